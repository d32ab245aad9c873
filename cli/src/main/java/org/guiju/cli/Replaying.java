package org.guiju.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.guiju.check.Check;
import org.guiju.duty.Duties;
import org.guiju.duty.Profile;
import org.guiju.duty.Waivers;
import org.guiju.register.BadInput;
import org.guiju.register.Place;
import org.guiju.report.Replay;
import org.guiju.report.Run;

/** Runs again what a report is of, with the same law and the same days, and says whether the findings are the same. */
final class Replaying {
    private static final long LARGEST_REPORT = 64L << 20;

    private final LawCli cli;

    Replaying(LawCli cli) {
        this.cli = cli;
    }

    int of(Path report) throws IOException {
        Cli.mustBeFile(report);
        if (Files.size(report) > LARGEST_REPORT) {
            throw new BadInput(Place.of(report.toString()), "larger than 64 MiB", "Name a report of Guiju");
        }
        byte[] bytes = Files.readAllBytes(report);
        boolean workbook = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
        String text = workbook ? WorkbookText.read(report) : new String(bytes, StandardCharsets.UTF_8);
        Replay replay = Replay.of(text)
                .orElseThrow(() -> new BadInput(
                        Place.of(report.toString()),
                        "does not say which one run it is of",
                        "Name a report of one business, which --out wrote"));
        if (!replay.law().equals(cli.pack().hash())) {
            throw new BadInput(
                    Place.of(report.toString()),
                    "rests on law " + replay.law().substring(0, 12) + ", not on "
                            + cli.pack().hash().substring(0, 12),
                    "Name the pack of that law with --law");
        }
        Duties duties = cli.duties();
        Profile profile = Check.profile(Path.of(replay.profile()), duties);
        Run run = new Run(
                profile.name(),
                replay.profile(),
                replay.valid(),
                replay.known(),
                replay.law(),
                Check.run(profile, duties, cli.register().at(replay.valid(), replay.known())),
                List.of(),
                Waivers.none());
        boolean same = replay.sameAs(run);
        cli.out.println(replay.profile() + ", as of " + replay.valid() + ", as known on " + replay.known() + ", law "
                + replay.law().substring(0, 12) + ": "
                + (same
                        ? "the same " + run.findings().size() + " findings"
                        : "other findings: the profile, the evidence or the program changed since"));
        return same ? Exit.OK : Exit.NOT_MET;
    }
}
