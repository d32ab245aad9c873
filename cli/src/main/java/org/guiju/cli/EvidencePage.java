package org.guiju.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guiju.cli.EvidencePack.Item;
import org.guiju.cli.EvidencePack.Sample;
import org.guiju.duty.Duty;
import org.guiju.label.FoundLabel;
import org.guiju.label.ReservedCode;
import org.guiju.label.WaiverLedger;

/** The page of a folder of evidence. It loads nothing from outside its folder. */
final class EvidencePage {
    private static final String STYLE =
            "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
                    + "table{border-collapse:collapse;width:100%;margin:1em 0}th,td{border:1px solid #bbb;padding:.3em .5em;text-align:left;"
                    + "vertical-align:top;overflow-wrap:anywhere}th{background:#f2f2f2}code{font-size:.85em}img{max-width:16em;max-height:12em}"
                    + ".no{font-weight:bold;color:#a00000}";

    private EvidencePage() {}

    private static String text(Object raw) {
        return String.valueOf(raw)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String of(
            Map<String, Object> head,
            Optional<Duty> duty,
            List<Item> items,
            List<Sample> samples,
            boolean hashesOnly,
            boolean manifest,
            Optional<WaiverLedger.Check> ledger,
            String ledgerHash) {
        boolean store = "app-store".equals(head.get("for"));
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<title>Labelling evidence: " + text(head.get("service")) + "</title><style>" + STYLE
                + "</style></head><body>\n<h1>Labelling evidence: " + text(head.get("service")) + "</h1>\n<p>For "
                + (store ? "the review of an app store" : "algorithm filing and security assessment") + ", made "
                + text(head.get("made"))
                + " by " + text(head.get("tool")) + " under law <code>" + text(head.get("law")) + "</code>.</p>\n");
        duty.ifPresent(d -> page.append("<p>" + text(d.instrument().title()) + ", Art. " + text(d.clause()) + ": "
                + text(d.summary()) + "</p>\n"));
        page.append("<h2>What is asked for</h2>\n<table><tr><th>Item<th>Asked for by<th>Here</tr>\n");
        for (Item item : items) {
            String answer = item.answer().startsWith("papers/")
                    ? "<a href=\"" + item.answer() + "\">" + text(item.answer()) + "</a>"
                    : item.answer().isEmpty() ? "<span class=\"no\">missing</span>" : text(item.answer());
            page.append("<tr><td>" + text(item.what()) + "<td>" + text(item.basis()) + "<td>" + answer + "</tr>\n");
        }
        page.append("</table>\n<h2>The implicit label</h2>\n");
        implicit(page, samples);
        page.append("<h2>Samples</h2>\n<table><tr><th>File<th>Label<th>Explicit mark<th>Signature</tr>\n");
        samples.forEach(s -> sample(page, s, hashesOnly));
        page.append("</table>\n<p>Whole reports: <a href=\"verify.jsonl\">verify.jsonl</a>."
                + (manifest
                        ? " What was labelled and marked, with hashes: <a href=\"manifest.jsonl\">manifest.jsonl</a>."
                        : "")
                + " Hashes of all files: <a href=\"SHA256SUMS\">SHA256SUMS</a>.</p>\n");
        ledger.ifPresent(check -> page.append("<h2>Files handed out without explicit label (Art. 9)</h2>\n<p>"
                + (check.holds()
                        ? check.entries() + " entries, an unbroken chain"
                        : "<span class=\"no\">the chain breaks at line " + check.broken() + ": " + text(check.message())
                                + "</span>")
                + check.first().map(t -> ", from " + text(t)).orElse("")
                + check.last().map(t -> " to " + text(t)).orElse("")
                + ". The record names recipients and stays with the provider; its SHA-256 is <code>" + ledgerHash
                + "</code>.</p>\n"));
        return page.append("</body></html>\n").toString();
    }

    private static void implicit(StringBuilder page, List<Sample> samples) {
        List<FoundLabel> labels = samples.stream()
                .flatMap(s -> s.report().labels().stream())
                .filter(l -> !l.proprietary())
                .toList();
        if (labels.isEmpty()) {
            page.append("<p class=\"no\">No sample has one.</p>\n");
            return;
        }
        TreeSet<String> producers =
                labels.stream().map(l -> l.field("ContentProducer")).collect(Collectors.toCollection(TreeSet::new));
        page.append("<p>Seven fields (GB 45438-2025, Annex E): "
                + text(String.join(", ", labels.get(0).fields().keySet())) + ". Producer: <code>"
                + text(String.join(", ", producers)) + "</code>. Content is looked up by its ProduceID.</p>\n"
                + "<table><tr><th>Format<th>Place</tr>\n");
        samples.stream()
                .filter(s -> !s.report().labels().isEmpty())
                .collect(Collectors.toMap(
                        s -> s.report().format(),
                        s -> s.report().labels().get(0).place(),
                        (a, b) -> a,
                        java.util.TreeMap::new))
                .forEach((format, place) -> page.append(
                        "<tr><td>" + text(format) + "<td>" + text(place.replaceAll(" at byte \\d+$", "")) + "</tr>\n"));
        page.append("</table>\n");
    }

    private static void sample(StringBuilder page, Sample sample, boolean hashesOnly) {
        boolean picture = List.of("png", "jpeg").contains(sample.report().format()) && !hashesOnly;
        String name =
                hashesOnly ? text(sample.name()) : "<a href=\"" + sample.name() + "\">" + text(sample.name()) + "</a>";
        String fields = sample.report().labels().stream()
                .findFirst()
                .map(l -> "<br>Label " + text(l.field("Label")) + "<br>" + text(l.field("ContentProducer")) + "<br>"
                        + text(l.field("ProduceID")))
                .orElse("");
        String mark = !sample.drawn().isEmpty()
                ? text(sample.drawn())
                : sample.report()
                        .mark()
                        .map(m -> m.found() ? text(m.words()) + ", " + text(m.place()) : "none at the start or end")
                        .orElse(picture ? "see the picture" : "not looked for in this format");
        String signed = sample.report().codes().stream()
                .filter(c -> c.shape() != ReservedCode.Shape.EMPTY)
                .map(c -> text(c.field() + ": " + c.reason()))
                .collect(Collectors.joining("<br>"));
        page.append("<tr><td>" + name + "<br><code>" + sample.sha256() + "</code>"
                + (picture ? "<br><img src=\"" + sample.name() + "\" alt=\"\">" : "") + "<td>"
                + text(sample.report().status().word()) + fields + "<td>" + mark + "<td>"
                + (signed.isEmpty() ? "none" : signed)
                + "</tr>\n");
    }
}
