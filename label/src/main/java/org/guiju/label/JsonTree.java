package org.guiju.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** A small JSON text as maps, lists and the text of scalars. A key that appears twice makes it no JSON. */
final class JsonTree {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Bounds.JSON_DEPTH)
                    .maxStringLength(Bounds.LABEL_VALUE)
                    .maxDocumentLength(Bounds.LABEL_VALUE)
                    .build())
            .build();

    private JsonTree() {}

    /** The object that a text holds; empty when it is not one. */
    static Optional<Map<?, ?>> object(String text) {
        if (!text.strip().startsWith("{")) {
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            Object value = value(parser, parser.nextToken());
            return value instanceof Map<?, ?> map && parser.nextToken() == null ? Optional.of(map) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The object under a key; an empty one where there is none. */
    static Map<?, ?> object(Map<?, ?> map, String key) {
        return map.get(key) instanceof Map<?, ?> found ? found : Map.of();
    }

    /** The objects in a list under a key; none where there is no list. */
    static List<Map<?, ?>> objects(Map<?, ?> map, String key) {
        List<Map<?, ?>> found = new ArrayList<>();
        if (map.get(key) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> object) {
                    found.add(object);
                }
            }
        }
        return found;
    }

    /** The text under a key, without blanks around it; empty where there is none. */
    static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text.strip() : "";
    }

    private static Object value(JsonParser parser, JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                map.put(key, value(parser, parser.nextToken()));
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                list.add(value(parser, next));
            }
            return list;
        }
        return parser.getString();
    }
}
