package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
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
    private static final Pattern NAME = Pattern.compile("AIGC", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s{0,9}=\\s{0,9}[\"']?([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile("\\A(?:\u00EF\u00BB\u00BF)?\\s{0,20}<\\?xml\\s");
    private static final String BOM = "\u00EF\u00BB\u00BF";

    /** Names under which browsers read GBK with all that was added to it (Encoding Standard, 4.2). */
    private static final Set<String> GBK = Set.of(
            "chinese", "csgb2312", "csiso58gb231280", "gb2312", "gb_2312", "gb_2312-80", "gbk", "iso-ir-58", "x-gbk");

    private Html() {}

    /** What writers need of a page, all as offsets in the file; -1 where it is not there. */
    private static final class Page {
        private final String text;
        private int doctype = -1;
        private int html = -1;
        private int head = -1;
        private int charset = -1;
        private int body = -1;
        private int bodyEnd = -1;
        /** UTF-8 where it names none; empty where nobody knows the one it names. */
        private Optional<Charset> encoding = Optional.of(StandardCharsets.UTF_8);

        Page(String text) {
            this.text = text;
        }

        static Page of(String text) {
            Page page = new Page(text);
            HtmlScan.run(text, page::add);
            return page;
        }

        /** What labels are read in, also where the encoding is not known. */
        Charset charset() {
            return encoding.orElse(StandardCharsets.UTF_8);
        }

        void add(Token token) {
            boolean open = token.kind() == HtmlScan.Kind.OPEN;
            String name = token.name();
            if (token.kind() == HtmlScan.Kind.DECLARATION && doctype < 0) {
                doctype = token.end();
            } else if (open && name.equals("html") && html < 0) {
                html = token.end();
            } else if (open && name.equals("head") && head < 0) {
                head = token.end();
            } else if (open && name.equals("meta") && body < 0 && charset < 0) {
                Matcher named = CHARSET.matcher(text)
                        .region(token.start(), Math.min(token.end(), token.start() + Bounds.LABEL_VALUE));
                if (named.find()) {
                    charset = token.end();
                    encoding = text.startsWith(BOM)
                            ? encoding // whatever it says, browsers go by the mark
                            : Html.charset(named.group(1)); // once: to look for a name that nobody knows takes long
                }
            } else if (open && name.equals("body") && body < 0) {
                body = token.end();
            } else if (token.kind() == HtmlScan.Kind.CLOSE && name.equals("body")) {
                bodyEnd = token.start();
            }
        }
    }

    /** The first and the last line of a page that hold words; empty without one. */
    record Ends(String first, String last) {}

    /** Those of a page of a book, which is XHTML; empty where its encoding is not known. */
    static Optional<Ends> ends(byte[] bytes) {
        String text = latin(bytes);
        Page page = new Page(text);
        HtmlLines lines = new HtmlLines(text, true, page::charset);
        HtmlScan.run(text, token -> {
            page.add(token);
            lines.add(token);
        });
        return page.encoding.filter(c -> !isWide(bytes) && isIn(bytes, c)).map(c -> lines.ends());
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
        Page page = new Page(text);
        HtmlLines lines = new HtmlLines(text, XML.matcher(text).lookingAt(), page::charset);
        List<Token> labels = new ArrayList<>();
        HtmlScan.run(text, token -> {
            page.add(token);
            lines.add(token);
            if (labels.size() <= Bounds.ELEMENTS && mayLabel(text, token)) {
                labels.add(token);
            }
        });
        if (labels.size() > Bounds.ELEMENTS) {
            findings.problem(
                    ProblemCode.LIMIT_EXCEEDED,
                    "",
                    "more than " + Bounds.ELEMENTS + " meta tags and comments speak of AIGC; the rest is not read");
        }
        labels.forEach(token -> label(text, token, page.charset(), findings));
        if (bytes.length == source.size()) {
            page.encoding.filter(c -> isIn(bytes, c)).ifPresent(c -> {
                Ends ends = lines.ends();
                findings.mark(ExplicitMark.of("line", ends.first, ends.last));
            });
        }
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(GBK.contains(name.toLowerCase(Locale.ROOT)) ? "GB18030" : name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a token is a comment or a meta tag that names a label. */
    private static boolean mayLabel(String text, Token token) {
        int from = Math.min(token.start() + 4, token.end());
        return switch (token.kind()) {
            case COMMENT -> COMMENT.matcher(text).region(from, token.end()).lookingAt();
            case OPEN ->
                token.name().equals("meta")
                        && NAME.matcher(text).region(from, token.end()).find();
            default -> false;
        };
    }

    /** Reports the label that a token is, if it is one. */
    private static void label(String text, Token token, Charset charset, Findings findings) {
        boolean comment = token.kind() == HtmlScan.Kind.COMMENT;
        if (token.end() - token.start() > Bounds.LABEL_VALUE) {
            findings.problem(
                    ProblemCode.LIMIT_EXCEEDED,
                    (comment ? "comment" : "meta") + " at byte " + token.start(),
                    "it has more than " + Bounds.LABEL_VALUE + " bytes and is not read");
            return;
        }
        Optional<Splice> takeOut = Optional.of(new Splice(token.start(), token.end(), new byte[0]));
        if (comment) {
            String said =
                    text.substring(Math.min(token.start() + 4, token.end()), Math.max(token.end() - 3, token.start()));
            Matcher mark = COMMENT.matcher(said);
            if (mark.find() && TextMark.start(said.substring(mark.end())) == 0) {
                String value = decode(said.substring(mark.end()).strip(), charset);
                findings.json("comment at byte " + token.start(), Placement.ELSEWHERE, value, takeOut);
            }
            return;
        }
        Map<String, String> attributes = HtmlScan.attributes(text.substring(token.start(), token.end()));
        String name = attributes.getOrDefault("name", attributes.getOrDefault("property", ""));
        if (name.equalsIgnoreCase("AIGC") || name.toUpperCase(Locale.ROOT).equals("TC260:AIGC")) {
            String value = decode(attributes.getOrDefault("content", ""), charset);
            findings.json(
                    "meta " + name + " at byte " + token.start(),
                    Placement.NO_OFFICIAL,
                    HtmlScan.unescape(value).strip(),
                    takeOut);
        }
    }

    /** Whether bytes are text in an encoding, without holding that text. */
    private static boolean isIn(byte[] bytes, Charset charset) {
        try {
            CharsetDecoder decoder = charset.newDecoder();
            ByteBuffer from = ByteBuffer.wrap(bytes);
            CharBuffer some = CharBuffer.allocate(8 << 10);
            CoderResult result = CoderResult.OVERFLOW;
            while (result.isOverflow()) {
                result = decoder.decode(from, some.clear(), true);
            }
            return !result.isError();
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        byte[] bytes = whole(source);
        Page page = Page.of(latin(bytes));
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
        return List.of(mark(whole(source), place, words));
    }

    /** The words as a paragraph of a page. */
    static Splice mark(byte[] bytes, MarkPlace place, String words) throws CannotCarry {
        Page page = Page.of(latin(bytes));
        String paragraph = "<p>" + Entities.escape(words) + "</p>";
        if (place == MarkPlace.END) {
            return insert(page.bodyEnd >= 0 ? page.bodyEnd : bytes.length, paragraph);
        }
        if (page.body < 0) {
            throw new CannotCarry("the page has no body tag to put the mark behind");
        }
        return insert(page.body, paragraph);
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

    static String decode(String latin, Charset charset) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), charset);
    }
}
