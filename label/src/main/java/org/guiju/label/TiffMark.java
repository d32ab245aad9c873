package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.MarkPlate.Placed;
import org.guiju.label.Tiff.Directory;
import org.guiju.label.Tiff.Entry;

/**
 * Draws a mark into a TIFF of one page. Only the strips or tiles under the plate are packed again, as they were: in place where they fit, else
 * behind the end of the file. Pixels outside the plate keep their values, and all else stays byte for byte.
 */
final class TiffMark {
    private static final int PALETTE = 3;

    /** A strip or tile: its number, and the pixels that it holds. */
    private record Part(int index, int x, int y, int width, int height) {}

    private final Source source;
    private final Tiff.Scan scan;
    private final Directory page;
    private final int width;
    private final int height;
    private final int bits;
    private final int samples;
    private final int photometric;
    private final TiffPacking packing;
    private final boolean differences;
    private final boolean tiled;
    private final int partWidth;
    private final int partHeight;
    private final long[] starts;
    private final long[] lengths;
    private final int dark;
    private final int light;

    private TiffMark(Source source) throws IOException, CannotCarry {
        this.source = source;
        scan = new Tiff.Scan(source, new Findings(Profile.TOLERANT));
        scan.run();
        must(scan.pages.size() == 1, "it has " + scan.pages.size() + " pages; mark each as a picture of its own");
        page = scan.pages.get(0);
        width = number(256, 0);
        height = number(257, 0);
        must(width > 0 && height > 0, "its size is not told");
        int compression = number(259, TiffPacking.NONE);
        must(
                TiffPacking.KNOWN.contains(compression),
                "its pixels are packed by method " + compression + "; save it with LZW, or as PNG");
        photometric = number(262, -1);
        must(photometric >= 0 && photometric <= PALETTE, "its colours are of kind " + photometric + "; save it in RGB");
        samples = number(277, 1);
        long[] depths = numbers(258);
        bits = depths.length == 0 ? 1 : (int) depths[0];
        boolean same = Arrays.stream(depths).allMatch(d -> d == bits)
                && Arrays.stream(numbers(339)).allMatch(f -> f == 1);
        must(
                same
                        && List.of(1, 2, 4, 8, 16).contains(bits)
                        && samples >= (photometric == 2 ? 3 : 1)
                        && samples <= 16,
                "its pixels are no whole numbers of 1 to 16 bits; save it in RGB");
        must(number(284, 1) == 1 || samples == 1, "its colours lie in planes; save it with chunky pixels");
        must(number(266, 1) == 1, "its bits run backwards; save it anew");
        int predictor = number(317, 1);
        differences = predictor == 2;
        must(
                predictor == 1 || differences && (bits == 8 || bits == 16),
                "its pixels are told by predictor " + predictor + "; save it without");
        tiled = page.find(322).isPresent();
        partWidth = tiled ? number(322, 0) : width;
        partHeight = tiled ? number(323, 0) : Math.min(height, number(278, height));
        starts = numbers(tiled ? 324 : 273);
        lengths = numbers(tiled ? 325 : 279);
        must(partWidth > 0 && partHeight > 0, "its strips are not told");
        long parts = (long) across() * ((height - 1) / partHeight + 1);
        must(starts.length == parts && lengths.length == parts, "its strips are not all there");
        must((long) rowBytes() * partHeight <= Bounds.MARK_TIFF, "its strips are too large");
        packing = new TiffPacking(compression, rowBytes());
        if (photometric == PALETTE) {
            int[] ends = PngMark.darkestAndLightest(palette(), i -> true);
            must(ends.length == 2, "its palette has neither dark nor light; save it in RGB");
            dark = ends[0];
            light = ends[1];
        } else {
            dark = photometric == 0 ? (1 << bits) - 1 : 0;
            light = (1 << bits) - 1 - dark;
        }
    }

    private static void must(boolean right, String message) throws CannotCarry {
        if (!right) {
            throw new CannotCarry(ProblemCode.CANNOT_MARK, message);
        }
    }

    /** Lays out a mark and gives the changes that draw it. */
    static Marks.Drawn draw(Source source, MarkSpot spot, String words, double percent)
            throws IOException, CannotCarry {
        TiffMark mark = new TiffMark(source);
        int orientation = mark.number(274, 1);
        MarkPlate.Turned turned =
                new MarkPlate.Turned(mark.width, mark.height, orientation >= 1 && orientation <= 8 ? orientation : 1);
        Placed placed =
                Placed.of(MarkPlate.of(words, percent, turned.shownWidth(), turned.shownHeight()), spot, turned);
        List<Part> parts = mark.under(placed);
        long bytes =
                parts.stream().mapToLong(p -> (long) mark.rowBytes() * p.height).sum();
        must(Bounds.fitsMemory(bytes), "its strips are larger than is drawn on in this much memory");
        List<byte[]> drawn = new ArrayList<>();
        for (Part part : parts) {
            drawn.add(mark.drawn(part, placed));
        }
        List<Splice> splices = mark.splices(parts, drawn);
        TiffMark after = new TiffMark(source.changed(splices));
        boolean right = true;
        for (int i = 0; i < parts.size(); i++) {
            right &= Arrays.equals(drawn.get(i), after.pixels(parts.get(i)));
        }
        return placed.plate().drawn(splices, right);
    }

    private int across() {
        return (width - 1) / partWidth + 1;
    }

    private int rowBytes() {
        return (int) (((long) partWidth * samples * bits + 7) / 8);
    }

    private int number(int tag, int otherwise) throws IOException, CannotCarry {
        long[] numbers = numbers(tag);
        return numbers.length == 0 ? otherwise : (int) Math.min(Integer.MAX_VALUE, numbers[0]);
    }

    private static int size(Entry entry) throws CannotCarry {
        must(entry.type() == 3 || entry.type() == 4 || entry.type() == 16, "its tag " + entry.tag() + " is no number");
        return entry.type() == 3 ? 2 : entry.type() == 4 ? 4 : 8;
    }

    private long[] numbers(int tag) throws IOException, CannotCarry {
        Optional<Entry> entry = page.find(tag);
        if (entry.isEmpty()) {
            return new long[0];
        }
        int size = size(entry.get());
        must(entry.get().length() <= Bounds.PART, "its tag " + tag + " is too long");
        ByteBuffer bytes = ByteBuffer.wrap(
                        source.read(entry.get().start(), (int) entry.get().length()))
                .order(scan.order);
        long[] numbers = new long[bytes.limit() / size];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = size == 2
                    ? Short.toUnsignedLong(bytes.getShort())
                    : size == 4 ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
        }
        return numbers;
    }

    /** The colours as three bytes each. */
    private byte[] palette() throws IOException, CannotCarry {
        long[] values = numbers(320);
        int count = 1 << bits;
        must(bits <= 8 && values.length == 3 * count, "its palette is not whole");
        boolean wide = Arrays.stream(values).anyMatch(v -> v > 255);
        byte[] colours = new byte[3 * count];
        for (int i = 0; i < values.length; i++) {
            colours[3 * (i % count) + i / count] = (byte) (wide ? values[i] >> 8 : values[i]);
        }
        return colours;
    }

    private List<Part> under(Placed placed) {
        List<Part> parts = new ArrayList<>();
        for (int row = placed.top() / partHeight; row <= (placed.top() + placed.height() - 1) / partHeight; row++) {
            int y = row * partHeight;
            int rows = tiled ? partHeight : Math.min(partHeight, height - y);
            for (int column = placed.left() / partWidth;
                    column <= (placed.left() + placed.width() - 1) / partWidth;
                    column++) {
                parts.add(new Part(row * across() + column, column * partWidth, y, partWidth, rows));
            }
        }
        return parts;
    }

    private byte[] pixels(Part part) throws IOException, CannotCarry {
        long length = lengths[part.index];
        must(length >= 0 && length <= Bounds.MARK_TIFF, "a strip is too large");
        byte[] packed = source.read(starts[part.index], (int) length);
        Optional<byte[]> pixels = packing.unpack(packed, rowBytes() * part.height);
        byte[] found = pixels.orElse(new byte[0]);
        must(pixels.isPresent(), "its pixels cannot be read");
        sum(found, 1);
        return found;
    }

    private byte[] drawn(Part part, Placed placed) throws IOException, CannotCarry {
        byte[] pixels = pixels(part);
        for (int y = part.y; y < part.y + part.height; y++) {
            for (int x = part.x; x < part.x + part.width; x++) {
                if (placed.holds(x, y)) {
                    set(pixels, (y - part.y) * rowBytes() * 8, x - part.x, placed.level(x, y));
                }
            }
        }
        return pixels;
    }

    private void set(byte[] pixels, int rowBit, int x, int level) {
        int most = (1 << bits) - 1;
        int value = photometric == PALETTE
                ? level >= 128 ? light : dark
                : dark + (int) Math.round((light - dark) * (level / 255.0));
        int colours = photometric == 2 ? 3 : 1;
        for (int sample = 0; sample < samples; sample++) {
            // What comes behind the colours is how opaque they are.
            int put = sample < colours ? value : most;
            int bit = rowBit + (x * samples + sample) * bits;
            if (bits == 16) {
                ByteBuffer.wrap(pixels).order(scan.order).putShort(bit / 8, (short) put);
            } else {
                int shift = 8 - bits - bit % 8;
                pixels[bit / 8] = (byte) (pixels[bit / 8] & ~(most << shift) | put << shift);
            }
        }
    }

    /** Adds up differences in each row, or takes them again. */
    private void sum(byte[] pixels, int sign) {
        if (!differences) {
            return;
        }
        int count = partWidth * samples;
        ByteBuffer wide = ByteBuffer.wrap(pixels).order(scan.order);
        for (int row = 0; row < pixels.length; row += rowBytes()) {
            for (int i = 0; i < count - samples; i++) {
                int at = sign > 0 ? samples + i : count - 1 - i;
                if (bits == 8) {
                    pixels[row + at] += (byte) (sign * pixels[row + at - samples]);
                } else {
                    int value = wide.getShort(row + 2 * at) + sign * wide.getShort(row + 2 * (at - samples));
                    wide.putShort(row + 2 * at, (short) value);
                }
            }
        }
    }

    private List<Splice> splices(List<Part> parts, List<byte[]> drawn) throws IOException, CannotCarry {
        List<Splice> splices = new ArrayList<>();
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            int index = parts.get(i).index;
            byte[] packed = packed(drawn.get(i).clone());
            long start = starts[index];
            if (packed.length <= lengths[index]) {
                splices.add(new Splice(start, start + packed.length, packed));
            } else {
                while ((source.size() + behind.size()) % 2 != 0) {
                    behind.write(0);
                }
                start = source.size() + behind.size();
                behind.writeBytes(packed);
            }
            replace(tiled ? 324 : 273, index, starts[index], start, splices);
            replace(tiled ? 325 : 279, index, lengths[index], packed.length, splices);
        }
        if (behind.size() > 0) {
            splices.add(new Splice(source.size(), source.size(), behind.toByteArray()));
        }
        return splices;
    }

    private void replace(int tag, int index, long old, long value, List<Splice> splices) throws CannotCarry {
        if (old == value) {
            return;
        }
        Entry entry = page.find(tag).orElseThrow();
        int size = size(entry);
        must(size == 8 || value < 1L << 8 * size, "its tag " + tag + " has no room for " + value);
        ByteBuffer bytes = ByteBuffer.allocate(size).order(scan.order);
        if (size == 2) {
            bytes.putShort((short) value);
        } else if (size == 4) {
            bytes.putInt((int) value);
        } else {
            bytes.putLong(value);
        }
        long at = entry.start() + (long) index * size;
        splices.add(new Splice(at, at + size, bytes.array()));
    }

    private byte[] packed(byte[] pixels) {
        sum(pixels, -1);
        return packing.pack(pixels);
    }
}
