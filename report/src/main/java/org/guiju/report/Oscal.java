package org.guiju.report;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.guiju.duty.Duty;
import org.guiju.duty.Finding;
import org.guiju.register.Json;
import org.guiju.register.Node;

/**
 * Duties and findings in the Open Security Controls Assessment Language: duties as a catalog, a group an instrument and a control a duty;
 * findings as assessment results. The model knows no days of effect, so they are properties of a namespace of its own. All identifiers
 * follow from the content, so that the same input gives the same document.
 */
public final class Oscal {
    private static final String VERSION = "1.1.3";
    private static final String NAMESPACE = "https://guiju.org/ns/oscal";

    private Oscal() {}

    /** The catalog of duties. */
    public static String catalog(List<Duty> duties, String packHash, LocalDate known) {
        Map<String, List<Duty>> byInstrument = new TreeMap<>();
        duties.forEach(d -> byInstrument
                .computeIfAbsent(d.instrument().id(), k -> new ArrayList<>())
                .add(d));
        List<Object> groups = new ArrayList<>();
        byInstrument.forEach((id, those) -> {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("id", token(id));
            group.put("title", those.get(0).instrument().title());
            group.put("controls", those.stream().map(Oscal::control).toList());
            groups.add(group);
        });
        Map<String, Object> catalog = new LinkedHashMap<>();
        catalog.put("uuid", uuid("catalog " + packHash));
        catalog.put(
                "metadata",
                metadata("Duties of China's technology, media and telecoms regulation", packHash, known, List.of()));
        catalog.put("groups", groups);
        return Json.line(Map.of("catalog", catalog)) + "\n";
    }

    private static Map<String, Object> control(Duty duty) {
        Map<String, Object> control = new LinkedHashMap<>();
        control.put("id", token(duty.id()));
        control.put("title", duty.summary());
        List<Object> props = new ArrayList<>();
        props.add(property("duty", duty.id()));
        props.add(property("clause", duty.citation()));
        props.add(property("modality", Node.word(duty.modality())));
        props.add(property("mark", Node.word(duty.mark())));
        control.put("props", props);
        List<Object> parts = new ArrayList<>();
        parts.add(part(duty, "statement", duty.summary()));
        parts.add(part(duty, "guidance", duty.remedy()));
        control.put("parts", parts);
        return control;
    }

    private static Map<String, Object> part(Duty duty, String name, String prose) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("id", token(duty.id()) + "_" + name);
        part.put("name", name);
        part.put("prose", prose);
        return part;
    }

    /** The assessment results, one result a business. */
    public static String results(List<Run> runs) {
        Run first = runs.get(0);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("uuid", uuid("results " + runs.stream().map(Run::token).toList()));
        document.put(
                "metadata",
                metadata(
                        "Findings under China's technology, media and telecoms regulation",
                        first.packHash(),
                        first.known(),
                        runs));
        document.put("import-ap", Map.of("href", "#" + uuid("catalog " + first.packHash())));
        document.put("results", runs.stream().map(Oscal::result).toList());
        // There is no plan but the duties themselves, which 'guiju pack catalog' prints.
        document.put(
                "back-matter",
                Map.of(
                        "resources",
                        List.of(Map.of(
                                "uuid",
                                uuid("catalog " + first.packHash()),
                                "title",
                                "The duties of law " + first.packHash(),
                                "description",
                                "Printed as a catalog by guiju pack catalog."))));
        return Json.line(Map.of("assessment-results", document)) + "\n";
    }

    private static Map<String, Object> result(Run run) {
        List<Finding> findings = run.findings().stream()
                .filter(f -> f.verdict() != Finding.Verdict.NOT_BOUND)
                .sorted(Comparator.comparing(f -> f.duty().id()))
                .toList();
        String token = run.token();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("uuid", uuid("result " + token));
        result.put("title", run.name());
        result.put("description", "Duties as of " + run.valid() + ", as known on " + run.known() + ".");
        result.put("start", run.valid() + "T00:00:00Z");
        List<Object> selections = new ArrayList<>();
        Map<String, Object> selection = new LinkedHashMap<>();
        List<Object> ids = new ArrayList<>();
        findings.stream().map(f -> token(f.duty().id())).distinct().forEach(id -> ids.add(Map.of("control-id", id)));
        if (ids.isEmpty()) {
            selection.put("include-all", Map.of());
        } else {
            selection.put("include-controls", ids);
        }
        selections.add(selection);
        result.put("reviewed-controls", Map.of("control-selections", selections));
        if (!findings.isEmpty()) {
            result.put(
                    "observations",
                    findings.stream().map(f -> observation(run, token, f)).toList());
            result.put(
                    "findings",
                    findings.stream().map(f -> finding(run, token, f)).toList());
        }
        return result;
    }

    private static Map<String, Object> observation(Run run, String token, Finding f) {
        Map<String, Object> observation = new LinkedHashMap<>();
        observation.put("uuid", uuid("observation " + token + f.id()));
        observation.put("description", f.reason().isEmpty() ? f.verdict().word() : f.reason());
        observation.put("methods", List.of("TEST"));
        if (!f.place().isEmpty()) {
            observation.put("relevant-evidence", List.of(Map.of("description", f.place())));
        }
        observation.put("collected", run.valid() + "T00:00:00Z");
        return observation;
    }

    private static Map<String, Object> finding(Run run, String token, Finding f) {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("uuid", uuid("finding " + token + f.id()));
        finding.put("title", f.duty().summary());
        finding.put("description", f.reason().isEmpty() ? f.verdict().word() : f.reason());
        List<Object> props = new ArrayList<>();
        props.add(property("finding-id", f.id()));
        props.add(property("verdict", f.verdict().word()));
        props.add(property("subject", f.subject()));
        f.inForceFrom().ifPresent(d -> props.add(property("in-force-from", d)));
        f.marks().forEach(m -> props.add(property("mark", Node.word(m))));
        run.waiver(f).ifPresent(w -> {
            props.add(property("waived-by", w.owner()));
            props.add(property("waived-until", w.until().toString()));
        });
        finding.put("props", props);
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("type", "statement-id");
        target.put("target-id", token(f.duty().id()) + "_statement");
        // The model knows satisfied and not satisfied only; the verdict property says which kind of not.
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("state", f.verdict() == Finding.Verdict.MET ? "satisfied" : "not-satisfied");
        status.put(
                "reason",
                switch (f.verdict()) {
                    case MET -> "pass";
                    case NOT_MET -> "fail";
                    default -> "other";
                });
        target.put("status", status);
        finding.put("target", target);
        finding.put("related-observations", List.of(Map.of("observation-uuid", uuid("observation " + token + f.id()))));
        return finding;
    }

    private static Map<String, Object> metadata(String title, String packHash, LocalDate known, List<Run> runs) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("title", title);
        metadata.put("last-modified", known + "T00:00:00Z");
        metadata.put("version", packHash.substring(0, 12));
        metadata.put("oscal-version", VERSION);
        List<Object> props = new ArrayList<>();
        props.add(property("law", packHash));
        runs.forEach(r -> props.add(property("run", r.token())));
        metadata.put("props", props);
        return metadata;
    }

    private static Map<String, Object> property(String name, String value) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", name);
        property.put("ns", NAMESPACE);
        property.put("value", value.isBlank() ? "none" : value.strip().replaceAll("\\s+", " "));
        return property;
    }

    /** An identifier of the model: begins with a letter, and holds no slash. */
    private static String token(String id) {
        String token = id.replace('/', '.').replaceAll("[^A-Za-z0-9._-]", "-");
        return Character.isLetter(token.charAt(0)) ? token : "x" + token;
    }

    /** A UUID of version 4's form made of the content. */
    private static String uuid(String of) {
        UUID made = UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
        String text = made.toString();
        return text.substring(0, 14) + "4" + text.substring(15);
    }
}
