package org.guiju.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.duty.Duty;
import org.guiju.duty.Finding;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.Place;

/**
 * Findings as SARIF 2.1.0, for code-scanning pages: a rule a duty, a result a finding with its place, waivers as suppressions. Only what is
 * not met is a failure: shall an error, should a warning, may a note.
 */
public final class Sarif {
    private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,9})\\b");
    private static final Pattern BYTE = Pattern.compile("\\bbyte (\\d{1,18})\\b");

    private Sarif() {}

    /** The log, one run a business. */
    public static String of(List<Run> runs) {
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", runs.stream().map(Sarif::run).toList());
        return Json.line(log) + "\n";
    }

    private static Map<String, Object> run(Run run) {
        List<Finding> findings = run.findings().stream()
                .filter(f -> f.verdict() != Finding.Verdict.NOT_BOUND)
                .toList();
        List<Duty> duties = findings.stream().map(Finding::duty).distinct().toList();
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Guiju");
        driver.put("semanticVersion", "0.1.0");
        driver.put("rules", duties.stream().map(Sarif::rule).toList());
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("tool", Map.of("driver", driver));
        out.put("automationDetails", Map.of("id", "guiju/" + run.profile()));
        out.put("columnKind", "utf16CodeUnits");
        ProfilePlaces profile = new ProfilePlaces(run.profile());
        out.put(
                "results",
                findings.stream().map(f -> result(run, f, duties, profile)).toList());
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("guiju.run", run.token());
        properties.put("business", run.name());
        properties.put("as_of", run.valid().toString());
        properties.put("known", run.known().toString());
        properties.put("law", run.packHash());
        properties.put("remarks", run.remarks());
        out.put("properties", properties);
        return out;
    }

    private static Map<String, Object> rule(Duty duty) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", duty.id());
        rule.put("shortDescription", Map.of("text", duty.summary()));
        rule.put("help", Map.of("text", duty.remedy()));
        rule.put("defaultConfiguration", Map.of("level", level(duty)));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("clause", duty.citation());
        properties.put("instrument", duty.instrument().title());
        properties.put("modality", Node.word(duty.modality()));
        rule.put("properties", properties);
        return rule;
    }

    private static String level(Duty duty) {
        return switch (duty.modality()) {
            case SHALL -> "error";
            case SHOULD -> "warning";
            case MAY -> "note";
        };
    }

    private static Map<String, Object> result(Run run, Finding f, List<Duty> duties, ProfilePlaces profile) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", f.duty().id());
        result.put("ruleIndex", duties.indexOf(f.duty()));
        boolean fails = f.verdict() == Finding.Verdict.NOT_MET;
        result.put(
                "kind",
                switch (f.verdict()) {
                    case NOT_MET -> "fail";
                    case UNPROVEN -> "open";
                    case CONTESTED -> "review";
                    case NOT_YET -> "informational";
                    case MET -> "pass";
                    case NOT_BOUND -> "notApplicable";
                });
        result.put("level", fails ? level(f.duty()) : "none");
        result.put("message", Map.of("text", f.reason() + (f.remedy().isEmpty() ? "" : ". Do: " + f.remedy())));
        result.put("locations", List.of(location(f, profile)));
        result.put("partialFingerprints", Map.of("guijuFinding/v1", f.id()));
        run.waiver(f).ifPresent(w -> {
            Map<String, Object> suppression = new LinkedHashMap<>();
            suppression.put("kind", "external");
            suppression.put("status", "accepted");
            suppression.put("justification", w.reason() + " (" + w.owner() + ", until " + w.until() + ")");
            result.put("suppressions", List.of(suppression));
        });
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("verdict", f.verdict().word());
        properties.put("subject", f.subject());
        properties.put("clause", f.duty().citation());
        properties.put("in_force_from", f.inForceFrom());
        properties.put("marks", f.marks().stream().map(Node::word).toList());
        properties.put("missing", f.missing());
        result.put("properties", properties);
        return result;
    }

    /** The file of the evidence, or the profile where the finding rests on what it states: code-scanning pages refuse results without a place. */
    private static Map<String, Object> location(Finding f, ProfilePlaces profile) {
        Map<String, Object> physical = new LinkedHashMap<>();
        String file = f.file().isEmpty() ? profile.file() : profile.folder() + f.file();
        physical.put("artifactLocation", Map.of("uri", Percent.encode(file, "/")));
        if (f.file().isEmpty()) {
            Place place = profile.of(f);
            Map<String, Object> region = new LinkedHashMap<>();
            region.put("startLine", Math.max(1, place.line()));
            region.put("startColumn", Math.max(1, place.column()));
            physical.put("region", region);
        } else {
            region(f.position()).ifPresent(r -> physical.put("region", r));
        }
        return Map.of("physicalLocation", physical);
    }

    private static Optional<Map<String, Object>> region(String position) {
        Matcher line = LINE.matcher(position);
        if (line.find()) {
            return Optional.of(Map.of("startLine", Math.max(1, Long.parseLong(line.group(1)))));
        }
        Matcher at = BYTE.matcher(position);
        return at.find()
                ? Optional.of(new LinkedHashMap<>(Map.of("byteOffset", Long.parseLong(at.group(1)), "byteLength", 0)))
                : Optional.empty();
    }
}
