package org.guiju.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiju.register.Instrument;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.Register;
import org.guiju.register.Status;
import org.guiju.report.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        sortOptions = false,
        description = "The instruments of the register and where each stands on a day.")
final class ListCommand extends LawCli {
    @Mixin
    Days days = new Days();

    @Option(names = "--in-force", description = "Only what is in force.")
    boolean inForce;

    @Option(names = "--sector", description = "Only this sector: ai, telecom, vehicles or other.")
    @Nullable
    String sector;

    @Option(names = "--kind", description = "Only this kind, for example standard or case.")
    @Nullable
    String kind;

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
        Register.View view = register().at(days.valid(), days.known());
        known("sector", sector, Instrument.SECTORS);
        known("kind", kind, Instrument.KINDS);
        Table table =
                new Table(List.of("instrument", "state", "number", "title", "source"), List.of(52, 40, 24, 70, 80));
        for (Instrument i : register().instruments()) {
            boolean wanted = (sector == null || i.sector().equals(sector))
                    && (kind == null || i.kind().equals(kind))
                    && (!inForce || view.inForce(i));
            if (!wanted) {
                continue;
            }
            for (Status s : view.status(i)) {
                if (inForce && s.state() != Status.State.IN_FORCE) {
                    continue;
                }
                if (format == Format.JSONL) {
                    out.println(Json.line(fields(i, s)));
                } else {
                    table.add(List.of(
                            i.id(),
                            RegisterRows.state(s, view.valid())
                                    + s.scope().map(x -> ", " + x).orElse(""),
                            String.join(", ", i.numbers()),
                            i.title(),
                            s.date().map(RegisterRows::sources).orElse("")));
                }
            }
        }
        if (format == Format.TEXT) {
            print(table, "No instrument fits.");
        }
        return Exit.OK;
    }

    private static Map<String, Object> fields(Instrument i, Status s) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("instrument", i.id());
        f.put("title", i.title());
        f.put("title_zh", i.titleZh());
        f.put("numbers", i.numbers());
        f.put("kind", i.kind());
        f.put("force", i.force());
        f.put("sector", i.sector());
        f.put("state", Node.word(s.state()).replace('-', '_'));
        f.put("scope", s.scope());
        f.put(
                "dates",
                s.date()
                        .map(d -> d.dates().stream().map(Object::toString).toList())
                        .orElse(List.of()));
        f.put("reason", s.reason());
        f.put("claims", s.date().map(d -> RegisterRows.claims(d.claims())).orElse(List.of()));
        return f;
    }
}
