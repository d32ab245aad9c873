package org.guiju.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random damage: whatever is broken, reading ends, accounts for every byte and finds the frames that are whole. */
class DamageTest {

    private static final int ROUNDS = 300;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void anyBytesAreAccountedFor() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] stream = stream(20);
            for (int i = random.nextInt(40); i >= 0; i--) {
                stream = damage(stream);
            }
            // A control character first, so that no damage turns the stream into text.
            assertAccountedFor(concat(new byte[] {1}, stream), round);
        }
    }

    @Test
    void noiseOfStartSignsIsAccountedFor() {
        byte[] alphabet = {'#', '$', 1, 2, (byte) 0xFE, 0, 'L'};
        for (int round = 0; round < ROUNDS; round++) {
            byte[] stream = new byte[1 + random.nextInt(3000)];
            for (int i = 1; i < stream.length; i++) {
                stream[i] = alphabet[random.nextInt(alphabet.length)];
            }
            assertAccountedFor(stream, round);
        }
    }

    /** One byte is changed, but not in a length: every other frame is found where it is, with a right check byte. */
    @Test
    void oneBadByteCostsOneFrame() {
        for (int round = 0; round < ROUNDS; round++) {
            List<byte[]> sent = frames(20);
            int hit = random.nextInt(sent.size());
            byte[] bad = sent.get(hit);
            int at = random.nextInt(bad.length - 2);
            at = at >= 22 ? at + 2 : at;
            bad[at] ^= (byte) (1 + random.nextInt(255));

            List<Long> intact = new ArrayList<>();
            long offset = 0;
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int i = 0; i < sent.size(); i++) {
                if (i != hit) {
                    intact.add(offset);
                }
                offset += sent.get(i).length;
                stream.writeBytes(sent.get(i));
            }
            List<Long> found = new ArrayList<>();
            TelemetryReport report = Telemetry.read(new ByteArrayInputStream(stream.toByteArray()), frame -> {
                if (frame.checkOk()) {
                    found.add(frame.place().number());
                }
            });
            assertThat(found).as("seed %d, round %d", seed, round).containsExactlyElementsOf(intact);
            assertThat(report.damaged() + report.badChecks())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(1);
        }
    }

    /** Characters of one line are changed: the other lines are read. */
    @Test
    void aBadLineCostsThatLine() {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> lines = new ArrayList<>();
            frames(20).forEach(frame -> lines.add(HexFormat.of().formatHex(frame)));
            int hit = random.nextInt(lines.size());
            StringBuilder bad = new StringBuilder(lines.get(hit));
            bad.setCharAt(random.nextInt(bad.length()), (char) (' ' + random.nextInt(95)));
            lines.set(hit, bad.toString());

            TelemetryReport report = Telemetry.read(
                    new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
            assertThat(report.frames()).as("seed %d, round %d", seed, round).isBetween(19L, 20L);
            assertThat(report.problems())
                    .as("seed %d, round %d", seed, round)
                    .allMatch(problem -> problem.place().number() == hit + 1);
        }
    }

    private void assertAccountedFor(byte[] stream, int round) {
        long[] inFrames = {0};
        TelemetryReport report =
                Telemetry.read(new ByteArrayInputStream(stream), frame -> inFrames[0] += 25 + frame.length());
        assertThat(inFrames[0] + report.damagedBytes())
                .as("seed %d, round %d", seed, round)
                .isEqualTo(stream.length);
    }

    private List<byte[]> frames(int count) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] unit = new byte[random.nextInt(600)];
            random.nextBytes(unit);
            frames.add(Frames.frame(0xC1, unit));
        }
        return frames;
    }

    private byte[] stream(int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frames(count).forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** Changes, drops or inserts a few bytes. */
    private byte[] damage(byte[] stream) {
        int at = random.nextInt(stream.length);
        int size = Math.min(1 + random.nextInt(30), stream.length - at);
        byte[] noise = new byte[random.nextInt(3) == 0 ? 0 : size];
        random.nextBytes(noise);
        int resume = random.nextBoolean() ? at + size : at;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(stream, 0, at);
        out.writeBytes(noise);
        out.write(stream, resume, stream.length - resume);
        return out.toByteArray();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        return out.toByteArray();
    }
}
