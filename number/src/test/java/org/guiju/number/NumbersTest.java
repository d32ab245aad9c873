package org.guiju.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @TestFactory
    Stream<DynamicTest> findsTheCasesOfTheTable() throws Exception {
        try (InputStream in = Objects.requireNonNull(NumbersTest.class.getResourceAsStream("find.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(l -> !l.isBlank() && !l.startsWith("#")).map(l -> l.split("\t")).toList().stream()
                            .map(row -> DynamicTest.dynamicTest(row[0], () -> check(row)));
        }
    }

    private static void check(String[] row) {
        List<Found> found = Numbers.find(row[0]);
        List<String> expected = new ArrayList<>();
        for (int i = 1; i < row.length; i += 3) {
            expected.add(row[i] + " " + row[i + 1]);
        }
        assertThat(found).extracting(f -> f.kind() + " " + f.value()).isEqualTo(expected);
        for (int i = 0; i < found.size(); i++) {
            Found f = found.get(i);
            String reason = row[3 + 3 * i];
            assertThat(f.valid()).isEqualTo(reason.equals("-"));
            assertThat(f.reason()).contains(reason.equals("-") ? "" : reason);
            assertThat(row[0].substring(f.start(), f.end()))
                    .isEqualTo(f.number().text());
            // A normal form is its own normal form.
            assertThat(Numbers.parse(f.kind(), f.value()))
                    .hasValueSatisfying(n -> assertThat(n.value()).isEqualTo(f.value()));
        }
    }

    @Test
    void anAlgorithmFilingWhoseLastDigitDoesNotFitIsDoubtedAndValid() {
        assertThat(Numbers.parse("网信算备110108823483901230033号"))
                .hasValueSatisfying(n -> assertThat(n.warning())
                        .hasValueSatisfying(w -> assertThat(w).contains("probably mistyped")));
        assertThat(Numbers.parse("网信算备110108823483901230031号"))
                .hasValueSatisfying(n -> assertThat(n.warning()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "001191000000MAEXAMPL8D10100, ''",
        "001191000000MAEXAMPL8D20100, ''",
        "001191000000MAEXAMPL8D00000, ''",
        "001191000000MAEXAMPL8D30100, 'service type, is ''3'''",
        "001191000000MAEXAMPL8D00100, 'service type, is ''0'''",
        "002191000000MAEXAMPL8D10100, 'only 11'",
        "001291000000MAEXAMPL8D10100, 'only 11'",
        "001191000000MAEXAMPL8A30100, ''"
    })
    void aProviderCodeWithPositionsOfUnknownMeaningIsDoubted(String code, String warning) {
        assertThat(Numbers.parse(NumberKind.PROVIDER_CODE, code).orElseThrow().warning())
                .satisfies(w -> assertThat(w.isPresent()).isEqualTo(!warning.isEmpty()))
                .satisfies(w -> assertThat(w.orElse("")).contains(warning));
    }

    /** Numbers made for tests pass every check of their kind, and the same seed gives the same ones. */
    @Test
    void numbersForTestsAreWellFormed() {
        for (NumberKind kind : NumberKind.values()) {
            List<String> made = TestNumbers.of(kind, 200, 7);
            assertThat(made).isEqualTo(TestNumbers.of(kind, 200, 7));
            assertThat(made)
                    .as(kind.toString())
                    .allSatisfy(n -> assertThat(Numbers.parse(kind, n))
                            .as(n)
                            .hasValueSatisfying(
                                    o -> assertThat(o.problem()).as(n).isEmpty()));
        }
    }

    @Test
    void offsetsCountUtf16Units() {
        Found found = Numbers.find("😀 GB45438-2025").get(0);
        assertThat(found.start()).isEqualTo(3);
        assertThat(found.end()).isEqualTo(15);
    }

    @Test
    void partsOfADocumentNumber() {
        OfficialNumber number =
                Numbers.parse(NumberKind.DOCUMENT, "工信部联科〔2024〕113号").orElseThrow();
        assertThat(number.part("issuer")).contains("工信部");
        assertThat(number.part("joint")).contains("联");
        assertThat(number.part("bureau")).contains("科");
        assertThat(number.part("year")).contains("2024");
        assertThat(number.part("number")).contains("113");
    }

    @Test
    void parseWantsTheWholeText() {
        assertThat(Numbers.parse(NumberKind.STANDARD, " GB 45438-2025 ")).isPresent();
        assertThat(Numbers.parse(NumberKind.STANDARD, "see GB 45438-2025")).isEmpty();
        assertThat(Numbers.parse(NumberKind.USCC, "GB 45438-2025")).isEmpty();
    }

    @Test
    void everySingleWrongCharacterOfACreditCodeIsSeen() {
        String right = "91000000MAEXAMPL8D";
        for (int i = 0; i < right.length(); i++) {
            for (char c : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
                String wrong = right.substring(0, i) + c + right.substring(i + 1);
                boolean valid = Numbers.parse(NumberKind.USCC, wrong)
                        .map(OfficialNumber::valid)
                        .orElse(false);
                assertThat(valid).as(wrong).isEqualTo(wrong.equals(right));
            }
        }
    }

    /** Hostile text: long runs of what each pattern repeats. A pattern that backtracks would not come back. */
    @Test
    void longRunsOfAlmostNumbersAreRead() {
        for (String run :
                List.of("0", "9", "国", "工信部", "T/A", "GB", "Beijing-", "〔2024", "合字A1.", "令第十", "-", "ISO/")) {
            String text = run.repeat(1_000_000 / run.length());
            assertThat(Numbers.find(text)).allMatch(f -> f.end() <= text.length());
        }
    }

    @Test
    void randomTextNeverThrows() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String alphabet = "GBTZ/ -.0123456789〔〕[]令第号公告年工信部联科国务院ICP备证京X合字网信算备Beijing\uD83D\uDE00";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (Found f : Numbers.find(text)) {
                assertThat(text.substring(f.start(), f.end()))
                        .as("seed %d", seed)
                        .isEqualTo(f.number().text());
            }
        }
    }
}
