package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds dates in tokens, as written: a year may be missing. */
final class Dates {
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("january", 1),
            Map.entry("jan", 1),
            Map.entry("february", 2),
            Map.entry("feb", 2),
            Map.entry("march", 3),
            Map.entry("mar", 3),
            Map.entry("april", 4),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("june", 6),
            Map.entry("jun", 6),
            Map.entry("july", 7),
            Map.entry("jul", 7),
            Map.entry("august", 8),
            Map.entry("aug", 8),
            Map.entry("september", 9),
            Map.entry("sept", 9),
            Map.entry("sep", 9),
            Map.entry("october", 10),
            Map.entry("oct", 10),
            Map.entry("november", 11),
            Map.entry("nov", 11),
            Map.entry("december", 12),
            Map.entry("dec", 12));

    private static final Map<String, Integer> WEEKDAYS =
            Map.of("monday", 1, "tuesday", 2, "wednesday", 3, "thursday", 4, "friday", 5, "saturday", 6, "sunday", 7);

    private static final Set<String> SHORT_WEEKDAYS =
            Set.of("Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun");

    /** The words with which a date begins that begins with a letter. */
    private static final Set<String> FIRST_WORDS = Stream.of(
                    MONTHS.keySet().stream(),
                    WEEKDAYS.keySet().stream(),
                    SHORT_WEEKDAYS.stream().map(d -> d.toLowerCase(Locale.ROOT)),
                    Stream.of("last"))
            .flatMap(words -> words)
            .collect(Collectors.toUnmodifiableSet());

    /** The year of "last October": that of the text or the one before it. */
    static final int LAST = -100;

    /**
     * A date as written.
     *
     * @param from first token, a preposition before it not included
     * @param to behind the last token
     * @param year 0 where not written, -1 for the year before that of the text, -2 for the one before that, 1 for the one after it
     * @param month 0 where not written
     * @param day 0 where not written
     * @param weekday 1 Monday to 7 Sunday, or 0
     */
    record Found(int from, int to, int year, int month, int day, int weekday) {
        boolean hasYear() {
            return year >= 1000;
        }

        Optional<PartialDate> in(int contextYear) {
            int y = hasYear() ? year : contextYear > 0 ? contextYear + year : 0;
            return y > 0 ? PartialDate.of(y, month, day) : Optional.empty();
        }
    }

    private Dates() {}

    static List<Found> find(List<Token> tokens) {
        List<Found> out = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            Optional<Found> found = at(tokens, i);
            if (found.isPresent()) {
                out.add(found.get());
                i = found.get().to();
            } else {
                i++;
            }
        }
        return out;
    }

    /** The date with which the tokens begin. */
    static Optional<Found> first(List<Token> tokens) {
        return tokens.isEmpty() ? Optional.empty() : at(tokens, 0);
    }

    private static Optional<Found> at(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (!token.number() && !token.han() && !FIRST_WORDS.contains(token.low())) {
            return Optional.empty();
        }
        Integer weekday = WEEKDAYS.get(token.low());
        Optional<Found> shortened = shortWeekday(tokens, i);
        if (shortened.isPresent()) {
            return shortened;
        }
        if (weekday != null && token.capital()) {
            boolean mark = is(tokens, i + 1, ",") || is(tokens, i + 1, "(");
            int behind = mark ? i + 2 : i + 1;
            boolean goesOn =
                    behind < tokens.size() && (mark || day(tokens.get(behind).low()) > 0 || month(tokens, behind) > 0);
            Optional<Found> day = goesOn ? at(tokens, behind) : Optional.empty();
            if (day.isPresent() && day.get().month() > 0 && day.get().day() > 0) {
                Found d = day.get();
                return Optional.of(new Found(i, d.to(), d.year(), d.month(), d.day(), 0));
            }
            return Optional.of(new Found(i, i + 1, 0, 0, 0, weekday));
        }
        if (token.is("last") && is(tokens, i + 1, "year")) {
            return Optional.of(new Found(i, i + 2, -1, 0, 0, 0));
        }
        int last = token.is("last") ? month(tokens, i + 1) : 0;
        if (last > 0) {
            return Optional.of(new Found(i, i + 2, LAST, last, 0, 0));
        }
        int month = month(tokens, i);
        if (month > 0) {
            return Optional.of(afterMonth(tokens, i, month));
        }
        Optional<Found> han = han(tokens, i);
        if (han.isPresent()) {
            return han;
        }
        Optional<Found> alone = hanDay(tokens, i).or(() -> ordinal(tokens, i));
        if (alone.isPresent()) {
            return alone;
        }
        int day = day(token.low());
        if (day > 0) {
            int at = i + 1;
            if (is(tokens, at, "of")) {
                at++;
            }
            int named = month(tokens, at);
            if (named > 0) {
                return Optional.of(withYear(tokens, i, at + 1, named, day));
            }
        }
        Optional<Found> numeric = numeric(tokens, i);
        if (numeric.isPresent()) {
            return numeric;
        }
        int year = year(token.low());
        boolean count = i + 1 < tokens.size() && tokens.get(i + 1).han();
        return year > 0 && !count && !is(tokens, i + 1, "-")
                ? Optional.of(new Found(i, i + 1, year, 0, 0, 0))
                : Optional.empty();
    }

    /** "Tue 8 Aug 2023": the short name of a weekday counts only before a day. */
    private static Optional<Found> shortWeekday(List<Token> tokens, int i) {
        if (!tokens.get(i).capital() || !SHORT_WEEKDAYS.contains(tokens.get(i).text())) {
            return Optional.empty();
        }
        int at = i + 1;
        while (at < tokens.size() && at < i + 3 && (is(tokens, at, ".") || is(tokens, at, ","))) {
            at++;
        }
        Optional<Found> day = at < tokens.size() ? at(tokens, at) : Optional.empty();
        return day.filter(d -> d.month() > 0 && d.day() > 0)
                .map(d -> new Found(i, d.to(), d.year(), d.month(), d.day(), 0));
    }

    /** 2025年4月21日, 4月1日, 2025年. */
    private static Optional<Found> han(List<Token> tokens, int i) {
        int at = i;
        int year = 0;
        if (is(tokens, at, "去") && is(tokens, at + 1, "年")) {
            year = -1;
            at += 2;
        } else if (is(tokens, at, "前") && is(tokens, at + 1, "年")) {
            year = -2;
            at += 2;
        } else if (is(tokens, at, "今") && is(tokens, at + 1, "年")) {
            at += 2;
        } else if (is(tokens, at + 1, "年")) {
            year = year(tokens.get(at).low());
            at += 2;
        }
        int month = at < tokens.size() && is(tokens, at + 1, "月")
                ? small(tokens.get(at).low())
                : 0;
        if (month == 0 || month > 12) {
            return year != 0 ? Optional.of(new Found(i, i + 2, year, 0, 0, 0)) : Optional.empty();
        }
        at += 2;
        int day = at < tokens.size() && is(tokens, at + 1, "日")
                ? small(tokens.get(at).low())
                : 0;
        return Optional.of(new Found(i, day > 0 ? at + 2 : at, year, month, day, 0));
    }

    /** "on the 24th". */
    private static Optional<Found> ordinal(List<Token> tokens, int i) {
        String low = tokens.get(i).low();
        boolean on = i > 1 && is(tokens, i - 1, "the") && is(tokens, i - 2, "on") && low.length() > 2;
        boolean alone = i + 1 >= tokens.size()
                || !tokens.get(i + 1).word()
                || is(tokens, i + 1, "by")
                || is(tokens, i + 1, "that");
        int day = on && alone && Character.isLetter(low.charAt(low.length() - 1)) ? day(low) : 0;
        return day > 0 ? Optional.of(new Found(i, i + 1, 0, 0, day, 0)) : Optional.empty();
    }

    /** 28日: a day of the month in which the text stands; not 20日内, a time. */
    private static Optional<Found> hanDay(List<Token> tokens, int i) {
        int day = is(tokens, i + 1, "日") ? small(tokens.get(i).low()) : 0;
        boolean time =
                i + 2 < tokens.size() && "内后前起间".contains(tokens.get(i + 2).low());
        boolean part = i > 0
                && (is(tokens, i - 1, "月") && !(i > 1 && is(tokens, i - 2, "本"))
                        || is(tokens, i - 1, "第")
                        || is(tokens, i - 1, "每"));
        return day > 0 && day <= 31 && !time && !part
                ? Optional.of(new Found(i, i + 2, 0, 0, day, 0))
                : Optional.empty();
    }

    private static Found afterMonth(List<Token> tokens, int i, int month) {
        int at = i + 1;
        if (at < tokens.size() && tokens.get(at).is(".")) {
            at++;
        }
        int day = at < tokens.size() ? day(tokens.get(at).low()) : 0;
        return withYear(tokens, i, day > 0 ? at + 1 : i + 1, month, day);
    }

    /** Looks for a year behind a day or month: "2024", ", 2024" or "(2024)". */
    private static Found withYear(List<Token> tokens, int from, int to, int month, int day) {
        int at = is(tokens, to, ".") ? to + 1 : to;
        if (is(tokens, at, ",") || is(tokens, at, "(") || is(tokens, at, "of")) {
            at++;
        }
        int year = at < tokens.size() ? year(tokens.get(at).low()) : 0;
        if (year == 0 && is(tokens, to, "last") && is(tokens, to + 1, "year")) {
            return new Found(from, to + 2, -1, month, day, 0);
        }
        if (year == 0 && is(tokens, to, "next") && is(tokens, to + 1, "year")) {
            return new Found(from, to + 2, 1, month, day, 0);
        }
        if (year == 0) {
            return new Found(from, to, 0, month, day, 0);
        }
        boolean closes = is(tokens, to, "(") && is(tokens, at + 1, ")");
        return new Found(from, closes ? at + 2 : at + 1, year, month, day, 0);
    }

    /** 2025-04-15, one token by its hyphens, or 2025/04/15. */
    private static Optional<Found> numeric(List<Token> tokens, int i) {
        String low = tokens.get(i).low();
        Optional<Found> dotted = dotted(tokens, i, low);
        if (dotted.isPresent()) {
            return dotted;
        }
        if (low.length() >= 8 && low.length() <= 10 && low.charAt(4) == '-') {
            String[] parts = low.split("-");
            if (parts.length == 3 && year(parts[0]) > 0) {
                int month = small(parts[1]);
                int day = small(parts[2]);
                if (PartialDate.of(year(parts[0]), month, day).isPresent() && day > 0) {
                    return Optional.of(new Found(i, i + 1, year(parts[0]), month, day, 0));
                }
            }
        }
        return Optional.empty();
    }

    /** 28.09.2025, and 2025.9.28, each one token; 2025/9/28 in five. Of 19.09-28.09.2025 the month. */
    private static Optional<Found> dotted(List<Token> tokens, int i, String low) {
        boolean slashes = i + 4 < tokens.size()
                && is(tokens, i + 1, "/")
                && is(tokens, i + 3, "/")
                && (year(low) > 0 || year(tokens.get(i + 4).low()) > 0);
        String[] parts = slashes
                ? new String[] {low, tokens.get(i + 2).low(), tokens.get(i + 4).low()}
                : low.length() <= 21 ? low.substring(low.indexOf('-') + 1).split("\\.") : new String[0];
        if (parts.length != 3) {
            return Optional.empty();
        }
        boolean yearFirst = year(parts[0]) > 0;
        int year = year(parts[yearFirst ? 0 : 2]);
        int month = small(parts[1]);
        int day = small(parts[yearFirst ? 2 : 0]);
        boolean real = year > 0
                && month > 0
                && day > 0
                && PartialDate.of(year, month, day).isPresent();
        return real
                ? Optional.of(new Found(i, slashes ? i + 5 : i + 1, year, month, low.indexOf('-') > 0 ? 0 : day, 0))
                : Optional.empty();
    }

    private static int month(List<Token> tokens, int i) {
        if (i >= tokens.size() || !tokens.get(i).capital()) {
            return 0;
        }
        String text = tokens.get(i).text();
        boolean acronym = text.length() == 3 && Character.isUpperCase(text.charAt(2));
        boolean beside = i + 1 < tokens.size() && tokens.get(i + 1).number()
                || i > 0 && tokens.get(i - 1).number();
        return acronym && !beside ? 0 : MONTHS.getOrDefault(tokens.get(i).low(), 0);
    }

    /** Whether a word with a capital is the name of a month. */
    static boolean month(Token token) {
        return token.capital() && MONTHS.containsKey(token.low());
    }

    /** A day of the month: "6", "06", "6th". */
    private static int day(String low) {
        int end = 0;
        while (end < low.length() && Character.isDigit(low.charAt(end))) {
            end++;
        }
        String rest = low.substring(end);
        boolean suffix =
                rest.isEmpty() || rest.equals("st") || rest.equals("nd") || rest.equals("rd") || rest.equals("th");
        int day = suffix ? small(low.substring(0, end)) : 0;
        return day <= 31 ? day : 0;
    }

    private static int small(String digits) {
        if (digits.isEmpty() || digits.length() > 2 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        return Integer.parseInt(digits);
    }

    /** A year from 1980 to 2079; a letter o typed for a zero is read as one. */
    static int year(String low) {
        if (low.length() != 4 || low.charAt(0) != '1' && low.charAt(0) != '2') {
            return 0;
        }
        String digits = low.replace('o', '0');
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        int year = Integer.parseInt(digits);
        return year >= 1980 && year < 2080 ? year : 0;
    }

    private static boolean is(List<Token> tokens, int i, String low) {
        return i < tokens.size() && tokens.get(i).is(low);
    }
}
