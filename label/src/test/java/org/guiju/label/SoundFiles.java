package org.guiju.label;

import static org.guiju.label.TestFiles.join;
import static org.guiju.label.TestFiles.latin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Small sound files made without any other program, and the parts that tests put into them. */
final class SoundFiles {
    private SoundFiles() {}

    /** A tenth of a second of a tone, in stereo, as the JDK writes it. */
    static byte[] wav() throws IOException {
        ByteBuffer samples = ByteBuffer.allocate(4410 * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 4410; i++) {
            short value = (short) (12_000 * Math.sin(i * 0.06));
            samples.putShort(value).putShort((short) -value);
        }
        AudioFormat format = new AudioFormat(44_100, 16, 2, true, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples.array()), format, 4410),
                AudioFileFormat.Type.WAVE,
                out);
        return out.toByteArray();
    }

    static byte[] samples(byte[] wav) throws IOException, UnsupportedAudioFileException {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            return in.readAllBytes();
        }
    }

    static byte[] riff(String id, byte[] content) {
        return little(8 + content.length + content.length % 2)
                .put(latin(id))
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** A WAVE file with more chunks behind the sound. */
    static byte[] append(byte[] wav, byte[]... chunks) {
        byte[] whole = join(wav, join(chunks));
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(4, whole.length - 8);
        return whole;
    }

    /** Ten frames of silence, MPEG-1 layer 3, 128 kbit/s. */
    static byte[] mp3() {
        byte[] frame = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0x64}, 417);
        byte[][] frames = new byte[10][];
        Arrays.fill(frames, frame);
        return join(frames);
    }

    /** An ID3v2 tag with padding. */
    static byte[] id3(int version, int flags, int padding, byte[]... content) {
        byte[] body = join(join(content), new byte[padding]);
        return join(latin("ID3"), new byte[] {(byte) version, 0, (byte) flags}, syncsafe(body.length), body);
    }

    static byte[] frame(int version, String id, byte[] content) {
        byte[] size = version == 4
                ? syncsafe(content.length)
                : ByteBuffer.allocate(4).putInt(content.length).array();
        return version == 2
                ? join(latin(id), Arrays.copyOfRange(size, 1, 4), content)
                : join(latin(id), size, new byte[2], content);
    }

    /** The content of a text frame with a description, in an encoding of 0 to 3. */
    static byte[] described(int encoding, String description, String text) {
        var charset = List.of(
                        StandardCharsets.ISO_8859_1,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_8)
                .get(encoding);
        byte[] mark = encoding == 1 ? new byte[] {(byte) 0xFF, (byte) 0xFE} : new byte[0];
        byte[] zero = new byte[encoding == 1 || encoding == 2 ? 2 : 1];
        return join(
                new byte[] {(byte) encoding}, mark, description.getBytes(charset), zero, mark, text.getBytes(charset));
    }

    static byte[] syncsafe(int size) {
        return new byte[] {
            (byte) (size >> 21 & 127), (byte) (size >> 14 & 127), (byte) (size >> 7 & 127), (byte) (size & 127)
        };
    }

    static byte[] id3v1() {
        return Arrays.copyOf(latin("TAGOld title"), 128);
    }

    /** An APE tag of version 2 with header and footer. */
    static byte[] ape(String... keysAndValues) {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            byte[] value = keysAndValues[i + 1].getBytes(StandardCharsets.UTF_8);
            items.writeBytes(little(8).putInt(value.length).array());
            items.writeBytes(latin(keysAndValues[i] + "\0"));
            items.writeBytes(value);
        }
        ByteBuffer head = little(32)
                .put(latin("APETAGEX"))
                .putInt(2000)
                .putInt(items.size() + 32)
                .putInt(keysAndValues.length / 2);
        byte[] header = head.duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xA000_0000)
                .array()
                .clone();
        byte[] footer = head.putInt(20, 0x8000_0000).array();
        return join(header, items.toByteArray(), footer);
    }

    /** A FLAC file of one frame of silence with blocks behind STREAMINFO; an empty one is left out. */
    static byte[] flac(byte[]... blocks) {
        ByteBuffer info = ByteBuffer.allocate(34).putShort((short) 192).putShort((short) 192);
        info.position(10);
        info.putLong(44_100L << 44 | 15L << 36 | 192); // rate, one channel, 16 bits, samples
        List<byte[]> list = new ArrayList<>(List.of(join(new byte[] {0, 0, 0, 34}, info.array())));
        Arrays.stream(blocks).filter(b -> b.length > 0).map(byte[]::clone).forEach(list::add);
        list.get(list.size() - 1)[0] |= (byte) 0x80;
        byte[] head = {(byte) 0xFF, (byte) 0xF8, 0x19, 0x08, 0, 0};
        int crc8 = 0;
        for (int i = 0; i < 5; i++) {
            crc8 ^= head[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc8 = (crc8 & 0x80) != 0 ? (crc8 << 1 ^ 7) & 0xFF : crc8 << 1;
            }
        }
        head[5] = (byte) crc8;
        byte[] frame = join(head, new byte[3]); // one constant of 16 bits
        int crc16 = 0;
        for (byte b : frame) {
            crc16 ^= (b & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc16 = ((crc16 & 0x8000) != 0 ? crc16 << 1 ^ 0x8005 : crc16 << 1) & 0xFFFF;
            }
        }
        return join(
                latin("fLaC"), join(list.toArray(byte[][]::new)), frame, new byte[] {(byte) (crc16 >> 8), (byte) crc16
                });
    }

    static byte[] block(int type, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .putInt(type << 24 | content.length)
                .put(content)
                .array();
    }

    /** A list of comments as in FLAC, Vorbis and Opus. */
    static byte[] comments(String... comments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(little(4 + 6).putInt(6).put(latin("vendor")).array());
        out.writeBytes(little(4).putInt(comments.length).array());
        for (String comment : comments) {
            byte[] text = comment.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(little(4 + text.length).putInt(text.length).put(text).array());
        }
        return out.toByteArray();
    }

    /** An Opus stream of silence. */
    static byte[] opus(int serial, byte[] comments, int pages) {
        byte[] head = little(19)
                .put(latin("OpusHead"))
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) 312)
                .putInt(48_000)
                .array();
        List<byte[]> out = new ArrayList<>();
        out.add(page(serial, 0, 2, 0, head));
        out.addAll(pages(serial, 1, join(latin("OpusTags"), comments)));
        byte[] silence = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};
        for (int i = 1; i <= pages; i++) {
            out.add(page(serial, out.size(), i == pages ? 4 : 0, i * 1920L, silence, silence));
        }
        return join(out.toArray(byte[][]::new));
    }

    /** A stream laced as Vorbis is, with setup and sound that stand for real ones. */
    static byte[] vorbis(int serial, byte[] comments, int setup, int pages) {
        List<byte[]> out = new ArrayList<>();
        out.add(page(serial, 0, 2, 0, Arrays.copyOf(latin("\u0001vorbis"), 30)));
        byte[] five = new byte[setup];
        Arrays.fill(five, (byte) 5);
        out.addAll(pages(serial, 1, join(latin("\u0003vorbis"), comments, new byte[] {1}), five));
        for (int i = 1; i <= pages; i++) {
            byte[] sound = new byte[300];
            Arrays.fill(sound, (byte) i);
            out.add(page(serial, out.size(), i == pages ? 4 : 0, i * 1000L, sound, new byte[] {(byte) i}));
        }
        return join(out.toArray(byte[][]::new));
    }

    /** Header packets over as many pages as they need. */
    private static List<byte[]> pages(int serial, int sequence, byte[]... packets) {
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            for (int left = packet.length; left >= 0; left -= 255) {
                segments.write(Math.min(255, left));
            }
        }
        byte[] data = join(packets);
        byte[] lacing = segments.toByteArray();
        List<byte[]> out = new ArrayList<>();
        int at = 0;
        for (int from = 0; from < lacing.length; from += 255) {
            byte[] part = Arrays.copyOfRange(lacing, from, Math.min(lacing.length, from + 255));
            int length = 0;
            boolean ends = false;
            for (byte b : part) {
                length += b & 0xFF;
                ends |= b != (byte) 255;
            }
            boolean continued = from > 0 && lacing[from - 1] == (byte) 255;
            out.add(laced(
                    serial,
                    sequence + out.size(),
                    continued ? 1 : 0,
                    ends ? 0 : -1,
                    part,
                    Arrays.copyOfRange(data, at, at + length)));
            at += length;
        }
        return out;
    }

    private static byte[] page(int serial, int sequence, int flags, long position, byte[]... packets) {
        byte[][] lacing = Arrays.stream(packets).map(SoundFiles::lacing).toArray(byte[][]::new);
        return laced(serial, sequence, flags, position, join(lacing), join(packets));
    }

    private static byte[] lacing(byte[] packet) {
        byte[] lacing = new byte[packet.length / 255 + 1];
        Arrays.fill(lacing, (byte) 255);
        lacing[lacing.length - 1] = (byte) (packet.length % 255);
        return lacing;
    }

    private static byte[] laced(int serial, int sequence, int flags, long position, byte[] lacing, byte[] body) {
        byte[] page = little(27 + lacing.length + body.length)
                .put(latin("OggS"))
                .put((byte) 0)
                .put((byte) flags)
                .putLong(position)
                .putInt(serial)
                .putInt(sequence)
                .putInt(0)
                .put((byte) lacing.length)
                .put(lacing)
                .put(body)
                .array();
        // The checksum of RFC 3533, bit by bit.
        int crc = 0;
        for (byte b : page) {
            crc ^= (b & 0xFF) << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ 0x04C1_1DB7 : crc << 1;
            }
        }
        ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).putInt(22, crc);
        return page;
    }

    static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
