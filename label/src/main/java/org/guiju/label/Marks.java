package org.guiju.label;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.MarkPlate.Placed;

/**
 * Puts explicit marks into files (Labelling Measures, Art. 4; GB 45438-2025 5), and the label with them. Words are drawn on a
 * plate in pictures and films and added to texts; sound begins with a rhythm or a voice. What lies outside the mark stays as
 * it is, but for films, whose pictures are encoded again.
 */
public final class Marks {
    private Marks() {}

    /**
     * A mark that was put in.
     *
     * @param words what it says; empty for sound
     * @param place where it stands
     * @param measure what was measured of it; empty for texts
     */
    public record Marked(String words, String place, String measure) {}

    /**
     * A file with its mark.
     *
     * @param mark the mark
     * @param report the report on the written file: strict, or tolerant where the label stands beside it
     */
    public record Done(Marked mark, LabelReport report) {}

    /**
     * Writes a copy with an explicit mark and exactly one label. The copy is read back before it takes the target's place. A
     * plain text, which has no place for a label, gets one beside it.
     *
     * @param in the file
     * @param out the target, which may be the same file; in a folder that exists
     * @throws LabelException when it is not written; the target is then as it was
     */
    public static Done label(Path in, Path out, Label label, Marking marking) throws LabelException {
        LabelReport before = allowed(in, out, label, marking);
        Path target = out.toAbsolutePath();
        Path marked = AtomicFile.unfinished(target, out);
        try {
            Marked made = mark(in, Optional.of(marked), before.format(), marking);
            if (!before.format().equals("txt")) {
                return new Done(made, Labels.label(marked, out, label));
            }
            return new Done(made, Sidecar.besides(marked, target, label));
        } catch (CannotCarry e) {
            throw new LabelException(in, e.code(), "", e.getMessage());
        } catch (IOException e) {
            throw new LabelException(out, ProblemCode.WRITE_FAILED, "", String.valueOf(e.getMessage()));
        } finally {
            Sidecar.discard(marked);
        }
    }

    /**
     * What {@link #label} would write, without writing anything. Of a film the mark is placed and not burnt in.
     *
     * @throws LabelException as the method that writes
     */
    public static Preview preview(Path in, Path out, Label label, Marking marking) throws LabelException {
        LabelReport before = allowed(in, out, label, marking);
        try {
            Optional<Marked> made = Optional.of(mark(in, Optional.empty(), before.format(), marking));
            if (before.format().equals("txt")) {
                return new Preview(
                        MayWrite.own(before), new FoundLabel(Sidecar.place(out), label.fields(), false), made);
            }
            Preview plain = Labels.preview(in, out, label, false);
            // The mark moves bytes.
            String place = plain.after().place().replaceFirst(" at byte \\d+$", "");
            return new Preview(plain.before(), new FoundLabel(place, label.fields(), false), made);
        } catch (CannotCarry e) {
            throw new LabelException(in, e.code(), "", e.getMessage());
        } catch (IOException e) {
            throw new LabelException(in, ProblemCode.FILE_UNREADABLE, "", String.valueOf(e.getMessage()));
        }
    }

    private static LabelReport allowed(Path in, Path out, Label label, Marking marking) throws LabelException {
        Optional<String> wrong = ExplicitMark.wrong(marking.words());
        if (wrong.isPresent()) {
            throw new LabelException(in, ProblemCode.MARK_REFUSED, "", wrong.get());
        }
        LabelReport before = MayWrite.first(in, label).report();
        MayWrite.over(in, out, label, false);
        return before;
    }

    /** Marks a file; without a copy to write, only as far as to know that it could. */
    private static Marked mark(Path in, Optional<Path> out, String format, Marking marking)
            throws IOException, CannotCarry, LabelException {
        switch (format) {
            case "png", "jpeg" -> {
                MarkPlate plate = format.equals("png") ? png(in, out, marking) : jpeg(in, out, marking);
                return drawn(plate, marking);
            }
            case "webp" -> {
                return drawn(WebpMark.write(in, out, marking.spot(), marking.words()), marking);
            }
            case "gif", "tiff", "svg" -> {
                return spliced(in, out, format, marking);
            }
            case "mp4", "matroska", "avi", "flv" -> {
                MarkPlate plate = FilmMark.write(in, out, format, marking.spot(), marking.words());
                return drawn(plate, marking);
            }
            case "wav", "mp3" -> {
                Optional<Voice> voice = marking.voice().map(Voice::new);
                if (voice.isPresent()) {
                    voice.get().write(in, out);
                    return new Marked("", "start", "a voice, whose words are not checked");
                }
                if (out.isEmpty()) {
                    RhythmCues.check(in);
                    return new Marked("", "start", "rhythm");
                }
                CueReport.FoundCue cue = RhythmCues.write(in, out.get(), RhythmCue.USUAL).cues().stream()
                        .filter(CueReport.FoundCue::letterGap)
                        .findFirst()
                        .orElseThrow();
                return new Marked(
                        "", "start", String.format(Locale.ROOT, "rhythm heard, unit %.0f ms", cue.unitMillis()));
            }
            case "docx", "epub", "html", "markdown", "odf", "pdf", "pptx", "txt", "xlsx" -> {
                ExplicitMark mark = Labels.mark(in, out.orElse(in), marking.end(), marking.words(), out.isPresent())
                        .mark()
                        .orElseThrow();
                return new Marked(mark.words(), mark.place(), "");
            }
            default -> throw new CannotCarry(ProblemCode.CANNOT_MARK, "no mark is put into " + format + " here");
        }
    }

    private static Marked drawn(MarkPlate plate, Marking marking) {
        return new Marked(plate.words(), marking.spot().word(), plate.measure());
    }

    private static MarkPlate png(Path in, Optional<Path> out, Marking marking) throws IOException, CannotCarry {
        try (FileChannel channel = FileChannel.open(in, StandardOpenOption.READ)) {
            Source source = new Source(channel, channel.size());
            Placed placed = PngMark.place(
                    source, marking.spot(), marking.words(), MarkRules.bundled().number("image.height_percent"));
            if (out.isPresent()) {
                try (OutputStream file =
                        new BufferedOutputStream(Files.newOutputStream(out.get(), StandardOpenOption.CREATE_NEW))) {
                    PngMark.write(source, placed, file);
                }
                try (FileChannel copy = FileChannel.open(out.get(), StandardOpenOption.READ)) {
                    readBack(PngMark.shows(source, new Source(copy, copy.size()), placed));
                }
            }
            return placed.plate();
        }
    }

    private static MarkPlate jpeg(Path in, Optional<Path> out, Marking marking) throws IOException, CannotCarry {
        if (Files.size(in) > Bounds.MARK_JPEG) {
            throw new CannotCarry(ProblemCode.CANNOT_MARK, "it has more than " + Bounds.MARK_JPEG + " bytes");
        }
        JpegBlocks blocks = JpegBlocks.of(Files.readAllBytes(in));
        Placed placed = JpegMark.place(
                blocks, marking.spot(), marking.words(), MarkRules.bundled().number("image.height_percent"));
        JpegMark.draw(blocks, placed);
        byte[] file = JpegMark.encode(blocks);
        readBack(JpegMark.same(blocks, JpegBlocks.of(file)));
        if (out.isPresent()) {
            Files.write(out.get(), file, StandardOpenOption.CREATE_NEW);
        }
        return placed.plate();
    }

    /**
     * A mark that is drawn by changes to a file.
     *
     * @param measure how high its characters are
     * @param right whether the changed file shows it, and outside it the same as before
     */
    record Drawn(String words, String measure, List<Splice> splices, boolean right) {}

    private static Marked spliced(Path in, Optional<Path> out, String format, Marking marking)
            throws IOException, CannotCarry {
        double percent = MarkRules.bundled().number("image.height_percent");
        try (FileChannel channel = FileChannel.open(in, StandardOpenOption.READ)) {
            Source source = new Source(channel, channel.size());
            Drawn drawn = switch (format) {
                case "gif" -> GifMark.draw(source, marking.spot(), marking.words(), percent);
                case "tiff" -> TiffMark.draw(source, marking.spot(), marking.words(), percent);
                default -> SvgMark.draw(source, marking.spot(), marking.words(), percent);
            };
            readBack(drawn.right());
            if (out.isPresent()) {
                try (AtomicFile copy = new AtomicFile(out.get())) {
                    copy.write(source, drawn.splices());
                    copy.commit();
                }
            }
            return new Marked(drawn.words(), marking.spot().word(), drawn.measure());
        }
    }

    private static void readBack(boolean right) throws CannotCarry {
        if (!right) {
            throw new CannotCarry(ProblemCode.READ_BACK_FAILED, "the picture did not read back as drawn");
        }
    }
}
