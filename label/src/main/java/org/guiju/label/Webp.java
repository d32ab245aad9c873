package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.provenance.Span;

/** WebP: the label lies in the XMP packet of the RIFF chunk {@code XMP } (TC260-PG-20259A). */
final class Webp {
    // Flags of VP8X (RFC 9649, 2.7).
    private static final int XMP_FLAG = 0x04;
    private static final int ALPHA_FLAG = 0x10;
    private static final int ANIMATED_FLAG = 0x02;
    /** Lengths are even, and a reader adds the eight bytes before them. */
    private static final long MOST = 0xFFFF_FFF6L;

    private Webp() {}

    static boolean isWebp(byte[] head) {
        return head.length >= 12
                && ascii(head, 0).equals("RIFF")
                && ascii(head, 8).equals("WEBP");
    }

    static void read(Source source, Findings findings) throws IOException {
        new Scan(source, findings).run();
    }

    /** A chunk: its four characters, where it and its content begin, and where the content ends. */
    record Chunk(String id, long start, long body, long end) {
        /** Where the next one begins: chunks begin at even bytes. */
        long next() {
            return end + (end - body) % 2;
        }
    }

    private static final class Scan {
        private final Source source;
        private final Findings findings;
        private final List<Chunk> packets = new ArrayList<>();
        private Optional<Chunk> first = Optional.empty();
        /** Behind the last chunk. */
        private long end = 12;

        Scan(Source source, Findings findings) {
            this.source = source;
            this.findings = findings;
        }

        void run() throws IOException {
            long limit = 8 + number(source.read(4, 4), 0);
            if (limit > source.size()) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + source.size(), "the RIFF file ends early");
                limit = source.size();
            }
            for (int i = 0; end + 8 <= limit; i++) {
                byte[] head = source.read(end, 8);
                if (i == Bounds.CHUNKS || head.length < 8) {
                    findings.problem(
                            ProblemCode.LIMIT_EXCEEDED, "byte " + end, "more than " + Bounds.CHUNKS + " chunks");
                    return;
                }
                Chunk chunk = new Chunk(ascii(head, 0), end, end + 8, end + 8 + number(head, 4));
                if (chunk.end > limit) {
                    findings.problem(
                            limit == source.size() ? ProblemCode.FILE_TRUNCATED : ProblemCode.PART_DAMAGED,
                            "byte " + end,
                            "the chunk " + Findings.quote(chunk.id) + " is cut off");
                    return;
                }
                if (i == 0) {
                    first = Optional.of(chunk);
                }
                read(chunk);
                end = Math.min(chunk.next(), limit); // some programs leave out the last pad byte
            }
            if (first.isEmpty()) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + end, "the file holds no picture");
            }
        }

        private void read(Chunk chunk) throws IOException {
            String place = "chunk " + chunk.id.strip() + " at byte " + chunk.start;
            switch (chunk.id) {
                case "XMP " -> {
                    packets.add(chunk);
                    if (isRead(chunk, place)) {
                        Xmp.read(content(chunk), place, findings);
                    }
                }
                case "EXIF" -> {
                    if (isRead(chunk, place)) {
                        byte[] tiff = tiff(content(chunk));
                        Exif.read(tiff, chunk.end - tiff.length, findings);
                    }
                }
                case "C2PA" -> findings.c2pa(place, Span.part(source, chunk.body, chunk.end - chunk.body));
                default -> {
                    // Pixels and what else there is: passed over by seeking.
                }
            }
        }

        private boolean isRead(Chunk chunk, String place) {
            long length = chunk.end - chunk.body;
            if (length > Bounds.PART) {
                findings.problem(
                        ProblemCode.LIMIT_EXCEEDED,
                        place,
                        "the chunk of " + length + " bytes is longer than " + Bounds.PART);
                return false;
            }
            return findings.spend(length, place);
        }

        byte[] content(Chunk chunk) throws IOException {
            return source.read(chunk.body, (int) (chunk.end - chunk.body));
        }
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Scan scan = new Scan(source, new Findings(Profile.TOLERANT));
        scan.run();
        if (scan.packets.size() > 1) {
            throw new CannotCarry("it has " + scan.packets.size() + " XMP packets");
        }
        List<Splice> splices = new ArrayList<>();
        present.forEach(p -> p.takeOut().ifPresent(splices::add));
        Optional<Chunk> old = scan.packets.stream().findFirst();
        Optional<byte[]> packet = Optional.empty();
        if (old.isPresent()) {
            packet = Optional.of(scan.content(old.get()));
        }
        byte[] merged = Xmp.merge(packet, label);
        if (merged.length > Bounds.PART) {
            throw new CannotCarry("its XMP packet has more than " + Bounds.PART + " bytes");
        }
        splices.add(extended(source, scan.first.orElseThrow(() -> new CannotCarry("it holds no picture"))));
        if (old.isPresent()) {
            splices.add(new Splice(old.get().start, Math.min(old.get().next(), scan.end), chunk("XMP ", merged)));
        } else {
            int pad = (int) (scan.end % 2);
            byte[] chunk = chunk("XMP ", merged);
            splices.add(new Splice(
                    scan.end,
                    scan.end,
                    ByteBuffer.allocate(pad + chunk.length)
                            .position(pad)
                            .put(chunk)
                            .array()));
        }
        return sized(splices, scan.end);
    }

    /** Changes of a file whose last chunk ends there, and that of the length that it says to have. */
    private static List<Splice> sized(List<Splice> splices, long end) throws CannotCarry {
        long size = end - 8;
        for (Splice splice : splices) {
            size += splice.bytes().length - (splice.end() - splice.start());
        }
        if (size > MOST) {
            throw new CannotCarry("it would outgrow the 4 GiB of a RIFF file");
        }
        List<Splice> all = new ArrayList<>(splices);
        all.add(new Splice(4, 8, little(4).putInt((int) size).array()));
        return all;
    }

    /** The block of a chunk EXIF: some programs copy the head of the JPEG segment along. */
    static byte[] tiff(byte[] content) {
        int skip = content.length >= 6 && ascii(content, 0).equals("Exif") ? 6 : 0;
        return Arrays.copyOfRange(content, skip, content.length);
    }

    /** How large a picture is, and whether it says that it is see-through. */
    record Picture(int width, int height, boolean alpha, boolean animated) {}

    /** What the first chunk, a picture or VP8X, says of it. */
    static Picture picture(Source source, Chunk first) throws IOException, CannotCarry {
        ByteBuffer head = little(10).put(source.read(first.body, (int) Math.min(10, first.end - first.body)));
        boolean whole = !head.hasRemaining();
        Picture picture;
        if (first.id.equals("VP8X") && whole) {
            picture = new Picture(
                    1 + (head.getInt(4) & 0xFFFFFF),
                    1 + (head.getInt(6) >>> 8),
                    (head.get(0) & ALPHA_FLAG) != 0,
                    (head.get(0) & ANIMATED_FLAG) != 0);
        } else if (first.id.equals("VP8 ")
                && whole
                && head.get(3) == (byte) 0x9D
                && head.get(4) == 1
                && head.get(5) == 0x2A) {
            picture = new Picture(head.getShort(6) & 0x3FFF, head.getShort(8) & 0x3FFF, false, false);
        } else if (first.id.equals("VP8L") && first.end - first.body >= 5 && head.get(0) == 0x2F) {
            int bits = head.getInt(1);
            picture = new Picture(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF), (bits >> 28 & 1) != 0, false);
        } else {
            throw new CannotCarry("its first chunk is " + Findings.quote(first.id) + ", which is no picture of WebP");
        }
        if (picture.width == 0 || picture.height == 0) {
            throw new CannotCarry("its picture has no size");
        }
        return picture;
    }

    /** What makes the file one of the extended form that says it holds XMP: a flag, or the chunk VP8X. */
    private static Splice extended(Source source, Chunk first) throws IOException, CannotCarry {
        Picture picture = picture(source, first);
        if (first.id.equals("VP8X")) {
            byte flags = source.read(first.body, 1)[0];
            return new Splice(first.body, first.body + 1, new byte[] {(byte) (flags | XMP_FLAG)});
        }
        ByteBuffer content = little(10)
                .put((byte) (XMP_FLAG | (picture.alpha ? ALPHA_FLAG : 0)))
                .position(4);
        for (int side : new int[] {picture.width - 1, picture.height - 1}) {
            content.putShort((short) side).put((byte) (side >> 16));
        }
        return new Splice(first.start, first.start, chunk("VP8X", content.array()));
    }

    /** The chunks of a whole file. */
    static List<Chunk> chunks(Source source, int most) throws IOException, CannotCarry {
        List<Chunk> chunks = new ArrayList<>();
        long limit = Math.min(source.size(), 8 + number(source.read(4, 4), 0));
        for (long at = 12; at + 8 <= limit; ) {
            byte[] head = source.read(at, 8);
            Chunk chunk = new Chunk(ascii(head, 0), at, at + 8, at + 8 + number(head, 4));
            if (chunk.end > limit || chunks.size() == most) {
                throw new CannotCarry("it has more than " + most + " chunks, or one that is cut off");
            }
            chunks.add(chunk);
            at = chunk.next();
        }
        return chunks;
    }

    /** Puts a losslessly coded picture in the place of another, in the same container. */
    static List<Splice> recoded(Source source, List<Chunk> chunks, byte[] vp8l) throws CannotCarry {
        List<Splice> splices = new ArrayList<>();
        for (Chunk chunk : chunks) {
            long end = Math.min(chunk.next(), source.size());
            if (chunk.id.equals("VP8 ") || chunk.id.equals("VP8L")) {
                splices.add(new Splice(chunk.start, end, chunk("VP8L", vp8l)));
            } else if (chunk.id.equals("ALPH")) {
                splices.add(new Splice(chunk.start, end, new byte[0]));
            }
        }
        return sized(splices, Math.min(chunks.get(chunks.size() - 1).next(), source.size()));
    }

    private static byte[] chunk(String id, byte[] content) {
        return little(8 + content.length + content.length % 2)
                .put(id.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static String ascii(byte[] bytes, int from) {
        return new String(bytes, from, 4, StandardCharsets.ISO_8859_1);
    }

    private static long number(byte[] bytes, int at) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
