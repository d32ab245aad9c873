package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds names in sentence case by the official number beside them, as those of standards. */
final class NumberedTitles {
    private final String text;
    private final List<Token> tokens;
    private final boolean[] stops;
    private final Map<Integer, String> numbers;
    private final Words words;
    private final TitleNotes notes;
    private final Heads heads;

    NumberedTitles(
            String text,
            List<Token> tokens,
            boolean[] stops,
            Map<Integer, String> numbers,
            Words words,
            TitleNotes notes,
            Heads heads) {
        this.text = text;
        this.tokens = tokens;
        this.stops = stops;
        this.numbers = numbers;
        this.words = words;
        this.notes = notes;
        this.heads = heads;
    }

    /** A name in sentence case with an official number: before it in "X (GB 1-2024)", or behind it in "GB 1-2024, X". */
    List<Title> numbered(List<Title> titles) {
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
            if (next.isPresent() && tokens.get(behind).is("《")) {
                out.set(out.indexOf(next.get()), TitleNotes.with(next.get(), List.of(number.getValue())));
            } else if (next.isPresent() && beside) {
                out.remove(next.get());
                Title old = next.get();
                out.add(TitleNotes.with(
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
            } else if (at > 1
                    && tokens.get(at - 1).is("(")
                    && !number.getValue().contains("] No.")) {
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
                && !(tokens.get(end).is(",") && (numbers.containsKey(end + 1) || numbers.containsKey(end + 2)))
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
                && (heads.kindOf(from, end, false).isPresent()
                        || part > from && tokens.get(part - 1).dash());
        return named
                ? Optional.of(TitleNotes.with(
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
        return end - from < 2 ? Optional.empty() : Optional.of(notes.make(from, end, end, Optional.of(Kind.STANDARD)));
    }
}
