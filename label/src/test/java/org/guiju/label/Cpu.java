package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** Time that this thread worked, which does not grow when the machine does other work too. */
final class Cpu {
    /**
     * What is guarded is that work does not grow with the square of a file's length: over ten megabytes that would be
     * hours. Every file here takes well below a second once the code is warm; a slow machine on a bad day takes ten
     * times that. How long it takes is measured in {@code bench/label}, not in a test.
     */
    private static final long LIMIT = 30_000;

    private Cpu() {}

    private static long millis() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }

    /** Does the work, and fails where it took a time that no linear work takes. */
    static <T> T bounded(String what, Callable<T> work) throws Exception {
        long start = millis();
        T result = work.call();
        assertThat(millis() - start).as("milliseconds of %s", what).isLessThan(LIMIT);
        return result;
    }
}
