package org.guiju.vehicle;

import java.util.Optional;

/**
 * One thing that is wrong in a stream of frames.
 *
 * @param code a stable word, listed in {@code docs/probes/telemetry.md}: {@code bad-check}, {@code damaged}, ...
 * @param place where it begins
 * @param clause the clause it goes against, with the edition where the frame shows it; empty for problems of the file
 * @param message what is wrong and what to do, for people
 */
public record FrameProblem(String code, Place place, Optional<String> clause, String message) {}
