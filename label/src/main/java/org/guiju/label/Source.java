package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.guiju.label.provenance.Span;

/** A file read by position: never whole, so that its size does not matter. */
record Source(FileChannel channel, long size) implements Span {

    /** Up to a number of bytes from a position; fewer at the end of the file. */
    @Override
    public byte[] read(long position, int length) throws IOException {
        int wanted = (int) Math.max(0, Math.min(length, size - position));
        ByteBuffer buffer = ByteBuffer.allocate(wanted);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                return Arrays.copyOf(buffer.array(), buffer.position());
            }
        }
        return buffer.array();
    }
}
