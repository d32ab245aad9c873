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
 * @param units plain data units of real-time and resent frames, whose types were walked
 * @param badUnits those whose types do not end where the data unit does
 * @param outOfRange values outside the bounds of their field
 * @param wrongLevels thermal events sent with another alarm level than 4
 * @param gaps times that more than 30 seconds lie between two real-time frames of a vehicle, with no login or logout between them
 * @param editions frames of each edition; an edition without frames is absent
 * @param problems the first problems, in the order of the stream, at most {@value Telemetry#MAX_PROBLEMS}
 * @param moreProblems problems beyond those: counted, not kept
 */
public record TelemetryReport(
        long frames,
        long damaged,
        long damagedBytes,
        long badChecks,
        long units,
        long badUnits,
        long outOfRange,
        long wrongLevels,
        long gaps,
        Map<Edition, Long> editions,
        List<FrameProblem> problems,
        long moreProblems) {

    public TelemetryReport {
        editions = Map.copyOf(editions);
        problems = List.copyOf(problems);
    }
}
