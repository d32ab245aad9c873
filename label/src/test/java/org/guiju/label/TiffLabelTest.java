package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiffLabelTest {
    /** Bytes of the file, with pixels at its end. */
    private static final int SIZE = 1 << 14;

    @TempDir
    Path folder;

    /** A value of a tag: bytes, or a number where there are none. */
    record Tag(int tag, int type, byte[] bytes, long number) {
        static Tag number(int tag, long number) {
            return new Tag(tag, 4, new byte[0], number);
        }

        static Tag bytes(int tag, int type, byte[] bytes) {
            return new Tag(tag, type, bytes, 0);
        }
    }

    /** A file of pages; every page has the same two by two grey pixels at the end of the file. */
    static byte[] tiff(ByteOrder order, boolean big, List<List<Tag>> pages) {
        ByteBuffer b = ByteBuffer.allocate(SIZE).order(order);
        b.put(latin(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM")).putShort((short) (big ? 43 : 42));
        if (big) {
            b.putShort((short) 8).putShort((short) 0);
        }
        int pointer = b.position();
        b.position(pointer + (big ? 8 : 4));
        for (List<Tag> more : pages) {
            List<Tag> tags = new java.util.ArrayList<>(List.of(
                    Tag.number(256, 2),
                    Tag.number(257, 2),
                    Tag.number(258, 8),
                    Tag.number(259, 1),
                    Tag.number(262, 1),
                    Tag.number(273, SIZE - 4),
                    Tag.number(277, 1),
                    Tag.number(278, 2),
                    Tag.number(279, 4)));
            tags.addAll(more);
            tags.sort(java.util.Comparator.comparingInt(Tag::tag));
            int at = b.position();
            put(b, big, pointer, at);
            int width = big ? 20 : 12;
            int directory = at + (big ? 8 : 2);
            int values = directory + tags.size() * width + (big ? 8 : 4);
            if (big) {
                b.putLong(tags.size());
            } else {
                b.putShort((short) tags.size());
            }
            for (int i = 0; i < tags.size(); i++) {
                Tag tag = tags.get(i);
                int entry = directory + i * width;
                b.putShort(entry, (short) tag.tag).putShort(entry + 2, (short) tag.type);
                put(b, big, entry + 4, tag.bytes.length == 0 ? 1 : tag.bytes.length);
                if (tag.bytes.length > 0) {
                    put(b, big, entry + (big ? 12 : 8), values);
                    b.put(values, tag.bytes);
                    values += tag.bytes.length + tag.bytes.length % 2;
                } else {
                    b.putInt(entry + (big ? 12 : 8), (int) tag.number);
                }
            }
            pointer = directory + tags.size() * width;
            b.position(values);
        }
        b.put(SIZE - 4, new byte[] {0, 50, 100, (byte) 200});
        return b.array();
    }

    private static void put(ByteBuffer b, boolean big, int at, long number) {
        if (big) {
            b.putLong(at, number);
        } else {
            b.putInt(at, (int) number);
        }
    }

    static byte[] labelled(String json) {
        return tiff(
                ByteOrder.LITTLE_ENDIAN,
                false,
                List.of(List.of(Tag.bytes(700, 7, xmp(element(json)).getBytes(StandardCharsets.UTF_8)))));
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    @Test
    void everythingThatIsThereStaysWhereItIs() throws Exception {
        for (boolean big : List.of(false, true)) {
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                byte[] before = tiff(order, big, List.of(List.of(), List.of()));
                Path file = write(folder, "a.tif", before);
                assertThat(Labels.verify(file, Profile.STRICT).status()).isEqualTo(Status.ABSENT);
                LabelReport report = Labels.label(file, file, LABEL);
                assertThat(report.status()).isEqualTo(Status.VALID);
                assertThat(report.problems()).isEmpty();
                assertThat(report.labels())
                        .singleElement()
                        .matches(l -> l.place().startsWith("tag 700 of page 1 at byte "));
                byte[] after = Files.readAllBytes(file);
                int header = big ? 16 : 8;
                assertThat(Arrays.copyOfRange(after, header, before.length))
                        .isEqualTo(Arrays.copyOfRange(before, header, before.length));
                if (!big) { // which ImageIO reads from Java 19 on
                    assertThat(pixels(after)).isEqualTo(pixels(before));
                }
                Labels.label(file, file, Label.first(PRODUCER, "second-label-of-the-same"));
                assertThat(Files.size(file)).as("the next label finds room").isEqualTo(after.length);
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("018f3a1c");
                assertThat(Labels.verify(file, Profile.STRICT).labels()).hasSize(1);
                if (Programs.installed("exiftool", "-ver")) {
                    assertThat(Programs.run("exiftool", "-s3", "-XMP-TC260:all", file.toString())
                                    .strip())
                            .isEqualTo(Label.first(PRODUCER, "second-label-of-the-same")
                                    .toJson());
                    assertThat(Programs.run("exiftool", "-warning", "-error", file.toString()))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void picturesOfImageIoAreTheSameForOtherPrograms() throws Exception {
        byte[] before = image("tiff");
        Path file = write(folder, "a.tiff", before);
        Labels.label(file, file, LABEL);
        assertThat(pixels(Files.readAllBytes(file))).isEqualTo(pixels(before));
        if (Programs.installed("exiv2", "--version")) {
            assertThat(Programs.run("exiv2", "-pX", file.toString())).contains("TC260:AIGC");
        }
    }

    @Test
    void packetsThatOtherProgramsWroteAreKept() throws Exception {
        Programs.assumeInstalled("exiftool", "-ver");
        Path file = write(folder, "a.tif", image("tiff"));
        Programs.run("exiftool", "-q", "-overwrite_original", "-XMP-dc:Title=x y", file.toString());
        Labels.label(file, file, LABEL);
        assertThat(Programs.run("exiftool", "-s3", "-XMP-dc:Title", file.toString())
                        .strip())
                .isEqualTo("x y");
        assertThat(Labels.verify(file, Profile.STRICT).problems()).isEmpty();
        assertThat(pixels(Files.readAllBytes(file))).isEqualTo(pixels(image("tiff")));
    }

    @Test
    void readsPlainBytesOtherPagesAndExif() throws Exception {
        byte[] packet = xmp(element(LABEL.toJson())).getBytes(StandardCharsets.UTF_8);
        Path file = write(
                folder,
                "a.tif",
                tiff(ByteOrder.BIG_ENDIAN, false, List.of(List.of(Tag.bytes(700, 1, packet)), List.of())));
        assertThat(codes(Labels.verify(file, Profile.STRICT))).isEmpty();
        write(
                folder,
                "a.tif",
                tiff(ByteOrder.BIG_ENDIAN, false, List.of(List.of(), List.of(Tag.bytes(700, 7, packet)))));
        assertThat(codes(Labels.verify(file, Profile.STRICT))).containsExactly("place-not-normative");
        assertThat(Labels.label(file, file, LABEL).labels())
                .singleElement()
                .matches(l -> l.place().startsWith("tag 700 of page 1 "));
        byte[] description = latin("{\"AIGC\":" + LABEL.toJson() + "}\0");
        write(folder, "a.tif", tiff(ByteOrder.BIG_ENDIAN, true, List.of(List.of(Tag.bytes(270, 2, description)))));
        assertThat(codes(Labels.verify(file, Profile.STRICT))).containsExactly("place-not-normative");
        assertThat(Labels.label(file, file, LABEL).labels()).hasSize(1);
        // EXIF below the first directory: a pointer to a directory behind the picture.
        String wrapped = "{\"AIGC\":" + LABEL.toJson() + "}";
        byte[] comment = join(latin("ASCII\0\0\0"), latin(wrapped));
        byte[] below = ByteBuffer.allocate(18 + comment.length)
                .putShort((short) 1)
                .putShort((short) 0x9286)
                .putShort((short) 7)
                .putInt(comment.length)
                .putInt(SIZE + 18)
                .putInt(0)
                .put(comment)
                .array();
        write(
                folder,
                "a.tif",
                join(tiff(ByteOrder.BIG_ENDIAN, false, List.of(List.of(Tag.number(0x8769, SIZE)))), below));
        assertThat(codes(Labels.verify(file, Profile.STRICT))).containsExactly("place-alternative");
        assertThat(Labels.label(file, file, LABEL).labels())
                .singleElement()
                .matches(l -> l.place().startsWith("tag 700 of page 1 "));
    }

    @Test
    void aPlatformChangesItsThreeFieldsOnly() throws Exception {
        Path file = write(folder, "a.tif", labelled(LABEL.toJson()));
        Label spread = new Label(
                "1", LABEL.contentProducer(), LABEL.produceId(), LABEL.reservedCode1(), OTHER, "upload-1", "");
        assertThat(Labels.disseminate(file, file, spread).labels())
                .singleElement()
                .matches(l -> l.fields().equals(spread.fields()));
        assertThat(pixels(Files.readAllBytes(file))).isEqualTo(pixels(labelled("{}")));
    }

    @Test
    void pixelsThatLieInThePacketStay() throws Exception {
        byte[] bytes = labelled(LABEL.toJson());
        Path file = write(folder, "a.tif", bytes);
        String place = Labels.verify(file, Profile.STRICT).labels().get(0).place();
        int packet = Integer.parseInt(place.substring(place.lastIndexOf(' ') + 1));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(10 + 5 * 12 + 8, packet + 20);
        write(folder, "a.tif", bytes);
        int[] before = pixels(bytes);
        Labels.label(file, file, Label.first(PRODUCER, "x"));
        assertThat(pixels(Files.readAllBytes(file))).isEqualTo(before);
    }

    @Test
    void hostileDirectoriesEnd() throws Exception {
        byte[] circle = tiff(ByteOrder.LITTLE_ENDIAN, false, List.of(List.of()));
        int next = 8 + 2 + 9 * 12;
        ByteBuffer.wrap(circle).order(ByteOrder.LITTLE_ENDIAN).putInt(next, 8);
        Path file = write(folder, "a.tif", circle);
        assertThat(codes(Labels.verify(file, Profile.STRICT))).containsExactly("part-damaged");
        assertThatThrownBy(() -> Labels.label(file, file, LABEL)).hasMessageContaining("circle");
        byte[] many = tiff(ByteOrder.LITTLE_ENDIAN, true, List.of(List.of()));
        ByteBuffer.wrap(many).order(ByteOrder.LITTLE_ENDIAN).putLong(16, Long.MAX_VALUE / 7);
        assertThat(codes(Labels.verify(write(folder, "b.tif", many), Profile.STRICT)))
                .contains("limit-exceeded");
        assertThat(Labels.verify(write(folder, "c.tif", Arrays.copyOf(circle, 40)), Profile.STRICT)
                        .status())
                .isEqualTo(Status.UNREADABLE);
    }
}
