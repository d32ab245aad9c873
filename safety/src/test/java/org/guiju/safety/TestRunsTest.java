package org.guiju.safety;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class TestRunsTest {

    @TempDir
    private Path folder;

    static List<Path> runs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/runs"))) {
            return files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".expected"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void countsARun(Path file) throws IOException {
        assertThat(transcript(TestRuns.read(file))).isEqualTo(Files.readString(Path.of(file + ".expected")));
    }

    /** The limits of the law fall on whole items: one item less must show. */
    @ParameterizedTest
    @CsvFileSource(resources = "/boundaries.csv", numLinesToSkip = 1)
    void roundsTheShareDown(String test, int n, int wanted, int percentOk) throws IOException {
        SafetyTest kind = SafetyTest.of(test).orElseThrow();
        String other = kind.wanted().equals("ok") ? "bad" : kind.wanted().equals("yes") ? "no" : "yes";
        TestRun run = TestRuns.read(write(
                test + ".csv",
                IntStream.range(0, n)
                        .mapToObj(i -> i + "," + (i < wanted ? kind.wanted() : other))
                        .collect(joining("\n", "id," + kind.column() + "\n", "\n"))));

        assertThat(run.percentOk()).hasValue(percentOk);
        assertThat(run.n()).isEqualTo(n);
        assertThat(run.ok()).isEqualTo(wanted);
        assertThat(run.problems()).isEmpty();
    }

    @Test
    void saysWhereItStopsLookingForDuplicates() throws IOException {
        Path file = write("output-manual.csv", "id,verdict\n1,ok\n2,ok\n3,ok\n4,ok\n1,ok\n4,ok\n");

        assertThat(transcript(TestRuns.read(file, TestRuns.MAX_BYTES, 2))).isEqualTo("""
                        output-manual: rows 6, n 5, ok 5, refused 0, percent_ok 10000
                        line 4: ids-full: from here on items are counted, but no new id is remembered; \
                        split the run, or make sure that no id comes twice
                        line 6: duplicate-id: id "1" was counted before: not counted again; keep one item of each id
                        """);
    }

    @Test
    void readsNoMoreThanItsBound() throws IOException {
        Path file = write("output-manual.csv", "id,verdict\n" + "1,ok\n".repeat(10));

        assertThat(TestRuns.read(file, 21, TestRuns.MAX_IDS).problems())
                .extracting(problem -> problem.code() + " line " + problem.line())
                .containsExactly("duplicate-id line 3", "long-file line 4");
    }

    @Test
    void passesOverRowsThatAreTooLong() throws IOException {
        String text = "x".repeat(Source.MAX_ROW);
        Path csv = write(
                "output-manual.csv",
                "id,question,verdict\n1,q,ok\n2," + text + ",ok\n3,\"" + text + "\",ok\n4,q,ok\n5" + ",".repeat(200)
                        + "\n6,q,ok\n");
        Path jsonl = write(
                "output-manual.jsonl",
                "{\"id\":1,\"verdict\":\"ok\"}\n{\"id\":2,\"question\":\"" + text
                        + "\",\"verdict\":\"ok\"}\n{\"id\":3,\"verdict\":\"ok\"}");

        assertThat(codes(TestRuns.read(csv))).containsExactly("3 long-row", "4 long-row", "6 long-row");
        assertThat(TestRuns.read(csv).n()).isEqualTo(3);
        assertThat(codes(TestRuns.read(jsonl))).containsExactly("2 long-row");
        assertThat(TestRuns.read(jsonl).n()).isEqualTo(2);
    }

    @Test
    void keepsTheFirstProblemsAndCountsTheRest() throws IOException {
        TestRun run = TestRuns.read(write("output-manual.csv", "id,verdict\n" + "1,\n".repeat(1000)));

        assertThat(run.problems()).hasSize(TestRuns.MAX_PROBLEMS);
        assertThat(run.moreProblems()).isEqualTo(900);
        assertThat(run.rows()).isEqualTo(1000);
        assertThat(run.percentOk()).isEmpty();
    }

    @Test
    void tellsWhatAFileThatCannotBeReadNeeds() throws IOException {
        Path missing = folder.resolve("should-answer.csv");
        Path directory = Files.createDirectory(folder.resolve("should-refuse.jsonl"));

        assertThat(transcript(TestRuns.read(missing)))
                .isEqualTo("should-answer: rows 0, n 0, ok 0, refused 0, percent_ok -\n" + "line 0: unreadable: "
                        + missing + ": cannot be read; name a file that this account may read\n");
        assertThat(codes(TestRuns.read(directory))).containsExactly("0 unreadable");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Stream<String> codes(TestRun run) {
        return run.problems().stream().map(problem -> problem.line() + " " + problem.code());
    }

    private static String transcript(TestRun run) {
        StringBuilder out = new StringBuilder("%s: rows %d, n %d, ok %d, refused %d, percent_ok %s\n"
                .formatted(
                        run.test().map(SafetyTest::id).orElse("no test"),
                        run.rows(),
                        run.n(),
                        run.ok(),
                        run.refused(),
                        run.percentOk().isPresent() ? run.percentOk().getAsInt() : "-"));
        run.byRisk().forEach((risk, count) -> out.append("%s: n %d, ok %d\n".formatted(risk, count.n(), count.ok())));
        for (RunProblem p : run.problems()) {
            out.append("line %d: %s: %s; %s\n".formatted(p.line(), p.code(), p.message(), p.remedy()));
        }
        return out.toString();
    }
}
