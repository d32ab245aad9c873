package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Markdown.Head;
import org.guiju.label.Markdown.Line;

/**
 * Text by lines. An explicit mark is looked for in the first and the last line that hold a word; the file may be of any
 * size. Plain text has no metadata, so it carries no implicit label (Labelling Measures, Art. 5).
 */
final class PlainText {
    /** Bytes at either end of a text that are searched for a line. */
    static final int REACH = 8192;

    /** A comment in Markdown, or a definition of a link, as is used for comments. */
    private static final Pattern UNSEEN = Pattern.compile("<!--.*-->|\\[[^\\]]{1,200}\\]:\\s.*");

    private PlainText() {}

    /** Text without zero bytes, or UTF-16 with its byte-order mark. */
    static boolean isText(byte[] head) {
        boolean wide = head.length > 1
                && ((head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF
                        || (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE);
        for (byte b : head) {
            if (b == 0 && !wide) {
                return false;
            }
        }
        return true;
    }

    static void read(Source source, Findings findings) throws IOException {
        look(source, 0, source.size()).ifPresent(findings::mark);
        NoPlace.report("plain text", findings);
    }

    /** The explicit mark of a stretch of a text; empty where the text is in an encoding that is not known. */
    static Optional<ExplicitMark> look(Source source, long from, long to) throws IOException {
        return look(source, from, to, false);
    }

    private static Optional<ExplicitMark> look(Source source, long from, long to, boolean markdown) throws IOException {
        Optional<Charset> charset = charset(source, from, to);
        if (charset.isEmpty()) {
            return Optional.empty();
        }
        long reach = Math.min(REACH, to - from);
        List<String> head = lines(source.read(from, (int) reach), charset.get(), markdown);
        long tailFrom = to - reach;
        List<String> tail = lines(source.read(tailFrom, (int) reach), charset.get(), markdown);
        String last = tail.isEmpty() ? "" : tail.get(tail.size() - 1);
        // A line that begins before the stretch read is too long to be a mark.
        boolean cut = tail.size() == 1 && tailFrom > from;
        return Optional.of(ExplicitMark.of("line", head.isEmpty() ? "" : head.get(0), cut ? "" : last));
    }

    /** @param markdown whether comments and definitions of links, which no reader sees, are left out */
    private static List<String> lines(byte[] bytes, Charset charset, boolean markdown) {
        return new String(bytes, charset)
                .replace("\uFEFF", "")
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .filter(l -> !markdown || !UNSEEN.matcher(l).matches())
                .toList();
    }

    /** UTF-16 by its byte-order mark, UTF-8 by its form; nothing else is guessed. */
    private static Optional<Charset> charset(Source source, long from, long to) throws IOException {
        byte[] bom = source.read(0, 2);
        if (bom.length == 2 && bom[0] == (byte) 0xFE && bom[1] == (byte) 0xFF) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (bom.length == 2 && bom[0] == (byte) 0xFF && bom[1] == (byte) 0xFE) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        int reach = (int) Math.min(REACH, to - from);
        boolean cut = reach < to - from;
        boolean utf8 =
                isUtf8(source.read(from, reach), false, cut) && isUtf8(source.read(to - reach, reach), cut, false);
        return utf8 ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
    }

    /** Whether bytes are UTF-8, but for a character that is cut at either end. */
    private static boolean isUtf8(byte[] bytes, boolean cutBefore, boolean cutBehind) {
        int from = 0;
        while (cutBefore && from < Math.min(3, bytes.length) && (bytes[from] & 0xC0) == 0x80) {
            from++;
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from), text, !cutBehind)
                .isError();
    }

    static List<Splice> marks(Source source, MarkPlace place, String words) throws IOException, CannotCarry {
        return marks(source, 0, source.size(), place, words, false);
    }

    /** Behind the front matter, or before a stray label at the end: where a reader sees the text begin and end. */
    static List<Splice> markdownMarks(Source source, MarkPlace place, String words) throws IOException, CannotCarry {
        Head head = Markdown.head(source);
        if (head.cut().isPresent()) {
            throw new CannotCarry(head.cut().get());
        }
        if (place == MarkPlace.START && head.blocks().isEmpty()) {
            MarkdownWriter.refuseOtherFrontMatter(head);
        }
        return marks(source, head.bodyStart(), markdownEnd(source, head), place, words, true);
    }

    static Optional<ExplicitMark> lookMarkdown(Source source, Head head) throws IOException {
        return look(
                source, Markdown.textStart(head), Math.max(Markdown.textStart(head), markdownEnd(source, head)), true);
    }

    private static long markdownEnd(Source source, Head head) throws IOException {
        List<Line> tail = Markdown.tail(source, head);
        return Markdown.tailSpot(tail).map(s -> tail.get(s.from()).start()).orElse(source.size());
    }

    /** @param apart whether an empty line must part the mark from the text, as paragraphs of Markdown are */
    private static List<Splice> marks(Source source, long from, long to, MarkPlace place, String words, boolean apart)
            throws IOException, CannotCarry {
        Charset charset = charset(source, from, to)
                .orElseThrow(() -> new CannotCarry("the text is neither UTF-8 nor UTF-16; save it as UTF-8"));
        byte[] head = source.read(from, REACH);
        String text = new String(head, charset);
        int newlineAt = text.indexOf('\n');
        String newline = newlineAt > 0 && text.charAt(newlineAt - 1) == '\r' ? "\r\n" : "\n";
        String gap = apart ? newline : "";
        if (place == MarkPlace.START) {
            long at = from + (text.startsWith("\uFEFF") ? "\uFEFF".getBytes(charset).length : 0);
            return List.of(insert(at, words + newline + gap, charset));
        }
        int unit = newline("\n", charset);
        String end = new String(source.read(Math.max(from, to - unit), unit), charset);
        boolean open = to > from && !end.equals("\n");
        return List.of(insert(to, (open ? newline : "") + (to > from ? gap : "") + words + newline, charset));
    }

    private static int newline(String newline, Charset charset) {
        return newline.getBytes(charset).length;
    }

    private static Splice insert(long at, String text, Charset charset) {
        return new Splice(at, at, text.getBytes(charset));
    }
}
