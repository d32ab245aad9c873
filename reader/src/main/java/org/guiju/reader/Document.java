package org.guiju.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/**
 * A text to be read: plain or Markdown, or what a web page, a PDF or a Word document holds.
 *
 * @param name how output refers to it, such as the file's name
 * @param text the whole text
 * @param published the day on which it appeared, where known from outside the text
 * @param remark that the file was read in part only, and why; mostly empty
 */
public record Document(String name, String text, Optional<LocalDate> published, Optional<String> remark) {

    /** The largest file that is read: 64 MiB. */
    public static final int MAX_BYTES = 64 << 20;

    public static Document of(String name, String text) {
        return new Document(name, text, Optional.empty(), Optional.empty());
    }

    /**
     * Reads a file: UTF-8 text with or without a byte order mark, HTML, PDF or DOCX, told apart by how it begins. Offsets of what is read
     * refer to {@link #text}.
     *
     * @throws BadInput if the file is larger than {@link #MAX_BYTES}, is none of these, or holds no text that can be had
     * @throws IOException if the file cannot be read
     */
    public static Document read(Path file) throws IOException {
        Path last = file.getFileName();
        return read(file, last == null ? file.toString() : last.toString());
    }

    /** The same, under another name. */
    public static Document read(Path file, String name) throws IOException {
        return read(file, name, false);
    }

    /** The same with all that a web page shows: menus and footers too. */
    public static Document whole(Path file) throws IOException {
        return read(file, String.valueOf(file.getFileName()), true);
    }

    private static Document read(Path file, String name, boolean whole) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new BadInput(
                    Place.of(file.toString()),
                    "larger than " + (MAX_BYTES >> 20) + " MiB",
                    "Split it and read the parts");
        }
        if (bytes.length == 0) {
            throw new BadInput(Place.of(file.toString()), "the file is empty", "Make or fetch it again");
        }
        if (begins(bytes, "%PDF-")) {
            return PdfText.read(file, name, bytes);
        }
        if (begins(bytes, "PK\u0003\u0004")) {
            return of(name, DocxText.read(file));
        }
        if (html(name, bytes)) {
            if (bytes.length > HtmlText.MAX_BYTES) {
                throw new BadInput(
                        Place.of(file.toString()),
                        "a page larger than " + (HtmlText.MAX_BYTES >> 20) + " MiB",
                        "Save its text and read that");
            }
            HtmlText.Page page = HtmlText.read(bytes, whole);
            return new Document(name, page.text(), page.published(), Optional.empty());
        }
        return of(name, decode(file, bytes));
    }

    private static boolean begins(byte[] bytes, String with) {
        return bytes.length >= with.length()
                && new String(bytes, 0, with.length(), StandardCharsets.ISO_8859_1).equals(with);
    }

    /** By its name, or by a declaration or an html element among the first characters. */
    private static boolean html(String name, byte[] bytes) {
        String low = name.toLowerCase(Locale.ROOT);
        if (low.endsWith(".html") || low.endsWith(".htm") || low.endsWith(".xhtml")) {
            return true;
        }
        String start = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .stripLeading();
        return start.startsWith("<!doctype html")
                || start.startsWith("<html")
                || start.startsWith("<?xml") && start.contains("<html");
    }

    private static String decode(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new BadInput(
                    Place.of(file.toString()),
                    "byte " + in.position() + " is not UTF-8",
                    "Save the file as UTF-8 text and read it again");
        }
        out.flip();
        if (out.length() > 0 && out.charAt(0) == '\uFEFF') {
            out.position(1);
        }
        String text = out.toString();
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new BadInput(
                    Place.of(file.toString()),
                    "character " + nul + " is a NUL, so this is no text",
                    "Extract the text first and read that");
        }
        return text;
    }
}
