package org.guiju.duty;

import java.util.ArrayList;
import java.util.Comparator;
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
     * @param opens how many open answers hang on it
     * @param decides for each answer the duties that it settles at once, and how
     */
    public record Question(String path, String subject, int opens, Map<Value, Map<Duty, Truth>> decides) {
        /** How many duties the least telling answer settles. */
        int least() {
            return decides.values().stream().mapToInt(Map::size).min().orElse(0);
        }

        /** How many the most telling answer settles. */
        int most() {
            return decides.values().stream().mapToInt(Map::size).max().orElse(0);
        }
    }

    /** The smallest set of paths that settles a condition whatever the answers; empty when nothing is open. */
    public static Set<String> smallest(Condition condition, Facts facts) {
        if (condition.test(facts) != Truth.UNKNOWN) {
            return Set.of();
        }
        List<String> open = condition
                .tests()
                .filter(t -> t.operator() != Condition.Operator.KNOWN)
                .flatMap(t -> java.util.stream.Stream.concat(java.util.stream.Stream.of(t.path()), t.other().stream()))
                .filter(p -> facts.get(p).isEmpty())
                .flatMap(p -> facts.missing(p).stream())
                .distinct()
                .toList();
        Set<String> needed = new LinkedHashSet<>(open);
        for (String path : open) {
            needed.remove(path);
            if (!settles(condition, facts, List.copyOf(needed))) {
                needed.add(path);
            }
        }
        return needed;
    }

    /** Whether no answer to some paths leaves a condition unknown. */
    static boolean settles(Condition condition, Facts facts, List<String> paths) {
        Truth now = condition.test(facts);
        if (now != Truth.UNKNOWN) {
            return true;
        }
        if (paths.isEmpty()) {
            return false;
        }
        List<Value> values = Completions.values(condition, paths.get(0), facts);
        return !values.isEmpty()
                && values.stream()
                        .allMatch(v -> settles(condition, facts.with(paths.get(0), v), paths.subList(1, paths.size())));
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
        Map<String, List<Duties.Binding>> asking = new LinkedHashMap<>();
        for (Duties.Binding b : open) {
            for (String path : smallest(b.law().binds(), b.subject().facts())) {
                String subject =
                        path.startsWith("business.") ? "business" : b.subject().id();
                asking.computeIfAbsent(subject + " " + path, k -> new ArrayList<>())
                        .add(b);
            }
            b.binds().missing().stream()
                    .filter(Questions::isList)
                    .forEach(list -> asking.computeIfAbsent("business " + list, k -> new ArrayList<>())
                            .add(b));
        }
        List<Question> questions = new ArrayList<>();
        asking.forEach((key, bindings) -> {
            String subject = key.substring(0, key.indexOf(' '));
            String path = key.substring(key.indexOf(' ') + 1);
            // What follows from an answer by a table is worked out for each.
            UnaryOperator<Facts> following =
                    ofTables.contains(path) ? f -> duties.derived(f, view) : UnaryOperator.identity();
            questions.add(new Question(
                    path,
                    subject,
                    bindings.size(),
                    decides(path, bindings, duties.vocabulary(), ofTables.contains(path), following)));
        });
        questions.sort(Comparator.comparingInt(Question::least)
                .thenComparingInt(Question::most)
                .thenComparingInt(Question::opens)
                .reversed()
                .thenComparing(Question::path)
                .thenComparing(Question::subject));
        return List.copyOf(questions);
    }

    /** Whether a path is that of a list of the profile, {@code services} for example, and not of a fact. */
    public static boolean isList(String path) {
        return path.indexOf('.') < 0;
    }

    /** Sets of words whose consequences are told; of more words, single ones are. */
    private static final int MOST_SETS = 64;

    /** Of a list it is told what follows where it is empty; what its entries would decide is not. */
    private static Map<Value, Map<Duty, Truth>> decides(
            String path,
            List<Duties.Binding> bindings,
            Vocabulary vocabulary,
            boolean ofTable,
            UnaryOperator<Facts> following) {
        if (isList(path)) {
            Facts empty = Facts.lists(Map.of(path.substring(0, path.length() - 1), List.of()));
            return Map.of(
                    Value.of(Set.of()),
                    settled(bindings, b -> b.subject().facts().and(empty)));
        }
        Set<Value> values = new LinkedHashSet<>();
        bindings.forEach(b -> values.addAll(
                Completions.values(b.law().binds(), path, b.subject().facts())));
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
            decides.put(
                    value,
                    settled(bindings, b -> following.apply(b.subject().facts().with(path, value))));
        }
        return decides;
    }

    private static Map<Duty, Truth> settled(List<Duties.Binding> bindings, Function<Duties.Binding, Facts> supposing) {
        Map<Duty, Truth> settled = new LinkedHashMap<>();
        for (Duties.Binding b : bindings) {
            Truth truth = b.law().binds().test(supposing.apply(b));
            if (truth != Truth.UNKNOWN) {
                settled.put(b.duty(), truth);
            }
        }
        return settled;
    }
}
