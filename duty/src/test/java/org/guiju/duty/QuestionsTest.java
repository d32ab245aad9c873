package org.guiju.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.guiju.register.Truth;
import org.junit.jupiter.api.Test;

/** The smallest sets of facts that settle a condition, held against brute force over all subsets of the open facts. */
class QuestionsTest {
    private static final List<String> LEAVES = List.of(
            "business.in_china is true",
            "business.foreign_share > 50",
            "business.foreign_share <= 20",
            "service.public is not true",
            "service.public is true",
            "service.roles has any of provider, platform",
            "service.roles has user",
            "service.origin is any of own, called",
            "service.origin is own",
            "service.launched before 2025-09-01",
            "service.users <= 1000",
            "label.status is valid");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void noSmallerSetSettles() {
        int open = 0;
        for (int round = 0; round < 1500; round++) {
            Condition condition = Words.condition(tree(3));
            Facts facts = Words.facts(round % 3 == 0 ? "service.public: true; service.users: 5" : "");
            Set<String> smallest = Questions.smallest(condition, facts);
            if (condition.test(facts) != Truth.UNKNOWN) {
                assertThat(smallest).isEmpty();
                continue;
            }
            open++;
            String what = "seed " + seed + ", round " + round + ": "
                    + condition.explain(facts).lines().toList();
            List<String> paths = condition.paths().stream()
                    .filter(p -> facts.get(p).isEmpty())
                    .sorted()
                    .toList();
            assertThat(Questions.settles(condition, facts, List.copyOf(smallest)))
                    .as(what)
                    .isTrue();
            for (int bits = 0; bits < 1 << paths.size(); bits++) {
                List<String> subset = new ArrayList<>();
                for (int i = 0; i < paths.size(); i++) {
                    if ((bits >> i & 1) == 1) {
                        subset.add(paths.get(i));
                    }
                }
                if (Questions.settles(condition, facts, subset)) {
                    assertThat(subset).as(what).containsAll(smallest);
                }
            }
            assertThat(new HashSet<>(paths)).as(what).containsAll(smallest);
        }
        assertThat(open).as("enough were open").isGreaterThan(500);
    }

    private String tree(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind == 0) {
            return "'" + LEAVES.get(random.nextInt(LEAVES.size())) + "'";
        }
        if (kind == 1) {
            return "{not: " + tree(depth - 1) + "}";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            parts.add(tree(depth - 1));
        }
        return (kind == 2 ? "{all: [" : "{any: [") + String.join(", ", parts) + "]}";
    }
}
