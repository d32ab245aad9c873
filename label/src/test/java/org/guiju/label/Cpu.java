package org.guiju.label;

import java.lang.management.ManagementFactory;

/** Time that this thread worked, which does not grow when the machine does other work too. */
final class Cpu {
    private Cpu() {}

    static long millis() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }
}
