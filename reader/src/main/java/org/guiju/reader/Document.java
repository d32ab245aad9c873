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
import java.util.Optional;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/**
 * A text to be read: plain or Markdown.
 *
 * @param name how output refers to it, such as the file's name
 * @param text the whole text
 * @param published the day on which it appeared, where known from outside the text
 */
public record Document(String name, String text, Optional<LocalDate> published) {

    /** The largest file that is read: 64 MiB. */
    public static final int MAX_BYTES = 64 << 20;

    public static Document of(String name, String text) {
        return new Document(name, text, Optional.empty());
    }

    /**
     * Reads a file of UTF-8 text, with or without a byte order mark.
     *
     * @throws BadInput if the file is larger than {@link #MAX_BYTES} or is not UTF-8 text
     * @throws IOException if the file cannot be read
     */
    public static Document read(Path file) throws IOException {
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
        Path name = file.getFileName();
        return of(name == null ? file.toString() : name.toString(), decode(file, bytes));
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
