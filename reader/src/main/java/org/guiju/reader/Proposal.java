package org.guiju.reader;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guiju.register.Body;
import org.guiju.register.Instrument;
import org.guiju.register.Json;
import org.guiju.register.Register;

/**
 * What was read and is not in the register, as files of law that a person reviews: an instrument each, the source, and the bodies that
 * they name, so that the folder compiles by itself. Every value says that it is unreviewed.
 */
public final class Proposal {
    private static final String UNREVIEWED = "  # unreviewed";
    private static final int LONGEST_NAME = 60;

    private final Register register;
    private final LocalDate today;
    private final Map<String, List<Development>> instruments = new TreeMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final Set<Body> bodies = new LinkedHashSet<>();
    private final List<Development> undated = new ArrayList<>();

    /** @param today the day on which the documents are read */
    public Proposal(Register register, LocalDate today) {
        this.register = register;
        this.today = today;
    }

    /** Takes in what a document told, as far as it is new; what has no date at all cannot be proposed. */
    public void add(List<Development> developments) {
        for (Development d : developments) {
            if (d.instrument().isPresent()) {
                continue;
            }
            boolean dated = d.date().isPresent() || d.effectiveDate().isPresent();
            if (dated) {
                instruments.computeIfAbsent(id(d), k -> new ArrayList<>()).add(d);
                sources.putIfAbsent(source(d), d.document());
            } else {
                undated.add(d);
            }
        }
    }

    /** What could not be proposed for want of a date. */
    public List<Development> undated() {
        return List.copyOf(undated);
    }

    /** The files, by their path in the folder; empty where nothing is new. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        instruments.forEach((id, told) -> files.put("cn/instruments/" + id + ".yaml", instrument(told)));
        if (!files.isEmpty()) {
            StringBuilder out = new StringBuilder(head());
            sources.forEach((id, document) -> out.append(id)
                    .append(": {publisher: \"unknown\", kind: secondary, title: ")
                    .append(quoted(document))
                    .append(", read: ")
                    .append(today)
                    .append('}')
                    .append(UNREVIEWED)
                    .append('\n'));
            files.put("sources/proposed.yaml", out.toString());
        }
        if (!bodies.isEmpty()) {
            StringBuilder out = new StringBuilder(
                    "# The bodies that these files name, as the register has them. Do not copy this file.\n");
            bodies.forEach(b -> out.append(b.id())
                    .append(": {level: ")
                    .append(b.level())
                    .append(", en: ")
                    .append(list(b.en()))
                    .append(", acronyms: ")
                    .append(list(b.acronyms()))
                    .append(", zh: ")
                    .append(list(b.zh()))
                    .append("}\n"));
            files.put("bodies/known.yaml", out.toString());
        }
        return files;
    }

    private String head() {
        return "# Proposed by 'guiju read' on " + today
                + ". Compare every value with its source, then remove the remarks.\n";
    }

    private String instrument(List<Development> told) {
        Development first = told.get(0);
        boolean chinese = first.title().codePoints().anyMatch(c -> c >= 0x3400 && c <= 0x9fff);
        StringBuilder out = new StringBuilder(head());
        line(out, "title", "{en: " + quoted(first.title()) + (chinese ? ", zh: " + quoted(first.title()) : "") + "}");
        Set<String> numbers = new LinkedHashSet<>();
        told.forEach(d -> numbers.addAll(d.identifiers()));
        if (!numbers.isEmpty()) {
            line(out, "numbers", list(List.copyOf(numbers)));
        }
        line(out, "kind", kind(first));
        line(out, "force", force(first, numbers));
        line(out, "sector", word(first.sector()));
        Set<String> issuers = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        told.stream()
                .flatMap(d -> d.issuers().stream())
                .forEach(name -> body(name)
                        .ifPresentOrElse(
                                b -> {
                                    bodies.add(b);
                                    issuers.add(b.id());
                                },
                                () -> unknown.add(name)));
        if (!issuers.isEmpty()) {
            line(out, "issuers", "[" + String.join(", ", issuers) + "]");
        }
        unknown.forEach(name -> out.append("# issuer not in the register: ")
                .append(name.replace('\n', ' '))
                .append('\n'));
        Set<String> regions = new LinkedHashSet<>();
        told.forEach(d -> regions.addAll(d.regions()));
        if (!regions.isEmpty()) {
            line(out, "regions", list(List.copyOf(regions)));
        }
        told.stream()
                .flatMap(d -> d.relatesTo().stream())
                .distinct()
                .forEach(r ->
                        out.append("# names: ").append(r.replace('\n', ' ')).append('\n'));
        out.append("stages:\n");
        Map<String, Set<String>> claims = new LinkedHashMap<>();
        for (Development d : told) {
            boolean ends = d.stage() == Stage.EFFECTIVE;
            d.date().filter(x -> !ends || d.effectiveDate().isEmpty()).ifPresent(x -> claim(claims, stage(d), x, d));
            d.effectiveDate().ifPresent(x -> claim(claims, "effective", x, d));
        }
        claims.forEach((stage, lines) -> {
            out.append("  - stage: ").append(stage).append("\n    claims:\n");
            lines.forEach(out::append);
        });
        return out.toString();
    }

    private static void claim(Map<String, Set<String>> claims, String stage, PartialDate date, Development d) {
        claims.computeIfAbsent(stage, k -> new LinkedHashSet<>())
                .add("      - {date: " + date + ", source: " + source(d) + ", mark: unreviewed, note: "
                        + quoted(cut(d.evidence(), 200)) + "}\n");
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append(key).append(": ").append(value).append(UNREVIEWED).append('\n');
    }

    private Optional<Body> body(String name) {
        return register.bodies().stream()
                .filter(b -> b.shortName().equals(name))
                .findFirst();
    }

    private static String kind(Development d) {
        String word = word(d.kind());
        return Instrument.KINDS.contains(word) ? word : "announcement";
    }

    private static String force(Development d, Set<String> numbers) {
        return switch (d.kind()) {
            case LAW, REGULATION, MEASURES -> "mandatory";
            case STANDARD -> numbers.stream().anyMatch(n -> n.startsWith("GB ")) ? "mandatory" : "recommended";
            case GUIDELINE, FRAMEWORK, DRAFT -> "guidance";
            case PLAN, OPINIONS, NOTICE -> "policy";
            default -> "none";
        };
    }

    private static String stage(Development d) {
        return d.stage() == Stage.EXPECTED ? "planned" : word(d.stage());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String id(Development d) {
        String year =
                d.date().or(d::effectiveDate).map(x -> String.valueOf(x.year())).orElseThrow();
        String number = d.identifiers().isEmpty() ? "" : slug(d.identifiers().get(0));
        String words = slug(d.title());
        String name =
                number.length() > 4 ? number : words.length() >= 8 ? words + "-" + year : word(d.kind()) + "-" + year;
        boolean told = number.length() > 4 || words.length() >= 8;
        return word(d.sector()).replace("other", "general") + "/" + (told ? name : name + "-" + hash(d.title()));
    }

    private static String source(Development d) {
        return "proposed-" + hash(d.document()) + "-"
                + cut(slug(d.document()), 30).replaceFirst("-$", "");
    }

    private static String slug(String text) {
        String slug =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return cut(slug, LONGEST_NAME).replaceFirst("-$", "");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String text) {
        return Json.line(text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", ""));
    }

    private static String list(List<String> texts) {
        return Json.line(texts);
    }
}
