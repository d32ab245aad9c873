package org.guiju.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiju.duty.Finding;
import org.guiju.duty.Waivers;
import org.guiju.register.Json;

/**
 * One run of the checks: what a report is about.
 *
 * @param name the business
 * @param profile the path of its profile as it was named
 * @param valid the day for which the question is asked
 * @param known the day as of whose knowledge it is answered
 * @param packHash SHA-256 of the law that was used
 * @param findings most urgent first
 * @param passedOver remarks on evidence that no duty could look at
 * @param waivers risks that the business accepts for a time
 */
public record Run(
        String name,
        String profile,
        LocalDate valid,
        LocalDate known,
        String packHash,
        List<Finding> findings,
        List<String> passedOver,
        Waivers waivers) {
    /** How many findings of each verdict, in the order of urgency, zeros included; waived ones too. */
    public Map<Finding.Verdict, Long> counts() {
        Map<Finding.Verdict, Long> counts = new EnumMap<>(Finding.Verdict.class);
        for (Finding.Verdict v : Finding.Verdict.values()) {
            counts.put(v, findings.stream().filter(f -> f.verdict() == v).count());
        }
        return counts;
    }

    /** Who accepts a finding. */
    public Optional<Waivers.Waiver> waiver(Finding finding) {
        return waivers.of(finding, valid);
    }

    /** How many findings of a verdict nobody accepts. */
    public long open(Finding.Verdict verdict) {
        return findings.stream()
                .filter(f -> f.verdict() == verdict && waiver(f).isEmpty())
                .count();
    }

    /** Evidence that was passed over, waivers that have expired, and those that nothing needs. */
    public List<String> remarks() {
        return Stream.concat(passedOver.stream(), waivers.remarks(findings, valid).stream())
                .toList();
    }

    /** The findings as JSON Lines, each with the business, the days and the law that it is of. */
    public String lines() {
        StringBuilder lines = new StringBuilder();
        for (Finding finding : findings) {
            Map<String, Object> fields = finding.fields();
            fields.put("business", name);
            fields.put("profile", profile);
            fields.put("as_of", valid);
            fields.put("known", known);
            fields.put("law", packHash);
            lines.append(Json.line(fields)).append('\n');
        }
        return lines.toString();
    }

    /**
     * What a report carries so that it can be replayed: profile, days, the law's hash, and the hash of the findings.
     * {@link Replay} reads it out of a report of any form.
     */
    public String token() {
        return "guiju-run:1;profile=" + Percent.encode(profile, "/") + ";as_of=" + valid + ";known=" + known + ";law="
                + packHash + ";findings=" + fingerprint();
    }

    /** SHA-256 of the findings. */
    public String fingerprint() {
        StringBuilder lines = new StringBuilder();
        findings.forEach(f -> lines.append(Json.line(f.fields())).append('\n'));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
