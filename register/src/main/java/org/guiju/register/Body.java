package org.guiju.register;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A body that makes, applies or announces rules.
 *
 * @param id unique short name
 * @param level its place in the hierarchy, for example {@code ministry}, {@code court}, {@code city}
 * @param parent the body above it
 * @param en English names, the preferred one first
 * @param acronyms English acronyms, the preferred one first
 * @param zh Chinese names, the official one first
 * @param other old names and translations seen
 */
public record Body(
        String id,
        String level,
        Optional<String> parent,
        List<String> en,
        List<String> acronyms,
        List<String> zh,
        List<String> other) {

    static Body of(String id, Node node) {
        Node.Fields f = node.fields()
                .only("level", "parent", "en", "acronyms", "zh", "other", "since", "until", "note", "mark");
        return new Body(
                id,
                f.needText("level"),
                f.text("parent"),
                f.texts("en"),
                f.texts("acronyms"),
                f.texts("zh"),
                f.texts("other"));
    }

    /**
     * The name for tables and records: the acronym where one is in use, and the full name of courts below the highest
     * and of the State Council and its offices, whose acronyms nobody uses.
     */
    public String shortName() {
        boolean lowerCourt =
                level.equals("court") && parent.isPresent() && !parent.get().equals("npc");
        if (!acronyms.isEmpty() && !lowerCourt && !level.equals("state-council")) {
            return acronyms.get(0);
        }
        String office = "General Office of the ";
        String name = en.get(0);
        return name.startsWith(office) ? name.substring(office.length()) + " General Office" : name;
    }

    /** Every name by which a text may call it. */
    public Stream<String> names() {
        return Stream.of(en, acronyms, zh, other).flatMap(List::stream);
    }
}
