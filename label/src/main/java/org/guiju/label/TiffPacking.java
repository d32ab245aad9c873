package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * How the strips and tiles of a TIFF are packed.
 *
 * @param method the value of its tag Compression
 * @param rowBytes bytes of a row, with which runs end
 */
record TiffPacking(int method, int rowBytes) {
    static final int NONE = 1;
    private static final int LZW = 5;
    private static final int DEFLATE = 8;
    private static final int OLD_DEFLATE = 32_946;
    private static final int PACK_BITS = 32_773;

    /** Methods that can be done here. */
    static final List<Integer> KNOWN = List.of(NONE, LZW, DEFLATE, OLD_DEFLATE, PACK_BITS);

    /** As many bytes as wanted; empty where they are damaged or fewer. */
    Optional<byte[]> unpack(byte[] packed, int wanted) {
        return switch (method) {
            case NONE -> packed.length >= wanted ? Optional.of(Arrays.copyOf(packed, wanted)) : Optional.empty();
            case LZW -> new Lzw(8, true).unpack(packed, wanted);
            case PACK_BITS -> unrun(packed, wanted);
            default -> inflated(packed, wanted);
        };
    }

    byte[] pack(byte[] pixels) {
        return switch (method) {
            case NONE -> pixels;
            case LZW -> new Lzw(8, true).pack(pixels);
            case PACK_BITS -> runs(pixels);
            default -> deflated(pixels);
        };
    }

    /** PackBits: a count, and one byte for all or as many bytes. */
    private static Optional<byte[]> unrun(byte[] packed, int wanted) {
        byte[] out = new byte[wanted];
        int at = 0;
        for (int i = 0; at < wanted && i + 1 < packed.length; ) {
            int count = packed[i++];
            if (count == -128) {
                continue;
            }
            int length = Math.min(wanted - at, 1 + Math.abs(count));
            if (count < 0) {
                Arrays.fill(out, at, at + length, packed[i++]);
            } else {
                length = Math.min(length, packed.length - i);
                System.arraycopy(packed, i, out, at, length);
                i += 1 + count;
            }
            at += length;
        }
        return at == wanted ? Optional.of(out) : Optional.empty();
    }

    /** Runs end with each row. */
    private byte[] runs(byte[] pixels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int row = 0; row < pixels.length; row += rowBytes) {
            int end = row + rowBytes;
            for (int at = row; at < end; ) {
                int same = 1;
                while (at + same < end && same < 128 && pixels[at + same] == pixels[at]) {
                    same++;
                }
                if (same > 1) {
                    out.write(1 - same);
                    out.write(pixels[at]);
                    at += same;
                } else {
                    int other = 1;
                    while (at + other < end
                            && other < 128
                            && (at + other + 1 == end || pixels[at + other] != pixels[at + other + 1])) {
                        other++;
                    }
                    out.write(other - 1);
                    out.write(pixels, at, other);
                    at += other;
                }
            }
        }
        return out.toByteArray();
    }

    private static Optional<byte[]> inflated(byte[] packed, int wanted) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] out = new byte[wanted];
            int at = 0;
            while (at < wanted) {
                int read = inflater.inflate(out, at, wanted - at);
                if (read == 0) {
                    return Optional.empty();
                }
                at += read;
            }
            return Optional.of(out);
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static byte[] deflated(byte[] pixels) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(pixels);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
