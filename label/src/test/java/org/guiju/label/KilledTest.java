package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program killed while it writes labels leaves its targets absent, old or whole. {@code -Dguiju.kills=200} kills it more often. */
class KilledTest {
    @TempDir
    private Path folder;

    /** The program that is killed: writes labels over and over, each with another number. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws Exception {
            Path in = Path.of(args[0]);
            Path out = Path.of(args[1]);
            Path warm = Files.createTempFile("guiju", ".png");
            // Loads the classes, so that kills fall into writing.
            Labels.label(in, warm, Label.first(TestFiles.PRODUCER, "warm"));
            Files.delete(warm);
            System.out.println("ready");
            for (int i = 0; ; i++) {
                Labels.label(in, out, Label.first(TestFiles.PRODUCER, "round-" + i));
            }
        }
    }

    @Test
    void targetsAreAbsentOldOrWhole() throws Exception {
        int kills = Integer.getInteger("guiju.kills", 8);
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("KilledTest: -Dguiju.kills=" + kills + " -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        byte[] pixels = TestFiles.image("png");
        byte[] filler = new byte[1 << 20];
        random.nextBytes(filler);
        byte[] large = TestFiles.beforeIend(pixels, TestFiles.chunk("teSt", filler));
        Path in = TestFiles.write(folder, "in.png", large);
        int old = 0;
        int whole = 0;
        for (int i = 0; i < kills; i++) {
            boolean existed = i % 2 == 0;
            Path out = folder.resolve("out-" + i + ".png");
            if (existed) {
                Labels.label(in, out, Label.first(TestFiles.PRODUCER, "old"));
            }
            kill(in, out, 250 + random.nextInt(1250));
            if (!Files.exists(out)) {
                assertThat(existed).as("seed %d: the old file is gone", seed).isFalse();
                continue;
            }
            LabelReport report = Labels.verify(out, Profile.STRICT);
            assertThat(report.status())
                    .as("seed %d, kill %d: %s", seed, i, report.problems())
                    .isEqualTo(Status.VALID);
            String id = report.labels().get(0).field("ProduceID");
            byte[] now = Files.readAllBytes(out);
            assertThat(Arrays.copyOfRange(now, now.length - filler.length - 16, now.length))
                    .isEqualTo(Arrays.copyOfRange(large, large.length - filler.length - 16, large.length));
            if (id.equals("old")) {
                old++;
            } else {
                whole++;
            }
            Files.delete(out);
        }
        System.out.println("KilledTest: " + old + " old, " + whole + " whole, " + (kills - old - whole) + " absent; "
                + left() + " temporary files left");
    }

    private void kill(Path in, Path out, int after) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        in.toString(),
                        out.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(victim.getInputStream().read()).as("the program has begun").isEqualTo('r');
        Thread.sleep(after);
        victim.destroyForcibly().waitFor();
    }

    /** What the killed program could not clear away: hidden files, never taken for the target. */
    private long left() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> left = all.filter(p -> !p.getFileName().toString().equals("in.png"))
                    .toList();
            assertThat(left)
                    .allSatisfy(p -> assertThat(p.getFileName().toString()).startsWith(".guiju-"));
            return left.size();
        }
    }
}
