package org.guiju.label;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Markdown.Block;
import org.guiju.label.Markdown.Head;
import org.guiju.label.Markdown.Line;
import org.guiju.label.Markdown.Spot;

/** Merges the label into the one front matter of a Markdown file; no word of the text changes. */
final class MarkdownWriter {
    private MarkdownWriter() {}

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Head head = Markdown.head(source);
        if (head.cut().isPresent()) {
            throw new CannotCarry(head.cut().get());
        }
        for (Located located : present) {
            if (located.takeOut().isEmpty()) {
                throw new CannotCarry("the block AIGC of " + located.label().place()
                        + " holds more than a label; move the rest elsewhere");
            }
        }
        List<Line> lines = head.lines();
        String newline = newline(source, head);
        List<Splice> splices = new ArrayList<>();
        if (head.blocks().isEmpty()) {
            refuseOtherFrontMatter(head);
            present.forEach(p -> p.takeOut().ifPresent(splices::add));
            long start = lines.isEmpty() ? 0 : lines.get(0).start();
            splices.add(insert(start, "---" + newline + block(label, newline) + "---" + newline));
            return splices;
        }
        Block target = head.blocks().get(0);
        List<Spot> spots = Markdown.spots(lines, target.open() + 1, target.close());
        boolean labelStandsBefore =
                head.blocks().size() > 1 && !spots.isEmpty() && Markdown.onlyLabel(lines, target, spots);
        if (labelStandsBefore) {
            Block own = head.blocks().get(1);
            splices.add(new Splice(
                    lines.get(target.open()).start(), lines.get(own.open()).start(), new byte[0]));
            target = own;
            spots = Markdown.spots(lines, target.open() + 1, target.close());
        }
        for (Located located : present) {
            located.takeOut()
                    .filter(t -> splices.stream().noneMatch(s -> s.end() > t.start()))
                    .ifPresent(splices::add);
        }
        // A second front matter of nothing but a label goes as a whole, or its two rules would stay in the text.
        if (!labelStandsBefore && head.blocks().size() > 1) {
            Block second = head.blocks().get(1);
            List<Spot> stray = Markdown.spots(lines, second.open() + 1, second.close());
            if (!stray.isEmpty() && Markdown.onlyLabel(lines, second, stray)) {
                long start = lines.get(second.open()).start();
                long end = lines.get(second.close()).end();
                splices.removeIf(s -> s.start() >= start && s.end() <= end);
                splices.add(new Splice(start, end, new byte[0]));
            }
        }
        long at = spots.isEmpty()
                ? lines.get(target.close()).start()
                : lines.get(spots.get(0).from()).start();
        splices.add(insert(at, block(label, newline)));
        return splices;
    }

    /** TOML and JSON at the head are no text before which anything may stand. */
    static void refuseOtherFrontMatter(Head head) throws CannotCarry {
        String first = head.lines().isEmpty() ? "" : head.lines().get(0).text().strip();
        if (first.equals("+++") || first.equals("{") || first.startsWith("{\"")) {
            throw new CannotCarry("its front matter is " + (first.equals("+++") ? "TOML" : "JSON")
                    + ", and the label is a key of YAML front matter; convert it to YAML");
        }
    }

    private static String block(Label label, String newline) throws CannotCarry {
        StringBuilder out = new StringBuilder("AIGC:").append(newline);
        for (Map.Entry<String, String> field : label.fields().entrySet()) {
            out.append("  ")
                    .append(field.getKey())
                    .append(": ")
                    .append(YamlScalar.quote(field.getValue()))
                    .append(newline);
        }
        for (Map.Entry<String, String> own : label.others().entrySet()) {
            // A string of JSON is one of YAML too; what else there is would be read as another type.
            if (!own.getKey().matches("[A-Za-z_][A-Za-z0-9_]*")
                    || !own.getValue().startsWith("\"")) {
                throw new CannotCarry("the producer's own key " + Findings.quote(own.getKey())
                        + " beside the label cannot be kept; move it elsewhere");
            }
            out.append("  ")
                    .append(own.getKey())
                    .append(": ")
                    .append(own.getValue())
                    .append(newline);
        }
        return out.toString();
    }

    /** The line break of the file's first line. */
    private static String newline(Source source, Head head) throws IOException {
        if (head.lines().isEmpty()) {
            return "\n";
        }
        Line first = head.lines().get(0);
        byte[] end = source.read(Math.max(first.start(), first.end() - 2), (int) Math.min(2, first.end()));
        if (end.length > 0 && end[end.length - 1] == '\r') {
            return "\r";
        }
        return end.length == 2 && end[0] == '\r' && end[1] == '\n' ? "\r\n" : "\n";
    }

    private static Splice insert(long at, String text) {
        return new Splice(at, at, text.getBytes(StandardCharsets.UTF_8));
    }
}
