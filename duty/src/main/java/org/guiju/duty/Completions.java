package org.guiju.duty;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    static final int MOST_WALKS = 1 << 17;

    private Completions() {}

    /** The answer of a condition of which a walk says unknown. */
    static Truth settle(Condition condition, Facts facts, int walks) {
        Map<String, Set<Condition>> lists = new TreeMap<>();
        boolean overLists = readLists(condition, facts, lists);
        int[] left = {walks};
        return overLists
                ? sizes(condition, facts, new ArrayList<>(lists.keySet()), lists, new HashMap<>(), left)
                : settle(condition, facts, () -> asStated(condition, facts), left);
    }

    private static Truth settle(Condition read, Facts facts, Supplier<Condition> condition, int[] left) {
        Set<String> twice = new TreeSet<>();
        readTwice(read, facts, new HashSet<>(), twice);
        return twice.isEmpty() || twice.size() > MOST_SPLITS
                ? Truth.UNKNOWN
                : split(condition.get(), facts, new ArrayList<>(twice), left);
    }

    /** Whether entries of lists are read; and the different conditions over each list that is not stated. */
    private static boolean readLists(Condition c, Facts facts, Map<String, Set<Condition>> open) {
        boolean any = c instanceof Condition.Over;
        if (c instanceof Condition.Over o) {
            if (facts.list(o.list()).isEmpty()) {
                open.computeIfAbsent(o.list(), k -> new HashSet<>()).add(o);
            }
        } else {
            for (Condition part : c.parts()) {
                any |= readLists(part, facts, open);
            }
        }
        return any;
    }

    /**
     * The answer whatever the lengths of the lists that are not stated. One entry for each condition over a list is enough to tell all answers:
     * it shows that some entry fulfils it, or that not every one does.
     */
    private static Truth sizes(
            Condition condition,
            Facts facts,
            List<String> open,
            Map<String, Set<Condition>> over,
            Map<String, Integer> sizes,
            int[] left) {
        if (open.isEmpty()) {
            Entries entries = new Entries(facts, sizes);
            Condition plain = entries.in(condition);
            Facts all = suppose(facts, entries.values);
            Truth now = plain.walk(all);
            return now == Truth.UNKNOWN ? settle(plain, all, () -> plain, left) : now;
        }
        Truth all = null;
        for (int size = 0; size <= over.get(open.get(0)).size(); size++) {
            sizes.put(open.get(0), size);
            Truth truth = sizes(condition, facts, open.subList(1, open.size()), over, sizes, left);
            if (truth == Truth.UNKNOWN || all != null && all != truth) {
                return Truth.UNKNOWN;
            }
            all = truth;
        }
        return all == null ? Truth.UNKNOWN : all;
    }

    /** Conditions over entries of lists as conditions over facts, of which each entry has some of its own. */
    private static final class Entries {
        private final Facts facts;
        private final Map<String, Integer> sizes;
        private final Map<String, Value> values = new HashMap<>();

        Entries(Facts facts, Map<String, Integer> sizes) {
            this.facts = facts;
            this.sizes = sizes;
        }

        Condition in(Condition c) {
            if (!(c instanceof Condition.Over o)) {
                return c instanceof Condition.Test ? asStated(c, facts) : c.with(this::in);
            }
            List<Condition> parts = new ArrayList<>();
            Optional<List<Facts>> stated = facts.list(o.list());
            int size = stated.map(List::size).orElseGet(() -> sizes.get(o.list()));
            for (int i = 0; i < size; i++) {
                int entry = i;
                parts.add(inside(o.that(), o.list() + " " + i + " ", stated.map(l -> l.get(entry))));
            }
            return o.every() ? new Condition.All(parts) : new Condition.Any(parts);
        }

        /** @param stated what is known of the entry; empty where it is not known whether there is one */
        private Condition inside(Condition c, String name, Optional<Facts> stated) {
            if (!(c instanceof Condition.Test t)) {
                return c.with(part -> inside(part, name, stated));
            }
            if (t.operator() != Operator.KNOWN) {
                return new Condition.Test(
                        own(t.term(), name, stated),
                        t.operator(),
                        t.wanted(),
                        t.than().map(o -> own(o, name, stated)));
            }
            // Whether an entry that may be there would state it is as open as the entry.
            return stated.isPresent()
                    ? asStated(t, stated.get())
                    : new Condition.Test(
                            Vocabulary.Term.truth(name + t), Operator.IS, List.of(Value.of(true)), Optional.empty());
        }

        private Vocabulary.Term own(Vocabulary.Term term, String name, Optional<Facts> stated) {
            if (term.subject().equals("business")) {
                return term;
            }
            Vocabulary.Term own = term.as(name + term.path());
            stated.flatMap(e -> e.get(term.path())).ifPresent(v -> values.put(own.path(), v));
            return own;
        }
    }

    /** Paths that are open and read twice; a plain walk, since this is asked of every branch that is unknown. */
    private static void readTwice(Condition c, Facts facts, Set<String> once, Set<String> twice) {
        if (c instanceof Condition.Test t) {
            if (t.operator() != Operator.KNOWN) {
                open(t.path(), facts, once, twice);
                t.than().ifPresent(p -> open(p.path(), facts, once, twice));
            }
        } else {
            for (Condition part : c.parts()) {
                readTwice(part, facts, once, twice);
            }
        }
    }

    private static void open(String path, Facts facts, Set<String> once, Set<String> twice) {
        if (facts.isOpen(path) && !once.add(path)) {
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
        for (Value value : values(condition, path, facts)) {
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
        return c.with(part -> asStated(part, facts));
    }

    /** One value for each set of values that the condition cannot tell apart; empty where that cannot be said. */
    static List<Value> values(Condition condition, String path, Facts facts) {
        List<Condition.Test> all = condition.tests().toList();
        List<Condition.Test> tests =
                all.stream().filter(t -> reads(t, Set.of(path))).toList();
        if (tests.stream().anyMatch(t -> t.than().isPresent())) {
            return compared(all, path, facts);
        }
        List<Value> wanted =
                tests.stream().flatMap(t -> t.wanted().stream()).distinct().toList();
        if (wanted.isEmpty()) {
            return List.of(); // it is not compared here: something else follows from it
        }
        Vocabulary.Term term = tests.get(0).term();
        return switch (term.type()) {
            case BOOL -> List.of(Value.of(true), Value.of(false));
            case NUMBER -> numbers(term, wanted, 1);
            case DATE -> days(wanted, facts.get(path));
            case SET -> sets(wanted);
            default -> {
                // Any word that is not named is as good as another, where there is one.
                List<Value> words = new ArrayList<>(wanted);
                (term.of().isEmpty() ? Stream.of("\u0000") : term.of().stream())
                        .map(Value::of)
                        .filter(w -> !wanted.contains(w))
                        .findFirst()
                        .ifPresent(words::add);
                yield words;
            }
        };
    }

    private static boolean reads(Condition.Test t, Set<String> paths) {
        return paths.contains(t.path())
                || t.than().filter(o -> paths.contains(o.path())).isPresent();
    }

    /** Numbers for a path that is compared with others: what they are or are compared with, and room for all of them between two. */
    private static List<Value> compared(List<Condition.Test> tests, String path, Facts facts) {
        Map<String, Vocabulary.Term> linked = new HashMap<>();
        linked.put(path, tests.get(0).term());
        for (int before = 0; before < linked.size(); ) {
            before = linked.size();
            for (Condition.Test t : tests) {
                if (reads(t, linked.keySet())) {
                    linked.put(t.path(), t.term());
                    t.than().ifPresent(o -> linked.put(o.path(), o));
                }
            }
        }
        Set<Value> named = new HashSet<>();
        for (Condition.Test t : tests) {
            if (linked.containsKey(t.path())) {
                named.addAll(t.wanted());
            }
        }
        for (Vocabulary.Term term : linked.values()) {
            facts.get(term.path()).ifPresent(named::add);
            term.min().map(Value.Num::new).ifPresent(named::add);
            term.max().map(Value.Num::new).ifPresent(named::add);
        }
        return numbers(linked.get(path), named.isEmpty() ? List.of(Value.of(0)) : List.copyOf(named), linked.size());
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

    /** Each number named, and some below, between and above them, as far as the term allows. */
    private static List<Value> numbers(Vocabulary.Term term, List<Value> wanted, int room) {
        List<BigDecimal> named = Stream.concat(
                        wanted.stream().map(v -> ((Value.Num) v).value()),
                        Stream.of(term.min(), term.max()).flatMap(Optional::stream))
                .sorted()
                .toList();
        List<BigDecimal> values = new ArrayList<>(named);
        for (int i = 1; i <= room; i++) {
            BigDecimal step = BigDecimal.valueOf(i);
            values.add(named.get(0).subtract(step));
            values.add(named.get(named.size() - 1).add(step));
            for (int j = 1; j < named.size(); j++) {
                BigDecimal gap = named.get(j).subtract(named.get(j - 1));
                values.add(named.get(j - 1)
                        .add(gap.multiply(step).divide(BigDecimal.valueOf(room + 1L), MathContext.DECIMAL128)));
            }
        }
        return values.stream()
                .filter(term::allows)
                .sorted()
                .map(Value.Num::new)
                .distinct()
                .map(Value.class::cast)
                .toList();
    }

    /** The first and last day of each date named, and the days beside them, as far as what is stated allows. */
    private static List<Value> days(List<Value> wanted, Optional<Value> stated) {
        TreeSet<LocalDate> days = new TreeSet<>();
        stated.map(v -> ((Value.Day) v).value()).ifPresent(d -> days.addAll(List.of(d.first(), d.last())));
        for (Value v : wanted) {
            PartialDate date = ((Value.Day) v).value();
            days.add(date.first().minusDays(1));
            days.add(date.first());
            days.add(date.last());
            days.add(date.last().plusDays(1));
        }
        List<Value> values = new ArrayList<>(stated.isPresent() ? List.of() : wanted);
        for (LocalDate day : days) {
            PartialDate date = PartialDate.of(day);
            if (stated.filter(v -> !((Value.Day) v).value().agrees(date)).isEmpty()) {
                values.add(new Value.Day(date));
            }
        }
        return values;
    }

    /** Facts in which some paths have supposed values. */
    static Facts suppose(Facts facts, Map<String, Value> supposed) {
        return facts.and(new Facts(new HashMap<>(supposed)));
    }
}
