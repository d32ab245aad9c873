package org.guiju.cli;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "upcoming",
        sortOptions = false,
        description = "What is dated after today: days of effect, ends of consultations, expectations.")
final class UpcomingCommand extends EntriesCommand {
    @Option(names = "--until", paramLabel = "DAY", description = "The last day, as 2027-12-31. Default: no limit.")
    @Nullable
    LocalDate until;

    @Override
    public Integer call() {
        LocalDate last = day(until, LocalDate.MAX);
        return entries(
                line -> line.entry().settlement().dates().stream()
                        .anyMatch(
                                d -> d.last().isAfter(knownDay()) && !d.first().isAfter(last)),
                "Nothing until " + last + ".");
    }
}
