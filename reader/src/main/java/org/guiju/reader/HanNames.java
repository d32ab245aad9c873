package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiju.register.Simplified;

/** Reads a 《title》 and tells its kind by how it ends. */
final class HanNames {
    private final String text;
    private final List<Token> tokens;
    private final Words words;
    private final TitleNotes notes;

    HanNames(String text, List<Token> tokens, Words words, TitleNotes notes) {
        this.text = text;
        this.tokens = tokens;
        this.words = words;
        this.notes = notes;
    }

    /** 《...》 with its notes and numbers; one such pair may stand in another. */
    Optional<Title> at(int open) {
        int depth = 0;
        int close = open;
        while (close < tokens.size() && close < open + 120) {
            depth += tokens.get(close).is("《") ? 1 : tokens.get(close).is("》") ? -1 : 0;
            if (depth == 0) {
                break;
            }
            close++;
        }
        if (depth != 0 || close >= tokens.size() || close - open < 3) {
            return Optional.empty();
        }
        String name = text.substring(
                tokens.get(open + 1).start(), tokens.get(close - 1).end());
        boolean draft = name.contains("征求意见稿") || name.contains("草案") || name.contains("建议稿") || name.contains("送审稿");
        List<String> ids = new ArrayList<>();
        int to = close + 1;
        while (to < tokens.size() && tokens.get(to).is("(") && notes.closing(to) > 0) {
            String number = notes.numberIn(to + 1, notes.closing(to));
            if (!number.isEmpty()) {
                ids.add(number);
            }
            String note = text.substring(
                    tokens.get(to).start(), tokens.get(notes.closing(to)).end());
            draft |= note.contains("征求意见稿") && note.length() < 12;
            to = notes.closing(to) + 1;
        }
        return Optional.of(new Title(open + 1, close, to, name, kind(name, words), draft, List.copyOf(ids), List.of()));
    }

    static Optional<Kind> kind(String name, Words words) {
        String bare = Simplified.of(HanAnaphora.bare(name));
        if (bare.endsWith("决定") && bare.contains("修改") && bare.contains("法")) {
            return Optional.of(Kind.LAW);
        }
        int dash = bare.indexOf("——");
        if (dash > 0 && kind(bare.substring(0, dash), words).equals(Optional.of(Kind.GUIDELINE))) {
            return Optional.of(Kind.GUIDELINE);
        }
        for (int length = Math.min(4, bare.length()); length > 0; length--) {
            Kind kind = words.hanKinds.get(bare.substring(bare.length() - length));
            if (kind != null) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
