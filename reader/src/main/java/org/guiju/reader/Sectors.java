package org.guiju.reader;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the sector of a development by the words of its title, its sentence, its headings and what was read before. */
final class Sectors {
    private final Words words;

    Sectors(Words words) {
        this.words = words;
    }

    /** The sector of which most words stand here; of two alike the one named first. */
    Optional<Sector> of(List<Token> tokens) {
        Map<Sector, Integer> count = count(tokens);
        Sector best = null;
        for (Map.Entry<Sector, Integer> entry : count.entrySet()) {
            if (entry.getValue() > (best == null ? 0 : count.get(best))) {
                best = entry.getKey();
            }
        }
        return Optional.ofNullable(best);
    }

    Optional<Sector> of(String text) {
        return of(Token.split(text, 0, text.length()));
    }

    Map<Sector, Integer> count(List<Token> tokens) {
        Map<Sector, Integer> count = new EnumMap<>(Sector.class);
        for (int i = 0; i < tokens.size(); i++) {
            String low = tokens.get(i).low();
            boolean hyphen = low.indexOf('-') > 0;
            if (!hyphen && !words.sectorWords.may(low)) {
                continue;
            }
            for (Map.Entry<Sector, Phrases<Boolean>> sector : words.sectors.entrySet()) {
                if (sector.getValue().at(tokens, i).isPresent()
                        || hyphen && hyphenated(sector.getValue(), tokens.get(i))) {
                    count.merge(sector.getKey(), 1, Integer::sum);
                }
            }
        }
        return count;
    }

    /** "AI-related" is of AI. */
    private static boolean hyphenated(Phrases<Boolean> sector, Token token) {
        int hyphen = token.low().indexOf('-');
        if (one(sector, token, 0, hyphen)) {
            return true;
        }
        int last = token.low().lastIndexOf('-') + 1;
        return last < token.low().length()
                && one(sector, token, last, token.low().length());
    }

    private static boolean one(Phrases<Boolean> sector, Token token, int from, int to) {
        Token first = new Token(
                token.start() + from,
                token.start() + to,
                token.text().substring(from, to),
                token.low().substring(from, to));
        return sector.at(List.of(first), 0).isPresent();
    }
}
