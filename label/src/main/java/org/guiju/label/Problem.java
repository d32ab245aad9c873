package org.guiju.label;

/**
 * Something wrong with a file or its label.
 *
 * @param code what, as a stable code
 * @param severity how much it weighs under the profile of the report
 * @param place where in the file, as {@code line 2} or {@code tEXt AIGC at byte 33}; empty for the file as a whole
 * @param message one sentence with the values concerned
 */
public record Problem(ProblemCode code, Severity severity, String place, String message) {
    /** The clause it rests on; never empty. */
    public String clause() {
        return code.clause();
    }

    /** What to do about it. */
    public String remedy() {
        return code.remedy();
    }
}
