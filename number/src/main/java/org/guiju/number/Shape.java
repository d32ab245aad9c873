package org.guiju.number;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of {@link Shapes}: a pattern that spots candidates in folded text and the reading that judges each.
 *
 * @param signs of which one stands in every number of this shape: without any, the pattern need not be tried
 */
record Shape(Set<NumberKind> kinds, List<String> signs, Pattern pattern, Reading reading) {

    boolean mayBeIn(String folded) {
        return signs.stream().anyMatch(folded::contains);
    }

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
