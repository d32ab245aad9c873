package org.guiju.number;

import java.util.Map;
import java.util.Optional;

/**
 * One official number as read.
 *
 * @param kind what it is
 * @param text the characters as written
 * @param value the normal form: half-width, the right brackets and spaces, capitals where the kind has them
 * @param parts the named parts; which ones, see {@link NumberKind}
 * @param problem what is wrong with it, in one sentence; empty when every known check holds
 */
public record OfficialNumber(
        NumberKind kind, String text, String value, Map<String, String> parts, Optional<String> problem) {
    public OfficialNumber {
        parts = Map.copyOf(parts);
    }

    /** Whether every check known for the kind holds. It does not say that the number was ever given out. */
    public boolean valid() {
        return problem.isEmpty();
    }

    /** A part by name, empty when the number has none of that name. */
    public Optional<String> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** What makes it doubtful though every check of a known rule holds: the check digit of an algorithm filing, whose rule no document states. */
    public Optional<String> warning() {
        boolean doubtful = kind == NumberKind.ALGORITHM_FILING
                && valid()
                && !CheckDigits.algorithm(value.replaceAll("[^0-9]", ""));
        return doubtful
                ? Optional.of("the last digit does not fit; probably mistyped (rule derived from published numbers)")
                : Optional.empty();
    }
}
