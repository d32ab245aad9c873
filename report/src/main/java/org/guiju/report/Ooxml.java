package org.guiju.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What workbooks and documents of ECMA-376 share: a zip of XML parts tied by relationships. */
final class Ooxml {
    static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private Ooxml() {}

    /** One part; the same parts give the same bytes. */
    static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml)
                .getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** The list of the parts' content types: a part and its type in turns. */
    static String types(String... partsAndTypes) {
        StringBuilder out = new StringBuilder(
                "<Types xmlns=\"" + PACKAGE + "content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
        for (int i = 0; i < partsAndTypes.length; i += 2) {
            out.append(
                    "<Override PartName=\"" + partsAndTypes[i] + "\" ContentType=\"" + partsAndTypes[i + 1] + "\"/>");
        }
        return out.append("</Types>").toString();
    }

    /** Relationships with the ids rId1, rId2 and so on: a type and its target in turns. */
    static String relations(String... typesAndTargets) {
        StringBuilder out = new StringBuilder("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (int i = 0; i < typesAndTargets.length; i += 2) {
            out.append("<Relationship Id=\"rId" + (i / 2 + 1) + "\" Type=\"" + OFFICE + "/" + typesAndTargets[i]
                    + "\" Target=\"" + Html.text(typesAndTargets[i + 1]) + "\""
                    + (typesAndTargets[i].equals("hyperlink") ? " TargetMode=\"External\"" : "") + "/>");
        }
        return out.append("</Relationships>").toString();
    }
}
