package org.guiju.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.guiju.batch.Batch;
import org.guiju.duty.Finding;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Place;
import org.guiju.register.WholeFile;
import org.guiju.report.HtmlReport;
import org.guiju.report.Run;
import org.guiju.report.TextReport;
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
final class CheckCommand extends Cli {
    enum Output {
        TEXT,
        JSONL,
        HTML
    }

    @Parameters(arity = "1..*", paramLabel = "PROFILE", description = "A folder with profile.yaml, or the file itself.")
    List<Path> profiles = List.of();

    @Mixin
    Days days = new Days();

    @Option(names = "--format", description = "text, jsonl (a finding a line) or html. Default: text.")
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

    @Option(names = "--all", description = "List duties that do not bind, too.")
    boolean all;

    @Override
    public Integer call() throws IOException {
        int code = Exit.OK;
        StringBuilder text = new StringBuilder();
        boolean progress = onTerminal();
        for (Batch.Result result : Batch.check(
                profiles, duties(), register().at(days.valid(), days.known()), progress ? this::progress : f -> {})) {
            if (result.problem().isPresent()) {
                result.problem().get().issues().forEach(err::println);
                code = Exit.BAD_INPUT;
                continue;
            }
            Run run = new Run(result.name(), days.valid(), days.known(), pack().hash(), result.findings());
            code = Exit.worse(code, code(run));
            text.append(
                    switch (format) {
                        case TEXT -> new TextReport(target == null ? style() : TextReport.Style.PLAIN, all).render(run);
                        case JSONL ->
                            run.findings().stream()
                                    .map(f -> Json.line(f.fields()) + "\n")
                                    .collect(Collectors.joining());
                        case HTML -> HtmlReport.render(run);
                    });
            page(result.profile(), run);
        }
        if (progress) {
            err.print("\r\u001b[K");
        }
        if (target == null) {
            out.print(text);
        } else {
            write(target, text.toString());
        }
        return code;
    }

    private void progress(Path file) {
        err.print("\r\u001b[Klooking at " + file.getFileName());
    }

    private static int code(Run run) {
        if (run.counts().get(Finding.Verdict.NOT_MET) > 0) {
            return Exit.NOT_MET;
        }
        return run.counts().get(Finding.Verdict.UNPROVEN) + run.counts().get(Finding.Verdict.CONTESTED) > 0
                ? Exit.UNDECIDED
                : Exit.OK;
    }

    private void page(Path profile, Run run) {
        if ("none".equals(html) || format == Output.HTML) {
            return;
        }
        Path folder =
                Files.isDirectory(profile) ? profile : profile.toAbsolutePath().getParent();
        Path page = html == null ? folder.resolve("report.html") : Path.of(html);
        write(page, HtmlReport.render(run));
        if (format == Output.TEXT && target == null) {
            err.println("Wrote " + page);
        }
    }

    private static void write(Path file, String text) {
        try {
            WholeFile.write(file, o -> o.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(file.toString()), "cannot be written (" + e.getMessage() + ")", "Choose another place");
        }
    }
}
