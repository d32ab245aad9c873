package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.IsoBoxes.Box;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * HEIF, HEIC and AVIF: the label lies in the XMP packet that is an item of the file's meta box and describes the picture (ISO/IEC 23008-12;
 * TC260-PG-20259A names HEIF). No guide names AVIF, which is built alike.
 */
enum Heif {
    HEIF(Placement.NORMATIVE),
    AVIF(Placement.NO_OFFICIAL);

    private static final Set<String> HEIF_BRANDS = Set.of(
            "mif1", "mif2", "msf1", "miaf", "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "avci",
            "avcs");
    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
    static final String XMP_TYPE = "application/rdf+xml";

    private final Placement placement;

    Heif(Placement placement) {
        this.placement = placement;
    }

    /** Whether the first brand, or of the general ones another, names the format. */
    boolean matches(byte[] head) {
        if (head.length < 12 || head[0] != 0 || head[1] != 0 || !latin(head, 4).equals("ftyp")) {
            return false;
        }
        String brand = latin(head, 8);
        boolean avif = AVIF_BRANDS.contains(brand);
        if (!avif && HEIF_BRANDS.contains(brand)) {
            boolean general = Set.of("mif1", "mif2", "msf1", "miaf").contains(brand);
            int end = (int) Math.min(
                    head.length, Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt()));
            for (int at = 16; general && at + 4 <= end; at += 4) {
                avif |= AVIF_BRANDS.contains(latin(head, at));
            }
        } else if (!avif) {
            return false;
        }
        return avif == (this == AVIF);
    }

    void read(Source source, Findings findings) throws IOException {
        new Scan(source, findings, placement).run();
    }

    List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        return HeifWriter.splices(source, placement, label, present);
    }

    /**
     * An item.
     *
     * @param type its four characters
     * @param content its media type, of type {@code mime}
     * @param encoding how it is compressed, or an empty text
     */
    record Item(long id, String type, String content, String encoding) {
        boolean isXmp() {
            return type.equals("mime") && content.equals(XMP_TYPE);
        }
    }

    /** A packet that describes the picture: its item, where it lies, and its bytes. */
    record Packet(Item item, ItemLocations.Item location, byte[] bytes) {}

    /** Walks the boxes at the top and those of the meta box there. */
    static final class Scan {
        final IsoBoxes boxes;
        final List<Box> top = new ArrayList<>();
        final Map<String, Box> meta = new HashMap<>();
        final List<Item> items = new ArrayList<>();
        final List<Packet> packets = new ArrayList<>();
        Optional<ItemLocations> locations = Optional.empty();
        /** The item that is the picture; -1 where none is named. */
        long primary = -1;

        private final Source source;
        private final Findings findings;
        private final Placement placement;
        private final Map<Long, List<Long>> described = new HashMap<>();

        Scan(Source source, Findings findings, Placement placement) {
            this.boxes = new IsoBoxes(source, findings);
            this.source = source;
            this.findings = findings;
            this.placement = placement;
        }

        void run() throws IOException {
            Optional<Box> next = boxes.at(0, source.size());
            while (next.isPresent()) {
                Box box = next.get();
                top.add(box);
                String place = "box uuid at byte " + box.start();
                if (box.type().equals("meta") && !meta.containsKey("meta")) {
                    meta.put("meta", box);
                } else if (boxes.isUuid(box, IsoBoxes.C2PA_UUID)) {
                    boxes.c2pa(box, place);
                } else if (boxes.isUuid(box, Mp4.XMP_UUID) && isRead(box.length() - 16, place)) {
                    Xmp.readElsewhere(
                            boxes.read(box, 16, (int) box.length() - 16), box.body() + 16, "XMP in " + place, findings);
                }
                next = boxes.at(box.end(), source.size());
            }
            if (meta.containsKey("meta")) {
                try {
                    meta(meta.get("meta"));
                } catch (Broken e) {
                    findings.problem(e.code(), "meta box", String.valueOf(e.getMessage()));
                }
            } else if (top.stream().noneMatch(b -> b.type().equals("moov"))) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "", "the file has no meta box");
            }
        }

        private void meta(Box box) throws IOException, Broken {
            Optional<Box> next = boxes.at(boxes.childrenOfMeta(box), box.end());
            while (next.isPresent()) {
                meta.putIfAbsent(next.get().type(), next.get());
                next = boxes.at(next.get().end(), box.end());
            }
            if (meta.containsKey("pitm")) {
                primary = number(boxes.read(meta.get("pitm"), 0, 8), 4, wide(meta.get("pitm"), 1) ? 4 : 2);
            }
            if (!meta.containsKey("iinf") || !meta.containsKey("iloc")) {
                return;
            }
            items(meta.get("iinf"));
            references();
            locations = Optional.of(ItemLocations.of(boxes, meta.get("iloc"), findings));
            Map<Long, ItemLocations.Item> where = new HashMap<>();
            locations.get().items.forEach(i -> where.putIfAbsent(i.id(), i));
            for (Item item : items) {
                ItemLocations.Item location = where.get(item.id);
                if (location != null && (item.isXmp() || item.type.equals("Exif"))) {
                    read(item, location);
                }
            }
        }

        private void items(Box list) throws IOException, Broken {
            Optional<Box> next = boxes.at(list.body() + (wide(list, 1) ? 8 : 6), list.end());
            while (next.isPresent()) {
                Box box = next.get();
                if (items.size() == Bounds.ITEMS) {
                    throw new Broken(ProblemCode.LIMIT_EXCEEDED, "it has more than " + Bounds.ITEMS + " items");
                }
                int version = boxes.read(box, 0, 1).length == 0 ? 0 : boxes.read(box, 0, 1)[0];
                byte[] entry = boxes.read(box, 4, 512);
                int id = version >= 3 ? 4 : 2;
                if (box.type().equals("infe") && version >= 2 && entry.length >= id + 6) {
                    boolean isProtected = number(entry, id, 2) != 0;
                    String[] texts =
                            new String(entry, id + 6, entry.length - id - 6, StandardCharsets.UTF_8).split("\0", 4);
                    items.add(new Item(
                            number(entry, 0, id),
                            isProtected ? "prot" : latin(entry, id + 2),
                            texts.length > 1 ? texts[1] : "",
                            texts.length > 2 ? texts[2] : ""));
                }
                next = boxes.at(box.end(), list.end());
            }
        }

        /** Which items describe which. */
        private void references() throws IOException {
            Box list = meta.get("iref");
            if (list == null) {
                return;
            }
            int size = wide(list, 1) ? 4 : 2;
            Optional<Box> next = boxes.at(list.body() + 4, list.end());
            while (next.isPresent()) {
                Box box = next.get();
                if (box.type().equals("cdsc")) {
                    byte[] entry = boxes.read(box, 0, size + 2 + size * 1000);
                    List<Long> to = described.computeIfAbsent(number(entry, 0, size), k -> new ArrayList<>());
                    for (int at = size + 2; at + size <= entry.length; at += size) {
                        to.add(number(entry, at, size));
                    }
                }
                next = boxes.at(box.end(), list.end());
            }
        }

        private void read(Item item, ItemLocations.Item location) throws IOException {
            long start = start(location);
            String place = (item.isXmp() ? "XMP item " : "EXIF item ")
                    + item.id
                    + (start < 0 ? " in parts" : " at byte " + start);
            Optional<byte[]> data = data(location, place);
            if (data.isEmpty()) {
                return;
            }
            byte[] bytes = data.get();
            if (!item.isXmp()) {
                // Four bytes say how far behind them the block begins.
                long skip = bytes.length < 4 ? bytes.length : 4 + number(bytes, 0, 4);
                if (skip < bytes.length) {
                    // Where the item is in parts no position in the file is right, and nothing can be changed there.
                    byte[] tiff = Arrays.copyOfRange(bytes, (int) skip, bytes.length);
                    Exif.read(tiff, start < 0 ? Long.MIN_VALUE / 2 : start + skip, findings);
                }
                return;
            }
            if (item.encoding.equals("deflate")) {
                Optional<byte[]> inflated = Png.inflate(bytes, place, findings);
                if (inflated.isEmpty()) {
                    return;
                }
                bytes = inflated.get();
            } else if (!item.encoding.isEmpty()) {
                findings.problem(ProblemCode.PART_DAMAGED, place, "it is compressed in a way that is not known");
                return;
            }
            List<Long> of = described.getOrDefault(item.id, List.of());
            if (of.isEmpty() || of.contains(primary)) {
                packets.add(new Packet(item, location, bytes));
                Xmp.read(bytes, place, findings, placement);
            } else if (start < 0 || !item.encoding.isEmpty()) {
                Xmp.read(bytes, place, findings, Placement.ELSEWHERE);
            } else {
                Xmp.readElsewhere(bytes, start, place, findings);
            }
        }

        /** Where the data of an item of one part stands in the file; -1 where it is in several. */
        long start(ItemLocations.Item location) {
            if (location.extents().size() != 1) {
                return -1;
            }
            long position = location.position(location.extents().get(0));
            return location.method() == ItemLocations.IN_FILE
                    ? position
                    : meta.containsKey("idat") ? meta.get("idat").body() + position : -1;
        }

        private Optional<byte[]> data(ItemLocations.Item location, String place) throws IOException {
            Box idat = meta.get("idat");
            boolean known = location.method() == ItemLocations.IN_FILE
                    || location.method() == ItemLocations.IN_META && idat != null;
            if (location.elsewhere() || !known) {
                findings.problem(ProblemCode.PART_DAMAGED, place, "its data lies where it cannot be read");
                return Optional.empty();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (ItemLocations.Extent extent : location.extents()) {
                if (!isRead(out.size() + extent.length(), place)) {
                    return Optional.empty();
                }
                long position = location.position(extent);
                byte[] bytes = position < 0
                        ? new byte[0]
                        : location.method() == ItemLocations.IN_META && idat != null
                                ? boxes.read(idat, position, (int) extent.length())
                                : source.read(position, (int) extent.length());
                if (bytes.length < extent.length()) {
                    findings.problem(ProblemCode.FILE_TRUNCATED, place, "its data lies outside the file");
                    return Optional.empty();
                }
                out.writeBytes(bytes);
            }
            return Optional.of(out.toByteArray());
        }

        private boolean isRead(long length, String place) {
            if (length < 0 || length > Bounds.PART) {
                findings.problem(
                        ProblemCode.LIMIT_EXCEEDED, place, "it has " + length + " bytes, more than " + Bounds.PART);
                return false;
            }
            return findings.spend(length, place);
        }

        /** Whether a box has at least a version, from which on its numbers are longer. */
        boolean wide(Box box, int version) throws IOException {
            byte[] head = boxes.read(box, 0, 1);
            return head.length == 1 && head[0] >= version;
        }
    }

    /** A number of two or four bytes; 0 where it is cut off. */
    static long number(byte[] bytes, int at, int size) {
        if (at + size > bytes.length) {
            return 0;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return size == 2 ? Short.toUnsignedInt(buffer.getShort(at)) : Integer.toUnsignedLong(buffer.getInt(at));
    }

    private static String latin(byte[] bytes, int from) {
        return new String(bytes, from, 4, StandardCharsets.ISO_8859_1);
    }
}
