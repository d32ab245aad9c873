package org.guiju.reader;

import java.util.List;

/** Finds what stands in a line before its sentence: the label of an item, a headline. */
record LineOpenings(String text) {

    /** Behind the label of a list item: "Fourth Prohibition since 2008: In July 2025, SAMR prohibited ...". */
    int behindLabel(int start, int end) {
        int colon = indexOf(": ", start, Math.min(end, start + 92));
        if (colon < 0) {
            return start;
        }
        String label = text.substring(start, colon);
        String rest = text.substring(colon + 2, end).strip();
        boolean sentence = rest.length() > 60
                && rest.endsWith(".")
                && Character.isUpperCase(rest.charAt(0))
                && rest.indexOf(' ') > 0;
        List<Token> tokens = Token.split(text, start, colon);
        boolean words = tokens.size() > 1
                && tokens.stream().allMatch(t -> t.word() || t.is("'s") || t.dash() || t.is("and") || t.is("*"))
                && Dates.find(tokens).stream().noneMatch(d -> d.month() > 0)
                && Character.isUpperCase(label.charAt(0));
        return sentence && words ? colon + 2 : start;
    }

    /** Behind a headline that stands in the line of its text: "CAC Seeks Comments on the Measures: To regulate ..., the CAC has ...". */
    int behindHeadline(int start, int end) {
        int colon = indexOf(": ", start, Math.min(end - 78, start + 242));
        if (colon < 0 || colon - start < 20 || text.charAt(end - 1) != '.') {
            return start;
        }
        if (!Character.isUpperCase(text.charAt(colon + 2))) {
            return start;
        }
        List<Token> tokens = Token.split(text, start, colon);
        long plain = tokens.stream()
                .filter(t -> t.word() && !t.capital() && t.low().length() > 5 && !t.is("within"))
                .count();
        boolean dated = Dates.find(tokens).stream().anyMatch(d -> d.month() > 0);
        boolean verb = false;
        for (int i = 1; i < tokens.size(); i++) {
            verb |= tokens.get(i).capital()
                    && !Words.ENGLISH.verbs.allAt(tokens, i).isEmpty();
        }
        return verb && plain == 0 && !dated && !tokens.get(0).han() ? colon + 2 : start;
    }

    /** Where words begin that stand between two places of the text, -1 where they do not: never a look at all that follows. */
    int indexOf(String words, int from, int to) {
        for (int i = from; i + words.length() <= to; i++) {
            if (text.startsWith(words, i)) {
                return i;
            }
        }
        return -1;
    }
}
