package org.guiju.reader;

/**
 * Tells what a rule says from what was done to it: "The guidelines require platforms to register" is no development, "The guidelines
 * were issued in May" is one.
 */
final class Contents {
    private final Parsed p;
    private final Words words;

    Contents(Parsed p, Words words) {
        this.p = p;
        this.words = words;
    }

    /** Whether the sentence tells the contents of an instrument named before it. */
    boolean told() {
        if (party()) {
            return true;
        }
        int noun = noun();
        if (noun < 0) {
            return false;
        }
        int verb = noun + 1;
        if (p.is(verb, ",")) {
            int close = verb + 1;
            while (close < p.size() && close - verb < 32 && !p.is(close, ",")) {
                close++;
            }
            verb = p.is(close, ",") ? close + 1 : verb;
        }
        while (verb < p.size() && words.adverbs.contains(p.tokens().get(verb).low())) {
            verb++;
        }
        if (verb + 1 >= p.size()) {
            return false;
        }
        String said = p.tokens().get(verb).low();
        boolean one = !p.tokens().get(noun).low().endsWith("s");
        boolean step = words.steps.contains(said)
                && (!said.equals("takes")
                        || words.effective.at(p.tokens(), verb).isPresent());
        boolean third = said.endsWith("s") && one && !step;
        boolean is = noun > 0
                && (said.equals("is") || said.equals("are"))
                && words.articles.contains(p.tokens().get(verb + 1).low());
        return is || third || words.contents.contains(said);
    }

    /** Whether a verb tells what a title says ("the Notice, which sets out"), what a rule provides, or what others are helped to do. */
    boolean says(Verbs.Use use, Words.Verb verb) {
        int pronoun = use.auxiliary() - 1;
        int antecedent = p.is(pronoun - 1, ",") ? pronoun - 2 : pronoun - 1;
        if ((p.is(pronoun, "which") || p.is(pronoun, "that"))
                && p.titleAt(antecedent).isPresent()) {
            return true;
        }
        for (int i = 1; i < use.auxiliary(); i++) {
            boolean helped = verb.form() == Words.Form.BASE
                    && use.auxiliary() - i <= 6
                    && (p.tokens().get(i).low().startsWith("help") || p.is(i, "let"));
            if (helped
                    || p.is(i, "that")
                            && words.providing.contains(p.tokens().get(i - 1).low())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a party of a case speaks or acts: what it claims is no development. */
    private boolean party() {
        for (int i = 0; i < Math.min(p.size(), 5); i++) {
            if (words.parties.contains(p.tokens().get(i).low())) {
                return true;
            }
            if (!p.tokens().get(i).word()) {
                return false;
            }
        }
        return false;
    }

    /** The last token of a subject such as "the guidelines", "this document", "they"; -1 where the sentence opens otherwise. */
    private int noun() {
        int at = 0;
        while (at < 3
                && at + 1 < p.size()
                && (words.adverbs.contains(p.tokens().get(at).low())
                        || p.tokens().get(at).low().endsWith("ly") && p.is(at + 1, ",")
                        || p.is(at, ","))) {
            at++;
        }
        if (p.is(at, "it") || p.is(at, "they")) {
            return at;
        }
        boolean definite = p.is(at, "the") || p.is(at, "this") || p.is(at, "these") || p.is(at, "its");
        for (int i = at + 1; definite && i < Math.min(p.size(), at + 4); i++) {
            if (words.instrumentNouns.contains(p.tokens().get(i).low())
                    && p.bodyAt(i).isEmpty()) {
                return i;
            }
        }
        return -1;
    }
}
