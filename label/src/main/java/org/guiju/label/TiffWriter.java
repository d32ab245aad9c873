package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Tiff.Directory;
import org.guiju.label.Tiff.Entry;

/**
 * Writes the label of TIFF so that no position in the file moves: into the room of the packet that is there, else behind the end, with a copy
 * of the first directory to which the header then points.
 */
final class TiffWriter {
    /** Blanks behind a new packet: room for the next label, as of a platform. */
    private static final int ROOM = 512;

    /** Positions and lengths of strips and tiles, and of pictures in old JPEG. */
    private static final int[][] PIXELS = {{273, 279}, {324, 325}, {513, 514}};

    private TiffWriter() {}

    /** Bytes of the file. */
    private record Range(long start, long end) {
        boolean meets(long from, long to) {
            return start < to && from < end;
        }
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Findings findings = new Findings(Profile.TOLERANT);
        Tiff.Scan scan = new Tiff.Scan(source, findings);
        scan.run();
        Directory first = scan.pages.stream().findFirst().orElseThrow(() -> new CannotCarry("it has no directory"));
        if (first.entries().stream().filter(e -> e.tag() == Tiff.XMP).count() > 1) {
            throw new CannotCarry("it has more than one XMP packet");
        }
        List<Splice> splices = new ArrayList<>();
        present.forEach(p -> p.takeOut().ifPresent(splices::add));
        for (Splice splice : splices) {
            if (isShared(source, scan, splice.start(), splice.end())) {
                throw new CannotCarry("a label in it shares its bytes with the picture");
            }
        }
        Optional<Entry> old = first.find(Tiff.XMP);
        Optional<byte[]> packet = Optional.empty();
        if (old.isPresent()) {
            packet = Optional.of(
                    stripped(source.read(old.get().start(), (int) old.get().length())));
        }
        byte[] merged = Xmp.merge(packet, label);
        boolean alone = old.isPresent()
                && old.get().length() > 8
                && !isShared(source, scan, old.get().start(), old.get().end());
        if (alone && merged.length <= old.get().length()) {
            byte[] padded = padded(merged, (int) old.get().length());
            splices.add(new Splice(old.get().start(), old.get().end(), padded));
            return splices;
        }
        if (merged.length + ROOM > Bounds.PART) {
            throw new CannotCarry("its XMP packet has more than " + Bounds.PART + " bytes");
        }
        if (alone) {
            splices.add(TextMark.blank(old.get().start(), (int) old.get().length()));
        }
        append(source, scan, first, padded(merged, merged.length + ROOM), splices);
        return splices;
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

    private static void append(Source source, Tiff.Scan scan, Directory first, byte[] packet, List<Splice> splices)
            throws IOException, CannotCarry {
        int head = scan.big ? 8 : 2;
        int width = scan.big ? 20 : 12;
        int pad = (int) (-source.size() & 7); // directories begin at even bytes
        long at = source.size() + pad;
        boolean isNew = first.find(Tiff.XMP).isEmpty();
        int count = first.entries().size() + (isNew ? 1 : 0);
        int size = head + count * width + (scan.big ? 8 : 4);
        long start = at + size;
        if (!scan.big && start + packet.length > 0xFFFF_FFFFL || count > 0xFFFF) {
            throw new CannotCarry("it would outgrow the 4 GiB or the entries of a TIFF file");
        }
        ByteBuffer bytes = ByteBuffer.allocate(pad + size + packet.length)
                .order(scan.order)
                .position(pad);
        if (scan.big) {
            bytes.putLong(count);
        } else {
            bytes.putShort((short) count);
        }
        boolean written = false;
        for (Entry entry : first.entries()) {
            if (!written && entry.tag() >= Tiff.XMP) {
                entry(bytes, scan, packet.length, start);
                written = true;
            }
            if (entry.tag() != Tiff.XMP) {
                bytes.put(source.read(entry.at(), width));
            }
        }
        if (!written) {
            entry(bytes, scan, packet.length, start);
        }
        bytes.put(source.read(first.next(), scan.big ? 8 : 4)).put(packet);
        splices.add(new Splice(source.size(), source.size(), bytes.array()));
        ByteBuffer position = ByteBuffer.allocate(scan.big ? 8 : 4).order(scan.order);
        int header = scan.big ? 8 : 4;
        splices.add(new Splice(
                header,
                header + position.capacity(),
                (scan.big ? position.putLong(at) : position.putInt((int) at)).array()));
    }

    private static void entry(ByteBuffer bytes, Tiff.Scan scan, int length, long start) {
        bytes.putShort((short) Tiff.XMP).putShort((short) Tiff.UNDEFINED);
        if (scan.big) {
            bytes.putLong(length).putLong(start);
        } else {
            bytes.putInt(length).putInt((int) start);
        }
    }

    /** Whether bytes of a label or packet also serve as something else: header, directory, pixels, another value. */
    private static boolean isShared(Source source, Tiff.Scan scan, long start, long end)
            throws IOException, CannotCarry {
        Range ours = new Range(start, end);
        if (ours.meets(0, scan.big ? 16 : 8)) {
            return true;
        }
        List<Directory> all = new ArrayList<>(scan.pages);
        all.addAll(scan.exif);
        long strips = 0;
        for (Directory directory : all) {
            if (ours.meets(directory.start(), directory.next() + (scan.big ? 8 : 4))) {
                return true;
            }
            for (Entry entry : directory.entries()) {
                boolean metadata = entry.tag() == Tiff.XMP
                        || entry.tag() == Tiff.IMAGE_DESCRIPTION
                        || entry.tag() == Tiff.USER_COMMENT;
                if (!metadata && ours.meets(entry.start(), entry.end())) {
                    return true;
                }
            }
            for (int[] pair : PIXELS) {
                Optional<Entry> starts = directory.find(pair[0]);
                Optional<Entry> lengths = directory.find(pair[1]);
                if (starts.isEmpty() || lengths.isEmpty()) {
                    continue;
                }
                long count = Math.min(starts.get().count(), lengths.get().count());
                strips += count;
                if (count < 0 || strips > Bounds.STRIPS) {
                    throw new CannotCarry("it has more than " + Bounds.STRIPS + " strips or tiles");
                }
                long[] from = numbers(source, scan, starts.get(), (int) count);
                long[] size = numbers(source, scan, lengths.get(), (int) count);
                for (int i = 0; i < from.length && i < size.length; i++) {
                    if (ours.meets(from[i], from[i] + size[i])) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static long[] numbers(Source source, Tiff.Scan scan, Entry entry, int count) throws IOException {
        int width = (int) (entry.length() / Math.max(1, entry.count()));
        if (width != 2 && width != 4 && width != 8) {
            return new long[0];
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(source.read(entry.start(), count * width)).order(scan.order);
        long[] numbers = new long[bytes.limit() / width];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (width) {
                case 2 -> Short.toUnsignedInt(bytes.getShort(i * 2));
                case 4 -> Integer.toUnsignedLong(bytes.getInt(i * 4));
                default -> bytes.getLong(i * 8);
            };
        }
        return numbers;
    }
}
