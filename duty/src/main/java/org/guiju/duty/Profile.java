package org.guiju.duty;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guiju.register.BadInput;
import org.guiju.register.Node;
import org.guiju.register.Place;
import org.guiju.register.Yaml;

/**
 * A business's description of itself.
 *
 * @param name its name
 * @param folder where its evidence paths start
 * @param business facts of the business as a whole
 * @param services facts of each service, those of the business included
 */
public record Profile(String name, Path folder, Subject business, List<Subject> services) {
    /** What a duty binds: the business, or one of its services. */
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
        Node.Fields f = node.fields().only("business", "services");
        Map<String, Value> business = values(f.need("business").fields(), "business", vocabulary, issues);
        List<Subject> services = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node n : f.list("services")) {
            Node.Fields service = n.fields();
            Map<String, Value> all = new HashMap<>(business);
            all.putAll(values(service, "service", vocabulary, issues));
            Node id = service.need("id");
            if (!ids.add(id.text())) {
                issues.add(new BadInput.Issue(id.place(), "two services are called '" + id.text() + "'", "Rename one"));
            }
            services.add(new Subject(id.text(), new Facts(all)));
        }
        if (!issues.isEmpty()) {
            throw new BadInput(issues);
        }
        String name = f.need("business").fields().needText("name");
        return new Profile(name, folder, new Subject("business", new Facts(business)), List.copyOf(services));
    }

    private static Map<String, Value> values(
            Node.Fields fields, String subject, Vocabulary vocabulary, List<BadInput.Issue> issues) {
        Map<String, Vocabulary.Term> terms = new HashMap<>();
        for (Vocabulary.Term t : vocabulary.profileTerms()) {
            if (t.subject().equals(subject)) {
                terms.put(t.path().substring(subject.length() + 1), t);
            }
        }
        Map<String, Value> values = new HashMap<>();
        fields.values().forEach((key, node) -> {
            try {
                Place place = node.place();
                Vocabulary.Term term = new Node.Text(key, place).oneOf("key of a " + subject, terms);
                values.put(term.path(), Value.read(term, node));
            } catch (BadInput e) {
                issues.addAll(e.issues());
            }
        });
        return values;
    }

    /** The same profile with more facts for each subject, which follow from what it says. */
    public Profile derive(java.util.function.UnaryOperator<Facts> more) {
        return new Profile(
                name,
                folder,
                new Subject(business.id(), more.apply(business.facts())),
                services.stream()
                        .map(s -> new Subject(s.id(), more.apply(s.facts())))
                        .toList());
    }
}
