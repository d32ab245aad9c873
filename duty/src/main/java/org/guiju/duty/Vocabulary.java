package org.guiju.duty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.guiju.register.BadInput;
import org.guiju.register.Node;

/**
 * What a condition may speak of: profile paths, which a business fills in, facts, which probes report, and values that follow from them by
 * a decision table or are the time between two of them; and conditions that have a name. Everything is declared in {@code law/vocabulary.yaml} with a type, so that a misspelt
 * path is an error of the build.
 */
public final class Vocabulary {
    /** Types of values. */
    public enum Type {
        BOOL,
        NUMBER,
        DATE,
        TIME,
        TEXT,
        ENUM,
        SET,
        PATH
    }

    /**
     * A declared path.
     *
     * @param path for example {@code service.roles}
     * @param of the words allowed, for an enum or a set; an empty list for a set of any words
     * @param numbers kinds of official number, one of which a text must be; they also declare {@code PATH.valid} and
     *     {@code PATH.kind}
     * @param min the least number allowed
     * @param max the greatest number allowed
     * @param about what it means, in one sentence
     */
    public record Term(
            String path,
            Type type,
            List<String> of,
            List<String> numbers,
            Optional<BigDecimal> min,
            Optional<BigDecimal> max,
            String about) {
        /** Whether a number is in its range. */
        boolean allows(BigDecimal value) {
            return min.filter(m -> value.compareTo(m) < 0).isEmpty()
                    && max.filter(m -> value.compareTo(m) > 0).isEmpty();
        }

        Map<String, String> words() {
            Map<String, String> words = new LinkedHashMap<>();
            of.forEach(w -> words.put(w, w));
            return words;
        }

        /** The same under another path. */
        Term as(String other) {
            return new Term(other, type, of, numbers, min, max, about);
        }

        /** A truth value. */
        static Term truth(String path) {
            return new Term(path, Type.BOOL, List.of(), List.of(), Optional.empty(), Optional.empty(), "");
        }

        /** {@code business}, {@code service}, or the probe whose fact this is. */
        public String subject() {
            return path.substring(0, path.indexOf('.'));
        }
    }

    private static final Map<String, Type> TYPES = Node.vocabulary(Type.class);

    /** What {@code PATH.kind} says of a text that is no official number of a kind allowed. */
    public static final String NO_NUMBER = "none";

    private static final String VALID = ".valid";
    private static final String KIND = ".kind";

    private final Map<String, Term> profile = new TreeMap<>();
    private List<Term> stated = List.of();
    private final Map<String, Term> facts = new TreeMap<>();
    private final Map<String, Term> derived = new TreeMap<>();
    private final Map<String, Span> spans = new LinkedHashMap<>();
    private final Map<String, Condition> named = new LinkedHashMap<>();
    private final Map<String, Map<String, Term>> keys = new ConcurrentHashMap<>();
    private final Map<String, String> lists = new TreeMap<>();
    private final Map<String, String> subjects = new TreeMap<>(Map.of("business", "business"));

    /** What law without duties needs: no word. */
    static Vocabulary none() {
        return new Vocabulary();
    }

    /** Reads the vocabulary section of a pack. */
    static Vocabulary of(Node node) {
        Vocabulary v = new Vocabulary();
        Node.Fields f = node.fields().only("profile", "facts", "derived", "conditions");
        List<BadInput.Issue> issues = new ArrayList<>();
        v.read(f.need("profile").fields(), v.profile, issues, "type", "of", "number", "min", "max", "about");
        v.stated = v.profile.values().stream().filter(t -> !v.isTold(t.path())).toList();
        v.stated.forEach(t -> v.subjects.put(t.subject(), t.subject()));
        v.lists.putAll(v.subjects);
        v.lists.remove("business");
        v.read(f.need("facts").fields(), v.facts, issues, "type", "of", "number", "about");
        f.get("derived").ifPresent(n -> {
            v.read(n.fields(), v.derived, issues, "type", "hours", "days", "most", "begins", "about");
            v.spans(n.fields(), issues);
        });
        f.get("conditions").ifPresent(n -> v.conditions(n.fields(), issues));
        if (!issues.isEmpty()) {
            throw new BadInput(issues);
        }
        return v;
    }

    /** Conditions with a name; each may use those above it. */
    private void conditions(Node.Fields section, List<BadInput.Issue> issues) {
        section.values().forEach((name, node) -> {
            try {
                if (!name.matches("[a-z][a-z0-9-]*")) {
                    throw new BadInput(node.place(), "'" + name + "' is no name", "Use small letters and hyphens");
                }
                named.put(name, new Condition.Named(name, Condition.read(node, this)));
            } catch (BadInput e) {
                issues.addAll(e.issues());
            }
        });
    }

    /** Derived numbers that are the time between two paths. */
    private void spans(Node.Fields section, List<BadInput.Issue> issues) {
        section.values().forEach((path, node) -> {
            try {
                Span.of(path, node.fields(), this).ifPresent(s -> spans.put(path, s));
            } catch (BadInput e) {
                issues.addAll(e.issues());
            }
        });
    }

    /** Times between two paths. */
    Collection<Span> spans() {
        return Collections.unmodifiableCollection(spans.values());
    }

    /** The condition that has a name. */
    Optional<Condition> named(String name) {
        return Optional.ofNullable(named.get(name));
    }

    /** Whether a path follows from others, by a decision table. */
    boolean isDerived(String path) {
        return derived.containsKey(path);
    }

    /** What a duty may bind: the business, or an entry of a list. */
    Map<String, String> subjects() {
        return subjects;
    }

    /** The lists of a profile: the names of their entries, each for itself. */
    Map<String, String> lists() {
        return lists;
    }

    private void read(Node.Fields section, Map<String, Term> into, List<BadInput.Issue> issues, String... keys) {
        section.values().forEach((path, node) -> {
            try {
                Node.Fields f = node.fields().only(keys);
                Term term = new Term(
                        path,
                        f.need("type").oneOf("type", TYPES),
                        f.texts("of"),
                        f.texts("number"),
                        bound(f, "min"),
                        bound(f, "max"),
                        f.needText("about"));
                if (term.words().size() < term.of().size()) {
                    throw new BadInput(f.need("of").place(), "a word of " + path + " stands twice", "Remove one");
                }
                into.put(path, term);
                if (!term.numbers().isEmpty()) {
                    String kinds = String.join(" or ", term.numbers());
                    List<String> words = new ArrayList<>(term.numbers());
                    words.add(NO_NUMBER);
                    told(
                            path + VALID,
                            Type.BOOL,
                            List.of(),
                            "Whether it is a well-formed number of the kind " + kinds + ".",
                            into);
                    told(
                            path + KIND,
                            Type.ENUM,
                            words,
                            "Of which kind it is: " + kinds + ", or " + NO_NUMBER + ".",
                            into);
                }
            } catch (BadInput e) {
                issues.addAll(e.issues());
            }
        });
    }

    private static void told(String path, Type type, List<String> of, String about, Map<String, Term> into) {
        into.put(path, new Term(path, type, of, List.of(), Optional.empty(), Optional.empty(), about));
    }

    /** Whether a path is told from the number at another. */
    private boolean isTold(String path) {
        return Stream.of(VALID, KIND)
                .filter(path::endsWith)
                .map(end -> profile.get(path.substring(0, path.length() - end.length())))
                .anyMatch(t -> t != null && !t.numbers().isEmpty());
    }

    /** The least or greatest number that a path allows. */
    private static Optional<BigDecimal> bound(Node.Fields f, String key) {
        return f.get(key).map(n -> {
            if (!f.needText("type").equals("number")) {
                throw new BadInput(n.place(), "'" + key + "' is for numbers", "Remove it");
            }
            return Value.number(n);
        });
    }

    /** A declared path; misspelt ones are bad input at the place where they are used. */
    Term need(Node place, String path) {
        return Optional.ofNullable(profile.get(path))
                .or(() -> Optional.ofNullable(facts.get(path)))
                .or(() -> Optional.ofNullable(derived.get(path)))
                .orElseGet(() -> {
                    Map<String, Term> all = new TreeMap<>(profile);
                    all.putAll(facts);
                    all.putAll(derived);
                    return new Node.Text(path, place.place()).oneOf("path", all);
                });
    }

    /** Paths that a business may fill in, by path; not those that follow from a number. */
    public List<Term> profileTerms() {
        return stated;
    }

    /** What an entry of a list, or the business, may state, by key. */
    Map<String, Term> keys(String subject) {
        return keys.computeIfAbsent(subject, k -> {
            Map<String, Term> terms = new TreeMap<>();
            for (Term t : profileTerms()) {
                if (t.subject().equals(k)) {
                    terms.put(t.path().substring(k.length() + 1), t);
                }
            }
            return Collections.unmodifiableMap(terms);
        });
    }

    /** What a path means. */
    public Optional<Term> term(String path) {
        return Optional.ofNullable(profile.getOrDefault(path, facts.getOrDefault(path, derived.get(path))));
    }

    /** The JSON Schema of a profile, for editors. Scalars may be written with or without quotes. */
    public Map<String, Object> profileSchema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Guiju profile");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("required", List.of("business"));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("business", subjectSchema("business"));
        lists().keySet().forEach(l -> {
            Map<String, Object> list = new LinkedHashMap<>();
            list.put("type", "array");
            list.put("items", subjectSchema(l));
            properties.put(l + "s", list);
        });
        schema.put("properties", properties);
        return schema;
    }

    private Map<String, Object> subjectSchema(String subject) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Term t : profileTerms()) {
            if (t.subject().equals(subject)) {
                properties.put(t.path().substring(subject.length() + 1), schema(t));
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.put("required", List.of(subject.equals("business") ? "name" : "id"));
        object.put("properties", properties);
        return object;
    }

    private static Map<String, Object> schema(Term term) {
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("description", term.about());
        switch (term.type()) {
            case BOOL -> s.put("type", "boolean");
            case NUMBER -> {
                s.put("type", "number");
                term.min().ifPresent(m -> s.put("minimum", new Value.Num(m).plain()));
                term.max().ifPresent(m -> s.put("maximum", new Value.Num(m).plain()));
            }
            case DATE -> {
                s.put("type", List.of("string", "integer"));
                s.put("pattern", "^\\d{4}(-\\d{2}(-\\d{2})?)?$");
            }
            case TIME -> {
                s.put("type", "string");
                s.put("pattern", "^\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2})?( ?(Z|[+-]\\d{2}:\\d{2}))?$");
            }
            case ENUM -> s.put("enum", term.of());
            case SET -> {
                s.put("type", "array");
                s.put("uniqueItems", true);
                s.put("items", term.of().isEmpty() ? Map.of("type", "string") : Map.of("enum", term.of()));
            }
            case TEXT, PATH -> s.put("type", "string");
        }
        return s;
    }
}
