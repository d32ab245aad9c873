package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** Elements of EBML (RFC 8794): one header at a time by position, and the bytes of new ones. */
final class Ebml {
    static final int HEADER = 0x1A45DFA3;
    static final int VOID = 0xEC;
    static final int CRC_32 = 0xBF;

    /** ID of four bytes and size of eight. */
    private static final int LONGEST_HEAD = 12;

    /**
     * An element.
     *
     * @param id its ID with the marker bit, as 0xEC
     * @param start its first byte
     * @param body the first byte of its content
     * @param end the byte behind it; of unknown size: the end of what holds it
     * @param unknown whether its size is unknown, as live streams write it
     */
    record Element(int id, long start, long body, long end, boolean unknown) {
        long length() {
            return end - body;
        }

        /** Bytes of the size field. */
        int sizeWidth() {
            return (int) (body - start) - idWidth(id);
        }
    }

    private final Source source;
    private final Findings findings;
    private int count;

    Ebml(Source source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    /** The element at a position of a parent that ends at a limit; empty at the limit and, with a problem, elsewhere. */
    Optional<Element> at(long position, long limit) throws IOException {
        return at(position, limit, false);
    }

    /** As above; an element that the end of the file cuts off is named, and returned as far as it goes. */
    Optional<Element> cutAt(long position, long limit) throws IOException {
        return at(position, limit, true);
    }

    private Optional<Element> at(long position, long limit, boolean cut) throws IOException {
        if (position >= limit) {
            return Optional.empty();
        }
        String place = "byte " + position;
        if (++count > Bounds.CHUNKS) {
            if (count == Bounds.CHUNKS + 1) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "more than " + Bounds.CHUNKS + " elements");
            }
            return Optional.empty();
        }
        byte[] head = source.read(position, (int) Math.min(LONGEST_HEAD, limit - position));
        int idWidth = head.length == 0 ? 9 : width(head[0]);
        int sizeWidth = idWidth > 4 || head.length <= idWidth ? 9 : width(head[idWidth]);
        if (sizeWidth > 8 || idWidth + sizeWidth > head.length) {
            boolean short0 = head.length < LONGEST_HEAD && limit == source.size();
            findings.problem(
                    short0 ? ProblemCode.FILE_TRUNCATED : ProblemCode.PART_DAMAGED, place, "no element begins here");
            return Optional.empty();
        }
        int id = 0;
        for (int i = 0; i < idWidth; i++) {
            id = id << 8 | head[i] & 0xFF;
        }
        long size = head[idWidth] & (0xFF >> sizeWidth);
        boolean unknown = size == 0xFF >> sizeWidth;
        for (int i = 1; i < sizeWidth; i++) {
            int b = head[idWidth + i] & 0xFF;
            unknown &= b == 0xFF;
            size = size << 8 | b;
        }
        long body = position + idWidth + sizeWidth;
        if (!unknown && size > limit - body) {
            boolean ends = limit == source.size();
            findings.problem(
                    ends ? ProblemCode.FILE_TRUNCATED : ProblemCode.PART_DAMAGED,
                    place,
                    String.format("the element %X is %s", id, ends ? "cut off" : "longer than what holds it"));
            if (!cut || !ends) {
                return Optional.empty();
            }
            size = limit - body;
        }
        return Optional.of(new Element(id, position, body, unknown ? limit : body + size, unknown));
    }

    /** The content of an element, up to a number of bytes. */
    byte[] read(Element element, int most) throws IOException {
        return source.read(element.body(), (int) Math.min(most, element.length()));
    }

    /** An unsigned integer, which may be empty for 0. */
    long number(Element element) throws IOException {
        long value = 0;
        for (byte b : read(element, 8)) {
            value = value << 8 | b & 0xFF;
        }
        return value;
    }

    /** Bytes of a variable-size integer by its first byte; 9 when it is none. */
    private static int width(byte first) {
        return first == 0 ? 9 : Integer.numberOfLeadingZeros(first & 0xFF) - 23;
    }

    static int idWidth(int id) {
        return (39 - Integer.numberOfLeadingZeros(id)) / 8;
    }

    /** The fewest bytes that a size needs, at least so many. */
    static int sizeWidth(long size, int least) {
        int width = Math.min(8, Math.max(1, least));
        while (width < 8 && size >= (1L << 7 * width) - 1) { // all ones mean unknown
            width++;
        }
        return width;
    }

    /** A size in a number of bytes. */
    static byte[] size(long size, int width) {
        byte[] bytes = bytes(size, width);
        bytes[0] |= (byte) (0x80 >> (width - 1));
        return bytes;
    }

    /** The last bytes of a number. */
    static byte[] bytes(long number, int width) {
        byte[] all = ByteBuffer.allocate(8).putLong(number).array();
        return Arrays.copyOfRange(all, 8 - width, 8);
    }

    static byte[] element(int id, byte[]... parts) {
        return element(id, 1, 0, parts);
    }

    /** A new element whose size field has at least so many bytes, and so many more than it needs. */
    static byte[] element(int id, int leastWidth, int more, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        int width = Math.min(8, sizeWidth(length, leastWidth) + more);
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + LONGEST_HEAD);
        out.writeBytes(bytes(id, idWidth(id)));
        out.writeBytes(size(length, width));
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A Void element of this many bytes in all, at least 2. */
    static byte[] blank(int total) {
        int width = total <= 0x80 ? 1 : 8;
        return element(VOID, width, 0, new byte[total - 1 - width]);
    }

    /** A CRC-32 element over the rest of what its parent holds (RFC 8794, 11.3.1). */
    static byte[] crc(byte[]... rest) {
        CRC32 crc = new CRC32();
        for (byte[] part : rest) {
            crc.update(part);
        }
        byte[] value = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .array();
        return element(CRC_32, value);
    }
}
