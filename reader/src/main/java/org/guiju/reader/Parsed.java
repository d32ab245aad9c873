package org.guiju.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sentence with the names, dates and titles found in it.
 *
 * @param text the whole document
 * @param sentence the sentence
 * @param tokens its tokens
 * @param bodies bodies outside titles, in order
 * @param regions places, in order
 * @param dates dates outside titles, in order
 * @param titles titles, in order
 * @param numbers official numbers by their first token
 */
record Parsed(
        String text,
        Sentence sentence,
        List<Token> tokens,
        List<Mention> bodies,
        List<Mention> regions,
        List<Dates.Found> dates,
        List<Title> titles,
        Map<Integer, String> numbers) {

    int size() {
        return tokens.size();
    }

    boolean is(int i, String low) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(low);
    }

    Optional<Title> titleAt(int i) {
        return titles.stream().filter(t -> i >= t.from() && i < t.to()).findFirst();
    }

    Optional<Mention> bodyAt(int i) {
        return bodies.stream().filter(b -> i >= b.from() && i < b.to()).findFirst();
    }

    List<Mention> bodiesIn(int from, int to) {
        return bodies.stream().filter(b -> b.from() >= from && b.to() <= to).toList();
    }

    String words(int from, int to) {
        return text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }
}
