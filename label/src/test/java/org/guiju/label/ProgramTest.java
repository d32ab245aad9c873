package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static final List<String> SLEEP = List.of("/bin/sleep", "77.5");

    private static void sleep(int seconds) throws Program.Failed {
        Program.run(SLEEP, seconds, InputStream::readAllBytes);
    }

    private static long running() {
        return ProcessHandle.current()
                .descendants()
                .filter(p -> p.isAlive()
                        && p.info()
                                .arguments()
                                .map(a -> List.of(a).contains("77.5"))
                                .orElse(false))
                .count();
    }

    @Test
    void endsWithItsTimeAndWithItsThread() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/bin/sleep"))).isTrue();
        assertThatThrownBy(() -> sleep(1)).hasMessage("/bin/sleep took longer than 1 seconds");
        Throwable[] told = {null};
        Thread thread = new Thread(() -> {
            try {
                sleep(60);
            } catch (Program.Failed e) {
                told[0] = e;
            }
        });
        thread.start();
        while (running() == 0) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(30_000);
        assertThat(told[0]).hasMessage("/bin/sleep was interrupted");
        for (int i = 0; i < 100 && running() > 0; i++) {
            Thread.sleep(100);
        }
        assertThat(running()).as("the program runs on").isZero();
        assertThatThrownBy(() -> Program.run(List.of("/bin/false"), 9, InputStream::readAllBytes))
                .hasMessage("/bin/false could not work on it");
        assertThatThrownBy(() -> Program.run(List.of("/no/such/program"), 9, InputStream::readAllBytes))
                .hasMessage("/no/such/program is not installed");
    }
}
