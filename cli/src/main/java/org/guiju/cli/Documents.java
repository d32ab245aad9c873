package org.guiju.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guiju.label.Reasons;
import org.guiju.reader.Document;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/** Documents that a command is to read. */
final class Documents {
    private static final Set<String> ENDINGS = Set.of("txt", "md", "html", "htm", "xhtml", "pdf", "docx");

    private Documents() {}

    /** The documents below a folder, in the order of their names, or the file itself. */
    static List<Path> inside(Path given) {
        if (!Files.isDirectory(given)) {
            Cli.mustBeFile(given);
            return List.of(given);
        }
        try (Stream<Path> below = Files.walk(given, 16)) {
            List<Path> found = below.filter(Files::isRegularFile)
                    .filter(f -> ENDINGS.contains(ending(f)))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new BadInput(
                        Place.of(given.toString()),
                        "holds no document",
                        "Known are files that end in " + String.join(", ", new TreeSet<>(ENDINGS)));
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput(
                    Place.of(given.toString()), "cannot be read (" + Reasons.of(e) + ")", "Check its permissions");
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * How output refers to a document: its own name, or its path below the folder that was named.
     */
    static String name(Path given, Path file) {
        Path below = Files.isDirectory(given) ? given.relativize(file) : file.getFileName();
        return Place.text(below == null ? file : below);
    }

    /** Reads one; what cannot be read is bad input. */
    static Document read(Path file) {
        return read(file, name(file, file));
    }

    /** The same, under another name. */
    static Document read(Path file, String name) {
        return read(file, () -> Document.read(file, name));
    }

    /** The same with all that a web page shows, its footer too. */
    static Document whole(Path file) {
        return read(file, () -> Document.whole(file));
    }

    private interface Reading {
        Document read() throws IOException;
    }

    private static Document read(Path file, Reading reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(file.toString()), "cannot be read (" + Reasons.of(e) + ")", "Check its permissions");
        }
    }
}
