package org.guiju.register;

import java.util.List;
import java.util.Optional;

/**
 * A point in an instrument's life, with every claim of its date.
 *
 * @param kind which point
 * @param scope what it holds for, for example {@code new vehicle types}; empty for everything
 * @param title the English title at that stage, where it differs
 * @param claims never empty
 */
public record Stage(Kind kind, Optional<String> scope, Optional<String> title, List<Claim> claims) {

    /** The points of a life. The second line serves cases, pilots, filings and campaigns, which are never in force. */
    public enum Kind {
        PLANNED,
        DRAFT,
        APPROVED,
        ISSUED,
        EFFECTIVE,
        REVISED,
        REPLACED,
        REPEALED,
        LAUNCHED,
        DECIDED,
        ONGOING,
        ENDED;

        /** Whether the stage ends an instrument's force. */
        boolean ends() {
            return this == REPLACED || this == REPEALED || this == ENDED;
        }
    }
}
