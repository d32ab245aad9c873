package org.guiju.cli;

import java.util.ArrayList;
import java.util.List;
import org.guiju.register.Claim;
import org.guiju.register.Node;
import org.guiju.register.PartialDate;
import org.guiju.register.Register;
import org.guiju.report.Dated;
import picocli.CommandLine.Command;

@Command(
        name = "contested",
        sortOptions = false,
        description =
                "Dates on which sources of equal weight disagree, each with every claim and what to check it against.")
final class ContestedCommand extends EntriesCommand {
    @Override
    public Integer call() {
        if (format == EntryFormat.TEXT) {
            List<Register.Entry> entries = wanted(d -> d.entry().settlement().contested()).stream()
                    .map(Dated::entry)
                    .toList();
            entries.forEach(this::print);
            out.println(entries.isEmpty() ? "No contested date." : entries.size() + " contested");
            return Exit.OK;
        }
        return entries(d -> d.entry().settlement().contested(), "No contested date.");
    }

    private void print(Register.Entry e) {
        out.println(e.instrument().id() + "  " + e.instrument().title());
        out.println(
                "  " + e.what() + e.scope().map(s -> ", " + s).orElse("") + ": " + RegisterRows.dates(e.settlement()));
        List<PartialDate> dates = e.settlement().dates();
        for (PartialDate date : dates) {
            e.settlement().claims().stream()
                    .filter(c -> fits(c, dates) == 1 && c.date().agrees(date))
                    .forEach(this::claim);
        }
        e.settlement().claims().stream()
                .filter(c -> fits(c, dates) > 1)
                .forEach(c -> out.println("    fits any: " + c));
        List<Claim> outweighed = new ArrayList<>(e.settlement().claims());
        outweighed.removeIf(
                c -> e.settlement().dates().stream().anyMatch(d -> c.date().agrees(d)));
        outweighed.forEach(c -> out.println("    outweighed: " + c));
        out.println();
    }

    private static long fits(Claim claim, List<PartialDate> dates) {
        return dates.stream().filter(d -> claim.date().agrees(d)).count();
    }

    private void claim(Claim c) {
        out.println("    " + c + " [" + Node.word(c.mark()) + "]"
                + c.source().url().map(u -> " " + u).orElse(""));
    }
}
