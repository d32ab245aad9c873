package org.guiju.label;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.guiju.label.LabelWriter.CannotCarry;

/** The pixels of a PNG, row by row as they are stored, one pass of interlacing after the other. */
final class PngRows {
    private static final int[][] WHOLE = {{0, 1, 0, 1}};
    /** First column, step, first row, step of each pass. */
    private static final int[][] ADAM7 = {
        {0, 8, 0, 8}, {4, 8, 0, 8}, {0, 4, 4, 8}, {2, 4, 0, 4}, {0, 2, 2, 4}, {1, 2, 0, 2}, {0, 1, 1, 2}
    };

    final int width;
    final int height;
    final int depth;
    final int colour;
    final int channels;
    /** From the first chunk of pixels to behind the last. */
    final long start;

    final long end;
    final Optional<Chunk> palette;
    final Optional<Chunk> transparency;
    final boolean histogram;
    final int orientation;

    private final InputStream pixels;
    private final int[][] passes;
    private int pass;
    private int row = -1;
    private int passWidth;
    private int passHeight;
    private byte[] current = new byte[0];
    private byte[] filtered = new byte[0];

    /** A chunk: where it lies and its data. */
    @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
    record Chunk(long start, byte[] data) {}

    PngRows(Source source) throws IOException, CannotCarry {
        ByteBuffer header = ByteBuffer.wrap(source.read(16, 13));
        if (header.limit() < 13) {
            throw damaged();
        }
        width = header.getInt();
        height = header.getInt();
        depth = header.get();
        colour = header.get();
        channels = switch (colour) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 0;
        };
        boolean deep = depth == 8 || depth == 16 && colour != 3;
        boolean shallow = (depth == 1 || depth == 2 || depth == 4) && (colour == 0 || colour == 3);
        int interlace = header.get(12);
        if (width <= 0 || height <= 0 || channels == 0 || !(deep || shallow) || interlace < 0 || interlace > 1) {
            throw damaged();
        }
        if ((long) width * channels * depth / 8 > Bounds.MARK_ROW || (long) width * height > Bounds.MARK_PIXELS) {
            throw new CannotCarry(ProblemCode.CANNOT_MARK, "it has more pixels than are looked at");
        }
        passes = interlace == 1 ? ADAM7 : WHOLE;
        List<long[]> parts = new ArrayList<>();
        List<byte[]> exif = new ArrayList<>();
        Optional<Chunk> plte = Optional.empty();
        Optional<Chunk> trns = Optional.empty();
        boolean hist = false;
        long at = 8;
        for (int i = 0; i < Bounds.CHUNKS; i++) {
            byte[] head = source.read(at, 8);
            if (head.length < 8) {
                break;
            }
            long length = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt());
            String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
            switch (type) {
                case "IDAT" -> {
                    if (!parts.isEmpty() && parts.get(parts.size() - 1)[1] + 12 != at + 8) {
                        throw damaged();
                    }
                    parts.add(new long[] {at + 8, at + 8 + length});
                }
                case "PLTE" -> plte = Optional.of(new Chunk(at, source.read(at + 8, (int) Math.min(768, length))));
                case "tRNS" -> trns = Optional.of(new Chunk(at, source.read(at + 8, (int) Math.min(256, length))));
                case "hIST" -> hist = true;
                case "eXIf" -> exif.add(source.read(at + 8, (int) Math.min(Bounds.PART, length)));
                case "acTL" ->
                    throw new CannotCarry(
                            ProblemCode.CANNOT_MARK,
                            "it is animated, and the pictures behind the first would lack the mark");
                default -> {
                    // Of no concern to the pixels.
                }
            }
            at += 12 + length;
            if (type.equals("IEND")) {
                break;
            }
        }
        if (parts.isEmpty() || colour == 3 && plte.isEmpty()) {
            throw damaged();
        }
        start = parts.get(0)[0] - 8;
        end = parts.get(parts.size() - 1)[1] + 4;
        palette = plte;
        transparency = trns;
        histogram = hist;
        orientation = MarkPlate.Turned.orientation(exif);
        pixels = new InflaterInputStream(new Joined(source, parts));
        pass = -1;
        passHeight = 0;
    }

    static CannotCarry damaged() {
        return new CannotCarry(ProblemCode.PART_DAMAGED, "its pixels are damaged");
    }

    /** Bytes from a pixel to its left neighbour, at least one. */
    int step() {
        return Math.max(1, channels * depth / 8);
    }

    /** Goes to the next row; false behind the last. */
    boolean next() throws IOException, CannotCarry {
        byte[] above = current;
        if (++row >= passHeight) {
            do {
                if (++pass == passes.length) {
                    return false;
                }
                int[] p = passes[pass];
                passWidth = (width - p[0] + p[1] - 1) / p[1];
                passHeight = (height - p[2] + p[3] - 1) / p[3];
            } while (passWidth <= 0 || passHeight <= 0);
            row = 0;
            above = new byte[(int) (((long) passWidth * channels * depth + 7) / 8)];
        }
        filtered = new byte[above.length + 1];
        try {
            if (pixels.readNBytes(filtered, 0, filtered.length) < filtered.length) {
                throw new EOFException();
            }
        } catch (EOFException | java.util.zip.ZipException e) {
            throw damaged();
        }
        current = new byte[above.length];
        int step = step();
        for (int i = 0; i < current.length; i++) {
            current[i] = (byte) (filtered[i + 1] + guess(filtered[0], current, above, i, step));
        }
        return true;
    }

    /** Whether this row is the first of its pass, above which all is nought. */
    boolean first() {
        return row == 0;
    }

    /** What the filter of a row takes off a byte. */
    static int guess(int filter, byte[] row, byte[] above, int i, int step) throws CannotCarry {
        int left = i >= step ? Byte.toUnsignedInt(row[i - step]) : 0;
        int up = Byte.toUnsignedInt(above[i]);
        int corner = i >= step ? Byte.toUnsignedInt(above[i - step]) : 0;
        return switch (filter) {
            case 0 -> 0;
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> {
                int p = left + up - corner;
                int a = Math.abs(p - left);
                int b = Math.abs(p - up);
                int c = Math.abs(p - corner);
                yield a <= b && a <= c ? left : b <= c ? up : corner;
            }
            default -> throw damaged();
        };
    }

    /** The row's bytes; not to be changed. */
    byte[] current() {
        return current;
    }

    /** The row as stored: the filter's number, then its bytes. */
    byte[] filtered() {
        return filtered;
    }

    int columns() {
        return passWidth;
    }

    /** The column of the picture that a pixel of this row is. */
    int x(int column) {
        return passes[pass][0] + column * passes[pass][1];
    }

    /** The row of the picture that this row is. */
    int y() {
        return passes[pass][2] + row * passes[pass][3];
    }

    /** The data of chunks as one stream. */
    private static final class Joined extends InputStream {
        private final Source source;
        private final List<long[]> parts;
        private int part;
        private long at;
        private ByteArrayInputStream block = new ByteArrayInputStream(new byte[0]);

        Joined(Source source, List<long[]> parts) {
            this.source = source;
            this.parts = parts;
            this.at = parts.get(0)[0];
        }

        private boolean fill() throws IOException {
            while (block.available() == 0) {
                while (part < parts.size() && at >= parts.get(part)[1]) {
                    part++;
                    at = part < parts.size() ? parts.get(part)[0] : 0;
                }
                if (part >= parts.size()) {
                    return false;
                }
                byte[] bytes = source.read(at, (int) Math.min(1 << 16, parts.get(part)[1] - at));
                if (bytes.length == 0) {
                    return false;
                }
                at += bytes.length;
                block = new ByteArrayInputStream(bytes);
            }
            return true;
        }

        @Override
        public int read() throws IOException {
            return fill() ? block.read() : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return length == 0 ? 0 : fill() ? block.read(into, from, length) : -1;
        }
    }

    /** Whether two rows are the same. */
    static boolean same(byte[] a, byte[] b) {
        return Arrays.equals(a, b);
    }
}
