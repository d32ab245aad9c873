package org.guiju.label;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a packet, looked at without parsing it: what it would cost the parser, and its names. */
final class XmpShape {
    private static final Pattern TAG =
            Pattern.compile("<(?:!\\[CDATA\\[|!--|(?<close>/)?[A-Za-z_][A-Za-z0-9_.-]{0,60})");

    private XmpShape() {}

    static boolean hasDoctype(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return upper.contains("<!DOCTYPE") || upper.contains("<!ENTITY");
    }

    /** CDATA sections as escaped text, for xmpcore knows only text. */
    static String withoutCdata(String text) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        int start = text.indexOf("<![CDATA[");
        while (start >= 0) {
            int end = text.indexOf("]]>", start);
            if (end < 0) {
                break;
            }
            out.append(text, from, start).append(escape(text.substring(start + 9, end)));
            from = end + 3;
            start = text.indexOf("<![CDATA[", from);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** The deepest nesting of elements, rather too high than too low. */
    static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        int end = 0;
        Matcher tag = TAG.matcher(text);
        while (tag.find() && deepest <= Bounds.XML_DEPTH) {
            if (tag.group("close") != null) {
                depth--;
            } else if (!tag.group().startsWith("<!")) {
                if (end >= 0 && end < tag.end()) {
                    end = text.indexOf('>', tag.end());
                }
                if (end < 0 || text.charAt(end - 1) != '/') {
                    deepest = Math.max(deepest, ++depth);
                }
            }
        }
        return deepest;
    }

    /** The name that ends at a colon. Looked for backwards: a pattern tried at every letter would read each up to sixty times. */
    static String prefix(String text, int colon) {
        int start = colon;
        for (int i = colon - 1; i >= 0 && colon - i <= 61; i--) {
            char c = text.charAt(i);
            boolean first = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!first && (c < '0' || c > '9') && c != '.' && c != '-') {
                break;
            }
            start = first ? i : start;
        }
        return text.substring(start, colon);
    }

    /** Elements but list items, and attributes, rather too many than too few: the parser compares each with all before it. */
    static int nodes(String text) {
        int nodes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean element = c == '<' && !text.startsWith("rdf:li", i + 1) && !text.startsWith("/", i + 1);
            nodes += element || c == '=' ? 1 : 0;
        }
        return nodes;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    private static final Pattern ENTITY =
            Pattern.compile("&(?:(quot|apos|lt|gt|amp)|#(\\d{1,7})|#x([0-9A-Fa-f]{1,6}));");

    static String unescape(String text) {
        return ENTITY.matcher(text).replaceAll(m -> {
            String character;
            if (m.group(1) != null) {
                character = switch (m.group(1)) {
                    case "quot" -> "\"";
                    case "apos" -> "'";
                    case "lt" -> "<";
                    case "gt" -> ">";
                    default -> "&";
                };
            } else {
                int point = m.group(2) != null ? Integer.parseInt(m.group(2)) : Integer.parseInt(m.group(3), 16);
                character = Character.isValidCodePoint(point) ? Character.toString(point) : "\uFFFD";
            }
            return Matcher.quoteReplacement(character);
        });
    }
}
