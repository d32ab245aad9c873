package org.guiju.label;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guiju.label.Findings.Placement;

/**
 * Markdown: the label is the key AIGC of the YAML front matter (TC260-PG-20258A 6.5). Only the block of that key is
 * read, and every scalar is taken as a string, so that no YAML reader's taste for numbers and dates changes a value.
 */
final class Markdown {
    private static final Pattern KEY =
            Pattern.compile("^[\"']?(?<name>AIGC|Aigc|aigc)[\"']? ?:(?:[ \\t]+(?<value>.*))?$", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile(
            "^[ \\t]+(?:\"(?<dq>[^\"]{1,80})\"|'(?<sq>[^']{1,80})'|(?<plain>[A-Za-z][\\w-]{0,80})) ?:"
                    + "(?:[ \\t]+(?<value>.*))?$",
            Pattern.DOTALL);
    /** An entry of a mapping in braces, with the comma or the brace behind it. */
    private static final Pattern FLOW_ENTRY = Pattern.compile(
            "\\s*+(?:\"(?<dq>[^\"]{1,80})\"|'(?<sq>[^']{1,80})'|(?<plain>[A-Za-z][\\w-]{0,80}))\\s?:"
                    + "(?:\\s++(?<value>\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^']|'')*+'|[^\\s\"',{}\\[\\]][^,{}\\[\\]]*+)?)?\\s*+[,}]");

    private static final Pattern YAML_LINE = Pattern.compile(
            "^(?:\\s*|\\s*#.*|[ \\t]+.*|-(?:\\s.*)?|[\\]}].*|[^\\s:#](?:[^:]|:(?=\\S)){0,200}:(?:\\s.*)?)$",
            Pattern.DOTALL);

    private Markdown() {}

    /** A line: its bytes in the file with its break, and its text without. */
    record Line(long start, long end, int number, String text) {}

    /** A front matter: index of its opening and closing line. */
    record Block(int open, int close) {}

    /** The block of the key AIGC: its lines from first to behind last. */
    record Spot(int from, int to) {}

    static void read(Source source, Findings findings) throws IOException {
        Head head = head(source);
        head.cut.ifPresent(message -> findings.problem(ProblemCode.LIMIT_EXCEEDED, "line 1", message));
        for (int b = 0; b < head.blocks.size(); b++) {
            Block block = head.blocks.get(b);
            List<Spot> spots = spots(head.lines, block.open + 1, block.close);
            for (Spot spot : spots) {
                String place = "line " + head.lines.get(spot.from).number;
                // A second block is only one when either of the two holds a label: else it is text between rules.
                if (b > 0) {
                    findings.problem(ProblemCode.SECOND_FRONT_MATTER, place, "the label is in a second front matter");
                }
                report(head.lines, spot, place, findings);
            }
            boolean before = b == 0 && head.blocks.size() > 1 && !spots.isEmpty();
            if (before && onlyLabel(head.lines, block, spots)) {
                findings.problem(
                        ProblemCode.SECOND_FRONT_MATTER,
                        "line " + head.lines.get(head.blocks.get(1).open).number,
                        "the label's front matter stands before the file's own, which site builders then print as text");
            }
        }
        List<Line> tail = tail(source, head);
        tailSpot(tail).ifPresent(spot -> {
            String place = "line " + tail.get(spot.from).number;
            findings.problem(ProblemCode.LABEL_OUTSIDE_FRONT_MATTER, place, "the label stands at the end of the text");
            report(tail, spot, place, findings);
        });
        if (head.cut.isEmpty()) {
            PlainText.lookMarkdown(source, head).ifPresent(findings::mark);
        }
    }

    /** The lines of the head of a file, and its one or two front matters. */
    record Head(List<Line> lines, List<Block> blocks, Optional<String> cut) {
        /** Offset behind the last front matter. */
        long bodyStart() {
            return blocks.isEmpty() ? 0 : lines.get(blocks.get(blocks.size() - 1).close).end;
        }
    }

    static Head head(Source source) throws IOException {
        byte[] bytes = source.read(0, Bounds.FRONT_MATTER);
        int bom = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        List<Line> lines = lines(bytes, bom, 0, 1, Bounds.LINES);
        boolean whole = bytes.length == source.size() && lines.size() < Bounds.LINES;
        List<Block> blocks = new ArrayList<>();
        Optional<String> cut = Optional.empty();
        if (!lines.isEmpty() && isRule(lines.get(0))) {
            Optional<Block> first = block(lines, 0);
            first.ifPresent(blocks::add);
            if (first.isEmpty() && !whole && lines.stream().skip(1).noneMatch(Markdown::isRule)) {
                cut = Optional.of("the front matter does not end within " + Bounds.FRONT_MATTER + " bytes and "
                        + Bounds.LINES + " lines");
            }
            int next = first.map(b -> b.close + 1).orElse(lines.size());
            while (next < lines.size() && lines.get(next).text.isBlank()) {
                next++;
            }
            if (next < lines.size() && isRule(lines.get(next))) {
                block(lines, next).filter(b -> b.close > b.open + 1).ifPresent(blocks::add);
            }
        }
        return new Head(lines, List.copyOf(blocks), cut);
    }

    /** Where the text begins that a reader sees: behind the front matter, also one in TOML or JSON. */
    static long textStart(Head head) {
        List<Line> lines = head.lines;
        if (lines.isEmpty() || !head.blocks.isEmpty()) {
            return head.bodyStart();
        }
        String first = lines.get(0).text.strip();
        if (first.equals("+++")) {
            return lines.stream()
                    .skip(1)
                    .filter(l -> l.text.strip().equals("+++"))
                    .findFirst()
                    .map(Line::end)
                    .orElse(0L);
        }
        if (!first.equals("{") && !first.startsWith("{\"")) {
            return 0;
        }
        String text = lines.stream().map(Line::text).collect(Collectors.joining("\n"));
        int end = TextMark.end(text, text.indexOf('{'));
        Optional<Map<String, Object>> object = JsonObject.read(text.substring(0, end));
        int breaks = (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
        boolean whole = object.isPresent()
                && text.substring(end).lines().findFirst().orElse("").isBlank();
        return whole ? lines.get(breaks).end : 0;
    }

    /** A front matter that opens at a line: only lines that can be YAML, then a closing rule. */
    private static Optional<Block> block(List<Line> lines, int open) {
        for (int i = open + 1; i < lines.size(); i++) {
            String text = lines.get(i).text;
            if (isRule(lines.get(i)) || text.stripTrailing().equals("...")) {
                return Optional.of(new Block(open, i));
            }
            if (!YAML_LINE.matcher(text).matches()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    static boolean isRule(Line line) {
        return line.text.stripTrailing().equals("---");
    }

    static boolean onlyLabel(List<Line> lines, Block block, List<Spot> spots) {
        for (int i = block.open + 1; i < block.close; i++) {
            int at = i;
            boolean label = spots.stream().anyMatch(s -> at >= s.from && at < s.to);
            if (!label && !lines.get(i).text.isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** The blocks of the key AIGC at the margin, between two lines. */
    static List<Spot> spots(List<Line> lines, int from, int to) {
        List<Spot> spots = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (KEY.matcher(lines.get(i).text).matches()) {
                int end = i + 1;
                while (end < to && isContinuation(lines.get(end).text)) {
                    end++;
                }
                spots.add(new Spot(i, end));
                i = end - 1;
            }
        }
        return spots;
    }

    private static boolean isContinuation(String text) {
        return !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(0) == '\t' || text.charAt(0) == '}');
    }

    /** The last lines of a file behind its front matter. */
    static List<Line> tail(Source source, Head head) throws IOException {
        long start = Math.max(head.bodyStart(), source.size() - Bounds.TAIL);
        byte[] bytes = source.read(start, Bounds.TAIL);
        int number = (int) Math.max(1, linesBefore(source, start));
        return lines(bytes, 0, start, number, Bounds.TAIL);
    }

    private static long linesBefore(Source source, long offset) throws IOException {
        long lines = 1;
        for (long at = 0; at < offset; ) {
            byte[] block = source.read(at, (int) Math.min(1 << 16, offset - at));
            if (block.length == 0) {
                break;
            }
            for (byte b : block) {
                lines += b == '\n' ? 1 : 0;
            }
            at += block.length;
        }
        return lines;
    }

    /** A label that ends the file: nothing but blank lines and rules behind it, so never inside a code fence. */
    static Optional<Spot> tailSpot(List<Line> tail) {
        int to = tail.size();
        while (to > 0 && (tail.get(to - 1).text.isBlank() || isRule(tail.get(to - 1)))) {
            to--;
        }
        int from = to - 1;
        while (from >= 0 && to - from < 40 && isContinuation(tail.get(from).text)) {
            from--;
        }
        if (from < 0 || !KEY.matcher(tail.get(from).text).matches()) {
            return Optional.empty();
        }
        Spot spot = new Spot(from, to);
        return isPure(tail, spot) ? Optional.of(spot) : Optional.empty();
    }

    /** Whether a block holds nothing but a label, so that replacing it loses no word. */
    static boolean isPure(List<Line> lines, Spot spot) {
        String scalar = scalar(lines, spot);
        if (!scalar.isEmpty()) {
            boolean quoted = scalar.startsWith("'") || scalar.startsWith("\"");
            return quoted
                    ? spot.to == spot.from + 1
                            && TextMark.start(YamlScalar.read(scalar).text()) == 0
                    : TextMark.start(scalar) == 0 && TextMark.end(scalar, 0) == scalar.length()
                            || flow(scalar).filter(Markdown::isLabel).isPresent();
        }
        for (int i = spot.from + 1; i < spot.to; i++) {
            Matcher entry = ENTRY.matcher(lines.get(i).text);
            if (!entry.matches() || Field.of(key(entry)).isEmpty()) {
                return false;
            }
        }
        return spot.to > spot.from + 1;
    }

    private static boolean isLabel(List<LabelJson.Member> members) {
        return !members.isEmpty()
                && members.stream().allMatch(m -> Field.of(m.key()).isPresent());
    }

    /** The value of the key when it is a scalar, its lines joined; empty when the lines below are a mapping. */
    private static String scalar(List<Line> lines, Spot spot) {
        Matcher key = KEY.matcher(lines.get(spot.from).text);
        String value =
                key.matches() && key.group("value") != null ? key.group("value").strip() : "";
        if (value.isEmpty() || value.startsWith("#")) {
            return "";
        }
        StringBuilder text = new StringBuilder(value);
        for (int i = spot.from + 1; i < spot.to; i++) {
            text.append(' ').append(lines.get(i).text.strip());
        }
        return text.toString().strip();
    }

    private static void report(List<Line> lines, Spot spot, String place, Findings findings) {
        Matcher key = KEY.matcher(lines.get(spot.from).text);
        Placement placement =
                key.matches() && key.group("name").equals("AIGC") ? Placement.NORMATIVE : Placement.ELSEWHERE;
        Optional<Splice> takeOut = isPure(lines, spot)
                ? Optional.of(new Splice(lines.get(spot.from).start, lines.get(spot.to - 1).end, new byte[0]))
                : Optional.empty();
        String scalar = scalar(lines, spot);
        if (scalar.isEmpty()) {
            findings.members(place, placement, entries(lines, spot, findings), takeOut);
            return;
        }
        Optional<List<LabelJson.Member>> flow = flow(scalar);
        if (flow.isPresent()) {
            findings.members(place, placement, flow.get(), takeOut);
            return;
        }
        if (scalar.startsWith("|") || scalar.startsWith(">")) {
            scalar = scalar.replaceFirst("^[|>][-+0-9]{0,3}\\s*", "");
        } else if (scalar.startsWith("'") || scalar.startsWith("\"")) {
            scalar = YamlScalar.read(scalar).text();
        }
        findings.json(place, placement, scalar, takeOut);
    }

    /** The keys and values of a mapping of scalars in braces, which is no JSON; empty where it is none. */
    private static Optional<List<LabelJson.Member>> flow(String scalar) {
        if (!scalar.startsWith("{")
                || !scalar.endsWith("}")
                || scalar.length() > Bounds.LABEL_VALUE
                || JsonObject.read(scalar).isPresent()) {
            return Optional.empty();
        }
        List<LabelJson.Member> members = new ArrayList<>();
        Matcher entry = FLOW_ENTRY.matcher(scalar).region(1, scalar.length());
        while (entry.lookingAt()) {
            YamlScalar value = YamlScalar.read(
                    entry.group("value") == null ? "" : entry.group("value").strip());
            members.add(new LabelJson.Member(key(entry), value.type(), value.text()));
            if (entry.end() == scalar.length()) {
                return Optional.of(members);
            }
            entry.region(entry.end(), scalar.length());
        }
        return Optional.empty();
    }

    private static List<LabelJson.Member> entries(List<Line> lines, Spot spot, Findings findings) {
        List<LabelJson.Member> members = new ArrayList<>();
        for (int i = spot.from + 1; i < spot.to; i++) {
            Line line = lines.get(i);
            Matcher entry = ENTRY.matcher(line.text);
            if (entry.matches()) {
                String value =
                        entry.group("value") == null ? "" : entry.group("value").strip();
                YamlScalar scalar = YamlScalar.read(value);
                members.add(new LabelJson.Member(key(entry), scalar.type(), scalar.text()));
            } else if (!line.text.isBlank() && !line.text.strip().startsWith("#")) {
                findings.problem(ProblemCode.PART_DAMAGED, "line " + line.number, "not a key and a value on one line");
            }
        }
        return members;
    }

    private static String key(Matcher entry) {
        return Optional.ofNullable(entry.group("plain"))
                .or(() -> Optional.ofNullable(entry.group("dq")))
                .orElseGet(() -> entry.group("sq"));
    }

    private static List<Line> lines(byte[] bytes, int from, long base, int number, int most) {
        List<Line> lines = new ArrayList<>();
        int start = from;
        for (int i = from; i <= bytes.length && lines.size() < most; i++) {
            boolean end = i == bytes.length;
            if (end ? i > start : isBreak(bytes, i)) {
                int behind = end ? i : i + 1;
                int stop = i > start && (end || bytes[i] == '\n') && bytes[i - 1] == '\r' ? i - 1 : i;
                String text = new String(bytes, start, stop - start, StandardCharsets.UTF_8);
                lines.add(new Line(base + start, base + behind, number + lines.size(), text));
                start = behind;
            }
        }
        return lines;
    }

    /** LF, CR LF as one, or CR, as YAML has them. */
    private static boolean isBreak(byte[] bytes, int i) {
        return bytes[i] == '\n' || bytes[i] == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n');
    }
}
