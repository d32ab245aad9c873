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
    private final TitleNotes notes;
    private final Heads heads;
    private final FieldTitles fields;
    private final HeadlineVerbs headlines;

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
        this.notes = new TitleNotes(text, tokens, numbers, words);
        this.heads = new Heads(tokens, words);
        this.headlines = new HeadlineVerbs(tokens, words);
        this.fields = new FieldTitles(tokens, stops, words, notes);
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
        return new NumberedTitles(text, tokens, stops, numbers, words, notes, heads).numbered(out);
    }

    private Optional<Title> at(int i) {
        Token token = tokens.get(i);
        if (token.is("《")) {
            return note(i) ? Optional.empty() : new HanNames(text, tokens, words, notes).at(i);
        }
        if (token.opensQuote() && i + 1 < tokens.size()) {
            Optional<Title> quoted = quoted(i);
            if (quoted.isPresent()) {
                return quoted;
            }
        }
        Optional<Title> technical = starts(i) && token.capital() ? fields.at(i) : Optional.empty();
        if (technical.isPresent()) {
            return technical;
        }
        boolean quotes =
                token.opensQuote() && i + 1 < tokens.size() && tokens.get(i + 1).word();
        boolean begins = quotes && quoteEnd(i) > 0 && quoteEnd(i) - i <= 10 || starts(i);
        if (!begins) {
            return Optional.empty();
        }
        int end = run(i);
        return end > i ? title(i, end, end) : Optional.empty();
    }

    /** "the negative list (《X》)": the Chinese name of what has an English one. */
    private boolean note(int open) {
        return open > 1
                && tokens.get(open - 1).is("(")
                && tokens.get(open - 2).word()
                && !tokens.get(open - 2).han();
    }

    private boolean starts(int i) {
        Token token = tokens.get(i);
        boolean deed = i == 0
                && tokens.size() > 1
                && tokens.get(1).is("of")
                && words.nouns.at(tokens, 0).isPresent();
        boolean prefix = token.is("t") && i > 0 && tokens.get(i - 1).is("/");
        if (stops[i]
                || owners[i]
                || deed
                || prefix
                || words.headline.contains(token.low())
                || i > 0 && headlines.asks(i)) {
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
                && notes.closing(close + 1) > 0
                && !notes.numberIn(close + 2, notes.closing(close + 1)).isEmpty();
        if (title.isEmpty() && (numbered || !ids.isEmpty())) {
            title = Optional.of(notes.make(open + 1, last, close + 1, Optional.of(Kind.STANDARD)));
        }
        return title.map(t -> TitleNotes.with(t, ids));
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
            if (i > from && zone(i) > i && hasHead(from, i)) {
                i = zone(i);
                end = i;
                continue;
            }
            if (stops[i] && !(i > from && Dates.year(tokens.get(i).low()) > 0 && yearInside(i))) {
                break;
            }
            Token token = tokens.get(i);
            if (i > from && headlines.tells(i)) {
                return from;
            }
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

    /** Behind "National Pilot Zone" in "of the National Pilot Zone": a body by its last word, but part of the title. */
    private int zone(int i) {
        boolean inside = stops[i] && i > 1 && tokens.get(i - 1).is("the");
        int to = i;
        while (inside && to < tokens.size() && stops[to]) {
            to++;
        }
        return to > i && tokens.get(to - 1).is("zone") ? to : i;
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
        if (token.is("the")
                && tokens.get(i - 1).low().endsWith("ing")
                && tokens.get(i - 1).capital()) {
            return goesOn(next) ? next : -1;
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
        boolean deeds = tokens.get(i - 1).low().endsWith("ing")
                && tokens.get(next).low().endsWith("ing");
        if (token.is("and")
                && !deeds
                && (tokens.get(i + 1).is("the")
                        || tokens.get(i + 1).is("of")
                        || tokens.get(i + 1).is("on")
                        || newTitle(from, next)
                        || headlines.acts(next))) {
            return -1;
        }
        return next;
    }

    /** Behind "of the State Council on", where a title names who made it and goes on; -1 where it does not. */
    private int behindAuthor(int of) {
        int i = of + 1;
        i += i < tokens.size() && tokens.get(i).is("the") ? 1 : 0;
        int body = i;
        while (i < tokens.size()
                && i - body < 16
                && (stops[i] || tokens.get(i).is("of") || tokens.get(i).is("the"))) {
            i++;
        }
        boolean about = i > body
                && i + 1 < tokens.size()
                && (tokens.get(i).is("on")
                        || tokens.get(i).is("for")
                        || tokens.get(i).is("regarding")
                        || tokens.get(i).is("concerning"));
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
            return i < tokens.size() && zone(i) > i;
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
                    && !headlines.acts(i + 1)
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
        Optional<Kind> kind = heads.kindOf(from, end, true);
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
        return Optional.of(notes.make(from, end, to, kind));
    }
}
