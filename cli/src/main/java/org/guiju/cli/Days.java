package org.guiju.cli;

import java.time.LocalDate;
import java.time.ZoneId;
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

    /** The day as of whose knowledge to answer. */
    LocalDate known() {
        LocalDate given = known;
        return given == null ? LocalDate.now(ZoneId.systemDefault()) : given;
    }
}
