package org.guiju.check;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.guiju.duty.Evidence;
import org.guiju.duty.Finding;
import org.guiju.duty.Profile;
import org.guiju.label.Batch;
import org.guiju.label.Labels;
import org.guiju.label.Reasons;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/**
 * Evidence in files beside the profile. Each file is looked at once by each probe, whatever number of duties ask, also side by side.
 * Nothing outside the profile's folder is opened, and links are not followed.
 */
final class FileEvidence implements Evidence {
    /** Most files looked at below one path. */
    static final int MAX_FILES = 100_000;

    private static final int MAX_DEPTH = 32;
    private static final int MOST_NAMED = 10;

    private final Consumer<Path> progress;
    private final Map<Path, Map<String, Probe.Report>> seen = new ConcurrentHashMap<>();
    private final Map<Path, FileKind> kinds = new ConcurrentHashMap<>();
    private final Map<Path, String> places = new ConcurrentHashMap<>();

    FileEvidence(Consumer<Path> progress) {
        this.progress = progress;
    }

    @Override
    public List<FileFacts> look(Profile profile, String path, Set<String> wanted) {
        Path folder = profile.folder().toAbsolutePath().normalize();
        Path start;
        try {
            start = folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new BadInput(Place.of(path), "not a path on this system", "Correct it in the profile");
        }
        if (!start.startsWith(folder)) {
            throw new BadInput(
                    Place.of(path),
                    "evidence must lie below the profile's folder",
                    "Move it there or correct the path");
        }
        for (Path part = start; !part.equals(folder); part = part.getParent()) {
            if (Files.isSymbolicLink(part)) {
                throw new BadInput(
                        Place.of(part.toString()),
                        "links are not followed",
                        "Put the evidence itself below the profile");
            }
        }
        return files(start).stream()
                .map(file -> at(file, Place.text(folder.relativize(file)), wanted))
                .toList();
    }

    /**
     * The files that are of no kind known and that neither a finding names nor a probe could say anything of, as one remark; empty where
     * there are none.
     */
    List<String> passedOver(List<Finding> findings) {
        Set<String> named = findings.stream().map(Finding::file).collect(Collectors.toSet());
        List<String> over = places.entrySet().stream()
                .filter(e -> kinds.get(e.getKey()) == FileKind.OTHER)
                .filter(e -> !named.contains(e.getValue()))
                .filter(e -> !spoken(e.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        if (over.isEmpty()) {
            return List.of();
        }
        String first = String.join(", ", over.subList(0, Math.min(over.size(), MOST_NAMED)));
        return List.of((over.size() == 1 ? "1 file was" : over.size() + " files were")
                + " not looked at, as of no known kind: " + first
                + (over.size() > MOST_NAMED ? " and " + (over.size() - MOST_NAMED) + " more" : ""));
    }

    /** Whether a probe of content found a fact in a file. */
    private boolean spoken(Path file) {
        return seen.getOrDefault(file, Map.of()).entrySet().stream()
                .anyMatch(e -> !e.getKey().equals("file")
                        && !e.getKey().equals("label")
                        && e.getValue().saysSomething());
    }

    private FileFacts at(Path file, String place, Set<String> wanted) {
        places.put(file, place);
        Map<String, Probe.Report> known = seen.computeIfAbsent(file, f -> new ConcurrentHashMap<>());
        Probe.Report all = new Probe.Report();
        FileKind kind = kinds.computeIfAbsent(file, FileEvidence::kind);
        for (Probe probe : Probes.ALL) {
            boolean asked = wanted.stream().anyMatch(w -> w.startsWith(probe.name() + "."));
            if (asked && probe.applies(file, kind)) {
                all.addAll(known.computeIfAbsent(probe.name(), p -> {
                    progress.accept(file);
                    Probe.Report report = new Probe.Report();
                    probe.look(file, kind, report);
                    return report;
                }));
            }
        }
        return all.at(place);
    }

    /** A file that cannot be opened is of no kind; the file probe says why. */
    private static FileKind kind(Path file) {
        try {
            return FileKind.of(file);
        } catch (IOException e) {
            return FileKind.OTHER;
        }
    }

    /**
     * Files below a path in the order of their names, hidden ones, labels beside others and manifests of labelling left out. Links, pipes and folders named as pictures are named too, so
     * that none is passed over in silence; no probe opens them.
     */
    private static List<Path> files(Path start) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(start, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    if (dir.equals(start)) {
                        return FileVisitResult.CONTINUE;
                    }
                    if (hidden(dir)) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    if (FileKind.claimed(dir).isPresent()) {
                        files.add(dir);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!hidden(file) && !Labels.isSidecar(file) && !Batch.isManifest(file)) {
                        files.add(file);
                    }
                    return files.size() > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // Kept: a file that cannot be opened is a fact about the evidence, not a reason to pass it over.
                    if (!file.equals(start)) {
                        files.add(file);
                    } else if (!(e instanceof NoSuchFileException)) {
                        throw new BadInput(
                                Place.of(start.toString()), "cannot be read: " + Reasons.of(e), "Check permissions");
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new BadInput(Place.of(start.toString()), "cannot be listed: " + Reasons.of(e), "Check permissions");
        }
        if (files.size() > MAX_FILES) {
            throw new BadInput(
                    Place.of(start.toString()),
                    "more than " + MAX_FILES + " files",
                    "Split the evidence into profiles");
        }
        files.sort(null);
        return files;
    }

    private static boolean hidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }
}
