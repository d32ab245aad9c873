package org.guiju.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.guiju.label.Decision;
import org.guiju.label.ExplicitMark;
import org.guiju.label.FoundLabel;
import org.guiju.label.LabelReport;
import org.guiju.label.Labels;
import org.guiju.label.MarkSearch;
import org.guiju.label.PinnedKeys;
import org.guiju.label.Problem;
import org.guiju.label.Profile;
import org.guiju.label.ReservedCode;
import org.guiju.label.Status;
import org.guiju.label.Survival;
import org.guiju.register.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        sortOptions = false,
        description =
                "Read AI-content labels (GB 45438-2025, Annex E) in pictures, films, sound and documents, and say what is wrong with them.")
final class VerifyCommand extends Cli {
    /** Files looked at before they are reported. */
    private static final int AT_A_TIME = 1_000;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files to look at, folders of them, or patterns such as \"out/**.png\".")
    List<Path> files = List.of();

    @Option(
            names = "--profile",
            description = "strict (the standard and its guides) or tolerant (what real files do). Default: strict.")
    Profile profile = Profile.STRICT;

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description =
                    "Public keys whose owners are known, in YAML or JSON: with them a signed label also says who signed it.")
    @Nullable
    Path keys;

    @Option(
            names = "--marks",
            description =
                    "Also listen to sound for the rhythm that marks it (GB 45438-2025 5.3), which takes longer: all of it is decoded, by the"
                            + " program ffmpeg but for WAV. Texts are always looked at, pictures and films never.")
    boolean marks;

    @Option(
            names = "--decide",
            description =
                    "Decide what the content is taken for when a platform spreads it (Labelling Measures, Art. 6).")
    boolean decide;

    @Option(names = "--declared", description = "With --decide: the user declares the content AI-generated.")
    boolean declared;

    @Option(names = "--detected", description = "With --decide: the platform found an explicit label or other traces.")
    boolean detected;

    @Option(
            names = "--propagator",
            paramLabel = "CODE",
            description =
                    "With --decide: the platform, for the label to write back ('guiju label --propagator' writes it).")
    String propagator = "";

    @Option(
            names = "--propagate-id",
            paramLabel = "ID",
            description = "With --decide: the platform's number of the content.")
    String propagateId = "";

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description =
                    "Decide again what 'verify --decide --format jsonl' printed, and say where the answer differs.")
    @Nullable
    Path replay;

    @Option(
            names = "--before",
            paramLabel = "FILE",
            description = "With --after: what a step between the two did to the label.")
    @Nullable
    Path before;

    @Option(names = "--after", paramLabel = "FILE", description = "The file that came out of the step.")
    @Nullable
    Path after;

    @Override
    public Integer call() {
        Path decisions = replay;
        if (decisions != null) {
            return Decisions.replay(decisions, out, err);
        }
        boolean platform = !propagator.isEmpty() || !propagateId.isEmpty();
        if (!decide && (declared || detected || platform)) {
            throw new WrongUsage(
                    "--declared, --detected, --propagator and --propagate-id go with --decide. Add it, or leave them out");
        }
        if (decide && (before != null || after != null)) {
            throw new WrongUsage("--decide is of one file each, --before and --after of two. Leave one out");
        }
        if (propagator.isEmpty() != propagateId.isEmpty()) {
            throw new WrongUsage(
                    "--propagator and --propagate-id make the label to write back together. Name both, or neither");
        }
        Path from = before;
        Path to = after;
        if (from != null && to != null) {
            return survival(from, to);
        }
        if (from != null || to != null || files.isEmpty()) {
            throw new WrongUsage("no file to look at. Name files, or --before and --after together");
        }
        List<Path> all = Inputs.of(files).stream().map(Inputs.Input::file).toList();
        Path registry = keys;
        if (decide) {
            return each(all, this::decide);
        }
        if (registry == null) {
            return verify(all, file -> Labels.verify(file, profile));
        }
        PinnedKeys pinned = KeyCommand.pinned(registry);
        return verify(all, file -> Labels.verify(file, profile, pinned));
    }

    private int decide(Path file) {
        LabelReport report = Labels.verify(file, Profile.TOLERANT);
        if (code(report.status()) == Exit.BAD_INPUT) {
            // No decision, so nothing to replay: said beside the records.
            (format == Format.JSONL ? err : out).print(words(report, MarkSearch.of(report, false)));
            return Exit.BAD_INPUT;
        }
        MarkSearch search = MarkSearch.of(report, marks);
        Decision decision = Decision.of(search.in(report), declared, detected, propagator, propagateId);
        if (format == Format.JSONL) {
            out.println(Decisions.line(file, decision));
        } else {
            Decisions.print(file, decision, out);
            Origins.print(report.provenance(), out::println);
        }
        return report.status() == Status.UNSUPPORTED && decision.verdict() == Decision.Verdict.NONE
                ? Exit.UNDECIDED
                : Exit.OK;
    }

    private int survival(Path from, Path to) {
        mustBeFile(from);
        mustBeFile(to);
        Survival survival = Survival.of(Labels.verify(from, profile), Labels.verify(to, profile));
        if (format == Format.JSONL) {
            Map<String, Object> f = new LinkedHashMap<>();
            f.put("before", from);
            f.put("after", to);
            f.put("outcome", survival.outcome().word());
            f.put("changes", survival.changes());
            out.println(Json.line(f));
        } else {
            out.println(from + " → " + to + ": " + survival.outcome().word());
            survival.changes().forEach(c -> out.println("  " + c));
        }
        return switch (survival.outcome()) {
            case KEPT, SPREAD, GAINED, NONE -> Exit.OK;
            case UNKNOWN -> Exit.UNDECIDED;
            case MOVED, CHANGED, DUPLICATED, LOST -> Exit.NOT_MET;
        };
    }

    /** What is said of a file, and the exit code that follows from it. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Seen(int code, byte[] text) {}

    /** Files side by side, reported in their order. */
    private int verify(List<Path> all, Function<Path, LabelReport> look) {
        int code = Exit.OK;
        try (Progress progress = Progress.whilePrinting(err)) {
            for (int from = 0; from < all.size(); from += AT_A_TIME) {
                List<Seen> seen = all.subList(from, Math.min(all.size(), from + AT_A_TIME)).parallelStream()
                        .map(look)
                        .map(report -> new Seen(code(report.status()), bytes(report, MarkSearch.of(report, marks))))
                        .toList();
                // In one piece: a write for each file costs more than reading a small one.
                ByteArrayOutputStream text = new ByteArrayOutputStream(seen.size() << 10);
                for (Seen one : seen) {
                    text.writeBytes(one.text);
                    code = Exit.worse(code, one.code);
                }
                out.write(text.toByteArray(), 0, text.size());
                progress.at(Math.min(all.size(), from + AT_A_TIME), all.size(), "files");
            }
        }
        return code;
    }

    private static int code(Status status) {
        return switch (status) {
            case VALID -> Exit.OK;
            case INVALID, ABSENT, PROPRIETARY -> Exit.NOT_MET;
            case UNSUPPORTED -> Exit.UNDECIDED;
            case UNREADABLE -> Exit.BAD_INPUT;
        };
    }

    private byte[] bytes(LabelReport report, MarkSearch marks) {
        return format == Format.JSONL
                ? Json.lineOfBytes(fields(report, marks))
                : words(report, marks).getBytes(StandardCharsets.UTF_8);
    }

    private static String words(LabelReport report, MarkSearch marks) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                report.file() + ": " + report.status().word()
                        + (report.format().isEmpty() ? "" : " (" + report.format() + ")"));
        for (FoundLabel label : report.labels()) {
            line(text, "  label in " + label.place());
            label.fields().forEach((k, v) -> line(text, "    " + k + " ".repeat(Math.max(1, 18 - k.length())) + v));
        }
        for (ReservedCode code : report.codes()) {
            if (code.shape() != ReservedCode.Shape.EMPTY) {
                line(text, "  " + code.field() + " " + code.shape().word() + ": " + code.reason());
            }
        }
        marks.mark().ifPresent(m -> line(text, "  " + words(m, marks.sound())));
        if (!marks.unseen().isEmpty()) {
            line(text, "  explicit mark not looked at: " + marks.unseen() + (marks.sound() ? " (--marks does)" : ""));
        }
        Origins.print(report.provenance(), l -> line(text, l));
        for (Problem p : report.problems()) {
            line(
                    text,
                    "  " + p.severity().name().toLowerCase(Locale.ROOT) + " "
                            + p.code().code()
                            + (p.place().isEmpty() ? "" : ", " + p.place()) + ": " + p.message()
                            + (p.clause().isEmpty() ? "" : " (" + p.clause() + ")"));
            if (!p.remedy().isEmpty()) {
                line(text, "    do: " + p.remedy());
            }
        }
        return text.toString();
    }

    private static String words(ExplicitMark mark, boolean sound) {
        if (mark.found()) {
            return "explicit mark in " + mark.place() + ": " + mark.words();
        }
        if (!sound) {
            return "no explicit mark at the start or the end (GB 45438-2025 5.1)";
        }
        return "no rhythm heard that marks it (GB 45438-2025 5.3); a voice is not understood"
                + (mark.words().isEmpty() ? "" : "; " + mark.place() + ": " + mark.words());
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }

    /** The object that stands for a report in JSON Lines and in evidence packs. */
    static Map<String, Object> fields(LabelReport report) {
        return fields(report, MarkSearch.of(report, false));
    }

    private static Map<String, Object> fields(LabelReport report, MarkSearch marks) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("file", report.file());
        f.put("format", report.format());
        f.put("status", report.status().word());
        f.put("labels", report.labels().stream().map(VerifyCommand::label).toList());
        f.put("problems", report.problems().stream().map(VerifyCommand::problem).toList());
        f.put("codes", report.codes().stream().map(VerifyCommand::code).toList());
        f.put("mark", mark(marks));
        if (!report.provenance().isEmpty()) {
            f.put("provenance", Origins.fields(report.provenance()));
        }
        return f;
    }

    /** Null for {@code found} where nobody looked. */
    private static Map<String, Object> mark(MarkSearch search) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("found", search.mark().map(ExplicitMark::found));
        f.put("place", search.mark().map(ExplicitMark::place).orElse(""));
        f.put("words", search.mark().map(ExplicitMark::words).orElse(""));
        f.put("not_looked_at", search.unseen());
        return f;
    }

    private static Map<String, Object> label(FoundLabel label) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("place", label.place());
        f.put("fields", label.fields());
        if (!label.others().isEmpty()) {
            f.put("others", label.others());
        }
        return f;
    }

    private static Map<String, Object> code(ReservedCode code) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("place", code.place());
        f.put("field", code.field());
        f.put("shape", code.shape().word());
        f.put("verdict", code.verdict().word());
        f.put("key_id", code.keyId());
        f.put("owner", code.owner());
        f.put("reason", code.reason());
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
