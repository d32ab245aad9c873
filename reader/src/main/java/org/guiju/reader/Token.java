package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.guiju.register.Simplified;
import org.jspecify.annotations.Nullable;

/**
 * A word or a mark of a sentence.
 *
 * @param start offset in the document
 * @param end offset behind its last character
 * @param text as written
 * @param low lower case, with straight quotes, plain hyphens and simplified characters
 */
record Token(int start, int end, String text, String low) {

    private static final int SEEN = 1 << 12;

    /** Words read of late: a text has few words that are not said again, and a word that is kept knows its hash. */
    private static final @Nullable Seen[] SEEN_LAST = new Seen[SEEN];

    /** The same of single characters, by their number. */
    private static final @Nullable Seen[] ONES = new Seen[Character.MAX_VALUE + 1];

    private record Seen(String word, String low) {}

    boolean word() {
        return Character.isLetterOrDigit(text.charAt(0));
    }

    boolean capital() {
        return Character.isUpperCase(text.charAt(0));
    }

    boolean han() {
        return han(text.charAt(0));
    }

    /** Whether a character is a Chinese one, which is a token of its own. */
    static boolean han(char c) {
        return c >= 0x3400 && c <= 0x9fff;
    }

    boolean number() {
        return Character.isDigit(text.charAt(0));
    }

    boolean is(String word) {
        return low.equals(word);
    }

    boolean opensQuote() {
        return text.equals("“") || text.equals("‘") || text.equals("\"") || text.equals("'");
    }

    boolean closesQuote() {
        return text.equals("”") || text.equals("’") || text.equals("\"") || text.equals("'");
    }

    boolean dash() {
        return low.equals("-");
    }

    /** Splits part of a text into tokens. A possessive ending is a token of its own: {@code MIIT} {@code 's}. */
    static List<Token> split(String text, int from, int to) {
        List<Token> out = new ArrayList<>();
        int i = from;
        while (i < to) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00a0') {
                i++;
            } else if (han(c)) {
                addOne(out, c, i);
                i++;
            } else if (Character.isLetterOrDigit(c)) {
                int end = wordEnd(text, i, to);
                add(out, text, i, end);
                i = end;
            } else if (apostrophe(c) && possessive(text, i, from, to)) {
                out.add(new Token(i, i + 2, text.substring(i, i + 2), "'s"));
                i += 2;
            } else if (apostrophe(c) && plural(text, i, from, to)) {
                out.add(new Token(i, i + 1, text.substring(i, i + 1), "'s"));
                i++;
            } else {
                addOne(out, c, i);
                i++;
            }
        }
        return out;
    }

    private static void add(List<Token> out, String text, int start, int end) {
        String word = text.substring(start, end);
        int slot = word.hashCode() & SEEN - 1;
        Seen seen = SEEN_LAST[slot];
        if (seen == null || !seen.word().equals(word)) {
            seen = new Seen(word, word.toLowerCase(Locale.ROOT).replace('’', '\''));
            SEEN_LAST[slot] = seen;
        }
        out.add(new Token(start, end, seen.word(), seen.low()));
    }

    /** A mark, or a Chinese character. */
    private static void addOne(List<Token> out, char c, int at) {
        Seen seen = ONES[c];
        if (seen == null) {
            String one = String.valueOf(c);
            seen = new Seen(one, han(c) ? Simplified.of(one) : mark(c));
            ONES[c] = seen;
        }
        out.add(new Token(at, at + 1, seen.word(), seen.low()));
    }

    private static int wordEnd(String text, int start, int to) {
        int i = start;
        while (i < to) {
            char c = text.charAt(i);
            boolean inner = i + 1 < to && Character.isLetterOrDigit(text.charAt(i + 1)) && i > start;
            if (Character.isLetterOrDigit(c) && !han(c)) {
                i++;
            } else if (inner && (c == '-' || c == '‑') && !actAfterHyphen(text, i + 1, to)) {
                i++;
            } else if (inner && (c == '.' || c == ',') && digitsAround(text, i)) {
                i++;
            } else if (inner && apostrophe(c) && !possessive(text, i, start, to)) {
                i++;
            } else if (inner && c == '&' && i - start == 1) {
                i++;
            } else if (c == '+' && i > start) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    /** A verb run together with its subject, as in "departments-initiated pilots". */
    private static boolean actAfterHyphen(String text, int from, int to) {
        int end = from;
        while (end < to && end - from < 12 && Character.isLetter(text.charAt(end))) {
            end++;
        }
        String word = text.substring(from, end);
        return word.equals("initiated") || word.equals("issued") || word.equals("released") || word.equals("launched");
    }

    private static boolean digitsAround(String text, int i) {
        return Character.isDigit(text.charAt(i - 1)) && Character.isDigit(text.charAt(i + 1));
    }

    private static boolean apostrophe(char c) {
        return c == '\'' || c == '’';
    }

    private static boolean possessive(String text, int i, int from, int to) {
        return i > from
                && Character.isLetterOrDigit(text.charAt(i - 1))
                && i + 1 < to
                && text.charAt(i + 1) == 's'
                && (i + 2 >= to || !Character.isLetterOrDigit(text.charAt(i + 2)));
    }

    /** The apostrophe of "Minors' Modes", where no quotation is open that it could close. */
    private static boolean plural(String text, int i, int from, int to) {
        boolean owns = i > from
                && text.charAt(i - 1) == 's'
                && i + 2 < to
                && text.charAt(i + 1) == ' '
                && Character.isLetter(text.charAt(i + 2));
        for (int k = i - 1; owns && k >= Math.max(from, i - 120); k--) {
            boolean opens = text.charAt(k) == '‘' || text.charAt(k) == '\'' && (k == from || text.charAt(k - 1) == ' ');
            owns = !opens;
        }
        return owns;
    }

    private static String mark(char c) {
        return switch (c) {
            case '“', '”', '"' -> "\"";
            case '‘', '’', '\'' -> "'";
            case '–', '—', '‑', '-' -> "-";
            case '，' -> ",";
            case '；' -> ";";
            case '：' -> ":";
            case '（' -> "(";
            case '）' -> ")";
            case '&' -> "and";
            default -> String.valueOf(c);
        };
    }
}
