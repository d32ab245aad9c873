package org.guiju.report;

import java.util.List;
import org.guiju.duty.Finding;
import org.guiju.register.Claim;

/** The words in which people read verdicts and marks. */
final class Words {
    private Words() {}

    static String verdict(Finding.Verdict verdict) {
        return switch (verdict) {
            case NOT_MET -> "not met";
            case UNPROVEN -> "unproven";
            case CONTESTED -> "contested";
            case NOT_YET -> "not yet";
            case MET -> "met";
            case NOT_BOUND -> "not bound";
        };
    }

    static String meaning(Finding.Verdict verdict) {
        return switch (verdict) {
            case NOT_MET -> "The evidence shows that the duty is broken.";
            case UNPROVEN -> "The evidence or the profile does not settle it.";
            case CONTESTED -> "Sources of equal weight disagree whether the duty binds today.";
            case NOT_YET -> "Not in force on this day, or a draft.";
            case MET -> "The evidence shows that the duty is met.";
            case NOT_BOUND -> "The duty does not bind this business.";
        };
    }

    static String mark(Claim.Mark mark) {
        return switch (mark) {
            case CONFIRMED -> "confirmed";
            case SINGLE -> "single source";
            case MEMORY -> "from memory, check before relying on it";
        };
    }

    /** The weakest of the marks: a chain is as good as that. */
    static String marks(List<Claim.Mark> marks) {
        return marks.isEmpty() ? "" : mark(marks.get(0));
    }

    /** When the duty binds, as a short phrase. */
    static String date(Finding finding) {
        return switch (finding.verdict()) {
            case NOT_YET -> finding.inForceFrom().map(d -> "binds from " + d).orElse("no day of effect");
            case CONTESTED -> "day of effect contested";
            default -> finding.inForceFrom().map(d -> "in force from " + d).orElse("no day of effect named");
        };
    }
}
