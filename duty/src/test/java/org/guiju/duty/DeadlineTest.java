package org.guiju.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.guiju.register.BadInput;
import org.guiju.register.Node;
import org.guiju.register.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times between two facts, and the deadlines that a table sets for them. */
class DeadlineTest {
    private static final String VOCABULARY = """
            profile:
              business.name: {type: text, about: "The name."}
              business.foreign_share: {type: number, about: "Foreign share in percent."}
              service.id: {type: text, about: "A short name."}
              service.public: {type: bool, about: "Offered to the public."}
              service.roles: {type: set, of: [provider, platform, user], about: "Roles."}
              service.outputs: {type: path, about: "Files."}
              leak.id: {type: text, about: "A short name."}
              leak.kind: {type: enum, of: [big, small], about: "How big."}
              leak.found: {type: time, about: "When it was found."}
              leak.told: {type: time, about: "When it was told."}
              leak.closed: {type: date, about: "When it was closed."}
              leak.report: {type: date, about: "When the report was sent."}
            facts:
              label.status: {type: enum, of: [valid, invalid, absent], about: "The label of a file."}
            derived:
              leak.hours_max: {type: number, about: "Hours."}
              leak.hours: {type: number, hours: [leak.found, leak.told], most: leak.hours_max, about: "Hours until told."}
              leak.days: {type: number, days: [leak.closed, leak.report], about: "Days until the report."}
            """;
    private static final String TABLE = """
            about: Hours.
            output: leak.hours_max
            inputs: [leak.kind]
            hit: first
            rows:
              - {id: R1, when: {leak.kind: big}, value: 0.5, gates: ["told to all"], basis: cn/ai/rule#2, marks: single}
              - {id: R2, value: none, basis: cn/ai/rule#2, marks: confirmed, note: "small leaks are free"}
            """;

    @TempDir
    private Path folder;

    private LawFixture law(String vocabulary) throws IOException {
        return LawFixture.with(
                folder, "vocabulary.yaml", vocabulary, "cn/duties/rule/label.yaml", """
                clause: cn/ai/rule#2
                modality: shall
                subject: leak
                summary: Tell in time.
                marks: single
                binds: leak.kind is big
                met: [leak.hours <= leak.hours_max, leak.days <= 30]
                remedy: Tell at once.
                """, "cn/tables/hours.yaml", TABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the leak                                                             | state   | due
            kind: big, found: 2026-10-01 08:00, told: 2026-10-01 08:30             | kept    | 2026-10-01 08:30+08:00
            kind: big, found: 2026-10-01 08:00, told: "2026-10-01 08:30:01"        | missed  | 2026-10-01 08:30+08:00
            kind: big, found: 2026-10-01 08:00+08:00, told: 2026-10-01 01:10+01:00 | kept    | 2026-10-01 08:30+08:00
            kind: big, found: 2026-10-01T23:45Z                                    | running | 2026-10-02 00:15Z
            kind: big, found: 2026-10-01 01:00                                     | ends-that-day | 2026-10-01 01:30+08:00
            kind: big, found: 2026-09-29 08:00                                     | passed  | 2026-09-29 08:30+08:00
            kind: big, found: 2026-10-01 08:00, told: 2026-10-01 07:00             | unknown | 2026-10-01 08:30+08:00
            kind: big                                                              | unknown |
            found: 2026-10-01 08:00                                                | unknown |
            kind: small, found: 2026-10-01 08:00                                   | none    |
            """)
    void aClockRuns(String leak, String state, String due) throws IOException {
        LawFixture law = law(VOCABULARY);
        Register.View view = law.register().at(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-01"));
        Deadline d = Deadline.of(
                        law.duties(),
                        law.profile("{business: {name: T}, leaks: [{id: a, " + leak + "}]}"),
                        view,
                        Optional.empty())
                .get(0);
        assertThat(Node.word(d.state())).as(d.toString()).isEqualTo(state);
        assertThat(d.due().orElse("")).isEqualTo(due == null ? "" : due);
    }

    @ParameterizedTest
    @CsvSource({"2026-10-01T00:29:59Z, running", "2026-10-01T00:30:00Z, running", "2026-10-01T00:30:01Z, passed"})
    void anHourOfTodayPasses(String now, String state) throws IOException {
        LawFixture law = law(VOCABULARY);
        Register.View view = law.register().at(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-01"));
        Profile profile = law.profile("{business: {name: T}, leaks: [{id: a, kind: big, found: 2026-10-01 08:00}]}");
        Deadline d = Deadline.of(law.duties(), profile, view, Optional.of(OffsetDateTime.parse(now)))
                .get(0);
        assertThat(Node.word(d.state())).as(d.toString()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"2025-08-31 23:30, none", "2025-09-01 00:00, kept", "2025-08-31 17:00Z, kept"})
    void theDayOfTheEntryDecides(String found, String state) throws IOException {
        LawFixture law = LawFixture.with(
                folder,
                "vocabulary.yaml",
                VOCABULARY,
                "cn/tables/hours.yaml",
                TABLE.replace("hit: first", "day: leak.found\nhit: first")
                        .replace(
                                "when: {leak.kind: big},",
                                "when: {leak.kind: big}, from: {law: cn/ai/rule, stage: effective},"));
        Register.View view = law.register().at(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-01"));
        String leak = "{id: a, kind: big, found: " + found + ", told: " + found + "}";
        Deadline d = Deadline.of(
                        law.duties(),
                        law.profile("{business: {name: T}, leaks: [" + leak + "]}"),
                        view,
                        Optional.empty())
                .get(0);
        assertThat(Node.word(d.state())).as(d.toString()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            closed: 2026-09-01, report: 2026-10-01 | 30
            closed: 2026-09-01, report: 2026-10-02 | 31
            closed: 2026-09-01, report: 2026-09-01 | 0
            closed: 2026-09-01, report: 2026-08-31 |
            closed: 2026-09, report: 2026-10-02    |
            closed: 2026-09-01                     |
            """)
    void daysAreCounted(String leak, String days) throws IOException {
        LawFixture law = law(VOCABULARY);
        Register.View view = law.register().at(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-01"));
        Profile profile = law.profile("{business: {name: T}, leaks: [{id: a, " + leak + "}]}");
        Facts facts =
                law.duties().derived(profile, view).subjects("leak").get(0).facts();
        assertThat(facts.get("leak.days").map(Value::toString).orElse("")).isEqualTo(days == null ? "" : days);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-30 08:00", "2026-02-03", "2026-02-03 25:00", "2026-02-03 08:00+99:00", "yesterday"})
    void aTimeThatDoesNotExistIsBadInput(String found) throws IOException {
        LawFixture law = law(VOCABULARY);
        assertThatThrownBy(() -> law.profile("{business: {name: T}, leaks: [{id: a, found: \"" + found + "\"}]}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is not a time that exists");
    }

    @Test
    void aSpanNeedsTwoPathsOfItsKind() {
        assertThatThrownBy(() ->
                        law(VOCABULARY.replace("hours: [leak.found, leak.told]", "hours: [leak.found, leak.closed]")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("leak.closed is not a time");
        assertThatThrownBy(() -> law(VOCABULARY.replace("[leak.closed, leak.report]", "[leak.closed]")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("between two paths");
    }
}
