package org.guiju.label;

/** How strictly a label is judged. */
public enum Profile {
    /** Annex E of GB 45438-2025 to the letter, in the place that the format's guide names. */
    STRICT,
    /** Deviations that still leave the five elements readable are warnings; see the page of each format in docs. */
    TOLERANT
}
