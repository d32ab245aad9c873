package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.IsoBoxes.Box;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Mp4Writer.Edit;

/**
 * The absolute file positions of ISO/IEC 14496-12: chunk offsets (stco, co64), auxiliary information (saio), bases of
 * fragments (tfhd), random access (tfra) and the first offset of a segment index (sidx). Positions that count from a
 * box beside them (trun, the rest of sidx) need no change.
 */
final class Mp4Positions {
    private static final long MAX_32 = 0xFFFF_FFFFL;

    /** A table of chunk offsets: the boxes around it, bytes of an entry, entries, the highest position in it. */
    private record Chunks(List<Box> around, Box box, int width, int count, long highest) {
        /** The size of the same table with positions of eight bytes. */
        int wideSize() {
            return 16 + 8 * count;
        }
    }

    private final Source source;
    private final IsoBoxes boxes;
    private final List<Chunks> chunks = new ArrayList<>();
    /** Other positions: where each stands, how many bytes it has, and what is to be added to it. */
    private final List<long[]> single = new ArrayList<>();

    private final List<Box> indexes = new ArrayList<>();
    private long bytes;

    Mp4Positions(Source source, Findings findings) {
        this.source = source;
        this.boxes = new IsoBoxes(source, findings);
    }

    private interface Step {
        void take(Box box) throws IOException, CannotCarry;
    }

    private void each(long from, long to, Step step) throws IOException, CannotCarry {
        Optional<Box> next = boxes.at(from, to);
        while (next.isPresent()) {
            step.take(next.get());
            next = boxes.at(next.get().end(), to);
        }
    }

    /** Adds the changes that keep every position right once these edits are made. */
    void correct(List<Edit> edits) throws IOException, CannotCarry {
        correct(this::items, edits);
    }

    /**
     * The same for a file whose items move.
     *
     * @param written where the entry of an item begins that the edits write anew
     * @return where everything comes to stand
     */
    Shift correctItems(ItemLocations locations, long written, List<Edit> edits) throws IOException, CannotCarry {
        for (ItemLocations.Item item : locations.items) {
            if (item.method() != ItemLocations.IN_FILE || item.elsewhere() || item.start() == written) {
                continue;
            }
            for (ItemLocations.Extent extent : item.extents()) {
                if (locations.offsetSize > 0) {
                    single.add(new long[] {extent.at(), locations.offsetSize, item.base()});
                } else if (locations.baseSize > 0) {
                    single.add(new long[] {item.baseAt(), locations.baseSize, 0});
                }
            }
        }
        return correct(meta -> {}, edits);
    }

    private Shift correct(Step meta, List<Edit> edits) throws IOException, CannotCarry {
        each(0, source.size(), box -> {
            switch (box.type()) {
                case "moov" -> each(box.body(), box.end(), child -> movie(child, List.of(box)));
                case "moof" -> each(box.body(), box.end(), this::fragment);
                case "mfra" -> each(box.body(), box.end(), this::access);
                case "sidx" -> indexes.add(box);
                case "meta" -> meta.take(box);
                default -> {
                    // Nothing in it counts from the start of the file.
                }
            }
        });
        Set<Chunks> widened = new HashSet<>();
        Shift shift = shift(edits, widened);
        for (boolean again = true; again; ) {
            again = false;
            for (Chunks table : chunks) {
                if (table.width == 4 && !widened.contains(table) && shift.of(table.highest) > MAX_32) {
                    widened.add(table); // and everything behind moves once more
                    again = true;
                }
            }
            shift = shift(edits, widened);
        }
        for (Chunks table : chunks) {
            edits.add(chunks(table, shift, widened.contains(table)));
        }
        for (long[] one : single) {
            move(one[0], (int) one[1], one[2], shift, edits);
        }
        for (Box index : indexes) {
            index(index, shift, edits);
        }
        return shift;
    }

    private Shift shift(List<Edit> edits, Set<Chunks> widened) {
        List<Splice> splices = new ArrayList<>();
        edits.forEach(e -> splices.add(e.splice()));
        for (Chunks table : widened) {
            splices.add(new Splice(table.box.start(), table.box.end(), new byte[table.wideSize()]));
        }
        return new Shift(splices);
    }

    private void movie(Box box, List<Box> around) throws IOException, CannotCarry {
        List<Box> inner = new ArrayList<>(around);
        inner.add(box);
        switch (box.type()) {
            case "trak", "mdia", "minf", "stbl", "dinf", "udta" -> {
                if (inner.size() <= 6) {
                    each(box.body(), box.end(), child -> movie(child, inner));
                }
            }
            case "meta" -> items(box);
            case "dref" -> references(box);
            case "stco" -> chunks.add(chunks(box, around, 4));
            case "co64" -> chunks.add(chunks(box, around, 8));
            case "saio" -> auxiliary(box);
            default -> {
                // Times, sizes and descriptions of samples.
            }
        }
    }

    private Chunks chunks(Box box, List<Box> around, int width) throws IOException, CannotCarry {
        ByteBuffer table = table(box, 4, width);
        int count = table.remaining() / width;
        long highest = 0;
        while (table.hasRemaining()) {
            highest = Math.max(highest, width == 4 ? Integer.toUnsignedLong(table.getInt()) : table.getLong());
        }
        return new Chunks(around, box, width, count, highest);
    }

    /** The entries behind a count of four bytes at an offset of the body. */
    private ByteBuffer table(Box box, int offset, int width) throws IOException, CannotCarry {
        byte[] head = boxes.read(box, offset, 4);
        long count = head.length < 4
                ? -1
                : Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt());
        if (count < 0 || count * width > box.length() - offset - 4) {
            throw new CannotCarry("its table " + box.type() + " at byte " + box.start() + " is damaged");
        }
        bytes += count * width;
        if (bytes > Bounds.POSITIONS) {
            throw new CannotCarry("its tables of positions have more than " + Bounds.POSITIONS + " bytes");
        }
        return ByteBuffer.wrap(boxes.read(box, offset + 4, (int) (count * width)));
    }

    private Edit chunks(Chunks old, Shift shift, boolean widen) throws IOException, CannotCarry {
        bytes = 0; // read once more, one table at a time
        ByteBuffer table = table(old.box, 4, old.width);
        int width = widen ? 8 : old.width;
        ByteBuffer moved = ByteBuffer.allocate(old.count * width);
        while (table.hasRemaining()) {
            long position = shift.of(old.width == 4 ? Integer.toUnsignedLong(table.getInt()) : table.getLong());
            if (width == 4) {
                moved.putInt((int) position);
            } else {
                moved.putLong(position);
            }
        }
        long start = old.box.body() + 8;
        if (!widen) {
            return new Edit(List.of(), new Splice(start, start + moved.capacity(), moved.array()));
        }
        byte[] box = IsoBoxes.box("co64", Mp4Writer.number(0), Mp4Writer.number(old.count), moved.array());
        return new Edit(old.around, new Splice(old.box.start(), old.box.end(), box));
    }

    /** Media in other files does not move with this one. */
    private void references(Box box) throws IOException, CannotCarry {
        each(Math.min(box.body() + 8, box.end()), box.end(), entry -> {
            byte[] head = boxes.read(entry, 0, 4);
            if (head.length < 4 || (head[3] & 1) == 0) {
                throw new CannotCarry("its moov box cannot grow: some media lies in other files");
            }
        });
    }

    /** Sample auxiliary information: version, flags, optionally a type and its parameter, a count, positions. */
    private void auxiliary(Box box) throws IOException, CannotCarry {
        byte[] head = boxes.read(box, 0, 4);
        int width = head.length > 0 && head[0] == 0 ? 4 : 8;
        int offset = head.length == 4 && (head[3] & 1) != 0 ? 12 : 4;
        int count = table(box, offset, width).remaining() / width;
        for (int i = 0; i < count; i++) {
            remember(box.body() + offset + 4 + (long) i * width, width);
        }
    }

    private void items(Box meta) throws IOException, CannotCarry {
        each(boxes.childrenOfMeta(meta), meta.end(), child -> {
            if (child.type().equals("iloc")) {
                throw new CannotCarry("its moov box cannot grow: items of a meta box lie behind it");
            }
        });
    }

    /** A fragment's tfhd may say from where in the file its samples count. */
    private void fragment(Box traf) throws IOException, CannotCarry {
        if (traf.type().equals("traf")) {
            each(traf.body(), traf.end(), box -> {
                byte[] head = boxes.read(box, 0, 4);
                if (box.type().equals("tfhd") && head.length == 4 && (head[3] & 1) != 0) {
                    remember(box.body() + 8, 8);
                }
            });
        }
    }

    /** Random access: track, sizes of three numbers, a count, then time, position of the moof and those numbers. */
    private void access(Box box) throws IOException, CannotCarry {
        byte[] head = box.type().equals("tfra") ? boxes.read(box, 0, 16) : new byte[0];
        if (head.length < 16) {
            return;
        }
        int width = head[0] == 0 ? 4 : 8;
        int sizes = head[11];
        int entry = 2 * width + (sizes >> 4 & 3) + (sizes >> 2 & 3) + (sizes & 3) + 3;
        int count = table(box, 12, entry).remaining() / entry;
        for (int i = 0; i < count; i++) {
            remember(box.body() + 16 + (long) i * entry + width, width);
        }
    }

    private void remember(long at, int width) throws CannotCarry {
        single.add(new long[] {at, width, 0});
        if (single.size() > Bounds.FRAGMENTS) {
            throw new CannotCarry("it has more than " + Bounds.FRAGMENTS + " positions of fragments");
        }
    }

    private void move(long at, int width, long base, Shift shift, List<Edit> edits) throws IOException, CannotCarry {
        ByteBuffer old = ByteBuffer.wrap(source.read(at, width));
        long position = width == 4 ? Integer.toUnsignedLong(old.getInt()) : old.getLong();
        long moved = shift.of(base + position) - base;
        if (moved < 0 || width == 4 && moved > MAX_32) {
            throw new CannotCarry("its metadata cannot grow: a position would outgrow 4 GiB");
        }
        if (moved != position) {
            byte[] bytes = width == 4 ? Mp4Writer.number((int) moved) : Mp4Writer.number8(moved);
            edits.add(new Edit(List.of(), new Splice(at, at + width, bytes)));
        }
    }

    /** A segment index counts from its own end; only what is changed between the two matters. */
    private void index(Box box, Shift shift, List<Edit> edits) throws IOException, CannotCarry {
        byte[] head = boxes.read(box, 0, 28);
        int width = head.length > 0 && head[0] == 0 ? 4 : 8;
        int offset = 12 + width;
        if (head.length < offset + width) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(head);
        long first = width == 4 ? Integer.toUnsignedLong(buffer.getInt(offset)) : buffer.getLong(offset);
        long moved = shift.of(box.end() + first) - shift.of(box.end());
        if (moved < 0 || width == 4 && moved > MAX_32) {
            throw new CannotCarry("its moov box cannot grow: its segment index is damaged");
        }
        if (moved != first) {
            long at = box.body() + offset;
            byte[] bytes = width == 4 ? Mp4Writer.number((int) moved) : Mp4Writer.number8(moved);
            edits.add(new Edit(List.of(), new Splice(at, at + width, bytes)));
        }
    }
}
