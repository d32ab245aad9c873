package org.guiju.reader;

import java.util.List;
import java.util.Optional;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Words.Verb;

/** What was done to a thing that stands before a relative clause: "the Measures, which the CAC issued in May". */
final class Antecedents {
    private final Acts found;
    private final Parsed p;
    private final Words words;
    private final Heads heads;
    private final Clauses clauses;
    private final Objects objects;
    private final Stages stages;
    private final List<Act> acts;

    Antecedents(Acts found) {
        this.found = found;
        this.p = found.p;
        this.words = found.words;
        this.heads = found.heads;
        this.clauses = found.clauses;
        this.objects = found.objects;
        this.stages = found.stages;
        this.acts = found.acts;
    }

    boolean relative(Use use, int at) {
        boolean ends = at >= p.size()
                || !p.tokens().get(at).word()
                        && p.titleAt(at).isEmpty()
                        && !p.tokens().get(at).opensQuote()
                || p.dateBehind(at) > at
                || words.ends.contains(p.tokens().get(at).low());
        if (!ends) {
            return false;
        }
        for (int i = use.from() - 1; i >= 0 && use.from() - i < 30; i--) {
            if (!p.inName(i) && (p.is(i, "which") || p.is(i, "that"))) {
                return true;
            }
        }
        return false;
    }

    /** "the Measures, which the CAC issued in May": the thing stands before. */
    void find(Use use, Verb verb, Subjects.Subject who) {
        Title last = null;
        for (Title title : p.titles()) {
            if (title.to() <= use.from() && !objects.taken(title) && !objects.background(title)) {
                last = title;
            }
        }
        if (last != null && use.from() - last.to() < 25 && who.authority()) {
            found.add(
                    last,
                    use,
                    verb,
                    who.issuers(),
                    who.issuers().isEmpty(),
                    objects.determined(last),
                    objects.behind(last));
        } else if (last == null && who.authority()) {
            untitled(use, verb, who);
        }
    }

    /** "a regulation on drones that the State Council released on Wednesday". */
    private void untitled(Use use, Verb verb, Subjects.Subject who) {
        int to = use.from() - 1;
        while (to > 0 && !p.is(to, "that") && !p.is(to, "which")) {
            to--;
        }
        int end = to;
        if (p.is(to - 1, ")")) {
            while (to > 0 && !p.is(to, "(")) {
                to--;
            }
        }
        to -= p.is(to - 1, ",") ? 1 : 0;
        int from = to;
        while (from > 0
                && to - from < 20
                && p.tokens().get(from - 1).word()
                && !p.is(from - 1, "a")
                && !p.is(from - 1, "an")
                && !p.is(from - 1, "under")) {
            from--;
        }
        from = clauses.behindArticle(clauses.leading(from, to));
        Optional<Kind> kind = to - from < 2 ? Optional.empty() : heads.kindOf(from, to, false);
        if (kind.filter(Stages::rules).isEmpty() || clauses.vague(from, to) || who.from() < end) {
            return;
        }
        acts.add(new Act(
                p.words(from, to),
                Optional.empty(),
                kind.get(),
                stages.stage(use, verb, from, to, kind.get()),
                who.issuers(),
                who.issuers().isEmpty(),
                true,
                clauses.numbers(from, to),
                clauses.clause(use.from()),
                use.from(),
                clauses.clauseTo(use.to()),
                from,
                use.to()));
    }
}
