package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal would obey is shown instead. */
class TerminalOutputTest {
    private static String shown(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(new TerminalOutput(out), false, StandardCharsets.UTF_8)) {
            stream.print(text);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** ! stands for ESC, < for a carriage return, ~ for U+202E. */
    @ParameterizedTest
    @CsvSource({
        "a b, a b",
        "![31;1mred![0m 规矩, ![31;1mred![0m 规矩",
        "![2J, ?[2J",
        "!]0;title, ?]0;title",
        "<![Kgone, <![Kgone",
        "![Kgone, ?[Kgone",
        "a<b, a?b",
        "gpj~.exe, gpj?.exe",
        "!, ?",
    })
    void controlsAreMarks(String text, String wanted) {
        assertThat(shown(raw(text))).isEqualTo(raw(wanted));
        assertThat(shown(raw(text) + "\n" + raw(text))).isEqualTo(raw(wanted) + "\n" + raw(wanted));
    }

    private static String raw(String text) {
        return text.replace('!', '\u001b').replace('<', '\r').replace('~', '\u202E');
    }

    @Test
    void colourAcrossManyWritesStays() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String text = "\u001b[31m规矩\u001b[0m\n".repeat(10_000);
        try (TerminalOutput shown = new TerminalOutput(out)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i += 7) {
                shown.write(bytes, i, Math.min(7, bytes.length - i));
            }
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
