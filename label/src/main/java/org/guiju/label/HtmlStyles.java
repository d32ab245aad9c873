package org.guiju.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the style sheets within a page hide: rules of one name, classes and an id, as {@code .note{display:none}}. Rules that hang on where an
 * element stands, on a medium or on a program are left alone, and so is what hides the whole page, which a program shows again.
 */
final class HtmlStyles {
    private static final Pattern COMMENT = Pattern.compile("/\\*(?:[^*]|\\*(?!/))*+(?:\\*/|$)");
    private static final Pattern SIMPLE =
            Pattern.compile("(?<name>[a-zA-Z][a-zA-Z0-9]{0,40}|\\*)?(?<rest>(?:[.#][^\\s.#:>+~\\[\\],*()]{1,100})*)");
    private static final Pattern HIDES =
            Pattern.compile("(?i)(?:^|;)\\s*(?:display\\s*:\\s*none|visibility\\s*:\\s*(?:hidden|collapse))\\b");
    private static final Pattern SHOWS = Pattern.compile("(?i)(?:^|;)\\s*display\\s*:\\s*(?!none)");

    private static final Set<String> WHOLE = Set.of("", "*", "html", "body");

    /** Selectors that hide; the last word on one counts. */
    private final Map<String, Selector> hidden = new HashMap<>();

    /** Elements held against them: of a page with very many, those at its end are taken as shown. */
    private int asked;

    private record Selector(String name, Set<String> classes, Set<String> ids) {
        boolean fits(String element, Set<String> its, String id) {
            return (name.isEmpty() || name.equals("*") || name.equals(element))
                    && its.containsAll(classes)
                    && (ids.isEmpty() || ids.equals(Set.of(id)));
        }
    }

    /**
     * Takes a style sheet.
     *
     * @param tag the tag that opens it
     * @param css what stands in it
     */
    void add(String tag, String css) {
        String media =
                HtmlScan.attributes(tag).getOrDefault("media", "").strip().toLowerCase(Locale.ROOT);
        if (!media.isEmpty() && !media.equals("all") && !media.equals("screen")) {
            return;
        }
        String rules = COMMENT.matcher(css).replaceAll(" ");
        int at = 0;
        for (int open = rules.indexOf('{'); open >= 0; open = rules.indexOf('{', at)) {
            String head = rules.substring(at, open);
            String selectors = head.substring(head.lastIndexOf(';') + 1).strip();
            int nested = rules.indexOf('{', open + 1);
            int close = rules.indexOf('}', open);
            int end = close < 0 ? rules.length() : close;
            boolean block = selectors.startsWith("@") || nested >= 0 && nested < end;
            if (!block) {
                rule(selectors, rules.substring(open + 1, end));
            }
            at = block ? behind(rules, open) : Math.min(rules.length(), end + 1);
        }
    }

    /** Behind a block, with the blocks in it. */
    private static int behind(String rules, int open) {
        int depth = 0;
        for (int i = open; i < rules.length(); i++) {
            depth += rules.charAt(i) == '{' ? 1 : rules.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return rules.length();
    }

    private void rule(String selectors, String declarations) {
        boolean hides = HIDES.matcher(declarations).find();
        if (!hides && !SHOWS.matcher(declarations).find()) {
            return;
        }
        for (String selector : selectors.split(",", Bounds.ATTRIBUTES)) {
            String one = selector.strip();
            Matcher simple = SIMPLE.matcher(one);
            if (!simple.matches() || WHOLE.contains(one.toLowerCase(Locale.ROOT))) {
                continue;
            }
            if (!hides) {
                hidden.remove(one);
            } else if (hidden.size() < Bounds.ATTRIBUTES) {
                hidden.put(one, selector(simple));
            }
        }
    }

    private static Selector selector(Matcher simple) {
        List<String> classes = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Matcher part = Pattern.compile("([.#])([^.#]+)").matcher(simple.group("rest"));
        while (part.find()) {
            (part.group(1).equals(".") ? classes : ids).add(part.group(2));
        }
        String name = simple.group("name") == null ? "" : simple.group("name").toLowerCase(Locale.ROOT);
        return new Selector(name, Set.copyOf(classes), Set.copyOf(ids));
    }

    /** Whether an element is hidden by them, and does not say itself that it is shown. */
    boolean hide(String name, String tag) {
        if (hidden.isEmpty() || ++asked > Bounds.ELEMENTS) {
            return false;
        }
        Map<String, String> attributes = HtmlScan.attributes(tag);
        Set<String> classes =
                Set.copyOf(List.of(attributes.getOrDefault("class", "").strip().split("\\s+", Bounds.ATTRIBUTES)));
        String id = attributes.getOrDefault("id", "").strip();
        return !SHOWS.matcher(attributes.getOrDefault("style", "")).find()
                && hidden.values().stream().anyMatch(s -> s.fits(name, classes, id));
    }
}
