package org.guiju.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.guiju.register.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web pages, PDFs and Word documents: what is read of them, and what is said of those that cannot be. */
class DocumentsTest {
    private static final Reader READER = new Reader(new YamlLexicon());
    private static final String SENTENCE =
            "On 14 March 2025, the CAC issued the Measures for Labelling Ferry Content. They take effect on 1 September 2025.";

    @TempDir
    Path folder;

    private List<Development> read(Path file) throws IOException {
        Document document = Document.read(file);
        List<Development> found = READER.read(document);
        assertThat(found)
                .allSatisfy(d -> assertThat(document.text().substring(d.start(), d.end()))
                        .isEqualTo(d.evidence()));
        return found;
    }

    private static void isTheSentence(List<Development> found) {
        assertThat(found).singleElement().satisfies(d -> {
            assertThat(d.title()).isEqualTo("Measures for Labelling Ferry Content");
            assertThat(d.issuers()).containsExactly("CAC");
            assertThat(d.date()).hasToString("Optional[2025-03-14]");
            assertThat(d.effectiveDate()).hasToString("Optional[2025-09-01]");
        });
    }

    // ---- HTML

    private Path html(String body, Charset charset) throws IOException {
        return Files.write(folder.resolve("page.html"), body.getBytes(charset));
    }

    @Test
    void aPageIsReadWithoutItsNavigation() throws IOException {
        String other = "In 2020 the MIIT issued the Measures for Old Ghosts.";
        isTheSentence(read(html(
                "<!doctype html><html><body><nav><ul><li>" + other + "</ul></nav><div class='related-news'>" + other
                        + "</div><script>var a = '" + other + "';</script><main><h1>News</h1><p>" + SENTENCE
                        + "</p></main><div hidden>" + other + "</div><footer>" + other + "</footer></body></html>",
                StandardCharsets.UTF_8)));
    }

    @Test
    void aPageIsReadInTheEncodingThatItDeclares() throws IOException {
        List<Development> found = read(html(
                "<html><head><meta charset='gb18030'></head><body><p>2025年3月14日，国家互联网信息办公室印发《渡轮内容标识办法》。</p></body></html>",
                Charset.forName("GB18030")));
        assertThat(found).singleElement().satisfies(d -> assertThat(d.title()).isEqualTo("渡轮内容标识办法"));
    }

    @Test
    void theDayOfAPageDatesItsWeekdays() throws IOException {
        List<Development> found = read(html(
                "<html><head><meta property='article:published_time' content='2025-03-14T10:00:00+08:00'></head>"
                        + "<body><p>On Tuesday the CAC issued the Measures for Ferry Content.</p></body></html>",
                StandardCharsets.UTF_8));
        assertThat(found).singleElement().satisfies(d -> assertThat(d.date()).hasToString("Optional[2025-03-11]"));
    }

    @Test
    void rowsOfATableAndEntriesOfAListAreRead() throws IOException {
        List<Development> found = read(html(
                "<html><body><table><tr><th>Rule</th><th>In force</th></tr><tr><td><p>Provisions on Buoy Data</p></td><td>March 1, 2022</td></tr>"
                        + "</table><ul><li>17 May 2024: the MIIT released the Guidelines for Ferry Robots.</ul></body></html>",
                StandardCharsets.UTF_8));
        assertThat(found)
                .extracting(Development::title)
                .containsExactly("Provisions on Buoy Data", "Guidelines for Ferry Robots");
    }

    @Test
    void deepAndWidePagesEnd() throws IOException {
        assertThat(read(html("<div class='nav-x'>".repeat(200_000) + SENTENCE, StandardCharsets.UTF_8)))
                .isEmpty();
        isTheSentence(read(html("<div>".repeat(200_000) + "<p>" + SENTENCE, StandardCharsets.UTF_8)));
        isTheSentence(read(html("<b>".repeat(500_000) + "</b><p>" + SENTENCE, StandardCharsets.UTF_8)));
        isTheSentence(read(html("<article>".repeat(2_000) + "<p>" + SENTENCE, StandardCharsets.UTF_8)));
        Path large = html("<p>" + "x".repeat(9 << 20), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Document.read(large))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("8 MiB");
    }

    @Test
    void anEntityOfAPageIsNotFollowed() throws IOException {
        Path page = html(
                "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body><p>&x; none</p></body></html>",
                StandardCharsets.UTF_8);
        assertThat(Document.read(page).text()).doesNotContain("root:");
    }

    // ---- PDF

    private Path pdf(int pages, boolean text, boolean locked) throws IOException {
        Path file = folder.resolve("file.pdf");
        try (PDDocument pdf = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                if (text) {
                    try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                        content.beginText();
                        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 9);
                        content.newLineAtOffset(40, 700);
                        content.showText(i == 0 ? SENTENCE : "Page " + i + " tells nothing.");
                        content.endText();
                    }
                }
            }
            if (locked) {
                pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            }
            pdf.save(file.toFile());
        }
        return file;
    }

    @Test
    void aPdfIsRead() throws IOException {
        isTheSentence(read(pdf(1, true, false)));
    }

    @Test
    void aPdfOfFiveHundredPagesIsRead() throws IOException {
        isTheSentence(read(pdf(500, true, false)));
    }

    @Test
    void aPdfThatCannotBeReadSaysWhyAndWhatToDo() throws IOException {
        refused(pdf(2, false, false), "holds no text on 2 pages", "text recognition");
        refused(pdf(1, true, true), "encrypted", "without password");
        refused(pdf(2_001, false, false), "has 2001 pages", "Split it");
        Path cut = pdf(1, true, false);
        byte[] whole = Files.readAllBytes(cut);
        refused(
                Files.write(folder.resolve("cut.pdf"), java.util.Arrays.copyOf(whole, 200)),
                "no PDF that can be read",
                "save it again");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        for (String name : List.of("a.txt", "a.html", "a.pdf", "a.docx")) {
            refused(Files.write(folder.resolve(name), new byte[0]), "the file is empty", "again");
        }
    }

    @Test
    void ofACutPdfTheRestIsReadAndItIsSaid() throws IOException {
        byte[] whole = Files.readAllBytes(pdf(30, true, false));
        Path cut = Files.write(folder.resolve("cut.pdf"), java.util.Arrays.copyOf(whole, whole.length - 600));
        assertThat(Document.read(cut).remark())
                .hasValueSatisfying(r -> assertThat(r)
                        .startsWith("is cut or damaged, as it has no end (%%EOF): only ")
                        .contains("could be read"));
        assertThat(Document.read(folder.resolve("file.pdf")).remark()).isEmpty();
        byte[] blank = Files.readAllBytes(pdf(30, false, false));
        refused(
                Files.write(cut, java.util.Arrays.copyOf(blank, blank.length - 10)),
                "is cut or damaged",
                "Get the whole file");
    }

    private static void refused(Path file, String why, String remedy) {
        assertThatThrownBy(() -> Document.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining(why)
                .hasMessageContaining(remedy);
    }

    // ---- DOCX

    @Test
    void aWordDocumentIsRead() throws IOException {
        Path file = folder.resolve("news.docx");
        try (XWPFDocument word = new XWPFDocument();
                OutputStream out = Files.newOutputStream(file)) {
            word.createParagraph().createRun().setText(SENTENCE);
            XWPFTable table = word.createTable(2, 2);
            table.getRow(0).getCell(0).setText("Rule");
            table.getRow(0).getCell(1).setText("In force");
            table.getRow(1).getCell(0).setText("Provisions on Buoy Data");
            table.getRow(1).getCell(1).setText("March 1, 2022");
            word.write(out);
        }
        assertThat(read(file))
                .extracting(Development::title)
                .containsExactly("Measures for Labelling Ferry Content", "Provisions on Buoy Data");
    }

    private Path zip(String name, String entry, byte[] content, int times) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            for (int i = 0; i < times; i++) {
                zip.write(content);
            }
            zip.closeEntry();
        }
        return file;
    }

    @Test
    void hostileWordDocumentsAreRefused() throws IOException {
        byte[] entity =
                ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document xmlns:w='w'><w:p><w:t>&x;</w:t></w:p></w:document>")
                        .getBytes(StandardCharsets.UTF_8);
        refused(zip("entity.docx", "word/document.xml", entity, 1), "document type declaration", "save it again");
        refused(zip("other.docx", "content.xml", entity, 1), "no Word document", "Save it");
        byte[] deep = "<w>".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        refused(zip("deep.docx", "word/document.xml", deep, 1), "nests deeper than 192", "save it again");
        byte[] start = "<w:document xmlns:w='w'>".getBytes(StandardCharsets.UTF_8);
        Path bomb = folder.resolve("bomb.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(start);
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 130; i++) {
                zip.write(spaces);
            }
            zip.closeEntry();
        }
        refused(bomb, "unpacks to more than 128 MiB", "smaller file");
    }
}
