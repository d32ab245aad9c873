package org.guiju.label;

import java.io.ByteArrayOutputStream;

/** Streams of a PDF that are written as text (ISO 32000-1, 7.4.2 and 7.4.3). */
final class PdfAscii {
    private PdfAscii() {}

    /** Undoes ASCII85Decode: five characters from ! to u are four bytes, z is four zeros, ~ ends them. */
    static byte[] base85(byte[] text) throws Broken {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        long group = 0;
        int count = 0;
        for (byte c : text) {
            if (c == '~') {
                break;
            }
            if (c >= 0 && c <= ' ') {
                continue;
            }
            if (c == 'z' && count == 0) {
                out.writeBytes(new byte[4]);
                continue;
            }
            if (c < '!' || c > 'u') {
                throw Broken.damaged("a stream in base 85 is damaged");
            }
            group = group * 85 + c - '!';
            if (++count == 5) {
                write(out, group, 4);
                group = 0;
                count = 0;
            }
        }
        if (count > 1) {
            for (int i = count; i < 5; i++) {
                group = group * 85 + 84;
            }
            write(out, group, count - 1);
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, long group, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (group >> 24 - 8 * i));
        }
    }

    /** Undoes ASCIIHexDecode: two digits are a byte, a greater-than sign ends them. */
    static byte[] hexadecimal(byte[] text) throws Broken {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length / 2);
        int high = -1;
        for (byte c : text) {
            if (c == '>') {
                break;
            }
            int digit = Character.digit(c, 16);
            if (digit < 0 && c > ' ') {
                throw Broken.damaged("a stream of hexadecimal digits is damaged");
            }
            if (digit >= 0 && high >= 0) {
                out.write(high << 4 | digit);
                high = -1;
            } else if (digit >= 0) {
                high = digit;
            }
        }
        if (high >= 0) {
            out.write(high << 4);
        }
        return out.toByteArray();
    }
}
