package org.guiju.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guiju.register.Instrument;
import org.guiju.register.Instrument.Link;
import org.guiju.register.Register;

/**
 * The lineage of an instrument as trees of lines: what it rests on and what that rests on, its companions, and what rests on it. Each
 * instrument is drawn once, the nearest place first, with where it stands on the day.
 */
final class LineageTree {
    /** Columns of indentation at which a tree ends, so that a long chain does not run off the page. */
    private static final int DEEPEST = 40;

    private static final String COMPANION = "companion_of";

    /** How each relation reads from its other end. */
    private static final Map<String, String> INVERSE = Map.of(
            "implements", "implemented by",
            "replaces", "replaced by",
            "amends", "amended by",
            "modelled_on", "model of",
            "finalises", "finalised as",
            "rests_on", "basis of",
            "part_of", "holds");

    private final Register register;
    private final Register.View view;
    private final List<String> lines = new ArrayList<>();

    /** An edge of the tree: how the upper end stands to the lower, and the lower. */
    private record Branch(String words, Instrument to) {}

    LineageTree(Register register, Register.View view) {
        this.register = register;
        this.view = view;
    }

    /** The lines, none where an instrument has no lineage. */
    List<String> of(Instrument root) {
        draw("rests on", root, this::below);
        draw("beside", root, i -> i == root ? companions(i) : List.of());
        draw("what rests on it", root, this::above);
        return List.copyOf(lines);
    }

    private void draw(String head, Instrument root, Function<Instrument, List<Branch>> branches) {
        Set<Instrument> drawn = new HashSet<>(Set.of(root));
        int before = lines.size();
        draw("  ", root, branches, drawn);
        if (lines.size() > before) {
            lines.add(before, head);
        }
    }

    private void draw(
            String indent, Instrument from, Function<Instrument, List<Branch>> branches, Set<Instrument> drawn) {
        if (indent.length() > DEEPEST) {
            return;
        }
        List<Branch> here =
                branches.apply(from).stream().filter(b -> drawn.add(b.to())).toList();
        for (Branch b : here) {
            boolean last = b == here.get(here.size() - 1);
            Instrument i = b.to();
            String state = RegisterRows.state(view.status(i).get(0), view.valid());
            lines.add(indent + (last ? "└─ " : "├─ ") + b.words() + " " + i.id() + " (" + state + ") " + i.title());
            draw(indent + (last ? "   " : "│  "), i, branches, drawn);
        }
    }

    private List<Branch> below(Instrument i) {
        return i.lineage().stream()
                .filter(l -> !l.relation().equals(COMPANION))
                .flatMap(l -> branch(l.relation().replace('_', ' '), l))
                .toList();
    }

    private List<Branch> above(Instrument i) {
        return register.linksTo(i.id()).stream()
                .filter(l -> !l.relation().equals(COMPANION))
                .flatMap(l -> branch(INVERSE.getOrDefault(l.relation(), l.relation()), l))
                .toList();
    }

    private List<Branch> companions(Instrument i) {
        return Stream.concat(i.lineage().stream(), register.linksTo(i.id()).stream())
                .filter(l -> l.relation().equals(COMPANION))
                .flatMap(l -> branch("companion", l))
                .distinct()
                .toList();
    }

    private Stream<Branch> branch(String words, Link link) {
        Optional<Instrument> to = register.find(link.to());
        return to.map(i -> new Branch(words, i)).stream();
    }
}
