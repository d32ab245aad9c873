package org.guiju.cli;

import java.io.PrintStream;

/**
 * How far long work is: one line of the error stream, written over several times a second and wiped at the end, where
 * somebody watches.
 */
final class Progress implements AutoCloseable {
    private static final long PAUSE_NANOS = 100_000_000;

    private final PrintStream err;
    private final boolean watched;
    private boolean shown;
    private long last = System.nanoTime();

    private Progress(PrintStream err, boolean watched) {
        this.err = err;
        this.watched = watched;
    }

    /** Of work that prints when it is done. */
    static Progress of(PrintStream err) {
        return new Progress(err, terminals().contains("2"));
    }

    /** Of work that prints as it goes, which shows on a terminal how far it is. */
    static Progress whilePrinting(PrintStream err) {
        return new Progress(err, terminals().equals("2"));
    }

    /** Which of the output (1) and error (2) streams are terminals, as the launcher says: Java cannot ask for one. */
    static String terminals() {
        return System.getProperty("guiju.terminals", Cli.onTerminal() ? "12" : "");
    }

    /** Says where the work stands, unless it was said a moment ago. */
    synchronized void at(String where) {
        if (watched && System.nanoTime() - last >= PAUSE_NANOS) {
            err.print("\r\u001b[K" + where);
            err.flush();
            shown = true;
            last = System.nanoTime();
        }
    }

    /** Says how much of the work is done. */
    void at(int done, int all, String what) {
        if (watched) {
            at(done + " of " + all + " " + what);
        }
    }

    @Override
    public void close() {
        if (shown) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
