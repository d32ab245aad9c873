package org.guiju.vehicle;

/**
 * Where something stands in a stream.
 *
 * @param unit what is counted: bytes in a binary stream, lines in a stream of hex lines
 * @param number the byte's offset, from 0, or the line's number, from 1
 */
public record Place(Unit unit, long number) {

    /** What a place counts. */
    public enum Unit {
        BYTE,
        LINE
    }

    /** For people: {@code byte 1204} or {@code line 7}. */
    @Override
    public String toString() {
        return (unit == Unit.BYTE ? "byte " : "line ") + number;
    }
}
