package org.guiju.reader;

import java.util.List;
import java.util.Optional;
import org.guiju.reader.Verbs.Use;

/** What an authority says that it will do, by whatever verb: "said that it will tighten the management of", "pledged new guidelines". */
final class Intentions {
    private final Acts found;
    private final Parsed p;
    private final Words words;
    private final Clauses clauses;

    Intentions(Acts found) {
        this.found = found;
        this.p = found.p;
        this.words = found.words;
        this.clauses = found.clauses;
    }

    void find() {
        for (int i = 1; i < p.size(); i++) {
            int verb = p.inName(i) ? -1 : intended(i);
            if (verb > 0 && found.acts.isEmpty()) {
                add(i, verb);
            }
        }
    }

    /** The verb of what is intended, where its auxiliary stands here; -1 where it does not. */
    private int intended(int i) {
        if (!p.is(i, "will") && !p.is(i, "to")) {
            return -1;
        }
        int verb = i + 1;
        while (verb < p.size() && words.adverb(p.tokens().get(verb))) {
            verb++;
        }
        boolean will = p.is(i, "will") && said(i) || p.is(i, "to") && vowed(i);
        boolean plain = verb + 1 < p.size()
                && p.tokens().get(verb).word()
                && !p.tokens().get(verb).capital()
                && !p.tokens().get(verb).number()
                && !words.be.contains(p.tokens().get(verb).low())
                && !p.is(verb, "be")
                && !p.is(verb, "not")
                && !words.have.contains(p.tokens().get(verb).low())
                && !words.emptyVerbs.contains(p.tokens().get(verb).low());
        return will && plain && words.verbs.allAt(p.tokens(), verb).isEmpty() ? verb : -1;
    }

    /** "The NRTA said on Monday that it": the one who will is the one who says so. */
    private boolean said(int will) {
        if (saidBehind(will)) {
            return true;
        }
        if (!p.is(will - 1, "it")
                && !p.is(will - 1, "they")
                && p.bodyAt(will - 1).isEmpty()) {
            return false;
        }
        for (int i = will - 2; i >= 0 && will - i < 12; i--) {
            if (words.saying.contains(p.tokens().get(i).low()) && !p.inName(i)) {
                return true;
            }
        }
        return false;
    }

    /** "Shanghai will allow ..., the transport commission announced": who says so stands behind. */
    private boolean saidBehind(int will) {
        boolean comma = false;
        for (int i = will + 3; i < p.size(); i++) {
            comma |= p.is(i, ",");
            if (comma
                    && words.saying.contains(p.tokens().get(i).low())
                    && p.bodyAt(i - 1).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean vowed(int to) {
        String before = p.tokens().get(to - 1).low();
        return words.promising.contains(before) && !p.inName(to - 1);
    }

    private void add(int auxiliary, int verb) {
        Use use = new Use(verb, verb + 1, auxiliary, Verbs.Voice.ACTIVE, true, List.of());
        Subjects.Subject who = found.subjects.before(p, 0, auxiliary);
        int from = clauses.behindArticle(verb + 1);
        int to = clauses.phraseEnd(from, clauses.clauseTo(from));
        boolean titled = p.titles().stream().anyMatch(t -> t.from() < to && t.to() > from);
        if (!who.authority() || to - from < 2 || clauses.vague(from, to) || titled || !phrase(from)) {
            return;
        }
        Optional<Kind> noun = found.heads.kindOf(from, to, false);
        found.acts.add(new Act(
                p.words(from, to),
                Optional.empty(),
                noun.orElse(Kind.ANNOUNCEMENT),
                Stage.PLANNED,
                who.issuers(),
                who.issuers().isEmpty(),
                true,
                List.of(),
                0,
                use.from(),
                p.size(),
                auxiliary,
                to));
    }

    private boolean phrase(int from) {
        return p.tokens().get(from).word()
                && !words.prepositions.contains(p.tokens().get(from).low());
    }
}
