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

    /** What makes it doubtful though every check of a known rule holds, in one sentence. */
    public Optional<String> warning() {
        if (!valid()) {
            return Optional.empty();
        }
        return switch (kind) {
            case ALGORITHM_FILING ->
                // No document states the rule of this digit.
                CheckDigits.algorithm(value.replaceAll("[^0-9]", ""))
                        ? Optional.empty()
                        : Optional.of(
                                "the last digit does not fit; probably mistyped (rule derived from published numbers)");
            case PROVIDER_CODE -> unknownPosition();
            default -> Optional.empty();
        };
    }

    /** The positions of TC260-PG-20252A of which only some values are known. */
    private Optional<String> unknownPosition() {
        String subjectAndBinding = value.substring(2, 4);
        if (!subjectAndBinding.equals("11")) {
            return Optional.of(
                    "positions 3 and 4 are '" + subjectAndBinding
                            + "'; only 11 (organisation, unified social credit code) is known, so the code behind is not checked");
        }
        String extension = value.substring(22);
        return extension.matches("[12].*|00000")
                ? Optional.empty()
                : Optional.of("position 23, the service type, is '" + extension.charAt(0)
                        + "'; only 1 (generation) and 2 (dissemination) are known, and 00000 where it is not used");
    }
}
