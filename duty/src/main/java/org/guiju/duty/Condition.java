package org.guiju.duty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    record All(List<Condition> parts) implements Condition {}

    /** One part holds. */
    record Any(List<Condition> parts) implements Condition {}

    /** The part does not hold. */
    record Not(Condition part) implements Condition {}

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
        if (this instanceof All a) {
            Truth truth = Truth.YES;
            for (Condition part : a.parts()) {
                truth = truth.and(part.test(facts));
            }
            return truth;
        }
        Truth truth = Truth.NO;
        for (Condition part : ((Any) this).parts()) {
            truth = truth.or(part.test(facts));
        }
        return truth;
    }

    /** The same walk with every value used. */
    default Explanation explain(Facts facts) {
        if (this instanceof Test t) {
            Optional<Value> value = facts.get(t.path());
            return new Explanation(t.toString(), compare(t, value), Optional.of(t.path()), value, List.of());
        }
        List<Condition> parts =
                this instanceof All a ? a.parts() : this instanceof Any b ? b.parts() : List.of(((Not) this).part());
        String word = this instanceof All ? "all of" : this instanceof Any ? "any of" : "not";
        return new Explanation(
                word,
                test(facts),
                Optional.empty(),
                Optional.empty(),
                parts.stream().map(p -> p.explain(facts)).toList());
    }

    /** Paths that the condition reads. */
    default Set<String> paths() {
        if (this instanceof Test t) {
            return Set.of(t.path());
        }
        List<Condition> parts =
                this instanceof All a ? a.parts() : this instanceof Any b ? b.parts() : List.of(((Not) this).part());
        return parts.stream().flatMap(p -> p.paths().stream()).collect(Collectors.toSet());
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
        Matcher m = Leaf.FORM.matcher(node.value().strip());
        if (!m.matches()) {
            throw new BadInput(
                    node.place(),
                    "'" + node.value() + "' is not a condition",
                    "Write PATH OPERATOR VALUE, for example 'service.public is true'");
        }
        Vocabulary.Term term = vocabulary.need(node, m.group(1));
        Operator operator = Arrays.stream(Operator.values())
                .filter(o -> o.words.equals(m.group(2)))
                .findFirst()
                .orElseThrow();
        if (!Leaf.allowed(operator, term.type())) {
            throw new BadInput(
                    node.place(),
                    "'" + operator.words + "' does not fit " + term.path() + ", which is a " + Node.word(term.type()),
                    "Choose an operator for that type");
        }
        String rest = m.group(3) == null ? "" : m.group(3).strip();
        if (rest.isEmpty() != (operator == Operator.KNOWN)) {
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
        List<Value> wanted = rest.isEmpty()
                ? List.of()
                : Arrays.stream(
                                operator == Operator.IS_ANY_OF || operator == Operator.HAS_ANY_OF
                                        ? rest.split(",")
                                        : new String[] {rest})
                        .map(w -> Value.read(single, new Node.Text(w.strip(), node.place())))
                        .toList();
        return new Test(term.path(), operator, wanted);
    }

    /** The form of a leaf. */
    final class Leaf {
        private static final Pattern FORM = Pattern.compile("([a-z0-9_.]+) ("
                + Arrays.stream(Operator.values())
                        .map(o -> Pattern.quote(o.words))
                        .collect(Collectors.joining("|"))
                + ")( .*)?");

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
