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

/** Findings that ask for nothing: a line an instrument that prints short, and behind it, on screen, a row a duty. */
final class Settled {
    private Settled() {}

    /** A line an instrument: how many of its duties, for how many subjects and, where they are met, its clauses. */
    static void section(StringBuilder out, List<Finding> findings) {
        for (List<Finding> of : byInstrument(findings)) {
            out.append("<details class=\"law-of\"><summary>")
                    .append(title(of.get(0)))
                    .append(" <span class=\"tag\">")
                    .append(count(by(of, f -> f.duty().id()).size(), "duty", "duties"))
                    .append(", ")
                    .append(count(by(of, Finding::subject).size(), "subject", "subjects"))
                    .append("</span>")
                    .append(
                            of.get(0).verdict() == Finding.Verdict.MET
                                    ? "<br><span class=\"law\">" + text(Words.clauses(of)) + "</span>"
                                    : "")
                    .append("</summary>\n");
            table(out, of);
            out.append("</details>\n");
        }
    }

    private static List<List<Finding>> byInstrument(List<Finding> findings) {
        return by(findings, f -> f.duty().instrument().id()).stream()
                .sorted(Comparator.comparing(of -> title(of.get(0))))
                .toList();
    }

    private static void table(StringBuilder out, List<Finding> of) {
        out.append(
                "<table class=\"settled\"><thead><tr><th>Duty</th><th>Subject</th><th>Law</th></tr></thead><tbody>\n");
        rows(out, by(of, f -> f.duty().id()));
        out.append("</tbody></table>\n");
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
                    .append(" ")
                    .append(ids(alike))
                    .append("</p>");
        }
        return out.append("</details>").toString();
    }

    /** The ids of findings, as the other formats have them: each the place in the page that {@code #} and the id lead to. */
    static String ids(List<Finding> findings) {
        return findings.stream()
                .map(f -> "<code class=\"law screen\" id=\"" + f.id() + "\">" + f.id() + "</code>")
                .collect(Collectors.joining(" "));
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
