package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiju.label.provenance.Span;

/**
 * The JUMBF boxes in APP11 segments of a JPEG (ISO 19566-5): the parts of a box have its number, and each repeats its header behind its
 * place in the sequence.
 */
final class JpegJumbf {
    /** Behind the two letters: number of the box, place in the sequence, length and type of the box. */
    private static final int HEADER = 16;

    private final Map<String, Parts> boxes = new LinkedHashMap<>();
    private int parts;

    /** A part: its place in the sequence, the header that it repeats, the bytes behind, and where all of it ends. */
    private record Part(long sequence, long header, long body, long end) {
        Span span(Source source, boolean first) {
            long start = first ? header : body;
            return Span.part(source, start, end - start);
        }
    }

    private static final class Parts {
        final List<Part> list = new ArrayList<>();
        final long first;
        boolean c2pa;

        Parts(long first) {
            this.first = first;
        }
    }

    /**
     * Takes in the content of a segment.
     *
     * @param at where the segment begins
     */
    void add(long at, byte[] content) {
        if (content.length < HEADER || ++parts > Bounds.JUMBF_PARTS) {
            return;
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Parts box = boxes.computeIfAbsent(text.substring(2, 4) + text.substring(8, HEADER), k -> new Parts(at));
        box.c2pa |= text.contains("c2pa");
        ByteBuffer numbers = ByteBuffer.wrap(content);
        long sequence = Integer.toUnsignedLong(numbers.getInt(4));
        int body = numbers.getInt(8) == 1 ? HEADER + 8 : HEADER;
        box.list.add(new Part(sequence, at + 4 + 8, at + 4 + body, at + 4 + content.length));
    }

    /** Reads the boxes that are C2PA manifest stores. */
    void report(Source source, Findings findings) throws IOException {
        for (Parts box : boxes.values()) {
            if (!box.c2pa) {
                continue;
            }
            String place = "APP11 at byte " + box.first;
            box.list.sort(Comparator.comparingLong(Part::sequence));
            long from = Math.min(1, box.list.get(0).sequence);
            List<Span> spans = new ArrayList<>();
            boolean whole = parts <= Bounds.JUMBF_PARTS;
            for (Part part : box.list) {
                whole &= part.sequence == from + spans.size();
                spans.add(part.span(source, spans.isEmpty()));
            }
            if (whole) {
                findings.c2pa(place, Span.join(spans));
            } else {
                findings.c2paUnread(place, "segments of it are missing or come twice");
            }
        }
    }
}
