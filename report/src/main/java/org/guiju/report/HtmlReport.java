package org.guiju.report;

import static org.guiju.report.Html.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiju.duty.Finding;
import org.guiju.duty.Value;
import org.guiju.register.Claim;
import org.guiju.register.Instrument;
import org.guiju.register.Node;
import org.guiju.register.Stage;

/** A run as one page of HTML: no network, no scripts; what asks for nothing is short in print and opens on screen. */
public final class HtmlReport {
    private static final String STYLE = """
            :root{--ink:#1d2129;--soft:#5b6472;--line:#d9dde3;--paper:#fff;--not_met:#b3261e;--unproven:#9a6700;\
            --contested:#7b3fa0;--not_yet:#0b6684;--met:#1a7f37;--not_bound:#6e7781}
            *{box-sizing:border-box}
            body{font:15px/1.5 "Noto Sans","Noto Sans SC","Segoe UI","PingFang SC","Microsoft YaHei",sans-serif;\
            color:var(--ink);background:#f4f5f7;margin:0}
            main{max-width:60rem;margin:2rem auto;background:var(--paper);padding:2.5rem 3rem;\
            border:1px solid var(--line)}
            h1{font-size:1.6rem;margin:0 0 .2rem}h2{font-size:1.15rem;margin:2.2rem 0 .3rem}
            .sub,.meaning{color:var(--soft);margin:0 0 1rem}
            .bar{display:flex;height:1.1rem;margin:1.2rem 0 .6rem;border-radius:3px;overflow:hidden}
            .bar span{min-width:4px}
            .legend{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;padding:0;margin:0;list-style:none}
            .legend b{font-size:1.15rem}
            article{border:1px solid var(--line);border-left:5px solid var(--c);padding:.7rem 1rem;margin:.7rem 0;\
            break-inside:avoid}
            article h3{font-size:1rem;margin:0 0 .3rem;font-weight:600}
            dl{display:grid;grid-template-columns:5.5rem 1fr;gap:.15rem .8rem;margin:0}
            dl+dl{border-top:1px dotted var(--line);margin-top:.4rem;padding-top:.4rem}
            dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
            summary{color:var(--soft);cursor:pointer}.law{color:var(--soft);font-size:.85em}
            td{overflow-wrap:anywhere}td:first-child{width:50%}
            .settled{table-layout:fixed}.settled th:nth-child(2){width:18%}.settled th:nth-child(3){width:34%}
            .settled p{margin:.3rem 0}.settled .screen{font-size:.9em}thead{display:table-header-group}
            tr{break-inside:avoid}.law-of{border-bottom:1px solid var(--line);padding:.25rem 0;font-size:.9rem}
            .law-of>summary{color:var(--ink)}.facts td:first-child{width:auto}
            code{font:.9em/1.4 ui-monospace,Consolas,monospace;background:#f0f2f5;padding:0 .25em;border-radius:3px}
            .waived{color:var(--soft);border-left:3px solid var(--line);padding-left:.6rem}
            .tag{font-size:.8rem;color:var(--soft);font-weight:400;margin-left:.5rem}
            table{border-collapse:collapse;width:100%;font-size:.9rem}
            th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
            footer{color:var(--soft);font-size:.85rem;margin-top:2rem;border-top:1px solid var(--line);\
            padding-top:.8rem}
            @media print{body{background:none;font-size:10.5pt}main{border:0;margin:0;padding:0;max-width:none}\
            .screen{display:none}.settled,.law-of{font-size:8.5pt;line-height:1.3}th{break-after:avoid}\
            article{break-inside:auto}dl,article h3{break-inside:avoid}article h3{break-after:avoid}.law-of:not([open])>summary{list-style:none}\
            .bar span,article{print-color-adjust:exact;-webkit-print-color-adjust:exact}h2{break-after:avoid}}
            @media(max-width:40rem){main{padding:1.2rem;margin:0}dl{grid-template-columns:1fr}}
            """;

    private static final Pattern BREAKS = Pattern.compile("[ ,;:]+");

    private final Run run;
    private final Function<String, Optional<String>> about;
    private final StringBuilder out = new StringBuilder();

    private HtmlReport(Run run, Function<String, Optional<String>> about) {
        this.run = run;
        this.about = about;
    }

    /**
     * The page.
     *
     * @param about what a fact means, by its path
     */
    public static String render(Run run, Function<String, Optional<String>> about) {
        return new HtmlReport(run, about).page();
    }

    private String page() {
        // The hash of all findings takes as long as the page, and each can do without the other.
        CompletableFuture<String> token = CompletableFuture.supplyAsync(run::token);
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<meta name=\"guiju-run\" content=\"");
        int behind = out.length();
        out.append("\"><title>")
                .append(text(run.name()))
                .append(": duties and findings</title>\n<style>")
                .append(STYLE)
                .append("</style></head><body><main>\n<h1>")
                .append(text(run.name()))
                .append("</h1>\n<p class=\"sub\">Duties under China’s technology, media and telecoms rules, as of ")
                .append(run.valid())
                .append(", as known on ")
                .append(run.known())
                .append(".<br>Law <code>")
                .append(run.packHash())
                .append("</code></p>\n");
        summary();
        run.remarks()
                .forEach(r -> out.append("<p class=\"waived\">").append(text(r)).append(".</p>\n"));
        for (Finding.Verdict verdict : Finding.Verdict.values()) {
            List<Finding> findings =
                    run.findings().stream().filter(f -> f.verdict() == verdict).toList();
            if (!findings.isEmpty()) {
                section(verdict, findings);
            }
        }
        instruments();
        out.append("<footer>Law pack <code>")
                .append(run.packHash())
                .append(
                        "</code>. Every answer follows from this pack, the profile and the evidence, and is given again by ")
                .append(
                        "the same three. Marks: <b>confirmed</b>, two independent sources or the text itself; <b>single ")
                .append("source</b>; <b>from memory</b>, to be checked before it is relied on. This page does not ")
                .append("replace the advice of counsel.</footer>\n</main></body></html>\n");
        return out.insert(behind, text(token.join())).toString();
    }

    private void summary() {
        String bar = run.counts().entrySet().stream()
                .filter(e -> e.getValue() > 0 && e.getKey() != Finding.Verdict.NOT_BOUND)
                .map(e -> "<span style=\"flex:" + e.getValue() + ";background:var(--"
                        + e.getKey().word() + ")\" title=\"" + e.getValue() + " " + Words.verdict(e.getKey())
                        + "\"></span>")
                .collect(Collectors.joining());
        out.append("<div class=\"bar\" aria-hidden=\"true\">").append(bar).append("</div>\n<ul class=\"legend\">");
        run.counts()
                .forEach((v, n) -> out.append("<li style=\"color:var(--")
                        .append(v.word())
                        .append(")\"><b>")
                        .append(n)
                        .append("</b> ")
                        .append(Words.verdict(v))
                        .append("</li>"));
        out.append("</ul>\n");
    }

    private void section(Finding.Verdict verdict, List<Finding> findings) {
        String word = Words.verdict(verdict);
        out.append("<h2 style=\"color:var(--")
                .append(verdict.word())
                .append(")\">")
                .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(word.substring(1))
                .append(" (")
                .append(findings.size())
                .append(")</h2>\n<p class=\"meaning\">")
                .append(Words.meaning(verdict))
                .append("</p>\n");
        if (verdict == Finding.Verdict.UNPROVEN) {
            Words.asking(run)
                    .ifPresent(a ->
                            out.append("<p class=\"meaning\">").append(text(a)).append("</p>\n"));
        }
        switch (verdict) {
            case MET, NOT_BOUND -> Settled.section(out, findings);
            default -> Group.of(findings).forEach(this::group);
        }
    }

    private static String places(List<Finding> alike) {
        return alike.stream().map(f -> "<code>" + text(f.place()) + "</code>").collect(Collectors.joining("<br>"));
    }

    private void group(Group group) {
        List<Finding> duties = group.duties();
        boolean several = duties.size() > 1;
        out.append("<article style=\"--c:var(--")
                .append(group.verdict().word())
                .append(")\"><h3>")
                .append(
                        several
                                ? duties.size() + " duties wait for this"
                                : text(group.duty().summary()))
                .append("<span class=\"tag\">")
                .append(several ? "" : Node.word(group.duty().modality()) + " · ")
                .append(text(group.first().subject()))
                .append("</span></h3>\n<dl>");
        if (several) {
            String told = duties.stream()
                    .map(f -> text(f.duty().summary()) + "<br><span class=\"law\">" + law(f) + "</span> "
                            + Settled.ids(group.of(f.duty())))
                    .collect(Collectors.joining("<br>"));
            row(
                    "Duties",
                    group.large() ? "<details><summary>" + of(duties) + "</summary>" + told + "</details>" : told);
        } else {
            row("Law", law(group.first()));
        }
        out.append("</dl>\n");
        if (several) {
            alike(List.of(group.first()), group.remedy(), "");
        } else {
            group.alike(run).forEach(a -> alike(a, a.get(0).remedy(), Settled.ids(a)));
        }
        out.append("</article>\n");
    }

    /** Of how many duties each instrument. */
    private static String of(List<Finding> duties) {
        Map<String, Long> counts = new TreeMap<>();
        duties.forEach(f -> counts.merge(f.duty().instrument().title(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(e -> text(e.getValue() + " of " + e.getKey()))
                .collect(Collectors.joining("<br>"));
    }

    private void alike(List<Finding> alike, String remedy, String ids) {
        Finding f = alike.get(0);
        out.append("<dl>");
        if (!f.place().isEmpty()) {
            row(alike.size() == 1 ? "File" : "Files", places(alike));
        }
        row("Why", text(f.reason()) + meanings(f));
        run.waiver(f)
                .ifPresent(w -> row("Accepted", text(w.reason() + " (" + w.owner() + ", until " + w.until() + ")")));
        if (!remedy.isEmpty()) {
            row("Do", text(remedy));
        }
        if (!f.facts().isEmpty()) {
            out.append("<dt class=\"screen\">Facts</dt><dd class=\"screen\"><details><summary>"
                    + f.facts().size() + " used</summary>" + facts(f.facts()) + "</details></dd>\n");
        }
        if (!ids.isEmpty()) {
            out.append("<dt class=\"screen\">Id</dt><dd class=\"screen\">" + ids + "</dd>\n");
        }
        out.append("</dl>\n");
    }

    /** What the facts mean that the reason names by their paths. */
    private String meanings(Finding f) {
        List<String> named = List.of(BREAKS.split(f.reason()));
        return Stream.concat(f.facts().keySet().stream(), f.missing().stream())
                .distinct()
                .filter(named::contains)
                .flatMap(path -> about.apply(path).stream())
                .map(meaning -> "<br><span class=\"law\">" + text(meaning) + "</span>")
                .collect(Collectors.joining());
    }

    private static String law(Finding f) {
        return text(Words.law(f)) + " <span class=\"tag\">" + text(Words.mark(f)) + "</span>";
    }

    private String facts(Map<String, Value> facts) {
        return facts.entrySet().stream()
                .map(e -> "<tr><td><code>" + text(e.getKey() + " = " + e.getValue()) + "</code></td><td>"
                        + text(about.apply(e.getKey()).orElse("")) + "</td></tr>")
                .collect(Collectors.joining("", "<table class=\"facts\">", "</table>"));
    }

    private void row(String term, String html) {
        out.append("<dt>").append(term).append("</dt><dd>").append(html).append("</dd>\n");
    }

    /** The instruments behind the findings, with every claim of their days of effect; in print, of those that bind. */
    private void instruments() {
        Set<String> binding = run.findings().stream()
                .filter(f -> f.verdict() != Finding.Verdict.NOT_BOUND)
                .map(f -> f.duty().instrument().id())
                .collect(Collectors.toSet());
        out.append(
                        "<h2>Instruments</h2>\n<table><thead><tr><th>Instrument</th><th>Day of effect</th><th>Says</th></tr>")
                .append("</thead><tbody>\n");
        Map<String, Instrument> all = new TreeMap<>();
        run.findings().forEach(f -> all.put(f.duty().instrument().id(), f.duty().instrument()));
        all.forEach((id, i) -> instrument(i, binding.contains(id)));
        out.append("</tbody></table>\n");
    }

    private void instrument(Instrument i, boolean binding) {
        List<Stage> stages = i.stages().stream()
                .filter(s -> s.kind() == Stage.Kind.EFFECTIVE || s.kind() == Stage.Kind.ISSUED)
                .toList();
        out.append(binding ? "<tr><td>" : "<tr class=\"screen\"><td>")
                .append(text(i.title()))
                .append(i.titleZh()
                        .map(z -> "<br><span lang=\"zh\">" + text(z) + "</span>")
                        .orElse(""))
                .append(i.numbers().isEmpty() ? "" : "<br>" + text(String.join(", ", i.numbers())))
                .append("</td><td>");
        stages.forEach(s -> s.claims()
                .forEach(c -> out.append(Node.word(s.kind()))
                        .append(' ')
                        .append(c.date())
                        .append(s.scope().map(x -> " for " + text(x)).orElse(""))
                        .append("<br>")));
        out.append("</td><td>");
        stages.forEach(s -> s.claims().forEach(c -> out.append(source(c)).append("<br>")));
        out.append("</td></tr>\n");
    }

    private static String source(Claim claim) {
        String name = text(claim.source().toString());
        return claim.source().url().map(u -> Html.link(u, name)).orElse(name);
    }
}
