package org.guiju.vehicle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks the information types of real-time and resent data (GB/T 32960.3 7.2), as {@code units.txt} lays them out, and judges the values
 * of which a source gives the bounds.
 */
final class Units {
    /** A field; what is repeated behind it as often as it says. */
    private record Field(String name, int bytes, long least, long greatest, Repeat repeat, List<Field> each) {
        boolean bounded() {
            return greatest >= 0;
        }
    }

    private enum Repeat {
        NONE,
        /** The fields that follow it. */
        FIELDS,
        /** As many bytes. */
        BYTES
    }

    private record Type(String name, List<Field> fields) {}

    /** By edition and code; null where the edition has no such type. */
    private static final Map<Edition, @Nullable Type[]> TYPES = read();

    /** The first type whose layout is the owner's: two bytes of length, and as many of data. */
    private static final int OWN = 0x80;

    private static final int LAST_OWN = 0xFE;
    /** Bit of the flags that tells a thermal event, and the level that it alone makes (GB/T 32960.3-2025, Table 24). */
    private static final int THERMAL_EVENT = 23;

    private static final int THERMAL_LEVEL = 4;

    private final Edition edition;
    private final @Nullable Type[] types;
    private final byte[] bytes;
    private final int end;
    private final Findings findings;
    private int at;

    /** What a walk meets. */
    interface Findings {
        /** A value outside its bounds. */
        void value(String where, long raw, long least, long greatest);

        /** A thermal event whose alarm has another level. */
        void level(long level);
    }

    private Units(Edition edition, byte[] bytes, int from, int end, Findings findings) {
        this.edition = edition;
        this.types = Objects.requireNonNull(TYPES.get(edition));
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.findings = findings;
    }

    /**
     * Walks from behind the time to the end of a data unit.
     *
     * @return what stops the walk before the end, a sentence; empty where the types end where the data unit does
     */
    static String walk(Edition edition, byte[] bytes, int from, int end, Findings findings) {
        return new Units(edition, bytes, from, end, findings).walk();
    }

    private String walk() {
        String own = "";
        while (at < end) {
            int code = bytes[at] & 0xFF;
            at++;
            Type type = types[code];
            if (type != null) {
                boolean whole = type.name().equals("alarm") ? alarm(type) : fields(type.fields(), type.name());
                if (!whole) {
                    return "type " + hex(code) + ", " + type.name() + ", does not fit into the data unit";
                }
            } else if (code >= OWN && code <= LAST_OWN) {
                if (end - at < 2 || number(2) > end - at) {
                    return "own type " + hex(code) + " has no length, or one beyond the data unit";
                }
                at += (int) number(2, at - 2);
                own = hex(code);
            } else {
                return "type " + hex(code) + " is not in the " + edition.year() + " edition"
                        + (own.isEmpty() ? "" : "; the own type " + own + " before it may lack its length");
            }
        }
        return "";
    }

    /** Level and flags are looked at together. */
    private boolean alarm(Type type) {
        int start = at;
        if (!fields(type.fields(), type.name())) {
            return false;
        }
        long level = number(1, start);
        boolean thermal = (number(4, start + 1) >> THERMAL_EVENT & 1) == 1;
        if (edition == Edition.E2025 && thermal && level < 0xFE && level != THERMAL_LEVEL) {
            findings.level(level);
        }
        return true;
    }

    private boolean fields(List<Field> fields, String where) {
        for (Field field : fields) {
            if (end - at < field.bytes) {
                return false;
            }
            int start = at;
            long raw = field.bytes > 4 ? 0 : number(field.bytes, at);
            at += field.bytes;
            boolean said = field.bytes <= 4 && !isUnknown(start, field.bytes);
            if (said && field.bounded() && (raw < field.least || raw > field.greatest)) {
                findings.value(where + " " + field.name, raw, field.least, field.greatest);
            }
            long times = said ? raw : 0;
            if (field.repeat == Repeat.BYTES) {
                if (times > end - at) {
                    return false;
                }
                at += (int) times;
            } else if (field.repeat == Repeat.FIELDS) {
                for (long i = 0; i < times; i++) {
                    if (!fields(field.each, where)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Invalid is FF in every byte; abnormal is FE in the last of them, or, as some send it, in all. */
    private boolean isUnknown(int from, int length) {
        byte last = bytes[from + length - 1];
        if (last != (byte) 0xFF && last != (byte) 0xFE) {
            return false;
        }
        for (int i = 0; i < length - 1; i++) {
            if (bytes[from + i] != (byte) 0xFF && bytes[from + i] != last) {
                return false;
            }
        }
        return true;
    }

    private long number(int length) {
        long value = number(length, at);
        at += length;
        return value;
    }

    private long number(int length, int from) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | bytes[from + i] & 0xFF;
        }
        return value;
    }

    private static String hex(int code) {
        return String.format("0x%02x", code);
    }

    private static Map<Edition, @Nullable Type[]> read() {
        Map<Edition, @Nullable Type[]> types = new EnumMap<>(Edition.class);
        for (Edition edition : Edition.values()) {
            types.put(edition, new Type[256]);
        }
        try (InputStream in = Units.class.getResourceAsStream("units.txt")) {
            if (in == null) {
                throw new IOException("units.txt is missing from this build");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Deque<List<Field>> open = new ArrayDeque<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] words = line.strip().split(" ");
                int depth = line.length() - line.stripLeading().length();
                if (depth == 0) {
                    open.clear();
                    open.push(new ArrayList<>());
                    types.get(Edition.valueOf("E" + words[0]))[Integer.parseInt(words[1], 16)] =
                            new Type(words[2], open.element());
                    continue;
                }
                while (open.size() > depth) {
                    open.pop();
                }
                Field field = field(words);
                open.element().add(field);
                if (field.repeat == Repeat.FIELDS) {
                    open.push(field.each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }

    private static Field field(String[] words) {
        long least = 0;
        long greatest = -1;
        Repeat repeat = Repeat.NONE;
        for (int i = 2; i < words.length; i++) {
            switch (words[i]) {
                case "each" -> repeat = Repeat.FIELDS;
                case "bytes" -> repeat = Repeat.BYTES;
                default -> {
                    String[] bounds = words[i].split("\\.\\.");
                    least = Long.parseLong(bounds[0]);
                    greatest = Long.parseLong(bounds[1]);
                }
            }
        }
        return new Field(words[0], Integer.parseInt(words[1]), least, greatest, repeat, new ArrayList<>());
    }
}
