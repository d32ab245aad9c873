package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OGG with Vorbis, Opus or FLAC: the label is the comment AIGC of the comment header (TC260-PG-202510A). */
final class Ogg {
    static final int CONTINUED = 1;
    static final int FIRST = 2;
    static final int LAST = 4;
    /** Bytes of a page before its table of segments. */
    static final int HEADER = 27;

    private Ogg() {}

    static boolean isOgg(byte[] head) {
        return head.length >= 4 && new String(head, 0, 4, StandardCharsets.ISO_8859_1).equals("OggS");
    }

    static void read(Source source, Findings findings) throws IOException {
        new Scan(source, findings).run();
    }

    /** What a stream holds: the first bytes of its first packet, and what stands before its comments. */
    enum Kind {
        VORBIS("\u0001vorbis", "\u0003vorbis".length()),
        OPUS("OpusHead", "OpusTags".length()),
        /** The comment packet is a metadata block, which begins with its type and length. */
        FLAC("\u007FFLAC", 4),
        SPEEX("Speex   ", 0),
        VIDEO("\u0080theora", "\u0081theora".length()),
        /** Says where the parts of other streams are. */
        SKELETON("fishead\0", -1),
        OTHER("", -1);

        private final String magic;
        /** Bytes before the comments, or -1 where labels are not read. */
        final int prefix;

        Kind(String magic, int prefix) {
            this.magic = magic;
            this.prefix = prefix;
        }

        static Kind of(byte[] packet) {
            String head = new String(packet, 0, Math.min(8, packet.length), StandardCharsets.ISO_8859_1);
            for (Kind kind : values()) {
                if (head.startsWith(kind.magic)) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    /**
     * A page.
     *
     * @param start its first byte
     * @param flags as in its header
     * @param position the granule position
     * @param serial the stream it belongs to
     * @param sequence its number in the stream
     * @param segments lengths of its segments
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Page(long start, int flags, long position, int serial, int sequence, byte[] segments) {
        long body() {
            return start + HEADER + segments.length;
        }

        int length() {
            int sum = 0;
            for (byte segment : segments) {
                sum += Byte.toUnsignedInt(segment);
            }
            return sum;
        }

        long end() {
            return body() + length();
        }

        boolean is(int flag) {
            return (flags & flag) != 0;
        }

        boolean endsPacket() {
            return segments.length > 0 && segments[segments.length - 1] != (byte) 255;
        }
    }

    /** A stream, from its first page to its last. A chained file has several behind each other. */
    static final class Stream {
        final Kind kind;
        final int serial;
        /** Pages of the comment packet, up to one at whose end a packet ends. */
        final List<Page> pages = new ArrayList<>();

        final ByteArrayOutputStream packet = new ByteArrayOutputStream();
        boolean packetWhole;
        boolean headersWhole;

        Stream(Kind kind, int serial) {
            this.kind = kind;
            this.serial = serial;
        }
    }

    /** Follows the pages of a file and collects the comment header of each stream. */
    static final class Scan {
        final List<Stream> streams = new ArrayList<>();
        private final Source source;
        private final Findings findings;
        private final Map<Integer, Stream> open = new HashMap<>();
        private int headerPages;

        Scan(Source source, Findings findings) {
            this.source = source;
            this.findings = findings;
        }

        void run() throws IOException {
            long at = 0;
            for (int i = 0; at < source.size(); i++) {
                Optional<Page> page = i < Bounds.CHUNKS ? pageAt(source, at) : Optional.empty();
                if (page.isEmpty()) {
                    findings.problem(
                            i < Bounds.CHUNKS ? ProblemCode.PART_DAMAGED : ProblemCode.LIMIT_EXCEEDED,
                            "byte " + at,
                            "no page begins here, or too many came before; the rest is not read");
                    break;
                }
                if (page.get().end() > source.size()) {
                    findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + at, "a page is cut off");
                    break;
                }
                page(page.get());
                at = page.get().end();
            }
            for (Stream stream : open.values()) {
                if (stream.kind.prefix >= 0 && !stream.packetWhole) {
                    findings.problem(ProblemCode.FILE_TRUNCATED, place(stream), "the comment header has no end");
                }
            }
        }

        private void page(Page page) throws IOException {
            if (page.is(FIRST)) {
                byte[] start = source.read(page.body(), Math.min(8, page.length()));
                Stream stream = new Stream(Kind.of(start), page.serial);
                if (open.size() >= Bounds.STREAMS && !open.containsKey(page.serial)
                        || streams.size() >= Bounds.FRAMES) {
                    findings.problem(ProblemCode.LIMIT_EXCEEDED, "byte " + page.start, "too many streams");
                    return;
                }
                open.put(page.serial, stream);
                if (stream.kind == Kind.OTHER) {
                    findings.problem(
                            ProblemCode.LIMIT_EXCEEDED,
                            "byte " + page.start,
                            "a stream of a kind whose comments are not read");
                } else if (stream.kind != Kind.SKELETON) {
                    streams.add(stream);
                }
                return;
            }
            Stream stream = open.get(page.serial);
            if (stream != null && stream.kind.prefix >= 0 && !stream.headersWhole) {
                header(stream, page);
            }
        }

        private void header(Stream stream, Page page) throws IOException {
            if (++headerPages > Bounds.HEADER_PAGES) {
                if (headerPages == Bounds.HEADER_PAGES + 1) {
                    findings.problem(ProblemCode.LIMIT_EXCEEDED, place(stream), "the headers have too many pages");
                }
                return;
            }
            stream.pages.add(page);
            if (!stream.packetWhole) {
                if (!findings.spend(page.length(), "byte " + page.start)) {
                    stream.headersWhole = true;
                    return;
                }
                int length = 0;
                for (byte segment : page.segments) {
                    length += Byte.toUnsignedInt(segment);
                    if (segment != (byte) 255) {
                        stream.packetWhole = true;
                        break;
                    }
                }
                stream.packet.writeBytes(source.read(page.body(), length));
                if (!isSound(source, page)) {
                    findings.problem(
                            ProblemCode.PART_DAMAGED,
                            "page at byte " + page.start,
                            "the checksum of the page is wrong");
                }
                if (stream.packet.size() > Bounds.TAG) {
                    findings.problem(ProblemCode.LIMIT_EXCEEDED, place(stream), "the comment header is too long");
                    stream.packetWhole = stream.headersWhole = true;
                    stream.packet.reset();
                    return;
                }
                if (stream.packetWhole) {
                    comments(stream);
                }
            }
            stream.headersWhole = stream.packetWhole && page.endsPacket();
        }

        private void comments(Stream stream) throws IOException {
            byte[] packet = stream.packet.toByteArray();
            int prefix = stream.kind.prefix;
            String start = new String(packet, 0, Math.min(prefix, packet.length), StandardCharsets.ISO_8859_1);
            boolean right = switch (stream.kind) {
                case VORBIS -> start.equals("\u0003vorbis");
                case OPUS -> start.equals("OpusTags");
                case VIDEO -> start.equals("\u0081theora");
                case SPEEX -> true;
                default -> packet.length >= 4 && (packet[0] & 0x7F) == 4;
            };
            if (right) {
                boolean guide = stream.kind != Kind.VIDEO && stream.kind != Kind.SPEEX;
                VorbisComment.read(
                        Bytes.of(packet).from(prefix), packet.length - prefix, place(stream), guide, findings);
            } else {
                findings.problem(ProblemCode.PART_DAMAGED, place(stream), "the second packet is no comment header");
            }
        }

        /** Where the comment header begins; where it does not, that is where the file ends. */
        private String place(Stream stream) {
            return "comment header at byte "
                    + (stream.pages.isEmpty()
                            ? source.size()
                            : stream.pages.get(0).start());
        }
    }

    /** The page at a position, if one begins there. */
    static Optional<Page> pageAt(Source source, long at) throws IOException {
        byte[] head = source.read(at, HEADER + 255);
        if (!isOgg(head) || head.length < HEADER || head[4] != 0) {
            return Optional.empty();
        }
        int count = Byte.toUnsignedInt(head[26]);
        if (head.length < HEADER + count) {
            count = head.length - HEADER; // cut off, as the length of the page then says
        }
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        byte[] segments = new byte[Byte.toUnsignedInt(head[26])];
        System.arraycopy(head, HEADER, segments, 0, count);
        return Optional.of(new Page(at, head[5], numbers.getLong(6), numbers.getInt(14), numbers.getInt(18), segments));
    }

    static boolean isSound(Source source, Page page) throws IOException {
        byte[] bytes = source.read(page.start, (int) (page.end() - page.start));
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int stored = numbers.getInt(22);
        numbers.putInt(22, 0);
        return bytes.length == page.end() - page.start && checksum(bytes) == stored;
    }

    private static final int[] TABLE = table();

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int value = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                value = value < 0 ? value << 1 ^ 0x04C1_1DB7 : value << 1;
            }
            table[i] = value;
        }
        return table;
    }

    /** The checksum of a page (RFC 3533), whose own field must be zero. */
    static int checksum(byte[] page) {
        int crc = 0;
        for (byte b : page) {
            crc = crc << 8 ^ TABLE[crc >>> 24 ^ Byte.toUnsignedInt(b)];
        }
        return crc;
    }
}
