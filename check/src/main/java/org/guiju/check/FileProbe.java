package org.guiju.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.guiju.duty.Value;
import org.guiju.label.Reasons;

/** What every file has: name, kind by content (by name where the content is of none), size, and whether it can be read. */
final class FileProbe implements Probe {
    @Override
    public String name() {
        return "file";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean applies(Path file, FileKind kind) {
        return true;
    }

    @Override
    public void look(Path file, FileKind kind, Report report) {
        report.fact("file.name", Value.of(file.getFileName().toString()));
        try {
            boolean known = FileKind.of(file) != FileKind.OTHER;
            report.fact("file.readable", Value.of(true));
            report.fact("file.size", Value.of(Files.size(file)));
            FileKind is = known ? kind : FileKind.claimed(file).orElse(kind);
            report.fact("file.kind", Value.of(is.name().toLowerCase(Locale.ROOT)));
        } catch (IOException e) {
            report.fact("file.readable", Value.of(false));
            FileKind.claimed(file)
                    .ifPresent(c -> report.fact("file.kind", Value.of(c.name().toLowerCase(Locale.ROOT))));
            report.note("file.kind", "", "cannot be read: " + Reasons.of(e), "Check the file and its permissions");
        }
    }
}
