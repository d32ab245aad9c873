package org.guiju.label;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A label as found in a file.
 *
 * @param place where, as {@code iTXt XML:com.adobe.xmp at byte 33} or {@code line 2}
 * @param fields the values by the standard's keys in the standard's order, whatever the file's spelling and order were;
 *     a key that the file lacks is absent
 * @param proprietary whether it is a vendor's own schema; the keys are then the vendor's
 * @param others what stands under keys that are not of the standard, as JSON in ASCII; empty in a vendor's own schema
 */
public record FoundLabel(String place, Map<String, String> fields, boolean proprietary, Map<String, String> others) {
    public FoundLabel {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** A label without keys of its own. */
    public FoundLabel(String place, Map<String, String> fields, boolean proprietary) {
        this(place, fields, proprietary, Map.of());
    }

    /** The value of a key, or an empty string. */
    public String field(String key) {
        return fields.getOrDefault(key, "");
    }
}
