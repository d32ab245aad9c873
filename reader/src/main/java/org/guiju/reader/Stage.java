package org.guiju.reader;

import java.util.Locale;

/** The point in its life that the text states for a development. */
public enum Stage {
    PLANNED,
    DRAFT,
    APPROVED,
    ISSUED,
    EFFECTIVE,
    REVISED,
    LAUNCHED,
    DECIDED,
    ONGOING,
    EXPECTED;

    /** The name used in output: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
