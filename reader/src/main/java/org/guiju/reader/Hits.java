package org.guiju.reader;

import java.util.Optional;
import org.guiju.reader.Words.Verb;

/** How a measure against somebody is named: "fined a platform RMB 500,000" is a fine of the platform. */
final class Hits {
    private final Parsed p;
    private final Words words;
    private final Heads heads;
    private final Clauses clauses;

    Hits(Parsed p, Words words, Heads heads, Clauses clauses) {
        this.p = p;
        this.words = words;
        this.heads = heads;
        this.clauses = clauses;
    }

    /**
     * The noun for what was done, and to whom, without the sum.
     *
     * @param noun the kind of what stands behind the verb; somebody who is hit has none, or that of a platform
     */
    Optional<String> title(Verb verb, Optional<Kind> noun, int from, int to) {
        int end = amount(from, to);
        boolean somebody = noun.isEmpty() || noun.equals(Optional.of(Kind.ANNOUNCEMENT)) && end < to;
        return somebody
                ? Optional.ofNullable(words.actNouns.get(verb.lemma())).map(n -> n + " of " + p.words(from, end))
                : Optional.empty();
    }

    /** Where the sum begins in "a platform RMB 500,000"; {@code to} where none is named. */
    private int amount(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            boolean currency = words.currencies.contains(p.tokens().get(i).low());
            if (currency) {
                int begin = i;
                while (begin > from + 1
                        && (p.tokens().get(begin - 1).number()
                                || p.is(begin - 1, "million")
                                || p.is(begin - 1, "billion"))) {
                    begin--;
                }
                return begin;
            }
        }
        return to;
    }

    /** Behind "in its second bulletin", the list in which somebody was named; {@code at} where there is none. */
    int bulletin(int at, int limit) {
        if (!p.is(at, "in")
                || !words.articles.contains(
                        at + 1 < p.size() ? p.tokens().get(at + 1).low() : "")) {
            return at;
        }
        int to = clauses.phraseEnd(at + 2, limit);
        return heads.kindOf(at + 2, to, false)
                        .filter(k -> k == Kind.ANNOUNCEMENT || k == Kind.NOTICE)
                        .isPresent()
                ? to
                : at;
    }
}
