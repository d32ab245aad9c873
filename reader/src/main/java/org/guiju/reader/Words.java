package org.guiju.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The word lists of {@code words.txt}: how English says that a rule was made, drafted, launched, or is expected. */
final class Words {

    /** How a verb is written. */
    enum Form {
        BASE,
        THIRD,
        PAST,
        PARTICIPLE,
        ING
    }

    /**
     * What a verb says.
     *
     * @param lemma its base form
     * @param kind the kind that the verb gives whatever its object is
     */
    record Verb(Form form, String lemma, Stage stage, Optional<Kind> kind) {}

    static final Words ENGLISH = new Words(load("words.txt"));

    final Map<String, Kind> kinds = new HashMap<>();
    final Phrases<Verb> verbs;
    final Set<String> adverbs;
    final Phrases<Stage> nouns;
    final Phrases<Stage> before;
    final Map<String, String> actNouns = new HashMap<>();
    final Set<String> about;
    final Set<String> articles;
    final Set<String> caseNouns;
    final Set<String> ends;
    final Set<String> finite;
    final Set<String> planLists;
    final Set<String> making;
    final Map<String, Stage> heads = new HashMap<>();
    final Set<String> telling;
    final Set<String> currencies;
    final Set<String> versions;
    final Set<String> granted;
    final Set<String> banning;
    final Set<String> houses;
    final Set<String> contents;
    final Set<String> adopting;
    final Set<String> dangling;
    final Set<String> steps;
    final Set<String> parties;
    final Set<String> emptyVerbs;
    final Set<String> amounts;
    final Set<String> providing;
    final Set<String> headline;
    final Set<String> newness;
    final Set<String> aiming;
    final Set<String> instrumentNouns;
    final Phrases<Boolean> boilerplate;
    final Phrases<Boolean> labels;
    final Set<String> saying;
    final Set<String> promising;
    final Set<String> ungoverning;
    final Set<String> many;
    final Set<String> meetings;
    final Set<String> texts;
    final Set<String> be;
    final Set<String> have;
    final Set<String> supposed;
    final Set<String> negative;
    final Set<String> determiners;
    final Set<String> intent;
    final Set<String> stops;
    final Set<String> organs;
    final Set<String> links;
    final Set<String> prepositions;
    final Set<String> counts;
    final Map<String, List<String>> columns = new java.util.LinkedHashMap<>();
    final Set<String> function;
    final Set<String> instruments;
    final Set<String> fields;
    private final Set<String> measures;
    final Set<String> localOrgans;
    final Map<String, Stage> cues = new java.util.LinkedHashMap<>();
    final Phrases<String> offices;
    final Phrases<Boolean> consult;
    final Phrases<Boolean> drafts;
    final Phrases<Boolean> foreign;
    final Set<String> titleNotes;
    final Phrases<Boolean> effective;
    final Phrases<Boolean> inForce;
    final Phrases<Boolean> outlook;
    final Phrases<Boolean> outlookInside;
    final Phrases<Boolean> relate;
    final Phrases<Boolean> sameMonth;
    final Map<String, Kind> hanKinds = new HashMap<>();
    final Map<String, Kind> hanEvents = new HashMap<>();
    final Phrases<String> hanOrgans = new Phrases<>(Set.of());
    final Phrases<Verb> hanActs = new Phrases<>(Set.of());
    final Phrases<Boolean> hanRelate;
    final Phrases<Boolean> hanForeign;
    final Map<Sector, Phrases<Boolean>> sectors = new EnumMap<>(Sector.class);
    /** With which any phrase of any sector begins. */
    final Beginnings sectorWords = new Beginnings();

    private Words(Map<String, List<String>> lists) {
        for (String row : lists.get("kinds")) {
            kinds.put(left(row), kind(right(row)));
        }
        lists.get("zh kinds").forEach(row -> hanKinds.put(left(row), kind(right(row))));
        lists.get("zh events").forEach(row -> hanEvents.put(left(row), kind(right(row))));
        for (String row : lists.get("zh acts")) {
            String[] says = right(row).split(" ");
            Optional<Kind> kind = says.length > 1 ? Optional.of(kind(says[1])) : Optional.empty();
            hanActs.add(left(row), new Verb(Form.BASE, left(row), stage(says[0]), kind));
        }
        adverbs = new HashSet<>(lists.get("adverbs"));
        verbs = new Phrases<>(adverbs);
        lists.get("verbs").forEach(this::verbs);
        nouns = new Phrases<>(adverbs);
        lists.get("nouns").forEach(row -> nouns.add(left(row), stage(right(row))));
        before = new Phrases<>(adverbs);
        lists.get("before").forEach(row -> before.add(left(row), stage(right(row))));
        lists.get("passive nouns").forEach(row -> actNouns.put(left(row), right(row)));
        about = words(lists, "about");
        articles = words(lists, "articles");
        caseNouns = words(lists, "caseNouns");
        ends = words(lists, "ends");
        finite = words(lists, "finite");
        planLists = words(lists, "planLists");
        making = words(lists, "making");
        lists.get("heads").forEach(row -> heads.put(left(row), stage(right(row))));
        telling = words(lists, "telling");
        currencies = words(lists, "currencies");
        versions = words(lists, "versions");
        granted = words(lists, "granted");
        banning = words(lists, "banning");
        houses = words(lists, "houses");
        contents = words(lists, "contents");
        adopting = words(lists, "adopting");
        dangling = words(lists, "dangling");
        steps = words(lists, "steps");
        parties = words(lists, "parties");
        emptyVerbs = words(lists, "empty verbs");
        instrumentNouns = words(lists, "instrument nouns");
        amounts = words(lists, "amounts");
        providing = words(lists, "providing");
        headline = words(lists, "headline");
        newness = words(lists, "newness");
        aiming = words(lists, "aiming");
        boilerplate = set(lists.get("boilerplate"));
        labels = set(lists.get("labels"));
        saying = words(lists, "saying");
        promising = words(lists, "promising");
        ungoverning = words(lists, "ungoverning");
        many = words(lists, "many");
        meetings = words(lists, "meetings");
        texts = words(lists, "texts");
        be = words(lists, "be");
        have = words(lists, "have");
        supposed = words(lists, "supposed");
        negative = words(lists, "negative");
        determiners = words(lists, "determiners");
        intent = words(lists, "intent");
        stops = words(lists, "stops");
        organs = words(lists, "organs");
        links = words(lists, "links");
        prepositions = words(lists, "prepositions");
        counts = words(lists, "counts");
        lists.get("columns")
                .forEach(row -> columns.put(left(row), List.of(right(row).split(" \\| "))));
        function = words(lists, "function");
        instruments = words(lists, "instruments");
        fields = words(lists, "fields");
        measures = words(lists, "measures");
        localOrgans = words(lists, "local organs");
        lists.get("cues").forEach(row -> cues.put(left(row), stage(right(row))));
        offices = new Phrases<>(Set.of());
        lists.get("offices").forEach(row -> offices.add(left(row), right(row)));
        consult = set(lists.get("consult"));
        drafts = set(lists.get("draft"));
        foreign = new Phrases<>(Set.of());
        lists.get("foreign").forEach(row -> List.of(row.split(" \\| ")).forEach(name -> foreign.add(name, true)));
        titleNotes = Set.copyOf(lists.get("titlenote"));
        effective = set(lists.get("effective"));
        lists.get("zh organs").forEach(row -> hanOrgans.add(left(row), right(row)));
        hanRelate = set(lists.get("zh relate"));
        hanForeign = set(lists.get("zh foreign"));
        inForce = set(lists.get("in-force"));
        outlook = set(lists.get("outlook"));
        outlookInside = set(lists.get("outlook-inside"));
        relate = set(lists.get("relate"));
        sameMonth = set(lists.get("dated"));
        for (Sector sector : List.of(Sector.AI, Sector.TELECOM, Sector.VEHICLES)) {
            Phrases<Boolean> said = set(lists.get("sector " + sector));
            lists.get("zh sector " + sector).forEach(word -> said.add(word, true));
            sectors.put(sector, said);
            said.beginAs(sectorWords);
        }
    }

    /** Whether a word is one of measures against somebody, in any of its forms. */
    boolean measure(String low) {
        for (String begins : measures) {
            if (low.startsWith(begins)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word may stand between a verb and its auxiliary: "now", "jointly". */
    boolean adverb(Token token) {
        return adverbs.contains(token.low()) || token.low().endsWith("ly");
    }

    /** A list of single words, several a row. */
    private static Set<String> words(Map<String, List<String>> lists, String name) {
        Set<String> out = new HashSet<>();
        lists.get(name).forEach(row -> out.addAll(List.of(row.split(" \\| "))));
        return out;
    }

    private void verbs(String row) {
        String[] says = left(row).split(" ");
        Optional<Kind> kind = says.length > 1 ? Optional.of(kind(says[1])) : Optional.empty();
        for (String verb : right(row).split("\\|")) {
            String[] words = verb.trim().split(" ", 2);
            String[] forms = words[0].split("/");
            String rest = words.length > 1 ? " " + words[1] : "";
            String base = forms[0];
            String past = forms.length > 1 ? forms[1] : past(base);
            add(base, rest, Form.BASE, base, says[0], kind);
            add(third(base), rest, Form.THIRD, base, says[0], kind);
            add(past, rest, Form.PAST, base, says[0], kind);
            add(forms.length > 2 ? forms[2] : past, rest, Form.PARTICIPLE, base, says[0], kind);
            add(forms.length > 3 ? forms[3] : ing(base), rest, Form.ING, base, says[0], kind);
        }
    }

    private void add(String word, String rest, Form form, String base, String stage, Optional<Kind> kind) {
        verbs.add(word + rest, new Verb(form, base + rest, stage(stage), kind));
    }

    private static boolean endsInConsonantY(String base) {
        return base.endsWith("y") && "aeiou".indexOf(base.charAt(base.length() - 2)) < 0;
    }

    private static String third(String base) {
        if (endsInConsonantY(base)) {
            return base.substring(0, base.length() - 1) + "ies";
        }
        boolean hisses = base.endsWith("s") || base.endsWith("sh") || base.endsWith("ch") || base.endsWith("x");
        return base + (hisses ? "es" : "s");
    }

    private static String past(String base) {
        if (endsInConsonantY(base)) {
            return base.substring(0, base.length() - 1) + "ied";
        }
        return base + (base.endsWith("e") ? "d" : "ed");
    }

    private static String ing(String base) {
        return (base.endsWith("e") ? base.substring(0, base.length() - 1) : base) + "ing";
    }

    private Phrases<Boolean> set(List<String> rows) {
        Phrases<Boolean> out = new Phrases<>(adverbs);
        rows.forEach(row -> out.add(row, true));
        return out;
    }

    private static Stage stage(String word) {
        return Stage.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String left(String row) {
        return row.substring(0, row.indexOf(" = ")).trim();
    }

    private static String right(String row) {
        return row.substring(row.indexOf(" = ") + 3).trim();
    }

    private static Map<String, List<String>> load(String resource) {
        Map<String, List<String>> lists = new HashMap<>();
        List<String> list = new ArrayList<>();
        for (String line : read(resource).split("\n")) {
            if (line.startsWith("[")) {
                list = lists.computeIfAbsent(line.substring(1, line.indexOf(']')), k -> new ArrayList<>());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                list.add(line.trim());
            }
        }
        return lists;
    }

    private static String read(String resource) {
        try (InputStream in = Words.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the reader's jar; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
