package org.guiju.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guiju.register.Body;
import org.guiju.register.Claim;
import org.guiju.register.Instrument;
import org.guiju.register.PartialDate;
import org.guiju.register.Register;

/**
 * A dated line of the register as calendars, feeds and tables show it.
 *
 * @param id stable: instrument, stage or event, what it holds for, and which of its like it is
 * @param entry what the register says
 * @param known the day as of whose knowledge
 */
public record Dated(String id, Register.Entry entry, LocalDate known) {
    /** What is open still, whatever its date. */
    private static final Set<String> OPEN = Set.of("draft", "planned", "expected", "approved");

    /** The heads of {@link #row}. */
    public static final List<String> COLUMNS = List.of(
            "date",
            "contested",
            "what",
            "scope",
            "instrument",
            "title",
            "title_zh",
            "sector",
            "issuers",
            "source",
            "url",
            "mark",
            "known");

    /** All lines with their ids. Lines that are left out later do not change the ids of others. */
    public static List<Dated> of(List<Register.Entry> entries, LocalDate known) {
        Map<String, Integer> seen = new HashMap<>();
        List<Dated> out = new ArrayList<>();
        for (Register.Entry e : entries) {
            String id = e.instrument().id() + "/" + slug(e.what())
                    + e.scope().map(s -> "/" + slug(s)).orElse("");
            int n = seen.merge(id, 1, Integer::sum);
            out.add(new Dated(n == 1 ? id : id + "/" + n, e, known));
        }
        return out;
    }

    private static String slug(String words) {
        return words.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** The standing dates: one, or several that contest each other. */
    public String dates() {
        return dates(entry);
    }

    /** The standing dates of an entry. */
    public static String dates(Register.Entry entry) {
        return entry.settlement().dates().stream().map(PartialDate::toString).collect(Collectors.joining(" / "));
    }

    /** What happens, in words: "effective, new vehicle types: Title". */
    public String headline() {
        return Words.sentence(entry.what()) + entry.scope().map(s -> ", " + s).orElse("") + ": "
                + entry.instrument().title();
    }

    /** Whether it may come otherwise: a draft or plan, a contested date, or one of which no day is known. */
    public boolean tentative() {
        return OPEN.contains(entry.what())
                || entry.settlement().contested()
                || !entry.date().isDay();
    }

    /** How often the date has moved as more became known: 0 where it stands as it was first told. */
    public int moves() {
        return entry.settlement().moves();
    }

    /** The day from which it stands as it does: when the last of its claims became known, by being public or by being read. */
    public LocalDate updated() {
        return entry.settlement().claims().stream()
                .map(Claim::knownFrom)
                .max(Comparator.naturalOrder())
                .orElse(known);
    }

    /** Every claim with its source, a line each, and what the instrument is. */
    public String details() {
        Instrument i = entry.instrument();
        List<String> lines = new ArrayList<>();
        i.titleZh().ifPresent(lines::add);
        if (!i.numbers().isEmpty()) {
            lines.add(String.join(", ", i.numbers()));
        }
        if (!issuers().isEmpty()) {
            lines.add(issuers());
        }
        if (entry.settlement().contested()) {
            lines.add("Contested: sources of equal weight disagree.");
        }
        for (Claim c : entry.settlement().claims()) {
            lines.add(c + c.source().url().map(u -> " " + u).orElse(""));
        }
        return String.join("\n", lines);
    }

    /** The claim of the heaviest source that stands behind the date, the first of several. */
    public Claim best() {
        return bests().get(0);
    }

    /** The same for each of the standing dates, in their order. */
    private List<Claim> bests() {
        return entry.settlement().dates().stream()
                .map(d -> entry.settlement().claims().stream()
                        .filter(c -> d.equals(c.date()))
                        .max(Comparator.comparingInt(c -> c.source().kind().weight()))
                        .orElseGet(() -> entry.settlement().claims().get(0)))
                .toList();
    }

    private String each(Function<Claim, String> of) {
        return bests().stream().map(of).collect(Collectors.joining(" / "));
    }

    /** Short names of the issuers. */
    public String issuers() {
        Instrument i = entry.instrument();
        return i.issuers().stream().map(Body::shortName).collect(Collectors.joining(", "))
                + (i.moreIssuers() == 0 ? "" : " and " + i.moreIssuers() + " more");
    }

    /** One row of a table, see {@link #COLUMNS}. */
    public List<String> row() {
        Instrument i = entry.instrument();
        return List.of(
                dates(),
                entry.settlement().contested() ? "contested" : "",
                entry.what(),
                entry.scope().orElse(""),
                i.id(),
                i.title(),
                i.titleZh().orElse(""),
                i.sector(),
                issuers(),
                each(c -> c.source().toString()),
                bests().stream().noneMatch(c -> c.source().url().isPresent())
                        ? ""
                        : each(c -> c.source().url().orElse("none")),
                each(c -> org.guiju.register.Node.word(c.mark())),
                each(c -> c.known().toString()));
    }
}
