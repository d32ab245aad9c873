package org.guiju.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guiju.label.Reasons;
import org.guiju.reader.Development;
import org.guiju.reader.Document;
import org.guiju.reader.Reader;
import org.guiju.reader.RegisterLexicon;
import org.guiju.register.BadInput;
import org.guiju.register.PartialDate;
import org.guiju.register.Place;
import org.guiju.register.WholeFile;
import org.guiju.report.Review;
import org.guiju.report.ReviewReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "review",
        sortOptions = false,
        description =
                "Write the review of a period: by sector what was drafted, issued and enforced, what was open at its end and"
                        + " what became of it, with a timeline, a matrix of bodies by month, and the source of each statement.")
final class ReviewCommand extends LawCli {
    private static final Map<String, ReviewReport.Form> FORMS = Map.of(
            "html",
            ReviewReport.Form.HTML,
            "htm",
            ReviewReport.Form.HTML,
            "docx",
            ReviewReport.Form.DOCX,
            "md",
            ReviewReport.Form.MD);

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Documents, or folders of them: what they tell of the period is added with their words.")
    List<Path> files = List.of();

    @Option(names = "--from", paramLabel = "DAY", required = true, description = "The first day, as 2024-01-01.")
    @SuppressWarnings("NullAway.Init")
    LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", paramLabel = "DAY", required = true, description = "The last day, as 2024-12-31.")
    LocalDate to = LocalDate.EPOCH;

    @Option(
            names = "--known",
            paramLabel = "DAY",
            description = "Write with what was known on this day. Default: today.")
    @Nullable
    LocalDate known;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write there: a page (.html), a document for word processors (.docx) or Markdown (.md). May be given"
                            + " several times. Default: Markdown to the terminal.")
    List<Path> targets = List.of();

    @Override
    public Integer call() throws IOException {
        if (to.isBefore(from)) {
            throw new WrongUsage("--to " + to + " lies before --from " + from + ". Swap the two days");
        }
        for (Path target : targets) {
            form(target);
        }
        List<Review.Told> told = new ArrayList<>();
        int code = files.isEmpty() ? Exit.OK : read(told);
        Review review = Review.of(register(), from, to, day(known, LocalDate.now(ZoneId.systemDefault())), told);
        if (targets.isEmpty()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ReviewReport.write(bytes, review, register(), ReviewReport.Form.MD);
            out.print(bytes.toString(StandardCharsets.UTF_8));
        }
        for (Path target : targets) {
            try {
                WholeFile.write(target, o -> ReviewReport.write(o, review, register(), form(target)));
            } catch (IOException e) {
                throw new BadInput(
                        Place.of(target.toString()), "cannot be written (" + Reasons.of(e) + ")", "Check the folder");
            }
            err.println(target + ": " + review.items().size() + " instruments");
        }
        return code;
    }

    private static ReviewReport.Form form(Path target) {
        String name = target.toString().toLowerCase(Locale.ROOT);
        ReviewReport.Form form = FORMS.get(name.substring(name.lastIndexOf('.') + 1));
        if (form == null) {
            throw new WrongUsage("--out " + target + ": no form has this ending. Name it .html, .docx or .md");
        }
        return form;
    }

    private int read(List<Review.Told> told) {
        Reader reader = new Reader(new RegisterLexicon(register()));
        return each(
                files,
                given -> each(Documents.inside(given), file -> {
                    Document document = Documents.read(file, Documents.name(given, file));
                    document.remark().ifPresent(r -> err.println(file + ": " + r + "."));
                    reader.read(document).forEach(d -> told.add(told(d)));
                    return Exit.OK;
                }));
    }

    private static Review.Told told(Development d) {
        return new Review.Told(
                d.document(),
                d.title(),
                word(d.sector()),
                word(d.stage()),
                d.issuers(),
                d.date().flatMap(x -> PartialDate.parse(x.toString())),
                d.evidence(),
                d.instrument());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
