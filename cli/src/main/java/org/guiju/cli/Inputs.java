package org.guiju.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guiju.label.Labels;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/** Files named one by one, by folders, or by patterns such as {@code "out/**.png"}. */
final class Inputs {
    private static final int DEEPEST = 32;
    private static final int MOST = 1_000_000;

    private Inputs() {}

    /** A file and the folder that named it, or itself. */
    record Input(Path file, Path root) {
        /** Its path below the folder, or its own name where it was named itself. */
        Path below() {
            Path name = file.getFileName();
            return !file.equals(root) ? root.relativize(file) : name == null ? file : name;
        }
    }

    /** The files, hidden ones and labels beside others left out. A name that is neither there nor a pattern is kept, for whoever reads it to refuse. */
    static List<Input> of(List<Path> named) {
        List<Input> all = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                below(path, path, p -> true, all);
            } else if (isPattern(path)) {
                below(path, fixed(path), matcher(path), all);
            } else {
                all.add(new Input(path, path));
            }
        }
        return List.copyOf(all);
    }

    /** Whether a name, a folder or a pattern, would also name a file that is not there yet. */
    static boolean covers(Path named, Path file) {
        Path root = Files.isDirectory(named) ? named : isPattern(named) ? fixed(named) : null;
        Path whole = file.toAbsolutePath().normalize();
        if (root == null || !whole.startsWith(root.toAbsolutePath().normalize())) {
            return false;
        }
        Path found = root.resolve(root.toAbsolutePath().normalize().relativize(whole));
        return root.equals(named) || matcher(named).matches(found);
    }

    private static boolean isPattern(Path path) {
        return !Files.exists(path) && path.toString().matches(".*[*?\\[{].*");
    }

    private static PathMatcher matcher(Path pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    /** The folder in which a pattern begins. */
    private static Path fixed(Path pattern) {
        Path root = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
        for (Path part : pattern) {
            if (part.toString().matches(".*[*?\\[{].*")) {
                return root;
            }
            root = root.resolve(part);
        }
        return root;
    }

    private static void below(Path named, Path root, PathMatcher fits, List<Input> all) {
        int before = all.size();
        try (Stream<Path> walk = Files.find(
                root, DEEPEST, (p, a) -> a.isRegularFile() || a.isSymbolicLink() && Files.isRegularFile(p))) {
            walk.filter(fits::matches)
                    .filter(p -> !String.valueOf(p.getFileName()).startsWith(".") && !Labels.isSidecar(p))
                    .limit(MOST + 1L)
                    .sorted()
                    .forEach(p -> all.add(new Input(p, root)));
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput(
                    Place.of(named.toString()), "cannot be read (" + e.getMessage() + ")", "Check its permissions");
        }
        if (all.size() - before > MOST) {
            throw new BadInput(Place.of(named.toString()), "more than " + MOST + " files", "Name smaller parts of it");
        }
        if (all.size() == before) {
            throw new BadInput(Place.of(named.toString()), "no file there", "Check the path");
        }
    }
}
