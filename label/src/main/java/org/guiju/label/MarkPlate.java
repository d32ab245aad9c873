package org.guiju.label;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.List;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * The words of a mark in white on a black plate, which can be read on any picture. The font is a subset of Noto Sans CJK
 * SC with the characters that marks are made of.
 *
 * @param words what stands on it
 * @param width its width in pixels
 * @param height its height in pixels
 * @param ink how white each pixel is, 0 to 255, by rows
 * @param inkHeight height in pixels of the lowest of the characters that make up AI and generation element, measured on
 *     the pixels that are at least half white
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record MarkPlate(String words, int width, int height, byte[] ink, int inkHeight) {
    /** Pixels below which characters are no longer legible. */
    private static final int LEGIBLE = 10;
    /** What is asked for beyond the bound, so that a small loss in later scaling does not break it. */
    static final double MARGIN = 1.1;
    /** Words for pictures too narrow for the usual ones. */
    private static final String SHORT = "AI生成";

    private static final int LARGEST = 4096;

    private static final class Holder {
        static final Font FONT = load();

        private static Font load() {
            try (InputStream in = MarkPlate.class.getResourceAsStream("mark-font.otf")) {
                if (in == null) {
                    throw new IllegalStateException("mark-font.otf is missing in the program");
                }
                return Font.createFont(Font.TRUETYPE_FONT, in);
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException("the program's font cannot be read", e);
            }
        }
    }

    /**
     * Draws the words.
     *
     * @param percent least height of the characters, of the shortest side of the picture
     * @param width width of the picture in pixels
     * @param height height of the picture in pixels
     * @throws CannotCarry when the font lacks a character, or the picture is too small for them
     */
    static MarkPlate of(String words, double percent, int width, int height) throws CannotCarry {
        double bound = Math.min(width, height) * percent / 100;
        int wanted = (int) Math.max(LEGIBLE, Math.ceil(bound * MARGIN));
        MarkPlate plate = draw(words, wanted);
        if (plate.width > width && words.equals(ExplicitMark.USUAL)) {
            plate = draw(SHORT, wanted);
        }
        if (plate.width > width || plate.height > height) {
            throw new CannotCarry(
                    ProblemCode.CANNOT_MARK,
                    "the words take " + plate.width + " by " + plate.height + " pixels, and the picture has " + width
                            + " by " + height);
        }
        if (plate.inkHeight < bound) {
            throw new IllegalStateException("the characters are lower than was asked for");
        }
        return plate;
    }

    private static MarkPlate draw(String words, int wanted) throws CannotCarry {
        if (wanted > LARGEST) {
            throw new CannotCarry(ProblemCode.CANNOT_MARK, "the picture is too large");
        }
        Font font = font(words);
        BitSet elements = ExplicitMark.elements(words);
        for (int size = wanted; ; size += Math.max(1, wanted / 32)) {
            MarkPlate plate = draw(words, font.deriveFont((float) size), elements, wanted);
            if (plate.inkHeight >= wanted) {
                return plate;
            }
        }
    }

    /** The program's font, where it has every character of some words. */
    static Font font(String words) throws CannotCarry {
        Font font;
        try {
            font = Holder.FONT;
        } catch (LinkageError | IllegalStateException e) {
            throw new CannotCarry(
                    ProblemCode.CANNOT_MARK, "this Java cannot draw characters: it lacks the library for fonts");
        }
        StringBuilder lacking = new StringBuilder();
        words.codePoints().filter(c -> !font.canDisplay(c)).forEach(lacking::appendCodePoint);
        if (lacking.length() > 0) {
            throw new CannotCarry(
                    ProblemCode.CANNOT_MARK, "the program's font lacks " + Findings.quote(lacking.toString()));
        }
        return font;
    }

    private static MarkPlate draw(String words, Font font, BitSet elements, int wanted) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        GlyphVector glyphs = font.createGlyphVector(context, words);
        Rectangle2D box = glyphs.getVisualBounds();
        int pad = Math.max(2, wanted / 3);
        int width = (int) Math.ceil(box.getWidth()) + 2 * pad;
        int height = (int) Math.ceil(box.getHeight()) + 2 * pad;
        double left = pad - box.getX();
        double top = pad - box.getY();
        byte[] ink = paint(glyphs, width, height, left, top);
        int lowest = Integer.MAX_VALUE;
        for (int i = elements.nextSetBit(0); i >= 0; i = elements.nextSetBit(i + 1)) {
            Rectangle2D glyph = glyphs.getGlyphOutline(i).getBounds2D();
            int from = (int) Math.max(0, Math.floor(glyph.getMinX() + left));
            int to = (int) Math.min(width, Math.ceil(glyph.getMaxX() + left));
            lowest = Math.min(lowest, rows(ink, width, from, to));
        }
        return new MarkPlate(words, width, height, ink, lowest);
    }

    /** From the first to the last row that has ink between two columns. */
    private static int rows(byte[] ink, int width, int from, int to) {
        int first = -1;
        int last = -2;
        for (int at = 0; at < ink.length; at++) {
            if (at % width >= from && at % width < to && Byte.toUnsignedInt(ink[at]) >= 128) {
                first = first < 0 ? at / width : first;
                last = at / width;
            }
        }
        return last - first + 1;
    }

    private static byte[] paint(GlyphVector glyphs, int width, int height, double left, double top) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(left, top);
        g.fill(glyphs.getOutline());
        g.dispose();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone();
    }

    /** How high its characters are, in words. */
    String measure() {
        return "characters of " + inkHeight + " pixels";
    }

    /** The mark that changes to a file draw. */
    Marks.Drawn drawn(List<Splice> splices, boolean right) {
        return new Marks.Drawn(words, measure(), splices, right);
    }

    int at(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height ? Byte.toUnsignedInt(ink[y * width + x]) : 0;
    }

    /** A plate in its place: the box it takes of the pixels as they are stored, which EXIF may turn. */
    record Placed(MarkPlate plate, int left, int top, int width, int height, Turned turned) {
        /**
         * Lays a plate down.
         *
         * @param turned how the stored pixels lie
         * @param spot where, as the picture is shown
         */
        static Placed of(MarkPlate plate, MarkSpot spot, Turned turned) {
            int x = spot.x(turned.shownWidth() - plate.width);
            int y = spot.y(turned.shownHeight() - plate.height);
            int[] a = turned.stored(x, y);
            int[] b = turned.stored(x + plate.width - 1, y + plate.height - 1);
            int left = Math.min(a[0], b[0]);
            int top = Math.min(a[1], b[1]);
            return new Placed(plate, left, top, Math.abs(a[0] - b[0]) + 1, Math.abs(a[1] - b[1]) + 1, turned);
        }

        boolean holds(int x, int y) {
            return x >= left && y >= top && x < left + width && y < top + height;
        }

        /** How white a stored pixel becomes; black outside the plate. */
        int level(int x, int y) {
            int[] shown = turned.shown(x, y);
            int[] a = turned.shown(left, top);
            int[] b = turned.shown(left + width - 1, top + height - 1);
            return plate.at(shown[0] - Math.min(a[0], b[0]), shown[1] - Math.min(a[1], b[1]));
        }
    }

    /**
     * How a picture is shown.
     *
     * @param width of the stored pixels
     * @param height of the stored pixels
     * @param orientation of EXIF, 1 to 8
     */
    record Turned(int width, int height, int orientation) {
        int shownWidth() {
            return orientation >= 5 ? height : width;
        }

        int shownHeight() {
            return orientation >= 5 ? width : height;
        }

        int[] shown(int x, int y) {
            int right = width - 1 - x;
            int bottom = height - 1 - y;
            return switch (orientation) {
                case 2 -> new int[] {right, y};
                case 3 -> new int[] {right, bottom};
                case 4 -> new int[] {x, bottom};
                case 5 -> new int[] {y, x};
                case 6 -> new int[] {bottom, x};
                case 7 -> new int[] {bottom, right};
                case 8 -> new int[] {y, right};
                default -> new int[] {x, y};
            };
        }

        int[] stored(int x, int y) {
            return switch (orientation) {
                case 2 -> new int[] {width - 1 - x, y};
                case 3 -> new int[] {width - 1 - x, height - 1 - y};
                case 4 -> new int[] {x, height - 1 - y};
                case 5 -> new int[] {y, x};
                case 6 -> new int[] {y, height - 1 - x};
                case 7 -> new int[] {width - 1 - y, height - 1 - x};
                case 8 -> new int[] {width - 1 - y, x};
                default -> new int[] {x, y};
            };
        }

        /** The orientation in a TIFF block of EXIF; 1 where it says none. */
        static int orientation(List<byte[]> blocks) {
            return blocks.stream()
                    .mapToInt(Turned::orientation)
                    .filter(o -> o > 1)
                    .findFirst()
                    .orElse(1);
        }

        private static int orientation(byte[] tiff) {
            java.nio.ByteBuffer block = java.nio.ByteBuffer.wrap(tiff);
            if (tiff.length < 10) {
                return 1;
            }
            block.order(tiff[0] == 'I' ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
            long at = Integer.toUnsignedLong(block.getInt(4));
            if (at + 2 > tiff.length) {
                return 1;
            }
            int count = Math.min(Short.toUnsignedInt(block.getShort((int) at)), Bounds.EXIF_ENTRIES);
            for (int i = 0; i < count; i++) {
                int entry = (int) at + 2 + 12 * i;
                if (entry + 12 > tiff.length) {
                    return 1;
                }
                if (block.getShort(entry) == 0x0112) {
                    int value = block.getShort(entry + 8);
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
            return 1;
        }
    }
}
