package org.guiju.safety;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a run from a CSV file (RFC 4180, UTF-8, the first row names the columns) row by row. */
final class CsvRows {

    private static final int MAX_COLUMNS = 100;

    /** What a cell gives, instead of the byte after it, when the file ends within its quotes. */
    private static final int OPEN_QUOTE = -2;

    /** What a cell gives when the row has no room for more. */
    private static final int FULL = -3;

    private final Source source;
    private final Counter counter;

    /** The bytes of the row's cells, one after the other. */
    private final byte[] row = new byte[Source.MAX_ROW];

    private int length;

    CsvRows(Source source, Counter counter) {
        this.source = source;
        this.counter = counter;
    }

    /** A row: its cells, or why there are none. */
    private record Row(long line, List<String> cells, Optional<Fault> fault) {}

    private record Fault(String code, String message, String remedy) {}

    void read() {
        Row header = next().orElse(new Row(1, List.of(), Optional.empty()));
        if (header.fault.isPresent()) {
            Fault fault = header.fault.get();
            counter.problem(fault.code, header.line, fault.message + ": nothing counted", fault.remedy);
            return;
        }
        List<String> names = header.cells.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        String column = counter.test().column();
        if (!hasOne(names, "id", header.line) || !hasOne(names, column, header.line)) {
            return;
        }
        int id = names.indexOf("id");
        int result = names.indexOf(column);
        int risk = names.indexOf("risk");
        for (Optional<Row> next = next(); next.isPresent(); next = next()) {
            Row item = next.get();
            List<String> cells = item.cells;
            if (item.fault.isPresent()) {
                Fault fault = item.fault.get();
                counter.brokenItem(fault.code, item.line, fault.message, fault.remedy);
            } else if (cells.size() != names.size()) {
                counter.brokenItem(
                        "cell-count",
                        item.line,
                        "cells: %d here, %d in the header".formatted(cells.size(), names.size()),
                        "put a cell with a comma or a line end in quotes");
            } else {
                counter.item(item.line, cells.get(id), cells.get(result), risk < 0 ? "" : cells.get(risk));
            }
        }
    }

    private boolean hasOne(List<String> names, String wanted, long line) {
        int count = Collections.frequency(names, wanted);
        if (count == 0) {
            counter.problem(
                    "missing-column",
                    line,
                    "no column " + wanted + ": nothing counted",
                    "name the columns in the first row, with commas between them: id,"
                            + counter.test().column());
        } else if (count > 1) {
            counter.problem(
                    "duplicate-column", line, count + " columns " + wanted + ": nothing counted", "keep one of them");
        }
        return count == 1;
    }

    /** The next row that is not empty; none at the end of the file. */
    private Optional<Row> next() {
        long line = source.line();
        int b = source.read();
        while (b == '\n') {
            line = source.line();
            b = source.read();
        }
        return b < 0 ? Optional.empty() : Optional.of(row(line, b));
    }

    private Row row(long line, int first) {
        length = 0;
        List<Integer> ends = new ArrayList<>();
        int b = first;
        while (ends.size() < MAX_COLUMNS) {
            b = b == '"' ? quoted() : bare(b);
            switch (b) {
                case ',' -> {
                    ends.add(length);
                    b = source.read();
                }
                case '\n', -1 -> {
                    ends.add(length);
                    return decoded(line, ends);
                }
                case OPEN_QUOTE -> {
                    return broken(line, "bad-csv", "the file ends within quotes", "close the quotes");
                }
                case FULL -> {
                    source.skipLine();
                    String message = "a row of more than " + Source.MAX_ROW + " bytes";
                    return broken(line, "long-row", message, "shorten it, or close the quotes that are open");
                }
                default -> {
                    source.skipLine();
                    String remedy = "put the whole cell in quotes, and double each quote in it";
                    return broken(line, "bad-csv", "a quote within a cell", remedy);
                }
            }
        }
        if (b != '\n') {
            source.skipLine();
        }
        return broken(line, "long-row", "a row of more than " + MAX_COLUMNS + " cells", "leave out other columns");
    }

    /** Reads a cell without quotes, from its first byte; returns the byte after it. */
    private int bare(int first) {
        int b = first;
        while (b != ',' && b != '\n' && b != -1 && b != '"') {
            if (length == row.length) {
                return FULL;
            }
            row[length++] = (byte) b;
            b = source.read();
        }
        return b;
    }

    /** Reads a cell after its opening quote; returns the byte after its closing one. */
    private int quoted() {
        while (true) {
            int b = source.read();
            if (b < 0) {
                return OPEN_QUOTE;
            }
            if (b == '"') {
                b = source.read();
                if (b != '"') {
                    return b;
                }
            }
            if (length == row.length) {
                return FULL;
            }
            row[length++] = (byte) b;
        }
    }

    private Row decoded(long line, List<Integer> ends) {
        List<String> cells = new ArrayList<>(ends.size());
        int start = 0;
        for (int end : ends) {
            Optional<String> text = Source.text(Arrays.copyOfRange(row, start, end));
            if (text.isEmpty()) {
                return broken(line, "not-utf-8", "the row is not UTF-8", "save the file as UTF-8");
            }
            cells.add(text.get());
            start = end;
        }
        return new Row(line, cells, Optional.empty());
    }

    private static Row broken(long line, String code, String message, String remedy) {
        return new Row(line, List.of(), Optional.of(new Fault(code, message, remedy)));
    }
}
