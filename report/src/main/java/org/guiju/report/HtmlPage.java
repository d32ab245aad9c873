package org.guiju.report;

import static org.guiju.report.Html.text;

import java.util.List;
import java.util.stream.Collectors;

/** A document as one page of HTML that stands alone: no network, no scripts, prints well. */
final class HtmlPage {
    private static final String STYLE = """
            :root{--ink:#1d2129;--soft:#5b6472;--line:#d9dde3;--accent:#0b4a6f}
            *{box-sizing:border-box}
            body{font:16px/1.6 Charter,"Noto Serif","Source Serif 4",Georgia,"Noto Serif SC","Songti SC",serif;\
            color:var(--ink);background:#f4f5f7;margin:0}
            main{max-width:66rem;margin:2rem auto;background:#fff;padding:3.5rem 4.5rem;border:1px solid var(--line)}
            h1{font-size:2.1rem;line-height:1.2;margin:0 0 .4rem;color:var(--accent)}
            h2{font-size:1.45rem;margin:2.8rem 0 .6rem;padding-bottom:.3rem;border-bottom:2px solid var(--accent);\
            color:var(--accent)}
            h3{font-size:1.1rem;margin:1.8rem 0 .4rem}
            .sub{color:var(--soft);margin:0 0 1.5rem}
            p{margin:.7rem 0}p:target{background:#fff8e1}
            .soft{color:var(--soft)}sup{line-height:0;font-size:.68em;font-family:"Noto Sans",sans-serif}
            a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
            nav,table,svg,#sources~p{font-family:"Noto Sans","Segoe UI","Noto Sans SC","PingFang SC",\
            "Microsoft YaHei",sans-serif}
            nav{border:1px solid var(--line);padding:.8rem 1.2rem;font-size:.9rem;columns:2;column-gap:2rem}
            nav div{break-inside:avoid}nav .l3{padding-left:1.2rem;color:var(--soft)}
            table{border-collapse:collapse;width:100%;font-size:.84rem;margin:.8rem 0}
            th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);\
            overflow-wrap:anywhere}
            table.counts th,table.counts td{text-align:center;padding:.3rem;overflow-wrap:normal}
            table.counts td:first-child,table.counts th:first-child{text-align:left}
            thead{display:table-header-group}tr{break-inside:avoid}
            svg{width:100%;height:auto}svg text{font-size:11px;fill:#5b6472}svg a:hover *{opacity:.6}
            #sources~p{font-size:.8rem;margin:.25rem 0;overflow-wrap:anywhere}
            footer{color:var(--soft);font-size:.85rem;margin-top:2rem;border-top:1px solid var(--line);\
            padding-top:.8rem}
            @media print{body{background:none;font-size:10pt}main{border:0;margin:0;padding:0;max-width:none}\
            h2,h3{break-after:avoid}p{orphans:3;widows:3}nav{display:none}\
            td,svg *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
            @media(max-width:44rem){main{padding:1.2rem;margin:0}nav{columns:1}}
            """;

    private HtmlPage() {}

    static String render(Page page) {
        StringBuilder out = new StringBuilder();
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<title>")
                .append(text(page.title()))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style></head><body><main>\n<h1>")
                .append(text(page.title()))
                .append("</h1>\n<p class=\"sub\">")
                .append(text(page.subtitle()))
                .append("</p>\n");
        contents(out, page);
        page.blocks().forEach(b -> block(out, b));
        return out.append("</main></body></html>\n").toString();
    }

    private static void contents(StringBuilder out, Page page) {
        out.append("<nav aria-label=\"Contents\">");
        for (Page.Block block : page.blocks()) {
            if (block instanceof Page.Heading h) {
                out.append("<div class=\"l" + h.level() + "\"><a href=\"#" + text(h.id()) + "\">" + text(h.text())
                        + "</a></div>");
            }
        }
        out.append("</nav>\n");
    }

    private static void block(StringBuilder out, Page.Block block) {
        if (block instanceof Page.Heading h) {
            out.append("<h" + h.level() + " id=\"" + text(h.id()) + "\">" + text(h.text()) + "</h" + h.level() + ">\n");
        } else if (block instanceof Page.Paragraph p) {
            out.append(p.id().isEmpty() ? "<p>" : "<p id=\"" + text(p.id()) + "\">")
                    .append(runs(p.runs()))
                    .append("</p>\n");
        } else if (block instanceof Page.Bullets b) {
            out.append("<ul>");
            b.items().forEach(i -> out.append("<li>").append(runs(i)).append("</li>\n"));
            out.append("</ul>\n");
        } else if (block instanceof Page.Grid g) {
            grid(out, g);
        } else if (block instanceof Page.Figure f) {
            out.append("<figure style=\"margin:0\">").append(f.svg()).append("</figure>\n");
        }
    }

    private static void grid(StringBuilder out, Page.Grid grid) {
        out.append(grid.counts() ? "<table class=\"counts\"><thead><tr>" : "<table><thead><tr>");
        grid.heads().forEach(h -> out.append("<th>").append(text(h)).append("</th>"));
        out.append("</tr></thead><tbody>\n");
        for (List<List<Page.Run>> row : grid.rows()) {
            out.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                boolean count = grid.counts() && c > 0 && c < row.size() - 1;
                out.append("<td")
                        .append(count ? shade(row.get(c)) : "")
                        .append('>')
                        .append(runs(row.get(c)))
                        .append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table>\n");
    }

    private static String shade(List<Page.Run> cell) {
        int n = Shade.count(cell);
        return n == 0 ? "" : " style=\"background:rgba(11,102,132," + Shade.percent(n) / 100.0 + ")\"";
    }

    private static String runs(List<Page.Run> runs) {
        return runs.stream().map(HtmlPage::run).collect(Collectors.joining());
    }

    private static String run(Page.Run run) {
        String words = text(run.text());
        String html = switch (run.look()) {
            case PLAIN -> words;
            case BOLD -> "<b>" + words + "</b>";
            case SOFT -> "<span class=\"soft\">" + words + "</span>";
            case NOTE -> "<sup>" + words + "</sup>";
        };
        return run.link().map(to -> Html.link(to, html)).orElse(html);
    }
}
