package org.guiju.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Verbs.Voice;
import org.guiju.reader.Words.Verb;

/**
 * Finds what an English sentence says was done, and to what: first by its verbs, then by nouns that bear an act ("the release of"),
 * then by what is said of a title that has no such verb (a consultation, a day of effect, an entry of a list).
 */
final class Acts {
    private static final Set<String> ENDS = Set.of(
            ";",
            ":",
            ".",
            "!",
            "?",
            "which",
            "who",
            "whose",
            "while",
            "whereas",
            "although",
            "though",
            "because",
            "after",
            "before",
            "since",
            "until",
            "when",
            "where",
            "whereby",
            "amid",
            "if",
            "but",
            "requiring",
            "saying",
            "according",
            "so",
            "setting",
            "effective",
            "following",
            "as",
            "pursuant",
            "will",
            "would",
            "has",
            "have",
            "is",
            "are",
            "was",
            "were",
            "must",
            "should",
            "may",
            "can",
            "came",
            "comes",
            "took",
            "takes",
            "take",
            "apply",
            "applies",
            "starting",
            "beginning");
    private static final Set<String> ARTICLES =
            Set.of("the", "a", "an", "its", "their", "this", "these", "that", "those", "his");
    /** Words that part a noun from the title in it: what follows is what the noun is about. */
    private static final Set<String> ABOUT = Set.of(
            "under",
            "pursuant",
            "with",
            "by",
            "against",
            "to",
            "in",
            "from",
            "as",
            "at",
            "into",
            "between",
            "than",
            "behind");

    private static final Set<String> TEXTS = Set.of(
            "version",
            "draft",
            "text",
            "edition",
            "batch",
            "part",
            "chapter",
            "revision",
            "amendment",
            "amendments",
            "instalment",
            "drafts",
            "update",
            "iteration",
            "list",
            "set",
            "trio",
            "pair",
            "series",
            "package",
            "versions",
            "copy",
            "content");
    private static final Set<String> CASE_NOUNS = Set.of(
            "case",
            "cases",
            "dispute",
            "disputes",
            "lawsuit",
            "lawsuits",
            "suit",
            "appeal",
            "judgment",
            "judgement",
            "ruling",
            "verdict",
            "decision",
            "claim",
            "claims",
            "judgments",
            "rulings");
    /** Verbs whose -ing form still tells an act of its own: "launching a project", not "setting out a framework". */
    private static final Set<String> MAKING =
            Set.of("issue", "release", "publish", "launch", "initiate", "kick off", "roll out", "unveil", "consult on", "advance", "start", "begin");

    private static final Set<String> FINITE = Set.of(
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "must",
            "should",
            "will",
            "may",
            "can",
            "requires",
            "require",
            "applies",
            "apply",
            "covers");
    private static final Set<String> LISTS = Set.of("list", "include", "prioritise", "prioritize", "earmark");
    private static final Set<String> MANY = Set.of(
            "several",
            "various",
            "multiple",
            "many",
            "numerous",
            "supporting",
            "relevant",
            "related",
            "following",
            "such",
            "certain",
            "other",
            "more",
            "further",
            "two",
            "three",
            "four",
            "five",
            "six");
    private static final Set<String> MEETINGS =
            Set.of("conference", "meeting", "hearing", "seminar", "briefing", "trial", "session", "forum");
    private static final int LONGEST = 26;

    private final Parsed p;
    private final Words words;
    private final Titles titles;
    private final Subjects subjects;
    private final List<Use> uses;
    private final List<Act> acts = new ArrayList<>();
    private final Set<Title> taken = new HashSet<>();
    private final boolean listed;
    private final Set<String> aliases;
    private final Optional<String> topic;
    private List<String> reporting = List.of();

    /**
     * @param listed whether the sentence before told of a plan, whose items may follow
     * @param topic the name of which a bare "version 2.0" is one
     * @param aliases short names given earlier in the text: what they name has had its act
     */
    Acts(
            Parsed p,
            Words words,
            Titles titles,
            Subjects subjects,
            boolean listed,
            Set<String> aliases,
            Optional<String> topic) {
        this.topic = topic;
        this.listed = listed;
        this.aliases = aliases;
        this.p = p;
        this.words = words;
        this.titles = titles;
        this.subjects = subjects;
        this.uses = Verbs.find(p, words);
    }

    List<Act> find() {
        for (int k = 0; k < uses.size(); k++) {
            Use use = uses.get(k);
            switch (use.voice()) {
                case ACTIVE -> active(use, k);
                case PASSIVE -> passive(use, k);
                case PARTICIPLE -> participle(use, k);
            }
        }
        nouns();
        subjectsOf();
        rest();
        acts.sort(Comparator.comparingInt(Act::from));
        List<Act> once = new ArrayList<>();
        for (Act act : acts) {
            boolean sameCase = act.kind() == Kind.CASE
                    && act.stage() == Stage.DECIDED
                    && act.instrument().isEmpty()
                    && once.stream()
                            .anyMatch(a -> a.kind() == Kind.CASE
                                    && a.stage() == Stage.DECIDED
                                    && a.issuers().equals(act.issuers()));
            boolean again = sameCase
                    || once.stream()
                            .anyMatch(a -> a.title().equals(act.title())
                                            && a.stage() != Stage.DRAFT
                                            && act.stage() != Stage.DRAFT
                                    || a.from() < act.to()
                                            && act.from() < a.to()
                                            && a.title().contains(act.title())
                                            && a.verb() != act.verb());
            if (!again) {
                once.add(act.issuers().isEmpty() && !reporting.isEmpty() ? act.by(reporting) : act);
            }
        }
        return once;
    }

    // ---- clauses

    /** Where the clause of a verb begins: behind the verb before, a semicolon or a conjunction. */
    private int clause(int verb) {
        int from = 0;
        for (Use use : uses) {
            if (use.to() <= verb && use.voice() != Voice.PARTICIPLE) {
                from = use.to();
            }
        }
        for (int i = from; i < verb; i++) {
            if (!p.inName(i) && (p.is(i, ";") || p.is(i, "while") || p.is(i, "whereas") || p.is(i, "but"))) {
                from = i + 1;
            }
        }
        return from;
    }

    private int clauseTo(int from) {
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

    private Subjects.Subject subject(Use use, int k) {
        int clause = clause(use.from());
        Subjects.Subject found = subjects.before(p, clause, use.auxiliary());
        if (found.found() || k == 0) {
            return found;
        }
        boolean shared = clause > 0 && (p.is(use.auxiliary() - 1, "and") || p.is(use.auxiliary() - 1, ","));
        Use before = uses.get(k - 1);
        if (!shared && clause < use.auxiliary() - 8) {
            return found;
        }
        return before.voice() == Voice.ACTIVE ? subject(before, k - 1) : found;
    }

    // ---- verbs

    private void active(Use use, int k) {
        if (LISTS.contains(use.values().get(0).lemma()) && planLists(use)) {
            return;
        }
        Subjects.Subject who = subject(use, k);
        Optional<Verb> verb = choose(use, who);
        if (verb.isEmpty()
                || verb.get().form() == Words.Form.ING
                        && !MAKING.contains(verb.get().lemma())) {
            return;
        }
        if (use.future() && verb.get().kind().equals(Optional.of(Kind.ENFORCEMENT))) {
            return;
        }
        int at = Verbs.behind(p, words, use.to());
        if (p.is(at, "that") && k + 1 <= uses.size() && told(at)) {
            reporting = who.issuers();
            return;
        }
        while (p.is(at, ":") || p.is(at, "both") || p.is(at, "not") || p.is(at, "that")) {
            at++;
        }
        int limit = clauseTo(use.to());
        if (at >= limit || p.is(at, ",") || relative(use, at)) {
            antecedent(use, verb.get(), who);
            return;
        }
        List<Title> objects = titled(at, limit);
        if (!objects.isEmpty()) {
            boolean one = objects.size() == 1;
            Optional<Verb> making =
                    use.values().stream().filter(v -> v.kind().isEmpty()).findFirst();
            for (Title title : objects) {
                int from = one ? Math.min(evidence(use, who), determined(title)) : determined(title);
                add(
                        title,
                        use,
                        making.orElse(verb.get()),
                        who.issuers(),
                        who.issuers().isEmpty(),
                        from,
                        behind(title));
            }
            return;
        }
        phrase(use, verb.get(), who, at, limit);
    }

    /** "the 2024 Work Plan lists the AI Law": the plan is the news, what it lists is tied to it. */
    private boolean planLists(Use use) {
        Optional<Title> plan = p.titles().stream()
                .filter(t -> t.to() <= use.from()
                        && t.kind().equals(Optional.of(Kind.PLAN))
                        && t.from() >= clause(use.from()))
                .reduce((a, b) -> b);
        if (plan.isEmpty() || background(plan.get())) {
            return false;
        }
        Subjects.Subject owner = subjects.owner(p, 0, determined(plan.get()));
        add(
                plan.get(),
                use,
                new Verb(Words.Form.BASE, "", Stage.ISSUED, Optional.empty()),
                owner.issuers(),
                owner.issuers().isEmpty(),
                determined(plan.get()),
                behind(plan.get()));
        p.titles().stream().filter(t -> t.from() > use.to()).forEach(taken::add);
        return true;
    }

    /** The verb's own reading for courts, for authorities that act on somebody, or that of making rules. */
    private Optional<Verb> choose(Use use, Subjects.Subject who) {
        List<Verb> values = use.values();
        if (who.court()) {
            Optional<Verb> court = values.stream()
                    .filter(v -> v.kind().equals(Optional.of(Kind.CASE)))
                    .findFirst();
            if (court.isPresent()) {
                return court;
            }
        }
        return values.stream()
                .filter(v -> v.kind().isEmpty())
                .findFirst()
                .or(() -> values.stream()
                        .filter(v -> v.kind().get() != Kind.CASE
                                && (who.authority() || who.court() || v.kind().get() == Kind.FILING))
                        .findFirst());
    }

    /** Whether what is told with "that" has a verb of its own that says when and what. */
    private boolean told(int that) {
        boolean verb = uses.stream().anyMatch(u -> u.from() > that && !u.future() && u.voice() != Voice.PARTICIPLE);
        for (int i = that; i < p.size(); i++) {
            verb |= !p.inName(i) && words.before.at(p.tokens(), i).isPresent();
        }
        return verb;
    }

    private boolean relative(Use use, int at) {
        boolean ends = at >= p.size()
                || !p.tokens().get(at).word()
                        && p.titleAt(at).isEmpty()
                        && !p.tokens().get(at).opensQuote()
                || p.dateBehind(at) > at
                || ENDS.contains(p.tokens().get(at).low());
        if (!ends) {
            return false;
        }
        for (int i = use.from() - 1; i >= 0 && use.from() - i < 30; i--) {
            if (!p.inName(i) && (p.is(i, "which") || p.is(i, "that"))) {
                return true;
            }
        }
        return false;
    }

    /** "the Measures, which the CAC issued in May": the thing stands before. */
    private void antecedent(Use use, Verb verb, Subjects.Subject who) {
        Title last = null;
        for (Title title : p.titles()) {
            if (title.to() <= use.from() && !taken.contains(title) && !background(title)) {
                last = title;
            }
        }
        if (last != null && use.from() - last.to() < 25 && who.authority()) {
            add(last, use, verb, who.issuers(), who.issuers().isEmpty(), determined(last), behind(last));
        }
    }

    private void phrase(Use use, Verb verb, Subjects.Subject who, int at, int limit) {
        if (words.consult.firstIn(p.tokens(), at, Math.min(limit, at + 4)).isPresent()) {
            return;
        }
        int to = phraseEnd(at, limit);
        int from = behindArticle(at);
        boolean says = to - from <= 2
                && (p.is(to, "requiring")
                        || p.is(to, "saying")
                        || p.is(to, "setting")
                        || p.is(to, "clarifying")
                        || p.is(to, "that")
                        || p.is(to, "to"));
        if (says && titles.kindOf(from, to, false).isPresent()) {
            to = sayingEnd(to + 1);
        }
        if (who.court() && MEETINGS.contains(headOf(from, to))) {
            return;
        }
        if (to - from < 1 || counted(from, to, use, verb, who)) {
            return;
        }
        Optional<Kind> noun = titles.kindOf(from, to, false);
        Optional<Kind> own = verb.kind();
        boolean courtCase = who.court() && own.equals(Optional.of(Kind.CASE));
        boolean named = false;
        for (int i = from; i < to; i++) {
            named |= CASE_NOUNS.contains(p.tokens().get(i).low());
        }
        if (courtCase && !named) {
            to = sayingEnd(to);
        }
        if (own.isEmpty() && noun.isEmpty() || own.isPresent() && !courtCase && !who.authority() && noun.isEmpty()) {
            return;
        }
        boolean ruleless = noun.isPresent() && noun.get() == Kind.STANDARD && to - from < 2;
        boolean somebody =
                who.found() || use.from() > 0 && p.tokens().get(use.from() - 1).capital();
        boolean bare = own.isEmpty() && (to - from < 2 || ruleless || !somebody && !future(use, verb));
        if (bare || vague(from, to)) {
            return;
        }
        int begin = courtCase ? caseName(from, to) : from;
        if (own.equals(Optional.of(Kind.ENFORCEMENT))) {
            int bulletin = bulletin(to, limit);
            if (bulletin > to) {
                begin = behindArticle(to + 1);
                to = bulletin;
            }
        }
        Kind kind = kind(own, noun, courtCase);
        String title = p.words(begin, to);
        int dated = p.dateBehind(to);
        boolean purpose = dated > to && (p.is(dated, "to") || p.is(dated, "against") || p.is(dated, "for"));
        if (purpose) {
            title += " " + p.words(dated, sayingEnd(dated));
        }
        int place = begin;
        while (place < to && !(p.is(place, "in") && p.regionAt(place + 1))) {
            place++;
        }
        boolean grants = p.is(to, ",")
                && (p.is(to + 1, "permitting") || p.is(to + 1, "allowing") || p.is(to + 1, "enabling"));
        if (grants && place > begin && place < to) {
            int more = sayingEnd(to + 1);
            title = p.words(begin, place) + " " + p.words(to + 1, more);
            to = more;
        }
        int start = evidence(use, who);
        if (who.issuers().isEmpty() && !p.bodiesIn(from, to).isEmpty()) {
            who = new Subjects.Subject(List.of(p.bodiesIn(from, to).get(0).label()), true, use.from(), false, true);
        }
        boolean about = who.court() && !courtCase && noun.isPresent() && noun.get() == Kind.CASE;
        acts.add(new Act(
                title,
                Optional.empty(),
                kind,
                about ? Stage.ISSUED : stage(use, verb, from, to, kind),
                who.issuers(),
                who.issuers().isEmpty(),
                true,
                numbers(from, to),
                clause(use.from()),
                use.from(),
                clauseTo(use.to()),
                start,
                to));
    }

    /** "three standards, namely A, B and C": the act is on each of the titles that follow. */
    private boolean counted(int from, int to, Use use, Verb verb, Subjects.Subject who) {
        if (verb.kind().isPresent() || titles.kindOf(from, to, false).isEmpty()) {
            return false;
        }
        boolean named = false;
        boolean text = p.is(from, "draft") || TEXTS.contains(headOf(from, to));
        for (int i = to; i < p.size() && i < Math.max(to, use.to()) + (text ? 24 : 4); i++) {
            named |= p.is(i, "namely")
                    || p.is(i, ":")
                    || p.is(i, "including")
                    || p.is(i, "-")
                    || p.is(i, "titled")
                    || p.is(i, "entitled")
                    || p.is(i, "called");
        }
        List<Title> members = p.titles().stream()
                .filter(t -> t.from() >= to && !taken.contains(t))
                .toList();
        if (!named || members.isEmpty()) {
            return false;
        }
        List<Title> chain = chainFrom(members.get(0), p.size());
        chain.forEach(t -> add(t, use, verb, who.issuers(), who.issuers().isEmpty(), determined(t), behind(t)));
        return true;
    }

    /** Where what is said ends, verbs and all: at a comma, but no further than a title is long. */
    private int sayingEnd(int from) {
        int i = from;
        while (i < p.size() && i - from < 14 && !p.is(i, ",") && !p.is(i, ";") && !p.is(i, ".") && !p.is(i, "and")) {
            i++;
        }
        return i;
    }

    private String headOf(int from, int to) {
        int i = from;
        while (i < to
                && !ABOUT.contains(p.tokens().get(i).low())
                && !p.is(i, "on")
                && !p.is(i, "of")
                && !p.is(i, "for")) {
            i++;
        }
        return i > from ? p.tokens().get(i - 1).low() : "";
    }

    private static Kind kind(Optional<Kind> own, Optional<Kind> noun, boolean courtCase) {
        if (courtCase) {
            return Kind.CASE;
        }
        return own.isPresent()
                        && noun.filter(n ->
                                        n == Kind.CASE || n == Kind.FILING || n == Kind.ENFORCEMENT || n == Kind.PILOT)
                                .isEmpty()
                ? own.get()
                : noun.or(() -> own).orElseThrow();
    }

    private boolean future(Use use, Verb verb) {
        return use.future() || verb.stage() == Stage.PLANNED;
    }

    /** Behind "in its second bulletin", the list in which somebody was named; {@code at} where there is none. */
    private int bulletin(int at, int limit) {
        if (!p.is(at, "in")
                || !ARTICLES.contains(at + 1 < p.size() ? p.tokens().get(at + 1).low() : "")) {
            return at;
        }
        int to = phraseEnd(at + 2, limit);
        return titles.kindOf(at + 2, to, false)
                        .filter(k -> k == Kind.ANNOUNCEMENT || k == Kind.NOTICE)
                        .isPresent()
                ? to
                : at;
    }

    /** "its position", "the measures": nothing that could be told apart. */
    private boolean vague(int from, int to) {
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
        return n < 2 || !about && MANY.contains(p.tokens().get(from).low());
    }

    /** "the appeal in a second Ultraman case" is of the case. */
    private int caseName(int from, int to) {
        String last = p.tokens().get(to - 1).low();
        if (!CASE_NOUNS.contains(last)) {
            return from;
        }
        for (int i = to - 2; i > from; i--) {
            if (p.is(i, "in")
                    || p.is(i, "on")
                    || p.is(i, "of")
                            && CASE_NOUNS.contains(p.tokens().get(i - 1).low())) {
                return behindArticle(i + 1);
            }
        }
        return from;
    }

    private void passive(Use use, int k) {
        int clause = clause(use.from());
        Subjects.Subject agent = agent(use);
        Verb verb = ofThing(use, agent);
        List<Title> before = new ArrayList<>();
        for (Title title : p.titles()) {
            if (title.from() >= clause
                    && title.to() <= use.auxiliary()
                    && !background(title)
                    && !taken.contains(title)) {
                before.add(title);
            }
        }
        if (!before.isEmpty()) {
            List<Title> subject = chainEndingWith(before, use.auxiliary());
            for (Title title : subject) {
                boolean one = subject.size() == 1;
                add(
                        title,
                        use,
                        verb,
                        who(agent, title),
                        agent.issuers().isEmpty(),
                        determined(title),
                        one && agent.found() ? Math.max(behind(title), agentEnd(use)) : behind(title));
            }
            return;
        }
        int from = behindArticle(leading(clause, use.auxiliary()));
        int to = Math.min(phraseEnd(from, use.auxiliary()), use.auxiliary());
        if (to - from < 2 || counted(from, to, use, verb, agent)) {
            return;
        }
        Optional<Kind> noun = titles.kindOf(from, to, false);
        if (verb.kind().isEmpty() && vague(from, to)
                || noun.isEmpty() && (verb.kind().isEmpty() || verb.kind().get() == Kind.CASE)
                || words.consult.firstIn(p.tokens(), from, to).isPresent() && to - from < 4) {
            return;
        }
        if (noun.isPresent() && rules(noun.get()) && regional(from, to, use, verb, noun.get())) {
            return;
        }
        String actNoun = words.actNouns.get(verb.lemma());
        boolean people = noun.isEmpty() && actNoun != null;
        Kind kind = kind(verb.kind(), noun, false);
        acts.add(new Act(
                people ? actNoun + " of " + p.words(from, to) : p.words(from, to),
                Optional.empty(),
                kind,
                stage(use, verb, from, to, kind),
                agent.issuers(),
                agent.issuers().isEmpty(),
                true,
                numbers(from, to),
                clause,
                use.from(),
                clauseTo(use.to()),
                from,
                agent.found() ? Math.max(use.to(), agentEnd(use)) : use.to()));
    }

    /** "the regulations on X in Hefei, Wuhan and Beijing" are one for each place. */
    private boolean regional(int from, int to, Use use, Verb verb, Kind kind) {
        int in = to;
        for (int i = from; i < to; i++) {
            in = p.is(i, "in") && p.regionAt(i + 1) ? i : in;
        }
        int first = in + 1;
        List<Mention> places = p.regions().stream()
                .filter(r -> r.from() >= first && r.to() <= to)
                .toList();
        if (places.size() < 2) {
            return false;
        }
        for (Mention place : places) {
            acts.add(new Act(
                    p.words(from, in) + " in " + place.label(),
                    Optional.empty(),
                    kind,
                    stage(use, verb, from, to, kind),
                    List.of(place.label()),
                    false,
                    true,
                    List.of(),
                    clause(use.from()),
                    use.from(),
                    clauseTo(use.to()),
                    from,
                    place.to()));
        }
        return true;
    }

    private Verb ofThing(Use use, Subjects.Subject agent) {
        return choose(use, agent).or(() -> use.values().stream().findFirst()).orElseThrow();
    }

    /** "the rules issued by the CAC in May". */
    private void participle(Use use, int k) {
        Subjects.Subject agent = agent(use);
        Verb verb = ofThing(use, agent);
        List<Title> before = new ArrayList<>();
        int clause = clause(use.from());
        for (Title title : p.titles()) {
            if (title.to() <= use.from() && title.from() >= clause && !taken.contains(title)) {
                before.add(title);
            }
        }
        Title last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (last != null && asideBetween(last.to(), use.from())) {
            for (Title title : chainEndingWith(before, last.to())) {
                if (!background(title)) {
                    add(
                            title,
                            use,
                            verb,
                            who(agent, title),
                            agent.issuers().isEmpty(),
                            determined(title),
                            Math.max(behind(title), title == last && agent.found() ? agentEnd(use) : 0));
                }
            }
            return;
        }
        int from = use.from();
        while (from > clause
                && use.from() - from < 18
                && !p.is(from - 1, ";")
                && !p.is(from - 1, ":")
                && !(ARTICLES.contains(p.tokens().get(from - 1).low()))
                && p.titleAt(from - 1).isEmpty()) {
            from--;
        }
        int to = use.from();
        while (to > from
                && (p.is(to - 1, ",")
                        || words.adverbs.contains(p.tokens().get(to - 1).low()))) {
            to--;
        }
        from = leading(from, to);
        boolean named = agent.found() && agent.authority();
        if (to - from < 2 || !named) {
            return;
        }
        Optional<Kind> noun = titles.kindOf(from, to, false);
        if (noun.isEmpty()) {
            return;
        }
        Kind kind = kind(verb.kind(), noun, false);
        acts.add(new Act(
                p.words(from, to),
                Optional.empty(),
                kind,
                stage(use, verb, from, to, kind),
                agent.issuers(),
                false,
                true,
                numbers(from, to),
                clause,
                use.from(),
                clauseTo(use.to()),
                from,
                Math.max(to, agentEnd(use))));
    }

    private boolean asideBetween(int from, int to) {
        for (int i = from; i < to; i++) {
            Token token = p.tokens().get(i);
            boolean aside = !token.word()
                    || words.adverbs.contains(token.low())
                    || inDate(i)
                    || token.is("on")
                    || token.is("which")
                    || token.is("and");
            if (!aside || token.is(";")) {
                return false;
            }
        }
        return true;
    }

    private boolean inDate(int i) {
        return p.dates().stream().anyMatch(d -> d.from() <= i && i < d.to());
    }

    private List<String> who(Subjects.Subject agent, Title title) {
        if (!agent.issuers().isEmpty()) {
            return agent.issuers();
        }
        return subjects.owner(p, 0, determined(title)).issuers();
    }

    /** Bodies behind "by". */
    private Subjects.Subject agent(Use use) {
        int to = clauseTo(use.to());
        for (int i = use.to(); i < to && i < use.to() + 14; i++) {
            if (p.inName(i)) {
                continue;
            }
            if (p.is(i, "by") || p.is(i, "from") && p.bodyAt(i + 1).isPresent()) {
                int end = agentEnd(i, to);
                return subjects.before(p, i, end);
            }
            if (p.is(i, ",") && i > use.to()) {
                break;
            }
        }
        return Subjects.Subject.NOBODY;
    }

    private int agentEnd(Use use) {
        int to = clauseTo(use.to());
        for (int i = use.to(); i < to && i < use.to() + 14; i++) {
            if (p.is(i, "by")) {
                return agentEnd(i, to);
            }
        }
        return use.to();
    }

    private int agentEnd(int by, int limit) {
        int end = by + 1;
        for (int i = by + 1; i < limit; i++) {
            if (p.bodyAt(i).isPresent()) {
                end = p.bodyAt(i).get().to();
                i = end - 1;
            } else if (p.titleAt(i).isPresent()
                    || ENDS.contains(p.tokens().get(i).low())
                    || i - end > 12) {
                break;
            }
        }
        return Math.min(Math.max(end, by + 1), limit);
    }

    // ---- nouns and other signs

    /** "the release of X by Y", "Y's adoption of X". */
    private void nouns() {
        for (int i = 0; i < p.size(); i++) {
            Optional<Phrases.Match<Stage>> noun = p.inName(i) ? Optional.empty() : words.nouns.at(p.tokens(), i);
            if (noun.isEmpty() || !p.is(noun.get().to(), "of")) {
                continue;
            }
            int at = noun.get().to() + 1;
            List<Title> objects = titled(at, clauseTo(at));
            Subjects.Subject owner = subjects.owner(p, 0, i);
            Use use = new Use(i, noun.get().to(), i, Voice.PASSIVE, false, List.of());
            for (Title title : objects) {
                Subjects.Subject agent = owner.found()
                        ? owner
                        : agent(new Use(title.to() - 1, title.to(), i, Voice.PASSIVE, false, List.of()));
                Verb verb = new Verb(Words.Form.BASE, "", noun.get().value(), Optional.empty());
                add(
                        title,
                        use,
                        verb,
                        agent.issuers(),
                        agent.issuers().isEmpty(),
                        objects.size() == 1 ? i : determined(title),
                        behind(title));
            }
        }
    }

    /** "The campaign has begun": a phrase whose subject is the thing. */
    private void subjectsOf() {
        for (int i = 0; i < p.size(); i++) {
            Optional<Phrases.Match<Stage>> said = p.inName(i) ? Optional.empty() : words.before.at(p.tokens(), i);
            int at = i;
            boolean elsewhere = said.isPresent()
                    && (p.is(said.get().to(), "in")
                            || p.is(said.get().to(), "on")
                            || p.is(said.get().to(), "by")
                            || p.is(said.get().to(), "from")
                            || p.is(said.get().to(), "to"))
                    && p.dateBehind(said.get().to()) == said.get().to()
                    && said.get().value() == Stage.ISSUED;
            if (said.isEmpty() || elsewhere || acts.stream().anyMatch(a -> a.verb() == at)) {
                continue;
            }
            int clause = clause(i);
            Verb verb = new Verb(Words.Form.BASE, "", said.get().value(), Optional.empty());
            Use use = new Use(i, said.get().to(), i, Voice.PASSIVE, false, List.of());
            List<Title> before = p.titles().stream()
                    .filter(t -> t.from() >= clause && t.to() <= at && !background(t) && !taken.contains(t))
                    .toList();
            if (!before.isEmpty()) {
                Title title = before.get(before.size() - 1);
                List<String> owner = subjects.owner(p, 0, determined(title)).issuers();
                add(
                        title,
                        use,
                        verb,
                        owner,
                        owner.isEmpty(),
                        determined(title),
                        Math.max(behind(title), said.get().to()));
            } else {
                int from = behindArticle(leading(clause, i));
                int to = phraseEnd(from, i);
                Optional<Kind> noun = to - from >= 2 ? titles.kindOf(from, to, false) : Optional.empty();
                if (noun.isPresent() && verb.stage() != Stage.ISSUED) {
                    acts.add(new Act(
                            p.words(from, to),
                            Optional.empty(),
                            noun.get(),
                            verb.stage(),
                            List.of(),
                            true,
                            true,
                            numbers(from, to),
                            clause,
                            i,
                            clauseTo(said.get().to()),
                            clause < from
                                            && ARTICLES.contains(
                                                    p.tokens().get(from - 1).low())
                                    ? from - 1
                                    : from,
                            said.get().to()));
                }
            }
            i = said.get().to() - 1;
        }
    }

    /** Titles without a verb of their own: consulted on, taking effect, or standing alone as in a list or a table. */
    private void rest() {
        Optional<Phrases.Match<Boolean>> consulted = outside(words.consult);
        Optional<Phrases.Match<Boolean>> effect = outside(words.effective);
        boolean fragment = uses.isEmpty() && acts.isEmpty() && effect.isEmpty() && fragment();
        for (Title title : p.titles()) {
            if (taken.contains(title) || background(title)) {
                continue;
            }
            Stage stage = null;
            boolean dated = true;
            if (consulted.isPresent() || title.draft() && !p.dates().isEmpty()) {
                stage = Stage.DRAFT;
            } else if (effect.isPresent() && title.from() < effect.get().to() + 30 && acts.isEmpty()) {
                boolean since = outside(words.inForce).isPresent();
                stage = since ? Stage.EFFECTIVE : Stage.ISSUED;
                dated = false;
            } else if (listed && effect.isEmpty() && !p.sentence().heading()) {
                stage = Stage.PLANNED;
            } else if (newly(title)) {
                stage = adjective(title.from(), "updated") || adjective(title.from(), "revised")
                        ? Stage.REVISED
                        : Stage.ISSUED;
            } else if (effect.isEmpty()
                    && p.is(title.from() - 1, "'s")
                    && p.regionAt(title.from() - 2)
                    && (!acts.isEmpty() || !p.dates().isEmpty())) {
                stage = title.draft() ? Stage.DRAFT : Stage.ISSUED;
            } else if (dated(title)
                    || acts.isEmpty()
                            && !p.bodies().isEmpty()
                            && p.is(title.from() - 1, "its")
                            && !p.dates().isEmpty()) {
                stage = Stage.ISSUED;
            } else if (fragment) {
                stage = title.draft() ? Stage.DRAFT : Stage.ISSUED;
            }
            if (stage == null) {
                continue;
            }
            List<String> issuers = who(Subjects.Subject.NOBODY, title);
            if (issuers.isEmpty() && p.is(title.from() - 1, "'s")) {
                issuers = p.regions().stream()
                        .filter(r -> r.to() == title.from() - 1)
                        .map(Mention::label)
                        .toList();
            }
            if (issuers.isEmpty() && consulted.isPresent()) {
                issuers = consulting(title);
            }
            if (issuers.isEmpty()) {
                issuers = p.bodies().stream().map(Mention::label).distinct().toList();
            }
            Use use = new Use(title.from(), title.to(), title.from(), Voice.ACTIVE, false, List.of());
            Verb verb = new Verb(Words.Form.BASE, "", stage, Optional.empty());
            if (stage == Stage.PLANNED) {
                issuers = List.of();
            }
            acts.add(act(title, use, verb, issuers, issuers.isEmpty(), dated, determined(title), behind(title)));
            taken.add(title);
        }
        for (int i = 0; i < p.size(); i++) {
            Optional<Phrases.Match<Boolean>> said = p.inName(i) ? Optional.empty() : words.consult.at(p.tokens(), i);
            if (said.isPresent()) {
                consultation(said.get());
                i = said.get().to() - 1;
            }
        }
        acts.addAll(new Nominals(p, titles, topic, acts).find());
    }

    /** Who consults: the subject before the last word of consultation before a title. */
    private List<String> consulting(Title title) {
        for (int i = title.from() - 1; i >= 0; i--) {
            if (!p.inName(i) && words.consult.at(p.tokens(), i).isPresent()) {
                return subjects.before(p, clause(i), i).issuers();
            }
        }
        return List.of();
    }

    /** "the updated standard X": an adjective says that it is news. */
    private boolean newly(Title title) {
        return acts.isEmpty()
                && (adjective(title.from(), "updated")
                        || adjective(title.from(), "revised")
                        || adjective(title.from(), "new")
                        || adjective(title.from(), "latest"));
    }

    /** "the Report in March 2024": the date stands right behind. */
    private boolean dated(Title title) {
        return (p.is(title.to(), "in") || p.is(title.to(), "of") || p.is(title.to(), "dated") || p.is(title.to(), "on"))
                && p.dates().stream().anyMatch(d -> d.from() == title.to() + 1 && d.hasYear() && d.month() > 0);
    }

    /** What is consulted on has no title: "consulted on draft interim measures for ...". */
    private void consultation(Phrases.Match<Boolean> said) {
        for (int i = said.to(); i < Math.min(p.size(), said.to() + 8); i++) {
            if (!p.is(i, "on") && !p.is(i, "regarding") && !p.is(i, "about") && !p.is(i, "for")) {
                continue;
            }
            int from = behindArticle(i + 1);
            int to = phraseEnd(from, clauseTo(from));
            Optional<Kind> noun = to - from >= 2 ? titles.kindOf(from, to, false) : Optional.empty();
            boolean known = acts.stream().anyMatch(a -> a.from() < to && a.to() > from);
            boolean title = p.titles().stream().anyMatch(t -> t.from() < to && t.to() > from);
            if (noun.isPresent() && !known && !title) {
                List<String> issuers =
                        p.bodies().stream().map(Mention::label).distinct().toList();
                acts.add(new Act(
                        p.words(from, to),
                        Optional.empty(),
                        noun.get(),
                        Stage.DRAFT,
                        issuers,
                        issuers.isEmpty(),
                        true,
                        numbers(from, to),
                        clause(i),
                        said.from(),
                        clauseTo(i),
                        said.from(),
                        to));
                return;
            }
        }
    }

    /** Whether a sentence without a known verb has none at all, as an entry of a list: no plain word follows a title. */
    private boolean fragment() {
        for (Title title : p.titles()) {
            int next = title.to();
            boolean goesOn = next < p.size()
                    && p.tokens().get(next).word()
                    && !p.tokens().get(next).capital()
                    && !ABOUT.contains(p.tokens().get(next).low())
                    && p.dateBehind(next) == next
                    && !p.is(next, "and");
            if (goesOn) {
                return false;
            }
        }
        for (int i = 0; i < p.size(); i++) {
            if (FINITE.contains(p.tokens().get(i).low()) && !p.inName(i)) {
                return false;
            }
        }
        return p.sentence().item()
                || p.tokens().stream().anyMatch(t -> t.is("|"))
                || p.size() < 40
                        && p.titles().stream()
                                .anyMatch(t -> t.from() <= 3 || !t.identifiers().isEmpty());
    }

    private Optional<Phrases.Match<Boolean>> outside(Phrases<Boolean> phrases) {
        for (int i = 0; i < p.size(); i++) {
            Optional<Phrases.Match<Boolean>> found = p.inName(i) ? Optional.empty() : phrases.at(p.tokens(), i);
            if (found.isPresent() && !negated(i)) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean negated(int i) {
        return p.is(i - 1, "not")
                || p.is(i - 1, "yet")
                || p.is(i - 2, "not")
                || p.is(i - 1, "to") && p.is(i - 2, "yet");
    }

    // ---- things

    private void add(Title title, Use use, Verb verb, List<String> issuers, boolean inherits, int from, int to) {
        boolean rule = title.kind().map(Acts::rules).orElse(false);
        if (rule && (verb.stage() == Stage.ONGOING || verb.stage() == Stage.DECIDED)) {
            return;
        }
        if (taken.add(title)) {
            acts.add(act(title, use, verb, issuers, inherits, true, from, to));
        }
    }

    private Act act(
            Title title, Use use, Verb verb, List<String> issuers, boolean inherits, boolean dated, int from, int to) {
        Kind kind = title.identifiers().stream().anyMatch(n -> n.startsWith("GB") || n.contains("/T "))
                ? Kind.STANDARD
                : title.kind().orElse(Kind.ANNOUNCEMENT);
        return new Act(
                title.name(),
                Optional.of(title),
                kind,
                stage(use, verb, title, kind),
                issuers,
                inherits,
                dated,
                title.identifiers(),
                clause(use.from()),
                use.from(),
                clauseTo(use.to()),
                from,
                to);
    }

    private Stage stage(Use use, Verb verb, Title title, Kind kind) {
        if (use.future() || verb.stage() == Stage.PLANNED) {
            return Stage.PLANNED;
        }
        boolean consults = words.consult
                .firstIn(p.tokens(), clause(use.from()), Math.min(p.size(), clauseTo(use.to())))
                .filter(m -> !p.inName(m.from()))
                .isPresent();
        if (title.draft() || draftBefore(title.from()) || consults && verb.stage() != Stage.APPROVED) {
            return Stage.DRAFT;
        }
        boolean revised = verb.stage() == Stage.ISSUED
                && (adjective(title.from(), "revised")
                        || adjective(title.from(), "updated")
                        || adjective(title.from(), "amended"));
        if (revised) {
            return Stage.REVISED;
        }
        return verb.stage() == Stage.LAUNCHED && rules(kind) ? Stage.ISSUED : verb.stage();
    }

    private static boolean rules(Kind kind) {
        return switch (kind) {
            case MEASURES, REGULATION, LAW, STANDARD, GUIDELINE, NOTICE, OPINIONS -> true;
            default -> false;
        };
    }

    private Stage stage(Use use, Verb verb, int from, int to, Kind kind) {
        if (use.future() || verb.stage() == Stage.PLANNED) {
            return Stage.PLANNED;
        }
        boolean consults = words.consult
                .firstIn(p.tokens(), clause(use.from()), Math.min(p.size(), clauseTo(use.to())))
                .isPresent();
        if (draftBefore(from + 1) || p.is(from, "draft") || consults && rules(kind)) {
            return Stage.DRAFT;
        }
        if (verb.stage() == Stage.ISSUED && kind == Kind.ENFORCEMENT && (verb.lemma().equals("announce") || verb.lemma().equals("unveil"))) {
            return Stage.LAUNCHED;
        }
        boolean revised = verb.stage() == Stage.ISSUED && (p.is(from, "revised") || p.is(from, "updated"));
        return revised ? Stage.REVISED : verb.stage() == Stage.LAUNCHED && rules(kind) ? Stage.ISSUED : verb.stage();
    }

    private boolean draftBefore(int from) {
        return adjective(from, "draft")
                || adjective(from, "proposed")
                || p.is(from - 1, "of") && p.is(from - 2, "draft")
                || p.is(from - 1, "the")
                        && p.is(from - 2, "of")
                        && (p.is(from - 3, "draft") || p.is(from - 3, "version") && p.is(from - 4, "draft"));
    }

    private boolean adjective(int from, String low) {
        for (int i = from - 1; i >= Math.max(0, from - 6); i--) {
            if (p.is(i, low)) {
                return true;
            }
            if (!p.tokens().get(i).word() && !p.tokens().get(i).opensQuote()
                    || ARTICLES.contains(p.tokens().get(i).low())) {
                return false;
            }
        }
        return false;
    }

    /** The titles that begin an object: the first within reach, and those that go on with it. */
    private List<Title> titled(int at, int limit) {
        for (Title title : p.titles()) {
            if (title.from() < at) {
                continue;
            }
            if (title.from() >= limit || title.from() - at > 14) {
                break;
            }
            if (taken.contains(title)) {
                continue;
            }
            Optional<Title> object = plainly(at, title) ? Optional.of(title) : Optional.empty();
            if (object.isEmpty()) {
                return inPhrase(at, title).map(t -> List.of(t)).orElse(List.of());
            }
            return chainFrom(title, limit);
        }
        return List.of();
    }

    /** Whether only modifiers stand between a verb and a title: "the final", "version 1.0 of the", "the national standard". */
    private boolean plainly(int at, Title title) {
        int i = determined(title) - 1;
        if (i >= at && p.is(i, "of") && i > at) {
            boolean text = false;
            for (int k = at; k < i; k++) {
                text |= TEXTS.contains(p.tokens().get(k).low())
                        || p.tokens().get(k).low().startsWith("draft");
            }
            return text;
        }
        for (int k = at; k < title.from(); k++) {
            Token token = p.tokens().get(k);
            if (ABOUT.contains(token.low())
                    || token.is("on")
                    || token.is("for")
                    || token.is("of")
                    || token.is("regarding")
                    || token.is("concerning")
                    || token.is(";")) {
                return false;
            }
        }
        return true;
    }

    /** "a notice on the Pilot Work for ..." is a title with a noun in lower case before it. */
    private Optional<Title> inPhrase(int at, Title title) {
        int i = determined(title) - 1;
        boolean about = p.is(i, "on") || p.is(i, "for") || p.is(i, "regarding") || p.is(i, "concerning");
        int from = behindArticle(at);
        if (words.consult.firstIn(p.tokens(), from, Math.max(from, i)).isPresent()) {
            return Optional.of(title);
        }
        if (!about || i <= from || i - from > 4) {
            return Optional.empty();
        }
        Optional<Kind> noun = titles.kindOf(from, i, false);
        if (noun.isEmpty()) {
            return Optional.empty();
        }
        taken.add(title);
        return Optional.of(new Title(
                from,
                title.nameTo(),
                title.to(),
                p.words(from, title.nameTo()),
                noun,
                title.draft(),
                title.identifiers(),
                title.aliases()));
    }

    private List<Title> chainFrom(Title first, int limit) {
        List<Title> out = new ArrayList<>(List.of(first));
        int end = first.to();
        for (Title title : p.titles()) {
            if (title.from() < end || title == first) {
                continue;
            }
            if (title.from() >= limit || taken.contains(title) || !joined(end, title.from())) {
                break;
            }
            out.add(title);
            end = title.to();
        }
        return out;
    }

    private List<Title> chainEndingWith(List<Title> before, int verb) {
        List<Title> out = new ArrayList<>();
        Title next = null;
        for (int k = before.size() - 1; k >= 0; k--) {
            Title title = before.get(k);
            if (next != null && !joined(title.to(), next.from())) {
                break;
            }
            out.add(0, title);
            next = title;
        }
        return out;
    }

    /** Whether two titles are members of one list. */
    private boolean joined(int from, int to) {
        if (to - from > 12) {
            return false;
        }
        boolean link = false;
        for (int i = from; i < to; i++) {
            Token token = p.tokens().get(i);
            link |= token.is("and")
                    || token.is(",")
                    || token.is("plus")
                    || token.is("with")
                    || token.is("alongside")
                    || token.is(";")
                    || token.is("or");
            boolean breaks = ABOUT.contains(token.low()) && !token.is("with")
                    || token.is("on")
                    || token.is("which")
                    || token.is("replacing")
                    || token.is("under")
                    || token.is("implementing")
                    || token.is("supplementing")
                    || token.is("amending")
                    || p.bodyAt(i).isPresent();
            if (breaks) {
                return false;
            }
        }
        return link || to - from == 0;
    }

    /** Whether a title is only what something else rests on, changes or breaks. */
    private boolean background(Title title) {
        int from = determined(title);
        boolean shortName = from > 0
                && p.is(from - 1, "(")
                && title.identifiers().isEmpty()
                && p.tokens().subList(title.nameTo(), Math.min(p.size(), title.nameTo() + 2)).stream()
                        .anyMatch(t -> t.is(")"));
        if (shortName || aliases.contains(title.name())) {
            return true;
        }
        for (Title before : p.titles()) {
            boolean chained = before.to() <= from && from - before.to() <= 3 && joined(before.to(), title.from());
            if (chained && !taken.contains(before) && background(before)) {
                return true;
            }
        }
        for (int i = Math.max(0, from - 6); i < from; i++) {
            Optional<Phrases.Match<Boolean>> tie = p.inName(i) ? Optional.empty() : words.relate.at(p.tokens(), i);
            if (tie.isPresent() && plain(tie.get().to(), title.from())) {
                return true;
            }
        }
        return p.is(from - 1, "of")
                && (p.tokens().get(Math.max(0, from - 2)).number()
                        || p.is(from - 2, "provisions")
                        || p.is(from - 2, "requirements")
                        || p.is(from - 2, "articles")
                        || p.is(from - 2, "violation")
                        || p.is(from - 2, "breach"));
    }

    private boolean plain(int from, int to) {
        for (int i = from; i < to; i++) {
            Token token = p.tokens().get(i);
            if (!token.word() && !token.opensQuote()
                    || p.bodyAt(i).isPresent()
                    || token.is("on")
                    || token.is("for")
                    || token.is("that")) {
                return false;
            }
        }
        return to >= from && to - from <= 5;
    }

    private int determined(Title title) {
        int from = title.from();
        if (from > 0 && p.tokens().get(from - 1).opensQuote()) {
            from--;
        }
        return from > 0 && ARTICLES.contains(p.tokens().get(from - 1).low()) ? from - 1 : from;
    }

    private int behind(Title title) {
        return Math.min(title.to(), p.size());
    }

    /** Evidence begins with who acts where that stands beside the verb, and with the date that opens the sentence. */
    private int evidence(Use use, Subjects.Subject who) {
        int clause = clause(use.from());
        if (!who.found() || who.from() < clause || who.from() > use.from()) {
            return use.from();
        }
        int date = clause < who.from() ? p.dateBehind(clause) : clause;
        boolean opens = date > clause && date <= who.from() && who.from() - date <= 3;
        return opens ? clause : who.from();
    }

    private int behindArticle(int at) {
        int i = at;
        while (i < p.size()
                && (ARTICLES.contains(p.tokens().get(i).low())
                        || p.is(i, ",")
                        || p.is(i, "and") && i == at
                        || p.is(i, "'s"))) {
            i++;
        }
        return i;
    }

    /** Behind what opens a clause before its subject: "In May 2024, the". */
    private int leading(int clause, int verb) {
        int from = clause;
        while (from < verb
                && (p.is(from, ",")
                        || p.is(from, "and")
                        || p.is(from, "which")
                        || p.is(from, "but")
                        || words.adverbs.contains(p.tokens().get(from).low()))) {
            from++;
        }
        for (int i = from; i < verb; i++) {
            boolean dateline = p.is(i, "-") && p.is(i + 1, "-") && i < from + 12;
            boolean label = p.is(i, ":") && i < from + 8;
            if (dateline || label) {
                return leading(dateline ? i + 2 : i + 1, verb);
            }
        }
        for (int i = from; i < verb; i++) {
            boolean opening = p.is(i, ",") && (p.dateBehind(from) > from || opens(from));
            if (opening) {
                return i + 1;
            }
        }
        int date = p.dateBehind(from);
        return date > from && date < verb ? date : from;
    }

    private boolean opens(int from) {
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
                    "separately" -> true;
            default -> false;
        };
    }

    private int phraseEnd(int from, int limit) {
        int depth = 0;
        int i = from;
        while (i < limit && i - from < LONGEST) {
            Token token = p.tokens().get(i);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (i > from && depth <= 0 && p.titleAt(i).isEmpty()) {
                boolean date = p.dateBehind(i) > i;
                boolean stop = date
                        || ENDS.contains(token.low())
                        || token.is("by") && p.bodyAt(i + 1).isPresent()
                        || (token.is("under") || token.is("in")) && titleSoon(i)
                        || token.is("in") && i + 1 < limit && (p.is(i + 1, "its") || p.is(i + 1, "their"))
                        || token.is(",") && !enumerates(i, limit)
                        || token.is("and") && verbAt(i + 1)
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
                && !p.is(i - 1, ")")) {
            i--;
        }
        return i;
    }

    private boolean titleSoon(int i) {
        return p.titleAt(i + 1).isPresent()
                || p.titleAt(i + 2).isPresent()
                        && ARTICLES.contains(p.tokens().get(i + 1).low());
    }

    private boolean verbAt(int i) {
        return uses.stream().anyMatch(u -> u.from() == i || u.auxiliary() == i)
                || p.bodyAt(i).isPresent();
    }

    /** A comma of an enumeration: an "and" follows within the phrase. */
    private boolean enumerates(int comma, int limit) {
        for (int i = comma + 1; i < Math.min(limit, comma + 8); i++) {
            if (p.is(i, "and") || p.is(i, "or")) {
                return !verbAt(i + 1);
            }
            if (ENDS.contains(p.tokens().get(i).low())
                    || ABOUT.contains(p.tokens().get(i).low())
                    || verbAt(i)) {
                return false;
            }
        }
        return false;
    }

    private List<String> numbers(int from, int to) {
        Set<String> out = new LinkedHashSet<>();
        p.numbers().forEach((at, id) -> {
            if (at >= from && at < to + 4) {
                out.add(id);
            }
        });
        return List.copyOf(out);
    }
}
