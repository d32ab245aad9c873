package org.guiju.label.provenance;

/** Texts of strangers, fit to be shown. */
final class Text {
    private Text() {}

    /** A text without control characters and not too long; empty for what is no text. */
    static String of(Object value) {
        String text = value instanceof String s ? s : "";
        String shown = text.length() > Limits.TEXT ? text.substring(0, Limits.TEXT) + "..." : text;
        return shown.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "?");
    }
}
