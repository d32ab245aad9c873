package org.guiju.label;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * A recording of a voice that says that what follows is AI-generated (GB 45438-2025 5.3). What it says is not checked.
 *
 * @param file the recording
 */
record Voice(Path file) implements Sounding {
    /** Seconds of silence between the voice and the sound. */
    private static final double REST = 0.3;

    @Override
    public double[] samples(int rate) throws IOException, CannotCarry {
        LabelReport report = Labels.verify(file, Profile.TOLERANT);
        double[] voice = report.format().equals("wav") ? own(rate).orElse(new double[0]) : new double[0];
        if (voice.length == 0) {
            voice = decoded(
                    Ffmpeg.format(report.format())
                            .orElseThrow(() -> cannot("the voice " + file + " is no sound of a known format")),
                    rate);
        }
        if (voice.length == 0 || voice.length > (long) Bounds.VOICE_SECONDS * rate) {
            throw cannot("the voice " + file + " is empty or longer than " + Bounds.VOICE_SECONDS + " seconds");
        }
        return Arrays.copyOf(voice, (voice.length + (int) (REST * rate)) / 2 * 2);
    }

    private static CannotCarry cannot(String message) {
        return new CannotCarry(ProblemCode.CANNOT_MARK, message);
    }

    /** Read here, where it is WAVE at the same rate. */
    private Optional<double[]> own(int rate) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Source source = new Source(channel, channel.size());
            Wav.Scan scan = new Wav.Scan(source, new Findings(Profile.TOLERANT));
            scan.run();
            Optional<WavSound> sound = WavSound.of(source, scan.chunks).filter(s -> s.rate() == rate);
            return sound.isEmpty()
                    ? Optional.empty()
                    : Optional.of(sound.get().mono(source, (Bounds.VOICE_SECONDS + 1) * rate));
        }
    }

    private double[] decoded(String format, int rate) throws CannotCarry {
        double[][] samples = {new double[0]};
        try {
            Ffmpeg.run(Ffmpeg.sound(file, format, rate, Bounds.VOICE_SECONDS + 1), in -> {
                byte[] bytes = in.readNBytes(2 * (Bounds.VOICE_SECONDS + 1) * rate);
                double[] numbers = new double[bytes.length / 2];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = (bytes[2 * i + 1] << 8 | bytes[2 * i] & 0xFF) / 32_768.0;
                }
                samples[0] = numbers;
            });
        } catch (Program.Failed e) {
            throw cannot("the voice " + file + " cannot be decoded: " + e.getMessage());
        }
        return samples[0];
    }

    /**
     * Writes a copy that begins with the voice; all samples of WAVE and all frames of MP3 follow unchanged. Without a copy to write, only sees
     * whether that can be done.
     */
    void write(Path in, Optional<Path> out) throws IOException, CannotCarry, LabelException {
        LabelReport before = Labels.verify(in, Profile.TOLERANT);
        try (FileChannel channel = FileChannel.open(in, StandardOpenOption.READ)) {
            Source source = new Source(channel, channel.size());
            List<Splice> splices = before(before.format(), source);
            if (out.isEmpty()) {
                return;
            }
            try (AtomicFile copy = new AtomicFile(out.get())) {
                copy.write(source, splices);
                LabelReport after = Labels.verify(copy.temporary(), Profile.TOLERANT);
                List<Map<String, String>> labels =
                        after.labels().stream().map(FoundLabel::fields).toList();
                if (after.status() != before.status()
                        || !labels.equals(
                                before.labels().stream().map(FoundLabel::fields).toList())) {
                    throw new LabelException(
                            in,
                            ProblemCode.READ_BACK_FAILED,
                            "",
                            "the copy with the voice did not read back as the file");
                }
                copy.commit();
            }
        }
    }
}
