package org.guiju.label;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Public SM2 keys in the encodings seen in files, as far as no arithmetic is needed. */
final class Sm2Key {
    /** Bytes of an X.509 SubjectPublicKeyInfo of this curve. */
    private static final int X509 = 91;

    private Sm2Key() {}

    /**
     * The x coordinate of a key: X.509 in DER, 04 with x and y, x and y, 02 or 03 or 00 with x, or x. Empty for anything
     * else.
     */
    static Optional<byte[]> x(byte[] key) {
        int from = switch (key.length) {
            case 32, 64 -> 0;
            case 33 -> key[0] == 0 || key[0] == 2 || key[0] == 3 ? 1 : -1;
            case 65 -> key[0] == 4 ? 1 : -1;
            case X509 -> key[0] == 0x30 && key[X509 - 65] == 4 ? X509 - 64 : -1;
            default -> -1;
        };
        return from < 0 ? Optional.empty() : Optional.of(Arrays.copyOfRange(key, from, from + 32));
    }

    /** The key's name in reports: x as 64 digits in lower case; empty for what is no key. */
    static String id(String hex) {
        return bytes(hex).flatMap(Sm2Key::x).map(HexFormat.of()::formatHex).orElse("");
    }

    static Optional<byte[]> bytes(String hex) {
        try {
            return Optional.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
