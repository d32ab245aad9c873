package org.guiju.vehicle;

import java.util.List;
import java.util.Map;

/**
 * What a stream of GB/T 32960.3 frames holds. Every byte of a binary stream is either in a frame or damaged.
 *
 * @param frames frames found, those with a wrong check byte included
 * @param damaged runs of bytes, or lines, that are no frame
 * @param damagedBytes bytes in those runs; of a line that is not hex, its characters
 * @param badChecks frames whose check byte is wrong
 * @param editions frames of each edition; an edition without frames is absent
 * @param problems the first problems, in the order of the stream, at most {@value Telemetry#MAX_PROBLEMS}
 * @param moreProblems problems beyond those: counted, not kept
 */
public record TelemetryReport(
        long frames,
        long damaged,
        long damagedBytes,
        long badChecks,
        Map<Edition, Long> editions,
        List<FrameProblem> problems,
        long moreProblems) {

    public TelemetryReport {
        editions = Map.copyOf(editions);
        problems = List.copyOf(problems);
    }
}
