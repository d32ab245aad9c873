package org.guiju.duty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiju.register.BadInput;
import org.guiju.register.Node;
import org.guiju.register.Truth;

/**
 * A three-valued test over facts. A leaf is one line, {@code service.roles has generation-provider}; {@code all},
 * {@code any} and {@code not} join leaves. What is not known stays unknown.
 */
public sealed interface Condition {
    /** Every part holds. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public String toString() {
            return "all of";
        }
    }

    /** One part holds. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public String toString() {
            return "any of";
        }
    }

    /** The part does not hold. */
    record Not(Condition part) implements Condition {
        @Override
        public List<Condition> parts() {
            return List.of(part);
        }

        @Override
        public String toString() {
            return "not";
        }
    }

    /** One comparison. */
    record Test(String path, Operator operator, List<Value> wanted) implements Condition {
        @Override
        public String toString() {
            return path + " " + operator.words
                    + (wanted.isEmpty()
                            ? ""
                            : " " + wanted.stream().map(Value::toString).collect(Collectors.joining(", ")));
        }
    }

    /** How a leaf compares; in the order in which their words are tried. */
    enum Operator {
        IS_ANY_OF("is any of"),
        IS_NOT("is not"),
        IS("is"),
        HAS_ANY_OF("has any of"),
        HAS_NOT("has not"),
        HAS("has"),
        AT_LEAST(">="),
        AT_MOST("<="),
        MORE(">"),
        LESS("<"),
        BEFORE("before"),
        AFTER("after"),
        KNOWN("known");

        private final String words;

        Operator(String words) {
            this.words = words;
        }
    }

    /** The answer for some facts. */
    default Truth test(Facts facts) {
        if (this instanceof Test t) {
            return compare(t, facts.get(t.path()));
        }
        if (this instanceof Not n) {
            return n.part().test(facts).not();
        }
        boolean all = this instanceof All;
        Truth truth = Truth.of(all);
        for (Condition part : parts()) {
            truth = all ? truth.and(part.test(facts)) : truth.or(part.test(facts));
        }
        return truth;
    }

    /** The same walk with every value used. */
    default Explanation explain(Facts facts) {
        if (this instanceof Test t) {
            Optional<Value> value = facts.get(t.path());
            return new Explanation(t, compare(t, value), value, List.of());
        }
        List<Explanation> parts = new ArrayList<>();
        for (Condition part : parts()) {
            parts.add(part.explain(facts));
        }
        return new Explanation(this, test(facts), Optional.empty(), List.copyOf(parts));
    }

    /** The parts of a branch; a leaf has none. */
    default List<Condition> parts() {
        return List.of();
    }

    /** Paths that the condition reads. */
    default Set<String> paths() {
        return this instanceof Test t
                ? Set.of(t.path())
                : parts().stream().flatMap(p -> p.paths().stream()).collect(Collectors.toSet());
    }

    private static Truth compare(Test t, Optional<Value> known) {
        if (t.operator() == Operator.KNOWN) {
            return Truth.of(known.isPresent());
        }
        if (known.isEmpty()) {
            return Truth.UNKNOWN;
        }
        Value value = known.get();
        return switch (t.operator()) {
            case IS, IS_ANY_OF -> Truth.of(t.wanted().contains(value));
            case IS_NOT -> Truth.of(!t.wanted().contains(value));
            case HAS, HAS_ANY_OF -> Truth.of(holdsAny(value, t.wanted()));
            case HAS_NOT -> Truth.of(!holdsAny(value, t.wanted()));
            case AT_LEAST -> Truth.of(order(value, t) >= 0);
            case AT_MOST -> Truth.of(order(value, t) <= 0);
            case MORE -> Truth.of(order(value, t) > 0);
            case LESS -> Truth.of(order(value, t) < 0);
            case BEFORE -> day(value).hasCome(day(t.wanted().get(0)).first().minusDays(1));
            case AFTER -> day(value).hasCome(day(t.wanted().get(0)).last()).not();
            case KNOWN -> Truth.YES;
        };
    }

    private static boolean holdsAny(Value value, List<Value> wanted) {
        return wanted.stream().anyMatch(w -> ((Value.Words) value).value().contains(w.toString()));
    }

    private static int order(Value value, Test t) {
        return ((Value.Num) value).value().compareTo(((Value.Num) t.wanted().get(0)).value());
    }

    private static org.guiju.register.PartialDate day(Value value) {
        return ((Value.Day) value).value();
    }

    /**
     * Reads a condition and checks every path, operator and value against the vocabulary.
     *
     * @throws BadInput with every mistake, at its place
     */
    static Condition read(Node node, Vocabulary vocabulary) {
        if (node instanceof Node.Text text) {
            return leaf(text, vocabulary);
        }
        if (node instanceof Node.Items) {
            return new All(parts(node, vocabulary));
        }
        Node.Fields f = node.fields().only("all", "any", "not");
        if (f.values().size() != 1) {
            throw new BadInput(node.place(), "one of all, any, not is expected here", "Split it into a list of parts");
        }
        String word = f.values().keySet().iterator().next();
        return switch (word) {
            case "all" -> new All(parts(f.need("all"), vocabulary));
            case "any" -> new Any(parts(f.need("any"), vocabulary));
            default -> new Not(read(f.need("not"), vocabulary));
        };
    }

    private static List<Condition> parts(Node node, Vocabulary vocabulary) {
        List<Condition> parts = new ArrayList<>();
        List<BadInput.Issue> issues = new ArrayList<>();
        for (Node part : node.items()) {
            try {
                parts.add(read(part, vocabulary));
            } catch (BadInput e) {
                issues.addAll(e.issues());
            }
        }
        if (!issues.isEmpty()) {
            throw new BadInput(issues);
        }
        return List.copyOf(parts);
    }

    private static Condition leaf(Node.Text node, Vocabulary vocabulary) {
        String text = node.value().strip();
        int blank = text.indexOf(' ');
        String rest = text.substring(blank + 1);
        Operator operator = Arrays.stream(Operator.values())
                .filter(o -> blank > 0 && (rest.equals(o.words) || rest.startsWith(o.words + " ")))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        node.place(),
                        "'" + node.value() + "' is not a condition",
                        "Write PATH OPERATOR VALUE, for example 'service.public is true'"));
        Vocabulary.Term term = vocabulary.need(node, text.substring(0, blank));
        if (!Leaf.allowed(operator, term.type())) {
            throw new BadInput(
                    node.place(),
                    "'" + operator.words + "' does not fit " + term.path() + ", which is a " + Node.word(term.type()),
                    "Choose an operator for that type");
        }
        String words = rest.substring(operator.words.length()).strip();
        if (words.isEmpty() != (operator == Operator.KNOWN)) {
            throw new BadInput(
                    node.place(),
                    operator == Operator.KNOWN ? "'known' takes no value" : "a value is missing",
                    "Write PATH OPERATOR VALUE, or PATH known");
        }
        Vocabulary.Term single = term.type() == Vocabulary.Type.SET
                ? new Vocabulary.Term(
                        term.path(),
                        term.of().isEmpty() ? Vocabulary.Type.TEXT : Vocabulary.Type.ENUM,
                        term.of(),
                        List.of(),
                        term.about())
                : term;
        List<Value> wanted = words.isEmpty()
                ? List.of()
                : Arrays.stream(
                                operator == Operator.IS_ANY_OF || operator == Operator.HAS_ANY_OF
                                        ? words.split(",")
                                        : new String[] {words})
                        .map(w -> Value.read(single, new Node.Text(w.strip(), node.place())))
                        .toList();
        return new Test(term.path(), operator, wanted);
    }

    /** Which operators fit which types. */
    final class Leaf {
        private Leaf() {}

        private static boolean allowed(Operator operator, Vocabulary.Type type) {
            return switch (operator) {
                case KNOWN -> true;
                case IS, IS_NOT, IS_ANY_OF -> type != Vocabulary.Type.SET && type != Vocabulary.Type.PATH;
                case HAS, HAS_NOT, HAS_ANY_OF -> type == Vocabulary.Type.SET;
                case AT_LEAST, AT_MOST, MORE, LESS -> type == Vocabulary.Type.NUMBER;
                case BEFORE, AFTER -> type == Vocabulary.Type.DATE;
            };
        }
    }
}
