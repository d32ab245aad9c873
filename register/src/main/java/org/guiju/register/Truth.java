package org.guiju.register;

/** Three values: an answer may be unknown, and unknown never turns into a guess. */
public enum Truth {
    YES,
    NO,
    UNKNOWN;

    /** The truth value of a plain condition. */
    public static Truth of(boolean value) {
        return value ? YES : NO;
    }

    /** No if either is no; unknown if nothing is no and something is unknown. */
    public Truth and(Truth other) {
        return this == NO || other == NO ? NO : this == UNKNOWN || other == UNKNOWN ? UNKNOWN : YES;
    }

    /** Yes if either is yes; unknown if nothing is yes and something is unknown. */
    public Truth or(Truth other) {
        return not().and(other.not()).not();
    }

    /** The opposite; unknown stays unknown. */
    public Truth not() {
        return this == YES ? NO : this == NO ? YES : UNKNOWN;
    }
}
