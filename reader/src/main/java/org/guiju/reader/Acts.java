package org.guiju.reader;

import java.util.ArrayList;
import java.util.Comparator;
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

    final Parsed p;
    final Words words;
    final Titles titles;
    final Subjects subjects;
    final List<Use> uses;
    final Clauses clauses;
    final Objects objects;
    final Stages stages;
    final List<Act> acts = new ArrayList<>();
    final boolean listed;
    final Optional<String> topic;
    /** Who announced or drafted what the sentence tells, where its verb names nobody. */
    List<String> reporting = List.of();

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
        this.p = p;
        this.words = words;
        this.titles = titles;
        this.subjects = subjects;
        this.listed = listed;
        this.topic = topic;
        this.uses = Verbs.find(p, words);
        this.clauses = new Clauses(p, words, uses);
        this.objects = new Objects(p, words, titles, clauses, aliases);
        this.stages = new Stages(p, words, clauses);
    }

    List<Act> find() {
        Passives passives = new Passives(this);
        for (int k = 0; k < uses.size(); k++) {
            Use use = uses.get(k);
            switch (use.voice()) {
                case ACTIVE -> active(use, k);
                case PASSIVE -> passives.passive(use);
                case PARTICIPLE -> passives.participle(use);
            }
        }
        new Signs(this).find();
        new Intentions(this).find();
        new Leftovers(this).find();
        new Examples(this).ones();
        acts.sort(Comparator.comparingInt(Act::from));
        figures();
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
                boolean nobody = act.issuers().isEmpty();
                List<String> by = nobody && !reporting.isEmpty() ? reporting : nobody ? label() : List.of();
                once.add(by.isEmpty() ? act : act.by(by));
            }
        }
        return once;
    }

    /** "fined 40 firms, warned 12 and took down 200 apps": the figures of one drive, told at once. */
    private void figures() {
        List<Act> counted = acts.stream()
                .filter(a -> a.kind() == Kind.ENFORCEMENT
                        && a.instrument().isEmpty()
                        && a.title().chars().anyMatch(Character::isDigit))
                .toList();
        if (counted.size() < 2) {
            return;
        }
        Act first = counted.get(0);
        Act named = counted.stream()
                .filter(a -> titles.kindOf(a.title()).equals(Optional.of(Kind.ENFORCEMENT)))
                .findFirst()
                .orElse(first);
        acts.removeAll(counted);
        acts.add(named.within(first.from(), counted.get(counted.size() - 1).to()));
        acts.sort(Comparator.comparingInt(Act::from));
    }

    /** The place before a colon that opens an entry: "Wuhan: ...". */
    private List<String> label() {
        return p.regions().stream()
                .filter(r -> r.from() == 0 && p.is(r.to(), ":"))
                .map(Mention::label)
                .toList();
    }

    private Subjects.Subject subject(Use use, int k) {
        int clause = clauses.clause(use.from());
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
        if (words.planLists.contains(use.values().get(0).lemma()) && (planLists(use) || !listed && !plan(use))) {
            return;
        }
        Subjects.Subject who = subject(use, k);
        Optional<Verb> verb = choose(use, who);
        if (verb.isEmpty()
                || verb.get().form() == Words.Form.ING
                        && !words.making.contains(verb.get().lemma())) {
            return;
        }
        boolean purpose = verb.get().form() == Words.Form.BASE && !use.future() && p.is(use.auxiliary(), "to");
        if (purpose && !who.authority()) {
            return;
        }
        Optional<Act> order = new Orders(this).order(use, who);
        if (order.isPresent() || words.telling.contains(verb.get().lemma())) {
            order.ifPresent(acts::add);
            return;
        }
        if (use.future() && verb.get().kind().equals(Optional.of(Kind.ENFORCEMENT))) {
            return;
        }
        int at = Verbs.behind(p, words, use.to());
        at = behindPlace(at);
        if (p.is(at, "that") && k + 1 <= uses.size() && told(at)) {
            reporting = who.issuers();
            return;
        }
        while (p.is(at, ":") || p.is(at, "both") || p.is(at, "not") || p.is(at, "that")) {
            at++;
        }
        int limit = clauses.clauseTo(use.to());
        if (at >= limit || p.is(at, ",") || relative(use, at)) {
            antecedent(use, verb.get(), who);
            return;
        }
        List<Title> things = objects.titled(at, limit);
        if (!things.isEmpty()) {
            boolean one = things.size() == 1;
            Optional<Verb> making =
                    use.values().stream().filter(v -> v.kind().isEmpty()).findFirst();
            for (Title title : things) {
                int from = one ? Math.min(evidence(use, who), objects.determined(title)) : objects.determined(title);
                add(
                        title,
                        use,
                        making.orElse(verb.get()),
                        who.issuers(),
                        who.issuers().isEmpty(),
                        from,
                        objects.behind(title));
            }
            return;
        }
        phrase(use, verb.get(), who, at, limit);
    }

    /** Whether a plan is what holds the thing: "the plan includes a Telecom Law". */
    private boolean plan(Use use) {
        for (int i = clauses.clause(use.from()); i < use.from(); i++) {
            if (words.kinds.get(p.tokens().get(i).low()) == Kind.PLAN) {
                return true;
            }
        }
        return false;
    }

    /** Behind "via its website", "at a press conference", where "that" follows. */
    private int behindPlace(int at) {
        boolean opens = p.is(at, "via") || p.is(at, "on") || p.is(at, "in") || p.is(at, "at") || p.is(at, "through");
        for (int i = at + 1; opens && i < Math.min(p.size(), at + 9); i++) {
            if (p.is(i, "that")) {
                return i;
            }
            if (!p.tokens().get(i).word() && !p.is(i, "'s")) {
                return at;
            }
        }
        return at;
    }

    /** "the 2024 Work Plan lists the AI Law": the plan is the news, what it lists is tied to it. */
    private boolean planLists(Use use) {
        Optional<Title> plan = p.titles().stream()
                .filter(t -> t.to() <= use.from()
                        && t.kind().equals(Optional.of(Kind.PLAN))
                        && t.from() >= clauses.clause(use.from()))
                .reduce((a, b) -> b);
        if (plan.isEmpty() || objects.background(plan.get())) {
            return false;
        }
        Subjects.Subject owner = subjects.owner(p, 0, objects.determined(plan.get()));
        add(
                plan.get(),
                use,
                new Verb(Words.Form.BASE, "", Stage.ISSUED, Optional.empty()),
                owner.issuers(),
                owner.issuers().isEmpty(),
                objects.determined(plan.get()),
                objects.behind(plan.get()));
        p.titles().stream().filter(t -> t.from() > use.to()).forEach(objects::take);
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
                || words.ends.contains(p.tokens().get(at).low());
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
            if (title.to() <= use.from() && !objects.taken(title) && !objects.background(title)) {
                last = title;
            }
        }
        if (last != null && use.from() - last.to() < 25 && who.authority()) {
            add(
                    last,
                    use,
                    verb,
                    who.issuers(),
                    who.issuers().isEmpty(),
                    objects.determined(last),
                    objects.behind(last));
        } else if (last == null && who.authority()) {
            untitled(use, verb, who);
        }
    }

    /** "a regulation on drones that the State Council released on Wednesday". */
    private void untitled(Use use, Verb verb, Subjects.Subject who) {
        int to = use.from() - 1;
        while (to > 0 && !p.is(to, "that") && !p.is(to, "which")) {
            to--;
        }
        int end = to;
        if (p.is(to - 1, ")")) {
            while (to > 0 && !p.is(to, "(")) {
                to--;
            }
        }
        to -= p.is(to - 1, ",") ? 1 : 0;
        int from = to;
        while (from > 0
                && to - from < 20
                && p.tokens().get(from - 1).word()
                && !p.is(from - 1, "a")
                && !p.is(from - 1, "an")
                && !p.is(from - 1, "under")) {
            from--;
        }
        from = clauses.behindArticle(clauses.leading(from, to));
        Optional<Kind> kind = to - from < 2 ? Optional.empty() : titles.kindOf(from, to, false);
        if (kind.filter(Stages::rules).isEmpty() || clauses.vague(from, to) || who.from() < end) {
            return;
        }
        acts.add(new Act(
                p.words(from, to),
                Optional.empty(),
                kind.get(),
                stages.stage(use, verb, from, to, kind.get()),
                who.issuers(),
                who.issuers().isEmpty(),
                true,
                clauses.numbers(from, to),
                clauses.clause(use.from()),
                use.from(),
                clauses.clauseTo(use.to()),
                from,
                use.to()));
    }

    private void phrase(Use use, Verb verb, Subjects.Subject who, int at, int limit) {
        if (p.is(at, "of")
                || words.consult
                        .firstIn(p.tokens(), at, Math.min(limit, at + 4))
                        .isPresent()) {
            return;
        }
        int from = clauses.behindArticle(at);
        int to = clauses.phraseEnd(from, limit);
        if (to > from && p.is(to - 1, "no")) {
            return;
        }
        boolean says = to - from <= 2
                && (p.is(to, "requiring")
                        || p.is(to, "saying")
                        || p.is(to, "setting")
                        || p.is(to, "clarifying")
                        || p.is(to, "amending")
                        || p.is(to, "revising")
                        || p.is(to, "prohibiting")
                        || p.is(to, "banning")
                        || p.is(to, "urging")
                        || p.is(to, "ordering")
                        || p.is(to, "that")
                        || p.is(to, "to"));
        int doing = doing(to);
        if (!says && doing > to && to - from <= 2 && titles.kindOf(from, to, false).isPresent()) {
            bare(use, verb, who, from, to, doing);
            return;
        }
        if (says && titles.kindOf(from, to, false).isPresent()) {
            to = clauses.sayingEnd(to + 1);
        }
        if (p.is(to, "which") && p.is(to - 1, "in") || p.is(to - 1, "decision") && p.is(to, "that")) {
            to = clauses.sayingEnd(to + 1);
        }
        if (who.court() && words.meetings.contains(clauses.headOf(from, to))) {
            return;
        }
        if (to - from < 1 || counted(from, to, use, verb, who)) {
            return;
        }
        Optional<Kind> noun = titles.kindOf(from, to, false);
        if (noun.isEmpty() && who.authority() && p.is(from + 1, "batch")) {
            noun = Optional.of(Kind.FILING);
        }
        Optional<Kind> own = verb.kind();
        boolean courtCase = who.court() && own.equals(Optional.of(Kind.CASE));
        boolean named = false;
        for (int i = from; i < to; i++) {
            named |= words.caseNouns.contains(p.tokens().get(i).low());
        }
        if (courtCase && !named) {
            to = clauses.sayingEnd(to);
        }
        if (own.isEmpty() && noun.isEmpty() && verb.stage() == Stage.APPROVED && who.authority() && !words.adopting.contains(verb.lemma())) {
            own = Optional.of(Kind.FILING);
        }
        if (own.isEmpty() && noun.isEmpty() || own.isPresent() && !courtCase && !who.authority() && noun.isEmpty()) {
            return;
        }
        if (verb.stage() == Stage.ONGOING && who.found() && !who.authority()) {
            return;
        }
        boolean ruleless = noun.isPresent() && noun.get() == Kind.STANDARD && to - from < 2;
        boolean somebody = who.found() || named(clauses.clause(use.from()), use.auxiliary());
        boolean bare = own.isEmpty() && (to - from < 2 || ruleless || !somebody && !future(use, verb));
        int[] inCase = courtCase ? clauses.inCase(use.from()) : new int[0];
        if (bare || inCase.length == 0 && clauses.vague(from, to)) {
            return;
        }
        int begin = courtCase ? clauses.caseName(from, to) : from;
        if (own.equals(Optional.of(Kind.ENFORCEMENT))) {
            int bulletin = bulletin(to, limit);
            if (bulletin > to) {
                begin = clauses.behindArticle(to + 1);
                to = bulletin;
            }
        }
        Kind kind = kind(own, noun, courtCase);
        String title = inCase.length > 0 ? p.words(inCase[0], inCase[1]) : p.words(begin, to);
        int dated = p.dateBehind(p.is(to, "of") ? to + 1 : to);
        boolean purpose = dated > to
                && (p.is(dated, "to")
                        || p.is(dated, "on") && p.dateBehind(dated) == dated
                        || p.is(dated, "against")
                        || p.is(dated, "for"));
        if (purpose) {
            title += " " + p.words(dated, clauses.sayingEnd(dated));
        }
        int place = begin;
        while (place < to && !(p.is(place, "in") && p.regionAt(place + 1))) {
            place++;
        }
        boolean grants =
                p.is(to, ",") && (p.is(to + 1, "permitting") || p.is(to + 1, "allowing") || p.is(to + 1, "enabling"));
        if (grants && place > begin && place < to) {
            int more = clauses.sayingEnd(to + 1);
            title = p.words(begin, place) + " " + p.words(to + 1, more);
            to = more;
        }
        int start = inCase.length > 0 ? inCase[0] : evidence(use, who);
        if (who.issuers().isEmpty() && !p.bodiesIn(from, to).isEmpty()) {
            who = new Subjects.Subject(List.of(p.bodiesIn(from, to).get(0).label()), true, use.from(), false, true);
        }
        boolean about = who.court() && !courtCase && noun.isPresent() && noun.get() == Kind.CASE;
        acts.add(new Act(
                title,
                Optional.empty(),
                kind,
                about ? Stage.ISSUED : stages.stage(use, verb, from, to, kind),
                who.issuers(),
                who.issuers().isEmpty(),
                true,
                clauses.numbers(from, to),
                clauses.clause(use.from()),
                use.from(),
                clauses.clauseTo(use.to()),
                start,
                to));
    }

    /** Where an -ing form tells what a bare noun is about, behind a date or a comma; {@code to} where none does. */
    private int doing(int to) {
        int i = Verbs.behind(p, words, to);
        i = p.is(i, ",") ? Verbs.behind(p, words, i + 1) : i;
        if (i > to && i < p.size() && p.dateBehind(to) > to && (p.is(i, "that") || p.is(i, "to"))) {
            return i;
        }
        boolean ing = i < p.size()
                && p.tokens().get(i).low().endsWith("ing")
                && p.tokens().get(i).low().length() > 5
                && !p.inName(i)
                && !p.is(i, "according")
                && !p.is(i, "following")
                && !p.is(i, "including");
        return ing ? i : to;
    }

    /** "unveiled a notice on March 18, further strengthening the management of recalls". */
    private void bare(Use use, Verb verb, Subjects.Subject who, int from, int to, int doing) {
        Kind kind = titles.kindOf(from, to, false).orElseThrow();
        if (!who.found() || verb.kind().isPresent()) {
            return;
        }
        int end = clauses.sayingEnd(doing);
        acts.add(new Act(
                p.words(from, to) + " " + p.words(doing, end),
                Optional.empty(),
                kind,
                stages.stage(use, verb, from, to, kind),
                who.issuers(),
                who.issuers().isEmpty(),
                true,
                List.of(),
                clauses.clause(use.from()),
                use.from(),
                clauses.clauseTo(use.to()),
                evidence(use, who),
                end));
    }

    /** "three standards, namely A, B and C": the act is on each of the titles that follow. */
    boolean counted(int from, int to, Use use, Verb verb, Subjects.Subject who) {
        if (verb.kind().isPresent() || titles.kindOf(from, to, false).isEmpty()) {
            return false;
        }
        boolean named = false;
        boolean many = titles.kindOf(from, to, false).equals(Optional.of(Kind.STANDARD))
                && clauses.headOf(from, to).endsWith("s");
        boolean text = p.is(from, "draft") || words.texts.contains(clauses.headOf(from, to));
        for (int i = to; i < p.size() && i < Math.max(to, use.to()) + (text ? 24 : many ? 16 : 4); i++) {
            if (i >= Math.max(to, use.to()) + (text ? 24 : 4) && !p.is(i, ":")) {
                continue;
            }
            named |= p.is(i, "namely")
                    || p.is(i, ":")
                    || p.is(i, "including")
                    || p.is(i, "-")
                    || p.is(i, "titled")
                    || p.is(i, "entitled")
                    || p.is(i, "called");
        }
        List<Title> members = p.titles().stream()
                .filter(t -> t.from() >= to && !objects.taken(t))
                .toList();
        if (!named || members.isEmpty()) {
            return false;
        }
        List<Title> chain =
                many && members.stream().noneMatch(t -> t.identifiers().isEmpty())
                        ? members
                        : objects.chainFrom(members.get(0), p.size());
        chain.forEach(t ->
                add(t, use, verb, who.issuers(), who.issuers().isEmpty(), objects.determined(t), objects.behind(t)));
        return true;
    }

    /** Whether a name stands between the beginning of a clause and its verb. */
    private boolean named(int clause, int verb) {
        for (int i = verb - 1; i > clause || i == 0; i--) {
            if (p.tokens().get(i).capital() && (i > 0 || verb == 1)) {
                return true;
            }
            if (verb - i > 12) {
                return false;
            }
        }
        return false;
    }

    static Kind kind(Optional<Kind> own, Optional<Kind> noun, boolean courtCase) {
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
                || !words.articles.contains(
                        at + 1 < p.size() ? p.tokens().get(at + 1).low() : "")) {
            return at;
        }
        int to = clauses.phraseEnd(at + 2, limit);
        return titles.kindOf(at + 2, to, false)
                        .filter(k -> k == Kind.ANNOUNCEMENT || k == Kind.NOTICE)
                        .isPresent()
                ? to
                : at;
    }

    Verb ofThing(Use use, Subjects.Subject agent) {
        return choose(use, agent).or(() -> use.values().stream().findFirst()).orElseThrow();
    }

    List<String> who(Subjects.Subject agent, Title title) {
        return who(agent, objects.determined(title));
    }

    List<String> who(Subjects.Subject agent, int from) {
        return agent.issuers().isEmpty() ? subjects.owner(p, 0, from).issuers() : agent.issuers();
    }

    /** Bodies behind "by". */
    Subjects.Subject agent(Use use) {
        int to = clauses.clauseTo(use.to());
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

    int agentEnd(Use use) {
        int to = clauses.clauseTo(use.to());
        for (int i = use.to(); i < to && i < use.to() + 14; i++) {
            if (p.is(i, "by")) {
                return agentEnd(i, to);
            }
        }
        return use.to();
    }

    int agentEnd(int by, int limit) {
        int end = by + 1;
        for (int i = by + 1; i < limit; i++) {
            if (p.bodyAt(i).isPresent()) {
                end = p.bodyAt(i).get().to();
                i = end - 1;
            } else if (p.titleAt(i).isPresent()
                    || words.ends.contains(p.tokens().get(i).low())
                    || i - end > 12) {
                break;
            }
        }
        return Math.min(Math.max(end, by + 1), limit);
    }

    // ---- things

    void add(Title title, Use use, Verb verb, List<String> issuers, boolean inherits, int from, int to) {
        boolean rule = title.kind().map(Stages::rules).orElse(false);
        if (rule && (verb.stage() == Stage.ONGOING || verb.stage() == Stage.DECIDED)) {
            return;
        }
        if (objects.take(title)) {
            acts.add(act(title, use, verb, issuers, inherits, true, from, to));
        }
    }

    Act act(Title title, Use use, Verb verb, List<String> issuers, boolean inherits, boolean dated, int from, int to) {
        Kind kind = title.identifiers().stream().anyMatch(n -> n.startsWith("GB") || n.contains("/T "))
                ? Kind.STANDARD
                : title.kind().orElse(Kind.ANNOUNCEMENT);
        return new Act(
                title.name(),
                Optional.of(title),
                kind,
                stages.stage(use, verb, title, kind),
                issuers,
                inherits,
                dated,
                title.identifiers(),
                clauses.clause(use.from()),
                use.from(),
                clauses.clauseTo(use.to()),
                from,
                to);
    }

    /** Evidence begins with who acts where that stands beside the verb, and with the date that opens the sentence. */
    int evidence(Use use, Subjects.Subject who) {
        int clause = clauses.clause(use.from());
        if (!who.found() || who.from() < clause || who.from() > use.from()) {
            return use.from();
        }
        int date = clause < who.from() ? p.dateBehind(clause) : clause;
        boolean opens = date > clause && date <= who.from() && who.from() - date <= 3;
        return opens ? clause : who.from();
    }
}
