package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifLabelTest {
    private static final byte[] LOOP = join(new byte[] {0x21, -1, 11}, latin("NETSCAPE2.0\3\1\0\0\0"));

    @TempDir
    Path folder;

    /** Where blocks begin: behind header and colours. */
    private static int start(byte[] gif) {
        return 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 << (gif[10] & 7) + 1);
    }

    static byte[] with(byte[] gif, byte[]... extensions) {
        int at = start(gif);
        return join(Arrays.copyOf(gif, at), join(extensions), Arrays.copyOfRange(gif, at, gif.length));
    }

    static byte[] xmpExtension(String inside) {
        byte[] magic = new byte[258];
        magic[0] = 1;
        for (int i = 0; i < 256; i++) {
            magic[i + 1] = (byte) (255 - i);
        }
        return join(
                new byte[] {0x21, -1, 11}, latin("XMP DataXMP"), xmp(inside).getBytes(StandardCharsets.UTF_8), magic);
    }

    private static byte[] blocked(int label, byte[] head, String text) {
        byte[] all = join(new byte[] {0x21, (byte) label}, head);
        byte[] bytes = latin(text);
        for (int at = 0; at < bytes.length; at += 100) {
            byte[] block = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 100));
            all = join(all, new byte[] {(byte) block.length}, block);
        }
        return join(all, new byte[1]);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    private LabelReport verify(byte[] gif) throws Exception {
        return Labels.verify(write(folder, "v.gif", gif), Profile.STRICT);
    }

    /** A picture whose colours would stand behind the end, in a file too long to be read at once. */
    @Test
    void aTableBehindTheEndIsNamed() throws Exception {
        byte[] gif = TestFiles.image("gif");
        byte[] start = Arrays.copyOf(gif, 13 + 3 * (2 << (gif[10] & 7)));
        byte[] control = {0x21, (byte) 0xF9, 4, 0, 0, 0, 0, 0};
        byte[] all = Arrays.copyOf(start, start.length + 8 * 5_000 + 10);
        for (int at = start.length; at + 18 <= all.length; at += 8) {
            System.arraycopy(control, 0, all, at, 8);
        }
        byte[] picture = {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, (byte) 0x87};
        System.arraycopy(picture, 0, all, all.length - 10, 10);
        Path file = TestFiles.write(folder, "a.gif", all);
        assertThat(Labels.verify(file, Profile.STRICT).problems())
                .singleElement()
                .matches(p -> p.code() == ProblemCode.FILE_TRUNCATED);
    }

    @Test
    void writesTheLabelBehindTheColoursAndKeepsAllElse() throws Exception {
        byte[] gif = image("gif");
        for (byte[] before :
                List.of(gif, with(gif, LOOP), join(latin("GIF87a"), Arrays.copyOfRange(gif, 6, gif.length)))) {
            Path file = write(folder, "a.gif", before);
            LabelReport report = Labels.label(file, file, LABEL);
            assertThat(report.status()).isEqualTo(Status.VALID);
            assertThat(report.problems()).isEmpty();
            int at = start(before) + before.length - gif.length;
            assertThat(report.labels())
                    .singleElement()
                    .matches(l -> l.place().equals("application extension XMP at byte " + at));
            byte[] after = Files.readAllBytes(file);
            assertThat(after).startsWith(latin("GIF89a"));
            int added = after.length - before.length;
            assertThat(Arrays.copyOfRange(after, at + added, after.length))
                    .isEqualTo(Arrays.copyOfRange(before, at, before.length));
            assertThat(pixels(after)).isEqualTo(pixels(before));
            if (Programs.installed("exiftool", "-ver")) {
                assertThat(Programs.run("exiftool", "-s3", "-XMP-TC260:all", file.toString())
                                .strip())
                        .isEqualTo(LABEL.toJson());
                assertThat(Programs.run("exiftool", "-validate", "-warning", "-error", file.toString())
                                .strip())
                        .matches("Validate\\s+: OK");
            }
            if (Programs.installed("ffmpeg")) {
                assertThat(Programs.run("ffmpeg", "-v", "warning", "-i", file.toString(), "-f", "framemd5", "-"))
                        .isEqualTo(Programs.run(
                                "ffmpeg",
                                "-v",
                                "warning",
                                "-i",
                                write(folder, "b.gif", before).toString(),
                                "-f",
                                "framemd5",
                                "-"));
            }
        }
    }

    @Test
    void packetsThatAreThereAreKept() throws Exception {
        String own =
                "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:format=\"图像/gif\"/>";
        Path file = write(folder, "a.gif", with(image("gif"), LOOP, xmpExtension(own)));
        Labels.label(file, file, LABEL);
        Labels.label(file, file, Label.first(PRODUCER, "second"));
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains(new String(own.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), "second")
                .doesNotContain("0001");
        assertThat(Labels.verify(file, Profile.STRICT).labels()).hasSize(1);
        assertThat(pixels(Files.readAllBytes(file))).isEqualTo(pixels(image("gif")));
        Path two = write(folder, "b.gif", with(image("gif"), xmpExtension(own), xmpExtension(own)));
        assertThatThrownBy(() -> Labels.label(two, two, LABEL)).hasMessageContaining("2 XMP packets");
    }

    @Test
    void aPlatformChangesItsThreeFieldsOnly() throws Exception {
        Path file = write(folder, "a.gif", with(image("gif"), xmpExtension(element(LABEL.toJson()))));
        Label spread = new Label(
                "1", LABEL.contentProducer(), LABEL.produceId(), LABEL.reservedCode1(), OTHER, "upload-1", "");
        assertThat(Labels.disseminate(file, file, spread).labels())
                .singleElement()
                .matches(l -> l.fields().equals(spread.fields()));
    }

    @Test
    void commentsAndPacketsInBlocksGiveWay() throws Exception {
        String json = LABEL.toJson();
        byte[] blocks = blocked(
                0xFF,
                join(new byte[] {11}, latin("XMP DataXMP")),
                xmp(element(json)).replace("\uFEFF", ""));
        byte[] comment = blocked(0xFE, new byte[0], "{\"AIGC\":" + json + "}");
        byte[] words = blocked(0xFE, new byte[0], "Made by me. {\"AIGC\":" + json + "} Bye.");
        for (byte[] extension : List.of(blocks, comment, words)) {
            byte[] before = with(image("gif"), extension);
            assertThat(codes(verify(before))).containsExactly("place-not-normative");
            Path file = write(folder, "a.gif", before);
            assertThat(Labels.label(file, file, LABEL).labels()).hasSize(1);
            assertThat(pixels(Files.readAllBytes(file))).isEqualTo(pixels(before));
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains("Made by me.  Bye."))
                    .isEqualTo(extension == words);
        }
    }

    @Test
    void damageAndForeignPartsAreNamed() throws Exception {
        byte[] gif = image("gif");
        assertThat(verify(gif).status()).isEqualTo(Status.ABSENT);
        assertThat(codes(verify(with(gif, blocked(0xFF, join(new byte[] {11}, latin("C2PA_GIF\1\0\0")), "jumb")))))
                .containsExactly("c2pa-present");
        assertThat(codes(verify(Arrays.copyOf(gif, gif.length - 1)))).containsExactly("file-truncated");
        assertThat(codes(verify(Arrays.copyOf(gif, gif.length - 9)))).containsExactly("file-truncated");
        assertThat(codes(verify(with(gif, latin("?"))))).containsExactly("part-damaged");
        byte[] large = join(new byte[] {0x21, -2}, new byte[0]);
        byte[] block = new byte[256];
        Arrays.fill(block, (byte) 'a');
        block[0] = -1;
        byte[][] blocks = new byte[Bounds.PART / 256 + 2][];
        Arrays.fill(blocks, block);
        assertThat(codes(verify(with(gif, large, join(blocks), new byte[1])))).containsExactly("limit-exceeded");
    }
}
