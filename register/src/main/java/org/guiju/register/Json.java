package org.guiju.register;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** JSON in and out: trees for the pack, objects of maps, lists, texts, numbers and truth values for records. */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /**
     * Reads a tree; all scalars become text, {@code null} counts as absent.
     *
     * @throws BadInput when it is not JSON
     */
    public static Node parse(String text, String name) {
        Place place = Place.of(name);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            Node node = node(parser, place).orElse(new Node.Fields(Map.of(), place));
            if (parser.nextToken() != null) {
                throw new BadInput(place, "text follows the JSON value", "Keep one value");
            }
            return node;
        } catch (StreamReadException e) {
            throw new BadInput(
                    new Place(name, e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    "not valid JSON: " + e.getOriginalMessage(),
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
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(generator, value);
        }
        return out.toString();
    }

    private static void write(JsonGenerator out, Object value) {
        if (value instanceof Node.Text t) {
            out.writeString(t.value());
        } else if (value instanceof Node.Items i) {
            write(out, i.values());
        } else if (value instanceof Node.Fields f) {
            write(out, f.values());
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            map.forEach((k, v) -> {
                out.writeName(k.toString());
                write(out, v);
            });
            out.writeEndObject();
        } else if (value instanceof Iterable<?> list && !(value instanceof Path)) {
            out.writeStartArray();
            list.forEach(v -> write(out, v));
            out.writeEndArray();
        } else if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                write(out, optional.get());
            } else {
                out.writeNull();
            }
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double d) {
            out.writeNumber(d);
        } else if (value instanceof Boolean b) {
            out.writeBoolean(b);
        } else {
            out.writeString(value.toString());
        }
    }
}
