package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** What a place says of where it is: an offset, a line, or a part of an archive. */
    private static final Pattern BYTE = Pattern.compile("byte (\\d+)");

    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    /** A label begins within so many bytes of the place that is told. */
    private static final int NEAR = 4096;

    /** Every place leads to where it says: into the file, and those of labels to the label. */
    @Test
    void everyPlaceLeadsThere() throws Exception {
        List<String> wrong = new ArrayList<>();
        int labels = 0;
        for (Corpus.Item item : Corpus.write(temporary)) {
            String content = new String(item.bytes(), StandardCharsets.ISO_8859_1);
            LabelReport report = Labels.verify(temporary.resolve(item.name()), Profile.STRICT);
            for (Problem p : report.problems()) {
                if (!isThere(p.place(), item, content)) {
                    wrong.add(item.name() + ": " + p.code().code() + " at '" + p.place() + "'");
                }
            }
            for (FoundLabel label : report.labels()) {
                int producer = content.indexOf("ContentProducer");
                Matcher at = BYTE.matcher(label.place());
                if (!isThere(label.place(), item, content)) {
                    wrong.add(item.name() + ": label at '" + label.place() + "'");
                } else if (report.labels().size() == 1 && producer >= 0 && at.find()) {
                    labels++;
                    int from = Integer.parseInt(at.group(1));
                    if (from > producer || producer - from > NEAR) {
                        wrong.add(item.name() + ": label at " + from + ", its producer at " + producer);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(labels).isGreaterThan(500);
    }

    private static boolean isThere(String place, Corpus.Item item, String content) {
        Matcher at = BYTE.matcher(place);
        if (at.find()) {
            return Long.parseLong(at.group(1)) <= item.bytes().length;
        }
        Matcher line = LINE.matcher(place);
        if (line.find()) {
            return Integer.parseInt(line.group(1)) <= content.lines().count();
        }
        String part = place.replaceFirst("[ ,].*", "");
        return place.equals("name") || content.contains(part) && content.startsWith("PK") || content.startsWith("%PDF");
    }
}
