package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Wav.Chunk;

/**
 * The samples of a WAVE file that are not compressed.
 *
 * @param channels channels
 * @param rate samples a second of a channel
 * @param bytes bytes of a sample: 1 to 4, or 8
 * @param floating whether they are floating-point numbers
 * @param data the chunk of the samples
 */
record WavSound(int channels, int rate, int bytes, boolean floating, Chunk data) {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;

    /** The sound of a file, if it is in a form that is read here. */
    static Optional<WavSound> of(Source source, List<Chunk> chunks) throws IOException {
        Optional<Chunk> format =
                chunks.stream().filter(c -> c.id().equals("fmt ")).findFirst();
        Optional<Chunk> data =
                chunks.stream().filter(c -> c.id().equals("data")).findFirst();
        if (format.isEmpty() || data.isEmpty() || format.get().length() < 16) {
            return Optional.empty();
        }
        byte[] head =
                source.read(format.get().body(), (int) Math.min(40, format.get().length()));
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int kind = Short.toUnsignedInt(numbers.getShort(0));
        if (kind == EXTENSIBLE && head.length >= 26) {
            kind = Short.toUnsignedInt(numbers.getShort(24)); // the first bytes of the subformat
        }
        int channels = Short.toUnsignedInt(numbers.getShort(2));
        int rate = numbers.getInt(4);
        int block = Short.toUnsignedInt(numbers.getShort(12));
        int bits = Short.toUnsignedInt(numbers.getShort(14));
        boolean floating = kind == FLOAT && (bits == 32 || bits == 64);
        boolean plain = kind == PCM && bits % 8 == 0 && bits >= 8 && bits <= 32;
        boolean sane =
                channels > 0 && channels <= 64 && rate >= 1000 && rate <= 1_000_000 && block == channels * bits / 8;
        return sane && (floating || plain)
                ? Optional.of(new WavSound(channels, rate, bits / 8, floating, data.get()))
                : Optional.empty();
    }

    int block() {
        return channels * bytes;
    }

    /** Gives all channels together to a detector, as far as it takes them. */
    void play(Source source, CueDetector detector) throws IOException {
        long at = data.body();
        int most = (1 << 16) / block() * block();
        while (at + block() <= data.end() && !detector.full()) {
            byte[] samples = source.read(at, (int) Math.min(most, data.end() - at));
            ByteBuffer numbers = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i + block() <= samples.length; i += block()) {
                double sum = 0;
                for (int channel = 0; channel < channels; channel++) {
                    sum += sample(numbers, i + channel * bytes);
                }
                detector.add(sum / channels);
            }
            if (samples.length < block()) {
                return;
            }
            at += samples.length;
        }
    }

    /** The first samples of all channels together. */
    double[] mono(Source source, int most) throws IOException {
        int count = (int) Math.min(most, data.length() / block());
        byte[] bytes = source.read(data.body(), (int) Math.min(Integer.MAX_VALUE - 8, (long) count * block()));
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] samples = new double[bytes.length / block()];
        for (int i = 0; i < samples.length; i++) {
            for (int channel = 0; channel < channels; channel++) {
                samples[i] += sample(numbers, i * block() + channel * this.bytes) / channels;
            }
        }
        return samples;
    }

    private double sample(ByteBuffer numbers, int at) {
        return switch (bytes) {
            case 1 -> (Byte.toUnsignedInt(numbers.get(at)) - 128) / 128.0;
            case 2 -> numbers.getShort(at) / 32_768.0;
            case 3 -> (numbers.get(at + 2) << 16 | Short.toUnsignedInt(numbers.getShort(at))) / 8_388_608.0;
            case 4 -> floating ? numbers.getFloat(at) : numbers.getInt(at) / 2_147_483_648.0;
            default -> numbers.getDouble(at);
        };
    }

    /** Samples as this file stores them, the same in every channel. */
    byte[] encode(double[] samples) {
        ByteBuffer out = ByteBuffer.allocate(samples.length * block()).order(ByteOrder.LITTLE_ENDIAN);
        for (double sample : samples) {
            for (int channel = 0; channel < channels; channel++) {
                switch (bytes) {
                    case 1 -> out.put((byte) (128 + Math.round(sample * 127)));
                    case 2 -> out.putShort((short) Math.round(sample * 32_767));
                    case 3 -> {
                        int value = (int) Math.round(sample * 8_388_607);
                        out.putShort((short) value).put((byte) (value >> 16));
                    }
                    case 4 -> {
                        if (floating) {
                            out.putFloat((float) sample);
                        } else {
                            out.putInt((int) Math.round(sample * Integer.MAX_VALUE));
                        }
                    }
                    default -> out.putDouble(sample);
                }
            }
        }
        return out.array();
    }
}
