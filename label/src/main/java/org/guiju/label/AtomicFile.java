package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;

/** Writes a changed copy of a file beside its target and moves it there whole, or leaves nothing. */
final class AtomicFile implements AutoCloseable {
    /** A copy that begins at a multiple of this goes by whole pages; measured, it halves the time of large files. */
    private static final int BLOCK = 64 << 10;

    /** What is copied beyond this goes to disk while the rest is read; measured, it takes a third off the time of large files. */
    private static final int STRETCH = 32 << 20;

    private static final Pattern UNFINISHED =
            Pattern.compile("\\.guiju-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\\..{1,40})?");

    private final Path target;
    private final Path temporary;
    private boolean moved;
    private Optional<FutureTask<?>> forcing = Optional.empty();

    AtomicFile(Path target) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException("it is no regular file");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString());
        }
        // A link stays a link: what it points to is replaced.
        this.target = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        this.temporary = unfinished(this.target, target);
    }

    /** A hidden name beside a target, with the extension of a name. */
    static Path unfinished(Path target, Path name) {
        return target.resolveSibling(".guiju-" + UUID.randomUUID() + "." + Formats.extension(name));
    }

    /** Whether a file is named so, or is the label beside one that is. */
    static boolean isUnfinished(Path file) {
        return UNFINISHED.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** The copy, not yet at its target. */
    Path temporary() {
        return temporary;
    }

    /** Copies a file with changes and forces it to disk. Constant memory, whatever the size. */
    void write(Source source, List<Splice> changes) throws IOException {
        List<Splice> ordered = Splice.ordered(changes);
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            long at = 0;
            for (Splice splice : ordered) {
                copy(source, at, splice.start(), out);
                ByteBuffer bytes = ByteBuffer.wrap(splice.bytes());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                at = splice.end();
            }
            copy(source, at, source.size(), out);
            awaitForcing();
            out.force(true);
        }
    }

    private void copy(Source source, long from, long to, FileChannel out) throws IOException {
        long at = from;
        while (at < to) {
            long left = to - at;
            long toBlock = BLOCK - out.position() % BLOCK;
            long most = left > BLOCK && toBlock < BLOCK ? toBlock : Math.min(left, STRETCH);
            long n = source.channel().transferTo(at, most, out);
            if (n <= 0) {
                throw new IOException("the file shrank while it was read");
            }
            at += n;
            if (n == STRETCH && forcing.map(FutureTask::isDone).orElse(true)) {
                awaitForcing();
                FutureTask<?> task = new FutureTask<>(() -> {
                    out.force(false);
                    return null;
                });
                Thread thread = new Thread(task, "guiju-force");
                thread.setDaemon(true);
                thread.start();
                forcing = Optional.of(task);
            }
        }
    }

    /** Waits until what was handed to the disk is there; a failure is told once only, so it must not be lost. */
    private void awaitForcing() throws IOException {
        try {
            if (forcing.isPresent()) {
                forcing.get().get();
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    "the disk did not take it: "
                            + (e.getCause() instanceof Exception cause ? Reasons.of(cause) : e.getCause()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }

    /** Moves the copy to its target in one step. */
    void commit() throws IOException {
        if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
        }
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            moved = true;
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system cannot replace a file in one step", e);
        }
        Path folder = target.getParent();
        if (folder != null) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            } catch (IOException e) {
                // Not every system lets a program force a directory; the file itself is on disk.
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!moved) {
            Files.deleteIfExists(temporary);
        }
    }
}
