package org.guiju.label.provenance;

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

/** JSON in the shape of {@link Cbor}; numbers are texts. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.DEPTH)
                    .maxDocumentLength(Limits.PART)
                    .maxTokenCount(Limits.VALUES)
                    .build())
            .build();

    private Json() {}

    static Object read(byte[] bytes) throws Malformed {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            return value(parser, parser.nextToken());
        } catch (JacksonException e) {
            throw new Malformed("its JSON is not well formed");
        }
    }

    private static Object value(JsonParser parser, JsonToken token) throws Malformed {
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
        if (token == null || token == JsonToken.NOT_AVAILABLE) {
            throw new Malformed("its JSON is empty");
        }
        return token == JsonToken.VALUE_NULL ? Optional.empty() : parser.getString();
    }
}
