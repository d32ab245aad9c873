package org.guiju.label;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A label to write: the seven fields of GB 45438-2025, Annex E.
 *
 * @param label {@code 1} is, {@code 2} possibly, {@code 3} suspected AI-generated
 * @param contentProducer the generation provider: its code of TC260-PG-20252A, or its name
 * @param produceId the provider's unique number of the content
 * @param reservedCode1 the producer's own integrity data, may be empty
 * @param contentPropagator the dissemination provider
 * @param propagateId the dissemination provider's number of the content
 * @param reservedCode2 the dissemination provider's integrity data, may be empty
 * @param others what the producer wrote under keys of its own, as {@link FoundLabel#others()}: it stays when a platform spreads the content
 */
public record Label(
        String label,
        String contentProducer,
        String produceId,
        String reservedCode1,
        String contentPropagator,
        String propagateId,
        String reservedCode2,
        Map<String, String> others) {
    public Label {
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** A label of the standard's fields alone. */
    public Label(
            String label,
            String contentProducer,
            String produceId,
            String reservedCode1,
            String contentPropagator,
            String propagateId,
            String reservedCode2) {
        this(label, contentProducer, produceId, reservedCode1, contentPropagator, propagateId, reservedCode2, Map.of());
    }

    /** The same fields with others beside them. */
    Label with(Map<String, String> others) {
        return new Label(
                label,
                contentProducer,
                produceId,
                reservedCode1,
                contentPropagator,
                propagateId,
                reservedCode2,
                others);
    }

    /**
     * The label of content as it is made: {@code Label} is 1 and the propagator fields repeat the producer's (Annex E,
     * Note 1).
     */
    public static Label first(String producer, String id) {
        return new Label("1", producer, id, "", producer, id, "");
    }

    /** The fields by key, in the order of the standard. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(Field.LABEL.key(), label);
        fields.put(Field.CONTENT_PRODUCER.key(), contentProducer);
        fields.put(Field.PRODUCE_ID.key(), produceId);
        fields.put(Field.RESERVED_CODE_1.key(), reservedCode1);
        fields.put(Field.CONTENT_PROPAGATOR.key(), contentPropagator);
        fields.put(Field.PROPAGATE_ID.key(), propagateId);
        fields.put(Field.RESERVED_CODE_2.key(), reservedCode2);
        return Collections.unmodifiableMap(fields);
    }

    /** The inner JSON object, without blanks: the value of a place whose own key is AIGC. */
    public String toJson() {
        return LabelJson.write(fields(), others);
    }
}
