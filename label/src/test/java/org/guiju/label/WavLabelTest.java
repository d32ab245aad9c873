package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.SoundFiles.*;
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

class WavLabelTest {
    private static final byte[] JSON = latin(LABEL.toJson());

    @TempDir
    Path folder;

    private LabelReport verify(byte[] wav) throws Exception {
        return Labels.verify(write(folder, "a.wav", wav), Profile.STRICT);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    @Test
    void writesTheChunkBehindTheSoundAndKeepsAllElse() throws Exception {
        byte[] wav = wav();
        assertThat(verify(wav).status()).isEqualTo(Status.ABSENT);
        LabelReport report =
                Labels.label(folder.resolve("a.wav"), folder.resolve("b.wav"), Label.first(PRODUCER, "odd"));
        assertThat(report.problems()).isEmpty();
        report = Labels.label(folder.resolve("b.wav"), folder.resolve("b.wav"), LABEL);
        assertThat(report.status()).isEqualTo(Status.VALID);
        assertThat(report.labels())
                .singleElement()
                .matches(l -> l.place().equals("chunk AIGC at byte " + wav.length))
                .matches(l -> l.fields().equals(LABEL.fields()));
        byte[] written = Files.readAllBytes(folder.resolve("b.wav"));
        assertThat(samples(written)).isEqualTo(samples(wav));
        assertThat(Arrays.copyOfRange(written, 8, wav.length)).isEqualTo(Arrays.copyOfRange(wav, 8, wav.length));
        assertThat(written).isEqualTo(append(wav, riff("AIGC", JSON)));
    }

    @Test
    void otherPlacesAreReadAndOneLabelIsLeft() throws Exception {
        byte[] wav = wav();
        byte[] comment = riff("ICMT", latin("kept\0"));
        byte[] broadcast = Arrays.copyOf(latin("tape"), 602);
        byte[] id3 = id3(4, 0, 50, frame(4, "TXXX", described(3, "AIGC", LABEL.toJson())));
        List<byte[]> chunks = List.of(
                riff("LIST", join(latin("INFO"), riff("AIGC", latin(LABEL.toJson() + "\0")), comment)),
                riff("LIST", join(latin("INFO"), comment, riff("ISBJ", JSON))),
                riff("id3 ", id3),
                riff("_PMX", latin(xmp(element(LABEL.toJson())).replace("\uFEFF", ""))),
                riff("bext", join(broadcast, JSON, latin(" end"))));
        for (byte[] chunk : chunks) {
            LabelReport before = verify(append(wav, chunk));
            assertThat(before.status()).as(before.toString()).isEqualTo(Status.INVALID);
            assertThat(codes(before)).contains("place-not-normative");
            assertThat(codes(verify(append(wav, riff("AIGC", JSON), chunk)))).contains("duplicate-label");
            Path file = folder.resolve("a.wav");
            LabelReport after = Labels.label(file, file, Label.first(PRODUCER, "new"));
            assertThat(after.labels()).singleElement().matches(l -> l.place().startsWith("chunk AIGC"));
            byte[] written = Files.readAllBytes(file);
            assertThat(samples(written)).isEqualTo(samples(wav));
            String text = new String(written, StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("test-0001");
            if (chunk[0] == 'L') {
                assertThat(text).contains("ICMT\5\0\0\0kept");
            }
            if (chunk[0] == 'b') {
                assertThat(text).contains("tape").contains(" end");
            }
        }
    }

    @Test
    void aLastChunkWithoutItsPadByteGetsIt() throws Exception {
        byte[] odd = append(wav(), riff("junk", new byte[3]));
        byte[] wav = Arrays.copyOf(odd, odd.length - 1);
        ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(4, wav.length - 8);
        Path file = write(folder, "a.wav", wav);
        assertThat(Labels.label(file, file, LABEL).labels().get(0).place())
                .isEqualTo("chunk AIGC at byte " + odd.length);
    }

    @Test
    void aStreamOfOpenLengthGetsTheLabelBeforeTheSound() throws Exception {
        byte[] wav = wav();
        for (int open : new int[] {0, -1}) {
            ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(4, open).putInt(40, open);
            Path file = write(folder, "a.wav", wav);
            LabelReport report = Labels.label(file, file, LABEL);
            assertThat(report.labels().get(0).place()).isEqualTo("chunk AIGC at byte 36");
            byte[] written = Files.readAllBytes(file);
            assertThat(Arrays.copyOfRange(written, written.length - 17_640, written.length))
                    .isEqualTo(Arrays.copyOfRange(wav, 44, wav.length));
        }
    }

    @Test
    void aFileBeyondFourGibibytes() throws Exception {
        long sound = 5L << 30;
        Path file = folder.resolve("huge.wav");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            byte[] format = Arrays.copyOfRange(wav(), 12, 36);
            ByteBuffer head = little(12 + 36 + 24 + 8);
            head.put(latin("RF64")).putInt(-1).put(latin("WAVE"));
            head.put(latin("ds64"))
                    .putInt(28)
                    .putLong(72 + sound)
                    .putLong(sound)
                    .putLong(sound / 4)
                    .putInt(0);
            head.put(format).put(latin("data")).putInt(-1);
            out.write(head.flip());
            out.write(ByteBuffer.allocate(1), 80 + sound - 1); // a hole: no disk is used
        }
        assertThat(Labels.verify(file, Profile.STRICT).status()).isEqualTo(Status.ABSENT);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] chunk = riff("AIGC", JSON);
            out.write(ByteBuffer.wrap(chunk), 80 + sound);
            out.write(little(8).putLong(72 + sound + chunk.length).flip(), 20);
        }
        LabelReport report = Labels.verify(file, Profile.STRICT);
        assertThat(report.status()).as(report.toString()).isEqualTo(Status.VALID);
        assertThat(report.labels().get(0).place()).isEqualTo("chunk AIGC at byte " + (80 + sound));

        // The same form, small enough to be written.
        byte[] wav = wav();
        byte[] small = join(
                latin("BW64"),
                little(4).putInt(-1).array(),
                latin("WAVE"),
                riff(
                        "ds64",
                        little(28)
                                .putLong(wav.length + 28)
                                .putLong(17_640)
                                .putLong(4410)
                                .array()),
                Arrays.copyOfRange(wav, 12, 40),
                little(4).putInt(-1).array(),
                Arrays.copyOfRange(wav, 44, wav.length));
        Path out = write(folder, "small.wav", small);
        assertThat(Labels.label(out, out, LABEL).status()).isEqualTo(Status.VALID);
        byte[] written = Files.readAllBytes(out);
        assertThat(ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN).getLong(20))
                .isEqualTo(written.length - 8L);
    }

    @Test
    void damageIsNamedAndSuchAFileIsNotWritten() throws Exception {
        byte[] wav = wav();
        assertThat(codes(verify(Arrays.copyOf(wav, wav.length - 9)))).containsExactly("file-truncated");
        assertThat(Labels.verify(folder.resolve("a.wav"), Profile.STRICT).status())
                .isEqualTo(Status.UNREADABLE);
        assertThatThrownBy(() -> Labels.label(folder.resolve("a.wav"), folder.resolve("b.wav"), LABEL))
                .hasMessageContaining("get a whole copy");
        byte[] far = append(wav, riff("LIST", join(latin("INFO"), latin("ICMT"), new byte[] {99, 0, 0, 0})));
        assertThat(codes(verify(far))).containsExactly("part-damaged");
        assertThat(codes(verify(append(wav, riff("C2PA", new byte[4]))))).containsExactly("c2pa-present");
        assertThat(codes(verify(append(wav, riff("id3 ", latin("ID3xx")))))).containsExactly("part-damaged");
    }

    @Test
    void aVendorsOwnMarkStays() throws Exception {
        byte[] mark = latin("{\"ServiceProvider\":\"x\"}");
        byte[] wav = append(wav(), riff("LIST", join(latin("INFO"), riff("ICMT", mark))));
        assertThat(verify(wav).status()).isEqualTo(Status.PROPRIETARY);
        Path file = folder.resolve("a.wav");
        assertThat(Labels.label(file, file, LABEL).status()).isEqualTo(Status.VALID);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .contains("ServiceProvider");
    }
}
