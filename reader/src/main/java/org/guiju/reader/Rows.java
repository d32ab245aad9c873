package org.guiju.reader;

import java.util.List;
import java.util.Optional;

/** The developments that rows of tables tell, with what was said before the table. */
final class Rows {
    private final Words words;
    private final Timeline timeline;
    private final ActDates dates;
    private final Surroundings surroundings;
    private final Tables tables;
    private Optional<Item> above = Optional.empty();

    Rows(Words words, Timeline timeline, ActDates dates, Surroundings surroundings) {
        this.words = words;
        this.timeline = timeline;
        this.dates = dates;
        this.surroundings = surroundings;
        this.tables = new Tables(words);
    }

    /** Whether a line of a table is its head or a rule. */
    boolean head(Parsed p) {
        return tables.head(p);
    }

    /** What follows no longer belongs to the table. */
    void end() {
        tables.end();
    }

    /** A row of a table belongs to what was said before it. */
    Optional<Item> item(Parsed p, Optional<Parsed> call, List<Item> before) {
        Tables.Row row = tables.row(p);
        Optional<Item> about = about(before);
        int name = row.to() - row.from();
        boolean plain = p.tokens().stream().noneMatch(Token::number);
        boolean known = row.date().isPresent() || call.isPresent() || about.isPresent() && !plain;
        if (name < 1 || name < 3 && row.date().isEmpty() || !known) {
            return Optional.empty();
        }
        boolean draft =
                call.isPresent() && about.map(i -> i.stage == Stage.PLANNED).orElse(true);
        Kind kind = about.map(i -> i.act.kind())
                .or(() -> row.identifiers().isEmpty()
                        ? new Heads(p.tokens(), words).kindOf(row.from(), row.to(), false)
                        : Optional.empty())
                .orElse(Kind.STANDARD);
        Stage told = row.stage().or(() -> about.map(i -> i.stage)).orElse(Stage.ISSUED);
        Stage stage = draft ? Stage.DRAFT : told;
        Item item = new Item(
                new Act(
                        p.words(row.from(), row.to()),
                        Optional.empty(),
                        kind,
                        stage,
                        List.of(),
                        false,
                        true,
                        row.identifiers(),
                        0,
                        row.from(),
                        p.size(),
                        row.from(),
                        row.to()),
                p);
        if (draft && call.isPresent()) {
            Parsed asked = call.get();
            item.issuers = asked.bodies().stream()
                    .reduce((x, y) -> y)
                    .map(m -> List.of(m.label()))
                    .orElse(List.of());
            item.date = asked.dates().stream()
                    .filter(d -> dates.happens(asked, d))
                    .findFirst()
                    .flatMap(timeline::settle);
        } else if (about.isPresent()) {
            item.issuers = about.get().issuers;
            item.date = about.get().date;
            item.effective = about.get().effective;
        }
        if (row.date().isPresent()) {
            item.date = row.date();
            item.effective = row.effective().or(() -> item.effective);
        }
        if (item.issuers.isEmpty()) {
            item.issuers = p.bodies().stream().map(Mention::label).distinct().toList();
        }
        item.sector = surroundings.sector(item);
        item.relates.addAll(row.replaced());
        return Optional.of(item);
    }

    /** What a table is about: the last act, in whose place its rows stand where it named no instrument itself. */
    private Optional<Item> about(List<Item> before) {
        if (!before.isEmpty()) {
            Item last = before.get(before.size() - 1);
            above = Optional.of(last);
            if (last.act.instrument().isEmpty()) {
                before.remove(last);
            }
        }
        return above;
    }
}
