package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.label.Findings.Placement;
import org.guiju.label.provenance.Span;

/** WAVE, also as RF64 or BW64: the label is a chunk AIGC at the top level (TC260-PG-202510A). */
final class Wav {
    /** What stands in a length of 32 bits that is given elsewhere, or was not known while the file was written. */
    static final long OPEN = 0xFFFF_FFFFL;

    private Wav() {}

    static boolean isWav(byte[] head) {
        return head.length >= 12 && isRiff(ascii(head, 0)) && ascii(head, 8).equals("WAVE");
    }

    private static boolean isRiff(String id) {
        return id.equals("RIFF") || id.equals("RF64") || id.equals("BW64");
    }

    static void read(Source source, Findings findings) throws IOException {
        new Scan(source, findings).run();
    }

    /**
     * A chunk.
     *
     * @param id its four characters
     * @param start its first byte
     * @param length bytes of its content
     */
    record Chunk(String id, long start, long length) {
        long body() {
            return start + 8;
        }

        long end() {
            return body() + length;
        }

        /** Where the next one begins: chunks begin at even bytes. */
        long next() {
            return end() + length % 2;
        }

        String place() {
            return "chunk " + name() + " at byte " + start;
        }

        String name() {
            return Findings.quote(id).replace("'", "").strip();
        }
    }

    /** Walks the chunks beside the sound. */
    static final class Scan {
        final List<Chunk> chunks = new ArrayList<>();
        /** Behind the last chunk. */
        long end;
        /** Whether the lengths were left open, so that the sound reaches to the end of the file. */
        boolean open;
        /** Whether the length of the whole stands in 64 bits, at byte 20. */
        boolean wide;
        /** Lengths of 64 bits by chunk, of RF64; that of the whole file under RIFF. */
        private final Map<String, Long> lengths = new HashMap<>();

        private final Source source;
        private final Findings findings;

        Scan(Source source, Findings findings) {
            this.source = source;
            this.findings = findings;
        }

        void run() throws IOException {
            long size = number(source.read(4, 4), 0);
            end = 12;
            ds64();
            wide = size == OPEN && lengths.containsKey("RIFF");
            boolean unknown = (size == OPEN || size == 0) && !wide;
            long limit = unknown ? source.size() : Math.min(source.size(), 8 + (wide ? lengths.get("RIFF") : size));
            while (end + 8 <= limit) {
                byte[] head = source.read(end, 8);
                String id = ascii(head, 0);
                long length = number(head, 4);
                if (length == OPEN && lengths.containsKey(id)) {
                    length = lengths.get(id);
                }
                if (id.equals("data") && unknown && (length == OPEN || length == 0)) {
                    open = true;
                    length = source.size() - end - 8;
                }
                Chunk chunk = new Chunk(id, end, length);
                if (length < 0 || length > source.size() - end - 8) {
                    boolean sane = head[0] >= ' ' && head[1] >= ' ' && head[2] >= ' ' && head[3] >= ' ';
                    findings.problem(
                            sane ? ProblemCode.FILE_TRUNCATED : ProblemCode.PART_DAMAGED,
                            "byte " + end,
                            sane ? "the chunk " + chunk.name() + " is cut off" : "no chunk begins here");
                    return;
                }
                if (chunks.size() == Bounds.BLOCKS) {
                    findings.problem(
                            ProblemCode.LIMIT_EXCEEDED, "byte " + end, "more than " + Bounds.BLOCKS + " chunks");
                    return;
                }
                chunks.add(chunk);
                chunk(chunk);
                end = Math.min(chunk.next(), source.size());
            }
            if (chunks.stream().noneMatch(c -> c.id.equals("data"))) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + end, "the file has no sound");
            }
        }

        /** The chunk of RF64 (EBU Tech 3306) that has the lengths beyond 4 GiB. */
        private void ds64() throws IOException {
            byte[] head = source.read(12, 8 + 28);
            if (ascii(source.read(0, 4), 0).equals("RIFF")
                    || head.length < 36
                    || !ascii(head, 0).equals("ds64")) {
                return;
            }
            ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            lengths.put("RIFF", Math.max(0, Math.min(numbers.getLong(8), Long.MAX_VALUE / 2)));
            lengths.put("data", numbers.getLong(16));
            long entries = Math.min(Integer.toUnsignedLong(numbers.getInt(32)), Bounds.TAGS);
            byte[] table = source.read(48, (int) entries * 12);
            for (int at = 0; at + 12 <= table.length; at += 12) {
                lengths.put(
                        ascii(table, at),
                        ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).getLong(at + 4));
            }
        }

        private void chunk(Chunk chunk) throws IOException {
            switch (chunk.id) {
                case "AIGC" -> value(chunk, chunk.place(), Placement.NORMATIVE);
                case "LIST" -> list(chunk);
                case "id3 ", "ID3 " -> {
                    Optional<Id3v2.Tag> tag = tag(source, chunk);
                    if (tag.isPresent()) {
                        Id3v2.read(source, tag.get(), false, findings);
                    } else {
                        findings.problem(ProblemCode.PART_DAMAGED, chunk.place(), "it holds no whole ID3 tag");
                    }
                }
                case "_PMX" -> {
                    if (isShort(chunk, chunk.place(), Bounds.PART)) {
                        Xmp.readElsewhere(
                                source.read(chunk.body(), (int) chunk.length),
                                chunk.body(),
                                "XMP in " + chunk.place(),
                                findings);
                    }
                }
                case "bext" -> broadcast(chunk);
                case "C2PA" -> findings.c2pa(chunk.place(), Span.part(source, chunk.body(), chunk.length));
                default -> {
                    // The sound and what else there is: passed over by seeking.
                }
            }
        }

        /** The texts of LIST INFO, where some programs put a second label. */
        private void list(Chunk list) throws IOException {
            if (!ascii(source.read(list.body(), 4), 0).equals("INFO")) {
                return;
            }
            long at = list.body() + 4;
            for (int i = 0; at + 8 <= list.end(); i++) {
                byte[] head = source.read(at, 8);
                Chunk chunk = new Chunk(ascii(head, 0), at, number(head, 4));
                if (chunk.end() > list.end() || i == Bounds.BLOCKS || !findings.spend(8, "byte " + at)) {
                    findings.problem(ProblemCode.PART_DAMAGED, "byte " + at, "LIST INFO is damaged");
                    return;
                }
                String place = "chunk INFO " + chunk.name() + " at byte " + at;
                if (chunk.id.equalsIgnoreCase("AIGC") || begins(chunk)) {
                    value(chunk, place, Placement.ELSEWHERE);
                }
                at = Math.min(chunk.next(), list.end());
            }
        }

        private boolean begins(Chunk chunk) throws IOException {
            byte[] start = source.read(chunk.body(), (int) Math.min(chunk.length, 200));
            return TextMark.start(new String(start, StandardCharsets.ISO_8859_1)) == 0;
        }

        private void value(Chunk chunk, String place, Placement placement) throws IOException {
            if (!isShort(chunk, place, Bounds.LABEL_VALUE)) {
                return;
            }
            byte[] bytes = source.read(chunk.body(), (int) chunk.length);
            int length = bytes.length;
            while (length > 0 && bytes[length - 1] == 0) { // texts of INFO end with a zero byte
                length--;
            }
            Splice out = new Splice(chunk.start, Math.min(chunk.next(), source.size()), new byte[0]);
            findings.json(place, placement, new String(bytes, 0, length, StandardCharsets.UTF_8), Optional.of(out));
        }

        /** The description and the coding history of a broadcast wave (EBU Tech 3285). */
        private void broadcast(Chunk chunk) throws IOException {
            if (!isShort(chunk, chunk.place(), Bounds.LABEL_VALUE)) {
                return;
            }
            byte[] bytes = source.read(chunk.body(), (int) chunk.length);
            String latin = new String(bytes, StandardCharsets.ISO_8859_1); // one character a byte
            int at = TextMark.start(latin);
            if (at >= 0) {
                int end = TextMark.end(latin, at);
                findings.json(
                        chunk.place(),
                        Placement.ELSEWHERE,
                        new String(bytes, at, end - at, StandardCharsets.UTF_8),
                        Optional.of(TextMark.blank(chunk.body() + at, end - at)));
            }
        }

        private boolean isShort(Chunk chunk, String place, int bound) {
            if (chunk.length > bound) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "the chunk has " + chunk.length + " bytes");
                return false;
            }
            return findings.spend(chunk.length, place);
        }
    }

    /** The ID3 tag in a chunk. */
    static Optional<Id3v2.Tag> tag(Source source, Chunk chunk) throws IOException {
        byte[] head = source.read(chunk.body(), (int) Math.min(chunk.length, Id3v2.HEADER));
        return Id3v2.tag(head, chunk.body()).filter(tag -> tag.end() <= chunk.end());
    }

    static String ascii(byte[] bytes, int from) {
        return bytes.length < from + 4 ? "" : new String(bytes, from, 4, StandardCharsets.ISO_8859_1);
    }

    static long number(byte[] bytes, int at) {
        return bytes.length < at + 4
                ? 0
                : Integer.toUnsignedLong(
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }
}
