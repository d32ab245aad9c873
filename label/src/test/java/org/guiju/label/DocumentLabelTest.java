package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.LABEL;
import static org.guiju.label.TestFiles.OTHER;
import static org.guiju.label.TestFiles.PRODUCER;
import static org.guiju.label.TestFiles.write;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every document format. */
class DocumentLabelTest {
    static final List<String> FORMATS = DocumentFiles.FORMATS;
    private static final List<String> OFFICIAL = List.of("docx", "xlsx", "pptx", "pdf", "compressed.pdf");

    @TempDir
    Path folder;

    static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void aLabelIsWrittenOnceAndReadBack(String format) throws Exception {
        Path file = DocumentFiles.file(folder, format);
        LabelReport before = Labels.verify(file, Profile.STRICT);
        assertThat(before.status()).as("%s", before).isEqualTo(Status.ABSENT);
        assertThat(before.problems()).isEmpty();
        Path out = folder.resolve("out." + format);
        LabelReport after = Labels.label(file, out, LABEL);
        assertThat(after.status()).isEqualTo(Status.VALID);
        assertThat(after.labels().get(0).fields()).isEqualTo(LABEL.fields());
        assertThat(codes(after)).isEqualTo(OFFICIAL.contains(format) ? List.of() : List.of("no-official-place"));
        assertThat(after.mark()).isEqualTo(before.mark());
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void theSameProducersLabelGivesWay(String format) throws Exception {
        Path file = DocumentFiles.file(folder, format);
        Labels.label(file, file, LABEL);
        Label second = Label.first(PRODUCER, "<second> & \"other\" '标识' \\ ()");
        LabelReport report = Labels.label(file, file, second);
        assertThat(report.labels()).hasSize(1);
        assertThat(report.labels().get(0).fields()).isEqualTo(second.fields());
        long size = Files.size(file);
        Labels.label(file, file, second);
        if (!format.endsWith("pdf")) {
            assertThat(Files.size(file)).as("labelled again").isEqualTo(size);
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void anotherProducersLabelStays(String format) throws Exception {
        Path file = DocumentFiles.file(folder, format);
        Labels.label(file, file, Label.first(OTHER, "theirs"));
        byte[] bytes = Files.readAllBytes(file);
        assertThatThrownBy(() -> Labels.label(file, file, LABEL)).hasMessageContaining("a label of producer '" + OTHER);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    /** Java's library and our own reader agree that nothing but the metadata changed, and that it is stored as it was. */
    @ParameterizedTest
    @ValueSource(strings = {"docx", "xlsx", "pptx", "odt", "epub", "ofd"})
    void otherEntriesStayAsStored(String format) throws Exception {
        Path in = DocumentFiles.file(folder, format);
        Path out = folder.resolve("out." + format);
        Labels.label(in, out, LABEL);
        Map<String, byte[]> before = stored(in);
        Map<String, byte[]> after = stored(out);
        List<String> changed = new ArrayList<>();
        after.forEach((name, bytes) -> {
            if (!java.util.Arrays.equals(bytes, before.get(name))) {
                changed.add(name);
            }
        });
        assertThat(after.keySet()).containsAll(before.keySet());
        assertThat(changed)
                .isSubsetOf(
                        "docProps/custom.xml",
                        "[Content_Types].xml",
                        "_rels/.rels",
                        "meta.xml",
                        "OPS/book.opf",
                        "OFD.xml");
        try (ZipFile zip = new ZipFile(out.toFile())) {
            assertThat(zip.size()).isEqualTo(after.size());
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                zip.getInputStream(entries.nextElement()).readAllBytes(); // throws where a checksum is wrong
            }
        }
        if (before.containsKey("mimetype")) {
            assertThat(new String(Files.readAllBytes(out), 30, 8, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("mimetype");
        }
    }

    /** Local header and data of each entry, as they lie in the file. */
    private static Map<String, byte[]> stored(Path file) throws Exception {
        try (FileChannel channel = FileChannel.open(file)) {
            Source source = new Source(channel, channel.size());
            Map<String, byte[]> stored = new HashMap<>();
            for (Zip.Entry entry : Zip.open(source).entries()) {
                stored.put(entry.name(), source.read(entry.local(), (int) (entry.dataEnd() - entry.local())));
            }
            return stored;
        }
    }

    @Test
    void whatHasNoPlaceSaysWhatToDo() throws Exception {
        for (String name : List.of("a.txt", "a.csv", "a.json", "a.rtf")) {
            Path file = write(folder, name, name.endsWith("rtf") ? "{\\rtf1 words}" : "words\n");
            LabelReport report = Labels.verify(file, Profile.STRICT);
            assertThat(report.status()).isEqualTo(Status.UNSUPPORTED);
            assertThat(codes(report)).containsExactly("format-has-no-place");
            assertThat(report.problems().get(0).remedy()).contains("Markdown, DOCX or PDF");
            assertThatThrownBy(() -> Labels.label(file, file, LABEL)).hasMessageContaining("Markdown, DOCX or PDF");
        }
    }

    @Test
    void aSidecarIsReadAndCalledWhatItIs() throws Exception {
        Path file = write(folder, "answer.txt", "words\n");
        LabelReport tolerant = Labels.sidecar(file, LABEL);
        assertThat(tolerant.status()).isEqualTo(Status.VALID);
        assertThat(tolerant.labels().get(0).place()).isEqualTo("sidecar answer.txt.aigc.json");
        assertThat(Files.readString(folder.resolve("answer.txt.aigc.json")))
                .isEqualTo("{\"AIGC\":" + LABEL.toJson() + "}\n");
        LabelReport strict = Labels.verify(file, Profile.STRICT);
        assertThat(strict.status()).isEqualTo(Status.INVALID);
        assertThat(codes(strict)).contains("sidecar-label");
        assertThat(Files.readString(file)).isEqualTo("words\n");
        Path other = write(folder, "a.md", "words\n");
        assertThatThrownBy(() -> Labels.sidecar(other, LABEL)).hasMessageContaining("carries the label itself");
        Labels.sidecar(file, Label.first(PRODUCER, "again"));
        assertThatThrownBy(() -> Labels.sidecar(file, Label.first(OTHER, "theirs")))
                .hasMessageContaining("a label of producer");
    }
}
