package org.guiju.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiju.register.Claim;
import org.guiju.register.Node;
import org.guiju.register.PartialDate;
import org.guiju.register.Truth;

/**
 * A three-valued test over facts. A leaf is one line, {@code service.roles has generation-provider}; {@code all},
 * {@code any}, {@code not}, {@code every} and {@code some} join leaves. What is not known stays unknown, and unknown is said exactly
 * where what is not stated can turn the answer either way.
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

    /** A condition that has a name in the vocabulary. */
    record Named(String name, Condition is) implements Condition {
        @Override
        public List<Condition> parts() {
            return List.of(is);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** An exception that frees, and how well it is known; where it does, it is the reason. */
    record Exempt(String by, Claim.Mark mark, Condition is) implements Condition {
        @Override
        public List<Condition> parts() {
            return List.of(is);
        }

        @Override
        public String toString() {
            return "excepted by " + by;
        }
    }

    /** Every or some entry of a list of the profile fulfils a condition over its own facts. */
    record Over(boolean every, String list, Condition that) implements Condition {
        @Override
        public List<Condition> parts() {
            return List.of(that);
        }

        @Override
        public String toString() {
            return (every ? "every " : "some ") + list;
        }
    }

    /** What is settled already: what the register answers for the day, whether an instrument is in force for example. */
    record Law(String text, Truth truth) implements Condition {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * One comparison.
     *
     * @param term what is compared
     * @param wanted values it is compared with
     * @param than what it is compared with instead
     */
    record Test(Vocabulary.Term term, Operator operator, List<Value> wanted, Optional<Vocabulary.Term> than)
            implements Condition {
        /** The path that is read. */
        public String path() {
            return term.path();
        }

        /** The path whose value it is compared with, if any. */
        public Optional<String> other() {
            return than.map(Vocabulary.Term::path);
        }

        @Override
        public String toString() {
            String right =
                    other().orElseGet(() -> wanted.stream().map(Value::toString).collect(Collectors.joining(", ")));
            return path() + " " + operator.words + (right.isEmpty() ? "" : " " + right);
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

        final String words;

        Operator(String words) {
            this.words = words;
        }

        boolean orders() {
            return this == AT_LEAST || this == AT_MOST || this == MORE || this == LESS;
        }
    }

    /** The answer for some facts. */
    default Truth test(Facts facts) {
        return test(facts, Completions.MOST_WALKS);
    }

    private Truth test(Facts facts, int walks) {
        Truth truth = walk(facts);
        return truth == Truth.UNKNOWN ? Completions.settle(this, facts, walks) : truth;
    }

    /** Kleene's answer: unknown also where a path that is read twice would settle it. */
    default Truth walk(Facts facts) {
        if (this instanceof Test t) {
            return compare(t, facts);
        }
        if (this instanceof Law law) {
            return law.truth();
        }
        if (this instanceof Not n) {
            return n.part().walk(facts).not();
        }
        if (this instanceof Named n) {
            return n.is().walk(facts);
        }
        if (this instanceof Over o) {
            Optional<List<Facts>> entries = facts.list(o.list());
            if (entries.isEmpty()) {
                return Truth.UNKNOWN;
            }
            int walks = Completions.MOST_WALKS / Math.max(1, entries.get().size());
            return join(o.every(), entries.get(), entry -> o.that().test(entry, walks));
        }
        return join(this instanceof All, parts(), part -> part.walk(facts));
    }

    /** The same walk with every value used. */
    default Explanation explain(Facts facts) {
        return explained(facts).said();
    }

    private Explanation.Walked explained(Facts facts) {
        if (this instanceof Test t) {
            Explanation leaf = explain(t, facts);
            return new Explanation.Walked(leaf, leaf.truth());
        }
        List<Explanation> parts = new ArrayList<>();
        List<Truth> walks = new ArrayList<>();
        List<String> open = List.of();
        Truth walk;
        if (this instanceof Over o) {
            Optional<List<Facts>> entries = facts.list(o.list());
            for (Facts entry : entries.orElse(List.of())) {
                Explanation part = o.that().explain(entry);
                walks.add(part.truth());
                parts.add(part.at(entry.get(o.list() + ".id")
                        .map(id -> o.list() + " " + id)
                        .orElse("")));
            }
            open = entries.isEmpty() ? List.of(o.list() + "s") : open;
            walk = entries.isEmpty() ? Truth.UNKNOWN : join(o.every(), walks, w -> w);
        } else {
            for (Condition part : parts()) {
                Explanation.Walked e = part.explained(facts);
                parts.add(e.said());
                walks.add(e.walk());
            }
            walk = joined(walks);
        }
        Truth truth = walk == Truth.UNKNOWN ? Completions.settle(this, facts, Completions.MOST_WALKS) : walk;
        return new Explanation.Walked(
                new Explanation(this, truth, Optional.empty(), open, "", List.copyOf(parts)), walk);
    }

    /** Kleene's answer of a branch, from those of its parts. */
    private Truth joined(List<Truth> walks) {
        if (this instanceof Law law) {
            return law.truth();
        }
        if (this instanceof Not) {
            return walks.get(0).not();
        }
        return this instanceof Named ? walks.get(0) : join(this instanceof All, walks, w -> w);
    }

    private static Explanation explain(Test t, Facts facts) {
        List<String> open = new ArrayList<>();
        Truth truth = compare(t, facts);
        if (truth == Truth.UNKNOWN
                ? facts.isOpen(t.path())
                : facts.get(t.path()).isEmpty()) {
            open.addAll(facts.missing(t.path()));
        }
        t.other()
                .filter(p -> facts.get(p).isEmpty())
                .ifPresent(p ->
                        facts.missing(p).stream().filter(m -> !open.contains(m)).forEach(open::add));
        return new Explanation(
                t, truth, facts.get(t.path()), List.copyOf(open), facts.why(t.path(), t.other()), List.of());
    }

    /** A branch with other parts, its name left out; the same where they are the same, as a leaf is. */
    default Condition with(UnaryOperator<Condition> other) {
        List<Condition> parts = parts().stream().map(other).toList();
        if (parts.equals(parts())) {
            return this;
        }
        if (this instanceof Not) {
            return new Not(parts.get(0));
        }
        return this instanceof Any ? new Any(parts) : new All(parts);
    }

    /** The parts of a branch; a leaf has none. */
    default List<Condition> parts() {
        return List.of();
    }

    /** The leaves, those over entries of lists left out. */
    default Stream<Test> tests() {
        return this instanceof Test t
                ? Stream.of(t)
                : this instanceof Over ? Stream.empty() : parts().stream().flatMap(Condition::tests);
    }

    /** Paths that the condition reads. */
    default Set<String> paths() {
        return this instanceof Test t
                ? Stream.concat(Stream.of(t.path()), t.other().stream()).collect(Collectors.toSet())
                : parts().stream().flatMap(p -> p.paths().stream()).collect(Collectors.toSet());
    }

    /** All or any of the answers, read until no further one can matter. */
    private static <T> Truth join(boolean all, List<T> items, Function<T, Truth> answer) {
        Truth truth = Truth.of(all);
        Truth settled = truth.not();
        for (int i = 0; i < items.size() && truth != settled; i++) {
            Truth next = answer.apply(items.get(i));
            truth = all ? truth.and(next) : truth.or(next);
        }
        return truth;
    }

    private static Truth compare(Test t, Facts facts) {
        Value value = facts.get(t.path()).orElse(null);
        if (t.operator() == Operator.KNOWN) {
            return Truth.of(value != null);
        }
        Value right = t.than().isPresent()
                ? facts.get(t.than().get().path()).orElse(null)
                : t.wanted().get(0);
        if (value == null || right == null) {
            return Truth.UNKNOWN;
        }
        return switch (t.operator()) {
            case IS, IS_ANY_OF -> isAny(value, t.wanted());
            case IS_NOT -> isAny(value, t.wanted()).not();
            case HAS, HAS_ANY_OF -> Truth.of(holdsAny(value, t.wanted()));
            case HAS_NOT -> Truth.of(!holdsAny(value, t.wanted()));
            case AT_LEAST -> Truth.of(order(value, right) >= 0);
            case AT_MOST -> Truth.of(order(value, right) <= 0);
            case MORE -> Truth.of(order(value, right) > 0);
            case LESS -> Truth.of(order(value, right) < 0);
            case BEFORE -> day(value).hasCome(day(right).first().minusDays(1));
            case AFTER -> day(value).hasCome(day(right).last()).not();
            case KNOWN -> Truth.YES;
        };
    }

    /** Of a date that could be several days it is not known whether it is one of them. */
    private static Truth isAny(Value value, List<Value> wanted) {
        if (!(value instanceof Value.Day day)) {
            return Truth.of(wanted.contains(value));
        }
        Truth any = Truth.NO;
        for (Value one : wanted) {
            PartialDate date = day.value();
            PartialDate in = day(one);
            any = any.or(date.isWithin(in) ? Truth.YES : date.agrees(in) ? Truth.UNKNOWN : Truth.NO);
        }
        return any;
    }

    private static boolean holdsAny(Value value, List<Value> wanted) {
        Set<String> words = ((Value.Words) value).value();
        for (Value word : wanted) {
            if (words.contains(word.toString())) {
                return true;
            }
        }
        return false;
    }

    private static int order(Value value, Value other) {
        return ((Value.Num) value).value().compareTo(((Value.Num) other).value());
    }

    private static PartialDate day(Value value) {
        return ((Value.Day) value).value();
    }

    /**
     * Reads a condition and checks every path, operator and value against the vocabulary.
     *
     * @throws org.guiju.register.BadInput with every mistake, at its place
     */
    static Condition read(Node node, Vocabulary vocabulary) {
        return ConditionReader.read(node, vocabulary);
    }
}
