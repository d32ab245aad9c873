package org.guiju.label;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The seven keys of GB 45438-2025, Annex E, in its order, with the misspellings seen in real files. */
enum Field {
    LABEL("Label"),
    CONTENT_PRODUCER("ContentProducer", "producer", "contentproducerid"),
    PRODUCE_ID("ProduceID", "producerid", "productid"),
    RESERVED_CODE_1("ReservedCode1", "reservecode1"),
    CONTENT_PROPAGATOR("ContentPropagator", "propagator", "contentpropogator"),
    PROPAGATE_ID("PropagateID", "propagatorid", "propatorid", "propogateid"),
    RESERVED_CODE_2("ReservedCode2", "reservecode2");

    /** What a producer writes, and no platform changes (GB 45438-2025 Annex E). */
    static final List<Field> PRODUCERS = List.of(LABEL, CONTENT_PRODUCER, PRODUCE_ID, RESERVED_CODE_1);

    private static final Map<String, Field> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(Field::key, f -> f));

    private final String key;
    private final List<String> aliases;

    Field(String key, String... aliases) {
        this.key = key;
        this.aliases = List.of(aliases);
    }

    String key() {
        return key;
    }

    boolean isReserved() {
        return this == RESERVED_CODE_1 || this == RESERVED_CODE_2;
    }

    /** The field that a key means, rightly spelt or not. */
    static Optional<Field> of(String key) {
        Field exact = BY_KEY.get(key);
        if (exact != null) {
            return Optional.of(exact);
        }
        String plain = key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        return Arrays.stream(values())
                .filter(f -> f.key.toLowerCase(Locale.ROOT).equals(plain) || f.aliases.contains(plain))
                .findFirst();
    }
}
