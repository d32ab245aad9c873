package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.SoundFiles.*;
import static org.guiju.label.TestFiles.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of damaged sound files: a report each time, within bounds, and never an exception. */
class SoundDamageTest {
    private static final String JSON = LABEL.toJson();

    @TempDir
    Path folder;

    static Map<String, byte[]> good() throws Exception {
        byte[] txxx3 = frame(3, "TXXX", described(1, "AIGC", JSON));
        byte[] txxx4 = frame(4, "TXXX", described(3, "AIGC", JSON));
        byte[] private3 =
                frame(3, "PRIV", join(latin("XMP\0"), xmp(element(JSON)).getBytes(StandardCharsets.UTF_8)));
        byte[] extended = {0, 0, 0, 6, 0, 0, 0, 0, 0, 50};
        byte[] info = riff("LIST", join(latin("INFO"), riff("ICMT", latin("words\0")), riff("AIGC", latin(JSON))));
        byte[] list = comments("TITLE=猫", "AIGC=" + JSON, "X=" + "y".repeat(300));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.wav", append(wav(), riff("AIGC", latin(JSON))));
        files.put("b.wav", append(wav(), info, riff("id3 ", id3(4, 0, 20, txxx4)), riff("bext", latin(JSON))));
        files.put("c.mp3", join(id3(3, 0x40, 50, extended, txxx3, private3), mp3(), ape("AIGC", JSON), id3v1()));
        files.put(
                "d.mp3",
                join(id3(4, 0, 30, txxx4), id3(3, 0x80, 30, txxx3), id3(2, 0, 9, frame(2, "TT2", new byte[9])), mp3()));
        files.put("e.flac", join(id3(4, 0, 9, txxx4), flac(block(4, list), block(1, new byte[300]))));
        files.put("f.ogg", join(vorbis(3, list, 500, 3), opus(4, list, 3)));
        files.put("g.opus", opus(4, comments("COVER=" + "z".repeat(64_700)), 6));
        return files;
    }

    @Test
    void randomDamageNeverThrows() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("SoundDamageTest.randomDamageNeverThrows: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        for (Map.Entry<String, byte[]> good : good().entrySet()) {
            int labelled = 0;
            for (int round = 0; round < 1500; round++) {
                byte[] bytes = damage(good.getValue(), random);
                Path file = write(folder, good.getKey(), bytes);
                LabelReport report = Cpu.bounded("seed " + seed, () -> Labels.verify(file, Profile.STRICT));
                assertThat(report.problems()).as("seed %d", seed).hasSizeLessThanOrEqualTo(Bounds.PROBLEMS);
                labelled += report.labels().isEmpty() ? 0 : 1;
                if (round % 4 == 0) {
                    relabel(file, bytes, seed);
                }
            }
            assertThat(labelled > 0)
                    .as("%s, seed %d", good.getKey(), seed)
                    .isEqualTo(!good.getKey().startsWith("g"));
        }
    }

    /** Cuts, flipped bits, and numbers that are far too large; most of it where the metadata stands. */
    private static byte[] damage(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        for (int i = random.nextInt(5); i > 0 && bytes.length > 8; i--) {
            int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 400));
            switch (random.nextInt(4)) {
                case 0 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xFF);
                case 1 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0);
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }

    /** Writing either works whole or leaves the file as it was. */
    private static void relabel(Path file, byte[] before, long seed) throws Exception {
        try {
            LabelReport report = Labels.label(file, file, LABEL);
            assertThat(report.status()).as("seed %d", seed).isEqualTo(Status.VALID);
        } catch (LabelException e) {
            assertThat(Files.readAllBytes(file)).as("seed %d", seed).isEqualTo(before);
            // What we write ourselves reads back; if it does not, we made a mistake.
            assertThat(e.problem().code()).as("seed %d", seed).isNotEqualTo(ProblemCode.WRITE_FAILED);
        }
    }

    @Test
    void hostileLengthsCostNothing() throws Exception {
        byte[] list = comments("A=1");
        Arrays.fill(list, 10, 14, (byte) 0xFF);
        for (byte[] bytes : new byte[][] {flac(block(4, list)), opus(1, list, 1)}) {
            Path file = write(folder, "a.ogg", bytes);
            assertThat(Labels.verify(file, Profile.STRICT).problems())
                    .extracting(p -> p.code().code())
                    .contains("part-damaged");
        }
        String[] most = new String[Bounds.FRAMES + 1];
        Arrays.fill(most, "");
        assertThat(Labels.verify(write(folder, "b.flac", flac(block(4, comments(most)))), Profile.STRICT)
                        .problems())
                .extracting(p -> p.code().code())
                .containsExactly("limit-exceeded");
        byte[] many = new byte[8 * Bounds.BLOCKS * 2];
        Path wav = write(folder, "a.wav", append(wav(), many));
        assertThat(Labels.verify(wav, Profile.STRICT).problems())
                .extracting(p -> p.code().code())
                .containsExactly("limit-exceeded");
        byte[] frames = new byte[11 * Bounds.FRAMES * 2];
        for (int i = 0; i < frames.length; i += 11) {
            System.arraycopy(frame(3, "TIT2", new byte[1]), 0, frames, i, 11);
        }
        Path mp3 = write(folder, "a.mp3", join(id3(3, 0, 0, frames), mp3()));
        assertThat(Labels.verify(mp3, Profile.STRICT).problems())
                .extracting(p -> p.code().code())
                .containsExactly("limit-exceeded");
        byte[] bomb = frame(3, "TXXX", join(new byte[4], deflate(join(latin("\0AIGC\0"), new byte[64 << 20]))));
        bomb[9] = (byte) 0x80;
        Path compressed = write(folder, "b.mp3", join(id3(3, 0, 0, bomb), mp3()));
        assertThat(Labels.verify(compressed, Profile.STRICT).problems())
                .extracting(p -> p.code().code())
                .containsExactly("limit-exceeded");
    }
}
