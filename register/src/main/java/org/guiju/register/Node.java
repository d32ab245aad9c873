package org.guiju.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tree of text, lists and mappings, as read from YAML or JSON. Every scalar is text: what {@code 2025-09-01},
 * {@code no} or {@code 012} mean is for the reader of the field to say, never for the format.
 */
public sealed interface Node {
    /** Where this part begins. */
    Place place();

    /** A scalar. */
    record Text(String value, Place place) implements Node {}

    /** A list. */
    record Items(List<Node> values, Place place) implements Node {}

    /**
     * A mapping in the order of the file.
     *
     * @param keys where each key stands; empty where that is not known
     */
    record Fields(Map<String, Node> values, Map<String, Place> keys, Place place) implements Node {
        /** A mapping whose keys have no place of their own. */
        public Fields(Map<String, Node> values, Place place) {
            this(values, Map.of(), place);
        }

        /** Where a key stands, or else its value. */
        public Place at(String key) {
            Place known = keys.get(key);
            return known == null ? need(key).place() : known;
        }

        /** The value of a key. */
        public Optional<Node> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        /** The value of a key that must be there. */
        public Node need(String key) {
            Node value = values.get(key);
            if (value == null) {
                throw new BadInput(place, "'" + key + "' is missing", "Add '" + key + ":'");
            }
            return value;
        }

        /** The text of a key that must be there. */
        public String needText(String key) {
            return need(key).text();
        }

        /** The text of a key. */
        public Optional<String> text(String key) {
            return get(key).map(Node::text);
        }

        /** The list of a key; a single scalar counts as a list of one; empty when the key is missing. */
        public List<Node> list(String key) {
            return get(key).map(Node::items).orElse(List.of());
        }

        /** The list of a key as texts. */
        public List<String> texts(String key) {
            return list(key).stream().map(Node::text).toList();
        }

        /** Refuses keys outside a vocabulary, with the nearest known key as the remedy. */
        public Fields only(String... known) {
            List<String> allowed = Arrays.asList(known);
            List<BadInput.Issue> issues = new ArrayList<>();
            values.forEach((key, value) -> {
                if (!allowed.contains(key)) {
                    issues.add(Node.issue(at(key), "key", key, allowed));
                }
            });
            if (!issues.isEmpty()) {
                throw new BadInput(issues);
            }
            return this;
        }
    }

    /** This scalar's text. */
    default String text() {
        if (this instanceof Text t) {
            return t.value();
        }
        throw new BadInput(place(), "a single value is expected here", "Write one value, not a list or a mapping");
    }

    /** This list's parts; a scalar counts as a list of one. */
    default List<Node> items() {
        if (this instanceof Items i) {
            return i.values();
        }
        if (this instanceof Text) {
            return List.of(this);
        }
        throw new BadInput(place(), "a list is expected here", "Write '[a, b]' or lines that begin with '- '");
    }

    /** This mapping. */
    default Fields fields() {
        if (this instanceof Fields f) {
            return f;
        }
        throw new BadInput(place(), "a mapping is expected here", "Write 'key: value' lines");
    }

    /** Reads this scalar as one of a vocabulary. */
    default <T> T oneOf(String what, Map<String, T> vocabulary) {
        T value = vocabulary.get(text());
        if (value == null) {
            throw unknown(what, vocabulary.keySet());
        }
        return value;
    }

    /** This scalar is none of the words that are known here. */
    default BadInput unknown(String what, Iterable<String> known) {
        return new BadInput(List.of(issue(place(), what, text(), known)));
    }

    /** A vocabulary from an enum: constants in lower case with hyphens. */
    static <E extends Enum<E>> Map<String, E> vocabulary(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(Node::word, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /** An enum constant as it is written in data: {@code NOT_YET} is {@code not-yet}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static BadInput.Issue issue(Place place, String what, String found, Iterable<String> known) {
        String nearest = "";
        int best = Integer.MAX_VALUE;
        List<String> all = new ArrayList<>();
        for (String candidate : known) {
            int distance = distance(found, candidate);
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
            all.add(candidate);
        }
        boolean close = best <= 2 && best < found.length() && found.length() > 2;
        String remedy = close
                ? "Write '" + nearest + "'"
                : all.isEmpty() ? "None is known here" : "Known: " + someOf(all, found);
        return new BadInput.Issue(place, "unknown " + what + " '" + found + "'", remedy);
    }

    /** All words of a short list; of a long one the five that are nearest, by edits and by how they begin, and how many there are beside. */
    private static String someOf(List<String> all, String found) {
        if (all.size() <= 12) {
            return String.join(", ", all);
        }
        List<String> near = all.stream()
                .sorted(Comparator.comparingInt(c -> distance(found, c) - 2 * common(found, c)))
                .limit(5)
                .sorted()
                .toList();
        return String.join(", ", near) + " and " + (all.size() - near.size()) + " more";
    }

    /** How many characters two words have in common at their start. */
    private static int common(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    /** Edits between two short words (Levenshtein); a long one is far from all. */
    private static int distance(String a, String b) {
        if (a.length() > 64) {
            return 1 << 20;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
