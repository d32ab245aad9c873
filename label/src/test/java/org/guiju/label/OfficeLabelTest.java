package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.DocumentLabelTest.codes;
import static org.guiju.label.TestFiles.LABEL;
import static org.guiju.label.TestFiles.PRODUCER;
import static org.guiju.label.TestFiles.element;
import static org.guiju.label.TestFiles.write;
import static org.guiju.label.TestFiles.xmp;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.sl.extractor.SlideShowExtractor;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.extractor.XSSFExcelExtractor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeLabelTest {
    private static final String CUSTOM = "docProps/custom.xml";

    @TempDir
    Path folder;

    private static String property(byte[] file, String name) throws Exception {
        try (OPCPackage opc = OPCPackage.open(new ByteArrayInputStream(file))) {
            return new POIXMLProperties(opc)
                    .getCustomProperties()
                    .getProperty(name)
                    .getLpwstr();
        }
    }

    static String text(String format, byte[] file) throws Exception {
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        return switch (format) {
            case "docx" -> {
                try (XWPFWordExtractor e = new XWPFWordExtractor(new XWPFDocument(in))) {
                    yield e.getText();
                }
            }
            case "xlsx" -> {
                try (XSSFExcelExtractor e = new XSSFExcelExtractor(new XSSFWorkbook(in))) {
                    yield e.getText();
                }
            }
            default -> {
                try (SlideShowExtractor<?, ?> e = new SlideShowExtractor<>(new XMLSlideShow(in))) {
                    yield e.getText();
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"docx", "xlsx", "pptx"})
    void poiReadsTheLabelAndTheSameWords(String format) throws Exception {
        Path in = DocumentFiles.file(folder, format);
        Path out = folder.resolve("out." + format);
        Label label = new Label("1", PRODUCER, "a<b>&\"c\"'标识", "{\"x\":\"\\\\\"}", PRODUCER, "p", "");
        Labels.label(in, out, label);
        byte[] after = Files.readAllBytes(out);
        assertThat(property(after, "AIGC")).isEqualTo(label.toJson());
        assertThat(text(format, after)).isEqualTo(text(format, Files.readAllBytes(in)));
        if (format.equals("xlsx")) {
            assertThat(property(after, "Reviewer")).isEqualTo("test & <test>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docx", "xlsx", "pptx"})
    void unzipAndExiftoolReadTheLabel(String format) throws Exception {
        Path out = DocumentFiles.file(folder, format);
        Labels.label(out, out, LABEL);
        assertThat(Programs.outcome("unzip", "-t", out.toString()).output()).contains("No errors detected");
        assertThat(Programs.outcome("exiftool", "-s3", "-AIGC", out.toString())
                        .output()
                        .strip())
                .isEqualTo(LABEL.toJson());
    }

    @Test
    void propertiesWithAPrefixAndGapsInTheirNumbersAreKept() throws Exception {
        String custom = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
                + "<op:Properties xmlns:op=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\""
                + " xmlns:v=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
                + "<op:property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" name=\"x\"><v:i4>5</v:i4>"
                + "</op:property><!-- a comment --></op:Properties>";
        byte[] file = DocumentFiles.with(DocumentFiles.xlsx("a"), CUSTOM, custom.replace("UTF-16", "UTF-8"));
        Path out = write(folder, "a.xlsx", file);
        Labels.label(out, out, LABEL);
        String written = DocumentFiles.parts(Files.readAllBytes(out)).get(CUSTOM);
        String without = written.replaceAll("<op:property [^>]*name=\"AIGC\">.*?</op:property>", "");
        assertThat(without).isEqualTo(custom.replace("UTF-16", "UTF-8"));
        assertThat(written).contains("pid=\"3\" name=\"AIGC\"");
        assertThat(property(Files.readAllBytes(out), "AIGC")).isEqualTo(LABEL.toJson());
    }

    @Test
    void labelsOutsideTheCustomPropertiesAreNamed() throws Exception {
        byte[] docx = DocumentFiles.docx("words");
        String core = DocumentFiles.parts(docx).get("docProps/core.xml");
        String json = LABEL.toJson().replace("\"", "&quot;");
        byte[] inCore = DocumentFiles.with(
                docx,
                "docProps/core.xml",
                core.replace("</cp:coreProperties>", "<cp:keywords>" + json + "</cp:keywords></cp:coreProperties>"));
        Path file = write(folder, "a.docx", inCore);
        LabelReport report = Labels.verify(file, Profile.STRICT);
        assertThat(report.labels().get(0).place()).isEqualTo("docProps/core.xml, keywords");
        assertThat(codes(report)).containsExactly("place-not-normative");
        assertThatThrownBy(() -> Labels.label(file, file, LABEL)).hasMessageContaining("stands in docProps/core.xml");
        byte[] inXmp = DocumentFiles.with(docx, "docProps/packet.xmp", xmp(element(LABEL.toJson())));
        LabelReport packet = Labels.verify(write(folder, "b.docx", inXmp), Profile.TOLERANT);
        assertThat(packet.status()).isEqualTo(Status.VALID);
        assertThat(packet.labels().get(0).place()).isEqualTo("docProps/packet.xmp");
    }

    @Test
    void aPartThatNobodyNamesIsNotTheGuidesPlaceUntilItIsRegistered() throws Exception {
        Path labelled = write(folder, "a.docx", DocumentFiles.docx("words"));
        Labels.label(labelled, labelled, LABEL);
        byte[] bytes = Files.readAllBytes(labelled);
        String rels = DocumentFiles.parts(bytes).get("_rels/.rels");
        byte[] orphan = DocumentFiles.with(
                bytes, "_rels/.rels", rels.replaceAll("<Relationship [^>]*custom-properties[^>]*/>", ""));
        Path file = write(folder, "b.docx", orphan);
        assertThat(codes(Labels.verify(file, Profile.STRICT))).containsExactly("place-not-normative");
        assertThat(Labels.label(file, file, LABEL).status()).isEqualTo(Status.VALID);
        assertThat(property(Files.readAllBytes(file), "AIGC")).isEqualTo(LABEL.toJson());
    }

    @Test
    void aSignedPackageIsNotWritten() throws Exception {
        byte[] docx = DocumentFiles.docx("words");
        String rels = DocumentFiles.parts(docx).get("_rels/.rels");
        String origin = "<Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/"
                + "digital-signature/origin\" Target=\"_xmlsignatures/origin.sigs\"/></Relationships>";
        byte[] signed = DocumentFiles.with(docx, "_rels/.rels", rels.replace("</Relationships>", origin));
        Path file = write(folder, "a.docx", signed);
        assertThat(codes(Labels.verify(file, Profile.STRICT))).containsExactly("signature-present");
        assertThatThrownBy(() -> Labels.label(file, file, LABEL)).hasMessageContaining("it is signed");
        assertThatThrownBy(() -> Labels.mark(file, file, MarkPlace.START, ExplicitMark.USUAL))
                .hasMessageContaining("it is signed");
    }

    @Test
    void anotherFamilyThanTheNameSaysIsNamed() throws Exception {
        Path file = write(folder, "a.xlsx", DocumentFiles.docx("words"));
        assertThat(codes(Labels.verify(file, Profile.STRICT))).contains("extension-mismatch");
        Path zip = write(folder, "b.docx", DocumentFiles.zip(java.util.Map.of("a.txt", "words")));
        assertThat(Labels.verify(zip, Profile.STRICT).status()).isEqualTo(Status.UNREADABLE);
    }

    @Test
    void documentTypesAndEntitiesAreRefused() throws Exception {
        for (String hostile : List.of(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Properties>&e;</Properties>",
                "<Properties>&e;</Properties>",
                "<a>".repeat(300) + "</a>".repeat(300),
                "<Properties><property name=\"AIGC\"></Properties>",
                "<Properties x=1/>",
                "<Properties/><Properties/>",
                "words")) {
            byte[] file = DocumentFiles.with(DocumentFiles.xlsx("a"), CUSTOM, hostile);
            LabelReport report = Labels.verify(write(folder, "a.xlsx", file), Profile.STRICT);
            assertThat(report.status()).as(hostile).isEqualTo(Status.UNREADABLE);
            assertThat(codes(report)).containsExactly("part-damaged");
        }
    }
}
