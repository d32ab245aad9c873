package org.guiju.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import org.guiju.label.Batch;
import org.guiju.label.Labels;
import org.guiju.label.Reasons;
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
        Path whole = real(file);
        if (root == null || !whole.startsWith(real(root))) {
            return false;
        }
        Path found = root.resolve(real(root).relativize(whole));
        return root.equals(named) || matcher(named).matches(found);
    }

    /** Where a path leads through links, as far as it is there. */
    static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        try {
            return whole.toRealPath();
        } catch (IOException e) {
            Path folder = whole.getParent();
            return folder == null ? whole : real(folder).resolve(whole.getFileName());
        }
    }

    private static boolean isPattern(Path path) {
        return !Files.exists(path)
                && path.toString().matches("(?s).*[*?\\[{].*")
                && glob(path).isPresent();
    }

    private static PathMatcher matcher(Path pattern) {
        return glob(pattern).orElseThrow();
    }

    /** Empty for a name with a bracket that closes nowhere, which is no pattern. */
    private static Optional<PathMatcher> glob(Path pattern) {
        try {
            return Optional.of(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
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
        List<Path> found = new ArrayList<>();
        try {
            // A folder named by a link is walked as what it is, and its files keep the name that was given.
            Path start = Files.isSymbolicLink(root) ? root.toRealPath() : root;
            walk(start, 1, file -> {
                Path shown = start.equals(root) ? file : root.resolve(start.relativize(file));
                if (fits.matches(shown)) {
                    found.add(shown);
                }
                bound(found, named);
            });
        } catch (IOException e) {
            throw new BadInput(Place.of(named.toString()), "cannot be read: " + Reasons.of(e), "Check the path");
        }
        if (found.isEmpty()) {
            throw new BadInput(Place.of(named.toString()), "no file there", "Check the path");
        }
        found.sort(null);
        found.forEach(f -> all.add(new Input(f, root)));
    }

    private static void bound(List<Path> paths, Path named) {
        if (paths.size() > MOST) {
            throw new BadInput(Place.of(named.toString()), "more than " + MOST + " files", "Name smaller parts of it");
        }
    }

    private enum Kind {
        FOLDER,
        FILE,
        OTHER;

        static Kind of(Path path) {
            try {
                BasicFileAttributes is =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (is.isDirectory()) {
                    return FOLDER;
                }
                boolean folderElsewhere = is.isSymbolicLink() && Files.isDirectory(path);
                boolean ours = String.valueOf(path.getFileName()).startsWith(".")
                        || Labels.isSidecar(path)
                        || Batch.isManifest(path);
                return folderElsewhere || ours ? OTHER : FILE;
            } catch (IOException e) {
                return FILE;
            }
        }
    }

    /**
     * What cannot be opened is kept, for whoever reads it to refuse: a folder, a link that leads nowhere or a pipe must not be passed over
     * in silence. Links to folders are, which may lead in a circle.
     */
    private static void walk(Path folder, int depth, Consumer<Path> keep) throws IOException {
        if (depth > DEEPEST) {
            throw new BadInput(
                    Place.of(folder.toString()),
                    "more than " + DEEPEST + " folders within each other",
                    "Name a folder further down");
        }
        List<Path> inside = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                inside.add(entry);
                bound(inside, folder);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (IOException e) {
            if (depth == 1) {
                throw e;
            }
            keep.accept(folder);
            return;
        }
        // On all cores: to ask what each is takes as long as to read small pictures.
        List<Kind> kinds = inside.parallelStream().map(Kind::of).toList();
        for (int i = 0; i < kinds.size(); i++) {
            switch (kinds.get(i)) {
                case FOLDER -> walk(inside.get(i), depth + 1, keep);
                case FILE -> keep.accept(inside.get(i));
                case OTHER -> {}
            }
        }
    }
}
