package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Zip.Entry;

/** Gives entries of a ZIP archive another content; all others stay as they are stored. */
final class ZipWriter {
    private static final int DESCRIPTOR = 0x08074B50;

    private final Source source;
    private final Zip zip;
    private final byte[] directory;
    private final long start;
    private final long end;
    private final Optional<Long> end64;

    ZipWriter(Source source, Zip zip) {
        this.source = source;
        this.zip = zip;
        directory = zip.directory().bytes();
        start = zip.directory().start();
        end = zip.directory().end();
        end64 = zip.directory().end64();
    }

    /**
     * The changes that give some entries a new content, or add them. All other entries stay as they are stored.
     *
     * @throws CannotCarry when offsets would outgrow the form that the archive has
     */
    List<Splice> replace(Map<String, byte[]> contents) throws IOException, CannotCarry {
        List<Splice> splices = new ArrayList<>();
        Map<String, byte[]> records = new HashMap<>();
        Map<String, Long> added = new LinkedHashMap<>();
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> part : new TreeMap<>(contents).entrySet()) {
            Optional<Entry> old = zip.entry(part.getKey());
            byte[] record = old.map(this::record).orElseGet(() -> ZipPart.record(part.getKey()));
            ZipPart written = ZipPart.of(record, part.getValue());
            records.put(part.getKey(), written.record());
            if (old.isPresent()) {
                splices.add(new Splice(old.get().local(), behind(old.get()), written.local()));
            } else {
                added.put(part.getKey(), start + behind.size());
                behind.writeBytes(written.local());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(directory.length + 1024);
        for (Entry entry : zip.entries().stream()
                .sorted(Comparator.comparingInt(Entry::record))
                .toList()) {
            byte[] record = records.getOrDefault(entry.name(), record(entry));
            move(record, entry.local() + grown(splices, entry.local()));
            out.writeBytes(record);
        }
        long grown = grown(splices, start);
        for (Map.Entry<String, Long> entry : added.entrySet()) {
            byte[] record = records.getOrDefault(entry.getKey(), new byte[0]);
            move(record, entry.getValue() + grown);
            out.writeBytes(record);
        }
        int count = zip.entries().size() + added.size();
        splices.addAll(ends(count, out.size(), start + grown + behind.size()));
        splices.add(new Splice(start, start, behind.toByteArray()));
        splices.add(new Splice(start, start + directory.length, out.toByteArray()));
        return splices;
    }

    /** By how much the changes before a place lengthen the file. */
    private static long grown(List<Splice> splices, long place) {
        return splices.stream()
                .filter(s -> s.end() <= place)
                .mapToLong(s -> s.bytes().length - (s.end() - s.start()))
                .sum();
    }

    private byte[] record(Entry entry) {
        return Arrays.copyOfRange(directory, entry.record(), entry.record() + entry.recordLength());
    }

    /** Behind the data descriptor of an entry, if it has one. */
    private long behind(Entry entry) throws IOException {
        if ((entry.flags() & 8) == 0) {
            return entry.dataEnd();
        }
        long next = zip.entries().stream()
                .mapToLong(Entry::local)
                .filter(l -> l >= entry.dataEnd())
                .min()
                .orElse(start);
        byte[] gap = source.read(entry.dataEnd(), (int) Math.min(24, next - entry.dataEnd()));
        boolean marked = gap.length >= 4 && Zip.little(gap).getInt(0) == DESCRIPTOR;
        int crcAt = marked ? 4 : 0;
        if (gap.length < crcAt + 12 || (Zip.little(gap).getInt(crcAt) & Zip.MAX_32) != entry.crc()) {
            return entry.dataEnd();
        }
        boolean narrow = (Zip.little(gap).getInt(crcAt + 4) & Zip.MAX_32) == entry.compressed()
                && (Zip.little(gap).getInt(crcAt + 8) & Zip.MAX_32) == entry.size();
        return entry.dataEnd() + Math.min(gap.length, crcAt + (narrow ? 12 : 20));
    }

    private static void move(byte[] record, long local) throws CannotCarry {
        ByteBuffer b = Zip.little(record);
        if ((b.getInt(42) & Zip.MAX_32) != Zip.MAX_32) {
            if (local >= Zip.MAX_32) {
                throw new CannotCarry("the archive would outgrow 4 GiB without zip64 records");
            }
            b.putInt(42, (int) local);
            return;
        }
        int wide = Zip.wide(b, 0);
        int before = ((b.getInt(24) & Zip.MAX_32) == Zip.MAX_32 ? 8 : 0)
                + ((b.getInt(20) & Zip.MAX_32) == Zip.MAX_32 ? 8 : 0);
        if (wide > 0) {
            b.putLong(wide + before, local);
        } else {
            b.putInt(42, (int) local);
        }
    }

    private List<Splice> ends(int count, long size, long newStart) throws IOException, CannotCarry {
        long shift = newStart + size - (start + directory.length);
        List<Splice> splices = new ArrayList<>();
        if (end64.isPresent()) {
            long at = end64.get();
            splices.add(new Splice(
                    at + 24,
                    at + 56,
                    Zip.little(new byte[32])
                            .putLong(count)
                            .putLong(count)
                            .putLong(size)
                            .putLong(newStart)
                            .array()));
            splices.add(new Splice(
                    end - 12,
                    end - 4,
                    Zip.little(new byte[8]).putLong(at + shift).array()));
        }
        byte[] record = source.read(end, 22);
        ByteBuffer b = Zip.little(record);
        boolean narrow = end64.isEmpty();
        if (narrow && (count >= 0xFFFF || newStart >= Zip.MAX_32)) {
            throw new CannotCarry("the archive would outgrow its form without zip64 records");
        }
        put16(b, 8, count);
        put16(b, 10, count);
        put32(b, 12, size);
        put32(b, 16, newStart);
        splices.add(new Splice(end + 8, end + 20, Arrays.copyOfRange(record, 8, 20)));
        return splices;
    }

    /** A field that says "see the zip64 record" goes on saying so. */
    private static void put16(ByteBuffer b, int at, int value) {
        if ((b.getShort(at) & 0xFFFF) != 0xFFFF) {
            b.putShort(at, (short) Math.min(value, 0xFFFF));
        }
    }

    private static void put32(ByteBuffer b, int at, long value) {
        if ((b.getInt(at) & Zip.MAX_32) != Zip.MAX_32) {
            b.putInt(at, (int) Math.min(value, Zip.MAX_32));
        }
    }
}
