package org.guiju.report;

import static org.guiju.report.Html.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guiju.duty.Finding;
import org.guiju.register.Instrument;

/** Findings that ask for nothing, as tables that print short: what they rest on opens on screen. */
final class Settled {
    private Settled() {}

    /** A row a duty, instrument after instrument: whom it concerns, its law, and behind it each reason with its files. */
    static void met(StringBuilder out, List<Finding> findings) {
        table(out, byInstrument(findings), true);
    }

    /** A line an instrument with its counts, and behind it a row a duty. */
    static void notBound(StringBuilder out, List<Finding> findings) {
        for (List<Finding> of : byInstrument(findings)) {
            out.append("<details class=\"law-of\"><summary>")
                    .append(title(of.get(0)))
                    .append(" <span class=\"tag\">")
                    .append(count(by(of, f -> f.duty().id()).size(), "duty", "duties"))
                    .append(", ")
                    .append(count(by(of, Finding::subject).size(), "subject", "subjects"))
                    .append("</span></summary>\n");
            table(out, List.of(of), false);
            out.append("</details>\n");
        }
    }

    private static List<List<Finding>> byInstrument(List<Finding> findings) {
        return by(findings, f -> f.duty().instrument().id()).stream()
                .sorted(Comparator.comparing(of -> title(of.get(0))))
                .toList();
    }

    private static void table(StringBuilder out, List<List<Finding>> instruments, boolean titled) {
        out.append("<table class=\"settled\"><thead><tr><th>Duty</th><th>Subject</th><th>Law</th></tr></thead>\n");
        for (List<Finding> instrument : instruments) {
            out.append("<tbody>");
            if (titled) {
                out.append("<tr><th colspan=\"3\">")
                        .append(title(instrument.get(0)))
                        .append("</th></tr>\n");
            }
            rows(out, by(instrument, f -> f.duty().id()));
            out.append("</tbody>\n");
        }
        out.append("</table>\n");
    }

    private static void rows(StringBuilder out, List<List<Finding>> duties) {
        for (List<Finding> of : duties) {
            Finding first = of.get(0);
            out.append("<tr><td>")
                    .append(text(first.duty().summary()))
                    .append(why(of))
                    .append("</td><td>")
                    .append(of.stream()
                            .map(Finding::subject)
                            .distinct()
                            .map(Html::text)
                            .collect(Collectors.joining(", ")))
                    .append("</td><td>")
                    .append(text(Words.clauseAndDate(first)))
                    .append(" <span class=\"tag\">")
                    .append(text(Words.mark(first)))
                    .append("</span></td></tr>\n");
        }
    }

    /** Each reason once, with the subjects and files it holds for. */
    private static String why(List<Finding> of) {
        boolean several = by(of, Finding::subject).size() > 1;
        StringBuilder out = new StringBuilder("<details class=\"screen\"><summary>why</summary>");
        for (List<Finding> alike : by(of, f -> List.of(f.subject(), f.reason()))) {
            Finding first = alike.get(0);
            out.append("<p>")
                    .append(several ? "<b>" + text(first.subject()) + "</b>: " : "")
                    .append(text(first.reason()))
                    .append(alike.stream()
                            .filter(f -> !f.place().isEmpty())
                            .map(f -> "<br><code>" + text(f.place()) + "</code>")
                            .collect(Collectors.joining()))
                    .append("</p>");
        }
        return out.append("</details>").toString();
    }

    private static String title(Finding f) {
        Instrument i = f.duty().instrument();
        return text(i.title())
                + (i.numbers().isEmpty() ? "" : ", " + text(i.numbers().get(0)));
    }

    private static String count(int n, String one, String more) {
        return n + " " + (n == 1 ? one : more);
    }

    private static List<List<Finding>> by(Collection<Finding> findings, Function<Finding, Object> key) {
        Map<Object, List<Finding>> by = new LinkedHashMap<>();
        findings.forEach(
                f -> by.computeIfAbsent(key.apply(f), k -> new ArrayList<>()).add(f));
        return List.copyOf(by.values());
    }
}
