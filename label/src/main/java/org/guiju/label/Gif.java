package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.provenance.Span;

/** GIF: the label lies in the XMP packet of the application extension {@code XMP Data}, {@code XMP} (TC260-PG-20259A). */
final class Gif {
    private static final String XMP = "XMP DataXMP";
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int APPLICATION = 0xFF;
    /** Bytes of an extension that is too short for a name and for a label. */
    private static final int SHORT = 15;

    private static final int CONTROL = 0xF9;
    private static final int COMMENT = 0xFE;
    private static final byte[] MAGIC = magic();

    private Gif() {}

    /** What ends a packet: wherever a reader that takes its bytes for lengths comes in, it comes out at the end. */
    private static byte[] magic() {
        byte[] magic = new byte[258];
        magic[0] = 1;
        for (int i = 0; i < 256; i++) {
            magic[i + 1] = (byte) (255 - i);
        }
        return magic;
    }

    static boolean isGif(byte[] head) {
        String start = new String(head, 0, Math.min(6, head.length), StandardCharsets.ISO_8859_1);
        return start.equals("GIF87a") || start.equals("GIF89a");
    }

    static void read(Source source, Findings findings) throws IOException {
        new Scan(source, findings).run();
    }

    /** An extension that holds XMP: from its first byte to its end, and its packet. */
    private record Packet(long start, long end, byte[] bytes) {}

    /**
     * A picture.
     *
     * @param start the first byte of its descriptor
     * @param transparent the number of the colour that is not shown; negative for none
     * @param colours the first byte of its own table of colours, else of the file's
     * @param data the first byte of its pixels
     * @param end the byte behind them
     */
    record Picture(
            long start,
            int left,
            int top,
            int width,
            int height,
            int flags,
            int transparent,
            long colours,
            int colourBytes,
            long data,
            long end) {}

    /** The one picture of a file; empty where there are more, or none that is whole. */
    static Optional<Picture> picture(Source source) throws IOException {
        Findings findings = new Findings(Profile.TOLERANT);
        Scan scan = new Scan(source, findings);
        scan.run();
        return scan.picture.filter(p -> scan.pictures == 1 && p.end > 0 && !findings.isIncomplete());
    }

    private static final class Scan {
        private final Source source;
        private final Findings findings;
        private final List<Packet> packets = new ArrayList<>();
        /** Behind the colours and the extensions that players want first. */
        private long insertAt;

        private int blocks;
        private int pictures;
        private Optional<Picture> picture = Optional.empty();
        private int transparent = -1;

        Scan(Source source, Findings findings) {
            this.source = source;
            this.findings = findings;
        }

        void run() throws IOException {
            byte[] head = source.read(0, 13);
            if (head.length < 13) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + head.length, "the header is cut off");
                return;
            }
            long at = 13 + colours(head[10]);
            insertAt = at;
            boolean front = true;
            while (at >= 0) {
                byte[] start = source.read(at, 10);
                int kind = start.length == 0 ? -1 : Byte.toUnsignedInt(start[0]);
                if (kind == TRAILER) {
                    return;
                }
                if (kind == EXTENSION && start.length > 2) {
                    long end = extension(at, Byte.toUnsignedInt(start[1]));
                    // The number of rounds of an animation comes first.
                    front &= Byte.toUnsignedInt(start[1]) == APPLICATION;
                    insertAt = front && end > 0 ? end : insertAt;
                    at = end;
                } else if (kind == IMAGE && start.length == 10) {
                    front = false;
                    long end = end(at + 11 + colours(start[9]));
                    picture = Optional.of(picture(at, start, head[10], end));
                    pictures++;
                    at = end;
                } else {
                    boolean cut = start.length < 10 && (kind < 0 || kind == EXTENSION || kind == IMAGE);
                    findings.problem(
                            cut ? ProblemCode.FILE_TRUNCATED : ProblemCode.PART_DAMAGED,
                            "byte " + Math.min(at, source.size()),
                            cut ? "the file ends before its trailer" : "no block begins here; the rest is not read");
                    return;
                }
            }
        }

        private Picture picture(long at, byte[] start, byte flags, long end) {
            ByteBuffer numbers = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
            int own = colours(start[9]);
            return new Picture(
                    at,
                    Short.toUnsignedInt(numbers.getShort(1)),
                    Short.toUnsignedInt(numbers.getShort(3)),
                    Short.toUnsignedInt(numbers.getShort(5)),
                    Short.toUnsignedInt(numbers.getShort(7)),
                    Byte.toUnsignedInt(start[9]),
                    transparent,
                    own > 0 ? at + 10 : 13,
                    own > 0 ? own : colours(flags),
                    at + 10 + own,
                    end);
        }

        private static int colours(byte flags) {
            return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
        }

        /** Behind the blocks that begin at a position, of up to 255 bytes each; -1, with a problem, where they do not end. */
        private long end(long from) throws IOException {
            long at = from;
            long known = from;
            byte[] window = new byte[0];
            while (true) {
                if (at >= known + window.length) {
                    known = at;
                    // Small first: most extensions end soon, and a hostile file has millions of them.
                    window = source.read(at, Math.min(1 << 16, Math.max(1 << 4, 4 * window.length)));
                    if (window.length == 0) {
                        findings.problem(
                                ProblemCode.FILE_TRUNCATED,
                                "byte " + Math.min(at, source.size()),
                                "the file ends within a block");
                        return -1;
                    }
                }
                int length = Byte.toUnsignedInt(window[(int) (at - known)]);
                at += 1 + length;
                if (length == 0) {
                    return at;
                }
                if (++blocks > Bounds.GIF_BLOCKS) {
                    findings.problem(
                            ProblemCode.LIMIT_EXCEEDED, "byte " + at, "more than " + Bounds.GIF_BLOCKS + " blocks");
                    return -1;
                }
            }
        }

        private long extension(long at, int label) throws IOException {
            long end = end(at + 2);
            if (label == CONTROL && end - at == 8) {
                byte[] control = source.read(at, 8);
                transparent = (control[3] & 1) != 0 ? Byte.toUnsignedInt(control[6]) : -1;
            }
            if (end - at < SHORT || label != APPLICATION && label != COMMENT) {
                return end;
            }
            byte[] name = source.read(at + 3, 11);
            String id = label == COMMENT ? "" : new String(name, StandardCharsets.ISO_8859_1);
            String place =
                    (label == COMMENT ? "comment" : "application extension " + (id.equals(XMP) ? "XMP" : "")).strip()
                            + " at byte " + at;
            boolean store = id.startsWith("C2PA_GIF");
            if (store || id.equals(XMP) || label == COMMENT) {
                if (end - at > Bounds.PART) {
                    findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "it is longer than " + Bounds.PART + " bytes");
                } else if (findings.spend(end - at, place)) {
                    byte[] bytes = source.read(at, (int) (end - at));
                    if (store) {
                        findings.c2pa(place, Span.of(unblocked(bytes, 14)));
                    } else if (label == COMMENT) {
                        comment(at, bytes, place);
                    } else {
                        packet(at, bytes, place);
                    }
                }
            }
            return end;
        }

        private void packet(long at, byte[] bytes, String place) {
            int magic = bytes.length - MAGIC.length;
            boolean raw = magic >= 14 && Arrays.equals(bytes, magic, bytes.length, MAGIC, 0, MAGIC.length);
            // Some programs write the packet in blocks, as all else in GIF.
            byte[] packet = raw ? Arrays.copyOfRange(bytes, 14, magic) : unblocked(bytes, 14);
            packets.add(new Packet(at, at + bytes.length, packet));
            Xmp.read(packet, place, findings, raw ? Placement.NORMATIVE : Placement.ELSEWHERE);
        }

        private void comment(long at, byte[] bytes, String place) {
            byte[] content = unblocked(bytes, 2);
            String text = new String(content, StandardCharsets.ISO_8859_1); // one character a byte
            int start = TextMark.start(text);
            if (start >= 0) {
                int end = TextMark.end(text, start);
                String label = new String(content, start, end - start, StandardCharsets.UTF_8);
                byte[] rest = (text.substring(0, start) + text.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
                byte[] without = start == 0 && end == text.length() ? new byte[0] : blocked(rest);
                findings.json(
                        place, Placement.ELSEWHERE, label, Optional.of(new Splice(at, at + bytes.length, without)));
            }
        }
    }

    static byte[] unblocked(byte[] bytes, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            int length = Math.min(Byte.toUnsignedInt(bytes[at]), bytes.length - at - 1);
            out.write(bytes, at + 1, length);
            at += 1 + length;
        }
        return out.toByteArray();
    }

    /** A comment extension. */
    private static byte[] blocked(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(EXTENSION);
        out.write(COMMENT);
        out.writeBytes(blocks(text));
        return out.toByteArray();
    }

    /** Bytes in blocks of up to 255, and the end of them. */
    static byte[] blocks(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += 255) {
            int length = Math.min(255, bytes.length - at);
            out.write(length);
            out.write(bytes, at, length);
        }
        out.write(0);
        return out.toByteArray();
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Scan scan = new Scan(source, new Findings(Profile.TOLERANT));
        scan.run();
        if (scan.packets.size() > 1) {
            throw new CannotCarry("it has " + scan.packets.size() + " XMP packets");
        }
        Optional<Packet> old = scan.packets.stream().findFirst();
        byte[] merged = Xmp.merge(old.map(Packet::bytes), label);
        if (merged.length > Bounds.PART - 1024) {
            throw new CannotCarry("its XMP packet has more than " + Bounds.PART + " bytes");
        }
        for (byte b : merged) {
            if (b == 0) {
                throw new CannotCarry("its XMP packet holds a zero byte, at which readers of GIF stop");
            }
        }
        List<Splice> splices = new ArrayList<>();
        present.forEach(p -> p.takeOut().ifPresent(splices::add));
        byte[] extension = ByteBuffer.allocate(14 + merged.length + MAGIC.length)
                .put((byte) EXTENSION)
                .put((byte) APPLICATION)
                .put((byte) XMP.length())
                .put(XMP.getBytes(StandardCharsets.US_ASCII))
                .put(merged)
                .put(MAGIC)
                .array();
        long start = old.map(Packet::start).orElse(scan.insertAt);
        splices.add(new Splice(start, old.map(Packet::end).orElse(start), extension));
        splices.add(new Splice(3, 6, "89a".getBytes(StandardCharsets.US_ASCII))); // the first version has no extensions
        return splices;
    }
}
