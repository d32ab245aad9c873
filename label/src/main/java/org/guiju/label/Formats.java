package org.guiju.label;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The one list of formats. Everything that asks which formats there are derives its answer from it. */
final class Formats {
    /** Bytes needed to tell a format. */
    static final int HEAD = 4096;

    static final List<Format> ALL = List.of(
            new Format("png", Set.of("png"), Png::isPng, false, Png::read, Png::splices),
            new Format("wav", Set.of("wav", "wave", "bwf", "rf64"), Wav::isWav, false, Wav::read, WavWriter::splices),
            new Format("flac", Set.of("flac"), Flac::isFlac, false, Flac::read, Flac::splices),
            new Format("ogg", Set.of("ogg", "oga", "opus"), Ogg::isOgg, false, Ogg::read, OggWriter::splices),
            new Format(
                    "aac", Set.of("aac", "adts"), RawSound::isAdts, false, RawSound.ADTS::read, RawSound.ADTS::splices),
            new Format("amr", Set.of("amr", "awb"), RawSound::isAmr, false, RawSound.AMR::read, RawSound.AMR::splices),
            new Format("pcm", Set.of("pcm"), head -> true, true, RawSound.PCM::read, RawSound.PCM::splices),
            new Format("mp3", Set.of("mp3"), Mp3::isMp3, false, Mp3::read, Mp3::splices),
            new Format("jpeg", Set.of("jpg", "jpeg", "jpe", "jfif"), Jpeg::isJpeg, false, Jpeg::read, Jpeg::splices),
            new Format(
                    "markdown",
                    Set.of("md", "markdown", "mdown", "mkd"),
                    Formats::isText,
                    true,
                    Markdown::read,
                    MarkdownWriter::splices));

    private Formats() {}

    /** The first bytes of a file; of ID3 tags, which stand before several formats, only the header of the first. */
    static byte[] head(Source source) throws IOException {
        List<Id3v2.Tag> tags = Id3v2.tags(source);
        if (tags.isEmpty()) {
            return source.read(0, HEAD);
        }
        byte[] behind = source.read(tags.get(tags.size() - 1).end(), HEAD);
        byte[] head = Arrays.copyOf(source.read(0, Id3v2.HEADER), Id3v2.HEADER + behind.length);
        System.arraycopy(behind, 0, head, Id3v2.HEADER, behind.length);
        return head;
    }

    /** The format of a file: by its first bytes, else by its extension if the first bytes could be text. */
    static Optional<Format> detect(Path file, byte[] head) {
        return ALL.stream()
                .filter(f -> !f.textual() && f.magic().matches(head))
                .findFirst()
                .or(() -> byExtension(file).filter(f -> f.textual() && f.magic().matches(head)));
    }

    /** The format that the extension names. */
    static Optional<Format> byExtension(Path file) {
        String extension = extension(file);
        return ALL.stream().filter(f -> f.extensions().contains(extension)).findFirst();
    }

    static String extension(Path file) {
        Path name = file.getFileName();
        String text = name == null ? "" : name.toString();
        return text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b == 0) {
                return false;
            }
        }
        return true;
    }
}
