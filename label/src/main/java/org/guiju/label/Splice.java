package org.guiju.label;

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
    /**
     * Changes in file order.
     *
     * @throws IOException if two of them overlap
     */
    static List<Splice> ordered(List<Splice> changes) throws IOException {
        List<Splice> ordered = changes.stream()
                .sorted(Comparator.comparingLong(Splice::start).thenComparing(Splice::end))
                .toList();
        long at = 0;
        for (Splice splice : ordered) {
            if (splice.start() < at) {
                throw new IOException("two labels share byte " + splice.start());
            }
            at = splice.end();
        }
        return ordered;
    }
}
