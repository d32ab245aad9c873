package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Id3v2.Tag;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * Puts a rhythm cue, or a voice, before the first frame of sound of an MP3 file, encoded by ffmpeg like that frame. The frames of
 * the file stay as they are; the header of the encoder, which counts them, is set right.
 */
final class Mp3Cue {
    /** Bytes of the counts that most encoders write: mark, flags, frames, bytes, table, quality. */
    private static final int XING = 4 + 4 + 4 + 4 + 100 + 4;

    /** Frames of a tag with times or positions of the sound: chapters, lyrics, events, tempo, indexes. */
    private static final Set<String> TIMES =
            Set.of("CHAP", "SYLT", "ETCO", "SYTC", "MLLT", "ASPI", "POSS", "SLT", "ETC", "STC", "MLL");

    private Mp3Cue() {}

    static List<Splice> splices(Source source, Sounding cue) throws IOException, CannotCarry {
        List<Tag> tags = Id3v2.tags(source);
        for (Tag tag : tags) {
            for (Id3v2.Frame frame : Id3v2.frames(source::read, tag, new Findings(Profile.TOLERANT))
                    .list()) {
                if (TIMES.contains(frame.id())) {
                    throw new CannotCarry("its tag tells times of the sound (" + frame.id()
                            + "), which what comes before it would shift");
                }
            }
        }
        long start = tags.isEmpty() ? 0 : tags.get(tags.size() - 1).end();
        byte[] head = source.read(start, 2 * Bounds.MP3_FRAME);
        Mp3.Frame first = Mp3.frame(head, 0)
                .filter(f -> f.layer() == 3 && f.length() <= head.length)
                .orElseThrow(() -> new CannotCarry("no frame of MP3 sound follows its tag"));
        int side = sideInformation(head, 0, first);
        String mark = new String(head, side, 4, StandardCharsets.ISO_8859_1);
        boolean info = mark.equals("Xing") || mark.equals("Info");
        if (new String(head, 36, 4, StandardCharsets.ISO_8859_1).equals("VBRI")) {
            throw new CannotCarry("its header of the kind VBRI cannot be set right");
        }
        int at = info ? first.length() : 0;
        Mp3.Frame sound = Mp3.frame(head, at)
                .filter(f -> f.rate() == first.rate() && f.layer() == 3)
                .orElseThrow(() -> new CannotCarry("no frame of sound follows its header"));
        // Nine bits, or eight: how far back the frame reaches into those before it.
        int data = sideStart(head, at);
        int reach = sound.mpeg1() ? (head[data] & 0xFF) << 1 | (head[data + 1] & 0xFF) >> 7 : head[data] & 0xFF;
        if (reach != 0) {
            throw new CannotCarry("its first frame needs frames that are not there; encode it again with the cue");
        }
        byte[] frames = encode(cue, sound);
        List<Splice> splices = new ArrayList<>();
        if (info) {
            byte[] old = Arrays.copyOf(head, first.length());
            byte[] header = count(source, start, old, side, sound, frames);
            splices.add(new Splice(start, start + first.length(), header));
        }
        splices.add(new Splice(start + at, start + at, frames));
        return splices;
    }

    /** The bytes of sound that the header of the encoder counts; 0 where it counts none. */
    static long counted(byte[] head, Mp3.Frame first) {
        int at = sideInformation(head, 0, first);
        if (at + 16 > head.length) {
            return 0;
        }
        String mark = new String(head, at, 4, StandardCharsets.ISO_8859_1);
        ByteBuffer numbers = ByteBuffer.wrap(head, at, 16).slice();
        int flags = numbers.getInt(4);
        boolean counts = (mark.equals("Xing") || mark.equals("Info")) && (flags & 2) != 0;
        return counts ? Integer.toUnsignedLong(numbers.getInt((flags & 1) != 0 ? 12 : 8)) : 0;
    }

    private static int sideStart(byte[] head, int at) {
        return at + 4 + ((head[at + 1] & 1) == 0 ? 2 : 0); // a checksum may stand between
    }

    /** Where the side information of a frame ends. */
    private static int sideInformation(byte[] head, int at, Mp3.Frame frame) {
        int length = frame.mpeg1() ? frame.channels() == 1 ? 17 : 32 : frame.channels() == 1 ? 9 : 17;
        return at + 4 + length;
    }

    private static byte[] encode(Sounding cue, Mp3.Frame like) throws IOException, CannotCarry {
        Path folder = Files.createTempDirectory("guiju-cue");
        Path raw = folder.resolve("cue.raw");
        Path out = folder.resolve("cue.mp3");
        try {
            double[] samples = cue.samples(like.rate());
            ByteBuffer pcm = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
            for (double sample : samples) {
                pcm.putShort((short) Math.round(sample * 32_767));
            }
            Files.write(raw, pcm.array());
            String rate = String.valueOf(like.rate());
            Ffmpeg.run(
                    List.of(
                            "-f",
                            "s16le",
                            "-ar",
                            rate,
                            "-ac",
                            "1",
                            "-i",
                            raw.toString(),
                            "-c:a",
                            "libmp3lame",
                            "-ar",
                            rate,
                            "-ac",
                            String.valueOf(like.channels()),
                            "-b:a",
                            like.kilobits() + "k",
                            "-reservoir",
                            "0",
                            "-write_xing",
                            "0",
                            "-id3v2_version",
                            "0",
                            "-f",
                            "mp3",
                            out.toString()),
                    in -> in.readAllBytes());
            byte[] frames = Files.readAllBytes(out);
            Optional<Mp3.Frame> first = Mp3.frame(frames, 0);
            if (first.isEmpty() || first.get().rate() != like.rate()) {
                throw new CannotCarry("ffmpeg did not encode the cue as the file is encoded");
            }
            return frames;
        } catch (Program.Failed e) {
            throw new CannotCarry(e.getMessage() + "; a cue in MP3 needs it with libmp3lame, one in WAVE does not");
        } finally {
            Files.deleteIfExists(raw);
            Files.deleteIfExists(out);
            Files.deleteIfExists(folder);
        }
    }

    /** The encoder's header with more frames: their number, the bytes, the table of places, length and checksums. */
    private static byte[] count(Source source, long start, byte[] header, int side, Mp3.Frame sound, byte[] frames)
            throws IOException {
        ByteBuffer numbers = ByteBuffer.wrap(header);
        int flags = side + 8 <= header.length ? numbers.getInt(side + 4) : 0;
        int added = 0;
        for (int at = 0;
                Mp3.frame(frames, at).isPresent();
                at += Mp3.frame(frames, at).orElseThrow().length()) {
            added++;
        }
        int at = side + 8;
        long before = 0;
        if ((flags & 1) != 0 && at + 4 <= header.length) {
            before = Integer.toUnsignedLong(numbers.getInt(at));
            numbers.putInt(at, (int) (before + added));
            at += 4;
        }
        long bytes = 0;
        if ((flags & 2) != 0 && at + 4 <= header.length) {
            bytes = Integer.toUnsignedLong(numbers.getInt(at));
            numbers.putInt(at, (int) (bytes + frames.length));
            at += 4;
        }
        if ((flags & 4) != 0 && at + 100 <= header.length && before > 0 && bytes > 0) {
            places(header, at, before, added, bytes, frames.length);
        }
        int extension = side + XING;
        boolean full = flags == 15 && extension + 36 <= header.length && header[extension] != 0;
        if (full) {
            long length = Integer.toUnsignedLong(numbers.getInt(extension + 28));
            numbers.putInt(extension + 28, (int) (length + frames.length));
            int crc = crc(0, frames, frames.length);
            long end = Math.min(source.size(), start + length);
            for (long p = start + header.length; p < end; p += 1 << 16) {
                byte[] block = source.read(p, (int) Math.min(1 << 16, end - p));
                crc = crc(crc, block, block.length);
            }
            numbers.putShort(extension + 32, (short) crc);
            numbers.putShort(extension + 34, (short) crc(0, header, extension + 34));
        }
        return header;
    }

    /** For each hundredth of the time, where it stands in the file, in 256ths. */
    private static void places(byte[] header, int table, long oldFrames, int newFrames, long oldBytes, int newBytes) {
        byte[] old = Arrays.copyOfRange(header, table, table + 100);
        for (int i = 0; i < 100; i++) {
            double frame = i / 100.0 * (oldFrames + newFrames);
            double place;
            if (frame < newFrames) {
                place = frame / newFrames * newBytes;
            } else {
                int hundredth = (int) Math.min(99, (frame - newFrames) / oldFrames * 100);
                place = newBytes + (old[hundredth] & 0xFF) / 256.0 * oldBytes;
            }
            header[table + i] = (byte) Math.min(255, Math.round(place / (oldBytes + newBytes) * 256));
        }
    }

    /** The checksum of the encoder's header: CRC-16 of the polynomial 8005, low bit first, from zero. */
    private static int crc(int start, byte[] bytes, int length) {
        int crc = start;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xA001 : crc >>> 1;
            }
        }
        return crc;
    }
}
