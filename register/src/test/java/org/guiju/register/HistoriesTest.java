package org.guiju.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/** Properties over generated lives of instruments. */
class HistoriesTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    @RepeatedTest(20)
    void aLaterClaimNeverChangesAnEarlierAnswer() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 600; i++) {
            List<Claim> claims = new ArrayList<>();
            int n = 1 + random.nextInt(5);
            for (int c = 0; c < n; c++) {
                claims.add(claim(random));
            }
            LocalDate asked = START.plusDays(random.nextInt(900));
            Claim later = claim(random);
            List<Claim> more = new ArrayList<>(claims);
            more.add(later);
            if (later.known().last().isAfter(asked)) {
                assertThat(Settlement.of(more, asked))
                        .as("seed %d: %s then %s, asked %s", seed, claims, later, asked)
                        .isEqualTo(Settlement.of(claims, asked));
            }
        }
    }

    /** Whole answers, of all scopes, of a life in which one more claim stands: in a stage of its own or in one that is there. */
    @RepeatedTest(20)
    void aLaterClaimNeverChangesAnEarlierAnswerOfAnyScope() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 600; i++) {
            List<Stage> stages = new ArrayList<>();
            int n = 1 + random.nextInt(5);
            for (int s = 0; s < n; s++) {
                stages.add(stage(random, claim(random)));
            }
            String force = random.nextInt(4) == 0 ? "none" : "mandatory";
            LocalDate valid = START.plusDays(random.nextInt(900));
            LocalDate known = START.plusDays(random.nextInt(900));
            Claim later = claim(random);
            while (!later.known().last().isAfter(known)) {
                known = START.plusDays(random.nextInt(900));
                later = claim(random);
            }
            List<Stage> more = new ArrayList<>(stages);
            int at = random.nextInt(n);
            if (random.nextBoolean()) {
                more.add(at, stage(random, later));
            } else {
                Stage there = more.get(at);
                List<Claim> claims = new ArrayList<>(there.claims());
                claims.add(random.nextInt(claims.size() + 1), later);
                more.set(at, new Stage(there.kind(), there.scope(), there.title(), claims));
            }
            Register register = RegisterTest.register("sources: {}");
            assertThat(register.at(valid, known).status(instrument(more, force)))
                    .as("seed %d: %s, then %s; on %s as known on %s", seed, stages, later, valid, known)
                    .isEqualTo(register.at(valid, known).status(instrument(stages, force)))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    /** A stage of an own or no scope, half of them of effect: there scopes matter most. */
    private static Stage stage(Random random, Claim claim) {
        Stage.Kind[] kinds = Stage.Kind.values();
        Optional<String> scope = random.nextBoolean() ? Optional.empty() : Optional.of("scope " + random.nextInt(3));
        return new Stage(
                random.nextBoolean() ? Stage.Kind.EFFECTIVE : kinds[random.nextInt(kinds.length)],
                scope,
                Optional.empty(),
                List.of(claim));
    }

    @RepeatedTest(20)
    void equalWeightsAreNeverSettledInSilence() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 600; i++) {
            Claim a = claim(random);
            Claim b = claim(random);
            Settlement s = Settlement.of(List.of(a, b), START.plusYears(9));
            boolean disagree = !a.date().agrees(b.date());
            boolean decided = a.weight() != b.weight()
                    || a.amends() != b.amends() && later(a, b)
                    || a.amends() && b.amends() && !a.known().equals(b.known());
            assertThat(s.contested()).as("seed %d: %s and %s", seed, a, b).isEqualTo(disagree && !decided);
            assertThat(s.claims()).as("no claim is lost").containsExactlyInAnyOrder(a, b);
        }
    }

    /** Whether the amending claim of the two came after the other. */
    private static boolean later(Claim a, Claim b) {
        Claim amending = a.amends() ? a : b;
        Claim other = a.amends() ? b : a;
        return amending.known().compareTo(other.known()) > 0;
    }

    @RepeatedTest(20)
    void onlyWhatHasADayOfEffectIsEverInForce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 600; i++) {
            List<Stage> stages = new ArrayList<>();
            for (Stage.Kind kind : Stage.Kind.values()) {
                if (random.nextInt(3) == 0) {
                    stages.add(new Stage(kind, Optional.empty(), Optional.empty(), List.of(claim(random))));
                }
            }
            if (stages.isEmpty()) {
                continue;
            }
            Instrument instrument = instrument(stages, random.nextBoolean() ? "mandatory" : "none");
            LocalDate valid = START.plusDays(random.nextInt(900));
            LocalDate known = START.plusDays(random.nextInt(900));
            boolean inForce =
                    RegisterTest.register("sources: {}").at(valid, known).inForce(instrument);
            boolean effective = stages.stream()
                    .anyMatch(s -> s.kind() == Stage.Kind.EFFECTIVE
                            && s.claims().stream()
                                    .anyMatch(c -> !c.known().last().isAfter(known)
                                            && !c.date().first().isAfter(valid)));
            boolean ended = stages.stream()
                    .anyMatch(s -> s.kind().ends()
                            && s.claims().stream()
                                    .anyMatch(c -> !c.known().last().isAfter(known)
                                            && !c.date().last().isAfter(valid)));
            assertThat(inForce && (!effective || ended || !instrument.binds()))
                    .as("seed %d: %s on %s as known on %s", seed, stages, valid, known)
                    .isFalse();
        }
    }

    private static Claim claim(Random random) {
        LocalDate date = START.plusDays(random.nextInt(900));
        String text = random.nextInt(4) == 0 ? date.toString().substring(0, 7) : date.toString();
        Source.Kind kind = Source.Kind.values()[random.nextInt(Source.Kind.values().length)];
        PartialDate known = PartialDate.of(START.plusDays(random.nextInt(900)));
        Source source =
                new Source("s" + kind, "P" + kind, kind, Optional.empty(), Optional.empty(), Optional.empty(), known);
        return new Claim(
                PartialDate.parse(text).orElseThrow(),
                known,
                source,
                random.nextInt(6) == 0,
                Claim.Mark.values()[random.nextInt(3)],
                Optional.empty());
    }

    private static Instrument instrument(List<Stage> stages, String force) {
        return new Instrument(
                "cn/x",
                "X",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "measures",
                force,
                "ai",
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                stages,
                List.of(),
                Map.of());
    }
}
