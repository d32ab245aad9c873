package org.guiju.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiju.register.Body;
import org.guiju.register.Instrument;
import org.guiju.register.Json;
import org.guiju.register.Register;
import org.guiju.register.Status;
import org.guiju.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "search",
        sortOptions = false,
        description =
                "Instruments by words of their titles, numbers, issuers and summaries, in English or Chinese. The best come first;"
                        + " slips in Latin words are forgiven.")
final class SearchCommand extends LawCli {
    @Parameters(arity = "1..*", paramLabel = "WORD", description = "What to look for, for example: 45438, or 算法备案.")
    List<String> words = List.of();

    @Mixin
    Days days = new Days();

    @Option(names = "--limit", paramLabel = "N", description = "How many at most. Default: 20.")
    int limit = 20;

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
        if (String.join("", words).isBlank()) {
            throw new WrongUsage("no word to search for. Name one, or a number such as 45438");
        }
        Register.View view = register().at(days.valid(), days.known());
        Table table = new Table(List.of("instrument", "state", "number", "title"), List.of(52, 40, 24, 70));
        for (Instrument i : register().search(String.join(" ", words), atLeastOne("--limit", limit))) {
            Status status = view.status(i).get(0);
            if (format == Format.JSONL) {
                out.println(Json.line(fields(i, view)));
            } else {
                table.add(List.of(
                        i.id(),
                        RegisterRows.state(status, view.valid()),
                        String.join(", ", i.numbers()),
                        i.titleZh().map(zh -> i.title() + " " + zh).orElse(i.title())));
            }
        }
        if (format == Format.TEXT) {
            print(table, "Nothing found for " + String.join(" ", words) + ".");
        }
        return Exit.OK;
    }

    private static Map<String, Object> fields(Instrument i, Register.View view) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("instrument", i.id());
        f.put("title", i.title());
        f.put("title_zh", i.titleZh());
        f.put("numbers", i.numbers());
        f.put("issuers", i.issuers().stream().map(Body::shortName).toList());
        f.put(
                "state",
                view.status(i).stream()
                        .map(s -> RegisterRows.state(s, view.valid()))
                        .toList());
        f.put("summary", i.summary());
        return f;
    }
}
