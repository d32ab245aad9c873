package org.guiju.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guiju.label.FoundLabel;
import org.guiju.label.LabelReport;
import org.guiju.label.Labels;
import org.guiju.label.Problem;
import org.guiju.label.Profile;
import org.guiju.label.Status;
import org.guiju.register.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        sortOptions = false,
        description =
                "Read AI-content labels (GB 45438-2025, Annex E) in PNG, JPEG and Markdown, and say what is wrong with them.")
final class VerifyCommand extends Cli {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to look at.")
    List<Path> files = List.of();

    @Option(
            names = "--profile",
            description = "strict (the standard and its guides) or tolerant (what real files do). Default: strict.")
    Profile profile = Profile.STRICT;

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
        return each(files, this::verify);
    }

    private int verify(Path file) {
        LabelReport report = Labels.verify(file, profile);
        if (format == Format.JSONL) {
            out.println(Json.line(fields(report)));
        } else {
            print(report);
        }
        return code(report.status());
    }

    private static int code(Status status) {
        return switch (status) {
            case VALID -> Exit.OK;
            case INVALID, ABSENT, PROPRIETARY -> Exit.NOT_MET;
            case UNSUPPORTED -> Exit.UNDECIDED;
            case UNREADABLE -> Exit.BAD_INPUT;
        };
    }

    private void print(LabelReport report) {
        out.println(report.file() + ": " + report.status().word()
                + (report.format().isEmpty() ? "" : " (" + report.format() + ")"));
        for (FoundLabel label : report.labels()) {
            out.println("  label in " + label.place());
            label.fields().forEach((k, v) -> out.println("    " + k + " ".repeat(Math.max(1, 18 - k.length())) + v));
        }
        for (Problem p : report.problems()) {
            out.println("  " + p.severity().name().toLowerCase(Locale.ROOT) + " "
                    + p.code().code()
                    + (p.place().isEmpty() ? "" : ", " + p.place()) + ": " + p.message()
                    + (p.clause().isEmpty() ? "" : " (" + p.clause() + ")"));
            if (!p.remedy().isEmpty()) {
                out.println("    do: " + p.remedy());
            }
        }
    }

    private static Map<String, Object> fields(LabelReport report) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("file", report.file());
        f.put("format", report.format());
        f.put("status", report.status().word());
        f.put("labels", report.labels().stream().map(VerifyCommand::label).toList());
        f.put("problems", report.problems().stream().map(VerifyCommand::problem).toList());
        return f;
    }

    private static Map<String, Object> label(FoundLabel label) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("place", label.place());
        f.put("fields", label.fields());
        return f;
    }

    private static Map<String, Object> problem(Problem p) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("code", p.code().code());
        f.put("severity", p.severity().name().toLowerCase(Locale.ROOT));
        f.put("clause", p.clause());
        f.put("place", p.place());
        f.put("message", p.message());
        f.put("remedy", p.remedy());
        return f;
    }
}
