package org.guiju.label;

import java.util.Locale;

/** What a file turned out to be. */
public enum Status {
    /** A label is there and has no error under the profile. */
    VALID,
    /** A label is there and has an error. It still says that the content is AI-generated. */
    INVALID,
    /** The whole file was read and holds no label. This never means that a person made the content. */
    ABSENT,
    /** No label of the standard, but a vendor's own AI mark. */
    PROPRIETARY,
    /** The file, or so much of it that absence cannot be told, could not be read. */
    UNREADABLE,
    /** The format is not known here, or it is known to have no place for a label. */
    UNSUPPORTED;

    /** The word for programs, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
