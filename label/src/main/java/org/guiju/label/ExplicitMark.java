package org.guiju.label;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a document says in words, at its start or end, that it is AI-generated (GB 45438-2025 5.1): one line that
 * holds an AI element (人工智能, or AI as a word of its own) and a generation element (生成 or 合成). The clause also
 * allows a fitting place in the middle, and a corner mark of AI alone; neither is looked for.
 *
 * @param found whether the first or the last line is such a mark
 * @param place where it stands, as {@code first line}; without one, where it was looked for
 * @param words the line; without a mark, a line that says so in English only, or an empty string
 */
public record ExplicitMark(boolean found, String place, String words) {
    /** Words with both elements. */
    public static final String USUAL = "本内容由AI生成";

    /** A mark is short: a whole paragraph that mentions AI generation is about it. */
    static final int LONGEST = 120;

    private static final Pattern AI = any("words.ai");
    private static final Pattern GENERATED = any("words.generation");
    private static final Pattern ENGLISH =
            Pattern.compile("\\bAI[- ](?:generated|synthesi[sz]ed)\\b", Pattern.CASE_INSENSITIVE);

    /** Any of the words of a rule, those in Latin letters as words of their own. */
    private static Pattern any(String rule) {
        String words = MarkRules.bundled().words(rule).stream()
                .map(w -> w.matches("[A-Za-z]+") ? "(?<![A-Za-z])" + w + "(?![A-Za-z])" : Pattern.quote(w))
                .collect(java.util.stream.Collectors.joining("|"));
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /** The places of the characters that make up both elements. */
    static BitSet elements(String line) {
        BitSet places = new BitSet();
        for (Pattern element : List.of(AI, GENERATED)) {
            Matcher m = element.matcher(line);
            while (m.find()) {
                places.set(m.start(), m.end());
            }
        }
        return places;
    }

    /** Whether a line holds both elements and is short enough to be a mark. */
    public static boolean isMark(String line) {
        return line.length() <= LONGEST
                && AI.matcher(line).find()
                && GENERATED.matcher(line).find();
    }

    /**
     * Looks at the first and the last line or paragraph that holds any word.
     *
     * @param unit what the format calls it, as {@code line}
     */
    static ExplicitMark of(String unit, String first, String last) {
        if (isMark(first)) {
            return new ExplicitMark(true, "first " + unit, first.strip());
        }
        if (isMark(last)) {
            return new ExplicitMark(true, "last " + unit, last.strip());
        }
        Optional<String> english = java.util.stream.Stream.of(first, last)
                .filter(l -> l.length() <= LONGEST && ENGLISH.matcher(l).find())
                .findFirst();
        return new ExplicitMark(
                false, "first and last " + unit, english.orElse("").strip());
    }

    /** Refuses words that would be no mark, or more than a line. */
    static Optional<String> wrong(String words) {
        if (words.codePoints().anyMatch(c -> c < 0x20 || c == 0x7F || c >= 0xD800 && c <= 0xDFFF) || words.isBlank()) {
            return Optional.of("the words are empty or hold a control character");
        }
        if (!isMark(words)) {
            return Optional.of("the words " + Findings.quote(words) + " lack an AI element (人工智能 or AI) or a generation"
                    + " element (生成 or 合成), or have more than " + LONGEST + " characters");
        }
        return Optional.empty();
    }
}
