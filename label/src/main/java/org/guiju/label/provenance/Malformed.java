package org.guiju.label.provenance;

/** A part of a store that cannot be read, and why. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message);
    }

    /** The reason, as a sentence goes on with it. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
