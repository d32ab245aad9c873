package org.guiju.reader;

import java.util.List;
import java.util.Optional;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Verbs.Voice;
import org.guiju.reader.Words.Verb;

/** What somebody did to a thing that stands behind the verb: "the CAC issued rules on X". */
final class Actives {
    private final Acts found;
    private final Parsed p;
    private final Words words;
    private final Heads heads;
    private final Subjects subjects;
    private final List<Use> uses;
    private final Clauses clauses;
    private final Objects objects;
    private final Stages stages;
    private final List<Act> acts;
    private final Antecedents antecedents;
    private final Hits hits;

    Actives(Acts found) {
        this.found = found;
        this.p = found.p;
        this.words = found.words;
        this.heads = found.heads;
        this.subjects = found.subjects;
        this.uses = found.uses;
        this.clauses = found.clauses;
        this.objects = found.objects;
        this.stages = found.stages;
        this.acts = found.acts;
        this.antecedents = new Antecedents(found);
        this.hits = new Hits(p, words, heads, clauses);
    }

    private Subjects.Subject subject(Use use, int k) {
        int clause = clauses.clause(use.from());
        Subjects.Subject found = subjects.before(p, clause, use.auxiliary());
        if (found.found() || k == 0) {
            return found;
        }
        boolean shared = clause > 0 && (p.is(use.auxiliary() - 1, "and") || p.is(use.auxiliary() - 1, ","));
        Use before = uses.get(k - 1);
        if (!shared && clause < use.auxiliary() - 8) {
            return found;
        }
        return before.voice() == Voice.ACTIVE ? subject(before, k - 1) : found;
    }

    void active(Use use, int k) {
        boolean listing = words.planLists.contains(use.values().get(0).lemma());
        Subjects.Subject who = subject(use, k);
        if (listing && who.authority() && apps(use.to())) {
            Verb names = new Verb(Words.Form.PAST, "list", Stage.DECIDED, Optional.of(Kind.ENFORCEMENT));
            phrase(use, names, who, use.to(), clauses.clauseTo(use.to()));
            return;
        }
        if (listing && !new PlanLists(found).goesOn(use)) {
            return;
        }
        Optional<Verb> verb = found.choose(use, who);
        if (verb.isEmpty()
                || new Contents(p, words).says(use, verb.get())
                || verb.get().form() == Words.Form.ING
                        && !words.making.contains(verb.get().lemma())) {
            return;
        }
        boolean pronoun = p.is(use.to(), "it") || p.is(use.to(), "them") || p.is(use.to(), "him");
        if (pronoun && !acts.isEmpty() && verb.get().kind().equals(Optional.of(Kind.ENFORCEMENT))) {
            return;
        }
        boolean purpose = verb.get().form() == Words.Form.BASE && !use.future() && p.is(use.auxiliary(), "to");
        if (purpose && !who.authority()) {
            return;
        }
        Optional<Act> order = new Orders(found).order(use, who);
        if (order.isPresent() || words.telling.contains(verb.get().lemma())) {
            order.ifPresent(acts::add);
            return;
        }
        if (use.future() && verb.get().kind().equals(Optional.of(Kind.ENFORCEMENT))) {
            return;
        }
        if (verb.get().lemma().startsWith("complete ")) {
            if (acts.isEmpty() || !p.is(use.auxiliary() - 1, "that") && !p.is(use.auxiliary() - 1, "which")) {
                new Filed(found).completed(use, verb.get());
            }
            return;
        }
        int at = Verbs.behind(p, words, use.to());
        at = behindPlace(at);
        if (p.is(at, "that") && k + 1 <= uses.size() && told(at)) {
            found.reporting = who.issuers();
            return;
        }
        while (p.is(at, ":") || p.is(at, "both") || p.is(at, "not") || p.is(at, "that")) {
            at++;
        }
        int limit = clauses.clauseTo(use.to());
        if (at >= limit || p.is(at, ",") || antecedents.relative(use, at)) {
            antecedents.find(use, verb.get(), who);
            return;
        }
        List<Title> things = objects.titled(at, limit);
        if (purpose
                && things.stream().anyMatch(t -> t.kind().filter(Stages::rules).isPresent())) {
            return;
        }
        if (!things.isEmpty()) {
            boolean one = things.size() == 1;
            Optional<Verb> making =
                    use.values().stream().filter(v -> v.kind().isEmpty()).findFirst();
            for (Title title : things) {
                int from =
                        one ? Math.min(found.evidence(use, who), objects.determined(title)) : objects.determined(title);
                found.add(
                        title,
                        use,
                        making.orElse(verb.get()),
                        who.issuers(),
                        who.issuers().isEmpty(),
                        from,
                        objects.behind(title));
            }
            return;
        }
        phrase(use, verb.get(), who, at, limit);
    }

    /** "listed 267 apps": those who are counted are named for what they did. */
    private boolean apps(int at) {
        for (int i = at; p.tokens().get(Math.min(at, p.size() - 1)).number() && i < Math.min(p.size(), at + 5); i++) {
            if (p.is(i, "apps") || p.is(i, "sdks") || p.is(i, "websites") || p.is(i, "platforms")) {
                return true;
            }
        }
        return false;
    }

    /** Behind "via its website", "at a press conference", where "that" follows. */
    private int behindPlace(int at) {
        boolean opens = p.is(at, "via") || p.is(at, "on") || p.is(at, "in") || p.is(at, "at") || p.is(at, "through");
        for (int i = at + 1; opens && i < Math.min(p.size(), at + 9); i++) {
            if (p.is(i, "that")) {
                return i;
            }
            if (!p.tokens().get(i).word() && !p.is(i, "'s")) {
                return at;
            }
        }
        return at;
    }

    /** Whether what is told with "that" has a verb of its own that says when and what. */
    private boolean told(int that) {
        boolean verb = uses.stream().anyMatch(u -> u.from() > that && !u.future() && u.voice() != Voice.PARTICIPLE);
        for (int i = that; i < p.size(); i++) {
            verb |= !p.inName(i) && words.before.at(p.tokens(), i).isPresent();
        }
        return verb;
    }

    private void phrase(Use use, Verb verb, Subjects.Subject who, int at, int limit) {
        if (p.is(at, "of")
                || words.consult
                        .firstIn(p.tokens(), at, Math.min(limit, at + 4))
                        .isPresent()) {
            return;
        }
        int from = clauses.behindArticle(at);
        if (verb.lemma().equals("add")) {
            int list = from;
            while (list < limit && !p.is(list, "to")) {
                list++;
            }
            from = clauses.behindArticle(list + 1);
            boolean listed = p.tokens().subList(at, Math.min(list, p.size())).stream()
                    .anyMatch(t -> t.low().endsWith("ies") || t.is("firms"));
            if (!who.authority() || from >= limit || listed) {
                return;
            }
        }
        boolean draft = p.is(from, "draft") && p.is(from + 1, "of");
        from = draft ? clauses.behindArticle(from + 2) : from;
        Optional<Stage> bears = words.nouns
                .at(p.tokens(), from)
                .filter(m -> p.is(m.to(), "of") && verb.kind().isEmpty())
                .map(m -> m.value());
        from = bears.isPresent() ? clauses.behindArticle(from + 2) : from;
        bears = draft && verb.stage() == Stage.ISSUED ? Optional.of(Stage.DRAFT) : bears;
        int to = clauses.phraseEnd(from, limit);
        to -= to > from + 2 && p.is(to - 1, "public") && verb.lemma().equals("publish") ? 1 : 0;
        if (to > from && p.is(to - 1, "no")) {
            return;
        }
        boolean says = to - from <= 2
                && (p.is(to, "requiring")
                        || p.is(to, "saying")
                        || p.is(to, "setting")
                        || p.is(to, "clarifying")
                        || p.is(to, "amending")
                        || p.is(to, "revising")
                        || p.is(to, "prohibiting")
                        || p.is(to, "banning")
                        || p.is(to, "urging")
                        || p.is(to, "ordering")
                        || p.is(to, "that")
                        || p.is(to, "to"));
        int doing = doing(to);
        if (!says
                && doing > to
                && to - from <= 2
                && heads.kindOf(from, to, false).isPresent()) {
            bare(use, verb, who, from, to, doing);
            return;
        }
        if (says && heads.kindOf(from, to, false).isPresent()) {
            to = clauses.sayingEnd(to + 1);
        }
        if (p.is(to, "which") && p.is(to - 1, "in") || p.is(to - 1, "decision") && p.is(to, "that")) {
            to = clauses.sayingEnd(to + 1);
        }
        if (who.court() && words.meetings.contains(clauses.headOf(from, to))
                || verb.lemma().equals("file") && clauses.headOf(from, to).startsWith("application")
                || p.is(from, "some")
                || verb.stage() == Stage.APPROVED
                        && p.bodyAt(from).filter(b -> p.is(b.to(), "to")).isPresent()) {
            return;
        }
        if (to - from < 1 || found.counted(from, to, use, verb, who)) {
            return;
        }
        Optional<Kind> noun = heads.kindOf(from, to, false);
        if (noun.isEmpty() && who.authority() && p.is(from + 1, "batch")) {
            noun = Optional.of(Kind.FILING);
        }
        Optional<Kind> own = verb.kind();
        boolean courtCase = who.court() && own.equals(Optional.of(Kind.CASE));
        boolean named = false;
        for (int i = from; i < to; i++) {
            named |= words.caseNouns.contains(p.tokens().get(i).low());
        }
        boolean ordered = verb.lemma().equals("order") && (p.is(to, "to") || p.is(to, "not"));
        if (courtCase && !named || ordered) {
            to = clauses.sayingEnd(to);
        }
        if (own.isEmpty()
                && noun.isEmpty()
                && verb.stage() == Stage.APPROVED
                && who.authority()
                && !words.adopting.contains(verb.lemma())) {
            own = Optional.of(Kind.FILING);
        }
        if (own.isEmpty() && noun.isEmpty() || own.isPresent() && !courtCase && !who.authority() && noun.isEmpty()) {
            return;
        }
        if (verb.stage() == Stage.ONGOING && who.found() && !who.authority()) {
            return;
        }
        boolean ruleless = noun.isPresent() && noun.get() == Kind.STANDARD && to - from < 2;
        if (!who.authority() && words.many.contains(p.tokens().get(from).low()) && own.isEmpty()) {
            return;
        }
        boolean somebody = who.found() || named(clauses.clause(use.from()), use.auxiliary());
        boolean bare = own.isEmpty() && (to - from < 2 || ruleless || !somebody && !future(use, verb));
        int[] inCase = courtCase ? clauses.inCase(use.from()) : new int[0];
        if (bare || inCase.length == 0 && clauses.vague(from, to)) {
            return;
        }
        int begin = courtCase ? clauses.caseName(from, to) : from;
        if (own.equals(Optional.of(Kind.ENFORCEMENT))) {
            int bulletin = hits.bulletin(to, limit);
            if (bulletin > to) {
                begin = clauses.behindArticle(to + 1);
                to = bulletin;
            }
        }
        Kind kind = Acts.kind(own, noun, courtCase);
        String title = inCase.length > 0 ? p.words(inCase[0], inCase[1]) : p.words(begin, to);
        if (own.equals(Optional.of(Kind.ENFORCEMENT))) {
            title = hits.title(verb, noun, begin, to).orElse(title);
        }
        int dated = p.dateBehind(p.is(to, "of") ? to + 1 : to);
        boolean purpose = dated > to
                && (p.is(dated, "to")
                        || p.is(dated, "on") && p.dateBehind(dated) == dated
                        || p.is(dated, "against")
                        || p.is(dated, "for"));
        if (purpose) {
            title += " " + p.words(dated, clauses.sayingEnd(dated));
        }
        int place = begin;
        while (place < to && !(p.is(place, "in") && p.regionAt(place + 1))) {
            place++;
        }
        boolean grants =
                p.is(to, ",") && (p.is(to + 1, "permitting") || p.is(to + 1, "allowing") || p.is(to + 1, "enabling"));
        if (grants && place > begin && place < to) {
            int more = clauses.sayingEnd(to + 1);
            title = p.words(begin, place) + " " + p.words(to + 1, more);
            to = more;
        }
        int start = inCase.length > 0 ? inCase[0] : found.evidence(use, who);
        if (who.issuers().isEmpty() && !p.bodiesIn(from, to).isEmpty()) {
            who = new Subjects.Subject(List.of(p.bodiesIn(from, to).get(0).label()), true, use.from(), false, true);
        }
        boolean about = who.court()
                && verb.stage() == Stage.ISSUED
                && !courtCase
                && noun.isPresent()
                && noun.get() == Kind.CASE;
        acts.add(new Act(
                title,
                Optional.empty(),
                kind,
                about ? Stage.ISSUED : bears.orElse(stages.stage(use, verb, from, to, kind)),
                who.issuers(),
                who.issuers().isEmpty(),
                true,
                clauses.numbers(from, to),
                clauses.clause(use.from()),
                use.from(),
                clauses.clauseTo(use.to()),
                start,
                to));
    }

    /** Where an -ing form tells what a bare noun is about, behind a date or a comma; {@code to} where none does. */
    private int doing(int to) {
        int i = Verbs.behind(p, words, to);
        i = p.is(i, ",") ? Verbs.behind(p, words, i + 1) : i;
        if (i > to && i < p.size() && p.dateBehind(to) > to && (p.is(i, "that") || p.is(i, "to"))) {
            return i;
        }
        boolean ing = i < p.size()
                && p.tokens().get(i).low().endsWith("ing")
                && p.tokens().get(i).low().length() > 5
                && !p.inName(i)
                && !p.is(i, "according")
                && !p.is(i, "following")
                && !p.is(i, "including");
        return ing ? i : to;
    }

    /** "unveiled a notice on March 18, further strengthening the management of recalls". */
    private void bare(Use use, Verb verb, Subjects.Subject who, int from, int to, int doing) {
        Kind kind = heads.kindOf(from, to, false).orElseThrow();
        if (!who.found() || verb.kind().isPresent()) {
            return;
        }
        int end = clauses.sayingEnd(doing);
        acts.add(new Act(
                p.words(from, to) + " " + p.words(doing, end),
                Optional.empty(),
                kind,
                stages.stage(use, verb, from, to, kind),
                who.issuers(),
                who.issuers().isEmpty(),
                true,
                List.of(),
                clauses.clause(use.from()),
                use.from(),
                clauses.clauseTo(use.to()),
                found.evidence(use, who),
                end));
    }

    /** Whether a name stands between the beginning of a clause and its verb. */
    private boolean named(int clause, int verb) {
        for (int i = verb - 1; i > clause || i == 0; i--) {
            if (p.tokens().get(i).capital() && (i > 0 || verb == 1)) {
                return true;
            }
            if (verb - i > 12) {
                return false;
            }
        }
        return false;
    }

    private boolean future(Use use, Verb verb) {
        return use.future() || verb.stage() == Stage.PLANNED;
    }
}
