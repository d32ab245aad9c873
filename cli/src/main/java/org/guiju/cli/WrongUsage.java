package org.guiju.cli;

/** Options that do not fit together, or one that is missing; says which and what to do. */
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
        super(message);
    }
}
