package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The payloads of real files, which are not part of the project because they hold third parties' numbers. */
class LabelsInTheWildTest {
    private static final Path ROOT = Path.of(System.getProperty("guiju.root", "."));
    private static final Path SAMPLES = ROOT.resolve("../shared/samples/aigc-labels-in-the-wild.jsonl");
    private static final Path EXPECTED = ROOT.resolve("label/src/test/resources/org/guiju/label/wild.tsv");

    @TempDir
    Path folder;

    /** The payloads; the test is skipped where they are not. */
    static List<String> payloads() throws Exception {
        if (!Files.exists(SAMPLES)) {
            System.out.println("LabelsInTheWildTest: the shared samples are not here, skipped");
            Assumptions.abort("no shared samples");
        }
        return Files.readAllLines(SAMPLES).stream()
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

    /** Each in the kind of file that it was found in, with the problems that are expected of it; {@code -Dguiju.record=true} writes the table anew. */
    @Test
    void eachIsReadInItsOwnKindOfFile() throws Exception {
        payloads();
        List<String> seen = new ArrayList<>();
        for (String line : Files.readAllLines(SAMPLES)) {
            if (line.isBlank()) {
                continue;
            }
            Map<String, Object> sample = JsonObject.read(line).orElseThrow();
            LabelReport report =
                    Labels.verify(file(JsonObject.text(sample, "container"), payload(line)), Profile.STRICT);
            assertThat(report.labels()).as(line).isNotEmpty();
            String codes = report.problems().stream()
                    .map(p -> p.code().code())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" "));
            seen.add(JsonObject.text(sample, "source_id") + "\t" + JsonObject.text(sample, "container") + "\t"
                    + report.status().word() + "\t" + codes);
        }
        if (Boolean.getBoolean("guiju.record")) {
            Files.write(EXPECTED, seen);
        }
        assertThat(seen).isEqualTo(Files.readAllLines(EXPECTED));
    }

    private Path file(String container, String payload) throws Exception {
        String packet = TestFiles.xmp(TestFiles.element(payload));
        return switch (container) {
            case "png-itxt-xmp-element", "xmp" ->
                TestFiles.write(
                        folder,
                        "a.png",
                        TestFiles.afterIhdr(
                                TestFiles.image("png"), TestFiles.iTXt("XML:com.adobe.xmp", packet, false)));
            case "png-text-AIGC" ->
                TestFiles.write(
                        folder,
                        "a.png",
                        TestFiles.beforeIend(
                                TestFiles.image("png"), TestFiles.chunk("tEXt", TestFiles.latin("AIGC\0" + payload))));
            case "jpeg-exif-usercomment" ->
                TestFiles.write(
                        folder,
                        "a.jpg",
                        TestFiles.afterSoi(
                                TestFiles.image("jpeg"),
                                TestFiles.segment(
                                        0xE1,
                                        TestFiles.join(
                                                TestFiles.latin("Exif\0\0"),
                                                TestFiles.exif("", payload, ByteOrder.BIG_ENDIAN)))));
            case "mp3-id3", "mp3-id3-txxx" ->
                TestFiles.write(
                        folder,
                        "a.mp3",
                        TestFiles.join(
                                SoundFiles.id3(
                                        4, 0, 0, SoundFiles.frame(4, "TXXX", SoundFiles.described(3, "AIGC", payload))),
                                SoundFiles.mp3()));
            case "html-meta-name-AIGC" ->
                TestFiles.write(
                        folder,
                        "a.html",
                        "<!doctype html><html><head><meta name=\"AIGC\" content=\"" + payload.replace("\"", "&quot;")
                                + "\"></head><body>x</body></html>");
            case "markdown-front-matter-inline-json" -> markdown("---\nAIGC: " + payload + "\n---\nwords\n");
            case "markdown-body-trailing-yaml-no-delimiters" -> markdown("words\n\n" + yaml(payload));
            case "markdown-front-matter-merged-with-other-keys" ->
                markdown("---\ntitle: x\n" + yaml(payload) + "---\nwords\n");
            case "markdown-front-matter-prepended-before-existing-front-matter" ->
                markdown("---\n" + yaml(payload) + "---\n---\ntitle: x\n---\nwords\n");
            case "markdown-front-matter-followed-by-second-AIGC-front-matter" ->
                markdown("---\n" + yaml(payload) + "---\n\n---\n" + yaml(payload) + "---\nwords\n");
            case "markdown-front-matter", "example" -> markdown("---\n" + yaml(payload) + "---\nwords\n");
            default -> throw new IllegalArgumentException(container);
        };
    }

    private Path markdown(String text) throws Exception {
        return TestFiles.write(folder, "a.md", text);
    }

    private static String yaml(String payload) {
        Map<?, ?> fields = JsonObject.read(payload).orElseThrow();
        StringBuilder block = new StringBuilder("AIGC:\n");
        (fields.get("AIGC") instanceof Map<?, ?> inner ? inner : fields)
                .forEach((k, v) -> block.append("  ")
                        .append(k)
                        .append(": ")
                        .append(YamlScalar.quote(v.toString()))
                        .append('\n'));
        return block.toString();
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
