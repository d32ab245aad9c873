package org.guiju.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guiju.duty.Finding;
import org.guiju.label.Reasons;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.Place;
import org.guiju.report.Run;

/** What moved since an earlier run: findings that are new, gone, or of another verdict. */
final class Moved {
    /** A finding as an earlier run printed it. */
    private record Old(String business, String duty, String subject, String place, String verdict, String reason) {
        private boolean isOf(Run run, Finding f) {
            return run.name().equals(business)
                    && f.duty().id().equals(duty)
                    && f.subject().equals(subject)
                    && (place.equals(f.file()) || !f.file().isEmpty() && place.startsWith(f.file() + ", "));
        }

        private String name(boolean several) {
            return (several ? business + ": " : "") + duty + ", " + subject + (place.isEmpty() ? "" : ", " + place);
        }
    }

    /** Characters of a line at most. */
    private static final int MOST = 1 << 20;

    private final Map<String, List<Old>> before = new LinkedHashMap<>();

    Moved(Path baseline) {
        Cli.mustBeFile(baseline);
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(baseline, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                Old old = old(line, baseline, number);
                before.computeIfAbsent(old.duty(), k -> new java.util.ArrayList<>())
                        .add(old);
            }
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(baseline + ":" + (number + 1)),
                    "cannot be read (" + Reasons.of(e) + ")",
                    "Name what 'guiju check --format jsonl' printed");
        }
    }

    /** A line of an earlier run; a file of another kind is told as that. */
    private static Old old(String line, Path baseline, int number) {
        BadInput other = new BadInput(
                new Place(baseline.toString(), number, 0),
                "no finding of an earlier run",
                "Name what 'guiju check --format jsonl --out FILE' wrote; SARIF, CSV, pages and workbooks are no baseline");
        if (!line.startsWith("{") || line.length() > MOST) {
            throw other;
        }
        try {
            Node.Fields f = Json.parse(line, baseline + ":" + number).fields();
            return new Old(
                    f.needText("business"),
                    f.needText("duty"),
                    f.needText("subject"),
                    f.needText("place"),
                    f.needText("verdict"),
                    f.needText("reason"));
        } catch (BadInput e) {
            throw other;
        }
    }

    /** Prints what moved; 1 where something is not met that was not so before, 2 where something else is worse. */
    int print(List<Run> runs, PrintStream out) {
        int code = Exit.OK;
        int moved = 0;
        boolean several = runs.size() > 1;
        Set<String> names = new HashSet<>();
        for (Run run : runs) {
            if (!names.add(run.name())) {
                throw new BadInput(
                        Place.of(run.profile()),
                        "another profile is of a business '" + run.name()
                                + "' too, so that nobody can tell whose findings moved",
                        "Give each business a name of its own");
            }
            for (Finding f : run.findings()) {
                List<Old> known = before.getOrDefault(f.duty().id(), List.of());
                Old old = known.stream().filter(o -> o.isOf(run, f)).findFirst().orElse(null);
                if (old != null) {
                    before.put(
                            f.duty().id(), known.stream().filter(o -> o != old).toList());
                }
                String was = old == null ? "new" : old.verdict();
                if (was.equals(f.verdict().word()) || old == null && f.verdict() == Finding.Verdict.NOT_BOUND) {
                    continue;
                }
                moved++;
                out.println(words(was) + " → " + words(f.verdict().word()) + "  "
                        + (several ? run.name() + ": " : "") + f.duty().id() + ", " + f.subject()
                        + (f.place().isEmpty() ? "" : ", " + f.place()) + ": "
                        + f.reason());
                if (run.waiver(f).isEmpty()) {
                    code = Exit.worse(
                            code,
                            switch (f.verdict()) {
                                case NOT_MET -> Exit.NOT_MET;
                                case UNPROVEN, CONTESTED -> Exit.UNDECIDED;
                                default -> Exit.OK;
                            });
                }
            }
        }
        for (List<Old> left : before.values()) {
            for (Old old : left) {
                if (!old.verdict().equals(Finding.Verdict.NOT_BOUND.word())) {
                    moved++;
                    out.println(
                            words(old.verdict()) + " → gone  " + old.name(several || !names.contains(old.business())));
                }
            }
        }
        out.println(moved == 0 ? "Nothing moved." : moved + " moved.");
        return code;
    }

    private static String words(String verdict) {
        return verdict.replace('_', ' ');
    }
}
