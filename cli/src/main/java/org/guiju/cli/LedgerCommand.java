package org.guiju.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.guiju.label.WaiverLedger;
import org.guiju.register.BadInput;
import org.guiju.register.Place;
import picocli.CommandLine.Command;
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
                            + " are kept for at least six months (Labelling Measures, Art. 9).")
    static final class Verify extends Cli {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Ledgers.")
        java.util.List<Path> files = java.util.List.of();

        @Override
        public Integer call() {
            return each(files, this::verify);
        }

        private int verify(Path file) {
            mustBeFile(file);
            WaiverLedger.Check check;
            try {
                check = WaiverLedger.verify(file);
            } catch (IOException e) {
                throw new BadInput(
                        Place.of(file.toString()), "cannot be read (" + e.getMessage() + ")", "Check its permissions");
            }
            if (!check.holds()) {
                out.println(file + ":" + check.broken() + ": the chain breaks: " + check.message() + "; the "
                        + check.entries() + " entries before it hold" + days(check));
                return Exit.NOT_MET;
            }
            out.println(file + ": " + check.entries() + (check.entries() == 1 ? " entry holds" : " entries hold")
                    + days(check));
            return Exit.OK;
        }

        private static String days(WaiverLedger.Check check) {
            return check.first().map(t -> ", the first of " + t).orElse("")
                    + check.last().map(t -> ", the last of " + t).orElse("");
        }
    }
}
