package org.guiju.label;

import static org.guiju.label.TestFiles.join;
import static org.guiju.label.TestFiles.latin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Tiny films, made byte by byte; they hold every kind of position that a writer must correct. */
final class VideoFiles {
    private VideoFiles() {}

    static byte[] int32(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }

    static byte[] int64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    static byte[] little32(long value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) value)
                .array();
    }

    static byte[] little64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // MP4

    static byte[] box(String type, byte[]... parts) {
        return IsoBoxes.box(type, parts);
    }

    static byte[] ftyp(String brand) {
        return box("ftyp", latin(brand), int32(512), latin("isom"));
    }

    static byte[] trak(byte[] table, byte[]... more) {
        byte[] dref = box("dref", int32(0), int32(1), box("url ", int32(1)));
        byte[] minf = box("minf", box("dinf", dref), box("stbl", table));
        return box("trak", join(more), box("mdia", minf));
    }

    static byte[] stco(long... offsets) {
        byte[] table = new byte[0];
        for (long offset : offsets) {
            table = join(table, int32(offset));
        }
        return box("stco", int32(0), int32(offsets.length), table);
    }

    static byte[] hdlr(String kind) {
        return box("hdlr", int32(0), int32(0), latin(kind), new byte[13]);
    }

    static byte[] data(String value) {
        return box("data", int32(1), int32(0), utf8(value));
    }

    /** A meta box as QuickTime and ffmpeg write it, with one key and its value. */
    static byte[] keyed(boolean iso, String key, String value) {
        byte[] keys = box("keys", int32(0), int32(1), box("mdta", utf8(key)));
        byte[] list = box("ilst", box("\0\0\0\1", data(value)));
        return box("meta", iso ? int32(0) : new byte[0], hdlr("mdta"), keys, list);
    }

    static byte[] itunes(byte[]... items) {
        return box("meta", int32(0), hdlr("mdir"), box("ilst", join(items)));
    }

    /** ftyp, moov with a table of chunk offsets, what comes between, and media. */
    static byte[] mp4(byte[] inMoov, byte[] inTrak, byte[] between) {
        byte[] head = join(ftyp("isom"), box("moov", trak(stco(0, 0), inTrak), inMoov), between);
        long media = head.length + 8;
        return join(
                ftyp("isom"),
                box("moov", trak(stco(media, media + 4), inTrak), inMoov),
                between,
                box("mdat", latin("AAAABBBB")));
    }

    static byte[] mp4(byte[] inMoov) {
        return mp4(inMoov, new byte[0], new byte[0]);
    }

    // Matroska

    static byte[] element(int id, byte[]... parts) {
        return Ebml.element(id, parts);
    }

    static byte[] ebmlHead(String type) {
        return element(Ebml.HEADER, element(0x4282, latin(type)));
    }

    static byte[] simpleTag(String name, String value) {
        return element(
                Matroska.SIMPLE_TAG, element(Matroska.TAG_NAME, utf8(name)), element(Matroska.TAG_STRING, utf8(value)));
    }

    static byte[] tags(byte[]... simple) {
        return element(Matroska.TAGS, element(Matroska.TAG, join(simple)));
    }

    static byte[] segment(byte[]... parts) {
        return join(ebmlHead("matroska"), Ebml.element(Matroska.SEGMENT, 8, 0, parts));
    }

    // RIFF

    static byte[] chunk(String id, byte[]... parts) {
        byte[] data = join(parts);
        return join(latin(id), little32(data.length), data, new byte[data.length % 2]);
    }

    static byte[] list(String kind, byte[]... chunks) {
        return chunk("LIST", latin(kind), join(chunks));
    }

    static byte[] riff(String kind, byte[]... chunks) {
        return chunk("RIFF", latin(kind), join(chunks));
    }

    // FLV

    static byte[] flvTag(int type, byte[] data) {
        return join(int32(type << 24 | data.length), new byte[7], data, int32(11 + data.length));
    }

    static byte[] amfNumber(double value) {
        return ByteBuffer.allocate(9).putDouble(1, value).array();
    }

    static byte[] amfKey(String key) {
        return join(new byte[] {(byte) (key.length() >> 8), (byte) key.length()}, latin(key));
    }

    static byte[] onMetaData(byte[]... properties) {
        return join(Amf.string("onMetaData"), new byte[] {8}, int32(properties.length), join(properties), new byte[] {
            0, 0, 9
        });
    }

    static byte[] flv(byte[]... tags) {
        return join(latin("FLV\1\5"), int32(9), int32(0), join(tags));
    }
}
