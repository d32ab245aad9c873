package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what stands in parentheses behind a name: notes that belong to it, short names, official numbers. */
final class TitleNotes {
    private static final int LONGEST = 60;

    private final String text;
    private final List<Token> tokens;
    private final Map<Integer, String> numbers;
    private final Words words;

    TitleNotes(String text, List<Token> tokens, Map<Integer, String> numbers, Words words) {
        this.text = text;
        this.tokens = tokens;
        this.numbers = numbers;
        this.words = words;
    }

    /** Reads the parentheses behind a name: notes that belong to it, short names, numbers. */
    Title make(int from, int end, int to, Optional<Kind> kind) {
        int nameTo = end + planYear(end);
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
            } else if (!tokens.get(at + 1).is("the") && note(at + 1, close)) {
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

    /** The words of the year that belongs to the name of a plan: "Legislative Work Plan in 2022", "Plan for 2022", "Plan 2022". */
    private int planYear(int end) {
        if (!tokens.get(end - 1).is("plan") || end >= tokens.size()) {
            return 0;
        }
        if (Dates.year(tokens.get(end).low()) > 0) {
            return 1;
        }
        boolean of = tokens.get(end).is("in") || tokens.get(end).is("for");
        return of && end + 1 < tokens.size() && Dates.year(tokens.get(end + 1).low()) > 0 ? 2 : 0;
    }

    String numberIn(int from, int to) {
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
        int begin = from;
        while (begin < to
                && tokens.get(from).low().startsWith("herein")
                && !tokens.get(begin).capital()) {
            begin++;
        }
        for (int i = begin; i < to; i++) {
            Token token = tokens.get(i);
            if (token.word() && !(out.length() == 0 && token.is("the"))) {
                out.append(out.length() == 0 ? "" : " ").append(token.text());
            }
        }
        boolean useful = out.length() > 0 && out.length() < 80 && Character.isUpperCase(out.charAt(0));
        return useful ? Optional.of(out.toString()) : Optional.empty();
    }

    int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size() && i < open + LONGEST; i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    static Title with(Title t, List<String> ids) {
        List<String> all = new ArrayList<>(t.identifiers());
        ids.stream().filter(id -> !all.contains(id)).forEach(all::add);
        return new Title(t.from(), t.nameTo(), t.to(), t.name(), t.kind(), t.draft(), List.copyOf(all), t.aliases());
    }
}
