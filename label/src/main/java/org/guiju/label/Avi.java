package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Placement;
import org.guiju.label.provenance.Span;

/** AVI: the label is the chunk AIGC of LIST INFO (TC260-PG-20257A). OpenDML files have further RIFF parts behind. */
final class Avi {
    private Avi() {}

    static boolean isAvi(byte[] head) {
        return head.length >= 12
                && new String(head, 0, 4, StandardCharsets.ISO_8859_1).equals("RIFF")
                && new String(head, 8, 4, StandardCharsets.ISO_8859_1).equals("AVI ");
    }

    static void read(Source source, Findings findings) throws IOException {
        new Scan(source, findings).run();
    }

    /**
     * A chunk.
     *
     * @param id its four characters; of a list that of its kind, as {@code LIST INFO}
     * @param start its first byte
     * @param body its first byte of data; of a list that of its first chunk
     * @param end the byte behind its data
     */
    record Chunk(String id, long start, long body, long end) {
        long length() {
            return end - body;
        }

        /** Where the next one begins: chunks begin at even bytes. */
        long next() {
            return end + (end - start) % 2;
        }
    }

    /** Walks the chunks beside the film. */
    static final class Scan {
        /** Chunks directly below the first RIFF part. */
        final List<Chunk> top = new ArrayList<>();

        final List<Chunk> parts = new ArrayList<>();
        private final Source source;
        private final Findings findings;
        private int count;

        Scan(Source source, Findings findings) {
            this.source = source;
            this.findings = findings;
        }

        void run() throws IOException {
            Optional<Chunk> next = at(0, source.size());
            while (next.isPresent()) {
                Chunk part = next.get();
                if (!part.id.startsWith("RIFF ")) {
                    findings.problem(ProblemCode.PART_DAMAGED, "byte " + part.start, "no RIFF part begins here");
                    return;
                }
                parts.add(part);
                boolean first = parts.size() == 1;
                Optional<Chunk> child = at(part.body, part.end);
                while (child.isPresent()) {
                    chunk(child.get(), first);
                    child = at(child.get().next(), part.end);
                }
                next = at(part.next(), source.size());
            }
        }

        /** The chunk at a position of a parent that ends at a limit; empty there and, with a problem, elsewhere. */
        Optional<Chunk> at(long position, long limit) throws IOException {
            if (position >= limit || ++count > Bounds.CHUNKS) {
                if (count == Bounds.CHUNKS + 1) {
                    findings.problem(
                            ProblemCode.LIMIT_EXCEEDED, "byte " + position, "more than " + Bounds.CHUNKS + " chunks");
                }
                return Optional.empty();
            }
            byte[] head = source.read(position, (int) Math.min(12, limit - position));
            if (head.length < 8) {
                if (!isZero(head)) {
                    findings.problem(ProblemCode.PART_DAMAGED, "byte " + position, "too few bytes for a chunk");
                }
                return Optional.empty();
            }
            long size = number(head, 4);
            String id = new String(head, 0, 4, StandardCharsets.ISO_8859_1);
            boolean list = (id.equals("RIFF") || id.equals("LIST")) && head.length == 12 && size >= 4;
            String name = list ? id + " " + new String(head, 8, 4, StandardCharsets.ISO_8859_1) : id;
            if (size > limit - position - 8) {
                boolean cut = limit == source.size();
                findings.problem(
                        cut ? ProblemCode.FILE_TRUNCATED : ProblemCode.PART_DAMAGED,
                        "byte " + position,
                        "the chunk " + Findings.quote(name) + (cut ? " is cut off" : " is longer than what holds it"));
                if (!cut || !list) {
                    return Optional.empty();
                }
                size = limit - position - 8; // what is there of it is read
            }
            return Optional.of(new Chunk(name, position, position + (list ? 12 : 8), position + 8 + size));
        }

        private static boolean isZero(byte[] bytes) {
            for (byte b : bytes) {
                if (b != 0) {
                    return false;
                }
            }
            return true;
        }

        private void chunk(Chunk chunk, boolean first) throws IOException {
            if (first) {
                if (top.size() == Bounds.FRAGMENTS) {
                    findings.problem(
                            ProblemCode.LIMIT_EXCEEDED, "byte " + chunk.start, "too many chunks beside the film");
                } else if (top.size() < Bounds.FRAGMENTS) {
                    top.add(chunk);
                }
            }
            switch (chunk.id) {
                case "LIST INFO" -> {
                    Optional<Chunk> child = at(chunk.body, chunk.end);
                    while (child.isPresent()) {
                        value(child.get(), chunk.end, "INFO ", first ? Placement.NORMATIVE : Placement.ELSEWHERE);
                        child = at(child.get().next(), chunk.end);
                    }
                }
                case "AIGC" -> value(chunk, chunk.next(), "", Placement.ELSEWHERE); // where WAVE has it
                case "_PMX" -> xmp(chunk);
                case "C2PA" ->
                    findings.c2pa("chunk C2PA at byte " + chunk.start, Span.part(source, chunk.body, chunk.length()));
                default -> {
                    // Headers, the film and its index.
                }
            }
        }

        private void value(Chunk chunk, long limit, String list, Placement placement) throws IOException {
            String id = Findings.quote(chunk.id).replace("'", "");
            String place = "chunk " + list + id + " at byte " + chunk.start;
            boolean label = chunk.id.equalsIgnoreCase("AIGC");
            if (chunk.length() > Bounds.LABEL_VALUE) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "the value has " + chunk.length() + " bytes");
                return;
            }
            if (!findings.spend(chunk.length(), place)) {
                return;
            }
            byte[] bytes = source.read(chunk.body, (int) chunk.length());
            if (label) {
                int end = bytes.length;
                while (end > 0 && bytes[end - 1] == 0) { // INFO values end with a zero byte
                    end--;
                }
                findings.json(
                        place,
                        chunk.id.equals("AIGC") ? placement : Placement.ELSEWHERE,
                        new String(bytes, 0, end, StandardCharsets.UTF_8),
                        Optional.of(new Splice(chunk.start, Math.min(chunk.next(), limit), new byte[0])));
                return;
            }
            String latin = new String(bytes, StandardCharsets.ISO_8859_1); // one character a byte
            if (TextMark.start(latin) == 0) {
                int end = TextMark.end(latin, 0);
                findings.json(
                        place,
                        Placement.ELSEWHERE,
                        new String(bytes, 0, end, StandardCharsets.UTF_8),
                        Optional.of(TextMark.blank(chunk.body, end)));
            }
        }

        private void xmp(Chunk chunk) throws IOException {
            String place = "XMP in chunk _PMX at byte " + chunk.start;
            if (chunk.length() > Bounds.PART) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "the packet is longer than " + Bounds.PART);
            } else if (findings.spend(chunk.length(), place)) {
                Xmp.readElsewhere(source.read(chunk.body, (int) chunk.length()), chunk.body, place, findings);
            }
        }
    }

    static long number(byte[] bytes, int at) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }

    static byte[] number(long value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) value)
                .array();
    }
}
