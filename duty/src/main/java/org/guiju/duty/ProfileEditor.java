package org.guiju.duty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.guiju.register.BadInput;
import org.guiju.register.Node;
import org.guiju.register.Place;
import org.guiju.register.Yaml;

/** Writes an answer into the text of a profile; every other line, comments too, stays as it is. */
public final class ProfileEditor {
    private ProfileEditor() {}

    /** How the empty set is typed where one of the words is {@code none}. */
    public static final String EMPTY = "nothing of it";

    /**
     * The text with one more value. It is read again before it is given back: nothing but that value may differ.
     *
     * @param text a profile in YAML
     * @param subject {@code business}, or the id of an entry of a list
     * @param path the profile path, {@code service.public} for example
     * @param value as it is written in YAML
     * @throws BadInput when the profile has no such subject, states the path already, or is laid out so that a line cannot be added
     */
    public static String add(String text, String name, String subject, String path, String value) {
        Node.Fields whole = Yaml.parse(text, name).fields();
        Node.Fields fields = subject(whole, subject, path.substring(0, path.indexOf('.')))
                .orElseThrow(() -> new BadInput(Place.of(name), "no '" + subject + "' in it", "Check the id"));
        String key = path.substring(path.indexOf('.') + 1);
        if (fields.get(key).isPresent()) {
            throw new BadInput(fields.need(key).place(), "'" + key + "' is stated already", "Change it by hand");
        }
        // Each line with its own end, which stays.
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)|(?<=\r)(?!\n)")));
        int at = fields.place().line() - 1;
        int column = fields.place().column() - 1;
        String line = at < lines.size() ? lines.get(at) : "";
        if (line.codePointCount(0, line.length()) <= column) {
            throw unsafe(fields, key, value);
        }
        int index = line.offsetByCodePoints(0, column);
        if (line.charAt(index) == '{') {
            lines.set(at, line.substring(0, index + 1) + key + ": " + value + ", " + line.substring(index + 1));
        } else {
            // The first key stands at the mapping's own place; the new one goes before it, so that no value is cut.
            String whose = line.endsWith("\n") || at == 0 ? line : lines.get(at - 1);
            lines.set(at, line.substring(0, index) + key + ": " + value + (whose.endsWith("\r\n") ? "\r\n" : "\n"));
            lines.add(at + 1, " ".repeat(column) + line.substring(index));
        }
        String changed = String.join("", lines);
        Node.Fields again;
        try {
            again = Yaml.parse(changed, name).fields();
        } catch (BadInput e) {
            throw unsafe(fields, key, value);
        }
        Node.Fields there =
                subject(again, subject, path.substring(0, path.indexOf('.'))).orElse(fields);
        if (!plain(without(again, there, key)).equals(plain(whole))
                || there.get(key).isEmpty()) {
            throw unsafe(fields, key, value);
        }
        return changed;
    }

    private static BadInput unsafe(Node.Fields fields, String key, String value) {
        return new BadInput(
                fields.place(), "a line cannot be added here safely", "Write '" + key + ": " + value + "' by hand");
    }

    /**
     * The text with an answer that a person typed, once it has been checked. It is read back as a profile before it is given back.
     *
     * @param folder where the profile's evidence paths start
     * @throws BadInput as {@link #add} and {@link #written} do, or when the profile could not be read afterwards
     */
    public static String answer(
            String text,
            String name,
            Path folder,
            String subject,
            Vocabulary.Term term,
            String typed,
            Vocabulary words) {
        String changed = add(text, name, subject, term.path(), written(term, typed));
        Profile.of(Yaml.parse(changed, name), folder, words);
        return changed;
    }

    /**
     * A typed answer as it is written in YAML. A set may be typed with or without brackets, as one word, or as {@code none}; a truth value as
     * yes, no, true or false.
     *
     * @throws BadInput when it is no value of the path
     */
    public static String written(Vocabulary.Term term, String typed) {
        String text = typed.strip();
        Place place = Place.of(term.path());
        if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
            throw new BadInput(place, "no answer of one line", "Write it in one line");
        }
        if (term.type() == Vocabulary.Type.SET) {
            boolean none = text.equals("[]")
                    || text.equalsIgnoreCase(EMPTY)
                    || text.equalsIgnoreCase("none") && !term.of().contains("none");
            String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
            List<Node> items = none
                    ? List.of()
                    : bare.matches(".*[\"'].*")
                            ? quotedWords(bare, place)
                            : Arrays.stream(bare.split("[,，、]", -1))
                                    .map(w -> (Node) new Node.Text(w.strip(), place))
                                    .toList();
            if (items.stream().anyMatch(n -> n.text().isEmpty())) {
                throw new BadInput(
                        place, "a word is missing in '" + text + "'", "Write words with commas between, or none");
            }
            Value.read(term, new Node.Items(items, place));
            return items.stream()
                    .map(n -> term.of().isEmpty() ? quoted(n.text()) : n.text())
                    .distinct()
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        boolean truth = term.type() == Vocabulary.Type.BOOL;
        String word = unquoted(truth ? text.toLowerCase(Locale.ROOT) : text);
        Value value = Value.read(term, new Node.Text(word, place));
        return switch (term.type()) {
            case BOOL -> value.toString();
            case NUMBER -> word.replace("_", "");
            case DATE, ENUM -> word;
            case TIME, TEXT, PATH, SET -> quoted(word);
        };
    }

    /** Words some of which stand in quotes, as YAML reads them: a comma within quotes divides nothing. */
    private static List<Node> quotedWords(String text, Place place) {
        BadInput wrong = new BadInput(
                place, "the quotes in '" + text + "' cannot be read", "Write \"a word\", \"another, with a comma\"");
        try {
            List<Node> words = Yaml.parse("[" + text + "]", place.toString()).items();
            for (Node word : words) {
                if (!(word instanceof Node.Text t) || t.value().chars().anyMatch(Character::isISOControl)) {
                    throw wrong;
                }
            }
            return words.stream()
                    .map(n -> (Node) new Node.Text(n.text(), place))
                    .toList();
        } catch (BadInput e) {
            throw wrong;
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && text.charAt(0) == text.charAt(text.length() - 1)
                && (text.charAt(0) == '"' || text.charAt(0) == '\'');
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static java.util.Optional<Node.Fields> subject(Node.Fields whole, String subject, String kind) {
        if (kind.equals("business")) {
            return whole.get("business").map(Node::fields);
        }
        return whole.list(kind + "s").stream()
                .map(Node::fields)
                .filter(f -> f.text("id").filter(subject::equals).isPresent())
                .findFirst();
    }

    /** A tree without one key of one of its mappings. */
    private static Node without(Node node, Node.Fields of, String key) {
        if (node instanceof Node.Items i) {
            return new Node.Items(
                    i.values().stream().map(n -> without(n, of, key)).toList(), i.place());
        }
        if (node instanceof Node.Fields f) {
            Map<String, Node> values = new java.util.LinkedHashMap<>();
            f.values().forEach((k, v) -> {
                if (f != of || !k.equals(key)) {
                    values.put(k, without(v, of, key));
                }
            });
            return new Node.Fields(values, f.place());
        }
        return node;
    }

    /** The tree without places. */
    private static Object plain(Node node) {
        if (node instanceof Node.Items i) {
            return i.values().stream().map(ProfileEditor::plain).toList();
        }
        if (node instanceof Node.Fields f) {
            Map<String, Object> values = new java.util.LinkedHashMap<>();
            f.values().forEach((k, v) -> values.put(k, plain(v)));
            return values;
        }
        return node.text();
    }
}
