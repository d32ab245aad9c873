package org.guiju.label;

import java.util.Optional;
import java.util.Set;

/**
 * A file format.
 *
 * @param name its short name in reports
 * @param kind what it is to people
 * @param extensions its extensions in lower case, without the dot
 * @param magic what its first bytes look like
 * @param textual whether only the extension tells it from others that begin alike, as it is with text and packages
 * @param reader finds labels
 * @param writer writes a label
 * @param marker writes an explicit mark, where that can be done in text
 */
record Format(
        String name,
        Kind kind,
        Set<String> extensions,
        Magic magic,
        boolean textual,
        LabelReader reader,
        LabelWriter writer,
        Optional<MarkWriter> marker) {
    /** A format whose explicit mark is not text. */
    Format(
            String name,
            Kind kind,
            Set<String> extensions,
            Magic magic,
            boolean textual,
            LabelReader reader,
            LabelWriter writer) {
        this(name, kind, extensions, magic, textual, reader, writer, Optional.empty());
    }

    /** What people do with a file: look at it, watch it, listen to it or read it. */
    enum Kind {
        PICTURE,
        FILM,
        SOUND,
        TEXT
    }

    /** Looks at the first bytes of a file. */
    interface Magic {
        boolean matches(byte[] head);
    }
}
