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
    private static final Set<String> BLOCKS = Set.of(
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

    /** A tag whose element is not shown. */
    private static final Pattern UNSEEN = Pattern.compile(
            "(?i)\\shidden(?=[\\s=>/])|\\sstyle\\s{0,9}=\\s{0,9}[\"'][^\"']{0,500}display\\s{0,9}:\\s{0,9}none");

    /** Characters of a tag that are looked at for it. */
    private static final int MOST_OF_TAG = 2000;

    /** Characters of a style sheet that are looked at. */
    private static final int MOST_OF_SHEET = 1 << 20;

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");
    /** Elements whose end a page may leave out. */
    private static final Set<String> ENDED_BY_BLOCKS = Set.of("p", "li", "dt", "dd", "td", "th", "tr");

    private final String text;
    private final Supplier<Charset> charset;
    private final StringBuilder line = new StringBuilder();
    private String first = "";
    private String last = "";

    /** The element that is not shown, and how many of its name are open within it. */
    private String hidden = "";

    private int depth;
    private final HtmlStyles styles = new HtmlStyles();
    /** The tag that opens the style sheet being read. */
    private Optional<Token> sheet = Optional.empty();

    /** @param charset asked once the page was read, as it may be declared within */
    HtmlLines(String text, Supplier<Charset> charset) {
        this.text = text;
        this.charset = charset;
    }

    void add(Token token) {
        sheet.ifPresent(tag -> styles.add(
                text.substring(tag.start(), tag.end()),
                text.substring(tag.end(), Math.min(token.start(), tag.end() + MOST_OF_SHEET))));
        sheet = Optional.of(token)
                .filter(t -> t.kind() == HtmlScan.Kind.OPEN && t.name().equals("style"));
        if (isHidden(token)) {
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
        if (hidden.isEmpty()) {
            boolean begins = open
                    && !VOID.contains(token.name())
                    && (token.name().equals("noscript")
                            || UNSEEN.matcher(text)
                                    .region(token.start(), Math.min(token.end(), token.start() + MOST_OF_TAG))
                                    .find()
                            || styles.hide(token.name(), tag(token)));
            hidden = begins ? token.name() : "";
            depth = begins ? 1 : 0;
            return begins;
        }
        if (open && ENDED_BY_BLOCKS.contains(hidden) && BLOCKS.contains(token.name())) {
            hidden = ""; // its end may be left out
            return isHidden(token);
        }
        if (token.name().equals(hidden)) {
            depth += open ? 1 : token.kind() == HtmlScan.Kind.CLOSE ? -1 : 0;
            hidden = depth == 0 ? "" : hidden;
        }
        return true;
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
