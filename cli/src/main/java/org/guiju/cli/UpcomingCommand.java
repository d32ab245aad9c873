package org.guiju.cli;

import java.time.LocalDate;
import java.util.Set;
import org.guiju.register.PartialDate;
import org.guiju.register.Register;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "upcoming",
        sortOptions = false,
        description =
                "What is dated after today: days of effect, ends of consultations, expectations. A year or month that today lies in counts"
                        + " while it can still come: not for a plan, a draft or an issue that was told within it.")
final class UpcomingCommand extends EntriesCommand {
    @Option(names = "--until", paramLabel = "DAY", description = "The last day, as 2027-12-31. Default: no limit.")
    @Nullable
    LocalDate until;

    /** What is told when it has happened, unless it was told before. */
    private static final Set<String> TOLD_AFTERWARDS =
            Set.of("planned", "draft", "approved", "issued", "revised", "launched", "decided", "ongoing", "published");

    @Override
    public Integer call() {
        LocalDate last = day(until, LocalDate.MAX);
        return entries(
                line -> line.entry().settlement().dates().stream()
                        .anyMatch(d -> canCome(line.entry(), d) && !d.first().isAfter(last)),
                "Nothing until " + last + ".");
    }

    /** Whether a date lies ahead, or holds today and nothing says that it has come. An outlook tells what is expected, whenever it is told. */
    private boolean canCome(Register.Entry entry, PartialDate date) {
        LocalDate today = knownDay();
        boolean told = TOLD_AFTERWARDS.contains(entry.what())
                && !entry.instrument().kind().equals("outlook")
                && entry.settlement().claims().stream()
                        .anyMatch(c -> c.date().agrees(date) && !c.knownFrom().isBefore(date.first()));
        return date.first().isAfter(today) || (date.last().isAfter(today) && !told);
    }
}
