package org.guiju.label;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Documents that other libraries made, and packages made by hand. */
final class DocumentFiles {
    private DocumentFiles() {}

    static final List<String> FORMATS =
            List.of("docx", "xlsx", "pptx", "odt", "epub", "ofd", "html", "pdf", "compressed.pdf");

    /** A small document of a format, by its extension. */
    static byte[] make(String format) throws IOException {
        return switch (format) {
            case "docx" -> docx("First paragraph", "第二段", "Last paragraph");
            case "xlsx" -> xlsx("First cell", "Last cell");
            case "pptx" -> pptx("First slide", "Last slide");
            case "odt" -> odt("First paragraph", "Last paragraph");
            case "epub" -> epub("3.0");
            case "ofd" -> ofd("<ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID>");
            case "html" -> html("First", "Last").getBytes(StandardCharsets.UTF_8);
            case "pdf" -> pdf(false);
            case "compressed.pdf" -> pdf(true);
            default -> throw new IllegalArgumentException(format);
        };
    }

    static byte[] docx(String... paragraphs) throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (String paragraph : paragraphs) {
                document.createParagraph().createRun().setText(paragraph);
            }
            document.write(out);
            return out.toByteArray();
        }
    }

    static byte[] xlsx(String... cells) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("Data");
            for (int i = 0; i < cells.length; i++) {
                sheet.createRow(i).createCell(0).setCellValue(cells[i]);
                sheet.getRow(i).createCell(1).setCellValue(i * 1.5);
            }
            book.getProperties().getCustomProperties().addProperty("Reviewer", "test & <test>");
            book.write(out);
            return out.toByteArray();
        }
    }

    static byte[] pptx(String... slides) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (String slide : slides) {
                show.createSlide().createTextBox().setText(slide);
            }
            show.write(out);
            return out.toByteArray();
        }
    }

    static byte[] pdf(boolean compressed) throws IOException {
        try (PDDocument document = pdfDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.save(out, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    static PDDocument pdfDocument() throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 18);
            content.newLineAtOffset(72, 700);
            content.showText("Words of the page");
            content.endText();
        }
        document.getDocumentInformation().setTitle("Title (with) 标题");
        document.getDocumentInformation().setCustomMetadataValue("Reviewer", "test");
        return document;
    }

    static byte[] odt(String... paragraphs) throws IOException {
        StringBuilder body = new StringBuilder();
        for (String paragraph : paragraphs) {
            body.append("<text:p>").append(paragraph).append("</text:p>");
        }
        String office = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                + " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
                + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.text");
        parts.put(
                "content.xml",
                "<office:document-content " + office + "><office:body><office:text>" + body
                        + "</office:text></office:body></office:document-content>");
        parts.put(
                "meta.xml",
                "<office:document-meta " + office + "><office:meta><meta:generator>test</meta:generator>"
                        + "<meta:user-defined meta:name=\"Reviewer\">test</meta:user-defined></office:meta>"
                        + "</office:document-meta>");
        parts.put(
                "META-INF/manifest.xml",
                "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
                        + " manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\""
                        + " manifest:media-type=\"application/vnd.oasis.opendocument.text\"/></manifest:manifest>");
        return zip(parts);
    }

    static byte[] epub(String version) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/epub+zip");
        parts.put(
                "META-INF/container.xml",
                "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>"
                        + "<rootfile full-path=\"OPS/book.opf\" media-type=\"application/oebps-package+xml\"/>"
                        + "</rootfiles></container>");
        parts.put(
                "OPS/book.opf",
                "<?xml version=\"1.0\"?><package xmlns=\"http://www.idpf.org/2007/opf\" version=\"" + version
                        + "\" unique-identifier=\"id\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                        + "<dc:identifier id=\"id\">x</dc:identifier><dc:title>书 &amp; book</dc:title></metadata>"
                        + "<manifest><item id=\"a\" href=\"cover.xhtml\" media-type=\"application/xhtml+xml\"/>"
                        + "<item id=\"b\" href=\"text/one%20a.xhtml\" media-type=\"application/xhtml+xml\"/>"
                        + "<item id=\"c\" href=\"text/two.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>"
                        + "<spine><itemref idref=\"a\"/><itemref idref=\"b\"/><itemref idref=\"c\"/></spine></package>");
        parts.put("OPS/cover.xhtml", xhtml("<img src=\"cover.png\" alt=\"\"/>"));
        parts.put("OPS/text/one a.xhtml", xhtml("<h1>第一章</h1><p>First words</p>"));
        parts.put("OPS/text/two.xhtml", xhtml("<p>More</p><p>Last words</p>"));
        return zip(parts);
    }

    private static String xhtml(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head>"
                + "<title>x</title></head><body>" + body + "</body></html>\n";
    }

    static byte[] ofd(String info) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "OFD.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\""
                        + " Version=\"1.1\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo>" + info
                        + "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
        parts.put("Doc_0/Document.xml", "<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"/>");
        return zip(parts);
    }

    static String html(String first, String last) {
        return "<!DOCTYPE html>\n<html lang=\"zh\">\n<head>\n<meta charset=\"utf-8\">\n<title>标题</title>\n"
                + "<script>if (1 < 2) { var s = \"<meta name='AIGC' content='{}'>\"; }</script>\n</head>\n"
                + "<body class=\"a>b\">\n<h1>" + first + "</h1>\n<p>Words &amp; more</p>\n<p>" + last
                + "</p>\n</body>\n</html>\n";
    }

    /** An archive whose mimetype, if there is one, is stored as ODF and EPUB want it. */
    static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                byte[] content = part.getValue().getBytes(StandardCharsets.UTF_8);
                if (part.getKey().equals("mimetype")) {
                    CRC32 crc = new CRC32();
                    crc.update(content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return out.toByteArray();
    }

    /** The parts of an archive, as Java's own library reads them. */
    static Map<String, String> parts(byte[] archive) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    /** The archive with one part changed, added or, by an empty text, taken out. */
    static byte[] with(byte[] archive, String name, String content) throws IOException {
        Map<String, String> parts = parts(archive);
        if (content.isEmpty()) {
            parts.remove(name);
        } else {
            parts.put(name, content);
        }
        return zip(parts);
    }

    static Path file(Path folder, String format) throws IOException {
        return Files.write(folder.resolve("a." + format), make(format));
    }
}
