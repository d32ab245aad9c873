package org.guiju.label.provenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JUMBF (ISO 19566-5): boxes one header at a time by position, level by level as asked for, so that nothing recurses. */
final class Jumbf {
    private static final int LABELLED = 0x02;

    private final Span span;
    private int boxes;

    Jumbf(Span span) {
        this.span = span;
    }

    /** A box: its type, its first byte, the first byte of its content and the byte behind it. */
    record Box(String type, long start, long body, long end) {
        long length() {
            return end - body;
        }
    }

    /**
     * A superbox.
     *
     * @param kind the first four characters of its type, as {@code c2ma}
     * @param label its label, or an empty text
     * @param content where the box behind its description begins
     */
    record Super(Box box, String kind, String label, long content) {}

    /** The box at a position of what ends at a limit. */
    Box at(long position, long limit) throws IOException, Malformed {
        if (++boxes > Limits.BOXES) {
            throw new Malformed("it has more than " + Limits.BOXES + " boxes");
        }
        byte[] head = span.read(position, (int) Math.min(16, limit - position));
        if (head.length < 8) {
            throw new Malformed("too few bytes for a box at its byte " + position);
        }
        ByteBuffer buffer = ByteBuffer.wrap(head);
        long size = Integer.toUnsignedLong(buffer.getInt());
        String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
        int header = 8;
        if (size == 0) {
            size = limit - position;
        } else if (size == 1 && head.length == 16) {
            size = buffer.getLong(8);
            header = 16;
        }
        if (size < header || size > limit - position) {
            throw new Malformed("the box at its byte " + position + " is cut off or damaged");
        }
        return new Box(type, position, position + header, position + size);
    }

    /** The superbox that a box is; empty for any other box. */
    Optional<Super> open(Box box) throws IOException, Malformed {
        if (!box.type.equals("jumb")) {
            return Optional.empty();
        }
        Box description = at(box.body, box.end);
        byte[] bytes = span.read(description.body, (int) Math.min(description.length(), 17 + Limits.LABEL));
        if (!description.type.equals("jumd") || bytes.length < 17) {
            throw new Malformed("the superbox at its byte " + box.start + " has no description");
        }
        int end = 17;
        while ((bytes[16] & LABELLED) != 0 && end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return Optional.of(new Super(
                box,
                new String(bytes, 0, 4, StandardCharsets.ISO_8859_1),
                new String(bytes, 17, end - 17, StandardCharsets.UTF_8),
                description.end));
    }

    /** The superboxes directly in another. */
    List<Super> children(Super parent) throws IOException, Malformed {
        List<Super> children = new ArrayList<>();
        for (long position = parent.content; position < parent.box.end; ) {
            Box box = at(position, parent.box.end);
            open(box).ifPresent(children::add);
            position = box.end;
        }
        return children;
    }

    /** The first content box of a superbox that has one of these types. */
    Optional<Box> content(Super parent, String... types) throws IOException, Malformed {
        for (long position = parent.content; position < parent.box.end; ) {
            Box box = at(position, parent.box.end);
            if (List.of(types).contains(box.type)) {
                return Optional.of(box);
            }
            position = box.end;
        }
        return Optional.empty();
    }
}
