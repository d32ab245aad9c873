package org.guiju.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guiju.register.Body;
import org.guiju.register.Instrument;
import org.guiju.register.PartialDate;
import org.guiju.register.Register;
import org.guiju.report.Page.Passage;
import org.guiju.report.Page.Run;

/** A review in words, with its figure, its matrix and the source of each statement. */
final class ReviewPage {
    private static final Map<String, String> SECTORS = Map.of(
            "ai", "Artificial intelligence",
            "telecom", "Telecommunications",
            "vehicles", "Vehicles",
            "other", "Data, cybersecurity and neighbouring fields");
    private static final Map<String, String> RELATIONS = Map.of(
            "implements", "Implements",
            "replaces", "Replaces",
            "amends", "Amends",
            "modelled_on", "Modelled on",
            "finalises", "Makes final",
            "rests_on", "Rests on",
            "companion_of", "Goes with",
            "part_of", "Part of");
    /** Stages that somebody reaches by acting. */
    private static final Set<String> ACTS =
            Set.of("planned", "draft", "approved", "issued", "revised", "launched", "decided", "repealed");

    private static final String YEAR_ONLY = "no month";
    /** Months up to which columns are months; beyond, they are years. */
    private static final int MOST_MONTHS = 24;

    private final Review review;
    private final Register register;
    private final Citations citations = new Citations();
    private final List<Page.Block> blocks = new ArrayList<>();

    private ReviewPage(Review review, Register register) {
        this.review = review;
        this.register = register;
    }

    /** The document. */
    static Page of(Review review, Register register) {
        ReviewPage page = new ReviewPage(review, register);
        page.write();
        return new Page(
                "China technology, media and telecoms regulation: " + period(review),
                "What was drafted, issued, took effect and was enforced, and what became of it, as known on "
                        + day(review.known()),
                page.blocks);
    }

    private void write() {
        brief();
        YearFigure.of(review).ifPresent(f -> {
            heading(2, "timeline", "Timeline");
            blocks.add(new Page.Figure(f, timeline()));
        });
        lookBack();
        review.chapters().forEach(this::chapter);
        matrix();
        unregistered();
        citations.list(blocks);
    }

    private void heading(int level, String id, String text) {
        blocks.add(new Page.Heading(level, id, text));
    }

    private void brief() {
        heading(2, "brief", "In brief");
        List<String> heads =
                List.of("", "drafts", "issued", "took effect", "standards", "cases and enforcement", "all");
        List<List<List<Run>>> rows = new ArrayList<>();
        for (Review.Chapter c : review.chapters()) {
            rows.add(List.of(
                    new Passage()
                            .link(SECTORS.getOrDefault(c.sector(), c.sector()), Page.Look.PLAIN, "#" + c.sector())
                            .runs(),
                    Page.cell(count(c, "draft")),
                    Page.cell(count(c, "issued", "approved", "revised")),
                    Page.cell(count(c, "effective")),
                    Page.cell(String.valueOf(c.standards().size())),
                    Page.cell(String.valueOf(c.practice().size())),
                    Page.cell(String.valueOf(c.items().size()))));
        }
        blocks.add(new Page.Grid(heads, rows, true));
        blocks.add(new Page.Paragraph(
                "",
                new Passage()
                        .soft(
                                "Counted are instruments. One that was drafted, issued and took effect stands in several columns, and one"
                                        + " with other events in none, so the columns do not add up to “all”.")
                        .runs()));
        List<List<Run>> effective = review.items().stream()
                .flatMap(i -> i.during().stream())
                .filter(e -> e.what().equals("effective"))
                .sorted(Comparator.comparing(Register.Entry::date))
                .map(e -> {
                    Passage line = new Passage().bold(Dated.dates(e)).plain("  ");
                    line.link(e.instrument().title(), Page.Look.PLAIN, "#" + anchor(e.instrument()));
                    e.scope().ifPresent(s -> line.plain(", " + s));
                    citations.note(line, e.settlement().claims());
                    return line.runs();
                })
                .toList();
        if (!effective.isEmpty()) {
            blocks.add(new Page.Paragraph(
                    "", new Passage().bold("Took effect in the period").runs()));
            blocks.add(new Page.Bullets(effective));
        }
    }

    private static String count(Review.Chapter chapter, String... stages) {
        return String.valueOf(chapter.items().stream()
                .filter(i -> i.during().stream().anyMatch(e -> List.of(stages).contains(e.what())))
                .count());
    }

    /** What people expected when the period began, and what came. */
    private void lookBack() {
        if (!review.before().isEmpty()) {
            heading(2, "looking-back", "What became of what was open when the period began");
            expected(review.before());
        }
    }

    private void chapter(Review.Chapter chapter) {
        heading(2, chapter.sector(), SECTORS.getOrDefault(chapter.sector(), chapter.sector()));
        part(chapter.sector() + "-legislation", "Legislation and policy", chapter.rules());
        part(chapter.sector() + "-standards", "Standards", chapter.standards());
        part(chapter.sector() + "-enforcement", "Enforcement, cases and filings", chapter.practice());
        if (!chapter.outlook().isEmpty()) {
            heading(3, chapter.sector() + "-outlook", "Outlook, and what became of it");
            expected(chapter.outlook());
        }
    }

    private void part(String id, String title, List<Review.Item> items) {
        if (!items.isEmpty()) {
            heading(3, id, title);
            items.forEach(this::item);
        }
    }

    private void item(Review.Item item) {
        Instrument i = item.instrument();
        Passage p = new Passage().bold(i.title());
        List<String> also = new ArrayList<>();
        i.titleZh().ifPresent(also::add);
        also.addAll(i.numbers());
        p.soft((also.isEmpty() ? "" : " (" + String.join(", ", also) + ")") + ". ");
        sentence(p, item.during(), issuers(i));
        i.summary().ifPresent(s -> p.plain(s.endsWith(".") ? s + " " : s + ". "));
        lineage(p, i);
        for (Review.Told told : item.told()) {
            p.soft("Told by " + told.document() + ": “" + shortened(told.evidence()) + "”");
            citations.note(p, told.document());
            p.plain(" ");
        }
        if (!item.since().isEmpty()) {
            p.bold("Since then: ");
            sentence(p, item.since(), Optional.empty());
        }
        blocks.add(new Page.Paragraph(anchor(i), p.runs()));
    }

    private static Optional<String> issuers(Instrument i) {
        String names = i.issuers().stream().map(Body::shortName).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(names + (i.moreIssuers() == 0 ? "" : " and " + i.moreIssuers() + " more"));
    }

    /** Entries one after another: "Put out for comment by CAC on 14 September 2024; comments closed on 14 October 2024." */
    private void sentence(Passage p, List<Register.Entry> entries, Optional<String> by) {
        String lead = "";
        for (Register.Entry e : entries) {
            boolean first = lead.isEmpty();
            boolean acted = first && ACTS.contains(e.what());
            String words = phrase(e, acted ? by.map(b -> " by " + b).orElse("") : "");
            lead = first && !acted ? by.map(b -> b + ": ").orElse("") : "";
            p.plain(first ? lead + (lead.isEmpty() ? Words.sentence(words) : words) : "; " + words);
            citations.note(p, e.settlement().claims());
            lead = ";";
        }
        p.plain(". ");
    }

    private String phrase(Register.Entry e, String by) {
        String scope = e.scope().map(s -> ", " + s + ",").orElse("");
        String when = e.settlement().dates().stream().map(ReviewPage::when).collect(Collectors.joining(" or "));
        return Happened.words(e, review.known())
                + by
                + scope
                + " "
                + when
                + Happened.note(e).map(n -> ": " + n).orElse("")
                + (e.settlement().contested() ? " (sources disagree)" : "");
    }

    private void lineage(Passage p, Instrument i) {
        Map<String, List<Instrument>> by = new LinkedHashMap<>();
        for (Instrument.Link link : i.lineage()) {
            register.find(link.to())
                    .ifPresent(to -> by.computeIfAbsent(link.relation(), k -> new ArrayList<>())
                            .add(to));
        }
        by.forEach((relation, those) -> p.soft(RELATIONS.getOrDefault(relation, relation) + " "
                + those.stream().map(Instrument::title).collect(Collectors.joining("; ")) + ". "));
    }

    private void expected(List<Review.Expected> open) {
        List<List<List<Run>>> rows = new ArrayList<>();
        for (Review.Expected e : open) {
            Passage stood = new Passage().plain(e.state() + " ");
            citations.note(stood, e.claims());
            Passage since = new Passage();
            if (e.since().isEmpty()) {
                since.soft("nothing known since");
            } else {
                sentence(since, e.since(), Optional.empty());
            }
            boolean told = review.items().stream()
                    .anyMatch(i -> i.instrument().id().equals(e.instrument().id()));
            Passage title = told
                    ? new Passage().link(e.instrument().title(), Page.Look.PLAIN, "#" + anchor(e.instrument()))
                    : new Passage().plain(e.instrument().title());
            rows.add(List.of(title.runs(), stood.runs(), since.runs()));
        }
        blocks.add(new Page.Grid(List.of("Instrument", "Stood as", "Since"), rows, false));
    }

    /** What the drawing shows, as a table: a row a month, a column a sector. */
    private Page.Grid timeline() {
        List<String> heads = new ArrayList<>(List.of(byMonth(review) ? "Month" : "Year"));
        review.chapters().forEach(c -> heads.add(SECTORS.getOrDefault(c.sector(), c.sector())));
        List<List<List<Run>>> rows = new ArrayList<>();
        for (String column : columns(review)) {
            List<List<Run>> row = new ArrayList<>(List.of(Page.cell(full(column))));
            review.chapters().forEach(c -> row.add(timeline(c, column)));
            if (row.stream().skip(1).anyMatch(cell -> !cell.isEmpty())) {
                rows.add(row);
            }
        }
        return new Page.Grid(heads, rows, false);
    }

    private List<Run> timeline(Review.Chapter chapter, String column) {
        Passage cell = new Passage();
        String parted = "";
        for (Review.Item item : chapter.items()) {
            String what = item.during().stream()
                    .filter(e -> column(review, e.date()).equals(column))
                    .map(e -> Happened.words(e, review.known())
                            + e.scope().map(s -> ", " + s).orElse(""))
                    .distinct()
                    .collect(Collectors.joining(", "));
            if (!what.isEmpty()) {
                cell.plain(parted)
                        .link(item.instrument().title(), Page.Look.PLAIN, "#" + anchor(item.instrument()))
                        .soft(" " + what);
                parted = "; ";
            }
        }
        return cell.runs();
    }

    /** Which body acted in which month: a count of stages and events of what it issued. */
    private void matrix() {
        List<String> columns = columns(review);
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Review.Item item : review.items()) {
            for (Register.Entry e : item.during()) {
                item.instrument()
                        .issuers()
                        .forEach(b -> counts.computeIfAbsent(b.shortName(), k -> new TreeMap<>())
                                .merge(column(review, e.date()), 1, Integer::sum));
            }
        }
        if (counts.isEmpty()) {
            return;
        }
        heading(2, "matrix", "Who acted when");
        List<String> heads = new ArrayList<>(List.of("Body"));
        columns.forEach(c -> heads.add(head(c)));
        heads.add("all");
        List<List<List<Run>>> rows = counts.entrySet().stream()
                .sorted((a, b) -> Integer.compare(
                        total(b.getValue().values()), total(a.getValue().values())))
                .map(e -> {
                    List<List<Run>> row = new ArrayList<>(List.of(Page.cell(e.getKey())));
                    columns.forEach(c -> row.add(Page.cell(
                            e.getValue().containsKey(c)
                                    ? String.valueOf(e.getValue().get(c))
                                    : "")));
                    row.add(Page.cell(String.valueOf(total(e.getValue().values()))));
                    return row;
                })
                .toList();
        blocks.add(new Page.Grid(heads, rows, true));
    }

    private static int total(Collection<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private void unregistered() {
        if (review.unregistered().isEmpty()) {
            return;
        }
        heading(2, "unregistered", "Told by the texts, not in the register");
        List<List<List<Run>>> rows = new ArrayList<>();
        for (Review.Told t : review.unregistered()) {
            Passage source = new Passage().soft("“" + shortened(t.evidence()) + "”");
            citations.note(source, t.document());
            rows.add(List.of(
                    Page.cell(t.date().map(Object::toString).orElse("")),
                    Page.cell(t.stage()),
                    Page.cell(String.join(", ", t.issuers())),
                    Page.cell(t.title()),
                    source.runs()));
        }
        blocks.add(new Page.Grid(List.of("Date", "Stage", "Issuers", "Title", "Words"), rows, false));
    }

    private static String shortened(String words) {
        String plain = words.replaceAll("\\s+", " ");
        return plain.length() <= 160 ? plain : plain.substring(0, 157) + "…";
    }

    /** The id of an instrument's paragraph. */
    static String anchor(Instrument i) {
        return "i-" + i.id().replace('/', '-');
    }

    /** The columns of figure and matrix: months or years, and one for what is dated less exactly. */
    static List<String> columns(Review review) {
        List<String> columns = new ArrayList<>();
        if (byMonth(review)) {
            for (YearMonth m = YearMonth.from(review.from()); !m.atDay(1).isAfter(review.to()); m = m.plusMonths(1)) {
                columns.add(m.toString());
            }
            columns.add(YEAR_ONLY);
        } else {
            for (int y = review.from().getYear(); y <= review.to().getYear(); y++) {
                columns.add(String.valueOf(y));
            }
        }
        return columns;
    }

    private static boolean byMonth(Review review) {
        return ChronoUnit.MONTHS.between(YearMonth.from(review.from()), YearMonth.from(review.to())) < MOST_MONTHS;
    }

    /** The column of a date. */
    static String column(Review review, PartialDate date) {
        if (!byMonth(review)) {
            return String.valueOf(date.first().getYear());
        }
        YearMonth first = YearMonth.from(date.first());
        return first.equals(YearMonth.from(date.last())) ? first.toString() : YEAR_ONLY;
    }

    /** The head of a column: "Jan 2024", "Feb", "no month". */
    static String head(String column) {
        if (column.equals(YEAR_ONLY) || column.indexOf('-') < 0) {
            return column;
        }
        YearMonth month = YearMonth.parse(column);
        String name = month(month.atDay(1)).substring(0, 3);
        return month.getMonthValue() == 1 ? name + " " + month.getYear() : name;
    }

    /** The same in full: "January 2024", "2024", "no month". */
    private static String full(String column) {
        return column.indexOf('-') < 0
                ? column
                : month(YearMonth.parse(column).atDay(1)) + " " + column.substring(0, 4);
    }

    private static String period(Review review) {
        LocalDate from = review.from();
        LocalDate to = review.to();
        boolean year = from.getDayOfYear() == 1 && to.plusDays(1).getDayOfYear() == 1;
        if (year && from.getYear() == to.getYear()) {
            return "review of " + from.getYear();
        }
        return year ? "review of " + from.getYear() + " to " + to.getYear() : "review, " + day(from) + " to " + day(to);
    }

    /** "on 14 September 2024", "in September 2024", "in 2024". */
    private static String when(PartialDate date) {
        if (date.isDay()) {
            return "on " + day(date.first());
        }
        boolean month = YearMonth.from(date.first()).equals(YearMonth.from(date.last()));
        return "in " + (month ? month(date.first()) + " " : "") + date.first().getYear();
    }

    private static String day(LocalDate d) {
        return d.getDayOfMonth() + " " + month(d) + " " + d.getYear();
    }

    private static String month(LocalDate d) {
        String name = d.getMonth().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
