package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tag of fixed fields at the end of an MP3 file, whose fields a new ID3v2 tag repeats: most readers look at no more than one of the two. */
final class Id3v1 {
    static final int LENGTH = 128;
    private static final int COMMENT = 97;
    private static final int TRACK = 126;
    private static final int GENRE = 127;

    private Id3v1() {}

    /** A field as a text frame: its identifier, and its text. */
    record Field(String id, String text) {}

    static boolean isThere(Source source) throws IOException {
        return source.size() >= LENGTH
                && new String(source.read(source.size() - LENGTH, 3), StandardCharsets.ISO_8859_1).equals("TAG");
    }

    /** The fields that say something, in the order of the tag; none where there is no tag. */
    static List<Field> fields(Source source) throws IOException {
        if (!isThere(source)) {
            return List.of();
        }
        byte[] tag = source.read(source.size() - LENGTH, LENGTH);
        boolean track = tag[TRACK - 1] == 0 && tag[TRACK] != 0;
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("TIT2", text(tag, 3, 30)));
        fields.add(new Field("TPE1", text(tag, 33, 30)));
        fields.add(new Field("TALB", text(tag, 63, 30)));
        fields.add(new Field("TYER", text(tag, 93, 4)));
        fields.add(new Field("COMM", text(tag, COMMENT, track ? 28 : 30)));
        fields.add(new Field("TRCK", track ? String.valueOf(tag[TRACK] & 0xFF) : ""));
        fields.add(new Field("TCON", tag[GENRE] == -1 ? "" : "(" + (tag[GENRE] & 0xFF) + ")"));
        // Whoever looks for a label must find the new one alone.
        fields.removeIf(f -> f.text.isEmpty() || new NamedText("", f.text).isLabel());
        return fields;
    }

    /** Up to the first zero, without blanks at the end. */
    private static String text(byte[] tag, int from, int length) {
        int end = from;
        while (end < from + length && tag[end] != 0) {
            end++;
        }
        byte[] bytes = Arrays.copyOfRange(tag, from, end);
        return utf8(bytes, bytes.length == length)
                .orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1))
                .stripTrailing();
    }

    /** The text as UTF-8, if it is that; where it fills its field, the last character may be cut off, and is then left out. */
    private static Optional<String> utf8(byte[] bytes, boolean cut) {
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean malformed = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), out, !cut)
                .isError();
        String text = out.flip().toString();
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        boolean whole = text.length() == bytes.length;
        return malformed || ascii && !whole ? Optional.empty() : Optional.of(text);
    }
}
