package org.guiju.reader;

import java.util.List;
import java.util.Optional;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Words.Verb;

/** What an authority told others to do, or not to: "told platforms to assess", "banned minors from tipping", "asked that". */
final class Orders {
    private final Acts found;
    private final Parsed p;
    private final Words words;
    private final Clauses clauses;

    Orders(Acts found) {
        this.found = found;
        this.p = found.p;
        this.words = found.words;
        this.clauses = found.clauses;
    }

    /** The order that a verb in the past gives, where its subject is an authority; nothing for other verbs. */
    Optional<Act> order(Use use, Subjects.Subject who) {
        Verb verb = use.values().get(0);
        boolean tells = words.telling.contains(verb.lemma());
        boolean bans = words.banning.contains(verb.lemma());
        boolean done = verb.form() == Words.Form.PAST || verb.form() == Words.Form.PARTICIPLE;
        if (!tells && !bans || !done || !who.authority()) {
            return Optional.empty();
        }
        int from = clauses.behindArticle(Verbs.behind(p, words, use.to()));
        int link = link(from, bans);
        if (link < 0) {
            return Optional.empty();
        }
        int to = clauses.sayingEnd(link + 1);
        if (to - from < 3) {
            return Optional.empty();
        }
        String noun = bans ? verb.lemma() + " on " : "";
        boolean one = bans && p.tokens().get(from).capital();
        return Optional.of(new Act(
                noun + p.words(from, to),
                Optional.empty(),
                one ? Kind.ENFORCEMENT : Kind.ANNOUNCEMENT,
                one ? Stage.DECIDED : Stage.ISSUED,
                who.issuers(),
                who.issuers().isEmpty(),
                true,
                clauses.numbers(from, to),
                clauses.clause(use.from()),
                use.from(),
                clauses.clauseTo(use.to()),
                found.evidence(use, who),
                to));
    }

    /** "Platforms were told to assess ...". */
    Optional<Act> passive(Use use, Subjects.Subject agent) {
        boolean past = false;
        for (int i = use.auxiliary(); i < use.from(); i++) {
            past |= p.is(i, "was") || p.is(i, "were") || p.is(i, "been");
        }
        int clause = clauses.clause(use.from());
        int from = clauses.behindArticle(clauses.leading(clause, use.auxiliary()));
        int link = use.to();
        while (link < p.size() && link - use.to() < 10 && !p.is(link, "to")) {
            link++;
        }
        boolean one = !agent.found()
                && p.is(use.from() - 1, "was")
                && !p.tokens().get(from).capital();
        if (!past
                || one
                || use.auxiliary() - from < 1
                || !p.is(link, "to")
                || p.titleAt(from).isPresent()) {
            return Optional.empty();
        }
        int to = clauses.sayingEnd(link + 1);
        return Optional.of(new Act(
                p.words(from, use.auxiliary()) + " " + p.words(link, to),
                Optional.empty(),
                Kind.ANNOUNCEMENT,
                Stage.ISSUED,
                agent.issuers(),
                agent.issuers().isEmpty(),
                true,
                List.of(),
                clause,
                use.from(),
                clauses.clauseTo(use.to()),
                from,
                to));
    }

    /** The "to", "that" or "from" with which the thing ordered opens. */
    private int link(int from, boolean bans) {
        for (int i = from; i < Math.min(p.size(), from + 14); i++) {
            Token token = p.tokens().get(i);
            boolean opens = bans ? token.is("from") : token.is("to") || token.is("that") && i - from < 2;
            if (opens && i + 1 < p.size() && p.tokens().get(i + 1).word()) {
                return i;
            }
            if (token.is(";") || token.is(",") || token.is("by") || words.finite.contains(token.low())) {
                return -1;
            }
        }
        return -1;
    }
}
