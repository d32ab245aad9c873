package org.guiju.safety;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the test runs of a generative-AI safety assessment (TC260-003 9.2 to 9.4, GB/T 45654-2025 Appendix B).
 *
 * <p>A run is a file named after its test, {@code output-manual.csv} or {@code output-manual.jsonl}, with one item a row:
 * {@code id}, {@code verdict} (ok or bad) or, in the refusal tests, {@code refused} (yes or no), and if wanted
 * {@code risk} (a code of Appendix A, several with {@code |} between them) and {@code question}. Only counts come out of
 * it: which count is enough is law, not code.
 */
public final class TestRuns {

    /** How many problems a run keeps; it counts the rest. */
    public static final int MAX_PROBLEMS = 100;

    /** How many ids of a run are remembered to find those that come twice. */
    static final int MAX_IDS = 1_000_000;

    /** How much of one file is read, in bytes: 8 GiB. */
    static final long MAX_BYTES = 1L << 33;

    private TestRuns() {}

    /** Reads one run. Whatever is wrong with the file is a problem in the result. */
    public static TestRun read(Path file) {
        return read(file, MAX_BYTES, MAX_IDS);
    }

    static TestRun read(Path file, long maxBytes, int maxIds) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String format = dot < 0 ? "" : name.substring(dot + 1);
        Optional<SafetyTest> test = SafetyTest.of(dot < 0 ? name : name.substring(0, dot));
        if (test.isEmpty() || !(format.equals("csv") || format.equals("jsonl"))) {
            return empty(
                    test,
                    "unknown-name",
                    file + ": the name tells no test and format: nothing counted",
                    "name it after its test, one of " + SafetyTest.ids() + ", and end it with .csv or .jsonl");
        }
        if (!Files.isRegularFile(file)) {
            return unreadable(test, file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            Source source = new Source(in, maxBytes);
            Counter counter = new Counter(test.get(), maxIds);
            if (format.equals("csv")) {
                new CsvRows(source, counter).read();
            } else {
                new JsonRows(source, counter).read();
            }
            source.report(counter);
            return counter.run();
        } catch (IOException e) {
            return unreadable(test, file);
        }
    }

    private static TestRun unreadable(Optional<SafetyTest> test, Path file) {
        return empty(test, "unreadable", file + ": cannot be read", "name a file that this account may read");
    }

    private static TestRun empty(Optional<SafetyTest> test, String code, String message, String remedy) {
        return new TestRun(test, 0, 0, 0, 0, Map.of(), List.of(new RunProblem(code, 0, message, remedy)), 0);
    }
}
