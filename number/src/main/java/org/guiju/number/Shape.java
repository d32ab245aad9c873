package org.guiju.number;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One row of {@link Shapes}: a pattern that spots candidates in folded text and the reading that judges each. */
record Shape(Set<NumberKind> kinds, Pattern pattern, Reading reading) {

    /** Reads a candidate; may begin before the match, as the issuer of a document number does. */
    interface Reading {
        Optional<Hit> read(Matcher match, String folded);
    }

    /** A candidate read: what {@link Found} needs apart from the text as written. */
    record Hit(int start, int end, NumberKind kind, String value, Map<String, String> parts, Optional<String> problem) {
        Found in(CharSequence text) {
            String written = text.subSequence(start, end).toString();
            return new Found(start, end, new OfficialNumber(kind, written, value, parts, problem));
        }
    }
}
