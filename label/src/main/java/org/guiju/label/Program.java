package org.guiju.label;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Programs of others, where they are installed: run without a shell, for a bounded time, their messages unheard. */
final class Program {
    private Program() {}

    /** A program is not there, or failed; the message says which. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /** What takes the output of a run. */
    interface Output {
        void take(InputStream in) throws IOException;
    }

    /**
     * Runs a program.
     *
     * @param command its name and its arguments
     * @param seconds after which it is stopped
     */
    static void run(List<String> command, int seconds, Output output) throws Failed {
        String program = command.get(0);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new Failed(program + " is not installed");
        }
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(process::destroyForcibly);
        try (InputStream in = process.getInputStream()) {
            output.take(in);
            if (process.waitFor() != 0) {
                throw new Failed(program + " could not work on it");
            }
        } catch (IOException e) {
            throw new Failed("what " + program + " gave could not be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(program + " was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }
}
