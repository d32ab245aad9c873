package org.guiju.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guiju.label.Reasons;
import org.guiju.register.BadInput;
import org.guiju.register.Body;
import org.guiju.register.Instrument;
import org.guiju.register.Json;
import org.guiju.register.Place;
import org.guiju.register.WholeFile;
import org.guiju.report.Atom;
import org.guiju.report.Calendar;
import org.guiju.report.Csv;
import org.guiju.report.Dated;
import org.guiju.report.Table;
import org.guiju.report.Xlsx;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command that prints dated entries of the register. */
@Command
abstract class EntriesCommand extends LawCli {
    /** How entries are printed. */
    enum EntryFormat {
        TEXT,
        JSONL,
        CSV,
        XLSX,
        ATOM,
        ICS
    }

    @Option(
            names = "--known",
            paramLabel = "DAY",
            description = "Answer with what was known on this day. Default: today.")
    @Nullable
    LocalDate known;

    @Option(names = "--sector", description = "Only this sector: ai, telecom, vehicles or other.")
    @Nullable
    String sector;

    @Option(names = "--body", paramLabel = "NAME", description = "Only what this body issued, for example CAC.")
    @Nullable
    String body;

    @Option(
            names = "--instrument",
            paramLabel = "ID",
            description = "Only this instrument: an id, a number or a title.")
    @Nullable
    String instrument;

    @Option(
            names = "--format",
            description = "text, jsonl, csv, xlsx, atom (a feed) or ics (a calendar). Default: text.")
    EntryFormat format = EntryFormat.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of to the terminal.")
    @Nullable
    Path file;

    final LocalDate knownDay() {
        return day(known, LocalDate.now(java.time.ZoneId.systemDefault()));
    }

    /** The lines that the options and the command want. */
    final List<Dated> wanted(Predicate<Dated> fits) {
        known("sector", sector, Instrument.SECTORS);
        String only = instrument == null ? null : instrument(instrument).id();
        String issuer = body == null ? null : body(body).id();
        return Dated.of(register().timeline(knownDay()), knownDay()).stream()
                .filter(fits)
                .filter(d -> sector == null || d.entry().instrument().sector().equals(sector))
                .filter(d -> only == null || d.entry().instrument().id().equals(only))
                .filter(d -> issuer == null
                        || d.entry().instrument().issuers().stream().anyMatch(b -> b.id().equals(issuer)))
                .toList();
    }

    private Body body(String named) {
        return register().bodies().stream()
                .filter(b -> b.id().equalsIgnoreCase(named) || b.names().anyMatch(n -> n.equalsIgnoreCase(named)))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        Place.of("--body"), "no body '" + named + "'", "Use a short name such as CAC, MIIT or SAMR"));
    }

    final int entries(Predicate<Dated> fits, String nothing) {
        List<Dated> lines = wanted(fits);
        if (format == EntryFormat.XLSX && file == null) {
            throw new WrongUsage("--format xlsx needs --out: a workbook cannot be printed");
        }
        Path target = file;
        if (target == null) {
            out.print(text(lines, nothing));
            return Exit.OK;
        }
        try {
            WholeFile.write(target, o -> write(o, lines, nothing));
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(target.toString()), "cannot be written (" + Reasons.of(e) + ")", "Check the folder");
        }
        err.println(target + ": " + lines.size() + (lines.size() == 1 ? " entry" : " entries"));
        return Exit.OK;
    }

    private void write(OutputStream target, List<Dated> lines, String nothing) throws IOException {
        if (format == EntryFormat.XLSX) {
            Xlsx.write(
                    target,
                    name(),
                    Dated.COLUMNS,
                    lines.stream().map(Dated::row).toList());
        } else {
            target.write(text(lines, nothing).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String name() {
        return getClass().getSimpleName().replace("Command", "").toLowerCase(Locale.ROOT);
    }

    /** What the feed or calendar is about: the narrowest of the options. */
    private String about() {
        return instrument != null
                ? "instrument/" + instrument(instrument).id()
                : body != null ? "body/" + body(body).id() : sector != null ? "sector/" + sector : "all";
    }

    private String text(List<Dated> lines, String nothing) {
        String title = "Guiju " + name() + ": " + about().replaceFirst(".*?/", "");
        return switch (format) {
            case JSONL ->
                lines.stream()
                        .map(d -> Json.line(RegisterRows.fields(d)) + System.lineSeparator())
                        .collect(Collectors.joining());
            case CSV -> Csv.of(Dated.COLUMNS, lines.stream().map(Dated::row).toList());
            case ATOM -> Atom.of(about() + "/" + name(), title, lines, knownDay()) + System.lineSeparator();
            case ICS -> Calendar.of(title, lines);
            case TEXT, XLSX -> {
                Table table = RegisterRows.table();
                lines.forEach(d -> table.add(RegisterRows.row(d)));
                yield table.isEmpty() ? nothing + System.lineSeparator() : table.render();
            }
        };
    }
}
