package org.guiju.label;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The element that a selector of CSS is about, by what its last part says of it.
 *
 * @param name in lower case; empty for any
 * @param attributes names of attributes it must have
 * @param exact whether the selector says no more than this, so that what fits is meant; else it could be meant
 */
record CssSelector(String name, Set<String> classes, Set<String> ids, Set<String> attributes, boolean exact) {
    private static final Pattern ATTRIBUTE = Pattern.compile("\\[\\s*+([\\w-]{1,100}+)[^\\[\\]]*+\\]?");
    private static final Pattern ARGUMENT = Pattern.compile("\\([^()]*+\\)");
    private static final Pattern EXACT = Pattern.compile("[^\\s>+~|:\\[\\]&()\\\\]++");
    private static final Pattern PART =
            Pattern.compile("(?<kind>::|[.#:\\[])?(?<word>(?:\\\\.|[^.#:\\[\\]\\\\])++)\\]?");

    /** Parts of an element that are no elements. */
    private static final Set<String> PSEUDO = Set.of("before", "after", "first-line", "first-letter");

    /** A list of selectors without what stands in brackets, which may hold commas. */
    static String plain(String selectors) {
        String plain = selectors;
        for (int level = 0; level < 3 && plain.indexOf('(') >= 0; level++) {
            plain = ARGUMENT.matcher(plain).replaceAll("");
        }
        return plain.indexOf('[') < 0 ? plain : ATTRIBUTE.matcher(plain).replaceAll("[$1]");
    }

    /** Reads one selector of a plain list; empty where it is about no element. */
    static Optional<CssSelector> of(String selector) {
        String name = "";
        Set<String> classes = new HashSet<>();
        Set<String> ids = new HashSet<>();
        Set<String> attributes = new HashSet<>();
        String last = last(selector);
        Matcher part = PART.matcher(last);
        while (part.find()) {
            String word = part.group("word").replace("\\", "").replace("&", "");
            switch (part.group("kind") == null ? "" : part.group("kind")) {
                case "" -> name = word.equals("*") ? "" : word.toLowerCase(Locale.ROOT);
                case "." -> classes.add(word);
                case "#" -> ids.add(word);
                case "[" -> attributes.add(word.toLowerCase(Locale.ROOT));
                case ":" -> {
                    if (PSEUDO.contains(word)) {
                        return Optional.empty();
                    }
                    name = word.equals("root") ? "html" : name;
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        boolean exact = EXACT.matcher(selector).matches();
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CssSelector(name, Set.copyOf(classes), Set.copyOf(ids), Set.copyOf(attributes), exact));
    }

    /** What stands behind the last combinator. */
    private static String last(String selector) {
        int at = selector.length();
        while (at > 0
                && (" \t\r\n\f>+~|".indexOf(selector.charAt(at - 1)) < 0
                        || at > 1 && selector.charAt(at - 2) == '\\')) {
            at--;
        }
        return selector.substring(at);
    }

    /** One thing that an element must have to fit, under which it is found. */
    String key() {
        return ids.stream()
                .findFirst()
                .map(i -> "#" + i)
                .or(() -> classes.stream().findFirst().map(c -> "." + c))
                .orElse(name);
    }

    boolean fits(String element, Set<String> its, Map<String, String> with) {
        return (name.isEmpty() || name.equals(element))
                && its.containsAll(classes)
                && (ids.isEmpty()
                        || ids.equals(Set.of(with.getOrDefault("id", "").strip())))
                && with.keySet().containsAll(attributes);
    }
}
