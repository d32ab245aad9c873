package org.guiju.report;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Node;

/**
 * What a report says of the run behind it, enough to run it again.
 *
 * @param profile the path of the profile as it was named
 * @param valid the day asked about
 * @param known the day as of whose knowledge
 * @param law SHA-256 of the law
 * @param findings SHA-256 of the findings; of JSON Lines the lines themselves
 */
public record Replay(String profile, LocalDate valid, LocalDate known, String law, String findings) {
    /** Whether a run gives the same findings. */
    public boolean sameAs(Run run) {
        return findings.startsWith("{")
                ? run.lines().equals(findings)
                : run.fingerprint().equals(findings);
    }

    /** Where what a line says of its run begins. */
    private static final String RUN = ",\"business\":";

    private static final Pattern TOKEN = Pattern.compile(
            "guiju-run:1;profile=([^;\"<&\\s]{1,4096});as_of=(\\d{4}-\\d\\d-\\d\\d);known=(\\d{4}-\\d\\d-\\d\\d)"
                    + ";law=([0-9a-f]{64});findings=([0-9a-f]{64})");

    /** The run behind a report in any form that names it; empty where it names none, or several. */
    public static Optional<Replay> of(String report) {
        if (report.startsWith("{\"duty\":")) {
            return ofLines(report);
        }
        Matcher m = TOKEN.matcher(report);
        if (!m.find()) {
            return Optional.empty();
        }
        Replay replay = new Replay(
                Percent.decode(m.group(1)),
                LocalDate.parse(m.group(2)),
                LocalDate.parse(m.group(3)),
                m.group(4),
                m.group(5));
        String first = m.group();
        while (m.find()) {
            if (!m.group().equals(first)) {
                return Optional.empty();
            }
        }
        return Optional.of(replay);
    }

    /** The run of the lines; empty where they are not all of one, which the end of each line tells. */
    private static Optional<Replay> ofLines(String lines) {
        int end = lines.indexOf('\n');
        if (end < 0) {
            return Optional.empty();
        }
        String first = lines.substring(0, end);
        String run = first.substring(Math.max(0, first.lastIndexOf(RUN)));
        if (!lines.lines().allMatch(l -> l.endsWith(run))) {
            return Optional.empty();
        }
        try {
            Node.Fields f = Json.parse(first, "line 1").fields();
            return Optional.of(new Replay(
                    f.needText("profile"),
                    LocalDate.parse(f.needText("as_of")),
                    LocalDate.parse(f.needText("known")),
                    f.needText("law"),
                    lines));
        } catch (BadInput | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
