package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiju.reader.Phrases.Match;
import org.guiju.reader.Words.Form;
import org.guiju.reader.Words.Verb;

/** Finds the verbs of acts in a sentence and how each stands in its clause. */
final class Verbs {
    private static final Set<String> BE = Set.of("was", "were", "been", "be", "is", "are", "being", "gets", "got");

    /** How a verb and its object stand. */
    enum Voice {
        /** "MIIT issued the Measures". */
        ACTIVE,
        /** "the Measures were issued". */
        PASSIVE,
        /** "the Measures, issued by MIIT". */
        REDUCED,
        /** "the Measures, which MIIT issued". */
        RELATIVE,
        /** "launching a campaign", "and launched a campaign": the subject stands with the verb before. */
        JOINED
    }

    /**
     * A verb in use.
     *
     * @param from first token, auxiliaries included
     * @param to behind the last token
     * @param future whether it tells of what is to come
     */
    record Use(int from, int to, Verb verb, Voice voice, boolean future) {}

    private final Parsed p;
    private final Words words;
    private final List<Use> uses = new ArrayList<>();

    private Verbs(Parsed p, Words words) {
        this.p = p;
        this.words = words;
    }

    static List<Use> find(Parsed p, Words words) {
        Verbs verbs = new Verbs(p, words);
        verbs.read();
        return verbs.uses;
    }

    private void read() {
        int i = 0;
        while (i < p.size()) {
            int behind = behindName(i);
            if (behind > i) {
                i = behind;
                continue;
            }
            Optional<Use> use = at(i);
            use.ifPresent(uses::add);
            i = use.map(Use::to).orElse(i + 1);
        }
    }

    private int behindName(int i) {
        return p.titleAt(i)
                .map(Title::to)
                .or(() -> p.bodyAt(i).map(Mention::to))
                .orElse(i);
    }

    private Optional<Use> at(int i) {
        for (Match<Verb> match : words.verbs.allAt(p.tokens(), i)) {
            Optional<Use> use = use(match);
            if (use.isPresent()) {
                return use;
            }
        }
        return Optional.empty();
    }

    private Optional<Use> use(Match<Verb> m) {
        Form form = m.value().form();
        int before = before(m.from());
        boolean be = before >= 0 && BE.contains(p.tokens().get(before).low());
        boolean afterPassive = before >= 0
                && (p.is(before, "and") || p.is(before, "or"))
                && !uses.isEmpty()
                && uses.get(uses.size() - 1).voice() == Voice.PASSIVE
                && uses.get(uses.size() - 1).to() >= before - 1;
        return switch (form) {
            case PASSIVE ->
                (be || afterPassive) && !supposed(before) ? Optional.of(passive(m, before)) : Optional.empty();
            case PAST ->
                supposed(before)
                        ? Optional.empty()
                        : be || afterPassive
                                ? Optional.of(passive(m, before))
                                : adjective(before) ? Optional.empty() : Optional.of(past(m, before));
            case BASE -> base(m, before);
            case THIRD -> third(m, before);
            case ING ->
                before >= 0 && (p.is(before, ",") || p.is(before, "by") || p.is(before, "and"))
                        ? Optional.of(new Use(m.from(), m.to(), m.value(), Voice.JOINED, false))
                        : Optional.empty();
            case BEFORE ->
                ends(m.to())
                        ? Optional.of(new Use(m.from(), m.to(), m.value(), Voice.PASSIVE, false))
                        : Optional.empty();
            case FACES -> Optional.of(new Use(m.from(), m.to(), m.value(), Voice.PASSIVE, false));
            case LISTS ->
                planBefore(m.from())
                        ? Optional.of(new Use(m.from(), m.to(), m.value(), Voice.PASSIVE, false))
                        : Optional.empty();
            case SOUGHT -> Optional.of(new Use(m.from(), m.to(), m.value(), Voice.ACTIVE, false));
        };
    }

    /** "the revised standard": behind an article a participle is no verb. */
    private boolean adjective(int before) {
        return p.is(before, "the")
                || p.is(before, "a")
                || p.is(before, "an")
                || p.is(before, "its")
                || p.is(before, "their")
                || p.is(before, "'s")
                || p.is(before, "of")
                || before >= 0 && p.tokens().get(before).number();
    }

    /** "may be fined" tells of no act. */
    private boolean supposed(int be) {
        int i = be;
        while (i > 0
                && (BE.contains(p.tokens().get(i).low())
                        || words.adverbs.contains(p.tokens().get(i).low())
                        || p.is(i, "not"))) {
            i--;
        }
        return i >= 0
                && i < be
                && (p.is(i, "may")
                        || p.is(i, "can")
                        || p.is(i, "could")
                        || p.is(i, "must")
                        || p.is(i, "should")
                        || p.is(i, "might"));
    }

    private boolean ends(int behind) {
        int i = behind;
        while (i < p.size() && words.adverbs.contains(p.tokens().get(i).low())) {
            i++;
        }
        return i >= p.size()
                || !p.tokens().get(i).word()
                || p.is(i, "in")
                || p.is(i, "on")
                || p.is(i, "at")
                || p.is(i, "from")
                || p.is(i, "for")
                || p.is(i, "and")
                || p.titleAt(i).isPresent()
                || p.is(i - 1, "on");
    }

    private boolean planBefore(int verb) {
        return p.titles().stream()
                .anyMatch(t -> t.to() <= verb && verb - t.to() <= 2 && t.kind().equals(Optional.of(Kind.PLAN)));
    }

    private int before(int i) {
        int before = i - 1;
        while (before >= 0 && words.adverbs.contains(p.tokens().get(before).low())) {
            before--;
        }
        return before;
    }

    private Use passive(Match<Verb> m, int be) {
        int from = be;
        boolean future = false;
        boolean to = false;
        while (from > 0) {
            String low = p.tokens().get(from - 1).low();
            if (low.equals("will") || low.equals("shall")) {
                future = true;
            } else if (low.equals("to")) {
                to = true;
            } else if (!BE.contains(low)
                    && !low.equals("has")
                    && !low.equals("have")
                    && !low.equals("had")
                    && !low.equals("would")
                    && !low.equals("expected")
                    && !words.adverbs.contains(low)) {
                break;
            }
            from--;
        }
        return new Use(Math.max(0, from), m.to(), m.value(), Voice.PASSIVE, future || to);
    }

    private Use past(Match<Verb> m, int before) {
        Verb verb = m.value();
        if (reduced(m, before)) {
            return new Use(m.from(), m.to(), verb, Voice.REDUCED, false);
        }
        if (relative(m)) {
            return new Use(m.from(), m.to(), verb, Voice.RELATIVE, false);
        }
        boolean joined = before >= 0 && (p.is(before, "and") || p.is(before, ",") || p.is(before, ";"));
        return new Use(m.from(), m.to(), verb, joined ? Voice.JOINED : Voice.ACTIVE, false);
    }

    /** "the Measures, issued by MIIT" or "the Measures released on 1 May by MIIT". */
    private boolean reduced(Match<Verb> m, int before) {
        if (before < 0 || m.to() >= p.size()) {
            return false;
        }
        boolean behindTitle = p.is(before, ",") || p.titleAt(before).isPresent();
        boolean agent = p.is(m.to(), "by") || p.is(m.to(), "on") || p.is(m.to(), "in") || p.is(m.to(), "jointly");
        int title = p.is(before, ",") ? before - 1 : before;
        return behindTitle && agent && p.titleAt(title).isPresent();
    }

    /** "the Measures, which MIIT issued on 1 May": the object stands before "which", none behind the verb. */
    private boolean relative(Match<Verb> m) {
        int which = m.from() - 1;
        while (which > 0 && m.from() - which < 30 && !p.is(which, "which")) {
            if (p.titleAt(which).isPresent() || p.is(which, ";")) {
                return false;
            }
            which--;
        }
        if (which <= 0 || !p.is(which, "which")) {
            return false;
        }
        boolean bodyBetween = !p.bodiesIn(which, m.from()).isEmpty();
        int title = which - 1;
        while (title > 0 && (p.is(title, ",") || p.is(title, "on") || p.is(title, "for"))) {
            title--;
        }
        return bodyBetween && p.titleAt(title).isPresent();
    }

    private Optional<Use> base(Match<Verb> m, int before) {
        boolean future = before >= 0 && words.future.at(p.tokens(), before).isPresent();
        boolean noun = before >= 0 && p.is(before, "to") && !willing(before);
        boolean joined = !future
                && before >= 0
                && (p.is(before, "and") || p.is(before, ","))
                && !uses.isEmpty()
                && uses.get(uses.size() - 1).future()
                && uses.get(uses.size() - 1).voice() != Voice.PASSIVE;
        if (future && !noun) {
            return Optional.of(new Use(before, m.to(), m.value(), Voice.ACTIVE, true));
        }
        return joined ? Optional.of(new Use(m.from(), m.to(), m.value(), Voice.JOINED, true)) : Optional.empty();
    }

    /** Whether the "to" follows a word of intention: "is to", "plans to", "aims to". */
    private boolean willing(int to) {
        return p.is(to - 1, "is")
                || p.is(to - 1, "are")
                || p.is(to - 1, "plans") && p.bodyAt(to - 2).isPresent()
                || p.is(to - 1, "intends")
                || p.is(to - 1, "vowed")
                || p.is(to - 1, "aims")
                || p.is(to - 1, "pledged")
                || p.is(to - 1, "going");
    }

    /** A present tense stands right behind its subject, else it is a noun: "MIIT plans" but "the plans". */
    private Optional<Use> third(Match<Verb> m, int before) {
        boolean subject = before >= 0 && p.bodyAt(before).isPresent();
        return subject ? Optional.of(new Use(m.from(), m.to(), m.value(), Voice.ACTIVE, false)) : Optional.empty();
    }
}
