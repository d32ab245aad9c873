package org.guiju.label;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.MarkPlate.Placed;

/**
 * Draws a mark into a PNG. The pixels outside the plate keep their values in the file's own form of colour, and every
 * chunk but those of the pixels, and a palette that lacks black or white, stays byte for byte. Memory is that of a few rows.
 */
final class PngMark {
    /** How much lighter white must be than black, of 255. */
    private static final int CLEAR = 160;

    private final PngRows rows;
    private final Placed placed;
    private final byte[] palette;
    private final int dark;
    private final int light;

    private PngMark(PngRows rows, Placed placed) throws CannotCarry {
        this.rows = rows;
        this.placed = placed;
        if (rows.colour != 3) {
            palette = new byte[0];
            dark = 0;
            light = 0;
            return;
        }
        byte[] colours = rows.palette.orElseThrow().data();
        byte[] alpha = rows.transparency.map(PngRows.Chunk::data).orElse(new byte[0]);
        int count = colours.length / 3;
        int[] ends = darkestAndLightest(colours, i -> i >= alpha.length || alpha[i] == (byte) 255);
        boolean clear = ends.length == 2;
        if (!clear) {
            if (count + 2 > 1 << rows.depth || rows.histogram) {
                throw new CannotCarry(
                        ProblemCode.CANNOT_MARK,
                        "its palette has neither black and white nor room for them; save it in true colour");
            }
            colours = Arrays.copyOf(colours, colours.length + 6);
            Arrays.fill(colours, colours.length - 3, colours.length, (byte) 255);
            ends = new int[] {count, count + 1};
        }
        palette = clear ? new byte[0] : colours;
        dark = ends[0];
        light = ends[1];
    }

    /** The numbers of the darkest and the lightest colour that may be used; none where they are too much alike. */
    static int[] darkestAndLightest(byte[] colours, IntPredicate usable) {
        int darkest = -1;
        int lightest = -1;
        for (int i = 0; i < colours.length / 3; i++) {
            if (usable.test(i)) {
                darkest = darkest < 0 || light(colours, i) < light(colours, darkest) ? i : darkest;
                lightest = lightest < 0 || light(colours, i) > light(colours, lightest) ? i : lightest;
            }
        }
        return darkest >= 0 && light(colours, lightest) - light(colours, darkest) >= CLEAR
                ? new int[] {darkest, lightest}
                : new int[0];
    }

    private static double light(byte[] colours, int i) {
        return 0.299 * Byte.toUnsignedInt(colours[3 * i])
                + 0.587 * Byte.toUnsignedInt(colours[3 * i + 1])
                + 0.114 * Byte.toUnsignedInt(colours[3 * i + 2]);
    }

    /** Lays out a mark for a file. */
    static Placed place(Source source, MarkSpot spot, String words, double percent) throws IOException, CannotCarry {
        PngRows rows = new PngRows(source);
        MarkPlate.Turned turned = new MarkPlate.Turned(rows.width, rows.height, rows.orientation);
        return Placed.of(MarkPlate.of(words, percent, turned.shownWidth(), turned.shownHeight()), spot, turned);
    }

    /** Writes the file with the mark. */
    static void write(Source source, Placed placed, OutputStream out) throws IOException, CannotCarry {
        PngMark mark = new PngMark(new PngRows(source), placed);
        PngRows rows = mark.rows;
        if (mark.palette.length > 0) {
            PngRows.Chunk old = rows.palette.orElseThrow();
            copy(source, 0, old.start(), out);
            chunk("PLTE", mark.palette, mark.palette.length, out);
            copy(source, old.start() + 12 + old.data().length, rows.start, out);
        } else {
            copy(source, 0, rows.start, out);
        }
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream pixels = new DeflaterOutputStream(new Chunks(out), deflater, 1 << 16)) {
            byte[] above = new byte[0];
            byte[] oldAbove = above;
            while (rows.next()) {
                byte[] old = rows.current();
                if (rows.first()) {
                    above = new byte[old.length];
                    oldAbove = above;
                }
                byte[] row = mark.drawn();
                boolean kept = PngRows.same(row, old) && PngRows.same(above, oldAbove);
                pixels.write(kept ? rows.filtered() : mark.filter(row, above));
                above = row;
                oldAbove = old;
            }
        } finally {
            deflater.end();
        }
        copy(source, rows.end, source.size(), out);
    }

    private byte[] filter(byte[] row, byte[] above) throws CannotCarry {
        int filter = rows.filtered()[0];
        byte[] out = new byte[row.length + 1];
        out[0] = (byte) filter;
        for (int i = 0; i < row.length; i++) {
            out[i + 1] = (byte) (row[i] - PngRows.guess(filter, row, above, i, rows.step()));
        }
        return out;
    }

    /** The row as it is to be; the same array where it does not change. */
    private byte[] drawn() {
        int y = rows.y();
        if (y < placed.top() || y >= placed.top() + placed.height()) {
            return rows.current();
        }
        byte[] row = rows.current().clone();
        for (int column = 0; column < rows.columns(); column++) {
            int x = rows.x(column);
            if (placed.holds(x, y)) {
                set(row, column, placed.level(x, y));
            }
        }
        return row;
    }

    private void set(byte[] row, int column, int level) {
        int most = (1 << rows.depth) - 1;
        int value = rows.colour == 3 ? level >= 128 ? light : dark : (level * most + 127) / 255;
        for (int channel = 0; channel < rows.channels; channel++) {
            boolean alpha = rows.colour == 4 && channel == 1 || rows.colour == 6 && channel == 3;
            put(row, column * rows.channels + channel, alpha ? most : opaque(value, channel, most));
        }
    }

    /** A value that is not the one that the file calls transparent. */
    private int opaque(int value, int channel, int most) {
        byte[] key = rows.transparency.map(PngRows.Chunk::data).orElse(new byte[0]);
        boolean keyed = rows.colour == 0 && key.length == 2 || rows.colour == 2 && key.length == 6 && channel == 2;
        if (!keyed) {
            return value;
        }
        int clear = Short.toUnsignedInt(ByteBuffer.wrap(key).getShort(rows.colour == 0 ? 0 : 4));
        return value != clear ? value : value == 0 && most > 1 ? 1 : value == 0 ? 0 : value - 1;
    }

    private void put(byte[] row, int sample, int value) {
        if (rows.depth == 16) {
            row[2 * sample] = (byte) (value >> 8);
            row[2 * sample + 1] = (byte) value;
        } else if (rows.depth == 8) {
            row[sample] = (byte) value;
        } else {
            int bit = sample * rows.depth;
            int shift = 8 - rows.depth - bit % 8;
            int mask = (1 << rows.depth) - 1 << shift;
            row[bit / 8] = (byte) (row[bit / 8] & ~mask | value << shift & mask);
        }
    }

    /** Whether a copy shows the mark, and outside the plate what the file shows, pixel for pixel. */
    static boolean shows(Source before, Source after, Placed placed) throws IOException, CannotCarry {
        PngMark mark = new PngMark(new PngRows(before), placed);
        PngRows copy = new PngRows(after);
        while (mark.rows.next()) {
            if (!copy.next() || !PngRows.same(mark.drawn(), copy.current())) {
                return false;
            }
        }
        return !copy.next();
    }

    private static void copy(Source source, long from, long to, OutputStream out) throws IOException {
        for (long at = from; at < to; at += 1 << 16) {
            out.write(source.read(at, (int) Math.min(1 << 16, to - at)));
        }
    }

    private static void chunk(String type, byte[] data, int length, OutputStream out) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.write(ByteBuffer.allocate(4).putInt(length).array());
        out.write(name);
        out.write(data, 0, length);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** What is written becomes chunks of pixels. */
    private static final class Chunks extends OutputStream {
        private final OutputStream out;

        Chunks(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            chunk("IDAT", Arrays.copyOfRange(bytes, from, from + length), length, out);
        }
    }
}
