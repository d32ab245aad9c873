package org.guiju.label;

import java.nio.file.Path;

/** A label that was not written. The target is as it was before. */
public final class LabelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    LabelException(Path file, ProblemCode code, String place, String message) {
        super(file + (place.isEmpty() ? "" : ", " + place) + ": " + message + ". To do: " + code.remedy() + ".");
        this.problem = new Problem(code, Severity.ERROR, place, message);
    }

    /** Why, with code, place and remedy. */
    public Problem problem() {
        return problem;
    }
}
