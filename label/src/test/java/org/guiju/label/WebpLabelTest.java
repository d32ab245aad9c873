package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.ImageFiles.*;
import static org.guiju.label.TestFiles.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebpLabelTest {
    private static final Map<String, byte[]> PICTURES =
            Map.of("lossy", WEBP_LOSSY, "lossless", WEBP_LOSSLESS, "alpha", WEBP_ALPHA);

    @TempDir
    Path folder;

    private static byte[] chunk(String id, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(latin(id))
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** A file with chunks behind all others. */
    static byte[] with(byte[] webp, byte[]... chunks) {
        byte[] all = join(webp, join(chunks));
        ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(4, all.length - 8);
        return all;
    }

    static byte[] xmpChunk(String inside) {
        return chunk("XMP ", xmp(inside).getBytes(StandardCharsets.UTF_8));
    }

    private LabelReport verify(byte[] webp) throws Exception {
        return Labels.verify(write(folder, "a.webp", webp), Profile.STRICT);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    @Test
    void writesTheLabelBehindThePictureAndKeepsAllElse() throws Exception {
        for (var picture : PICTURES.entrySet()) {
            byte[] before = picture.getValue();
            Path in = write(folder, "in.webp", before);
            Path out = folder.resolve("out.webp");
            LabelReport report = Labels.label(in, out, LABEL);
            assertThat(report.status()).isEqualTo(Status.VALID);
            assertThat(report.problems()).isEmpty();
            assertThat(report.labels()).singleElement().satisfies(l -> {
                assertThat(l.place()).startsWith("chunk XMP at byte ");
                assertThat(l.fields()).isEqualTo(LABEL.fields());
            });
            byte[] after = Files.readAllBytes(out);
            boolean extended = picture.getKey().equals("alpha");
            assertThat(latin(new String(after, 12, 4, StandardCharsets.ISO_8859_1)))
                    .isEqualTo(latin("VP8X"));
            assertThat(after[20]).as(picture.getKey()).isEqualTo((byte)
                    (picture.getKey().equals("lossy") ? 4 : 0x14));
            assertThat(after[24]).isEqualTo((byte) 36);
            assertThat(after[27]).isEqualTo((byte) 22);
            byte[] kept = Arrays.copyOfRange(before, extended ? 30 : 12, before.length);
            assertThat(Arrays.copyOfRange(after, 30, 30 + kept.length)).isEqualTo(kept);
        }
    }

    @Test
    void otherProgramsSeeTheSamePictureAndTheLabel() throws Exception {
        for (byte[] picture : PICTURES.values()) {
            Path in = write(folder, "in.webp", picture);
            Path out = folder.resolve("out.webp");
            Labels.label(in, out, LABEL);
            assertThat(decoded(out)).isEqualTo(decoded(in));
            Programs.Outcome info = Programs.outcome("webpinfo", out.toString());
            assertThat(info.output()).contains("XMP: 1", "No error detected").doesNotContain("Warning");
            assertThat(Programs.outcome("exiftool", "-s3", "-XMP-TC260:all", out.toString())
                            .output()
                            .strip())
                    .isEqualTo(LABEL.toJson());
            assertThat(Programs.outcome("exiv2", "-pX", out.toString()).output())
                    .contains("TC260:AIGC");
        }
    }

    @Test
    void packetsThatAreThereAreKept() throws Exception {
        String own =
                "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:format=\"image/webp\"/>";
        Path file = write(folder, "a.webp", with(WEBP_LOSSY, xmpChunk(own), chunk("last", new byte[3])));
        Labels.label(file, file, LABEL);
        Labels.label(file, file, Label.first(PRODUCER, "second"));
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                .contains(own, "second", "last")
                .doesNotContain("0001");
        assertThat(Labels.verify(file, Profile.STRICT).labels()).hasSize(1);
        Path two = write(folder, "b.webp", with(WEBP_LOSSY, xmpChunk(own), xmpChunk(own)));
        assertThatThrownBy(() -> Labels.label(two, two, LABEL)).hasMessageContaining("2 XMP packets");
    }

    @Test
    void aPlatformChangesItsThreeFieldsOnly() throws Exception {
        Path file = write(folder, "a.webp", WEBP_ALPHA);
        Labels.label(file, file, LABEL);
        Label spread = new Label(
                "1", LABEL.contentProducer(), LABEL.produceId(), LABEL.reservedCode1(), OTHER, "upload-1", "");
        assertThat(Labels.disseminate(file, file, spread).labels())
                .singleElement()
                .matches(l -> l.fields().equals(spread.fields()));
    }

    @Test
    void readsExifAndBlanksItThere() throws Exception {
        String wrapped = "{\"AIGC\":" + Label.first(PRODUCER, "old").toJson() + "}";
        for (String head : List.of("", "Exif\0\0")) {
            byte[] exif = chunk("EXIF", join(latin(head), exif("", wrapped, ByteOrder.BIG_ENDIAN)));
            Path file = write(folder, "a.webp", with(WEBP_ALPHA, exif));
            LabelReport report = Labels.verify(file, Profile.STRICT);
            assertThat(codes(report)).containsExactly("place-alternative");
            assertThat(report.labels()).hasSize(1);
            Labels.label(file, file, LABEL);
            assertThat(Labels.verify(file, Profile.STRICT).labels())
                    .singleElement()
                    .matches(l -> l.fields().equals(LABEL.fields()));
        }
    }

    @Test
    void damageAndForeignPartsAreNamed() throws Exception {
        assertThat(verify(WEBP_LOSSY).status()).isEqualTo(Status.ABSENT);
        assertThat(codes(verify(with(WEBP_LOSSY, chunk("C2PA", latin("jumb"))))))
                .containsExactly("c2pa-present");
        assertThat(verify(Arrays.copyOf(WEBP_LOSSY, 60)).status()).isEqualTo(Status.UNREADABLE);
        assertThat(codes(verify(with(WEBP_LOSSY, chunk("XMP ", new byte[Bounds.PART + 1])))))
                .containsExactly("limit-exceeded");
        byte[] unpadded = with(WEBP_LOSSY, xmpChunk(element(LABEL.toJson()) + " "));
        assertThat(verify(unpadded).status()).isEqualTo(Status.VALID);
        Path file = write(folder, "a.webp", with(WEBP_LOSSY, Arrays.copyOf(chunk("last", new byte[3]), 11)));
        Labels.label(file, file, LABEL);
        assertThat(decoded(file)).isEqualTo(decoded(write(folder, "b.webp", WEBP_LOSSY)));
        Path empty = write(folder, "c.webp", with(Arrays.copyOf(WEBP_LOSSY, 12), chunk("junk", new byte[10])));
        assertThatThrownBy(() -> Labels.label(empty, empty, LABEL)).hasMessageContaining("no picture of WebP");
    }
}
