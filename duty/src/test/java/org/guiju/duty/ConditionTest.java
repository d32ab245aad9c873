package org.guiju.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.guiju.register.BadInput;
import org.guiju.register.Truth;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What conditions answer, and what is said of conditions that cannot be read. */
class ConditionTest {
    @TestFactory
    Stream<DynamicTest> answers() throws IOException {
        return table("conditions.txt")
                .map(row -> DynamicTest.dynamicTest(row[0] + " | " + row[1], () -> {
                    Condition condition = Words.condition(row[0]);
                    Facts facts = Words.facts(row[1]);
                    assertThat(condition.test(facts)).isEqualTo(Truth.valueOf(row[2].toUpperCase(Locale.ROOT)));
                    assertThat(condition.explain(facts).truth())
                            .as("the explanation says the same")
                            .isEqualTo(condition.test(facts));
                }));
    }

    @TestFactory
    Stream<DynamicTest> errors() throws IOException {
        return table("condition-errors.txt")
                .map(row -> DynamicTest.dynamicTest(row[0] + " | " + row[1], () -> {
                    BadInput bad = catchThrowableOfType(BadInput.class, () -> Words.condition(row[0]));
                    assertThat(bad).isNotNull();
                    assertThat(bad.issues()).extracting(Object::toString).anyMatch(m -> m.startsWith(row[1]));
                }));
    }

    @Test
    void everyMistakeOfATreeIsToldAtOnce() {
        BadInput bad = catchThrowableOfType(BadInput.class, () -> Words.condition("""
                                all:
                                  - service.public is maybe
                                  - not:
                                      any:
                                        - service.origin is own
                                        - service.orgin is own
                                """));
        assertThat(bad.issues())
                .extracting(i -> i.place().toString())
                .containsExactly("duty.yaml:2:5", "duty.yaml:6:11");
    }

    @Test
    void theWalkShowsEveryValueUsedAndWhatIsMissing() {
        Explanation walk = Words.condition("""
                        all:
                          - service.public is true
                          - any: [service.roles has provider, service.users > 1000]
                          - not: service.origin is called
                        """).explain(Words.facts("service.public: true; service.roles: [user]"));
        assertThat(String.join("\n", walk.lines().toList())).isEqualTo("""
                        unknown  all of
                          yes  service.public is true   [true]
                          unknown  any of
                            no  service.roles has provider   [user]
                            unknown  service.users > 1000   [not stated]
                          unknown  not
                            unknown  service.origin is called   [not stated]""");
        assertThat(walk.missing()).containsExactly("service.users", "service.origin");
        assertThat(walk.values()).containsOnlyKeys("service.public", "service.roles");
    }

    @Test
    void onlyTheLeavesThatDecideAreGivenAsReason() {
        Explanation walk = Words.condition("""
                        all:
                          - service.public is true
                          - not: {any: [service.roles has user, service.origin is called]}
                        """)
                .explain(Words.facts("service.public: true; service.roles: [user]; service.origin: own"));
        assertThat(walk.truth()).isEqualTo(Truth.NO);
        assertThat(walk.deciding().map(Explanation::text)).containsExactly("service.roles has user");
        assertThat(walk.missing()).isEmpty();
    }

    @Test
    void aConditionNamesThePathsItReads() {
        assertThat(Words.condition("{any: [service.public is true, {not: label.status is absent}]}")
                        .paths())
                .isEqualTo(Set.of("service.public", "label.status"));
    }

    private static Stream<String[]> table(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ConditionTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(l -> !l.isBlank() && !l.startsWith("#"))
                            .map(l -> l.split("\\s*\\|\\s*", -1))
                            .toList()
                            .stream();
        }
    }
}
