package org.guiju.label;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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

    /** A program is not there, or failed; the message says which. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /** Gives the first sound of a file to a detector. */
    static void play(Path file, String format, CueDetector detector) throws Failed {
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

    /** What takes the output of a run. */
    interface Output {
        void take(InputStream in) throws IOException;
    }

    static void run(List<String> arguments, Output output) throws Failed {
        run("ffmpeg", SECONDS, arguments, output);
    }

    /** The same for ffmpeg or its sister ffprobe, with a time of its own. */
    static void run(String program, int seconds, List<String> arguments, Output output) throws Failed {
        List<String> command = new ArrayList<>(List.of(program, "-hide_banner", "-v", "error"));
        if (program.equals("ffmpeg")) {
            command.add("-nostdin");
        }
        command.addAll(arguments);
        run(command, seconds, output);
    }

    /** Runs a program, whose messages are not heard. */
    static void run(List<String> command, int seconds, Output output) throws Failed {
        String program = command.get(0);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new Failed(program + " is not installed");
        }
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(process::destroyForcibly);
        try (InputStream in = process.getInputStream()) {
            output.take(in);
            if (process.waitFor() != 0) {
                throw new Failed(program + " could not work on it");
            }
        } catch (IOException e) {
            throw new Failed("what " + program + " gave could not be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(program + " was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }
}
