package org.guiju.label;

/** Where an explicit mark is put into a text. The clause also allows a fitting place in the middle (GB 45438-2025 5.1). */
public enum MarkPlace {
    /** Before the first line or paragraph. */
    START,
    /** Behind the last line or paragraph. */
    END
}
