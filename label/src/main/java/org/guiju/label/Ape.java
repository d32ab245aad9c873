package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.guiju.label.LabelWriter.CannotCarry;

/** An APE tag at the end of a file, before an ID3v1 tag if there is one: no guide puts a label there. */
final class Ape {
    private static final int HEADER = 32;
    private static final byte[] MAGIC = "APETAGEX".getBytes(StandardCharsets.US_ASCII);

    private Ape() {}

    /**
     * A tag.
     *
     * @param items first byte of its items
     * @param footer first byte of its footer, which is where the items end
     * @param count items that it says it has
     * @param header whether a header stands before the items
     */
    private record Tag(long items, long footer, long count, boolean header) {}

    private static Optional<Tag> find(Source source) throws IOException {
        long footer = source.size() - (Id3v1.isThere(source) ? Id3v1.LENGTH : 0) - HEADER;
        byte[] bytes = footer < 0 ? new byte[0] : source.read(footer, HEADER);
        if (bytes.length < HEADER || !Arrays.equals(bytes, 0, 8, MAGIC, 0, 8)) {
            return Optional.empty();
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long items = footer + HEADER - Integer.toUnsignedLong(numbers.getInt(12));
        long count = Integer.toUnsignedLong(numbers.getInt(16));
        if (items < 0 || items > footer) {
            return Optional.empty();
        }
        byte[] before = items < HEADER ? new byte[8] : source.read(items - HEADER, 8);
        return Optional.of(new Tag(items, footer, count, Arrays.equals(before, MAGIC)));
    }

    /** The byte behind the sound: where an APE tag or an ID3v1 tag begins, else the end of the file. */
    static long soundEnd(Source source) throws IOException {
        Optional<Tag> tag = find(source);
        return tag.isPresent()
                ? tag.get().items - (tag.get().header ? HEADER : 0)
                : source.size() - (Id3v1.isThere(source) ? Id3v1.LENGTH : 0);
    }

    /** An item: its first byte, the byte behind it, its key and its text, as far as it is short enough for a label. */
    private record Item(long start, long end, NamedText text, boolean tooLong) {}

    /** The item at a position, if one is there. */
    private static Optional<Item> item(Source source, Tag tag, long at) throws IOException {
        byte[] head = source.read(at, (int) Math.min(8 + 256, tag.footer - at));
        int zero = 8;
        while (zero < head.length && head[zero] != 0) {
            zero++;
        }
        if (zero >= head.length) {
            return Optional.empty();
        }
        long length = Integer.toUnsignedLong(
                ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt());
        long value = at + zero + 1;
        if (value + length > tag.footer) {
            return Optional.empty();
        }
        boolean tooLong = length > Bounds.LABEL_VALUE;
        String key = new String(head, 8, zero - 8, StandardCharsets.ISO_8859_1);
        String text = tooLong ? "" : new String(source.read(value, (int) length), StandardCharsets.UTF_8);
        return Optional.of(new Item(at, value + length, new NamedText(key, text), tooLong));
    }

    static void read(Source source, Findings findings) throws IOException {
        Optional<Tag> tag = find(source);
        long at = tag.map(Tag::items).orElse(0L);
        for (long i = 0; tag.isPresent() && i < tag.get().count; i++) {
            Optional<Item> item = item(source, tag.get(), at);
            if (item.isEmpty() || i == Bounds.FRAMES) {
                findings.problem(ProblemCode.PART_DAMAGED, "APE tag at byte " + at, "no item begins here");
                return;
            }
            String place = "APE " + Findings.quote(item.get().text.name()).replace("'", "") + " at byte " + at;
            if (!findings.spend(item.get().tooLong ? 0 : item.get().end - at, place)) {
                return;
            }
            if (item.get().tooLong && item.get().text.isLabel()) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "the item has " + (item.get().end - at) + " bytes");
            } else {
                item.get().text.read(place, false, Optional.empty(), findings);
            }
            at = item.get().end;
        }
    }

    /** The change that leaves no label in the tag; empty when there is none. */
    static Optional<Splice> clear(Source source) throws IOException, CannotCarry {
        Optional<Tag> found = find(source);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Tag tag = found.get();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int gone = 0;
        long at = tag.items;
        for (long i = 0; i < tag.count; i++) {
            Optional<Item> item = item(source, tag, at);
            if (item.isEmpty() || kept.size() > Bounds.TAG) {
                throw new CannotCarry("its APE tag is damaged or too long");
            }
            boolean givesWay = item.get().text.givesWay();
            gone += givesWay ? 1 : 0;
            if (!givesWay) {
                kept.writeBytes(source.read(at, (int) Math.min(Bounds.TAG, item.get().end - at)));
            }
            at = item.get().end;
        }
        if (gone == 0) {
            return Optional.empty();
        }
        if (at != tag.footer) {
            throw new CannotCarry("its APE tag is damaged");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (tag.header) {
            out.writeBytes(numbers(source.read(tag.items - HEADER, HEADER), kept.size(), tag.count - gone));
        }
        out.writeBytes(kept.toByteArray());
        out.writeBytes(numbers(source.read(tag.footer, HEADER), kept.size(), tag.count - gone));
        long start = tag.items - (tag.header ? HEADER : 0);
        return Optional.of(new Splice(start, tag.footer + HEADER, out.toByteArray()));
    }

    private static byte[] numbers(byte[] header, int size, long count) {
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(12, size + HEADER)
                .putInt(16, (int) count);
        return header;
    }
}
