package org.guiju.label;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts HTML into tags, comments and text, as far as a browser's tokenizer is needed to know what is which. */
final class HtmlScan {
    /** Elements whose content is no markup; of these none holds text of the page but textarea. */
    private static final Set<String> RAW =
            Set.of("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "template");

    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(?<name>[^\\s=>/\"'<]{1,200})\\s*+(?:=\\s*+(?:\"(?<dq>[^\"]*+)\"|'(?<sq>[^']*+)'|(?<plain>[^\\s>\"']++)))?+");

    private static final Pattern NAME = Pattern.compile("</?[A-Za-z][^\\s/>]{0,200}");

    private HtmlScan() {}

    enum Kind {
        OPEN,
        CLOSE,
        COMMENT,
        DECLARATION,
        TEXT
    }

    /** @param name the element in lower case, of tags only */
    record Token(Kind kind, String name, int start, int end) {}

    static void run(String text, Consumer<Token> tokens) {
        int at = 0;
        int words = 0;
        String name = "";
        while (at < text.length()) {
            int less = text.indexOf('<', at);
            if (less < 0 || less + 1 >= text.length()) {
                break;
            }
            char next = text.charAt(less + 1);
            boolean letter =
                    isLetter(next) || next == '/' && less + 2 < text.length() && isLetter(text.charAt(less + 2));
            if (!letter && next != '!' && next != '?') {
                at = less + 1;
                continue;
            }
            if (less > words) {
                tokens.accept(new Token(Kind.TEXT, "", words, less));
            }
            if (text.startsWith("<!--", less)) {
                int end = text.indexOf("-->", less + 4);
                at = end < 0 ? text.length() : end + 3;
                tokens.accept(new Token(Kind.COMMENT, "", less, at));
            } else if (!letter) {
                int end = text.indexOf('>', less);
                at = end < 0 ? text.length() : end + 1;
                tokens.accept(new Token(Kind.DECLARATION, "", less, at));
            } else {
                name = name(text, less, name);
                at = tag(text, less, name, tokens);
            }
            words = at;
        }
        if (words < text.length()) {
            tokens.accept(new Token(Kind.TEXT, "", words, text.length()));
        }
    }

    /** The element of a tag, in lower case: often the one named before. */
    private static String name(String text, int less, String before) {
        int from = less + (text.charAt(less + 1) == '/' ? 2 : 1);
        int behind = from;
        while (behind < text.length() && isNameCharacter(text.charAt(behind)) && behind - from < 40) {
            behind++;
        }
        return behind - from == before.length() && text.startsWith(before, from)
                ? before
                : text.substring(from, behind).toLowerCase(Locale.ROOT);
    }

    /** A tag and, where it opens an element without markup, that element's content. Returns what is behind. */
    private static int tag(String text, int less, String name, Consumer<Token> tokens) {
        boolean close = text.charAt(less + 1) == '/';
        int end = tagEnd(text, less + (close ? 2 : 1) + name.length());
        tokens.accept(new Token(close ? Kind.CLOSE : Kind.OPEN, name, less, end));
        if (close || !RAW.contains(name) || text.charAt(end - 1) == '>' && text.charAt(end - 2) == '/') {
            return end;
        }
        int at = end;
        while (at < text.length()) {
            int slash = text.indexOf("</", at);
            if (slash < 0) {
                return text.length();
            }
            if (text.regionMatches(true, slash + 2, name, 0, name.length())) {
                return slash;
            }
            at = slash + 2;
        }
        return text.length();
    }

    /** Behind the > of a tag, passing over quoted attributes. */
    private static int tagEnd(String text, int from) {
        char quote = 0;
        char before = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '>') {
                return i + 1;
            } else if ((c == '"' || c == '\'') && before == '=') {
                quote = c;
            }
            before = c > ' ' ? c : before;
        }
        return text.length();
    }

    /** The attributes of a tag, names in lower case, values as they stand. */
    static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new HashMap<>();
        Matcher name = NAME.matcher(tag);
        Matcher attribute = ATTRIBUTE.matcher(tag);
        int at = name.lookingAt() ? name.end() : 0;
        while (attributes.size() < Bounds.ATTRIBUTES && attribute.find(at)) {
            String value = attribute.group("dq");
            value = value == null ? attribute.group("sq") : value;
            value = value == null ? attribute.group("plain") : value;
            attributes.putIfAbsent(attribute.group("name").toLowerCase(Locale.ROOT), value == null ? "" : value);
            at = attribute.end();
        }
        return attributes;
    }

    static String unescape(String text) {
        return Entities.unescape(text, true).orElse(text);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isNameCharacter(char c) {
        return c > ' ' && c != '/' && c != '>' && c != '<';
    }
}
