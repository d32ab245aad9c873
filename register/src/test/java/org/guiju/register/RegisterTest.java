package org.guiju.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was in force when, as known when. */
class RegisterTest {
    private static final String LAW = """
            sources:
              text: {publisher: Issuer, kind: primary-text, read: 2026-01-01}
              press: {publisher: Paper, kind: press, published: 2025-01-10, read: 2026-01-01}
              firm: {publisher: Firm, kind: law-firm, published: 2025-01-12, read: 2026-01-01}
            bodies:
              cac: {level: ministry, en: [Cyberspace Administration of China], acronyms: [CAC], zh: [国家网信办], mark: confirmed}
            instruments:
              cn/ai/rule:
                title: {en: Measures for Labelling AI Content, zh: 标识办法}
                number: 国信办通字〔2025〕2号
                kind: measures
                force: mandatory
                sector: ai
                issuers: [cac]
                stages:
                  - {stage: draft, claims: [{date: 2024-09-14, known: 2024-09-14, source: text, mark: confirmed}]}
                  - {stage: issued, claims: [{date: 2025-03-07, known: 2025-03-14, source: text, mark: confirmed}]}
                  - {stage: effective, claims: [{date: 2025-09-01, known: 2025-03-14, source: text, mark: confirmed}]}
                  - {stage: repealed, claims: [{date: 2027-01-01, known: 2026-06-01, source: text, mark: confirmed}]}
              cn/vehicles/standard:
                title: {en: General technical requirements for software update}
                number: GB 44496-2024
                kind: standard
                force: mandatory
                sector: vehicles
                issuers: []
                stages:
                  - {stage: issued, claims: [{date: 2024-08-23, known: 2024-08-26, source: text, mark: confirmed}]}
                  - stage: effective
                    scope: new vehicle types
                    claims:
                      - {date: 2026-01-01, known: 2024-08-26, source: press, mark: single}
                      - {date: 2026-07-01, known: 2025-06-01, source: firm, mark: single}
                  - stage: effective
                    scope: existing types
                    claims:
                      - {date: 2028, known: 2024-08-26, source: press, mark: single}
              cn/ai/only-draft:
                title: {en: Standard in the making (Draft for Comments)}
                kind: standard
                force: mandatory
                sector: ai
                issuers: [cac]
                stages:
                  - {stage: draft, claims: [{date: 2024-12, known: 2024-12-31, source: text, mark: confirmed}]}
            """;

    private final Register register = register(LAW);

    static Register register(String yaml) {
        List<BadInput.Issue> issues = new ArrayList<>();
        Map<String, Section<Node>> sections = new LinkedHashMap<>();
        Yaml.parse(yaml, "law.yaml")
                .fields()
                .values()
                .forEach((k, v) -> sections.put(k, Section.of(v.fields().values())));
        Register register = Register.check(sections, issues);
        if (!issues.isEmpty()) {
            throw new BadInput(issues);
        }
        return register;
    }

    @ParameterizedTest
    @CsvSource({
        "cn/ai/rule,           2024-09-13, 2024-09-13, UNKNOWN",
        "cn/ai/rule,           2024-10-01, 2024-10-01, DRAFT",
        "cn/ai/rule,           2025-08-31, 2025-08-31, NOT_YET",
        "cn/ai/rule,           2025-09-01, 2025-09-01, IN_FORCE",
        // What was known in 2024 does not hold the final text, whatever day is asked about.
        "cn/ai/rule,           2026-01-01, 2024-12-31, DRAFT",
        "cn/ai/rule,           2027-01-01, 2026-05-31, IN_FORCE",
        "cn/ai/rule,           2027-01-01, 2026-06-01, REPEALED",
        "cn/ai/only-draft,     2030-01-01, 2026-01-01, DRAFT",
        // A day before its first stage: known today, but nothing yet on that day.
        "cn/ai/only-draft,     2024-11-30, 2026-01-01, NOT_YET",
        "cn/ai/only-draft,     2024-11-30, 2024-11-30, UNKNOWN",
        "cn/vehicles/standard, 2026-03-01, 2025-01-01, IN_FORCE",
        // Two sources of equal weight from June 2025 on.
        "cn/vehicles/standard, 2026-03-01, 2025-06-01, CONTESTED",
        "cn/vehicles/standard, 2025-12-31, 2025-06-01, NOT_YET",
        "cn/vehicles/standard, 2026-07-01, 2025-06-01, IN_FORCE",
    })
    void answersForAnyPairOfDays(String id, LocalDate valid, LocalDate known, Status.State expected) {
        Instrument instrument = register.find(id).orElseThrow();
        assertThat(register.at(valid, known).status(instrument).get(0).state()).isEqualTo(expected);
    }

    @Test
    void aScopeOfWhichNothingIsKnownYetHasNoAnswerOfItsOwn() {
        Register r = register(LAW.replace(
                "{date: 2028, known: 2024-08-26, source: press, mark: single}",
                "{date: 2028, known: 2025-06-01, source: press, mark: single}"));
        Instrument standard = r.find("cn/vehicles/standard").orElseThrow();
        LocalDate day = LocalDate.of(2025, 5, 31);
        assertThat(r.at(day, day).status(standard))
                .extracting(s -> s.scope().orElse(""))
                .containsExactly("new vehicle types");
        day = LocalDate.of(2024, 8, 25);
        assertThat(r.at(day, day).status(standard))
                .singleElement()
                .satisfies(s -> assertThat(s.state()).isEqualTo(Status.State.UNKNOWN));
    }

    /** A notice without a day of effect holds from its issue; a standard has one, and nobody knows it. */
    @ParameterizedTest
    @CsvSource({
        "notice,   mandatory, 2025-01-01, ISSUED,    issued: Issuer (primary text)",
        "standard, guidance,  2025-01-01, ISSUED,    issued: Issuer (primary text)",
        "standard, mandatory, 2025-01-01, UNKNOWN,   no source gives the day of effect; issued: Issuer (primary text)",
        "measures, mandatory, 2025-01-01, UNKNOWN,   no source gives the day of effect; issued: Issuer (primary text)",
        // Told by month only: on a day of it nobody knows whether it is issued.
        "notice,   mandatory, 2024-12-15, UNKNOWN,   no source gives the day of effect; issued: Issuer (primary text)",
    })
    void onlyWhatNamesNoDayHoldsFromItsIssue(
            String kind, String force, LocalDate day, Status.State expected, String reason) {
        Register r = register(
                LAW.replace("stage: draft, claims: [{date: 2024-12,", "stage: issued, claims: [{date: 2024-12,")
                        .replace("""
                        kind: standard
                            force: mandatory
                            sector: ai""", "kind: " + kind + "\n    force: " + force + "\n    sector: ai"));
        Status status = r.at(day, LocalDate.of(2026, 1, 1))
                .status(r.find("cn/ai/only-draft").orElseThrow())
                .get(0);
        assertThat(status.state()).isEqualTo(expected);
        assertThat(status.reason()).isEqualTo(reason);
    }

    @Test
    void aNoticeWhoseIssueIsContestedIsContestedUntilBothDaysHaveCome() {
        Register r = register(LAW.replace(
                        "stage: draft, claims: [{date: 2024-12, known: 2024-12-31, source: text, mark: confirmed}]",
                        "stage: issued, claims: [{date: 2025-02-25, source: press, mark: single}, "
                                + "{date: 2025-02-28, source: firm, mark: single}]")
                .replace(
                        "kind: standard\n    force: mandatory\n    sector: ai",
                        "kind: notice\n    force: mandatory\n    sector: ai"));
        Instrument notice = r.find("cn/ai/only-draft").orElseThrow();
        LocalDate known = LocalDate.of(2026, 1, 1);
        assertThat(List.of(25, 27, 28).stream()
                        .map(d -> r.at(LocalDate.of(2025, 2, d), known)
                                .status(notice)
                                .get(0)
                                .state()))
                .containsExactly(Status.State.CONTESTED, Status.State.CONTESTED, Status.State.ISSUED);
    }

    /** Approved on a past day: not yet in force, and that day is no day of effect. */
    @Test
    void aDayOfApprovalIsNoDayOfEffect() {
        Register r = register(
                LAW.replace("stage: draft, claims: [{date: 2024-12,", "stage: approved, claims: [{date: 2024-12,"));
        LocalDate day = LocalDate.of(2026, 1, 1);
        Status status =
                r.at(day, day).status(r.find("cn/ai/only-draft").orElseThrow()).get(0);
        assertThat(status.state()).isEqualTo(Status.State.NOT_YET);
        assertThat(status.stage()).contains(Stage.Kind.APPROVED);
        assertThat(status.effect()).isEmpty();
    }

    @Test
    void eachScopeHasItsOwnAnswerAndAYearIsNotADay() {
        Instrument standard = register.find("cn/vehicles/standard").orElseThrow();
        LocalDate day = LocalDate.of(2028, 5, 1);
        assertThat(register.at(day, day).status(standard))
                .extracting(s -> s.scope().orElse(""), Status::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("new vehicle types", Status.State.IN_FORCE),
                        org.assertj.core.groups.Tuple.tuple("existing types", Status.State.UNKNOWN));
    }

    @Test
    void aContestedDateShowsEachClaimWithItsSource() {
        Instrument standard = register.find("cn/vehicles/standard").orElseThrow();
        LocalDate day = LocalDate.of(2026, 3, 1);
        Status status = register.at(day, day).status(standard).get(0);
        assertThat(status.reason()).contains("2026-01-01", "Paper (press)", "2026-07-01", "Firm (law firm)");
    }

    @Test
    void aLaterAmendmentSettlesWhatALighterSourceSays() {
        String amended = LAW.replace(
                "{date: 2026-07-01, known: 2025-06-01, source: firm, mark: single}",
                "{date: 2026-07-01, known: 2025-06-01, source: firm, mark: single, amends: true}");
        Register r = register(amended);
        Instrument standard = r.find("cn/vehicles/standard").orElseThrow();
        LocalDate asked = LocalDate.of(2026, 3, 1);
        assertThat(r.at(asked, LocalDate.of(2025, 5, 31))
                        .status(standard)
                        .get(0)
                        .state())
                .isEqualTo(Status.State.IN_FORCE);
        assertThat(r.at(asked, asked).status(standard).get(0).state()).isEqualTo(Status.State.NOT_YET);
    }

    @Test
    void aSourceOfUnknownDayCountsFromTheDayItWasRead() {
        Register r = register(LAW.replace(
                "{date: 2026-07-01, known: 2025-06-01, source: firm, mark: single}",
                "{date: 2026-07-01, known: 2026, source: firm, mark: single}"));
        Instrument standard = r.find("cn/vehicles/standard").orElseThrow();
        LocalDate asked = LocalDate.of(2026, 3, 1);
        assertThat(r.at(asked, LocalDate.of(2025, 12, 31))
                        .status(standard)
                        .get(0)
                        .state())
                .isEqualTo(Status.State.IN_FORCE);
        assertThat(r.at(asked, asked).status(standard).get(0).state()).isEqualTo(Status.State.CONTESTED);
    }

    @Test
    void theHeavierSourceWinsAndSaysSo() {
        Register r = register(LAW.replace(
                "{date: 2026-07-01, known: 2025-06-01, source: firm, mark: single}",
                "{date: 2026-07-01, known: 2025-06-01, source: text, mark: confirmed}"));
        LocalDate day = LocalDate.of(2026, 3, 1);
        Status status = r.at(day, day)
                .status(r.find("cn/vehicles/standard").orElseThrow())
                .get(0);
        assertThat(status.state()).isEqualTo(Status.State.NOT_YET);
        assertThat(status.reason()).isEqualTo("Issuer (primary text) outweighs Paper (press)");
    }

    @ParameterizedTest
    @CsvSource({
        "Measures for Labelling AI Content, cn/ai/rule",
        "Measures for the Labeling of Artificial Intelligence Content (Draft for Comments), cn/ai/rule",
        "《标识办法（征求意见稿）》, cn/ai/rule",
        "国信办通字〔2025〕2号, cn/ai/rule",
        "GB44496—2024, cn/vehicles/standard",
        "Measures for the Supervision of Radio Equipment, ''",
    })
    void findsAnInstrumentByTitleOrNumber(String text, String expected) {
        assertThat(register.resolve(text, List.of(text)).map(Instrument::id).orElse(""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "date: 2024-09-14| date: 2023-02-29| law.yaml:16:40: '2023-02-29' is not a date that exists. Write 2024, 2024-08 or 2024-08-23.",
                "stage: issued, claims: [{date: 2025-03-07| stage: isued, claims: [{date: 2025-03-07| law.yaml:17:17: unknown stage 'isued'. Write 'issued'.",
                "issuers: [cac]| issuers: [cax]| law.yaml:14:15: unknown body 'cax'. Write 'cac'.",
                "force: mandatory| forse: mandatory| law.yaml:12:5: unknown key 'forse'. Write 'force'.",
                "known: 2024-09-14, source: text| known: 2024-09-14, source: txt| unknown source 'txt'. Write 'text'.",
            })
    void aMistakeIsToldWithItsPlaceAndRemedy(String from, String to, String message) {
        assertThatThrownBy(() -> register(LAW.replaceFirst(
                        java.util.regex.Pattern.quote(from.strip()),
                        java.util.regex.Matcher.quoteReplacement(to.strip()))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a: 1\\na: 2 | 'a' stands here twice",
                "a: &x [1]\\nb: *x | anchors and aliases are not read",
                "a: !!java/object 1 | tags are not read",
                "a: [1, 2 | not valid YAML",
                "a: | a value is missing",
                "a: 1\\n---\\nb: 2 | a second document begins here",
            })
    void yamlThatCouldMislead(String text, String message) {
        assertThatThrownBy(() -> Yaml.parse(text.replace("\\n", "\n"), "x.yaml"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("x.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowing() {
        assertThatThrownBy(() -> Yaml.parse("a: " + "[".repeat(5000) + "]".repeat(5000), "deep.yaml"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("deeper than 40");
    }
}
