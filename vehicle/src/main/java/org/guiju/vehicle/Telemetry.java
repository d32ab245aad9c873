package org.guiju.vehicle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads streams of GB/T 32960.3 frames, editions 2016 and 2025, in constant memory.
 *
 * <p>A stream is either binary, frame after frame, or text: lines of hex, with comments on lines that begin with
 * {@code #}. Which of the two it is shows in its first bytes: text has no control characters. Damage is reported and
 * passed over; nothing in a stream makes a method here throw.
 */
public final class Telemetry {

    /** How many problems a report keeps; it counts the rest. */
    public static final int MAX_PROBLEMS = 100;

    /** How much of one stream is read, in bytes: 64 GiB. */
    static final long MAX_BYTES = 1L << 36;

    /** How many bytes decide whether a stream is text. */
    private static final int HEAD = 4096;

    private static final int BUFFER = 1 << 18;

    private Telemetry() {}

    /** Reads a file of frames. A file that cannot be read is a problem in the report. */
    public static TelemetryReport read(Path file) {
        return read(file, frame -> {});
    }

    /** Reads a file and hands each frame on, in the order of the file. */
    public static TelemetryReport read(Path file, Consumer<? super Frame> frames) {
        if (!Files.isRegularFile(file)) {
            return unreadable(file, Files.exists(file) ? "not a regular file" : "no such file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, frames);
        } catch (IOException e) {
            return unreadable(file, "cannot be opened");
        }
    }

    /** Reads a stream to its end and leaves it open. A read that fails is a problem in the report. */
    public static TelemetryReport read(InputStream in) {
        return read(in, frame -> {});
    }

    /** Reads a stream and hands each frame on, in the order of the stream. */
    public static TelemetryReport read(InputStream in, Consumer<? super Frame> frames) {
        return read(in, frames, MAX_BYTES);
    }

    static TelemetryReport read(InputStream in, Consumer<? super Frame> frames, long maxBytes) {
        Tally tally = new Tally(frames);
        Bounded bounded = new Bounded(in, maxBytes);
        BufferedInputStream buffered = new BufferedInputStream(bounded, BUFFER);
        try {
            if (isText(buffered)) {
                HexLines lines = new HexLines(buffered, tally);
                lines.read();
                bounded.report(tally, lines.place());
            } else {
                readBinary(buffered, tally);
                bounded.report(tally, new Place(Place.Unit.BYTE, bounded.count()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a bounded stream reports its failures instead of throwing them", e);
        }
        return tally.report();
    }

    private static void readBinary(InputStream in, Tally tally) throws IOException {
        FrameScanner scanner = new FrameScanner(tally);
        byte[] buffer = new byte[BUFFER];
        int filled = 0;
        long base = 0;
        boolean last = false;
        while (!last) {
            int wanted = buffer.length - filled;
            int got = in.readNBytes(buffer, filled, wanted);
            filled += got;
            last = got < wanted;
            long offset = base;
            int done = scanner.scan(buffer, filled, index -> new Place(Place.Unit.BYTE, offset + index), last);
            System.arraycopy(buffer, done, buffer, 0, filled - done);
            filled -= done;
            base += done;
        }
    }

    /** Text has no control characters but blanks and line ends, and never the bytes FE and FF; a frame's header has. */
    private static boolean isText(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        for (byte b : head) {
            boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n' || b == 0x7F;
            if (control || b == (byte) 0xFE || b == (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    private static TelemetryReport unreadable(Path file, String why) {
        Tally tally = new Tally(frame -> {});
        tally.problem(
                "unreadable",
                new Place(Place.Unit.BYTE, 0),
                Optional.empty(),
                file + ": " + why + ": name a file of frames that this account may read");
        return tally.report();
    }
}
