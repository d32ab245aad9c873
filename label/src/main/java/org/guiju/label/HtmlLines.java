package org.guiju.label;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.guiju.label.HtmlScan.Token;

/** The first and the last line of a page that have words which a reader sees. */
final class HtmlLines {
    /** Elements that end a line of text. */
    static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "br",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "table",
            "tr",
            "td",
            "th",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "nav",
            "aside",
            "blockquote",
            "pre",
            "figure",
            "figcaption",
            "address",
            "hr",
            "body",
            "form",
            "fieldset",
            "summary",
            "details",
            "caption");

    /** What a tag may hold that hides its element or shows it. */
    private static final Pattern SIGHT = Pattern.compile("(?i)hidden|style");

    /** Characters of a tag that are looked at for it. */
    private static final int MOST_OF_TAG = 2000;

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    private final String text;
    private final Supplier<Charset> charset;
    private final StringBuilder line = new StringBuilder();
    private String first = "";
    private String last = "";

    private final boolean xml;
    private final HtmlStyles styles;

    /** The element that is not shown, and whether it is only invisible, which elements in it need not be. */
    private Optional<HtmlRegion> hidden = Optional.empty();

    private boolean invisible;
    /** Drawings and formulas that are open, in which tags close themselves. */
    private int foreign;

    /**
     * @param xml whether the page is XHTML
     * @param charset asked once the page was read, as it may be declared within
     */
    HtmlLines(String text, boolean xml, Supplier<Charset> charset) {
        this.text = text;
        this.xml = xml;
        this.charset = charset;
        this.styles = HtmlStyles.of(text);
    }

    void add(Token token) {
        boolean unseen = isHidden(token);
        if (isForeign(token) && !isClosed(token)) {
            foreign = Math.max(0, foreign + (token.kind() == HtmlScan.Kind.OPEN ? 1 : -1));
        }
        if (unseen) {
            return;
        }
        switch (token.kind()) {
            case TEXT -> {
                // A line much longer than a mark is none, whatever it goes on to say.
                if (line.length() <= 16 * ExplicitMark.LONGEST) {
                    line.append(text, token.start(), Math.min(token.end(), token.start() + 16 * ExplicitMark.LONGEST));
                }
            }
            case OPEN, CLOSE -> {
                if (line.length() > 0 && BLOCKS.contains(token.name())) {
                    end();
                }
            }
            default -> {}
        }
    }

    /** Whether a token stands in an element that no reader sees. */
    private boolean isHidden(Token token) {
        boolean open = token.kind() == HtmlScan.Kind.OPEN;
        boolean closed = open && isClosed(token);
        if (hidden.isPresent()) {
            HtmlRegion.Where where = hidden.get().next(token, closed);
            boolean within = where == HtmlRegion.Where.WITHIN;
            if (within && !(open && invisible && sight(token).isVisible())) {
                return true;
            }
            hidden = Optional.empty();
            if (where == HtmlRegion.Where.END || within) {
                return !within;
            }
        }
        if (!open || closed || VOID.contains(token.name())) {
            return false;
        }
        CssSight sight = sight(token);
        boolean out = token.name().equals("noscript") || sight.isOut();
        if (out || sight.isInvisible()) {
            hidden = Optional.of(new HtmlRegion(token.name()));
            invisible = !out;
        }
        return hidden.isPresent();
    }

    /** Whether an open tag is its element's end too. */
    private boolean isClosed(Token token) {
        boolean slash = text.charAt(token.end() - 1) == '>' && text.charAt(token.end() - 2) == '/';
        return slash && (xml || foreign > 0 || isForeign(token));
    }

    private static boolean isForeign(Token token) {
        return token.name().equals("svg") || token.name().equals("math");
    }

    private CssSight sight(Token token) {
        boolean asks = styles.hide()
                || token.name().equals("dialog")
                || SIGHT.matcher(text)
                        .region(token.start(), Math.min(token.end(), token.start() + MOST_OF_TAG))
                        .find();
        return asks ? styles.sight(token.name(), tag(token)) : new CssSight();
    }

    private String tag(Token token) {
        return text.substring(token.start(), Math.min(token.end(), token.start() + MOST_OF_TAG));
    }

    private void end() {
        int i = 0;
        while (i < line.length() && line.charAt(i) <= ' ') {
            i++;
        }
        if (i < line.length()) {
            char c = line.charAt(i); // no blank in any encoding, unless it is not ASCII or begins an entity
            if (c < 0x7F && c != '&' || !words(line.toString()).isEmpty()) {
                last = line.toString();
                first = first.isEmpty() ? last : first;
            }
        }
        line.setLength(0);
    }

    Html.Ends ends() {
        end();
        return new Html.Ends(words(first).replaceAll("\\s+", " "), words(last).replaceAll("\\s+", " "));
    }

    private String words(String line) {
        return HtmlScan.unescape(Html.decode(line, charset.get()))
                .replace('\u00A0', ' ')
                .replace("\uFEFF", "")
                .strip();
    }
}
