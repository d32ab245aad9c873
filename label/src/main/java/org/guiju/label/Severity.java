package org.guiju.label;

import java.util.Locale;

/** How much a problem weighs. Only an error makes a label invalid. */
public enum Severity {
    /** Breaks the profile. */
    ERROR,
    /** Should be put right; the label can be used. */
    WARNING,
    /** Worth knowing. */
    INFO;

    /** The word for programs, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
