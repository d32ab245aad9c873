package org.guiju.register;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A section of the law, by id. What nobody asks for is never parsed: a run of the command needs a few dozen of several
 * hundred instruments.
 */
public final class Section<T> {
    private final Map<String, Supplier<Node>> nodes;
    private final BiFunction<String, Node, T> reading;
    private final Set<String> wrong;
    private final Map<String, T> known = new ConcurrentHashMap<>();

    private Section(Map<String, Supplier<Node>> nodes, BiFunction<String, Node, T> reading, Set<String> wrong) {
        this.nodes = nodes;
        this.reading = reading;
        this.wrong = wrong;
    }

    /** A section of trees that are there already. */
    public static Section<Node> of(Map<String, Node> nodes) {
        return of(nodes, Set.of());
    }

    /** The same, with the ids of what is there and could not be read. */
    public static Section<Node> of(Map<String, Node> nodes, Set<String> wrong) {
        Map<String, Supplier<Node>> lazy = new LinkedHashMap<>();
        nodes.forEach((id, node) -> lazy.put(id, () -> node));
        return new Section<>(lazy, (id, node) -> node, wrong);
    }

    /** A section of trees that are made when they are asked for. */
    static Section<Node> later(Map<String, Supplier<Node>> nodes) {
        return new Section<>(nodes, (id, node) -> node, Set.of());
    }

    /** The same ids, each read as something. */
    public static <T> Section<T> read(Section<Node> from, BiFunction<String, Node, T> reading) {
        return new Section<>(from.nodes, reading, from.wrong);
    }

    /** Reads everything. What is wrong joins the issues and is left out of the section that is returned. */
    public Section<T> checked(List<BadInput.Issue> issues) {
        Map<String, Supplier<Node>> good = new LinkedHashMap<>();
        Set<String> bad = new HashSet<>(wrong);
        nodes.forEach((id, node) -> {
            try {
                get(id);
                good.put(id, node);
            } catch (BadInput e) {
                issues.addAll(e.issues());
                bad.add(id);
            }
        });
        return new Section<>(good, reading, bad);
    }

    /** All ids, in order. */
    public Set<String> ids() {
        return nodes.keySet();
    }

    /** What stands under an id. */
    public Optional<T> get(String id) {
        Supplier<Node> node = nodes.get(id);
        if (node == null) {
            return Optional.empty();
        }
        T read = known.get(id);
        if (read == null) {
            T made = reading.apply(id, node.get());
            T other = known.putIfAbsent(id, made);
            read = other == null ? made : other;
        }
        return Optional.of(read);
    }

    /** Everything, in the order of ids; what was not asked for before is read on all cores. */
    public Collection<T> all() {
        return List.copyOf(nodes.keySet()).parallelStream()
                .flatMap(id -> get(id).stream())
                .toList();
    }

    /** The ids of what is there and wrong. */
    public Set<String> wrong() {
        return wrong;
    }

    /** What stands under an id. Where it is there and wrong, which is told already, the bad input holds no issue. */
    T need(String id, Supplier<BadInput> missing) {
        return get(id).orElseThrow(() -> wrong.contains(id) ? new BadInput(List.of()) : missing.get());
    }

    /** What an id in a tree means; an unknown one is bad input at its place. */
    T pick(String what, Node id) {
        return need(id.text(), () -> id.unknown(what, nodes.keySet()));
    }
}
