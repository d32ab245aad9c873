package org.guiju.report;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as comma-separated values by RFC 4180: CRLF, quotes doubled. */
public final class Csv {
    private Csv() {}

    /** The table with its heads. A cell that a spreadsheet would run as a formula begins with an apostrophe. */
    public static String of(List<String> heads, List<List<String>> rows) {
        StringBuilder out = new StringBuilder();
        line(out, heads);
        rows.forEach(r -> line(out, r));
        return out.toString();
    }

    private static void line(StringBuilder out, List<String> row) {
        out.append(row.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
    }

    private static String cell(String value) {
        String safe = !value.isEmpty() && "=+-@\t".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
