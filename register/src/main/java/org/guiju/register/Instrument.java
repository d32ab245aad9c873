package org.guiju.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A law, regulation, measure, standard, notice, plan or guide, and also a case, a pilot or a filing: anything with a
 * title that the register follows.
 *
 * @param id its path below {@code law/}, without {@code instruments}: {@code cn/ai/labelling-measures-2025}
 * @param title English title
 * @param titleZh Chinese title
 * @param titleZhIs what that title is when it is not the issuer's own as a source gives it, in the words of {@link #TITLES}
 * @param numbers official numbers
 * @param kind what it is, in the words of {@link #KINDS}
 * @param force mandatory, recommended, guidance, policy or none
 * @param sector ai, telecom, vehicles or other
 * @param issuers bodies that issued it
 * @param moreIssuers further bodies that no source names
 * @param lineage (relation, id) pairs in the order of the file
 * @param seenIn documents that name it, as source id, {@code #} and row
 * @param stages its life
 * @param events dated things that are not stages, for example the end of a consultation
 * @param clauses what its clauses demand, in our own words
 */
public record Instrument(
        String id,
        String title,
        Optional<String> titleZh,
        Optional<String> titleZhIs,
        List<String> numbers,
        String kind,
        String force,
        String sector,
        List<Body> issuers,
        int moreIssuers,
        List<String> regions,
        List<String> aliases,
        List<Link> lineage,
        Optional<String> summary,
        List<String> seenIn,
        List<Stage> stages,
        List<Event> events,
        Map<String, String> clauses) {

    /** Kinds of instrument. */
    public static final List<String> KINDS = List.of(
            "law",
            "regulation",
            "measures",
            "standard",
            "guideline",
            "notice",
            "plan",
            "opinions",
            "framework",
            "announcement",
            "case",
            "pilot",
            "filing",
            "enforcement",
            "international",
            "outlook");

    /** Chinese titles that are not official: translated, our words where a text has no title, or remembered and seen in no source. */
    public static final List<String> TITLES = List.of("translation", "description", "memory");

    /** Fields. */
    public static final List<String> SECTORS = List.of("ai", "telecom", "vehicles", "other");

    private static final Map<String, String> KIND_WORDS = words(KINDS);
    private static final Map<String, String> FORCES =
            words(List.of("mandatory", "recommended", "guidance", "policy", "none"));
    private static final Map<String, String> SECTOR_WORDS = words(SECTORS);
    private static final Map<String, String> TITLE_WORDS = words(TITLES);
    private static final Map<String, Stage.Kind> STAGES = Node.vocabulary(Stage.Kind.class);
    private static final Map<String, Claim.Mark> MARKS = Node.vocabulary(Claim.Mark.class);
    private static final Map<String, Boolean> FLAGS = new TreeMap<>(Map.of("true", true, "false", false));
    private static final String[] RELATIONS = {
        "implements", "replaces", "amends", "modelled_on", "finalises", "rests_on", "companion_of", "part_of"
    };

    private static final Set<String> NAMING = Set.of("law", "regulation", "measures", "standard");
    private static final Set<String> BINDING = Set.of("mandatory", "recommended");

    /** How one instrument stands to another. */
    public record Link(String relation, String to) {}

    /** A dated thing that is not a stage. */
    public record Event(String name, Optional<String> scope, List<Claim> claims) {}

    static Instrument of(String id, Node node, Section<Source> sources, Section<Body> bodies) {
        Node.Fields f = node.fields()
                .only(
                        "title",
                        "number",
                        "numbers",
                        "kind",
                        "force",
                        "sector",
                        "issuers",
                        "more_issuers",
                        "regions",
                        "aliases",
                        "lineage",
                        "summary",
                        "seen_in",
                        "stages",
                        "events",
                        "clauses");
        Node.Fields title = f.need("title").fields().only("en", "zh", "zh_is");
        List<Stage> stages =
                f.list("stages").stream().map(s -> stage(s.fields(), sources)).toList();
        if (stages.isEmpty()) {
            throw new BadInput(node.place(), "no stage", "Add 'stages:' with at least one dated claim");
        }
        standardNumbers(f);
        return new Instrument(
                id,
                title.needText("en"),
                title.text("zh"),
                title.get("zh_is").map(n -> n.oneOf("kind of title", TITLE_WORDS)),
                Stream.of("number", "numbers").flatMap(k -> f.texts(k).stream()).toList(),
                f.need("kind").oneOf("kind", KIND_WORDS),
                f.need("force").oneOf("force", FORCES),
                f.need("sector").oneOf("sector", SECTOR_WORDS),
                f.list("issuers").stream().map(n -> bodies.pick("body", n)).toList(),
                f.get("more_issuers").map(Instrument::count).orElse(0),
                f.texts("regions"),
                f.texts("aliases"),
                f.list("lineage").stream().flatMap(n -> links(n.fields())).toList(),
                f.text("summary"),
                f.texts("seen_in"),
                stages,
                f.list("events").stream().map(e -> event(e.fields(), sources)).toList(),
                f.get("clauses").map(n -> clauses(n.fields())).orElse(Map.of()));
    }

    /** GB is mandatory and GB/T recommended (Standardization Law, Art. 2): a number may not claim the other's force. */
    private static void standardNumbers(Node.Fields f) {
        String force = f.need("force").text();
        for (String key : List.of("number", "numbers")) {
            f.get(key).ifPresent(node -> {
                for (String number : f.texts(key)) {
                    boolean recommended = number.startsWith("GB/T");
                    boolean mandatory = number.startsWith("GB ");
                    if (recommended && force.equals("mandatory") || mandatory && force.equals("recommended")) {
                        throw new BadInput(
                                node.place(),
                                number + " is " + (mandatory ? "mandatory" : "recommended")
                                        + " by its number, but 'force' says " + force,
                                "Correct the number or the force");
                    }
                }
            });
        }
    }

    private static Map<String, String> words(List<String> list) {
        Map<String, String> map = new LinkedHashMap<>();
        list.forEach(w -> map.put(w, w));
        return map;
    }

    private static int count(Node node) {
        if (!node.text().matches("[1-9]\\d?")) {
            throw new BadInput(node.place(), "'" + node.text() + "' is not a small number", "Write how many");
        }
        return Integer.parseInt(node.text());
    }

    private static Stream<Link> links(Node.Fields f) {
        f.only(RELATIONS);
        return f.values().entrySet().stream()
                .map(e -> new Link(e.getKey(), e.getValue().text()));
    }

    private static Map<String, String> clauses(Node.Fields f) {
        Map<String, String> map = new LinkedHashMap<>();
        f.values().forEach((k, v) -> map.put(k, v.text()));
        return Map.copyOf(map);
    }

    private static Stage stage(Node.Fields f, Section<Source> sources) {
        f.only("stage", "scope", "title", "claims");
        return new Stage(
                f.need("stage").oneOf("stage", STAGES),
                f.text("scope"),
                f.get("title").flatMap(t -> t instanceof Node.Fields t2 ? t2.text("en") : Optional.of(t.text())),
                claims(f, sources));
    }

    private static Event event(Node.Fields f, Section<Source> sources) {
        f.only("event", "scope", "claims");
        return new Event(f.needText("event"), f.text("scope"), claims(f, sources));
    }

    private static List<Claim> claims(Node.Fields f, Section<Source> sources) {
        List<Claim> claims = new ArrayList<>();
        for (Node n : f.need("claims").items()) {
            Node.Fields c = n.fields().only("date", "known", "source", "amends", "mark", "note");
            Source source = sources.pick("source", c.need("source"));
            claims.add(new Claim(
                    PartialDate.read(c.need("date")),
                    c.get("known").map(PartialDate::read).or(source::published).orElse(source.read()),
                    source,
                    c.get("amends").map(a -> a.oneOf("value", FLAGS)).orElse(false),
                    c.need("mark").oneOf("mark", MARKS),
                    c.text("note")));
        }
        if (claims.isEmpty()) {
            throw new BadInput(f.place(), "no claim", "Add a date with its source");
        }
        return List.copyOf(claims);
    }

    /** Whether it can be in force at all: cases, pilots, filings, campaigns and outlooks never are. */
    public boolean binds() {
        return !force.equals("none");
    }

    /** Whether it says from when it binds, as laws, measures and standards do; a notice that says nothing binds from its issue. */
    public boolean namesItsDay() {
        return NAMING.contains(kind) && BINDING.contains(force);
    }

    /** Every title, alias and number, in both languages. */
    public Stream<String> names() {
        return Stream.of(Stream.of(title), titleZh.stream(), aliases.stream(), numbers.stream())
                .flatMap(s -> s);
    }
}
