package org.guiju.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guiju.label.ExplicitMark;
import org.guiju.label.MarkPlace;
import org.guiju.label.MarkSpot;
import org.guiju.label.Marking;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an explicit mark is asked for. */
final class MarkOptions {
    @Option(
            names = "--mark",
            arity = "0..1",
            paramLabel = "PLACE",
            fallbackValue = "",
            description = {
                "Also put in the explicit mark (Labelling Measures, Art. 4; GB 45438-2025 5), so that people see or hear it:",
                "PNG and JPEG: white words on a black plate at PLACE (top-left, top-centre, top-right, left, right, bottom-left,"
                        + " bottom-centre, bottom-right; the default is bottom-right). What lies outside the plate keeps its"
                        + " pixels; in JPEG the plate is widened to whole blocks, and nothing is encoded again. GIF and TIFF of one"
                        + " picture likewise, and WebP with the programs dwebp and cwebp, coded without loss. SVG: outlines of the words, last in the picture.",
                "MP4, MOV, Matroska, WebM, AVI, FLV: the plate over the first seconds, by the program ffmpeg. All pictures of the film"
                        + " are encoded again (x264 at crf 17, x265 at 20, VP9 at 20, in AVI MPEG-4 at 2); sound is copied.",
                "DOCX, ODT, EPUB, PDF, HTML, Markdown, TXT: a line at PLACE start (the default) or end; PPTX: a box of text on"
                        + " the first or last slide; XLSX: a row behind the last. TXT has no place for the implicit label, which"
                        + " then stands beside it.",
                "WAV, MP3: AI in Morse before the sound, or --mark-voice."
            })
    @Nullable
    String mark;

    @Option(
            names = "--mark-words",
            paramLabel = "WORDS",
            description = "With --mark: other words than "
                    + ExplicitMark.USUAL
                    + "; they must hold 人工智能 or AI, and 生成 or 合成.")
    @Nullable
    String words;

    @Option(
            names = "--mark-voice",
            paramLabel = "FILE",
            description =
                    "With --mark: a recording to put before WAV and MP3 instead of the rhythm. What it says is not checked.")
    @Nullable
    Path voice;

    /** The mark that is asked for, if one is. */
    Optional<Marking> marking() {
        String place = mark;
        if (place == null) {
            if (words != null || voice != null) {
                throw new WrongUsage("--mark-words and --mark-voice go with --mark. Add it");
            }
            return Optional.empty();
        }
        MarkSpot spot = Marking.USUAL.spot();
        MarkPlace end = Marking.USUAL.end();
        if (place.equals("start") || place.equals("end")) {
            end = place.equals("end") ? MarkPlace.END : MarkPlace.START;
        } else if (!place.isEmpty()) {
            spot = MarkSpot.of(place)
                    .orElseThrow(() -> new WrongUsage("--mark knows no place '" + place + "'. Name one of "
                            + Arrays.stream(MarkSpot.values())
                                    .map(MarkSpot::word)
                                    .collect(Collectors.joining(", "))
                            + ", start, end; files come before --mark, or write --mark=PLACE"));
        }
        Path recording = voice;
        if (recording != null) {
            Cli.mustBeFile(recording);
        }
        String said = words == null ? ExplicitMark.USUAL : words;
        if (!ExplicitMark.isMark(said)) {
            throw new WrongUsage(
                    "--mark-words '" + said + "' lack an AI element (人工智能 or AI) or a generation element (生成 or"
                            + " 合成). Add it (GB 45438-2025 5)");
        }
        return Optional.of(new Marking(spot, end, said, Optional.ofNullable(recording)));
    }
}
