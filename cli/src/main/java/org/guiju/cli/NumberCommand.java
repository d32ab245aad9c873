package org.guiju.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiju.number.Found;
import org.guiju.number.NumberKind;
import org.guiju.number.Numbers;
import org.guiju.number.TestNumbers;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.Place;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "number",
        sortOptions = false,
        description =
                "Find official numbers in a text and check them: standards, documents, filings, licences, credit codes.")
final class NumberCommand extends Cli {
    private static final int MOST = 1_000_000;

    @Parameters(
            arity = "0..*",
            paramLabel = "TEXT",
            description = "A number, text that holds numbers, or a file: text, HTML, PDF, DOCX, CSV, JSON or XLSX.")
    List<String> texts = List.of();

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description =
                    "A published list, as CSV, JSON, XLSX, PDF or text: say of each number whether it stands there. The list's day is"
                            + " taken from its name, as 2026-07 or 20260710. May be given several times.")
    List<Path> lists = List.of();

    @Option(
            names = "--cancelled",
            paramLabel = "FILE",
            description = "A published list of cancelled numbers, likewise.")
    List<Path> cancelled = List.of();

    @Option(
            names = "--make",
            paramLabel = "KIND",
            description = "Print numbers for tests instead: well formed, and plainly nobody's.")
    @Nullable
    String make;

    @Option(names = "--count", paramLabel = "N", description = "With --make: how many. Default: 1.")
    int count = 1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "With --make: the same seed gives the same numbers. Default: 1.")
    long seed = 1;

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
        if (make != null) {
            NumberKind kind = new Node.Text(make, Place.of("--make")).oneOf("kind", Node.vocabulary(NumberKind.class));
            TestNumbers.of(kind, Math.min(atLeastOne("--count", count), MOST), seed)
                    .forEach(out::println);
            return Exit.OK;
        }
        if (texts.isEmpty()) {
            throw new WrongUsage("no text. Name a number, a text or a file");
        }
        NumberLists known = new NumberLists(lists, cancelled);
        List<Found> found = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String text : texts) {
            Path file = file(text);
            if (file == null) {
                words.add(text);
            } else {
                found.addAll(Numbers.find(NumberLists.text(file)));
            }
        }
        found.addAll(Numbers.find(String.join(" ", words)));
        boolean all = true;
        for (Found f : found) {
            NumberLists.Standing standing = known.of(f);
            all &= f.valid() && standing.good();
            if (format == Format.JSONL) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("kind", Node.word(f.kind()));
                fields.put("value", f.value());
                fields.put("valid", f.valid());
                fields.put("reason", f.reason());
                fields.put("warning", f.number().warning());
                if (known.any()) {
                    fields.put("standing", standing.word());
                    fields.put("list", standing.list());
                    fields.put("list_date", standing.date());
                }
                out.println(Json.line(fields));
            } else {
                out.println(f.value() + "  " + Node.word(f.kind()).replace('-', ' ') + "  "
                        + (f.valid() ? "well formed" : "not valid: " + f.reason())
                        + f.number().warning().map(w -> ", but " + w).orElse("")
                        + (known.any() ? "  " + standing.sentence() : ""));
            }
        }
        if (found.isEmpty()) {
            err.println("No official number found.");
            return Exit.UNDECIDED;
        }
        return all ? Exit.OK : Exit.NOT_MET;
    }

    /** The file that a word names, if it names one. */
    private static @Nullable Path file(String text) {
        try {
            Path path = Path.of(text);
            return Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
