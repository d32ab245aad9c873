package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.guiju.label.JpegBlocks.Component;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.MarkPlate.Placed;

/**
 * Draws a mark into a JPEG by its coefficients: the blocks of the plate, which is widened to whole ones, are made anew, and
 * every other block keeps the coefficients it has. Nothing is encoded a second time. The scans become one, without loss.
 */
final class JpegMark {
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final JpegBlocks jpeg;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final long[][] counts = new long[4][257];
    private final int[][] codes = new int[4][256];
    private final int[][] lengths = new int[4][256];
    private boolean counting = true;
    private int held;
    private int heldBits;

    private JpegMark(JpegBlocks jpeg) {
        this.jpeg = jpeg;
    }

    /** Lays out a mark for a file. */
    static Placed place(JpegBlocks jpeg, MarkSpot spot, String words, double percent) throws CannotCarry {
        MarkPlate.Turned turned = new MarkPlate.Turned(jpeg.width, jpeg.height, jpeg.orientation());
        MarkPlate plate = MarkPlate.of(words, percent, turned.shownWidth(), turned.shownHeight());
        return Placed.of(plate, spot, turned);
    }

    /** Makes the blocks of the plate anew. */
    static void draw(JpegBlocks jpeg, Placed placed) throws CannotCarry {
        int unitX = 8 * jpeg.mostAcross;
        int unitY = 8 * jpeg.mostDown;
        int left = placed.left() / unitX;
        int top = placed.top() / unitY;
        int right = (placed.left() + placed.width() + unitX - 1) / unitX;
        int bottom = (placed.top() + placed.height() + unitY - 1) / unitY;
        boolean rgb = jpeg.adobeRgb
                || jpeg.components.size() == 3 && jpeg.components.get(0).id == 'R' && jpeg.components.get(1).id == 'G';
        for (Component c : jpeg.components) {
            boolean chroma = c != jpeg.components.get(0) && !rgb;
            int[] table = jpeg.tables[c.table];
            if (table == null) {
                throw PngRows.damaged();
            }
            int stepX = jpeg.mostAcross / c.across;
            int stepY = jpeg.mostDown / c.down;
            if (stepX * c.across != jpeg.mostAcross || stepY * c.down != jpeg.mostDown) {
                throw new CannotCarry(
                        ProblemCode.CANNOT_MARK,
                        "its colours are sampled in an uncommon way; save it as an ordinary JPEG");
            }
            for (int by = top * c.down; by < Math.min(c.rows, bottom * c.down); by++) {
                for (int bx = left * c.across; bx < Math.min(c.columns, right * c.across); bx++) {
                    double[] samples = new double[64];
                    for (int i = 0; i < 64 && !chroma; i++) {
                        samples[i] =
                                level(placed, (bx * 8 + i % 8) * stepX, (by * 8 + i / 8) * stepY, stepX, stepY) - 128;
                    }
                    transform(samples, table, c.blocks, 64 * (by * c.columns + bx));
                }
            }
        }
    }

    /** The mean level of the pixels that a sample stands for. */
    private static double level(Placed placed, int x, int y, int across, int down) {
        double sum = 0;
        for (int i = 0; i < across * down; i++) {
            int px = x + i % across;
            int py = y + i / across;
            sum += placed.holds(px, py) ? placed.level(px, py) : 0;
        }
        return sum / (across * down);
    }

    private static void transform(double[] samples, int[] table, short[] blocks, int base) {
        double[] half = new double[64];
        double[] whole = new double[64];
        for (int v = 0; v < 8; v++) {
            for (int y = 0; y < 8; y++) {
                for (int x = 0; x < 8; x++) {
                    half[v * 8 + x] += samples[y * 8 + x] * wave(y, v);
                }
            }
        }
        for (int v = 0; v < 8; v++) {
            for (int u = 0; u < 8; u++) {
                for (int x = 0; x < 8; x++) {
                    whole[v * 8 + u] += half[v * 8 + x] * wave(x, u);
                }
            }
        }
        for (int k = 0; k < 64; k++) {
            int q = Math.max(1, table[k]);
            blocks[base + k] = (short) Math.max(-1023, Math.min(1023, Math.round(whole[ZIGZAG[k]] / q)));
        }
    }

    private static double wave(int x, int u) {
        return (u == 0 ? Math.sqrt(0.125) : 0.5) * Math.cos((2 * x + 1) * u * Math.PI / 16);
    }

    /** The file with its blocks as they are now, in one scan. */
    static byte[] encode(JpegBlocks jpeg) throws CannotCarry {
        JpegMark mark = new JpegMark(jpeg);
        mark.scan();
        byte[] head = jpeg.head.toByteArray();
        head[jpeg.frame + 1] = (byte) (jpeg.extended || jpeg.wideTables ? 0xC1 : 0xC0);
        mark.out.writeBytes(head);
        int kinds = jpeg.components.size() == 1 ? 1 : 2;
        for (int i = 0; i < 2 * kinds; i++) {
            mark.table(i);
        }
        mark.header();
        mark.counting = false;
        mark.scan();
        mark.flush();
        long grown = mark.out.size() - jpeg.end;
        mark.out.write(jpeg.file, jpeg.end, jpeg.file.length - jpeg.end);
        byte[] file = mark.out.toByteArray();
        int before = MultiPicture.find(jpeg.file);
        int now = MultiPicture.find(file);
        if (before >= 0 && now >= 0) {
            byte[] index = Arrays.copyOfRange(file, now, MultiPicture.end(file, now));
            byte[] moved = MultiPicture.moved(index, before, now, p -> p >= jpeg.end ? p + grown : p);
            System.arraycopy(moved, 0, file, now, moved.length);
        }
        return file;
    }

    private void header() {
        int count = jpeg.components.size();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, (byte) (6 + 2 * count), (byte) count});
        for (int i = 0; i < count; i++) {
            out.write(jpeg.components.get(i).id);
            out.write(i == 0 ? 0 : 0x11);
        }
        out.writeBytes(new byte[] {0, 63, 0});
    }

    private void scan() throws CannotCarry {
        int[] last = new int[jpeg.components.size()];
        Component first = jpeg.components.get(0);
        if (last.length == 1) {
            for (int i = 0; i < first.ownColumns * first.ownRows; i++) {
                last[0] = block(first, i % first.ownColumns, i / first.ownColumns, 0, last[0]);
            }
            return;
        }
        int across = first.columns / first.across;
        int down = first.rows / first.down;
        for (int unit = 0; unit < across * down; unit++) {
            for (int n = 0; n < last.length; n++) {
                Component c = jpeg.components.get(n);
                for (int i = 0; i < c.across * c.down; i++) {
                    int x = unit % across * c.across + i % c.across;
                    int y = unit / across * c.down + i / c.across;
                    last[n] = block(c, x, y, Math.min(n, 1), last[n]);
                }
            }
        }
    }

    private int block(Component c, int x, int y, int kind, int last) throws CannotCarry {
        int base = 64 * (y * c.columns + x);
        int dc = c.blocks[base];
        number(2 * kind, 0, dc - last);
        int zeros = 0;
        for (int k = 1; k < 64; k++) {
            int value = c.blocks[base + k];
            if (value == 0) {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16) {
                symbol(2 * kind + 1, 0xF0);
            }
            number(2 * kind + 1, zeros, value);
            zeros = 0;
        }
        if (zeros > 0) {
            symbol(2 * kind + 1, 0);
        }
        return dc;
    }

    private void number(int table, int zeros, int value) throws CannotCarry {
        int size = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
        if (size > 15) {
            throw PngRows.damaged();
        }
        symbol(table, zeros << 4 | size);
        if (!counting) {
            bits(value < 0 ? value + (1 << size) - 1 : value, size);
        }
    }

    private void symbol(int table, int symbol) {
        if (counting) {
            counts[table][symbol]++;
        } else {
            bits(codes[table][symbol], lengths[table][symbol]);
        }
    }

    private void bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            held = held << 1 | value >> i & 1;
            if (++heldBits == 8) {
                out.write(held);
                if ((held & 0xFF) == 0xFF) {
                    out.write(0);
                }
                held = 0;
                heldBits = 0;
            }
        }
    }

    private void flush() {
        while (heldBits != 0) {
            bits(1, 1);
        }
    }

    /** The best code for what was counted, of at most 16 bits and without the code of ones alone (ITU-T T.81, K.2). */
    private void table(int table) {
        long[] left = counts[table];
        left[256] = 1;
        int[] size = new int[257];
        int[] other = new int[257];
        Arrays.fill(other, -1);
        while (true) {
            int a = rarest(left, -1);
            int b = rarest(left, a);
            if (b < 0) {
                break;
            }
            left[a] += left[b];
            left[b] = 0;
            for (int i = a; ; i = other[i]) {
                size[i]++;
                if (other[i] < 0) {
                    other[i] = b;
                    break;
                }
            }
            for (int i = b; i >= 0; i = other[i]) {
                size[i]++;
            }
        }
        int[] count = new int[258];
        for (int s : size) {
            count[s]++;
        }
        count[0] = 0;
        for (int i = 257; i > 16; i--) {
            while (count[i] > 0) {
                int j = i - 2;
                while (count[j] == 0) {
                    j--;
                }
                count[i] -= 2;
                count[i - 1]++;
                count[j + 1] += 2;
                count[j]--;
            }
        }
        int longest = 16;
        while (count[longest] == 0) {
            longest--;
        }
        count[longest]--; // the one of ones alone
        write(table, size, count);
    }

    private void write(int table, int[] size, int[] count) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 1; i <= 16; i++) {
            body.write(count[i]);
        }
        int code = 0;
        int length = 1;
        int of = 0;
        for (int s = 1; s <= 257; s++) {
            for (int symbol = 0; symbol < 256; symbol++) {
                if (size[symbol] == s) {
                    while (of == count[length]) {
                        code <<= 1;
                        length++;
                        of = 0;
                    }
                    body.write(symbol);
                    codes[table][symbol] = code++;
                    lengths[table][symbol] = length;
                    of++;
                }
            }
        }
        int whole = 3 + body.size();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xC4, (byte) (whole >> 8), (byte) whole});
        out.write((table % 2) << 4 | table / 2);
        out.writeBytes(body.toByteArray());
    }

    private static int rarest(long[] counts, int but) {
        int best = -1;
        for (int i = 0; i < counts.length; i++) {
            if (i != but && counts[i] > 0 && (best < 0 || counts[i] <= counts[best])) {
                best = i;
            }
        }
        return best;
    }

    /** Whether two decoded files have the same blocks. */
    static boolean same(JpegBlocks a, JpegBlocks b) {
        boolean same = a.width == b.width && a.height == b.height && a.components.size() == b.components.size();
        for (int i = 0; same && i < a.components.size(); i++) {
            Component c = a.components.get(i);
            same = a.components.size() > 1
                    ? Arrays.equals(c.blocks, b.components.get(i).blocks)
                    : own(c, b.components.get(i));
        }
        return same;
    }

    private static boolean own(Component a, Component b) {
        for (int y = 0; y < a.ownRows; y++) {
            for (int i = 0; i < 64 * a.ownColumns; i++) {
                if (a.blocks[64 * y * a.columns + i] != b.blocks[64 * y * b.columns + i]) {
                    return false;
                }
            }
        }
        return true;
    }
}
