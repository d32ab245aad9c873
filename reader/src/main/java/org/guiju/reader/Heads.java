package org.guiju.reader;

import java.util.List;
import java.util.Optional;

/** Tells the kind of a thing by the head noun of its name. */
final class Heads {
    private final List<Token> tokens;
    private final Words words;

    Heads(List<Token> tokens, Words words) {
        this.tokens = tokens;
        this.words = words;
    }

    /** "list of apps infringing users' rights". */
    private boolean offenders(int from, int to) {
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            if (token.is("infringing")
                    || token.is("violating")
                    || token.is("breaching")
                    || token.is("illegally")
                    || token.is("non-compliant")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the head noun stands behind an "of": "a series of standards", "the launch of a campaign". */
    private boolean counts(int of) {
        if (!tokens.get(of).is("of") && !tokens.get(of).is("on")) {
            return tokens.get(of).dash();
        }
        String before = tokens.get(of - 1).low();
        return words.counts.contains(before)
                || words.texts.contains(before)
                || words.heads.containsKey(before)
                || words.nouns.at(tokens, of - 1).isPresent();
    }

    /** Behind "Decision on Amending the": what a decision changes says what it is; 0 where it changes nothing. */
    private int amends(int from, int to) {
        for (int i = from + 2;
                i + 1 < Math.min(to, from + 6) && tokens.get(from).is("decision");
                i++) {
            if (tokens.get(i).low().startsWith("amend") || tokens.get(i).low().startsWith("revis")) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The kind that the words of a title give. */
    Optional<Kind> kindOf(String title) {
        List<Token> split = Token.split(title, 0, title.length());
        return new Heads(split, words).kindOf(0, split.size(), false);
    }

    /** The kind by the head noun: the last one before the first preposition. */
    Optional<Kind> kindOf(int from, int to, boolean capital) {
        int amends = amends(from, to);
        if (amends > 0) {
            return kindOf(amends, to, capital);
        }
        Kind found = null;
        boolean technology = false;
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            String low = token.low();
            if (token.is("(") && found != null) {
                break;
            }
            boolean ends = words.prepositions.contains(low)
                    || token.dash()
                    || token.is(":")
                    || found != null && !capital && words.aiming.contains(low);
            if (ends && !capital && found == null && i > from && !counts(i)) {
                return Optional.empty();
            }
            if (ends
                    && found != null
                    && !(token.is("of")
                            && words.counts.contains(tokens.get(i - 1).low()))) {
                break;
            }
            technology |= (low.equals("technology") || low.equals("techniques"))
                    && i + 1 < to
                    && (tokens.get(i + 1).dash() || tokens.get(i + 1).is(":"));
            Kind kind =
                    i + 1 < to ? words.kinds.get(low + " " + tokens.get(i + 1).low()) : null;
            if (kind != null) {
                found = kind;
                i++;
                continue;
            }
            kind = words.kinds.get(low);
            if (kind != null && (!capital || token.capital())) {
                found = kind;
            }
        }
        if (found == Kind.ANNOUNCEMENT && offenders(from, to)) {
            return Optional.of(Kind.ENFORCEMENT);
        }
        return found != null && technology ? Optional.of(Kind.STANDARD) : Optional.ofNullable(found);
    }
}
