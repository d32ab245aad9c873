package org.guiju.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guiju.register.BadInput;
import org.guiju.register.Node;
import org.guiju.register.Place;
import org.guiju.register.Yaml;

/** Writes an answer into the text of a profile; every other line, comments too, stays as it is. */
public final class ProfileEditor {
    private ProfileEditor() {}

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
        List<String> lines = new ArrayList<>(text.lines().toList());
        int at = fields.place().line() - 1;
        int column = fields.place().column() - 1;
        String line = lines.get(at);
        if (line.charAt(column) == '{') {
            lines.set(at, line.substring(0, column + 1) + key + ": " + value + ", " + line.substring(column + 1));
        } else {
            // The first key stands at the mapping's own place; the new one goes before it, so that no value is cut.
            lines.set(at, line.substring(0, column) + key + ": " + value);
            lines.add(at + 1, " ".repeat(column) + line.substring(column));
        }
        String changed = String.join("\n", lines) + (text.endsWith("\n") ? "\n" : "");
        Node.Fields again = Yaml.parse(changed, name).fields();
        Node.Fields there =
                subject(again, subject, path.substring(0, path.indexOf('.'))).orElse(fields);
        if (!plain(without(again, there, key)).equals(plain(whole))
                || there.get(key).isEmpty()) {
            throw new BadInput(
                    fields.place(), "a line cannot be added here safely", "Write '" + key + ": " + value + "' by hand");
        }
        return changed;
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
