package org.guiju.reader;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.number.Found;
import org.guiju.number.NumberKind;
import org.guiju.number.Numbers;

/** Finds the names, dates, numbers and titles in a sentence. */
final class Parser {
    private final String text;
    private final Names names;
    private final Words words;
    private final Names.Defined defined = new Names.Defined();

    Parser(String text, Names names, Words words) {
        this.text = text;
        this.names = names;
        this.words = words;
    }

    private static final Set<NumberKind> INSTRUMENT_NUMBERS =
            EnumSet.of(NumberKind.STANDARD, NumberKind.DOCUMENT, NumberKind.ORDER, NumberKind.ANNOUNCEMENT);

    Parsed parse(Sentence sentence) {
        List<Token> tokens = Token.split(text, sentence.start(), sentence.end());
        List<Mention> bodies = names.bodies(tokens, defined);
        List<Dates.Found> dates = Dates.find(tokens);
        Map<Integer, String> ids = numbersIn(sentence, tokens);
        boolean[] stops = new boolean[tokens.size()];
        for (Mention body : bodies) {
            java.util.Arrays.fill(stops, body.from(), body.to(), true);
        }
        for (Dates.Found date : dates) {
            boolean inName = date.month() == 0 && date.weekday() == 0;
            java.util.Arrays.fill(stops, date.from(), date.to(), !inName || !nameGoesOn(tokens, date));
        }
        ids.forEach((i, id) -> java.util.Arrays.fill(stops, i, behind(tokens, i, id), true));
        List<Mention> places = names.regions(tokens);
        boolean[] owners = new boolean[tokens.size()];
        for (Mention place : places) {
            owners[place.from()] =
                    place.to() < tokens.size() && tokens.get(place.to()).is("'s");
        }
        List<Title> titles = new Titles(text, tokens, stops, owners, ids, words).find();
        List<Dates.Found> outside = dates.stream()
                .filter(d -> titles.stream().noneMatch(t -> d.from() >= t.from() && d.to() <= t.to()))
                .toList();
        List<Mention> actors = bodies.stream()
                .filter(b ->
                        author(tokens, b) || titles.stream().noneMatch(t -> b.from() >= t.from() && b.to() <= t.to()))
                .toList();
        return new Parsed(text, sentence, tokens, actors, places, outside, titles, ids);
    }

    /** Behind the tokens of an official number that begins at {@code from}. */
    static int behind(List<Token> tokens, int from, String id) {
        long digits = id.chars().filter(Character::isDigit).count();
        int i = from;
        long seen = 0;
        while (i < tokens.size() && i < from + 24 && (seen < digits || i == from)) {
            seen += tokens.get(i).text().chars().filter(Character::isDigit).count();
            i++;
        }
        return i;
    }

    /** "Opinions of the State Council on": who made the thing that the title names. */
    private static boolean author(List<Token> tokens, Mention body) {
        int of = body.from() > 0 && tokens.get(body.from() - 1).is("the") ? body.from() - 2 : body.from() - 1;
        return of > 0
                && tokens.get(of).is("of")
                && body.to() < tokens.size()
                && (tokens.get(body.to()).is("on") || tokens.get(body.to()).is("for"));
    }

    private static boolean nameGoesOn(List<Token> tokens, Dates.Found date) {
        boolean before = date.from() > 0
                && (tokens.get(date.from() - 1).is("in")
                        || tokens.get(date.from() - 1).is("since"));
        return date.to() < tokens.size()
                && (tokens.get(date.to()).capital() || tokens.get(date.to()).number())
                && !before;
    }

    private Map<Integer, String> numbersIn(Sentence sentence, List<Token> tokens) {
        Map<Integer, String> out = new TreeMap<>();
        committees(tokens, out);
        cases(sentence, tokens, out);
        int token = 0;
        String said = text.substring(sentence.start(), sentence.end());
        for (Found number : mayHoldNumber(said) ? Numbers.find(said, INSTRUMENT_NUMBERS) : List.<Found>of()) {
            int at = sentence.start() + number.start();
            while (token < tokens.size() && tokens.get(token).end() <= at) {
                token++;
            }
            if (token < tokens.size()) {
                out.put(token, number.value());
            }
        }
        return out;
    }

    private static final Pattern CASE_NUMBER = Pattern.compile(
            "\\((?:19|20)\\d\\d\\) ?[A-Z][a-z]{1,12}(?: ?\\d{1,4})?(?: [A-Z][a-z]{1,12}){1,3} No\\. ?\\d{1,7}|[（(](?:19|20)\\d\\d[）)][\\u4e00-\\u9fff]{1,2}\\d{0,4}[\\u4e00-\\u9fff]{1,4}\\d{1,7}号");

    /** Whether it pays to look for official numbers: they hold digits around a hyphen, or a telling word. */
    private static boolean mayHoldNumber(String said) {
        for (int i = 1; i + 1 < said.length(); i++) {
            char c = said.charAt(i);
            if (c == '号'
                    || c == '〔'
                    || c == '-' && Character.isDigit(said.charAt(i - 1)) && Character.isDigit(said.charAt(i + 1))
                    || c == 'B' && said.charAt(i - 1) == 'G'
                    || c == 'S' && said.charAt(i - 1) == 'I' && said.charAt(i + 1) == 'O') {
                return true;
            }
        }
        return false;
    }

    /** Committees of international standardisation, such as ISO/IEC JTC1/SC27. */
    private void committees(List<Token> tokens, Map<Integer, String> out) {
        for (int i = 2; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!token.text().startsWith("JTC")) {
                continue;
            }
            int from = i;
            while (from > 0
                    && i - from < 4
                    && (tokens.get(from - 1).is("iso")
                            || tokens.get(from - 1).is("iec")
                            || tokens.get(from - 1).is("/"))) {
                from--;
            }
            int to = i + 1;
            while (to < tokens.size()
                    && to - i < 6
                    && (tokens.get(to).is("/") || tokens.get(to).text().matches("[0-9]|SC[0-9]{1,3}"))) {
                to++;
            }
            if (from < i) {
                out.put(
                        from,
                        text.substring(
                                        tokens.get(from).start(),
                                        tokens.get(to - 1).end())
                                .replace("JTC ", "JTC"));
            }
        }
    }

    /** Numbers of orders and letters in Latin letters: "CAC Order No. 20", "Gong Xin Bu Lian [2024] No. 45". */
    private static final Pattern LATIN_NUMBER =
            Pattern.compile("(?:[A-Z][A-Za-z]* ){1,8}[\\[〔](?:19|20)\\d\\d[\\]〕] ?No\\. ?\\d{1,5}"
                    + "|(?:[A-Z]{2,8} )?(?:Order|Decree) No\\. ?\\d{1,4}");

    /** Docket numbers of courts, such as (2023) Jing 0491 Min Chu No. 12142. */
    private void cases(Sentence sentence, List<Token> tokens, Map<Integer, String> out) {
        boolean year = false;
        boolean number = false;
        for (int i = 0; i < tokens.size(); i++) {
            year |= i > 1
                    && tokens.get(i).is(")")
                    && tokens.get(i - 2).is("(")
                    && tokens.get(i - 1).number();
            number |= tokens.get(i).is("no");
        }
        if (year) {
            put(CASE_NUMBER, sentence, tokens, out);
        }
        if (number) {
            put(LATIN_NUMBER, sentence, tokens, out);
        }
    }

    private void put(Pattern number, Sentence sentence, List<Token> tokens, Map<Integer, String> out) {
        Matcher m = number.matcher(text).region(sentence.start(), sentence.end());
        while (m.find()) {
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.get(i).start() >= m.start()) {
                    out.put(i, m.group());
                    break;
                }
            }
        }
    }
}
