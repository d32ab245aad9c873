package org.guiju.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.guiju.register.Truth;
import org.junit.jupiter.api.Test;

/** Properties over generated conditions and facts. {@code -Dseed=N} repeats a run. */
class ConditionPropertyTest {
    private static final int ROUNDS = 2000;

    /**
     * One leaf a path, and the values that answer it either way. {@code known} is left out: it asks whether a fact is
     * there, so a fact that arrives is meant to change its answer.
     */
    private record Leaf(String text, String path, List<Value> values) {
        static Leaf of(String text, String... values) {
            String path = text.substring(0, text.indexOf(' '));
            return new Leaf(
                    text,
                    path,
                    Stream.of(values)
                            .map(v -> Words.facts(path + ": " + v).get(path).orElseThrow())
                            .toList());
        }
    }

    private static final List<Leaf> LEAVES = List.of(
            Leaf.of("business.in_china is true", "true", "false"),
            Leaf.of("business.foreign_share > 50", "50", "50.1"),
            Leaf.of("business.name is not Q", "Q", "R"),
            Leaf.of("service.public is not true", "true", "false"),
            Leaf.of("service.roles has any of provider, platform", "[user]", "[user, platform]"),
            Leaf.of("service.origin is any of own, called", "own", "fine-tuned"),
            Leaf.of("service.tags has not x", "[]", "[x, y]"),
            Leaf.of("service.launched before 2025-09-01", "2025-08", "2025-09-01"),
            Leaf.of("service.users <= 1000", "1000", "1001"),
            Leaf.of("label.status is valid", "valid", "absent"));

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void aFactThatArrivesNeverTurnsYesIntoNo() {
        for (int round = 0; round < ROUNDS; round++) {
            Condition condition = Words.condition(tree(4, new ArrayList<>(), false));
            Map<String, Value> facts = new HashMap<>();
            List<Leaf> order = new ArrayList<>(LEAVES);
            Collections.shuffle(order, random);
            Truth before = condition.test(new Facts(facts));
            for (Leaf leaf : order) {
                facts.put(leaf.path(), value(leaf, random.nextInt(2)));
                Truth after = condition.test(new Facts(facts));
                assertThat(after)
                        .as("seed %d, round %d: %s with %s", seed, round, condition, facts)
                        .isIn(before == Truth.UNKNOWN ? Set.of(Truth.values()) : Set.of(before));
                before = after;
            }
            assertThat(before)
                    .as("seed %d: with all facts the answer is known", seed)
                    .isNotEqualTo(Truth.UNKNOWN);
        }
    }

    @Test
    void theExplanationSaysWhatTheTestSays() {
        for (int round = 0; round < ROUNDS; round++) {
            Condition condition = Words.condition(tree(4, new ArrayList<>(), false));
            Facts facts = some();
            Explanation walk = condition.explain(facts);
            String what = String.format("seed %d, round %d: %s with %s", seed, round, condition, facts);
            assertThat(walk.truth()).as(what).isEqualTo(condition.test(facts));
            assertThat(walk.deciding()).as(what + ": some leaf decides").isNotEmpty();
            assertThat(walk.missing().isEmpty()).as(what).isEqualTo(walk.truth() != Truth.UNKNOWN);
            assertThat(condition.paths()).as(what).containsAll(walk.missing());
            assertThat(Collections.disjoint(facts.values().keySet(), walk.missing()))
                    .as(what + ": what is stated is not missing")
                    .isTrue();
            // The deciding leaves alone, without any other fact, give the same answer.
            Map<String, Value> alone = new HashMap<>();
            walk.deciding()
                    .forEach(l -> l.value().ifPresent(v -> alone.put(l.path().orElseThrow(), v)));
            if (walk.truth() != Truth.UNKNOWN) {
                assertThat(condition.test(new Facts(alone))).as(what).isEqualTo(walk.truth());
            }
        }
    }

    @Test
    void whatIsMissingSettlesTheAnswer() {
        for (int round = 0; round < ROUNDS; round++) {
            Condition condition = Words.condition(tree(4, new ArrayList<>(), false));
            Facts facts = some();
            Map<String, Value> more = new HashMap<>(facts.values());
            for (String path : condition.explain(facts).missing()) {
                more.put(path, value(leaf(path), random.nextInt(2)));
            }
            assertThat(condition.test(new Facts(more)))
                    .as("seed %d, round %d: %s with %s", seed, round, condition, more)
                    .isNotEqualTo(Truth.UNKNOWN);
        }
    }

    /** Unknown is said exactly when the missing facts can turn out either way, also where a path is read more than once. */
    @Test
    void unknownIsSaidExactlyWhenItIsOpen() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Leaf> used = new ArrayList<>();
            Condition condition = Words.condition(tree(4, used, round % 2 == 0));
            Facts facts = some();
            List<Leaf> open = used.stream()
                    .filter(l -> facts.get(l.path()).isEmpty())
                    .distinct()
                    .toList();
            Set<Truth> possible = new HashSet<>();
            for (int bits = 0; bits < 1 << open.size(); bits++) {
                Map<String, Value> all = new HashMap<>(facts.values());
                for (int i = 0; i < open.size(); i++) {
                    all.put(open.get(i).path(), value(open.get(i), bits >> i & 1));
                }
                possible.add(condition.test(new Facts(all)));
            }
            assertThat(condition.test(facts))
                    .as("seed %d, round %d: %s with %s", seed, round, condition, facts)
                    .isEqualTo(possible.size() == 1 ? possible.iterator().next() : Truth.UNKNOWN);
        }
    }

    /** A condition in YAML; where leaves are to be distinct, those used are taken from the ones left. */
    private String tree(int depth, List<Leaf> used, boolean distinct) {
        List<Leaf> left = new ArrayList<>(LEAVES);
        if (distinct) {
            left.removeAll(used);
        }
        int kind = depth == 0 || left.size() <= 1 ? 0 : random.nextInt(4);
        if (kind == 0) {
            Leaf leaf = left.get(random.nextInt(left.size()));
            used.add(leaf);
            return "'" + leaf.text() + "'";
        }
        if (kind == 1) {
            return "{not: " + tree(depth - 1, used, distinct) + "}";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0 && (!distinct || used.size() < LEAVES.size()); i--) {
            parts.add(tree(depth - 1, used, distinct));
        }
        return (kind == 2 ? "{all: [" : "{any: [") + String.join(", ", parts) + "]}";
    }

    private Facts some() {
        Map<String, Value> facts = new HashMap<>();
        for (Leaf leaf : LEAVES) {
            int which = random.nextInt(3);
            if (which < 2) {
                facts.put(leaf.path(), value(leaf, which));
            }
        }
        return new Facts(facts);
    }

    private static Leaf leaf(String path) {
        return LEAVES.stream().filter(l -> l.path().equals(path)).findFirst().orElseThrow();
    }

    private static Value value(Leaf leaf, int which) {
        return leaf.values().get(which);
    }
}
