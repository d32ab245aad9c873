package org.guiju.register;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that appear whole or not at all. */
public final class WholeFile {
    private WholeFile() {}

    /** What writes the bytes. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file beside its target, forces it to disk and renames it. A link stays, and what it points to is replaced, with the
     * same permissions; to a pipe or a device it is written straight.
     *
     * @throws IOException when it cannot be written; the target is then as it was
     */
    public static void write(Path named, Content content) throws IOException {
        if (Files.isDirectory(named)) {
            throw new IOException("it is a folder");
        }
        if (Files.exists(named) && !Files.isRegularFile(named)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(named, StandardOpenOption.WRITE))) {
                content.writeTo(out);
            }
            return;
        }
        Path target = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
        Path folder = target.getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                keepPermissions(target, temporary);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        if (Files.exists(from) && Files.getFileStore(from).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }
}
