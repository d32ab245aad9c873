package org.guiju.label;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.label.HtmlScan.Token;

/**
 * What the style sheets within a page hide: rules of one name, classes and an id, as {@code .note{display:none}}. A rule that hangs on more,
 * as where an element stands, hides nothing here and shows whatever it could be about. What hides the whole page is left alone, as a
 * program shows it again.
 */
final class HtmlStyles {
    private static final Pattern SHEET = Pattern.compile("(?i)<style[\\s>]");
    /** Comments, and strings, which may hold braces. */
    private static final Pattern PASSED = Pattern.compile(
            "/\\*(?:[^*]|\\*(?!/))*+(?:\\*/|$)|\"(?:\\\\.|[^\"\\\\\\n])*+\"?|'(?:\\\\.|[^'\\\\\\n])*+'?");

    private static final Pattern SAYS = Pattern.compile("(?i)display|visibility");
    private static final Pattern AT = Pattern.compile("@(?<name>[\\w-]{1,40}+)(?<rest>.*+)", Pattern.DOTALL);
    private static final Pattern MEDIUM =
            Pattern.compile("(?:only\\s++)?(?<not>not\\s++)?(?<type>[a-z-]*+)(?<rest>.*+)", Pattern.DOTALL);

    private static final Set<String> OTHER_MEDIA =
            Set.of("print", "speech", "aural", "braille", "embossed", "handheld", "projection", "tty", "tv");
    private static final Set<String> WHOLE = Set.of("html", "body");

    /** Characters of a style sheet that are looked at. */
    private static final int MOST_OF_SHEET = 1 << 20;
    /** Characters of selectors that are read, and times one is held against an element; beyond that all is taken as shown. */
    private static final int MOST_WORK = 4 << 20;

    /** Whether rules count. */
    private enum Use {
        NEVER,
        /** They may count: what they hide is not taken as hidden, what they show as shown. */
        MAYBE,
        COUNTS;

        Use and(Use other) {
            return compareTo(other) <= 0 ? this : other;
        }
    }

    /** A block that is open: with selectors where it holds declarations. */
    private record Block(Use use, Optional<String> selectors) {}

    private final Map<String, Map<CssSelector, CssSight>> rules = new HashMap<>();
    private boolean hiding;
    private int selectors;
    private int work;
    /** Elements held against them: of a page with very many, those at its end are taken as shown. */
    private int asked;

    /** The tag that opens the style sheet being read. */
    private Optional<Token> sheet = Optional.empty();

    private boolean noscript;

    /** Those of a page. */
    static HtmlStyles of(String text) {
        HtmlStyles styles = new HtmlStyles();
        if (SHEET.matcher(text).find()) {
            HtmlScan.run(text, token -> styles.take(text, token));
        }
        return styles;
    }

    private void take(String text, Token token) {
        boolean open = token.kind() == HtmlScan.Kind.OPEN;
        sheet.ifPresent(tag -> {
            Map<String, String> attributes = HtmlScan.attributes(text.substring(tag.start(), tag.end()));
            String css = text.substring(tag.end(), Math.min(token.start(), tag.end() + MOST_OF_SHEET));
            String type = attributes.getOrDefault("type", "").strip();
            if (type.isEmpty() || type.equalsIgnoreCase("text/css")) {
                add(css, media(attributes.getOrDefault("media", "")).and(noscript ? Use.MAYBE : Use.COUNTS));
            }
        });
        sheet = Optional.of(token).filter(t -> open && t.name().equals("style"));
        if (token.name().equals("noscript")) {
            noscript = open;
        }
    }

    /** Whether rules for a list of media count on a screen. */
    private static Use media(String list) {
        Use use = Use.NEVER;
        for (String one : list.toLowerCase(Locale.ROOT).split(",", Bounds.ATTRIBUTES)) {
            Matcher medium = MEDIUM.matcher(one.strip());
            if (!medium.matches()) {
                continue;
            }
            String type = medium.group("type");
            boolean screen = type.isEmpty() || type.equals("all") || type.equals("screen");
            boolean bare = medium.group("rest").isBlank();
            boolean not = medium.group("not") != null;
            boolean never = not ? screen && bare && !type.isEmpty() : OTHER_MEDIA.contains(type);
            Use its = never ? Use.NEVER : screen && bare && !not ? Use.COUNTS : Use.MAYBE;
            use = use.compareTo(its) >= 0 ? use : its;
        }
        return use;
    }

    private void add(String css, Use use) {
        String text = PASSED.matcher(css).replaceAll(" ");
        Deque<Block> open = new ArrayDeque<>();
        open.push(new Block(use, Optional.empty()));
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Block block = open.element();
            if (c == '{') {
                String before = text.substring(from, i);
                int cut = before.lastIndexOf(';') + 1;
                declare(block, before.substring(0, cut));
                if (open.size() > Bounds.XML_DEPTH) {
                    work = MOST_WORK; // no page of this world: what it hides is not said
                    return;
                }
                open.push(block(before.substring(cut).strip(), block));
                from = i + 1;
            } else if (c == '}') {
                declare(block, text.substring(from, i));
                if (open.size() > 1) {
                    open.pop();
                }
                from = i + 1;
            }
        }
        declare(open.element(), text.substring(from));
    }

    private static Block block(String head, Block within) {
        Matcher at = AT.matcher(head);
        if (!at.matches()) {
            return new Block(within.selectors.isPresent() ? within.use.and(Use.MAYBE) : within.use, Optional.of(head));
        }
        Use use = switch (at.group("name").toLowerCase(Locale.ROOT)) {
            case "media" -> media(at.group("rest"));
            case "layer" -> Use.COUNTS;
            case "supports", "container", "scope", "document", "starting-style" -> Use.MAYBE;
            default -> Use.NEVER;
        };
        return new Block(within.use.and(use), within.selectors);
    }

    private void declare(Block block, String declarations) {
        if (block.use == Use.NEVER
                || block.selectors.isEmpty()
                || !SAYS.matcher(declarations).find()) {
            return;
        }
        String list = block.selectors.get();
        work += list.length();
        CssSight sight = CssSight.of(declarations, false);
        if (!sight.says() || work > MOST_WORK) {
            return;
        }
        for (String selector : CssSelector.plain(list).split(",")) {
            CssSelector.of(selector.strip()).ifPresent(one -> {
                boolean whole = WHOLE.contains(one.name()) || one.key().isEmpty();
                CssSight its = new CssSight();
                its.add(sight);
                if (block.use == Use.MAYBE || !one.exact() || whole) {
                    its.forgetHiding();
                }
                if (its.says() && ++selectors > Bounds.ELEMENTS) {
                    work = MOST_WORK;
                } else if (its.says()) {
                    hiding |= its.hides();
                    rules.computeIfAbsent(one.key(), k -> new HashMap<>())
                            .computeIfAbsent(one, k -> new CssSight())
                            .add(its);
                }
            });
        }
    }

    /** Whether they hide anything, so that every element is to be asked for. */
    boolean hide() {
        return hiding;
    }

    /** What they and its own attributes say of an element. */
    CssSight sight(String name, String tag) {
        CssSight sight = new CssSight();
        Map<String, String> attributes = HtmlScan.attributes(tag);
        String style = attributes.getOrDefault("style", "");
        if (!style.isEmpty()) {
            sight.add(CssSight.of(PASSED.matcher(HtmlScan.unescape(style)).replaceAll(" "), true));
        }
        if (attributes.containsKey("hidden") || name.equals("dialog") && !attributes.containsKey("open")) {
            sight.leftOut();
        }
        if (rules.isEmpty() || !sight.hides() && ++asked > Bounds.ELEMENTS) {
            return sight;
        }
        Set<String> classes =
                Set.copyOf(List.of(attributes.getOrDefault("class", "").strip().split("\\s+", Bounds.ATTRIBUTES)));
        List<String> keys = new ArrayList<>(
                List.of("", name, "#" + attributes.getOrDefault("id", "").strip()));
        classes.forEach(c -> keys.add("." + c));
        for (String key : keys) {
            for (Map.Entry<CssSelector, CssSight> rule :
                    rules.getOrDefault(key, Map.of()).entrySet()) {
                if (++work > MOST_WORK) {
                    return new CssSight();
                }
                if (rule.getKey().fits(name, classes, attributes)) {
                    sight.add(rule.getValue());
                }
            }
        }
        return sight;
    }
}
