package org.guiju.register;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** JSON in and out: trees for the pack, objects of maps, lists, texts, numbers and truth values for records. */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String ESCAPED = "\"\\\b\t\n\f\r";
    private static final String LETTERS = "\"\\btnfr";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Json() {}

    /**
     * Reads a tree; all scalars become text, {@code null} counts as absent.
     *
     * @throws BadInput when it is not JSON
     */
    public static Node parse(String text, String name) {
        return parse(FACTORY.createParser(ObjectReadContext.empty(), text), name);
    }

    /** The same of UTF-8 bytes. */
    static Node parse(byte[] bytes, int from, int to, String name) {
        return parse(FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from), name);
    }

    private static Node parse(JsonParser open, String name) {
        Place place = Place.of(name);
        try (JsonParser parser = open) {
            parser.nextToken();
            Node node = node(parser, place).orElse(new Node.Fields(Map.of(), place));
            if (parser.nextToken() != null) {
                throw new BadInput(place, "text follows the JSON value", "Keep one value");
            }
            return node;
        } catch (StreamReadException e) {
            throw new BadInput(
                    new Place(name, e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    // Where what is not closed began is told without its line, as the parser does not keep the text.
                    "not valid JSON: " + e.getOriginalMessage().replaceFirst(" \\(start marker at .*", ""),
                    "Check quotes, commas and brackets");
        }
    }

    private static Optional<Node> node(JsonParser parser, Place place) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Node> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                node(parser, place).ifPresent(n -> fields.put(key, n));
            }
            return Optional.of(new Node.Fields(Collections.unmodifiableMap(fields), place));
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                node(parser, place).ifPresent(items::add);
            }
            return Optional.of(new Node.Items(List.copyOf(items), place));
        }
        return token == null || token == JsonToken.VALUE_NULL
                ? Optional.empty()
                : Optional.of(new Node.Text(parser.getString(), place));
    }

    /**
     * Writes a value on one line. Maps keep their order; {@link Optional} writes its value or {@code null}; whatever
     * is not a map, list, number or truth value is written as its text.
     */
    public static String line(Object value) {
        Line line = new Line();
        line.write(value);
        return new String(line.bytes, 0, line.size, StandardCharsets.UTF_8);
    }

    /** The same with the end of the line, in UTF-8. */
    public static byte[] lineOfBytes(Object value) {
        Line line = new Line();
        line.write(value);
        line.plain(System.lineSeparator());
        return Arrays.copyOf(line.bytes, line.size);
    }

    /** A line being written, in UTF-8. */
    private static final class Line {
        private byte[] bytes = new byte[1024];
        private int size;

        void write(Object value) {
            if (value instanceof String text) {
                quote(text);
            } else if (value instanceof Node.Text t) {
                quote(t.value());
            } else if (value instanceof Node.Items i) {
                write(i.values());
            } else if (value instanceof Node.Fields f) {
                write(f.values());
            } else if (value instanceof Map<?, ?> map) {
                char lead = '{';
                for (Map.Entry<?, ?> e : map.entrySet()) {
                    put(lead);
                    quote(e.getKey().toString());
                    put(':');
                    write(e.getValue());
                    lead = ',';
                }
                plain(map.isEmpty() ? "{}" : "}");
            } else if (value instanceof Iterable<?> list && !(value instanceof Path)) {
                char lead = '[';
                for (Object item : list) {
                    put(lead);
                    write(item);
                    lead = ',';
                }
                plain(lead == '[' ? "[]" : "]");
            } else if (value instanceof Optional<?> optional) {
                if (optional.isPresent()) {
                    write(optional.get());
                } else {
                    plain("null");
                }
            } else if (value instanceof Integer
                    || value instanceof Long
                    || value instanceof Boolean
                    || value instanceof Double d && Double.isFinite(d)) {
                plain(value.toString());
            } else {
                quote(value.toString());
            }
        }

        /** A text in quotes, with what must not stand in it escaped. */
        private void quote(String text) {
            int length = text.length();
            room(length + 2);
            byte[] all = bytes;
            int at = size;
            all[at++] = '"';
            int i = 0;
            for (; i < length; i++) {
                char c = text.charAt(i);
                if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                    break;
                }
                all[at++] = (byte) c;
            }
            if (i == length) {
                all[at++] = '"';
                size = at;
            } else {
                escaped(text);
            }
        }

        private void escaped(String text) {
            byte[] raw = text.getBytes(StandardCharsets.UTF_8);
            room(raw.length + 2);
            bytes[size++] = '"';
            int from = 0;
            for (int i = 0; i < raw.length; i++) {
                byte b = raw[i];
                if (b >= 0 && b < ' ' || b == '"' || b == '\\') {
                    copy(raw, from, i);
                    put('\\');
                    int letter = ESCAPED.indexOf(b);
                    if (letter >= 0) {
                        put(LETTERS.charAt(letter));
                    } else {
                        plain("u00");
                        plain(HEX.toHexDigits(b));
                    }
                    from = i + 1;
                }
            }
            copy(raw, from, raw.length);
            put('"');
        }

        private void copy(byte[] raw, int from, int to) {
            room(to - from);
            System.arraycopy(raw, from, bytes, size, to - from);
            size += to - from;
        }

        private void plain(String ascii) {
            for (int i = 0; i < ascii.length(); i++) {
                put(ascii.charAt(i));
            }
        }

        private void put(char ascii) {
            room(1);
            bytes[size++] = (byte) ascii;
        }

        private void room(int more) {
            if (more > bytes.length - size) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
            }
        }
    }
}
