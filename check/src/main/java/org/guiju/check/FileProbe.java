package org.guiju.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.guiju.duty.Value;

/** What every file has: name, kind by content, size, and whether it can be read. */
final class FileProbe implements Probe {
    @Override
    public String name() {
        return "file";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean applies(Path file, FileKind kind) {
        return true;
    }

    @Override
    public void look(Path file, FileKind kind, Report report) {
        report.fact("file.name", Value.of(file.getFileName().toString()));
        report.fact("file.readable", Value.of(Files.isReadable(file)));
        try {
            report.fact("file.size", Value.of(Files.size(file)));
            report.fact("file.kind", Value.of(kind.name().toLowerCase(Locale.ROOT)));
        } catch (IOException e) {
            report.note("file.kind", "", "cannot be read: " + e.getMessage(), "Check the file and its permissions");
        }
    }
}
