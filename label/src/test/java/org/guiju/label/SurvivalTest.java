package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guiju.label.Survival.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step did to a label. */
class SurvivalTest {
    @TempDir
    private Path folder;

    private LabelReport report(String name, byte[] bytes) throws IOException {
        return Labels.verify(TestFiles.write(folder, name, bytes), Profile.TOLERANT);
    }

    private LabelReport labelled(String name, String format, Label label) throws IOException, LabelException {
        Path plain = TestFiles.write(folder, "plain-" + name, TestFiles.image(format));
        Path out = folder.resolve(name);
        Labels.label(plain, out, label);
        return Labels.verify(out, Profile.TOLERANT);
    }

    @Test
    void eachOutcome() throws IOException, LabelException {
        LabelReport plain = report("plain.png", TestFiles.image("png"));
        LabelReport png = labelled("a.png", "png", TestFiles.LABEL);
        LabelReport jpeg = labelled("a.jpg", "jpeg", TestFiles.LABEL);
        LabelReport other = labelled("b.png", "png", Label.first(TestFiles.PRODUCER, "other-id"));
        assertThat(Survival.of(png, png).outcome()).isEqualTo(Outcome.KEPT);
        assertThat(Survival.of(png, jpeg).outcome()).isEqualTo(Outcome.KEPT);
        assertThat(Survival.of(plain, plain).outcome()).isEqualTo(Outcome.NONE);
        assertThat(Survival.of(png, plain).outcome()).isEqualTo(Outcome.LOST);
        assertThat(Survival.of(plain, png).outcome()).isEqualTo(Outcome.GAINED);
        Survival changed = Survival.of(png, other);
        assertThat(changed.outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(changed.changes()).contains("ProduceID: '018f3a1c-test-0001' became 'other-id'");
        LabelReport text = report(
                "t.md", ("---\nAIGC:\n  Label: '1'\n---\nwords\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(Survival.of(png, text).changes()).anyMatch(c -> c.startsWith("ContentProducer:"));
        LabelReport strict = Labels.verify(folder.resolve("a.png"), Profile.STRICT);
        Path misspelt = TestFiles.write(
                folder,
                "m.png",
                new String(Files.readAllBytes(folder.resolve("a.png")), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .replace("ProduceID", "produceid")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        Survival worse = Survival.of(strict, Labels.verify(misspelt, Profile.STRICT));
        assertThat(worse.outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(worse.changes()).anyMatch(c -> c.startsWith("valid became invalid: ") && c.contains("key-misspelt"));
        String mark = "{\"aigc_label_type\":%d,\"ServiceProvider\":\"x\"}";
        LabelReport one = report("v.png", marked(String.format(mark, 1)));
        LabelReport two = report("w.png", marked(String.format(mark, 2)));
        assertThat(Survival.of(one, plain).outcome()).isEqualTo(Outcome.LOST);
        assertThat(Survival.of(plain, one).outcome()).isEqualTo(Outcome.GAINED);
        assertThat(Survival.of(one, one).outcome()).isEqualTo(Outcome.KEPT);
        assertThat(Survival.of(one, two).outcome()).isEqualTo(Outcome.CHANGED);
        LabelReport cut = Labels.verify(
                Files.write(folder.resolve("cut.png"), java.util.Arrays.copyOf(TestFiles.image("png"), 40)),
                Profile.TOLERANT);
        assertThat(Survival.of(png, cut).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    private static byte[] marked(String json) throws IOException {
        return TestFiles.afterIhdr(TestFiles.image("png"), TestFiles.chunk("tEXt", TestFiles.latin("AIGC\0" + json)));
    }

    /** A vendor's type 0 says nothing either way. */
    @ParameterizedTest
    @CsvSource({"0, NONE", "1, SUSPECTED", "2, SUSPECTED"})
    void aVendorsTypeIsATraceUnlessItIsZero(String type, Decision.Verdict verdict) throws IOException {
        LabelReport report = report("v.png", marked("{\"aigc_label_type\":" + type + "}"));
        assertThat(report.labels()).singleElement().matches(FoundLabel::proprietary);
        assertThat(Decision.of(report, false, false, "", "").verdict()).isEqualTo(verdict);
    }
}
