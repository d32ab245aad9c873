package org.guiju.label;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters written as entities in XML and HTML. */
final class Entities {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:(quot|apos|lt|gt|amp|nbsp)|#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6}));");

    private Entities() {}

    /**
     * The text with the entities of XML resolved, and the blank of HTML.
     *
     * @param lenient whether an ampersand that begins no entity stands for itself, as in HTML; else there is no answer
     */
    static Optional<String> unescape(String raw, boolean lenient) {
        Matcher entity = ENTITY.matcher(raw);
        StringBuilder out = new StringBuilder(raw.length());
        int from = 0;
        for (int amp = raw.indexOf('&'); amp >= 0; amp = raw.indexOf('&', from)) {
            out.append(raw, from, amp);
            boolean known = entity.region(amp, raw.length()).lookingAt();
            if (!known && !lenient) {
                return Optional.empty();
            }
            out.append(known ? character(entity) : "&");
            from = known ? entity.end() : amp + 1;
        }
        return Optional.of(out.append(raw, from, raw.length()).toString());
    }

    private static String character(Matcher entity) {
        if (entity.group(1) != null) {
            return switch (entity.group(1)) {
                case "quot" -> "\"";
                case "apos" -> "'";
                case "lt" -> "<";
                case "gt" -> ">";
                case "nbsp" -> "\u00A0";
                default -> "&";
            };
        }
        int point = entity.group(2) != null ? Integer.parseInt(entity.group(2)) : Integer.parseInt(entity.group(3), 16);
        return Character.isValidCodePoint(point) ? Character.toString(point) : "\uFFFD";
    }

    /** Text for content or an attribute in either quote; what is not ASCII as numbers, so that no encoding loses it. */
    static String escape(String value) {
        StringBuilder out = new StringBuilder();
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                default -> {
                    if (c >= ' ' && c < 0x7F) {
                        out.append((char) c);
                    } else {
                        out.append("&#").append(c).append(';');
                    }
                }
            }
        });
        return out.toString();
    }
}
