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
import org.guiju.label.LabelWriter.CannotCarry;

/** The comments that FLAC, Vorbis and Opus share: the label is the comment AIGC (TC260-PG-202510A). */
final class VorbisComment {
    private VorbisComment() {}

    /** A comment: where it begins, at its length field, and how long it is without that. */
    private record Entry(long start, int length) {}

    /** The list of comments and the byte behind it. */
    private record Entries(List<Entry> list, long countAt, long end, boolean whole) {}

    /** Reports the labels of a list of comments that begins at position 0, whether a guide puts them there or not. */
    static void read(Bytes bytes, long length, String where, boolean guide, Findings findings) throws IOException {
        Entries entries = entries(bytes, length);
        if (!entries.whole) {
            boolean many = entries.list.size() == Bounds.FRAMES;
            findings.problem(
                    many ? ProblemCode.LIMIT_EXCEEDED : ProblemCode.PART_DAMAGED,
                    where,
                    many ? "more than " + Bounds.FRAMES + " comments" : "the list of comments is cut off");
        }
        if (!findings.spend(16L * entries.list.size(), where)) { // many lists share one budget
            return;
        }
        for (Entry entry : entries.list) {
            boolean tooLong = entry.length > Bounds.LABEL_VALUE;
            Optional<NamedText> comment = comment(bytes.read(entry.start + 4, tooLong ? 5 : entry.length));
            if (comment.isEmpty() || !comment.get().isLabel()) {
                continue;
            }
            String place = comment.get().name().equalsIgnoreCase("AIGC")
                    ? where + " AIGC"
                    : where + " " + Findings.quote(comment.get().name()).replace("'", "");
            if (tooLong) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "the comment has " + entry.length + " bytes");
            } else if (findings.spend(entry.length, place)) {
                boolean normative = guide && comment.get().name().equalsIgnoreCase("AIGC"); // names know no case
                comment.get().read(place, normative, Optional.empty(), findings);
            }
        }
    }

    /** The list without the labels that give way, with a new one as its last; what follows the list is kept. */
    static byte[] rewrite(byte[] old, Optional<Label> label) throws CannotCarry {
        Bytes bytes = Bytes.of(old);
        try {
            Entries entries = entries(bytes, old.length);
            if (!entries.whole) {
                throw new CannotCarry("its list of comments is damaged or too long");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(old.length + 512);
            int count = 0;
            for (Entry entry : entries.list) {
                byte[] text = bytes.read(entry.start + 4, Math.min(entry.length, Bounds.LABEL_VALUE));
                if (comment(text).filter(NamedText::givesWay).isEmpty()) {
                    out.write(old, (int) entry.start, 4 + entry.length);
                    count++;
                }
            }
            if (label.isPresent()) {
                out.writeBytes(entry(label.get()));
                count++;
            }
            ByteBuffer list = little(old.length + out.size());
            list.put(old, 0, (int) entries.countAt).putInt(count).put(out.toByteArray());
            list.put(old, (int) entries.end, old.length - (int) entries.end);
            return Arrays.copyOf(list.array(), list.position());
        } catch (IOException e) {
            throw new CannotCarry("its list of comments cannot be read");
        }
    }

    /** A list with the label only. */
    static byte[] create(Label label) {
        byte[] vendor = "guiju".getBytes(StandardCharsets.UTF_8);
        byte[] entry = entry(label);
        return little(8 + vendor.length + entry.length)
                .putInt(vendor.length)
                .put(vendor)
                .putInt(1)
                .put(entry)
                .array();
    }

    private static byte[] entry(Label label) {
        byte[] text = ("AIGC=" + label.toJson()).getBytes(StandardCharsets.UTF_8);
        return little(4 + text.length).putInt(text.length).put(text).array();
    }

    private static Entries entries(Bytes bytes, long length) throws IOException {
        List<Entry> list = new ArrayList<>();
        long countAt = 4 + number(bytes, 0);
        if (length < 8 || countAt + 4 > length) {
            return new Entries(list, 0, 0, false);
        }
        long count = number(bytes, countAt);
        long at = countAt + 4;
        for (long i = 0; i < count; i++) {
            long size = at + 4 > length ? Long.MAX_VALUE : number(bytes, at);
            if (size > length - at - 4 || list.size() == Bounds.FRAMES) {
                return new Entries(list, countAt, at, false);
            }
            list.add(new Entry(at, (int) size));
            at += 4 + size;
        }
        return new Entries(list, countAt, at, true);
    }

    private static Optional<NamedText> comment(byte[] text) {
        String comment = new String(text, StandardCharsets.UTF_8);
        int equals = comment.indexOf('=');
        return equals < 0
                ? Optional.empty()
                : Optional.of(new NamedText(comment.substring(0, equals), comment.substring(equals + 1)));
    }

    private static long number(Bytes bytes, long at) throws IOException {
        byte[] four = bytes.read(at, 4);
        return four.length < 4 ? 0 : Integer.toUnsignedLong(little(4).put(four).getInt(0));
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
