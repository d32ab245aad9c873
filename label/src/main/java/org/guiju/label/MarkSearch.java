package org.guiju.label;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiju.label.CueReport.FoundCue;

/**
 * Whether an explicit mark was looked for in a file, and what was seen. Texts are always looked at. Sound is listened to for the
 * rhythm where that is asked, since all of it must be decoded; a voice is not understood. Words in pictures and films are not
 * looked for: nothing is guessed of them.
 *
 * @param mark what was seen; empty when the file was not looked at
 * @param unseen why it was not, a sentence; empty when it was, or when the format is not known
 * @param sound whether listening would answer
 */
public record MarkSearch(Optional<ExplicitMark> mark, String unseen, boolean sound) {
    /**
     * What is known of a file that was verified.
     *
     * @param listen whether to listen to sound, of which the first hour is decoded
     */
    public static MarkSearch of(LabelReport report, boolean listen) {
        String format = report.format();
        if (report.mark().isPresent() || format.isEmpty()) {
            return new MarkSearch(report.mark(), "", false);
        }
        Format.Kind kind = Formats.kind(report.file(), format);
        if (kind == Format.Kind.PICTURE || kind == Format.Kind.FILM) {
            return unseen((kind == Format.Kind.PICTURE ? "pictures" : "films") + " are not searched for words");
        }
        if (Ffmpeg.format(format).isEmpty()) {
            return unseen(
                    format.equals("pcm")
                            ? "raw samples do not say their rate"
                            : Formats.isSearched(format)
                                    ? "its text cannot be read"
                                    : "this format is not searched for words");
        }
        return listen
                ? heard(RhythmCues.find(report.file()))
                : new MarkSearch(Optional.empty(), "the sound was not listened to", true);
    }

    private static MarkSearch unseen(String why) {
        return new MarkSearch(Optional.empty(), why, false);
    }

    private static MarkSearch heard(CueReport report) {
        Optional<FoundCue> cue = Stream.concat(
                        report.cues().stream().filter(FoundCue::letterGap), report.cues().stream())
                .findFirst();
        if (cue.isEmpty() && !report.searched()) {
            return unseen("not listened to: " + report.message());
        }
        return new MarkSearch(
                Optional.of(cue.map(MarkSearch::mark).orElse(new ExplicitMark(false, "sound", ""))), "", true);
    }

    private static ExplicitMark mark(FoundCue cue) {
        String rhythm =
                cue.letterGap() ? "rhythm of AI in Morse" : "four tones without the longer gap between the letters";
        return new ExplicitMark(
                cue.letterGap(),
                String.format(Locale.ROOT, "sound at %.1f s", cue.startSeconds()),
                String.format(Locale.ROOT, "%s, unit %.0f ms, %.0f Hz", rhythm, cue.unitMillis(), cue.hertz()));
    }

    /** The same report with what was seen. */
    public LabelReport in(LabelReport report) {
        return new LabelReport(
                report.file(),
                report.format(),
                report.status(),
                report.labels(),
                report.problems(),
                mark,
                report.codes(),
                report.provenance());
    }
}
