package org.guiju.reader;

import java.util.List;

/** The verbs of headlines, which stand in capitals beside the titles that they govern. */
final class HeadlineVerbs {
    private final List<Token> tokens;
    private final Words words;

    HeadlineVerbs(List<Token> tokens, Words words) {
        this.tokens = tokens;
        this.words = words;
    }

    /** "Seeks Opinions on": what is asked for, and no title. */
    boolean asks(int i) {
        int verb = tokens.get(i - 1).is("public") && i > 1 ? i - 2 : i - 1;
        Token before = tokens.get(verb);
        boolean asked = tokens.get(i).is("opinions")
                || tokens.get(i).is("comments")
                || tokens.get(i).is("feedback")
                || tokens.get(i).is("views");
        return asked && (before.is("seeks") || before.is("solicits") || before.is("seek") || before.is("sought"));
    }

    /** Whether a capitalised word is the verb of a headline: "CAC Releases", "Departments Jointly Issued the". */
    boolean tells(int i) {
        Token token = tokens.get(i);
        return words.headline.contains(token.low())
                || token.low().endsWith("ed")
                        && i + 1 < tokens.size()
                        && words.articles.contains(tokens.get(i + 1).low())
                        && !words.verbs.allAt(tokens, i).isEmpty();
    }

    /** Whether the name that starts here is the subject of a new clause: a verb of action follows it. */
    boolean acts(int i) {
        int at = i;
        while (at < tokens.size() && at < i + 6 && tokens.get(at).capital()) {
            at++;
        }
        return at < tokens.size()
                && at > i
                && words.verbs.allAt(tokens, at).stream()
                        .anyMatch(m -> m.value().form() == Words.Form.PAST);
    }
}
