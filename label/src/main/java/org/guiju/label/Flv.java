package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.LabelWriter.CannotCarry;

/** FLV: the label is the property AIGC of the script tag onMetaData (TC260-PG-20257A). */
final class Flv {
    private static final int SCRIPT = 18;
    private static final int TAG_HEAD = 11;
    private static final int MAX_24 = 0xFF_FFFF;
    private static final byte[] END_OF_OBJECT = {0, 0, 9};

    private Flv() {}

    static boolean isFlv(byte[] head) {
        return head.length >= 9 && head[0] == 'F' && head[1] == 'L' && head[2] == 'V' && head[3] == 1;
    }

    static void read(Source source, Findings findings) throws IOException {
        new Scan(source, findings, false).run();
    }

    /** Whether its first tag, which tells about the film, has an index of the pictures that players may jump to. */
    static boolean hasIndex(Source source) throws IOException {
        byte[] start = source.read(0, 9);
        long tag = start.length < 9 ? 0 : ByteBuffer.wrap(start).getInt(5) + 4L;
        byte[] head = source.read(tag, TAG_HEAD);
        if (head.length < TAG_HEAD || head[0] != SCRIPT) {
            return false;
        }
        int size = ByteBuffer.wrap(head).getInt(0) & MAX_24;
        String content = new String(source.read(tag + TAG_HEAD, size), StandardCharsets.ISO_8859_1);
        return content.contains("\0\tkeyframes\3"); // the length of the name, and an object behind it
    }

    /** A script tag onMetaData: where it lies, and its data. */
    private record Script(long start, Amf amf) {
        long end() {
            return start + TAG_HEAD + amf.length() + 4;
        }
    }

    private static final class Scan {
        private final Source source;
        private final Findings findings;
        private final boolean keep;
        /** Kept for the writer only. */
        private final List<Script> scripts = new ArrayList<>();
        /** Where the first tag begins. */
        private long first;

        Scan(Source source, Findings findings, boolean keep) {
            this.source = source;
            this.findings = findings;
            this.keep = keep;
        }

        void run() throws IOException {
            byte[] head = source.read(0, 9);
            first = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(5)) + 4;
            if (first < 13 || first > source.size()) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "byte 5", "the header ends at byte " + (first - 4));
                return;
            }
            long at = first;
            for (int i = 0; at < source.size(); i++) {
                byte[] tag = source.read(at, TAG_HEAD);
                int size = tag.length < TAG_HEAD ? 0 : ByteBuffer.wrap(tag).getInt() & MAX_24;
                if (tag.length < TAG_HEAD || size > source.size() - at - TAG_HEAD) {
                    findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + at, "the tag is cut off");
                    return;
                }
                int type = tag[0] & 0x1F;
                if (type != SCRIPT && type != 8 && type != 9) {
                    findings.problem(ProblemCode.PART_DAMAGED, "byte " + at, "no tag begins here");
                    return;
                }
                if (i == Bounds.CHUNKS) {
                    findings.problem(ProblemCode.LIMIT_EXCEEDED, "byte " + at, "more than " + Bounds.CHUNKS + " tags");
                    return;
                }
                if (type == SCRIPT) {
                    script(at, size);
                }
                at += TAG_HEAD + size + 4L;
            }
        }

        private void script(long at, int size) throws IOException {
            String place = "script tag at byte " + at;
            if (size > Bounds.PART) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "the tag has " + size + " bytes");
                return;
            }
            if (!findings.spend(size, place)) {
                return;
            }
            Amf amf = new Amf(source.read(at + TAG_HEAD, size), keep);
            amf.run();
            if (!amf.name().equals("onMetaData")) {
                return;
            }
            amf.problem()
                    .ifPresent(p -> findings.problem(
                            amf.tooMuch() ? ProblemCode.LIMIT_EXCEEDED : ProblemCode.PART_DAMAGED, place, p));
            if (keep) {
                scripts.add(new Script(at, amf));
            }
            for (Amf.Property property : amf.texts()) {
                property(at + TAG_HEAD, property, "onMetaData " + property.name() + " at byte " + at, amf);
            }
        }

        private void property(long base, Amf.Property property, String place, Amf amf) {
            byte[] bytes = amf.bytes(property.valueStart(), property.end());
            if (property.key().equalsIgnoreCase("AIGC")) {
                boolean direct = property.depth() == 1 && property.key().equals("AIGC");
                findings.json(
                        place,
                        direct ? Placement.NORMATIVE : Placement.ELSEWHERE,
                        new String(bytes, StandardCharsets.UTF_8),
                        property.depth() == 1
                                ? Optional.of(new Splice(base + property.start(), base + property.end(), new byte[0]))
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
                        Optional.of(TextMark.blank(base + property.valueStart(), end)));
            }
        }
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Scan scan = new Scan(source, new Findings(Profile.TOLERANT), true);
        scan.run();
        List<Splice> splices = new ArrayList<>(Findings.takeOuts(present));
        byte[] property = Amf.property("AIGC", label.toJson());
        Optional<Script> target =
                scan.scripts.stream().filter(s -> s.amf.endOfProperties() >= 0).findFirst();
        if (target.isPresent()) {
            long at = target.get().start + TAG_HEAD + target.get().amf.endOfProperties();
            splices.add(new Splice(at, at, property));
        } else {
            splices.add(new Splice(scan.first, scan.first, tag(property)));
        }
        for (Script script : scan.scripts) {
            sizes(script, splices);
        }
        Shift shift = new Shift(splices);
        for (Script script : scan.scripts) {
            for (Amf.Position position : script.amf.positions()) {
                long at = script.start + TAG_HEAD + position.at();
                long moved = position.total() && position.value() != source.size()
                        ? position.value()
                        : shift.of(position.value());
                if (moved != position.value()) {
                    byte[] number = ByteBuffer.allocate(8).putDouble(moved).array();
                    splices.add(new Splice(at, at + 8, number));
                }
                if (splices.size() > Bounds.FRAGMENTS) {
                    throw new CannotCarry("it has more than " + Bounds.FRAGMENTS + " positions of key frames");
                }
            }
        }
        return splices;
    }

    /** Size and count of a script tag that changes. */
    private static void sizes(Script script, List<Splice> splices) throws CannotCarry {
        long grown = 0;
        int properties = 0;
        for (Splice splice : splices) {
            if (splice.start() > script.start && splice.end() < script.end()) {
                long more = splice.bytes().length - (splice.end() - splice.start());
                grown += more;
                properties += Long.signum(more);
            }
        }
        if (grown == 0 && properties == 0) {
            return;
        }
        int size = (int) (script.amf.length() + grown);
        if (size > MAX_24) {
            throw new CannotCarry("its onMetaData would outgrow 16 MiB");
        }
        byte[] three = Arrays.copyOfRange(ByteBuffer.allocate(4).putInt(size).array(), 1, 4);
        splices.add(new Splice(script.start + 1, script.start + 4, three));
        long count = script.start + TAG_HEAD + script.amf.count();
        if (script.amf.count() >= 0 && properties != 0) {
            int old = ByteBuffer.wrap(script.amf.bytes(script.amf.count(), script.amf.count() + 4))
                    .getInt();
            splices.add(new Splice(count, count + 4, number(Math.max(0, old + properties))));
        }
        splices.add(new Splice(script.end() - 4, script.end(), number(TAG_HEAD + size)));
    }

    private static byte[] tag(byte[] property) {
        byte[] name = Amf.string("onMetaData");
        int size = name.length + 5 + property.length + END_OF_OBJECT.length;
        return ByteBuffer.allocate(TAG_HEAD + size + 4)
                .putInt(SCRIPT << 24 | size)
                .put(new byte[7]) // time and stream 0
                .put(name)
                .put((byte) Amf.ECMA_ARRAY)
                .putInt(1)
                .put(property)
                .put(END_OF_OBJECT)
                .putInt(TAG_HEAD + size)
                .array();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
