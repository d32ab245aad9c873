package org.guiju.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.guiju.label.Reasons;
import org.guiju.reader.Development;
import org.guiju.reader.Document;
import org.guiju.reader.Proposal;
import org.guiju.reader.Reader;
import org.guiju.reader.RegisterLexicon;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Place;
import org.guiju.register.WholeFile;
import org.guiju.report.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "read",
        sortOptions = false,
        description =
                "Find the developments in regulatory news: who issued, drafted, launched or decided what, and when. Text or Markdown in"
                        + " UTF-8, HTML, PDF and DOCX, in English and Chinese.")
final class ReadCommand extends LawCli {
    /** How many documents are read side by side before their developments are printed in order. */
    private static final int AT_A_TIME = 32;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Documents to read, or folders: of a folder and those below it, up to 16 levels, the files that end in .txt, .md,"
                            + " .html, .htm, .xhtml, .pdf or .docx.")
    List<Path> files = List.of();

    @Option(names = "--format", description = "text (a table) or jsonl (a development a line). Default: text.")
    Format format = Format.TEXT;

    @Option(
            names = "--text-out",
            paramLabel = "DIR",
            description = "Write the text of each document there, to which the offsets refer.")
    @Nullable
    Path textOut;

    @Option(
            names = "--propose",
            paramLabel = "DIR",
            description = "Write what the register does not have there, as files of law to be reviewed.")
    @Nullable
    Path propose;

    private int newOnes;

    @Override
    public Integer call() throws IOException {
        if (propose != null && Files.exists(propose) && !Files.isDirectory(propose)) {
            throw new BadInput(
                    Place.of(propose.toString()), "is a file, a folder is expected", "Name a new or empty folder");
        }
        Reader reader = new Reader(new RegisterLexicon(register()));
        Proposal proposal = new Proposal(register(), LocalDate.now(ZoneId.systemDefault()));
        List<Path> all = new ArrayList<>();
        Map<Path, String> names = new HashMap<>();
        int code = each(files, given -> {
            for (Path file : Documents.inside(given)) {
                all.add(file);
                names.putIfAbsent(file, Documents.name(given, file));
            }
            return Exit.OK;
        });
        try (Progress progress = Progress.whilePrinting(err)) {
            for (int from = 0; from < all.size(); from += AT_A_TIME) {
                int to = Math.min(all.size(), from + AT_A_TIME);
                Map<Path, Supplier<News>> read = new HashMap<>();
                all.subList(from, to).parallelStream()
                        .map(file -> Map.entry(file, read(reader, file, names.getOrDefault(file, ""))))
                        .forEachOrdered(e -> read.put(e.getKey(), e.getValue()));
                code = Exit.worse(code, each(all.subList(from, to), file -> {
                    print(file, read.get(file).get(), proposal, all.size() > 1);
                    return Exit.OK;
                }));
                progress.at(to, all.size(), "documents");
            }
        }
        if (propose != null) {
            write(propose, proposal);
        } else if (format == Format.TEXT && newOnes > 0) {
            err.println(newOnes + " not in the register; --propose DIR writes " + (newOnes == 1 ? "it" : "them")
                    + " as law to be reviewed");
        }
        return code;
    }

    /** A document that was read, and what it tells. */
    private record News(Document document, List<Development> developments) {}

    /** What is wrong with a document is thrown when its news are asked for. */
    private static Supplier<News> read(Reader reader, Path file, String name) {
        try {
            Document document = Documents.read(file, name);
            News news = new News(document, reader.read(document));
            return () -> news;
        } catch (BadInput e) {
            return () -> {
                throw e;
            };
        }
    }

    private void print(Path file, News news, Proposal proposal, boolean several) {
        Document document = news.document();
        List<Development> developments = news.developments();
        document.remark().ifPresent(r -> err.println(file + ": " + r + "."));
        newOnes += (int)
                developments.stream().filter(d -> d.instrument().isEmpty()).count();
        if (propose != null) {
            proposal.add(developments);
        }
        if (textOut != null) {
            writeText(textOut, document);
        }
        if (format == Format.JSONL) {
            developments.forEach(d -> out.println(Json.line(fields(d))));
            return;
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
        if (several) {
            out.println(file);
        }
        print(table, "No development found in " + file + ".");
    }

    private static void writeText(Path folder, Document document) {
        Path target = folder.resolve(document.name() + ".txt");
        try {
            Files.createDirectories(target.getParent());
            for (int n = 2; Files.exists(target); n++) {
                target = folder.resolve(document.name() + "." + n + ".txt");
            }
            WholeFile.write(target, o -> o.write(document.text().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(target.toString()), "cannot be written (" + Reasons.of(e) + ")", "Check the folder");
        }
    }

    private void write(Path folder, Proposal proposal) throws IOException {
        Map<String, String> proposed = proposal.files();
        if (Files.exists(folder)) {
            try (Stream<Path> there = Files.list(folder)) {
                if (there.findAny().isPresent()) {
                    throw new BadInput(
                            Place.of(folder.toString()), "is not empty", "Name a new folder, so that no file is lost");
                }
            }
        }
        for (Map.Entry<String, String> e : proposed.entrySet()) {
            Path target = folder.resolve(e.getKey());
            Files.createDirectories(target.getParent());
            WholeFile.write(target, o -> o.write(e.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        long instruments =
                proposed.keySet().stream().filter(k -> k.startsWith("cn/")).count();
        err.println(folder + ": " + instruments + (instruments == 1 ? " instrument" : " instruments") + " proposed");
        proposal.undated()
                .forEach(d -> err.println("not proposed, as it has no date: " + d.title() + " (" + d.document() + ")"));
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
