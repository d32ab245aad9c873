package org.guiju.label;

/** A part of a file, or the whole, that cannot be read, and as what that is reported. */
final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;

    Broken(ProblemCode code, String message) {
        super(message);
        this.code = code;
    }

    static Broken damaged(String message) {
        return new Broken(ProblemCode.PART_DAMAGED, message);
    }

    ProblemCode code() {
        return code;
    }
}
