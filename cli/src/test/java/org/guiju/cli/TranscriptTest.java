package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions at the terminal, good and bad: what is printed is what {@code src/test/resources/transcripts} says.
 * {@code -Dguiju.record=true} writes them anew, to be read as a diff.
 */
class TranscriptTest {
    private static final Path TRANSCRIPTS =
            Path.of(System.getProperty("guiju.root"), "cli/src/test/resources/transcripts");

    /** Characters of the path of each scratch folder, whatever the machine calls the one for temporary files. */
    private static final int LENGTH = 70;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> sessions() throws IOException {
        try (Stream<Path> all = Files.walk(TRANSCRIPTS)) {
            return all
                    .filter(p -> TRANSCRIPTS.relativize(p).toString().matches("(good|bad)/.*\\.md"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(p -> DynamicTest.dynamicTest(TRANSCRIPTS.relativize(p).toString(), () -> session(p)));
        }
    }

    private void session(Path file) throws IOException {
        // Where lines are broken depends on how long paths are, and names of temporary folders differ in that.
        String name = TRANSCRIPTS.relativize(file).toString();
        int pad = LENGTH - folder.toString().length() - name.length();
        Path scratch = folder.resolve("-".repeat(Math.max(1, pad))).resolve(name);
        copy(TRANSCRIPTS.resolve("files"), scratch.resolve("files"));
        Files.createDirectories(scratch.resolve("out"));
        String written = Files.readString(file);
        String now = new Transcript(scratch).run(written);
        if (Boolean.getBoolean("guiju.record")) {
            Files.writeString(file, now);
        } else {
            assertThat(now).isEqualTo(written);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path p : all.toList()) {
                Path target = to.resolve(from.relativize(p).toString());
                if (Files.isDirectory(p)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(p, target);
                }
            }
        }
    }
}
