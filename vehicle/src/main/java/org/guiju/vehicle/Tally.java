package org.guiju.vehicle;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Counts what a scan finds, keeps the first problems and hands each frame on. */
final class Tally {
    private static final int LOGIN = 0x01;
    static final int REAL_TIME = 0x02;
    static final int RESENT = 0x03;
    private static final int LOGOUT = 0x04;
    /** Seconds between two real-time frames at most (GB/T 32960.3, B.2.1, both editions). */
    private static final int MOST_SECONDS = 30;
    /** Vehicles of one stream that are followed. */
    private static final int MOST_VEHICLES = 100_000;

    private final Consumer<? super Frame> sink;
    private final Map<Edition, Long> editions = new EnumMap<>(Edition.class);
    private final List<FrameProblem> problems = new ArrayList<>();
    private long moreProblems;
    private long frames;
    private long damaged;
    private long damagedBytes;
    private long badChecks;
    private long units;
    private long badUnits;
    private long outOfRange;
    private long wrongLevels;
    private long gaps;
    /** The time of the last real-time frame of each vehicle that is on the road. */
    private final Map<String, LocalDateTime> last = new HashMap<>();

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

    /** The types of a data unit, walked from behind its time to its end. */
    void unit(Edition edition, byte[] bytes, int from, int end, Place place) {
        units++;
        Optional<String> clause = Optional.of(edition.clause("7.2"));
        String stopped = Units.walk(edition, bytes, from, end, new Units.Findings() {
            @Override
            public void value(String where, long raw, long least, long greatest) {
                outOfRange++;
                problem(
                        "out-of-range",
                        place,
                        clause,
                        "%s is %d, its bounds are %d and %d: send FE or FF where there is no value"
                                .formatted(where, raw, least, greatest));
            }

            @Override
            public void level(long level) {
                wrongLevels++;
                problem(
                        "wrong-level",
                        place,
                        Optional.of(edition.clause("table 24")),
                        "a thermal event is sent with the alarm level " + level + ": it makes level 4");
            }
        });
        if (!stopped.isEmpty()) {
            badUnits++;
            problem("bad-unit", place, clause, stopped + ": end the types where the data unit ends");
        }
    }

    /** A frame of a vehicle: real-time ones are at most 30 seconds apart while it is logged in (B.2.1). */
    void follow(Edition edition, int command, String vehicle, LocalDateTime time, Place place) {
        if (command == LOGIN || command == LOGOUT) {
            last.remove(vehicle);
        } else if (command == REAL_TIME) {
            LocalDateTime before = last.get(vehicle);
            if (before != null && Duration.between(before, time).toSeconds() > MOST_SECONDS) {
                gaps++;
                problem(
                        "gap",
                        place,
                        Optional.of(edition.clause("B.2.1")),
                        "%d seconds lie between this real-time frame and the one before it: send one every %d seconds or more often"
                                .formatted(Duration.between(before, time).toSeconds(), MOST_SECONDS));
            }
            if (before != null || last.size() < MOST_VEHICLES) {
                last.put(vehicle, time);
            }
        }
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
        return new TelemetryReport(
                frames,
                damaged,
                damagedBytes,
                badChecks,
                units,
                badUnits,
                outOfRange,
                wrongLevels,
                gaps,
                editions,
                problems,
                moreProblems);
    }
}
