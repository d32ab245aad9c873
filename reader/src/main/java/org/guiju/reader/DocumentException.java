package org.guiju.reader;

import java.io.IOException;

/** A file that cannot be read as a document; the message names the file, the place and the remedy. */
public final class DocumentException extends IOException {
    private static final long serialVersionUID = 1L;

    DocumentException(String message) {
        super(message);
    }
}
