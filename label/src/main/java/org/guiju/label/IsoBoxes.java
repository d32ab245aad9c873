package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.guiju.label.provenance.Span;

/**
 * The boxes of ISO/IEC 14496-12 files (MP4, MOV, 3GP, HEIF): one header at a time by position, so that memory stays
 * constant and media data is never read.
 */
final class IsoBoxes {
    /**
     * A box.
     *
     * @param type its four characters, as ISO 8859-1
     * @param start its first byte
     * @param body the first byte behind its size and type; for {@code uuid} that of the extended type
     * @param end the byte behind it
     */
    record Box(String type, long start, long body, long end) {
        long length() {
            return end - body;
        }
    }

    /** The extended type of a box that holds a C2PA manifest store. */
    static final byte[] C2PA_UUID = {
        (byte) 0xD8,
        (byte) 0xFE,
        (byte) 0xC3,
        (byte) 0xD6,
        0x1B,
        0x0E,
        0x48,
        0x3C,
        (byte) 0x92,
        (byte) 0x97,
        0x58,
        0x28,
        (byte) 0x87,
        0x7E,
        (byte) 0xC4,
        (byte) 0x81
    };

    private final Source source;
    private final Findings findings;
    private int count;

    IsoBoxes(Source source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    /**
     * The box at a position of a parent that ends at a limit. Empty at the limit, and, with a problem, where no box can
     * be or where the file has too many.
     */
    Optional<Box> at(long position, long limit) throws IOException {
        if (position >= limit || isPadding(position, limit)) {
            return Optional.empty();
        }
        String place = "byte " + position;
        if (++count > Bounds.CHUNKS) {
            if (count == Bounds.CHUNKS + 1) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "more than " + Bounds.CHUNKS + " boxes");
            }
            return Optional.empty();
        }
        byte[] head = source.read(position, (int) Math.min(16, limit - position));
        if (head.length < 8) {
            findings.problem(ProblemCode.PART_DAMAGED, place, "too few bytes for a box are left");
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(head);
        long size = Integer.toUnsignedLong(buffer.getInt());
        String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
        int header = 8;
        if (size == 0) {
            size = limit - position; // to the end of what holds it
        } else if (size == 1 && head.length == 16) {
            size = buffer.getLong(8);
            header = 16;
        }
        if (size < header) {
            findings.problem(ProblemCode.PART_DAMAGED, place, "a box cannot be " + size + " bytes long");
            return Optional.empty();
        }
        if (size > limit - position) {
            boolean cut = limit == source.size();
            findings.problem(
                    cut ? ProblemCode.FILE_TRUNCATED : ProblemCode.PART_DAMAGED,
                    place,
                    "the box " + Findings.quote(type) + (cut ? " is cut off" : " is longer than what holds it"));
            return Optional.empty();
        }
        return Optional.of(new Box(type, position, position + header, position + size));
    }

    /** QuickTime ends user data with four zero bytes; some files end with a few more bytes of nothing. */
    private boolean isPadding(long position, long limit) throws IOException {
        if (limit - position >= 8) {
            return false;
        }
        for (byte b : source.read(position, (int) (limit - position))) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of a box from an offset in its body; fewer where the box ends. */
    byte[] read(Box box, long offset, int length) throws IOException {
        return source.read(box.body() + offset, (int) Math.max(0, Math.min(length, box.length() - offset)));
    }

    /** Whether a box is of type uuid with this extended type. */
    boolean isUuid(Box box, byte[] extended) throws IOException {
        return box.type().equals("uuid") && Arrays.equals(read(box, 0, 16), extended);
    }

    /**
     * Reads the manifest store of a C2PA box, behind version and flags, what the box is for, and the position of another box. A box for
     * a Merkle tree holds none.
     */
    void c2pa(Box box, String place) throws IOException {
        String head = new String(read(box, 20, 64), StandardCharsets.ISO_8859_1);
        int end = head.indexOf(0);
        switch (end < 0 ? "" : head.substring(0, end)) {
            case "manifest", "original", "update" -> {
                long skip = 20 + end + 1 + 8;
                findings.c2pa(place, Span.part(source, box.body() + skip, box.length() - skip));
            }
            case "merkle" -> findings.problem(ProblemCode.C2PA_PRESENT, place, "the file has a C2PA manifest");
            default -> findings.c2paUnread(place, "its box does not say what it is for");
        }
    }

    /** Where the children of a meta box begin: ISO gives it version and flags, QuickTime does not. */
    long childrenOfMeta(Box meta) throws IOException {
        byte[] head = read(meta, 0, 8);
        String type = head.length < 8 ? "" : new String(head, 4, 4, StandardCharsets.ISO_8859_1);
        boolean bare = switch (type) {
            case "hdlr", "mhdr", "keys", "ilst", "free" -> true;
            default -> false;
        };
        return bare ? meta.body() : Math.min(meta.end(), meta.body() + 4);
    }

    /** A new box. */
    static byte[] box(String type, byte[]... parts) {
        int size = 8;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).putInt(size).put(type.getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] part : parts) {
            buffer.put(part);
        }
        return buffer.array();
    }
}
