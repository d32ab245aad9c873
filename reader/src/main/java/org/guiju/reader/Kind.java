package org.guiju.reader;

import java.util.Locale;

/** What sort of thing a development is about. */
public enum Kind {
    MEASURES,
    STANDARD,
    GUIDELINE,
    OPINIONS,
    PLAN,
    FRAMEWORK,
    INTERNATIONAL,
    CASE,
    FILING,
    OUTLOOK,
    NOTICE,
    PILOT,
    ANNOUNCEMENT,
    ENFORCEMENT,
    REGULATION,
    LAW,
    DRAFT;

    /** The name used in output: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
