package org.guiju.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.guiju.label.Reasons;
import org.guiju.label.WaiverLedger;
import org.guiju.register.BadInput;
import org.guiju.register.Place;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "ledger",
        sortOptions = false,
        subcommands = LedgerCommand.Verify.class,
        description = "The record of files handed out without explicit label (Labelling Measures, Art. 9).")
final class LedgerCommand extends Cli {
    @Override
    public Integer call() {
        out.println("Name what to do: guiju ledger verify FILE");
        return Exit.USAGE;
    }

    @Command(
            name = "verify",
            sortOptions = false,
            description =
                    "Follow the chain of hashes from the first line, say where it breaks, and of which days its entries are: they"
                            + " are kept for at least six months (Labelling Measures, Art. 9). A chain alone does not show that its"
                            + " end was cut off or that all of it was replaced: keep the head that is printed, and name it later.")
    static final class Verify extends Cli {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Ledgers.")
        java.util.List<Path> files = java.util.List.of();

        @Option(
                names = "--head",
                paramLabel = "NUMBER:HASH",
                description = "The head of an earlier run: that entry must still be there, as it was.")
        @Nullable
        String head;

        @Override
        public Integer call() {
            if (head != null && WaiverLedger.Head.of(head).isEmpty()) {
                throw new WrongUsage("--head '" + head + "' is none; write it as it was printed, NUMBER:HASH");
            }
            if (head != null && files.size() > 1) {
                throw new WrongUsage("--head is of one ledger. Name one");
            }
            return each(files, this::verify);
        }

        private int verify(Path file) {
            mustBeFile(file);
            WaiverLedger.Check check;
            try {
                check = WaiverLedger.verify(file, Optional.ofNullable(head).flatMap(WaiverLedger.Head::of));
            } catch (IOException e) {
                throw new BadInput(
                        Place.of(file.toString()), "cannot be read (" + Reasons.of(e) + ")", "Check its permissions");
            }
            if (!check.holds()) {
                String before = check.entries() == 1
                        ? "the 1 entry before it holds"
                        : "the " + check.entries() + " entries before it hold";
                out.println(file + ":" + check.broken() + ": the chain breaks: " + check.message() + "; " + before
                        + days(check));
                return Exit.NOT_MET;
            }
            out.println(file + ": " + check.entries() + (check.entries() == 1 ? " entry holds" : " entries hold")
                    + days(check)
                    + (check.backwards() == 0
                            ? ""
                            : "; the time of entry " + check.backwards() + " is before that of the one before it")
                    + (check.entries() == 0 ? "" : "; head " + check.head()));
            return Exit.OK;
        }

        private static String days(WaiverLedger.Check check) {
            return check.first().map(t -> ", the first of " + t).orElse("")
                    + check.last().map(t -> ", the last of " + t).orElse("");
        }
    }
}
