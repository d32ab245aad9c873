package org.guiju.label;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** Other programs that read what we write. A check whose program is absent is skipped, with one line that says so. */
final class Programs {
    private static final Map<String, Boolean> INSTALLED = new ConcurrentHashMap<>();

    private Programs() {}

    /** The exit code, and both streams together. */
    record Result(int code, String output) {}

    static Result run(String program, String... arguments) throws Exception {
        Assumptions.assumeTrue(
                INSTALLED.computeIfAbsent(program, Programs::isInstalled), program + " is not installed");
        String[] command = new String[arguments.length + 1];
        command[0] = program;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Path out = Files.createTempFile("guiju", ".txt");
        try {
            int code = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
            return new Result(code, new String(Files.readAllBytes(out), StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(out);
        }
    }

    private static boolean isInstalled(String program) {
        try {
            new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return true;
        } catch (IOException | InterruptedException e) {
            System.out.println("Programs: " + program + " is not installed, its checks are skipped");
            return false;
        }
    }
}
