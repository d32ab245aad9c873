package org.guiju.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.guiju.label.Label;
import org.guiju.label.LabelException;
import org.guiju.label.LabelReport;
import org.guiju.label.WaiverLedger;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/** Files handed out without explicit label, and their ledger (Labelling Measures, Art. 9). */
final class Waived {
    private Waived() {}

    /** Refuses a ledger that is the file or its copy. */
    static void mustBeApart(Path ledger, Path file, Path copy) {
        boolean isCopy = Copies.same(ledger, copy);
        if (isCopy || Copies.same(ledger, file)) {
            throw new BadInput(
                    Place.of(ledger.toString()),
                    "is the ledger and " + (isCopy ? "the copy" : "the file") + " at once; nothing was written",
                    "Name another file with --ledger");
        }
    }

    /** Hands a copy out and records it. */
    static LabelReport recorded(Path file, Path copy, Label label, Path lines, String agreement, String recipient)
            throws LabelException {
        try {
            return WaiverLedger.handOut(file, copy, label, lines, agreement, recipient, Instant.now());
        } catch (WaiverLedger.Broken e) {
            throw broken(lines, e.line(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unwritable(lines, e);
        }
    }

    private static BadInput unwritable(Path lines, IOException e) {
        return new BadInput(
                Place.of(lines.toString()),
                "cannot be written (" + e.getClass().getSimpleName() + "); nothing was written",
                "Name a file in a folder that is there and that this user may write");
    }

    /** Refuses a ledger to which nothing could be appended. */
    static void mustTakeLines(Path lines) throws IOException {
        if (!Files.exists(lines)) {
            if (!Files.isDirectory(lines.toAbsolutePath().getParent())) {
                throw unwritable(lines, new NoSuchFileException(lines.toString()));
            }
            return;
        }
        WaiverLedger.Check check = WaiverLedger.verify(lines);
        if (!check.holds()) {
            throw broken(lines, check.broken(), "the chain does not hold: " + check.message());
        }
    }

    private static BadInput broken(Path lines, long line, String message) {
        return new BadInput(
                Place.of(lines + ":" + line),
                message + "; nothing was written",
                "Keep this ledger as it is, find out what changed it, and name a new one");
    }
}
