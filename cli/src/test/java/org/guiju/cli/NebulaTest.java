package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiju.check.Check;
import org.guiju.duty.Duties;
import org.guiju.duty.Finding;
import org.guiju.duty.Finding.Verdict;
import org.guiju.duty.Waivers;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.guiju.report.Run;
import org.junit.jupiter.api.Test;

/** The example of the first page: what its README says is wrong is what the check finds, no more and no less. */
class NebulaTest {
    private static final Path NEBULA = Path.of(System.getProperty("guiju.root"), "examples", "nebula");
    private static final LocalDate DAY = LocalDate.parse("2026-11-27");

    private final List<Finding> findings;

    NebulaTest() throws IOException {
        try (InputStream in = NebulaTest.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            Pack pack = Pack.read(in, "pack");
            Register register = Register.of(pack);
            Duties duties = Duties.of(pack, register);
            findings = Check.run(Check.profile(NEBULA, duties), duties, register.at(DAY, DAY));
        }
    }

    @Test
    void countsOfEachVerdict() {
        assertThat(new Run("Nebula", "examples/nebula", DAY, DAY, "", findings, List.of(), Waivers.none()).counts())
                .isEqualTo(Map.of(
                        Verdict.NOT_MET, 41L,
                        Verdict.UNPROVEN, 37L,
                        // Sources disagree on a day of effect for vehicles only.
                        Verdict.CONTESTED, 0L,
                        Verdict.NOT_YET, 2L,
                        Verdict.MET, 437L,
                        Verdict.NOT_BOUND, 547L));
    }

    @Test
    void everyFileHasTheFindingsOfTheReadme() throws IOException {
        Map<String, Expected> rows = readme();
        Map<String, Expected> seen = new TreeMap<>();
        rows.keySet().forEach(file -> seen.put(file, new Expected(new TreeSet<>(), new TreeSet<>())));
        for (Finding f : findings) {
            if (f.verdict() != Verdict.MET && !f.place().isEmpty()) {
                Expected row = seen.computeIfAbsent(file(f), x -> new Expected(new TreeSet<>(), new TreeSet<>()));
                assertThat(f.verdict()).isIn(Verdict.NOT_MET, Verdict.UNPROVEN);
                (f.verdict() == Verdict.NOT_MET ? row.notMet : row.unproven)
                        .add(f.duty().id());
            }
        }
        assertThat(seen).isEqualTo(rows);
    }

    @Test
    void everyFileOfEvidenceIsInTheReadmeAndLookedAt() throws IOException {
        try (Stream<Path> all = Files.walk(NEBULA.resolve("evidence"))) {
            Set<String> files = all.filter(Files::isRegularFile)
                    .map(p -> NEBULA.relativize(p).toString().replace('\\', '/'))
                    .collect(Collectors.toSet());
            Set<String> looked = findings.stream().map(NebulaTest::file).collect(Collectors.toSet());
            assertThat(readme().keySet()).containsAll(files);
            assertThat(looked).containsAll(files);
        }
    }

    @Test
    void rightFilesMeetTheDutyOfTheLabel() {
        assertThat(findings)
                .filteredOn(f -> f.verdict() == Verdict.MET && f.duty().id().equals("ai-labelling/implicit-label"))
                .extracting(f -> f.place().replaceFirst(".*/", ""))
                .containsExactlyInAnyOrder("moon.png", "moon-share.jpg", "travel-plan.md", "月亮 与 山 的故事.md");
    }

    @Test
    void theDraftOnMinorsIsNotLawYet() {
        assertThat(findings)
                .filteredOn(f -> f.verdict() == Verdict.NOT_YET)
                .allSatisfy(f -> assertThat(f.reason()).contains("draft only, not law"))
                .extracting(f -> f.duty().id())
                .containsExactlyInAnyOrder("minors/virtual-partners", "minors/mode-under-sixteen");
    }

    private record Expected(Set<String> notMet, Set<String> unproven) {}

    /** The file of a finding, without the place in it. */
    private static String file(Finding f) {
        return f.place().replaceFirst(", .*", "");
    }

    private static Map<String, Expected> readme() throws IOException {
        Map<String, Expected> rows = new TreeMap<>();
        for (String line : Files.readAllLines(NEBULA.resolve("README.md"))) {
            if (line.startsWith("| `evidence/")) {
                String[] cells = line.split("\\|", -1);
                rows.put(
                        codes(cells[1]).get(0),
                        new Expected(new TreeSet<>(codes(cells[3])), new TreeSet<>(codes(cells[4]))));
            }
        }
        return rows;
    }

    private static List<String> codes(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map(m -> m.group(1))
                .toList();
    }
}
