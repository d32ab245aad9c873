package org.guiju.vehicle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Counts what a scan finds, keeps the first problems and hands each frame on. */
final class Tally {

    private final Consumer<? super Frame> sink;
    private final Map<Edition, Long> editions = new EnumMap<>(Edition.class);
    private final List<FrameProblem> problems = new ArrayList<>();
    private long moreProblems;
    private long frames;
    private long damaged;
    private long damagedBytes;
    private long badChecks;

    Tally(Consumer<? super Frame> sink) {
        this.sink = sink;
    }

    void frame(Frame frame) {
        frames++;
        editions.merge(frame.edition(), 1L, Long::sum);
        if (!frame.checkOk()) {
            badChecks++;
        }
        sink.accept(frame);
    }

    void damage(long bytes) {
        damaged++;
        damagedBytes += bytes;
    }

    void problem(String code, Place place, Optional<String> clause, String message) {
        if (problems.size() < Telemetry.MAX_PROBLEMS) {
            problems.add(new FrameProblem(code, place, clause, message));
        } else {
            moreProblems++;
        }
    }

    TelemetryReport report() {
        return new TelemetryReport(frames, damaged, damagedBytes, badChecks, editions, problems, moreProblems);
    }
}
