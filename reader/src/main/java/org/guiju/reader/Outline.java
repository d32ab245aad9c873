package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes a document apart: lines to paragraphs and headings, paragraphs to sentences. */
final class Outline {
    /** A longer sentence is cut: no sentence of law is this long, and it keeps work linear in the text. */
    private static final int LONGEST_SENTENCE = 1500;

    private static final int LONGEST_HEADING = 170;

    private static final Set<String> MONTHS =
            Set.of("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec");

    private static final Set<String> ABBREVIATIONS = Set.of(
            "No", "Nos", "Art", "Arts", "Dr", "Mr", "Ms", "Mrs", "Prof", "Co", "Ltd", "Inc", "Corp", "vs", "cf", "Sec",
            "Vol", "St", "approx", "viz");

    private final String text;
    private final LineOpenings openings;
    private final List<Sentence> sentences = new ArrayList<>();
    private final List<Heading> above = new ArrayList<>();
    private List<String> headings = List.of();
    private int paragraph;
    private int section;
    private boolean item;
    /** Whether the numbered lines being read were announced by a colon: entries of a list, then, and no headings. */
    private boolean introduced;

    private Outline(String text) {
        this.text = text;
        this.openings = new LineOpenings(text);
    }

    static List<Sentence> of(String text) {
        Outline outline = new Outline(text);
        outline.read();
        return outline.sentences;
    }

    private record Heading(String text, int level) {}

    private record Line(int start, int end) {
        int length() {
            return end - start;
        }
    }

    private void read() {
        List<Line> run = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            Line line = trim(at, end);
            if (line.length() == 0) {
                paragraphs(run);
                run.clear();
            } else {
                run.add(line);
            }
            at = end + 1;
        }
        paragraphs(run);
    }

    private Line trim(int start, int end) {
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int figure = end;
        while (figure > start && end - figure < 3 && Character.isDigit(text.charAt(figure - 1))) {
            figure--;
        }
        boolean note = figure > start + 1 && figure < end && behindNote(figure - 1, end) == end;
        return new Line(start, note ? figure : end);
    }

    /** Behind the figure of a footnote that stands right behind a full stop: "issuance.2"; else behind the stop. */
    private int behindNote(int stop, int end) {
        int to = stop + 1;
        while (to < end && to - stop <= 2 && Character.isDigit(text.charAt(to))) {
            to++;
        }
        boolean ends = to > stop + 1 && (to == end || Character.isWhitespace(text.charAt(to)));
        if (!ends || stop < 4 || text.charAt(stop) != '.') {
            return stop + 1;
        }
        char before = text.charAt(stop - 1);
        int space = stop - 1;
        while (space > stop - 4 && Character.isDigit(text.charAt(space))) {
            space--;
        }
        int word = space;
        while (word > 0 && Character.isLetter(text.charAt(word - 1))) {
            word--;
        }
        boolean day = space < stop - 1 && space - word > 2 && MONTHS.contains(text.substring(word, word + 3));
        return Character.isLetter(before)
                        || ")”\"".indexOf(before) >= 0
                        || day
                        || "May".equals(text.substring(word, space))
                ? to
                : stop + 1;
    }

    /** Lines between two blank ones: one paragraph if they were wrapped, else a paragraph each. */
    private void paragraphs(List<Line> run) {
        int i = 0;
        int entries = entries(run);
        boolean prose = run.stream().anyMatch(this::stops);
        int width = run.stream().mapToInt(Line::length).max().orElse(0);
        while (i < run.size()) {
            int last = i;
            while (last + 1 < run.size() && wrapped(prose, width, run.get(last), run.get(last + 1))) {
                last++;
            }
            introduced =
                    marked(run.get(i)) && (introduced || colonBefore(run.get(i).start()));
            boolean entry = introduced
                    || i >= entries
                    || dated(run.get(i).start(), run.get(i).end());
            block(run.get(i).start(), run.get(last).end(), last == i, entry);
            i = last + 1;
        }
    }

    /** From which line on the lines of a run are entries of a list: three or more that end it, none with a stop. */
    private int entries(List<Line> run) {
        int from = run.size();
        while (from > 0
                && isHeading(run.get(from - 1).start(), run.get(from - 1).end())
                && !stops(run.get(from - 1))
                && text.charAt(run.get(from - 1).start()) != '#') {
            from--;
        }
        boolean introduced =
                from == 0 && !run.isEmpty() && colonBefore(run.get(0).start());
        return run.size() - from >= 3 ? from == 0 && !introduced ? 1 : from : run.size();
    }

    private boolean colonBefore(int start) {
        int before = start - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        return before >= 0 && (text.charAt(before) == ':' || text.charAt(before) == '：');
    }

    /** Whether a sentence ends in a line or at its end. */
    private boolean stops(Line line) {
        for (int i = line.start(); i < line.end(); i++) {
            boolean stop = switch (text.charAt(i)) {
                case '.', ';', '!', '?' -> i + 1 == line.end() || text.charAt(i + 1) == ' ';
                case '。', '；', '！', '？' -> true;
                default -> false;
            };
            if (stop) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line is a date with what happened on it: "2024-02-29: ...", "17 May 2024 - ...". */
    private boolean dated(int start, int end) {
        List<Token> tokens = Token.split(text, start, Math.min(end, start + 60));
        return Dates.first(tokens)
                .filter(d -> d.month() > 0 && d.to() + 2 < tokens.size())
                .filter(d -> tokens.get(d.to()).is(":")
                        || tokens.get(d.to()).dash()
                        || tokens.get(d.to()).is("|"))
                .filter(d -> Dates.find(tokens).stream().noneMatch(e -> e.from() == d.to() + 1))
                .isPresent();
    }

    /** Whether a line goes on in the next: its first word had no room left in a text set to a width. */
    private boolean wrapped(boolean prose, int width, Line line, Line next) {
        char end = text.charAt(line.end() - 1);
        char begin = text.charAt(next.start());
        if (end == '|' || begin == '|') {
            return false;
        }
        if (Character.isLowerCase(begin)) {
            return true;
        }
        int word = next.start();
        while (word < next.end() && !Character.isWhitespace(text.charAt(word))) {
            word++;
        }
        boolean full =
                prose && width <= 110 && line.length() + 1 + word - next.start() > width - 4 && line.length() >= 50;
        return full && ".:;!?。；".indexOf(end) < 0 && Character.isLetter(begin) && begin < 0x2e80;
    }

    private void block(int start, int end, boolean oneLine, boolean entry) {
        int level = 0;
        while (start + level < end && text.charAt(start + level) == '#') {
            level++;
        }
        int content = skipMarker(start + level, end);
        if (content >= end) {
            return;
        }
        boolean marked = content > start + level;
        if (level > 0 || oneLine && !entry && !bullet(start) && text.charAt(start) != '|' && isHeading(content, end)) {
            heading(content, end, level > 0 ? level : marked ? 3 : 2);
            return;
        }
        paragraph++;
        item = marked || entry && oneLine;
        int label = openings.behindHeadline(content, end);
        split(marked && label == content ? openings.behindLabel(content, end) : label, end);
    }

    private boolean marked(Line line) {
        return skipMarker(line.start(), line.end()) > line.start() && text.charAt(line.start()) != '#';
    }

    private boolean bullet(int start) {
        return "•-*·".indexOf(text.charAt(start)) >= 0;
    }

    /** Behind a bullet, a number such as "1." or "(2)", or Markdown emphasis. */
    private int skipMarker(int start, int end) {
        int i = start;
        while (i < end && (" \t•*·>-–§".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        int n = i;
        if (n < end && text.charAt(n) == '(') {
            n++;
        }
        int digits = n;
        while (n < end && n - digits < 3 && Character.isDigit(text.charAt(n))) {
            n++;
        }
        if (n > digits && n + 1 < end && ".)、".indexOf(text.charAt(n)) >= 0 && !Character.isDigit(text.charAt(n + 1))) {
            i = n + 1;
        }
        while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == '*')) {
            i++;
        }
        return i;
    }

    private boolean isHeading(int start, int end) {
        char last = text.charAt(end - 1);
        boolean quotes = (last == '”' || last == '"')
                && ".。!！?？,，".indexOf(text.charAt(end - 2)) < 0
                && "“\"".indexOf(text.charAt(start)) < 0;
        return end - start <= LONGEST_HEADING
                && openings.indexOf("。", start, end) < 0
                && (quotes || ".;:,!?。；：，！？”\"".indexOf(last) < 0);
    }

    private void heading(int start, int end, int level) {
        section++;
        paragraph++;
        above.removeIf(h -> h.level() >= level);
        above.add(new Heading(text.substring(start, end), level));
        headings = above.stream().map(Heading::text).toList();
        sentences.add(new Sentence(start, end, paragraph, section, headings, true, false));
    }

    private void split(int start, int end) {
        int from = start;
        int depth = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '（' || c == '《') {
                depth++;
            } else if (c == ')' || c == '）' || c == '》') {
                depth = Math.max(0, depth - 1);
            }
            boolean stop = depth == 0 && ends(c, i, from, end);
            if (stop
                    || i - from >= LONGEST_SENTENCE && !Character.isLetterOrDigit(c)
                    || i - from >= LONGEST_SENTENCE + 200 && !Character.isHighSurrogate(c)) {
                add(from, i + 1);
                from = behindNote(i, end);
                i = from - 1;
                depth = 0;
            }
        }
        add(from, end);
    }

    private boolean ends(char c, int i, int from, int end) {
        if (c == '。' || c == '！' || c == '？') {
            return true;
        }
        if (c != '.' && c != '!' && c != '?') {
            return false;
        }
        int next = behindNote(i, end);
        while (next < end && "”\"’)".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        if (next < end && !Character.isWhitespace(text.charAt(next))) {
            return c == '.' && next == i + 1 && glued(i, end);
        }
        while (next < end && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next >= end) {
            return true;
        }
        char begin = text.charAt(next);
        return !Character.isLowerCase(begin) && !(c == '.' && abbreviation(i, from));
    }

    /** "from 1 June 2025.The Measures ...": no space behind a year. */
    private boolean glued(int dot, int end) {
        return dot + 2 < end
                && dot > 4
                && Character.isDigit(text.charAt(dot - 1))
                && Character.isDigit(text.charAt(dot - 4))
                && Character.isUpperCase(text.charAt(dot + 1))
                && Character.isLowerCase(text.charAt(dot + 2));
    }

    private boolean abbreviation(int dot, int from) {
        int start = dot;
        while (start > from && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, dot);
        if (MONTHS.contains(word)) {
            return !dayBefore(start, from) || digitBehind(dot);
        }
        return ABBREVIATIONS.contains(word)
                || word.length() == 1
                        && Character.isUpperCase(word.charAt(0))
                        && (start == from || !Character.isDigit(text.charAt(start - 1)));
    }

    /** "30 Sept. 2024": the year follows. */
    private boolean digitBehind(int dot) {
        return dot + 2 < text.length() && Character.isDigit(text.charAt(dot + 2));
    }

    /** "on 1 Oct. It ...": a month that ends a date ends its sentence too. */
    private boolean dayBefore(int month, int from) {
        return month - 2 >= from && Character.isDigit(text.charAt(month - 2));
    }

    private void add(int from, int to) {
        Line line = trim(from, to);
        if (line.length() > 0) {
            sentences.add(new Sentence(line.start(), line.end(), paragraph, section, headings, false, item));
        }
    }
}
