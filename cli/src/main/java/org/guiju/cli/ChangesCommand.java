package org.guiju.cli;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "changes", sortOptions = false, description = "What happened since a day: stages reached and events.")
final class ChangesCommand extends EntriesCommand {
    @Option(names = "--since", required = true, paramLabel = "DAY", description = "The first day, as 2026-09-01.")
    @Nullable
    LocalDate since;

    @Override
    public Integer call() {
        LocalDate first = day(since, LocalDate.MIN);
        return entries(
                d -> d.entry().date().isSince(first)
                        && !d.entry().date().first().isAfter(knownDay()),
                "Nothing since " + first + ".");
    }
}
