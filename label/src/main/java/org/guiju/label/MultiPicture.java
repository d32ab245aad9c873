package org.guiju.label;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * The index of a JPEG that other pictures follow, as previews, depths and gain maps (CIPA DC-007, Multi-Picture Format): a segment APP2
 * that says how long each picture is and where it begins, counted from the segment's own block.
 */
final class MultiPicture {
    /** What the content of the segment begins with. */
    static final String HEAD = "MPF\0";

    private static final int ENTRIES = 0xB002;
    private static final int ENTRY = 16;

    private MultiPicture() {}

    /**
     * The index after a change of the file.
     *
     * @param block the TIFF block of the segment
     * @param from where the block lay in the file
     * @param to where it lies now
     * @param moved where a byte of the file lies now, by where it lay
     */
    static byte[] moved(byte[] block, long from, long to, LongUnaryOperator moved) {
        byte[] changed = block.clone();
        if (block.length < 8 || block[0] != block[1] || block[0] != 'I' && block[0] != 'M') {
            return changed;
        }
        ByteBuffer in =
                ByteBuffer.wrap(changed).order(block[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = unsigned(in, 4);
        if (directory + 2 > block.length) {
            return changed;
        }
        int count = Short.toUnsignedInt(in.getShort((int) directory));
        for (int i = 0; i < count && directory + 2 + 12L * (i + 1) <= block.length; i++) {
            int at = (int) directory + 2 + 12 * i;
            long length = unsigned(in, at + 4);
            long start = unsigned(in, at + 8);
            if (Short.toUnsignedInt(in.getShort(at)) == ENTRIES && start + length <= block.length) {
                for (long entry = start; entry + ENTRY <= start + length; entry += ENTRY) {
                    move(in, (int) entry, from, to, moved);
                }
            }
        }
        return changed;
    }

    private static void move(ByteBuffer in, int entry, long from, long to, LongUnaryOperator moved) {
        long size = unsigned(in, entry + 4);
        long offset = unsigned(in, entry + 8);
        // The first picture is the one that the file begins with; its offset is 0.
        long start = offset == 0 ? 0 : from + offset;
        long begins = moved.applyAsLong(start);
        in.putInt(entry + 4, (int) (moved.applyAsLong(start + size) - begins));
        if (offset != 0) {
            in.putInt(entry + 8, (int) (begins - to));
        }
    }

    /** Where a byte lies after changes of the file: what is inserted at it comes before it. */
    static long moved(long position, List<Splice> splices) {
        long at = position;
        for (Splice s : splices) {
            if (s.start() < position || s.start() == position && s.end() == position) {
                at += s.bytes().length - (s.end() - s.start());
            }
        }
        return at;
    }

    /** Where the block begins in a JPEG, before its first scan; negative where it has none. */
    static int find(byte[] jpeg) {
        byte[] head = HEAD.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 2; at + 4 <= jpeg.length && jpeg[at] == (byte) 0xFF; ) {
            int marker = jpeg[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0xDA || marker == 0xD9) {
                break;
            }
            int end = at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
            if (marker == 0xE2
                    && end <= jpeg.length
                    && end > at + 8
                    && Arrays.equals(jpeg, at + 4, at + 8, head, 0, 4)) {
                return at + 8;
            }
            at = Math.max(end, at + 4);
        }
        return -1;
    }

    /** The end of the segment whose block begins there. */
    static int end(byte[] jpeg, int block) {
        return block - 6 + ((jpeg[block - 6] & 0xFF) << 8 | jpeg[block - 5] & 0xFF);
    }

    private static long unsigned(ByteBuffer in, int at) {
        return Integer.toUnsignedLong(in.getInt(at));
    }
}
