package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngLabelTest {
    @TempDir
    Path folder;

    private LabelReport verify(byte[] png) throws Exception {
        return Labels.verify(write(folder, "a.png", png), Profile.STRICT);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    @Test
    void writesTheLabelBehindIhdrAndKeepsAllElse() throws Exception {
        byte[] png = image("png");
        Path in = write(folder, "in.png", png);
        Path out = folder.resolve("out.png");
        LabelReport report = Labels.label(in, out, LABEL);
        assertThat(report.status()).isEqualTo(Status.VALID);
        assertThat(report.problems()).isEmpty();
        assertThat(report.labels()).singleElement().satisfies(l -> {
            assertThat(l.place()).isEqualTo("iTXt XML:com.adobe.xmp at byte 33");
            assertThat(l.fields()).isEqualTo(LABEL.fields());
        });
        byte[] written = Files.readAllBytes(out);
        assertThat(pixels(written)).isEqualTo(pixels(png));
        assertThat(Arrays.copyOf(written, 33)).isEqualTo(Arrays.copyOf(png, 33));
        int added = written.length - png.length;
        assertThat(Arrays.copyOfRange(written, 33 + added, written.length))
                .isEqualTo(Arrays.copyOfRange(png, 33, png.length));
        assertThat(Files.list(folder)).hasSize(2);
    }

    @Test
    void readsEveryChunkThatCarriesText() throws Exception {
        byte[] png = image("png");
        String json = LABEL.toJson();
        String wrapped = "{\"AIGC\":" + json + "}";
        String xmp = xmp(element(json));
        byte[][] chunks = {
            iTXt("XML:com.adobe.xmp", xmp, false),
            iTXt("XML:com.adobe.xmp", xmp, true),
            chunk("tEXt", latin("AIGC\0" + wrapped)),
            chunk("zTXt", join(latin("AIGC\0\0"), deflate(latin(wrapped)))),
            iTXt("AIGC", wrapped, true),
            chunk("eXIf", exif("", wrapped, ByteOrder.BIG_ENDIAN)),
        };
        for (byte[] chunk : chunks) {
            for (byte[] file : List.of(afterIhdr(png, chunk), beforeIend(png, chunk))) {
                LabelReport report = verify(file);
                assertThat(report.status()).as(report.toString()).isEqualTo(Status.VALID);
                assertThat(report.labels())
                        .singleElement()
                        .matches(l -> l.fields().equals(LABEL.fields()));
            }
        }
    }

    @Test
    void readsTheQuirksOfRealPackets() throws Exception {
        byte[] png = image("png");
        String json = LABEL.toJson();
        String attribute = xmp("<rdf:Description rdf:about=\"\" xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\""
                + " TC260:AIGC=\"" + json.replace("\"", "&quot;") + "\"/>");
        assertThat(verify(afterIhdr(png, iTXt("XML:com.adobe.xmp", attribute, false)))
                        .status())
                .isEqualTo(Status.VALID);

        String cdata = xmp(element("").replace("</TC260:AIGC>", "<![CDATA[" + json + "]]></TC260:AIGC>"));
        assertThat(verify(afterIhdr(png, iTXt("XML:com.adobe.xmp", cdata, false)))
                        .status())
                .isEqualTo(Status.VALID);

        String value = element(json)
                .replace("<TC260:AIGC>", "<TC260:AIGC rdf:parseType=\"Resource\"><rdf:value>")
                .replace("</TC260:AIGC>", "</rdf:value></TC260:AIGC>");
        assertThat(verify(afterIhdr(png, iTXt("XML:com.adobe.xmp", xmp(value), false)))
                        .status())
                .isEqualTo(Status.VALID);

        // Namespace declared under another prefix than used, an end tag misspelt: not well-formed XML.
        for (String broken : List.of(
                xmp(element(json)).replace("xmlns:TC260", "xmlns:C260"),
                xmp(element(json)).replace("</x:xmpmeta>", "</x:xmpmet>"))) {
            Path file = write(folder, "b.png", afterIhdr(png, iTXt("XML:com.adobe.xmp", broken, false)));
            LabelReport strict = Labels.verify(file, Profile.STRICT);
            assertThat(codes(strict)).containsExactly("xmp-malformed");
            assertThat(strict.status()).isEqualTo(Status.INVALID);
            assertThat(Labels.verify(file, Profile.TOLERANT).status()).isEqualTo(Status.VALID);
        }
    }

    @Test
    void twoLabelsBreakClause61c() throws Exception {
        byte[] png = image("png");
        byte[] one = chunk("tEXt", latin("AIGC\0{\"AIGC\":" + LABEL.toJson() + "}"));
        byte[] xmp = iTXt("XML:com.adobe.xmp", xmp(element(LABEL.toJson())), false);
        byte[] other = chunk(
                "tEXt", latin("AIGC\0{\"AIGC\":" + Label.first(PRODUCER, "x2").toJson() + "}"));
        assertThat(codes(verify(afterIhdr(beforeIend(png, one), xmp)))).contains("duplicate-label");
        assertThat(codes(verify(afterIhdr(beforeIend(png, other), xmp)))).contains("conflicting-labels");
    }

    @Test
    void mergesIntoAnExistingPacketAndReplacesTheSameProducersLabel() throws Exception {
        String own =
                "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:format=\"image/png\"/>";
        byte[] png = beforeIend(image("png"), iTXt("XML:com.adobe.xmp", xmp(own), true));
        Path file = write(folder, "a.png", png);
        Labels.label(file, file, LABEL);
        Labels.label(file, file, Label.first(PRODUCER, "second"));
        byte[] written = Files.readAllBytes(file);
        assertThat(new String(written, StandardCharsets.UTF_8))
                .contains(own)
                .contains("second")
                .doesNotContain("0001");
        assertThat(pixels(written)).isEqualTo(pixels(png));
        assertThat(Labels.verify(file, Profile.STRICT).labels()).hasSize(1);
    }

    @Test
    void aTextChunkOfTheSameProducerGivesWayToTheNormativePlace() throws Exception {
        byte[] old = chunk("tEXt", latin("AIGC\0" + Label.first(PRODUCER, "old").toJson()));
        Path file = write(folder, "a.png", afterIhdr(image("png"), old));
        LabelReport report = Labels.label(file, file, LABEL);
        assertThat(report.labels()).singleElement().matches(l -> l.place().startsWith("iTXt XML"));
    }

    @Test
    void anotherProducersLabelStays() throws Exception {
        Path file = write(folder, "a.png", image("png"));
        Labels.label(file, file, Label.first(OTHER, "theirs"));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Labels.label(file, file, LABEL))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("a.png, iTXt XML:com.adobe.xmp at byte 33: a label of producer '" + OTHER)
                .hasMessageContaining("To do: keep that producer's label");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void aDocumentTypeIsRefusedAndNothingOutsideIsRead() throws Exception {
        Path secret = write(folder, "secret.txt", "leaked");
        String packet = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + xmp(element("{&e;}"));
        LabelReport report = verify(afterIhdr(image("png"), iTXt("XML:com.adobe.xmp", packet, false)));
        assertThat(codes(report)).contains("xmp-doctype");
        assertThat(report.toString()).doesNotContain("leaked");
    }

    @Test
    void bombsAreStoppedAndReadingGoesOn() throws Exception {
        byte[] png = image("png");
        byte[] bomb = chunk("zTXt", join(latin("AIGC\0\0"), deflate(new byte[64 << 20])));
        byte[] deep = iTXt("XML:com.adobe.xmp", xmp("<a>".repeat(100_000) + "AIGC"), true);
        byte[] good = chunk("tEXt", latin("AIGC\0{\"AIGC\":" + LABEL.toJson() + "}"));
        LabelReport report = verify(beforeIend(afterIhdr(afterIhdr(png, deep), bomb), good));
        assertThat(codes(report)).contains("limit-exceeded");
        assertThat(report.labels()).hasSize(1);
        assertThat(verify(afterIhdr(png, bomb)).status()).isEqualTo(Status.UNREADABLE);
    }

    @Test
    void manyBombsShareOneBudget() throws Exception {
        byte[] bomb = chunk("zTXt", join(latin("AIGC\0\0"), deflate(new byte[Bounds.INFLATED])));
        byte[][] bombs = new byte[500][];
        Arrays.fill(bombs, bomb);
        LabelReport report = verify(afterIhdr(image("png"), join(bombs)));
        assertThat(report.problems())
                .filteredOn(p -> p.message().contains("bytes of metadata"))
                .hasSize(1);
        assertThat(report.problems()).hasSizeLessThan(100);
    }

    @Test
    void aC2paManifestIsNamedBecauseALaterLabelBreaksIt() throws Exception {
        assertThat(codes(verify(afterIhdr(image("png"), chunk("caBX", latin("jumb"))))))
                .containsExactly("c2pa-present");
    }

    @Test
    void aWrongChecksumIsReportedAndTheLabelStillRead() throws Exception {
        byte[] chunk = chunk("tEXt", latin("AIGC\0{\"AIGC\":" + LABEL.toJson() + "}"));
        chunk[chunk.length - 1] ^= 1;
        Path file = write(folder, "a.png", afterIhdr(image("png"), chunk));
        LabelReport report = Labels.verify(file, Profile.STRICT);
        assertThat(codes(report)).contains("part-damaged");
        assertThat(report.status()).isEqualTo(Status.VALID);
        assertThatThrownBy(() -> Labels.label(file, file, LABEL)).hasMessageContaining("checksum");
    }

    @Test
    void aLabelBehindTwoGigabytesIsFound() throws Exception {
        byte[] png = image("png");
        Path file = folder.resolve("huge.png");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(png, 0, 33));
            for (int i = 0; i < 2; i++) {
                out.write(ByteBuffer.wrap(ByteBuffer.allocate(8)
                        .putInt(0x7FFFFFFF)
                        .put(latin("IDAT"))
                        .array()));
                out.position(out.position() + 0x7FFFFFFFL + 4); // a hole: no disk is used
            }
            out.write(ByteBuffer.wrap(chunk("tEXt", latin("AIGC\0{\"AIGC\":" + LABEL.toJson() + "}"))));
            out.write(ByteBuffer.wrap(chunk("IEND", new byte[0])));
        }
        LabelReport report = Labels.verify(file, Profile.STRICT);
        assertThat(report.status()).isEqualTo(Status.VALID);
        assertThat(report.labels().get(0).place()).isEqualTo("tEXt AIGC at byte 4294967351");
    }
}
