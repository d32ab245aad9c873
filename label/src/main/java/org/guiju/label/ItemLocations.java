package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.guiju.label.IsoBoxes.Box;

/** The box {@code iloc} of ISO/IEC 14496-12: where the data of each item of a meta box lies. */
final class ItemLocations {
    /** Data that lies at positions of the file. */
    static final int IN_FILE = 0;
    /** Data that lies in the box {@code idat}. */
    static final int IN_META = 1;

    /** A part of an item: where its offset stands, the offset, and the length. */
    record Extent(long at, long offset, long length) {}

    /**
     * An item.
     *
     * @param method what its positions count from
     * @param elsewhere whether its data lies in another file
     * @param start where the entry begins
     * @param end the byte behind the entry
     * @param baseAt where the base of its offsets stands
     */
    record Item(
            long id,
            int method,
            boolean elsewhere,
            long start,
            long end,
            long baseAt,
            long base,
            List<Extent> extents) {
        /** The positions of the parts, counted as the method says. */
        long position(Extent extent) {
            return base + extent.offset;
        }
    }

    final int version;
    final int offsetSize;
    final int lengthSize;
    final int baseSize;
    final int indexSize;
    final List<Item> items = new ArrayList<>();
    private final ByteBuffer bytes;
    private final Box box;

    private ItemLocations(Box box, byte[] body) throws Broken {
        this.box = box;
        this.bytes = ByteBuffer.wrap(body);
        version = byteAt(0);
        int sizes = byteAt(4);
        int more = byteAt(5);
        offsetSize = size(sizes >> 4);
        lengthSize = size(sizes & 15);
        baseSize = size(more >> 4);
        indexSize = version == 0 ? 0 : size(more & 15);
        if (version > 2) {
            throw new Broken(ProblemCode.PART_DAMAGED, "its version is not known");
        }
        bytes.position(6);
        long count = number(version < 2 ? 2 : 4);
        int parts = 0;
        for (long i = 0; i < count; i++) {
            long start = box.body() + bytes.position();
            long id = number(version < 2 ? 2 : 4);
            int method = version == 0 ? IN_FILE : (int) number(2) & 15;
            boolean elsewhere = number(2) != 0;
            long baseAt = box.body() + bytes.position();
            long base = number(baseSize);
            int extents = (int) number(2);
            parts += 1 + extents;
            if (parts > Bounds.ITEMS) {
                throw new Broken(ProblemCode.LIMIT_EXCEEDED, "it has more than " + Bounds.ITEMS + " parts of items");
            }
            List<Extent> list = new ArrayList<>();
            for (int j = 0; j < extents; j++) {
                number(indexSize);
                long at = box.body() + bytes.position();
                list.add(new Extent(at, number(offsetSize), number(lengthSize)));
            }
            items.add(new Item(
                    id, method, elsewhere, start, box.body() + bytes.position(), baseAt, base, List.copyOf(list)));
        }
    }

    /** Reads the box; the file that holds it is bounded by the caller's findings. */
    static ItemLocations of(IsoBoxes boxes, Box box, Findings findings) throws IOException, Broken {
        String place = "box iloc at byte " + box.start();
        if (box.length() > Bounds.PART || !findings.spend(box.length(), place)) {
            throw new Broken(ProblemCode.LIMIT_EXCEEDED, "it is longer than " + Bounds.PART + " bytes");
        }
        return new ItemLocations(box, boxes.read(box, 0, (int) box.length()));
    }

    /** Where the count of items stands. */
    long countAt() {
        return box.body() + 6;
    }

    /** Bytes of that count, and of an id. */
    int idSize() {
        return version < 2 ? 2 : 4;
    }

    private int byteAt(int at) throws Broken {
        if (at >= bytes.limit()) {
            throw new Broken(ProblemCode.PART_DAMAGED, "it is cut off");
        }
        return Byte.toUnsignedInt(bytes.get(at));
    }

    private static int size(int size) throws Broken {
        if (size != 0 && size != 4 && size != 8) {
            throw new Broken(ProblemCode.PART_DAMAGED, "its numbers have " + size + " bytes");
        }
        return size;
    }

    private long number(int size) throws Broken {
        if (bytes.remaining() < size) {
            throw new Broken(ProblemCode.PART_DAMAGED, "it is cut off");
        }
        return switch (size) {
            case 0 -> 0;
            case 2 -> Short.toUnsignedInt(bytes.getShort());
            case 4 -> Integer.toUnsignedLong(bytes.getInt());
            default -> bytes.getLong();
        };
    }
}
