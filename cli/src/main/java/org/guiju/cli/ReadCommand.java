package org.guiju.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guiju.reader.Development;
import org.guiju.reader.Document;
import org.guiju.reader.Reader;
import org.guiju.reader.RegisterLexicon;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Place;
import org.guiju.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "read",
        sortOptions = false,
        description =
                "Find the developments in regulatory news: who issued, drafted, launched or decided what, and when. Plain text or"
                        + " Markdown in UTF-8.")
final class ReadCommand extends Cli {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Texts to read.")
    List<Path> files = List.of();

    @Option(names = "--format", description = "text (a table) or jsonl (a development a line). Default: text.")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
        Reader reader = new Reader(new RegisterLexicon(register()));
        return each(files, file -> read(reader, file));
    }

    private int read(Reader reader, Path file) {
        mustBeFile(file);
        List<Development> developments = reader.read(document(file));
        if (format == Format.JSONL) {
            developments.forEach(d -> out.println(Json.line(fields(d))));
            return Exit.OK;
        }
        Table table = new Table(
                List.of("date", "stage", "issuers", "title", "identifiers", "instrument"),
                List.of(10, 9, 28, 78, 24, 60));
        for (Development d : developments) {
            table.add(List.of(
                    d.date().map(Object::toString).orElse(""),
                    word(d.stage()),
                    String.join(", ", d.issuers()),
                    d.title(),
                    String.join(", ", d.identifiers()),
                    d.instrument().orElse("new")));
        }
        if (files.size() > 1) {
            out.println(file);
        }
        print(table, "No development found in " + file + ".");
        return Exit.OK;
    }

    private static Document document(Path file) {
        try {
            return Document.read(file);
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(file.toString()), "cannot be read (" + e.getMessage() + ")", "Check its permissions");
        }
    }

    private static Map<String, Object> fields(Development d) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("title", d.title());
        f.put("kind", word(d.kind()));
        f.put("stage", word(d.stage()));
        f.put("issuers", d.issuers());
        f.put("date", d.date());
        f.put("effective_date", d.effectiveDate());
        f.put("identifiers", d.identifiers());
        f.put("sector", word(d.sector()));
        f.put("regions", d.regions());
        f.put("relates_to", d.relatesTo());
        f.put("evidence", d.evidence());
        f.put("start", d.start());
        f.put("end", d.end());
        f.put("instrument", d.instrument());
        f.put("document", d.document());
        return f;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
