package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FieldRulesTest {

    @TestFactory
    Stream<DynamicTest> judgesTheValuesOfTheTable() throws Exception {
        try (InputStream in = Objects.requireNonNull(FieldRulesTest.class.getResourceAsStream("values.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(l -> !l.isBlank() && !l.startsWith("#")).map(l -> l.split("\t")).toList().stream()
                            .map(row -> DynamicTest.dynamicTest(row[0], () -> check(row)));
        }
    }

    private static void check(String[] row) {
        Findings strict = judge(row[1], Profile.STRICT);
        String status = strict.conclude().word();
        List<String> codes =
                strict.problems().stream().map(p -> p.code().code()).toList();
        assertThat((status + " " + String.join(" ", codes)).strip()).isEqualTo(row[2]);
        assertThat(judge(row[1], Profile.TOLERANT).conclude().word()).isEqualTo(row[3]);
    }

    private static Findings judge(String json, Profile profile) {
        Findings findings = new Findings(profile);
        findings.json("the value", Findings.Placement.NORMATIVE, json, Optional.empty());
        return findings;
    }

    @Test
    void fieldsComeUnderTheStandardsKeysInItsOrder() {
        FoundLabel label = judge("{\"PropatorID\":\"p\",\"Label\":\"1\",\"ReserveCode1\":\"r\"}", Profile.STRICT)
                .labels()
                .get(0);
        assertThat(label.fields().keySet()).containsExactly("Label", "ReservedCode1", "PropagateID");
    }

    @Test
    void firstLabelFollowsNoteOne() {
        assertThat(Label.first("p", "i").toJson())
                .isEqualTo("{\"Label\":\"1\",\"ContentProducer\":\"p\",\"ProduceID\":\"i\",\"ReservedCode1\":\"\","
                        + "\"ContentPropagator\":\"p\",\"PropagateID\":\"i\",\"ReservedCode2\":\"\"}");
    }

    /** Work that grows with the square of a value's length would take minutes here. */
    @Test
    void longValuesAreJudgedInTheirTurn() throws Exception {
        for (String unit : List.of(
                "0",
                "-",
                "0-",
                "a",
                "A1",
                "00",
                "%",
                "%!",
                "{",
                "${",
                "<",
                "[",
                "/",
                "(",
                "a(",
                "=",
                " ",
                "\u00e9",
                "\ud83d\ude00")) {
            String value = unit.repeat(300_000 / unit.length());
            for (String end : List.of("", "x", ")", "\u00a0")) {
                for (String key : List.of("Label", "ContentProducer", "ProduceID", "ReservedCode1")) {
                    String json = "{\"Label\":\"1\",\"" + key + "\":\"" + value + end + "\"}";
                    Cpu.bounded(key + " of " + unit + end, () -> judge(json, Profile.TOLERANT));
                }
            }
        }
    }

    @Test
    void hostileJsonStaysWithinItsBounds() {
        for (String json : List.of(
                "{\"a\":".repeat(100_000),
                "[".repeat(100_000),
                "{\"Label\":" + "9".repeat(500_000) + "}",
                "{\"Label\":\"" + "x".repeat(Bounds.LABEL_VALUE - 20) + "\"}",
                "\"" + "\\\"{".repeat(1000),
                "{" + "\"k\":1,".repeat(20_000) + "\"Label\":\"1\"}")) {
            Findings findings = judge(json, Profile.STRICT);
            assertThat(findings.conclude()).isEqualTo(Status.INVALID);
            assertThat(findings.problems()).hasSizeLessThanOrEqualTo(Bounds.PROBLEMS);
            assertThat(findings.problems()).allMatch(p -> p.message().length() < 400);
        }
    }

    @Test
    void eachProblemCitesAClauseAndSaysWhatToDo() {
        assertThat(ProblemCode.values())
                .allMatch(c -> c.clause().matches("(?:Labelling Measures Art\\. \\d+|GB 45438-2025|TC260-PG-\\d+A).*"))
                .noneMatch(c -> c.remedy().isBlank());
    }

    @Test
    void thePageOfProblemCodesIsTheTable() throws Exception {
        Path page = Path.of(System.getProperty("guiju.root", ".."), "docs/formats/label-problems.md");
        List<String> rows = Files.readAllLines(page).stream()
                .filter(l -> l.startsWith("| `") && l.split("\\|").length == 6)
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(ProblemCode.values())
                        .map(c -> "| `" + c.code() + "` | "
                                + c.severity(Profile.STRICT).word() + " | "
                                + c.severity(Profile.TOLERANT).word() + " | "
                                + c.clause() + " | " + c.remedy() + " |")
                        .toList());
    }
}
