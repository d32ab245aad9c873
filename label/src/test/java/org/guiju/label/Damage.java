package org.guiju.label;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Damage to a file: of its bytes, of its lengths, counts and offsets, of its chunks and tags, and behind its checksums and compression. */
final class Damage {
    private static final long[] EXTREMES = {0, 1, 7, 8, 0x7FFFFFFFL, 0xFFFFFFFFL, -1, Long.MIN_VALUE, 1L << 40};
    private static final int LARGEST = 10 << 20;
    /** What has grown so far is damaged no more: the damage has to fit into the small machine as well. */
    private static final int LARGE = 1 << 20;

    private static final String[] WORDS = {
        "<!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]>",
        "&c;",
        "&#x110000;",
        "&#0;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?",
        "\0",
        "\uFFFF",
        "999999999999",
        "-1",
        "4294967296",
        "obj",
        "endobj",
        "stream",
        "endstream",
        "<<",
        ">>",
        "[",
        "(",
        "0 0 R",
        "1 0 R",
        "/Prev 0",
        "/Length 1 0 R",
        "---\n",
        "{",
        "}",
        "\"",
        "'",
        "\\",
        "&anchor",
        "*anchor",
        "AIGC",
        "Label",
        "xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\"",
        "rdf:parseType=\"Resource\"",
        "\r",
        "\n"
    };

    private Damage() {}

    /** Cuts, flipped bits, sizes and counts that no honest file has, and parts that come twice or not at all. */
    static byte[] once(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(6) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole.clone();
        for (int i = random.nextInt(5); i > 0 && bytes.length > 16; i--) {
            int at = random.nextInt(bytes.length - 8);
            switch (random.nextInt(6)) {
                case 0 -> ByteBuffer.wrap(bytes).putInt(at, (int) EXTREMES[random.nextInt(EXTREMES.length)]);
                case 1 -> ByteBuffer.wrap(bytes).putLong(at, EXTREMES[random.nextInt(EXTREMES.length)]);
                case 2 -> {
                    int length = Math.min(1 + random.nextInt(64), bytes.length - at);
                    byte[] part = Arrays.copyOfRange(bytes, at, at + length);
                    byte[] tail = Arrays.copyOfRange(bytes, random.nextBoolean() ? at : at + length, bytes.length);
                    bytes = TestFiles.join(Arrays.copyOf(bytes, at), random.nextBoolean() ? part : new byte[0], tail);
                }
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }

    /** Damage that knows a little of how files are built. */
    static byte[] structured(byte[] whole, Random random) {
        byte[] bytes = whole;
        if (isZip(whole) && random.nextInt(3) > 0) {
            return zip(whole, random);
        }
        for (int i = 1 + random.nextInt(3); i > 0 && bytes.length > 16 && bytes.length < LARGE; i--) {
            bytes = switch (random.nextInt(isText(bytes) ? 4 : 8)) {
                case 0, 1 -> text(bytes, random);
                case 2 -> once(bytes, random);
                case 3 -> repeated(bytes, random);
                case 4, 5 -> number(bytes, random);
                case 6 -> chunks(bytes, random);
                default -> random.nextBoolean() ? inflated(bytes, random) : number(bytes, random);
            };
        }
        return isPng(bytes) && random.nextInt(4) > 0 ? checked(bytes) : bytes;
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3;
    }

    private static boolean isPng(byte[] bytes) {
        return bytes.length > 8 && bytes[0] == (byte) 0x89 && bytes[1] == 'P';
    }

    private static boolean isText(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 512); i++) {
            if (bytes[i] >= 0 && bytes[i] < 9) {
                return false;
            }
        }
        return true;
    }

    /** A number that could be a length, a count or an offset becomes another that is just wrong, or very wrong. */
    private static byte[] number(byte[] whole, Random random) {
        ByteBuffer bytes = ByteBuffer.wrap(whole.clone())
                .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int width = new int[] {1, 2, 2, 4, 4, 4, 8}[random.nextInt(7)];
        for (int attempt = 0; attempt < 2000; attempt++) {
            int at = random.nextInt(whole.length - 8);
            long value = switch (width) {
                case 1 -> Byte.toUnsignedLong(bytes.get(at));
                case 2 -> Short.toUnsignedLong(bytes.getShort(at));
                case 4 -> Integer.toUnsignedLong(bytes.getInt(at));
                default -> bytes.getLong(at);
            };
            if (value <= 0 || value > whole.length) {
                continue;
            }
            long wrong = switch (random.nextInt(9)) {
                case 0 -> value - 1;
                case 1 -> value + 1;
                case 2 -> value * 2;
                case 3 -> at;
                case 4 -> whole.length - at;
                case 5 -> whole.length;
                case 6 -> random.nextInt(whole.length);
                case 7 -> value << (8 * width - 9);
                default -> EXTREMES[random.nextInt(EXTREMES.length)];
            };
            switch (width) {
                case 1 -> bytes.put(at, (byte) wrong);
                case 2 -> bytes.putShort(at, (short) wrong);
                case 4 -> bytes.putInt(at, (int) wrong);
                default -> bytes.putLong(at, wrong);
            }
            break;
        }
        return bytes.array();
    }

    /** Names of four letters begin the parts of many formats: one part doubled, dropped, moved, or put into itself many times. */
    private static byte[] chunks(byte[] whole, Random random) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 4; i + 8 < whole.length && starts.size() < 5000; i++) {
            if (isLetter(whole[i]) && isLetter(whole[i + 1]) && isLetter(whole[i + 2]) && isLetter(whole[i + 3])) {
                starts.add(i);
                i += 3;
            }
        }
        if (starts.size() < 2) {
            return once(whole, random);
        }
        int which = random.nextInt(starts.size() - 1);
        boolean lengthFirst = random.nextBoolean();
        int start = starts.get(which) - (lengthFirst ? 4 : 0);
        int end = Math.max(start, starts.get(which + 1) - (lengthFirst ? 4 : 0));
        byte[] head = Arrays.copyOf(whole, start);
        byte[] part = Arrays.copyOfRange(whole, start, end);
        byte[] tail = Arrays.copyOfRange(whole, end, whole.length);
        return switch (random.nextInt(4)) {
            case 0 -> TestFiles.join(head, tail);
            case 1 -> TestFiles.join(head, part, part, tail);
            case 2 -> TestFiles.join(head, tail, part);
            default -> TestFiles.join(head, nested(part, lengthFirst, random), tail);
        };
    }

    private static boolean isLetter(byte b) {
        return b >= '0' && b <= 'z' || b == ' ' || b == (byte) 0xA9;
    }

    /** A part within parts of the same name, each of which says how long it is. */
    private static byte[] nested(byte[] part, boolean bigEndian, Random random) {
        if (part.length < 8) {
            return part;
        }
        int levels = 1 << random.nextInt(13);
        int size = part.length + 8 * levels;
        ByteBuffer all = ByteBuffer.allocate(size);
        for (int i = 0; i < levels; i++) {
            if (bigEndian) {
                all.putInt(size - 8 * i).put(part, 4, 4);
            } else {
                all.put(part, 0, 4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(size - 8 * i - 8)
                        .order(ByteOrder.BIG_ENDIAN);
            }
        }
        return all.put(part).array();
    }

    /** Some bytes over and over, at times until the file is as large as is still read within a second. */
    private static byte[] repeated(byte[] whole, Random random) {
        int at = random.nextInt(whole.length);
        int length = Math.min(1 + random.nextInt(random.nextBoolean() ? 16 : 600), whole.length - at);
        if (random.nextInt(3) == 0) {
            at = Math.max(0, indexOf(whole, (byte) '<', at));
            length = Math.max(1, indexOf(whole, (byte) '>', at) + 1 - at);
            length = Math.min(length, Math.min(4000, whole.length - at));
        }
        int most = (random.nextInt(30) == 0 ? LARGEST : 1 << 8 + random.nextInt(8)) - whole.length;
        int times = Math.max(0, most / length);
        ByteBuffer all = ByteBuffer.allocate(whole.length + times * length).put(whole, 0, at + length);
        for (int n = 0; n < times; n++) {
            all.put(whole, at, length);
        }
        return all.put(whole, at + length, whole.length - at - length).array();
    }

    private static int indexOf(byte[] bytes, byte wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Words of XML, PDF, YAML and JSON in wrong places, numbers that become others, and brackets without end. */
    private static byte[] text(byte[] whole, Random random) {
        int at = random.nextInt(whole.length);
        byte[] head = Arrays.copyOf(whole, at);
        byte[] tail = Arrays.copyOfRange(whole, at, whole.length);
        byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(ISO_8859_1);
        switch (random.nextInt(5)) {
            case 0 -> {
                return TestFiles.join(head, word, tail);
            }
            case 1 -> {
                String many = new String(word, ISO_8859_1).repeat(1 << random.nextInt(14));
                return TestFiles.join(head, many.getBytes(ISO_8859_1), tail);
            }
            case 2 -> {
                for (int i = at; i < whole.length; i++) {
                    if (whole[i] >= '0' && whole[i] <= '9') {
                        int end = i;
                        while (end < whole.length && whole[end] >= '0' && whole[end] <= '9') {
                            end++;
                        }
                        String number = random.nextInt(3) == 0
                                ? String.valueOf(EXTREMES[random.nextInt(EXTREMES.length)])
                                : String.valueOf(random.nextInt(whole.length));
                        return TestFiles.join(
                                Arrays.copyOf(whole, i),
                                number.getBytes(ISO_8859_1),
                                Arrays.copyOfRange(whole, end, whole.length));
                    }
                }
                return whole;
            }
            case 3 -> {
                int from = Math.max(0, indexOf(whole, (byte) '<', at));
                int end = Math.max(from, indexOf(whole, (byte) '>', from) + 1);
                byte[] element = Arrays.copyOfRange(whole, from, Math.min(end, from + 2000));
                int times =
                        random.nextInt(4) == 0 ? 0 : Math.min(1 << random.nextInt(12), LARGE / (element.length + 1));
                byte[][] parts = new byte[times + 2][];
                Arrays.fill(parts, element);
                parts[0] = Arrays.copyOf(whole, from);
                parts[times + 1] = Arrays.copyOfRange(whole, end, whole.length);
                return TestFiles.join(parts);
            }
            default -> {
                int cut = Math.min(tail.length, random.nextInt(12));
                return TestFiles.join(head, Arrays.copyOfRange(tail, cut, tail.length));
            }
        }
    }

    /** Damage to what a zlib stream of the file holds. */
    private static byte[] inflated(byte[] whole, Random random) {
        for (int i = 0; i + 8 < whole.length; i++) {
            int head = (whole[i] & 0xFF) << 8 | whole[i + 1] & 0xFF;
            if ((whole[i] & 0x8F) != 8 || head % 31 != 0) {
                continue;
            }
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(whole, i, whole.length - i);
                byte[] out = new byte[1 << 16];
                int length = inflater.inflate(out);
                if (length > 8 && random.nextInt(3) > 0) {
                    byte[] inside = Arrays.copyOf(out, length);
                    int end = i + (int) inflater.getBytesRead();
                    byte[] damaged = random.nextBoolean() ? text(inside, random) : once(inside, random);
                    byte[] packed = TestFiles.deflate(damaged);
                    byte[] head4 = Arrays.copyOf(whole, i);
                    if (isPng(whole)) {
                        // The length of the chunk goes with it; one that is damaged already may lead anywhere.
                        for (int at = 8;
                                at > 0 && at + 12 <= i;
                                at += 12 + Math.max(0, ByteBuffer.wrap(whole).getInt(at))) {
                            int size = ByteBuffer.wrap(whole).getInt(at);
                            if (size > 0 && at + 8 + size >= end) {
                                ByteBuffer.wrap(head4).putInt(at, size + packed.length - (end - i));
                                break;
                            }
                        }
                    }
                    return TestFiles.join(head4, packed, Arrays.copyOfRange(whole, end, whole.length));
                }
            } catch (DataFormatException e) {
                // Two bytes that only looked like one.
            } finally {
                inflater.end();
            }
        }
        return number(whole, random);
    }

    /** A PNG with right checksums, as far as its chunks can be followed. */
    private static byte[] checked(byte[] whole) {
        ByteBuffer bytes = ByteBuffer.wrap(whole.clone());
        int at = 8;
        while (at + 12 <= whole.length) {
            int length = bytes.getInt(at);
            if (length < 0 || length > whole.length - at - 12) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(bytes.array(), at + 4, length + 4);
            bytes.putInt(at + 8 + length, (int) crc.getValue());
            at += 12 + length;
        }
        return bytes.array();
    }

    /** A package whose parts are damaged inside, doubled under other names, or renamed, with right checksums. */
    private static byte[] zip(byte[] whole, Random random) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole))) {
            List<ZipEntry> entries = new ArrayList<>();
            List<byte[]> parts = new ArrayList<>();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.add(entry);
                parts.add(in.readAllBytes());
            }
            int which = random.nextInt(entries.size());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                for (int i = 0; i < entries.size() && bytes.size() < LARGE; i++) {
                    byte[] part = parts.get(i);
                    String name = entries.get(i).getName();
                    if (i == which || random.nextInt(8) == 0) {
                        part = part.length < 17 || random.nextInt(3) == 0
                                ? once(part, random)
                                : random.nextInt(4) == 0 ? repeated(part, random) : text(part, random);
                    }
                    ZipEntry entry = new ZipEntry(name);
                    if (name.equals("mimetype")) {
                        entry.setMethod(ZipEntry.STORED);
                        entry.setSize(part.length);
                        CRC32 crc = new CRC32();
                        crc.update(part);
                        entry.setCrc(crc.getValue());
                    }
                    out.putNextEntry(entry);
                    out.write(part);
                    if (random.nextInt(40) == 0) {
                        int more = 1 << random.nextInt(12);
                        for (int n = 0; n < more; n++) {
                            out.putNextEntry(new ZipEntry("../" + n + "/" + name));
                        }
                    }
                }
            }
            byte[] made = bytes.toByteArray();
            return random.nextInt(4) == 0 ? number(made, random) : made;
        } catch (IOException | IllegalArgumentException e) {
            return once(whole, random);
        }
    }
}
