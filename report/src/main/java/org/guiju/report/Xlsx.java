package org.guiju.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Tables as a workbook of one sheet (ECMA-376): text cells, a head that stays in sight and filters. */
public final class Xlsx {
    /** A cell of a workbook holds no more. */
    private static final int LONGEST_CELL = 32_767;

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private Xlsx() {}

    /** Writes the workbook; the same table gives the same bytes. */
    public static void write(OutputStream target, String sheet, List<String> heads, List<List<String>> rows)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        Ooxml.part(
                zip,
                "[Content_Types].xml",
                Ooxml.types(
                        "/xl/workbook.xml", TYPE + "sheet.main+xml",
                        "/xl/styles.xml", TYPE + "styles+xml",
                        "/xl/worksheets/sheet1.xml", TYPE + "worksheet+xml"));
        Ooxml.part(zip, "_rels/.rels", Ooxml.relations("officeDocument", "xl/workbook.xml"));
        Ooxml.part(
                zip,
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + Ooxml.OFFICE + "\"><sheets><sheet name=\"" + sheet
                        + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        Ooxml.part(
                zip,
                "xl/_rels/workbook.xml.rels",
                Ooxml.relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"));
        Ooxml.part(
                zip,
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + MAIN
                        + "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
                        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                        + "<cellXfs count=\"2\"><xf xfId=\"0\"/><xf xfId=\"0\" fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>");
        Ooxml.part(zip, "xl/worksheets/sheet1.xml", sheet(heads, rows));
        zip.finish();
    }

    private static String sheet(List<String> heads, List<List<String>> rows) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartElement("worksheet");
            xml.writeDefaultNamespace(MAIN);
            xml.writeStartElement("sheetViews");
            xml.writeStartElement("sheetView");
            xml.writeAttribute("workbookViewId", "0");
            xml.writeEmptyElement("pane");
            xml.writeAttribute("ySplit", "1");
            xml.writeAttribute("topLeftCell", "A2");
            xml.writeAttribute("activePane", "bottomLeft");
            xml.writeAttribute("state", "frozen");
            xml.writeEndElement();
            xml.writeEndElement();
            columns(xml, heads, rows);
            xml.writeStartElement("sheetData");
            row(xml, 1, heads, true);
            for (int i = 0; i < rows.size(); i++) {
                row(xml, i + 2, rows.get(i), false);
            }
            xml.writeEndElement();
            xml.writeEmptyElement("autoFilter");
            xml.writeAttribute("ref", "A1:" + column(heads.size() - 1) + (rows.size() + 1));
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a sheet could not be written", e);
        }
        return out.toString();
    }

    private static void columns(XMLStreamWriter xml, List<String> heads, List<List<String>> rows)
            throws XMLStreamException {
        xml.writeStartElement("cols");
        for (int c = 0; c < heads.size(); c++) {
            int column = c;
            int widest = rows.stream()
                    .mapToInt(r -> Wrap.columns(r.get(column)))
                    .max()
                    .orElse(0);
            xml.writeEmptyElement("col");
            xml.writeAttribute("min", String.valueOf(c + 1));
            xml.writeAttribute("max", String.valueOf(c + 1));
            xml.writeAttribute(
                    "width",
                    String.valueOf(Math.min(60, Math.max(widest, heads.get(c).length()) + 3)));
            xml.writeAttribute("customWidth", "1");
        }
        xml.writeEndElement();
    }

    private static void row(XMLStreamWriter xml, int number, List<String> cells, boolean head)
            throws XMLStreamException {
        xml.writeStartElement("row");
        xml.writeAttribute("r", String.valueOf(number));
        for (int c = 0; c < cells.size(); c++) {
            if (cells.get(c).isEmpty()) {
                continue;
            }
            xml.writeStartElement("c");
            xml.writeAttribute("r", column(c) + number);
            xml.writeAttribute("t", "inlineStr");
            if (head) {
                xml.writeAttribute("s", "1");
            }
            xml.writeStartElement("is");
            xml.writeStartElement("t");
            xml.writeAttribute("xml:space", "preserve");
            String text = cells.get(c).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
            xml.writeCharacters(text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String column(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : column(index / 26 - 1) + (char) ('A' + index % 26);
    }
}
