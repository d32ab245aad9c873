package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.MarkPlate.Placed;

/**
 * Draws a mark into the one picture of a GIF. Pixels outside the plate keep their colour; all else stays byte for byte. A picture whose
 * colours lack dark and light gets a table of its own with black and white behind them.
 */
final class GifMark {
    private static final int LOCAL = 0x80;
    private static final int INTERLACED = 0x40;

    private final Gif.Picture picture;
    private final byte[] colours;
    private final byte[] pixels;
    private final int codeBits;

    private GifMark(Source source, Gif.Picture picture) throws IOException, CannotCarry {
        this.picture = picture;
        colours = source.read(picture.colours(), picture.colourBytes());
        byte[] data = source.read(picture.data(), (int) (picture.end() - picture.data()));
        codeBits = data[0];
        Lzw codes = new Lzw(codeBits, false);
        boolean known = codeBits >= 2 && codeBits <= 8 && colours.length >= 6;
        pixels = Optional.of(data)
                .filter(d -> known)
                .flatMap(d -> codes.unpack(Gif.unblocked(d, 1), picture.width() * picture.height()))
                .orElseThrow(() -> cannot("its pixels cannot be read"));
    }

    /** Lays out a mark and gives the changes that draw it. */
    static Marks.Drawn draw(Source source, MarkSpot spot, String words, double percent)
            throws IOException, CannotCarry {
        Gif.Picture picture = only(source);
        MarkPlate.Turned turned = new MarkPlate.Turned(picture.width(), picture.height(), 1);
        Placed placed = Placed.of(MarkPlate.of(words, percent, picture.width(), picture.height()), spot, turned);
        GifMark mark = new GifMark(source, picture);
        List<Splice> splices = List.of(mark.splice(source, placed));
        Source after = source.changed(splices);
        return placed.plate().drawn(splices, mark.shows(new GifMark(after, only(after)), placed));
    }

    private static Gif.Picture only(Source source) throws IOException, CannotCarry {
        Gif.Picture picture = Gif.picture(source)
                .orElseThrow(
                        () -> cannot("it is animated or has no picture; mark an animation as a film, in MP4 or WebM"));
        byte[] screen = source.read(6, 4);
        ByteBuffer numbers = ByteBuffer.wrap(screen).order(ByteOrder.LITTLE_ENDIAN);
        boolean whole = picture.left() == 0
                && picture.top() == 0
                && picture.width() == Short.toUnsignedInt(numbers.getShort(0))
                && picture.height() == Short.toUnsignedInt(numbers.getShort(2));
        long size = (long) picture.width() * picture.height();
        if (!whole || size == 0 || size > Bounds.MARK_GIF || !Bounds.fitsMemory(size)) {
            throw cannot(
                    whole
                            ? "its picture of " + picture.width() + " by " + picture.height()
                                    + " pixels is not drawn on in this much memory"
                            : "its picture does not fill its screen; save it as PNG");
        }
        return picture;
    }

    private static CannotCarry cannot(String message) {
        return new CannotCarry(ProblemCode.CANNOT_MARK, message);
    }

    /** The row that is shown, of one as it is stored. */
    private int row(int stored) {
        if ((picture.flags() & INTERLACED) == 0) {
            return stored;
        }
        int left = stored;
        int[][] passes = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
        for (int[] pass : passes) {
            int rows = Math.max(0, (picture.height() - pass[0] + pass[1] - 1) / pass[1]);
            if (left < rows) {
                return pass[0] + left * pass[1];
            }
            left -= rows;
        }
        return stored;
    }

    /** The colour of a pixel; negative where nothing is shown. */
    private int colour(int pixel) {
        int at = 3 * pixel;
        return pixel == picture.transparent() || at + 3 > colours.length ? -1 : rgb(colours, at);
    }

    private static int rgb(byte[] colours, int at) {
        return (colours[at] & 0xFF) << 16 | (colours[at + 1] & 0xFF) << 8 | colours[at + 2] & 0xFF;
    }

    /** The number of the colour that the plate has at a pixel; negative outside the plate. */
    private int plate(int i, Placed placed, Contrast contrast) {
        int x = i % picture.width();
        int y = row(i / picture.width());
        return !placed.holds(x, y) ? -1 : placed.level(x, y) >= 128 ? contrast.light : contrast.dark;
    }

    /** Whether a copy shows the mark, and outside the plate what this shows. */
    private boolean shows(GifMark copy, Placed placed) {
        Contrast contrast = contrast();
        for (int i = 0; i < pixels.length; i++) {
            int plate = plate(i, placed, contrast);
            int meant = plate < 0 ? colour(pixels[i] & 0xFF) : rgb(contrast.colours, 3 * plate);
            if (meant != copy.colour(copy.pixels[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** The table with a dark and a light colour, and where they stand. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Contrast(byte[] colours, int dark, int light) {}

    private Contrast contrast() {
        int[] ends = PngMark.darkestAndLightest(colours, i -> i != picture.transparent());
        if (ends.length == 2) {
            return new Contrast(colours, ends[0], ends[1]);
        }
        int count = colours.length / 3;
        byte[] more = Arrays.copyOf(colours, 2 * colours.length);
        Arrays.fill(more, 3 * count + 3, 3 * count + 6, (byte) 255);
        return new Contrast(more, count, count + 1);
    }

    private Splice splice(Source source, Placed placed) throws IOException, CannotCarry {
        Contrast contrast = contrast();
        if (contrast.colours.length > 3 * 256) {
            throw cannot("its 256 colours are neither dark nor light, and there is no room for more; save it as PNG");
        }
        byte[] drawn = pixels.clone();
        for (int i = 0; i < drawn.length; i++) {
            int plate = plate(i, placed, contrast);
            drawn[i] = plate < 0 ? drawn[i] : (byte) plate;
        }
        boolean more = contrast.colours.length > colours.length;
        int tableBits = Integer.numberOfTrailingZeros(contrast.colours.length / 3);
        int bits = Math.max(codeBits, tableBits);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(source.read(picture.start(), 9));
        out.write(more ? picture.flags() & ~7 | LOCAL | tableBits - 1 : picture.flags());
        if (more) {
            out.writeBytes(contrast.colours);
        } else if ((picture.flags() & LOCAL) != 0) {
            out.writeBytes(colours);
        }
        out.write(bits);
        out.writeBytes(Gif.blocks(new Lzw(bits, false).pack(drawn)));
        return new Splice(picture.start(), picture.end(), out.toByteArray());
    }
}
