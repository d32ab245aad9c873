package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The conformance corpus: every file is called what it should be, under both profiles. {@code -Dguiju.corpus=DIR} leaves the files there,
 * for other verifiers.
 */
class CorpusTest {
    @TempDir
    private Path temporary;

    @Test
    void everyFileIsCalledWhatItShouldBe() throws Exception {
        String kept = System.getProperty("guiju.corpus", "");
        Path folder = kept.isEmpty() ? temporary : Files.createDirectories(Path.of(kept));
        List<Corpus.Item> items = Corpus.write(folder);
        Set<String> names = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Corpus.Item item : items) {
            assertThat(names.add(item.name()))
                    .as("two files are called %s", item.name())
                    .isTrue();
            Path file = folder.resolve(item.name());
            for (Profile profile : Profile.values()) {
                LabelReport report = Labels.verify(file, profile);
                Set<String> codes = new TreeSet<>();
                report.problems().forEach(p -> codes.add(p.code().code()));
                if (!codes.equals(item.codes()) || report.status() != Corpus.status(item, profile)) {
                    wrong.add(item.name() + " " + profile + ": " + report.status() + " " + codes + ", expected "
                            + Corpus.status(item, profile) + " " + item.codes());
                }
            }
        }
        System.out.println("CorpusTest: " + items.size() + " files" + (kept.isEmpty() ? "" : " in " + folder));
        assertThat(wrong).isEmpty();
        assertThat(items).hasSizeGreaterThanOrEqualTo(1_000);
    }
}
