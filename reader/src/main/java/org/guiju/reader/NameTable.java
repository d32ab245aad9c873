package org.guiju.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names by their first word, found in tokens in any of their spellings; the longest wins. */
final class NameTable {
    private record Entry(List<String> words, String label, boolean court, boolean exact) {}

    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Beginnings beginnings = new Beginnings();

    void add(String name, String label, boolean court) {
        boolean exact = Names.acronym(name);
        List<String> words = exact ? exactWords(name) : key(Token.split(name, 0, name.length()));
        if (!words.isEmpty()) {
            beginnings.add(words.get(0));
            entries.computeIfAbsent(words.get(0), k -> new ArrayList<>()).add(new Entry(words, label, court, exact));
        }
    }

    private static List<String> exactWords(String name) {
        return Token.split(name, 0, name.length()).stream().map(Token::text).toList();
    }

    private static List<String> key(List<Token> tokens) {
        return tokens.stream().map(NameTable::fold).toList();
    }

    /** One spelling for variants that mean the same in a name: for/of, -isation/-ization, centre/center. */
    private static String fold(Token token) {
        String low = token.low();
        return switch (low) {
            case "for" -> "of";
            case "centre" -> "center";
            default -> low.length() > 7 && low.indexOf("isation") > 0 ? low.replace("isation", "ization") : low;
        };
    }

    Optional<Mention> find(List<Token> tokens, int i) {
        Token first = tokens.get(i);
        Mention best = null;
        for (String key : new String[] {first.text(), fold(first)}) {
            if (!beginnings.may(key)) {
                continue;
            }
            for (Entry entry : entries.getOrDefault(key, List.of())) {
                int end = entry.exact() || first.capital() || first.han() ? match(entry, tokens, i) : -1;
                if (end > 0 && (best == null || end > best.to())) {
                    best = new Mention(i, end, entry.label(), entry.court());
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static int match(Entry entry, List<Token> tokens, int i) {
        int at = i;
        for (String word : entry.words()) {
            if (at > i && at < tokens.size() && ordinal(tokens.get(at).low())) {
                at++;
            }
            if (at >= tokens.size()) {
                return -1;
            }
            Token token = tokens.get(at);
            if (!(entry.exact() ? token.text() : fold(token)).equals(word)) {
                return -1;
            }
            at++;
        }
        return at;
    }

    private static boolean ordinal(String low) {
        return low.length() > 2
                && Character.isDigit(low.charAt(0))
                && (low.endsWith("th") || low.endsWith("st") || low.endsWith("nd") || low.endsWith("rd"));
    }
}
