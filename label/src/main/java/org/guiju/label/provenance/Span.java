package org.guiju.label.provenance;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Bytes of known number, read by position: a part of a file, or several that belong together. */
public interface Span {
    /** How many bytes there are. */
    long size();

    /**
     * Up to a number of bytes from a position; fewer at the end.
     *
     * @throws IOException only when the file system fails
     */
    byte[] read(long position, int length) throws IOException;

    /** Bytes in memory. */
    static Span of(byte[] bytes) {
        return new Span() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public byte[] read(long position, int length) {
                int from = (int) Math.max(0, Math.min(position, bytes.length));
                return Arrays.copyOfRange(bytes, from, from + Math.min(Math.max(0, length), bytes.length - from));
            }
        };
    }

    /** A part of other bytes, cut where they end. */
    static Span part(Span whole, long start, long length) {
        long size = Math.max(0, Math.min(length, whole.size() - start));
        return new Span() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public byte[] read(long position, int wanted) throws IOException {
                long at = Math.max(0, Math.min(position, size));
                return whole.read(start + at, (int) Math.max(0, Math.min(wanted, size - at)));
            }
        };
    }

    /** Spans one behind the other. */
    static Span join(List<Span> spans) {
        List<Span> parts = spans.stream().filter(s -> s.size() > 0).toList();
        long[] ends = new long[parts.size()];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += parts.get(i).size();
            ends[i] = end;
        }
        long size = end;
        return new Span() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public byte[] read(long position, int wanted) throws IOException {
                long at = Math.max(0, Math.min(position, size));
                byte[] out = new byte[(int) Math.max(0, Math.min(wanted, size - at))];
                int found = Arrays.binarySearch(ends, at + 1);
                int part = found < 0 ? -found - 1 : found;
                int filled = 0;
                while (filled < out.length) {
                    long start = ends[part] - parts.get(part).size();
                    byte[] bytes = parts.get(part).read(at + filled - start, out.length - filled);
                    System.arraycopy(bytes, 0, out, filled, bytes.length);
                    filled += bytes.length;
                    if (bytes.length == 0 && at + filled < ends[part]) {
                        return Arrays.copyOf(out, filled); // the file shrank
                    }
                    part++;
                }
                return out;
            }
        };
    }
}
