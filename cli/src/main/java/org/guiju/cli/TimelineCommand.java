package org.guiju.cli;

import picocli.CommandLine.Command;

@Command(
        name = "timeline",
        sortOptions = false,
        description = "Every dated stage in the register, oldest first. A ? marks a contested date.")
final class TimelineCommand extends EntriesCommand {
    @Override
    public Integer call() {
        return entries(d -> true, "Nothing.");
    }
}
