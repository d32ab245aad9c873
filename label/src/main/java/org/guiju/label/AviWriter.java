package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.label.Avi.Chunk;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * Writes the label of AVI into LIST INFO before the film, from the room of a JUNK chunk where there is one. Otherwise
 * the film moves: its own index (idx1) counts from the film, but those of OpenDML count from the start of the file.
 */
final class AviWriter {
    private static final int INDEX_OF_INDEXES = 0;
    private static final int INDEX_OF_CHUNKS = 1;
    /** Bytes of an entry of idx1. */
    private static final int ENTRY = 16;

    private final Source source;
    private final Avi.Scan scan;
    private final List<Splice> splices = new ArrayList<>();
    /** How many bytes each list or RIFF part gains or loses. */
    private final Map<Chunk, Long> growth = new LinkedHashMap<>();

    private AviWriter(Source source, Avi.Scan scan) {
        this.source = source;
        this.scan = scan;
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Findings findings = new Findings(Profile.TOLERANT);
        Avi.Scan scan = new Avi.Scan(source, findings);
        scan.run();
        AviWriter writer = new AviWriter(source, scan);
        for (Splice own : Findings.takeOuts(present)) {
            writer.change(own, writer.info(own.start()));
        }
        writer.put(label);
        writer.sizes();
        if (findings.isIncomplete()) {
            throw new CannotCarry("its index cannot be read whole");
        }
        return writer.splices;
    }

    private void change(Splice splice, Optional<Chunk> list) {
        splices.add(splice);
        long grown = splice.bytes().length - (splice.end() - splice.start());
        list.ifPresent(l -> growth.merge(l, grown, Long::sum));
        scan.parts.stream()
                .filter(p -> splice.start() >= p.body() && splice.start() <= p.end())
                .findFirst()
                .ifPresent(p -> growth.merge(p, grown, Long::sum));
    }

    /** The INFO list that a byte lies in, in whichever part. */
    private Optional<Chunk> info(long at) throws IOException {
        for (Chunk part : scan.parts) {
            Optional<Chunk> next = scan.at(part.body(), part.end());
            while (next.isPresent()) {
                Chunk chunk = next.get();
                if (chunk.id().equals("LIST INFO") && at >= chunk.body() && at < chunk.end()) {
                    return next;
                }
                next = scan.at(chunk.next(), part.end());
            }
        }
        return Optional.empty();
    }

    private void put(Label label) throws IOException, CannotCarry {
        int movie = index("LIST movi");
        if (movie < 0) {
            throw new CannotCarry("it has no film (LIST movi)");
        }
        byte[] json = (label.toJson() + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] value = chunk("AIGC", json);
        int info = index("LIST INFO");
        if (info >= 0 && info < movie) {
            Chunk list = scan.top.get(info);
            // The last chunk of a careless program may leave an odd end, which gets its pad byte.
            boolean odd = (list.length() + growth.getOrDefault(list, 0L)) % 2 != 0;
            byte[] put = odd
                    ? ByteBuffer.allocate(1 + value.length)
                            .put((byte) 0)
                            .put(value)
                            .array()
                    : value;
            change(new Splice(list.end(), list.next(), put), Optional.empty());
            growth.merge(list, (long) put.length, Long::sum);
        } else {
            long at = scan.top.get(movie).start();
            change(new Splice(at, at, list("INFO", value)), Optional.empty());
        }
        long grown = 0;
        for (Splice splice : splices) {
            grown += splice.end() <= scan.top.get(movie).start()
                    ? splice.bytes().length - (splice.end() - splice.start())
                    : 0;
        }
        if (grown != 0 && !room(grown, movie)) {
            new Indexes().correct();
        }
    }

    private int index(String id) {
        for (int i = 0; i < scan.top.size(); i++) {
            if (scan.top.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** Takes the growth from a JUNK chunk before the film, or gives it back there. */
    private boolean room(long grown, int movie) {
        for (Chunk junk : scan.top.subList(0, movie)) {
            long size = junk.length() - grown;
            boolean exact = grown == junk.next() - junk.start();
            if (junk.id().equals("JUNK") && (exact || size >= 0 && size < 1L << 24)) {
                long end = grown > 0 ? junk.body() + grown : junk.body();
                byte[] head = exact
                        ? new byte[0]
                        : ByteBuffer.allocate((int) (8 + Math.max(0, -grown)))
                                .put("JUNK".getBytes(StandardCharsets.US_ASCII))
                                .put(Avi.number(size))
                                .array();
                change(new Splice(junk.start(), exact ? junk.next() : end, head), Optional.empty());
                return true;
            }
        }
        return false;
    }

    private void sizes() throws CannotCarry {
        for (Map.Entry<Chunk, Long> grown : growth.entrySet()) {
            Chunk chunk = grown.getKey();
            long size = chunk.end() - chunk.start() - 8 + grown.getValue();
            if (size > 0xFFFF_FFFFL) {
                throw new CannotCarry("it would outgrow the 4 GiB of a RIFF file");
            }
            if (grown.getValue() != 0) {
                splices.add(new Splice(chunk.start() + 4, chunk.start() + 8, Avi.number(size)));
            }
        }
    }

    private static byte[] chunk(String id, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + data.length % 2)
                .put(id.getBytes(StandardCharsets.US_ASCII))
                .put(Avi.number(data.length))
                .put(data)
                .array();
    }

    private static byte[] list(String kind, byte[] chunks) {
        return ByteBuffer.allocate(12 + chunks.length)
                .put("LIST".getBytes(StandardCharsets.US_ASCII))
                .put(Avi.number(4 + chunks.length))
                .put(kind.getBytes(StandardCharsets.US_ASCII))
                .put(chunks)
                .array();
    }

    /** Positions that count from the start of the file. */
    private final class Indexes {
        private final Shift shift = new Shift(splices);
        private final Chunk movie = scan.top.get(AviWriter.this.index("LIST movi"));
        private int blocks;

        void correct() throws IOException, CannotCarry {
            for (Chunk header : scan.top) {
                if (header.id().equals("LIST hdrl")) {
                    streams(header);
                } else if (header.id().equals("idx1")) {
                    old(header);
                }
            }
        }

        private void streams(Chunk header) throws IOException, CannotCarry {
            Optional<Chunk> next = scan.at(header.body(), header.end());
            while (next.isPresent()) {
                Chunk stream = next.get();
                if (stream.id().equals("LIST strl")) {
                    Optional<Chunk> part = scan.at(stream.body(), stream.end());
                    while (part.isPresent()) {
                        if (part.get().id().equals("indx")) {
                            index(part.get(), 0);
                        }
                        part = scan.at(part.get().next(), stream.end());
                    }
                }
                next = scan.at(stream.next(), header.end());
            }
        }

        /** An OpenDML index: width, sub-type, type, entries in use, chunk id, then by type. */
        private void index(Chunk chunk, int depth) throws IOException, CannotCarry {
            byte[] head = source.read(chunk.body(), (int) Math.min(24, chunk.length()));
            if (head.length < 24) {
                throw new CannotCarry("its OpenDML index is damaged");
            }
            int type = head[3];
            long entries = Avi.number(head, 4);
            if (type == INDEX_OF_CHUNKS) {
                move(chunk.body() + 12);
            } else if (type == INDEX_OF_INDEXES && depth == 0) {
                if (entries > (chunk.length() - 24) / 16) {
                    throw new CannotCarry("its OpenDML index is damaged");
                }
                for (long i = 0; i < entries; i++) {
                    long at = chunk.body() + 24 + i * 16;
                    long position = move(at);
                    Optional<Chunk> block = position > 0 ? scan.at(position, source.size()) : Optional.empty();
                    if (block.isPresent()) {
                        index(block.get(), depth + 1);
                    }
                }
            }
        }

        private long move(long at) throws IOException, CannotCarry {
            if (++blocks > Bounds.FRAGMENTS) {
                throw new CannotCarry("it has more than " + Bounds.FRAGMENTS + " index blocks");
            }
            ByteBuffer eight = ByteBuffer.wrap(source.read(at, 8)).order(ByteOrder.LITTLE_ENDIAN);
            if (eight.remaining() < 8) {
                throw new CannotCarry("its OpenDML index is damaged");
            }
            long position = eight.getLong();
            long moved = shift.of(position);
            if (moved != position) {
                byte[] bytes = ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(moved)
                        .array();
                splices.add(new Splice(at, at + 8, bytes));
            }
            return position;
        }

        /** The old index counts from the film, but some programs count from the start of the file. */
        private void old(Chunk chunk) throws IOException, CannotCarry {
            byte[] first = source.read(chunk.body(), (int) Math.min(ENTRY, chunk.length()));
            if (first.length < ENTRY || Avi.number(first, 8) < movie.body()) {
                return;
            }
            if (chunk.length() > Bounds.POSITIONS) {
                throw new CannotCarry("its index has more than " + Bounds.POSITIONS + " bytes");
            }
            byte[] table = source.read(chunk.body(), (int) chunk.length());
            for (int i = 0; i + ENTRY <= table.length; i += ENTRY) {
                System.arraycopy(Avi.number(shift.of(Avi.number(table, i + 8))), 0, table, i + 8, 4);
            }
            splices.add(new Splice(chunk.body(), chunk.body() + table.length, table));
        }
    }
}
