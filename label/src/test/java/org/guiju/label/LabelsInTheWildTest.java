package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The payloads of real files, which are not part of the project because they hold third parties' numbers. */
class LabelsInTheWildTest {
    @TempDir
    Path folder;

    /** The payloads; the test is skipped where they are not. */
    static List<String> payloads() throws Exception {
        Path samples =
                Path.of(System.getProperty("guiju.root", "."), "../shared/samples/aigc-labels-in-the-wild.jsonl");
        if (!Files.exists(samples)) {
            System.out.println("LabelsInTheWildTest: the shared samples are not here, skipped");
            Assumptions.abort("no shared samples");
        }
        return Files.readAllLines(samples).stream()
                .filter(l -> !l.isBlank())
                .map(LabelsInTheWildTest::payload)
                .toList();
    }

    @Test
    void realPayloadsAreJudgedAsCounted() throws Exception {
        List<String> payloads = payloads();
        Map<String, Integer> files = new TreeMap<>();
        for (String payload : payloads) {
            Findings findings = new Findings(Profile.TOLERANT);
            findings.json("the payload", Findings.Placement.NORMATIVE, payload, Optional.empty());
            findings.problems().stream()
                    .map(p -> p.code().code())
                    .distinct()
                    .forEach(code -> files.merge(code, 1, Integer::sum));
            assertThat(findings.labels()).hasSize(1);
            Path png = TestFiles.write(
                    folder,
                    "a.png",
                    TestFiles.beforeIend(TestFiles.image("png"), TestFiles.iTXt("AIGC", payload, true)));
            assertThat(Labels.verify(png, Profile.TOLERANT).labels().get(0).fields())
                    .isEqualTo(findings.labels().get(0).fields());
            files.merge("status " + findings.conclude().word(), 1, Integer::sum);
        }
        System.out.println("LabelsInTheWildTest: " + payloads.size() + " payloads, " + files);
        assertThat(payloads).hasSize(38);
        assertThat(files)
                .containsEntry("status valid", 34)
                .containsEntry("status invalid", 4)
                .containsEntry("label-value", 3)
                .containsEntry("provider-code-wrong", 1)
                .containsEntry("character-set", 9)
                .containsEntry("key-missing", 11)
                .containsEntry("key-misspelt", 2)
                .containsEntry("id-all-zero", 2)
                .containsEntry("id-debug-text", 2)
                .containsEntry("template-failure", 1)
                .containsEntry("object-wrapped", 4);
    }

    /** The source text of the payload member, whether object or string. */
    private static String payload(String line) {
        try (JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), line)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.PROPERTY_NAME
                        && parser.currentName().equals("payload")) {
                    JsonToken token = parser.nextToken();
                    if (token == JsonToken.VALUE_STRING) {
                        return parser.getString();
                    }
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    return line.substring(start, (int) parser.currentLocation().getCharOffset());
                }
            }
        }
        throw new IllegalArgumentException("no payload in " + line);
    }
}
