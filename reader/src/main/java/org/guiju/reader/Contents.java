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

    /** Whether an act is only part of what an instrument says: "issued the Notice, which requires ...", "stating that ...". */
    boolean part(Act act) {
        if (act.kind() == Kind.CASE || act.kind() == Kind.OUTLOOK || act.kind() == Kind.FILING) {
            return false;
        }
        for (int i = 1; i < p.size(); i++) {
            if (act.from() < i) {
                return false;
            }
            if (!p.inName(i) && opens(i)) {
                int to = end(i);
                boolean dated = act.instrument().isPresent() && date(i, to);
                if (act.from() < to && !dated) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "which sets out", "that requires", ", stipulating": what follows is said by what stands before. */
    private boolean opens(int i) {
        Token token = p.tokens().get(i);
        if (token.is("which") || token.is("that")) {
            int verb = i + 1;
            while (verb < p.size() && words.adverb(p.tokens().get(verb))) {
                verb++;
            }
            String low = verb < p.size() ? p.tokens().get(verb).low() : "";
            return words.contents.contains(low) && !low.equals("said");
        }
        if (!p.is(i - 1, ",") || !token.low().endsWith("ing")) {
            return false;
        }
        String stem = token.low().substring(0, token.low().length() - 3);
        return words.contents.contains(stem) || words.contents.contains(stem + "e");
    }

    /** Behind what is said: at a semicolon, or where "and" begins a clause with a date or a body of its own. */
    private int end(int from) {
        for (int i = from + 1; i < p.size(); i++) {
            boolean clause = p.is(i, "and")
                    && p.is(i - 1, ",")
                    && (p.dateBehind(i + 1) > i + 1
                            || p.bodyAt(i + 1).isPresent()
                            || p.bodyAt(i + 2).isPresent() && p.is(i + 1, "the"));
            boolean goesOn = p.is(i, ",") && (p.is(i + 1, "was") || p.is(i + 1, "were") || p.is(i + 1, "has"));
            if ((p.is(i, ";") || clause || goesOn) && p.titleAt(i).isEmpty()) {
                return i;
            }
        }
        return p.size();
    }

    private boolean date(int from, int to) {
        return p.dates().stream().anyMatch(d -> d.month() > 0 && d.from() >= from && d.to() <= to);
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
        boolean third = said.endsWith("s") && one && !step && p.titleAt(noun).isEmpty();
        boolean is = noun > 0
                && p.titleAt(noun).isEmpty()
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
        int first = noun(0);
        return first < 0 ? noun(behindOpening()) : first;
    }

    /** Behind the clause that opens a sentence with "as", "under" or "in contrast to"; the end where none does. */
    private int behindOpening() {
        if (!words.prepositions.contains(p.tokens().get(0).low()) && !p.is(0, "as") && !p.is(0, "while")) {
            return p.size();
        }
        int behind = p.behindComma(30);
        return behind > 0 ? behind : p.size();
    }

    private int noun(int from) {
        int at = from;
        while (at < from + 3
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
        for (int i = at + 1; definite && i < Math.min(p.size() - 1, at + 4); i++) {
            boolean last = p.titleAt(i).isPresent()
                    || p.titleAt(i + 1).isEmpty()
                            && !words.instrumentNouns.contains(
                                    p.tokens().get(i + 1).low());
            if (last
                    && words.instrumentNouns.contains(p.tokens().get(i).low())
                    && p.bodyAt(i).isEmpty()) {
                return i;
            }
        }
        int start = p.is(at, "the") ? at + 1 : at;
        return p.titleAt(start)
                .filter(t -> t.kind().filter(k -> k != Kind.PLAN).isPresent() && t.from() <= start && plain(t))
                .map(t -> t.to() - 1)
                .orElse(-1);
    }

    /** Whether a title is the subject of what it says and nothing else is told of it. */
    private boolean plain(Title title) {
        return p.bodies().isEmpty()
                && title.to() < p.size()
                && words.contents.contains(p.tokens().get(title.to()).low())
                && p.dates().stream().noneMatch(d -> d.month() > 0);
    }
}
