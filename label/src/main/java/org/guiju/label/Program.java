package org.guiju.label;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
        Process process = start(command);
        FutureTask<Integer> work = new FutureTask<>(() -> {
            try (InputStream in = process.getInputStream()) {
                output.take(in);
                return process.waitFor();
            }
        });
        // Another thread reads, as a reading one hears no interruption.
        Thread reader = new Thread(work, "guiju-" + program);
        reader.setDaemon(true);
        reader.start();
        try {
            if (work.get(seconds, TimeUnit.SECONDS) != 0) {
                throw new Failed(program + " could not work on it");
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw new IllegalStateException(e.getCause());
            }
            throw new Failed("what " + program + " gave could not be read");
        } catch (TimeoutException e) {
            throw new Failed(program + " took longer than " + seconds + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(program + " was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(List<String> command) throws Failed {
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new Failed(command.get(0) + " is not installed");
        }
    }
}
