package org.guiju.label;

import java.io.IOException;
import java.util.Arrays;
import org.guiju.label.provenance.Span;

/** Bytes read by position: of a file, of a part of it, or of memory. */
interface Bytes {
    /** Up to a number of bytes from a position; fewer at the end. */
    byte[] read(long position, int length) throws IOException;

    /** The same bytes, counted from a position. */
    default Bytes from(long start) {
        return (position, length) -> read(start + position, length);
    }

    /** As many of the bytes as there are from a position on. */
    default Span span(long start, long size) {
        Bytes bytes = this;
        Span whole = new Span() {
            @Override
            public long size() {
                return start + size;
            }

            @Override
            public byte[] read(long position, int length) throws IOException {
                return bytes.read(position, length);
            }
        };
        return Span.part(whole, start, size);
    }

    static Bytes of(byte[] memory) {
        return (position, length) -> {
            int from = (int) Math.min(position, memory.length);
            return Arrays.copyOfRange(memory, from, Math.min(memory.length, from + length));
        };
    }
}
