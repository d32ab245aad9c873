package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * Burns a mark into the start of a film with the program ffmpeg. The pictures are encoded again; sound, subtitles, chapters
 * and metadata are copied. Every picture of the time that the clause asks for is then looked at.
 */
final class FilmMark {
    /** What the mark stays beyond the bound. */
    private static final double MARGIN = 1.25;
    /** Seconds that the encoding may take. */
    private static final int LONGEST = 3600;
    /** Mean difference of levels, of 255, up to which a picture shows the plate. */
    private static final double LOSS = 24;

    private final Path in;
    private final String format;
    private final double seconds;
    private final MarkPlate plate;
    private final int x;
    private final int y;
    private final String codec;

    private FilmMark(Path in, String format, MarkSpot spot, String words) throws CannotCarry {
        this.in = in;
        this.format = Ffmpeg.format(format).orElseThrow();
        Map<?, ?> root = probe();
        Map<?, ?> film = JsonObject.objects(root, "streams").stream()
                .filter(s -> !JsonObject.scalar(JsonObject.object(s, "disposition"), "attached_pic")
                        .equals("1"))
                .findFirst()
                .orElseThrow(() -> cannot("it has no pictures; sound is marked in WAV and MP3"));
        int width = (int) number(film, "width");
        int height = (int) number(film, "height");
        boolean turned = JsonObject.objects(film, "side_data_list").stream()
                .anyMatch(d -> Math.abs(number(d, "rotation")) % 180 == 90);
        MarkRules rules = MarkRules.bundled();
        seconds = rules.number("video.seconds");
        double lasts = number(JsonObject.object(root, "format"), "duration");
        if (lasts > 0 && lasts < seconds) {
            throw cannot("it lasts " + lasts + " seconds, and a mark must stay for " + seconds);
        }
        if (width < 2 || height < 2 || (long) width * height > Bounds.FILM_PIXELS) {
            throw cannot("its pictures have " + width + " by " + height + " pixels");
        }
        codec = JsonObject.scalar(film, "codec_name");
        int shownWidth = turned ? height : width;
        int shownHeight = turned ? width : height;
        plate = MarkPlate.of(words, rules.number("video.height_percent"), shownWidth, shownHeight);
        x = spot.x(shownWidth - plate.width()) & ~1;
        y = spot.y(shownHeight - plate.height()) & ~1;
    }

    private static CannotCarry cannot(String message) {
        return new CannotCarry(ProblemCode.CANNOT_MARK, message);
    }

    private static double number(Map<?, ?> map, String key) {
        try {
            return Double.parseDouble(JsonObject.scalar(map, key));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static List<String> input(Path file, String format) {
        return List.of("-protocol_whitelist", "file,pipe", "-f", format, "-i", "file:" + file.toAbsolutePath());
    }

    private Map<?, ?> probe() throws CannotCarry {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(input(in, format));
        arguments.addAll(List.of(
                "-select_streams",
                "v",
                "-show_entries",
                "stream=codec_name,width,height:stream_disposition=attached_pic:stream_side_data=rotation:format=duration",
                "-of",
                "json"));
        try {
            Ffmpeg.run("ffprobe", 60, arguments, out -> json.writeBytes(out.readNBytes(Bounds.LABEL_VALUE)));
        } catch (Program.Failed e) {
            throw cannot(e.getMessage() + "; films are marked with ffmpeg");
        }
        return JsonObject.read(json.toString(StandardCharsets.UTF_8)).orElse(Map.of());
    }

    /** Writes a film with the mark, if a copy is wanted; the plate says how high the characters are. */
    static MarkPlate write(Path in, Optional<Path> wanted, String format, MarkSpot spot, String words)
            throws IOException, CannotCarry {
        FilmMark mark = new FilmMark(in, format, spot, words);
        if (wanted.isEmpty()) {
            return mark.plate;
        }
        Path out = wanted.get();
        Path raw = Files.createTempFile("guiju-plate", ".raw");
        try {
            Files.write(raw, mark.plate.ink());
            Ffmpeg.run("ffmpeg", LONGEST, mark.encoding(raw, out), o -> o.readAllBytes());
            mark.look(out);
            return mark.plate;
        } catch (Program.Failed e) {
            throw cannot(e.getMessage() + "; films are marked with ffmpeg");
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    private List<String> encoding(Path raw, Path out) {
        List<String> arguments = new ArrayList<>(input(in, format));
        arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "gray", "-s", plate.width() + "x" + plate.height()));
        arguments.addAll(List.of("-i", "file:" + raw));
        String shown = String.format(Locale.ROOT, "%.3f", seconds * MARGIN);
        String overlay = "[0:v:0][1:v:0]overlay=" + x + ":" + y + ":enable='lt(t," + shown + ")'[v]";
        arguments.addAll(List.of("-filter_complex", overlay, "-map", "[v]", "-map", "0:a?", "-map", "0:s?"));
        arguments.addAll(List.of("-map_metadata", "0", "-map_chapters", "0", "-c", "copy"));
        arguments.addAll(codec(out));
        if (format.equals("avi") || format.equals("flv")) {
            arguments.addAll(List.of("-f", format));
        } else {
            arguments.addAll(List.of("-movflags", "+use_metadata_tags+faststart"));
        }
        arguments.addAll(List.of("-y", "file:" + out.toAbsolutePath()));
        return arguments;
    }

    /** How the pictures are encoded: as they were where that is usual in the container, or else so that its players know it. */
    private List<String> codec(Path out) {
        if (Formats.extension(out).equals("webm")) {
            return List.of("-c:v", "libvpx-vp9", "-crf", "20", "-b:v", "0", "-cpu-used", "4", "-row-mt", "1");
        }
        boolean old = format.equals("avi") || format.equals("flv");
        if (codec.equals("hevc") && !old) {
            return List.of("-c:v", "libx265", "-crf", "20", "-tag:v", "hvc1", "-x265-params", "log-level=error");
        }
        if (format.equals("avi")) {
            // An AVI has no order of its own for pictures that look ahead.
            return codec.equals("h264") || codec.equals("hevc")
                    ? List.of("-c:v", "libx264", "-crf", "17", "-bf", "0")
                    : List.of("-c:v", "mpeg4", "-q:v", "2", "-vtag", "XVID");
        }
        return List.of("-c:v", "libx264", "-crf", "17");
    }

    /** Looks whether every picture of the first seconds shows the plate. */
    private void look(Path out) throws Program.Failed, CannotCarry {
        List<String> arguments = new ArrayList<>(input(out, format));
        String crop = "crop=" + plate.width() + ":" + plate.height() + ":" + x + ":" + y + ":exact=1,format=gray";
        arguments.addAll(List.of("-map", "0:v:0", "-t", String.valueOf(seconds), "-vf", crop));
        arguments.addAll(List.of("-f", "rawvideo", "pipe:1"));
        int[] seen = {0, 0};
        Ffmpeg.run("ffmpeg", LONGEST, arguments, stream -> {
            byte[] ink = plate.ink();
            for (byte[] frame = stream.readNBytes(ink.length);
                    frame.length == ink.length;
                    frame = stream.readNBytes(ink.length)) {
                long difference = 0;
                for (int i = 0; i < ink.length; i++) {
                    difference += Math.abs(Byte.toUnsignedInt(frame[i]) - Byte.toUnsignedInt(ink[i]));
                }
                seen[0]++;
                seen[1] += difference <= LOSS * ink.length ? 1 : 0;
            }
        });
        if (seen[0] == 0 || seen[1] < seen[0]) {
            throw new CannotCarry(
                    ProblemCode.READ_BACK_FAILED,
                    "of " + seen[0] + " pictures of the first " + seconds + " seconds " + seen[1] + " show the mark");
        }
    }
}
