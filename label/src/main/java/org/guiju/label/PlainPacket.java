package org.guiju.label;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the XMP packet that holds a label and nothing else, as most generators write it, in one pass. Whatever is not of exactly this form is left to
 * the parser of XMP; of what is, that parser says the same.
 *
 * <pre>
 * packet      = ["&lt;?xpacket " ... "?&gt;"] "&lt;x:xmpmeta" xmlns:x [x:xmptk] "&gt;" rdf "&lt;/x:xmpmeta&gt;" ["&lt;?xpacket " ... "?&gt;"]
 * rdf         = "&lt;rdf:RDF" xmlns:rdf "&gt;" description "&lt;/rdf:RDF&gt;"
 * description = "&lt;rdf:Description" rdf:about="" xmlns:P P:AIGC="..." "/&gt;"
 *             | "&lt;rdf:Description" rdf:about="" xmlns:P "&gt;" "&lt;P:AIGC&gt;" ... "&lt;/P:AIGC&gt;" "&lt;/rdf:Description&gt;"
 * </pre>
 */
final class PlainPacket {
    /** The byte order mark in UTF-8, which instructions hold, one character a byte. */
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private static final String[] ENTITIES = {"&quot;", "&apos;", "&lt;", "&gt;", "&amp;"};
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /** The value as written, from its first byte to the one behind it, and with entities resolved. */
    record Value(int start, int end, String text) {}

    /** A packet of another form. */
    private static final class Other extends Exception {
        private static final long serialVersionUID = 1L;

        Other() {
            super("", null, false, false);
        }
    }

    private static final Other OTHER = new Other();

    private final String text;
    private int at;
    private String prefix = "";
    private int start = -1;
    private int end = -1;

    private PlainPacket(String text) {
        this.text = text;
    }

    /** The label of a packet of this form; empty for any other packet. */
    static Optional<Value> read(byte[] packet) {
        try {
            return Optional.of(new PlainPacket(new String(packet, StandardCharsets.ISO_8859_1)).packet());
        } catch (Other e) {
            return Optional.empty();
        }
    }

    private Value packet() throws Other {
        instruction();
        tag("<x:xmpmeta", "xmlns:x", "adobe:ns:meta/");
        tag("<rdf:RDF", "xmlns:rdf", RDF);
        boolean element = description();
        if (element) {
            property();
            blanks();
            word("</rdf:Description>");
        }
        blanks();
        word("</rdf:RDF>");
        blanks();
        word("</x:xmpmeta>");
        blanks();
        instruction();
        if (at < text.length()) {
            throw OTHER;
        }
        String name = prefix + ":AIGC";
        int first = text.indexOf(":AIGC");
        int last = text.lastIndexOf(":AIGC");
        boolean once = element
                ? first == start - 6 && last == end + 2 + prefix.length() && text.indexOf(":AIGC", start) == last
                : first == last && text.startsWith(name, first - prefix.length());
        if (!once) {
            throw OTHER; // what looks like a label stands in a value
        }
        String raw = text.substring(start, end);
        if (raw.isBlank()) {
            throw OTHER;
        }
        return new Value(start, end, unescaped(raw));
    }

    /** An instruction of XMP, or nothing. */
    private void instruction() throws Other {
        blanks();
        if (text.startsWith("<?xpacket ", at)) {
            while (!text.startsWith("?>", at)) {
                if (text.startsWith(MARK, at)) {
                    at += MARK.length();
                } else if (!isPlain(next())) {
                    throw OTHER;
                }
            }
            at += 2;
        }
        blanks();
    }

    /** A start tag that declares one namespace; that of the packet may also name the program that made it. */
    private void tag(String name, String attribute, String value) throws Other {
        word(name);
        boolean declared = false;
        boolean toolkit = false;
        while (blanks()) {
            if (!toolkit && text.startsWith("x:xmptk=", at) && name.equals("<x:xmpmeta")) {
                toolkit = true;
                at += 8;
                quoted();
            } else if (!declared && text.startsWith(attribute + "=", at)) {
                declared = true;
                at += attribute.length() + 1;
                if (!quoted().equals(value)) {
                    throw OTHER;
                }
            } else {
                break;
            }
        }
        word(">");
        if (!declared) {
            throw OTHER;
        }
        blanks();
    }

    /** The start tag of the description; whether the property is an element in it, and no attribute. */
    private boolean description() throws Other {
        word("<rdf:Description");
        boolean about = false;
        String property = "";
        while (blanks()) {
            if (!about && text.startsWith("rdf:about=", at)) {
                about = true;
                at += 10;
                if (!quoted().isEmpty()) {
                    throw OTHER;
                }
            } else if (prefix.isEmpty() && text.startsWith("xmlns:", at)) {
                at += 6;
                prefix = name();
                word("=");
                if (!quoted().equals(Xmp.NAMESPACE)) {
                    throw OTHER;
                }
            } else if (property.isEmpty() && at < text.length() && isLetter(text.charAt(at))) {
                property = name(); // its prefix may be declared behind it
                word(":AIGC=");
                start = at + 1;
                quoted();
                end = at - 1;
            } else {
                break;
            }
        }
        boolean known = switch (prefix) {
            case "", "rdf", "x", "xml", "xmlns" -> false;
            default -> true;
        };
        if (!about || !known || !property.isEmpty() && !property.equals(prefix)) {
            throw OTHER;
        }
        boolean element = property.isEmpty();
        word(element ? ">" : "/>");
        return element;
    }

    private void property() throws Other {
        blanks();
        word("<");
        word(prefix);
        word(":AIGC>");
        start = at;
        for (; at < text.length() && text.charAt(at) != '<'; at++) {
            if (!isPlain(text.charAt(at))) {
                throw OTHER;
            }
        }
        end = at;
        word("</");
        word(prefix);
        word(":AIGC>");
    }

    /** The value of an attribute, entities as they are. */
    private String quoted() throws Other {
        char quote = next();
        if (quote != '"' && quote != '\'') {
            throw OTHER;
        }
        int from = at;
        for (char c = next(); c != quote; c = next()) {
            if (!isPlain(c) || c == '<' || c == '\n' || c == '\t') {
                throw OTHER;
            }
        }
        String value = text.substring(from, at - 1);
        if (from != start && value.indexOf('&') >= 0) {
            throw OTHER;
        }
        return value;
    }

    private String name() throws Other {
        int from = at;
        while (at < text.length() && (isLetter(text.charAt(at)) || at > from && isDigit(text.charAt(at)))) {
            at++;
        }
        if (at == from || at - from > 60) {
            throw OTHER;
        }
        return text.substring(from, at);
    }

    private static String unescaped(String raw) throws Other {
        int amp = raw.indexOf('&');
        if (raw.contains("]]>")) {
            throw OTHER;
        }
        if (amp < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        int from = 0;
        for (; amp >= 0; amp = raw.indexOf('&', from)) {
            out.append(raw, from, amp);
            int entity = 0;
            while (!raw.startsWith(ENTITIES[entity], amp)) {
                if (++entity == ENTITIES.length) {
                    throw OTHER;
                }
            }
            out.append("\"'<>&".charAt(entity));
            from = amp + ENTITIES[entity].length();
        }
        return out.append(raw, from, raw.length()).toString();
    }

    private void word(String word) throws Other {
        if (!text.startsWith(word, at)) {
            throw OTHER;
        }
        at += word.length();
    }

    private boolean blanks() {
        int from = at;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n' || text.charAt(at) == '\t')) {
            at++;
        }
        return at > from;
    }

    private char next() throws Other {
        if (at >= text.length()) {
            throw OTHER;
        }
        return text.charAt(at++);
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F || c == '\n' || c == '\t';
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
