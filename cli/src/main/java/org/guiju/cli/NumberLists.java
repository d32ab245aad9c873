package org.guiju.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.number.Found;
import org.guiju.number.Numbers;
import org.guiju.register.BadInput;
import org.guiju.register.PartialDate;
import org.guiju.register.Place;

/** Published lists of filings that a user provides: which numbers stand there, and which were cancelled. */
final class NumberLists {
    private static final Pattern DAY =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})[-_.年]?(0[1-9]|1[0-2])(?:[-_.月]?([0-2]\\d|3[01]))?(?!\\d)");

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
        List<Found> found = Numbers.find(text(file));
        if (found.isEmpty()) {
            throw new BadInput(Place.of(file.toString()), "holds no official number", "Name a list that was published");
        }
        found.forEach(f ->
                standings.merge(f.value(), standing, (a, b) -> b.word().equals("cancelled") || later(b, a) ? b : a));
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
                // Escaped characters of JSON would break a number apart.
                return unescaped(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
            return Documents.read(file).text();
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(file.toString()), "cannot be read (" + e.getMessage() + ")", "Check its permissions");
        }
    }

    private static String unescaped(String json) {
        Matcher m = Pattern.compile("\\\\u([0-9a-fA-F]{4})").matcher(json);
        return m.replaceAll(r -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(r.group(1), 16))));
    }
}
