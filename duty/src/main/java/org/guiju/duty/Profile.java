package org.guiju.duty;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guiju.register.BadInput;
import org.guiju.register.Node;
import org.guiju.register.Yaml;

/**
 * A business's description of itself.
 *
 * @param name its name
 * @param folder where its evidence paths start
 * @param business facts of the business as a whole
 * @param lists entries of each list by the name of an entry, {@code service} for example; the facts of the business included. A list that is
 *     not stated is missing
 */
public record Profile(String name, Path folder, Subject business, Map<String, List<Subject>> lists) {
    /** Entries of one list at most. */
    static final int MOST_ENTRIES = 2000;

    /** What a duty binds: the business, or one entry of a list. */
    public record Subject(String id, Facts facts) {}

    /**
     * Reads {@code profile.yaml} of a folder, or the named file.
     *
     * @throws BadInput with every mistake, at its place
     */
    public static Profile read(Path path, Vocabulary vocabulary) {
        Path file = Files.isDirectory(path) ? path.resolve("profile.yaml") : path;
        Path folder = file.toAbsolutePath().getParent();
        return of(Yaml.read(file, file.toString()), folder, vocabulary);
    }

    /** Reads a profile from a tree. */
    static Profile of(Node node, Path folder, Vocabulary vocabulary) {
        List<BadInput.Issue> issues = new ArrayList<>();
        List<String> known = new ArrayList<>(List.of("business"));
        vocabulary.lists().keySet().forEach(l -> known.add(l + "s"));
        Node.Fields f = node.fields().only(known.toArray(String[]::new));
        Map<String, Value> business = values(f.need("business").fields(), "business", vocabulary, issues);
        Map<String, List<Subject>> lists = new LinkedHashMap<>();
        for (String list : vocabulary.lists().keySet()) {
            f.get(list + "s").ifPresent(n -> lists.put(list, entries(n, list, business, vocabulary, issues)));
        }
        if (!issues.isEmpty()) {
            throw new BadInput(issues);
        }
        String name = f.need("business").fields().needText("name");
        return new Profile(name, folder, new Subject("business", new Facts(business)), lists).linked();
    }

    private static List<Subject> entries(
            Node list, String entry, Map<String, Value> business, Vocabulary vocabulary, List<BadInput.Issue> issues) {
        List<Subject> subjects = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        if (list.items().size() > MOST_ENTRIES) {
            throw new BadInput(
                    list.place(),
                    list.items().size() + " " + entry + "s; at most " + MOST_ENTRIES + " are judged in one run",
                    "Split the profile: 'guiju check' takes several");
        }
        for (Node n : list.items()) {
            try {
                Node.Fields fields = n.fields();
                Map<String, Value> all = new HashMap<>(business);
                all.putAll(values(fields, entry, vocabulary, issues));
                Node id = fields.need("id");
                if (!ids.add(id.text())) {
                    throw new BadInput(id.place(), "two " + entry + "s are called '" + id.text() + "'", "Rename one");
                }
                subjects.add(new Subject(id.text(), new Facts(all)));
            } catch (BadInput e) {
                issues.addAll(e.issues());
            }
        }
        return List.copyOf(subjects);
    }

    /** The services. */
    public List<Subject> services() {
        return lists.getOrDefault("service", List.of());
    }

    /** The subjects of a kind: the business, or the entries of a list. */
    List<Subject> subjects(String kind) {
        return kind.equals("business") ? List.of(business) : lists.getOrDefault(kind, List.of());
    }

    /** The same profile, in which each subject also knows the lists. */
    private Profile linked() {
        Map<String, List<Facts>> facts = new HashMap<>();
        lists.forEach((l, subjects) ->
                facts.put(l, subjects.stream().map(s -> s.facts().alone()).toList()));
        Facts known = Facts.lists(facts);
        Map<String, List<Subject>> all = new LinkedHashMap<>();
        lists.forEach((l, subjects) -> all.put(
                l,
                subjects.stream()
                        .map(s -> new Subject(s.id(), s.facts().and(known)))
                        .toList()));
        return new Profile(
                name, folder, new Subject(business.id(), business.facts().and(known)), all);
    }

    private static Map<String, Value> values(
            Node.Fields fields, String subject, Vocabulary vocabulary, List<BadInput.Issue> issues) {
        Map<String, Vocabulary.Term> terms = vocabulary.keys(subject);
        Map<String, Value> values = new HashMap<>();
        fields.values().forEach((key, node) -> {
            try {
                Vocabulary.Term term = new Node.Text(key, fields.at(key)).oneOf("key of a " + subject, terms);
                Value value = Value.read(term, node);
                if (term.type() == Vocabulary.Type.PATH && outside(value.toString())) {
                    throw new BadInput(
                            node.place(),
                            "evidence must lie below the profile's folder",
                            "Move it there, and write the path as from that folder");
                }
                values.put(term.path(), value);
            } catch (BadInput e) {
                issues.addAll(e.issues());
            }
        });
        return values;
    }

    /** Whether a path leads up and out, or is no path of this system. */
    private static boolean outside(String path) {
        try {
            Path written = Path.of(path);
            return written.isAbsolute() || written.normalize().startsWith("..");
        } catch (InvalidPathException e) {
            return true;
        }
    }

    /** The same profile with more facts for each subject, which follow from what it says. */
    public Profile derive(java.util.function.UnaryOperator<Facts> more) {
        Map<String, List<Subject>> all = new LinkedHashMap<>();
        lists.forEach((l, subjects) -> all.put(
                l,
                subjects.stream()
                        .map(s -> new Subject(s.id(), more.apply(s.facts())))
                        .toList()));
        return new Profile(name, folder, new Subject(business.id(), more.apply(business.facts())), all).linked();
    }
}
