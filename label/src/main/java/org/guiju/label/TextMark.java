package org.guiju.label;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spots a label inside a general text field, and never in prose that only mentions AIGC. */
final class TextMark {
    private static final Pattern START = Pattern.compile(
            "(?:AIGC ?=? ?)?\\{\\s{0,20}\"(?:AIGC\"\\s{0,20}:\\s{0,20}[{\"]|Label\"|ContentProducer\"|ServiceProvider\""
                    + "|aigc_label_type\"|aigc_type\")");

    private static final Pattern ENCODED = Pattern.compile("\"\\{\\\\\"(?:AIGC|Label)\\\\\"");

    private TextMark() {}

    /** Where the label begins, or -1. */
    static int start(String text) {
        if (text.indexOf('{') < 0) {
            return -1;
        }
        Matcher plain = START.matcher(text);
        if (plain.find()) {
            return plain.start();
        }
        Matcher encoded = ENCODED.matcher(text);
        return encoded.find() ? encoded.start() : -1;
    }

    /** Where it ends: behind the brace that closes it, else at the end of the text without its padding. */
    static int end(String text, int start) {
        int depth = 0;
        boolean string = false;
        for (int i = text.charAt(start) == '"' ? text.length() : start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (string) {
                if (c == '\\') {
                    i++;
                } else {
                    string = c != '"';
                }
            } else if (c == '"') {
                string = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return end;
    }

    /** Blanks of the same length, so that no offset in the file moves. */
    static Splice blank(long start, int length) {
        byte[] blanks = new byte[length];
        Arrays.fill(blanks, (byte) ' ');
        return new Splice(start, start + length, blanks);
    }
}
