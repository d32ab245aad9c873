package org.guiju.label;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Ebml.Element;
import org.guiju.label.Findings.Placement;

/** Matroska and WebM (RFC 9559): the label is a SimpleTag of the name AIGC (TC260-PG-20257A). */
final class Matroska {
    static final int SEGMENT = 0x18538067;
    static final int SEEK_HEAD = 0x114D9B74;
    static final int INFO = 0x1549A966;
    static final int TRACKS = 0x1654AE6B;
    static final int CUES = 0x1C53BB6B;
    static final int CLUSTER = 0x1F43B675;
    static final int CHAPTERS = 0x1043A770;
    static final int ATTACHMENTS = 0x1941A469;
    static final int TAGS = 0x1254C367;
    static final int TAG = 0x7373;
    static final int TARGETS = 0x63C0;
    static final int SIMPLE_TAG = 0x67C8;
    static final int TAG_NAME = 0x45A3;
    static final int TAG_STRING = 0x4487;
    static final int TAG_BINARY = 0x4485;

    private Matroska() {}

    /** EBML whose document type is matroska or webm. */
    static boolean isMatroska(byte[] head) {
        if (head.length < 8 || head[0] != 0x1A || head[1] != 0x45 || head[2] != (byte) 0xDF || head[3] != (byte) 0xA3) {
            return false;
        }
        String start = new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1);
        return start.contains("matroska") || start.contains("webm");
    }

    static void read(Source source, Findings findings) throws IOException {
        new Scan(source, findings).run();
    }

    /** A level-1 element takes a turn. */
    interface Step {
        void take(Element element) throws IOException;
    }

    /** Whether an ID begins an element directly below a Segment, and so ends a cluster of unknown size. */
    private static boolean isLevel1(int id) {
        return switch (id) {
            case SEEK_HEAD, INFO, TRACKS, CUES, CLUSTER, CHAPTERS, ATTACHMENTS, TAGS -> true;
            default -> id == SEGMENT || id == Ebml.HEADER;
        };
    }

    /** Walks segments, their level-1 elements and the tags in them. */
    static final class Scan {
        final Ebml ebml;
        final List<Element> segments = new ArrayList<>();
        private final Findings findings;
        private final Source source;

        Scan(Source source, Findings findings) {
            this.source = source;
            this.findings = findings;
            this.ebml = new Ebml(source, findings);
        }

        void run() throws IOException {
            long at = 0;
            Optional<Element> next = ebml.cutAt(at, source.size());
            while (next.isPresent()) {
                Element top = next.get();
                at = top.end();
                if (top.id() == SEGMENT) {
                    segments.add(top);
                    at = level1(top, this::tags);
                }
                next = ebml.cutAt(at, source.size());
            }
            if (segments.isEmpty()) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "", "the file has no Segment");
            }
        }

        /** Each level-1 element of a segment with its true end, also where sizes are unknown; returns where they end. */
        long level1(Element segment, Step step) throws IOException {
            long at = segment.body();
            Optional<Element> next = ebml.at(at, segment.end());
            while (next.isPresent()) {
                Element element = next.get();
                if (segment.unknown() && (element.id() == Ebml.HEADER || element.id() == SEGMENT)) {
                    return at;
                }
                if (element.unknown()) {
                    if (element.id() != CLUSTER) {
                        findings.problem(
                                ProblemCode.PART_DAMAGED, "byte " + at, "only clusters may be of unknown size");
                        return segment.end();
                    }
                    element = new Element(CLUSTER, at, element.body(), endOfCluster(element), true);
                }
                step.take(element);
                at = element.end();
                next = ebml.at(at, segment.end());
            }
            return segment.end();
        }

        private long endOfCluster(Element cluster) throws IOException {
            long at = cluster.body();
            Optional<Element> next = ebml.at(at, cluster.end());
            while (next.isPresent() && !isLevel1(next.get().id())) {
                at = next.get().end();
                next = ebml.at(at, cluster.end());
            }
            return next.isPresent() ? at : cluster.end();
        }

        private void tags(Element tags) throws IOException {
            if (tags.id() == TAGS) {
                children(tags, tag -> {
                    if (tag.id() == TAG) {
                        children(tag, child -> {
                            if (child.id() == SIMPLE_TAG) {
                                simple(child, 0);
                            }
                        });
                    }
                });
            }
        }

        void children(Element parent, Step step) throws IOException {
            Optional<Element> next = ebml.at(parent.body(), parent.end());
            while (next.isPresent()) {
                step.take(next.get());
                next = ebml.at(next.get().end(), parent.end());
            }
        }

        private void simple(Element simple, int depth) throws IOException {
            if (depth > Bounds.XML_DEPTH) {
                findings.problem(
                        ProblemCode.LIMIT_EXCEEDED,
                        "SimpleTag at byte " + simple.start(),
                        "tags nest deeper than " + Bounds.XML_DEPTH);
                return;
            }
            String[] name = {""};
            List<Element> values = new ArrayList<>();
            children(simple, child -> {
                switch (child.id()) {
                    case TAG_NAME -> name[0] = text(ebml.read(child, 256));
                    case TAG_STRING, TAG_BINARY -> {
                        if (values.size() < 2) { // one of each is allowed
                            values.add(child);
                        }
                    }
                    case SIMPLE_TAG -> simple(child, depth + 1);
                    default -> {
                        // Language and default flag.
                    }
                }
            });
            for (Element value : values) {
                value(simple, name[0], value, depth);
            }
        }

        private void value(Element simple, String name, Element value, int depth) throws IOException {
            boolean label = name.equalsIgnoreCase("AIGC");
            String place = "SimpleTag " + Findings.quote(name).replace("'", "") + " at byte " + simple.start();
            if (!label && value.id() == TAG_BINARY) {
                return;
            }
            if (value.length() > Bounds.LABEL_VALUE) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "the value has " + value.length() + " bytes");
                return;
            }
            if (!findings.spend(value.length(), place)) {
                return;
            }
            byte[] bytes = ebml.read(value, Bounds.LABEL_VALUE);
            if (label) {
                boolean normative = depth == 0 && value.id() == TAG_STRING && name.equals("AIGC");
                findings.json(
                        place,
                        normative ? Placement.NORMATIVE : Placement.ELSEWHERE,
                        text(bytes),
                        depth == 0
                                ? Optional.of(new Splice(simple.start(), simple.end(), new byte[0]))
                                : Optional.empty());
                return;
            }
            String latin = new String(bytes, StandardCharsets.ISO_8859_1); // one character a byte
            if (TextMark.start(latin) == 0) {
                int end = TextMark.end(latin, 0);
                findings.json(
                        place,
                        Placement.ELSEWHERE,
                        new String(bytes, 0, end, StandardCharsets.UTF_8),
                        Optional.of(TextMark.blank(value.body(), end)));
            }
        }

        /** UTF-8, which zero bytes may fill up. */
        private static String text(byte[] bytes) {
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        }
    }
}
