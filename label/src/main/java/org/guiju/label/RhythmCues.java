package org.guiju.label;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.guiju.label.CueReport.FoundCue;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * Finds and writes the explicit mark of sound by rhythm (GB 45438-2025 5.3). WAVE is read and written here, MP3 is
 * written and other formats are searched with the program ffmpeg where it is installed.
 */
public final class RhythmCues {
    private RhythmCues() {}

    /**
     * Listens to a file. What cannot be read or is not sound is a report that says so, never an exception.
     *
     * @return the cues in the first hour
     */
    public static CueReport find(Path file) {
        String format = "";
        try {
            if (!Files.isRegularFile(file)) {
                return new CueReport(false, List.of(), "there is no such file");
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                Source source = new Source(channel, channel.size());
                format = Formats.detect(file, Formats.head(source))
                        .map(Format::name)
                        .orElse("");
                if (format.equals("wav")) {
                    Findings findings = new Findings(Profile.TOLERANT);
                    Wav.Scan scan = new Wav.Scan(source, findings);
                    scan.run();
                    Optional<WavSound> sound = WavSound.of(source, scan.chunks);
                    if (sound.isPresent()) {
                        CueDetector detector = new CueDetector(sound.get().rate());
                        sound.get().play(source, detector);
                        return report(detector);
                    }
                }
            }
        } catch (IOException e) {
            return new CueReport(
                    false, List.of(), "it cannot be read: " + e.getClass().getSimpleName());
        }
        Optional<String> name = Ffmpeg.format(format);
        if (name.isEmpty()) {
            return new CueReport(false, List.of(), "it is no sound of a known format");
        }
        try {
            CueDetector detector = new CueDetector(Ffmpeg.RATE);
            Ffmpeg.play(file, name.get(), detector);
            return report(detector);
        } catch (Program.Failed e) {
            return new CueReport(false, List.of(), e.getMessage());
        }
    }

    private static CueReport report(CueDetector detector) {
        return new CueReport(
                !detector.full(),
                detector.cues(),
                detector.full() ? "only the first " + Bounds.CUE_SECONDS + " seconds were searched" : "");
    }

    /**
     * Writes a copy that begins with a cue. All samples of WAVE and all frames of MP3 follow unchanged, and so does the
     * metadata with its label. A file that begins with a cue already is copied as it is.
     *
     * @param in a WAVE file that is not compressed, or an MP3 file
     * @param out the target, which may be the same file; in a folder that exists
     * @return what is heard in the copy
     * @throws LabelException when it is not written; the target is then as it was
     */
    public static CueReport write(Path in, Path out, RhythmCue cue) throws LabelException {
        LabelReport before = soundIn(in);
        MayWrite.over(in, out, before);
        boolean there = beginsWithCue(in);
        try (FileChannel channel = FileChannel.open(in, StandardOpenOption.READ);
                AtomicFile copy = new AtomicFile(out)) {
            Source source = new Source(channel, channel.size());
            copy.write(source, there ? List.of() : cue.before(before.format(), source));
            CueReport after = find(copy.temporary());
            boolean right = after.cues().stream()
                    .anyMatch(c -> isAtStart(c) && (there || Math.abs(c.unitMillis() - cue.unitMillis()) <= 8));
            LabelReport labels = Labels.verify(copy.temporary(), Profile.TOLERANT);
            if (!right || labels.status() != before.status()) {
                throw new LabelException(in, ProblemCode.READ_BACK_FAILED, "", "the cue was not heard in the copy");
            }
            copy.commit();
            return after;
        } catch (CannotCarry e) {
            throw new LabelException(in, ProblemCode.CANNOT_CARRY, "", e.getMessage());
        } catch (IOException e) {
            throw new LabelException(out, ProblemCode.WRITE_FAILED, "", String.valueOf(e.getMessage()));
        }
    }

    /** Sees whether the usual cue could be written into a copy, and writes none. */
    static void check(Path in) throws IOException, CannotCarry, LabelException {
        String format = soundIn(in).format();
        try (FileChannel channel = FileChannel.open(in, StandardOpenOption.READ)) {
            if (!beginsWithCue(in)) {
                RhythmCue.USUAL.before(format, new Source(channel, channel.size()));
            }
        }
    }

    private static LabelReport soundIn(Path in) throws LabelException {
        LabelReport before = Labels.verify(in, Profile.TOLERANT);
        for (Problem problem : before.problems()) {
            boolean unsafe = before.format().isEmpty()
                    || problem.code() == ProblemCode.FILE_TRUNCATED
                    || problem.code() == ProblemCode.PART_DAMAGED
                    || problem.code() == ProblemCode.LIMIT_EXCEEDED;
            if (unsafe) {
                throw new LabelException(in, problem.code(), problem.place(), problem.message());
            }
        }
        return before;
    }

    private static boolean beginsWithCue(Path in) {
        return find(in).cues().stream().anyMatch(RhythmCues::isAtStart);
    }

    private static boolean isAtStart(FoundCue cue) {
        return cue.letterGap() && cue.startSeconds() < 1;
    }
}
