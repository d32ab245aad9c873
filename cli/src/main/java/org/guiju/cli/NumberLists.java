package org.guiju.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.label.Reasons;
import org.guiju.number.Found;
import org.guiju.number.Numbers;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.PartialDate;
import org.guiju.register.Place;

/** Published lists of filings that a user provides: which numbers stand there, and which were cancelled. */
final class NumberLists {
    private static final Pattern DAY =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})[-_.年]?(0[1-9]|1[0-2])(?:[-_.月]?([0-2]\\d|3[01]))?(?!\\d)");

    /** What the row of a number says when it no longer counts. */
    private static final Pattern ENDED = Pattern.compile("注销|撤销|吊销|作废|失效|註銷|撤銷|作廢|(?i:cancelled|canceled|revoked)");

    private final Map<String, Standing> standings = new HashMap<>();
    private final boolean any;

    /**
     * Where a number stands.
     *
     * @param word {@code filed}, {@code cancelled}, {@code not_found}, or empty where no list was given
     * @param list name of the list
     * @param date the list's day, as its name tells it
     */
    record Standing(String word, Optional<String> list, Optional<PartialDate> date) {
        boolean good() {
            return word.isEmpty() || word.equals("filed");
        }

        String sentence() {
            return word.replace('_', ' ')
                    + list.map(l -> ", in " + l).orElse(" in the lists given")
                    + list.flatMap(l -> date.map(d -> " of " + d).or(() -> Optional.of(", whose name tells no day")))
                            .orElse("");
        }
    }

    /** Reads the lists; of two lists with one number the later one counts, and a cancellation counts most. */
    NumberLists(List<Path> lists, List<Path> cancelled) {
        any = !lists.isEmpty() || !cancelled.isEmpty();
        lists.forEach(l -> add(l, "filed"));
        cancelled.forEach(l -> add(l, "cancelled"));
    }

    boolean any() {
        return any;
    }

    private void add(Path file, String word) {
        Cli.mustBeFile(file);
        String name = String.valueOf(file.getFileName());
        Standing standing = new Standing(word, Optional.of(name), date(name));
        Standing ended = new Standing("cancelled", standing.list, standing.date);
        String text = rows(file);
        List<Found> found = Numbers.find(text);
        if (found.isEmpty()) {
            throw new BadInput(Place.of(file.toString()), "holds no official number", "Name a list that was published");
        }
        found.forEach(f -> standings.merge(
                f.value(),
                ENDED.matcher(row(text, f)).find() ? ended : standing,
                (a, b) -> b.word().equals("cancelled") || later(b, a) ? b : a));
    }

    /** The line or lines in which a number stands. */
    private static String row(String text, Found found) {
        int end = text.indexOf('\n', found.end());
        return text.substring(text.lastIndexOf('\n', found.start()) + 1, end < 0 ? text.length() : end);
    }

    /** The text of a list, an entry a line. A list that is not whole is refused: what it lost would count as not found. */
    private static String rows(Path file) {
        String text = text(file);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        StringBuilder rows = new StringBuilder();
        if (name.endsWith(".json")) {
            rows(Json.parse(text, file.toString()), rows);
        } else if (name.endsWith(".jsonl")) {
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                if (!line.isBlank()) {
                    rows(Json.parse(line, file + ":" + number), rows);
                }
            }
        } else {
            return text;
        }
        return rows.toString();
    }

    /** An object is a row; what lies within it is one more. */
    private static void rows(Node node, StringBuilder out) {
        Collection<Node> parts = node instanceof Node.Fields f
                ? f.values().values()
                : node instanceof Node.Items i ? i.values() : List.of(node);
        parts.stream()
                .filter(Node.Text.class::isInstance)
                .forEach(t -> out.append(t.text().replaceAll("[\r\n]+", " "))
                        .append(node instanceof Node.Fields ? " | " : "\n"));
        out.append('\n');
        parts.stream().filter(p -> !(p instanceof Node.Text)).forEach(p -> rows(p, out));
    }

    private static boolean later(Standing b, Standing a) {
        return b.date().isPresent()
                && (a.date().isEmpty() || b.date().get().compareTo(a.date().get()) > 0);
    }

    private static Optional<PartialDate> date(String name) {
        Matcher m = DAY.matcher(name);
        return m.find()
                ? PartialDate.parse(m.group(1) + "-" + m.group(2) + (m.group(3) == null ? "" : "-" + m.group(3)))
                : Optional.empty();
    }

    Standing of(Found found) {
        return standings.getOrDefault(
                found.value(), new Standing(any ? "not_found" : "", Optional.empty(), Optional.empty()));
    }

    /** The text of a list: cells of a workbook, or what can be read of any other document. */
    static String text(Path file) {
        try {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (name.endsWith(".xlsx")) {
                return WorkbookText.read(file);
            }
            if (name.endsWith(".json") || name.endsWith(".jsonl")) {
                String json = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                return json.startsWith("\uFEFF") ? json.substring(1) : json;
            }
            return Documents.whole(file).text();
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(file.toString()), "cannot be read (" + Reasons.of(e) + ")", "Check its permissions");
        }
    }
}
