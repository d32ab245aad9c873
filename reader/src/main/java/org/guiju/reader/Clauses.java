package org.guiju.reader;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Verbs.Voice;

/** The parts of a sentence around its verbs: clauses, and the stretches of words that name a thing. */
final class Clauses {
    private static final int LONGEST = 26;

    private static final Set<String> TIMES = Set.of("day", "days", "week", "weeks", "month", "months", "year", "years");

    private final Parsed p;
    private final Words words;
    private final List<Use> uses;
    private final int opening;

    Clauses(Parsed p, Words words, List<Use> uses) {
        this.p = p;
        this.words = words;
        this.uses = uses;
        this.opening = opening();
    }

    // ---- clauses

    /** Where the clause of a verb begins: behind the verb before, a semicolon or a conjunction. */
    int clause(int verb) {
        int from = 0;
        for (Use use : uses) {
            if (use.to() <= verb && use.voice() != Voice.PARTICIPLE) {
                from = use.to();
            }
        }
        for (int i = from; i < verb; i++) {
            if (!p.inName(i) && (p.is(i, ";") || p.is(i, "while") || p.is(i, "whereas") || p.is(i, "but"))) {
                from = i + 1;
            } else if (!p.inName(i) && p.is(i, ",") && p.is(i + 1, "and") && newSubject(i + 2, verb)) {
                from = i + 2;
            }
        }
        return verb > opening ? Math.max(from, opening) : from;
    }

    /** Whether a verb stands in a clause that "since", "when" or "before" opens: background of what is told. */
    boolean subordinate(int verb) {
        for (int i = verb - 1; i >= 0 && verb - i < 30; i--) {
            if (p.inName(i)) {
                continue;
            }
            if (p.is(i, ",") || p.is(i, ";")) {
                return false;
            }
            boolean opens =
                    p.is(i, "since") || p.is(i, "when") || p.is(i, "before") || p.is(i, "once") || p.is(i, "until");
            if (opens && p.dateBehind(i + 1) == i + 1) {
                return true;
            }
        }
        return false;
    }

    /** Whether what stands between ", and" and a verb is a subject of its own: a name right before the verb. */
    private boolean newSubject(int from, int verb) {
        if (from >= verb || verb - from > 3 || p.inName(from) && p.bodyAt(from).isEmpty()) {
            return false;
        }
        for (int i = from; i < verb; i++) {
            if (!p.tokens().get(i).capital() || !p.tokens().get(i).word()) {
                return false;
            }
        }
        return true;
    }

    int clauseTo(int from) {
        int i = from;
        while (i < p.size() && !(p.is(i, ";") && !p.inName(i))) {
            i++;
        }
        for (Use use : uses) {
            if (use.from() > from && use.voice() != Voice.PARTICIPLE) {
                i = Math.min(i, use.auxiliary());
            }
        }
        return i;
    }

    /** Where what is said ends, verbs and all: at a comma, but no further than a title is long. */
    int sayingEnd(int from) {
        int i = from;
        while (i < p.size() && i - from < 14 && !p.is(i, ",") && !p.is(i, ";") && !p.is(i, ".") && !p.is(i, "and")) {
            i++;
        }
        return i;
    }

    /** Behind "under" and the like, where what comes before has no rule in it: of "a label under measures" the measures. */
    int governed(int from, int to) {
        int at = from;
        for (int i = from + 1; i < to - 1; i++) {
            if (p.is(i, "under") || p.is(i, "with") || p.is(i, "by") || p.is(i, "according")) {
                at = i + 1;
            }
        }
        return at;
    }

    String headOf(int from, int to) {
        int i = from;
        while (i < to
                && !words.about.contains(p.tokens().get(i).low())
                && !p.is(i, "on")
                && !p.is(i, "of")
                && !p.is(i, "for")) {
            i++;
        }
        return i > from ? p.tokens().get(i - 1).low() : "";
    }

    /** "its position", "the measures": nothing that could be told apart. */
    boolean vague(int from, int to) {
        if (p.is(from, "total") || ofMoney(from, to)) {
            return true;
        }
        int n = 0;
        boolean about = false;
        for (int i = from; i < to; i++) {
            n += p.tokens().get(i).word() ? 1 : 0;
            String low = p.tokens().get(i).low();
            about |= low.equals("on")
                    || low.equals("for")
                    || low.equals("against")
                    || low.equals("of")
                    || low.equals("to")
                    || low.equals("regarding");
        }
        boolean known = p.is(from - 1, "the")
                && words.newness.contains(p.tokens().get(from).low());
        return n < 2
                || n < 3
                        && known
                        && words.instrumentNouns.contains(p.tokens().get(to - 1).low())
                || n < 3 && !about && words.many.contains(p.tokens().get(from).low());
    }

    /** "fund of RMB 10 billion": a noun and its sum. */
    private boolean ofMoney(int from, int to) {
        return to - from < 7
                && p.is(from + 1, "of")
                && from + 2 < to
                && (words.currencies.contains(p.tokens().get(from + 2).low())
                        || p.tokens().get(from + 2).number()
                                && words.currencies.contains(
                                        p.tokens().get(to - 1).low()));
    }

    int behindArticle(int at) {
        int i = at;
        while (i < p.size()
                && (words.articles.contains(p.tokens().get(i).low())
                        || p.is(i, ",")
                        || p.is(i, "and") && i == at
                        || p.is(i, "'s"))) {
            i++;
        }
        return i;
    }

    /** Behind what opens a clause before its subject: "In May 2024, the". */
    int leading(int clause, int verb) {
        int from = clause;
        if (p.is(from, "there") && (p.is(from + 1, "are") || p.is(from + 1, "is") || p.is(from + 1, "were"))) {
            from += 2;
        }
        while (from < verb
                && (p.is(from, ",")
                        || p.is(from, "and")
                        || p.is(from, "which")
                        || p.is(from, "but")
                        || p.is(from + 1, ",") && p.tokens().get(from).low().endsWith("ly")
                        || words.adverbs.contains(p.tokens().get(from).low()))) {
            from++;
        }
        if (p.datelineEnd() > from && p.datelineEnd() < verb) {
            return leading(p.datelineEnd(), verb);
        }
        boolean later = from + 3 < verb
                && (p.is(from + 2, "later") || p.is(from + 2, "earlier"))
                && TIMES.contains(p.tokens().get(from + 1).low());
        if (later) {
            return leading(from + 3, verb);
        }
        for (int i = from; i < verb; i++) {
            boolean dateline = p.is(i, "-") && p.is(i + 1, "-") && i < from + 12;
            boolean label = p.is(i, ":") && i < from + 8;
            if (dateline || label) {
                return leading(dateline ? i + 2 : i + 1, verb);
            }
        }
        for (int i = verb - 1; i > from; i--) {
            boolean second = p.is(i - 1, ",")
                    && p.is(i, "and")
                    && !p.inName(i)
                    && (words.determiners.contains(p.tokens().get(i + 1).low())
                            || p.bodyAt(i + 1).isPresent());
            if (second) {
                return i + 1;
            }
            if (p.is(i, "that") && says(from, i)) {
                return i + 1;
            }
        }
        for (int i = from; i < verb; i++) {
            boolean opening =
                    p.is(i, ",") && !p.inDate(i) && (p.dateBehind(from) > from || opens(from) || participle(from));
            if (opening) {
                return i + 2 < verb && opens(i + 1) ? leading(i + 1, verb) : i + 1;
            }
        }
        if (clause > 0 && opens(from)) {
            for (int i = from + 1; i + 1 < verb; i++) {
                if (p.is(i, "and") && !p.inName(i) && p.tokens().get(i + 1).number()) {
                    return i + 1;
                }
            }
        }
        int date = p.dateBehind(from);
        return date > from && date < verb ? date : from;
    }

    /** "Drafted by TC260, the standard ...". */
    private boolean participle(int from) {
        return uses.stream().anyMatch(u -> u.from() == from && u.voice() == Voice.PARTICIPLE);
    }

    private boolean says(int from, int that) {
        for (int i = Math.max(from, that - 9); i < that; i++) {
            if (p.is(i, "said")
                    || p.is(i, "says")
                    || p.is(i, "announced")
                    || p.is(i, "reported")
                    || p.is(i, "confirmed")) {
                return true;
            }
        }
        return false;
    }

    boolean opens(int from) {
        return switch (p.tokens().get(from).low()) {
            case "in",
                    "on",
                    "at",
                    "by",
                    "from",
                    "under",
                    "after",
                    "before",
                    "since",
                    "following",
                    "with",
                    "as",
                    "for",
                    "during",
                    "meanwhile",
                    "however",
                    "elsewhere",
                    "according",
                    "once",
                    "when",
                    "if",
                    "while",
                    "although",
                    "separately",
                    "instead" -> true;
            default -> false;
        };
    }

    int phraseEnd(int from, int limit) {
        int depth = 0;
        int i = from;
        boolean inner = false;
        while (i < limit && i - from < LONGEST) {
            Token token = p.tokens().get(i);
            inner |= token.is("that") || token.is("how") || token.is("what") || token.is("whether");
            boolean opens = token.is("(") && !p.is(i + 1, "《") || token.text().equals("“");
            depth += opens ? 1 : token.is(")") || token.text().equals("”") ? -1 : 0;
            if (i > from && depth <= 0 && p.titleAt(i).isEmpty()) {
                boolean yearOfName = inYear(i)
                        && (p.is(i - 1, "for")
                                || i + 1 < limit && p.tokens().get(i + 1).closesQuote()
                                || i + 1 < limit
                                        && p.tokens().get(i + 1).word()
                                        && !p.is(i - 1, "in")
                                        && !words.ends.contains(
                                                p.tokens().get(i + 1).low())
                                        && p.tokens().get(i).number()
                                        && p.dateBehind(i) == i + 1);
                boolean date = p.dateBehind(i) > i && !yearOfName;
                boolean stop = date
                        || words.ends.contains(token.low())
                        || token.is("by") && p.bodyAt(i + 1).isPresent()
                        || (token.is("under") || token.is("in")) && titleSoon(i)
                        || token.is("in") && i + 1 < limit && (p.is(i + 1, "its") || p.is(i + 1, "their"))
                        || token.is(",") && (verbAt(i + 1) || !enumerates(i, limit))
                        || token.is("(") && p.is(i + 1, "《")
                        || token.is("out") && (p.is(i + 1, "to") || p.is(i + 1, "for"))
                        || token.is("and") && (verbAt(i + 1) || !inner && clauseAt(i + 1, limit))
                        || token.is("-") && i + 1 < limit;
                if (stop) {
                    break;
                }
            }
            i++;
        }
        while (i > from
                        && !p.tokens().get(i - 1).word()
                        && !p.tokens().get(i - 1).closesQuote()
                        && !p.is(i - 1, ")")
                || i > from + 1 && words.dangling.contains(p.tokens().get(i - 1).low())) {
            i--;
        }
        return i;
    }

    /** Behind what tells a bare noun apart: "notice that would ...", "notice of 28 February 2025 on ...". */
    int toldApart(int from, int to) {
        int dated = p.dateBehind(p.is(to, "of") ? to + 1 : to);
        boolean says = p.is(to, "that") || p.is(to, "which") || p.is(to, "to");
        boolean on = dated > to && (p.is(dated, "on") || p.is(dated, "to") || p.is(dated, "that"));
        if (to - from > 2 || !says && !on) {
            return to;
        }
        return sayingEnd(on ? dated + 1 : to + 1);
    }

    boolean titleSoon(int i) {
        return p.titleAt(i + 1).isPresent()
                || p.titleAt(i + 2).isPresent()
                        && words.articles.contains(p.tokens().get(i + 1).low());
    }

    boolean verbAt(int i) {
        boolean body = p.bodyAt(i).isPresent()
                || i + 1 < p.size()
                        && words.articles.contains(p.tokens().get(i).low())
                        && p.bodyAt(i + 1).isPresent();
        return body || uses.stream().anyMatch(u -> u.from() == i || u.auxiliary() == i);
    }

    /** A comma of an enumeration: an "and" follows within the phrase. */
    boolean enumerates(int comma, int limit) {
        if (comma + 1 < limit && p.tokens().get(comma + 1).low().endsWith("ly")) {
            return false;
        }
        for (int i = comma + 1; i < Math.min(limit, comma + 8); i++) {
            if (p.is(i, "and") || p.is(i, "or")) {
                return !verbAt(i + 1) && !clauseAt(i + 1, limit);
            }
            if (words.ends.contains(p.tokens().get(i).low())
                    || words.about.contains(p.tokens().get(i).low())
                    || verbAt(i)) {
                return false;
            }
        }
        return false;
    }

    private boolean inYear(int i) {
        return p.dates().stream().anyMatch(d -> d.from() == i && d.month() == 0 && d.hasYear());
    }

    /** Whether a new clause begins here: words with a finite verb among them, and nothing that parts it from them. */
    private boolean clauseAt(int from, int limit) {
        for (int i = from; i < Math.min(limit, from + 9); i++) {
            Token token = p.tokens().get(i);
            if (i > from && (words.finite.contains(token.low()) || token.is("had") || token.is("would"))) {
                return true;
            }
            if (!token.word() && !token.is("'s") || token.is("that") || token.is("which") || token.is("who")) {
                return false;
            }
        }
        return false;
    }

    List<String> numbers(int from, int to) {
        Set<String> out = new LinkedHashSet<>();
        p.numbers().forEach((at, id) -> {
            if (at >= from && at < to + 4) {
                out.add(id);
            }
        });
        return List.copyOf(out);
    }

    boolean asideBetween(int from, int to) {
        for (int i = from; i < to; i++) {
            Token token = p.tokens().get(i);
            boolean aside = !token.word()
                    || words.adverbs.contains(token.low())
                    || p.inDate(i)
                    || token.is("on")
                    || token.is("which")
                    || token.is("and");
            if (!aside || token.is(";")) {
                return false;
            }
        }
        return true;
    }

    /** To where a verb's clause reaches; "and views were invited on others" is another one, on something of its own. */
    int ownTo(Use use) {
        int to = clauseTo(use.to());
        boolean other = uses.stream().anyMatch(u -> u.auxiliary() == to && p.is(u.to(), "on"));
        for (int i = to - 1; other && i > use.to(); i--) {
            if (p.is(i, "and") || p.is(i, ",")) {
                return i;
            }
        }
        return to;
    }

    /** Behind "Having circulated a draft in May," and "After five months of comments,", which tell of what came before. */
    private int opening() {
        if (!p.is(0, "having") && !p.is(0, "after") && !p.is(0, "following")) {
            return 0;
        }
        for (int i = 1; i < Math.min(p.size(), 40); i++) {
            boolean ends = p.is(i, ",") && !p.inName(i) && !p.inDate(i);
            boolean subject =
                    p.bodyAt(i).isPresent() && verbAt(p.bodyAt(i).get().to());
            if (ends || subject) {
                boolean drafts = words.consult.firstIn(p.tokens(), 1, i).isPresent()
                        || p.tokens().subList(1, i).stream().anyMatch(t -> t.is("draft"));
                return drafts ? ends ? i + 1 : i : 0;
            }
        }
        return 0;
    }

    /** "In the X case the court dismissed the claim": from where to where the case is named, or nothing. */
    int[] inCase(int verb) {
        int clause = clause(verb);
        if (!p.is(clause, "in")) {
            return new int[0];
        }
        int from = behindArticle(clause + 1);
        for (int i = from + 1; i < verb && i < from + 14; i++) {
            if (p.is(i, "case") || p.is(i, "dispute") || p.is(i, "lawsuit") || p.is(i, "appeal")) {
                return new int[] {from, i + 1};
            }
        }
        return new int[0];
    }

    /** "the appeal in a second Ultraman case" is of the case. */
    int caseName(int from, int to) {
        String last = p.tokens().get(to - 1).low();
        if (!words.caseNouns.contains(last)) {
            return from;
        }
        for (int i = to - 2; i > from; i--) {
            if (p.is(i, "in")
                    || p.is(i, "on")
                    || p.is(i, "of")
                            && words.caseNouns.contains(p.tokens().get(i - 1).low())) {
                return behindArticle(i + 1);
            }
        }
        return from;
    }
}
