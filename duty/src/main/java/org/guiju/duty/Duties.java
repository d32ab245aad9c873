package org.guiju.duty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.guiju.register.BadInput;
import org.guiju.register.Claim;
import org.guiju.register.Node;
import org.guiju.register.Pack;
import org.guiju.register.PartialDate;
import org.guiju.register.Place;
import org.guiju.register.Register;
import org.guiju.register.Section;
import org.guiju.register.Settlement;
import org.guiju.register.Status;
import org.guiju.register.Truth;
import org.jspecify.annotations.Nullable;

/** All duties of a pack, and what they mean for a profile on a day. Immutable and safe to share. */
public final class Duties {
    private final Vocabulary vocabulary;
    private final Section<Duty> duties;
    private final Section<DecisionTable> tables;
    private final Section<Exemption> exemptions;
    private @Nullable Map<String, List<Exemption>> byDuty;

    private Duties(Map<String, Section<Node>> sections, Register register) {
        Section<Node> none = Section.of(Map.of());
        Section<Node> words = sections.getOrDefault("vocabulary", none);
        Section<Node> nodes = sections.getOrDefault("duties", none);
        this.vocabulary = words.ids().isEmpty() && nodes.ids().isEmpty() ? Vocabulary.none() : vocabulary(words);
        this.duties = Section.read(nodes, (id, node) -> Duty.of(id, node, register, vocabulary));
        this.tables = Section.read(
                sections.getOrDefault("tables", none), (id, node) -> DecisionTable.of(id, node, register, vocabulary));
        this.exemptions = Section.read(
                sections.getOrDefault("exceptions", none), (id, node) -> Exemption.of(id, node, register, vocabulary));
    }

    /** The duties of a pack. */
    public static Duties of(Pack pack, Register register) {
        return new Duties(pack.sections(), register);
    }

    /** Reads every duty, table and exception while a pack is compiled; what is wrong joins the issues. */
    static void check(Map<String, Section<Node>> sections, Register register, List<BadInput.Issue> issues) {
        Duties all = new Duties(sections, register);
        all.duties.checked(issues);
        Section<Node> drawn = sections.getOrDefault("tables", Section.of(Map.of()));
        for (DecisionTable table : all.tables.checked(issues).all()) {
            try {
                new TableGaps(table).check(drawn.get(table.id()).orElseThrow(), all.vocabulary);
            } catch (BadInput e) {
                issues.addAll(e.issues());
            }
        }
        Section<Exemption> good = all.exemptions.checked(issues);
        Section<Node> nodes = sections.getOrDefault("exceptions", Section.of(Map.of()));
        Set<String> targets = new TreeSet<>(all.duties.ids());
        targets.addAll(all.exemptions.ids());
        targets.addAll(nodes.wrong());
        for (Exemption e : good.all()) {
            Node node = nodes.get(e.id()).orElseThrow().fields().need("excepts");
            if (!targets.contains(e.excepts())) {
                issues.addAll(node.unknown("duty or exception", targets).issues());
            }
            Set<String> walked = new LinkedHashSet<>();
            for (Optional<Exemption> at = Optional.of(e);
                    at.isPresent();
                    at = good.get(at.get().excepts())) {
                if (!walked.add(at.get().id())) {
                    if (at.get().id().equals(e.id())) {
                        issues.add(new BadInput.Issue(
                                node.place(),
                                "exceptions run in a circle: " + String.join(" → ", walked),
                                "Remove one"));
                    }
                    break;
                }
            }
        }
    }

    private static Vocabulary vocabulary(Section<Node> section) {
        Map<String, Node> parts = new LinkedHashMap<>();
        section.ids().forEach(id -> parts.put(id, section.get(id).orElseThrow()));
        return Vocabulary.of(new Node.Fields(parts, Place.of("vocabulary.yaml")));
    }

    /** Duties in the order of their ids. */
    public Collection<Duty> all() {
        return duties.all();
    }

    /** Decision tables in the order of their ids. */
    public Collection<DecisionTable> tables() {
        return tables.all();
    }

    /** The exceptions from a duty or from another exception. */
    public List<Exemption> exemptions(String id) {
        Map<String, List<Exemption>> known = byDuty;
        if (known == null) {
            Map<String, List<Exemption>> made = new HashMap<>();
            exemptions
                    .all()
                    .forEach(e -> made.computeIfAbsent(e.excepts(), k -> new ArrayList<>())
                            .add(e));
            known = made;
            byDuty = made;
        }
        return known.getOrDefault(id, List.of());
    }

    /** A duty by its id. */
    public Optional<Duty> find(String id) {
        return duties.get(id);
    }

    /** What profiles and facts may speak of. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * Whether a duty binds a subject, before any evidence is opened.
     *
     * @param law the duty on that day
     * @param truth whether its condition holds for the subject
     * @param verdict why it does not apply as law yet or at all; empty when it binds now
     */
    public record Binding(Law law, Profile.Subject subject, Truth truth, Optional<Finding.Verdict> verdict) {
        /** The duty. */
        public Duty duty() {
            return law.duty();
        }

        /** The walk of its condition: made when asked for, since most answers are not explained. */
        public Explanation binds() {
            return law.binds().explain(subject.facts());
        }

        /** The state of its instrument. */
        public String reason() {
            return law.reason();
        }

        /** From when, where one day is settled. */
        public Optional<String> inForceFrom() {
            return law.inForceFrom();
        }

        /** How well demand and day are established, worst first. */
        public List<Claim.Mark> marks() {
            return law.marks();
        }

        /** The same, were the instrument law today: the demand of a draft can be tested so. */
        Binding supposedInForce() {
            return new Binding(law, subject, truth, Duties.verdict(Optional.empty(), truth));
        }
    }

    /** Which duties bind a profile, by duty and then by subject. */
    public List<Binding> bindings(Profile profile, Register.View view) {
        return bound(duties.all(), profile, view, Stream::of);
    }

    /** What comes of each binding, on all cores; in the order of duties and of subjects. */
    private <T> List<T> bound(
            Collection<Duty> of, Profile profile, Register.View view, Function<Binding, Stream<T>> what) {
        Profile whole = derived(profile, view);
        return of.parallelStream()
                .flatMap(duty -> {
                    List<Profile.Subject> subjects = whole.subjects(duty.subject());
                    if (subjects.isEmpty()) {
                        return Stream.empty();
                    }
                    Law law = law(duty, view);
                    return subjects.stream().flatMap(s -> what.apply(binding(law, s)));
                })
                .toList();
    }

    /** Whether one duty binds one subject of a profile. */
    Binding binding(Duty duty, String subject, Profile profile, Register.View view) {
        return derived(profile, view).subjects(duty.subject()).stream()
                .filter(s -> s.id().equals(subject))
                .findFirst()
                .map(s -> binding(law(duty, view), s))
                .orElseThrow();
    }

    /** The profile with what follows from it by the decision tables on a day, and as time between two of its facts. */
    Profile derived(Profile profile, Register.View view) {
        return tables.ids().isEmpty() && vocabulary.spans().isEmpty()
                ? profile
                : profile.derive(facts -> derived(facts, view));
    }

    /** Facts with what follows from them. */
    Facts derived(Facts facts, Register.View view) {
        Map<String, Value> values = new HashMap<>();
        Map<String, Facts.Derived> how = new HashMap<>();
        for (DecisionTable table : tables.all()) {
            table.value(facts, view).ifPresent(v -> values.put(table.output(), new Value.Num(v)));
            how.put(table.output(), new Facts.Derived(() -> {
                DecisionTable.Answer answer = table.answer(facts, view);
                return new Facts.Derived.Said(
                        answer.why(), answer.missing(), answer.row().map(DecisionTable.Row::mark));
            }));
        }
        for (Span span : vocabulary.spans()) {
            span.value(facts).ifPresent(v -> values.put(span.path(), new Value.Num(v)));
            how.put(span.path(), new Facts.Derived(() -> span.how(facts)));
        }
        return facts.and(Facts.derived(values, how));
    }

    /** Whom a duty binds on a day: whom its condition names, unless an exception of law in force frees them. */
    Condition binds(Duty duty, Register.View view) {
        List<Condition> free = free(duty.id(), view);
        if (free.isEmpty()) {
            return duty.binds();
        }
        List<Condition> parts = new ArrayList<>(List.of(duty.binds()));
        free.forEach(f -> parts.add(new Condition.Not(f)));
        return new Condition.All(List.copyOf(parts));
    }

    private List<Condition> free(String id, Register.View view) {
        List<Condition> free = new ArrayList<>();
        for (Exemption e : exemptions(id)) {
            Status status = furthest(view.status(e.instrument()));
            Truth inForce = switch (status.state()) {
                case IN_FORCE, ISSUED -> Truth.YES;
                case CONTESTED, UNKNOWN -> Truth.UNKNOWN;
                default -> Truth.NO;
            };
            List<Condition> parts = new ArrayList<>();
            parts.add(new Condition.Law(e.instrument().id() + " in force", inForce));
            parts.add(e.when());
            free(e.id(), view).forEach(x -> parts.add(new Condition.Not(x)));
            free.add(new Condition.Exempt(
                    e.citation() + ": " + e.summary(), e.mark(), new Condition.All(List.copyOf(parts))));
        }
        return free;
    }

    /**
     * A duty on one day, the same for every subject.
     *
     * @param binds whom it binds, exceptions left out
     * @param verdict what the law's own state makes of it; empty where it is in force
     * @param reason the state of its instrument
     * @param inForceFrom from when, where one day is settled
     */
    record Law(
            Duty duty,
            Condition binds,
            Optional<Finding.Verdict> verdict,
            String reason,
            Optional<String> inForceFrom,
            List<Claim.Mark> marks) {}

    private Law law(Duty duty, Register.View view) {
        Status status = status(duty, view);
        Optional<Settlement> date = status.date();
        TreeSet<Claim.Mark> marks = new TreeSet<>(Comparator.reverseOrder());
        marks.add(duty.mark());
        date.filter(d -> d.date().isPresent())
                .ifPresent(d -> d.claims().stream()
                        .filter(c -> d.date().equals(Optional.of(c.date())))
                        .map(Claim::mark)
                        .min(Comparator.naturalOrder())
                        .ifPresent(marks::add));
        boolean dated = status.effect().isPresent() || status.state() == Status.State.ISSUED;
        return new Law(
                duty,
                binds(duty, view),
                law(status),
                reason(status),
                date.filter(d -> dated).flatMap(Settlement::date).map(PartialDate::toString),
                List.copyOf(marks));
    }

    private static Binding binding(Law law, Profile.Subject subject) {
        Truth truth = law.binds().test(subject.facts());
        return new Binding(law, subject, truth, verdict(law.verdict(), truth));
    }

    /** What the law's own state makes of a duty, whomever it binds; empty where it is in force. */
    private static Optional<Finding.Verdict> law(Status status) {
        return switch (status.state()) {
            case IN_FORCE, ISSUED -> Optional.empty();
            case NOT_YET, DRAFT, PLANNED -> Optional.of(Finding.Verdict.NOT_YET);
            case CONTESTED -> Optional.of(Finding.Verdict.CONTESTED);
            case REPEALED, NOTED -> Optional.of(Finding.Verdict.NOT_BOUND);
            case UNKNOWN -> Optional.of(Finding.Verdict.UNPROVEN);
        };
    }

    static Optional<Finding.Verdict> verdict(Optional<Finding.Verdict> law, Truth binds) {
        if (binds == Truth.NO) {
            return Optional.of(Finding.Verdict.NOT_BOUND);
        }
        return binds == Truth.UNKNOWN && law.isEmpty() ? Optional.of(Finding.Verdict.UNPROVEN) : law;
    }

    /**
     * The answers of one day without their explanations, for many businesses: the same verdicts as {@link #bindings}. Safe for use by many
     * threads.
     */
    public Judge judge(Register.View view) {
        return new Judge(
                this,
                duties.all().stream()
                        .map(d -> new Judge.Rule(d, binds(d, view), law(status(d, view))))
                        .toList(),
                view);
    }

    /**
     * The status of the duty's scope, or the furthest one of its instrument. Another scope's day of effect says nothing of a scope of which
     * nothing is known yet.
     */
    public static Status status(Duty duty, Register.View view) {
        List<Status> all = view.status(duty.instrument());
        return all.stream()
                .filter(s -> duty.scope().isPresent() && s.scope().equals(duty.scope()))
                .findFirst()
                .orElseGet(() -> duty.scope().isPresent()
                                && all.stream().anyMatch(s -> s.effect().isPresent())
                        ? new Status(
                                duty.scope(),
                                Status.State.UNKNOWN,
                                Optional.empty(),
                                Optional.empty(),
                                "nothing known of " + duty.scope().get() + " by " + view.known())
                        : furthest(all));
    }

    private static Status furthest(List<Status> all) {
        return all.stream()
                .filter(s -> s.state() == Status.State.IN_FORCE)
                .findFirst()
                .orElse(all.get(0));
    }

    private static String reason(Status status) {
        return switch (status.state()) {
            case IN_FORCE -> "in force from " + dates(status) + " (" + status.reason() + ")";
            case ISSUED ->
                "in force since its issue, " + dates(status) + ": it names no other day (" + status.reason() + ")";
            case NOT_YET ->
                status.effect().isPresent()
                        ? "not in force yet: " + dates(status) + " (" + status.reason() + ")"
                        : status.date().isPresent()
                                ? "not in force yet, day of effect unknown (" + status.reason() + ")"
                                : "not in force yet";
            case DRAFT -> "draft only, not law (" + status.reason() + ")";
            case PLANNED -> "planned only, not law (" + status.reason() + ")";
            case CONTESTED -> "sources disagree whether it is in force: " + status.reason();
            case REPEALED -> "no longer in force (" + status.reason() + ")";
            case NOTED -> "not a rule (" + status.reason() + ")";
            case UNKNOWN -> "not known whether it is in force (" + status.reason() + ")";
        };
    }

    private static String dates(Status status) {
        return status.date()
                .map(d -> String.join(
                        " or ", d.dates().stream().map(PartialDate::toString).toList()))
                .orElse("an unknown day");
    }

    /** Applies every duty to every subject of a profile, most urgent findings first. */
    public List<Finding> check(Profile profile, Register.View view, Evidence evidence) {
        return check(duties.all(), profile, view, evidence, b -> b);
    }

    /** The same, of some duties; {@code as} says what is made of each binding first. */
    List<Finding> check(
            Collection<Duty> of, Profile profile, Register.View view, Evidence evidence, UnaryOperator<Binding> as) {
        return bound(of, profile, view, b -> Assessment.of(profile, as.apply(b), evidence).stream()).stream()
                .sorted(Comparator.comparing(Finding::verdict))
                .toList();
    }
}
