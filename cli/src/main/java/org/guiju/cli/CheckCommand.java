package org.guiju.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guiju.batch.Batch;
import org.guiju.duty.Duties;
import org.guiju.duty.Finding;
import org.guiju.duty.Vocabulary;
import org.guiju.duty.Waivers;
import org.guiju.label.Reasons;
import org.guiju.register.BadInput;
import org.guiju.register.Place;
import org.guiju.register.WholeFile;
import org.guiju.register.Yaml;
import org.guiju.report.Csv;
import org.guiju.report.FindingTable;
import org.guiju.report.HtmlReport;
import org.guiju.report.JUnitXml;
import org.guiju.report.Oscal;
import org.guiju.report.Run;
import org.guiju.report.Sarif;
import org.guiju.report.TextReport;
import org.guiju.report.Xlsx;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        sortOptions = false,
        description =
                "Find the duties that bind a business, look at its evidence, and report. Also writes report.html beside"
                        + " the profile.")
final class CheckCommand extends LawCli {
    enum Output {
        TEXT,
        JSONL,
        HTML,
        SARIF,
        JUNIT,
        CSV,
        XLSX,
        OSCAL
    }

    @Parameters(arity = "0..*", paramLabel = "PROFILE", description = "A folder with profile.yaml, or the file itself.")
    List<Path> profiles = List.of();

    @Mixin
    Days days = new Days();

    @Option(
            names = "--format",
            description =
                    "text, jsonl (a finding a line), html, sarif, junit, csv, xlsx or oscal (assessment results). Default: text.")
    Output format = Output.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of to the terminal.")
    @Nullable
    Path target;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where to write the page, or none. Default: report.html beside the profile.")
    @Nullable
    String html;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "Accepted risks. Default: waivers.yaml beside the profile, where it is there.")
    @Nullable
    Path waivers;

    @Option(
            names = "--baseline",
            paramLabel = "OLD",
            description = "Findings of an earlier run (--format jsonl): report only what moved.")
    @Nullable
    Path baseline;

    @Option(
            names = "--replay",
            paramLabel = "REPORT",
            description = "Run again what a report (of any format, written by --out) says it is of, and compare.")
    @Nullable
    Path replay;

    @Option(names = "--all", description = "List duties that do not bind, too.")
    boolean all;

    @Override
    public Integer call() throws IOException {
        if (replay != null) {
            Optional<String> other =
                    days.named().or(() -> Optional.ofNullable(baseline).map(b -> "--baseline"));
            if (other.isPresent()) {
                throw new WrongUsage("--replay takes all from the report. Leave out " + other.get());
            }
            return new Replaying(this).of(replay);
        }
        if (profiles.isEmpty()) {
            throw new WrongUsage("no profile is named. Name a folder with profile.yaml, for example examples/nebula");
        }
        if (baseline != null && (format != Output.TEXT || target != null)) {
            throw new WrongUsage("--baseline prints what moved. Leave out --format and --out");
        }
        if (format == Output.XLSX && target == null) {
            throw new WrongUsage("--format xlsx needs --out: a workbook cannot be printed");
        }
        Duties duties = duties();
        List<Run> runs = new ArrayList<>();
        int code = Exit.OK;
        List<Batch.Result> results = results(duties);
        if (html != null && !"none".equals(html) && format != Output.HTML && results.size() > 1) {
            throw new WrongUsage("--html names one page for " + results.size()
                    + " profiles. Leave it out: each gets a report.html beside it; or use --format html --out");
        }
        for (Batch.Result result : results) {
            try {
                if (result.problem().isPresent()) {
                    throw result.problem().get();
                }
                Run run = new Run(
                        result.name(),
                        result.profile().toString(),
                        days.valid(),
                        days.known(),
                        pack().hash(),
                        result.findings(),
                        result.remarks(),
                        waivers(result.profile(), duties));
                runs.add(run);
                if (format != Output.TEXT && format != Output.HTML) {
                    run.passedOver().forEach(r -> err.println(run.name() + ": " + r));
                }
                code = Exit.worse(code, code(run));
                page(result.profile(), run);
            } catch (BadInput e) {
                e.issues().forEach(err::println);
                code = Exit.BAD_INPUT;
            }
        }
        if (baseline != null) {
            return Exit.worse(code == Exit.BAD_INPUT ? code : Exit.OK, new Moved(baseline).print(runs, out));
        }
        if (target == null) {
            out.print(text(runs));
        } else if (format == Output.XLSX) {
            List<List<String>> rows =
                    runs.stream().flatMap(r -> FindingTable.rows(r).stream()).toList();
            write(target, o -> Xlsx.write(o, "findings", FindingTable.COLUMNS, rows));
        } else {
            String text = text(runs);
            write(target, o -> o.write(text.getBytes(StandardCharsets.UTF_8)));
        }
        return code;
    }

    private List<Batch.Result> results(Duties duties) {
        try (Progress progress = Progress.of(err)) {
            return Batch.check(
                    profiles,
                    duties,
                    register().at(days.valid(), days.known()),
                    file -> progress.at("looking at " + (file.getFileName() == null ? file : file.getFileName())));
        }
    }

    private String text(List<Run> runs) {
        return switch (format) {
            case TEXT ->
                runs.stream()
                        .map(r -> target == null
                                ? new TextReport(style(), all).render(r)
                                : new TextReport(TextReport.Style.PLAIN, all).render(r) + "\nRun: " + r.token() + "\n")
                        .collect(Collectors.joining());
            case JSONL -> runs.stream().map(Run::lines).collect(Collectors.joining());
            case HTML -> runs.stream().map(this::html).collect(Collectors.joining());
            case SARIF -> Sarif.of(runs);
            case JUNIT -> JUnitXml.of(runs);
            case CSV, XLSX ->
                Csv.of(
                        FindingTable.COLUMNS,
                        runs.stream()
                                .flatMap(r -> FindingTable.rows(r).stream())
                                .toList());
            case OSCAL -> runs.isEmpty() ? "" : Oscal.results(runs);
        };
    }

    /** The accepted risks of a business; none where no file names any. */
    private Waivers waivers(Path profile, Duties duties) {
        Path file = waivers;
        if (file == null) {
            file = folder(profile).resolve(Waivers.FILE);
            if (!Files.isRegularFile(file)) {
                return Waivers.none();
            }
        }
        mustBeFile(file);
        return Waivers.of(Yaml.read(file, file.toString()), duties, days.valid());
    }

    private static Path folder(Path profile) {
        Path parent = profile.toAbsolutePath().getParent();
        return Files.isDirectory(profile) || parent == null ? profile : parent;
    }

    private static int code(Run run) {
        if (run.open(Finding.Verdict.NOT_MET) > 0) {
            return Exit.NOT_MET;
        }
        return run.open(Finding.Verdict.UNPROVEN) + run.open(Finding.Verdict.CONTESTED) > 0 ? Exit.UNDECIDED : Exit.OK;
    }

    private void page(Path profile, Run run) {
        if ("none".equals(html) || format == Output.HTML) {
            return;
        }
        Path page = html == null ? folder(profile).resolve("report.html") : Path.of(html);
        write(page, o -> o.write(html(run).getBytes(StandardCharsets.UTF_8)));
        if (format == Output.TEXT && target == null) {
            err.println("Wrote " + page);
        }
    }

    private String html(Run run) {
        Vocabulary words = duties().vocabulary();
        return HtmlReport.render(run, path -> words.term(path).map(Vocabulary.Term::about));
    }

    private void write(Path file, WholeFile.Content content) {
        for (Path profile : profiles) {
            Path own = Files.isDirectory(profile) ? profile.resolve("profile.yaml") : profile;
            if (file.toAbsolutePath().normalize().equals(own.toAbsolutePath().normalize())) {
                throw new BadInput(Place.of(file.toString()), "this is the profile itself", "Choose another place");
            }
        }
        try {
            WholeFile.write(file, content);
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(file.toString()), "cannot be written (" + Reasons.of(e) + ")", "Choose another place");
        }
    }
}
