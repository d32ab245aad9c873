package org.guiju.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.guiju.register.Truth;
import org.junit.jupiter.api.Test;

/** Unknown is said exactly where two completions of the facts answer differently: by brute force. {@code -Dseed=N} repeats a run. */
class CompletionsTest {
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** A tree of leaves joined at random, in YAML. */
    private String tree(int depth, List<String> leaves) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind == 0) {
            return leaves.get(random.nextInt(leaves.size()));
        }
        if (kind == 1) {
            return "{not: " + tree(depth - 1, leaves) + "}";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            parts.add(tree(depth - 1, leaves));
        }
        return (kind == 2 ? "{all: [" : "{any: [") + String.join(", ", parts) + "]}";
    }

    private static void isExact(String what, Truth said, Set<Truth> possible) {
        assertThat(said)
                .as(what)
                .isEqualTo(possible.size() == 1 ? possible.iterator().next() : Truth.UNKNOWN);
    }

    @Test
    void ofNumbersComparedWithEachOther() {
        List<String> paths = List.of("business.foreign_share", "service.users", "file.size");
        List<String> leaves = List.of(
                "'business.foreign_share >= service.users'",
                "'business.foreign_share < service.users'",
                "'service.users > file.size'",
                "'file.size > business.foreign_share'",
                "'business.foreign_share <= 2'",
                "'service.users > 3'",
                "'file.size >= 2'");
        int settled = 0;
        for (int round = 0; round < 1000; round++) {
            String yaml = tree(3, leaves);
            Condition condition = Words.condition(yaml);
            Map<String, Value> facts = new HashMap<>();
            for (String path : paths) {
                if (random.nextInt(3) == 0) {
                    facts.put(path, Value.of(random.nextInt(6)));
                }
            }
            // Quarters tell three numbers apart between any two whole ones.
            Set<Truth> possible = new HashSet<>();
            fill(condition, new Facts(facts), paths, possible);
            Truth said = condition.test(new Facts(facts));
            isExact(String.format("seed %d, round %d: %s with %s", seed, round, yaml, facts), said, possible);
            settled += said != Truth.UNKNOWN && facts.size() < 3 ? 1 : 0;
        }
        assertThat(settled).as("seed %d", seed).isGreaterThan(50);
    }

    private static void fill(Condition condition, Facts facts, List<String> open, Set<Truth> possible) {
        if (open.isEmpty()) {
            possible.add(condition.test(facts));
        } else if (facts.get(open.get(0)).isPresent()) {
            fill(condition, facts, open.subList(1, open.size()), possible);
        } else {
            for (int quarters = -4; quarters <= 28 && possible.size() < 2; quarters++) {
                Value value = new Value.Num(BigDecimal.valueOf(quarters * 25L, 2));
                fill(condition, facts.with(open.get(0), value), open.subList(1, open.size()), possible);
            }
        }
    }

    private static final Map<String, List<Value>> BUSINESS =
            Map.of("business.in_china", List.of(Value.of(true), Value.of(false)));
    private static final Map<String, List<Value>> ENTRY = Map.of(
            "service.public", List.of(Value.of(true), Value.of(false)),
            "service.origin", List.of(Value.of("own"), Value.of("called")));

    @Test
    void ofEntriesOfLists() {
        List<String> inside =
                List.of("'service.public is true'", "'service.origin is own'", "'business.in_china is true'");
        int settled = 0;
        int unstated = 0;
        for (int round = 0; round < 2000; round++) {
            List<String> leaves = new ArrayList<>(List.of("'business.in_china is true'"));
            for (int i = 0; i < 3; i++) {
                leaves.add(
                        "{" + (random.nextBoolean() ? "every" : "some") + ": service, that: " + tree(2, inside) + "}");
            }
            String yaml = tree(3, leaves);
            Condition condition = Words.condition(yaml);
            Map<String, Value> business = some(BUSINESS);
            Optional<List<Map<String, Value>>> stated = random.nextInt(4) == 0
                    ? Optional.empty()
                    : Optional.of(Stream.generate(() -> some(ENTRY))
                            .limit(random.nextInt(3))
                            .toList());
            Set<Truth> possible = new HashSet<>();
            for (Map<String, Value> whole : all(business, BUSINESS)) {
                // Three entries show each of three conditions over a list to hold of some, or not of every one.
                for (List<Map<String, Value>> entries : stated.map(CompletionsTest::combined)
                        .orElseGet(() -> Stream.of(0, 1, 2, 3)
                                .flatMap(n -> combined(Collections.nCopies(n, Map.of())).stream())
                                .toList())) {
                    possible.add(condition.test(facts(whole, Optional.of(entries))));
                }
            }
            Truth said = condition.test(facts(business, stated));
            isExact(
                    String.format("seed %d, round %d: %s with %s and %s", seed, round, yaml, business, stated),
                    said,
                    possible);
            boolean open = stated.isEmpty() || combined(stated.get()).size() > 1;
            settled += open && said != Truth.UNKNOWN ? 1 : 0;
            unstated += stated.isEmpty() && said != Truth.UNKNOWN ? 1 : 0;
        }
        assertThat(settled).as("seed %d", seed).isGreaterThan(50);
        assertThat(unstated).as("seed %d", seed).isGreaterThan(10);
    }

    private Map<String, Value> some(Map<String, List<Value>> domain) {
        Map<String, Value> known = new HashMap<>();
        domain.forEach((path, values) -> {
            int which = random.nextInt(values.size() + 1);
            if (which < values.size()) {
                known.put(path, values.get(which));
            }
        });
        return known;
    }

    /** All ways in which what is known can go on. */
    private static List<Map<String, Value>> all(Map<String, Value> known, Map<String, List<Value>> domain) {
        List<Map<String, Value>> all = List.of(known);
        for (Map.Entry<String, List<Value>> path : domain.entrySet()) {
            all = all.stream()
                    .flatMap(m -> m.containsKey(path.getKey())
                            ? Stream.of(m)
                            : path.getValue().stream().map(v -> {
                                Map<String, Value> more = new HashMap<>(m);
                                more.put(path.getKey(), v);
                                return more;
                            }))
                    .toList();
        }
        return all;
    }

    private static List<List<Map<String, Value>>> combined(List<Map<String, Value>> entries) {
        List<List<Map<String, Value>>> lists = List.of(List.of());
        for (Map<String, Value> entry : entries) {
            lists = lists.stream()
                    .flatMap(l -> all(entry, ENTRY).stream()
                            .map(e -> Stream.concat(l.stream(), Stream.of(e)).toList()))
                    .toList();
        }
        return lists;
    }

    /** As a profile gives them: an entry knows what the business knows. */
    private static Facts facts(Map<String, Value> business, Optional<List<Map<String, Value>>> entries) {
        Facts whole = new Facts(business);
        return entries.map(all -> whole.and(Facts.lists(Map.of(
                        "service",
                        all.stream().map(e -> whole.and(new Facts(e))).toList()))))
                .orElse(whole);
    }
}
