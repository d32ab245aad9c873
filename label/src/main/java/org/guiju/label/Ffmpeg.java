package org.guiju.label;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program ffmpeg, where it is installed: decodes sound that is not read here. It is told the format, so that a file
 * cannot pass for a playlist, and may open nothing but files and pipes.
 */
final class Ffmpeg {
    /** Samples a second that it decodes to. */
    static final int RATE = 16_000;
    /** Seconds that one run may last. */
    private static final int SECONDS = 120;
    /** Its names for our formats. */
    private static final Map<String, String> FORMATS = Map.of(
            "wav",
            "wav",
            "mp3",
            "mp3",
            "flac",
            "flac",
            "ogg",
            "ogg",
            "aac",
            "aac",
            "amr",
            "amr",
            "mp4",
            "mov",
            "matroska",
            "matroska",
            "flv",
            "flv",
            "avi",
            "avi");

    private Ffmpeg() {}

    /** Its name for one of our formats, if it is sound or may hold some. */
    static Optional<String> format(String name) {
        return Optional.ofNullable(FORMATS.get(name));
    }

    /** Gives the first sound of a file to a detector. */
    static void play(Path file, String format, CueDetector detector) throws Program.Failed {
        run(sound(file, format, RATE, Bounds.CUE_SECONDS + 1), in -> {
            byte[] block = new byte[1 << 16];
            int kept = 0;
            for (int n = in.read(block); n >= 0; n = in.read(block, kept, block.length - kept)) {
                int length = kept + n;
                for (int i = 0; i + 1 < length; i += 2) {
                    detector.add((block[i + 1] << 8 | block[i] & 0xFF) / 32_768.0);
                }
                kept = length % 2;
                if (kept == 1) {
                    block[0] = block[length - 1];
                }
            }
        });
    }

    /** Arguments that give the first sound of a local file as one channel of little-endian 16-bit samples, at most so many seconds of it. */
    static List<String> sound(Path file, String format, int rate, int seconds) {
        return List.of(
                "-protocol_whitelist",
                "file,pipe",
                "-f",
                format,
                "-i",
                "file:" + file.toAbsolutePath(),
                "-map",
                "0:a:0",
                "-t",
                String.valueOf(seconds),
                "-ac",
                "1",
                "-ar",
                String.valueOf(rate),
                "-f",
                "s16le",
                "pipe:1");
    }

    static void run(List<String> arguments, Program.Output output) throws Program.Failed {
        run("ffmpeg", SECONDS, arguments, output);
    }

    /** The same for ffmpeg or its sister ffprobe, with a time of its own. */
    static void run(String program, int seconds, List<String> arguments, Program.Output output) throws Program.Failed {
        if (arguments.stream().anyMatch(a -> a.indexOf('\uFFFD') >= 0)) {
            throw new Program.Failed(
                    "its name is not UTF-8 and cannot be passed to " + program + " in this locale: rename the file");
        }
        List<String> command = new ArrayList<>(List.of(program, "-hide_banner", "-v", "error"));
        if (program.equals("ffmpeg")) {
            command.add("-nostdin");
        }
        command.addAll(arguments);
        Program.run(command, seconds, output);
    }
}
