package org.guiju.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Records as a table of text: columns as wide as their longest value, the flexible ones folded to fit. */
public final class Table {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final List<String> heads;
    private final List<Integer> widest;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param heads names of the columns
     * @param widest greatest width of each column in terminal columns; longer values are cut with an ellipsis, and
     *     those of the last column are never cut
     */
    public Table(List<String> heads, List<Integer> widest) {
        this.heads = List.copyOf(heads);
        this.widest = List.copyOf(widest);
    }

    /** Adds a row. */
    public void add(List<String> row) {
        List<String> cut = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            String value = oneLine(row.get(i));
            cut.add(i == heads.size() - 1 ? value : Wrap.cut(value, widest.get(i)));
        }
        rows.add(cut);
    }

    private static String oneLine(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ') {
                return SPACES.matcher(value).replaceAll(" ");
            }
        }
        return value;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table, heads first. */
    public String render() {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Wrap.columns(heads.get(i));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], Wrap.columns(row.get(i)));
            }
        }
        StringBuilder out = new StringBuilder();
        line(out, heads, widths);
        rows.forEach(r -> line(out, r, widths));
        return out.toString();
    }

    private static void line(StringBuilder out, List<String> row, int[] widths) {
        int begin = out.length();
        for (int i = 0; i < widths.length; i++) {
            out.append(i == 0 ? "" : "  ").append(row.get(i)).append(" ".repeat(widths[i] - Wrap.columns(row.get(i))));
        }
        int end = out.length();
        while (end > begin && Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        out.setLength(end);
        out.append('\n');
    }
}
