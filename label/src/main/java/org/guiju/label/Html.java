package org.guiju.label;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.HtmlScan.Token;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * HTML: the label is a meta element with the name AIGC. No guide names a place in web pages. The page is read as bytes
 * that are ASCII where tags stand, so that offsets are those of the file in whatever encoding.
 */
final class Html {
    private static final Pattern COMMENT = Pattern.compile("\\A\\s{0,20}AIGC\\s{0,20}[:=]?\\s{0,20}(?=\\{)");
    private static final Pattern CHARSET = Pattern.compile("charset\\s{0,9}=\\s{0,9}[\"']?([A-Za-z0-9._:-]{1,40})");
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

    private Html() {}

    /** What writers need of a page, all as offsets in the file; -1 where it is not there. */
    private static final class Page {
        private int doctype = -1;
        private int html = -1;
        private int head = -1;
        private int charset = -1;
        private int body = -1;
        private int bodyEnd = -1;
        private String encoding = "";
    }

    static void read(Source source, Findings findings) throws IOException {
        byte[] bytes = source.read(0, Bounds.PAGE);
        if (bytes.length < source.size()) {
            findings.problem(
                    ProblemCode.LIMIT_EXCEEDED,
                    "",
                    "the page has more than " + Bounds.PAGE + " bytes; the rest is not read");
        }
        if (isWide(bytes)) {
            findings.problem(ProblemCode.PART_DAMAGED, "", "the page is in UTF-16, which is not read");
            return;
        }
        String text = latin(bytes);
        Page page = page(text);
        Charset charset = charset(page.encoding); // once: to look for a name that nobody knows takes long
        int[] labels = {0};
        HtmlScan.run(text, token -> {
            if (labels[0] <= Bounds.LABELS && label(text, token, charset, findings)) {
                labels[0]++;
            }
        });
        if (bytes.length == source.size()) {
            charset(bytes, page.encoding).ifPresent(c -> findings.mark(mark(text, c)));
        }
    }

    /** The encoding that a page names; UTF-8 where it names none, or none that is known or could be. */
    private static Charset charset(String name) {
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Reports the label that a token is, if it is one. */
    private static boolean label(String text, Token token, Charset charset, Findings findings) {
        Optional<Splice> takeOut = Optional.of(new Splice(token.start(), token.end(), new byte[0]));
        if (token.kind() == HtmlScan.Kind.COMMENT) {
            String comment =
                    text.substring(Math.min(token.start() + 4, token.end()), Math.max(token.end() - 3, token.start()));
            Matcher mark = COMMENT.matcher(comment);
            if (mark.find() && TextMark.start(comment.substring(mark.end())) == 0) {
                String value = decode(comment.substring(mark.end()).strip(), charset);
                findings.json("comment at byte " + token.start(), Placement.ELSEWHERE, value, takeOut);
                return true;
            }
        } else if (token.kind() == HtmlScan.Kind.OPEN && token.name().equals("meta")) {
            Map<String, String> attributes = HtmlScan.attributes(text.substring(token.start(), token.end()));
            String name = attributes.getOrDefault("name", attributes.getOrDefault("property", ""));
            if (name.equalsIgnoreCase("AIGC") || name.toUpperCase(Locale.ROOT).equals("TC260:AIGC")) {
                String value = decode(attributes.getOrDefault("content", ""), charset);
                findings.json(
                        "meta " + name + " at byte " + token.start(),
                        Placement.NO_OFFICIAL,
                        HtmlScan.unescape(value).strip(),
                        takeOut);
                return true;
            }
        }
        return false;
    }

    private static Page page(String text) {
        Page page = new Page();
        HtmlScan.run(text, token -> {
            boolean open = token.kind() == HtmlScan.Kind.OPEN;
            String name = token.name();
            if (token.kind() == HtmlScan.Kind.DECLARATION && page.doctype < 0) {
                page.doctype = token.end();
            } else if (open && name.equals("html") && page.html < 0) {
                page.html = token.end();
            } else if (open && name.equals("head") && page.head < 0) {
                page.head = token.end();
            } else if (open && name.equals("meta") && page.body < 0 && page.charset < 0) {
                String tag = text.substring(token.start(), token.end());
                Matcher charset = CHARSET.matcher(tag);
                if (charset.find()) {
                    page.charset = token.end();
                    page.encoding = charset.group(1);
                }
            } else if (open && name.equals("body") && page.body < 0) {
                page.body = token.end();
            } else if (token.kind() == HtmlScan.Kind.CLOSE && name.equals("body")) {
                page.bodyEnd = token.start();
            }
        });
        return page;
    }

    /** The encoding for reading words: as declared; without that UTF-8, if the bytes are that. */
    private static Optional<Charset> charset(byte[] bytes, String declared) {
        try {
            Charset charset = declared.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(declared);
            charset.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes));
            return Optional.of(charset);
        } catch (CharacterCodingException | IllegalArgumentException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static ExplicitMark mark(String text, Charset charset) {
        List<String> ends = new ArrayList<>(List.of("", ""));
        StringBuilder line = new StringBuilder();
        Runnable end = () -> {
            String words = HtmlScan.unescape(decode(line.toString(), charset))
                    .replace('\u00A0', ' ')
                    .strip();
            if (!words.isEmpty()) {
                ends.set(1, words);
                if (ends.get(0).isEmpty()) {
                    ends.set(0, words);
                }
            }
            line.setLength(0);
        };
        HtmlScan.run(text, token -> {
            switch (token.kind()) {
                case TEXT -> {
                    // A line much longer than a mark is none, whatever it goes on to say.
                    if (line.length() <= 16 * ExplicitMark.LONGEST) {
                        line.append(
                                text, token.start(), Math.min(token.end(), token.start() + 16 * ExplicitMark.LONGEST));
                    }
                }
                case OPEN, CLOSE -> {
                    if (BLOCKS.contains(token.name())) {
                        end.run();
                    }
                }
                default -> {}
            }
        });
        end.run();
        return ExplicitMark.of(
                "line", ends.get(0).replaceAll("\\s+", " "), ends.get(1).replaceAll("\\s+", " "));
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        byte[] bytes = whole(source);
        Page page = page(latin(bytes));
        List<Splice> splices = new ArrayList<>();
        present.forEach(p -> p.takeOut().ifPresent(splices::add));
        String meta = "<meta name=\"AIGC\" content='"
                + Entities.escape(label.toJson()).replace("&quot;", "\"") + "' />";
        // Behind the declaration of the encoding, which must stand in the first 1,024 bytes.
        int at = page.charset >= 0
                ? page.charset
                : page.head >= 0 ? page.head : page.html >= 0 ? page.html : page.doctype;
        splices.add(insert(at >= 0 ? at : start(bytes), meta));
        return splices;
    }

    static List<Splice> marks(Source source, MarkPlace place, String words) throws IOException, CannotCarry {
        byte[] bytes = whole(source);
        Page page = page(latin(bytes));
        String paragraph = "<p>" + Entities.escape(words) + "</p>";
        if (place == MarkPlace.END) {
            return List.of(insert(page.bodyEnd >= 0 ? page.bodyEnd : bytes.length, paragraph));
        }
        if (page.body < 0) {
            throw new CannotCarry("the page has no body tag to put the mark behind");
        }
        return List.of(insert(page.body, paragraph));
    }

    private static byte[] whole(Source source) throws IOException, CannotCarry {
        if (source.size() > Bounds.PAGE) {
            throw new CannotCarry("the page has more than " + Bounds.PAGE + " bytes");
        }
        byte[] bytes = source.read(0, Bounds.PAGE);
        if (isWide(bytes)) {
            throw new CannotCarry("the page is in UTF-16; save it as UTF-8");
        }
        return bytes;
    }

    private static int start(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
    }

    private static Splice insert(int at, String ascii) {
        return new Splice(at, at, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isWide(byte[] bytes) {
        return bytes.length > 1
                && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String decode(String latin, Charset charset) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), charset);
    }
}
