package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.LabelWriter.CannotCarry;

/** JPEG: the label lies in the XMP packet of an APP1 segment; in older files in EXIF or glued into a segment. */
final class Jpeg {
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/\0";
    private static final String EXIF = "Exif\0\0";
    /** Largest content of a segment: its length field of two bytes counts itself. */
    private static final int SEGMENT = 65_533;

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP11 = 0xEB;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;

    private Jpeg() {}

    static boolean isJpeg(byte[] head) {
        return head.length >= 3 && head[0] == (byte) 0xFF && head[1] == (byte) SOI && head[2] == (byte) 0xFF;
    }

    static void read(Source source, Findings findings) throws IOException {
        new Scan(source, findings).run();
    }

    /** A segment that holds XMP: from its marker to its end, and its packet. */
    private record Packet(long start, long end, byte[] bytes) {}

    private static final class Scan {
        private final Source source;
        private final Findings findings;
        private final List<Packet> packets = new ArrayList<>();
        private final Map<String, byte[]> extended = new LinkedHashMap<>();
        /** Behind JFIF and EXIF, which readers want first. */
        private long insertAt = 2;

        /** The index of the pictures that follow, and where it lies. */
        private Optional<Splice> pictures = Optional.empty();

        private final JpegJumbf jumbf = new JpegJumbf();

        Scan(Source source, Findings findings) {
            this.source = source;
            this.findings = findings;
        }

        void run() throws IOException {
            walk();
            jumbf.report(source, findings);
            extended.forEach((id, packet) -> Xmp.read(packet, "extended XMP " + id, findings));
        }

        private void walk() throws IOException {
            long at = 2;
            for (int i = 0; i < Bounds.CHUNKS; i++) {
                byte[] head = source.read(at, 4);
                if (head.length < 2) {
                    findings.problem(
                            ProblemCode.FILE_TRUNCATED, "byte " + at, "the file ends before the end-of-image marker");
                    return;
                }
                int marker = Byte.toUnsignedInt(head[1]);
                if (head[0] != (byte) 0xFF || marker == 0) {
                    findings.problem(
                            ProblemCode.PART_DAMAGED, "byte " + at, "no segment begins here; the rest is not read");
                    return;
                }
                if (marker == 0xFF) {
                    at++; // fill byte
                    continue;
                }
                if (marker == EOI) {
                    return;
                }
                if (marker == 0x01 || marker >= 0xD0 && marker <= SOI) {
                    at += 2; // no content
                    continue;
                }
                int length = head.length < 4
                        ? 0
                        : Short.toUnsignedInt(ByteBuffer.wrap(head).getShort(2));
                long end = at + 2 + length;
                if (length < 2 || end > source.size()) {
                    findings.problem(
                            length < 2 && head.length == 4 ? ProblemCode.PART_DAMAGED : ProblemCode.FILE_TRUNCATED,
                            "byte " + at,
                            "the segment " + name(marker) + " is cut off");
                    return;
                }
                boolean metadata = marker >= APP0 && marker <= APP15 || marker == COM;
                if (metadata && findings.spend(length, name(marker) + " at byte " + at)) {
                    segment(marker, at, source.read(at + 4, length - 2));
                }
                at = marker == SOS ? nextMarker(end) : end;
            }
            findings.problem(ProblemCode.LIMIT_EXCEEDED, "byte " + at, "more than " + Bounds.CHUNKS + " segments");
        }

        /** The next marker behind compressed pixels, in which FF00 is a byte and FFD0 to FFD7 are restart marks. */
        private long nextMarker(long from) throws IOException {
            long at = from;
            boolean ff = false;
            // Small first: a hostile file has millions of scans.
            int size = 1 << 8;
            while (at < source.size()) {
                byte[] block = source.read(at, size);
                size = Math.min(1 << 16, 2 * size);
                int i = 0;
                while (i < block.length) {
                    byte b = block[i];
                    if (ff && b != 0 && b != (byte) 0xFF && (b & 0xF8) != 0xD0) {
                        return at + i - 1;
                    }
                    while (i < block.length && block[i] != (byte) 0xFF) {
                        i++;
                    }
                    ff = i < block.length;
                    i++;
                }
                if (block.length == 0) {
                    break;
                }
                at += block.length;
            }
            return source.size();
        }

        private void segment(int marker, long at, byte[] content) {
            long base = at + 4;
            if (marker == APP1 && startsWith(content, XMP)) {
                byte[] packet = Arrays.copyOfRange(content, XMP.length(), content.length);
                packets.add(new Packet(at, base + content.length, packet));
                Xmp.read(packet, "APP1 XMP at byte " + at, findings);
            } else if (marker == APP1 && startsWith(content, EXTENDED_XMP)) {
                extend(content, at);
            } else if (marker == APP1 && startsWith(content, EXIF)) {
                moveInsertion(at, base + content.length);
                Exif.read(Arrays.copyOfRange(content, EXIF.length(), content.length), base + EXIF.length(), findings);
            } else if (marker == APP2 && startsWith(content, MultiPicture.HEAD)) {
                long block = base + MultiPicture.HEAD.length();
                byte[] index = Arrays.copyOfRange(content, MultiPicture.HEAD.length(), content.length);
                pictures = Optional.of(new Splice(block, block + index.length, index));
            } else if (marker == APP11 && startsWith(content, "JP")) {
                jumbf.add(at, content);
            } else {
                if (marker == APP0) {
                    moveInsertion(at, base + content.length);
                }
                glued(marker, at, content);
            }
        }

        private void moveInsertion(long start, long end) {
            if (start == insertAt) {
                insertAt = end;
            }
        }

        /** Bare {@code AIGC{...}} in a segment, seen near JFIF; and a comment that is a label. */
        private void glued(int marker, long at, byte[] content) {
            String text = new String(content, StandardCharsets.ISO_8859_1); // one character a byte
            int start = TextMark.start(text);
            if (start >= 0) {
                int end = TextMark.end(text, start);
                String label = new String(content, start, end - start, StandardCharsets.UTF_8);
                findings.json(
                        name(marker) + " at byte " + at,
                        Placement.ELSEWHERE,
                        label,
                        Optional.of(TextMark.blank(at + 4 + start, end - start)));
            }
        }

        /** A part of an extended packet: id of 32 characters, full length, offset, bytes. */
        private void extend(byte[] content, long at) {
            int head = EXTENDED_XMP.length();
            String place = "APP1 extended XMP at byte " + at;
            if (content.length < head + 40) {
                findings.problem(ProblemCode.PART_DAMAGED, place, "the segment is too short");
                return;
            }
            String id = new String(content, head, 32, StandardCharsets.ISO_8859_1).replaceAll("[^0-9A-Za-z]", "?");
            ByteBuffer numbers = ByteBuffer.wrap(content, head + 32, 8);
            long full = Integer.toUnsignedLong(numbers.getInt());
            long offset = Integer.toUnsignedLong(numbers.getInt());
            int length = content.length - head - 40;
            if (full > Bounds.PART || extended.size() > 7 && !extended.containsKey(id)) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "extended XMP of " + full + " bytes is not read");
                return;
            }
            byte[] packet = extended.computeIfAbsent(id, k -> new byte[(int) full]);
            if (offset + length > packet.length) {
                findings.problem(ProblemCode.PART_DAMAGED, place, "the part lies outside the packet");
                return;
            }
            System.arraycopy(content, head + 40, packet, (int) offset, length);
        }
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Scan scan = new Scan(source, new Findings(Profile.TOLERANT));
        scan.run();
        if (scan.packets.size() > 1) {
            throw new CannotCarry("it has " + scan.packets.size() + " XMP packets");
        }
        Optional<Packet> packet = scan.packets.stream().findFirst();
        byte[] merged = Xmp.merge(packet.map(Packet::bytes), label);
        if (XMP.length() + merged.length > SEGMENT) {
            throw new CannotCarry("its XMP packet would outgrow a segment of " + SEGMENT + " bytes");
        }
        byte[] segment = ByteBuffer.allocate(4 + XMP.length() + merged.length)
                .put((byte) 0xFF)
                .put((byte) APP1)
                .putShort((short) (2 + XMP.length() + merged.length))
                .put(XMP.getBytes(StandardCharsets.ISO_8859_1))
                .put(merged)
                .array();
        List<Splice> splices = new ArrayList<>();
        present.forEach(p -> p.takeOut().ifPresent(splices::add));
        long start = packet.map(Packet::start).orElse(scan.insertAt);
        splices.add(new Splice(start, packet.map(Packet::end).orElse(start), segment));
        scan.pictures.ifPresent(index -> {
            List<Splice> changes = List.copyOf(splices);
            long now = MultiPicture.moved(index.start(), changes);
            byte[] moved = MultiPicture.moved(
                    index.bytes(), index.start(), now, position -> MultiPicture.moved(position, changes));
            splices.add(new Splice(index.start(), index.end(), moved));
        });
        return splices;
    }

    private static boolean startsWith(byte[] content, String prefix) {
        return content.length >= prefix.length()
                && new String(content, 0, prefix.length(), StandardCharsets.ISO_8859_1).equals(prefix);
    }

    private static String name(int marker) {
        if (marker == COM) {
            return "COM";
        }
        return marker >= APP0 && marker <= APP15 ? "APP" + (marker - APP0) : String.format("FF%02X", marker);
    }
}
