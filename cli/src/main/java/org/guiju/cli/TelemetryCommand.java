package org.guiju.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guiju.register.Json;
import org.guiju.vehicle.FrameProblem;
import org.guiju.vehicle.Telemetry;
import org.guiju.vehicle.TelemetryReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "telemetry",
        sortOptions = false,
        description =
                "Read GB/T 32960.3 frames (editions 2016 and 2025), binary or as lines of hex, walk their data, and say what is damaged, out"
                        + " of bounds or too far apart.")
final class TelemetryCommand extends Cli {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of frames.")
    List<Path> files = List.of();

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
        return each(files, file -> {
            mustBeFile(file);
            TelemetryReport report = Telemetry.read(file);
            if (format == Format.JSONL) {
                out.println(Json.line(fields(file, report)));
            } else {
                print(file, report);
            }
            boolean unreadable =
                    report.problems().stream().anyMatch(p -> p.code().equals("unreadable"));
            return unreadable
                    ? Exit.BAD_INPUT
                    : report.badChecks() + report.damaged() + wrong(report) > 0
                            ? Exit.NOT_MET
                            : report.frames() == 0 ? Exit.UNDECIDED : Exit.OK;
        });
    }

    private void print(Path file, TelemetryReport r) {
        out.println(file + ": " + r.frames() + (r.frames() == 1 ? " frame" : " frames")
                + editions(r).entrySet().stream()
                        .map(e -> ", " + e.getValue() + " of edition " + e.getKey())
                        .collect(Collectors.joining())
                + ", " + r.badChecks()
                + " with a wrong check byte, " + r.damaged() + " damaged stretches of " + r.damagedBytes() + " bytes");
        if (r.units() > 0) {
            out.println("  " + r.units() + (r.units() == 1 ? " data unit" : " data units") + " walked: " + r.badUnits()
                    + " do not end where they say, " + r.outOfRange() + " values out of bounds, " + r.wrongLevels()
                    + " thermal events of another level than 4, " + r.gaps() + " gaps of more than 30 seconds");
        }
        r.problems().forEach(p -> out.println("  " + p.place() + " " + p.code() + ": " + p.message() + clause(p)));
        if (r.moreProblems() > 0) {
            out.println("  and " + r.moreProblems() + " more");
        }
    }

    private static long wrong(TelemetryReport r) {
        return r.badUnits() + r.outOfRange() + r.wrongLevels() + r.gaps();
    }

    private static String clause(FrameProblem p) {
        return p.clause().map(c -> " (" + c + ")").orElse("");
    }

    private static Map<String, Long> editions(TelemetryReport r) {
        Map<String, Long> editions = new TreeMap<>();
        r.editions().forEach((e, n) -> editions.put(e.year(), n));
        return editions;
    }

    private static Map<String, Object> fields(Path file, TelemetryReport r) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("file", file);
        f.put("frames", r.frames());
        f.put("editions", editions(r));
        f.put("bad_checks", r.badChecks());
        f.put("damaged", r.damaged());
        f.put("damaged_bytes", r.damagedBytes());
        f.put("units", r.units());
        f.put("bad_units", r.badUnits());
        f.put("out_of_range", r.outOfRange());
        f.put("wrong_levels", r.wrongLevels());
        f.put("gaps", r.gaps());
        f.put("problems", r.problems().stream().map(TelemetryCommand::problem).toList());
        return f;
    }

    private static Map<String, Object> problem(FrameProblem p) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("code", p.code());
        f.put("clause", p.clause());
        f.put("place", p.place());
        f.put("message", p.message());
        return f;
    }
}
