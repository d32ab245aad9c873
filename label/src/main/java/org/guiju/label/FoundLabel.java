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
 */
public record FoundLabel(String place, Map<String, String> fields, boolean proprietary) {
    public FoundLabel {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The value of a key, or an empty string. */
    public String field(String key) {
        return fields.getOrDefault(key, "");
    }
}
