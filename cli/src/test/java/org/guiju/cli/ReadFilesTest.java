package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code read} makes of odd files, names and folders. */
class ReadFilesTest {
    private static final String NEWS =
            "On 14 March 2025, the CAC issued the Measures for Labelling AI-Generated Synthetic Content.";

    @TempDir
    private Path folder;

    private Path news(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, NEWS);
    }

    @Test
    void aDocumentOfAFolderIsNamedByItsPath() throws IOException {
        news("in/a/n.txt");
        Path one = news("in/b/n.txt");
        Path text = folder.resolve("text");
        Run run = Run.of("read", folder.resolve("in").toString(), "--format", "jsonl", "--text-out", text.toString());
        assertThat(run.out()).contains("\"document\":\"a/n.txt\"").contains("\"document\":\"b/n.txt\"");
        assertThat(text.resolve("a/n.txt.txt")).exists();
        assertThat(text.resolve("b/n.txt.txt")).exists();
        assertThat(Run.of("read", one.toString(), "--format", "jsonl").out()).contains("\"document\":\"n.txt\"");
    }

    @Test
    void aFolderOfLawIsNotWrittenOverAFile() throws IOException {
        Path file = news("n.txt");
        Run run = Run.of("read", file.toString(), "--propose", file.toString());
        assertThat(run.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(run.err()).isEqualTo(file + ": is a file, a folder is expected. Name a new or empty folder.\n");
        assertThat(file).hasContent(NEWS);
    }

    @Test
    @Timeout(300)
    void aPipeIsRefused() throws Exception {
        Path pipe = folder.resolve("pipe.txt");
        Assumptions.assumeTrue(sh("mkfifo '" + pipe + "'"), "skipped: no pipes here");
        for (String command : List.of("read", "check")) {
            Run run = Run.of(command, pipe.toString());
            assertThat(run.code()).isEqualTo(Exit.BAD_INPUT);
            assertThat(run.err()).contains("a pipe or a device, a regular file is expected");
        }
    }

    @Test
    void namesThatAreNotUtf8StayApart() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        news("n.txt");
        boolean made = sh("for n in 377 376; do cp '" + folder.resolve("n.txt") + "' '" + in
                + "'/\"$(printf \"b\\\\$n.txt\")\" || exit 1; done");
        try (Stream<Path> all = Files.list(in)) {
            made &= all.allMatch(p -> p.toString().indexOf('\uFFFD') >= 0);
        }
        Assumptions.assumeTrue(made, "skipped: this file system takes no names that are not UTF-8");
        Run run = Run.of("read", in.toString(), "--format", "jsonl");
        assertThat(run.out()).contains("\"document\":\"b%FE.txt\"").contains("\"document\":\"b%FF.txt\"");
        assertThat(Run.of("read", in + "/b\uFFFD.txt").err())
                .contains("cannot be passed in this locale. Name the folder that holds the file.");
    }

    private static boolean sh(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command)
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
    }
}
