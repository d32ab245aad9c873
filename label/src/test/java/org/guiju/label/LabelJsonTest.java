package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.TestFiles.LABEL;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the reader of plain labels takes, the parser of JSON says too. */
class LabelJsonTest {
    private static final List<String> PARTS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            " ",
            "\n",
            "\0",
            "\\",
            "\\\"",
            "\\u0041",
            "AIGC",
            "\"AIGC\":",
            "1",
            "null",
            "猫",
            "\"Label\":\"2\",",
            "\u007F",
            "\uD83D",
            "{}");

    private static final List<String> WRITTEN = List.of(
            LABEL.toJson(),
            "{\"AIGC\":" + LABEL.toJson() + "}",
            "{\"AIGC\":\"x\"}",
            "{\"Label\":\"\"}",
            "{\"\":\"\"}",
            "{\"Label\":\"1\",\"Label\":\"2\",\"x\":\"猫\"}");

    private static boolean agrees(String json) {
        List<LabelJson.Member> plain = LabelJson.plain(json);
        if (plain.isEmpty()) {
            return false;
        }
        Findings findings = new Findings(Profile.STRICT);
        LabelJson.Value parsed = LabelJson.parse(json, "here", findings);
        assertThat(parsed).as(json).isEqualTo(new LabelJson.Value(plain, false));
        assertThat(findings.problems()).as(json).isEmpty();
        return true;
    }

    @Test
    void itTakesWhatGeneratorsWrite() {
        assertThat(agrees(LABEL.toJson())).isTrue();
        assertThat(agrees("{\"AIGC\":" + LABEL.toJson() + "}")).isFalse();
    }

    @Test
    void itAgreesOnChangedLabels() {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("LabelJsonTest: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder json = new StringBuilder(WRITTEN.get(random.nextInt(WRITTEN.size())));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int from = random.nextInt(json.length() + 1);
                int to = Math.min(json.length(), from + random.nextInt(3));
                json.replace(from, to, random.nextBoolean() ? PARTS.get(random.nextInt(PARTS.size())) : "");
            }
            taken += agrees(json.toString()) ? 1 : 0;
        }
        assertThat(taken).as("seed " + seed).isGreaterThan(10_000);
    }
}
