package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.ImageFiles.*;
import static org.guiju.label.TestFiles.*;
import static org.guiju.label.VideoFiles.*;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeifLabelTest {
    private static final Map<String, byte[]> PICTURES = Map.of("a.heic", HEIC, "a.avif", AVIF);
    private static final byte[] PIXELS = latin("PIXELS of the picture");

    /** EXIF, behind the four bytes that say where it begins. */
    private static final byte[] NO_LABEL = join(new byte[4], exif("words", "words", java.nio.ByteOrder.BIG_ENDIAN));

    @TempDir
    Path folder;

    /** An item: its type, its data, and what it describes. */
    record Item(String type, byte[] data, int describes) {}

    private static byte[] int16(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    /** A file whose item 1 is the picture and lies in mdat behind meta, as do the others, with ids from 2. */
    static byte[] heif(String brand, int version, List<Item> items) {
        byte[] ftyp = ftyp(brand);
        byte[] meta = meta(version, items, 0);
        meta = meta(version, items, ftyp.length + meta.length + 8);
        byte[] data = PIXELS;
        for (Item item : items) {
            data = join(data, item.data);
        }
        return join(ftyp, meta, box("mdat", data));
    }

    private static byte[] meta(int version, List<Item> items, int base) {
        int count = items.size() + 1;
        byte[] names = infe(1, "hvc1");
        byte[] references = new byte[0];
        byte[] where = location(version, 1, base, PIXELS.length);
        int at = base + PIXELS.length;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            names = join(names, infe(i + 2, item.type));
            where = join(where, location(version, i + 2, at, item.data.length));
            if (item.describes > 0) {
                references = join(references, box("cdsc", int16(i + 2), int16(1), int16(item.describes)));
            }
            at += item.data.length;
        }
        byte[] sizes = {0x44, 0};
        return box(
                "meta",
                int32(0),
                box("hdlr", int32(0), int32(0), latin("pict"), new byte[13]),
                box("pitm", int32(0), int16(1)),
                box("iinf", int32(0), int16(count), names),
                references.length == 0 ? new byte[0] : box("iref", int32(0), references),
                box("iloc", int32((long) version << 24), sizes, version < 2 ? int16(count) : int32(count), where));
    }

    private static byte[] infe(int id, String type) {
        return box("infe", int32(2 << 24), int16(id), int16(0), latin(type + "\0"));
    }

    private static byte[] location(int version, int id, int offset, int length) {
        byte[] method = version == 0 ? new byte[0] : int16(0);
        return join(version < 2 ? int16(id) : int32(id), method, int16(0), int16(1), int32(offset), int32(length));
    }

    static Item packet(String inside, int describes) {
        return new Item("mime\0application/rdf+xml", xmp(inside).getBytes(StandardCharsets.UTF_8), describes);
    }

    private static byte[] pixelsOf(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        // The first item, wherever its list says that it lies.
        int list = text.indexOf("iloc");
        int version = file[list + 4];
        int at = list + 4 + 6 + (version < 2 ? 2 + 2 : 4 + 4) + (version == 0 ? 0 : 2) + 2 + 2;
        ByteBuffer bytes = ByteBuffer.wrap(file);
        return Arrays.copyOfRange(file, bytes.getInt(at), bytes.getInt(at) + bytes.getInt(at + 4));
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    @Test
    void otherProgramsSeeTheSamePictureAndTheLabel() throws Exception {
        for (var picture : PICTURES.entrySet()) {
            Path in = write(folder, picture.getKey(), picture.getValue());
            assertThat(Labels.verify(in, Profile.STRICT).status()).isEqualTo(Status.ABSENT);
            Path out = folder.resolve("out-" + picture.getKey());
            LabelReport report = Labels.label(in, out, LABEL);
            assertThat(report.status()).isEqualTo(Status.VALID);
            assertThat(codes(report))
                    .isEqualTo(picture.getKey().endsWith("avif") ? List.of("no-official-place") : List.of());
            assertThat(report.labels()).singleElement().matches(l -> l.place().startsWith("XMP item "));
            if (Programs.installed("exiftool", "-ver")) {
                assertThat(Programs.run("exiftool", "-s3", "-XMP-TC260:all", out.toString())
                                .strip())
                        .isEqualTo(LABEL.toJson());
                assertThat(Programs.run("exiftool", "-warning", "-error", out.toString()))
                        .isEmpty();
            }
            if (Programs.installed("heif-info", "--version")) {
                assertThat(Programs.outcome("heif-info", out.toString()).output())
                        .contains("XMP: ");
            }
            assertThat(decoded(out)).isEqualTo(decoded(in));
            long size = Files.size(out);
            Labels.label(out, out, Label.first(PRODUCER, "second-label-of-the-same"));
            assertThat(Files.size(out)).as("the next label finds room").isEqualTo(size);
            assertThat(decoded(out)).isEqualTo(decoded(in));
        }
    }

    @Test
    void positionsOfEveryItemFollow() throws Exception {
        for (int version = 0; version < 3; version++) {
            Path file = write(folder, "a.heic", heif("heic", version, List.of(new Item("Exif", NO_LABEL, 1))));
            assertThat(Labels.label(file, file, LABEL).status()).isEqualTo(Status.VALID);
            assertThat(pixelsOf(Files.readAllBytes(file))).isEqualTo(PIXELS);
            Path open = write(folder, "b.heic", heif("mif1", version, List.of()));
            byte[] bytes = Files.readAllBytes(open);
            ByteBuffer.wrap(bytes).putInt(bytes.length - PIXELS.length - 8, 0); // to the end of the file
            Files.write(open, bytes);
            Labels.label(open, open, LABEL);
            assertThat(pixelsOf(Files.readAllBytes(open))).isEqualTo(PIXELS);
        }
    }

    @Test
    void packetsThatAreThereAreKept() throws Exception {
        String own = "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:format=\"x\"/>";
        for (int version = 0; version < 3; version++) {
            byte[] bytes = heif("avif", version, List.of(packet(own, 1), new Item("Exif", NO_LABEL, 1)));
            Path file = write(folder, "a.avif", bytes);
            Labels.label(file, file, LABEL);
            Labels.label(file, file, Label.first(PRODUCER, "second"));
            byte[] after = Files.readAllBytes(file);
            assertThat(new String(after, StandardCharsets.UTF_8))
                    .contains(own, "second")
                    .doesNotContain("0001");
            assertThat(pixelsOf(after)).isEqualTo(PIXELS);
            assertThat(Labels.verify(file, Profile.STRICT).labels()).hasSize(1);
        }
        Path two = write(folder, "b.heic", heif("heic", 1, List.of(packet(own, 1), packet(own, 1))));
        assertThatThrownBy(() -> Labels.label(two, two, LABEL)).hasMessageContaining("2 XMP packets");
    }

    @Test
    void aPlatformChangesItsThreeFieldsOnly() throws Exception {
        Path file = write(folder, "a.heic", heif("heic", 1, List.of(packet(element(LABEL.toJson()), 1))));
        assertThat(Labels.verify(file, Profile.STRICT).problems()).isEmpty();
        Label spread = new Label(
                "1", LABEL.contentProducer(), LABEL.produceId(), LABEL.reservedCode1(), OTHER, "upload-1", "");
        assertThat(Labels.disseminate(file, file, spread).labels())
                .singleElement()
                .matches(l -> l.fields().equals(spread.fields()));
        assertThat(pixelsOf(Files.readAllBytes(file))).isEqualTo(PIXELS);
    }

    @Test
    void otherPlacesGiveWay() throws Exception {
        String wrapped = "{\"AIGC\":" + LABEL.toJson() + "}";
        byte[] exif = join(int32(0), exif("", wrapped, java.nio.ByteOrder.BIG_ENDIAN));
        byte[] uuid = box("uuid", Mp4.XMP_UUID, utf8(xmp(element(LABEL.toJson()))));
        Map<byte[], String> files = Map.of(
                heif("heic", 0, List.of(new Item("Exif", exif, 1))), "place-alternative",
                heif("heic", 1, List.of(packet(element(LABEL.toJson()), 2))), "place-not-normative",
                join(heif("heic", 1, List.of()), uuid), "place-not-normative");
        for (var bytes : files.entrySet()) {
            Path file = write(folder, "a.heic", bytes.getKey());
            assertThat(codes(Labels.verify(file, Profile.STRICT))).containsExactly(bytes.getValue());
            LabelReport report = Labels.label(file, file, Label.first(PRODUCER, "new"));
            assertThat(report.problems()).isEmpty();
            assertThat(report.labels()).hasSize(1);
            assertThat(pixelsOf(Files.readAllBytes(file))).isEqualTo(PIXELS);
        }
    }

    @Test
    void picturesThatLieInThePacketStay() throws Exception {
        byte[] bytes = heif("heic", 0, List.of(packet(element(LABEL.toJson()), 1)));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int entry = text.indexOf("iloc") + 4 + 8 + 6;
        ByteBuffer.wrap(bytes).putInt(entry, text.indexOf("ContentProducer"));
        Path file = write(folder, "a.heic", bytes);
        byte[] before = pixelsOf(bytes);
        Labels.label(file, file, Label.first(PRODUCER, "x"));
        assertThat(pixelsOf(Files.readAllBytes(file))).isEqualTo(before);
        assertThat(before).asString(StandardCharsets.US_ASCII).startsWith("ContentProducer");
    }

    @Test
    void brandsTellTheFormat() {
        for (String brand : List.of("heic", "heix", "mif1", "msf1", "hevc")) {
            assertThat(Heif.HEIF.matches(ftyp(brand))).as(brand).isTrue();
            assertThat(Heif.AVIF.matches(ftyp(brand))).as(brand).isFalse();
        }
        for (byte[] head :
                List.of(ftyp("avif"), ftyp("avis"), box("ftyp", latin("mif1"), int32(0), latin("miafavif")))) {
            assertThat(Heif.HEIF.matches(head)).isFalse();
            assertThat(Heif.AVIF.matches(head)).isTrue();
        }
        for (String brand : List.of("isom", "crx ", "jxl ", "qt  ")) {
            assertThat(Heif.HEIF.matches(ftyp(brand)) || Heif.AVIF.matches(ftyp(brand)))
                    .as(brand)
                    .isFalse();
        }
    }

    /** The count of a comment reaches over the description: both hold the label. */
    @Test
    void labelsThatLieOverEachOtherAreLeftAlone() throws Exception {
        Path file = folder.resolve("a.heic");
        try (InputStream in = HeifLabelTest.class.getResourceAsStream("overlapping-labels.heic")) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        byte[] before = Files.readAllBytes(file);
        assertThat(Labels.verify(file, Profile.TOLERANT).labels()).hasSize(2);
        assertThatThrownBy(() -> Labels.label(file, file, LABEL))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("two labels share byte")
                .extracting(e -> ((LabelException) e).problem().code())
                .isEqualTo(ProblemCode.CANNOT_CARRY);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void hostileListsEnd() throws Exception {
        byte[] bytes = heif("heic", 1, List.of(packet(element(LABEL.toJson()), 1)));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] parts = bytes.clone();
        int list = text.indexOf("iloc") + 4;
        parts[list + 4] = 0; // parts without offset and length
        for (int at = list + 8; at < list + 40; at++) {
            parts[at] = -1;
        }
        assertThat(codes(Labels.verify(write(folder, "a.heic", parts), Profile.STRICT)))
                .containsAnyOf("limit-exceeded", "part-damaged");
        byte[] outside = bytes.clone();
        ByteBuffer.wrap(outside).putInt(list + 8 + 16 + 8, 0x7FFFFFFF);
        Path file = write(folder, "b.heic", outside);
        assertThat(Labels.verify(file, Profile.STRICT).status()).isEqualTo(Status.UNREADABLE);
        assertThatThrownBy(() -> Labels.label(file, file, LABEL)).isInstanceOf(LabelException.class);
        assertThat(Labels.verify(write(folder, "c.heic", Arrays.copyOf(bytes, 60)), Profile.STRICT)
                        .status())
                .isEqualTo(Status.UNREADABLE);
    }
}
