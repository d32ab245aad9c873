package org.guiju.report;

import static org.guiju.report.Html.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.register.Register;

/** What happened, as a drawing: a lane a sector, a column a month, and a mark for each stage that leads to its paragraph. */
final class YearFigure {
    private static final int LEFT = 130;
    private static final int WIDTH = 960;
    private static final int STEP = 13;
    private static final int RADIUS = 5;
    private static final Map<String, String> LANES =
            Map.of("ai", "AI", "telecom", "Telecoms", "vehicles", "Vehicles", "other", "Data, others");

    /** The kinds of marks, in the order of the legend. */
    private enum Mark {
        DRAFT("drafts and plans"),
        RULE("issued, approved, revised"),
        EFFECT("takes effect"),
        END("replaced, repealed, ended"),
        PRACTICE("cases, enforcement, filings, pilots, events");

        private final String words;

        Mark(String words) {
            this.words = words;
        }

        static Mark of(Register.Entry e) {
            return switch (e.what()) {
                case "draft", "planned" -> DRAFT;
                case "issued", "approved", "revised" -> e.instrument().binds() ? RULE : PRACTICE;
                case "effective" -> EFFECT;
                case "replaced", "repealed", "ended" -> END;
                default -> PRACTICE;
            };
        }

        String at(int x, int y) {
            return switch (this) {
                case DRAFT -> circle(x, y, "#fff", "#0b6684");
                case RULE -> circle(x, y, "#0b6684", "#0b6684");
                case EFFECT -> "<path d=\"M" + x + " " + (y - 6) + "l6 6l-6 6l-6 -6z\" fill=\"#1a7f37\"/>";
                case END ->
                    "<path d=\"M" + (x - 4) + " " + (y - 4)
                            + "l8 8m0 -8l-8 8\" stroke=\"#b3261e\" stroke-width=\"2.5\"/>";
                case PRACTICE ->
                    "<rect x=\"" + (x - 4) + "\" y=\"" + (y - 4) + "\" width=\"8\" height=\"8\" fill=\"#9a6700\"/>";
            };
        }

        private static String circle(int x, int y, String fill, String line) {
            return "<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"" + RADIUS + "\" fill=\"" + fill + "\" stroke=\""
                    + line + "\" stroke-width=\"1.5\"/>";
        }
    }

    private YearFigure() {}

    /** The drawing as SVG; empty where nothing is to be drawn. */
    static Optional<String> of(Review review) {
        if (review.items().isEmpty()) {
            return Optional.empty();
        }
        List<String> columns = ReviewPage.columns(review);
        int width = (WIDTH - LEFT) / columns.size();
        int across = Math.max(1, (width - 8) / STEP);
        StringBuilder out = new StringBuilder();
        int top = 24;
        for (Review.Chapter chapter : review.chapters()) {
            Map<String, List<Register.Entry>> cells = new HashMap<>();
            chapter.items()
                    .forEach(i -> i.during()
                            .forEach(e -> cells.computeIfAbsent(
                                            ReviewPage.column(review, e.date()), k -> new ArrayList<>())
                                    .add(e)));
            int most = cells.values().stream().mapToInt(List::size).max().orElse(0);
            int height = Math.max(1, (most + across - 1) / across) * STEP + 12;
            out.append(
                    "<line x1=\"0\" x2=\"" + WIDTH + "\" y1=\"" + top + "\" y2=\"" + top + "\" stroke=\"#d9dde3\"/>");
            out.append(label(0, top + 17, LANES.getOrDefault(chapter.sector(), chapter.sector()), "start"));
            for (int c = 0; c < columns.size(); c++) {
                List<Register.Entry> cell = cells.getOrDefault(columns.get(c), List.of());
                for (int n = 0; n < cell.size(); n++) {
                    int x = LEFT + c * width + 10 + n % across * STEP;
                    int y = top + 13 + n / across * STEP;
                    out.append(mark(cell.get(n), x, y, review.known()));
                }
            }
            top += height;
        }
        StringBuilder head = new StringBuilder();
        for (int c = 0; c < columns.size(); c++) {
            int x = LEFT + c * width;
            head.append("<line x1=\"" + x + "\" x2=\"" + x + "\" y1=\"18\" y2=\"" + top + "\" stroke=\"#eceef1\"/>");
            head.append(label(x + 4, 14, ReviewPage.head(columns.get(c)), "start"));
        }
        top += 8;
        int x = LEFT;
        for (Mark m : Mark.values()) {
            out.append(m.at(x + 6, top + 10)).append(label(x + 17, top + 14, m.words, "start"));
            x += 30 + m.words.length() * 6;
        }
        return Optional.of("<svg viewBox=\"0 0 " + WIDTH + " " + (top + 22)
                + "\" role=\"img\" aria-label=\"Stages and events by sector and month\">" + head + out + "</svg>");
    }

    private static String mark(Register.Entry e, int x, int y, LocalDate known) {
        return "<a href=\"#" + ReviewPage.anchor(e.instrument()) + "\"><title>"
                + text(Dated.dates(e) + " " + Happened.words(e, known)
                        + e.scope().map(s -> ", " + s).orElse("") + ": "
                        + e.instrument().title())
                + "</title>" + Mark.of(e).at(x, y) + "</a>";
    }

    private static String label(int x, int y, String words, String anchor) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">" + text(words) + "</text>";
    }
}
