package org.guiju.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guiju.duty.Evidence;
import org.guiju.duty.Facts;
import org.guiju.duty.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the words of a text: that they are a mark, that they are none, or nothing. */
class TextProbeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "a.txt, 本内容由AI生成|words, true",
        "a.txt, words|人工智能合成, true",
        "a.md, ---|title: x|---||AI生成|words, true",
        "a.html, <!DOCTYPE html><html><body><p>AI生成</p><p>words</p></body></html>, true",
        "a.txt, words|more words, false",
        "a.txt, words|This text is AI-generated, false",
        "a.txt, words about AI|and what AI does, false",
        "a.html, <html><body><p>words</p></body></html>, false",
        "a.txt, words|本内容由AI生成|words, unknown line 2",
        "a.txt, words|AI|words, unknown line 2",
        "a.txt, words【AI】|words, unknown line 1",
        "a.md, words<sup>AI</sup>|words, unknown line 1",
        "a.html, <html><body><p>words</p>|<p>AI生成</p><p>words</p></body></html>, unknown line 2",
    })
    void aMarkInTheMiddleOrACornerMarkIsNeitherFoundNorDenied(String name, String lines, String expected)
            throws Exception {
        Evidence.FileFacts found = look(name, lines.replace("|", "\n"));
        String told = found.facts()
                .get("text.explicit_mark")
                .map(Value::toString)
                .orElseGet(() -> "unknown " + found.notes().get(0).place());
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void aLongTextWithoutAMarkAtItsEndsIsNotDenied() throws Exception {
        String text = "words\n".repeat(TextProbe.REACH / 6 + 10);
        assertThat(look("a.txt", text).facts()).isEqualTo(new Facts(java.util.Map.of()));
        assertThat(look("b.txt", "AI生成\n" + text).facts().get("text.explicit_mark"))
                .contains(Value.of(true));
    }

    @ParameterizedTest
    @CsvSource({
        "本内容由AI生成|words, true",
        "words|本内容由AI生成, true",
        "words|more words, unknown: no mark stands there",
        "words|本内容由AI生成|words, unknown: no mark stands there",
    })
    void ofADocumentOnlyAMarkAtItsEndsIsTold(String lines, String expected) throws Exception {
        Path file = folder.resolve("a.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/word/document.xml'"
                            + " ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>");
            put(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a'"
                            + " Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'"
                            + " Target='word/document.xml'/></Relationships>");
            put(
                    zip,
                    "word/document.xml",
                    "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>"
                            + lines.replace("|", "</w:t></w:r></w:p><w:p><w:r><w:t>")
                            + "</w:t></w:r></w:p></w:body></w:document>");
        }
        Evidence.FileFacts found = look(file, FileKind.DOCUMENT);
        String told = found.facts()
                .get("text.explicit_mark")
                .map(Value::toString)
                .orElseGet(() -> "unknown: " + found.notes().get(0).message());
        assertThat(told).startsWith(expected);
    }

    @Test
    void ofDataForMachinesItIsSaidThatItIsNotSearched() throws Exception {
        assertThat(look("a.json", "{\"a\": 1}").notes().get(0).message())
                .isEqualTo("this format is not searched for words");
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Evidence.FileFacts look(String name, String text) throws Exception {
        return look(Files.writeString(folder.resolve(name), text), FileKind.TEXT);
    }

    private static Evidence.FileFacts look(Path file, FileKind kind) {
        Probe.Report report = new Probe.Report();
        new TextProbe().look(file, kind, report);
        return report.at(String.valueOf(file.getFileName()));
    }
}
