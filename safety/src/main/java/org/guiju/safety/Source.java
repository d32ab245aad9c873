package org.guiju.safety;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of a text file, up to a bound, with every line end (CR LF, LF, CR) read as LF and a byte order mark left out.
 * A failing read is the end, and {@link #report} says so.
 */
final class Source {

    /** Longest row in bytes: 1 MiB. */
    static final int MAX_ROW = 1 << 20;

    private final InputStream in;
    private final long maxBytes;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long total;
    private boolean afterReturn;
    private long line = 1;
    private Optional<String> failure = Optional.empty();
    private boolean tooLong;

    Source(InputStream in, long maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
        fill();
        if (filled >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            at = 3;
        }
    }

    /** The line of the next byte, from 1. */
    long line() {
        return line;
    }

    /** The next byte, or -1 at the end. */
    int read() {
        int b = next();
        if (b == '\n' && afterReturn) {
            b = next();
        }
        afterReturn = b == '\r';
        if (b == '\r' || b == '\n') {
            line++;
            return '\n';
        }
        return b;
    }

    /** Reads past the next line end. */
    void skipLine() {
        int b = read();
        while (b >= 0 && b != '\n') {
            b = read();
        }
    }

    /** Reports why the file was not read to its end. */
    void report(Counter counter) {
        if (tooLong) {
            counter.problem("long-file", line, "only " + maxBytes + " bytes are read", "split the run");
        }
        failure.ifPresent(why -> counter.problem(
                "unreadable", line, "reading failed here (" + why + ")", "copy the file and try again"));
    }

    /** The text of some bytes, if they are UTF-8. */
    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private int next() {
        if (at == filled) {
            fill();
        }
        return at < filled ? buffer[at++] & 0xFF : -1;
    }

    private void fill() {
        at = 0;
        filled = 0;
        if (failure.isPresent() || tooLong) {
            return;
        }
        try {
            int got = Math.max(in.readNBytes(buffer, 0, buffer.length), 0);
            filled = (int) Math.min(got, maxBytes - total);
            tooLong = filled < got;
            total += filled;
        } catch (IOException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
