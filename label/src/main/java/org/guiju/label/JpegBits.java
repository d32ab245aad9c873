package org.guiju.label;

import org.guiju.label.LabelWriter.CannotCarry;

/** The bits of a JPEG's scans, and the Huffman codes in them. */
final class JpegBits {
    private final byte[] file;
    private int at;
    private int bits;
    private int bitCount;

    JpegBits(byte[] file) {
        this.file = file;
    }

    /** Begins a scan. */
    void start(int from) {
        at = from;
        bitCount = 0;
    }

    /** Passes the mark between two stretches of a scan. */
    void restart() throws CannotCarry {
        bitCount = 0;
        if (file[at] != (byte) 0xFF || !isRestart(file[at + 1])) {
            throw PngRows.damaged();
        }
        at += 2;
    }

    private static boolean isRestart(byte marker) {
        return (marker & 0xF8) == 0xD0;
    }

    /** The marker behind a scan. */
    int end() {
        while (file[at] != (byte) 0xFF || file[at + 1] == 0 || isRestart(file[at + 1])) {
            at++; // what some programs leave behind a scan
        }
        return at;
    }

    int bit() throws CannotCarry {
        if (bitCount == 0) {
            if (at >= file.length) {
                throw PngRows.damaged();
            }
            bits = file[at] & 0xFF;
            if (bits == 0xFF) {
                if (file[at + 1] != 0) {
                    throw PngRows.damaged(); // a marker where bits are wanted
                }
                at++;
            }
            at++;
            bitCount = 8;
        }
        return bits >> --bitCount & 1;
    }

    int number(int count) throws CannotCarry {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** A number of so many bits with its sign. */
    int signed(int count) throws CannotCarry {
        int value = number(count);
        return count > 0 && value < 1 << count - 1 ? value - (1 << count) + 1 : value;
    }

    int symbol(@org.jspecify.annotations.Nullable int[] code) throws CannotCarry {
        if (code == null) {
            throw PngRows.damaged();
        }
        int value = 0;
        int first = 0;
        int index = 16;
        for (int length = 0; length < 16; length++) {
            value = value << 1 | bit();
            int count = code[length];
            if (value - first < count) {
                return code[index + value - first];
            }
            index += count;
            first = first + count << 1;
        }
        throw PngRows.damaged();
    }
}
