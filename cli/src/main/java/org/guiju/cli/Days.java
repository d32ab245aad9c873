package org.guiju.cli;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The two days of a question. */
final class Days {
    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "The day for which to ask, as 2026-11-23. Default: the day of --known.")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--known",
            paramLabel = "DAY",
            description = "Answer with what was known on this day. Default: today.")
    private @Nullable LocalDate known;

    /** The day for which to ask. */
    LocalDate valid() {
        LocalDate given = asOf;
        return given == null ? known() : given;
    }

    /** The option that names a day, if any. */
    Optional<String> named() {
        return asOf != null ? Optional.of("--as-of") : known != null ? Optional.of("--known") : Optional.empty();
    }

    /** The time at which is asked; empty where it is asked for another day than today. */
    Optional<OffsetDateTime> now() {
        OffsetDateTime now = OffsetDateTime.now(ZoneId.systemDefault());
        return Optional.of(now).filter(n -> n.toLocalDate().equals(valid()));
    }

    /** The day as of whose knowledge to answer. */
    LocalDate known() {
        LocalDate given = known;
        return given == null ? LocalDate.now(ZoneId.systemDefault()) : given;
    }
}
