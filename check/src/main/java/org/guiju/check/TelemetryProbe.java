package org.guiju.check;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiju.duty.Value;
import org.guiju.vehicle.FrameProblem;
import org.guiju.vehicle.Telemetry;
import org.guiju.vehicle.TelemetryReport;

/** Frames of GB/T 32960.3, both editions, binary or as lines of hex. */
final class TelemetryProbe implements Probe {
    @Override
    public String name() {
        return "frame";
    }

    @Override
    public int version() {
        return 1;
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
        Set<String> editions =
                seen.editions().keySet().stream().map(e -> e.year()).collect(Collectors.toSet());
        report.fact("frame.editions", Value.of(editions));
        for (FrameProblem p : seen.problems()) {
            String fact = p.code().equals("bad-check") ? "frame.bad_checks" : "frame.damaged";
            report.note(fact, p.place().toString(), p.message(), "");
        }
    }
}
