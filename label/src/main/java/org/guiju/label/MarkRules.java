package org.guiju.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the law demands of explicit marks, as data: {@code explicit-marks.json} gives each value with its clause and how
 * well it is established.
 *
 * @param values the values by name
 */
public record MarkRules(Map<String, Value> values) {
    public MarkRules {
        values = Map.copyOf(values);
    }

    /**
     * A value.
     *
     * @param text as the file has it
     * @param clause where it is demanded
     * @param mark {@code confirmed}, {@code single}, {@code memory}, or {@code deduced} where the clause leaves it open
     */
    public record Value(String text, String clause, String mark) {}

    private static final MarkRules BUNDLED = load();

    /** The values that come with the program. */
    public static MarkRules bundled() {
        return BUNDLED;
    }

    private static MarkRules load() {
        try (InputStream in = MarkRules.class.getResourceAsStream("explicit-marks.json")) {
            if (in == null) {
                throw new IOException("explicit-marks.json is missing in the program");
            }
            Map<?, ?> root = JsonObject.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow(() -> new IOException("explicit-marks.json is no JSON object"));
            Map<String, Value> values = new LinkedHashMap<>();
            for (Map.Entry<?, ?> e : JsonObject.object(root, "values").entrySet()) {
                Map<?, ?> value = (Map<?, ?>) e.getValue();
                values.put(
                        String.valueOf(e.getKey()),
                        new Value(
                                JsonObject.scalar(value, "value"),
                                JsonObject.scalar(value, "clause"),
                                JsonObject.scalar(value, "mark")));
            }
            return new MarkRules(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Value need(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no value " + name + " of explicit marks");
        }
        return value;
    }

    /** A value that is a number. */
    public double number(String name) {
        return Double.parseDouble(need(name).text());
    }

    /** A value that is a list of words. */
    List<String> words(String name) {
        return List.of(need(name).text().split(", *"));
    }

    /** The rhythm of sound in units: tones and, negative, silences, from the first tone to the last. */
    int[] rhythm() {
        List<Integer> parts = new ArrayList<>();
        for (String letter : words("rhythm.signs")) {
            if (!parts.isEmpty()) {
                parts.add(-(int) number("rhythm.letter_gap"));
            }
            boolean first = true;
            for (String sign : letter.split(" ")) {
                if (!first) {
                    parts.add(-(int) number("rhythm.gap"));
                }
                parts.add((int) number("rhythm." + sign));
                first = false;
            }
        }
        return parts.stream().mapToInt(Integer::intValue).toArray();
    }
}
