package org.guiju.duty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiju.register.Truth;

/**
 * The walk of a condition: what was asked, the answer and the value used.
 *
 * @param of the condition
 * @param truth the answer
 * @param value the value of a leaf, if known
 * @param parts the parts of a branch
 */
public record Explanation(Condition of, Truth truth, Optional<Value> value, List<Explanation> parts) {
    /** The question. */
    public String text() {
        return of.toString();
    }

    /** The path of a leaf; empty for a branch. */
    public Optional<String> path() {
        return of instanceof Condition.Test t ? Optional.of(t.path()) : Optional.empty();
    }

    /** The leaves that decide the answer: those of the same answer, walked only through branches of that answer. */
    public Stream<Explanation> deciding() {
        if (of instanceof Condition.Test) {
            return Stream.of(this);
        }
        Truth wanted = of instanceof Condition.Not ? truth.not() : truth;
        return parts.stream().filter(p -> p.truth == wanted).flatMap(Explanation::deciding);
    }

    /** Every value used, by path, in the order of the walk. */
    public Map<String, Value> values() {
        Map<String, Value> all = new LinkedHashMap<>();
        leaves().forEach(l -> l.value.ifPresent(v -> all.put(l.path().orElseThrow(), v)));
        return all;
    }

    /** Paths whose values would settle an unknown answer; empty when the answer is known. */
    public List<String> missing() {
        return truth != Truth.UNKNOWN
                ? List.of()
                : deciding().flatMap(l -> l.path().stream()).distinct().toList();
    }

    private Stream<Explanation> leaves() {
        return of instanceof Condition.Test ? Stream.of(this) : parts.stream().flatMap(Explanation::leaves);
    }

    /** The tree as indented lines. */
    public Stream<String> lines() {
        String answer = switch (truth) {
            case YES -> "yes";
            case NO -> "no";
            case UNKNOWN -> "unknown";
        };
        String head = answer + "  " + text()
                + (path().isEmpty() ? "" : value.map(v -> "   [" + v + "]").orElse("   [not stated]"));
        return Stream.concat(
                Stream.of(head), parts.stream().flatMap(Explanation::lines).map(l -> "  " + l));
    }
}
