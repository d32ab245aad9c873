package org.guiju.report;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a report says of the run behind it, enough to run it again.
 *
 * @param profile the path of the profile as it was named
 * @param valid the day asked about
 * @param known the day as of whose knowledge
 * @param law SHA-256 of the law
 * @param findings SHA-256 of the findings
 */
public record Replay(String profile, LocalDate valid, LocalDate known, String law, String findings) {
    private static final Pattern TOKEN = Pattern.compile(
            "guiju-run:1;profile=([^;\"<&\\s]{1,4096});as_of=(\\d{4}-\\d\\d-\\d\\d);known=(\\d{4}-\\d\\d-\\d\\d)"
                    + ";law=([0-9a-f]{64});findings=([0-9a-f]{64})");

    /** The run behind a report in any form that names it; empty where it names none, or several. */
    public static Optional<Replay> of(String report) {
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
}
