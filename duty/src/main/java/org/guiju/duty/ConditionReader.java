package org.guiju.duty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.duty.Condition.Operator;
import org.guiju.register.BadInput;
import org.guiju.register.Node;

/** Reads conditions, and checks every path, operator and value against the vocabulary. */
final class ConditionReader {
    private ConditionReader() {}

    static Condition read(Node node, Vocabulary vocabulary) {
        if (node instanceof Node.Text text) {
            return leaf(text, vocabulary);
        }
        if (node instanceof Node.Items) {
            return new Condition.All(parts(node, vocabulary));
        }
        Node.Fields f = node.fields().only("all", "any", "not", "every", "some", "that");
        List<String> words =
                f.values().keySet().stream().filter(w -> !w.equals("that")).toList();
        boolean over = words.equals(List.of("every")) || words.equals(List.of("some"));
        if (words.size() != 1 || over != f.get("that").isPresent()) {
            throw new BadInput(
                    node.place(),
                    over ? "'that' is missing" : "one of all, any, not is expected here",
                    over ? "Add 'that:' with what must hold of it" : "Split it into a list of parts");
        }
        Node part = f.need(words.get(0));
        return switch (words.get(0)) {
            case "all" -> new Condition.All(parts(part, vocabulary));
            case "any" -> new Condition.Any(parts(part, vocabulary));
            case "not" -> new Condition.Not(read(part, vocabulary));
            default ->
                new Condition.Over(
                        words.get(0).equals("every"),
                        part.oneOf("list", vocabulary.lists()),
                        ofEntry(f.need("that"), vocabulary));
        };
    }

    private static Condition ofEntry(Node node, Vocabulary vocabulary) {
        Condition that = read(node, vocabulary);
        if (overLists(that)) {
            throw new BadInput(
                    node.place(),
                    "a condition over entries of a list holds another one",
                    "Write the two beside each other, joined by 'all' or 'any'");
        }
        return that;
    }

    private static boolean overLists(Condition condition) {
        return condition instanceof Condition.Over || condition.parts().stream().anyMatch(ConditionReader::overLists);
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
        Optional<Condition> named = vocabulary.named(text);
        if (named.isPresent()) {
            return named.get();
        }
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
        if (!allowed(operator, term.type())) {
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
        Optional<Vocabulary.Term> other = operator.orders() ? vocabulary.term(words) : Optional.empty();
        if (other.isPresent()) {
            if (other.get().type() != Vocabulary.Type.NUMBER) {
                throw new BadInput(
                        node.place(),
                        words + " is a " + Node.word(other.get().type()) + ", not a number",
                        "Name a path of the type number, or write digits");
            }
            return decidedByNone(node, new Condition.Test(term, operator, List.of(), other));
        }
        return decidedByNone(
                node, new Condition.Test(term, operator, wanted(node, term, operator, words), Optional.empty()));
    }

    private static Condition decidedByNone(Node.Text node, Condition.Test test) {
        if (isDecided(test)) {
            throw new BadInput(
                    node.place(),
                    "'" + node.value() + "' is answered alike whatever " + test.path() + " is",
                    "Name other values, or leave it out");
        }
        return test;
    }

    /** Whether all values that the terms allow answer a comparison alike. */
    private static boolean isDecided(Condition.Test test) {
        Vocabulary.Term term = test.term();
        if (test.operator().orders()) {
            return test.than().filter(term::equals).isPresent() || answer(test, true) == answer(test, false);
        }
        return switch (test.operator()) {
            case IS, IS_NOT, IS_ANY_OF -> {
                boolean one = term.min().isPresent() && term.min().equals(term.max());
                int words = one
                        ? 1
                        : term.type() == Vocabulary.Type.BOOL ? 2 : term.of().size();
                yield words > 0 && test.wanted().stream().distinct().count() == words;
            }
            default -> false;
        };
    }

    /** What the least, or the greatest, left side answers beside the right side farthest from it. Where no end is set, there are numbers beyond any. */
    private static boolean answer(Condition.Test test, boolean least) {
        Optional<BigDecimal> left = least ? test.term().min() : test.term().max();
        Optional<BigDecimal> right = test.than().isEmpty()
                ? Optional.of(((Value.Num) test.wanted().get(0)).value())
                : test.than().flatMap(t -> least ? t.max() : t.min());
        int order = left.isPresent() && right.isPresent() ? left.get().compareTo(right.get()) : least ? -1 : 1;
        return switch (test.operator()) {
            case AT_LEAST -> order >= 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            default -> order < 0;
        };
    }

    private static List<Value> wanted(Node.Text node, Vocabulary.Term term, Operator operator, String words) {
        Vocabulary.Term single = term.type() == Vocabulary.Type.SET
                ? new Vocabulary.Term(
                        term.path(),
                        term.of().isEmpty() ? Vocabulary.Type.TEXT : Vocabulary.Type.ENUM,
                        term.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        term.about())
                : term;
        boolean several = operator == Operator.IS_ANY_OF || operator == Operator.HAS_ANY_OF;
        return words.isEmpty()
                ? List.of()
                : Arrays.stream(several ? words.split(",") : new String[] {words})
                        .map(w -> Value.read(single, new Node.Text(w.strip(), node.place())))
                        .toList();
    }

    /** Which operators fit which types. */
    private static boolean allowed(Operator operator, Vocabulary.Type type) {
        return switch (operator) {
            case KNOWN -> true;
            case IS, IS_NOT, IS_ANY_OF ->
                type != Vocabulary.Type.SET && type != Vocabulary.Type.PATH && type != Vocabulary.Type.TIME;
            case HAS, HAS_NOT, HAS_ANY_OF -> type == Vocabulary.Type.SET;
            case AT_LEAST, AT_MOST, MORE, LESS -> type == Vocabulary.Type.NUMBER;
            case BEFORE, AFTER -> type == Vocabulary.Type.DATE;
        };
    }
}
