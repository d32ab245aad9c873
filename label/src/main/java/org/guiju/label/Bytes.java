package org.guiju.label;

import java.io.IOException;
import java.util.Arrays;

/** Bytes read by position: of a file, of a part of it, or of memory. */
interface Bytes {
    /** Up to a number of bytes from a position; fewer at the end. */
    byte[] read(long position, int length) throws IOException;

    /** The same bytes, counted from a position. */
    default Bytes from(long start) {
        return (position, length) -> read(start + position, length);
    }

    static Bytes of(byte[] memory) {
        return (position, length) -> {
            int from = (int) Math.min(position, memory.length);
            return Arrays.copyOfRange(memory, from, Math.min(memory.length, from + length));
        };
    }
}
