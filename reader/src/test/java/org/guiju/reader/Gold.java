package org.guiju.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One row of a gold file, with the place of its evidence in the text.
 *
 * @param start offset of the evidence
 * @param end offset behind it
 * @param fields the row
 */
record Gold(int start, int end, Map<String, Object> fields) {

    /** Reads a gold file; evidence is looked up in the order of the rows, since it may stand in a text twice. */
    @SuppressWarnings("unchecked")
    static List<Gold> read(Path file, String text) throws IOException {
        List<Gold> out = new ArrayList<>();
        int from = 0;
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank()) {
                continue;
            }
            Map<String, Object> row =
                    (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(line);
            String evidence = (String) row.get("evidence");
            int at = text.indexOf(evidence, from);
            if (at < 0) {
                at = text.indexOf(evidence);
            }
            if (at < 0) {
                throw new IOException(file + ": evidence is not in the text: " + evidence);
            }
            from = at;
            out.add(new Gold(at, at + evidence.length(), row));
        }
        return out;
    }

    String text(String field) {
        Object value = fields.get(field);
        return value == null ? "" : value.toString();
    }

    List<String> texts(String field) {
        return fields.get(field) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }
}
