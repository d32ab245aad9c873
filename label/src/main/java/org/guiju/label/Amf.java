package org.guiju.label;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The data of a script tag in AMF 0: a name and a value, whose properties are looked through once. */
final class Amf {
    static final int ECMA_ARRAY = 8;

    private static final int NUMBER = 0;
    private static final int BOOLEAN = 1;
    private static final int STRING = 2;
    private static final int OBJECT = 3;
    private static final int NULL = 5;
    private static final int UNDEFINED = 6;
    private static final int REFERENCE = 7;
    private static final int END = 9;
    private static final int STRICT_ARRAY = 10;
    private static final int DATE = 11;
    private static final int LONG_STRING = 12;
    private static final int UNSUPPORTED = 13;
    private static final int XML = 15;
    private static final int TYPED_OBJECT = 16;

    /**
     * A property whose value is a string and may be a label.
     *
     * @param key its key
     * @param name its key with those of the objects around it, as {@code a.b}
     * @param depth 1 directly in onMetaData
     * @param start where the key begins
     * @param valueStart where the characters begin
     * @param end where they end
     */
    record Property(String key, String name, int depth, int start, int valueStart, int end) {}

    /**
     * A number that counts bytes from the start of the file.
     *
     * @param at where its eight bytes begin
     * @param value the position
     * @param total whether it is the size of the whole file
     */
    record Position(int at, long value, boolean total) {}

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }

    private final byte[] data;
    private final boolean positionsToo;
    private final ByteBuffer in;
    private final List<Property> texts = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private String name = "";
    private String problem = "";
    private boolean tooMuch;
    private int endOfProperties = -1;
    private int count = -1;

    Amf(byte[] data, boolean positionsToo) {
        this.data = data;
        this.positionsToo = positionsToo;
        this.in = ByteBuffer.wrap(data);
    }

    /** Reads all of it, or up to the first damage. */
    void run() {
        try {
            if (in.get() != STRING) {
                return;
            }
            name = text(Short.toUnsignedInt(in.getShort()));
            if (name.equals("onMetaData")) {
                value("", "", 0, -1);
            }
        } catch (BufferUnderflowException e) {
            problem = "the data ends too early";
        } catch (TooMuch e) {
            tooMuch = true;
            problem = String.valueOf(e.getMessage());
        } catch (IllegalArgumentException e) {
            problem = String.valueOf(e.getMessage());
        }
    }

    private String text(int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = new String(data, in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private void skip(long length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + (int) length);
    }

    /** A value; the start is where its property begins, or -1 for one of an array. */
    private void value(String key, String path, int depth, int start) {
        int type = in.get() & 0xFF;
        switch (type) {
            case NUMBER -> {
                int at = in.position();
                position(path, at, in.getDouble());
            }
            case BOOLEAN -> skip(1);
            case STRING, LONG_STRING -> {
                long length = type == STRING ? Short.toUnsignedInt(in.getShort()) : Integer.toUnsignedLong(in.getInt());
                int at = in.position();
                skip(length);
                if (start >= 0 && mayBeLabel(key, at, length)) {
                    if (texts.size() == Bounds.LABELS) {
                        throw new TooMuch("more than " + Bounds.LABELS + " texts that may be labels");
                    }
                    texts.add(new Property(key, path, depth, start, at, in.position()));
                }
            }
            case OBJECT -> properties(path, depth);
            case ECMA_ARRAY -> {
                if (depth == 0) {
                    count = in.position();
                }
                in.getInt(); // a hint; the end is marked
                properties(path, depth);
            }
            case TYPED_OBJECT -> {
                skip(Short.toUnsignedInt(in.getShort()));
                properties(path, depth);
            }
            case STRICT_ARRAY -> {
                long entries = Integer.toUnsignedLong(in.getInt());
                deeper(depth);
                for (long i = 0; i < entries; i++) {
                    value("", path, depth + 1, -1);
                }
            }
            case DATE -> skip(10);
            case XML -> skip(Integer.toUnsignedLong(in.getInt()));
            case REFERENCE -> skip(2);
            case NULL, UNDEFINED, UNSUPPORTED -> {
                // Nothing follows.
            }
            default ->
                throw new IllegalArgumentException(
                        "type " + type + " at byte " + (in.position() - 1) + " of the data is not of AMF 0");
        }
    }

    private boolean mayBeLabel(String key, int at, long length) {
        return key.equalsIgnoreCase("AIGC") || length > 8 && "{\"A".indexOf(data[at]) >= 0;
    }

    private static void deeper(int depth) {
        if (depth >= Bounds.JSON_DEPTH) {
            throw new TooMuch("objects nest deeper than " + Bounds.JSON_DEPTH);
        }
    }

    private void properties(String path, int depth) {
        deeper(depth);
        while (true) {
            int start = in.position();
            String key = text(Short.toUnsignedInt(in.getShort()));
            if (key.isEmpty() && in.hasRemaining() && in.get(in.position()) == END) {
                in.get();
                if (depth == 0) {
                    endOfProperties = start;
                }
                return;
            }
            String shown = key.length() > Bounds.QUOTED ? key.substring(0, Bounds.QUOTED) : key;
            value(key, path.isEmpty() ? shown : path + "." + shown, depth + 1, start);
        }
    }

    /** Properties that common writers fill with positions: of key frames, of the last one, and the file's size. */
    private void position(String path, int at, double value) {
        boolean total = path.equals("filesize");
        if (positionsToo
                && value == Math.rint(value)
                && value > 0
                && value < 1L << 53
                && (total || path.equals("keyframes.filepositions") || path.equals("lastkeyframelocation"))) {
            positions.add(new Position(at, (long) value, total));
        }
    }

    String name() {
        return name;
    }

    Optional<String> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    /** Whether the problem is a limit. */
    boolean tooMuch() {
        return tooMuch;
    }

    int length() {
        return data.length;
    }

    byte[] bytes(int from, int to) {
        return Arrays.copyOfRange(data, from, to);
    }

    List<Property> texts() {
        return texts;
    }

    List<Position> positions() {
        return positions;
    }

    /** Where a new property of onMetaData goes, or -1 when it has none. */
    int endOfProperties() {
        return endOfProperties;
    }

    /** Where the count of properties stands, or -1 when it has none. */
    int count() {
        return count;
    }

    static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean wide = bytes.length > 0xFFFF;
        ByteBuffer out = ByteBuffer.allocate((wide ? 5 : 3) + bytes.length).put((byte) (wide ? LONG_STRING : STRING));
        return (wide ? out.putInt(bytes.length) : out.putShort((short) bytes.length))
                .put(bytes)
                .array();
    }

    static byte[] property(String key, String value) {
        byte[] string = string(value);
        byte[] name = key.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + name.length + string.length)
                .putShort((short) name.length)
                .put(name)
                .put(string)
                .array();
    }
}
