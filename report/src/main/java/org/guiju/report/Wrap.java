package org.guiju.report;

/** Lines of text that fit a terminal. Chinese characters count as two columns. */
final class Wrap {
    static final int WIDTH = 110;

    private Wrap() {}

    /** Adds a text after a head, folded between words and indented under the head. */
    static void into(StringBuilder out, String head, String text, int width) {
        out.append(head);
        int column = columns(head);
        boolean first = true;
        for (String word : text.split("\\s+")) {
            int w = columns(word);
            if (!first && column + 1 + w > width) {
                out.append('\n').append(" ".repeat(columns(head)));
                column = columns(head);
                first = true;
            }
            if (!first) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += w;
            first = false;
        }
        out.append('\n');
    }

    static int columns(String text) {
        return text.codePoints().map(Wrap::width).sum();
    }

    static int width(int codePoint) {
        boolean wide = codePoint >= 0x2E80 && codePoint <= 0xA4CF
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                || codePoint >= 0xF900 && codePoint <= 0xFAFF
                || codePoint >= 0xFF00 && codePoint <= 0xFF60
                || codePoint >= 0x20000;
        return wide ? 2 : 1;
    }

    /** A text cut to a number of columns, with an ellipsis where it was cut. */
    static String cut(String text, int columns) {
        if (columns(text) <= columns) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int cp = text.codePointAt(i);
            if (used + width(cp) > columns - 1) {
                break;
            }
            out.appendCodePoint(cp);
            used += width(cp);
        }
        return out.append('…').toString();
    }
}
