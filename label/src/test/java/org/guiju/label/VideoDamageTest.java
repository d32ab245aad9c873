package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.TestFiles.*;
import static org.guiju.label.VideoFiles.*;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of damaged films: a report each time, soon, and never an exception; writing works whole or not at all. */
class VideoDamageTest {
    private static final long[] EXTREMES = {0, 1, 7, 8, 0x7FFFFFFFL, 0xFFFFFFFFL, -1, Long.MIN_VALUE, 1L << 40};
    private static final int ROUNDS = Integer.getInteger("guiju.rounds", 500);

    @TempDir
    Path folder;

    static Map<String, byte[]> films() {
        String json = LABEL.toJson();
        byte[] xmp = box("uuid", Mp4.XMP_UUID, utf8(xmp(TestFiles.element(json))));
        byte[] meta = keyed(true, "AIGC", json);
        byte[] traf = box("traf", box("tfhd", int32(1), int32(1), int64(0)), box("trun", int32(0), int32(0)));
        byte[] tags = VideoFiles.tags(simpleTag("AIGC", json), simpleTag("TITLE", "title"));
        byte[] cluster = VideoFiles.element(Matroska.CLUSTER, VideoFiles.element(0xA3, latin("frame")));
        byte[] info = list("INFO", VideoFiles.chunk("AIGC", latin(json)));
        byte[] movie = list("movi", VideoFiles.chunk("00dc", latin("AAAA")));
        byte[] array = join(new byte[] {10}, int32(2), amfNumber(500), amfNumber(700));
        byte[] keyframes =
                join(amfKey("keyframes"), new byte[] {3}, amfKey("filepositions"), array, new byte[] {0, 0, 9});
        return new TreeMap<>(Map.of(
                "a.mp4", mp4(box("udta", meta)),
                "b.mp4", join(mp4(box("udta", itunes(box("----", data(json))))), xmp),
                "c.mov",
                        join(
                                ftyp("qt  "),
                                box("moov", trak(stco(1, 2)), box("udta", meta)),
                                box("moof", traf),
                                box("mdat")),
                "d.mkv", VideoFiles.segment(Ebml.blank(300), tags, cluster, cluster),
                "e.webm", join(ebmlHead("webm"), new byte[] {0x18, 0x53, (byte) 0x80, 0x67, -1}, cluster, tags),
                "f.avi", riff("AVI ", list("hdrl"), info, VideoFiles.chunk("JUNK", new byte[600]), movie),
                "g.avi", join(riff("AVI ", list("hdrl"), movie), riff("AVIX", info)),
                "h.flv", flv(flvTag(18, onMetaData(Amf.property("AIGC", json), keyframes)), flvTag(9, latin("AAAA")))));
    }

    @Test
    void randomDamageNeverThrows() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("VideoDamageTest.randomDamageNeverThrows: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        for (Map.Entry<String, byte[]> film : films().entrySet()) {
            int labelled = 0;
            int written = 0;
            for (int round = 0; round < ROUNDS; round++) {
                byte[] bytes = damaged(film.getValue(), random);
                Path file = TestFiles.write(folder, film.getKey(), bytes);
                Profile profile = random.nextBoolean() ? Profile.STRICT : Profile.TOLERANT;
                LabelReport report = Cpu.bounded("seed " + seed, () -> Labels.verify(file, profile));
                assertThat(report.problems()).as("seed %d", seed).hasSizeLessThanOrEqualTo(Bounds.PROBLEMS);
                labelled += report.labels().isEmpty() ? 0 : 1;
                if (round % 5 == 0) {
                    written += relabelled(file, bytes, seed) ? 1 : 0;
                }
            }
            assertThat(labelled).as("%s, seed %d", film.getKey(), seed).isPositive();
            assertThat(written).as("%s, seed %d", film.getKey(), seed).isPositive();
        }
    }

    /** Cuts, flipped bits, and sizes and counts that no honest file has. */
    static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(6) == 0 ? Arrays.copyOf(whole, 1 + random.nextInt(whole.length)) : whole.clone();
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        if (random.nextInt(3) == 0 && bytes.length > 16) {
            long extreme = EXTREMES[random.nextInt(EXTREMES.length)];
            int at = random.nextInt(bytes.length - 8);
            if (random.nextBoolean()) {
                ByteBuffer.wrap(bytes).putLong(at, extreme);
            } else {
                ByteBuffer.wrap(bytes).putInt(at, (int) extreme);
            }
        }
        return bytes;
    }

    static boolean relabelled(Path file, byte[] before, long seed) throws Exception {
        try {
            LabelReport report = Labels.label(file, file, Label.first(PRODUCER, "damaged"));
            assertThat(report.status()).as("seed %d", seed).isEqualTo(Status.VALID);
            return true;
        } catch (LabelException e) {
            assertThat(Files.readAllBytes(file)).as("seed %d", seed).isEqualTo(before);
            return false;
        }
    }
}
