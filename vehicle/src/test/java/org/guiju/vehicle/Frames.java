package org.guiju.vehicle;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Makes frames of the 2016 edition for tests, and streams of them. */
final class Frames {

    private Frames() {}

    static byte[] heartbeat() {
        return frame(0x07, new byte[0]);
    }

    static byte[] frame(int command, byte[] unit) {
        return frame('#', command, unit);
    }

    /** A frame of the 2025 edition begins with {@code $}. */
    static byte[] frame(char start, int command, byte[] unit) {
        ByteBuffer frame = ByteBuffer.allocate(25 + unit.length)
                .put((byte) start)
                .put((byte) start)
                .put((byte) command)
                .put((byte) 0xFE)
                .put("LTEST000000000001".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0x01)
                .putShort((short) unit.length)
                .put(unit);
        byte check = 0;
        for (int i = 2; i < frame.position(); i++) {
            check ^= frame.get(i);
        }
        return frame.put(check).array();
    }

    /** The same bytes over and over, without holding them. */
    static InputStream repeat(byte[] bytes, long times) {
        return new InputStream() {
            private long round;
            private int at;

            @Override
            public int read() {
                if (at == bytes.length) {
                    at = 0;
                    round++;
                }
                return round == times ? -1 : bytes[at++] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int got = 0;
                for (int b; got < length && (b = read()) >= 0; got++) {
                    buffer[offset + got] = (byte) b;
                }
                return got == 0 && length > 0 ? -1 : got;
            }
        };
    }
}
