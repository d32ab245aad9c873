package org.guiju.label;

import java.util.Comparator;
import java.util.List;

/** Where the bytes of a file come to stand once changes are made. */
final class Shift {
    private final long[] ends;
    private final long[] moved;

    /**
     * @param changes what changes; none of another overlaps
     */
    Shift(List<Splice> changes) {
        List<Splice> ordered = changes.stream()
                .filter(s -> s.bytes().length != s.end() - s.start())
                .sorted(Comparator.comparingLong(Splice::end))
                .toList();
        ends = new long[ordered.size()];
        moved = new long[ordered.size()];
        long sum = 0;
        for (int i = 0; i < ends.length; i++) {
            Splice s = ordered.get(i);
            sum += s.bytes().length - (s.end() - s.start());
            ends[i] = s.end();
            moved[i] = sum;
        }
    }

    /** The new position of a byte that itself stays. */
    long of(long position) {
        int low = 0;
        int high = ends.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? position : position + moved[low - 1];
    }
}
