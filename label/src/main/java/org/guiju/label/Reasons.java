package org.guiju.label;

import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words: the messages of some exceptions are paths alone. */
public final class Reasons {
    private Reasons() {}

    /** A few words, without a full stop. */
    public static String of(Exception e) {
        if (e instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause());
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (e instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        String why = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return why == null || why.isBlank() ? e.getClass().getSimpleName() : why;
    }
}
