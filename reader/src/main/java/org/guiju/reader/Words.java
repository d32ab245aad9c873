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

    /** How a verb stands in its clause. */
    enum Form {
        /** Past tense or participle: "issued". */
        PAST,
        BASE,
        THIRD,
        ING,
        /** A participle that counts only behind a form of "be". */
        PASSIVE,
        /** The thing comes before, no object follows: "began". */
        BEFORE,
        /** The object follows, nobody is named: "comments were sought on". */
        SOUGHT,
        /** A plan stands before, what it lists behind: "the plan listed". */
        LISTS,
        /** Subject and object name the act together: "147 products face checks". */
        FACES
    }

    /**
     * What a verb says.
     *
     * @param kind the kind that the verb gives whatever its object is
     * @param own whether any object will do, since the verb itself names an act of authority
     * @param noun a noun for the act, for the title of something done to people or goods
     */
    record Verb(Form form, Stage stage, Optional<Kind> kind, boolean own, Optional<String> noun) {}

    static final Words ENGLISH = new Words(load("words.txt"));

    final Map<String, Kind> kinds = new HashMap<>();
    final Phrases<Verb> verbs;
    final Set<String> adverbs;
    final Phrases<Boolean> future;
    final Phrases<Boolean> drafts;
    final Set<String> titleNotes;
    final Phrases<Boolean> effective;
    final Phrases<Boolean> inForce;
    final Phrases<Boolean> outlook;
    final Phrases<Boolean> outlookInside;
    final Phrases<Boolean> relate;
    final Phrases<Boolean> sameMonth;
    final Map<String, Kind> hanKinds = new HashMap<>();
    final Phrases<Stage> hanActs = new Phrases<>(Set.of());
    final Phrases<Boolean> hanRelate;
    final Map<Sector, Phrases<Boolean>> sectors = new EnumMap<>(Sector.class);

    private Words(Map<String, List<String>> lists) {
        for (String row : lists.get("kinds")) {
            kinds.put(left(row), kind(right(row)));
        }
        lists.get("zh kinds").forEach(row -> hanKinds.put(left(row), kind(right(row))));
        lists.get("zh acts").forEach(row -> hanActs.add(left(row), stage(right(row))));
        adverbs = new HashSet<>(lists.get("adverbs"));
        verbs = new Phrases<>(adverbs);
        lists.get("acts").forEach(this::act);
        for (String row : lists.get("object")) {
            String[] value = right(row).split(" ");
            verbs.add(
                    left(row),
                    new Verb(Form.PAST, stage(value[0]), Optional.of(kind(value[1])), true, Optional.empty()));
        }
        for (String row : lists.get("passive")) {
            String[] value = right(row).split(" ");
            Optional<Kind> kind = value[1].equals("-") ? Optional.empty() : Optional.of(kind(value[1]));
            Optional<String> noun = value[2].equals("-") ? Optional.empty() : Optional.of(value[2]);
            verbs.add(left(row), new Verb(Form.PASSIVE, stage(value[0]), kind, kind.isPresent(), noun));
        }
        plain(lists.get("before"), Form.BEFORE);
        plain(lists.get("sought"), Form.SOUGHT);
        plain(lists.get("faces"), Form.FACES);
        lists.get("lists").forEach(verb -> add(verb, Form.LISTS, Stage.ISSUED));
        future = set(lists.get("future"));
        drafts = set(lists.get("draft"));
        titleNotes = Set.copyOf(lists.get("titlenote"));
        effective = set(lists.get("effective"));
        hanRelate = set(lists.get("zh relate"));
        inForce = set(lists.get("in-force"));
        outlook = set(lists.get("outlook"));
        outlookInside = set(lists.get("outlook-inside"));
        relate = set(lists.get("relate"));
        sameMonth = set(lists.get("dated"));
        for (Sector sector : List.of(Sector.AI, Sector.TELECOM, Sector.VEHICLES)) {
            Phrases<Boolean> said = set(lists.get("sector " + sector));
            lists.get("zh sector " + sector).forEach(word -> said.add(word, true));
            sectors.put(sector, said);
        }
    }

    private void act(String row) {
        Stage stage = stage(left(row));
        for (String verb : right(row).split("\\|")) {
            String[] forms = verb.trim().split(",");
            add(forms[0], Form.PAST, stage);
            if (!forms[1].equals("-") && !forms[1].equals(forms[0])) {
                add(forms[1], Form.PAST, stage);
            }
            add(forms[2], Form.BASE, stage);
            add(forms[3], Form.THIRD, stage);
            add(forms[4], Form.ING, stage);
        }
    }

    private void add(String phrase, Form form, Stage stage) {
        verbs.add(phrase, new Verb(form, stage, Optional.empty(), false, Optional.empty()));
    }

    private void plain(List<String> rows, Form form) {
        rows.forEach(row -> add(left(row), form, stage(right(row))));
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
