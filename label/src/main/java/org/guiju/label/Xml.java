package org.guiju.label;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * XML of documents, scanned in one pass that keeps offsets, so that a change touches no other character. Namespaces are
 * resolved; a document type is refused, so there are no entities but the five of XML; nesting is bounded.
 */
final class Xml {
    private static final Pattern DECLARED =
            Pattern.compile("\\A<\\?xml\\s[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private final String text;
    private int at;

    private Xml(String text) {
        this.text = text;
    }

    /** XML that cannot be read; the message ends a sentence that begins with the name of the part. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** A text and how it was encoded. */
    record Decoded(String text, Charset charset) {
        /** Whether these are the bytes that the text is written as, so that a change leaves all others alone. */
        boolean isOf(byte[] bytes) {
            return Arrays.equals(text.getBytes(charset), bytes);
        }
    }

    /** A start tag: where it begins and ends, and its names. */
    record Tag(
            String prefix,
            String local,
            String namespace,
            Map<String, String> attributes,
            int start,
            int end,
            boolean empty,
            int depth) {
        /** An attribute by its local or full name, or an empty string. */
        String attribute(String name) {
            return attributes.getOrDefault(name, "");
        }

        /** An attribute by its local name that has a prefix, as {@code r:id} beside {@code id}. */
        String qualified(String name) {
            return attributes.entrySet().stream()
                    .filter(a -> a.getKey().endsWith(":" + name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }

        /** The prefix with its colon. */
        String prefixed() {
            return prefix.isEmpty() ? "" : prefix + ":";
        }
    }

    /** What a scan meets. */
    interface Visitor {
        default void open(Tag tag) {}

        /** Characters with entities resolved. */
        default void characters(String characters) {}

        /** The end tag stands from start to end; of an empty element both are the end of its tag. */
        default void close(Tag tag, int start, int end) {}
    }

    /** An element: its start tag, where its content ends, where it ends, and the text in it. */
    record Hit(Tag tag, int closeStart, int end, String text) {}

    /** The elements that match, in order, none within another. */
    static List<Hit> find(String text, Predicate<Tag> wanted) throws Malformed {
        List<Hit> hits = new ArrayList<>();
        boolean[] more = {false};
        scan(text, new Visitor() {
            private Optional<Tag> open = Optional.empty();
            private final StringBuilder inside = new StringBuilder();

            @Override
            public void open(Tag tag) {
                if (open.isEmpty() && wanted.test(tag)) {
                    more[0] |= hits.size() == Bounds.ELEMENTS;
                    open = more[0] ? open : Optional.of(tag);
                    inside.setLength(0);
                }
            }

            @Override
            public void characters(String characters) {
                if (open.isPresent()) {
                    inside.append(characters);
                }
            }

            @Override
            public void close(Tag tag, int start, int end) {
                if (open.isPresent() && open.get().start == tag.start) {
                    hits.add(new Hit(tag, start, end, inside.toString()));
                    open = Optional.empty();
                }
            }
        });
        if (more[0]) {
            throw new Malformed("has more than " + Bounds.ELEMENTS + " elements of one kind");
        }
        return hits;
    }

    /** The bytes as text: in the encoding of a byte-order mark, else as declared, else UTF-8. */
    static Decoded decode(byte[] bytes) throws Malformed {
        Charset charset = charset(bytes);
        try {
            return new Decoded(
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    charset);
        } catch (CharacterCodingException e) {
            throw new Malformed("is not in " + charset);
        }
    }

    private static Charset charset(byte[] bytes) throws Malformed {
        if (bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 256), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        String name = declared.find() ? declared.group(1).toUpperCase(java.util.Locale.ROOT) : "UTF-8";
        return switch (name) {
            case "UTF-8", "UTF8" -> StandardCharsets.UTF_8;
            case "US-ASCII", "ISO-8859-1" -> StandardCharsets.ISO_8859_1;
            case "GB18030", "GBK", "GB2312" -> Charset.forName(name);
            default -> throw new Malformed("is in the encoding " + name + ", which is not read");
        };
    }

    /**
     * Reads a text from start to end.
     *
     * @throws Malformed when it is not well formed, has a document type, or nests too deep
     */
    static void scan(String text, Visitor visitor) throws Malformed {
        new Xml(text).run(visitor);
    }

    private record Open(Tag tag, Map<String, String> scope) {}

    private void run(Visitor visitor) throws Malformed {
        Deque<Open> open = new ArrayDeque<>();
        boolean rooted = false;
        at = text.startsWith("\uFEFF") ? 1 : 0;
        while (at < text.length()) {
            int less = text.indexOf('<', at);
            int stop = less < 0 ? text.length() : less;
            if (stop > at) {
                characters(text.substring(at, stop), open.isEmpty(), visitor);
            }
            at = stop;
            if (less < 0) {
                break;
            }
            if (text.startsWith("<!--", at)) {
                at = behind("-->", at + 4);
            } else if (text.startsWith("<![CDATA[", at) && !open.isEmpty()) {
                int end = behind("]]>", at + 9);
                visitor.characters(text.substring(at + 9, end - 3));
                at = end;
            } else if (text.startsWith("<?", at)) {
                at = behind("?>", at + 2);
            } else if (text.startsWith("<!", at)) {
                throw new Malformed("has a document type, which can hide entities");
            } else if (text.startsWith("</", at)) {
                int start = at;
                at += 2;
                String name = name();
                blanks();
                expect('>');
                if (open.isEmpty()) {
                    throw new Malformed("closes " + Findings.quote(name) + ", which is not open");
                }
                Tag tag = open.pop().tag;
                if (!name.equals(tag.prefixed() + tag.local)) {
                    throw new Malformed(
                            "closes " + Findings.quote(name) + " where " + Findings.quote(tag.local) + " is open");
                }
                visitor.close(tag, start, at);
            } else {
                if (open.isEmpty() && rooted) {
                    throw new Malformed("has a second root element");
                }
                rooted = true;
                if (open.size() == Bounds.DOCUMENT_DEPTH) {
                    throw new Malformed("nests deeper than " + Bounds.DOCUMENT_DEPTH);
                }
                Open tag = tag(open.isEmpty() ? Map.of() : open.peek().scope, open.size());
                visitor.open(tag.tag);
                if (tag.tag.empty) {
                    visitor.close(tag.tag, at, at);
                } else {
                    open.push(tag);
                }
            }
        }
        if (!open.isEmpty() || !rooted) {
            throw new Malformed(rooted ? "ends within " + Findings.quote(open.peek().tag.local) : "holds no element");
        }
    }

    private void characters(String raw, boolean outside, Visitor visitor) throws Malformed {
        if (!outside) {
            visitor.characters(unescape(raw));
        } else if (!raw.isBlank() && !raw.chars().allMatch(c -> c == 0)) {
            throw new Malformed("has text outside its root element");
        }
    }

    private Open tag(Map<String, String> above, int depth) throws Malformed {
        int start = at++;
        String name = name();
        Map<String, String> attributes = new HashMap<>();
        Map<String, String> scope = above;
        boolean empty = false;
        while (true) {
            int before = at;
            blanks();
            if (at >= text.length()) {
                throw new Malformed("ends within a tag");
            }
            char c = text.charAt(at);
            if (c == '>') {
                at++;
                break;
            }
            if (c == '/') {
                at++;
                expect('>');
                empty = true;
                break;
            }
            if (before == at) {
                throw new Malformed("has a tag that is not well formed: " + Findings.quote(name));
            }
            String attribute = name();
            blanks();
            expect('=');
            blanks();
            String value = value();
            if (attribute.equals("xmlns") || attribute.startsWith("xmlns:")) {
                if (scope == above) {
                    scope = new HashMap<>(above);
                }
                scope.put(attribute.equals("xmlns") ? "" : attribute.substring(6), value);
            } else if (attributes.size() < Bounds.ATTRIBUTES) {
                attributes.putIfAbsent(attribute, value);
                attributes.putIfAbsent(attribute.substring(attribute.indexOf(':') + 1), value);
            }
        }
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        String namespace = scope.getOrDefault(prefix, "");
        return new Open(
                new Tag(prefix, name.substring(colon + 1), namespace, attributes, start, at, empty, depth), scope);
    }

    private String name() throws Malformed {
        int start = at;
        while (at < text.length() && isName(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new Malformed("has a tag without a name");
        }
        return text.substring(start, at);
    }

    private static boolean isName(char c) {
        return c > ' ' && c != '<' && c != '>' && c != '/' && c != '=' && c != '"' && c != '\'' && c != '&';
    }

    private String value() throws Malformed {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw new Malformed("has an attribute without quotes");
        }
        String raw = text.substring(at + 1, end);
        if (raw.indexOf('<') >= 0) {
            throw new Malformed("has < within an attribute");
        }
        at = end + 1;
        return unescape(raw);
    }

    private static String unescape(String raw) throws Malformed {
        return Entities.unescape(raw, false).orElseThrow(() -> new Malformed("has an entity that XML does not know"));
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private void expect(char c) throws Malformed {
        if (at >= text.length() || text.charAt(at) != c) {
            throw new Malformed("has a tag that is not well formed");
        }
        at++;
    }

    private int behind(String mark, int from) throws Malformed {
        int end = text.indexOf(mark, from);
        if (end < 0) {
            throw new Malformed("has a comment or section without end");
        }
        return end + mark.length();
    }
}
