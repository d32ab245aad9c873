package org.guiju.duty;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Values by path: what is known of a subject or of a file. A path that is missing is unknown, never false. */
public record Facts(Map<String, Value> values) {
    /** Copies the values. */
    public Facts {
        values = Map.copyOf(values);
    }

    /** The value of a path, if known. */
    public Optional<Value> get(String path) {
        return Optional.ofNullable(values.get(path));
    }

    /** These facts and others; the others win. */
    public Facts and(Facts others) {
        Map<String, Value> all = new HashMap<>(values);
        all.putAll(others.values);
        return new Facts(all);
    }
}
