package org.guiju.reader;

import java.util.Locale;

/** The field of business that a development concerns. */
public enum Sector {
    AI,
    TELECOM,
    VEHICLES,
    OTHER;

    /** The name used in output: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
