package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.IsoBoxes.Box;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Mp4Writer.Edit;

/**
 * Writes the label of HEIF and AVIF: into the room of the packet that is there, else behind all boxes, with an item that names it. What then moves
 * is corrected as in MP4.
 */
final class HeifWriter {
    /** Blanks behind a new packet: room for the next label, as of a platform. */
    private static final int ROOM = 512;

    private HeifWriter() {}

    static List<Splice> splices(Source source, Placement placement, Label label, List<Located> present)
            throws IOException, CannotCarry {
        Findings findings = new Findings(Profile.TOLERANT);
        Heif.Scan scan = new Heif.Scan(source, findings, placement);
        scan.run();
        ItemLocations locations =
                scan.locations.orElseThrow(() -> new CannotCarry("it has no list of items, as a film has none"));
        if (scan.packets.size() > 1) {
            throw new CannotCarry("it has " + scan.packets.size() + " XMP packets");
        }
        List<Edit> edits = new ArrayList<>();
        for (Located found : present) {
            Optional<Splice> takeOut = found.takeOut();
            if (takeOut.isPresent()) {
                Splice own = takeOut.get();
                if (own.start() < 0 || isShared(scan, locations, own.start(), own.end(), true)) {
                    throw new CannotCarry("the label in " + found.label().place() + " cannot be taken out safely");
                }
                edits.add(new Edit(List.of(), own));
            }
        }
        Optional<Heif.Packet> old = scan.packets.stream().findFirst();
        byte[] merged = Xmp.merge(old.map(p -> stripped(p.bytes())), label);
        if (merged.length > Bounds.PART - ROOM) {
            throw new CannotCarry("its XMP packet has more than " + Bounds.PART + " bytes");
        }
        if (old.isPresent() && !old.get().item().encoding().isEmpty()) {
            throw new CannotCarry("its XMP packet is compressed");
        }
        if (old.isPresent() && scan.start(old.get().location()) >= 0) {
            long start = scan.start(old.get().location());
            int length = old.get().bytes().length;
            if (!isShared(scan, locations, start, start + length, false)) {
                if (merged.length <= length) {
                    edits.add(new Edit(List.of(), new Splice(start, start + length, padded(merged, length))));
                    return Mp4Writer.withSizes(source, edits);
                }
                edits.add(new Edit(List.of(), TextMark.blank(start, length)));
            }
        }
        append(source, scan, locations, old, padded(merged, merged.length + ROOM), edits);
        if (findings.isIncomplete()) {
            throw new CannotCarry("its boxes cannot be read whole");
        }
        return Mp4Writer.withSizes(source, edits);
    }

    private static void append(
            Source source,
            Heif.Scan scan,
            ItemLocations locations,
            Optional<Heif.Packet> old,
            byte[] packet,
            List<Edit> edits)
            throws IOException, CannotCarry {
        Box meta = box(scan, "meta");
        List<Box> around = List.of(meta);
        Box last = scan.top.get(scan.top.size() - 1);
        boolean open = ByteBuffer.wrap(source.read(last.start(), 4)).getInt() == 0;
        if (open && !last.type().equals("mdat")) {
            throw new CannotCarry("its last box has no end");
        }
        long id = old.map(p -> p.item().id()).orElse(nextId(scan, locations));
        ByteBuffer entry = entry(locations, id, packet.length);
        List<Box> inLocations = List.of(meta, box(scan, "iloc"));
        if (old.isPresent()) {
            ItemLocations.Item there = old.get().location();
            edits.add(new Edit(inLocations, new Splice(there.start(), there.end(), entry.array())));
        } else {
            item(scan, around, id, edits);
            count(locations.countAt(), locations.idSize(), locations.items.size() + 1L, edits);
            long end = locations.items.stream()
                    .mapToLong(ItemLocations.Item::end)
                    .max()
                    .orElse(locations.countAt() + locations.idSize());
            edits.add(new Edit(inLocations, new Splice(end, end, entry.array())));
            reference(scan, around, id, edits);
        }
        byte[] data = open ? packet : IsoBoxes.box("mdat", packet);
        edits.add(new Edit(List.of(), new Splice(last.end(), last.end(), data)));
        Shift shift = new Mp4Positions(source, new Findings(Profile.TOLERANT))
                .correctItems(locations, old.map(p -> p.location().start()).orElse(-1L), edits);
        long position = shift.of(last.end()) - packet.length;
        if (shift.of(last.end()) > 0xFFFF_FFFFL
                && (locations.offsetSize == 4 || locations.offsetSize == 0 && locations.baseSize == 4)) {
            throw new CannotCarry("its list of items has no room for a position beyond 4 GiB");
        }
        number(entry, locations.offsetSize == 0 ? baseAt(locations) : offsetAt(locations), position, locations);
    }

    private static Box box(Heif.Scan scan, String type) throws CannotCarry {
        return Optional.ofNullable(scan.meta.get(type))
                .orElseThrow(() -> new CannotCarry("its meta box has no box " + type));
    }

    private static int baseAt(ItemLocations locations) {
        return locations.idSize() + (locations.version == 0 ? 2 : 4);
    }

    private static int offsetAt(ItemLocations locations) {
        return baseAt(locations) + locations.baseSize + 2 + locations.indexSize;
    }

    private static void number(ByteBuffer entry, int at, long value, ItemLocations locations) {
        if ((locations.offsetSize == 0 ? locations.baseSize : locations.offsetSize) == 4) {
            entry.putInt(at, (int) value);
        } else {
            entry.putLong(at, value);
        }
    }

    /** An entry of iloc for an item of one part in the file, whose position is still to be put in. */
    private static ByteBuffer entry(ItemLocations locations, long id, int length) throws CannotCarry {
        if (locations.lengthSize == 0 || locations.offsetSize == 0 && locations.baseSize == 0) {
            throw new CannotCarry("its list of items has no room for a position");
        }
        if (locations.idSize() == 2 && id > 0xFFFF) {
            throw new CannotCarry("its list of items is full");
        }
        int offset = offsetAt(locations);
        ByteBuffer entry = ByteBuffer.allocate(offset + locations.offsetSize + locations.lengthSize);
        if (locations.idSize() == 2) {
            entry.putShort((short) id);
        } else {
            entry.putInt((int) id);
        }
        entry.putShort(baseAt(locations) + locations.baseSize, (short) 1); // one part
        if (locations.lengthSize == 4) {
            entry.putInt(offset + locations.offsetSize, length);
        } else {
            entry.putLong(offset + locations.offsetSize, length);
        }
        return entry;
    }

    private static long nextId(Heif.Scan scan, ItemLocations locations) {
        long items = scan.items.stream().mapToLong(Heif.Item::id).max().orElse(0);
        return 1
                + Math.max(
                        Math.max(items, scan.primary),
                        locations.items.stream()
                                .mapToLong(ItemLocations.Item::id)
                                .max()
                                .orElse(0));
    }

    private static void item(Heif.Scan scan, List<Box> around, long id, List<Edit> edits)
            throws IOException, CannotCarry {
        Box list = box(scan, "iinf");
        boolean wide = scan.wide(list, 1);
        long count = Heif.number(scan.boxes.read(list, 0, 8), 4, wide ? 4 : 2) + 1;
        if (!wide && count > 0xFFFF) {
            throw new CannotCarry("its list of items is full");
        }
        count(list.body() + 4, wide ? 4 : 2, count, edits);
        byte[] type = ("mime\0" + Heif.XMP_TYPE + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer entry = ByteBuffer.allocate((id > 0xFFFF ? 10 : 8) + type.length);
        entry.put((byte) (id > 0xFFFF ? 3 : 2)).position(4);
        if (id > 0xFFFF) {
            entry.putInt((int) id);
        } else {
            entry.putShort((short) id);
        }
        entry.putShort((short) 0).put(type); // not protected
        edits.add(new Edit(
                List.of(around.get(0), list), new Splice(list.end(), list.end(), IsoBoxes.box("infe", entry.array()))));
    }

    /** Says that the packet describes the picture. */
    private static void reference(Heif.Scan scan, List<Box> around, long id, List<Edit> edits)
            throws IOException, CannotCarry {
        if (scan.primary < 0) {
            throw new CannotCarry("it does not say which of its items is the picture");
        }
        Optional<Box> list = Optional.ofNullable(scan.meta.get("iref"));
        boolean wide = list.isPresent() ? scan.wide(list.get(), 1) : Math.max(id, scan.primary) > 0xFFFF;
        if (!wide && Math.max(id, scan.primary) > 0xFFFF) {
            throw new CannotCarry("its list of references is too narrow");
        }
        ByteBuffer entry = ByteBuffer.allocate(wide ? 10 : 6);
        if (wide) {
            entry.putInt((int) id).putShort((short) 1).putInt((int) scan.primary);
        } else {
            entry.putShort((short) id).putShort((short) 1).putShort((short) scan.primary);
        }
        byte[] reference = IsoBoxes.box("cdsc", entry.array());
        Box meta = around.get(0);
        if (list.isPresent()) {
            long end = list.get().end();
            edits.add(new Edit(List.of(meta, list.get()), new Splice(end, end, reference)));
        } else {
            byte[] box = IsoBoxes.box("iref", new byte[] {(byte) (wide ? 1 : 0), 0, 0, 0}, reference);
            edits.add(new Edit(around, new Splice(meta.end(), meta.end(), box)));
        }
    }

    private static void count(long at, int size, long count, List<Edit> edits) throws CannotCarry {
        if (size == 2 && count > 0xFFFF) {
            throw new CannotCarry("its list of items is full");
        }
        byte[] bytes = ByteBuffer.allocate(4).putInt((int) count).array();
        edits.add(new Edit(List.of(), new Splice(at, at + size, Arrays.copyOfRange(bytes, 4 - size, 4))));
    }

    /**
     * Whether bytes of a label or packet may also serve as something else: they lie outside the boxes of data, in another item, or in a file whose
     * film may use them.
     */
    private static boolean isShared(Heif.Scan scan, ItemLocations locations, long start, long end, boolean exif) {
        Box idat = scan.meta.get("idat");
        boolean inData = idat != null && start >= idat.body() && end <= idat.end();
        for (Box box : scan.top) {
            inData |= box.type().equals("mdat") && start >= box.body() && end <= box.end();
            inData |= exif && box.type().equals("uuid") && start >= box.body() && end <= box.end();
            if (box.type().equals("moov")) {
                return true;
            }
        }
        int users = 0;
        for (ItemLocations.Item item : locations.items) {
            for (ItemLocations.Extent extent : item.extents()) {
                long from = item.position(extent)
                        + (item.method() == ItemLocations.IN_META && idat != null ? idat.body() : 0);
                boolean meets = extent.length() == 0 || from < end && start < from + extent.length();
                users += meets && item.method() <= ItemLocations.IN_META ? 1 : 0;
            }
        }
        return !inData || users > 1;
    }

    /** The packet without the blanks behind it. */
    private static byte[] stripped(byte[] packet) {
        int end = packet.length;
        while (end > 0 && packet[end - 1] >= 0 && packet[end - 1] <= ' ') {
            end--;
        }
        return Arrays.copyOf(packet, end);
    }

    private static byte[] padded(byte[] packet, int length) {
        byte[] padded = Arrays.copyOf(packet, length);
        Arrays.fill(padded, packet.length, length, (byte) ' ');
        return padded;
    }
}
