package org.guiju.label;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PDF object (ISO 32000-1, 7.3), with offsets in the bytes it was read from where a writer needs them. */
sealed interface PdfValue {
    /** Null, a truth value or a number, as it stands. */
    record Atom(String text) implements PdfValue {
        /** The number, or -1 where it is none, or negative, or beyond ten digits. */
        long number() {
            return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
        }
    }

    record Name(String text) implements PdfValue {}

    @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
    record Text(byte[] bytes, int start, int end) implements PdfValue {}

    record Ref(int number, int generation) implements PdfValue {}

    record Array(List<PdfValue> values) implements PdfValue {}

    /** Where an entry of a dictionary stands, from its key to behind its value. */
    record Span(String key, int start, int end) {}

    /**
     * A dictionary.
     *
     * @param start at its two opening brackets
     * @param end behind its two closing ones
     */
    record Dict(Map<String, PdfValue> values, List<Span> spans, int start, int end) implements PdfValue {
        Optional<PdfValue> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        /** A number that stands in the dictionary itself, or -1. */
        long number(String key) {
            return values.get(key) instanceof Atom atom ? atom.number() : -1;
        }

        boolean isName(String key, String name) {
            return values.get(key) instanceof Name n && n.text().equals(name);
        }
    }
}
