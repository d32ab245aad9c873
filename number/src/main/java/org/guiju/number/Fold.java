package org.guiju.number;

/** Makes look-alike characters one, character for character, so that offsets stay those of the text as given. */
final class Fold {
    /** Characters of numbers and of the provinces in them, as Hong Kong and Taiwan write them. */
    private static final String TRADITIONAL = "號備證網發辦聯電無國務廣總業遼魯滬蘇贛閩陝隴瓊貴粵寧";

    private static final String SIMPLIFIED = "号备证网发办联电无国务广总业辽鲁沪苏赣闽陕陇琼贵粤宁";

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
            case '[', '(', '\u3010', '\u3014', '\u3008', '\uFE5D' -> '\u3014';
            case ']', ')', '\u3011', '\u3015', '\u3009', '\uFE5E' -> '\u3015';
            default -> {
                int at = TRADITIONAL.indexOf(c);
                yield at < 0 ? c : SIMPLIFIED.charAt(at);
            }
        };
    }
}
