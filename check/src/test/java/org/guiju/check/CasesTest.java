package org.guiju.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
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
import org.guiju.register.Node;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.guiju.register.Yaml;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of the law: a profile, a day, evidence, and the findings that must come out. */
class CasesTest {
    private static final Path LAW = Path.of(System.getProperty("guiju.root"), "law");

    private static final Set<String> CHECKED = Set.of("met", "not_met", "unproven");
    private static final Set<String> UNCHECKED = Set.of("unproven");

    private final Register register;
    private final Duties duties;

    CasesTest() throws IOException {
        try (InputStream in = CasesTest.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            Pack pack = Pack.read(in, "pack");
            register = Register.of(pack);
            duties = Duties.of(pack, register);
        }
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return files().stream().flatMap(this::cases);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(LAW)) {
            return all.filter(p ->
                            p.toString().contains("/cases/") && p.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private Stream<DynamicTest> cases(Path file) {
        Node.Fields all =
                Yaml.read(file, LAW.relativize(file).toString()).fields().only("duty", "clause", "cases");
        Duty duty = duties.find(all.needText("duty")).orElseThrow();
        Node clause = all.need("clause");
        DynamicTest cited = DynamicTest.dynamicTest(
                duty.id() + ": clause",
                () -> assertThat(duty.citation()).as(clause.place().toString()).isEqualTo(clause.text()));
        return Stream.concat(
                Stream.of(cited),
                all.list("cases").stream()
                        .map(c -> DynamicTest.dynamicTest(
                                duty.id() + ": " + c.fields().needText("name"), () -> run(duty, c))));
    }

    private void run(Duty duty, Node node) {
        Node.Fields c = node.fields().only("name", "as_of", "known", "suppose", "profile", "files", "expect");
        LocalDate valid = LocalDate.parse(c.needText("as_of"));
        LocalDate known = c.text("known").map(LocalDate::parse).orElse(valid);
        List<Finding> findings = Cases.run(
                        c, duty, duties, facts -> Check.numbers(facts, duties.vocabulary()), register.at(valid, known))
                .stream()
                .sorted(Comparator.comparing(Finding::subject).thenComparing(Finding::place))
                .toList();
        List<String> seen = findings.stream()
                .map(f -> f.verdict().word() + " " + f.subject() + " " + f.place() + " missing " + f.missing() + " "
                        + f.reason())
                .toList();
        List<Node.Fields> expected = c.list("expect").stream()
                .map(e -> e.fields().only("verdict", "subject", "place", "reason", "missing"))
                .toList();
        assertThat(seen).as(node.place() + ": one finding for each expectation").hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            Node.Fields want = expected.get(i);
            Finding f = findings.get(i);
            assertThat(f.verdict().word()).as(want.place() + ": " + seen.get(i)).isEqualTo(want.needText("verdict"));
            want.text("subject")
                    .ifPresent(s ->
                            assertThat(f.subject()).as(want.place().toString()).isEqualTo(s));
            want.text("place")
                    .ifPresent(s ->
                            assertThat(f.place()).as(want.place().toString()).contains(s));
            assertThat(f.reason()).as(want.place().toString()).contains(want.needText("reason"));
            want.get("missing")
                    .ifPresent(m -> assertThat(f.missing())
                            .as(want.place().toString())
                            .containsExactlyInAnyOrderElementsOf(
                                    m.items().stream().map(Node::text).toList()));
        }
    }

    /** A check that no case makes fail might be one that cannot fail. */
    @Test
    void everyDutyHasCasesThatPassThatFailAndThatAreUnknown() throws IOException {
        Map<String, Set<String>> verdicts = new TreeMap<>();
        for (Path file : files()) {
            Node.Fields all = Yaml.read(file, file.toString()).fields();
            verdicts.put(
                    all.needText("duty"),
                    all.list("cases").stream()
                            .flatMap(c -> c.fields().list("expect").stream())
                            .map(e -> e.fields().needText("verdict"))
                            .collect(Collectors.toSet()));
        }
        Map<String, Set<String>> wanting = new TreeMap<>();
        for (Duty duty : duties.all()) {
            Set<String> wanted = new TreeSet<>(duty.demand().isPresent() ? CHECKED : UNCHECKED);
            wanted.removeAll(verdicts.getOrDefault(duty.id(), Set.of()));
            if (!wanted.isEmpty()) {
                wanting.put(duty.id(), wanted);
            }
        }
        assertThat(wanting).as("verdicts that no case expects").isEmpty();
        assertThat(verdicts.keySet())
                .as("every case file is about a duty that exists")
                .isSubsetOf(duties.all().stream().map(Duty::id).collect(Collectors.toSet()));
    }
}
