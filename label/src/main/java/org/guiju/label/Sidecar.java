package org.guiju.label;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** A label in a file of its own beside one whose format has no place for it: {@code answer.txt.aigc.json}. */
final class Sidecar {
    /** What follows the whole name of the file. */
    static final String SUFFIX = ".aigc.json";

    private Sidecar() {}

    static Path of(Path file) {
        Path absolute = file.toAbsolutePath();
        return absolute.resolveSibling(absolute.getFileName() + SUFFIX);
    }

    /** Whether a file is the label of another that is there. */
    static boolean isOne(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.length() > SUFFIX.length()
                && name.endsWith(SUFFIX)
                && Files.isRegularFile(file.resolveSibling(name.substring(0, name.length() - SUFFIX.length())));
    }

    /** How a report names the place of the label. */
    static String place(Path file) {
        return "sidecar " + of(file).getFileName();
    }

    static void read(Path file, Findings findings) throws IOException {
        Path sidecar = of(file);
        if (!Files.isRegularFile(sidecar, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String place = place(file);
        try (FileChannel channel = FileChannel.open(sidecar, StandardOpenOption.READ)) {
            byte[] bytes = new Source(channel, channel.size()).read(0, Bounds.LABEL_VALUE + 1);
            findings.problem(ProblemCode.SIDECAR_LABEL, place, "the label stands beside the file, not in its metadata");
            String text = new String(bytes, StandardCharsets.UTF_8);
            findings.json(place, Findings.Placement.NO_OFFICIAL, text, Optional.empty());
        }
    }

    /** Gives an unfinished copy its label, and moves both to where they belong, the label first. */
    static LabelReport besides(Path copy, Path target, Label label) throws LabelException, IOException {
        Labels.sidecar(copy, label);
        Files.move(of(copy), of(target), StandardCopyOption.ATOMIC_MOVE);
        Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
        return Labels.verify(target, Profile.TOLERANT);
    }

    /** Removes an unfinished copy and the label beside it, where they are still there. */
    static void discard(Path copy) {
        try {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(of(copy));
        } catch (IOException e) {
            // A hidden file that nobody takes for the target.
        }
    }

    /** Puts the label beside a file beside its copy too, where there is one. */
    static void follow(Path file, Path copy) throws LabelException {
        if (of(file).equals(of(copy)) || !Files.isRegularFile(of(file), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(of(file), StandardOpenOption.READ);
                AtomicFile beside = new AtomicFile(of(copy))) {
            beside.write(new Source(channel, channel.size()), List.of());
            beside.commit();
        } catch (IOException e) {
            throw new LabelException(copy, ProblemCode.WRITE_FAILED, "", "the label beside it: " + Reasons.of(e));
        }
    }

    static void write(Path file, Label label) throws IOException {
        byte[] json = ("{\"AIGC\":" + label.toJson() + "}\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                AtomicFile copy = new AtomicFile(of(file))) {
            // Nothing of the file itself is copied.
            copy.write(new Source(channel, 0), List.of(new Splice(0, 0, json)));
            copy.commit();
        }
    }
}
