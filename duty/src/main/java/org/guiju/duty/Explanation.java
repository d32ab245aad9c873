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
 * @param open paths that a leaf would need and that are not stated
 * @param why how a value that was not stated came about; may be empty
 * @param parts the parts of a branch; of a list one an entry
 */
public record Explanation(
        Condition of, Truth truth, Optional<Value> value, List<String> open, String why, List<Explanation> parts) {
    /**
     * An explanation, and Kleene's answer beside the exact one: from it that of the branch above follows.
     *
     * @param walk what {@link Condition#walk} answers
     */
    record Walked(Explanation said, Truth walk) {}

    /** The question. */
    public String text() {
        return of.toString();
    }

    /** The path of a leaf; empty for a branch. */
    public Optional<String> path() {
        return of instanceof Condition.Test t ? Optional.of(t.path()) : Optional.empty();
    }

    private boolean leaf() {
        return of instanceof Condition.Test
                || of instanceof Condition.Law
                || of instanceof Condition.Over && parts.isEmpty();
    }

    /** The leaves that decide the answer: those of the same answer, walked only through branches of that answer. */
    public Stream<Explanation> deciding() {
        if (leaf() || of instanceof Condition.Exempt && truth == Truth.YES) {
            return Stream.of(this);
        }
        Truth wanted = of instanceof Condition.Not ? truth.not() : truth;
        List<Explanation> same = parts.stream().filter(p -> p.truth == wanted).toList();
        // Where no part alone decides, all leaves together do, whatever is not stated.
        return same.isEmpty() ? leaves() : same.stream().flatMap(Explanation::deciding);
    }

    /** Every value used, by path, in the order of the walk. */
    public Map<String, Value> values() {
        Map<String, Value> all = new LinkedHashMap<>();
        leaves().forEach(l -> l.value.ifPresent(v -> l.path().ifPresent(p -> all.putIfAbsent(p, v))));
        return all;
    }

    /** Paths whose values would settle an unknown answer; empty when the answer is known. */
    public List<String> missing() {
        return truth != Truth.UNKNOWN
                ? List.of()
                : deciding().flatMap(l -> l.open.stream()).distinct().toList();
    }

    /** The same walk, whose leaves say of which entry of a list they speak. */
    Explanation at(String entry) {
        String said = !leaf() || entry.isEmpty() ? why : why.isEmpty() ? entry : entry + ", " + why;
        return new Explanation(
                of,
                truth,
                value,
                open,
                said,
                parts.stream().map(p -> p.at(entry)).toList());
    }

    private Stream<Explanation> leaves() {
        return leaf() ? Stream.of(this) : parts.stream().flatMap(Explanation::leaves);
    }

    /** The tree as indented lines. */
    public Stream<String> lines() {
        String answer = switch (truth) {
            case YES -> "yes";
            case NO -> "no";
            case UNKNOWN -> "unknown";
        };
        String head = answer + "  " + text()
                + (path().isEmpty() ? "" : value.map(v -> "   [" + v + "]").orElse("   [not stated]"))
                + (why.isEmpty() ? "" : "   " + why);
        return Stream.concat(
                Stream.of(head), parts.stream().flatMap(Explanation::lines).map(l -> "  " + l));
    }

    /** The tree as nested records: {@code text}, {@code answer}, {@code value}, {@code missing}, {@code why}, {@code parts}. */
    public Map<String, Object> fields() {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("text", text());
        f.put("answer", org.guiju.register.Node.word(truth));
        f.put("value", value.map(Value::plain));
        f.put("missing", open);
        f.put("why", why.isEmpty() ? Optional.empty() : Optional.of(why));
        f.put("parts", parts.stream().map(Explanation::fields).toList());
        return f;
    }
}
