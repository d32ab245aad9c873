package org.guiju.duty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A condition in which each entry of a stated list is read by paths of its own, so that one entry's fact can be asked for. */
final class Unfolded {
    /**
     * What can be asked for.
     *
     * @param subject {@code business}, or the id of an entry
     * @param path the profile path
     */
    record Asked(String subject, String path) {}

    private final String subject;
    private final Facts stated;
    private final Map<String, Asked> own = new HashMap<>();
    private final Map<String, Facts> entries = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Condition condition;
    private final Facts facts;

    Unfolded(Condition condition, String subject, Facts facts) {
        this.subject = subject;
        this.stated = facts;
        this.condition = in(condition);
        this.facts = values.isEmpty() ? facts : facts.and(new Facts(values));
    }

    Condition condition() {
        return condition;
    }

    /** The facts of the subject, and those of the entries. */
    Facts facts() {
        return facts;
    }

    /** What a path of the condition stands for. */
    Asked asked(String path) {
        return own.getOrDefault(path, new Asked(path.startsWith("business.") ? "business" : subject, path));
    }

    /** Open paths that the condition reads, or from which those follow. */
    List<String> open() {
        return condition
                .tests()
                .filter(t -> t.operator() != Condition.Operator.KNOWN)
                .flatMap(t -> Stream.concat(Stream.of(t.path()), t.other().stream()))
                .filter(p -> facts.get(p).isEmpty())
                .flatMap(this::missing)
                .distinct()
                .toList();
    }

    /** What would settle a path that is not known. */
    Stream<String> missing(String path) {
        Asked asked = own.get(path);
        if (asked == null) {
            return facts.missing(path).stream();
        }
        Facts entry = entries.getOrDefault(path, facts);
        return entry.missing(asked.path()).stream().map(m -> own(m, asked.subject(), entry));
    }

    private Condition in(Condition c) {
        if (!(c instanceof Condition.Over o)) {
            return c instanceof Condition.Test ? c : c.with(this::in);
        }
        Optional<List<Facts>> list = stated.list(o.list());
        if (list.isEmpty()) {
            return o;
        }
        List<Condition> parts = new ArrayList<>();
        for (Facts entry : list.get()) {
            String id = entry.get(o.list() + ".id").map(Value::toString).orElse("");
            parts.add(inside(o.that(), id, entry));
        }
        return o.every() ? new Condition.All(parts) : new Condition.Any(parts);
    }

    private Condition inside(Condition c, String id, Facts entry) {
        if (!(c instanceof Condition.Test t)) {
            return c.with(part -> inside(part, id, entry));
        }
        return new Condition.Test(
                t.term().as(own(t.path(), id, entry)),
                t.operator(),
                t.wanted(),
                t.than().map(o -> o.as(own(o.path(), id, entry))));
    }

    private String own(String path, String id, Facts entry) {
        if (path.startsWith("business.")) {
            return path;
        }
        String name = id + " " + path;
        own.put(name, new Asked(id, path));
        entries.put(name, entry);
        entry.get(path).ifPresent(v -> values.put(name, v));
        return name;
    }
}
