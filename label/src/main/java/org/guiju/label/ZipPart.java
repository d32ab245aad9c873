package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A content that an entry of an archive gets: its record of the central directory and its local header with the data.
 *
 * @param record the record, with the local header's place still to be set
 * @param local local header and data
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record ZipPart(byte[] record, byte[] local) {
    private static final int DEFLATED = 8;
    /** 1 January 1980, the first day of ZIP: the same content always gives the same bytes. */
    private static final int FIRST_DAY = 0x21;

    private static final int UTF_8 = 0x800;

    /** The record of an entry that is not there yet. */
    static byte[] record(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return little(46 + utf8.length)
                .putInt(0x02014B50)
                .putShort((short) 20)
                .putShort((short) 20)
                .putInt(0)
                .putShort((short) 0)
                .putShort((short) FIRST_DAY)
                .position(28)
                .putShort((short) utf8.length)
                .position(46)
                .put(utf8)
                .array();
    }

    /** Gives a record, new or as it is in the archive, another content. Extra fields and comment of the old one go. */
    static ZipPart of(byte[] old, byte[] content) {
        int name = ByteBuffer.wrap(old).order(ByteOrder.LITTLE_ENDIAN).getShort(28) & 0xFFFF;
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] data = deflate(content, true);
        ByteBuffer record = ByteBuffer.wrap(Arrays.copyOf(old, 46 + name)).order(ByteOrder.LITTLE_ENDIAN);
        int flags = record.getShort(8) & UTF_8;
        record.putShort(6, (short) 20)
                .putShort(8, (short) flags)
                .putShort(10, (short) DEFLATED)
                .putInt(16, (int) crc.getValue())
                .putInt(20, data.length)
                .putInt(24, content.length)
                .putShort(30, (short) 0)
                .putShort(32, (short) 0)
                .putInt(42, 0);
        byte[] local = little(30 + name + data.length)
                .putInt(0x04034B50)
                .put(record.array(), 6, 26) // version needed to lengths of name and extra field, as in the record
                .put(record.array(), 46, name)
                .put(data)
                .array();
        return new ZipPart(record.array(), local);
    }

    /** @param bare without the head and the checksum of zlib, as in ZIP; PNG has them */
    static byte[] deflate(byte[] content, boolean bare) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
