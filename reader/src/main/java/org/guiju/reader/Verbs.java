package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiju.reader.Words.Form;
import org.guiju.reader.Words.Verb;

/** The verbs of a sentence that tell of acts, with the voice in which they stand. */
final class Verbs {

    /** How a verb stands to what it is done to. */
    enum Voice {
        /** The thing follows. */
        ACTIVE,
        /** The thing goes before, with a form of "be". */
        PASSIVE,
        /** The thing goes before, nothing between: "the rules issued by". */
        PARTICIPLE
    }

    /**
     * A verb in its sentence.
     *
     * @param from its first token, auxiliaries not included
     * @param to behind its last token
     * @param auxiliary its first auxiliary, or {@code from}
     * @param future whether it has still to happen
     * @param values what it may say
     */
    record Use(int from, int to, int auxiliary, Voice voice, boolean future, List<Verb> values) {}

    private final Parsed p;
    private final Words words;

    private Verbs(Parsed p, Words words) {
        this.p = p;
        this.words = words;
    }

    static List<Use> find(Parsed p, Words words) {
        Verbs verbs = new Verbs(p, words);
        List<Use> out = new ArrayList<>();
        int i = 0;
        while (i < p.size()) {
            if (p.inName(i)) {
                i++;
                continue;
            }
            List<Phrases.Match<Verb>> found = words.verbs.allAt(p.tokens(), i);
            if (!found.isEmpty()) {
                verbs.use(found, out).ifPresent(out::add);
                i = found.get(0).to();
            } else {
                verbs.parted(i).ifPresent(out::add);
                i++;
            }
        }
        return out;
    }

    /** "made the list public", "took 12 apps off the shelves": the second part of the verb stands behind what it is done to. */
    private Optional<Use> parted(int at) {
        Token token = p.tokens().get(at);
        boolean made = token.is("made");
        if (!made && !token.is("took") && !token.is("taken") || !opensPhrase(at + 1)) {
            return Optional.empty();
        }
        for (int i = at + 2; i < Math.min(p.size(), at + 30); i++) {
            if (p.inName(i)) {
                continue;
            }
            if (!p.tokens().get(i).word() && !p.tokens().get(i).number()) {
                return Optional.empty();
            }
            boolean ends = i + 1 >= p.size() || !p.tokens().get(i + 1).word() || p.dateBehind(i + 1) > i + 1;
            if (made && ends && p.is(i, "public")) {
                Verb publish = new Verb(Form.PAST, "publish", Stage.ISSUED, Optional.empty());
                return Optional.of(new Use(at, at + 1, at, Voice.ACTIVE, false, List.of(publish)));
            }
            if (!made && (p.is(i, "offline") || p.is(i, "off") && p.is(i + 2, "shelves"))) {
                Verb remove = new Verb(Form.PAST, "remove", Stage.DECIDED, Optional.of(Kind.ENFORCEMENT));
                return Optional.of(new Use(at, at + 1, at, Voice.ACTIVE, false, List.of(remove)));
            }
        }
        return Optional.empty();
    }

    private Optional<Use> use(List<Phrases.Match<Verb>> found, List<Use> earlier) {
        int from = found.get(0).from();
        int to = found.get(0).to();
        int aux = before(from);
        if (negated(from)) {
            return Optional.empty();
        }
        List<Verb> participle = of(found, Form.PARTICIPLE);
        List<Verb> past = of(found, Form.PAST);
        String low = aux >= 0 ? p.tokens().get(aux).low() : "";
        if (!participle.isEmpty() && words.be.contains(low)) {
            return passive(participle, from, to, aux);
        }
        if (!participle.isEmpty() && words.have.contains(low)) {
            return Optional.of(new Use(from, to, aux, Voice.ACTIVE, false, participle));
        }
        if (!participle.isEmpty() && low.equals("and") && shared(aux) >= 0 && !opensPhrase(behind(to))) {
            return passive(participle, from, to, shared(aux));
        }
        if (!past.isEmpty() || !participle.isEmpty()) {
            return past(past.isEmpty() ? participle : past, from, to, !participle.isEmpty(), !past.isEmpty());
        }
        List<Verb> ing = of(found, Form.ING);
        if (!ing.isEmpty()) {
            boolean be = words.be.contains(low);
            boolean free = from > 0
                    && (p.is(from - 1, ",")
                            || p.is(from - 1, "and")
                            || p.is(from - 1, "by")
                            || p.bodyAt(from - 1).isPresent());
            boolean making = be && ing.stream().allMatch(v -> v.stage() == Stage.ISSUED);
            return (be || free) && !making && opensPhrase(behind(to))
                    ? Optional.of(new Use(from, to, be ? aux : from, Voice.ACTIVE, false, ing))
                    : Optional.empty();
        }
        if ((low.equals("and") || low.equals(","))
                && !earlier.isEmpty()
                && earlier.get(earlier.size() - 1).future()) {
            List<Verb> base = of(found, Form.BASE);
            return base.isEmpty() || !opensPhrase(behind(to))
                    ? Optional.empty()
                    : Optional.of(new Use(from, to, from, Voice.ACTIVE, true, base));
        }
        return present(found, from, to, aux, low);
    }

    /** The "were" that "were selected and released" shares; -1 where there is none. */
    private int shared(int and) {
        for (int i = and - 2; i > 0 && and - i < 14; i--) {
            boolean be = p.is(i, "was") || p.is(i, "were") || p.is(i, "been");
            if (be && p.tokens().get(i + 1).low().endsWith("ed")) {
                return i;
            }
            if (p.is(i, ",") || p.is(i, ";")) {
                return -1;
            }
        }
        return -1;
    }

    private Optional<Use> passive(List<Verb> values, int from, int to, int be) {
        int first = be;
        boolean future = false;
        int i = before(be);
        while (i >= 0) {
            String low = p.tokens().get(i).low();
            if (words.be.contains(low) || words.have.contains(low)) {
                first = i;
            } else if (low.equals("will") || low.equals("to") || low.equals("shall")) {
                future = true;
                first = i;
            } else if (words.supposed.contains(low)) {
                return Optional.empty();
            } else {
                break;
            }
            i = before(i);
        }
        return Optional.of(new Use(from, to, first, Voice.PASSIVE, future, values));
    }

    /** "issued" alone: the past tense where a thing follows, else a participle of the thing before. */
    private Optional<Use> past(List<Verb> values, int from, int to, boolean participle, boolean past) {
        int behind = behind(to);
        int word = before(from);
        boolean by = p.is(behind, "by") || p.is(to, "by");
        boolean article =
                word >= 0 && (words.determiners.contains(p.tokens().get(word).low()) || p.is(from - 1, "newly") && !by);
        if (article && p.titleAt(word).isEmpty()) {
            return Optional.empty();
        }
        boolean adjective = word >= 0
                && word == from - 1
                && !p.inName(word)
                && p.tokens().get(word).low().length() > 4
                && p.tokens().get(word).low().endsWith("ing")
                && !words.kinds.containsKey(p.tokens().get(word).low());
        if (adjective) {
            return Optional.empty();
        }
        if (past && !by && (opensPhrase(behind) || p.is(behind, ":") || p.is(behind, "that"))) {
            return Optional.of(new Use(from, to, from, Voice.ACTIVE, false, values));
        }
        if (past && !by && relative(from)) {
            return Optional.of(new Use(from, to, from, Voice.ACTIVE, false, values));
        }
        return participle && (from > 0 || by)
                ? Optional.of(new Use(from, to, from, Voice.PARTICIPLE, false, values))
                : Optional.empty();
    }

    /** Whether "which" or "that" stands before the subject: "the rules, which the CAC issued". */
    private boolean relative(int verb) {
        for (int i = verb - 1; i >= 0 && verb - i < 40; i--) {
            if (p.is(i, "which") || p.is(i, "that")) {
                return p.bodiesIn(i, verb).size() > 0 || verb - i <= 3;
            }
            if (p.is(i, ";")) {
                return false;
            }
        }
        return false;
    }

    private Optional<Use> present(List<Phrases.Match<Verb>> found, int from, int to, int aux, String low) {
        List<Verb> base = of(found, Form.BASE);
        List<Verb> third = of(found, Form.THIRD);
        if (!opensPhrase(behind(to)) || words.supposed.contains(low)) {
            return Optional.empty();
        }
        if (!base.isEmpty() && (low.equals("will") || low.equals("to"))) {
            boolean intent = low.equals("will") || intended(aux);
            boolean purpose = low.equals("to") && !intent;
            if (purpose && aux > 0 && words.kinds.get(p.tokens().get(aux - 1).low()) == Kind.PILOT
                    || purpose
                            && aux > 0
                            && words.kinds.get(p.tokens().get(aux - 1).low()) == Kind.PLAN) {
                return Optional.empty();
            }
            if (purpose && (base.stream().noneMatch(v -> v.stage() == Stage.LAUNCHED) || obliged(aux))) {
                return Optional.empty();
            }
            return Optional.of(new Use(from, to, aux, Voice.ACTIVE, intent, base));
        }
        boolean subject = from > 0
                && !p.is(from - 1, "it")
                && !p.is(from - 1, "this")
                && (p.bodyAt(from - 1).isPresent()
                        || p.is(from - 1, ")")
                        || p.is(from - 1, "and")
                        || p.tokens().get(from - 1).word()
                                && !words.determiners.contains(
                                        p.tokens().get(from - 1).low())
                                && !preposition(from - 1));
        boolean noun = words.instrumentNouns.contains(p.tokens().get(from).low())
                && (from == 0 || p.bodyAt(from - 1).isEmpty());
        boolean zone = p.is(from, "pilot") && p.is(to, "free") && p.is(to + 1, "trade");
        if (noun || zone) {
            return Optional.empty();
        }
        List<Verb> values = third.isEmpty() ? base : third;
        return subject && (!third.isEmpty() || plural(from - 1))
                ? Optional.of(new Use(from, to, from, Voice.ACTIVE, false, values))
                : Optional.empty();
    }

    /** Whether others must do what stands behind "to": "oblige providers to carry out an audit". */
    private boolean obliged(int to) {
        for (int i = to - 1; i >= Math.max(0, to - 16); i--) {
            if (p.is(i, ";")) {
                return false;
            }
            boolean tells = !p.inName(i)
                    && words.verbs.allAt(p.tokens(), i).stream()
                            .anyMatch(m -> words.telling.contains(m.value().lemma()));
            if (tells || words.supposed.contains(p.tokens().get(i).low()) || p.is(i, "obligation") || p.is(i, "duty")) {
                return true;
            }
        }
        return false;
    }

    private boolean plural(int i) {
        return p.tokens().get(i).low().endsWith("s") || p.regionAt(i);
    }

    private boolean intended(int to) {
        for (int i = to - 1; i >= Math.max(0, to - 3); i--) {
            if (words.intent.contains(p.tokens().get(i).low())) {
                return true;
            }
        }
        return words.be.contains(to > 0 ? p.tokens().get(to - 1).low() : "");
    }

    private boolean preposition(int i) {
        return switch (p.tokens().get(i).low()) {
            case "of", "in", "on", "for", "to", "with", "by", "at", "from", "per", "under", "as" -> true;
            default -> false;
        };
    }

    private boolean negated(int verb) {
        for (int i = verb - 1; i >= Math.max(0, verb - 3); i--) {
            if (words.negative.contains(p.tokens().get(i).low()) && p.titleAt(i).isEmpty()) {
                return true;
            }
            if (p.is(i, ",")) {
                return false;
            }
        }
        return false;
    }

    /** The word before, adverbs left out. */
    private int before(int i) {
        int at = i - 1;
        while (at >= 0
                && (words.adverb(p.tokens().get(at))
                        || p.is(at, "since")
                                && at > 0
                                && words.have.contains(p.tokens().get(at - 1).low()))) {
            at--;
        }
        return at;
    }

    /** Behind adverbs, dates and notes that may stand between a verb and its object. */
    int behind(int from) {
        int i = from;
        while (i < p.size()) {
            int date = p.dateBehind(i);
            int aside = p.is(i, ",") ? p.dateBehind(i + 1) : i;
            if (date > i) {
                i = date;
            } else if (p.is(i, "for") && forComment(i) > i) {
                i = forComment(i);
            } else if (aside > i + 1 && p.is(aside, ",")) {
                i = aside + 1;
            } else if (words.adverbs.contains(p.tokens().get(i).low())
                    && !p.is(i, "all")
                    && !p.is(i, "both")
                    && !p.is(i, "first")) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    /** Behind "for public comment", which may part a verb from its object. */
    private int forComment(int at) {
        int noun = p.is(at + 1, "public") ? at + 2 : at + 1;
        return p.is(noun, "comment") || p.is(noun, "comments") || p.is(noun, "consultation") ? noun + 1 : at;
    }

    static int behind(Parsed p, Words words, int from) {
        return new Verbs(p, words).behind(from);
    }

    private boolean opensPhrase(int i) {
        if (i >= p.size()) {
            return false;
        }
        Token token = p.tokens().get(i);
        if (p.titleAt(i).isPresent()
                || token.opensQuote()
                || token.number()
                || words.determiners.contains(token.low())) {
            return true;
        }
        return token.word()
                && !preposition(i)
                && !words.have.contains(token.low())
                && !words.be.contains(token.low())
                && !words.stops.contains(token.low());
    }

    private static List<Verb> of(List<Phrases.Match<Verb>> found, Form form) {
        return found.stream()
                .map(Phrases.Match::value)
                .filter(v -> v.form() == form)
                .toList();
    }
}
