package org.guiju.label.provenance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CBOR (RFC 8949) as maps, lists, texts, byte strings, {@code Long}, {@code Double}, {@code Boolean}; null and undefined
 * are an empty {@code Optional}. Keys are texts, or whole numbers written out; values under other keys are passed over. A tag gives way to
 * what it stands before. Each byte is read once.
 */
final class Cbor {
    private static final int BREAK = 0xFF;

    private final byte[] bytes;
    private int at;
    private int values;

    private Cbor(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The one value that the bytes hold; zero bytes may follow, which some programs pad with. */
    static Object read(byte[] bytes) throws Malformed {
        Cbor cbor = new Cbor(bytes);
        Object value = cbor.value(0);
        for (int i = cbor.at; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                throw new Malformed("something follows its CBOR");
            }
        }
        return value;
    }

    private Object value(int depth) throws Malformed {
        int head = head(depth);
        while (head >> 5 == 6) {
            argument(head);
            head = head(depth);
        }
        int low = head & 31;
        switch (head >> 5) {
            case 0:
                return argument(head);
            case 1:
                return ~argument(head);
            case 2:
                return low == 31 ? chunks(2) : string(argument(head));
            case 3:
                return new String(low == 31 ? chunks(3) : string(argument(head)), StandardCharsets.UTF_8);
            case 4:
                return list(low == 31 ? -1 : count(argument(head), 1), depth);
            case 5:
                return map(low == 31 ? -1 : count(argument(head), 2), depth);
            default:
                return simple(head);
        }
    }

    private int head(int depth) throws Malformed {
        if (depth > Limits.DEPTH) {
            throw new Malformed("its CBOR nests deeper than " + Limits.DEPTH);
        }
        if (++values > Limits.VALUES) {
            throw new Malformed("its CBOR has more than " + Limits.VALUES + " values");
        }
        return next();
    }

    private int next() throws Malformed {
        if (at >= bytes.length) {
            throw new Malformed("its CBOR is cut off");
        }
        return Byte.toUnsignedInt(bytes[at++]);
    }

    /** The number in a head or behind it; one beyond 63 bits is negative. */
    private long argument(int head) throws Malformed {
        int low = head & 31;
        if (low < 24) {
            return low;
        }
        if (low > 27) {
            throw new Malformed("its CBOR has a head that is not defined");
        }
        long number = 0;
        for (int i = 1 << (low - 24); i > 0; i--) {
            number = number << 8 | next();
        }
        return number;
    }

    /** How many values follow: never more than bytes could hold. */
    private int count(long count, int each) throws Malformed {
        if (count < 0 || count > (bytes.length - at) / each) {
            throw new Malformed("its CBOR is cut off");
        }
        return (int) count;
    }

    private byte[] string(long length) throws Malformed {
        int size = count(length, 1);
        byte[] string = java.util.Arrays.copyOfRange(bytes, at, at + size);
        at += size;
        return string;
    }

    /** A string in parts of the same kind, each of known length. */
    private byte[] chunks(int major) throws Malformed {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (int head = head(0); head != BREAK; head = head(0)) {
            if (head >> 5 != major || (head & 31) == 31) {
                throw new Malformed("its CBOR has a part of a string that is none");
            }
            out.writeBytes(string(argument(head)));
        }
        return out.toByteArray();
    }

    /** Whether a list or map has no further value: by its count, or by the break. */
    private boolean ends(int count, int had) throws Malformed {
        if (count >= 0) {
            return had == count;
        }
        if (at < bytes.length && bytes[at] == (byte) BREAK) {
            next();
            return true;
        }
        return false;
    }

    private List<Object> list(int count, int depth) throws Malformed {
        List<Object> list = new ArrayList<>();
        while (!ends(count, list.size())) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private Map<String, Object> map(int count, int depth) throws Malformed {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int had = 0; !ends(count, had); had++) {
            Object key = value(depth + 1);
            Object value = value(depth + 1);
            if ((key instanceof String || key instanceof Long) && map.put(String.valueOf(key), value) != null) {
                throw new Malformed("its CBOR has a key twice");
            }
        }
        return map;
    }

    private Object simple(int head) throws Malformed {
        int low = head & 31;
        if (low == 31) {
            throw new Malformed("its CBOR ends where nothing began");
        }
        long number = argument(head);
        return switch (low) {
            case 20 -> false;
            case 21 -> true;
            case 25 -> half((int) number);
            case 26 -> (double) Float.intBitsToFloat((int) number);
            case 27 -> ByteBuffer.allocate(8).putLong(0, number).getDouble(0);
            default -> Optional.empty();
        };
    }

    private static double half(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double value = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 31
                        ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                        : (1024 + fraction) * Math.pow(2, exponent - 25);
        return (bits & 0x8000) == 0 ? value : -value;
    }
}
