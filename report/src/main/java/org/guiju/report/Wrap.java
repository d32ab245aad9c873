package org.guiju.report;

import java.util.StringTokenizer;

/** Lines of text that fit a terminal. Chinese characters count as two columns. */
final class Wrap {
    static final int WIDTH = 110;
    /** Below this no character takes two columns. */
    private static final int WIDE_FROM = 0x2E80;

    private Wrap() {}

    /** Adds a text after a head, folded between words and indented under the head. */
    static void into(StringBuilder out, String head, String text, int width) {
        out.append(head);
        int column = columns(head);
        boolean first = true;
        StringTokenizer words = new StringTokenizer(text, " \t\n\u000B\f\r");
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
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
        int columns = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= WIDE_FROM) {
                int codePoint = text.codePointAt(i);
                columns += width(codePoint);
                i += Character.charCount(codePoint) - 1;
            } else {
                columns++;
            }
        }
        return columns;
    }

    static int width(int codePoint) {
        return codePoint >= WIDE_FROM && wide(codePoint) ? 2 : 1;
    }

    private static boolean wide(int codePoint) {
        return codePoint <= 0xA4CF
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                || codePoint >= 0xF900 && codePoint <= 0xFAFF
                || codePoint >= 0xFF00 && codePoint <= 0xFF60
                || codePoint >= 0x20000;
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
