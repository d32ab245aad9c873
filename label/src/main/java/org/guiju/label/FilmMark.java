package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * Burns a mark into the start of a film with the program ffmpeg. The pictures are encoded again; sound, subtitles, chapters,
 * attachments and metadata are copied, and a film that holds what ffmpeg would lose is refused. Every picture of the time
 * that the clause asks for is then looked at.
 */
final class FilmMark {
    /** What the mark stays beyond the bound. */
    private static final double MARGIN = 1.25;
    /** Seconds that the encoding may take. */
    private static final int LONGEST = 3600;
    /** Mean difference of levels, of 255, up to which a picture shows the plate. */
    private static final double LOSS = 24;

    /** Seconds by which a picture may move: less than the clock of any container counts. */
    private static final double LARGEST_SHIFT = 0.0021;
    /** The same beside Opus, which ffmpeg moves by its delay whenever it copies it. */
    private static final double SHIFT_OF_OPUS = 0.0086;
    /** Bytes of times that are read: of ten hours at 100 pictures a second. */
    private static final int MOST_TIMES = 64 << 20;

    /** Transfers of high dynamic range, as ffprobe names them. */
    private static final Set<String> HIGH_RANGE = Set.of("smpte2084", "arib-std-b67");

    private final Path in;
    private final String format;
    private final double seconds;
    private final MarkPlate plate;
    private final int x;
    private final int y;
    private final String codec;
    /** The streams of the file, and which of them the pictures are. */
    private final List<Map<?, ?>> streams;

    private final Map<?, ?> film;
    /** Whether an FLV tells where its key pictures are. */
    private final boolean indexed;

    private FilmMark(Path in, String format, MarkSpot spot, String words) throws IOException, CannotCarry {
        this.in = in;
        this.format = Ffmpeg.format(format).orElseThrow();
        Map<?, ?> root = probe(in);
        streams = JsonObject.objects(root, "streams");
        film = streams.stream()
                .filter(s -> is(s, "video") && !flag(s, "attached_pic"))
                .findFirst()
                .orElseThrow(() -> cannot("it has no pictures; sound is marked in WAV and MP3"));
        indexed = this.format.equals("flv") && hasIndex(in);
        refuseWhatWouldBeLost(!JsonObject.objects(root, "chapters").isEmpty());
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

    private static boolean hasIndex(Path flv) throws IOException {
        try (FileChannel channel = FileChannel.open(flv, StandardOpenOption.READ)) {
            return Flv.hasIndex(new Source(channel, channel.size()));
        }
    }

    private static boolean is(Map<?, ?> stream, String type) {
        return JsonObject.scalar(stream, "codec_type").equals(type);
    }

    private static boolean flag(Map<?, ?> stream, String disposition) {
        return JsonObject.scalar(JsonObject.object(stream, "disposition"), disposition)
                .equals("1");
    }

    /** What a stream is for, as ffmpeg takes it. */
    private static String flags(Map<?, ?> stream) {
        String flags = JsonObject.object(stream, "disposition").keySet().stream()
                .map(String::valueOf)
                .filter(d -> flag(stream, d))
                .collect(Collectors.joining("+"));
        return flags.isEmpty() ? "0" : flags;
    }

    private void refuseWhatWouldBeLost(boolean chapters) throws IOException, CannotCarry {
        if (format.equals("mov")) {
            try (FileChannel channel = FileChannel.open(in, StandardOpenOption.READ)) {
                if (Mp4.describedOutside(new Source(channel, channel.size()))) {
                    throw cannot("it has metadata outside its moov or of a track, as XMP, which would be lost");
                }
            }
        }
        if (videos().stream().filter(s -> !flag(s, "attached_pic")).count() > 1) {
            throw cannot("it has several streams of pictures, of which one would be marked");
        }
        if (HIGH_RANGE.contains(JsonObject.scalar(film, "color_transfer"))) {
            throw cannot("it is of high dynamic range, whose light levels would be lost");
        }
        if (JsonObject.scalar(film, "pix_fmt").matches("(?:yuva|rgba|bgra|argb|abgr|gbrap|ya).*")
                || JsonObject.scalar(JsonObject.object(film, "tags"), "alpha_mode")
                        .equals("1")) {
            throw cannot("its pictures are transparent in parts, which would be lost");
        }
        if (JsonObject.scalar(film, "field_order").matches("tt|bb|tb|bt")) {
            throw cannot("its pictures are interlaced, which would be lost");
        }
        if (streams.stream().anyMatch(s -> flag(s, "attached_pic"))) {
            throw cannot("it has a cover picture, which would be lost");
        }
        // Chapters of MP4 are a stream of text too, which is written anew.
        if (streams.stream()
                .anyMatch(s -> is(s, "data")
                        && !(chapters
                                && JsonObject.scalar(s, "codec_tag_string").equals("text")))) {
            throw cannot("it has streams of data, which would be lost");
        }
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

    private Map<?, ?> probe(Path file) throws CannotCarry {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(input(file, format));
        arguments.addAll(List.of(
                "-show_entries",
                "stream=index,codec_type,codec_name,codec_tag_string,time_base,width,height,pix_fmt,field_order,color_transfer:stream_disposition"
                        + ":stream_tags=language,title,alpha_mode:stream_side_data=rotation:format=duration:chapter=id",
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
            mark.encode(raw, out);
            mark.compare(out);
            if (mark.format.equals("mov")) {
                // Tags that ffmpeg does not know, and the forms of those that it does.
                Mp4Writer.copyMetadata(in, out);
            }
            mark.look(out);
            return mark.plate;
        } catch (Program.Failed e) {
            throw cannot(e.getMessage() + "; films are marked with ffmpeg");
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    private void encode(Path raw, Path out) throws Program.Failed {
        try {
            Ffmpeg.run("ffmpeg", LONGEST, encoding(raw, out, "-fps_mode"), o -> o.readAllBytes());
        } catch (Program.Failed e) {
            // The name of the option before ffmpeg 5.1.
            Ffmpeg.run("ffmpeg", LONGEST, encoding(raw, out, "-vsync"), o -> o.readAllBytes());
        }
    }

    /** @param timing the option that keeps the time of each picture */
    private List<String> encoding(Path raw, Path out, String timing) {
        List<String> arguments = new ArrayList<>(input(in, format));
        arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "gray", "-s", plate.width() + "x" + plate.height()));
        arguments.addAll(List.of("-i", "file:" + raw));
        String shown = String.format(Locale.ROOT, "%.3f", seconds * MARGIN);
        String overlay = "[0:" + JsonObject.scalar(film, "index") + "][1:v:0]overlay=" + x + ":" + y
                + ":format=auto:enable='lt(t," + shown + ")'[v]";
        arguments.addAll(List.of("-filter_complex", overlay, "-map", "[v]"));
        List<Map<?, ?>> written = new ArrayList<>(List.of(film));
        for (Map<?, ?> other : streams) {
            if (other != film && !is(other, "data")) {
                arguments.addAll(List.of("-map", "0:" + JsonObject.scalar(other, "index")));
                written.add(other);
            }
        }
        for (int i = 0; i < written.size(); i++) {
            arguments.addAll(List.of("-disposition:" + i, flags(written.get(i))));
        }
        arguments.addAll(List.of("-map_metadata", "0", "-map_chapters", "0", "-c", "copy"));
        for (int i = 0; i < written.size(); i++) {
            arguments.addAll(List.of("-map_metadata:s:" + i, "0:s:" + JsonObject.scalar(written.get(i), "index")));
        }
        // A filter that turns or lays over may choose another form of pixels than the film has.
        String pixels = JsonObject.scalar(film, "pix_fmt");
        arguments.addAll(List.of("-pix_fmt:v:0", pixels.startsWith("yuv") ? pixels : "yuv444p"));
        arguments.addAll(codec(out));
        if (format.equals("avi") || format.equals("flv")) {
            arguments.addAll(List.of("-f", format));
        } else if (format.equals("mov")) {
            arguments.addAll(List.of("-movflags", "+faststart"));
        }
        if (indexed) {
            arguments.addAll(List.of("-flvflags", "add_keyframe_index"));
        }
        if (!format.equals("avi")) {
            // The clock of the film, so that no time is rounded to one of its usual rate; an AVI has no times.
            String clock = JsonObject.scalar(film, "time_base").replace('/', ':');
            arguments.addAll(List.of(timing, "passthrough", "-enc_time_base:v:0", clock.isEmpty() ? "-1" : clock));
        }
        arguments.addAll(List.of("-y", "file:" + out.toAbsolutePath()));
        return arguments;
    }

    /** Looks whether every stream that was copied is there. */
    private void compare(Path out) throws CannotCarry {
        List<String> before = kinds(streams);
        List<String> after = kinds(JsonObject.objects(probe(out), "streams"));
        if (!after.equals(before)) {
            throw new CannotCarry(
                    ProblemCode.READ_BACK_FAILED, "its streams are " + before + ", and those of the copy " + after);
        }
        List<Double> shown = times(in, "v:" + videos().indexOf(film));
        List<Double> again = times(out, "v:0");
        if (shown.size() != again.size()) {
            throw new CannotCarry(
                    ProblemCode.READ_BACK_FAILED, "it has " + shown.size() + " pictures, and the copy " + again.size());
        }
        // Against the sound, as a container may begin elsewhere; without sound, against the first picture.
        List<Double> heard = times(in, "a:0");
        List<Double> heardAgain = times(out, "a:0");
        double shift = heard.isEmpty() || heardAgain.isEmpty()
                ? again.get(0) - shown.get(0)
                : heardAgain.get(0) - heard.get(0);
        boolean opus = streams.stream()
                .anyMatch(s -> JsonObject.scalar(s, "codec_name").equals("opus"));
        for (int i = 0; i < shown.size() && !format.equals("avi"); i++) {
            double off = Math.abs(again.get(i) - shown.get(i) - shift);
            if (off > (opus ? SHIFT_OF_OPUS : LARGEST_SHIFT)) {
                throw new CannotCarry(
                        ProblemCode.READ_BACK_FAILED,
                        String.format(Locale.ROOT, "picture %d of the copy is %.3f s off", i + 1, off));
            }
        }
    }

    private List<Map<?, ?>> videos() {
        return streams.stream().filter(s -> is(s, "video")).toList();
    }

    /** The times of a stream's packets in seconds, in the order in which they are shown; none where there is no such stream. */
    private List<Double> times(Path file, String stream) throws CannotCarry {
        List<String> arguments = new ArrayList<>(input(file, format));
        // Of sound the first is enough.
        arguments.addAll(stream.startsWith("a") ? List.of("-read_intervals", "%+#64") : List.of());
        arguments.addAll(
                List.of("-select_streams", stream, "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0"));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try {
            Ffmpeg.run("ffprobe", LONGEST, arguments, out -> lines.writeBytes(out.readNBytes(MOST_TIMES)));
        } catch (Program.Failed e) {
            throw cannot(e.getMessage() + "; films are marked with ffmpeg");
        }
        return lines.toString(StandardCharsets.US_ASCII)
                .lines()
                // What an edit list cuts away is there, and not shown.
                .map(l -> l.split(","))
                .filter(c -> c.length > 1 && !c[1].contains("D") && c[0].matches("-?\\d+(?:\\.\\d+)?"))
                .map(c -> Double.valueOf(c[0]))
                .sorted()
                .toList();
    }

    private static List<String> kinds(List<Map<?, ?>> streams) {
        return streams.stream()
                .map(s -> JsonObject.scalar(s, "codec_type"))
                .filter(t -> !t.equals("data"))
                .sorted()
                .toList();
    }

    /** How the pictures are encoded: as they were where that is usual in the container, or else so that its players know it. */
    private List<String> codec(Path out) {
        if (Formats.extension(out).equals("webm")) {
            return List.of("-c:v:0", "libvpx-vp9", "-crf:v:0", "20", "-b:v:0", "0", "-cpu-used", "4", "-row-mt", "1");
        }
        boolean old = format.equals("avi") || format.equals("flv");
        if (codec.equals("hevc") && !old) {
            return List.of(
                    "-c:v:0", "libx265", "-crf:v:0", "20", "-tag:v:0", "hvc1", "-x265-params", "log-level=error");
        }
        if (format.equals("avi")) {
            // An AVI has no order of its own for pictures that look ahead.
            return codec.equals("h264") || codec.equals("hevc")
                    ? List.of("-c:v:0", "libx264", "-crf:v:0", "17", "-bf:v:0", "0")
                    : List.of("-c:v:0", "mpeg4", "-q:v:0", "2", "-tag:v:0", "XVID");
        }
        return List.of("-c:v:0", "libx264", "-crf:v:0", "17");
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
