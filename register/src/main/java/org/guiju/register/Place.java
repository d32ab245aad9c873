package org.guiju.register;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * A relative path as text, with {@code /}. Parts that are not text in this locale are percent-encoded, so that no two names become one.
     */
    public static String text(Path relative) {
        List<String> parts = new ArrayList<>();
        for (Path part : relative) {
            String name = part.toString();
            String uri = name.indexOf('\uFFFD') < 0 ? name : String.valueOf((Object) part.toUri());
            parts.add(uri.substring(uri.lastIndexOf('/') + 1));
        }
        return String.join("/", parts);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + (column == 0 ? "" : ":" + column);
    }
}
