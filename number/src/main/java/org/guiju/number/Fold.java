package org.guiju.number;

/** Makes look-alike characters one, character for character, so that offsets stay those of the text as given. */
final class Fold {
    private Fold() {}

    static String fold(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append(fold(text.charAt(i)));
        }
        return out.toString();
    }

    private static char fold(char c) {
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return fold((char) (c - 0xFEE0)); // full-width forms
        }
        return switch (c) {
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\uFE63' -> '-';
            case '\u00A0', '\u3000', '\t' -> ' ';
            // 〔 〕 are the right brackets of a document number; the rest are seen in bad copies.
            case '[', '(', '\u3010', '\u3014', '\u3008' -> '\u3014';
            case ']', ')', '\u3011', '\u3015', '\u3009' -> '\u3015';
            default -> c;
        };
    }
}
