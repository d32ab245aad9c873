package org.guiju.register;

/**
 * Where something stands in an input.
 *
 * @param file path as the user gave it
 * @param line from 1; 0 when the input has no lines or the whole file is meant
 * @param column from 1; 0 when unknown
 */
public record Place(String file, int line, int column) {
    /** The whole file. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + (column == 0 ? "" : ":" + column);
    }
}
