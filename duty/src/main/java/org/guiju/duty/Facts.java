package org.guiju.duty;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a subject or of a file. A path that is missing is unknown, never false.
 *
 * @param values values by path
 * @param lists the profile's lists by the name of an entry, {@code service} for example; one that is not stated is unknown
 * @param derived how values that follow from others came about
 */
public record Facts(Map<String, Value> values, Map<String, List<Facts>> lists, Map<String, Derived> derived) {
    /**
     * How a value came about, or why there is none.
     *
     * @param why in one sentence
     * @param missing paths that would settle it; empty when it is there, or when nobody can say
     */
    public record Derived(String why, List<String> missing) {}

    /** Copies the values. */
    public Facts {
        values = Map.copyOf(values);
        lists = Map.copyOf(lists);
        derived = Map.copyOf(derived);
    }

    /** Facts without lists. */
    public Facts(Map<String, Value> values) {
        this(values, Map.of(), Map.of());
    }

    /** The value of a path, if known. */
    public Optional<Value> get(String path) {
        return Optional.ofNullable(values.get(path));
    }

    /** The entries of a list, if it is stated. */
    public Optional<List<Facts>> list(String entry) {
        return Optional.ofNullable(lists.get(entry));
    }

    /** What would settle a path that is not known: itself, or that from which it follows. */
    List<String> missing(String path) {
        Derived how = derived.get(path);
        return how == null ? List.of(path) : how.missing();
    }

    /** How the values of a path, and of another that it is compared with, came about; empty where they were stated. */
    String why(String path, Optional<String> other) {
        String first = why(path);
        String second = other.map(this::why).orElse("");
        return first + (first.isEmpty() || second.isEmpty() ? "" : "; ") + second;
    }

    private String why(String path) {
        Derived how = derived.get(path);
        return how == null ? "" : get(path).map(v -> path + " is " + v + " by ").orElse("") + how.why();
    }

    /** These facts and others; the others win. */
    public Facts and(Facts others) {
        Map<String, Value> all = new HashMap<>(values);
        all.putAll(others.values);
        Map<String, List<Facts>> allLists = new HashMap<>(lists);
        allLists.putAll(others.lists);
        Map<String, Derived> allDerived = new HashMap<>(derived);
        allDerived.putAll(others.derived);
        return new Facts(all, allLists, allDerived);
    }

    /** These facts and one more. */
    Facts with(String path, Value value) {
        return and(new Facts(Map.of(path, value)));
    }
}
