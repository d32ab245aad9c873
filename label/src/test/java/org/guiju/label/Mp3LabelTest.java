package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.SoundFiles.*;
import static org.guiju.label.TestFiles.*;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mp3LabelTest {
    private static final String JSON = LABEL.toJson();

    @TempDir
    Path folder;

    private LabelReport verify(byte[] mp3) throws Exception {
        return Labels.verify(write(folder, "a.mp3", mp3), Profile.STRICT);
    }

    private byte[] label(byte[] mp3) throws Exception {
        Path file = write(folder, "a.mp3", mp3);
        LabelReport report = Labels.label(file, file, LABEL);
        assertThat(report.status()).isEqualTo(Status.VALID);
        assertThat(report.labels())
                .singleElement()
                .matches(l -> l.place().matches("ID3v2.[34] TXXX AIGC at byte \\d+"));
        return Files.readAllBytes(file);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    @Test
    void putsATagInFrontAndKeepsTheSoundAndTheTagsAtTheEnd() throws Exception {
        byte[] mp3 = join(mp3(), ape("Artist", "猫"), id3v1());
        assertThat(verify(mp3).status()).isEqualTo(Status.ABSENT);
        byte[] written = label(mp3);
        byte[] title = frame(3, "TIT2", latin("\0Old title"));
        byte[] genre = frame(3, "TCON", latin("\0(0)"));
        byte[] tag = id3(3, 0, 0, title, genre, frame(3, "TXXX", described(0, "AIGC", JSON)));
        assertThat(written).isEqualTo(join(tag, mp3));
        assertThat(label(written)).isEqualTo(written);
    }

    private static byte[] filled(Charset charset, String title, String comment, int track, int genre) {
        ByteBuffer tag = ByteBuffer.allocate(128).put(latin("TAG"));
        tag.put(3, Arrays.copyOf(title.getBytes(charset), 30));
        tag.put(33, latin("Bob   ")).put(63, latin("Album")).put(93, latin("2020"));
        tag.put(97, Arrays.copyOf(comment.getBytes(charset), track > 0 ? 28 : 30));
        return track > 0
                ? tag.put(126, (byte) track).put(127, (byte) genre).array()
                : tag.put(127, (byte) genre).array();
    }

    /** Readers that look at ID3v2 alone go on showing what the tag at the end says. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            Song,         words,                          7, 17, UTF-8
            猫的歌,        你好,                           0, 255, UTF-8
            Chanson été,  naïf,                           200, 3, ISO-8859-1
            一二三四五六七八九十一, 123456789012345678901234567890, 0, 12, UTF-8
            Song,         '{"Label":"1"}',                1, 191, UTF-8
            """)
    void theFieldsOfTheOldTagStandInTheNewOne(String title, String comment, int track, int genre, String charset)
            throws Exception {
        byte[] old = filled(Charset.forName(charset), title, comment, track, genre);
        byte[] mp3 = join(mp3(), old);
        Path file = write(folder, "before.mp3", mp3);
        byte[] written = label(mp3);
        assertThat(written).endsWith(mp3);
        assertThat(label(written)).isEqualTo(written);
        assertThat(new String(written, 0, written.length - mp3.length, StandardCharsets.ISO_8859_1))
                .contains("TPE1\0\0\0\4\0\0\0BobTALB", "TYER\0\0\0\5\0\0\0002020");
        Programs.assumeInstalled("ffprobe");
        List<String> before = tags(file);
        if (comment.startsWith("{")) {
            before.removeIf(t -> t.contains("tags.comment")); // would pass for a second label
        }
        List<String> after = tags(folder.resolve("a.mp3"));
        assertThat(after).filteredOn(t -> t.contains("tags.AIGC")).hasSize(1);
        after.removeIf(t -> t.contains("tags.AIGC"));
        if (charset.equals("UTF-8") && title.length() < 11) {
            assertThat(after).containsExactlyInAnyOrderElementsOf(before);
        } else {
            // In ISO-8859-1, or with a character cut off, ffprobe takes the old tag for damaged UTF-8.
            assertThat(after).hasSameSizeAs(before);
        }
    }

    private static List<String> tags(Path file) throws Exception {
        String[] lines = Programs.run(
                        "ffprobe", "-v", "error", "-show_entries", "format_tags", "-of", "flat", file.toString())
                .split("\\R");
        return new ArrayList<>(List.of(lines));
    }

    /** A long frame that ends with the tag makes exiftool doubt its size. */
    @ParameterizedTest
    @CsvSource({"0, 0", "3, 0", "200, 0", "1000, 0", "0, 0x80", "200, 0x80"})
    void aTagOfVersionFourKeepsPaddingBehindTheLabel(int padding, String flags) throws Exception {
        byte[] title = frame(4, "TIT2", latin("\0x"));
        byte[] written = label(join(id3(4, Integer.decode(flags), padding, title), mp3()));
        int end = written.length - mp3().length;
        assertThat(Arrays.copyOfRange(written, end - 10, end)).isEqualTo(new byte[10]);
        assertThat(label(written)).isEqualTo(written);
        Programs.assumeInstalled("exiftool", "-ver");
        assertThat(Programs.run("exiftool", "-a", "-s", "-Warning", "-UserDefinedText", folder + "/a.mp3"))
                .contains(JSON)
                .doesNotContain("Warning");
    }

    @Test
    void readsEveryVersionAndEncoding() throws Exception {
        for (int version = 3; version <= 4; version++) {
            for (int encoding = 0; encoding < (version == 3 ? 2 : 4); encoding++) {
                byte[] frame = frame(version, "TXXX", described(encoding, "AIGC", JSON));
                byte[] text = frame(version, "TIT2", join(new byte[] {0}, latin("AIGC explained")));
                LabelReport report = verify(join(id3(version, 0, 20, text, frame), mp3()));
                assertThat(report.status())
                        .as("%d %d %s", version, encoding, report)
                        .isEqualTo(Status.VALID);
                assertThat(report.labels())
                        .singleElement()
                        .matches(l -> l.fields().equals(LABEL.fields()));
            }
        }
        byte[] two = join(id3(2, 0, 20, frame(2, "TXX", described(0, "AIGC", JSON))), mp3());
        assertThat(codes(verify(two))).containsExactly("place-not-normative");
        assertThatThrownBy(() -> label(two))
                .hasMessageContaining("version 2.2")
                .hasMessageContaining("save it with 2.3");
        byte[] comment = frame(3, "COMM", join(new byte[] {0}, latin("eng\0" + JSON)));
        assertThat(codes(verify(join(id3(3, 0, 0, comment), mp3())))).containsExactly("place-not-normative");
        byte[] lower = frame(3, "TXXX", described(0, "aigc", JSON));
        assertThat(codes(verify(join(id3(3, 0, 0, lower), mp3())))).containsExactly("place-not-normative");
        byte[] wrapped = frame(3, "TXXX", described(0, "AIGC", "{\"AIGC\":" + JSON + "}"));
        assertThat(codes(verify(join(id3(3, 0, 0, wrapped), mp3())))).containsExactly("object-wrapped");
    }

    @Test
    void otherFramesStayAndPaddingGivesRoom() throws Exception {
        byte[] title = frame(4, "TIT2", join(new byte[] {3}, "猫".getBytes(StandardCharsets.UTF_8)));
        byte[] picture = frame(4, "APIC", new byte[3000]);
        byte[] other = frame(4, "TXXX", described(3, "mood", "calm"));
        byte[] old = frame(
                4, "TXXX", described(1, "AIGC", Label.first(PRODUCER, "old").toJson()));
        byte[] mine = frame(4, "TXXX", described(3, "AIGC", JSON));
        byte[] mp3 = join(id3(4, 0, 1000, title, old, picture, other), mp3());
        byte[] written = label(mp3);
        assertThat(written).hasSameSizeAs(mp3);
        int padding = 1000 + old.length - mine.length;
        assertThat(written).isEqualTo(join(id3(4, 0, padding, title, picture, other, mine), mp3()));
        byte[] tight = label(join(id3(4, 0, 3, title, picture), mp3()));
        assertThat(tight).isEqualTo(join(id3(4, 0, 10, title, picture, mine), mp3()));
    }

    @Test
    void unsynchronisedTagsStaySo() throws Exception {
        byte[] tricky = frame(3, "PRIV", join(latin("x\0"), new byte[] {(byte) 0xFF, (byte) 0xE0, (byte) 0xFF, 0, 1}));
        byte[] stored = new String(tricky, StandardCharsets.ISO_8859_1)
                .replace("\u00FF\u00E0", "\u00FF\0\u00E0")
                .replace("\u00FF\0\1", "\u00FF\0\0\1")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] old = frame(
                3, "TXXX", described(0, "AIGC", Label.first(PRODUCER, "old").toJson()));
        byte[] mp3 = join(id3(3, 0x80, 0, stored, old), mp3());
        assertThat(verify(mp3).status()).isEqualTo(Status.VALID);
        Path file = folder.resolve("a.mp3");
        Labels.label(file, file, LABEL);
        assertThat(Files.readAllBytes(file))
                .isEqualTo(join(id3(3, 0x80, 0, stored, frame(3, "TXXX", described(0, "AIGC", JSON))), mp3()));

        // Version 4: each frame on its own.
        byte[] frame = frame(4, "TXXX", described(0, "AIGC", JSON));
        frame[9] = 2;
        assertThat(verify(join(id3(4, 0x80, 9, frame), mp3())).status()).isEqualTo(Status.VALID);
        assertThat(label(join(id3(4, 0x80, 9), mp3())))
                .startsWith(latin("ID3\4\0").clone());
    }

    @Test
    void extendedHeadersAndFootersAreSetRight() throws Exception {
        byte[] title = frame(3, "TIT2", latin("\0x"));
        byte[] mine = frame(3, "TXXX", described(0, "AIGC", JSON));
        byte[] extended = ByteBuffer.allocate(14)
                .putInt(10)
                .putShort((short) 0x8000)
                .putInt(500)
                .putInt(1)
                .array();
        byte[] written = label(join(id3(3, 0x40, 500, extended, title), mp3()));
        CRC32 crc = new CRC32();
        crc.update(title);
        crc.update(mine);
        byte[] right = ByteBuffer.allocate(14)
                .putInt(10)
                .putShort((short) 0x8000)
                .putInt(500 - mine.length)
                .putInt((int) crc.getValue())
                .array();
        assertThat(written).isEqualTo(join(id3(3, 0x40, 500 - mine.length, right, title, mine), mp3()));

        byte[] four = join(new byte[] {0, 0, 0, 12, 1, 0x20, 5}, new byte[5]);
        byte[] footed = join(id3(4, 0x50, 0, four, frame(4, "TIT2", latin("\0x"))), new byte[10], mp3());
        System.arraycopy(footed, 0, footed, footed.length - mp3().length - 10, 10);
        footed[footed.length - mp3().length - 10] = '3';
        footed[footed.length - mp3().length - 9] = 'D';
        footed[footed.length - mp3().length - 8] = 'I';
        written = label(footed);
        int end = written.length - mp3().length;
        assertThat(Arrays.copyOfRange(written, end - 7, end)).isEqualTo(Arrays.copyOfRange(written, 3, 10));
        assertThat(new String(written, end - 10, 3, StandardCharsets.US_ASCII)).isEqualTo("3DI");
        // No padding goes before a footer, so that another frame stands behind the label's.
        assertThat(Arrays.copyOfRange(written, 22, end - 10))
                .isEqualTo(join(frame(4, "TXXX", described(3, "AIGC", JSON)), frame(4, "TIT2", latin("\0x"))));
        crc.reset();
        crc.update(written, 22, end - 10 - 22);
        long stored = 0;
        for (int i = 17; i < 22; i++) {
            stored = stored << 7 | written[i];
        }
        assertThat(stored).isEqualTo(crc.getValue());
    }

    @Test
    void labelsInOtherTagsMoveIntoTheFirst() throws Exception {
        byte[] second = id3(
                4,
                0,
                0,
                frame(4, "TXXX", described(3, "AIGC", Label.first(PRODUCER, "2").toJson())));
        byte[] ape = ape("AIGC", Label.first(PRODUCER, "3").toJson(), "Artist", "猫");
        byte[] mp3 = join(id3(3, 0, 600, frame(3, "TIT2", latin("\0x"))), second, mp3(), ape, id3v1());
        assertThat(codes(verify(mp3))).contains("conflicting-labels", "place-not-normative");
        byte[] written = label(mp3);
        assertThat(new String(written, StandardCharsets.UTF_8)).contains("猫").doesNotContain("\"3\"", "\"2\"");
        assertThat(written).endsWith(join(ape("Artist", "猫"), id3v1()));
    }

    @Test
    void xmpInAPrivateFrameGivesWayWhereItStands() throws Exception {
        byte[] xmp = frame(3, "PRIV", join(latin("XMP\0"), xmp(element(JSON)).getBytes(StandardCharsets.UTF_8)));
        byte[] mp3 = join(id3(3, 0, 0, xmp), mp3());
        assertThat(codes(verify(mp3))).containsExactly("place-not-normative");
        assertThat(new String(label(mp3), StandardCharsets.UTF_8))
                .contains("xmpmeta")
                .doesNotContain("TC260:AIGC");
    }

    @Test
    void framesOfPlainSizeInVersionFourAreFound() throws Exception {
        byte[] big = frame(4, "APIC", new byte[300]);
        ByteBuffer.wrap(big).putInt(4, 300); // 300 as seven bits a byte is 172
        byte[] mp3 = join(id3(4, 0, 10, big, frame(4, "TXXX", described(3, "AIGC", JSON))), mp3());
        assertThat(verify(mp3).status()).isEqualTo(Status.VALID);
    }

    @Test
    void formatsAreToldApartBehindATag() throws Exception {
        byte[] tag = id3(3, 0, 5000, frame(3, "TXXX", described(0, "AIGC", JSON)));
        assertThat(verify(join(tag, mp3())).format()).isEqualTo("mp3");
        assertThat(verify(join(tag, flac())).format()).isEqualTo("flac");
        byte[] adts = {(byte) 0xFF, (byte) 0xF1, 0x50, (byte) 0x80, 1, 0x1F, (byte) 0xFC, 0};
        LabelReport aac = Labels.verify(write(folder, "a.aac", join(tag, adts, adts)), Profile.STRICT);
        assertThat(aac.format()).isEqualTo("aac");
        assertThat(codes(aac)).containsExactly("place-not-normative", "format-has-no-place");
        assertThatThrownBy(() -> Labels.label(aac.file(), aac.file(), LABEL)).hasMessageContaining("as M4A");
        LabelReport bare = Labels.verify(write(folder, "a.aac", join(adts, adts)), Profile.STRICT);
        assertThat(bare.status()).isEqualTo(Status.UNSUPPORTED);
        LabelReport pcm = Labels.verify(write(folder, "a.pcm", new byte[100]), Profile.STRICT);
        assertThat(pcm.problems()).singleElement().matches(p -> p.message().contains("WAV or FLAC"));
        LabelReport amr = Labels.verify(write(folder, "a.amr", "#!AMR\n..."), Profile.STRICT);
        assertThat(amr.problems()).singleElement().matches(p -> p.message().contains("3GP"));
        assertThat(verify(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b', 0, 'c', 0})
                        .status())
                .isEqualTo(Status.UNSUPPORTED);
    }

    @Test
    void soundThatIsCutOffIsNamed() throws Exception {
        byte[] whole = label(mp3());
        byte[] id3v1 = Arrays.copyOf(latin("TAG"), 128);
        for (int cut = 1; cut < 417; cut++) {
            byte[] rest = Arrays.copyOf(whole, whole.length - cut);
            // Of the first byte of a frame alone nothing can be said; of none at all neither.
            assertThat(codes(verify(rest))).as("%d bytes less", cut).containsExactly("file-truncated");
            assertThat(codes(verify(join(rest, id3v1)))).containsExactly("file-truncated");
        }
        assertThat(codes(verify(Arrays.copyOf(whole, whole.length - 417)))).isEmpty();
        assertThat(codes(verify(join(whole, id3v1)))).isEmpty();
        assertThat(codes(verify(join(whole, latin("something else"))))).isEmpty();
        byte[] info = Arrays.copyOf(mp3(), 417);
        System.arraycopy(latin("Info\0\0\0\3\0\0\0\n\0\0\21\276"), 0, info, 36, 16); // 10 frames, 4542 bytes
        assertThat(codes(verify(join(info, mp3())))).isEmpty();
        info[51]++;
        info[50] += 2;
        assertThat(verify(join(info, mp3())).problems())
                .singleElement()
                .matches(p -> p.message().startsWith("its encoder counted "));
    }

    @Test
    void damageIsNamedAndSuchAFileIsNotWritten() throws Exception {
        byte[] title = frame(3, "TIT2", latin("\0x"));
        byte[] broken = join(id3(3, 0, 0, title, latin("????wrong.and.more")), mp3());
        assertThat(codes(verify(broken))).containsExactly("part-damaged");
        assertThatThrownBy(() -> label(broken)).hasMessageContaining("no frame begins at its byte 12");
        assertThat(codes(verify(Arrays.copyOf(join(id3(3, 0, 900, title), mp3()), 500))))
                .containsExactly("file-truncated");
        byte[] c2pa = frame(3, "GEOB", latin("\0application/c2pa\0\0\0jumb"));
        assertThat(codes(verify(join(id3(3, 0, 0, c2pa), mp3())))).containsExactly("c2pa-present");
    }
}
