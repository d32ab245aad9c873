package org.guiju.label;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How files are labelled.
 *
 * @param byPlatform whether a platform spreads them, so that the producer's fields stay
 * @param marking the explicit mark to put in; a producer's only
 * @param beside whether a file whose format has no place for a label gets one beside it
 */
public record Writing(boolean byPlatform, Optional<Marking> marking, boolean beside) {
    /** The same, with no label beside a file. */
    public Writing(boolean byPlatform, Optional<Marking> marking) {
        this(byPlatform, marking, false);
    }

    public Writing {
        if (byPlatform && marking.isPresent()) {
            throw new IllegalArgumentException("a platform puts no mark into what a producer made");
        }
    }

    /** The producer's label alone. */
    public static final Writing PLAIN = new Writing(false, Optional.empty());

    /**
     * A file with its label.
     *
     * @param place where the label lies
     * @param mark the explicit mark that was put in; empty where none was asked for
     */
    public record Written(String place, Optional<Marks.Marked> mark) {}

    /**
     * Writes a copy with the label, and the mark if one is asked for.
     *
     * @throws LabelException when it is not written; the target is then as it was
     */
    public Written write(Path in, Path out, Label label) throws LabelException {
        MayWrite.target(out, false);
        if (marking.isPresent()) {
            Marks.Done done = Marks.label(in, out, label, marking.get());
            return new Written(done.report().labels().get(0).place(), Optional.of(done.mark()));
        }
        if (beside && !byPlatform && Labels.hasNoPlace(in)) {
            return new Written(Labels.beside(in, out, label).labels().get(0).place(), Optional.empty());
        }
        LabelReport report = byPlatform ? Labels.disseminate(in, out, label) : Labels.label(in, out, label);
        return new Written(report.labels().get(0).place(), Optional.empty());
    }

    /**
     * What {@link #write} would do, without writing anything.
     *
     * @throws LabelException as the method that writes
     */
    public Preview preview(Path in, Path out, Label label) throws LabelException {
        return preview(in, out, label, false);
    }

    Preview preview(Path in, Path out, Label label, boolean foldersAreMade) throws LabelException {
        MayWrite.target(out, foldersAreMade);
        if (beside && !byPlatform && marking.isEmpty() && Labels.hasNoPlace(in)) {
            LabelReport before = MayWrite.first(in, label).report();
            MayWrite.over(in, out, label, false);
            return new Preview(
                    MayWrite.own(before), new FoundLabel(Sidecar.place(out), label.fields(), false), Optional.empty());
        }
        return marking.isPresent()
                ? Marks.preview(in, out, label, marking.get())
                : Labels.preview(in, out, label, byPlatform);
    }
}
