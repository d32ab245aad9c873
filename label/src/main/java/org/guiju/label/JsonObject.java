package org.guiju.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object, as of a line of ledgers, manifests and decisions, or a small file: texts, truth values, whole numbers, lists and objects. A
 * key that appears twice makes it none.
 */
final class JsonObject {
    private static final JsonFactory FACTORY = LabelJson.FACTORY
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Digits of a number that surely is whole and fits. */
    private static final int DIGITS = 18;

    private JsonObject() {}

    /** The object without blanks, with its keys in order. */
    static String of(Map<String, ?> fields) {
        return of(fields, '\uffff');
    }

    /** The same in ASCII. */
    static String ascii(Map<String, ?> fields) {
        return of(fields, '~');
    }

    /** A text in quotes, in ASCII. */
    static String ascii(String text) {
        StringBuilder out = new StringBuilder();
        text(text, '~', out);
        return out.toString();
    }

    private static String of(Map<String, ?> fields, char last) {
        StringBuilder out = new StringBuilder();
        value(fields, last, out);
        return out.toString();
    }

    private static void value(Object value, char last, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            String lead = "{";
            for (Map.Entry<?, ?> e : map.entrySet()) {
                out.append(lead);
                text(String.valueOf(e.getKey()), last, out);
                out.append(':');
                value(e.getValue(), last, out);
                lead = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String lead = "[";
            for (Object o : list) {
                out.append(lead);
                value(o, last, out);
                lead = ",";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresentOrElse(v -> value(v, last, out), () -> out.append("null"));
        } else if (value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            out.append(value);
        } else {
            text(String.valueOf(value), last, out);
        }
    }

    /** A text in quotes; characters beyond the last one that may stand as they are are escaped. */
    private static void text(String value, char last, StringBuilder out) {
        out.append('"');
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7F || c > last || Character.isSurrogate(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** Reads one object; empty for anything else, and for what is beyond the bounds of labels. */
    static Optional<Map<String, Object>> read(String line) {
        if (!line.stripLeading().startsWith("{")) {
            return Optional.empty(); // most reserved codes are no JSON
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Object> object = object(parser);
            return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            object.put(key, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                for (JsonToken next = parser.nextToken();
                        next != null && next != JsonToken.END_ARRAY;
                        next = parser.nextToken()) {
                    list.add(value(parser, next));
                }
                yield list;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Optional.empty();
            case VALUE_NUMBER_INT -> number(parser.getString());
            default -> parser.getString();
        };
    }

    private static Object number(String digits) {
        return digits.length() <= DIGITS ? (Object) Long.valueOf(digits) : digits;
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

    /** The text, number or truth value under a key, without blanks around it; empty where there is none. */
    static String scalar(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value instanceof String || value instanceof Long || value instanceof Boolean
                ? String.valueOf(value).strip()
                : "";
    }

    /** A text of an object, or an empty string. */
    static String text(Map<String, Object> object, String key) {
        return object.get(key) instanceof String s ? s : "";
    }

    /** The texts of an object within an object. */
    static Map<String, String> texts(Map<String, Object> object, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (object.get(key) instanceof Map<?, ?> inner) {
            inner.forEach((k, v) -> texts.put(String.valueOf(k), String.valueOf(v)));
        }
        return texts;
    }
}
