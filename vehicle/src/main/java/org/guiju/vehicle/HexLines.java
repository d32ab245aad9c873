package org.guiju.vehicle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads lines of hex: whole frames, one or more a line, blanks allowed between bytes. Empty lines and lines that begin with
 * {@code #} are skipped. A frame never goes over a line's end, so damage never reaches the next line.
 */
final class HexLines {

    /** Longest line in bytes: the longest frame with a blank after each byte fits, and so do two without blanks. */
    static final int MAX_LINE = 1 << 18;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final Tally tally;
    private final FrameScanner scanner;
    private final byte[] line = new byte[MAX_LINE];
    private final byte[] decoded = new byte[MAX_LINE / 2];
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long number;

    HexLines(InputStream in, Tally tally) {
        this.in = in;
        this.tally = tally;
        this.scanner = new FrameScanner(tally);
    }

    /** The line that is read, from 1; before the first, 0. */
    Place place() {
        return new Place(Place.Unit.LINE, number);
    }

    void read() throws IOException {
        int length;
        while ((length = next()) >= 0) {
            number++;
            if (length > MAX_LINE) {
                tally.damage(length);
                problem("long-line", "line of more than " + MAX_LINE + " bytes: put each frame on a line of its own");
            } else {
                scanLine(length);
            }
        }
    }

    /** Fills the line; returns its length, which may be more than was kept, or -1 at the end. */
    private int next() throws IOException {
        int length = 0;
        int b = readByte();
        if (b < 0) {
            return -1;
        }
        while (b >= 0 && b != '\n') {
            if (length < MAX_LINE) {
                line[length] = (byte) b;
            }
            length = Math.min(length + 1, Integer.MAX_VALUE - 1);
            b = readByte();
        }
        return length;
    }

    private int readByte() throws IOException {
        if (at == filled) {
            at = 0;
            filled = in.read(buffer);
            if (filled < 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[at++] & 0xFF;
    }

    private void scanLine(int length) {
        int i = number == 1 && startsWithMark(length) ? BYTE_ORDER_MARK.length : 0;
        while (i < length && isBlank(line[i])) {
            i++;
        }
        if (i == length || line[i] == '#') {
            return;
        }
        int size = 0;
        int high = -1;
        for (; i < length; i++) {
            int digit = Character.digit(line[i], 16);
            if (digit < 0 && high < 0 && isBlank(line[i])) {
                continue;
            }
            if (digit < 0) {
                notHex(length, "column " + (i + 1) + " is no hex digit");
                return;
            }
            if (high < 0) {
                high = digit;
            } else {
                decoded[size++] = (byte) (high << 4 | digit);
                high = -1;
            }
        }
        if (high >= 0) {
            notHex(length, "an odd number of hex digits");
            return;
        }
        Place place = place();
        scanner.scan(decoded, size, index -> place, true);
    }

    private void notHex(int length, String what) {
        tally.damage(length);
        problem("not-hex", what + ": write two hex digits a byte, comments on lines that begin with #");
    }

    private void problem(String code, String message) {
        tally.problem(code, place(), Optional.empty(), message);
    }

    private boolean startsWithMark(int length) {
        return length >= BYTE_ORDER_MARK.length
                && line[0] == BYTE_ORDER_MARK[0]
                && line[1] == BYTE_ORDER_MARK[1]
                && line[2] == BYTE_ORDER_MARK[2];
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
