package org.guiju.cli;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.guiju.register.Instrument;
import org.guiju.register.Json;
import org.guiju.register.Register;
import org.guiju.report.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that prints dated entries of the register. */
abstract class EntriesCommand extends Cli {
    @Option(
            names = "--known",
            paramLabel = "DAY",
            description = "Answer with what was known on this day. Default: today.")
    @Nullable
    LocalDate known;

    @Option(names = "--sector", description = "Only this sector: ai, telecom, vehicles or other.")
    @Nullable
    String sector;

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    final LocalDate knownDay() {
        return day(known, LocalDate.now(java.time.ZoneId.systemDefault()));
    }

    final int entries(Predicate<Register.Entry> wanted, String nothing) {
        known("sector", sector, Instrument.SECTORS);
        Table table = RegisterRows.table();
        for (Register.Entry e : register().timeline(knownDay())) {
            if (wanted.test(e) && (sector == null || e.instrument().sector().equals(sector))) {
                if (format == Format.JSONL) {
                    out.println(Json.line(RegisterRows.fields(e)));
                } else {
                    table.add(RegisterRows.row(e));
                }
            }
        }
        if (format == Format.TEXT) {
            print(table, nothing);
        }
        return Exit.OK;
    }
}
