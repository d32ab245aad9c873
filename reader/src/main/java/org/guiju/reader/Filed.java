package org.guiju.reader;

import java.util.List;
import java.util.Optional;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Words.Verb;

/** What was filed, where those who filed it are told and not the authority. */
final class Filed {
    private final Acts found;
    private final Parsed p;
    private final Clauses clauses;

    Filed(Acts found) {
        this.found = found;
        this.p = found.p;
        this.clauses = found.clauses;
    }

    /** "302 services had completed registration with the CAC": what was filed stands before. */
    void completed(Use use, Verb verb) {
        int from = clauses.behindArticle(clauses.leading(clauses.clause(use.from()), use.auxiliary()));
        from = p.is(from, "total") && p.is(from + 1, "of") ? from + 2 : from;
        int to = clauses.phraseEnd(from, use.auxiliary());
        if (to - from < 2) {
            return;
        }
        found.acts.add(new Act(
                p.words(use.to() - 1, use.to()) + " of " + p.words(from, to),
                Optional.empty(),
                Kind.FILING,
                verb.stage(),
                p.bodiesIn(use.to(), Math.min(p.size(), use.to() + 6)).stream()
                        .map(Mention::label)
                        .toList(),
                true,
                true,
                List.of(),
                clauses.clause(use.from()),
                use.from(),
                clauses.clauseTo(use.to()),
                from,
                use.to()));
    }
}
