package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * The coefficients of a JPEG, decoded from one scan or from many and never turned into pixels. Sequential and progressive
 * files in Huffman code with 8 bits a sample are read.
 */
final class JpegBlocks {
    /** A component: its blocks of 64 coefficients, in the order of the zigzag. */
    static final class Component {
        final int id;
        final int across;
        final int down;
        final int table;
        /** Blocks of a row, and rows, as they are stored: whole units of all components. */
        int columns;

        int rows;
        /** Blocks that hold pixels, which a scan of this component alone consists of. */
        int ownColumns;

        int ownRows;
        short[] blocks = new short[0];
        private int dc;
        private int ac;
        private int last;

        Component(int id, int across, int down, int table) {
            this.id = id;
            this.across = across;
            this.down = down;
            this.table = table;
        }
    }

    final byte[] file;
    int width;
    int height;
    boolean extended;
    boolean progressive;
    boolean adobeRgb;
    final List<Component> components = new ArrayList<>();
    int mostAcross = 1;
    int mostDown = 1;
    final int[][] tables = new int[4][];
    boolean wideTables;
    /** Everything before the first scan but the codes; the frame's header begins at frame. */
    final ByteArrayOutputStream head = new ByteArrayOutputStream();

    int frame = -1;
    /** Where the mark of the end stands; more may follow it. */
    int end;

    private final List<byte[]> exif = new ArrayList<>();
    private final int[][] dcCodes = new int[4][];
    private final int[][] acCodes = new int[4][];
    private int restart;
    private boolean scanned;

    private int at;
    private final JpegBits bits;
    private int run;

    private JpegBlocks(byte[] file) {
        this.file = file;
        this.bits = new JpegBits(file);
    }

    static JpegBlocks of(byte[] file) throws CannotCarry {
        JpegBlocks jpeg = new JpegBlocks(file);
        try {
            jpeg.walk();
        } catch (ArrayIndexOutOfBoundsException e) {
            throw PngRows.damaged();
        }
        return jpeg;
    }

    private static CannotCarry cannot(String message) {
        return new CannotCarry(ProblemCode.CANNOT_MARK, message);
    }

    int orientation() {
        return MarkPlate.Turned.orientation(exif);
    }

    private int two(int from) {
        return (file[from] & 0xFF) << 8 | file[from + 1] & 0xFF;
    }

    private void walk() throws CannotCarry {
        head.write(file, 0, 2);
        at = 2;
        while (true) {
            if (file[at] != (byte) 0xFF) {
                throw PngRows.damaged();
            }
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0xD9) {
                end = at;
                break;
            }
            int length = two(at + 2);
            int body = at + 4;
            int next = at + 2 + length;
            if (length < 2 || next > file.length) {
                throw PngRows.damaged();
            }
            switch (marker) {
                case 0xC0, 0xC1, 0xC2 -> frame(marker, body);
                case 0xC4 -> codes(body, next);
                case 0xDB -> quantisation(body, next);
                case 0xDD -> restart = two(body);
                case 0xDA -> {
                    at = next;
                    scan(body);
                    continue;
                }
                default -> other(marker, body, next);
            }
            if (marker != 0xC4 && marker != 0xDD) {
                if (marker >= 0xC0 && marker <= 0xC2) {
                    frame = head.size();
                }
                head.write(file, at, next - at);
            }
            at = next;
        }
        if (!scanned) {
            throw PngRows.damaged();
        }
    }

    private void other(int marker, int body, int next) throws CannotCarry {
        if (marker >= 0xC3 && marker <= 0xCF || marker == 0xDC) {
            throw cannot("its pixels are coded in a way that is not read here (marker " + Integer.toHexString(marker)
                    + "); save it as an ordinary JPEG");
        }
        if (marker == 0xEE
                && next - body >= 12
                && new String(file, body, 5, java.nio.charset.StandardCharsets.ISO_8859_1).equals("Adobe")) {
            adobeRgb = file[body + 11] == 0;
        }
        if (marker == 0xE1
                && next - body > 14
                && new String(file, body, 4, java.nio.charset.StandardCharsets.ISO_8859_1).equals("Exif")) {
            exif.add(Arrays.copyOfRange(file, body + 6, next));
        }
    }

    private void frame(int marker, int body) throws CannotCarry {
        if (frame >= 0 || file[body] != 8) {
            throw cannot("it has several pictures in one, or more than 8 bits a sample; save it as an ordinary JPEG");
        }
        extended = marker == 0xC1;
        progressive = marker == 0xC2;
        height = two(body + 1);
        width = two(body + 3);
        int count = file[body + 5];
        if (count != 1 && count != 3) {
            throw cannot("it has " + count + " colours; save it in RGB or grey");
        }
        if (width == 0 || height == 0) {
            throw cannot("its size is not told before its pixels; save it again");
        }
        for (int i = 0; i < count; i++) {
            int p = body + 6 + 3 * i;
            Component c = new Component(file[p] & 0xFF, file[p + 1] >> 4 & 15, file[p + 1] & 15, file[p + 2] & 3);
            if (c.across < 1 || c.across > 4 || c.down < 1 || c.down > 4) {
                throw PngRows.damaged();
            }
            components.add(c);
            mostAcross = Math.max(mostAcross, c.across);
            mostDown = Math.max(mostDown, c.down);
        }
        long all = 0;
        for (Component c : components) {
            c.columns = (width + 8 * mostAcross - 1) / (8 * mostAcross) * c.across;
            c.rows = (height + 8 * mostDown - 1) / (8 * mostDown) * c.down;
            c.ownColumns = ((width * c.across + mostAcross - 1) / mostAcross + 7) / 8;
            c.ownRows = ((height * c.down + mostDown - 1) / mostDown + 7) / 8;
            all += 64L * c.columns * c.rows;
        }
        if (all > Bounds.MARK_COEFFICIENTS || 2 * all > Runtime.getRuntime().maxMemory() / 3) {
            throw cannot("it has more pixels than are looked at in this much memory");
        }
        components.forEach(c -> c.blocks = new short[64 * c.columns * c.rows]);
    }

    private void quantisation(int from, int to) throws CannotCarry {
        if (scanned) {
            throw cannot("its tables change between scans; save it as an ordinary JPEG");
        }
        for (int p = from; p < to; ) {
            int wide = file[p] >> 4 & 15;
            int[] table = new int[64];
            int id = file[p++] & 3;
            for (int i = 0; i < 64; i++, p += 1 + wide) {
                table[i] = wide == 0 ? file[p] & 0xFF : two(p);
            }
            wideTables |= wide != 0;
            tables[id] = table;
        }
    }

    /** A code as its counts by length, then its symbols, with the first code and index of each length. */
    private void codes(int from, int to) {
        for (int p = from; p < to; ) {
            int head = file[p++] & 0xFF;
            int total = 0;
            for (int i = 0; i < 16; i++) {
                total += file[p + i] & 0xFF;
            }
            int[] code = new int[16 + total];
            for (int i = 0; i < code.length; i++) {
                code[i] = file[p + i] & 0xFF;
            }
            (head >> 4 == 0 ? dcCodes : acCodes)[head & 3] = code;
            p += code.length;
        }
    }

    private void scan(int body) throws CannotCarry {
        if (frame < 0) {
            throw PngRows.damaged();
        }
        scanned = true;
        int count = file[body];
        List<Component> in = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = file[body + 1 + 2 * i] & 0xFF;
            Component c =
                    components.stream().filter(k -> k.id == id).findFirst().orElseThrow(PngRows::damaged);
            c.dc = file[body + 2 + 2 * i] >> 4 & 3;
            c.ac = file[body + 2 + 2 * i] & 3;
            in.add(c);
        }
        if (in.isEmpty()) {
            throw PngRows.damaged();
        }
        int p = body + 1 + 2 * count;
        Step step = progressive
                ? new Step(file[p] & 63, file[p + 1] & 63, file[p + 2] >> 4 & 15, file[p + 2] & 15)
                : new Step(0, 63, 0, 0);
        bits.start(at);
        run = 0;
        in.forEach(c -> c.last = 0);
        Component only = in.get(0);
        boolean alone = count == 1;
        int across = alone ? only.ownColumns : only.columns / only.across;
        int down = alone ? only.ownRows : only.rows / only.down;
        for (int unit = 0; unit < across * down; unit++) {
            if (restart > 0 && unit > 0 && unit % restart == 0) {
                restart(in);
            }
            int x = unit % across;
            int y = unit / across;
            if (alone) {
                block(only, x, y, step);
                continue;
            }
            for (Component c : in) {
                for (int i = 0; i < c.across * c.down; i++) {
                    block(c, x * c.across + i % c.across, y * c.down + i / c.across, step);
                }
            }
        }
        at = bits.end();
    }

    private void restart(List<Component> in) throws CannotCarry {
        bits.restart();
        run = 0;
        in.forEach(c -> c.last = 0);
    }

    /** What a scan adds: coefficients from and to, the bit before and the bit it brings. */
    private record Step(int from, int to, int high, int low) {}

    private void block(Component c, int x, int y, Step step) throws CannotCarry {
        int base = 64 * (y * c.columns + x);
        if (!progressive) {
            c.last += bits.signed(bits.symbol(dcCodes[c.dc]) & 15);
            c.blocks[base] = (short) c.last;
            for (int k = 1; k < 64; k++) {
                int s = bits.symbol(acCodes[c.ac]);
                if (s == 0) {
                    return;
                }
                k += s >> 4;
                if ((s & 15) != 0) {
                    c.blocks[base + Math.min(k, 63)] = (short) bits.signed(s & 15);
                }
            }
        } else if (step.from == 0) {
            if (step.high == 0) {
                c.last += bits.signed(bits.symbol(dcCodes[c.dc]) & 15);
                c.blocks[base] = (short) (c.last << step.low);
            } else if (bits.bit() == 1) {
                c.blocks[base] |= (short) (1 << step.low);
            }
        } else if (step.high == 0) {
            first(c, base, step);
        } else {
            refine(c, base, step);
        }
    }

    private void first(Component c, int base, Step step) throws CannotCarry {
        if (run > 0) {
            run--;
            return;
        }
        for (int k = step.from; k <= step.to; k++) {
            int s = bits.symbol(acCodes[c.ac]);
            int r = s >> 4;
            if ((s & 15) == 0) {
                if (r < 15) {
                    run = (1 << r) - 1 + bits.number(r);
                    return;
                }
                k += 15;
            } else {
                k += r;
                c.blocks[base + Math.min(k, 63)] = (short) (bits.signed(s & 15) << step.low);
            }
        }
    }

    private void refine(Component c, int base, Step step) throws CannotCarry {
        int k = step.from;
        if (run == 0) {
            for (; k <= step.to; k++) {
                int s = bits.symbol(acCodes[c.ac]);
                int r = s >> 4;
                int value = 0;
                if ((s & 15) == 0) {
                    if (r < 15) {
                        run = (1 << r) + bits.number(r);
                        break;
                    }
                } else {
                    value = bits.bit() == 1 ? 1 << step.low : -(1 << step.low);
                }
                for (; k <= step.to; k++) {
                    if (c.blocks[base + k] != 0) {
                        correct(c, base + k, step.low);
                    } else if (r-- == 0) {
                        break;
                    }
                }
                if (value != 0 && k <= step.to) {
                    c.blocks[base + k] = (short) value;
                }
            }
        }
        if (run > 0) {
            for (; k <= step.to; k++) {
                if (c.blocks[base + k] != 0) {
                    correct(c, base + k, step.low);
                }
            }
            run--;
        }
    }

    private void correct(Component c, int at, int low) throws CannotCarry {
        if (bits.bit() == 1 && (Math.abs(c.blocks[at]) & 1 << low) == 0) {
            c.blocks[at] += (short) (c.blocks[at] > 0 ? 1 << low : -(1 << low));
        }
    }
}
