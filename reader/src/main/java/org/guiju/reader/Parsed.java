package org.guiju.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sentence with the names, dates and titles found in it. */
final class Parsed {
    private final String text;
    private final Sentence sentence;
    private final List<Token> tokens;
    private final List<Mention> bodies;
    private final List<Mention> regions;
    private final List<Dates.Found> dates;
    private final List<Title> titles;
    private final Map<Integer, String> numbers;
    private final List<Optional<Title>> titleAt;
    private final List<Optional<Mention>> bodyAt;

    /**
     * @param text the whole document
     * @param sentence the sentence
     * @param tokens its tokens
     * @param bodies bodies outside titles, in order
     * @param regions places, in order
     * @param dates dates outside titles, in order
     * @param titles titles, in order
     * @param numbers official numbers by their first token
     */
    Parsed(
            String text,
            Sentence sentence,
            List<Token> tokens,
            List<Mention> bodies,
            List<Mention> regions,
            List<Dates.Found> dates,
            List<Title> titles,
            Map<Integer, String> numbers) {
        this.text = text;
        this.sentence = sentence;
        this.tokens = tokens;
        this.bodies = bodies;
        this.regions = regions;
        this.dates = dates;
        this.titles = titles;
        this.numbers = numbers;
        this.titleAt = new java.util.ArrayList<>(java.util.Collections.nCopies(tokens.size(), Optional.empty()));
        this.bodyAt = new java.util.ArrayList<>(java.util.Collections.nCopies(tokens.size(), Optional.empty()));
        for (Title title : titles) {
            Optional<Title> here = Optional.of(title);
            for (int i = title.from(); i < Math.min(title.to(), tokens.size()); i++) {
                titleAt.set(i, here);
            }
        }
        for (Mention body : bodies) {
            Optional<Mention> here = Optional.of(body);
            for (int i = body.from(); i < body.to(); i++) {
                bodyAt.set(i, here);
            }
        }
    }

    Sentence sentence() {
        return sentence;
    }

    List<Token> tokens() {
        return tokens;
    }

    List<Mention> bodies() {
        return bodies;
    }

    List<Mention> regions() {
        return regions;
    }

    List<Dates.Found> dates() {
        return dates;
    }

    List<Title> titles() {
        return titles;
    }

    Map<Integer, String> numbers() {
        return numbers;
    }

    /** The number of the one order that the sentence names; none where it names several. */
    List<String> orders() {
        List<String> orders = numbers.values().stream()
                .filter(n -> n.contains("Order No.") || n.contains("Decree No.") || n.contains("令第"))
                .toList();
        return orders.size() == 1 ? orders : List.of();
    }

    /** Behind the official number that begins here
     * ; {@code i} where none does. */
    int behindNumber(int i) {
        String number = numbers.get(i);
        return number == null ? i : Parser.behind(tokens, i, number);
    }

    int size() {
        return tokens.size();
    }

    boolean is(int i, String low) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(low);
    }

    /** Whether a token belongs to a date. */
    boolean inDate(int i) {
        for (Dates.Found d : dates) {
            if (d.from() <= i && i < d.to()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sentence is a question, in either language. */
    boolean asks() {
        return is(size() - 1, "?") || is(size() - 1, "？");
    }

    /** Behind the comma, outside names and dates, that ends an opening clause within so many tokens; 0 where none does. */
    int behindComma(int reach) {
        for (int i = 1; i < Math.min(size(), reach); i++) {
            if (is(i, ",") && !inName(i) && !inDate(i)) {
                return i + 1;
            }
        }
        return 0;
    }

    Optional<Title> titleAt(int i) {
        return i >= 0 && i < titleAt.size() ? titleAt.get(i) : Optional.empty();
    }

    Optional<Mention> bodyAt(int i) {
        return i >= 0 && i < bodyAt.size() ? bodyAt.get(i) : Optional.empty();
    }

    /** Whether a token belongs to a title or to the name of a body. */
    boolean inName(int i) {
        return titleAt(i).isPresent() || bodyAt(i).isPresent();
    }

    boolean regionAt(int i) {
        for (Mention r : regions) {
            if (r.from() <= i && i < r.to()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a title is only the short name of what stands before it: "(Labelling Measures)", "hereinafter referred to as the X". */
    boolean shortName(Title title) {
        int from = title.from();
        from -= from > 0 && tokens.get(from - 1).opensQuote() ? 1 : 0;
        from -= is(from - 1, "the") ? 1 : 0;
        boolean called = is(from - 1, "as") && (is(from - 2, "to") || is(from - 2, "known") || is(from - 2, "defined"));
        return called
                || is(from - 1, "(")
                        && title.identifiers().isEmpty()
                        && tokens.subList(title.nameTo(), Math.min(size(), title.nameTo() + 2)).stream()
                                .anyMatch(t -> t.is(")"));
    }

    /** Behind a date that begins here, with or without its preposition; {@code i} where none does. */
    int dateBehind(int i) {
        if (dates.isEmpty()) {
            return i;
        }
        boolean preposition = is(i, "on") || is(i, "in") || is(i, "at") || is(i, "as") && is(i + 1, "of");
        int at = preposition ? is(i, "as") ? i + 2 : i + 1 : i;
        int begin = is(at, "the") || is(at, "early") || is(at, "late") || is(at, "mid") ? at + 1 : at;
        for (Dates.Found date : dates) {
            if (date.from() == begin) {
                return date.to();
            }
        }
        return i;
    }

    /** Behind "BEIJING, July 30, 2025 (Xinhua) --" or "Beijing, 9 Feb:"; 0 where the sentence has no such opening. */
    int datelineEnd() {
        if (dates.isEmpty() || dates.get(0).day() == 0 || dates.get(0).from() > 4) {
            return 0;
        }
        Dates.Found date = dates.get(0);
        int source = is(0, "(") && is(2, ")") ? 3 : 0;
        for (int i = source; i < date.from(); i++) {
            boolean preposition = is(i, "on") || is(i, "in") || is(i, "by") || is(i, "from") || is(i, "since");
            if (preposition || !tokens.get(i).capital() && !(is(i, ",") && i == date.from() - 1)) {
                return 0;
            }
        }
        int i = date.to();
        if (is(i, "(")) {
            for (int k = 0; k < 5 && !is(i, ")"); k++) {
                i++;
            }
            i++;
        }
        int mark = i;
        while (is(i, "-")) {
            i++;
        }
        return i > mark ? i : is(i, ":") || is(i, ".") && date.from() > 0 ? i + 1 : 0;
    }

    /** "14/02/2020 On 31 December ...": a day in figures before the first word is that of the entry. */
    boolean numericDateline() {
        if (dates.isEmpty()
                || dates.get(0).from() > 0
                || dates.get(0).day() == 0
                || dates.get(0).to() >= tokens.size()) {
            return false;
        }
        Token last = tokens.get(dates.get(0).to() - 1);
        Token next = tokens.get(dates.get(0).to());
        return last.number()
                && next.word()
                && next.capital()
                && !next.han()
                && (is(1, "/") || dates.get(0).to() == 1);
    }

    /** 光明日报北京2023年11月17日电: behind the mark of a Chinese dateline; 0 where the sentence has none. */
    int hanDatelineEnd() {
        if (dates.isEmpty()
                || dates.get(0).day() == 0
                || dates.get(0).from() > 24
                || !tokens.get(dates.get(0).to() - 1).han()) {
            return 0;
        }
        int i = dates.get(0).to();
        if (is(i, "消") && is(i + 1, "息")) {
            return i + 2;
        }
        if (is(i, "获") && is(i + 1, "悉")) {
            return i + 2;
        }
        if (is(i, "电") || is(i, "讯")) {
            return i + 1;
        }
        for (int k = i; k < Math.min(tokens.size(), i + 4); k++) {
            if (tokens.get(k).start() > tokens.get(k - 1).end() && tokens.get(k).han()) {
                return k;
            }
        }
        return 0;
    }

    List<Mention> bodiesIn(int from, int to) {
        return bodies.stream().filter(b -> b.from() >= from && b.to() <= to).toList();
    }

    /** The words of some tokens; none where there are none, as in an empty cell of a table. */
    String words(int from, int to) {
        return to <= from
                ? ""
                : text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }
}
