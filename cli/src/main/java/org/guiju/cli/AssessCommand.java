package org.guiju.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiju.label.Reasons;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Place;
import org.guiju.safety.RunProblem;
import org.guiju.safety.SafetyTest;
import org.guiju.safety.TestRun;
import org.guiju.safety.TestRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "assess",
        sortOptions = false,
        description =
                "Count the test runs of a generative-AI safety assessment: CSV or JSON Lines, a file for each test.")
final class AssessCommand extends Cli {
    @Parameters(paramLabel = "DIR", description = "A folder of test runs, or one file, for example output-manual.csv.")
    Path path = Path.of(".");

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
        return each(files(), file -> {
            TestRun run = TestRuns.read(file);
            if (format == Format.JSONL) {
                out.println(Json.line(fields(file, run)));
            } else {
                print(file, run);
            }
            return run.problems().isEmpty() ? Exit.OK : Exit.UNDECIDED;
        });
    }

    private List<Path> files() {
        if (!Files.isDirectory(path)) {
            mustBeFile(path);
            return List.of(path);
        }
        try (Stream<Path> all = Files.list(path)) {
            List<Path> runs = all.filter(p -> p.toString().matches(".*\\.(csv|jsonl)"))
                    .sorted()
                    .toList();
            if (runs.isEmpty()) {
                throw new BadInput(
                        Place.of(path.toString()), "no .csv or .jsonl file there", "Name a folder of test runs");
            }
            return runs;
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(path.toString()), "cannot be listed (" + Reasons.of(e) + ")", "Check permissions");
        }
    }

    private void print(Path file, TestRun run) {
        out.println(
                file + ": " + run.test().map(SafetyTest::id).orElse("unknown test") + ", " + run.n() + " counted of "
                        + run.rows() + ", " + run.ok() + " as wanted"
                        + percent(run).map(p -> " (" + p + " %)").orElse(""));
        run.problems()
                .forEach(p -> out.println(
                        "  line " + p.line() + " " + p.code() + ": " + p.message() + ". Do: " + p.remedy()));
        if (run.moreProblems() > 0) {
            out.println("  and " + run.moreProblems() + " more");
        }
    }

    private static Optional<String> percent(TestRun run) {
        return run.percentOk().isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        "%d.%02d",
                        run.percentOk().getAsInt() / 100, run.percentOk().getAsInt() % 100));
    }

    private static Map<String, Object> fields(Path file, TestRun run) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("file", file);
        f.put("test", run.test().map(SafetyTest::id));
        f.put("rows", run.rows());
        f.put("n", run.n());
        f.put("ok", run.ok());
        f.put("refused", run.refused());
        f.put("percent_ok", percent(run));
        f.put("problems", run.problems().stream().map(AssessCommand::problem).toList());
        return f;
    }

    private static Map<String, Object> problem(RunProblem p) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("code", p.code());
        f.put("line", p.line());
        f.put("message", p.message());
        f.put("remedy", p.remedy());
        return f;
    }
}
