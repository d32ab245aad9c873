package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The script that runs the program. */
class LauncherTest {
    @Test
    void aJavaThatIsNotThereIsOneSentence() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: no bash");
        Path script = Path.of(System.getProperty("guiju.root"), "guiju");
        ProcessBuilder shell =
                new ProcessBuilder("/bin/bash", script.toString(), "--version").redirectErrorStream(true);
        shell.environment().put("GUIJU_JAVA", "/nonexist");
        shell.environment().remove("HOME");
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(Exit.BAD_INPUT);
        assertThat(said)
                .isEqualTo("guiju: GUIJU_JAVA names no program: '/nonexist'. Name the java of a JDK of at least 17, or"
                        + " unset it.\n");
    }
}
