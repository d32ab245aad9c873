package org.guiju.safety;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads a run from JSON Lines (UTF-8, one object a line, its names those of the CSV columns) line by line. */
final class JsonRows {

    private static final int MAX_DEPTH = 20;

    private static final String REMEDY = "write one JSON object a line, each name in it once";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Source.MAX_ROW)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Source source;
    private final Counter counter;
    private final byte[] row = new byte[Source.MAX_ROW];

    JsonRows(Source source, Counter counter) {
        this.source = source;
        this.counter = counter;
    }

    void read() {
        long line = source.line();
        for (int b = source.read(); b >= 0; b = source.read()) {
            int length = 0;
            while (b >= 0 && b != '\n' && length < row.length) {
                row[length++] = (byte) b;
                b = source.read();
            }
            if (b >= 0 && b != '\n') {
                source.skipLine();
                counter.brokenItem(
                        "long-row", line, "a line of more than " + Source.MAX_ROW + " bytes", "shorten its texts");
            } else {
                line(line, Arrays.copyOf(row, length));
            }
            line = source.line();
        }
    }

    private void line(long line, byte[] bytes) {
        Optional<String> text = Source.text(bytes);
        if (text.isEmpty()) {
            counter.brokenItem("not-utf-8", line, "the line is not UTF-8", "save the file as UTF-8");
        } else if (!text.get().isBlank()) {
            object(line, text.get());
        }
    }

    private void object(long line, String text) {
        Map<String, String> values = new HashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                counter.brokenItem("bad-json", line, "the line is no JSON object", REMEDY);
                return;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("id")
                        || name.equals("risk")
                        || name.equals(counter.test().column())) {
                    values.put(name, value(json));
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                counter.brokenItem("bad-json", line, "something follows the JSON object", REMEDY);
                return;
            }
        } catch (JacksonException e) {
            boolean placed = e.getLocation() != null && e.getLocation().getColumnNr() > 0;
            String what = placed
                    ? "no JSON object from column " + e.getLocation().getColumnNr() + " on"
                    : "no JSON object, or one nested deeper than " + MAX_DEPTH;
            counter.brokenItem("bad-json", line, what, REMEDY);
            return;
        }
        counter.item(
                line,
                values.getOrDefault("id", ""),
                values.getOrDefault(counter.test().column(), ""),
                values.getOrDefault("risk", ""));
    }

    /** A value as a CSV cell would hold it: booleans as yes and no, lists with | between their values. */
    private static String value(JsonParser json) {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> "yes";
            case VALUE_FALSE -> "no";
            case VALUE_NULL -> "";
            case START_ARRAY -> {
                StringJoiner values = new StringJoiner("|");
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(json));
                }
                yield values.toString();
            }
            case START_OBJECT -> {
                json.skipChildren();
                yield "{}";
            }
            default -> json.getString();
        };
    }
}
