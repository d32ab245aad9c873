package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Findings.Placement;
import org.guiju.label.provenance.Span;

/** TIFF and BigTIFF: the label lies in the XMP packet of tag 700 in the first directory (TC260-PG-20259A). */
final class Tiff {
    static final int XMP = 700;
    /** XMP as undefined bytes, which the guide wants; programs also write plain bytes. */
    static final int UNDEFINED = 7;

    static final int IMAGE_DESCRIPTION = 270;
    static final int USER_COMMENT = 0x9286;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int C2PA = 0xCD41;
    /** Bytes of a value by its type. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private Tiff() {}

    static boolean isTiff(byte[] head) {
        if (head.length < 8) {
            return false;
        }
        String order = new String(head, 0, 2, StandardCharsets.ISO_8859_1);
        int low = order.equals("II") ? head[2] : head[3];
        int high = order.equals("II") ? head[3] : head[2];
        return (order.equals("II") || order.equals("MM")) && high == 0 && (low == 42 || low == 43);
    }

    static void read(Source source, Findings findings) throws IOException {
        new Scan(source, findings).run();
    }

    /**
     * An entry of a directory.
     *
     * @param at where it stands
     * @param start where its value stands
     * @param length bytes of its value
     */
    record Entry(int tag, int type, long count, long at, long start, long length) {
        long end() {
            return start + length;
        }
    }

    /** A directory: where it begins, its entries, and where the position of the next one stands. */
    record Directory(long start, List<Entry> entries, long next) {
        Optional<Entry> find(int tag) {
            return entries.stream().filter(e -> e.tag == tag).findFirst();
        }
    }

    /** Walks the directories of all pages, and that of EXIF below the first. */
    static final class Scan {
        final List<Directory> pages = new ArrayList<>();
        final List<Directory> exif = new ArrayList<>();
        final ByteOrder order;
        /** Whether positions have 64 bits. */
        final boolean big;

        private final Source source;
        private final Findings findings;
        private int entries;

        Scan(Source source, Findings findings) throws IOException {
            this.source = source;
            this.findings = findings;
            byte[] head = source.read(0, 4);
            order = head[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            big = (head[0] == 'I' ? head[2] : head[3]) == 43;
        }

        void run() throws IOException {
            Set<Long> seen = new HashSet<>();
            long at = position(big ? 8 : 4);
            while (at != 0) {
                if (!seen.add(at)) {
                    findings.problem(ProblemCode.PART_DAMAGED, "byte " + at, "the directories run in a circle");
                    return;
                }
                if (pages.size() == Bounds.PAGES) {
                    findings.problem(ProblemCode.LIMIT_EXCEEDED, "byte " + at, "more than " + Bounds.PAGES + " pages");
                    return;
                }
                Optional<Directory> page = directory(at);
                if (page.isEmpty()) {
                    return;
                }
                pages.add(page.get());
                labels(page.get(), pages.size() == 1);
                at = position(page.get().next);
            }
            if (pages.isEmpty()) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "", "the file has no directory");
            }
        }

        /** A position that stands in the file; 0, with a problem, where it is cut off. */
        private long position(long at) throws IOException {
            byte[] bytes = source.read(at, big ? 8 : 4);
            if (bytes.length < (big ? 8 : 4)) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + at, "the file ends early");
                return 0;
            }
            return number(ByteBuffer.wrap(bytes).order(order), 0);
        }

        long number(ByteBuffer bytes, int at) {
            return big ? bytes.getLong(at) : Integer.toUnsignedLong(bytes.getInt(at));
        }

        private Optional<Directory> directory(long at) throws IOException {
            String place = "directory at byte " + at;
            byte[] head = at < 8 ? new byte[0] : source.read(at, big ? 8 : 2);
            if (head.length < (big ? 8 : 2)) {
                findings.problem(ProblemCode.FILE_TRUNCATED, place, "it lies outside the file");
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.wrap(head).order(order);
            long count = big ? bytes.getLong() : Short.toUnsignedInt(bytes.getShort());
            int width = big ? 20 : 12;
            boolean tooMany = count < 0 || count > Bounds.TIFF_ENTRIES - entries;
            if (tooMany || !findings.spend(count * width, place)) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "it has too many entries");
                return Optional.empty();
            }
            entries += (int) count;
            long from = at + head.length;
            bytes = ByteBuffer.wrap(source.read(from, (int) count * width)).order(order);
            if (bytes.limit() < count * width) {
                findings.problem(ProblemCode.FILE_TRUNCATED, place, "it is cut off");
                return Optional.empty();
            }
            List<Entry> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int offset = i * width;
                int type = Short.toUnsignedInt(bytes.getShort(offset + 2));
                long values = number(bytes, offset + 4);
                int size = type < SIZES.length ? SIZES[type] : 0;
                long length = values < 0 || values > Long.MAX_VALUE / 16 ? Long.MAX_VALUE / 2 : values * size;
                int inside = big ? 12 : 8;
                long start = length <= (big ? 8 : 4) ? from + offset + inside : number(bytes, offset + inside);
                int tag = Short.toUnsignedInt(bytes.getShort(offset));
                all.add(new Entry(tag, type, values, from + offset, start, length));
            }
            return Optional.of(new Directory(at, all, from + count * width));
        }

        private void labels(Directory page, boolean first) throws IOException {
            for (Entry entry : page.entries) {
                switch (entry.tag) {
                    case XMP -> {
                        String place = "tag 700 of page " + pages.size() + " at byte " + entry.start;
                        Optional<byte[]> packet = value(entry, place);
                        if (packet.isPresent() && first) {
                            Xmp.read(packet.get(), place, findings);
                        } else if (packet.isPresent()) {
                            Xmp.readElsewhere(packet.get(), entry.start, place, findings);
                        }
                    }
                    case IMAGE_DESCRIPTION -> text(entry, "ImageDescription");
                    case EXIF_DIRECTORY -> {
                        Optional<Directory> below = exif.size() > Bounds.LABELS
                                ? Optional.empty()
                                : directory(position(entry.at + (big ? 12 : 8)));
                        if (below.isPresent()) {
                            exif.add(below.get());
                            for (Entry comment : below.get().entries) {
                                if (comment.tag == USER_COMMENT) {
                                    text(comment, "UserComment");
                                }
                            }
                        }
                    }
                    case C2PA ->
                        findings.c2pa("tag 52545 at byte " + entry.start, Span.part(source, entry.start, entry.length));
                    default -> {
                        // Pixels and what describes them.
                    }
                }
            }
        }

        private void text(Entry entry, String name) throws IOException {
            String place = "EXIF " + name + " at byte " + entry.start;
            Optional<byte[]> value = value(entry, place);
            if (value.isPresent()) {
                boolean comment = name.equals("UserComment");
                Exif.text(
                        value.get(),
                        comment,
                        order,
                        entry.start,
                        place,
                        comment ? Placement.ALTERNATIVE : Placement.ELSEWHERE,
                        findings);
            }
        }

        Optional<byte[]> value(Entry entry, String place) throws IOException {
            if (entry.length > Bounds.PART) {
                findings.problem(
                        ProblemCode.LIMIT_EXCEEDED, place, "the value is longer than " + Bounds.PART + " bytes");
                return Optional.empty();
            }
            if (!findings.spend(entry.length, place)) {
                return Optional.empty();
            }
            byte[] value = entry.start < 0 ? new byte[0] : source.read(entry.start, (int) entry.length);
            if (value.length < entry.length) {
                findings.problem(ProblemCode.FILE_TRUNCATED, place, "the value lies outside the file");
                return Optional.empty();
            }
            return Optional.of(value);
        }
    }
}
