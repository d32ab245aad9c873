package org.guiju.report;

import static org.guiju.report.Html.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipOutputStream;

/** A document for word processors (ECMA-376), with styles for headings, so that contents and outline work. */
final class DocxPage {
    private static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    /** Text width of an A4 page with margins of 2 cm, in twentieths of a point. */
    private static final int TEXT_WIDTH = 9638;

    private static final String STYLES = "<w:styles xmlns:w=\"" + MAIN + "\"><w:docDefaults><w:rPrDefault><w:rPr>"
            + "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Noto Sans SC\" w:cs=\"Calibri\"/>"
            + "<w:sz w:val=\"21\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
            + "<w:spacing w:after=\"120\" w:line=\"269\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
            + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
            + heading("Title", "Title", 44, "")
            + heading("Heading1", "heading 1", 32, "<w:outlineLvl w:val=\"0\"/>")
            + heading("Heading2", "heading 2", 25, "<w:outlineLvl w:val=\"1\"/>") + "</w:styles>";

    private final StringBuilder body = new StringBuilder();
    private final List<String> relations = new ArrayList<>(List.of("styles", "styles.xml"));
    private final Map<String, Integer> links = new HashMap<>();
    private int bookmarks;

    private DocxPage() {}

    private static String heading(String id, String name, int halfPoints, String outline) {
        return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name
                + "\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:keepNext/>"
                + "<w:spacing w:before=\"320\" w:after=\"120\"/>" + outline
                + "</w:pPr><w:rPr><w:b/><w:color w:val=\"0B4A6F\"/><w:sz w:val=\"" + halfPoints
                + "\"/></w:rPr></w:style>";
    }

    /** Writes the document; the same page gives the same bytes. */
    static void write(OutputStream target, Page page) throws IOException {
        DocxPage docx = new DocxPage();
        docx.paragraph("Title", "", Page.cell(page.title()));
        docx.paragraph("", "", new Page.Passage().soft(page.subtitle()).runs());
        page.blocks().forEach(docx::block);
        ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        Ooxml.part(
                zip,
                "[Content_Types].xml",
                Ooxml.types("/word/document.xml", TYPE + "document.main+xml", "/word/styles.xml", TYPE + "styles+xml"));
        Ooxml.part(zip, "_rels/.rels", Ooxml.relations("officeDocument", "word/document.xml"));
        Ooxml.part(zip, "word/_rels/document.xml.rels", Ooxml.relations(docx.relations.toArray(String[]::new)));
        Ooxml.part(zip, "word/styles.xml", STYLES);
        Ooxml.part(
                zip,
                "word/document.xml",
                "<w:document xmlns:w=\"" + MAIN + "\" xmlns:r=\"" + Ooxml.OFFICE + "\"><w:body>" + docx.body
                        + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\""
                        + " w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
                        + "</w:body></w:document>");
        zip.finish();
    }

    private void block(Page.Block block) {
        if (block instanceof Page.Heading h) {
            paragraph("Heading" + (h.level() - 1), h.id(), Page.cell(h.text()));
        } else if (block instanceof Page.Paragraph p) {
            paragraph("", p.id(), p.runs());
        } else if (block instanceof Page.Bullets b) {
            b.items()
                    .forEach(i -> paragraph(
                            "", "", new Page.Passage().plain("•  ").all(i).runs()));
        } else if (block instanceof Page.Grid g) {
            grid(g);
        } else if (block instanceof Page.Figure f) {
            grid(f.table());
        }
    }

    private void paragraph(String style, String id, List<Page.Run> runs) {
        body.append("<w:p>").append(style.isEmpty() ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>");
        if (!id.isEmpty()) {
            bookmarks++;
            body.append("<w:bookmarkStart w:id=\"" + bookmarks + "\" w:name=\"" + bookmark(id)
                    + "\"/><w:bookmarkEnd w:id=\"" + bookmarks + "\"/>");
        }
        runs.forEach(r -> run(r, false));
        body.append("</w:p>");
    }

    /** Names of bookmarks begin with a letter, have no hyphens and at most 40 characters. */
    private static String bookmark(String id) {
        String name = "b_" + id.replaceAll("[^A-Za-z0-9]", "_");
        return name.length() <= 40 ? name : name.substring(0, 31) + "_" + Integer.toHexString(name.hashCode());
    }

    private void run(Page.Run run, boolean small) {
        String to = run.link().filter(Html::linkable).orElse("");
        if (to.startsWith("#")) {
            body.append("<w:hyperlink w:anchor=\"" + bookmark(to.substring(1)) + "\">");
        } else if (!to.isEmpty()) {
            int id = links.computeIfAbsent(to, k -> {
                relations.add("hyperlink");
                relations.add(to);
                return relations.size() / 2;
            });
            body.append("<w:hyperlink r:id=\"rId" + id + "\">");
        }
        String colour = switch (run.look()) {
            case PLAIN, BOLD -> "";
            case SOFT -> "<w:color w:val=\"5B6472\"/>";
            case NOTE -> "<w:color w:val=\"0B4A6F\"/>";
        };
        body.append("<w:r><w:rPr>")
                .append(run.look() == Page.Look.BOLD ? "<w:b/>" : "")
                .append(colour)
                .append(small ? "<w:sz w:val=\"17\"/>" : "")
                .append(run.look() == Page.Look.NOTE ? "<w:vertAlign w:val=\"superscript\"/>" : "")
                .append("</w:rPr><w:t xml:space=\"preserve\">")
                .append(text(run.text().replaceAll("\\p{Cntrl}", " ")))
                .append("</w:t></w:r>")
                .append(to.isEmpty() ? "" : "</w:hyperlink>");
    }

    private void grid(Page.Grid grid) {
        int columns = grid.heads().size();
        int first = grid.counts() ? TEXT_WIDTH / 5 : TEXT_WIDTH / columns;
        int others = columns == 1 ? 0 : (TEXT_WIDTH - first) / (columns - 1);
        body.append("<w:tbl><w:tblPr><w:tblW w:w=\"" + TEXT_WIDTH
                + "\" w:type=\"dxa\"/><w:tblBorders><w:bottom w:val=\"single\""
                + " w:sz=\"4\" w:color=\"D9DDE3\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"D9DDE3\"/></w:tblBorders>"
                + "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
        for (int c = 0; c < columns; c++) {
            body.append("<w:gridCol w:w=\"" + (c == 0 ? first : others) + "\"/>");
        }
        body.append("</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>");
        for (int c = 0; c < columns; c++) {
            cell(
                    c == 0 ? first : others,
                    "",
                    new Page.Passage().bold(grid.heads().get(c)).runs());
        }
        body.append("</w:tr>");
        for (List<List<Page.Run>> row : grid.rows()) {
            body.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (int c = 0; c < columns; c++) {
                boolean count = grid.counts() && c > 0 && c < columns - 1;
                cell(c == 0 ? first : others, count ? shade(row.get(c)) : "", row.get(c));
            }
            body.append("</w:tr>");
        }
        body.append("</w:tbl><w:p/>");
    }

    private static String shade(List<Page.Run> cell) {
        int n = Shade.count(cell);
        if (n == 0) {
            return "";
        }
        int percent = Shade.percent(n);
        return String.format(
                "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%02X%02X%02X\"/>",
                mixed(11, percent), mixed(102, percent), mixed(132, percent));
    }

    private static int mixed(int colour, int percent) {
        return 255 - (255 - colour) * percent / 100;
    }

    private void cell(int width, String shade, List<Page.Run> runs) {
        body.append("<w:tc><w:tcPr><w:tcW w:w=\"" + width + "\" w:type=\"dxa\"/>" + shade
                + "</w:tcPr><w:p><w:pPr><w:spacing w:after=\"40\"/></w:pPr>");
        runs.forEach(r -> run(r, true));
        body.append("</w:p></w:tc>");
    }
}
