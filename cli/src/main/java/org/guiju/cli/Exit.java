package org.guiju.cli;

/** Exit codes, a contract with whoever calls the command. */
final class Exit {
    /** All met, or nothing to judge. */
    static final int OK = 0;

    /** Something is not met. */
    static final int NOT_MET = 1;

    /** Nothing is broken, but something could not be decided. */
    static final int UNDECIDED = 2;

    /** Input that cannot be used. */
    static final int BAD_INPUT = 3;

    /** Wrong usage. */
    static final int USAGE = 64;

    private Exit() {}

    /** The more serious of two: bad input, then not met, then undecided. */
    static int worse(int a, int b) {
        return rank(a) >= rank(b) ? a : b;
    }

    private static int rank(int code) {
        return code == BAD_INPUT ? 3 : code == NOT_MET ? 2 : code == UNDECIDED ? 1 : 0;
    }
}
