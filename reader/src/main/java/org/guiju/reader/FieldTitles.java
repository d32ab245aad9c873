package org.guiju.reader;

import java.util.List;
import java.util.Optional;

/** Finds titles of standards in sentence case, which open with their field: "Cybersecurity technology — Labelling method for ...". */
final class FieldTitles {
    private final List<Token> tokens;
    private final boolean[] stops;
    private final Words words;
    private final TitleNotes notes;

    /** @param stops tokens that no title holds: bodies and dates */
    FieldTitles(List<Token> tokens, boolean[] stops, Words words, TitleNotes notes) {
        this.tokens = tokens;
        this.stops = stops;
        this.words = words;
        this.notes = notes;
    }

    /** A standard in sentence case, by its field and a dash: "Cybersecurity technology — Labelling method for ... (". */
    Optional<Title> at(int i) {
        int dash = i + 1;
        while (dash < tokens.size() && dash - i < 7 && tokens.get(dash).word() && !stops[dash]) {
            dash++;
        }
        boolean field = dash < tokens.size() - 1
                && tokens.get(dash).dash()
                && words.fields.contains(tokens.get(dash - 1).low())
                && tokens.get(dash + 1).capital();
        if (!field) {
            return Optional.empty();
        }
        int end = dash + 1;
        boolean plain = false;
        while (end < tokens.size()
                && end - dash < 30
                && !stops[end]
                && (tokens.get(end).word() || tokens.get(end).dash())
                && !(tokens.get(end).is("and")
                        && end + 1 < tokens.size()
                        && words.articles.contains(tokens.get(end + 1).low()))) {
            plain |= !tokens.get(end).capital()
                    && !words.links.contains(tokens.get(end).low());
            end++;
        }
        boolean closed = end >= tokens.size()
                || tokens.get(end).is("(")
                || tokens.get(end).is(";")
                || tokens.get(end).is(".");
        return plain && closed ? Optional.of(notes.make(i, end, end, Optional.of(Kind.STANDARD))) : Optional.empty();
    }
}
