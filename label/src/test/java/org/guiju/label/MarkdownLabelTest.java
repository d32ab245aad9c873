package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownLabelTest {
    private static final String BLOCK = "AIGC:\n  Label: '1'\n  ContentProducer: '" + PRODUCER
            + "'\n  ProduceID: '018f3a1c-test-0001'\n  ReservedCode1: ''\n  ContentPropagator: '" + PRODUCER
            + "'\n  PropagateID: '018f3a1c-test-0001'\n  ReservedCode2: ''\n";

    @TempDir
    Path folder;

    private LabelReport verify(String text) throws Exception {
        return Labels.verify(write(folder, "a.md", text), Profile.STRICT);
    }

    private String label(String text) throws Exception {
        Path file = write(folder, "in.md", text);
        Path out = folder.resolve("out.md");
        assertThat(Labels.label(file, out, LABEL).status()).isEqualTo(Status.VALID);
        return Files.readString(out);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    @Test
    void writesAFrontMatterBeforeTheText() throws Exception {
        assertThat(label("# 标题\n\nwords\n")).isEqualTo("---\n" + BLOCK + "---\n# 标题\n\nwords\n");
        assertThat(label("no line break")).isEqualTo("---\n" + BLOCK + "---\nno line break");
        assertThat(label("\uFEFFbom\n")).isEqualTo("\uFEFF---\n" + BLOCK + "---\nbom\n");
        assertThat(label("a\r\nb\r\n")).isEqualTo("---\r\n" + BLOCK.replace("\n", "\r\n") + "---\r\na\r\nb\r\n");
    }

    @Test
    void mergesIntoTheFrontMatterThatIsThere() throws Exception {
        assertThat(label("---\ntitle: x # y\ntags: [a, b]\n---\nwords\n"))
                .isEqualTo("---\ntitle: x # y\ntags: [a, b]\n" + BLOCK + "---\nwords\n");
    }

    @Test
    void aRuleAtTheTopIsNoFrontMatter() throws Exception {
        String text = "---\nProse between rules, no key here\n---\nmore\n";
        assertThat(label(text)).isEqualTo("---\n" + BLOCK + "---\n" + text);
    }

    @Test
    void theSameProducersLabelGivesWayInPlace() throws Exception {
        String old = BLOCK.replace("018f3a1c-test-0001", "old");
        assertThat(label("---\ntitle: x\n" + old + "date: y\n---\nwords\n"))
                .isEqualTo("---\ntitle: x\n" + BLOCK + "date: y\n---\nwords\n");
    }

    @Test
    void strayLabelsOfTheSameProducerMoveIntoTheOneFrontMatter() throws Exception {
        String clean = "---\ntitle: x\n" + BLOCK + "---\nwords\n";
        // before the file's own front matter, behind it, and at the end of the text
        assertThat(label("---\n" + BLOCK + "---\n\n---\ntitle: x\n---\nwords\n"))
                .isEqualTo(clean);
        assertThat(label("---\ntitle: x\n---\n---\n" + BLOCK + "---\nwords\n")).isEqualTo(clean);
        assertThat(label("---\ntitle: x\n---\nwords\n" + BLOCK)).isEqualTo(clean);
    }

    @Test
    void strayLabelsAreReportedWithTheirLine() throws Exception {
        LabelReport second = verify("---\ntitle: x\n---\n---\n" + BLOCK + "---\nwords\n");
        assertThat(codes(second)).containsExactly("second-front-matter");
        assertThat(second.problems().get(0).place()).isEqualTo("line 5");
        assertThat(codes(verify("---\n" + BLOCK + "---\n---\ntitle: x\n---\n"))).containsExactly("second-front-matter");
        LabelReport end = verify("words\n\n" + BLOCK + "\n");
        assertThat(codes(end)).containsExactly("label-outside-front-matter");
        assertThat(end.labels().get(0).place()).isEqualTo("line 3");
    }

    @Test
    void readsTheFormsOfRealFiles() throws Exception {
        String json = LABEL.toJson();
        for (String block : List.of(
                "AIGC: " + json,
                "AIGC: '" + json + "'",
                "\"AIGC\": " + json,
                BLOCK.replace("'", "\"").strip(),
                BLOCK.replace("  ", "    ").strip())) {
            LabelReport report = verify("---\n" + block + "\n---\nwords\n");
            assertThat(report.status()).as(block + report).isEqualTo(Status.VALID);
            assertThat(report.problems()).isEmpty();
            assertThat(report.labels().get(0).fields()).isEqualTo(LABEL.fields());
        }
    }

    @Test
    void everyScalarIsReadAsAStringAndNumbersAreNamed() throws Exception {
        LabelReport report =
                verify("---\n" + BLOCK.replace("'1'", "1").replace("'018f3a1c-test-0001'", "1e10") + "---\n");
        assertThat(report.labels().get(0).field("ProduceID")).isEqualTo("1e10");
        assertThat(codes(report)).containsExactly("value-not-string", "value-not-string", "value-not-string");
        assertThat(codes(verify("---\n" + BLOCK.replace("'018f3a1c-test-0001'", "abc") + "---\n")))
                .containsExactly("yaml-unquoted", "yaml-unquoted");
    }

    @Test
    void aLabelInTheTextIsNoLabel() throws Exception {
        assertThat(verify("# How to\n\n```yaml\n---\n" + BLOCK + "---\n```\n").status())
                .isEqualTo(Status.ABSENT);
        assertThat(verify("AIGC: means generated content\n").status()).isEqualTo(Status.ABSENT);
    }

    @Test
    void twoKeysInOneFrontMatterAreTwoLabels() throws Exception {
        assertThat(codes(verify("---\n" + BLOCK + BLOCK + "---\n"))).containsExactly("duplicate-label");
    }

    @Test
    void quotesAndBackslashesSurviveTheRoundTrip() throws Exception {
        Label label = new Label("1", PRODUCER, "it's", "{\"a\":\"\\\\\"}", PRODUCER, "#: x", "%- {");
        Path file = write(folder, "q.md", "words\n");
        Labels.label(file, file, label);
        FoundLabel found = Labels.verify(file, Profile.STRICT).labels().get(0);
        assertThat(found.fields()).isEqualTo(label.fields());
    }

    @Test
    void aBlockThatHoldsMoreThanALabelIsLeftAlone() throws Exception {
        String text = "---\n" + BLOCK + "  Reviewer: 'x'\n---\nwords\n";
        Path file = write(folder, "a.md", text);
        assertThatThrownBy(() -> Labels.label(file, file, LABEL))
                .hasMessageContaining("the block AIGC of line 2 holds more than a label");
        assertThat(Files.readString(file)).isEqualTo(text);
        // Indented text below a stray key is text, not a label.
        assertThat(verify("words\n" + BLOCK + "  and more words\n").status()).isEqualTo(Status.ABSENT);
    }

    @Test
    void aWrongLabelIsNotWritten() throws Exception {
        Path file = write(folder, "a.md", "words\n");
        Label four = new Label("4", PRODUCER, "a", "", PRODUCER, "a", "");
        assertThatThrownBy(() -> Labels.label(file, file, four))
                .hasMessageContaining("Label is '4'")
                .hasMessageContaining("To do: put the fields right");
        assertThatThrownBy(() -> Labels.label(file, file, Label.first(PRODUCER, "a\nb: c")))
                .hasMessageContaining("ProduceID holds a control character");
        assertThat(Files.readString(file)).isEqualTo("words\n");
    }

    @Test
    void anEndlessFrontMatterIsBounded() throws Exception {
        LabelReport report = verify("---\n" + "key: value\n".repeat(200_000));
        assertThat(codes(report)).containsExactly("limit-exceeded");
        assertThat(report.status()).isEqualTo(Status.UNREADABLE);
    }

    /** Whatever the file looks like: either nothing is written, or all lines but labels and rules are the same. */
    @Test
    void wordsNeverChange() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("MarkdownLabelTest.wordsNeverChange: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "---",
                "---",
                "---",
                "...",
                "",
                "title: x",
                "  - y",
                "words, and: more",
                "# 标题",
                "```",
                "AIGC:",
                "AIGC: " + LABEL.toJson(),
                BLOCK.stripTrailing(),
                BLOCK.stripTrailing(),
                "  Label: '1'",
                "\uFEFF",
                "- a",
                "\tb");
        int written = 0;
        for (int round = 0; round < 3_000; round++) {
            String newline = random.nextInt(4) == 0 ? "\r\n" : "\n";
            StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())).replace("\n", newline));
                text.append(i == 0 && random.nextBoolean() ? "" : newline);
            }
            Path in = write(folder, "w.md", text.toString());
            Path out = folder.resolve("w-out.md");
            try {
                assertThat(Labels.label(in, out, LABEL).labels()).hasSize(1);
                written++;
            } catch (LabelException e) {
                continue;
            }
            assertThat(words(Files.readString(out)))
                    .as("seed %d, from%n%s", seed, text)
                    .isEqualTo(words(text.toString()));
        }
        assertThat(written).as("seed %d", seed).isGreaterThan(1_000);
    }

    private static List<String> words(String text) {
        return text.replace("\uFEFF", "")
                .lines()
                .filter(l -> !l.strip().equals("---") && !l.strip().equals("..."))
                .filter(
                        l -> !l.startsWith("AIGC:")
                                && !l.matches(
                                        "\\s+(?:Label|\\w+Produce\\w+|ProduceID|\\w+Propag\\w+|Propag\\w+|Reserved\\w+|ContentProducer):.*"))
                .filter(l -> !l.isBlank())
                .toList();
    }

    /** Front matter that is no YAML carries no label, and is no text. */
    @Test
    void aMarkBehindOtherFrontMatterIsFound() throws Exception {
        for (String front : List.of(
                "+++\ntitle = \"a\"\n+++\n",
                "\uFEFF+++\r\n+++\r\n",
                "{\n\"title\":\"a } {\",\"b\":{}\n}\n",
                "{\"title\":\"a\"}\n")) {
            Path file = write(folder, "a.md", front + "\n" + ExplicitMark.USUAL + "\n\nwords\n");
            assertThat(Labels.verify(file, Profile.TOLERANT).mark().map(ExplicitMark::place))
                    .as(front)
                    .contains("first line");
        }
        for (String text : List.of("+++\n\n", "{\n\n", "{\"a\":1} b\n", "{\"a\":\n")) {
            Path file = write(folder, "a.md", text + ExplicitMark.USUAL + "\n\nwords\n");
            assertThat(Labels.verify(file, Profile.TOLERANT).mark().map(ExplicitMark::found))
                    .as(text)
                    .contains(false);
        }
    }

    /** The key with a value that is no label is the author's, and no trace of AI. */
    @Test
    void theKeyInOtherUseIsLeftAlone() throws Exception {
        for (String use : List.of("aigc: false", "aigc: true", "AIGC: hello", "AIGC: [a]", "AIGC: \"no\"")) {
            String text = "---\ntitle: a\n" + use + "\n---\n\nwords\n";
            Path file = write(folder, "a.md", text);
            assertThatThrownBy(() -> Labels.label(file, file, LABEL))
                    .as(use)
                    .hasMessageContaining("in use for something that is no label: '"
                            + use.replaceFirst("^.*: ", "").replace("\"", ""));
            LabelReport report = Labels.verify(file, Profile.TOLERANT);
            assertThat(Decision.of(report, false, false, "", "").verdict())
                    .as(use)
                    .isEqualTo(Decision.Verdict.NONE);
            assertThat(Decision.of(report, true, false, "P", "1").input().unwritable())
                    .as(use)
                    .contains("no label");
            assertThat(Files.readString(file)).isEqualTo(text);
        }
        Path broken = write(folder, "b.md", "---\nAIGC: '{\"Label\":'\n---\n\nwords\n");
        assertThat(Decision.of(Labels.verify(broken, Profile.TOLERANT), false, false, "", "")
                        .verdict())
                .isEqualTo(Decision.Verdict.SUSPECTED);
    }
}
