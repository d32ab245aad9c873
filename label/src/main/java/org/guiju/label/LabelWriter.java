package org.guiju.label;

import java.io.IOException;
import java.util.List;

/** Puts a label into files of one format. */
interface LabelWriter {
    /** Says why a file cannot carry the label. */
    final class CannotCarry extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient ProblemCode code;

        CannotCarry(String message) {
            this(ProblemCode.CANNOT_CARRY, message);
        }

        CannotCarry(ProblemCode code, String message) {
            super(message);
            this.code = code;
        }

        /** As what it is reported, with what to do. */
        ProblemCode code() {
            return code;
        }
    }

    /**
     * The changes that leave exactly one label, this one, in the format's normative place.
     *
     * @param present the labels found there now, all of the same producer
     */
    List<Splice> splices(Source source, Label label, List<Findings.Located> present) throws IOException, CannotCarry;
}
