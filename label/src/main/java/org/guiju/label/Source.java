package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.label.provenance.Span;

/** A file read by position: never whole, unless it is small, so that its size does not matter. For one thread. */
final class Source implements Span {
    /** What the first reading takes along: of most pictures with their metadata, everything. */
    private static final int AHEAD = 32 << 10;
    /** Heads of parts; where they follow each other closely, many are read at once. */
    private static final int SMALL = 512;

    private static final int WINDOW = 16 << 10;

    /** Bytes by their position. */
    interface Positions {
        /** Fills a buffer as far as it can; negative at the end. */
        int read(ByteBuffer into, long position) throws IOException;
    }

    private final FileChannel channel;
    private final Positions bytes;
    private final long size;
    private byte[] first = new byte[0];
    private byte[] window = new byte[0];
    private long windowAt;
    private long last;

    Source(FileChannel channel, long size) {
        this(channel, channel::read, size);
    }

    private Source(FileChannel channel, Positions bytes, long size) {
        this.channel = channel;
        this.bytes = bytes;
        this.size = size;
    }

    /** The same file with changes, as a copy would be, though none is written. */
    Source changed(List<Splice> changes) throws IOException {
        Changed changed = new Changed(this, changes);
        return new Source(channel, changed, changed.size());
    }

    /** What the file system says of a file, asked once; empty where there is none. */
    static Optional<BasicFileAttributes> attributes(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public long size() {
        return size;
    }

    /** Up to a number of bytes from a position; fewer at the end of the file, none where a damaged file points before its beginning. */
    @Override
    public byte[] read(long position, int length) throws IOException {
        int wanted = (int) Math.max(0, Math.min(length, size - position));
        if (wanted == 0 || position < 0) {
            return new byte[0];
        }
        if (position + wanted > AHEAD) {
            return wanted <= SMALL ? near(position, wanted) : readFile(position, wanted);
        }
        if (first.length < position + wanted) {
            first = readFile(0, (int) Math.min(AHEAD, size));
        }
        int from = (int) Math.min(position, first.length);
        return Arrays.copyOfRange(first, from, Math.min(first.length, from + wanted));
    }

    /** A file of a million tiny parts is not asked a million times. */
    private byte[] near(long position, int wanted) throws IOException {
        boolean inside = position >= windowAt && position + wanted <= windowAt + window.length;
        if (!inside && position > last && position - last < SMALL) {
            window = readFile(position, (int) Math.min(WINDOW, size - position));
            windowAt = position;
            inside = wanted <= window.length;
        }
        last = position;
        int from = (int) (position - windowAt);
        return inside ? Arrays.copyOfRange(window, from, from + wanted) : readFile(position, wanted);
    }

    private byte[] readFile(long position, int wanted) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(wanted);
        while (buffer.hasRemaining()) {
            if (bytes.read(buffer, position + buffer.position()) < 0) {
                return Arrays.copyOf(buffer.array(), buffer.position());
            }
        }
        return buffer.array();
    }
}
