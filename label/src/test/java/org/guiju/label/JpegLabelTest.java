package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JpegLabelTest {
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String WRAPPED = "{\"AIGC\":" + LABEL.toJson() + "}";

    @TempDir
    Path folder;

    private LabelReport verify(byte[] jpeg, Profile profile) throws Exception {
        return Labels.verify(write(folder, "a.jpg", jpeg), profile);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    private static byte[] withExif(String description, String comment, ByteOrder order) throws Exception {
        return afterSoi(image("jpeg"), segment(0xE1, join(latin("Exif\0\0"), exif(description, comment, order))));
    }

    @Test
    void writesTheLabelBehindJfifAndKeepsAllElse() throws Exception {
        byte[] jpeg = image("jpeg");
        Path out = folder.resolve("out.jpg");
        LabelReport report = Labels.label(write(folder, "in.jpg", jpeg), out, LABEL);
        assertThat(report.status()).isEqualTo(Status.VALID);
        assertThat(report.problems()).isEmpty();
        assertThat(report.labels()).singleElement().matches(l -> l.place().equals("APP1 XMP at byte 20"));
        byte[] written = Files.readAllBytes(out);
        assertThat(pixels(written)).isEqualTo(pixels(jpeg));
        int added = written.length - jpeg.length;
        assertThat(join(
                        java.util.Arrays.copyOf(written, 20),
                        java.util.Arrays.copyOfRange(written, 20 + added, written.length)))
                .isEqualTo(jpeg);
    }

    @Test
    void readsUserCommentInBothByteOrders() throws Exception {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            LabelReport report = verify(withExif("a cat", WRAPPED, order), Profile.STRICT);
            assertThat(report.status()).isEqualTo(Status.VALID);
            assertThat(codes(report)).containsExactly("place-alternative");
            assertThat(report.labels().get(0).fields()).isEqualTo(LABEL.fields());
        }
    }

    @Test
    void readsImageDescriptionAndGluedTextAsPlacesOfNoGuide() throws Exception {
        byte[] description = withExif(WRAPPED, "", ByteOrder.BIG_ENDIAN);
        byte[] glued = afterSoi(image("jpeg"), segment(0xED, latin("junk AIGC" + LABEL.toJson() + "\0\0junk")));
        byte[] comment = afterSoi(image("jpeg"), segment(0xFE, latin(WRAPPED)));
        for (byte[] file : List.of(description, glued, comment)) {
            assertThat(codes(verify(file, Profile.STRICT))).containsExactly("place-not-normative");
            LabelReport report = verify(file, Profile.TOLERANT);
            assertThat(report.status()).isEqualTo(Status.VALID);
            assertThat(report.labels().get(0).fields()).isEqualTo(LABEL.fields());
        }
    }

    @Test
    void aVendorsOwnSchemaIsNamedAsSuch() throws Exception {
        String mark = "{\"ServiceProvider\":\"cloud\",\"ServiceUser\":\"u1\",\"Time\":\"t\",\"ContentId\":\"c\"}";
        LabelReport report = verify(withExif(mark, "", ByteOrder.BIG_ENDIAN), Profile.STRICT);
        assertThat(report.status()).isEqualTo(Status.PROPRIETARY);
        assertThat(codes(report)).containsExactly("proprietary-schema");
    }

    @Test
    void proseThatMentionsAigcIsNoLabel() throws Exception {
        byte[] file = withExif("AIGC and {braces} in a description", "made by hand, no AIGC", ByteOrder.BIG_ENDIAN);
        assertThat(verify(file, Profile.STRICT).status()).isEqualTo(Status.ABSENT);
    }

    @Test
    void anOldUserCommentOfTheSameProducerGivesWay() throws Exception {
        byte[] jpeg = withExif("a cat", WRAPPED, ByteOrder.LITTLE_ENDIAN);
        Path file = write(folder, "a.jpg", jpeg);
        LabelReport report = Labels.label(file, file, Label.first(PRODUCER, "new"));
        assertThat(report.labels())
                .singleElement()
                .matches(l -> l.field("ProduceID").equals("new"));
        byte[] written = Files.readAllBytes(file);
        assertThat(new String(written, StandardCharsets.ISO_8859_1))
                .contains("a cat")
                .doesNotContain("0001");
        assertThat(pixels(written)).isEqualTo(pixels(jpeg));
    }

    @Test
    void twoExifTagsThatShareTheirBytesAreRefused() throws Exception {
        byte[] exif = exif("", WRAPPED, ByteOrder.BIG_ENDIAN);
        ByteBuffer block = ByteBuffer.wrap(exif);
        int comment = block.getInt(38 + 2 + 8);
        block.putInt(10 + 4, block.getInt(38 + 2 + 4) - 8).putInt(10 + 8, comment + 8);
        Path file = write(folder, "a.jpg", afterSoi(image("jpeg"), segment(0xE1, join(latin("Exif\0\0"), exif))));
        assertThat(Labels.verify(file, Profile.TOLERANT).labels()).hasSize(2);
        assertThatThrownBy(() -> Labels.label(file, file, LABEL)).hasMessageContaining("two labels share byte");
    }

    @Test
    void keepsAnExistingPacketByteForByte() throws Exception {
        String own = "<rdf:Description rdf:about='uuid:1' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                + "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>猫</rdf:li></rdf:Alt></dc:title></rdf:Description>";
        byte[] packet = xmp(own).getBytes(StandardCharsets.UTF_8);
        Path file = write(folder, "a.jpg", afterSoi(image("jpeg"), segment(0xE1, join(latin(XMP), packet))));
        Labels.label(file, file, LABEL);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains(new String(own.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    @Test
    void aPacketWithoutRoomIsRefusedWithARemedy() throws Exception {
        byte[] packet = xmp("<rdf:Description rdf:about='' xmlns:n='urn:n' n:pad='" + "x".repeat(64_900) + "'/>")
                .getBytes(StandardCharsets.UTF_8);
        byte[] jpeg = afterSoi(image("jpeg"), segment(0xE1, join(latin(XMP), packet)));
        Path file = write(folder, "a.jpg", jpeg);
        assertThatThrownBy(() -> Labels.label(file, file, LABEL))
                .hasMessageContaining("outgrow a segment")
                .hasMessageContaining("save in another format");
        assertThat(Files.readAllBytes(file)).isEqualTo(jpeg);
    }

    @Test
    void readsExtendedXmpFromItsParts() throws Exception {
        byte[] packet = xmp(element(LABEL.toJson())).getBytes(StandardCharsets.UTF_8);
        String id = "0123456789ABCDEF0123456789ABCDEF";
        byte[] jpeg = image("jpeg");
        int half = packet.length / 2;
        for (int[] part : new int[][] {{half, packet.length}, {0, half}}) {
            byte[] numbers =
                    ByteBuffer.allocate(8).putInt(packet.length).putInt(part[0]).array();
            jpeg = afterSoi(
                    jpeg,
                    segment(
                            0xE1,
                            join(
                                    latin("http://ns.adobe.com/xmp/extension/\0" + id),
                                    numbers,
                                    java.util.Arrays.copyOfRange(packet, part[0], part[1]))));
        }
        LabelReport report = verify(jpeg, Profile.STRICT);
        assertThat(report.labels()).singleElement().matches(l -> l.place().equals("extended XMP " + id));
    }

    @Test
    void aC2paManifestIsNamedBecauseALaterLabelBreaksIt() throws Exception {
        byte[] jpeg = afterSoi(image("jpeg"), segment(0xEB, latin("JP\0\1\0\0\0\1....jumb....jumdc2pa")));
        assertThat(codes(verify(jpeg, Profile.STRICT))).containsExactly("c2pa-present");
    }

    @Test
    void theContentTellsTheFormatNotTheExtension() throws Exception {
        LabelReport report = Labels.verify(write(folder, "a.png", image("jpeg")), Profile.STRICT);
        assertThat(report.format()).isEqualTo("jpeg");
        assertThat(codes(report)).containsExactly("extension-mismatch");
        assertThat(report.status()).isEqualTo(Status.ABSENT);
    }
}
