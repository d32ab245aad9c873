package org.guiju.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what the readers see in one file. Never throws for what a file holds. */
final class Findings {
    /** A label and, where the place can be cleared so that a new label replaces it, the change that clears it. */
    record Located(FoundLabel label, Optional<Splice> takeOut) {}

    /** What a place is to the guides. */
    enum Placement {
        /** The guide's own place, whose key is AIGC: holds the inner object. */
        NORMATIVE,
        /** A general text field that Annex B of the image guide allows: holds the wrapped object. */
        ALTERNATIVE,
        /** Seen in real files only. */
        ELSEWHERE
    }

    private static final Set<ProblemCode> INCOMPLETE = Set.of(
            ProblemCode.FILE_TRUNCATED,
            ProblemCode.PART_DAMAGED,
            ProblemCode.LIMIT_EXCEEDED,
            ProblemCode.XMP_DOCTYPE,
            ProblemCode.FILE_UNREADABLE);

    private final Profile profile;
    private final List<Located> labels = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private long metadata;

    Findings(Profile profile) {
        this.profile = profile;
    }

    void problem(ProblemCode code, String place, String message) {
        if (problems.size() < Bounds.PROBLEMS) {
            problems.add(new Problem(code, code.severity(profile), place, message));
        }
    }

    /** Counts bytes of metadata; false, with a problem the first time, once the file has had its share. */
    boolean spend(long bytes, String place) {
        boolean had = metadata <= Bounds.METADATA;
        metadata += bytes;
        if (had && metadata > Bounds.METADATA) {
            problem(
                    ProblemCode.LIMIT_EXCEEDED,
                    place,
                    "more than " + Bounds.METADATA + " bytes of metadata; the rest is not read");
        }
        return metadata <= Bounds.METADATA;
    }

    /** A place that holds a label as JSON text. */
    void json(String place, Placement placement, String text, Optional<Splice> takeOut) {
        if (text.length() > Bounds.LABEL_VALUE) {
            problem(ProblemCode.LIMIT_EXCEEDED, place, "the value is longer than " + Bounds.LABEL_VALUE);
            return;
        }
        LabelJson.Value value = LabelJson.read(text, place, this);
        if (value.wrapped() && placement == Placement.NORMATIVE) {
            problem(ProblemCode.OBJECT_WRAPPED, place, "the value is wrapped in {\"AIGC\":...} once more");
        }
        if (!value.wrapped() && placement == Placement.ALTERNATIVE) {
            problem(ProblemCode.OBJECT_BARE, place, "the value is the inner object without {\"AIGC\":...}");
        }
        members(place, placement, value.members(), takeOut);
    }

    /** A place that holds a label as keys and values. */
    void members(String place, Placement placement, List<LabelJson.Member> members, Optional<Splice> takeOut) {
        if (labels.size() >= Bounds.LABELS) {
            problem(ProblemCode.LIMIT_EXCEEDED, place, "more than " + Bounds.LABELS + " labels");
            return;
        }
        FoundLabel label = FieldRules.check(members, place, this);
        if (placement == Placement.ALTERNATIVE) {
            problem(ProblemCode.PLACE_ALTERNATIVE, place, "an allowed place, but not the first choice");
        } else if (placement == Placement.ELSEWHERE && !label.proprietary()) {
            problem(ProblemCode.PLACE_NOT_NORMATIVE, place, "no guide puts a label here");
        }
        labels.add(new Located(label, takeOut));
    }

    List<Located> located() {
        return List.copyOf(labels);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<FoundLabel> labels() {
        return labels.stream().map(Located::label).toList();
    }

    /** Compares the labels with each other (GB 45438-2025 6.1 c) and gives the verdict. */
    Status conclude() {
        List<FoundLabel> own = labels().stream().filter(l -> !l.proprietary()).toList();
        for (int i = 1; i < own.size(); i++) {
            boolean same = own.get(i).fields().equals(own.get(0).fields());
            problem(
                    same ? ProblemCode.DUPLICATE_LABEL : ProblemCode.CONFLICTING_LABELS,
                    own.get(i).place(),
                    (same ? "repeats" : "contradicts") + " the label of "
                            + own.get(0).place());
        }
        boolean error = problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
        if (!own.isEmpty()) {
            return error ? Status.INVALID : Status.VALID;
        }
        if (!labels.isEmpty()) {
            return Status.PROPRIETARY;
        }
        if (problems.stream().anyMatch(p -> p.code() == ProblemCode.FORMAT_HAS_NO_PLACE)) {
            return Status.UNSUPPORTED;
        }
        return problems.stream().anyMatch(p -> INCOMPLETE.contains(p.code())) ? Status.UNREADABLE : Status.ABSENT;
    }

    /** A value shortened for a message, without control characters. */
    static String quote(String value) {
        String shown = value.length() > Bounds.QUOTED ? value.substring(0, Bounds.QUOTED) + "..." : value;
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
