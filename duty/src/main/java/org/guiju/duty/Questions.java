package org.guiju.duty;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guiju.register.Register;
import org.guiju.register.Truth;

/**
 * What to ask a business so that nothing stays open. A set of facts settles a duty when no answer to them leaves it unknown. For one
 * duty the smallest such set is unique: a fact belongs to it exactly when the others can be so that the answer hangs on it alone.
 */
public final class Questions {
    private Questions() {}

    /**
     * A question worth asking.
     *
     * @param path the profile path, for the named subject
     * @param subject the service, or {@code business}
     * @param about the open answers that hang on it
     * @param decides for each answer the duties that it settles at once, and how
     */
    public record Question(
            String path, String subject, List<Duties.Binding> about, Map<Value, Map<Duty, Truth>> decides) {
        /** How many open answers hang on it. */
        public int opens() {
            return about.size();
        }

        /** How many duties the least telling answer settles. */
        int least() {
            return decides.values().stream().mapToInt(Map::size).min().orElse(0);
        }

        /** How many the most telling answer settles. */
        int most() {
            return decides.values().stream().mapToInt(Map::size).max().orElse(0);
        }
    }

    /** Tests of a condition for one set of facts at most; beyond, what the explanation misses is asked for. */
    private static final int MOST_TESTS = 1 << 17;
    /** Open facts of one condition of which the smallest set is sought. */
    private static final int MOST_OPEN = 64;

    /** The smallest set of paths that settles a condition whatever the answers; empty when nothing is open. */
    public static Set<String> smallest(Condition condition, Facts facts) {
        return smallest(new Unfolded(condition, "", facts));
    }

    private static Set<String> smallest(Unfolded of) {
        if (of.condition().test(of.facts()) != Truth.UNKNOWN) {
            return Set.of();
        }
        List<String> open = of.open();
        Set<String> needed = new LinkedHashSet<>(open);
        int[] left = {open.size() > MOST_OPEN ? 0 : MOST_TESTS};
        for (String path : open) {
            needed.remove(path);
            if (left[0] <= 0 || !settles(of.condition(), of.facts(), List.copyOf(needed), left)) {
                needed.add(path);
            }
        }
        if (left[0] > 0) {
            return needed;
        }
        Set<String> missing = of.condition().explain(of.facts()).missing().stream()
                .flatMap(of::missing)
                .filter(needed::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return missing.isEmpty() ? needed : missing;
    }

    /** Whether no answer to some paths leaves a condition unknown. */
    static boolean settles(Condition condition, Facts facts, List<String> paths) {
        return settles(condition, facts, paths, new int[] {Integer.MAX_VALUE});
    }

    /** The same with so many tests at most; false when they are spent. */
    private static boolean settles(Condition condition, Facts facts, List<String> paths, int[] left) {
        if (left[0] <= 0) {
            return false;
        }
        left[0]--;
        if (condition.walk(facts) != Truth.UNKNOWN) {
            return true;
        }
        if (paths.isEmpty()) {
            left[0] -= Math.min(left[0], splits(condition, facts));
            return condition.test(facts) != Truth.UNKNOWN;
        }
        List<Value> values = Completions.values(condition, paths.get(0), facts);
        return !values.isEmpty()
                && values.stream()
                        .allMatch(v ->
                                settles(condition, facts.with(paths.get(0), v), paths.subList(1, paths.size()), left));
    }

    /** About how many walks the exact answer takes: two for each open path that is read twice. */
    private static int splits(Condition condition, Facts facts) {
        Set<String> once = new HashSet<>();
        long twice = condition
                .tests()
                .map(Condition.Test::path)
                .filter(p -> facts.get(p).isEmpty() && !once.add(p))
                .distinct()
                .count();
        return twice > 15 ? 1 : 1 << twice;
    }

    /**
     * Questions for all that is open, the one that decides most first: by how much its least telling answer settles, then its most
     * telling one, then how many hang on it.
     *
     * @param open bindings whose condition is unknown
     * @param duties their law
     * @param view the days of the question, on which tables answer
     */
    public static List<Question> of(List<Duties.Binding> open, Duties duties, Register.View view) {
        Set<String> ofTables =
                duties.tables().stream().flatMap(DecisionTable::asks).collect(Collectors.toSet());
        Set<String> stated = duties.vocabulary().profileTerms().stream()
                .map(Vocabulary.Term::path)
                .collect(Collectors.toSet());
        Map<Unfolded.Asked, Map<Duties.Binding, Open>> asking = new LinkedHashMap<>();
        for (Duties.Binding b : open) {
            Unfolded of =
                    new Unfolded(b.law().binds(), b.subject().id(), b.subject().facts());
            for (String path : smallest(of)) {
                Unfolded.Asked asked = of.asked(path);
                asking.computeIfAbsent(
                                new Unfolded.Asked(asked.subject(), stated(asked.path(), stated)),
                                k -> new LinkedHashMap<>())
                        .putIfAbsent(b, new Open(b, of, path));
            }
            b.binds().missing().stream()
                    .filter(Questions::isList)
                    .filter(list -> b.subject().facts().list(entry(list)).isEmpty())
                    .forEach(list -> asking.computeIfAbsent(
                                    new Unfolded.Asked("business", list), k -> new LinkedHashMap<>())
                            .putIfAbsent(b, new Open(b, of, list)));
        }
        List<Question> questions = new ArrayList<>();
        asking.forEach((asked, of) -> {
            String path = asked.path();
            List<Open> all = List.copyOf(of.values());
            // What follows from an answer by a table is worked out for each.
            UnaryOperator<Facts> following =
                    ofTables.contains(path) ? f -> duties.derived(f, view) : UnaryOperator.identity();
            questions.add(new Question(
                    path,
                    asked.subject(),
                    all.stream().map(Open::binding).toList(),
                    decides(path, all, duties.vocabulary(), ofTables.contains(path), following)));
        });
        questions.sort(Comparator.comparingInt(Question::least)
                .thenComparingInt(Question::most)
                .thenComparingInt(Question::opens)
                .reversed()
                .thenComparing(Question::path)
                .thenComparing(Question::subject));
        return List.copyOf(questions);
    }

    /**
     * An answer that hangs on a fact.
     *
     * @param path the fact as the unfolded condition reads it
     */
    private record Open(Duties.Binding binding, Unfolded of, String path) {}

    /** The path that a business states: of what follows from a number the number itself. */
    private static String stated(String path, Set<String> stated) {
        int dot = path.lastIndexOf('.');
        boolean told = path.endsWith(".valid") || path.endsWith(".kind");
        return told && !stated.contains(path) && stated.contains(path.substring(0, dot))
                ? path.substring(0, dot)
                : path;
    }

    /** Whether a path is that of a list of the profile, {@code services} for example, and not of a fact. */
    public static boolean isList(String path) {
        return path.indexOf('.') < 0;
    }

    private static String entry(String list) {
        return list.substring(0, list.length() - 1);
    }

    /** Sets of words whose consequences are told; of more words, single ones are. */
    private static final int MOST_SETS = 64;

    /** Of a list it is told what follows where it is empty; what its entries would decide is not. */
    private static Map<Value, Map<Duty, Truth>> decides(
            String path, List<Open> open, Vocabulary vocabulary, boolean ofTable, UnaryOperator<Facts> following) {
        if (isList(path)) {
            Facts empty = Facts.lists(Map.of(entry(path), List.of()));
            return Map.of(Value.of(Set.of()), settled(open, o -> o.of().facts().and(empty)));
        }
        Set<Value> values = new LinkedHashSet<>();
        open.stream()
                .filter(o -> o.of().asked(o.path()).path().equals(path))
                .forEach(o -> values.addAll(Completions.values(o.of().condition(), o.path(), o.of().facts())));
        vocabulary.term(path).ifPresent(t -> {
            values.removeIf(v -> v instanceof Value.Num n && !t.allows(n.value()));
            if (ofTable && t.type() == Vocabulary.Type.ENUM) {
                values.clear();
                t.of().forEach(w -> values.add(Value.of(w)));
            } else if (ofTable && t.type() == Vocabulary.Type.BOOL) {
                values.addAll(List.of(Value.of(true), Value.of(false)));
            }
        });
        if (values.size() > MOST_SETS) {
            // Of many words each alone is told, and none.
            values.removeIf(v -> v instanceof Value.Words w && w.value().size() > 1);
        }
        Map<Value, Map<Duty, Truth>> decides = new LinkedHashMap<>();
        for (Value value : values) {
            decides.put(value, settled(open, o -> following.apply(o.of().facts().with(o.path(), value))));
        }
        return decides;
    }

    private static Map<Duty, Truth> settled(List<Open> open, Function<Open, Facts> supposing) {
        Map<Duty, Truth> settled = new LinkedHashMap<>();
        for (Open o : open) {
            Truth truth = o.of().condition().test(supposing.apply(o));
            if (truth != Truth.UNKNOWN) {
                settled.put(o.binding().duty(), truth);
            }
        }
        return settled;
    }
}
