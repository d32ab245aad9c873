package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.DocumentLabelTest.codes;
import static org.guiju.label.TestFiles.LABEL;
import static org.guiju.label.TestFiles.PRODUCER;
import static org.guiju.label.TestFiles.element;
import static org.guiju.label.TestFiles.latin;
import static org.guiju.label.TestFiles.write;
import static org.guiju.label.TestFiles.xmp;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdfLabelTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void quiet() {
        java.util.logging.Logger.getLogger("org.apache").setLevel(java.util.logging.Level.OFF);
    }

    private static String info(Path file, String key) throws Exception {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return document.getDocumentInformation().getCustomMetadataValue(key);
        }
    }

    private static String title(Path file) throws Exception {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return document.getDocumentInformation().getTitle();
        }
    }

    private static String text(Path file) throws Exception {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static int[] pixels(Path file) throws Exception {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, 50);
            return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        }
    }

    /** What must hold of each labelled PDF, whoever reads it. */
    private void check(Path in, Path out, Label label) throws Exception {
        byte[] before = Files.readAllBytes(in);
        byte[] after = Files.readAllBytes(out);
        assertThat(Arrays.copyOf(after, before.length)).as("earlier bytes").isEqualTo(before);
        assertThat(info(out, "AIGC")).isEqualTo(label.toJson());
        assertThat(info(out, "Reviewer")).isEqualTo(info(in, "Reviewer"));
        assertThat(title(out)).isEqualTo(title(in));
        assertThat(text(out)).isEqualTo(text(in));
        assertThat(pixels(out)).isEqualTo(pixels(in));
    }

    private void checkWithPrograms(Path in, Path out, Label label) throws Exception {
        Programs.Outcome qpdf = Programs.outcome("qpdf", "--check", out.toString());
        assertThat(qpdf.code()).as(qpdf.output()).isZero();
        assertThat(Programs.outcome("pdfinfo", "-custom", out.toString()).output())
                .contains(label.toJson());
        assertThat(Programs.outcome("pdftotext", out.toString(), "-").output())
                .isEqualTo(Programs.outcome("pdftotext", in.toString(), "-").output());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wordsAndPicturesStayAndOthersReadTheLabel(boolean compressed) throws Exception {
        Path in = write(folder, "a.pdf", DocumentFiles.pdf(compressed));
        Path out = folder.resolve("out.pdf");
        Labels.label(in, out, LABEL);
        check(in, out, LABEL);
        Path again = folder.resolve("again.pdf");
        Label second = Label.first(PRODUCER, "second");
        assertThat(codes(Labels.label(out, again, second))).containsExactly("earlier-label");
        check(out, again, second);
        checkWithPrograms(in, again, second);
    }

    @ParameterizedTest
    @CsvSource({"40,false", "128,false", "128,true", "256,true"})
    void anEncryptedFileThatAnybodyMayOpenIsReadAndWritten(int bits, boolean aes) throws Exception {
        for (boolean compressed : new boolean[] {false, true}) {
            Path in = folder.resolve("in.pdf");
            protect(in, bits, aes, "", compressed);
            Path out = folder.resolve("out.pdf");
            Labels.label(in, out, LABEL);
            check(in, out, LABEL);
            checkWithPrograms(in, out, LABEL);
        }
    }

    static void protect(Path file, int bits, boolean aes, String user, boolean compressed) throws Exception {
        try (PDDocument document = DocumentFiles.pdfDocument()) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", user, new AccessPermission());
            policy.setEncryptionKeyLength(bits);
            policy.setPreferAES(aes);
            document.protect(policy);
            document.save(
                    file.toFile(),
                    compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
        }
    }

    @Test
    void aFileWithAPasswordIsNotCalledAbsent() throws Exception {
        Path file = folder.resolve("a.pdf");
        for (int bits : new int[] {40, 256}) {
            protect(file, bits, bits > 128, "secret", true);
            LabelReport report = Labels.verify(file, Profile.STRICT);
            assertThat(report.status()).isEqualTo(Status.UNREADABLE);
            assertThat(codes(report)).containsExactly("encrypted");
            assertThatThrownBy(() -> Labels.label(file, file, LABEL))
                    .hasMessageContaining("opens only with a password");
        }
    }

    @Test
    void filesOfQpdfInEveryFormAreReadAndWritten() throws Exception {
        Path in = write(folder, "a.pdf", DocumentFiles.pdf(false));
        for (List<String> options : List.of(
                List.of("--linearize"),
                List.of("--object-streams=generate"),
                List.of("--object-streams=generate", "--linearize"),
                List.of("--qdf", "--object-streams=disable"),
                List.of("--encrypt", "", "owner", "256", "--", "--object-streams=generate"),
                List.of("--encrypt", "", "owner", "256", "--cleartext-metadata", "--", "--object-streams=disable"))) {
            Path made = folder.resolve("made.pdf");
            List<String> command = new java.util.ArrayList<>(options);
            command.addAll(List.of(in.toString(), made.toString()));
            Programs.Outcome result = Programs.outcome("qpdf", command.toArray(String[]::new));
            assertThat(result.code()).as(result.output()).isZero();
            Path out = folder.resolve("out.pdf");
            Labels.label(made, out, LABEL);
            check(made, out, LABEL);
            checkWithPrograms(made, out, LABEL);
            Files.delete(made);
        }
    }

    @Test
    void aFileWithoutInformationGetsIt() throws Exception {
        Path in = write(folder, "a.pdf", minimal("", "<</Type/Catalog/Pages 2 0 R>>"));
        Path out = folder.resolve("out.pdf");
        Labels.label(in, out, LABEL);
        assertThat(info(out, "AIGC")).isEqualTo(LABEL.toJson());
        checkWithPrograms(in, out, LABEL);
    }

    /** A file by hand: catalog, one empty page, and what the test adds, with a cross-reference table. */
    private static byte[] minimal(String trailer, String... objects) {
        return withPage("", trailer, objects);
    }

    /** The same, with entries of the page. */
    static byte[] withPage(String page, String trailer, String... objects) {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder table = new StringBuilder("0000000000 65535 f \n");
        List<String> all = new java.util.ArrayList<>(Arrays.asList(objects));
        all.add(1, "<</Type/Pages/Count 1/Kids[" + (all.size() + 2) + " 0 R]>>");
        all.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]" + page + ">>");
        for (int i = 0; i < all.size(); i++) {
            table.append(String.format("%010d 00000 n \n", pdf.length()));
            pdf.append(i + 1).append(" 0 obj\n").append(all.get(i)).append("\nendobj\n");
        }
        int start = pdf.length();
        pdf.append("xref\n0 ").append(all.size() + 1).append('\n').append(table);
        pdf.append("trailer\n<</Size ")
                .append(all.size() + 1)
                .append("/Root 1 0 R")
                .append(trailer);
        return latin(
                pdf.append(">>\nstartxref\n").append(start).append("\n%%EOF").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"literal", "wrapped", "utf16", "utf8", "indirect"})
    void readsTheFormsOfText(String form) throws Exception {
        String json = LABEL.toJson();
        String value = switch (form) {
            case "literal" -> "(" + json.replace("c-test", "\\143-\\\ntest") + ")";
            case "wrapped" -> "({\"AIGC\":" + json + "})";
            case "utf16" -> hex(("\uFEFF" + json).getBytes(StandardCharsets.UTF_16BE));
            case "utf8" -> hex(("\uFEFF" + json).getBytes(StandardCharsets.UTF_8));
            default -> "4 0 R";
        };
        byte[] pdf =
                minimal("/Info 3 0 R", "<</Type/Catalog/Pages 2 0 R>>", "<</A#49GC " + value + ">>", "(" + json + ")");
        LabelReport report = Labels.verify(write(folder, "a.pdf", pdf), Profile.STRICT);
        assertThat(report.status()).as("%s", report).isEqualTo(Status.VALID);
        assertThat(report.labels().get(0).fields()).isEqualTo(LABEL.fields());
        assertThat(codes(report)).isEqualTo(form.equals("wrapped") ? List.of("object-wrapped") : List.of());
    }

    private static String hex(byte[] bytes) {
        return "<" + java.util.HexFormat.ofDelimiter(" ").formatHex(bytes) + ">";
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLabelInTheXmpMetadataMovesToTheGuidesPlace(boolean attribute) throws Exception {
        String form = element(LABEL.toJson());
        if (attribute) {
            form = form.replace("><TC260:AIGC>", " TC260:AIGC=\"").replace("</TC260:AIGC></rdf:Description>", "\"/>");
        }
        Path in = folder.resolve("in.pdf");
        try (PDDocument document = DocumentFiles.pdfDocument()) {
            PDMetadata metadata = new PDMetadata(document);
            String title = "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                    + " dc:source=\"kept\"/>";
            metadata.importXMPMetadata(xmp(title + form).getBytes(StandardCharsets.UTF_8));
            document.getDocumentCatalog().setMetadata(metadata);
            document.save(in.toFile());
        }
        LabelReport before = Labels.verify(in, Profile.STRICT);
        assertThat(before.status()).isEqualTo(Status.INVALID);
        assertThat(codes(before)).containsExactly("place-not-normative");
        Path out = folder.resolve("out.pdf");
        assertThat(Labels.label(in, out, LABEL).labels()).hasSize(1);
        check(in, out, LABEL);
        checkWithPrograms(in, out, LABEL);
        try (PDDocument document = Loader.loadPDF(out.toFile())) {
            String packet =
                    new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertThat(packet).contains("dc:source=\"kept\"").doesNotContain("ContentProducer");
        }
    }

    @Test
    void aLabelThatAnUpdateTookAwayIsNamed() throws Exception {
        Path file = write(folder, "a.pdf", DocumentFiles.pdf(true));
        Labels.label(file, file, LABEL);
        ByteArrayOutputStream stripped = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            document.getDocumentInformation().getCOSObject().removeItem(COSName.getPDFName("AIGC"));
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(stripped);
        }
        LabelReport report = Labels.verify(write(folder, "b.pdf", stripped.toByteArray()), Profile.STRICT);
        assertThat(report.status()).isEqualTo(Status.ABSENT);
        assertThat(codes(report)).containsExactly("earlier-label");
        assertThat(report.problems().get(0).message())
                .contains("before the last update")
                .contains("\"Label\":\"1\"");
    }

    /** Signs with nothing: the bytes that a signature covers are what matters here. */
    private Path signed(int permitted) throws Exception {
        Path in = write(folder, "unsigned.pdf", DocumentFiles.pdf(false));
        Path out = folder.resolve("signed.pdf");
        try (PDDocument document = Loader.loadPDF(in.toFile());
                var stream = Files.newOutputStream(out)) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setSignDate(Calendar.getInstance());
            if (permitted > 0) {
                COSDictionary parameters = new COSDictionary();
                parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
                parameters.setItem(COSName.P, COSInteger.get(permitted));
                COSDictionary reference = new COSDictionary();
                reference.setItem(COSName.getPDFName("TransformMethod"), COSName.getPDFName("DocMDP"));
                reference.setItem(COSName.getPDFName("TransformParams"), parameters);
                COSArray references = new COSArray();
                references.add(reference);
                signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);
                COSDictionary permissions = new COSDictionary();
                permissions.setItem(COSName.getPDFName("DocMDP"), signature);
                document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Perms"), permissions);
                document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            }
            document.addSignature(signature, content -> new byte[64]);
            document.saveIncremental(stream);
        }
        return out;
    }

    @Test
    void aSignatureIsNamedAndGoesOnCoveringItsBytes() throws Exception {
        Path in = signed(0);
        LabelReport report = Labels.verify(in, Profile.STRICT);
        assertThat(report.problems().get(0).message()).contains("1 signature;").contains("does not cover");
        Path out = folder.resolve("out.pdf");
        assertThat(codes(Labels.label(in, out, LABEL))).containsExactly("signature-present");
        check(in, out, LABEL);
        try (PDDocument before = Loader.loadPDF(in.toFile());
                PDDocument after = Loader.loadPDF(out.toFile())) {
            byte[] covered = before.getSignatureDictionaries().get(0).getSignedContent(Files.readAllBytes(in));
            assertThat(after.getSignatureDictionaries().get(0).getSignedContent(Files.readAllBytes(out)))
                    .isEqualTo(covered);
        }
    }

    @Test
    void aCertificationThatForbidsChangesIsRespected() throws Exception {
        Path in = signed(1);
        assertThat(Labels.verify(in, Profile.STRICT).problems().get(0).message())
                .contains("limited to level 1");
        assertThatThrownBy(() -> Labels.label(in, in, LABEL)).hasMessageContaining("permits no change");
        Path two = signed(2);
        assertThat(Labels.label(two, two, LABEL).status()).isEqualTo(Status.VALID);
    }

    @Test
    void aBombOfAnObjectStreamIsBounded() throws Exception {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (var deflater = new java.util.zip.DeflaterOutputStream(data, new java.util.zip.Deflater(9))) {
            deflater.write(latin("1 0 "));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 200; i++) {
                deflater.write(blanks);
            }
        }
        LabelReport report = Labels.verify(write(folder, "a.pdf", objectStream(data.toByteArray())), Profile.STRICT);
        assertThat(report.status()).isEqualTo(Status.UNREADABLE);
        assertThat(codes(report)).contains("limit-exceeded");
    }

    /** A file whose catalog and information stand in one compressed object stream. */
    static byte[] objectStream(byte[] data) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(latin("%PDF-1.5\n2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + data.length
                + ">>stream\n"));
        pdf.writeBytes(data);
        pdf.writeBytes(latin("\nendstream\nendobj\n"));
        int start = pdf.size();
        pdf.writeBytes(latin("3 0 obj\n<</Type/XRef/Size 4/W[1 1 1]/Root 1 0 R/Info 1 0 R/Length 12>>stream\n"));
        pdf.writeBytes(new byte[] {0, 0, 0, 2, 2, 0, 1, 9, 0, 0, 0, 0});
        pdf.writeBytes(latin("\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF\n"));
        return pdf.toByteArray();
    }

    @Test
    void crossReferencesThatGoInCirclesEnd() throws Exception {
        String pdf = new String(minimal("/Prev 9", "<</Type/Catalog/Pages 2 0 R>>"), StandardCharsets.ISO_8859_1);
        int start = pdf.indexOf("xref\n0");
        for (String prev : List.of(String.valueOf(start), "9999999", "0")) {
            Path file = write(folder, "a.pdf", latin(pdf.replace("/Prev 9", "/Prev " + prev)));
            LabelReport report = Labels.verify(file, Profile.STRICT);
            assertThat(report.status())
                    .isEqualTo(prev.equals(String.valueOf(start)) ? Status.ABSENT : Status.UNREADABLE);
        }
        String deep = "[".repeat(10_000);
        byte[] nested = minimal("/Info 3 0 R", "<</Type/Catalog/Pages 2 0 R>>", "<</AIGC " + deep + ">>");
        assertThat(codes(Labels.verify(write(folder, "b.pdf", nested), Profile.STRICT)))
                .contains("limit-exceeded");
        byte[] loop = minimal(
                "/Info 3 0 R", "<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>", "3 0 R", "<</Length 4 0 R>>stream\nx");
        assertThat(Labels.verify(write(folder, "c.pdf", loop), Profile.STRICT).status())
                .isEqualTo(Status.UNREADABLE);
    }
}
