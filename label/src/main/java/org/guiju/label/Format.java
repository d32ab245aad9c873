package org.guiju.label;

import java.util.Set;

/**
 * A file format.
 *
 * @param name its short name in reports
 * @param extensions its extensions in lower case, without the dot
 * @param magic what its first bytes look like
 * @param textual whether it is plain text, which only the extension tells from other text
 * @param reader finds labels
 * @param writer writes a label
 */
record Format(
        String name, Set<String> extensions, Magic magic, boolean textual, LabelReader reader, LabelWriter writer) {
    /** Looks at the first bytes of a file. */
    interface Magic {
        boolean matches(byte[] head);
    }
}
