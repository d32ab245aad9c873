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
    /** Nesting of JSON in a label. */
    static final int JSON_DEPTH = 32;
    /** Nesting of elements in an XMP packet. */
    static final int XML_DEPTH = 64;
    /** Chunks or segments of one file. A PNG of 2 GB in chunks of 8 KiB has 262,144. */
    static final int CHUNKS = 2_000_000;
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
    /** Bytes of Markdown front matter, from the start of the file. */
    static final int FRONT_MATTER = 1 << 20;
    /** Bytes at the end of a Markdown file that are searched for a stray label. */
    static final int TAIL = 64 << 10;
    /** Seconds of sound that are searched for a rhythm cue. */
    static final int CUE_SECONDS = 3600;
    /** Rhythm cues kept of one file. */
    static final int CUES = 100;
    /** Bytes of the longest frame of MP3. */
    static final int MP3_FRAME = 2881;
    /** Keys, and signatures, that are tried of one reserved field. */
    static final int KEYS = 3;
    /** Labels of one file whose reserved fields are looked at. */
    static final int CODES = 4;
    /** Labels kept of one file. */
    static final int LABELS = 100;
    /** Problems kept of one file. */
    static final int PROBLEMS = 1_000;
    /** Characters of a value that a message repeats. */
    static final int QUOTED = 60;

    private Bounds() {}
}
