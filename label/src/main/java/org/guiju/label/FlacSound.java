package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Whether the sound of a FLAC file goes on to its end (RFC 9639): by its last frame and the number of samples told in STREAMINFO. */
final class FlacSound {
    /** STREAMINFO without its head. */
    static final int INFO = 34;

    /** Frames that are tried as the last one: a header may also appear by chance within a frame. */
    private static final int TRIED = 4;
    /** What may follow the last frame of some files: an ID3v1 tag. */
    private static final int BEHIND = 128;

    /** The checksum of a frame: that of each byte alone. */
    private static final int[] FRAME = new int[256];

    static {
        for (int i = 0; i < FRAME.length; i++) {
            FRAME[i] = step(0, (byte) i, 16, 0x8005);
        }
    }

    private FlacSound() {}

    /**
     * What is missing of the sound; empty where nothing is, or where it cannot be told.
     *
     * @param sound the byte at which the frames begin
     * @param info the content of STREAMINFO
     */
    static Optional<String> missing(Source source, long sound, byte[] info) throws IOException {
        ByteBuffer numbers = ByteBuffer.wrap(info);
        int largest = numbers.getInt(6) & 0xFFFFFF;
        long samples = numbers.getLong(10) & 0xF_FFFF_FFFFL;
        if (sound >= source.size()) {
            return samples == 0 ? Optional.empty() : Optional.of("no frame of sound follows the metadata");
        }
        int most = largest == 0 ? Bounds.FLAC_FRAME : Math.min(largest, Bounds.FLAC_FRAME);
        int length = (int) Math.min(source.size() - sound, most + BEHIND);
        byte[] tail = source.read(source.size() - length, length);
        Optional<String> cut = Optional.empty();
        int tried = 0;
        for (int at = tail.length - 1; at >= 0 && tried < TRIED; at--) {
            long last = behind(tail, at, numbers.getShort(2) & 0xFFFF);
            if (last < 0) {
                continue;
            }
            int end = end(tail, at);
            Optional<String> fewer = last < samples
                    ? Optional.of("it holds the first " + last + " of " + samples + " samples")
                    : Optional.empty();
            if (end == tail.length) {
                return fewer;
            }
            if (tried++ == 0) {
                cut = end < 0 ? Optional.of("its last frame is cut off") : fewer;
            }
        }
        boolean none = tried == 0 && samples > 0 && length == source.size() - sound;
        return none ? Optional.of("no frame of sound follows the metadata") : cut;
    }

    /** The number of the sample behind a frame; negative where no frame begins. */
    private static long behind(byte[] tail, int at, int blockSize) {
        if (at + 6 > tail.length
                || tail[at] != (byte) 0xFF
                || (tail[at + 1] & 0xFE) != 0xF8
                || (tail[at + 3] & 1) != 0) {
            return -1;
        }
        int code = tail[at + 2] >> 4 & 15;
        int rate = tail[at + 2] & 15;
        int next = at + 4;
        int first = tail[next++] & 0xFF;
        // As in UTF-8, and up to seven bytes.
        int more = first < 0x80 ? 0 : Integer.numberOfLeadingZeros(~(first << 24)) - 1;
        int sizes = code == 6 ? 1 : code == 7 ? 2 : 0;
        int rates = rate == 12 ? 1 : rate == 13 || rate == 14 ? 2 : 0;
        if (code == 0
                || rate == 15
                || first >= 0x80 && (more < 1 || more > 6)
                || next + more + sizes + rates >= tail.length) {
            return -1;
        }
        long number = more == 0 ? first : first & 0x3F >> more;
        for (int i = 0; i < more; i++) {
            number = number << 6 | tail[next++] & 0x3F;
        }
        int size = 0;
        for (int i = 0; i < sizes; i++) {
            size = size << 8 | tail[next++] & 0xFF;
        }
        next += rates;
        if (headSum(tail, at, next) != (tail[next] & 0xFF)) {
            return -1;
        }
        int count = sizes > 0 ? size + 1 : code == 1 ? 192 : code < 6 ? 576 << code - 2 : 256 << code - 8;
        boolean counted = (tail[at + 1] & 1) != 0;
        return (counted ? number : number * blockSize) + count;
    }

    /** Where the frame ends, by its checksum: the end of the file, else the first place that may be it; negative for none. */
    private static int end(byte[] tail, int at) {
        int crc = 0;
        int end = -1;
        for (int i = at; i < tail.length; i++) {
            crc = (crc << 8 ^ FRAME[crc >> 8 ^ tail[i] & 0xFF]) & 0xFFFF;
            end = crc == 0 && (end < 0 || i == tail.length - 1) ? i + 1 : end;
        }
        return end;
    }

    private static int headSum(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc = step(crc, bytes[i], 8, 7);
        }
        return crc;
    }

    private static int step(int crc, byte next, int bits, int polynomial) {
        int value = crc ^ (next & 0xFF) << bits - 8;
        for (int bit = 0; bit < 8; bit++) {
            value = (value >> bits - 1 & 1) != 0 ? value << 1 ^ polynomial : value << 1;
        }
        return value & (1 << bits) - 1;
    }
}
