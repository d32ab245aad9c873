package org.guiju.label;

import static org.guiju.label.TestFiles.*;
import static org.guiju.label.VideoFiles.box;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manifest stores, written box by box; their signatures are none. */
final class C2paFiles {
    static final String TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    static final String NAME = "urn:c2pa:2f1b6c1e-0000-4000-8000-000000000001";

    private C2paFiles() {}

    /** A map of keys and values in turn. */
    static Map<Object, Object> map(Object... pairs) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** Texts, whole numbers, byte strings, lists and maps in CBOR (RFC 8949). */
    static byte[] cbor(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(head(3, utf8.length));
            out.writeBytes(utf8);
        } else if (value instanceof byte[] bytes) {
            out.writeBytes(head(2, bytes.length));
            out.writeBytes(bytes);
        } else if (value instanceof Integer number) {
            out.writeBytes(number < 0 ? head(1, ~number) : head(0, number));
        } else if (value instanceof List<?> list) {
            out.writeBytes(head(4, list.size()));
            list.forEach(v -> out.writeBytes(cbor(v)));
        } else if (value instanceof Map<?, ?> map) {
            out.writeBytes(head(5, map.size()));
            map.forEach((k, v) -> {
                out.writeBytes(cbor(k));
                out.writeBytes(cbor(v));
            });
        } else {
            out.write(0xF6);
        }
        return out.toByteArray();
    }

    static byte[] head(int major, int number) {
        return number < 24
                ? new byte[] {(byte) (major << 5 | number)}
                : ByteBuffer.allocate(5)
                        .put((byte) (major << 5 | 26))
                        .putInt(number)
                        .array();
    }

    static byte[] superbox(String kind, String label, byte[]... content) {
        byte[] uuid = join(
                latin(kind), new byte[] {0, 0x11, 0, 0x10, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71});
        return box("jumb", box("jumd", uuid, new byte[] {3}, latin(label + "\0")), join(content));
    }

    static byte[] assertion(String label, Object value) {
        return superbox("cbor", label, box("cbor", cbor(value)));
    }

    static byte[] manifest(String label, Object claim, String version, Object signature, byte[]... assertions) {
        return superbox(
                "c2ma",
                label,
                superbox("c2as", "c2pa.assertions", assertions),
                superbox("c2cl", "c2pa.claim" + version, box("cbor", cbor(claim))),
                superbox("c2cs", "c2pa.signature", box("cbor", new byte[] {(byte) 0xD2}, cbor(signature))));
    }

    static byte[] store(byte[]... manifests) {
        return superbox("c2pa", "c2pa", manifests);
    }

    static Object signature(byte[]... certificates) {
        return List.of(cbor(map(1, -7, 33, List.of((Object[]) certificates))), map(), "", new byte[64]);
    }

    /** A manifest of version 2 of a picture that a model made. */
    static byte[] generated() {
        return manifest(
                NAME,
                map("claim_generator_info", map("name", "Maler", "version", "1.2"), "dc:title", "a cat"),
                ".v2",
                signature(),
                assertion(
                        "c2pa.actions.v2",
                        map(
                                "actions",
                                List.of(map(
                                        "action",
                                        "c2pa.created",
                                        "when",
                                        "2026-01-02T03:04:05Z",
                                        "softwareAgent",
                                        map("name", "Maler", "version", "1.2"),
                                        "digitalSourceType",
                                        TRAINED)))));
    }

    /** A store in APP11 segments of at most some bytes of content each. */
    static byte[] app11(byte[] store, int most) {
        List<byte[]> segments = new ArrayList<>();
        int sequence = 1;
        for (int at = 8; at < store.length; at += most) {
            byte[] head = ByteBuffer.allocate(8)
                    .put(latin("JP"))
                    .putShort((short) 0x0211)
                    .putInt(sequence++)
                    .array();
            segments.add(segment(
                    0xEB,
                    join(
                            head,
                            Arrays.copyOf(store, 8),
                            Arrays.copyOfRange(store, at, Math.min(store.length, at + most)))));
        }
        return join(segments.toArray(new byte[0][]));
    }

    static byte[] uuidBox(String purpose, byte[] store) {
        return box("uuid", IsoBoxes.C2PA_UUID, new byte[4], latin(purpose + "\0"), new byte[8], store);
    }

    static byte[] geob(byte[] store) {
        return join(latin("\0application/c2pa\0c2pa\0c2pa manifest store\0"), store);
    }
}
