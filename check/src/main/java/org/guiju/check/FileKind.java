package org.guiju.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file is by its first bytes; what its name claims counts only where they say nothing. */
enum FileKind {
    IMAGE,
    AUDIO,
    VIDEO,
    DOCUMENT,
    TEXT,
    OTHER;

    private static final int HEAD = 4096;

    private static final Map<FileKind, List<String>> NAMES = Map.of(
            IMAGE, List.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif", "avif", "svg"),
            AUDIO, List.of("wav", "mp3", "flac", "ogg", "opus", "m4a", "aac"),
            VIDEO, List.of("mp4", "m4v", "mov", "mkv", "webm", "avi", "flv"),
            DOCUMENT, List.of("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "ofd"),
            TEXT, List.of("txt", "md", "html", "htm"));

    private record Magic(FileKind kind, int offset, String latin1) {
        boolean matches(byte[] head) {
            for (int i = 0; i < latin1.length(); i++) {
                if (offset + i >= head.length || (head[offset + i] & 0xFF) != latin1.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** An SVG element at the root, behind what may stand before it. */
    private static final Pattern SVG = Pattern.compile(
            "\\A\uFEFF?(?:\\s++|<\\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE[^<>\\[]*+(?:\\[[^\\]]*+\\]\\s*+)?>)*+<(?:\\w+:)?svg[\\s/>]");

    private static final List<Magic> MAGIC = List.of(
            new Magic(IMAGE, 0, "\u0089PNG\r\n"),
            new Magic(IMAGE, 0, "\u00ff\u00d8\u00ff"),
            new Magic(IMAGE, 0, "GIF8"),
            new Magic(IMAGE, 0, "BM"),
            new Magic(IMAGE, 0, "II*\0"),
            new Magic(IMAGE, 0, "MM\0*"),
            new Magic(IMAGE, 0, "II+\0"),
            new Magic(IMAGE, 0, "MM\0+"),
            new Magic(IMAGE, 8, "WEBP"),
            new Magic(IMAGE, 4, "ftypheic"),
            new Magic(IMAGE, 4, "ftypheix"),
            new Magic(IMAGE, 4, "ftyphevc"),
            new Magic(IMAGE, 4, "ftypmsf1"),
            new Magic(IMAGE, 4, "ftypavis"),
            new Magic(IMAGE, 4, "ftypmif1"),
            new Magic(IMAGE, 4, "ftypavif"),
            new Magic(AUDIO, 8, "WAVE"),
            new Magic(AUDIO, 0, "ID3"),
            new Magic(AUDIO, 0, "\u00ff\u00fb"),
            new Magic(AUDIO, 0, "fLaC"),
            new Magic(AUDIO, 0, "OggS"),
            new Magic(AUDIO, 4, "ftypM4A"),
            new Magic(VIDEO, 4, "ftyp"),
            new Magic(VIDEO, 0, "\u001aE\u00df\u00a3"),
            new Magic(VIDEO, 8, "AVI "),
            new Magic(VIDEO, 0, "FLV"),
            new Magic(DOCUMENT, 0, "%PDF"),
            new Magic(DOCUMENT, 0, "PK\u0003\u0004"));

    /** What the ending of a name claims; empty where it claims none of these kinds. */
    static Optional<FileKind> claimed(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return ending.length() == name.length()
                ? Optional.empty()
                : NAMES.entrySet().stream()
                        .filter(e -> e.getValue().contains(ending))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    /** Looks at the first 4096 bytes. */
    static FileKind of(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("no regular file");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        for (Magic m : MAGIC) {
            if (m.matches(head)) {
                return m.kind;
            }
        }
        if (!isText(head)) {
            return OTHER;
        }
        return SVG.matcher(new String(head, StandardCharsets.UTF_8)).find() ? IMAGE : TEXT;
    }

    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        // The last character may be cut: three bytes less decode if the whole does.
        for (int cut = 0; cut <= 3 && cut <= head.length; cut++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head, 0, head.length - cut));
                return head.length > 0;
            } catch (CharacterCodingException e) {
                if (head.length < HEAD) {
                    return false;
                }
            }
        }
        return false;
    }
}
