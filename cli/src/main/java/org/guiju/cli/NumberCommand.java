package org.guiju.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.number.Found;
import org.guiju.number.NumberKind;
import org.guiju.number.Numbers;
import org.guiju.number.TestNumbers;
import org.guiju.register.Json;
import org.guiju.register.Node;
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
    /** What looks like the name of a file that can be read. */
    private static final Pattern FILE = Pattern.compile("\\S{1,4000}\\.(?:txt|md|html?|pdf|docx|csv|tsv|jsonl?|xlsx)");

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

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
            known(
                    "make",
                    make,
                    List.copyOf(new TreeSet<>(Node.vocabulary(NumberKind.class).keySet())));
            NumberKind kind = Node.vocabulary(NumberKind.class).get(make);
            TestNumbers.of(kind, Math.min(atLeastOne("--count", count), MOST), seed)
                    .forEach(out::println);
            return Exit.OK;
        }
        if (texts.isEmpty()) {
            throw new WrongUsage("no text. Name a number, a text or a file");
        }
        NumberLists known = new NumberLists(lists, cancelled);
        List<Placed> found = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String text : texts) {
            Optional<Path> file = file(text);
            if (file.isEmpty()) {
                words.add(text);
            } else {
                String read = unescaped(NumberLists.text(file.get()));
                int line = 1;
                int at = 0;
                for (Found f : Numbers.find(read)) {
                    line += (int) read.substring(at, f.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
                    at = f.start();
                    found.add(new Placed(f, file, line));
                }
            }
        }
        Numbers.find(String.join(" ", words)).forEach(f -> found.add(new Placed(f, Optional.empty(), 0)));
        boolean all = true;
        for (Placed placed : found) {
            Found f = placed.found;
            NumberLists.Standing standing = known.of(f);
            all &= f.valid() && standing.good();
            if (format == Format.JSONL) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("kind", Node.word(f.kind()));
                fields.put("value", f.value());
                fields.put("valid", f.valid());
                fields.put("reason", f.reason());
                fields.put("warning", f.number().warning());
                placed.file.ifPresent(file -> {
                    fields.put("file", file);
                    fields.put("line", placed.line);
                });
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
                        + (known.any() ? "  " + standing.sentence() : "")
                        + placed.file
                                .map(file -> "  " + file + ":" + placed.line)
                                .orElse(""));
            }
        }
        if (found.isEmpty()) {
            err.println("No official number found.");
            return Exit.UNDECIDED;
        }
        return all ? Exit.OK : Exit.NOT_MET;
    }

    /** Characters written by their number, as JSON may, would break a number apart. */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(r -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(r.group(1), 16))));
    }

    /** A number, and where it stands when it was read from a file: the line of its text, from 1. */
    private record Placed(Found found, Optional<Path> file, int line) {}

    /** The file that a word names, if it names one; a word that looks like one and names none is an error. */
    private static Optional<Path> file(String text) {
        try {
            Path path = Path.of(text);
            if (Files.isRegularFile(path)) {
                return Optional.of(path);
            }
            if (FILE.matcher(text).matches() || !text.isBlank() && Files.exists(path)) {
                mustBeFile(path);
            }
        } catch (InvalidPathException e) {
            // No path of this system, so no file.
        }
        return Optional.empty();
    }
}
