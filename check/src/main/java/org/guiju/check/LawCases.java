package org.guiju.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiju.duty.Cases;
import org.guiju.duty.Duties;
import org.guiju.duty.Duty;
import org.guiju.duty.Finding;
import org.guiju.register.BadInput;
import org.guiju.register.Node;
import org.guiju.register.Register;
import org.guiju.register.Yaml;

/** The cases of a folder of law: each a profile, a day, evidence, and the findings that must come out. */
public final class LawCases {
    /** What a duty with a check must be seen to answer, and what one without. */
    private static final Set<String> CHECKED = Set.of("met", "not_met", "unproven");

    private static final Set<String> UNCHECKED = Set.of("unproven");

    private final Path law;
    private final Duties duties;
    private final Register register;

    /**
     * Cases of a folder.
     *
     * @param law a folder laid out as law/; its cases stand below a folder {@code cases} of each jurisdiction
     * @param duties the duties that they test, its own and those below it
     */
    public LawCases(Path law, Duties duties, Register register) {
        this.law = law;
        this.duties = duties;
        this.register = register;
    }

    /**
     * A case that was run.
     *
     * @param name duty and case
     * @param wrong how it came out otherwise, each at its place; empty where it came out as expected
     */
    public record Outcome(String name, List<String> wrong) {}

    /**
     * Runs every case.
     *
     * @throws BadInput with every mistake in the files of cases
     */
    public List<Outcome> run() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        List<BadInput.Issue> issues = new ArrayList<>();
        for (Path file : files()) {
            try {
                run(file, outcomes);
            } catch (BadInput e) {
                issues.addAll(e.issues());
            }
        }
        if (!issues.isEmpty()) {
            throw new BadInput(issues);
        }
        return outcomes;
    }

    /** Of each of some duties the verdicts that no case expects: a check that no case makes fail might be one that cannot fail. */
    public Map<String, Set<String>> wanting(Collection<String> ids) throws IOException {
        Map<String, Set<String>> seen = new TreeMap<>();
        for (Path file : files()) {
            Node.Fields all = read(file);
            seen.computeIfAbsent(all.needText("duty"), d -> new HashSet<>())
                    .addAll(all.list("cases").stream()
                            .flatMap(c -> c.fields().list("expect").stream())
                            .map(e -> e.fields().needText("verdict"))
                            .collect(Collectors.toSet()));
        }
        Map<String, Set<String>> wanting = new TreeMap<>();
        for (String id : ids) {
            Duty duty = duties.find(id).orElseThrow();
            Set<String> wanted = new TreeSet<>(duty.demand().isPresent() ? CHECKED : UNCHECKED);
            wanted.removeAll(seen.getOrDefault(id, Set.of()));
            if (!wanted.isEmpty()) {
                wanting.put(id, wanted);
            }
        }
        return wanting;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(law)) {
            return all.filter(p -> p.toString().endsWith(".yaml"))
                    .filter(p -> {
                        Path below = law.relativize(p);
                        return below.getNameCount() > 2
                                && below.getName(1).toString().equals("cases");
                    })
                    .sorted()
                    .toList();
        }
    }

    private Node.Fields read(Path file) {
        return Yaml.read(file, law.relativize(file).toString()).fields();
    }

    private void run(Path file, List<Outcome> outcomes) {
        Node.Fields all = read(file).only("duty", "clause", "cases");
        Node tested = all.need("duty");
        Duty duty = duties.find(tested.text())
                .orElseThrow(() -> tested.unknown(
                        "duty", duties.all().stream().map(Duty::id).toList()));
        Node clause = all.need("clause");
        if (!duty.citation().equals(clause.text())) {
            throw new BadInput(
                    clause.place(),
                    "the duty cites " + duty.citation() + ", and its cases " + clause.text(),
                    "Correct the one that is wrong");
        }
        for (Node c : all.list("cases")) {
            outcomes.add(new Outcome(duty.id() + ": " + c.fields().needText("name"), run(duty, c)));
        }
    }

    private List<String> run(Duty duty, Node node) {
        Node.Fields c = node.fields().only("name", "as_of", "known", "suppose", "profile", "files", "expect");
        LocalDate valid = day(c.need("as_of"));
        LocalDate known = c.get("known").map(LawCases::day).orElse(valid);
        List<Finding> findings = Cases.run(
                        c, duty, duties, facts -> Check.numbers(facts, duties.vocabulary()), register.at(valid, known))
                .stream()
                .sorted(Comparator.comparing(Finding::subject).thenComparing(Finding::place))
                .toList();
        List<Node.Fields> expected = c.need("expect").items().stream()
                .map(e -> e.fields().only("verdict", "subject", "place", "reason", "missing"))
                .toList();
        if (findings.size() != expected.size()) {
            return List.of(node.place() + ": " + expected.size() + " findings are expected, and these come out: "
                    + findings.stream().map(LawCases::said).collect(Collectors.joining("; ")));
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            Node.Fields want = expected.get(i);
            Finding f = findings.get(i);
            boolean as = f.verdict().word().equals(want.needText("verdict"))
                    && want.text("subject").map(f.subject()::equals).orElse(true)
                    && want.text("place").map(f.place()::contains).orElse(true)
                    && f.reason().contains(want.needText("reason"))
                    && want.get("missing")
                            .map(m -> Set.copyOf(f.missing())
                                    .equals(m.items().stream().map(Node::text).collect(Collectors.toSet())))
                            .orElse(true);
            if (!as) {
                wrong.add(want.place() + ": expected "
                        + want.values().entrySet().stream()
                                .map(e -> e.getKey() + " "
                                        + e.getValue().items().stream()
                                                .map(Node::text)
                                                .toList())
                                .collect(Collectors.joining(", "))
                        + ", and this comes out: " + said(f));
            }
        }
        return wrong;
    }

    private static String said(Finding f) {
        return f.verdict().word() + " " + f.subject() + (f.place().isEmpty() ? "" : " " + f.place()) + ", missing "
                + f.missing() + ": " + f.reason();
    }

    private static LocalDate day(Node node) {
        try {
            return LocalDate.parse(node.text());
        } catch (DateTimeException e) {
            throw new BadInput(node.place(), "'" + node.text() + "' is not a day", "Write it as 2026-11-23");
        }
    }
}
