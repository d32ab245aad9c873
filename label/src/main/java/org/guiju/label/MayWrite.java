package org.guiju.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Labels.Verified;

/** Whether a label may be written, and whether what it is written over may go (Labelling Measures, Art. 10). */
final class MayWrite {
    private MayWrite() {}

    /** Whether the producer's own label may be written. */
    static Verified first(Path in, Label label) throws LabelException {
        check(in, label, Set.of());
        Verified before = Labels.verify(in, in, Profile.TOLERANT, PinnedKeys::none);
        refuseDamaged(in, before);
        refuseOtherUse(in, before.report());
        replaces(in, own(before.report()), label, false);
        return before;
    }

    /** Whether a platform may write this label: it says more than what is there, or the same, and names the same producer. */
    static Verified spread(Path in, Label label) throws LabelException {
        String platform = label.contentPropagator();
        // Of the platform's own fields alone: what a producer wrote is not its to put right.
        check(
                in,
                new Label("1", "", "", "", platform, label.propagateId(), label.reservedCode2()),
                Set.of(ProblemCode.PRODUCER_EMPTY, ProblemCode.PRODUCE_ID_EMPTY));
        Verified before = Labels.verify(in, in, Profile.TOLERANT, PinnedKeys::none);
        refuseDamaged(in, before);
        refuseOtherUse(in, before.report());
        List<FoundLabel> there = own(before.report());
        replaces(in, there, label, true);
        if (there.isEmpty()
                && (label.label().equals("1") || !label.contentProducer().isEmpty())) {
            throw new LabelException(
                    in,
                    ProblemCode.LABEL_REFUSED,
                    "",
                    "the file has no label: a platform writes 2 or 3 and leaves the producer's fields empty");
        }
        return before;
    }

    /**
     * Refuses a target that cannot be a file.
     *
     * @param foldersAreMade whether folders above it are made where they are not there
     */
    static void target(Path out, boolean foldersAreMade) throws LabelException {
        Path folder = out.toAbsolutePath().getParent();
        while (foldersAreMade && folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (Files.isDirectory(out)) {
            throw new LabelException(out, ProblemCode.WRITE_FAILED, "", "the target " + out + " is a folder");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new LabelException(
                    out, ProblemCode.WRITE_FAILED, "", "the folder of the target, " + folder + ", is not there");
        }
    }

    /**
     * Refuses a target that is there with a label which this one would not be allowed to change in place.
     *
     * @param in the file that is copied over it; nothing is asked where both are one file
     * @param byPlatform whether a platform spreads the content
     */
    static void over(Path in, Path out, Label label, boolean byPlatform) throws LabelException {
        if (!isAnother(in, out)) {
            return;
        }
        try {
            LabelReport there = Labels.verify(out, Profile.TOLERANT);
            List<FoundLabel> labels = own(there).stream()
                    .filter(l -> otherUse(there, l).isEmpty())
                    .toList();
            replaces(out, labels, label, byPlatform);
        } catch (LabelException e) {
            Problem p = e.problem();
            throw new LabelException(out, p.code(), "", "in the target " + out + ", " + p.place() + ": " + p.message());
        }
    }

    /** The same where no label is written: the target's gives way to the one that the file has, or to none. */
    static void over(Path in, Path out, LabelReport report) throws LabelException {
        String producer = own(report).stream()
                .findFirst()
                .map(l -> l.field(Field.CONTENT_PRODUCER.key()))
                .orElse("");
        over(in, out, Label.first(producer, ""), false);
    }

    private static boolean isAnother(Path in, Path out) throws LabelException {
        try {
            return Files.isRegularFile(out) && !Files.isSameFile(in, out);
        } catch (IOException e) {
            throw new LabelException(out, ProblemCode.WRITE_FAILED, "", String.valueOf(e.getMessage()));
        }
    }

    private static void replaces(Path in, List<FoundLabel> there, Label label, boolean byPlatform)
            throws LabelException {
        for (FoundLabel found : there) {
            for (Field field : byPlatform ? Field.PRODUCERS : List.of(Field.CONTENT_PRODUCER)) {
                String old = found.field(field.key());
                // What is none of the three values says less than any.
                boolean rises = byPlatform
                        && field == Field.LABEL
                        && !label.label().equals("1")
                        && (Decision.Verdict.ofLabel(old).isEmpty() || old.compareTo(label.label()) > 0);
                String now = label.fields().getOrDefault(field.key(), "");
                if (!rises && !old.equals(now)) {
                    throw otherProducer(
                            in,
                            found,
                            byPlatform
                                    ? "the " + field.key() + " of the label that is there is " + Findings.quote(old)
                                            + " and would become " + Findings.quote(now)
                                    : old.isEmpty()
                                            ? "a platform's label that names no producer is there (ContentPropagator "
                                                    + Findings.quote(found.field(Field.CONTENT_PROPAGATOR.key()))
                                                    + ")"
                                            : "a label of producer " + Findings.quote(old) + " is there");
                }
            }
        }
    }

    /** Refuses to write over a value of the key that is no label, as {@code aigc: false}: it is the author's. */
    private static void refuseOtherUse(Path in, LabelReport report) throws LabelException {
        for (FoundLabel found : own(report)) {
            Optional<String> use = otherUse(report, found);
            if (use.isPresent()) {
                throw new LabelException(
                        in,
                        ProblemCode.CANNOT_CARRY,
                        found.place(),
                        "the key AIGC is in use for something that is no label: " + use.get());
            }
        }
    }

    /** What stands under the key of a label that is no JSON object, nor meant as one; empty for a label, however wrong. */
    static Optional<String> otherUse(LabelReport report, FoundLabel found) {
        return found.proprietary()
                        || !found.fields().isEmpty()
                        || !found.others().isEmpty()
                ? Optional.empty()
                : report.problems().stream()
                        .filter(p -> p.code() == ProblemCode.VALUE_NOT_JSON
                                && p.place().equals(found.place())
                                && p.message().endsWith(LabelJson.NO_OBJECT))
                        .map(Problem::message)
                        .findFirst();
    }

    static List<FoundLabel> own(LabelReport report) {
        return report.labels().stream().filter(l -> !l.proprietary()).toList();
    }

    private static LabelException otherProducer(Path in, FoundLabel there, String message) {
        return new LabelException(in, ProblemCode.OTHER_PRODUCER, there.place(), message);
    }

    /** A label is written only if its own fields are right. */
    private static void check(Path in, Label label, Set<ProblemCode> passedOver) throws LabelException {
        for (var field : label.fields().entrySet()) {
            boolean control =
                    field.getValue().codePoints().anyMatch(c -> c < 0x20 || c == 0x7F || c >= 0xD800 && c <= 0xDFFF);
            if (control) {
                throw new LabelException(
                        in, ProblemCode.LABEL_REFUSED, "", field.getKey() + " holds a control character");
            }
        }
        if (label.toJson().length() > Bounds.LABEL_VALUE / 4) {
            throw new LabelException(in, ProblemCode.LABEL_REFUSED, "", "the label is too long");
        }
        Findings findings = new Findings(Profile.STRICT);
        findings.json("the label", Findings.Placement.NORMATIVE, label.toJson(), Optional.empty());
        for (Problem problem : findings.problems()) {
            if (problem.severity() == Severity.ERROR && !passedOver.contains(problem.code())) {
                throw new LabelException(in, ProblemCode.LABEL_REFUSED, "", problem.message());
            }
        }
    }

    static void refuseDamaged(Path in, Verified before) throws LabelException {
        for (Problem problem : before.report().problems()) {
            boolean unsafe = before.format().isEmpty()
                    || switch (problem.code()) {
                        case FILE_TRUNCATED,
                                PART_DAMAGED,
                                LIMIT_EXCEEDED,
                                ENCRYPTED,
                                XMP_DOCTYPE,
                                SVG_DOCTYPE,
                                FILE_UNREADABLE -> true;
                        default -> false;
                    };
            if (unsafe) {
                throw new LabelException(in, problem.code(), problem.place(), problem.message());
            }
        }
    }
}
