package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.guiju.label.SoundFiles.*;
import static org.guiju.label.TestFiles.*;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.guiju.label.CueReport.FoundCue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmCuesTest {
    @TempDir
    Path folder;

    /** A WAVE file of one channel with 16 bits. */
    private static byte[] wave(int rate, double[] samples) throws IOException {
        ByteBuffer pcm = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (double sample : samples) {
            pcm.putShort((short) Math.round(sample * 32_767));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(
                        new ByteArrayInputStream(pcm.array()),
                        new AudioFormat(rate, 16, 1, true, false),
                        samples.length),
                AudioFileFormat.Type.WAVE,
                out);
        return out.toByteArray();
    }

    /** Tones and, negative, silence in milliseconds. */
    private static double[] tones(int rate, double hertz, double level, int... millis) {
        int length = 0;
        for (int part : millis) {
            length += Math.abs(part) * rate / 1000;
        }
        double[] samples = new double[length];
        int at = 0;
        for (int part : millis) {
            int n = Math.abs(part) * rate / 1000;
            for (int i = 0; i < n && part > 0; i++) {
                samples[at + i] = level * Math.sin(2 * Math.PI * hertz * i / rate);
            }
            at += n;
        }
        return samples;
    }

    private List<FoundCue> heard(double[] samples) throws Exception {
        CueReport report = RhythmCues.find(write(folder, "heard.wav", wave(16_000, samples)));
        assertThat(report.searched()).as(report.message()).isTrue();
        return report.cues();
    }

    @ParameterizedTest
    @CsvSource({"60, 1046.5, 0.9", "120, 800, 0.5", "120, 800, 0.05", "250, 440, 0.3", "400, 3000, 1"})
    void aCueIsWrittenBeforeSamplesThatStay(int unit, double hertz, double level) throws Exception {
        byte[] wav = append(wav(), riff("AIGC", latin(LABEL.toJson())));
        Path in = write(folder, "a.wav", wav);
        Path out = folder.resolve("b.wav");
        assertThat(RhythmCues.find(in).found()).isFalse();
        CueReport report = RhythmCues.write(in, out, new RhythmCue(unit, hertz, level));
        assertThat(report.found()).isTrue();
        FoundCue cue = report.cues().get(0);
        assertThat(cue.startSeconds()).isZero();
        assertThat(cue.unitMillis()).isCloseTo(unit, within(8.0));
        assertThat(cue.hertz()).isCloseTo(hertz, within(hertz * 0.05));
        byte[] before = samples(wav);
        byte[] after = samples(Files.readAllBytes(out));
        assertThat(Arrays.copyOfRange(after, after.length - before.length, after.length))
                .isEqualTo(before);
        assertThat((after.length - before.length) / 4 / 44_100.0).isCloseTo(unit * 14 / 1000.0, within(0.01));
        assertThat(Labels.verify(out, Profile.STRICT).status()).isEqualTo(Status.VALID);
        // Once is enough.
        RhythmCues.write(out, out, RhythmCue.USUAL);
        assertThat(Files.readAllBytes(out)).hasSize(after.length - before.length + wav.length);
    }

    @Test
    void cuesInTheMiddleAndAtTheEndAreHeard() throws Exception {
        double[] cue = tones(16_000, 900, 0.4, -300, 100, -100, 300, -300, 100, -100, 100, -300);
        double[] music = tones(16_000, 500, 0.8, 5000, -1000, 2000);
        double[] both = new double[2 * music.length + 2 * cue.length];
        System.arraycopy(music, 0, both, 0, music.length);
        System.arraycopy(cue, 0, both, music.length, cue.length);
        System.arraycopy(music, 0, both, music.length + cue.length, music.length);
        System.arraycopy(cue, 0, both, 2 * music.length + cue.length, cue.length);
        assertThat(heard(both)).hasSize(2).allMatch(FoundCue::letterGap);
        assertThat(heard(both).get(0).startSeconds()).isCloseTo(8.3, within(0.02));
    }

    @Test
    void withoutTheLongGapItIsTheLetterL() throws Exception {
        List<FoundCue> heard = heard(tones(16_000, 800, 0.5, 120, -120, 360, -120, 120, -120, 120, -500));
        assertThat(heard).singleElement().matches(c -> !c.letterGap());
    }

    @ParameterizedTest
    @CsvSource({
        "'360 -120 120 -360 120 -120 120'", // N I
        "'120 -120 120 -360 120 -120 360'", // I A
        "'120 -120 360 -360 120 -120 120 -120 120'", // A S
        "'120 -120 120 -120 120 -120 120'", // H
        "'120 -120 360 -360 120 -120 120 -120 360 -120 120'", // A F
    })
    void otherLettersAreNoCue(String morse) throws Exception {
        int[] millis =
                Arrays.stream(morse.split(" ")).mapToInt(Integer::parseInt).toArray();
        assertThat(heard(tones(16_000, 800, 0.5, millis))).isEmpty();
    }

    @Test
    void speechLikeNoiseIsNoCue() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("RhythmCuesTest.speechLikeNoiseIsNoCue: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        double[] samples = new double[16_000 * 300];
        int at = 0;
        while (at < samples.length) {
            int length = 16 * (40 + random.nextInt(400));
            double hertz = 120 + random.nextInt(1500);
            double level = random.nextInt(3) == 0 ? 0 : 0.1 + 0.8 * random.nextDouble();
            for (int i = 0; i < length && at < samples.length; i++, at++) {
                samples[at] =
                        level * (0.7 * Math.sin(2 * Math.PI * hertz * i / 16_000) + 0.3 * random.nextGaussian() / 3);
            }
        }
        assertThat(heard(samples)).as("seed %d", seed).isEmpty();
    }

    @Test
    void whatCannotBeSearchedSaysSo() throws Exception {
        assertThat(RhythmCues.find(folder.resolve("none.wav")).searched()).isFalse();
        assertThat(RhythmCues.find(write(folder, "a.png", image("png"))))
                .matches(r -> !r.searched() && r.message().contains("no sound"));
        byte[] marked = append(wav(), riff("cue ", new byte[28]));
        Path file = write(folder, "a.wav", marked);
        assertThatThrownBy(() -> RhythmCues.write(file, file, RhythmCue.USUAL))
                .hasMessageContaining("names positions in the sound");
        assertThat(Files.readAllBytes(file)).isEqualTo(marked);
        Path flac = write(folder, "a.flac", flac());
        assertThatThrownBy(() -> RhythmCues.write(flac, flac, RhythmCue.USUAL))
                .hasMessageContaining("WAVE and MP3 only");
        assertThatThrownBy(() -> new RhythmCue(10, 800, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RhythmCue(120, Double.NaN, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomDamageNeverThrows() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("RhythmCuesTest.randomDamageNeverThrows: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        byte[] good = wav();
        for (int i = 0; i < 120; i++) {
            byte[] bytes = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(48)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = write(folder, "a.wav", bytes);
            assertThat(RhythmCues.find(file).cues()).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le", "pcm_s16le -rf64 always"})
    void everyKindOfSampleIsWritten(String options) throws Exception {
        String codec = options.split(" ")[0];
        Programs.assumeInstalled("ffmpeg");
        Path in = folder.resolve("in.wav");
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "lavfi", "-i"));
        command.addAll(List.of("sine=frequency=300:duration=1.5:sample_rate=22050", "-ac", "3", "-c:a"));
        command.addAll(List.of(options.split(" ")));
        command.add(in.toString());
        Programs.run(command);
        Path out = folder.resolve("out.wav");
        CueReport report = RhythmCues.write(in, out, RhythmCue.USUAL);
        assertThat(report.found()).isTrue();
        String cut = Programs.run(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                out.toString(),
                "-af",
                "atrim=start_sample=" + RhythmCue.USUAL.samples(22_050).length,
                "-c:a",
                codec,
                "-f",
                "md5",
                "-");
        assertThat(cut)
                .isEqualTo(Programs.run("ffmpeg", "-v", "error", "-i", in.toString(), "-c:a", codec, "-f", "md5", "-"));
    }

    @ParameterizedTest
    @CsvSource({
        "mp3, -b:a 128k -ac 2",
        "mp3, -q:a 4 -ac 2",
        "mp3, -b:a 64k -ar 22050 -ac 1",
        "mp3, -write_xing 0 -b:a 96k -ac 2 -reservoir 0"
    })
    void aCueInMp3KeepsTheFramesThatFollow(String extension, String options) throws Exception {
        Programs.assumeInstalled("ffmpeg");
        Path in = folder.resolve("in." + extension);
        var command = new ArrayList<>(List.of(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=300:duration=20",
                "-metadata",
                "title=x"));
        command.addAll(List.of(options.split(" ")));
        command.add(in.toString());
        Programs.run(command);
        Path out = folder.resolve("out." + extension);
        Labels.label(in, in, LABEL);
        CueReport report = RhythmCues.write(in, out, RhythmCue.USUAL);
        assertThat(report.found()).isTrue();
        assertThat(report.cues().get(0).startSeconds()).isLessThan(0.1);
        assertThat(Labels.verify(out, Profile.STRICT).status()).isEqualTo(Status.VALID);
        byte[] before = Files.readAllBytes(in);
        byte[] after = Files.readAllBytes(out);
        int sound = (int) (before.length * 0.9);
        assertThat(Arrays.copyOfRange(after, after.length - sound, after.length))
                .isEqualTo(Arrays.copyOfRange(before, before.length - sound, before.length));
        double longer = seconds(out) - seconds(in);
        assertThat(longer).isCloseTo(14 * 0.12, within(0.1));
        Programs.run(
                "ffmpeg",
                "-v",
                "error",
                "-xerror",
                "-err_detect",
                "crccheck+explode",
                "-i",
                out.toString(),
                "-f",
                "null",
                "-");
    }

    private static double seconds(Path file) throws Exception {
        return Double.parseDouble(Programs.run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "format=duration",
                        "-of",
                        "default=nw=1:nk=1",
                        file.toString())
                .strip());
    }

    @ParameterizedTest
    @CsvSource({"flac", "ogg", "mp3"})
    void otherFormatsAreSearchedThroughFfmpeg(String extension) throws Exception {
        Programs.assumeInstalled("ffmpeg");
        Path wav = write(
                folder,
                "a.wav",
                wave(44_100, tones(44_100, 800, 0.5, -700, 120, -120, 360, -360, 120, -120, 120, -900)));
        Path file = folder.resolve("a." + extension);
        Programs.run("ffmpeg", "-v", "error", "-i", wav.toString(), file.toString());
        CueReport report = RhythmCues.find(file);
        assertThat(report.searched()).isTrue();
        assertThat(report.cues()).singleElement().matches(c -> c.letterGap() && Math.abs(c.startSeconds() - 0.7) < 0.1);
        assertThat(RhythmCues.find(write(folder, "broken.ogg", "OggS and no more"))
                        .searched())
                .isFalse();
    }
}
