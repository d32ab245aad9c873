package org.guiju.label;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.guiju.label.provenance.Provenance;

/**
 * What {@link Labels#verify} saw in one file.
 *
 * @param file the file as named by the caller
 * @param format the format by its content, as {@code png}; empty when it is not known
 * @param status the verdict
 * @param labels the labels found, in file order
 * @param problems what is wrong, in the order seen
 * @param mark what was seen of an explicit mark in the text; empty when none was looked for
 * @param codes what the reserved fields of the labels hold, and whether their signatures bear the labels out
 * @param provenance what the file says of its origin beside the label, in C2PA manifests and in IPTC's source type; it has no part in the
 *     verdict
 */
public record LabelReport(
        Path file,
        String format,
        Status status,
        List<FoundLabel> labels,
        List<Problem> problems,
        Optional<ExplicitMark> mark,
        List<ReservedCode> codes,
        Provenance provenance) {
    public LabelReport {
        labels = List.copyOf(labels);
        problems = List.copyOf(problems);
        codes = List.copyOf(codes);
    }
}
