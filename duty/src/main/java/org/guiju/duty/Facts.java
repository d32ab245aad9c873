package org.guiju.duty;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guiju.register.Claim;
import org.jspecify.annotations.Nullable;

/** What is known of a subject or of a file. A path that is missing is unknown, never false. Immutable and safe to share. */
public final class Facts {
    private final Map<String, Value> values;
    private final Map<String, List<Facts>> lists;
    private final Map<String, Derived> derived;
    /** What is known besides; these facts win. */
    private final @Nullable Facts under;

    /** How a value came about, or why there is none; worked out when asked for, since most answers are not explained. */
    static final class Derived {
        /**
         * What there is to say of it.
         *
         * @param why in one sentence
         * @param missing paths that would settle it; empty when it is there, or when nobody can say
         * @param mark how well the row is known that gives it
         */
        record Said(String why, List<String> missing, Optional<Claim.Mark> mark) {}

        private final Supplier<Said> how;
        private @Nullable Said said;

        Derived(Supplier<Said> how) {
            this.how = how;
        }

        Said said() {
            Said known = said;
            if (known == null) {
                known = how.get();
                said = known;
            }
            return known;
        }
    }

    private Facts(
            Map<String, Value> values,
            Map<String, List<Facts>> lists,
            Map<String, Derived> derived,
            @Nullable Facts under) {
        this.values = values;
        this.lists = lists;
        this.derived = derived;
        this.under = under;
    }

    /** Facts without lists: values by path. */
    public Facts(Map<String, Value> values) {
        this(Map.copyOf(values), Map.of(), Map.of(), null);
    }

    /** The lists of a profile by the name of an entry, {@code service} for example; one that is not stated is unknown. */
    static Facts lists(Map<String, List<Facts>> lists) {
        return new Facts(Map.of(), Map.copyOf(lists), Map.of(), null);
    }

    /** Values that follow from others, and how. */
    static Facts derived(Map<String, Value> values, Map<String, Derived> how) {
        return new Facts(Map.copyOf(values), Map.of(), Map.copyOf(how), null);
    }

    /** Every value by its path. */
    public Map<String, Value> values() {
        return Collections.unmodifiableMap(all());
    }

    private Map<String, Value> all() {
        return under == null ? values : joined(under.all(), values);
    }

    /** The value of a path, if known. */
    public Optional<Value> get(String path) {
        for (Facts f = this; f != null; f = f.under) {
            Value value = f.values.get(path);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The entries of a list, if it is stated. */
    public Optional<List<Facts>> list(String entry) {
        return Optional.ofNullable(lists.get(entry));
    }

    /** These facts without the lists, as an entry of a list has them. */
    Facts alone() {
        return lists.isEmpty() ? this : new Facts(all(), Map.of(), derived, null);
    }

    /** Whether a path has no value, or a date that could be one of several days. */
    boolean isOpen(String path) {
        Optional<Value> value = get(path);
        return value.isEmpty()
                || value.get() instanceof Value.Day day && !day.value().isDay();
    }

    /** What would settle a path that is not known: itself, or that from which it follows. */
    List<String> missing(String path) {
        Derived how = derived.get(path);
        return how == null ? List.of(path) : how.said().missing();
    }

    /** How well that is known from which a path follows; empty where it was stated. */
    Optional<Claim.Mark> mark(String path) {
        Derived how = derived.get(path);
        return how == null ? Optional.empty() : how.said().mark();
    }

    /** How the values of a path, and of another that it is compared with, came about; empty where they were stated. */
    String why(String path, Optional<String> other) {
        String first = why(path);
        String second = other.map(this::why).orElse("");
        return first + (first.isEmpty() || second.isEmpty() ? "" : "; ") + second;
    }

    private String why(String path) {
        Derived how = derived.get(path);
        return how == null
                ? ""
                : get(path).map(v -> path + " is " + v + " by ").orElse("")
                        + how.said().why();
    }

    /** These facts and others; the others win. */
    public Facts and(Facts others) {
        return new Facts(
                joined(all(), others.all()), joined(lists, others.lists), joined(derived, others.derived), null);
    }

    private static <T> Map<String, T> joined(Map<String, T> these, Map<String, T> others) {
        if (these.isEmpty() || others.isEmpty()) {
            return these.isEmpty() ? others : these;
        }
        Map<String, T> all = new HashMap<>(these);
        all.putAll(others);
        return all;
    }

    /** These facts and one more. */
    Facts with(String path, Value value) {
        return new Facts(Map.of(path, value), lists, derived, this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Facts f && f.values().equals(values()) && f.lists.equals(lists);
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return values().toString();
    }
}
