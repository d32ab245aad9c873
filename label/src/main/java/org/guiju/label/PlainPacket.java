package org.guiju.label;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    /** The byte order mark, which instructions hold. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final byte[] INSTRUCTION = ascii("<?xpacket ");
    private static final byte[] PACKET = ascii("<x:xmpmeta");
    private static final byte[] PACKET_END = ascii("</x:xmpmeta>");
    private static final byte[] PACKET_SPACE = ascii("xmlns:x=");
    private static final byte[] TOOLKIT = ascii("x:xmptk=");
    private static final byte[] RDF = ascii("<rdf:RDF");
    private static final byte[] RDF_END = ascii("</rdf:RDF>");
    private static final byte[] RDF_SPACE = ascii("xmlns:rdf=");
    private static final byte[] DESCRIPTION = ascii("<rdf:Description");
    private static final byte[] DESCRIPTION_END = ascii("</rdf:Description>");
    private static final byte[] ABOUT = ascii("rdf:about=");
    private static final byte[] SPACE = ascii("xmlns:");
    private static final byte[] PROPERTY = ascii(":AIGC");
    private static final byte[] ADOBE = ascii("adobe:ns:meta/");
    private static final byte[] SYNTAX = ascii("http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    private static final byte[] NAMESPACE = ascii(Xmp.NAMESPACE);

    private static final byte[][] ENTITIES = {
        ascii("&quot;"), ascii("&apos;"), ascii("&lt;"), ascii("&gt;"), ascii("&amp;")
    };
    private static final byte[] RESOLVED = ascii("\"'<>&");

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

    private final byte[] bytes;
    private int at;
    private byte[] prefix = {};
    private int start = -1;
    private int end = -1;

    private PlainPacket(byte[] bytes) {
        this.bytes = bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The label of a packet of this form; empty for any other packet. */
    static Optional<Value> read(byte[] packet) {
        try {
            return Optional.of(new PlainPacket(packet).packet());
        } catch (Other e) {
            return Optional.empty();
        }
    }

    /** A packet of this form with another value in it, which reads back as that value; empty for any other packet or value. */
    static Optional<byte[]> with(byte[] packet, String value) {
        return read(packet)
                .map(old -> new Splice(
                                old.start(), old.end(), XmpShape.escape(value).getBytes(StandardCharsets.UTF_8))
                        .in(packet))
                .filter(changed ->
                        read(changed).filter(now -> now.text().equals(value)).isPresent());
    }

    private Value packet() throws Other {
        instruction();
        tag(PACKET, PACKET_SPACE, ADOBE);
        tag(RDF, RDF_SPACE, SYNTAX);
        boolean element = description();
        if (element) {
            property();
            blanks();
            word(DESCRIPTION_END);
        }
        blanks();
        word(RDF_END);
        blanks();
        word(PACKET_END);
        blanks();
        instruction();
        if (at < bytes.length || named() != (element ? 2 : 1)) {
            throw OTHER; // or what looks like a label stands in a value
        }
        return new Value(start, end, unescaped());
    }

    /** How often the property's name stands anywhere. */
    private int named() {
        int times = 0;
        byte[] all = bytes; // the first compiler loads a field anew in every turn
        for (int i = 0; i <= all.length - PROPERTY.length; i++) {
            if (all[i] == ':' && is(PROPERTY, i)) {
                times++;
            }
        }
        return times;
    }

    /** An instruction of XMP, or nothing. */
    private void instruction() throws Other {
        blanks();
        if (is(INSTRUCTION, at)) {
            while (at + 1 < bytes.length && !(bytes[at] == '?' && bytes[at + 1] == '>')) {
                if (isPlain(bytes[at])) {
                    at++;
                } else {
                    word(MARK);
                }
            }
            at += 2;
            if (at > bytes.length) {
                throw OTHER;
            }
        }
        blanks();
    }

    /** A start tag that declares one namespace; that of the packet may also name the program that made it. */
    private void tag(byte[] name, byte[] declaration, byte[] namespace) throws Other {
        word(name);
        boolean declared = false;
        boolean toolkit = false;
        while (blanks()) {
            if (!toolkit && name == PACKET && is(TOOLKIT, at)) {
                toolkit = true;
                at += TOOLKIT.length;
                quoted(true);
            } else if (!declared && is(declaration, at)) {
                declared = true;
                at += declaration.length;
                quoted(namespace);
            } else {
                break;
            }
        }
        mark('>');
        if (!declared) {
            throw OTHER;
        }
        blanks();
    }

    /** The start tag of the description; whether the property is an element in it, and no attribute. */
    private boolean description() throws Other {
        word(DESCRIPTION);
        boolean about = false;
        byte[] property = {};
        while (blanks()) {
            if (!about && is(ABOUT, at)) {
                about = true;
                at += ABOUT.length;
                quoted(new byte[0]);
            } else if (prefix.length == 0 && is(SPACE, at)) {
                at += SPACE.length;
                prefix = name();
                mark('=');
                quoted(NAMESPACE);
            } else if (property.length == 0 && at < bytes.length && isLetter(bytes[at])) {
                property = name(); // its prefix may be declared behind it
                word(PROPERTY);
                mark('=');
                start = at + 1;
                quoted(false);
                end = at - 1;
            } else {
                break;
            }
        }
        boolean known = switch (new String(prefix, StandardCharsets.US_ASCII)) {
            case "", "rdf", "x", "xml", "xmlns" -> false;
            default -> true;
        };
        boolean element = property.length == 0;
        if (!about || !known || !element && !Arrays.equals(property, prefix)) {
            throw OTHER;
        }
        if (!element) {
            mark('/');
        }
        mark('>');
        return element;
    }

    private void property() throws Other {
        blanks();
        mark('<');
        word(prefix);
        word(PROPERTY);
        mark('>');
        byte[] all = bytes;
        start = at;
        int i = at;
        for (; i < all.length && all[i] != '<'; i++) {
            if (!isPlain(all[i])) {
                throw OTHER;
            }
        }
        at = i;
        end = at;
        mark('<');
        mark('/');
        word(prefix);
        word(PROPERTY);
        mark('>');
    }

    /** The value of an attribute, which has to be this one. */
    private void quoted(byte[] value) throws Other {
        int from = at + 1;
        quoted(true);
        if (!Arrays.equals(bytes, from, at - 1, value, 0, value.length)) {
            throw OTHER;
        }
    }

    /** The value of an attribute, in which entities may stand, or not. */
    private void quoted(boolean verbatim) throws Other {
        byte quote = at < bytes.length ? bytes[at++] : 0;
        if (quote != '"' && quote != '\'') {
            throw OTHER;
        }
        byte[] all = bytes;
        int i = at;
        for (; i < all.length && all[i] != quote; i++) {
            byte b = all[i];
            if (!isPlain(b) || b == '<' || b == '\n' || b == '\t' || verbatim && b == '&') {
                throw OTHER;
            }
        }
        at = i;
        mark(quote);
    }

    private byte[] name() throws Other {
        int from = at;
        while (at < bytes.length && (isLetter(bytes[at]) || at > from && isDigit(bytes[at]))) {
            at++;
        }
        if (at == from || at - from > 60) {
            throw OTHER;
        }
        return Arrays.copyOfRange(bytes, from, at);
    }

    /** The value with entities resolved. */
    private String unescaped() throws Other {
        byte[] all = bytes;
        byte[] out = new byte[end - start];
        int size = 0;
        boolean blank = true;
        for (int i = start; i < end; i++) {
            byte b = all[i];
            if (b == '&') {
                int entity = 0;
                while (!is(ENTITIES[entity], i)) {
                    if (++entity == ENTITIES.length) {
                        throw OTHER;
                    }
                }
                i += ENTITIES[entity].length - 1;
                b = RESOLVED[entity];
            } else if (b == '>' && size > 1 && all[i - 1] == ']' && all[i - 2] == ']') {
                throw OTHER; // which may not stand in a text
            }
            blank &= b <= ' ';
            out[size++] = b;
        }
        if (blank) {
            throw OTHER;
        }
        return new String(out, 0, size, StandardCharsets.US_ASCII);
    }

    private boolean is(byte[] word, int from) {
        if (from > bytes.length - word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private void word(byte[] word) throws Other {
        if (!is(word, at)) {
            throw OTHER;
        }
        at += word.length;
    }

    private void mark(int mark) throws Other {
        if (at >= bytes.length || bytes[at] != mark) {
            throw OTHER;
        }
        at++;
    }

    private boolean blanks() {
        int from = at;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\t')) {
            at++;
        }
        return at > from;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b < 0x7F || b == '\n' || b == '\t';
    }

    private static boolean isLetter(byte b) {
        return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
