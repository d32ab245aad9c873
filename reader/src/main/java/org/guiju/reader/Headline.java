package org.guiju.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The instrument that a heading names, in trackers that tell of one below each heading and name its issuer in a line of its own. */
final class Headline {
    private final Words words;
    private Optional<Title> title = Optional.empty();
    private Optional<Parsed> where = Optional.empty();
    private List<String> issuers = List.of();
    private boolean told;

    Headline(Words words) {
        this.words = words;
    }

    /** Takes in a heading; whether it is a label of the one before, such as "Issuing agency: MIIT". */
    boolean label(Parsed p) {
        boolean label = title.isPresent() && words.labels.at(p.tokens(), 0).filter(m -> p.is(m.to(), ":")).isPresent();
        if (label) {
            issuers = p.bodies().stream().map(Mention::label).distinct().toList();
        }
        return label;
    }

    void open(Parsed p) {
        title = p.titles().stream()
                .filter(t -> t.kind().isPresent() && t.to() - t.from() >= p.size() - 2)
                .findFirst();
        where = Optional.of(p);
        issuers = List.of();
        told = false;
    }

    /** The instrument, where nothing has been told of it below. */
    Optional<Title> open() {
        return told ? Optional.empty() : title;
    }

    /** A development below the heading: one of the instrument itself leaves nothing to add. */
    void told(String name) {
        told |= title.map(t -> t.name().toLowerCase(Locale.ROOT))
                .filter(t -> t.contains(name.toLowerCase(Locale.ROOT))
                        || name.toLowerCase(Locale.ROOT).contains(t))
                .isPresent();
    }

    /** The development that the heading itself tells, where an issuer was named and the text told no other. */
    Optional<Item> item() {
        if (told || issuers.isEmpty() || title.isEmpty()) {
            return Optional.empty();
        }
        Title t = title.get();
        Parsed p = where.orElseThrow();
        told = true;
        return Optional.of(new Item(
                new Act(
                        t.name(),
                        title,
                        t.kind().orElseThrow(),
                        t.draft() ? Stage.DRAFT : Stage.ISSUED,
                        issuers,
                        false,
                        true,
                        t.identifiers(),
                        0,
                        t.from(),
                        p.size(),
                        t.from(),
                        Math.min(t.to(), p.size())),
                p));
    }
}
