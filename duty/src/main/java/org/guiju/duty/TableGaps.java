package org.guiju.duty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guiju.register.BadInput;
import org.guiju.register.Node;

/** Whether a decision table answers everything, and each of its rows something. */
record TableGaps(DecisionTable table) {
    /** Combinations of input words that are checked for gaps. */
    private static final int MOST_COMBINATIONS = 200_000;

    /**
     * Each combination of words has a row that always answers, and each row can be reached; told when a pack is compiled.
     *
     * @throws BadInput with what is missing, at the table's place
     */
    void check(Node node, Vocabulary vocabulary) {
        List<BadInput.Issue> issues = new ArrayList<>();
        derived(node, vocabulary)
                .forEach(path -> issues.add(new BadInput.Issue(
                        node.place(),
                        "it reads " + path + ", which follows from a table itself or from time",
                        "Read what profiles state: no table sees the answer of another, or its own")));
        Set<String> reached = new LinkedHashSet<>();
        long combinations = 1;
        for (String input : table.inputs()) {
            combinations *= vocabulary.need(node, input).of().size();
        }
        if (combinations > MOST_COMBINATIONS) {
            throw new BadInput(node.place(), combinations + " combinations are too many to check", "Split the table");
        }
        for (Map<String, String> words : combinations(vocabulary)) {
            List<DecisionTable.Row> fitting =
                    table.rows().stream().filter(r -> r.fits(words)).toList();
            List<DecisionTable.Row> always =
                    fitting.stream().filter(DecisionTable.Row::always).toList();
            if (always.isEmpty()) {
                issues.add(new BadInput.Issue(
                        node.place(),
                        "no row always answers " + words,
                        "Add one, with 'value: unknown' where nobody says"));
            }
            if (table.hit() == DecisionTable.Hit.UNIQUE && fitting.size() > 1) {
                boolean both = always.size() > 1;
                List<DecisionTable.Row> two = both ? always : fitting;
                issues.add(new BadInput.Issue(
                        node.place(),
                        "rows " + two.get(0).id() + " and " + two.get(1).id() + (both ? " both" : " can both")
                                + " answer " + words,
                        both ? "Narrow one" : "Narrow one, or write 'hit: first'"));
            }
            for (DecisionTable.Row row : fitting) {
                reached.add(row.id());
                if (table.hit() == DecisionTable.Hit.FIRST && row.always()) {
                    break;
                }
            }
            if (issues.size() >= 10) {
                break;
            }
        }
        table.rows().stream()
                .filter(r -> issues.isEmpty() && !reached.contains(r.id()))
                .forEach(r -> issues.add(new BadInput.Issue(
                        node.place(), "row " + r.id() + " can never be reached", "Move it up, or remove it")));
        if (!issues.isEmpty()) {
            throw new BadInput(issues);
        }
    }

    private Set<String> derived(Node node, Vocabulary vocabulary) {
        Set<String> read = new LinkedHashSet<>(table.inputs());
        table.rows().forEach(r -> r.condition().ifPresent(c -> read.addAll(c.paths())));
        read.removeIf(path -> !vocabulary.isDerived(path));
        return read;
    }

    private List<Map<String, String>> combinations(Vocabulary vocabulary) {
        List<Map<String, String>> all = List.of(Map.of());
        for (String input : table.inputs()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> words : all) {
                for (String word : vocabulary.term(input).orElseThrow().of()) {
                    Map<String, String> more = new LinkedHashMap<>(words);
                    more.put(input, word);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }
}
