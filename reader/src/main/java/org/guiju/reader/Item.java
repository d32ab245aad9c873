package org.guiju.reader;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A development in the making. */
final class Item {
    Act act;
    final Parsed p;
    List<String> issuers;
    Optional<PartialDate> date;
    /** Whether the sentence itself gives the date. */
    boolean dated;
    /** The number of an order by which the sentence says that its only instrument was made. */
    List<String> numbers;

    Optional<PartialDate> effective = Optional.empty();
    Stage stage;
    Sector sector = Sector.OTHER;
    List<String> regions = List.of();
    final Set<String> relates = new LinkedHashSet<>();

    Item(Act act, Parsed p) {
        this.act = act;
        this.p = p;
        this.issuers = act.issuers();
        this.stage = act.stage();
        this.numbers = act.identifiers();
        this.date = Optional.empty();
    }

    /** Those of the sentence that told the last of them; its drafts only where there is nothing else. */
    static List<Item> lastOf(List<Item> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        Item last = items.get(items.size() - 1);
        boolean only = items.stream().filter(i -> i.p == last.p).allMatch(i -> i.act.stage() == Stage.DRAFT);
        return items.stream()
                .filter(i -> i.p == last.p && (only || i.act.stage() != Stage.DRAFT))
                .toList();
    }
}
