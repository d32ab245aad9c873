package org.guiju.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Words.Verb;

/**
 * Finds what an English sentence says was done, and to what: first by its verbs, then by nouns that bear an act ("the release of"),
 * then by what is said of a title that has no such verb (a consultation, a day of effect, an entry of a list).
 */
final class Acts {
    /** Names that tell nothing apart: what was there before, and a consultation on nothing. */
    private static final Pattern NOTHING = Pattern.compile(
            "(?i)(previous|existing|prior|earlier|current) |(public )?(consultation|comments?|feedback)$|case \\d+\\b");

    final Parsed p;
    final Words words;
    final Heads heads;
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
            Heads heads,
            Subjects subjects,
            boolean listed,
            Set<String> aliases,
            Optional<String> topic) {
        this.p = p;
        this.words = words;
        this.heads = heads;
        this.subjects = subjects;
        this.listed = listed;
        this.topic = topic;
        this.uses = Verbs.find(p, words);
        this.clauses = new Clauses(p, words, uses);
        this.objects = new Objects(p, words, heads, clauses, aliases);
        this.stages = new Stages(p, words, clauses);
    }

    List<Act> find() {
        Actives actives = new Actives(this);
        Passives passives = new Passives(this);
        for (int k = 0; k < uses.size(); k++) {
            Use use = uses.get(k);
            switch (use.voice()) {
                case ACTIVE -> actives.active(use, k);
                case PASSIVE -> passives.passive(use);
                case PARTICIPLE -> passives.participle(use);
            }
        }
        new Signs(this).find();
        new Intentions(this).find();
        new Leftovers(this).find();
        new Examples(this).ones();
        Contents contents = new Contents(p, words);
        acts.removeIf(act -> contents.part(act) && !(listed && act.stage() == Stage.PLANNED)
                || NOTHING.matcher(act.title()).lookingAt());
        acts.sort(Comparator.comparingInt(Act::from));
        figures();
        List<Act> once = new ArrayList<>();
        for (Act found : acts) {
            Act act = docketed(found);
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

    /** A case goes by the docket number that its sentence gives, where that is one. */
    private Act docketed(Act act) {
        List<String> dockets = p.numbers().values().stream()
                .filter(n -> n.startsWith("(") || n.startsWith("（"))
                .toList();
        boolean one = act.kind() == Kind.CASE && act.identifiers().isEmpty() && dockets.size() == 1;
        return one ? act.numbered(dockets) : act;
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
                .filter(a -> heads.kindOf(a.title()).equals(Optional.of(Kind.ENFORCEMENT)))
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

    /** The verb's own reading for courts, for authorities that act on somebody, or that of making rules. */
    Optional<Verb> choose(Use use, Subjects.Subject who) {
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

    /** "three standards, namely A, B and C": the act is on each of the titles that follow. */
    boolean counted(int from, int to, Use use, Verb verb, Subjects.Subject who) {
        if (verb.kind().isPresent() || heads.kindOf(from, to, false).isEmpty()) {
            return false;
        }
        boolean named = false;
        boolean many = heads.kindOf(from, to, false).equals(Optional.of(Kind.STANDARD))
                && clauses.headOf(from, to).endsWith("s");
        boolean text = p.is(from, "draft") || words.texts.contains(clauses.headOf(from, to));
        int steps = to - Math.max(to, use.to());
        for (int i = to; i < p.size() && steps < (text ? 24 : many ? 16 : 4); i++) {
            if (p.inName(i) || p.inDate(i)) {
                continue;
            }
            steps++;
            if (many && !text && steps > 8 && !p.is(i, ":")) {
                continue;
            }
            named |= p.is(i, "namely")
                    || p.is(i, "viz")
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
            if (p.inName(i) || p.inDate(i)) {
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
                : title.identifiers().stream().anyMatch(n -> n.startsWith("TC260"))
                        ? Kind.GUIDELINE
                        : p.is(title.from() - 1, "standard")
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
