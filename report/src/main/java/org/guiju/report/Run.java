package org.guiju.report;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.guiju.duty.Finding;

/**
 * One run of the checks: what a report is about.
 *
 * @param name the business
 * @param valid the day for which the question is asked
 * @param known the day as of whose knowledge it is answered
 * @param packHash SHA-256 of the law that was used
 * @param findings most urgent first
 */
public record Run(String name, LocalDate valid, LocalDate known, String packHash, List<Finding> findings) {
    /** How many findings of each verdict, in the order of urgency, zeros included. */
    public Map<Finding.Verdict, Long> counts() {
        Map<Finding.Verdict, Long> counts = new EnumMap<>(Finding.Verdict.class);
        for (Finding.Verdict v : Finding.Verdict.values()) {
            counts.put(v, findings.stream().filter(f -> f.verdict() == v).count());
        }
        return counts;
    }
}
