package org.guiju.bench.duty;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.guiju.duty.Value;

/** A service as a fact of Drools. */
public final class Row {
    private final Map<String, Object> values = new HashMap<>();

    Row(Map<String, Value> service) {
        service.forEach((path, value) -> values.put(path, plain(value)));
    }

    static Object plain(Value value) {
        if (value instanceof Value.Words w) {
            return w.value();
        }
        if (value instanceof Value.Bool b) {
            return b.value();
        }
        return value instanceof Value.Num n ? (Object) n.value().doubleValue() : value.toString();
    }

    /** Whether a path has this value. */
    public boolean is(String path, Object value) {
        return value.equals(values.get(path));
    }

    /** Whether a set of words holds this one. */
    public boolean has(String path, String word) {
        return values.get(path) instanceof Set<?> words && words.contains(word);
    }

    /** The number at a path. */
    public double number(String path) {
        return values.get(path) instanceof Double d ? d : Double.NaN;
    }
}
