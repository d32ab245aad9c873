package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The codes of variable length in which GIF and TIFF pack pixels.
 *
 * @param bits bits of a value
 * @param highFirst whether a code begins with its high bit, and grows one code early, as in TIFF
 */
record Lzw(int bits, boolean highFirst) {
    private static final int LONGEST = 12;
    private static final int MOST = 1 << LONGEST;

    /** As many values as wanted; empty where the codes are damaged or give fewer. */
    Optional<byte[]> unpack(byte[] packed, int wanted) {
        byte[] out = new byte[wanted];
        int clear = 1 << bits;
        int[] before = new int[MOST];
        byte[] last = new byte[MOST];
        int[] lengths = new int[MOST];
        int next = clear + 2;
        int width = bits + 1;
        int previous = -1;
        int at = 0;
        for (long bit = 0; at < wanted && bit + width <= 8L * packed.length; ) {
            int code = code(packed, bit, width);
            bit += width;
            if (code == clear) {
                next = clear + 2;
                width = bits + 1;
                previous = -1;
                continue;
            }
            if (code == clear + 1) {
                break;
            }
            if (code > next || code == next && previous < 0 || code > clear && code < clear + 2) {
                return Optional.empty();
            }
            boolean own = code == next;
            int source = own ? previous : code;
            int length = (source < clear ? 1 : lengths[source]) + (own ? 1 : 0);
            int end = Math.min(wanted, at + length);
            int value = source;
            for (int i = at + length - (own ? 2 : 1); i >= at; i--) {
                if (i < end) {
                    out[i] = value < clear ? (byte) value : last[value];
                }
                value = value < clear ? value : before[value];
            }
            byte first = at < wanted ? out[at] : 0;
            if (own && at + length - 1 < end) {
                out[at + length - 1] = first;
            }
            if (previous >= 0 && next < MOST) {
                before[next] = previous;
                last[next] = first;
                lengths[next] = (previous < clear ? 1 : lengths[previous]) + 1;
                next++;
            }
            previous = code;
            at = end;
            width = width(next);
        }
        return at == wanted ? Optional.of(out) : Optional.empty();
    }

    private int width(int next) {
        int width = bits + 1;
        while (width < LONGEST && next + (highFirst ? 1 : 0) >= 1 << width) {
            width++;
        }
        return width;
    }

    private int code(byte[] packed, long bit, int width) {
        int code = 0;
        for (int i = 0; i < width; i++) {
            long at = bit + i;
            int shift = (int) (highFirst ? 7 - at % 8 : at % 8);
            int one = packed[(int) (at / 8)] >> shift & 1;
            code = highFirst ? code << 1 | one : code | one << i;
        }
        return code;
    }

    byte[] pack(byte[] values) {
        Bits out = new Bits();
        int clear = 1 << bits;
        // By the code before and the value behind it.
        short[][] longer = new short[MOST][];
        int next = clear + 2;
        int width = bits + 1;
        out.add(clear, width);
        int current = -1;
        for (byte b : values) {
            int value = b & 0xFF;
            if (current < 0) {
                current = value;
                continue;
            }
            short[] row = longer[current];
            if (row != null && row[value] != 0) {
                current = row[value];
                continue;
            }
            out.add(current, width);
            if (row == null) {
                row = new short[clear];
                longer[current] = row;
            }
            row[value] = (short) next++;
            // The reader has one code less, since it learns each with the next one.
            width = width(next - 1);
            if (next == MOST - 1) {
                out.add(clear, width);
                Arrays.fill(longer, null);
                next = clear + 2;
                width = bits + 1;
            }
            current = value;
        }
        if (current >= 0) {
            out.add(current, width);
            width = width(next);
        }
        out.add(clear + 1, width);
        return out.end();
    }

    /** Codes put together to bytes. */
    private final class Bits {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int waiting;
        private int held;

        void add(int code, int width) {
            for (int i = 0; i < width; i++) {
                int one = code >> (highFirst ? width - 1 - i : i) & 1;
                waiting |= one << (highFirst ? 7 - held : held);
                if (++held == 8) {
                    bytes.write(waiting);
                    waiting = 0;
                    held = 0;
                }
            }
        }

        byte[] end() {
            if (held > 0) {
                bytes.write(waiting);
            }
            return bytes.toByteArray();
        }
    }
}
