package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.LABEL;
import static org.guiju.label.TestFiles.OTHER;
import static org.guiju.label.TestFiles.PRODUCER;
import static org.guiju.label.TestFiles.join;
import static org.guiju.label.TestFiles.latin;
import static org.guiju.label.VideoFiles.chunk;
import static org.guiju.label.VideoFiles.list;
import static org.guiju.label.VideoFiles.little32;
import static org.guiju.label.VideoFiles.little64;
import static org.guiju.label.VideoFiles.riff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AviLabelTest {
    private static final String JSON = LABEL.toJson();
    private static final byte[] MOVIE = list("movi", chunk("00dc", latin("AAAA")), chunk("00dc", latin("BBBB")));

    @TempDir
    Path folder;

    private LabelReport verify(byte[] file, Profile profile) throws Exception {
        return Labels.verify(TestFiles.write(folder, "a.avi", file), profile);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    private byte[] labelled(byte[] file, Label label) throws Exception {
        Path path = TestFiles.write(folder, "a.avi", file);
        LabelReport report = Labels.label(path, path, label);
        assertThat(report.labels()).singleElement().satisfies(l -> {
            assertThat(l.place()).startsWith("chunk INFO AIGC at byte ");
            assertThat(l.fields()).isEqualTo(label.fields());
        });
        return Files.readAllBytes(path);
    }

    private static int indexOf(byte[] file, String text) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static ByteBuffer little(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The old index of one frame, which counts from the film or, in some files, from the start. */
    private static byte[] idx1(long offset) {
        return chunk("idx1", latin("00dc"), little32(16), little32(offset), little32(4));
    }

    @Test
    void junkGivesRoomAndNothingMoves() throws Exception {
        for (byte[] info : List.of(new byte[0], list("INFO", chunk("ISFT", latin("kept"))))) {
            byte[] before = riff("AVI ", list("hdrl"), info, chunk("JUNK", new byte[800]), MOVIE, idx1(4));
            byte[] after = labelled(before, LABEL);
            assertThat(after).hasSameSizeAs(before);
            int film = indexOf(before, "movi");
            assertThat(Arrays.copyOfRange(after, film, after.length))
                    .isEqualTo(Arrays.copyOfRange(before, film, before.length));
            assertThat(labelled(after, Label.first(PRODUCER, "2"))).hasSameSizeAs(before);
            assertThat(indexOf(after, "kept") >= 0).isEqualTo(info.length > 0);
        }
    }

    @Test
    void exactlyAsMuchJunkAsNeededIsTakenWhole() throws Exception {
        int needed =
                labelled(riff("AVI ", list("hdrl"), MOVIE), LABEL).length - riff("AVI ", list("hdrl"), MOVIE).length;
        byte[] before = riff("AVI ", list("hdrl"), chunk("JUNK", new byte[needed - 8]), MOVIE);
        byte[] after = labelled(before, LABEL);
        assertThat(after).hasSameSizeAs(before);
        assertThat(indexOf(after, "JUNK")).isNegative();
    }

    @Test
    void anIndexFromTheFilmStaysAndOneFromTheStartMoves() throws Exception {
        byte[] relative = labelled(riff("AVI ", list("hdrl"), MOVIE, idx1(4)), LABEL);
        assertThat(little(relative).getInt(indexOf(relative, "idx1") + 16)).isEqualTo(4);
        byte[] plain = riff("AVI ", list("hdrl"), MOVIE, idx1(0));
        byte[] absolute = labelled(riff("AVI ", list("hdrl"), MOVIE, idx1(indexOf(plain, "00dc"))), LABEL);
        assertThat(little(absolute).getInt(indexOf(absolute, "idx1") + 16)).isEqualTo(indexOf(absolute, "00dc"));
        assertThat(little(absolute).getInt(4)).isEqualTo(absolute.length - 8);
    }

    @Test
    void openDmlIndexesMoveWithTheFilm() throws Exception {
        byte[] before = openDml();
        byte[] after = labelled(before, LABEL);
        int by = after.length - before.length;
        assertThat(by).isPositive();
        ByteBuffer b = little(after);
        int indx = indexOf(after, "indx") + 8;
        for (int i = 0; i < 2; i++) {
            int block = (int) b.getLong(indx + 24 + 16 * i);
            assertThat(new String(after, block, 4, StandardCharsets.ISO_8859_1)).isEqualTo("ix00");
            int base = (int) b.getLong(block + 8 + 12);
            assertThat(new String(after, base, 4, StandardCharsets.ISO_8859_1)).isEqualTo("movi");
        }
    }

    /** Two parts, each with a film and its index; the header's index points at both. */
    private static byte[] openDml() {
        byte[] file = new byte[0];
        long[] block = new long[2];
        long[] base = new long[2];
        for (int round = 0; round < 3; round++) { // positions settle
            byte[] entries = new byte[0];
            for (int i = 0; i < 2; i++) {
                entries = join(entries, little64(block[i]), little32(40), little32(1));
            }
            byte[] indx = chunk("indx", new byte[] {4, 0, 0, 0}, little32(2), latin("00dc"), new byte[12], entries);
            byte[] header = list("hdrl", list("strl", chunk("strh", new byte[8]), indx));
            byte[] first = riff("AVI ", header, list("movi", chunk("00dc", latin("AAAA")), ix(base[0])));
            byte[] second = riff("AVIX", list("movi", chunk("00dc", latin("BBBB")), ix(base[1])));
            file = join(first, second);
            String text = new String(file, StandardCharsets.ISO_8859_1);
            block[0] = text.indexOf("ix00");
            block[1] = text.lastIndexOf("ix00");
            base[0] = text.indexOf("movi");
            base[1] = text.lastIndexOf("movi");
        }
        return file;
    }

    private static byte[] ix(long base) {
        return chunk(
                "ix00",
                new byte[] {2, 0, 0, 1},
                little32(1),
                latin("00dc"),
                little64(base),
                little32(0),
                little32(12),
                little32(4));
    }

    @Test
    void anOddEndOfInfoGetsItsPadByte() throws Exception {
        byte[] odd =
                join(latin("LIST"), little32(4 + 8 + 5), latin("INFO"), latin("ISFT"), little32(5), latin("kept\0"));
        byte[] file = riff("AVI ", list("hdrl"), odd, new byte[1], MOVIE);
        byte[] after = labelled(file, LABEL);
        assertThat(after).contains(latin("kept"));
        assertThat(indexOf(after, "movi") % 2).isZero();
        labelled(after, Label.first(PRODUCER, "odd"));
    }

    @Test
    void labelsInOtherPlacesAreReadAndGiveWay() throws Exception {
        byte[] xmp = latin(TestFiles.xmp(TestFiles.element(JSON)).replace("\uFEFF", ""));
        byte[] head = list("hdrl");
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "chunk AIGC", riff("AVI ", head, MOVIE, chunk("AIGC", latin(JSON))),
                "chunk INFO ICMT", riff("AVI ", head, list("INFO", chunk("ICMT", latin(JSON + "\0"))), MOVIE),
                "chunk INFO aigc", riff("AVI ", head, list("INFO", chunk("aigc", latin(JSON + "\0"))), MOVIE),
                "XMP in chunk _PMX", riff("AVI ", head, MOVIE, chunk("_PMX", xmp)),
                "chunk INFO AIGC",
                        join(
                                riff("AVI ", head, MOVIE),
                                riff("AVIX", list("movi"), list("INFO", chunk("AIGC", latin(JSON + "\0")))))));
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            LabelReport strict = verify(one.getValue(), Profile.STRICT);
            assertThat(codes(strict)).as(one.getKey()).containsExactly("place-not-normative");
            assertThat(strict.labels().get(0).place()).startsWith(one.getKey() + " at byte ");
            byte[] after = labelled(one.getValue(), Label.first(PRODUCER, "new"));
            assertThat(after).contains(latin("AAAA"));
        }
        byte[] behind = riff("AVI ", head, MOVIE, list("INFO", chunk("AIGC", latin(JSON))));
        assertThat(verify(behind, Profile.STRICT).status()).isEqualTo(Status.VALID);
        labelled(behind, Label.first(PRODUCER, "new"));
        byte[] two = riff("AVI ", head, list("INFO", chunk("AIGC", latin(JSON))), MOVIE, chunk("AIGC", latin(JSON)));
        assertThat(codes(verify(two, Profile.STRICT))).contains("duplicate-label");
        labelled(two, LABEL);
        byte[] theirs = riff(
                "AVI ",
                head,
                list("INFO", chunk("AIGC", latin(Label.first(OTHER, "x").toJson()))),
                MOVIE);
        assertThatThrownBy(() -> labelled(theirs, LABEL)).hasMessageContaining("a label of producer '" + OTHER);
        assertThat(codes(verify(riff("AVI ", head, MOVIE, chunk("C2PA", new byte[9])), Profile.STRICT)))
                .containsExactly("c2pa-present");
    }

    @Test
    void hostileChunksAreNamed() throws Exception {
        byte[] good = riff("AVI ", list("hdrl"), MOVIE);
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "cut off", Arrays.copyOf(good, good.length - 3),
                "beyond the file", riff("AVI ", list("hdrl"), latin("LIST"), little32(-1), latin("movi")),
                "beyond the list", riff("AVI ", list("INFO", latin("ISFT"), little32(500)), MOVIE),
                "something behind", join(good, latin("something else")),
                "long value", riff("AVI ", list("INFO", chunk("AIGC", new byte[Bounds.LABEL_VALUE + 2])), MOVIE)));
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            LabelReport report = verify(one.getValue(), Profile.STRICT);
            assertThat(report.status()).as(one.getKey() + report).isEqualTo(Status.UNREADABLE);
        }
        byte[] many = new byte[8 * (Bounds.CHUNKS + 1)];
        assertThat(codes(verify(riff("AVI ", many), Profile.STRICT))).contains("limit-exceeded");
        Path noFilm = TestFiles.write(folder, "b.avi", riff("AVI ", list("hdrl")));
        assertThatThrownBy(() -> Labels.label(noFilm, noFilm, LABEL)).hasMessageContaining("no film");
    }
}
