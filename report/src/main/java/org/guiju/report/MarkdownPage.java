package org.guiju.report;

import java.util.List;
import java.util.stream.Collectors;

/** A document as Markdown. Tables stand for drawings. */
final class MarkdownPage {
    private MarkdownPage() {}

    static String render(Page page) {
        StringBuilder out =
                new StringBuilder("# " + escaped(page.title()) + "\n\n" + escaped(page.subtitle()) + "\n\n");
        for (Page.Block block : page.blocks()) {
            if (block instanceof Page.Heading h) {
                out.append("#".repeat(h.level()))
                        .append(' ')
                        .append(escaped(h.text()))
                        .append("\n\n");
            } else if (block instanceof Page.Paragraph p) {
                out.append(runs(p.runs())).append("\n\n");
            } else if (block instanceof Page.Bullets b) {
                b.items().forEach(i -> out.append("- ").append(runs(i)).append('\n'));
                out.append('\n');
            } else if (block instanceof Page.Grid g) {
                grid(out, g);
            } else if (block instanceof Page.Figure f) {
                grid(out, f.table());
            }
        }
        return out.toString();
    }

    private static void grid(StringBuilder out, Page.Grid grid) {
        row(out, grid.heads().stream().map(MarkdownPage::escaped).toList());
        row(out, grid.heads().stream().map(h -> "---").toList());
        grid.rows().forEach(r -> row(out, r.stream().map(MarkdownPage::runs).toList()));
        out.append('\n');
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append(cells.stream().map(c -> c.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String runs(List<Page.Run> runs) {
        return runs.stream()
                .map(MarkdownPage::run)
                .collect(Collectors.joining())
                .strip();
    }

    private static String run(Page.Run run) {
        String words = escaped(run.text());
        String marked = run.look() == Page.Look.BOLD && !words.isBlank()
                ? "**" + words.strip() + "**" + (words.endsWith(" ") ? " " : "")
                : words;
        return run.link()
                .filter(to -> !to.startsWith("#") && Html.linkable(to))
                .map(to -> "[" + marked + "](" + to.replace(" ", "%20").replace(")", "%29") + ")")
                .orElse(marked);
    }

    /** Signs that Markdown would take for its own. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1").replaceAll("[\\r\\n]+", " ");
    }
}
