package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Wav.Chunk;

/** Puts a rhythm cue, or a voice, before the first sample of a WAVE file. */
final class WavCue {
    /** Chunks that name samples by their number, which would all be wrong. */
    private static final Set<String> POSITIONS = Set.of("cue ", "smpl", "plst", "slnt");

    private WavCue() {}

    static List<Splice> splices(Source source, Sounding cue) throws IOException, CannotCarry {
        Wav.Scan scan = new Wav.Scan(source, new Findings(Profile.TOLERANT));
        scan.run();
        WavSound sound = WavSound.of(source, scan.chunks)
                .orElseThrow(() -> new CannotCarry("its samples are compressed; decode it to PCM first"));
        for (Chunk chunk : scan.chunks) {
            if (POSITIONS.contains(chunk.id())) {
                throw new CannotCarry("its " + chunk.place() + " names positions in the sound, which would move");
            }
        }
        double[] samples = cue.samples(sound.rate()); // of an even number, so that no pad byte comes or goes
        byte[] bytes = sound.encode(samples);
        Chunk data = sound.data();
        List<Splice> splices = new ArrayList<>();
        splices.add(new Splice(data.body(), data.body(), bytes));
        long whole = scan.end - 8 + bytes.length;
        if (scan.wide) {
            splices.add(number(20, 8, whole));
            splices.add(number(28, 8, data.length() + bytes.length));
            splices.add(number(36, 8, longNumber(source, 36) + samples.length));
        } else if (!scan.open) {
            if (whole >= Wav.OPEN) {
                throw new CannotCarry("it would outgrow the 4 GiB of a RIFF file; save it as RF64");
            }
            splices.add(number(4, 4, whole));
            splices.add(number(data.start() + 4, 4, data.length() + bytes.length));
        }
        for (Chunk chunk : scan.chunks) {
            long count = chunk.id().equals("fact") && chunk.length() >= 4
                    ? Wav.number(source.read(chunk.body(), 4), 0)
                    : Wav.OPEN;
            if (count + samples.length < Wav.OPEN) {
                splices.add(number(chunk.body(), 4, count + samples.length));
            }
        }
        return splices;
    }

    private static long longNumber(Source source, long at) throws IOException {
        return ByteBuffer.wrap(source.read(at, 8))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    private static Splice number(long at, int length, long value) {
        byte[] eight = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return new Splice(at, at + length, Arrays.copyOf(eight, length));
    }
}
