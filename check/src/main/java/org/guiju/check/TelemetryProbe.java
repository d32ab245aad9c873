package org.guiju.check;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiju.duty.Value;
import org.guiju.vehicle.FrameProblem;
import org.guiju.vehicle.Telemetry;
import org.guiju.vehicle.TelemetryReport;

/** Frames of GB/T 32960.3, both editions, binary or as lines of hex. */
final class TelemetryProbe implements Probe {
    /** What each problem explains. */
    private static final Map<String, String> FACTS = Map.of(
            "bad-check", "frame.bad_checks",
            "bad-unit", "frame.bad_units",
            "out-of-range", "frame.out_of_range",
            "wrong-level", "frame.wrong_levels",
            "gap", "frame.gaps");

    @Override
    public String name() {
        return "frame";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean applies(Path file, FileKind kind) {
        return kind == FileKind.TEXT || kind == FileKind.OTHER;
    }

    @Override
    public void look(Path file, FileKind kind, Report report) {
        TelemetryReport seen = Telemetry.read(file);
        report.fact("frame.count", Value.of(seen.frames()));
        report.fact("frame.bad_checks", Value.of(seen.badChecks()));
        report.fact("frame.damaged", Value.of(seen.damaged()));
        report.fact("frame.units", Value.of(seen.units()));
        report.fact("frame.bad_units", Value.of(seen.badUnits()));
        report.fact("frame.out_of_range", Value.of(seen.outOfRange()));
        report.fact("frame.wrong_levels", Value.of(seen.wrongLevels()));
        report.fact("frame.gaps", Value.of(seen.gaps()));
        Set<String> editions =
                seen.editions().keySet().stream().map(e -> e.year()).collect(Collectors.toSet());
        report.fact("frame.editions", Value.of(editions));
        for (FrameProblem p : seen.problems()) {
            String fact = FACTS.getOrDefault(p.code(), "frame.damaged");
            report.note(fact, p.place().toString(), p.message(), "");
        }
    }
}
