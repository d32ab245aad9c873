package org.guiju.label;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Labels#verify} saw in one file.
 *
 * @param file the file as named by the caller
 * @param format the format by its content, as {@code png}; empty when it is not known
 * @param status the verdict
 * @param labels the labels found, in file order
 * @param problems what is wrong, in the order seen
 * @param codes what the reserved fields of the labels hold, and whether their signatures bear the labels out
 */
public record LabelReport(
        Path file,
        String format,
        Status status,
        List<FoundLabel> labels,
        List<Problem> problems,
        List<ReservedCode> codes) {
    public LabelReport {
        labels = List.copyOf(labels);
        problems = List.copyOf(problems);
        codes = List.copyOf(codes);
    }
}
