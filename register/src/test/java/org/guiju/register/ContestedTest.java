package org.guiju.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates on which sources disagree: every one surfaces, and none is made up. */
class ContestedTest {
    private static final String HEAD = """
            sources:
              text: {publisher: Issuer, kind: primary-text, published: 2024-01-01, read: 2024-01-01}
              paper: {publisher: Paper, kind: press, published: 2024-01-01, read: 2024-01-01}
              firm: {publisher: Firm, kind: law-firm, published: 2024-01-01, read: 2024-01-01}
              note: {publisher: Note, kind: secondary, published: 2024-01-01, read: 2024-01-01}
            bodies: {}
            instruments:
            """;

    @Test
    void hundredPlantedConflictsAllSurfaceAndNoneIsInvented() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        StringBuilder law = new StringBuilder(HEAD);
        Set<String> planted = new TreeSet<>();
        for (int i = 0; i < 1000; i++) {
            boolean conflict = i % 10 == 0;
            String id = "cn/ai/rule-" + i;
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(700));
            LocalDate other = day.plusDays(1 + random.nextInt(300));
            String claims = conflict ? claim(day, "paper") + ", " + claim(other, "firm") : agreed(random, day, other);
            law.append("  ").append(id).append(": {title: {en: Rule ").append(i);
            law.append("}, kind: measures, force: mandatory, sector: ai, stages: [{stage: effective, claims: [");
            law.append(claims).append("]}]}\n");
            if (conflict) {
                planted.add(id);
            }
        }
        Register register = RegisterTest.register(law.toString());
        LocalDate known = LocalDate.of(2026, 1, 1);
        assertThat(register.contested(known).stream()
                        .map(e -> e.instrument().id())
                        .collect(Collectors.toSet()))
                .as("seed %d", seed)
                .isEqualTo(planted);
        Register.View view = register.at(known, known);
        assertThat(register.contested(known))
                .allSatisfy(e -> assertThat(e.settlement().claims()).hasSize(2));
        for (String id : planted) {
            Instrument i = register.find(id).orElseThrow();
            List<PartialDate> dates =
                    Settlement.of(i.stages().get(0).claims(), known).dates();
            LocalDate between = dates.get(0).last();
            assertThat(register.at(between, known).status(i).get(0).state()).isEqualTo(Status.State.CONTESTED);
            assertThat(view.status(i)).hasSize(1);
        }
    }

    /** One claim, two that agree, one that tells the month of the other, or one that outweighs the other. */
    private static String agreed(Random random, LocalDate day, LocalDate other) {
        return switch (random.nextInt(4)) {
            case 0 -> claim(day, "paper");
            case 1 -> claim(day, "paper") + ", " + claim(day, "firm");
            case 2 ->
                claim(day, "paper") + ", {date: " + day.toString().substring(0, 7) + ", source: firm, mark: single}";
            default -> claim(day, "text") + ", " + claim(other, "note");
        };
    }

    private static String claim(LocalDate day, String source) {
        return "{date: " + day + ", source: " + source + ", mark: single}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            date: 2023-02-29, source: text, mark: single | number: GB 1-2023   | mandatory   | is not a date that exists
            date: 2023-02-28, source: text, mark: single | number: GB/T 1-2023 | mandatory   | GB/T 1-2023 is recommended by its number
            date: 2023-02-28, source: text, mark: single | number: GB 1-2023   | recommended | GB 1-2023 is mandatory by its number
            """)
    void impossibleDatesAndNumbersAreRefusedWithTheirLine(String claim, String number, String force, String message) {
        String law = HEAD + "  cn/x:\n    title: {en: X}\n    " + number + "\n    kind: standard\n    force: " + force
                + "\n    sector: ai\n    stages:\n      - {stage: issued, claims: [{" + claim + "}]}\n";
        assertThatThrownBy(() -> RegisterTest.register(law))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(message)
                .hasMessageFindingMatch("law\\.yaml:1[0-9]:\\d+");
    }

    @Test
    void searchFindsByNumberSlipAndEitherLanguage() {
        Register register = RegisterTest.register(HEAD + """
                  cn/a: {title: {en: Labelling method for generated content, zh: 人工智能生成合成内容标识方法}, number: GB 45438-2025, kind: standard, force: mandatory, sector: ai, stages: [{stage: issued, claims: [{date: 2025-02-28, source: text, mark: single}]}]}
                  cn/b: {title: {en: Measures for call signs, zh: 业余无线电台呼号管理办法}, kind: measures, force: mandatory, sector: telecom, summary: labelling of stations, stages: [{stage: issued, claims: [{date: 2024, source: text, mark: single}]}]}
                """);
        assertThat(ids(register, "45438")).containsExactly("cn/a");
        assertThat(ids(register, "gb45438")).containsExactly("cn/a");
        assertThat(ids(register, "GB 45438")).containsExactly("cn/a");
        assertThat(ids(register, "labeling methd")).containsExactly("cn/a");
        assertThat(ids(register, "labelling")).containsExactly("cn/a", "cn/b");
        assertThat(ids(register, "呼号管理")).containsExactly("cn/b");
        assertThat(ids(register, "zebra")).isEmpty();
        assertThat(ids(register, "")).isEmpty();
    }

    private static List<String> ids(Register register, String words) {
        return register.search(words, 10).stream().map(Instrument::id).toList();
    }
}
