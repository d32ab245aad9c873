package org.guiju.label;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiju.label.Format.Kind;

/** The one list of formats. Everything that asks which formats there are derives its answer from it. */
final class Formats {
    /** Bytes needed to tell a format. */
    static final int HEAD = 4096;

    static final List<Format> ALL = List.of(
            new Format(
                    "png",
                    Kind.PICTURE,
                    Set.of("png", "apng"),
                    Png::isPng,
                    false,
                    Png::read,
                    leavingMarks(Png::splices)),
            new Format(
                    "wav",
                    Kind.SOUND,
                    Set.of("wav", "wave", "bwf", "rf64"),
                    Wav::isWav,
                    false,
                    Wav::read,
                    leavingMarks(WavWriter::splices)),
            new Format(
                    "flac", Kind.SOUND, Set.of("flac"), Flac::isFlac, false, Flac::read, leavingMarks(Flac::splices)),
            new Format(
                    "ogg",
                    Kind.SOUND,
                    Set.of("ogg", "oga", "ogv", "spx", "opus"),
                    Ogg::isOgg,
                    false,
                    Ogg::read,
                    leavingMarks(OggWriter::splices)),
            new Format(
                    "aac",
                    Kind.SOUND,
                    Set.of("aac", "adts"),
                    RawSound::isAdts,
                    false,
                    RawSound.ADTS::read,
                    RawSound.ADTS::splices),
            new Format(
                    "amr",
                    Kind.SOUND,
                    Set.of("amr", "awb"),
                    RawSound::isAmr,
                    false,
                    RawSound.AMR::read,
                    RawSound.AMR::splices),
            new Format("pcm", Kind.SOUND, Set.of("pcm"), head -> true, true, RawSound.PCM::read, RawSound.PCM::splices),
            new Format("mp3", Kind.SOUND, Set.of("mp3"), Mp3::isMp3, false, Mp3::read, leavingMarks(Mp3::splices)),
            new Format(
                    "jpeg",
                    Kind.PICTURE,
                    Set.of("jpg", "jpeg", "jpe", "jfif"),
                    Jpeg::isJpeg,
                    false,
                    Jpeg::read,
                    leavingMarks(Jpeg::splices)),
            new Format(
                    "webp", Kind.PICTURE, Set.of("webp"), Webp::isWebp, false, Webp::read, leavingMarks(Webp::splices)),
            new Format(
                    "tiff",
                    Kind.PICTURE,
                    Set.of("tif", "tiff", "btf", "tf8"),
                    Tiff::isTiff,
                    false,
                    Tiff::read,
                    leavingMarks(TiffWriter::splices)),
            new Format("gif", Kind.PICTURE, Set.of("gif"), Gif::isGif, false, Gif::read, leavingMarks(Gif::splices)),
            new Format(
                    "heif",
                    Kind.PICTURE,
                    Set.of("heic", "heif", "hif", "heics", "heifs"),
                    Heif.HEIF::matches,
                    false,
                    Heif.HEIF::read,
                    leavingMarks(Heif.HEIF::splices)),
            new Format(
                    "avif",
                    Kind.PICTURE,
                    Set.of("avif", "avifs"),
                    Heif.AVIF::matches,
                    false,
                    Heif.AVIF::read,
                    leavingMarks(Heif.AVIF::splices)),
            new Format(
                    "mp4",
                    Kind.FILM,
                    Set.of("mp4", "m4v", "m4a", "m4b", "mov", "qt", "3gp", "3g2", "f4v"),
                    Mp4::isMp4,
                    false,
                    Mp4::read,
                    Mp4Writer::splices),
            new Format(
                    "matroska",
                    Kind.FILM,
                    Set.of("mkv", "webm", "mka", "mks", "mk3d"),
                    Matroska::isMatroska,
                    false,
                    Matroska::read,
                    MatroskaWriter::splices),
            new Format("avi", Kind.FILM, Set.of("avi"), Avi::isAvi, false, Avi::read, AviWriter::splices),
            new Format("flv", Kind.FILM, Set.of("flv"), Flv::isFlv, false, Flv::read, Flv::splices),
            new Format(
                    "markdown",
                    Kind.TEXT,
                    Set.of("md", "markdown", "mdown", "mkd"),
                    Formats::isText,
                    true,
                    Markdown::read,
                    MarkdownWriter::splices,
                    Optional.of(PlainText::markdownMarks)),
            new Format(
                    "pdf",
                    Kind.TEXT,
                    Set.of("pdf"),
                    Pdf::isPdf,
                    false,
                    Pdf::read,
                    PdfWriter::splices,
                    Optional.of(PdfMark::splices)),
            new Format(
                    "docx",
                    Kind.TEXT,
                    Set.of("docx", "docm", "dotx", "dotm"),
                    Zip::isZip,
                    true,
                    Ooxml.DOCX::read,
                    Ooxml.DOCX::splices,
                    Optional.of(OoxmlMark.of(Ooxml.DOCX))),
            new Format(
                    "xlsx",
                    Kind.TEXT,
                    Set.of("xlsx", "xlsm", "xltx", "xltm"),
                    Zip::isZip,
                    true,
                    Ooxml.XLSX::read,
                    Ooxml.XLSX::splices,
                    Optional.of(OoxmlMark.of(Ooxml.XLSX))),
            new Format(
                    "pptx",
                    Kind.TEXT,
                    Set.of("pptx", "pptm", "potx", "potm", "ppsx", "ppsm"),
                    Zip::isZip,
                    true,
                    Ooxml.PPTX::read,
                    Ooxml.PPTX::splices,
                    Optional.of(OoxmlMark.of(Ooxml.PPTX))),
            new Format(
                    "odf",
                    Kind.TEXT,
                    Set.of("odt", "ods", "odp", "odg", "ott", "ots", "otp", "otg"),
                    Odf::isOdf,
                    false,
                    Odf::read,
                    Odf::splices,
                    Optional.of(Odf::marks)),
            new Format(
                    "epub",
                    Kind.TEXT,
                    Set.of("epub"),
                    Epub::isEpub,
                    false,
                    Epub::read,
                    Epub::splices,
                    Optional.of(Epub::marks)),
            new Format("ofd", Kind.TEXT, Set.of("ofd"), Zip::isZip, true, Ofd::read, Ofd::splices),
            new Format(
                    "html",
                    Kind.TEXT,
                    Set.of("html", "htm", "xhtml", "xht"),
                    PlainText::isText,
                    true,
                    Html::read,
                    Html::splices,
                    Optional.of(Html::marks)),
            new Format("svg", Kind.PICTURE, Set.of("svg"), Svg::isSvg, true, Svg::read, leavingMarks(Svg::splices)),
            new Format(
                    "txt",
                    Kind.TEXT,
                    Set.of("txt", "text"),
                    PlainText::isText,
                    true,
                    PlainText::read,
                    NoPlace::refuseText,
                    Optional.of(PlainText::marks)),
            new Format(
                    "csv",
                    Kind.TEXT,
                    Set.of("csv", "tsv"),
                    Formats::isText,
                    true,
                    NoPlace.TABLE::read,
                    NoPlace.TABLE::splices),
            new Format(
                    "json",
                    Kind.TEXT,
                    Set.of("json", "jsonl"),
                    Formats::isText,
                    true,
                    NoPlace.JSON::read,
                    NoPlace.JSON::splices),
            new Format("rtf", Kind.TEXT, Set.of("rtf"), NoPlace::isRtf, false, NoPlace.RTF::read, NoPlace.RTF::splices),
            new Format(
                    "ole",
                    Kind.TEXT,
                    Set.of("doc", "xls", "ppt", "dot", "xlt", "pot"),
                    NoPlace::isOle,
                    false,
                    NoPlace.OLE::read,
                    NoPlace.OLE::splices),
            new Format(
                    "xmind",
                    Kind.TEXT,
                    Set.of("xmind"),
                    Zip::isZip,
                    true,
                    NoPlace.XMIND::read,
                    NoPlace.XMIND::splices));

    /** Extensions of files whose format may hold a film, and that hold sound alone. */
    private static final Set<String> SOUND_ALONE = Set.of("m4a", "m4b", "mka");

    private static final Map<String, Format> BY_EXTENSION = ALL.stream()
            .flatMap(f -> f.extensions().stream().map(e -> Map.entry(e, f)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private Formats() {}

    /** A writer that never sees a vendor's own mark: it is no label of the standard, and stays beside the one that is written. */
    private static LabelWriter leavingMarks(LabelWriter writer) {
        return (source, label, present) -> writer.splices(
                source,
                label,
                present.stream().filter(p -> !p.label().proprietary()).toList());
    }

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
        for (Format f : ALL) {
            if (!f.textual() && f.magic().matches(head)) {
                return Optional.of(f);
            }
        }
        return byExtension(file).filter(f -> f.textual() && f.magic().matches(head));
    }

    /** The format that the extension names. */
    static Optional<Format> byExtension(Path file) {
        return Optional.ofNullable(BY_EXTENSION.get(extension(file)));
    }

    /** What a file of a format is to people. */
    static Kind kind(Path file, String format) {
        Kind kind = ALL.stream()
                .filter(f -> f.name().equals(format))
                .findFirst()
                .map(Format::kind)
                .orElse(Kind.TEXT);
        return kind == Kind.FILM && SOUND_ALONE.contains(extension(file)) ? Kind.SOUND : kind;
    }

    /** Whether explicit marks are looked for in files of a format of texts. */
    static boolean isSearched(String format) {
        return ALL.stream().anyMatch(f -> f.name().equals(format) && f.marker().isPresent());
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

    /** Why a file is of no format here. BMP and ICO are known by their first bytes and have no room for metadata. */
    static String whyUnknown(Optional<Format> named, byte[] head) {
        boolean bmp = head.length > 13 && head[0] == 'B' && head[1] == 'M';
        boolean ico = head.length > 5 && head[0] == 0 && head[1] == 0 && head[2] == 1 && head[3] == 0;
        if (bmp || ico) {
            return (bmp ? "BMP" : "ICO") + " cannot carry a label; save the picture as PNG";
        }
        return named.map(f -> "the extension says " + f.name() + ", but the first bytes do not")
                .orElse("neither the first bytes nor the extension are of a known format");
    }
}
