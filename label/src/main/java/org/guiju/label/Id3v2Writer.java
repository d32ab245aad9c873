package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.guiju.label.Findings.Located;
import org.guiju.label.Id3v2.Frame;
import org.guiju.label.Id3v2.Frames;
import org.guiju.label.Id3v2.Tag;
import org.guiju.label.LabelWriter.CannotCarry;

/** Changes ID3v2 tags. Frames that are no label stay as they are; padding gives room where there is enough. */
final class Id3v2Writer {
    /** Zero bytes that end the frames for readers that look for them: as many as the header of a frame has. */
    private static final int LEAST_PADDING = 10;

    private Id3v2Writer() {}

    /**
     * A tag with this label and no other; without a label when none is given. Empty when nothing changes.
     *
     * @param present the labels found in the file, for those that are cleared in place
     */
    static Optional<Splice> rewrite(Source source, Tag tag, Optional<Label> label, List<Located> present)
            throws IOException, CannotCarry {
        if (tag.version() == 2 && label.isPresent()) {
            throw new CannotCarry("its ID3 tag is of version 2.2, for which no guide names a place; save it with 2.3");
        }
        if (tag.end() - tag.start() > Bounds.TAG) {
            throw new CannotCarry("its ID3 tag has more than " + Bounds.TAG + " bytes");
        }
        byte[] bytes = source.read(tag.start(), (int) (tag.end() - tag.start()));
        boolean cleared = clearInPlace(tag, bytes, present);
        Findings findings = new Findings(Profile.TOLERANT);
        Bytes memory = Bytes.of(bytes);
        Tag local = new Tag(0, tag.version(), tag.flags(), tag.size());
        Frames frames = Id3v2.frames(memory, local, findings);
        if (!findings.problems().isEmpty()) {
            throw new CannotCarry("its ID3 tag is damaged");
        }
        List<byte[]> kept = new ArrayList<>();
        boolean changed = label.isPresent();
        for (Frame frame : frames.list()) {
            if (givesWay(frames, local, frame)) {
                changed = true;
            } else {
                kept.add(frames.bytes().read(frame.start(), (int) (frame.end() - frame.start())));
            }
        }
        if (!changed) {
            return cleared ? Optional.of(new Splice(tag.start(), tag.end(), bytes)) : Optional.empty();
        }
        // A footer leaves no room for padding: another frame then stands behind the label's.
        int at = tag.footer() && !kept.isEmpty() ? kept.size() - 1 : kept.size();
        label.ifPresent(l -> kept.add(at, frame(l, local)));
        byte[] head = frames.bytes().read(0, (int) frames.first());
        return Optional.of(new Splice(tag.start(), tag.end(), assemble(local, head, joined(kept))));
    }

    /** A new tag of version 2.3, which more programs read than 2.4, that repeats what the tag at the end says. */
    static byte[] create(Label label, List<Id3v1.Field> fields) {
        Tag tag = new Tag(0, 3, 0, 0);
        List<byte[]> frames = new ArrayList<>();
        fields.forEach(f -> frames.add(frame(f)));
        frames.add(frame(label, tag));
        return assemble(tag, new byte[0], joined(frames));
    }

    private static byte[] joined(List<byte[]> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frames.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** A text frame of version 2.3: ISO-8859-1 where that has the characters, else UTF-16 with a mark of the byte order. */
    private static byte[] frame(Id3v1.Field field) {
        boolean latin = field.text().chars().allMatch(c -> c < 0x100);
        Charset charset = latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(latin ? 0 : 1);
        if (field.id().equals("COMM")) {
            content.writeBytes("eng".getBytes(StandardCharsets.US_ASCII));
            content.writeBytes(latin ? new byte[1] : new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 0}); // no description
        }
        content.writeBytes(field.text().getBytes(charset));
        return ByteBuffer.allocate(10 + content.size())
                .put(field.id().getBytes(StandardCharsets.US_ASCII))
                .putInt(content.size())
                .putShort((short) 0)
                .put(content.toByteArray())
                .array();
    }

    private static boolean givesWay(Frames frames, Tag tag, Frame frame) throws IOException {
        if (!frame.id().startsWith("T") && !frame.id().startsWith("COM")) {
            return false;
        }
        byte[] content = Id3v2.content(frames, tag, frame, "", new Findings(Profile.TOLERANT));
        List<NamedText> texts = Id3v2.texts(tag, frame.id(), content);
        return !texts.isEmpty() && texts.stream().allMatch(NamedText::givesWay);
    }

    /** Labels in an XMP packet are blanked where they stand. */
    private static boolean clearInPlace(Tag tag, byte[] bytes, List<Located> present) {
        boolean cleared = false;
        for (Located located : present) {
            Optional<Splice> blank = located.takeOut().filter(s -> s.start() >= tag.body() && s.end() <= tag.end());
            if (blank.isPresent()) {
                Splice s = blank.get();
                System.arraycopy(s.bytes(), 0, bytes, (int) (s.start() - tag.start()), s.bytes().length);
                cleared = true;
            }
        }
        return cleared;
    }

    private static byte[] frame(Label label, Tag tag) {
        byte[] json = label.toJson().getBytes(StandardCharsets.US_ASCII);
        int size = 6 + json.length;
        boolean four = tag.version() == 4;
        // All ones never occur in ASCII, so that unsynchronisation, where the tag has it, changes nothing.
        int flags = four && tag.has(0x80) ? 0x02 : 0;
        return ByteBuffer.allocate(10 + size)
                .put("TXXX".getBytes(StandardCharsets.US_ASCII))
                .putInt(four ? syncsafe(size) : size)
                .putShort((short) flags)
                .put((byte) (four ? 3 : 0)) // UTF-8 is new in version 4; the text is ASCII in both
                .put("AIGC\0".getBytes(StandardCharsets.US_ASCII))
                .put(json)
                .array();
    }

    /** Header, extended header, frames, padding and footer, as long as before if that is possible. */
    private static byte[] assemble(Tag tag, byte[] extended, byte[] frames) {
        // Readers of version 2.4 doubt the size of a long frame that ends with the tag.
        int least = tag.footer() || tag.version() < 4 ? 0 : LEAST_PADDING;
        int padding = tag.footer() ? 0 : Math.max(least, tag.size() - extended.length - frames.length);
        byte[] body = body(tag, extended, frames, padding);
        if (tag.scrambled()) {
            body = unsynchronised(body);
            if (body.length > tag.size() && padding > least) {
                padding = Math.max(least, padding - (body.length - tag.size()));
                body = unsynchronised(body(tag, extended, frames, padding));
            }
        }
        ByteBuffer out = ByteBuffer.allocate(Id3v2.HEADER * (tag.footer() ? 2 : 1) + body.length);
        header(out, "ID3", tag, body.length).put(body);
        if (tag.footer()) {
            header(out, "3DI", tag, body.length);
        }
        return out.array();
    }

    private static byte[] body(Tag tag, byte[] extended, byte[] frames, int padding) {
        byte[] body = new byte[extended.length + frames.length + padding];
        System.arraycopy(frames, 0, body, extended.length, frames.length);
        extend(tag, extended, body, frames.length, padding);
        return body;
    }

    /** The extended header with its padding and checksum set right. */
    private static void extend(Tag tag, byte[] old, byte[] body, int frames, int padding) {
        System.arraycopy(old, 0, body, 0, old.length);
        CRC32 crc = new CRC32();
        if (tag.version() == 3 && old.length >= 10) {
            ByteBuffer.wrap(body).putInt(6, padding);
            if (old[4] < 0 && old.length >= 14) {
                crc.update(body, old.length, frames);
                ByteBuffer.wrap(body).putInt(10, (int) crc.getValue());
            }
        } else if (tag.version() == 4 && old.length >= 6 && (old[5] & 0x20) != 0) {
            int at = 6 + ((old[5] & 0x40) != 0 ? 1 : 0); // an update has a length of zero before the checksum's
            if (at + 6 <= old.length && old[at] == 5) {
                crc.update(body, old.length, frames + padding);
                long value = crc.getValue();
                for (int i = 0; i < 5; i++) {
                    body[at + 1 + i] = (byte) (value >>> 7 * (4 - i) & 0x7F);
                }
            }
        }
    }

    private static ByteBuffer header(ByteBuffer out, String magic, Tag tag, int size) {
        return out.put(magic.getBytes(StandardCharsets.US_ASCII))
                .put((byte) tag.version())
                .put((byte) 0)
                .put((byte) tag.flags())
                .putInt(syncsafe(size));
    }

    private static byte[] unsynchronised(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length + 16);
        for (int i = 0; i < plain.length; i++) {
            out.write(plain[i]);
            boolean last = i + 1 == plain.length;
            if (plain[i] == (byte) 0xFF && (last || plain[i + 1] == 0 || (plain[i + 1] & 0xE0) == 0xE0)) {
                out.write(0);
            }
        }
        return out.toByteArray();
    }

    private static int syncsafe(int size) {
        return (size & 0x7F) | (size & 0x3F80) << 1 | (size & 0x1FC000) << 2 | (size & 0xFE00000) << 3;
    }
}
