package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * A change to a file: the bytes from start to end give way to others. All else is copied as it is.
 *
 * @param start first byte replaced
 * @param end byte behind the last one replaced; equal to start for an insertion
 * @param bytes what comes in their stead; not to be changed after handing over
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record Splice(long start, long end, byte[] bytes) {
    /** Bytes with this change. */
    byte[] in(byte[] whole) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(whole.length + bytes.length);
        out.write(whole, 0, (int) start);
        out.writeBytes(bytes);
        out.write(whole, (int) end, whole.length - (int) end);
        return out.toByteArray();
    }

    /** Two changes of one file lie over each other, as labels of a damaged file do. */
    static final class Overlap extends IOException {
        private static final long serialVersionUID = 1L;

        Overlap(long at) {
            super("two labels share byte " + at);
        }
    }

    /** Changes in file order. */
    static List<Splice> ordered(List<Splice> changes) throws Overlap {
        List<Splice> ordered = changes.stream()
                .sorted(Comparator.comparingLong(Splice::start).thenComparing(Splice::end))
                .toList();
        long at = 0;
        for (Splice splice : ordered) {
            if (splice.start() < at) {
                throw new Overlap(splice.start());
            }
            at = splice.end();
        }
        return ordered;
    }
}
