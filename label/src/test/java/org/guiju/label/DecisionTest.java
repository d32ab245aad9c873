package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.guiju.label.Decision.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a platform decides (Labelling Measures, Art. 6), and what it writes back. */
class DecisionTest {
    private static final String PLATFORM = TestFiles.OTHER;

    @TempDir
    private Path folder;

    /** The rows of Art. 6, each with every combination of what else is known; the label column is the value of Label found. */
    @ParameterizedTest
    @CsvSource({
        // label, mark, declared, detected, verdict, label written
        "1, false, false, false, IS, 1",
        "1, false, true, false, IS, 1",
        "1, false, false, true, IS, 1",
        "1, true, true, true, IS, 1",
        "2, false, false, false, POSSIBLY, 2",
        "2, false, false, true, POSSIBLY, 2",
        "3, false, false, false, SUSPECTED, 3",
        "3, false, true, false, POSSIBLY, 2",
        "'', false, true, false, POSSIBLY, 2",
        "'', false, true, true, POSSIBLY, 2",
        "'', false, false, true, SUSPECTED, 3",
        "'', true, false, false, SUSPECTED, 3",
        "'', true, true, false, POSSIBLY, 2",
        "'', false, false, false, NONE, ''",
        "AIGC, false, false, false, NONE, ''"
    })
    void theVerdictFollowsFromWhatIsKnown(
            String label, boolean mark, boolean declared, boolean detected, Verdict verdict, String written) {
        Map<String, String> fields = label.isEmpty() ? Map.of() : Map.of("Label", label, "ContentProducer", "p");
        Decision d = Decision.of(new Decision.Input(fields, mark, declared, detected, PLATFORM, "up-1"));
        assertThat(d.verdict()).isEqualTo(verdict);
        assertThat(d.writeBack().map(Label::label).orElse("")).isEqualTo(written);
        assertThat(d.reasons()).isNotEmpty();
        if (verdict == Verdict.NONE) {
            assertThat(d.notice()).isEmpty();
            assertThat(d.reasons()).anyMatch(r -> r.contains("does not show that a person made it"));
        } else {
            assertThat(d.notice()).contains("AI").contains("生成");
        }
        assertThat(Decision.replay(d.toJson())).isEqualTo(d);
    }

    @Test
    void onlyThePlatformsFieldsChangeInTheFile() throws IOException, LabelException {
        Path in = TestFiles.write(folder, "in.png", TestFiles.image("png"));
        Path made = folder.resolve("made.png");
        Labels.label(in, made, TestFiles.LABEL);
        LabelReport report = Labels.verify(made, Profile.STRICT);
        Decision d = Decision.of(report, false, false, PLATFORM, "upload-77");
        Path spread = folder.resolve("spread.png");
        LabelReport after = Labels.disseminate(made, spread, d.writeBack().orElseThrow());
        assertThat(after.status()).isEqualTo(Status.VALID);
        Map<String, String> fields = after.labels().get(0).fields();
        assertThat(fields)
                .containsEntry("Label", "1")
                .containsEntry("ContentProducer", TestFiles.PRODUCER)
                .containsEntry("ProduceID", TestFiles.LABEL.produceId())
                .containsEntry("ContentPropagator", PLATFORM)
                .containsEntry("PropagateID", "upload-77");
        assertThat(after.labels()).hasSize(1);
        assertThat(TestFiles.pixels(Files.readAllBytes(spread))).isEqualTo(TestFiles.pixels(Files.readAllBytes(in)));
    }

    @Test
    void whatAProducerWroteIsNotChanged() throws IOException, LabelException {
        Path in = TestFiles.write(folder, "in.png", TestFiles.image("png"));
        Path made = folder.resolve("made.png");
        Labels.label(in, made, TestFiles.LABEL);
        for (Label wrong : List.of(
                new Label("1", "somebody-else", TestFiles.LABEL.produceId(), "", PLATFORM, "u", ""),
                new Label("1", TestFiles.PRODUCER, "another-id", "", PLATFORM, "u", ""),
                new Label("1", TestFiles.PRODUCER, TestFiles.LABEL.produceId(), "mine", PLATFORM, "u", ""),
                new Label("3", TestFiles.PRODUCER, TestFiles.LABEL.produceId(), "", PLATFORM, "u", ""))) {
            assertThatThrownBy(() -> Labels.disseminate(made, folder.resolve("x.png"), wrong))
                    .isInstanceOf(LabelException.class)
                    .extracting(e -> ((LabelException) e).problem().code())
                    .isEqualTo(ProblemCode.OTHER_PRODUCER);
        }
        assertThat(folder.resolve("x.png")).doesNotExist();
    }

    /** What goes into the producer's fields is not known, so they stay empty, and the strict report says so. */
    @Test
    void aPlatformNamesNoProducerItDoesNotKnow() throws IOException, LabelException {
        Path in = TestFiles.write(folder, "in.png", TestFiles.image("png"));
        Decision d = Decision.of(Labels.verify(in, Profile.STRICT), true, false, PLATFORM, "upload-78");
        assertThat(d.verdict()).isEqualTo(Verdict.POSSIBLY);
        LabelReport after =
                Labels.disseminate(in, folder.resolve("out.png"), d.writeBack().orElseThrow());
        assertThat(after.labels().get(0).fields())
                .containsEntry("Label", "2")
                .containsEntry("ContentProducer", "")
                .containsEntry("ContentPropagator", PLATFORM);
        assertThat(after.problems()).anyMatch(p -> p.code() == ProblemCode.PRODUCER_EMPTY);
        assertThatThrownBy(() ->
                        Labels.disseminate(in, folder.resolve("y.png"), new Label("1", "", "", "", PLATFORM, "u", "")))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("a platform writes 2 or 3");
        // A later user declaration raises suspected to possibly, and nothing lowers or makes it 1.
        Path suspected = folder.resolve("s.png");
        Labels.disseminate(in, suspected, new Label("3", "", "", "", PLATFORM, "u", ""));
        assertThat(Labels.disseminate(suspected, suspected, new Label("2", "", "", "", PLATFORM, "u", ""))
                        .labels())
                .hasSize(1);
        assertThatThrownBy(
                        () -> Labels.disseminate(suspected, suspected, new Label("1", "", "", "", PLATFORM, "u", "")))
                .isInstanceOf(LabelException.class);
    }

    @Test
    void whatIsNoDecisionIsNotReplayed() {
        for (String line : List.of("", "[]", "{}", "{\"input\":1}", "{\"input\":{}} x", "nonsense")) {
            assertThatThrownBy(() -> Decision.replay(line)).as(line).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** What a producer wrote under keys of its own stays, and is told where it goes. */
    @Test
    void aProducersOwnKeysStayWhenAPlatformSpreads() throws Exception {
        String json = TestFiles.LABEL.toJson().replace("}", ",\"Time\":\"2026 猫\",\"n\":[1,{\"a\":\"猫\"}],\"z\":null}");
        Path made = TestFiles.write(
                folder,
                "own.png",
                TestFiles.afterIhdr(
                        TestFiles.image("png"),
                        TestFiles.chunk("tEXt", ("AIGC\0" + json).getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        Path spread = folder.resolve("own-spread.png");
        LabelReport report = Labels.disseminate(made, spread, Decision.writeBack(made, false, false, PLATFORM, "u-1"));
        FoundLabel label = report.labels().get(0);
        assertThat(label.field("ContentPropagator")).isEqualTo(PLATFORM);
        assertThat(label.others())
                .containsExactly(
                        Map.entry("Time", "\"2026 \\u732b\""),
                        Map.entry("n", "[1,{\"a\":\"\\u732b\"}]"),
                        Map.entry("z", "null"));
        Path again = folder.resolve("own-again.png");
        Labels.label(spread, again, Label.first(TestFiles.PRODUCER, "new"));
        assertThat(Survival.of(report, Labels.verify(again, Profile.STRICT)).changes())
                .contains("the producer's own key 'Time' is gone");
    }

    /** Of a file that was not read it is never said that nothing was found. */
    @Test
    void whatWasNotReadIsSaid() throws Exception {
        Path cut = TestFiles.write(folder, "cut.png", java.util.Arrays.copyOf(TestFiles.image("png"), 40));
        for (Path file : List.of(cut, folder, folder.resolve("missing.png"))) {
            Decision d = Decision.of(Labels.verify(file, Profile.TOLERANT), false, false, "", "");
            assertThat(d.input().unread()).as(file.toString()).isNotEmpty();
            assertThat(d.reasons()).anyMatch(r -> r.startsWith("not read: "));
        }
    }
}
