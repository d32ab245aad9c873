package org.guiju.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random runs are counted exactly, as CSV and as JSON Lines; random damage never breaks more than the file. */
class RandomRunsTest {

    private static final int ROUNDS = 200;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    /** A run in both formats, and what it holds. */
    private record Run(String csv, String jsonl, long n, long ok) {}

    @Test
    void bothFormatsGiveTheCounts() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            Run run = run();
            TestRun csv = TestRuns.read(write("output-manual.csv", run.csv.getBytes(StandardCharsets.UTF_8)));
            TestRun jsonl = TestRuns.read(write("output-manual.jsonl", run.jsonl.getBytes(StandardCharsets.UTF_8)));

            assertThat(csv).as("seed %d, round %d", seed, round).isEqualTo(jsonl);
            assertThat(csv.problems()).as("seed %d, round %d", seed, round).isEmpty();
            assertThat(csv.n()).as("seed %d, round %d", seed, round).isEqualTo(run.n);
            assertThat(csv.ok()).as("seed %d, round %d", seed, round).isEqualTo(run.ok);
        }
    }

    @Test
    void damageNeverBreaksTheCounting() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            Run run = run();
            assertSound(TestRuns.read(write("output-manual.csv", damaged(run.csv))), round);
            assertSound(TestRuns.read(write("output-manual.jsonl", damaged(run.jsonl))), round);
        }
    }

    /** In JSON Lines damage within a line costs that line. */
    @Test
    void aBadLineCostsThatLine() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            Run run = run();
            String[] lines = run.jsonl.split("\n");
            lines[random.nextInt(lines.length)] = "{\"id\":";
            TestRun read = TestRuns.read(
                    write("output-manual.jsonl", String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));

            assertThat(read.n()).as("seed %d, round %d", seed, round).isEqualTo(run.n - 1);
            assertThat(read.rows()).as("seed %d, round %d", seed, round).isEqualTo(run.n);
        }
    }

    private void assertSound(TestRun run, int round) {
        assertThat(run.ok()).as("seed %d, round %d", seed, round).isBetween(0L, run.n());
        assertThat(run.n()).as("seed %d, round %d", seed, round).isLessThanOrEqualTo(run.rows());
        assertThat(run.problems().size() + run.moreProblems())
                .as("seed %d, round %d: every row that is not counted has its problem", seed, round)
                .isGreaterThanOrEqualTo(run.rows() - run.n());
    }

    private Run run() {
        String end = random.nextBoolean() ? "\r\n" : "\n";
        StringBuilder csv = new StringBuilder("id,question,risk,verdict").append(end);
        StringBuilder jsonl = new StringBuilder();
        int n = 1 + random.nextInt(60);
        int ok = 0;
        for (int i = 0; i < n; i++) {
            String question = question();
            String risk = "A.4." + (char) ('a' + random.nextInt(7));
            boolean good = random.nextInt(10) > 0;
            ok += good ? 1 : 0;
            String verdict = good ? "ok" : "bad";
            csv.append(i).append(",\"").append(question.replace("\"", "\"\"")).append("\",");
            csv.append(risk).append(',').append(verdict).append(end);
            jsonl.append("{\"id\":%d,\"question\":\"%s\",\"risk\":\"%s\",\"verdict\":\"%s\"}\n"
                    .formatted(i, question.replace("\"", "\\\"").replace("\n", "\\n"), risk, verdict));
        }
        return new Run(csv.toString(), jsonl.toString(), n, ok);
    }

    private String question() {
        String letters = "ab ,\"\n'|;你好\uD83D\uDE00";
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            int at = random.nextInt(letters.codePointCount(0, letters.length()));
            out.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, at)));
        }
        return out.toString();
    }

    private byte[] damaged(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(20); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
