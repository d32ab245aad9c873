package org.guiju.duty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

/** All duties of a pack, and what they mean for a profile on a day. Immutable and safe to share. */
public final class Duties {
    private final Vocabulary vocabulary;
    private final Section<Duty> duties;

    private Duties(Vocabulary vocabulary, Section<Node> duties, Register register) {
        this.vocabulary = vocabulary;
        this.duties = Section.read(duties, (id, node) -> Duty.of(id, node, register, vocabulary));
    }

    /** The duties of a pack. */
    public static Duties of(Pack pack, Register register) {
        return of(pack.section("vocabulary"), pack.section("duties"), register);
    }

    /** Reads every duty while a pack is compiled; what is wrong joins the issues. */
    static void check(Map<String, Section<Node>> sections, Register register, List<BadInput.Issue> issues) {
        Section<Node> none = Section.of(Map.of());
        of(sections.getOrDefault("vocabulary", none), sections.getOrDefault("duties", none), register)
                .duties
                .checked(issues);
    }

    private static Duties of(Section<Node> vocabulary, Section<Node> duties, Register register) {
        boolean empty = vocabulary.ids().isEmpty() && duties.ids().isEmpty();
        return new Duties(empty ? Vocabulary.none() : vocabulary(vocabulary), duties, register);
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
     * @param verdict why it does not apply as law yet or at all; empty when it binds now
     * @param binds the walk of its condition
     * @param reason the state of its instrument
     * @param inForceFrom from when, where one day is settled
     */
    public record Binding(
            Duty duty,
            Profile.Subject subject,
            Optional<Finding.Verdict> verdict,
            Explanation binds,
            String reason,
            Optional<String> inForceFrom,
            List<Claim.Mark> marks) {}

    /** Which duties bind a profile, by duty and then by subject. */
    public List<Binding> bindings(Profile profile, Register.View view) {
        List<Binding> all = new ArrayList<>();
        for (Duty duty : duties.all()) {
            for (Profile.Subject subject :
                    duty.subject().equals("service") ? profile.services() : List.of(profile.business())) {
                all.add(binding(duty, subject, view));
            }
        }
        return all;
    }

    private static Binding binding(Duty duty, Profile.Subject subject, Register.View view) {
        Explanation binds = duty.binds().explain(subject.facts());
        Status status = status(duty, view);
        Optional<Settlement> date = status.date();
        Optional<Finding.Verdict> verdict = switch (status.state()) {
            case IN_FORCE, ISSUED -> Optional.empty();
            case NOT_YET, DRAFT, PLANNED -> Optional.of(Finding.Verdict.NOT_YET);
            case CONTESTED -> Optional.of(Finding.Verdict.CONTESTED);
            case REPEALED, NOTED -> Optional.of(Finding.Verdict.NOT_BOUND);
            case UNKNOWN -> Optional.of(Finding.Verdict.UNPROVEN);
        };
        if (binds.truth() == Truth.NO) {
            verdict = Optional.of(Finding.Verdict.NOT_BOUND);
        } else if (binds.truth() == Truth.UNKNOWN && verdict.isEmpty()) {
            verdict = Optional.of(Finding.Verdict.UNPROVEN);
        }
        TreeSet<Claim.Mark> marks = new TreeSet<>(Comparator.reverseOrder());
        marks.add(duty.mark());
        date.filter(d -> d.date().isPresent())
                .ifPresent(d -> d.claims().stream()
                        .filter(c -> d.date().equals(Optional.of(c.date())))
                        .map(Claim::mark)
                        .min(Comparator.naturalOrder())
                        .ifPresent(marks::add));
        boolean dated = status.state() != Status.State.DRAFT && status.state() != Status.State.PLANNED;
        return new Binding(
                duty,
                subject,
                verdict,
                binds,
                reason(status),
                date.filter(d -> dated).flatMap(Settlement::date).map(PartialDate::toString),
                List.copyOf(marks));
    }

    /** The status of the duty's scope, or the furthest one of its instrument. */
    private static Status status(Duty duty, Register.View view) {
        List<Status> all = view.status(duty.instrument());
        return all.stream()
                .filter(s -> duty.scope().isPresent() && s.scope().equals(duty.scope()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(s -> s.state() == Status.State.IN_FORCE)
                        .findFirst())
                .orElse(all.get(0));
    }

    private static String reason(Status status) {
        return switch (status.state()) {
            case IN_FORCE -> "in force from " + dates(status) + " (" + status.reason() + ")";
            case ISSUED -> "issued " + dates(status) + ", no day of effect is named (" + status.reason() + ")";
            case NOT_YET ->
                status.date().filter(d -> d.dates().size() > 0).isPresent()
                        ? "not in force yet: " + dates(status) + " (" + status.reason() + ")"
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
        List<Finding> findings = new ArrayList<>();
        for (Binding binding : bindings(profile, view)) {
            findings.addAll(check(profile, binding, evidence));
        }
        findings.sort(Comparator.comparing(Finding::verdict));
        return findings;
    }

    private static List<Finding> check(Profile profile, Binding b, Evidence evidence) {
        if (b.verdict().isPresent()) {
            Finding.Verdict verdict = b.verdict().get();
            return List.of(
                    b.binds().truth() == Truth.YES || verdict == Finding.Verdict.NOT_YET
                            ? finding(
                                    b,
                                    verdict,
                                    "",
                                    b.reason(),
                                    Map.of(),
                                    b.binds().missing(),
                                    "")
                            : unbound(b, verdict));
        }
        Duty duty = b.duty();
        if (duty.demand().isEmpty()) {
            return List.of(finding(
                    b,
                    Finding.Verdict.UNPROVEN,
                    "",
                    "no check: " + duty.unchecked().orElse(""),
                    Map.of(),
                    List.of(),
                    duty.remedy()));
        }
        Duty.Demand demand = duty.demand().get();
        return demand.over() == Duty.Over.SUBJECT
                ? List.of(judge(b, "", b.subject().facts(), demand.that(), List.of()))
                : overFiles(profile, b, demand, evidence);
    }

    private static Finding unbound(Binding b, Finding.Verdict verdict) {
        String reason = b.binds()
                .deciding()
                .map(Duties::say)
                .findFirst()
                .map(r -> verdict == Finding.Verdict.NOT_BOUND ? r : "cannot tell whether it binds: " + r)
                .orElse(b.reason());
        String remedy = verdict == Finding.Verdict.UNPROVEN
                ? "State in the profile: " + list(b.binds().missing())
                : "";
        return finding(b, verdict, "", reason, Map.of(), b.binds().missing(), remedy);
    }

    private static List<Finding> overFiles(Profile profile, Binding b, Duty.Demand demand, Evidence evidence) {
        String path = b.duty().evidence().orElseThrow();
        Optional<Value> where = b.subject().facts().get(path);
        if (where.isEmpty()) {
            return List.of(finding(
                    b,
                    Finding.Verdict.UNPROVEN,
                    "",
                    "no evidence: " + path + " is not stated",
                    Map.of(),
                    List.of(path),
                    "Name a file or folder as " + path + " in the profile"));
        }
        Set<String> wanted = new TreeSet<>(demand.that().paths());
        demand.where().ifPresent(w -> wanted.addAll(w.paths()));
        List<Evidence.FileFacts> files = evidence.look(profile, where.get().toString(), wanted);
        List<Finding> findings = new ArrayList<>();
        for (Evidence.FileFacts file : files) {
            Facts facts = b.subject().facts().and(file.facts());
            Explanation fits =
                    demand.where().orElse(new Condition.All(List.of())).explain(facts);
            if (fits.truth() == Truth.YES) {
                findings.add(judge(b, file.place(), facts, demand.that(), file.notes()));
            } else if (fits.truth() == Truth.UNKNOWN) {
                findings.add(finding(
                        b,
                        Finding.Verdict.UNPROVEN,
                        file.place(),
                        "cannot tell whether this file is meant: "
                                + fits.deciding().map(Duties::say).findFirst().orElse(""),
                        fits.values(),
                        fits.missing(),
                        "Look at the file by hand"));
            }
        }
        if (findings.isEmpty()) {
            return List.of(finding(
                    b,
                    Finding.Verdict.UNPROVEN,
                    where.get().toString(),
                    files.isEmpty() ? "no file there" : "no file of the kind that the duty speaks of",
                    Map.of(),
                    List.of(),
                    "Put real files of the service there"));
        }
        if (demand.over() == Duty.Over.SOME_FILE) {
            for (Finding.Verdict v : List.of(Finding.Verdict.MET, Finding.Verdict.UNPROVEN, Finding.Verdict.NOT_MET)) {
                Optional<Finding> first =
                        findings.stream().filter(f -> f.verdict() == v).findFirst();
                if (first.isPresent()) {
                    return List.of(first.get());
                }
            }
        }
        return findings;
    }

    private static Finding judge(Binding b, String place, Facts facts, Condition that, List<Evidence.Note> notes) {
        Explanation walk = that.explain(facts);
        List<Explanation> deciding = walk.deciding().toList();
        Optional<Evidence.Note> note = notes.stream()
                .filter(n -> deciding.stream().anyMatch(d -> d.path().equals(Optional.of(n.path()))))
                .findFirst();
        String where = note.filter(n -> !n.place().isEmpty())
                .map(n -> place + ", " + n.place())
                .orElse(place);
        // One sentence a path: of several alternatives that failed on the same value the first says enough.
        Map<String, String> sentences = new LinkedHashMap<>();
        deciding.forEach(d -> sentences.putIfAbsent(d.path().orElse(""), say(d)));
        String said = String.join("; ", sentences.values());
        return switch (walk.truth()) {
            case YES -> finding(b, Finding.Verdict.MET, place, said, walk.values(), List.of(), "");
            case NO ->
                finding(
                        b,
                        Finding.Verdict.NOT_MET,
                        where,
                        said + note.map(n -> ": " + n.message()).orElse(""),
                        walk.values(),
                        List.of(),
                        note.map(Evidence.Note::remedy)
                                .filter(r -> !r.isEmpty())
                                .orElse(b.duty().remedy()));
            case UNKNOWN ->
                finding(
                        b,
                        Finding.Verdict.UNPROVEN,
                        where,
                        said + note.map(n -> ": " + n.message()).orElse(""),
                        walk.values(),
                        walk.missing(),
                        place.isEmpty()
                                ? "State in the profile: " + list(walk.missing())
                                : note.map(Evidence.Note::remedy).orElse("Provide evidence that shows it"));
        };
    }

    /** A leaf as a sentence: what is, and what was asked when the two differ. */
    private static String say(Explanation leaf) {
        String path = leaf.path().orElse("");
        if (leaf.value().isEmpty()) {
            return path + " is not stated";
        }
        String is = path + " is " + leaf.value().get();
        String wanted = leaf.text()
                .substring(path.length() + 1)
                .replaceFirst("^is (?!not|any)", "")
                .replaceFirst("^is any of", "one of");
        return leaf.truth() == Truth.YES ? is : is + ", wanted: " + wanted;
    }

    private static String list(List<String> paths) {
        return String.join(", ", paths);
    }

    private static Finding finding(
            Binding b,
            Finding.Verdict verdict,
            String place,
            String reason,
            Map<String, Value> facts,
            List<String> missing,
            String remedy) {
        Map<String, Value> used = new LinkedHashMap<>();
        if (verdict != Finding.Verdict.MET) {
            used.putAll(b.binds().values());
        }
        used.putAll(facts);
        return new Finding(
                b.duty(), verdict, b.subject().id(), place, reason, used, missing, b.inForceFrom(), b.marks(), remedy);
    }
}
