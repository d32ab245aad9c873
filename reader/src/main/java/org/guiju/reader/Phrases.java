package org.guiju.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A set of phrases with a value each, matched word by word, the longest first. */
final class Phrases<V> {

    /** A phrase found: its value and the place behind its last token. */
    record Match<V>(int from, int to, V value) {}

    private record Entry<V>(String[] words, V value) {}

    private final Map<String, List<Entry<V>>> byFirst = new HashMap<>();
    private final Beginnings beginnings = new Beginnings();
    private final Set<String> skipped;

    /** @param skipped words that may stand between those of a phrase */
    Phrases(Set<String> skipped) {
        this.skipped = skipped;
    }

    void add(String phrase, V value) {
        String[] words = Token.han(phrase.charAt(0))
                ? phrase.chars().mapToObj(c -> String.valueOf((char) c)).toArray(String[]::new)
                : phrase.trim().split(" ");
        beginnings.add(words[0]);
        List<Entry<V>> entries = byFirst.computeIfAbsent(words[0], k -> new ArrayList<>());
        entries.add(new Entry<>(words, value));
        entries.sort(Comparator.comparingInt((Entry<V> e) -> e.words().length).reversed());
    }

    /** Adds the words with which these phrases begin. */
    void beginAs(Beginnings all) {
        byFirst.keySet().forEach(all::add);
    }

    /** The longest phrase that starts here; none outside of the tokens. */
    Optional<Match<V>> at(List<Token> tokens, int i) {
        if (i < 0 || i >= tokens.size()) {
            return Optional.empty();
        }
        String low = tokens.get(i).low();
        if (!beginnings.may(low)) {
            return Optional.empty();
        }
        for (Entry<V> entry : byFirst.getOrDefault(low, List.of())) {
            int end = match(entry.words(), tokens, i);
            if (end > 0) {
                return Optional.of(new Match<>(i, end, entry.value()));
            }
        }
        return Optional.empty();
    }

    /** All values of the longest phrase that starts here. */
    List<Match<V>> allAt(List<Token> tokens, int i) {
        if (i < 0 || i >= tokens.size()) {
            return List.of();
        }
        String low = tokens.get(i).low();
        if (!beginnings.may(low)) {
            return List.of();
        }
        List<Match<V>> out = new ArrayList<>();
        int longest = 0;
        for (Entry<V> entry : byFirst.getOrDefault(low, List.of())) {
            int words = entry.words().length;
            int end = words >= longest ? match(entry.words(), tokens, i) : -1;
            if (end > 0) {
                longest = words;
                out.add(new Match<>(i, end, entry.value()));
            }
        }
        return out;
    }

    Optional<Match<V>> firstIn(List<Token> tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            Optional<Match<V>> found = at(tokens, i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Behind the words, of which the first stands here; -1 where the others do not follow. */
    private int match(String[] words, List<Token> tokens, int i) {
        int at = i + 1;
        for (int k = 1; k < words.length; k++) {
            String word = words[k];
            while (at < tokens.size()
                    && skipped.contains(tokens.get(at).low())
                    && !tokens.get(at).is(word)) {
                at++;
            }
            if (at >= tokens.size() || !tokens.get(at).is(word)) {
                return -1;
            }
            at++;
        }
        return at;
    }
}
