package org.guiju.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.guiju.duty.Condition.Operator;
import org.guiju.register.PartialDate;
import org.guiju.register.Truth;

/**
 * What values a path could still have, as far as a condition can tell them apart. Kleene's three values say unknown of
 * {@code any: [x, not: x]}; splitting on the paths that are read more than once makes the answer exact.
 */
final class Completions {
    /** Paths split on at most; beyond, unknown stays unknown. */
    private static final int MOST_SPLITS = 15;
    /** Words of one set told apart at most. */
    private static final int MOST_WORDS = 12;
    /** Walks of one condition at most; beyond, unknown stays unknown. */
    private static final int MOST_WALKS = 1 << 17;

    private Completions() {}

    /** The answer of a condition of which a walk says unknown. */
    static Truth settle(Condition condition, Facts facts) {
        Set<String> twice = new TreeSet<>();
        readTwice(condition, facts, new HashSet<>(), twice);
        return twice.isEmpty() || twice.size() > MOST_SPLITS
                ? Truth.UNKNOWN
                : split(asStated(condition, facts), facts, new ArrayList<>(twice), new int[] {MOST_WALKS});
    }

    /** Paths that are open and read twice; a plain walk, since this is asked of every branch that is unknown. */
    private static void readTwice(Condition c, Facts facts, Set<String> once, Set<String> twice) {
        if (c instanceof Condition.Test t) {
            if (t.operator() != Operator.KNOWN) {
                open(t.path(), facts, once, twice);
                t.other().ifPresent(p -> open(p, facts, once, twice));
            }
        } else if (!(c instanceof Condition.Over)) {
            for (Condition part : c.parts()) {
                readTwice(part, facts, once, twice);
            }
        }
    }

    private static void open(String path, Facts facts, Set<String> once, Set<String> twice) {
        if (facts.get(path).isEmpty() && !once.add(path)) {
            twice.add(path);
        }
    }

    private static Truth split(Condition condition, Facts facts, List<String> paths, int[] left) {
        Truth now = condition.walk(facts);
        if (now != Truth.UNKNOWN || paths.isEmpty() || left[0]-- <= 0) {
            return now;
        }
        String path = paths.get(0);
        Truth all = null;
        for (Value value : values(condition, path)) {
            Truth truth = split(condition, facts.with(path, value), paths.subList(1, paths.size()), left);
            if (truth == Truth.UNKNOWN || all != null && all != truth) {
                return Truth.UNKNOWN;
            }
            all = truth;
        }
        return all == null ? Truth.UNKNOWN : all;
    }

    /** Whether a path is stated does not change by supposing a value. */
    private static Condition asStated(Condition c, Facts facts) {
        if (c instanceof Condition.Test t) {
            return t.operator() == Operator.KNOWN ? new Condition.Law(t.toString(), t.walk(facts)) : t;
        }
        if (c instanceof Condition.Over o) {
            return new Condition.Law(o.toString(), o.walk(facts));
        }
        if (c instanceof Condition.Law) {
            return c;
        }
        List<Condition> parts = c.parts().stream().map(p -> asStated(p, facts)).toList();
        if (c instanceof Condition.Not) {
            return new Condition.Not(parts.get(0));
        }
        return c instanceof Condition.Any ? new Condition.Any(parts) : new Condition.All(parts);
    }

    /** One value for each set of values that the condition cannot tell apart; empty where that cannot be said. */
    static List<Value> values(Condition condition, String path) {
        List<Condition.Test> tests = condition
                .tests()
                .filter(t ->
                        t.path().equals(path) || t.other().filter(path::equals).isPresent())
                .toList();
        if (tests.stream().anyMatch(t -> t.other().isPresent())) {
            return List.of();
        }
        List<Value> wanted =
                tests.stream().flatMap(t -> t.wanted().stream()).distinct().toList();
        boolean set = tests.stream()
                .anyMatch(t -> t.operator() == Operator.HAS
                        || t.operator() == Operator.HAS_ANY_OF
                        || t.operator() == Operator.HAS_NOT);
        if (set) {
            return sets(wanted);
        }
        if (wanted.isEmpty()) {
            return List.of(); // it is not compared here: something else follows from it
        }
        Value first = wanted.get(0);
        if (first instanceof Value.Bool) {
            return List.of(Value.of(true), Value.of(false));
        }
        if (first instanceof Value.Num) {
            return numbers(wanted);
        }
        if (first instanceof Value.Day) {
            return days(wanted);
        }
        List<Value> words = new ArrayList<>(wanted);
        words.add(Value.of("\u0000"));
        return words;
    }

    private static List<Value> sets(List<Value> wanted) {
        if (wanted.size() > MOST_WORDS) {
            return List.of();
        }
        List<Value> sets = new ArrayList<>();
        for (int bits = 0; bits < 1 << wanted.size(); bits++) {
            Set<String> words = new HashSet<>();
            for (int i = 0; i < wanted.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    words.add(wanted.get(i).toString());
                }
            }
            sets.add(Value.of(words));
        }
        return sets;
    }

    /** Each number named, and one below, between and above them. */
    private static List<Value> numbers(List<Value> wanted) {
        List<BigDecimal> named =
                wanted.stream().map(v -> ((Value.Num) v).value()).sorted().toList();
        List<Value> values = new ArrayList<>();
        values.add(new Value.Num(named.get(0).subtract(BigDecimal.ONE)));
        for (int i = 0; i < named.size(); i++) {
            values.add(new Value.Num(named.get(i)));
            values.add(new Value.Num(
                    i + 1 < named.size()
                            ? named.get(i).add(named.get(i + 1)).divide(BigDecimal.valueOf(2))
                            : named.get(i).add(BigDecimal.ONE)));
        }
        return values;
    }

    /** The first and last day of each date named, and the days beside them. */
    private static List<Value> days(List<Value> wanted) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Value v : wanted) {
            PartialDate date = ((Value.Day) v).value();
            days.add(date.first().minusDays(1));
            days.add(date.first());
            days.add(date.last());
            days.add(date.last().plusDays(1));
        }
        List<Value> values = new ArrayList<>(wanted);
        days.forEach(d -> values.add(new Value.Day(PartialDate.of(d))));
        return values;
    }

    /** Facts in which some paths have supposed values. */
    static Facts suppose(Facts facts, Map<String, Value> supposed) {
        return facts.and(new Facts(new HashMap<>(supposed)));
    }
}
