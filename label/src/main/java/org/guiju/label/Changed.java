package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file with changes that is never written: what is not changed is read where it lies. */
final class Changed implements Source.Positions {
    /** Bytes of the file from a position, or other bytes from their first. */
    private interface Piece {
        byte[] read(long from, int length) throws IOException;
    }

    private final TreeMap<Long, Piece> pieces = new TreeMap<>();
    private long size;

    Changed(Source source, List<Splice> changes) throws IOException {
        long at = 0;
        for (Splice splice : Splice.ordered(changes)) {
            same(source, at, splice.start());
            byte[] bytes = splice.bytes();
            add(bytes.length, (from, length) -> java.util.Arrays.copyOfRange(bytes, (int) from, (int) from + length));
            at = splice.end();
        }
        same(source, at, source.size());
    }

    private void same(Source source, long from, long to) {
        add(to - from, (at, length) -> source.read(from + at, length));
    }

    private void add(long length, Piece piece) {
        if (length > 0) {
            pieces.put(size, piece);
            size += length;
        }
    }

    long size() {
        return size;
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        Map.Entry<Long, Piece> piece = pieces.floorEntry(position);
        if (piece == null || position >= size) {
            return -1;
        }
        Long next = pieces.higherKey(position);
        long left = (next == null ? size : next) - position;
        byte[] bytes = piece.getValue().read(position - piece.getKey(), (int) Math.min(left, into.remaining()));
        into.put(bytes);
        return bytes.length == 0 ? -1 : bytes.length;
    }
}
