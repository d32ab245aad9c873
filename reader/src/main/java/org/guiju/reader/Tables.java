package org.guiju.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the rows of tables: the head of a column says what its cells are, else their looks do. */
final class Tables {
    private final Words words;
    private List<String> columns = List.of();

    Tables(Words words) {
        this.words = words;
    }

    /** One row, with the days of its cells. */
    record Row(
            int from,
            int to,
            List<String> identifiers,
            List<String> replaced,
            Optional<PartialDate> date,
            Optional<PartialDate> effective,
            Optional<Stage> stage) {}

    private record Cell(int from, int to, String column) {
        boolean holds(Dates.Found date) {
            return date.from() >= from && date.to() <= to;
        }
    }

    /** Whether a line of a table is its head or a rule and tells nothing itself. */
    boolean head(Parsed p) {
        List<Cell> cells = cells(p);
        boolean known = columns.contains("name");
        boolean head = cells.stream().filter(c -> c.to() > c.from()).count() < 2
                || p.tokens().stream().noneMatch(Token::word)
                || !known && p.tokens().stream().noneMatch(Token::number);
        if (head && p.tokens().stream().anyMatch(Token::word)) {
            columns = cells.stream()
                    .map(c -> column(p.words(c.from(), Math.max(c.from(), c.to()))))
                    .toList();
        }
        return head;
    }

    /** What stands behind the table no longer belongs to it. */
    void end() {
        columns = List.of();
    }

    private String column(String head) {
        List<Token> tokens = Token.split(head, 0, head.length());
        return words.columns.entrySet().stream()
                .filter(e -> tokens.stream().anyMatch(t -> e.getValue().contains(t.low())))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    Row row(Parsed p) {
        List<Cell> cells = cells(p);
        Cell name = cells.stream()
                .filter(c -> c.column().equals("name"))
                .findFirst()
                .orElseGet(() -> cells.stream()
                        .max(Comparator.comparingInt(c -> plainWords(p, c)))
                        .orElse(new Cell(0, 0, "")));
        List<Dates.Found> days =
                p.dates().stream().filter(d -> d.hasYear() && d.month() > 0).toList();
        List<String> ids = new ArrayList<>(
                new TreeMap<>(p.numbers()).subMap(name.from(), name.to()).values());
        List<String> replaced = new ArrayList<>();
        for (Cell cell : cells) {
            String said = p.words(cell.from(), cell.to());
            boolean number = said.length() < 30
                    && said.length() > 3
                    && said.chars().anyMatch(Character::isDigit)
                    && days.stream().noneMatch(cell::holds);
            if (cell.from() != name.from() && number && !cell.column().equals("other")) {
                boolean own = cell.column().equals("number") || cell.column().isEmpty() && cell.from() < name.from();
                (own ? ids : replaced).add(said);
            }
        }
        Optional<PartialDate> effective = day(cells, days, "effective");
        Optional<PartialDate> approved = day(cells, days, "approved");
        Optional<PartialDate> date = day(cells, days, "issued").or(() -> approved);
        boolean binds = effective.isPresent() && date.isEmpty();
        if (effective.isEmpty() && date.isEmpty()) {
            date = days.stream().findFirst().flatMap(d -> d.in(0));
            effective = days.stream().skip(1).findFirst().flatMap(d -> d.in(0));
        }
        Optional<Stage> stage = binds
                ? Optional.of(Stage.EFFECTIVE)
                : approved.isPresent() && approved.equals(date) ? Optional.of(Stage.APPROVED) : Optional.empty();
        int from = name.from() + (ids.isEmpty() ? 0 : numberLength(p, name));
        return new Row(from, name.to(), ids, replaced, binds ? effective : date, effective, stage);
    }

    private static Optional<PartialDate> day(List<Cell> cells, List<Dates.Found> days, String column) {
        return cells.stream()
                .filter(c -> c.column().equals(column))
                .flatMap(c -> days.stream().filter(c::holds))
                .findFirst()
                .flatMap(d -> d.in(0));
    }

    /** How many tokens an official number takes that opens the cell of the name. */
    private static int numberLength(Parsed p, Cell name) {
        if (!p.numbers().containsKey(name.from())) {
            return 0;
        }
        int inside = 0;
        while (name.from() + inside < name.to()
                && inside < 6
                && (inside == 0
                        || p.tokens()
                                .get(name.from() + inside - 1)
                                .text()
                                .chars()
                                .noneMatch(Character::isDigit))) {
            inside++;
        }
        return name.to() - name.from() - inside < 2 ? 0 : inside;
    }

    /** Words of a cell that are no number or day: the name of the thing has most of them. */
    private static int plainWords(Parsed p, Cell cell) {
        int n = 0;
        for (int i = cell.from(); i < cell.to(); i++) {
            Token token = p.tokens().get(i);
            n += token.word() && token.text().chars().noneMatch(Character::isDigit) ? 1 : 0;
        }
        return n;
    }

    private List<Cell> cells(Parsed p) {
        List<Cell> cells = new ArrayList<>();
        int from = 1;
        for (int i = 1; i <= p.size(); i++) {
            if (p.is(i, "|") || i == p.size() && i > from) {
                int at = cells.size();
                cells.add(new Cell(from, i, at < columns.size() ? columns.get(at) : ""));
                from = i + 1;
            }
        }
        return cells;
    }
}
