package org.guiju.label;

/** Every limit of the readers, in one place. What lies beyond is reported as {@code limit-exceeded} and not read. */
final class Bounds {
    /** Bytes or characters of one label value. */
    static final int LABEL_VALUE = 1 << 20;
    /** Bytes of one metadata part (a PNG text chunk, an XMP packet) as stored. */
    static final int PART = 4 << 20;
    /** Bytes that a compressed part may grow to. */
    static final int INFLATED = 4 << 20;
    /** Bytes of metadata read from one file, stored and inflated, all parts together. */
    static final long METADATA = 64L << 20;
    /** The same of a file that is smaller than this: parts that overlap or inflate would be many times its size. */
    static final long METADATA_SMALL = 16L << 20;
    /** Nesting of JSON in a label. */
    static final int JSON_DEPTH = 32;
    /** Nesting of elements in an XMP packet. */
    static final int XML_DEPTH = 64;
    /** Elements but list items, and attributes, of an XMP packet that is given to the parser. */
    static final int XMP_NODES = 20_000;
    /** Chunks or segments of one file. A PNG of 2 GB in chunks of 8 KiB has 262,144. */
    static final int CHUNKS = 2_000_000;
    /** Bytes of tables of positions that the writer of a video corrects, all together. */
    static final long POSITIONS = 64L << 20;
    /** Fragments, clusters or index blocks of a video whose positions the writer corrects one by one. */
    static final int FRAGMENTS = 200_000;
    /** Bytes of a tag or of a header packet of a sound file that is held whole: to undo a scrambling, or to change it. */
    static final int TAG = 16 << 20;
    /** ID3 tags in a row. */
    static final int TAGS = 16;
    /** Frames, items or comments of one tag. */
    static final int FRAMES = 20_000;
    /** Metadata blocks of a FLAC file. */
    static final int BLOCKS = 10_000;
    /** Pages of headers of an OGG file, all streams together. */
    static final int HEADER_PAGES = 100_000;
    /** Streams of an OGG file that are followed at the same time. */
    static final int STREAMS = 1_000;
    /** Entries of one EXIF directory. */
    static final int EXIF_ENTRIES = 1_000;
    /** Pages of a TIFF file. */
    static final int PAGES = 10_000;
    /** Entries of all directories of a TIFF file. */
    static final int TIFF_ENTRIES = 200_000;
    /** Strips and tiles of a TIFF file that are looked at before a value in it is changed. */
    static final int STRIPS = 1_000_000;
    /** Items of a HEIF file, and parts of their data. */
    static final int ITEMS = 100_000;
    /** Blocks of a GIF file, of up to 255 bytes each. */
    static final int GIF_BLOCKS = 20_000_000;
    /** Bytes of Markdown front matter, from the start of the file. */
    static final int FRONT_MATTER = 1 << 20;
    /** Lines of the same. */
    static final int LINES = 20_000;
    /** Bytes at the end of a Markdown file that are searched for a stray label. */
    static final int TAIL = 64 << 10;
    /** Entries of a ZIP archive. */
    static final int ZIP_ENTRIES = 20_000;
    /** Bytes of the central directory of a ZIP archive. */
    static final int ZIP_DIRECTORY = 4 << 20;
    /** Nesting of elements in a document's XML. */
    static final int DOCUMENT_DEPTH = 256;
    /** Elements of one kind kept of one XML part. */
    static final int ELEMENTS = 20_000;
    /** Attributes kept of one element. */
    static final int ATTRIBUTES = 64;
    /** Bytes of a document's body that is searched for an explicit mark. */
    static final int TEXT = 4 << 20;
    /** Bytes of a web page. */
    static final int PAGE = 8 << 20;
    /** Nesting of PDF objects. */
    static final int PDF_DEPTH = 64;
    /** Objects within one object of a PDF. */
    static final int PDF_VALUES = 100_000;
    /** Bytes that a cross-reference or object stream of a PDF may grow to. A million objects take 7 MB. */
    static final int PDF_STREAM = 8 << 20;
    /** Bytes of all cross-references of a PDF that are held. */
    static final long PDF_XREF = 16 << 20;
    /** Cross-reference sections of a PDF, one an update. */
    static final int PDF_SECTIONS = 1_000;
    /** Runs of objects in one cross-reference section. */
    static final int PDF_RUNS = 50_000;
    /** Bytes of a PDF trailer. */
    static final int PDF_TRAILER = 64 << 10;
    /** Earlier revisions of a PDF that are looked at, newest first. */
    static final int PDF_REVISIONS = 32;
    /** Fields of a PDF form that are looked at for signatures. */
    static final int PDF_FIELDS = 1_000;
    /** Bytes of the contents of a PDF page that is searched for an explicit mark, and characters on it. */
    static final int PDF_TEXT = 1 << 20;
    /** Fonts and forms that are looked up on a PDF page, and states saved on it. */
    static final int PDF_RESOURCES = 1_000;
    /** Codes of all fonts of a page. */
    static final int PDF_CODES = 200_000;
    /** Bytes of a font's map to characters. */
    static final int PDF_CMAP = 1 << 20;
    /** Seconds of sound that are searched for a rhythm cue. */
    static final int CUE_SECONDS = 3600;
    /** Rhythm cues kept of one file. */
    static final int CUES = 100;
    /** Bytes of a frame of FLAC at the end of a file, in which it is looked for. */
    static final int FLAC_FRAME = 256 << 10;
    /** Bytes of the longest frame of MP3. */
    static final int MP3_FRAME = 2881;
    /** Keys, and signatures, that are tried of one reserved field. */
    static final int KEYS = 3;
    /** Labels of one file whose reserved fields are looked at. */
    static final int CODES = 4;
    /** Bytes of a row of a picture into which a mark is drawn. */
    static final int MARK_ROW = 16 << 20;
    /** Pixels of a PNG into which a mark is drawn. */
    static final long MARK_PIXELS = 1L << 30;
    /** Coefficients of a JPEG into which a mark is drawn, two bytes each. */
    static final long MARK_COEFFICIENTS = 256L << 20;
    /** Bytes of such a JPEG. */
    static final long MARK_JPEG = 128L << 20;
    /** Whether bytes of pixels can be held several times over, packed and not, before and after. */
    static boolean fitsMemory(long bytes) {
        return 16 * bytes <= Runtime.getRuntime().maxMemory();
    }

    /** Pixels of such a GIF or WebP. */
    static final long MARK_GIF = 32L << 20;
    /** Bytes of a strip or tile of such a TIFF. */
    static final long MARK_TIFF = 64L << 20;
    /** Pixels of a film's picture. */
    static final long FILM_PIXELS = 64L << 20;
    /** Seconds of a voice that is put before sound. */
    static final int VOICE_SECONDS = 60;
    /** Labels kept of one file. */
    static final int LABELS = 100;
    /** C2PA manifest stores read of one file, and statements of its source in XMP; their own limits are in provenance/Limits. */
    static final int STORES = 8;
    /** Segments of a JPEG that hold parts of JUMBF boxes. */
    static final int JUMBF_PARTS = 20_000;
    /** Problems kept of one file. */
    static final int PROBLEMS = 1_000;
    /** Characters of a value that a message repeats. */
    static final int QUOTED = 60;

    private Bounds() {}
}
