package org.guiju.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.guiju.duty.Evidence;
import org.guiju.duty.Facts;
import org.guiju.duty.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the words of a text: that they are a mark, that they are none, or nothing. */
class TextProbeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "a.txt, 本内容由AI生成|words, true",
        "a.txt, words|人工智能合成, true",
        "a.md, ---|title: x|---||AI生成|words, true",
        "a.html, <!DOCTYPE html><html><body><p>AI生成</p><p>words</p></body></html>, true",
        "a.txt, words|more words, false",
        "a.txt, words|This text is AI-generated, false",
        "a.txt, words about AI|and what AI does, false",
        "a.html, <html><body><p>words</p></body></html>, false",
        "a.txt, words|本内容由AI生成|words, unknown line 2",
        "a.txt, words|AI|words, unknown line 2",
        "a.txt, words【AI】|words, unknown line 1",
        "a.md, words<sup>AI</sup>|words, unknown line 1",
        "a.html, <html><body><p>words</p>|<p>AI生成</p><p>words</p></body></html>, unknown line 2",
    })
    void aMarkInTheMiddleOrACornerMarkIsNeitherFoundNorDenied(String name, String lines, String expected)
            throws Exception {
        Evidence.FileFacts found = look(name, lines.replace("|", "\n"));
        String told = found.facts()
                .get("text.explicit_mark")
                .map(Value::toString)
                .orElseGet(() -> "unknown " + found.notes().get(0).place());
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void aLongTextWithoutAMarkAtItsEndsIsNotDenied() throws Exception {
        String text = "words\n".repeat(TextProbe.REACH / 6 + 10);
        assertThat(look("a.txt", text).facts()).isEqualTo(new Facts(java.util.Map.of()));
        assertThat(look("b.txt", "AI生成\n" + text).facts().get("text.explicit_mark"))
                .contains(Value.of(true));
    }

    private Evidence.FileFacts look(String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        Probe.Report report = new Probe.Report();
        new TextProbe().look(file, FileKind.TEXT, report);
        return report.at(name);
    }
}
