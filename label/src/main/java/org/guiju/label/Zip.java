package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A ZIP archive (PKWARE APPNOTE 6.3) as documents use it, zip64 included. The central directory is believed only where
 * the local headers agree: entries that overlap or share a name are refused, for each reader would see another file.
 */
final class Zip {
    private static final int LOCAL = 0x04034B50;
    private static final int CENTRAL = 0x02014B50;
    private static final int END = 0x06054B50;
    private static final int END_64 = 0x06064B50;
    private static final int LOCATOR = 0x07064B50;
    static final long MAX_32 = 0xFFFF_FFFFL;

    /**
     * An entry.
     *
     * @param local where its local header begins
     * @param data where its data begin
     * @param record where its record of the central directory begins, within the directory
     * @param recordLength the length of that record
     */
    record Entry(
            String name,
            int flags,
            int method,
            long crc,
            long compressed,
            long size,
            long local,
            long data,
            int record,
            int recordLength) {
        /** Behind the data; a data descriptor may follow. */
        long dataEnd() {
            return data + compressed;
        }
    }

    private final Source source;
    private final Directory directory;
    private final Map<String, Entry> entries;

    /**
     * The central directory.
     *
     * @param start where it begins
     * @param end where the end record begins
     * @param end64 where the zip64 end record begins, if there is one
     */
    @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
    record Directory(byte[] bytes, long start, long end, Optional<Long> end64) {}

    private Zip(Source source, Directory directory, Map<String, Entry> entries) {
        this.source = source;
        this.directory = directory;
        this.entries = entries;
    }

    static boolean isZip(byte[] head) {
        return head.length > 3 && little(head).getInt(0) == LOCAL;
    }

    /** Whether the first entry is a file mimetype, stored, whose text begins so (as in ODF and EPUB). */
    static boolean isTyped(byte[] head, String type) {
        String text = new String(head, 0, Math.min(head.length, 256), StandardCharsets.ISO_8859_1);
        if (!isZip(head) || !text.startsWith("mimetype", 30)) {
            return false;
        }
        int extra = little(head).getShort(28) & 0xFFFF;
        return text.startsWith(type, 38 + extra);
    }

    /** Reads the central directory and the local headers. */
    static Zip open(Source source) throws IOException, Broken {
        long end = findEnd(source);
        ByteBuffer b = little(source.read(end, 22));
        long count = b.getShort(10) & 0xFFFF;
        long size = b.getInt(12) & MAX_32;
        long start = b.getInt(16) & MAX_32;
        Optional<Long> end64 = Optional.empty();
        byte[] locator = end >= 20 ? source.read(end - 20, 20) : new byte[0];
        if (locator.length == 20 && little(locator).getInt(0) == LOCATOR) {
            long at = little(locator).getLong(8);
            byte[] record = at >= 0 && at < end ? source.read(at, 56) : new byte[0];
            if (record.length < 56 || little(record).getInt(0) != END_64) {
                throw Broken.damaged("its zip64 end record is not where its locator says");
            }
            ByteBuffer r = little(record);
            count = r.getLong(32);
            size = r.getLong(40);
            start = r.getLong(48);
            end64 = Optional.of(at);
        }
        if ((b.getShort(4) & 0xFFFF) != (b.getShort(6) & 0xFFFF)) {
            throw Broken.damaged("it is one disk of several");
        }
        if (count < 0 || count > Bounds.ZIP_ENTRIES || size > Bounds.ZIP_DIRECTORY) {
            throw new Broken(
                    ProblemCode.LIMIT_EXCEEDED,
                    "the archive has " + count + " entries in a directory of " + size + " bytes");
        }
        if (start < 0 || size < 0 || start > end - size) {
            throw Broken.damaged("its central directory lies outside the file");
        }
        byte[] bytes = source.read(start, (int) size);
        Map<String, Entry> entries = entries(source, bytes, start, (int) count);
        return new Zip(source, new Directory(bytes, start, end, end64), entries);
    }

    /** The end record whose comment ends the file. */
    private static long findEnd(Source source) throws IOException, Broken {
        long from = Math.max(0, source.size() - 22 - 0xFFFF);
        byte[] tail = source.read(from, 22 + 0xFFFF);
        ByteBuffer b = little(tail);
        for (int i = tail.length - 22; i >= 0; i--) {
            if (b.getInt(i) == END && i + 22 + (b.getShort(i + 20) & 0xFFFF) == tail.length) {
                return from + i;
            }
        }
        throw new Broken(ProblemCode.FILE_TRUNCATED, "the archive has no central directory at its end");
    }

    private static Map<String, Entry> entries(Source source, byte[] directory, long start, int count)
            throws IOException, Broken {
        Map<String, Entry> entries = new HashMap<>();
        ByteBuffer b = little(directory);
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (at + 46 > directory.length || b.getInt(at) != CENTRAL) {
                throw Broken.damaged("its central directory has fewer entries than it says");
            }
            int name = b.getShort(at + 28) & 0xFFFF;
            int extra = b.getShort(at + 30) & 0xFFFF;
            int length = 46 + name + extra + (b.getShort(at + 32) & 0xFFFF);
            if (at + length > directory.length) {
                throw Broken.damaged("its central directory ends within an entry");
            }
            Entry entry = entry(source, directory, at, name, length);
            if (entries.put(entry.name, entry) != null) {
                throw Broken.damaged("two entries have the name " + Findings.quote(entry.name));
            }
            at += length;
        }
        if (at != directory.length) {
            throw Broken.damaged("its central directory holds more than the entries it counts");
        }
        long free = 0;
        for (Entry entry : ordered(entries)) {
            if (entry.local < free) {
                throw Broken.damaged("the entry " + Findings.quote(entry.name) + " overlaps another");
            }
            free = entry.dataEnd();
        }
        if (free > start) {
            throw Broken.damaged("an entry reaches into the central directory");
        }
        return entries;
    }

    private static List<Entry> ordered(Map<String, Entry> entries) {
        return entries.values().stream()
                .sorted(Comparator.comparingLong(Entry::local))
                .toList();
    }

    private static Entry entry(Source source, byte[] directory, int at, int nameLength, int length)
            throws IOException, Broken {
        ByteBuffer b = little(directory);
        byte[] name = Arrays.copyOfRange(directory, at + 46, at + 46 + nameLength);
        String shown = new String(name, StandardCharsets.UTF_8);
        long size = b.getInt(at + 24) & MAX_32;
        long compressed = b.getInt(at + 20) & MAX_32;
        long local = b.getInt(at + 42) & MAX_32;
        int wide = wide(b, at);
        for (int field = 0; field < 3 && wide > 0; field++) {
            long value = field == 0 ? size : field == 1 ? compressed : local;
            if (value == MAX_32) {
                long wider = b.getLong(wide);
                size = field == 0 ? wider : size;
                compressed = field == 1 ? wider : compressed;
                local = field == 2 ? wider : local;
                wide += 8;
            }
        }
        byte[] head = local >= 0 && local < source.size() ? source.read(local, 30 + nameLength) : new byte[0];
        boolean agrees = head.length == 30 + nameLength
                && little(head).getInt(0) == LOCAL
                && (little(head).getShort(26) & 0xFFFF) == nameLength
                && Arrays.equals(head, 30, head.length, name, 0, nameLength);
        if (!agrees || size < 0 || compressed < 0 || compressed > source.size()) {
            throw Broken.damaged("the local header of " + Findings.quote(shown) + " does not agree with the directory");
        }
        long data = local + 30 + nameLength + (little(head).getShort(28) & 0xFFFF);
        return new Entry(
                shown,
                b.getShort(at + 8) & 0xFFFF,
                b.getShort(at + 10) & 0xFFFF,
                b.getInt(at + 16) & MAX_32,
                compressed,
                size,
                local,
                data,
                at,
                length);
    }

    /** Where the values of a record's zip64 extra field begin, or -1 when there is none or it is too short. */
    static int wide(ByteBuffer b, int record) {
        int needed = 0;
        for (int field : new int[] {20, 24, 42}) {
            needed += (b.getInt(record + field) & MAX_32) == MAX_32 ? 8 : 0;
        }
        int at = record + 46 + (b.getShort(record + 28) & 0xFFFF);
        int end = at + (b.getShort(record + 30) & 0xFFFF);
        while (at + 4 <= end) {
            int size = b.getShort(at + 2) & 0xFFFF;
            if (b.getShort(at) == 1) {
                return size >= needed && at + 4 + size <= end ? at + 4 : -1;
            }
            at += 4 + size;
        }
        return -1;
    }

    Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    List<Entry> entries() {
        return ordered(entries);
    }

    Directory directory() {
        return directory;
    }

    /** The content of an entry. */
    byte[] read(Entry entry, int most) throws IOException, Broken {
        if ((entry.flags & 1) != 0) {
            throw new Broken(ProblemCode.ENCRYPTED, "it is encrypted");
        }
        if (entry.size > most || entry.compressed > most) {
            throw new Broken(ProblemCode.LIMIT_EXCEEDED, "it is larger than " + most + " bytes");
        }
        byte[] stored = source.read(entry.data, (int) entry.compressed);
        byte[] content = switch (entry.method) {
            case 0 -> stored;
            case 8 -> inflate(stored, (int) entry.size);
            default -> throw Broken.damaged("it is compressed in a way that is not read, method " + entry.method);
        };
        CRC32 crc = new CRC32();
        crc.update(content);
        if (content.length != entry.size || crc.getValue() != entry.crc) {
            throw Broken.damaged("its length or checksum is wrong");
        }
        return content;
    }

    private static byte[] inflate(byte[] stored, int size) throws Broken {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stored);
            byte[] out = new byte[size];
            int at = 0;
            while (at < size) {
                int n = inflater.inflate(out, at, size - at);
                if (n == 0) {
                    throw Broken.damaged("its compressed data are cut off");
                }
                at += n;
            }
            if (inflater.inflate(new byte[1]) > 0) {
                throw Broken.damaged("it inflates to more than it says");
            }
            return out;
        } catch (DataFormatException e) {
            throw Broken.damaged("its compressed data are damaged");
        } finally {
            inflater.end();
        }
    }

    static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
