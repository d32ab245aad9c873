package org.guiju.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiju.number.Found;
import org.guiju.number.Numbers;
import org.guiju.register.Json;
import org.guiju.register.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "number",
        sortOptions = false,
        description =
                "Find official numbers in a text and check them: standards, documents, filings, licences, credit codes.")
final class NumberCommand extends Cli {
    @Parameters(arity = "1..*", paramLabel = "TEXT", description = "A number, or text that holds numbers.")
    List<String> texts = List.of();

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
        List<Found> found = Numbers.find(String.join(" ", texts));
        for (Found f : found) {
            if (format == Format.JSONL) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("kind", Node.word(f.kind()));
                fields.put("value", f.value());
                fields.put("valid", f.valid());
                fields.put("reason", f.reason());
                out.println(Json.line(fields));
            } else {
                out.println(f.value() + "  " + Node.word(f.kind()).replace('-', ' ') + "  "
                        + (f.valid() ? "well formed" : "not valid: " + f.reason()));
            }
        }
        if (found.isEmpty()) {
            err.println("No official number found.");
            return Exit.UNDECIDED;
        }
        return found.stream().allMatch(Found::valid) ? Exit.OK : Exit.NOT_MET;
    }
}
