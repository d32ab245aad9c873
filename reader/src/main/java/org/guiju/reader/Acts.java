package org.guiju.reader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Verbs.Voice;
import org.guiju.reader.Words.Form;

/** Finds what a sentence says was done: each verb with its subject and its objects. */
final class Acts {
    private static final Set<String> DETERMINERS = Set.of(
            "the",
            "a",
            "an",
            "its",
            "their",
            "his",
            "her",
            "this",
            "that",
            "these",
            "those",
            "as",
            "final",
            "so-called",
            "new",
            "on",
            "some");
    private static final Set<String> ENDS = Set.of(
            ",",
            ";",
            ":",
            ".",
            "(",
            "which",
            "that",
            "who",
            "whose",
            "where",
            "while",
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "will",
            "would",
            "as",
            "after",
            "before",
            "during",
            "when",
            "because",
            "since",
            "aiming",
            "aimed",
            "in order",
            "with",
            "without",
            "through",
            "at",
            "but",
            "until",
            "-",
            "!",
            "?",
            "if",
            "so",
            "can",
            "may",
            "must",
            "should",
            "according",
            "including",
            "namely",
            "such");
    /** Words that take a "to" of their own. */
    private static final Set<String> TO = Set.of(
            "related",
            "relating",
            "access",
            "plan",
            "plans",
            "subject",
            "amendments",
            "approach",
            "respect",
            "decision",
            "limited",
            "according",
            "proposal");

    private static final Set<String> DECISION = Set.of("ruling", "judgment", "judgement", "verdict", "decision");
    /** Words for an amount that names nothing. */
    private static final Set<String> VAGUE = Set.of(
            "several",
            "various",
            "many",
            "more",
            "numerous",
            "relevant",
            "supporting",
            "such",
            "other",
            "further",
            "new");

    private static final int LONGEST_PHRASE = 40;

    private final Parsed p;
    private final Words words;
    private final Titles titles;
    private final Subjects subjects;
    private final List<Act> acts = new ArrayList<>();
    private final boolean[] taken;
    private List<String> lastIssuers = List.of();
    private int limit;

    Acts(Parsed p, Words words, Titles titles, Subjects subjects) {
        this.p = p;
        this.words = words;
        this.titles = titles;
        this.subjects = subjects;
        this.taken = new boolean[p.size() + 1];
    }

    List<Act> find() {
        List<Use> uses = Verbs.find(p, words);
        for (int i = 0; i < uses.size(); i++) {
            Use use = uses.get(i);
            if (use.from() < limit && use.voice() != Voice.PASSIVE || taken[use.from()]) {
                continue;
            }
            int next = i + 1 < uses.size() ? uses.get(i + 1).from() : p.size();
            switch (use.voice()) {
                case ACTIVE, JOINED -> active(use, next);
                case PASSIVE -> passive(use);
                case REDUCED, RELATIVE -> antecedent(use);
            }
        }
        return acts;
    }

    boolean isTaken(Title title) {
        return taken[title.from()];
    }

    private int clauseStart(int verb) {
        int from = limit;
        for (int i = verb - 1; i >= limit; i--) {
            if (p.is(i, ";")) {
                from = i + 1;
                break;
            }
        }
        while (from < verb
                && (p.is(from, ",") || p.is(from, "and") || p.is(from, ";") || p.is(from, "-") || p.is(from, ":"))) {
            from++;
        }
        return from;
    }

    // ---- active: objects behind the verb

    private void active(Use use, int nextVerb) {
        int clause = clauseStart(use.from());
        Subjects.Subject subject = subjects.before(p, clause, use.from());
        if (!subject.found() && use.voice() == Voice.JOINED) {
            subject = new Subjects.Subject(lastIssuers, !acts.isEmpty(), clause, false, false);
        }
        int at = skip(use.to());
        if (use.verb().form() == Form.SOUGHT) {
            List<String> bodies = labels(p.bodies());
            Subjects.Subject seeker = new Subjects.Subject(bodies, !bodies.isEmpty(), p.size(), false, true);
            object(use, clause, seeker, at, nextVerb, true);
            return;
        }
        if (use.verb().own() && !permitted(use, subject)) {
            return;
        }
        object(use, clause, subject, at, nextVerb, subject.found());
        if (subject.found()) {
            lastIssuers = subject.issuers();
        }
    }

    /** A verb that is an act by itself needs the right subject: courts decide cases, authorities enforce. */
    private boolean permitted(Use use, Subjects.Subject subject) {
        return use.verb().kind().equals(Optional.of(Kind.CASE))
                ? subject.court()
                : subject.found() && subject.authority();
    }

    private void object(Use use, int clause, Subjects.Subject subject, int at, int nextVerb, boolean accepts) {
        Optional<Title> title = titleFrom(at, nextVerb);
        if (title.isPresent() && !nounBefore(at, title.get())) {
            boolean revised = modifier(at, title.get(), "revised", "updated", "amended");
            boolean draft = modifier(at, title.get(), "draft");
            Optional<Kind> standard =
                    modifier(at, title.get(), "standard", "standards") ? Optional.of(Kind.STANDARD) : Optional.empty();
            int from = start(clause, use, subject);
            list(title.get(), use, clause, subject, from, revised, draft, standard);
            return;
        }
        int from = determined(at);
        int end = phraseEnd(from, nextVerb);
        if (end <= from || vague(from, end)) {
            return;
        }
        Subjects.Subject actor = accepts ? subject : inside(from, end);
        if (!accepts && !actor.found()) {
            return;
        }
        Optional<Kind> kind = use.verb().kind().or(() -> titles.kindOf(from, end, false));
        if (kind.isEmpty()) {
            return;
        }
        List<Title> listed = listedBehind(end);
        if (!listed.isEmpty() && titles.kindOf(from, end, false).isPresent() && plural(from, end)) {
            items(listed, use, clause, actor, start(clause, use, actor), false, false, Optional.empty());
            return;
        }
        if (use.verb().stage() == Stage.ONGOING && !use.verb().own() && !hasPreposition(from, end)) {
            return;
        }
        int split = secondPhrase(from, end);
        int first = split > 0 ? split : end;
        Phrase phrase = phrase(from, first);
        add(
                phrase.words(),
                Optional.empty(),
                kindOf(use, kind.get(), from, first),
                stage(use, from, first),
                actor,
                clause,
                phrase.end(),
                start(clause, use, actor),
                phrase.end());
        if (split > 0) {
            titles.kindOf(split + 1, end, false)
                    .ifPresent(k -> add(
                            p.words(split + 1, end),
                            Optional.empty(),
                            kindOf(use, k, split + 1, end),
                            stage(use, split + 1, end),
                            actor,
                            clause,
                            end,
                            split + 1,
                            end));
        }
        limit = Math.max(limit, end);
    }

    private boolean vague(int from, int end) {
        return end - from <= 5 && VAGUE.contains(p.tokens().get(from).low())
                || end - from == 1 && p.titleAt(from).isEmpty();
    }

    private boolean hasPreposition(int from, int end) {
        for (int i = from; i < end; i++) {
            if (p.is(i, "of") || p.is(i, "for") || p.is(i, "on") || p.is(i, "under") || p.is(i, "regarding")) {
                return true;
            }
        }
        return false;
    }

    /** A body inside the object stands for a subject that is a person: "presented the work report of the NPCSC". */
    private Subjects.Subject inside(int from, int end) {
        List<String> bodies = labels(p.bodiesIn(from, end));
        return new Subjects.Subject(bodies, !bodies.isEmpty(), p.size(), false, true);
    }

    private Kind kindOf(Use use, Kind noun, int from, int to) {
        if (use.verb().stage() == Stage.ONGOING
                && noun == Kind.CASE
                && !use.verb().own()) {
            return Kind.ENFORCEMENT;
        }
        if (p.is(from, "plan") && p.is(from + 1, "to")) {
            return Kind.ANNOUNCEMENT;
        }
        boolean filing = false;
        for (int i = from; i < to; i++) {
            filing |= p.is(i, "filing") || p.is(i, "filling");
        }
        return filing && noun == Kind.ANNOUNCEMENT ? Kind.FILING : noun;
    }

    private Stage stage(Use use, int from, int to) {
        if (use.future()) {
            return Stage.PLANNED;
        }
        Stage stage = use.verb().stage();
        if (p.is(from, "plan") && p.is(from + 1, "to") || p.is(from, "plans") && p.is(from + 1, "to")) {
            return Stage.PLANNED;
        }
        for (int i = from; i < to + 3 && i < p.size(); i++) {
            if (p.is(i, "has") && (p.is(i + 1, "started") || p.is(i + 1, "begun") || p.is(i + 1, "launched"))) {
                return Stage.LAUNCHED;
            }
        }
        boolean draft =
                words.drafts.firstIn(p.tokens(), from, Math.min(to, p.size())).isPresent();
        return draft && (stage == Stage.ISSUED || stage == Stage.LAUNCHED) ? Stage.DRAFT : stage;
    }

    /** Behind dates, adverbs and commas that stand between a verb and its object: "released, on 25 April, the ...". */
    private int skip(int from) {
        int at = from;
        while (at < p.size()) {
            int i = at;
            boolean date = p.dates().stream().anyMatch(d -> d.from() == i);
            boolean preposition =
                    (p.is(at, "on") || p.is(at, "in")) && p.dates().stream().anyMatch(d -> d.from() == i + 1);
            if (date) {
                at = p.dates().stream()
                        .filter(d -> d.from() == i)
                        .findFirst()
                        .orElseThrow()
                        .to();
            } else if (preposition
                    || words.adverbs.contains(p.tokens().get(at).low())
                    || p.is(at, ",") && at > from
                    || p.is(at, ",") && (p.is(at + 1, "on") || p.is(at + 1, "in"))) {
                at++;
            } else {
                break;
            }
        }
        return at < p.size() && p.is(at, "that") ? at + 1 : at;
    }

    /** The title that is the object of a verb which ends before i: few plain words may come between. */
    private Optional<Title> titleFrom(int i, int nextVerb) {
        for (Title title : p.titles()) {
            if (title.from() >= i) {
                return title.from() - i <= 10 && title.from() <= nextVerb && plain(i, title.from())
                        ? Optional.of(title)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean plain(int from, int to) {
        for (int i = from; i < to; i++) {
            Token token = p.tokens().get(i);
            boolean number = p.numbers().containsKey(i);
            boolean possessive = token.is("'s");
            boolean quote = token.opensQuote() || token.closesQuote();
            if (!token.word() && !possessive && !quote && !number
                    || p.is(i, "by")
                    || p.is(i, "under")
                    || p.is(i, "with")
                    || p.is(i, "in")
                    || p.is(i, "to")
                    || p.is(i, "which")
                    || p.is(i, "and")
                    || p.is(i, "against")) {
                return false;
            }
        }
        return true;
    }

    /** Whether a head noun governs the title: in "a notice on the Pilot Work" the notice is the object. */
    private boolean nounBefore(int from, Title title) {
        int last = title.from() - 1;
        while (last >= from && DETERMINERS.contains(p.tokens().get(last).low()) && !p.is(last, "on")) {
            last--;
        }
        if (last < from || !(p.is(last, "on") || p.is(last, "of") || p.is(last, "for") || p.is(last, "regarding"))) {
            return false;
        }
        for (int i = from; i < last; i++) {
            String low = p.tokens().get(i).low();
            if (words.kinds.containsKey(low) && !low.equals("draft")) {
                return true;
            }
        }
        return false;
    }

    private boolean modifier(int from, Title title, String... any) {
        for (int i = from; i < title.from(); i++) {
            for (String word : any) {
                if (p.is(i, word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private int start(int clause, Use use, Subjects.Subject subject) {
        return subject.found() && subject.from() >= clause
                ? dated(clause, subject.from())
                : Math.max(clause, Math.min(use.from(), p.size() - 1));
    }

    /** The evidence starts with the date before the subject, if there is one. */
    private int dated(int clause, int from) {
        for (Dates.Found date : p.dates()) {
            if (date.from() >= clause && date.to() <= from && from - date.to() <= 3) {
                int start = date.from();
                while (start > clause
                        && (p.is(start - 1, "in")
                                || p.is(start - 1, "on")
                                || p.is(start - 1, "by")
                                || p.is(start - 1, "since")
                                || p.is(start - 1, "the")
                                || p.is(start - 1, "of")
                                || p.is(start - 1, "end"))) {
                    start--;
                }
                return start;
            }
        }
        return from;
    }

    private void list(
            Title first,
            Use use,
            int clause,
            Subjects.Subject subject,
            int from,
            boolean revised,
            boolean draft,
            Optional<Kind> kind) {
        List<Title> all = new ArrayList<>(List.of(first));
        all.addAll(following(first));
        items(all, use, clause, subject, from, revised, draft, kind);
    }

    private void items(
            List<Title> all,
            Use use,
            int clause,
            Subjects.Subject subject,
            int from,
            boolean revised,
            boolean draft,
            Optional<Kind> kind) {
        for (int k = 0; k < all.size(); k++) {
            Title title = all.get(k);
            Stage stage = titleStage(title, use, revised && k == 0, draft && k == 0);
            boolean first = k == 0 && title.from() >= from && title.from() - from < 60;
            add(
                    title.name(),
                    Optional.of(title),
                    kind(title, use, k == 0 ? kind : Optional.empty()),
                    stage,
                    subject,
                    clause,
                    title.to(),
                    first ? from : title.from(),
                    behind(title));
            limit = Math.max(limit, title.to());
        }
    }

    private static Kind kind(Title title, Use use, Optional<Kind> fixed) {
        boolean guide = title.identifiers().stream().anyMatch(id -> id.startsWith("TC260"));
        if (!title.identifiers().isEmpty()) {
            return guide ? Kind.GUIDELINE : Kind.STANDARD;
        }
        return fixed.or(title::kind).orElse(use.verb().kind().orElse(Kind.ANNOUNCEMENT));
    }

    static int behind(Title title) {
        return title.identifiers().isEmpty() ? title.nameTo() : title.to();
    }

    private Stage titleStage(Title title, Use use, boolean revised, boolean draft) {
        if (use.future()) {
            return Stage.PLANNED;
        }
        Stage stage = use.verb().stage();
        if (stage == Stage.ISSUED || stage == Stage.LAUNCHED) {
            if (title.draft() || draft) {
                return Stage.DRAFT;
            }
            if (revised) {
                return Stage.REVISED;
            }
        }
        return stage;
    }

    /** Titles that go on an enumeration: "the A, the B and the C". */
    private List<Title> following(Title first) {
        List<Title> out = new ArrayList<>();
        int at = first.to();
        for (Title title : p.titles()) {
            if (title.from() < at) {
                continue;
            }
            boolean joined =
                    title.from() - at <= 5 && at < p.size() && (p.is(at, ",") || p.is(at, "and") || p.is(at, ";"));
            for (int i = at; i < title.from() && joined; i++) {
                joined = p.is(i, ",")
                        || p.is(i, "and")
                        || p.is(i, ";")
                        || p.is(i, "the")
                        || p.is(i, "of")
                        || p.is(i, "on")
                        || p.is(i, "a")
                        || p.is(i, "an")
                        || p.is(i, "as")
                        || p.is(i, "well")
                        || p.tokens().get(i).opensQuote()
                        || p.tokens().get(i).closesQuote()
                        || p.is(i, "/")
                        || p.is(i, "draft")
                        || p.is(i, "its");
            }
            if (!joined) {
                break;
            }
            out.add(title);
            at = title.to();
        }
        return out;
    }

    /** Titles listed behind a phrase that announces them: "three standards, namely the A, the B and the C". */
    private List<Title> listedBehind(int end) {
        int at = end;
        while (at < p.size()
                && at < end + 8
                && (p.is(at, ",")
                        || p.is(at, ":")
                        || p.is(at, "namely")
                        || p.is(at, "including")
                        || p.is(at, "such")
                        || p.is(at, "as")
                        || p.is(at, "the")
                        || p.is(at, "-")
                        || p.is(at, "among")
                        || p.is(at, "them")
                        || p.is(at, "i.e")
                        || p.is(at, "like")
                        || p.is(at, "(")
                        || p.is(at, "a")
                        || p.is(at, "were")
                        || p.is(at, "being"))) {
            at++;
        }
        int start = at;
        return at == end
                ? List.of()
                : p.titles().stream()
                        .filter(t -> t.from() == start || t.from() == start + 1)
                        .findFirst()
                        .map(t -> {
                            List<Title> all = new ArrayList<>(List.of(t));
                            all.addAll(following(t));
                            return all;
                        })
                        .orElse(new ArrayList<>());
    }

    private boolean plural(int from, int end) {
        for (int i = from; i < end; i++) {
            String low = p.tokens().get(i).low();
            if (words.kinds.containsKey(low) && low.endsWith("s") || low.equals("documents") || low.equals("texts")) {
                return true;
            }
        }
        return false;
    }

    private int determined(int at) {
        int i = at;
        while (i < p.size()
                && (DETERMINERS.contains(p.tokens().get(i).low())
                        || words.adverbs.contains(p.tokens().get(i).low()) && !p.is(i, "first")
                        || p.is(i, "'s"))) {
            i++;
        }
        return i;
    }

    /** Where a noun phrase in lower case ends. */
    private int phraseEnd(int from, int nextVerb) {
        int i = from;
        while (i < p.size() && i < from + LONGEST_PHRASE) {
            if (i >= nextVerb && i > from) {
                break;
            }
            Token token = p.tokens().get(i);
            if (p.titleAt(i).isPresent() && i > from) {
                i = Math.max(i + 1, p.titleAt(i).get().nameTo());
                continue;
            }
            int here = i;
            boolean date = (p.is(i, "on") || p.is(i, "in") || p.is(i, "for"))
                    && p.dates().stream().anyMatch(d -> d.from() == here + 1);
            if (i > from && (ENDS.contains(token.low()) && !aside(i) || turns(i) || date)) {
                break;
            }
            i = aside(i) ? closing(i) + 1 : i + 1;
        }
        i = Math.min(i, p.size());
        while (i > from && (p.is(i - 1, "and") || p.is(i - 1, "or") || p.is(i - 1, "also") || p.is(i - 1, "the"))) {
            i--;
        }
        return i;
    }

    /** Whether "to", "by" or "under" here leads out of the noun phrase, as in "to support ..." but not in "related to". */
    private boolean turns(int i) {
        if (p.is(i, "to")) {
            String before = p.tokens().get(i - 1).low();
            return !TO.contains(before);
        }
        if (p.is(i, "by")) {
            return i + 1 >= p.size()
                    || p.bodies().stream().anyMatch(b -> b.from() == i + 1 || b.from() == i + 2)
                    || p.tokens().get(i + 1).low().endsWith("ing")
                    || p.dates().stream().anyMatch(d -> d.from() > i && d.from() - i <= 4);
        }
        return (p.is(i, "under") || p.is(i, "pursuant"))
                && p.titles().stream().anyMatch(t -> t.from() > i && t.from() - i <= 3);
    }

    /** A short parenthesis that stands inside a noun phrase. */
    private boolean aside(int i) {
        int close = p.is(i, "(") ? closing(i) : -1;
        return close > 0
                && close - i <= 5
                && close + 1 < p.size()
                && p.tokens().get(close + 1).word();
    }

    private int closing(int open) {
        for (int i = open; i < p.size() && i < open + 8; i++) {
            if (p.is(i, ")")) {
                return i;
            }
        }
        return -1;
    }

    /** The "and" between two noun phrases of which each has a head noun of its own, or -1. */
    private int secondPhrase(int from, int end) {
        for (int i = end - 2; i > from; i--) {
            if (p.is(i, "and")) {
                Token last = p.tokens().get(end - 1);
                boolean right = words.kinds.containsKey(last.low()) && end - i > 2;
                boolean left = titles.kindOf(from, i, false).isPresent()
                        && !words.kinds.containsKey(p.tokens().get(i - 1).low());
                boolean governed = p.is(i + 1, "the");
                return right && (left || governed) && !prepositionBetween(i + 1, end) ? i : -1;
            }
        }
        return -1;
    }

    private boolean prepositionBetween(int from, int to) {
        for (int i = from; i < to; i++) {
            if (p.is(i, "of") || p.is(i, "for") || p.is(i, "in") || p.is(i, "to")) {
                return true;
            }
        }
        return false;
    }

    private record Phrase(String words, int end) {}

    /** The words of a phrase; a list of places gives way to the clause that says what it is about. */
    private Phrase phrase(int from, int end) {
        List<Mention> places =
                p.regions().stream().filter(r -> r.from() >= from).toList();
        if (!places.isEmpty() && p.is(places.get(0).from() - 1, "in")) {
            int last = places.get(places.size() - 1).to();
            boolean ing = p.is(last, ",")
                    && last + 1 < p.size()
                    && p.tokens().get(last + 1).low().endsWith("ing");
            if (ing && places.get(0).from() - 1 > from) {
                int to = phraseEnd(last + 1, p.size());
                return new Phrase(p.words(from, places.get(0).from() - 1) + " " + p.words(last + 1, to), to);
            }
        }
        return new Phrase(p.words(from, end), end);
    }

    // ---- passive: the thing stands before the verb

    private void passive(Use use) {
        int clause = clauseStart(use.from());
        int agentTo = agentEnd(use.to());
        List<Mention> bodies = p.bodiesIn(use.to(), agentTo);
        List<String> agents = labels(bodies);
        Subjects.Subject agent = new Subjects.Subject(
                agents, !agents.isEmpty(), clause, bodies.stream().anyMatch(Mention::judicial), true);
        List<Title> before = p.titles().stream()
                .filter(t -> t.from() >= clause && t.to() <= use.from() && !taken[t.from()])
                .toList();
        if (!before.isEmpty() && before.get(before.size() - 1).to() >= use.from() - 3) {
            passiveTitles(use, clause, agent, before);
            return;
        }
        int from = leading(clause, use.from());
        int until = beforeAdverbs(from, use.from());
        if (from >= use.from()) {
            return;
        }
        if (use.verb().form() == Form.LISTS || use.verb().form() != Form.FACES && vague(from, use.from())) {
            return;
        }
        if (use.verb().form() == Form.FACES) {
            int end = phraseEnd(use.to(), p.size());
            Optional<Kind> check = checks(from, end);
            check.ifPresent(k ->
                    add(p.words(from, end), Optional.empty(), k, use.verb().stage(), agent, clause, end, from, end));
            limit = Math.max(limit, check.isPresent() ? end : 0);
            return;
        }
        Optional<Kind> kind = use.verb().kind().or(() -> titles.kindOf(from, use.from(), false));
        if (kind.isEmpty()) {
            return;
        }
        List<Title> listed = listedBehind(use.to());
        if (!listed.isEmpty() && plural(from, use.from())) {
            items(listed, use, clause, agent, from, false, false, Optional.empty());
            return;
        }
        if (regional(use, clause, from, kind.get())) {
            return;
        }
        String title =
                use.verb().noun().map(n -> n + " of " + p.words(from, until)).orElse(p.words(from, until));
        Stage stage = stage(use, from, use.from());
        add(
                purpose(clause, from, title),
                Optional.empty(),
                kindOf(use, kind.get(), from, use.from()),
                stage,
                agent,
                clause,
                Math.max(use.to(), agentTo),
                dated(clause, from),
                use.to());
        limit = Math.max(limit, use.to());
    }

    private int beforeAdverbs(int from, int verb) {
        int to = verb;
        while (to > from + 1 && words.adverbs.contains(p.tokens().get(to - 1).low())) {
            to--;
        }
        return to;
    }

    private void passiveTitles(Use use, int clause, Subjects.Subject agent, List<Title> before) {
        List<Title> run = new ArrayList<>();
        for (int k = before.size() - 1; k >= 0; k--) {
            Title title = before.get(k);
            boolean adjoins = run.isEmpty() || following(title).contains(run.get(0));
            if (!adjoins) {
                break;
            }
            run.add(0, title);
        }
        Subjects.Subject owner =
                agent.found() ? agent : subjects.owner(p, clause, run.get(0).from());
        for (Title title : run) {
            boolean last = title == run.get(run.size() - 1);
            boolean first = title == run.get(0);
            add(
                    title.name(),
                    Optional.of(title),
                    kind(title, use, Optional.empty()),
                    titleStage(title, use, false, false),
                    owner,
                    clause,
                    use.to(),
                    first
                            ? dated(
                                    clause,
                                    owner.found() && owner.from() >= clause && !agent.found()
                                            ? owner.from()
                                            : title.from())
                            : title.from(),
                    last ? use.to() : behind(title));
        }
        limit = Math.max(limit, use.to());
    }

    /** "regulations for promoting X in A, B and C were passed": one in each place. */
    private boolean regional(Use use, int clause, int from, Kind kind) {
        List<Mention> places = p.regions().stream()
                .filter(r -> r.from() > from && r.to() <= use.from())
                .toList();
        boolean law = kind == Kind.REGULATION || kind == Kind.LAW || kind == Kind.MEASURES;
        if (!law
                || places.isEmpty()
                || places.get(places.size() - 1).to() < use.from() - 1
                || !p.is(places.get(0).from() - 1, "in")) {
            return false;
        }
        String name = p.words(from, places.get(0).from());
        for (Mention place : places) {
            Subjects.Subject issuer = new Subjects.Subject(List.of(place.label()), true, clause, false, true);
            boolean last = place == places.get(places.size() - 1);
            add(
                    name + " " + place.label(),
                    Optional.empty(),
                    kind,
                    stage(use, from, use.from()),
                    issuer,
                    clause,
                    use.to(),
                    dated(clause, from),
                    last ? use.to() : place.to());
        }
        limit = Math.max(limit, use.to());
        return true;
    }

    /** "To strengthen X, policies from A have been released": the purpose says what the policies are about. */
    private String purpose(int clause, int from, String title) {
        int to = from - 1;
        while (to > clause && !p.is(to, ",")) {
            to--;
        }
        boolean general = title.startsWith("policies") || title.startsWith("measures") || title.startsWith("rules");
        int start = clause;
        while (start < to && !p.is(start, "to")) {
            start++;
        }
        return general && start < to && start - clause < 4
                ? title.split(" ")[0] + " "
                        + p.words(start, to).toLowerCase(Locale.ROOT).replaceFirst("^to", "to")
                : title;
    }

    private Optional<Kind> checks(int from, int to) {
        for (int i = from; i < to; i++) {
            String low = p.tokens().get(i).low();
            if (words.kinds.get(low) == Kind.ENFORCEMENT
                    || low.equals("checks")
                    || low.equals("review")
                    || low.equals("reviews")) {
                return Optional.of(Kind.ENFORCEMENT);
            }
        }
        return Optional.empty();
    }

    private int agentEnd(int from) {
        int at = from;
        while (at < p.size() && at < from + 8 && !p.is(at, "by")) {
            if (p.is(at, ",") && !p.is(at + 1, "by") || p.is(at, ";")) {
                return from;
            }
            at++;
        }
        if (!p.is(at, "by")) {
            return from;
        }
        int end = at + 1;
        while (end < p.size() && !p.is(end, ";") && !p.is(end, "which") && !p.is(end, "that")) {
            end++;
        }
        return end;
    }

    private static List<String> labels(List<Mention> bodies) {
        return List.copyOf(
                new LinkedHashSet<>(bodies.stream().map(Mention::label).toList()));
    }

    /** Behind "In October," and the like at the head of a clause, and behind determiners. */
    private int leading(int clause, int verb) {
        int from = clause;
        for (int i = clause; i < verb; i++) {
            if (p.is(i, ",") && opens(from, i) && !enumerates(i, verb)) {
                from = i + 1;
            }
        }
        for (Dates.Found date : p.dates()) {
            if (date.from() >= from && date.from() <= from + 4 && date.to() <= verb) {
                from = date.to();
            }
        }
        while (from < verb
                && (p.is(from, ",") || p.is(from, "and") || p.is(from, "that") || p.is(from, "-") || p.is(from, ":"))) {
            from++;
        }
        return determined(from);
    }

    /** Whether what stands before a comma introduces a clause, as "In October" does. */
    private boolean opens(int from, int comma) {
        Token first = p.tokens().get(from);
        boolean noun = first.is("the") || first.is("a") || first.is("an");
        return comma - from <= 2 && !noun
                || !noun
                        && (Titles.FUNCTION.contains(first.low())
                                || words.adverbs.contains(first.low())
                                || first.low().endsWith("ly")
                                || first.low().endsWith("ing")
                                || p.dates().stream().anyMatch(d -> d.from() == from));
    }

    /** A comma between places or words of an enumeration, not behind an introduction. */
    private boolean enumerates(int comma, int verb) {
        boolean region = p.regions().stream().anyMatch(r -> r.to() == comma)
                && comma > 2
                && p.regions().stream().anyMatch(r -> r.from() > comma && r.from() <= comma + 2 && r.to() <= verb);
        return region;
    }

    // ---- the title stands before a relative clause or a participle

    private void antecedent(Use use) {
        Title title = null;
        for (Title candidate : p.titles()) {
            if (candidate.from() < use.from() && candidate.to() <= use.from()) {
                title = candidate;
            }
        }
        if (title == null || taken[title.from()]) {
            return;
        }
        int clause = clauseStart(title.from());
        int agentTo = agentEnd(use.to());
        List<String> issuers = use.voice() == Voice.REDUCED
                ? labels(p.bodiesIn(use.to(), agentTo))
                : labels(p.bodiesIn(title.to(), use.from()));
        Subjects.Subject subject = new Subjects.Subject(issuers, !issuers.isEmpty(), clause, false, true);
        add(
                title.name(),
                Optional.of(title),
                kind(title, use, Optional.empty()),
                titleStage(title, use, false, false),
                subject,
                title.from(),
                Math.max(use.to(), agentTo),
                title.from(),
                behind(title));
        limit = Math.max(limit, use.to());
    }

    private void add(
            String name,
            Optional<Title> title,
            Kind noun,
            Stage said,
            Subjects.Subject subject,
            int clause,
            int clauseTo,
            int from,
            int to) {
        title.ifPresent(t -> taken[t.from()] = true);
        int end = Math.max(to, from + 1);
        List<String> ids = title.map(Title::identifiers)
                .orElseGet(() -> p.numbers().entrySet().stream()
                        .filter(n -> n.getKey() >= from && n.getKey() < end)
                        .map(java.util.Map.Entry::getValue)
                        .toList());
        Kind kind = noun;
        Stage stage = said;
        if (noun == Kind.CASE && said == Stage.ISSUED) {
            kind = subject.court() || !subject.found() ? Kind.CASE : Kind.ANNOUNCEMENT;
            stage = DECISION.contains(headOf(name)) ? Stage.DECIDED : said;
        }
        if (noun == Kind.LAW && said == Stage.ONGOING) {
            stage = Stage.PLANNED;
        }
        acts.add(new Act(
                name,
                title,
                kind,
                stage,
                subject.issuers(),
                subject.issuers().isEmpty(),
                ids,
                clause,
                clauseTo,
                from,
                end));
    }

    private static String headOf(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }
}
