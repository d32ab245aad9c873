package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.*;
import static org.guiju.label.VideoFiles.*;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4LabelTest {
    private static final String JSON = LABEL.toJson();

    @TempDir
    Path folder;

    private LabelReport verify(byte[] file, Profile profile) throws Exception {
        return Labels.verify(TestFiles.write(folder, "a.mp4", file), profile);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    private byte[] labelled(byte[] file, Label label) throws Exception {
        Path path = TestFiles.write(folder, "a.mp4", file);
        LabelReport report = Labels.label(path, path, label);
        assertThat(report.labels()).singleElement().satisfies(l -> {
            assertThat(l.place()).startsWith("moov.udta.meta key AIGC at byte ");
            assertThat(l.fields()).isEqualTo(label.fields());
        });
        return Files.readAllBytes(path);
    }

    private static int indexOf(byte[] file, String text, int from) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(text, from);
    }

    /** What the entries of a table of chunk offsets point to, four bytes each. */
    private static String chunks(byte[] file) {
        int table = indexOf(file, "stco", 0);
        boolean wide = table < 0;
        int at = (wide ? indexOf(file, "co64", 0) : table) + 8;
        ByteBuffer buffer = ByteBuffer.wrap(file, at, file.length - at);
        int count = buffer.getInt();
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int offset = wide ? (int) buffer.getLong() : buffer.getInt();
            found.append(new String(file, offset, 4, StandardCharsets.ISO_8859_1));
        }
        return found.toString();
    }

    @Test
    void chunksAreFoundBehindAMoovThatGrowsAndShrinks() throws Exception {
        byte[] before = mp4(box("udta", box("\u00A9nam", latin("\0\5\0\0title"))));
        byte[] once = labelled(before, LABEL);
        assertThat(chunks(once)).isEqualTo("AAAABBBB");
        assertThat(once).hasSizeGreaterThan(before.length);
        byte[] again = labelled(once, Label.first(PRODUCER, "x"));
        assertThat(chunks(again)).isEqualTo("AAAABBBB");
        assertThat(labelled(again, Label.first(PRODUCER, "y".repeat(5000)))).contains(latin("\0\5\0\0title"));
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void aFreeBoxGivesRoomAndNothingMoves() throws Exception {
        for (int size : new int[] {600, 2000}) {
            byte[] before = mp4(new byte[0], new byte[0], box("free", new byte[size]));
            byte[] after = labelled(before, LABEL);
            assertThat(after).hasSameSizeAs(before);
            assertThat(chunks(after)).isEqualTo("AAAABBBB");
            assertThat(Arrays.copyOfRange(after, after.length - 16, after.length))
                    .isEqualTo(Arrays.copyOfRange(before, before.length - 16, before.length));
            assertThat(labelled(after, Label.first(PRODUCER, "2"))).hasSameSizeAs(before);
        }
    }

    @Test
    void exactlyAsMuchFreeRoomAsNeededIsTakenWhole() throws Exception {
        int growth = labelled(mp4(new byte[0]), LABEL).length - mp4(new byte[0]).length;
        byte[] before = mp4(new byte[0], new byte[0], box("free", new byte[growth - 8]));
        byte[] after = labelled(before, LABEL);
        assertThat(after).hasSameSizeAs(before);
        assertThat(indexOf(after, "free", 0)).isNegative();
        assertThat(chunks(after)).isEqualTo("AAAABBBB");
        // A few bytes less are no use: a box of less than eight bytes cannot be.
        byte[] less = mp4(new byte[0], new byte[0], box("free", new byte[growth - 4]));
        assertThat(chunks(labelled(less, LABEL))).isEqualTo("AAAABBBB");
    }

    @Test
    void aLargeFileMovesByPagesAndTheNextLabelFindsRoom() throws Exception {
        byte[] before = mp4(new byte[0], new byte[0], box("skip"));
        before = join(before, box("free", new byte[1 << 20]));
        byte[] after = labelled(before, LABEL);
        assertThat(after.length - before.length).isPositive().matches(by -> by % 4096 == 0);
        assertThat(chunks(after)).isEqualTo("AAAABBBB");
        byte[] again = labelled(after, Label.first(PRODUCER, "longer".repeat(50)));
        assertThat(again).hasSameSizeAs(after);
        assertThat(chunks(again)).isEqualTo("AAAABBBB");
    }

    @Test
    void metadataThatIsThereStays() throws Exception {
        byte[] itunes = itunes(box("\u00A9nam", data("title")), box("covr", data("picture")));
        Map<String, byte[]> there = new TreeMap<>(Map.of(
                "nothing", new byte[0],
                "empty udta", box("udta"),
                "udta that ends with zeros", box("udta", box("name", latin("kept")), int32(0)),
                "iTunes", box("udta", itunes),
                "keys", box("udta", keyed(true, "com.example.kept", "kept")),
                "keys without version", box("udta", keyed(false, "com.example.kept", "kept")),
                "keys box only", box("udta", box("meta", int32(0), hdlr("mdta"), box("keys", int32(0), int32(0)))),
                "handler only", box("udta", box("meta", int32(0), hdlr("mdta")))));
        for (Map.Entry<String, byte[]> one : there.entrySet()) {
            byte[] after = labelled(mp4(one.getValue()), LABEL);
            assertThat(chunks(after)).as(one.getKey()).isEqualTo("AAAABBBB");
            for (String kept : List.of("title", "picture", "kept", "com.example.kept")) {
                assertThat(indexOf(after, kept, 0) >= 0)
                        .as(one.getKey() + " " + kept)
                        .isEqualTo(indexOf(one.getValue(), kept, 0) >= 0);
            }
        }
    }

    @Test
    void labelsInOtherPlacesAreReadAndGiveWayToOneInTheNormativePlace() throws Exception {
        byte[] xmp = utf8(xmp(element(JSON) + "<rdf:Description rdf:about=\"\" dc:format=\"kept\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"/>"));
        byte[] uuid = join(Mp4.XMP_UUID, xmp);
        byte[] named = box(
                "----", box("mean", int32(0), latin("com.example")), box("name", int32(0), latin("AIGC")), data(JSON));
        byte[] none = new byte[0];
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "moov.meta key AIGC", mp4(keyed(false, "AIGC", JSON)),
                "moov.udta.meta key aigc", mp4(box("udta", keyed(true, "aigc", JSON))),
                "moov.udta.meta key AIGC", mp4(box("udta", itunes(named))),
                "moov.udta.meta key cmt", mp4(box("udta", itunes(box("\u00A9cmt", data(JSON))))),
                "moov.udta.(c)cmt", mp4(box("udta", box("\u00A9cmt", int32(JSON.length() << 16), latin(JSON)))),
                "moov.udta.AIGC", mp4(box("udta", box("AIGC", latin(JSON)))),
                "moov.trak.meta key AIGC", mp4(none, keyed(true, "AIGC", JSON), none),
                "XMP in uuid", join(mp4(none), box("uuid", uuid)),
                "XMP in moov.udta.XMP_", mp4(box("udta", box("XMP_", xmp))),
                "meta key AIGC", mp4(none, none, keyed(true, "AIGC", JSON))));
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            LabelReport strict = verify(one.getValue(), Profile.STRICT);
            assertThat(codes(strict)).as(one.getKey()).containsExactly("place-not-normative");
            assertThat(strict.status()).isEqualTo(Status.INVALID);
            assertThat(strict.labels()).singleElement().satisfies(l -> {
                assertThat(l.place()).startsWith(one.getKey() + " at byte ");
                assertThat(l.fields()).isEqualTo(LABEL.fields());
            });
            assertThat(verify(one.getValue(), Profile.TOLERANT).status()).isEqualTo(Status.VALID);
            byte[] after = labelled(one.getValue(), Label.first(PRODUCER, "new"));
            assertThat(chunks(after)).as(one.getKey()).isEqualTo("AAAABBBB");
            assertThat(indexOf(after, "kept", 0) >= 0).isEqualTo(indexOf(one.getValue(), "kept", 0) >= 0);
        }
    }

    @Test
    void twoLabelsBreakClause61c() throws Exception {
        byte[] two = mp4(join(keyed(false, "AIGC", JSON), box("udta", keyed(true, "AIGC", JSON))));
        assertThat(codes(verify(two, Profile.STRICT))).contains("duplicate-label");
        byte[] other = mp4(join(
                keyed(false, "AIGC", Label.first(PRODUCER, "z").toJson()), box("udta", keyed(true, "AIGC", JSON))));
        assertThat(codes(verify(other, Profile.STRICT))).contains("conflicting-labels");
        labelled(other, LABEL);
    }

    @Test
    void othersLabelsAndMarksStay() throws Exception {
        Path file = TestFiles.write(
                folder,
                "a.mp4",
                mp4(keyed(false, "AIGC", Label.first(OTHER, "theirs").toJson())));
        assertThatThrownBy(() -> Labels.label(file, file, LABEL)).hasMessageContaining("a label of producer '" + OTHER);
        String mark = "{\"ServiceProvider\":\"x\",\"ContentId\":\"y\"}";
        byte[] marked = mp4(box("udta", itunes(box("\u00A9cmt", data(mark)))));
        assertThat(verify(marked, Profile.STRICT).status()).isEqualTo(Status.PROPRIETARY);
        Path second = TestFiles.write(folder, "b.mp4", marked);
        LabelReport report = Labels.label(second, second, LABEL);
        assertThat(report.labels())
                .hasSize(2)
                .filteredOn(FoundLabel::proprietary)
                .hasSize(1);
        Path third = TestFiles.write(folder, "c.mp4", mp4(box("udta", keyed(true, "AIGC", mark))));
        assertThatThrownBy(() -> Labels.label(third, third, LABEL))
                .hasMessageContaining("vendor's own mark stands under");
        byte[] text = mp4(box(
                "udta",
                box(
                        "meta",
                        int32(0),
                        hdlr("mdta"),
                        box("keys", int32(0), int32(1), box("mdta", utf8("AIGC"))),
                        box("ilst", box("\0\0\0\1")))));
        Path fourth = TestFiles.write(folder, "d.mp4", text);
        assertThatThrownBy(() -> Labels.label(fourth, fourth, LABEL)).hasMessageContaining("no label of the standard");
    }

    @Test
    void aC2paManifestIsNamed() throws Exception {
        byte[] file = join(ftyp("isom"), box("uuid", IsoBoxes.C2PA_UUID, new byte[20]), box("moov"), box("mdat"));
        assertThat(codes(verify(file, Profile.STRICT))).containsExactly("c2pa-present");
    }

    @Test
    void everyKindOfPositionMovesWithTheMedia() throws Exception {
        byte[] empty = films(0, 0);
        int moof = indexOf(empty, "moof", 0) - 4;
        int media = indexOf(empty, "mdat", 0) + 4;
        byte[] before = films(moof, media);
        byte[] after = labelled(before, LABEL);
        int by = after.length - before.length;
        assertThat(by).isPositive();
        ByteBuffer b = ByteBuffer.wrap(after);
        assertThat(b.getLong(indexOf(after, "tfhd", 0) + 12)).isEqualTo(moof + by);
        assertThat(b.getInt(indexOf(after, "saio", 0) + 12)).isEqualTo(media + by);
        assertThat(b.getInt(indexOf(after, "tfra", 0) + 24)).isEqualTo(moof + by);
        assertThat(b.getLong(indexOf(after, "co64", 0) + 12)).isEqualTo(media + by);
        // This index stands before moov and counts across it.
        assertThat(b.getInt(indexOf(after, "sidx", 0) + 20))
                .isEqualTo(ByteBuffer.wrap(before).getInt(indexOf(before, "sidx", 0) + 20) + by);
    }

    private static byte[] films(int moof, int media) {
        byte[] sidx = box("sidx", int32(0), int32(1), int32(1000), int32(0), int32(moof - 52), int32(0));
        byte[] stbl = box(
                "stbl", box("co64", int32(0), int32(1), int64(media)), box("saio", int32(0), int32(1), int32(media)));
        byte[] moov = box("moov", box("trak", box("mdia", box("minf", stbl))));
        byte[] traf = box("traf", box("tfhd", int32(1), int32(1), int64(moof)), box("trun", int32(0), int32(0)));
        byte[] tfra = box("tfra", int32(0), int32(1), int32(0), int32(1), int32(5), int32(moof), new byte[] {1, 1, 1});
        return join(ftyp("isom"), sidx, moov, box("moof", traf), box("mdat", latin("AAAA")), box("mfra", tfra));
    }

    @Test
    void chunkOffsetsThatOutgrowFourGigabytesBecomeWide() throws Exception {
        byte[] head = join(ftyp("isom"), box("moov", trak(stco(1, 2)), trak(stco(3))));
        Path file = folder.resolve("huge.mp4");
        long last = 0xFFFF_FFF0L;
        byte[] moov = box("moov", trak(stco(head.length + 16, last)), trak(stco(head.length + 20)));
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(join(ftyp("isom"), moov, int32(1), latin("mdat"), int64(1L << 32))));
            out.write(ByteBuffer.wrap(latin("BBBB")), head.length + 20);
            out.write(ByteBuffer.wrap(latin("ZZZZ")), last);
            out.write(ByteBuffer.wrap(new byte[1]), head.length + (1L << 32) - 1); // a hole: no disk is used
        }
        try (FileChannel in = FileChannel.open(file)) {
            Source source = new Source(in, in.size());
            byte[] after = apply(source, Mp4Writer.splices(source, LABEL, List.of()), head.length);
            int by = after.length - head.length;
            int wide = indexOf(after, "co64", 0);
            int narrow = indexOf(after, "stco", 0);
            ByteBuffer b = ByteBuffer.wrap(after);
            assertThat(b.getInt(wide - 4)).isEqualTo(32);
            assertThat(b.getLong(wide + 12)).isEqualTo(head.length + 16 + by);
            assertThat(b.getLong(wide + 20)).isEqualTo(last + by);
            assertThat(b.getInt(narrow + 12)).isEqualTo(head.length + 20 + by);
            int size = b.getInt(ftyp("isom").length);
            assertThat(new String(after, ftyp("isom").length + size + 4, 4, StandardCharsets.ISO_8859_1))
                    .isEqualTo("free");
        }
    }

    /** The first bytes of a file with changes made. */
    private static byte[] apply(Source source, List<Splice> splices, int until) throws Exception {
        byte[] out = new byte[0];
        long at = 0;
        for (Splice s : splices.stream()
                .sorted(Comparator.comparingLong(Splice::start).thenComparing(Splice::end))
                .toList()) {
            out = join(out, source.read(at, (int) (s.start() - at)), s.bytes());
            at = s.end();
        }
        return join(out, source.read(at, (int) (until - at)));
    }

    /** Past 32 MiB a copy goes to disk while the rest is read. */
    @Test
    void aLargeFilmKeepsEachByteOfItsMedia() throws Exception {
        byte[] media = new byte[(100 << 20) + 7];
        new Random(5).nextBytes(media);
        byte[] head = join(ftyp("isom"), box("moov", trak(stco(1))));
        byte[] moov = box("moov", trak(stco(head.length + 8)));
        Path in = TestFiles.write(folder, "large.mp4", join(ftyp("isom"), moov, box("mdat", media)));
        Path out = folder.resolve("labelled.mp4");
        assertThat(Labels.label(in, out, LABEL).status()).isEqualTo(Status.VALID);
        byte[] after = Files.readAllBytes(out);
        int at = ByteBuffer.wrap(after).getInt(indexOf(after, "stco", 0) + 12);
        assertThat(Arrays.mismatch(media, 0, media.length, after, at, at + media.length))
                .isEqualTo(-1);
        assertThat(after.length).isEqualTo(at + media.length);
    }

    @Test
    void aLabelBehindFourGigabytesIsFound() throws Exception {
        Path file = folder.resolve("huge.mp4");
        long media = 5L << 30;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(join(ftyp("isom"), int32(1), latin("mdat"), int64(media))));
            byte[] moov = box("moov", trak(stco(40)), box("udta", keyed(true, "AIGC", JSON)));
            out.write(ByteBuffer.wrap(moov), ftyp("isom").length + media);
        }
        LabelReport report = Labels.verify(file, Profile.STRICT);
        assertThat(report.status()).as(report.toString()).isEqualTo(Status.VALID);
    }

    @Test
    void mediaInOtherFilesAndItemsAreNotMovedBlindly() throws Exception {
        byte[] dref = box("dref", int32(0), int32(1), box("url ", int32(0), latin("other.mov\0")));
        byte[] elsewhere = box("trak", box("mdia", box("minf", box("dinf", dref), box("stbl", stco(8)))));
        byte[] items = box("meta", int32(0), hdlr("pict"), box("iloc", new byte[8]));
        for (byte[] moov : List.of(box("moov", elsewhere), box("moov", items))) {
            Path file = TestFiles.write(folder, "b.mp4", join(ftyp("isom"), moov, box("mdat", latin("AAAA"))));
            assertThatThrownBy(() -> Labels.label(file, file, LABEL)).hasMessageContaining("moov box cannot grow");
            Path last = TestFiles.write(folder, "c.mp4", join(ftyp("isom"), box("mdat", latin("AAAA")), moov));
            assertThat(Labels.label(last, last, LABEL).status()).isEqualTo(Status.VALID);
        }
    }

    @Test
    void hostileBoxesAreNamedAndNeverCalledAbsent() throws Exception {
        byte[] head = ftyp("isom");
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "size 2", join(head, int32(2), latin("moov"), new byte[20]),
                "size 7 inside", join(head, box("moov", int32(7), latin("udta"))),
                "64-bit size of 3", join(head, int32(1), latin("moov"), int64(3)),
                "negative 64-bit size", join(head, int32(1), latin("moov"), int64(-1)),
                "beyond the file", join(head, int32(5000), latin("moov"), new byte[20]),
                "beyond the parent", join(head, box("moov", int32(5000), latin("udta"), new byte[8])),
                "too many keys",
                        mp4(box("udta", box("meta", int32(0), hdlr("mdta"), box("keys", int32(0), int32(-1))))),
                "no moov", join(head, box("mdat", new byte[9])),
                "compressed moov", join(head, box("moov", box("cmov", new byte[30]))),
                "two moov", join(head, box("moov"), box("moov"))));
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            LabelReport report = verify(one.getValue(), Profile.STRICT);
            assertThat(report.status()).as(one.getKey()).isEqualTo(Status.UNREADABLE);
            Path file = TestFiles.write(folder, "a.mp4", one.getValue());
            assertThatThrownBy(() -> Labels.label(file, file, LABEL)).isInstanceOf(LabelException.class);
        }
    }

    @Test
    void nestedBoxesCostNoStack() throws Exception {
        int depth = 100_000;
        ByteBuffer nest = ByteBuffer.allocate(8 * depth);
        for (int i = 0; i < depth; i++) {
            nest.putInt(8 * (depth - i)).put(latin(i == 0 ? "moov" : i % 2 == 0 ? "udta" : "trak"));
        }
        LabelReport report = verify(join(ftyp("isom"), nest.array()), Profile.STRICT);
        assertThat(report.labels()).isEmpty();
        byte[] boxes = new byte[8 * (Bounds.CHUNKS + 1)];
        for (int i = 0; i < boxes.length; i += 8) {
            System.arraycopy(box("free"), 0, boxes, i, 8);
        }
        assertThat(codes(verify(join(ftyp("isom"), boxes), Profile.STRICT))).contains("limit-exceeded");
    }

    @Test
    void picturesOfTheSameFamilyAreNotTakenForFilms() {
        for (String brand : List.of("heic", "avif", "mif1", "crx ")) {
            assertThat(Mp4.isMp4(ftyp(brand))).as(brand).isFalse();
        }
        for (String brand : List.of("isom", "mp42", "qt  ", "M4A ", "M4V ", "3gp4", "dash", "avc1")) {
            assertThat(Mp4.isMp4(ftyp(brand))).as(brand).isTrue();
        }
        assertThat(Mp4.isMp4(box("moov", new byte[20]))).isTrue();
        assertThat(Mp4.isMp4(latin("The wide world of films"))).isFalse();
        assertThat(Mp4.isMp4(latin("The ftyp box comes first"))).isFalse();
    }
}
