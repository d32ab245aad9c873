package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence with names that nobody would choose: every file is looked at and named, and none is taken for an option. */
class HostileNamesTest {
    private static final Path FILES =
            Path.of(System.getProperty("guiju.root"), "cli/src/test/resources/transcripts/files");

    @TempDir
    private Path folder;

    @Test
    void everyFileIsFound() throws IOException {
        List<String> names = List.of(
                "with some blanks.png",
                "--help.png",
                "quote\".png",
                "it's.png",
                "<script>alert(1)<script>.png",
                "a&b.png",
                "new\nline.png",
                "\u001b[31mred.png",
                "{{x}}.png",
                "图片.png",
                "%2e%2e.png");
        int made = 0;
        for (String name : names) {
            try {
                Files.copy(FILES.resolve("picture.png"), studio().resolve("out").resolve(name));
                made++;
            } catch (InvalidPathException | IOException e) {
                System.out.println("skipped: this file system does not take the name " + name.replace('\n', ' '));
            }
        }
        assertThat(made).isPositive();
        checkFinds(made);
        String page = Files.readString(studio().resolve("report.html"));
        assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void namesThatAreNotUtf8() throws Exception {
        Path out = studio().resolve("out");
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "cp \"$0\" \"$1/$(printf 'broken\\377name.png')\"",
                        FILES.resolve("picture.png").toString(),
                        out.toString())
                .redirectErrorStream(true)
                .start();
        int code = shell.waitFor();
        long made;
        try (Stream<Path> all = Files.list(out)) {
            made = all.filter(p -> p.getFileName().toString().startsWith("broken"))
                    .count();
        }
        if (code != 0 || made == 0) {
            System.out.println("skipped: this file system takes no names that are not UTF-8");
        }
        Assumptions.assumeTrue(code == 0 && made == 1);
        checkFinds(1);
    }

    /** Beside {@code plain.png} so many pictures without a label are found. */
    private void checkFinds(int more) throws IOException {
        Run run = Run.of("check", studio().toString(), "--known", "2026-09-30", "--format", "jsonl");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(Exit.NOT_MET);
        assertThat(run.out()
                        .lines()
                        .filter(l -> l.startsWith("{\"duty\":\"ai-labelling/implicit-label\""))
                        .filter(l -> l.contains("\"verdict\":\"not_met\"") && l.contains(".png\"")))
                .hasSize(more + 1);
    }

    private Path studio() throws IOException {
        Path studio = folder.resolve("studio");
        if (!Files.exists(studio)) {
            TranscriptTest.copy(FILES.resolve("studio"), studio);
        }
        return studio;
    }
}
