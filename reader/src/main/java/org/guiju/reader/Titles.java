package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds titles of instruments: runs of capitalised words with a head noun, quoted names, and names with an official number. */
final class Titles {

    private static final int LONGEST = 60;

    private final List<Token> tokens;
    private final boolean[] stops;
    private final boolean[] owners;
    private final Map<Integer, String> numbers;
    private final Words words;
    private final String text;

    /**
     * @param stops tokens that no title holds: bodies and dates
     * @param owners places whose possessive stands before a title: none starts with them
     * @param numbers official numbers by their first token
     */
    Titles(
            String text,
            List<Token> tokens,
            boolean[] stops,
            boolean[] owners,
            Map<Integer, String> numbers,
            Words words) {
        this.owners = owners;
        this.text = text;
        this.tokens = tokens;
        this.stops = stops;
        this.numbers = numbers;
        this.words = words;
    }

    List<Title> find() {
        List<Title> out = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            Optional<Title> found = at(i);
            if (found.isPresent()) {
                out.add(found.get());
                i = found.get().to();
            } else {
                i++;
            }
        }
        return numbered(out);
    }

    /** 《...》 with its notes and numbers; one such pair may stand in another. */
    private Optional<Title> han(int open) {
        int depth = 0;
        int close = open;
        while (close < tokens.size() && close < open + 120) {
            depth += tokens.get(close).is("《") ? 1 : tokens.get(close).is("》") ? -1 : 0;
            if (depth == 0) {
                break;
            }
            close++;
        }
        if (depth != 0 || close >= tokens.size() || close - open < 3) {
            return Optional.empty();
        }
        String name = text.substring(
                tokens.get(open + 1).start(), tokens.get(close - 1).end());
        boolean draft = name.contains("征求意见稿") || name.contains("草案");
        List<String> ids = new ArrayList<>();
        int to = close + 1;
        while (to < tokens.size() && tokens.get(to).is("(") && closing(to) > 0) {
            String number = numberIn(to + 1, closing(to));
            if (!number.isEmpty()) {
                ids.add(number);
            }
            to = closing(to) + 1;
        }
        return Optional.of(new Title(open + 1, close, to, name, hanKind(name), draft, List.copyOf(ids), List.of()));
    }

    private Optional<Kind> hanKind(String name) {
        return hanKind(name, words);
    }

    static Optional<Kind> hanKind(String name, Words words) {
        String bare = Han.simplified(HanAnaphora.bare(name));
        if (bare.endsWith("决定") && bare.contains("修改") && bare.contains("法")) {
            return Optional.of(Kind.LAW);
        }
        for (int length = Math.min(4, bare.length()); length > 0; length--) {
            Kind kind = words.hanKinds.get(bare.substring(bare.length() - length));
            if (kind != null) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private Optional<Title> at(int i) {
        Token token = tokens.get(i);
        if (token.is("《")) {
            return han(i);
        }
        if (token.opensQuote() && i + 1 < tokens.size()) {
            Optional<Title> quoted = quoted(i);
            if (quoted.isPresent()) {
                return quoted;
            }
        }
        Optional<Title> technical = technical(i);
        if (technical.isPresent()) {
            return technical;
        }
        boolean begins = token.opensQuote() && quoteEnd(i) > 0 && quoteEnd(i) - i <= 10 || starts(i);
        if (!begins) {
            return Optional.empty();
        }
        int end = run(i);
        return end > i ? title(i, end, end) : Optional.empty();
    }

    /** A standard in sentence case, by its field and a dash: "Cybersecurity technology — Labelling method for ... (". */
    private Optional<Title> technical(int i) {
        if (!starts(i) || !tokens.get(i).capital()) {
            return Optional.empty();
        }
        int dash = i + 1;
        while (dash < tokens.size() && dash - i < 7 && tokens.get(dash).word() && !stops[dash]) {
            dash++;
        }
        boolean field = dash < tokens.size() - 1
                && tokens.get(dash).dash()
                && words.fields.contains(tokens.get(dash - 1).low())
                && tokens.get(dash + 1).capital();
        if (!field) {
            return Optional.empty();
        }
        int end = dash + 1;
        boolean plain = false;
        while (end < tokens.size()
                && end - dash < 30
                && !stops[end]
                && (tokens.get(end).word() || tokens.get(end).dash())
                && !(tokens.get(end).is("and")
                        && end + 1 < tokens.size()
                        && tokens.get(end + 1).is("the"))) {
            plain |= !tokens.get(end).capital()
                    && !words.links.contains(tokens.get(end).low());
            end++;
        }
        boolean closed = end >= tokens.size()
                || tokens.get(end).is("(")
                || tokens.get(end).is(";")
                || tokens.get(end).is(".");
        return plain && closed ? Optional.of(make(i, end, end, Optional.of(Kind.STANDARD))) : Optional.empty();
    }

    private boolean starts(int i) {
        Token token = tokens.get(i);
        boolean deed = i == 0 && tokens.size() > 1 && tokens.get(1).is("of") && words.nouns.at(tokens, 0).isPresent();
        if (stops[i] || owners[i] || deed) {
            return false;
        }
        if (token.capital()) {
            return !words.function.contains(token.low());
        }
        return Dates.year(token.low()) > 0
                && i + 1 < tokens.size()
                && tokens.get(i + 1).capital();
    }

    /** The whole of a quotation that is itself a title. */
    private Optional<Title> quoted(int open) {
        int close = quoteEnd(open);
        if (close < 0 || close - open < 4 || !tokens.get(open + 1).word()) {
            return Optional.empty();
        }
        if (!tokens.get(open + 1).capital() && !tokens.get(open + 1).number()) {
            return Optional.empty();
        }
        if (close + 1 < tokens.size() && tokens.get(close + 1).capital()) {
            return Optional.empty();
        }
        int last = tokens.get(close - 1).is(",") || tokens.get(close - 1).is(".") ? close - 1 : close;
        List<String> ids = new ArrayList<>();
        for (int k = open + 1; k < close; k++) {
            if (numbers.containsKey(k)) {
                ids.add(numbers.get(k));
                if (tokens.get(k - 1).is("(")) {
                    last = Math.min(last, k - 1);
                }
            }
        }
        Optional<Title> title = title(open + 1, last, close + 1);
        boolean numbered = close + 1 < tokens.size()
                && tokens.get(close + 1).is("(")
                && closing(close + 1) > 0
                && !numberIn(close + 2, closing(close + 1)).isEmpty();
        if (title.isEmpty() && (numbered || !ids.isEmpty())) {
            title = Optional.of(make(open + 1, last, close + 1, Optional.of(Kind.STANDARD)));
        }
        return title.map(t -> with(t, ids));
    }

    private static Title with(Title t, List<String> ids) {
        List<String> all = new ArrayList<>(t.identifiers());
        ids.stream().filter(id -> !all.contains(id)).forEach(all::add);
        return new Title(t.from(), t.nameTo(), t.to(), t.name(), t.kind(), t.draft(), List.copyOf(all), t.aliases());
    }

    private int quoteEnd(int open) {
        String mark = tokens.get(open).text();
        String close = mark.equals("“") ? "”" : mark.equals("‘") ? "’" : mark;
        for (int i = open + 1; i < tokens.size() && i < open + LONGEST; i++) {
            if (tokens.get(i).text().equals(close)) {
                return i;
            }
        }
        return -1;
    }

    /** How far the capitalised run reaches that starts here. */
    private int run(int from) {
        int end = from;
        int i = from;
        while (i < tokens.size() && i - from < LONGEST) {
            if (stops[i] && !(i > from && Dates.year(tokens.get(i).low()) > 0 && yearInside(i))) {
                break;
            }
            Token token = tokens.get(i);
            if (token.opensQuote() && quoteEnd(i) > 0 && quoteEnd(i) - i <= 10 && (i == from || capitalAfter(i))) {
                i = quoteEnd(i) + 1;
                end = i;
            } else if (token.capital() || token.number() && !numbers.containsKey(i)) {
                i++;
                end = i;
            } else if (token.is("'s") && end == i) {
                i++;
                end = i;
            } else {
                int next = bridge(from, i);
                if (next < 0) {
                    break;
                }
                i = next;
            }
        }
        return end;
    }

    private boolean yearInside(int i) {
        return i + 1 < tokens.size() && tokens.get(i + 1).capital() && !stops[i + 1];
    }

    private boolean capitalAfter(int quote) {
        return tokens.get(quote + 1).capital() || tokens.get(quote + 1).number();
    }

    /** Behind the link words, dash, colon, comma or parenthesis at i where the run goes on behind them; else -1. */
    private int bridge(int from, int i) {
        Token token = tokens.get(i);
        int next = i + 1;
        if (token.dash()) {
            return goesOn(next) ? next : -1;
        }
        if (token.is(":")) {
            return goesOn(next) && !words.function.contains(tokens.get(next).low()) && hasHead(from, i) ? next : -1;
        }
        if (token.is(",")) {
            return commaInside(from, i) ? next : -1;
        }
        if (token.is("(")
                && next + 2 < tokens.size()
                && tokens.get(next + 1).is(")")
                && tokens.get(next + 2).word()
                && (goesOn(next + 2) || !hasHead(from, i) && words.kinds.containsKey(lastOfNoun(next + 2)))) {
            return next + 2;
        }
        int author = token.is("of") ? behindAuthor(i) : -1;
        if (author > 0) {
            return author;
        }
        int links = 0;
        while (next - 1 < tokens.size()
                && links < 4
                && words.links.contains(tokens.get(next - 1).low())) {
            links++;
            next++;
        }
        next--;
        if (links == 0 || !goesOn(next)) {
            return -1;
        }
        if (token.is("and")
                && (tokens.get(i + 1).is("the")
                        || tokens.get(i + 1).is("of")
                        || tokens.get(i + 1).is("on")
                        || newTitle(from, next)
                        || acts(next))) {
            return -1;
        }
        return next;
    }

    /** Behind "of the State Council on", where a title names who made it and goes on; -1 where it does not. */
    private int behindAuthor(int of) {
        int i = of + 1;
        i += i < tokens.size() && tokens.get(i).is("the") ? 1 : 0;
        int body = i;
        while (i < tokens.size() && i - body < 16 && (stops[i] || tokens.get(i).is("of") || tokens.get(i).is("the"))) {
            i++;
        }
        boolean about = i > body
                && i + 1 < tokens.size()
                && (tokens.get(i).is("on") || tokens.get(i).is("for") || tokens.get(i).is("regarding") || tokens.get(i).is("concerning"));
        int next = i + 1;
        next += about && tokens.get(next).is("the") ? 1 : 0;
        return about && goesOn(next) ? next : -1;
    }

    private String lastOfNoun(int i) {
        int at = i;
        while (at + 1 < tokens.size()
                && at < i + 3
                && tokens.get(at + 1).word()
                && !words.prepositions.contains(tokens.get(at + 1).low())) {
            at++;
        }
        return tokens.get(at).low();
    }

    private boolean goesOn(int i) {
        if (i >= tokens.size() || stops[i]) {
            return false;
        }
        Token token = tokens.get(i);
        return token.capital()
                || token.number()
                || token.opensQuote() && i + 1 < tokens.size() && capitalAfter(i) && quoteEnd(i) > 0;
    }

    /** Whether a new title starts behind an "and": it opens like the first, or with a head noun and a preposition. */
    private boolean newTitle(int from, int i) {
        int k = 0;
        while (k < 2
                && from + k < i
                && i + k < tokens.size()
                && tokens.get(from + k).is(tokens.get(i + k).low())) {
            k++;
        }
        if (k == 2) {
            return true;
        }
        for (int at = i; at + 1 < tokens.size() && at < i + 4 && tokens.get(at).capital(); at++) {
            if (words.instruments.contains(tokens.get(at).low())
                    && words.prepositions.contains(tokens.get(at + 1).low())
                    && hasHead(from, i)) {
                return !words.kinds.containsKey(tokens.get(i - 2).low());
            }
        }
        return false;
    }

    /** Whether the name that starts here is the subject of a new clause: a verb of action follows it. */
    private boolean acts(int i) {
        int at = i;
        while (at < tokens.size() && at < i + 6 && tokens.get(at).capital()) {
            at++;
        }
        return at < tokens.size()
                && at > i
                && words.verbs.allAt(tokens, at).stream()
                        .anyMatch(m -> m.value().form() == Words.Form.PAST);
    }

    /** A comma within a title: an enumeration of capitalised words that ends with "and". */
    private boolean commaInside(int from, int comma) {
        if (!hasHead(from, comma)
                || words.kinds.containsKey(tokens.get(comma - 1).low())) {
            return false;
        }
        int i = comma + 1;
        if (i < tokens.size() && tokens.get(i).is("and")) {
            return goesOn(i + 1)
                    && !newTitle(from, i + 1)
                    && !acts(i + 1)
                    && !words.function.contains(tokens.get(i + 1).low());
        }
        if (!goesOn(i) || words.function.contains(tokens.get(i).low()) || newTitle(from, i)) {
            return false;
        }
        while (i < tokens.size() && i < comma + 25) {
            Token token = tokens.get(i);
            if (token.is("and")) {
                return goesOn(i + 1);
            }
            boolean enumerates = token.capital() && !stops[i] || token.is(",") || words.links.contains(token.low());
            if (!enumerates || token.is("the")) {
                return false;
            }
            i++;
        }
        return false;
    }

    private boolean hasHead(int from, int to) {
        for (int i = from; i < to; i++) {
            String low = tokens.get(i).low();
            if (words.kinds.containsKey(low) || low.equals("technology") || low.equals("techniques")) {
                return true;
            }
        }
        return false;
    }

    private Optional<Title> title(int from, int end, int to) {
        int wordsIn = 0;
        for (int i = from; i < end; i++) {
            wordsIn += tokens.get(i).word() ? 1 : 0;
        }
        Optional<Kind> kind = kindOf(from, end, true);
        int last = from;
        while (last + 1 < end
                && !words.prepositions.contains(tokens.get(last + 1).low())
                && !tokens.get(last + 1).is("(")) {
            last++;
        }
        if (words.houses.contains(tokens.get(last).low())) {
            return Optional.empty();
        }
        if (wordsIn < 2 || kind.isEmpty() || tokens.get(end - 1).is("no")) {
            return Optional.empty();
        }
        return Optional.of(make(from, end, to, kind));
    }

    /** Reads the parentheses behind a name: notes that belong to it, short names, numbers. */
    private Title make(int from, int end, int to, Optional<Kind> kind) {
        int nameTo = planYear(end) ? end + 2 : end;
        int at = Math.max(nameTo, to);
        List<String> ids = new ArrayList<>();
        List<String> aliases = new ArrayList<>();
        while (at < tokens.size() && tokens.get(at).is("(")) {
            int close = closing(at);
            if (close < 0) {
                break;
            }
            String number = numberIn(at + 1, close);
            if (!number.isEmpty()) {
                ids.add(number);
            } else if (note(at + 1, close)) {
                nameTo = to > end ? nameTo : close + 1;
            } else {
                alias(at + 1, close).ifPresent(aliases::add);
            }
            at = close + 1;
        }
        boolean draft = words.drafts
                .firstIn(tokens.subList(from, Math.max(nameTo, end)), 0, Math.max(nameTo, end) - from)
                .isPresent();
        String name =
                text.substring(tokens.get(from).start(), tokens.get(nameTo - 1).end());
        return new Title(from, nameTo, at, name, kind, draft, List.copyOf(ids), List.copyOf(aliases));
    }

    /** The year of a plan belongs to its name: "Legislative Work Plan in 2022". */
    private boolean planYear(int end) {
        return tokens.get(end - 1).is("plan")
                && end + 1 < tokens.size()
                && tokens.get(end).is("in")
                && Dates.year(tokens.get(end + 1).low()) > 0;
    }

    private String numberIn(int from, int to) {
        for (int i = from; i < to; i++) {
            if (numbers.containsKey(i)) {
                return numbers.get(i);
            }
        }
        return "";
    }

    private boolean note(int from, int to) {
        for (int i = from; i < to; i++) {
            String low = tokens.get(i).low();
            if (low.charAt(0) >= 0x2e80) {
                return false;
            }
            if (words.titleNotes.contains(low)
                    || low.startsWith("v") && low.length() > 1 && Character.isDigit(low.charAt(1))) {
                return true;
            }
        }
        return words.drafts.firstIn(tokens, from, to).isPresent()
                || to - from <= 3
                        && (Dates.year(tokens.get(from).low()) > 0
                                || years(tokens.get(from).low()));
    }

    /** "2025-2027" in one token. */
    private static boolean years(String low) {
        return low.length() == 9
                && !Character.isDigit(low.charAt(4))
                && Dates.year(low.substring(0, 4)) > 0
                && Dates.year(low.substring(5)) > 0;
    }

    private Optional<String> alias(int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            if (token.word() && !(out.length() == 0 && token.is("the"))) {
                out.append(out.length() == 0 ? "" : " ").append(token.text());
            }
        }
        boolean useful = out.length() > 0 && out.length() < 80 && Character.isUpperCase(out.charAt(0));
        return useful ? Optional.of(out.toString()) : Optional.empty();
    }

    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size() && i < open + LONGEST; i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** A name in sentence case with an official number: before it in "X (GB 1-2024)", or behind it in "GB 1-2024, X". */
    private List<Title> numbered(List<Title> titles) {
        List<Title> out = new ArrayList<>(titles);
        for (Map.Entry<Integer, String> number : numbers.entrySet()) {
            int at = number.getKey();
            boolean taken = titles.stream().anyMatch(t -> at >= t.from() && at < t.to());
            if (taken) {
                continue;
            }
            int behind = behindNumber(at);
            Optional<Title> next = titles.stream()
                    .filter(t -> t.from() >= behind && t.from() <= behind + 1)
                    .findFirst();
            boolean beside = next.isPresent()
                    && (tokens.get(Math.min(tokens.size() - 1, behind)).is(",")
                            || tokens.get(Math.min(tokens.size() - 1, behind)).is(":")
                            || tokens.get(Math.min(tokens.size() - 1, behind)).dash()
                            || next.get().from() == behind);
            if (next.isPresent() && beside) {
                out.remove(next.get());
                Title old = next.get();
                out.add(with(
                        new Title(
                                at,
                                old.nameTo(),
                                old.to(),
                                old.name(),
                                Optional.of(Kind.STANDARD),
                                old.draft(),
                                old.identifiers(),
                                old.aliases()),
                        List.of(number.getValue())));
            } else if (at > 1 && tokens.get(at - 1).is("(")) {
                backwards(at)
                        .or(() -> number.getValue().startsWith("GB") ? bare(at, number.getValue()) : Optional.empty())
                        .ifPresent(out::add);
            } else if (number.getValue().startsWith("GB") || number.getValue().startsWith("ISO")) {
                forwards(at, behind, number.getValue())
                        .or(() -> number.getValue().startsWith("GB") ? bare(at, number.getValue()) : Optional.empty())
                        .ifPresent(out::add);
            }
        }
        out.sort(java.util.Comparator.comparingInt(Title::from));
        return out;
    }

    /** A name in sentence case behind the number and a comma: "GB 1-2024, Technical requirements for X,". */
    private Optional<Title> forwards(int at, int behind, String number) {
        int from = behind < tokens.size() && tokens.get(behind).is(",") ? behind + 1 : behind;
        if (from + 2 >= tokens.size() || !tokens.get(from).capital() || stops[from]) {
            return Optional.empty();
        }
        int end = from;
        int part = from;
        while (end < tokens.size()
                && end - from < 30
                && !stops[end]
                && !numbers.containsKey(end)
                && (tokens.get(end).word()
                        || tokens.get(end).dash()
                        || tokens.get(end).is(":")
                        || tokens.get(end).is(",") && dashWithin(end, 15))) {
            if (words.finite.contains(tokens.get(end).low())) {
                if (part == from) {
                    return Optional.empty();
                }
                break;
            }
            part = tokens.get(end).word() ? part : end + 1;
            end++;
        }
        end -= tokens.get(end - 1).is("and") ? 1 : 0;
        boolean named = end - from > 2
                && (kindOf(from, end, false).isPresent()
                        || part > from && tokens.get(part - 1).dash());
        return named
                ? Optional.of(with(
                        new Title(
                                at,
                                end,
                                end,
                                text.substring(
                                        tokens.get(from).start(),
                                        tokens.get(end - 1).end()),
                                Optional.of(Kind.STANDARD),
                                false,
                                List.of(),
                                List.of()),
                        List.of(number)))
                : Optional.empty();
    }

    private boolean dashWithin(int from, int reach) {
        for (int i = from; i < Math.min(tokens.size(), from + reach); i++) {
            if (tokens.get(i).dash()) {
                return true;
            }
        }
        return false;
    }

    /** A standard that the text names by its number alone. */
    private Optional<Title> bare(int at, String number) {
        int end = at;
        while (end < tokens.size()
                && end - at < 5
                && !tokens.get(end).is(",")
                && !tokens.get(end).is(")")) {
            end++;
            String said =
                    text.substring(tokens.get(at).start(), tokens.get(end - 1).end());
            if (said.chars().filter(Character::isDigit).count()
                    == number.chars().filter(Character::isDigit).count()) {
                return Optional.of(
                        new Title(at, end, end, said, Optional.of(Kind.STANDARD), false, List.of(number), List.of()));
            }
        }
        return Optional.empty();
    }

    /** Behind the tokens of a number: "GB", "/", "T", "19714-2025". */
    private int behindNumber(int at) {
        int digits = (int) numbers.get(at).chars().filter(Character::isDigit).count();
        int i = at;
        int seen = 0;
        while (i < tokens.size() && i < at + 6 && seen < digits) {
            seen += (int)
                    tokens.get(i).text().chars().filter(Character::isDigit).count();
            i++;
        }
        return i;
    }

    private Optional<Title> backwards(int number) {
        int end = number - 1;
        int from = end;
        while (from > 0 && end - from < 25) {
            Token before = tokens.get(from - 1);
            boolean boundary = stops[from - 1]
                    || !before.word() && !before.dash() && !before.is("'s") && !before.is("/")
                    || before.is("the")
                    || before.is("standard")
                    || before.is("standards")
                    || before.is("and") && tokens.get(from).capital();
            if (boundary) {
                break;
            }
            from--;
        }
        while (from < end && !tokens.get(from).capital()) {
            from++;
        }
        return end - from < 2 ? Optional.empty() : Optional.of(make(from, end, end, Optional.of(Kind.STANDARD)));
    }

    /** "list of apps infringing users' rights". */
    private boolean offenders(int from, int to) {
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            if (token.is("infringing")
                    || token.is("violating")
                    || token.is("breaching")
                    || token.is("illegally")
                    || token.is("non-compliant")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the head noun stands behind an "of": "a series of standards", "the launch of a campaign". */
    private boolean counts(int of) {
        if (!tokens.get(of).is("of") && !tokens.get(of).is("on")) {
            return tokens.get(of).dash();
        }
        String before = tokens.get(of - 1).low();
        return words.counts.contains(before)
                || words.texts.contains(before)
                || words.heads.containsKey(before)
                || words.nouns.at(tokens, of - 1).isPresent();
    }

    /** The kind that the words of a title give. */
    Optional<Kind> kindOf(String title) {
        List<Token> split = Token.split(title, 0, title.length());
        return new Titles(title, split, new boolean[split.size()], new boolean[split.size()], Map.of(), words)
                .kindOf(0, split.size(), false);
    }

    /** The kind by the head noun: the last one before the first preposition. */
    Optional<Kind> kindOf(int from, int to, boolean capital) {
        Kind found = null;
        boolean technology = false;
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            String low = token.low();
            if (token.is("(") && found != null) {
                break;
            }
            boolean ends = words.prepositions.contains(low) || token.dash() || token.is(":");
            if (ends && !capital && found == null && i > from && !counts(i)) {
                return Optional.empty();
            }
            if (ends
                    && found != null
                    && !(token.is("of")
                            && words.counts.contains(tokens.get(i - 1).low()))) {
                break;
            }
            technology |= (low.equals("technology") || low.equals("techniques"))
                    && i + 1 < to
                    && (tokens.get(i + 1).dash() || tokens.get(i + 1).is(":"));
            Kind kind =
                    i + 1 < to ? words.kinds.get(low + " " + tokens.get(i + 1).low()) : null;
            if (kind != null) {
                found = kind;
                i++;
                continue;
            }
            kind = words.kinds.get(low);
            if (kind != null && (!capital || token.capital())) {
                found = kind;
            }
        }
        if (found == Kind.ANNOUNCEMENT && offenders(from, to)) {
            return Optional.of(Kind.ENFORCEMENT);
        }
        return found != null && technology ? Optional.of(Kind.STANDARD) : Optional.ofNullable(found);
    }
}
