package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.provenance.Span;

/** ID3v2 tags: the label is the frame TXXX of the description AIGC (TC260-PG-202510A). */
final class Id3v2 {
    /** Bytes of a tag's header; as many has its footer. */
    static final int HEADER = 10;

    private static final int UNSYNCHRONISED = 0x80;
    private static final int EXTENDED = 0x40;
    private static final int FOOTER = 0x10;
    /** The place of what stands scrambled in the file, so that it cannot be cleared there. */
    private static final long NOT_IN_FILE = Long.MIN_VALUE / 2;

    private Id3v2() {}

    /**
     * A tag.
     *
     * @param start its first byte
     * @param version 2, 3 or 4
     * @param flags as in its header
     * @param size bytes between header and footer
     */
    record Tag(long start, int version, int flags, int size) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        long body() {
            return start + HEADER;
        }

        boolean footer() {
            return version == 4 && has(FOOTER);
        }

        long end() {
            return body() + size + (footer() ? HEADER : 0);
        }

        /** Whether the size of a frame is that before zero bytes were put in, so that only the whole can be read. */
        boolean scrambled() {
            return version < 4 && has(UNSYNCHRONISED);
        }

        int frameHeader() {
            return version == 2 ? 6 : 10;
        }
    }

    /** A frame: where it stands from the start of the frames on, and what is in its header. */
    record Frame(String id, long start, int header, int size, int flags) {
        long end() {
            return start + header + size;
        }
    }

    /** The frames of a tag, where the first may begin, and where the last ends. */
    record Frames(Bytes bytes, List<Frame> list, long first, long end, long limit) {}

    static boolean isTag(byte[] head) {
        return tag(head, 0).isPresent();
    }

    static Optional<Tag> tag(byte[] head, long start) {
        boolean magic = head.length >= HEADER && head[0] == 'I' && head[1] == 'D' && head[2] == '3';
        if (!magic || head[3] < 2 || head[3] > 4 || head[4] < 0) {
            return Optional.empty();
        }
        for (int i = 6; i < HEADER; i++) {
            if (head[i] < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new Tag(start, head[3], Byte.toUnsignedInt(head[5]), syncsafe(head, 6)));
    }

    /** The tags in a row at the start of a file. */
    static List<Tag> tags(Source source) throws IOException {
        List<Tag> tags = new ArrayList<>();
        long at = 0;
        Optional<Tag> tag = tag(source.read(at, HEADER), at);
        while (tag.isPresent() && tags.size() < Bounds.TAGS) {
            tags.add(tag.get());
            at = tag.get().end();
            tag = tag(source.read(at, HEADER), at);
        }
        return tags;
    }

    /** Reports the labels of the tags at the start of a file; the byte behind them. */
    static long readAll(Source source, boolean normative, Findings findings) throws IOException {
        long end = 0;
        for (Tag tag : tags(source)) {
            end = tag.end();
            if (end > source.size()) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + tag.start, "the ID3 tag is cut off");
                return source.size();
            }
            read(source, tag, normative, findings);
        }
        return end;
    }

    /** Reports the labels of a tag. */
    static void read(Source source, Tag tag, boolean normative, Findings findings) throws IOException {
        Frames frames = frames(source::read, tag, findings);
        for (Frame frame : frames.list) {
            String place = "ID3v2." + tag.version + " " + frame.id
                    + (tag.scrambled() ? " of the tag at byte " + tag.start : " at byte " + (tag.body() + frame.start));
            switch (frame.id) {
                case "PRIV" -> {
                    byte[] content = content(frames, tag, frame, place, findings);
                    if (new String(content, 0, Math.min(4, content.length), StandardCharsets.ISO_8859_1)
                            .equals("XMP\0")) {
                        boolean plain = content.length == frame.size && !tag.scrambled();
                        Xmp.readElsewhere(
                                Arrays.copyOfRange(content, 4, content.length),
                                plain ? tag.body() + frame.start + frame.header + 4 : NOT_IN_FILE,
                                place,
                                findings);
                    }
                }
                case "GEOB" -> {
                    byte[] head = frames.bytes.read(frame.start + frame.header, Math.min(1024, frame.size));
                    String mime = new String(head, 0, Math.min(64, head.length), StandardCharsets.ISO_8859_1);
                    if (mime.contains("application/c2pa") || mime.contains("application/x-c2pa-manifest-store")) {
                        if ((frame.flags & 0xFF) == 0) {
                            c2pa(head, frames.bytes.span(frame.start + frame.header, frame.size), place, findings);
                        } else {
                            byte[] content = content(frames, tag, frame, place, findings);
                            c2pa(content, Span.of(content), place, findings);
                        }
                    }
                }
                default -> {
                    if (frame.id.startsWith("T") || frame.id.startsWith("COM")) {
                        for (NamedText text : texts(tag, frame.id, content(frames, tag, frame, place, findings))) {
                            boolean guide = tag.version > 2
                                    && frame.id.equals("TXXX")
                                    && text.name().equals("AIGC");
                            String named = text.name().isEmpty()
                                    ? place
                                    : place.replace(
                                            frame.id,
                                            frame.id + " "
                                                    + Findings.quote(text.name())
                                                            .replace("'", ""));
                            text.read(named, normative && guide, Optional.empty(), findings);
                        }
                    }
                }
            }
        }
    }

    /** The store in a frame GEOB: behind media type, file name and description, each with its end. */
    private static void c2pa(byte[] head, Span frame, String place, Findings findings) throws IOException {
        boolean wide = head.length > 0 && (head[0] == 1 || head[0] == 2);
        int at = terminator(head, 1, false) + 1;
        for (int text = 0; text < 2; text++) {
            at = terminator(head, at, wide) + (wide ? 2 : 1);
        }
        if (at >= head.length) {
            findings.c2paUnread(place, "its frame cannot be read");
        } else {
            findings.c2pa(place, Span.part(frame, at, frame.size()));
        }
    }

    /** The frames of a tag. What follows them that is neither frame nor padding is a problem. */
    static Frames frames(Bytes bytes, Tag tag, Findings findings) throws IOException {
        String where = "ID3v2." + tag.version + " tag at byte " + tag.start;
        Frames none = new Frames(bytes, List.of(), 0, 0, tag.size);
        Bytes body = bytes.from(tag.body());
        long limit = tag.size;
        if (tag.version == 2 && tag.has(EXTENDED)) {
            findings.problem(ProblemCode.PART_DAMAGED, where, "it is compressed in a way that was never defined");
            return none;
        }
        if (tag.scrambled()) {
            if (tag.size > Bounds.TAG) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, where, "the tag has " + tag.size + " bytes");
                return none;
            }
            byte[] plain = synchronised(body.read(0, tag.size));
            body = Bytes.of(plain);
            limit = plain.length;
        }
        long at = 0;
        if (tag.version > 2 && tag.has(EXTENDED)) {
            byte[] size = body.read(0, 4);
            at = size.length < 4
                    ? -1
                    : tag.version == 4
                            ? syncsafe(size, 0)
                            : 4 + Integer.toUnsignedLong(ByteBuffer.wrap(size).getInt());
            if (at < 6 || at > limit) {
                findings.problem(ProblemCode.PART_DAMAGED, where, "its extended header is damaged");
                return none;
            }
        }
        long first = at;
        List<Frame> list = new ArrayList<>();
        while (at < limit) {
            byte[] head = body.read(at, (int) Math.min(tag.frameHeader(), limit - at));
            if (head[0] == 0) {
                break; // padding
            }
            Optional<Frame> frame = frame(body, tag, at, head, limit);
            boolean spent = !findings.spend(tag.frameHeader(), where); // many small tags share one budget
            if (frame.isEmpty() || list.size() == Bounds.FRAMES || spent) {
                findings.problem(
                        frame.isEmpty() ? ProblemCode.PART_DAMAGED : ProblemCode.LIMIT_EXCEEDED,
                        where,
                        frame.isEmpty()
                                ? "no frame begins at its byte " + at + "; the rest of it is not read"
                                : "more than " + Bounds.FRAMES + " frames");
                return new Frames(body, list, first, at, limit);
            }
            list.add(frame.get());
            at = frame.get().end();
        }
        return new Frames(body, list, first, at, limit);
    }

    private static Optional<Frame> frame(Bytes body, Tag tag, long at, byte[] head, long limit) throws IOException {
        int letters = tag.version == 2 ? 3 : 4;
        if (head.length < tag.frameHeader() || !isId(head, letters)) {
            return Optional.empty();
        }
        String id = new String(head, 0, letters, StandardCharsets.ISO_8859_1);
        long size;
        if (tag.version == 2) {
            size = ByteBuffer.wrap(head).getInt(2) & 0xFF_FFFF;
        } else {
            size = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(4));
            boolean sevenBits = (size & 0x8080_8080L) == 0;
            // Some programs write the plain size into version 4: whichever leads to a next frame is right.
            int safe = syncsafe(head, 4);
            if (tag.version == 4
                    && sevenBits
                    && (size < 128 || follows(body, at + 10 + safe, limit) >= follows(body, at + 10 + size, limit))) {
                size = safe;
            }
        }
        int flags = tag.version == 2 ? 0 : ByteBuffer.wrap(head).getShort(8);
        long end = at + tag.frameHeader() + size;
        return end > limit ? Optional.empty() : Optional.of(new Frame(id, at, tag.frameHeader(), (int) size, flags));
    }

    /** How likely it is that a frame ends at a position: another begins there, or padding, or something else. */
    private static int follows(Bytes body, long at, long limit) throws IOException {
        byte[] head = at > limit ? new byte[] {1} : body.read(at, (int) Math.min(4, limit - at));
        if (head.length == 0 || isId(head, 4)) {
            return 2;
        }
        return head[0] == 0 ? 1 : 0;
    }

    private static boolean isId(byte[] head, int letters) {
        for (int i = 0; i < letters; i++) {
            boolean letter = i < head.length && (head[i] >= 'A' && head[i] <= 'Z' || head[i] >= '0' && head[i] <= '9');
            if (!letter) {
                return false;
            }
        }
        return true;
    }

    /** What a frame holds, without what its flags put before it; empty where it cannot be read. */
    static byte[] content(Frames frames, Tag tag, Frame frame, String place, Findings findings) throws IOException {
        byte[] none = {};
        if (frame.size > Bounds.LABEL_VALUE) {
            byte[] start = frames.bytes.read(frame.start + frame.header, 64);
            boolean label = new String(start, StandardCharsets.ISO_8859_1)
                    .replace("\0", "")
                    .contains("AIGC");
            if (label || frame.id.equals("PRIV")) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "the frame has " + frame.size + " bytes");
            }
            return none;
        }
        if (!findings.spend(frame.size, place)) {
            return none;
        }
        byte[] stored = frames.bytes.read(frame.start + frame.header, frame.size);
        boolean four = tag.version == 4;
        boolean compressed = (frame.flags & (four ? 0x08 : 0x80)) != 0;
        boolean encrypted = (frame.flags & (four ? 0x04 : 0x40)) != 0;
        boolean grouped = (frame.flags & (four ? 0x40 : 0x20)) != 0;
        boolean counted = four ? (frame.flags & 0x01) != 0 : compressed;
        if (encrypted) {
            return none; // by a key that no guide knows
        }
        if (four && (frame.flags & 0x02) != 0) {
            stored = synchronised(stored);
        }
        int skip = (grouped ? 1 : 0) + (counted ? 4 : 0);
        byte[] content = Arrays.copyOfRange(stored, Math.min(skip, stored.length), stored.length);
        return compressed ? Png.inflate(content, place, findings).orElse(none) : content;
    }

    /** The text of a frame under its description, where it has one; a frame of version 2.4 may hold several. */
    static List<NamedText> texts(Tag tag, String id, byte[] content) {
        if (content.length < 2) {
            return List.of();
        }
        boolean comment = id.startsWith("COM");
        boolean wide = content[0] == 1 || content[0] == 2;
        int step = wide ? 2 : 1;
        int at = comment ? 4 : 1; // a comment has a language of three letters
        String name = "";
        if (comment || id.startsWith("TXX")) {
            int end = terminator(content, at, wide);
            name = decode(content, at, end);
            at = Math.min(content.length, end + step);
        }
        List<NamedText> texts = new ArrayList<>();
        do {
            int end = terminator(content, at, wide);
            if (texts.isEmpty() || end > at) {
                texts.add(new NamedText(name, decode(content, at, end)));
            }
            at = end + step;
        } while (tag.version > 3 && !comment && at < content.length && texts.size() < Bounds.LABELS);
        return texts;
    }

    private static int terminator(byte[] content, int from, boolean wide) {
        int step = wide ? 2 : 1;
        for (int i = from; i + step <= content.length; i += step) {
            if (content[i] == 0 && content[i + step - 1] == 0) {
                return i;
            }
        }
        return content.length;
    }

    private static String decode(byte[] content, int from, int to) {
        if (from >= to) {
            return "";
        }
        Charset charset = switch (content[0]) {
            case 1 -> StandardCharsets.UTF_16; // with a mark of the byte order
            case 2 -> StandardCharsets.UTF_16BE;
            case 3 -> StandardCharsets.UTF_8;
            default -> StandardCharsets.ISO_8859_1;
        };
        return new String(content, from, to - from, charset);
    }

    /** The changes that leave no label in the tags at the start of a file, where none belongs. */
    static List<Splice> clear(Source source, List<Located> present) throws IOException, CannotCarry {
        List<Splice> splices = new ArrayList<>();
        for (Tag tag : tags(source)) {
            Id3v2Writer.rewrite(source, tag, Optional.empty(), present).ifPresent(splices::add);
        }
        return splices;
    }

    /** Takes out the zero bytes that unsynchronisation put behind bytes of all ones. */
    static byte[] synchronised(byte[] stored) {
        byte[] plain = new byte[stored.length];
        int length = 0;
        for (int i = 0; i < stored.length; i++) {
            plain[length++] = stored[i];
            if (stored[i] == (byte) 0xFF && i + 1 < stored.length && stored[i + 1] == 0) {
                i++;
            }
        }
        return Arrays.copyOf(plain, length);
    }

    static int syncsafe(byte[] bytes, int at) {
        return (bytes[at] & 0x7F) << 21
                | (bytes[at + 1] & 0x7F) << 14
                | (bytes[at + 2] & 0x7F) << 7
                | bytes[at + 3] & 0x7F;
    }
}
