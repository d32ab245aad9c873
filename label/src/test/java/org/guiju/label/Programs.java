package org.guiju.label;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Other programs, for tests that are skipped with one line where they are not installed. */
final class Programs {
    private static final Map<String, Boolean> INSTALLED = new ConcurrentHashMap<>();

    private Programs() {}

    /** Whether a program is there; said once where it is not. */
    static boolean installed(String program, String... version) {
        return INSTALLED.computeIfAbsent(program, name -> {
            try {
                exec(List.of(name, version.length > 0 ? version[0] : "-version"));
                return true;
            } catch (IOException | InterruptedException e) {
                System.out.println("Programs: " + name + " is not installed, its checks are skipped");
                return false;
            }
        });
    }

    static void assumeInstalled(String program, String... version) {
        Assumptions.assumeTrue(installed(program, version), program + " is not installed");
    }

    record Result(int exit, String output, String errors) {}

    private static Result exec(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("guiju", ".txt");
        Path errors = Files.createTempFile("guiju", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command + " does not end");
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.ISO_8859_1),
                    Files.readString(errors, StandardCharsets.ISO_8859_1));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(errors);
        }
    }

    /** What a program prints; fails when the program does. */
    static String run(List<String> command) throws Exception {
        Result result = exec(command);
        if (result.exit != 0) {
            throw new AssertionError(command + " failed: " + result.errors);
        }
        return result.output;
    }

    static String run(String... command) throws Exception {
        return run(List.of(command));
    }

    /** The exit code, and both streams together; skipped with one line where the program is not installed. */
    static Outcome outcome(String program, String... arguments) throws Exception {
        assumeInstalled(program, "--version");
        List<String> command = new java.util.ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Result result = exec(command);
        return new Outcome(
                result.exit(),
                new String(
                        (result.output() + result.errors()).getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8));
    }

    record Outcome(int code, String output) {}
}
