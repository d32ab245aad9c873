package org.guiju.label;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.guiju.label.Findings.Placement;

/** The label in EXIF: UserComment (image guide, Annex B) and, in real files, ImageDescription. */
final class Exif {
    private static final int IMAGE_DESCRIPTION = 0x010E;
    private static final int USER_COMMENT = 0x9286;
    private static final int EXIF_POINTER = 0x8769;

    private Exif() {}

    /**
     * Reports the labels of a TIFF block.
     *
     * @param tiff the block, from its byte-order mark
     * @param base offset of the block in the file
     */
    static void read(byte[] tiff, long base, Findings findings) {
        read(tiff, base, Placement.ALTERNATIVE, findings);
    }

    /** The same of a block where no guide has one; offsets are those in the block. */
    static void readElsewhere(byte[] tiff, Findings findings) {
        read(tiff, 0, Placement.ELSEWHERE, findings);
    }

    private static void read(byte[] tiff, long base, Placement comment, Findings findings) {
        if (tiff.length < 8 || !(tiff[0] == 'I' && tiff[1] == 'I' || tiff[0] == 'M' && tiff[1] == 'M')) {
            findings.problem(ProblemCode.PART_DAMAGED, "EXIF at byte " + base, "the byte-order mark is missing");
            return;
        }
        ByteBuffer block = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        new Walk(block, base, comment, findings).directory(unsigned(block, 4), true);
    }

    private record Walk(ByteBuffer block, long base, Placement comment, Findings findings) {

        void directory(long offset, boolean first) {
            if (offset < 8 || offset + 2 > block.limit()) {
                damaged("a directory lies outside the block");
                return;
            }
            int count = Math.min(Short.toUnsignedInt(block.getShort((int) offset)), Bounds.EXIF_ENTRIES);
            for (int i = 0; i < count; i++) {
                int entry = (int) offset + 2 + 12 * i;
                if (entry + 12 > block.limit()) {
                    damaged("a directory is cut off");
                    return;
                }
                int tag = Short.toUnsignedInt(block.getShort(entry));
                if (tag == EXIF_POINTER && first) {
                    directory(unsigned(block, entry + 8), false);
                } else if (tag == IMAGE_DESCRIPTION || tag == USER_COMMENT) {
                    text(tag, entry);
                }
            }
        }

        private void text(int tag, int entry) {
            // Both tags hold bytes (types 1, 2 and 7 have size one).
            long length = unsigned(block, entry + 4);
            long start = length <= 4 ? entry + 8L : unsigned(block, entry + 8);
            if (start + length > block.limit()) {
                damaged(name(tag) + " lies outside the block");
                return;
            }
            byte[] value = Arrays.copyOfRange(block.array(), (int) start, (int) (start + length));
            Exif.text(
                    value,
                    tag == USER_COMMENT,
                    block.order(),
                    base + start,
                    "EXIF " + name(tag) + " at byte " + (base + start),
                    tag == USER_COMMENT ? comment : Placement.ELSEWHERE,
                    findings);
        }

        private void damaged(String message) {
            findings.problem(ProblemCode.PART_DAMAGED, "EXIF at byte " + base, message);
        }
    }

    /**
     * Reports the label of one value.
     *
     * @param comment whether it begins with a code of eight bytes for its characters
     * @param start offset of the value in the file
     */
    static void text(
            byte[] value,
            boolean comment,
            ByteOrder order,
            long start,
            String place,
            Placement placement,
            Findings findings) {
        Charset charset = StandardCharsets.UTF_8;
        int skip = 0;
        if (comment && value.length >= 8) {
            String code = new String(value, 0, 8, StandardCharsets.ISO_8859_1);
            if (code.startsWith("UNICODE")) {
                charset = order == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            }
            skip = code.startsWith("UNICODE")
                            || code.startsWith("ASCII")
                            || code.startsWith("JIS")
                            || code.isBlank()
                            || code.charAt(0) == 0
                    ? 8
                    : 0;
        }
        String text = new String(value, skip, value.length - skip, charset);
        int at = TextMark.start(text);
        if (at < 0 && charset != StandardCharsets.UTF_8) {
            // Some programs write the characters in the order of their own machine, whatever that of the block.
            charset = charset == StandardCharsets.UTF_16BE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            text = new String(value, skip, value.length - skip, charset);
            at = TextMark.start(text);
        }
        if (at < 0) {
            return;
        }
        int end = TextMark.end(text, at);
        int from = skip + text.substring(0, at).getBytes(charset).length;
        int to = skip + text.substring(0, end).getBytes(charset).length;
        Optional<Splice> blank = charset == StandardCharsets.UTF_8 && to <= value.length
                ? Optional.of(TextMark.blank(start + from, to - from))
                : Optional.empty();
        findings.json(place, placement, text.substring(at, end), blank);
    }

    private static long unsigned(ByteBuffer block, int at) {
        return Integer.toUnsignedLong(block.getInt(at));
    }

    private static String name(int tag) {
        return tag == USER_COMMENT ? "UserComment" : "ImageDescription";
    }
}
