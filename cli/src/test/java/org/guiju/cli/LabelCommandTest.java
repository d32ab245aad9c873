package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.guiju.label.Batch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user of {@code guiju label} sees when something would be lost or said wrongly. */
class LabelCommandTest {
    private static final String CODE = "001191110000MA0000007710001";

    @TempDir
    Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Path text(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static Run batch(String into, String... files) {
        return Run.of(Stream.concat(
                        Stream.of("label", "--producer", CODE, "--out-dir", into, "--jobs", "1"), Stream.of(files))
                .toArray(String[]::new));
    }

    @Test
    void twoFilesOfOneNameAreRefusedBeforeAnythingIsWritten() throws IOException {
        text("d1/x.md", "one");
        text("d2/x.md", "two");
        for (List<String> named :
                List.of(List.of(path("d1/x.md"), path("d2/x.md")), List.of(path("d1"), path("d2")))) {
            Run run = batch(path("o"), named.toArray(String[]::new));
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains(path("o/x.md"), path("d1/x.md"), path("d2/x.md"), "nothing was written");
            assertThat(folder.resolve("o")).doesNotExist();
        }
        text("all/d1/x.md", "one");
        text("all/d2/x.md", "two");
        assertThat(batch(path("o"), path("all")).out()).startsWith("Wrote 2,");
        assertThat(folder.resolve("o/d1/x.md")).content().endsWith("one");
        assertThat(folder.resolve("o/d2/x.md")).content().endsWith("two");
    }

    private Run waive(String in, String out, String ledger, String... more) {
        return Run.of(Stream.concat(
                        Stream.of("label", path(in), "--producer", CODE, "--id", "n-1", "--out", path(out)),
                        Stream.concat(
                                Stream.of(
                                        "--without-explicit",
                                        "--agreement",
                                        "terms 1",
                                        "--recipient",
                                        "shop",
                                        "--ledger",
                                        path(ledger)),
                                Stream.of(more)))
                .toArray(String[]::new));
    }

    @Test
    void theLedgerHoldsTheHashOfTheFileHandedOutAndNoFileThatWasRefused() throws IOException {
        text("a.md", "one\n");
        assertThat(waive("a.md", "b.md", "L").code()).isZero();
        assertThat(folder.resolve("L")).content().contains(Batch.sha256(folder.resolve("b.md")));
        text("other.md", "---\nAIGC:\n  Label: '1'\n  ContentProducer: 'Somebody'\n  ProduceID: 'x'\n---\nwords\n");
        assertThat(waive("other.md", "c.md", "L").code()).isEqualTo(3);
        assertThat(waive("a.md", "none/c.md", "L").code()).isEqualTo(3);
        assertThat(folder.resolve("L")).content().hasLineCount(1);
        assertThat(folder.resolve("c.md")).doesNotExist();
    }
}
