package org.guiju.register;

import java.util.Map;
import java.util.Optional;

/**
 * Who says so.
 *
 * @param id unique short name
 * @param publisher who published it
 * @param kind what it is, which is its weight
 * @param published day of publication, where known
 * @param read day on which it was read
 */
public record Source(
        String id,
        String publisher,
        Kind kind,
        Optional<String> title,
        Optional<String> url,
        Optional<PartialDate> published,
        PartialDate read) {

    /** Kinds of source; the weight decides between claims that disagree, a tie leaves them contested. */
    public enum Kind {
        PRIMARY_TEXT(6),
        ISSUER_PAGE(5),
        CATALOGUE(4),
        PRESS(3),
        LAW_FIRM(3),
        CONSULTANT(2),
        SECONDARY(2),
        MEMORY(1);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        /** From 1, memory, to 6, the text of the instrument itself. */
        public int weight() {
            return weight;
        }
    }

    private static final Map<String, Kind> KINDS = Node.vocabulary(Kind.class);

    static Source of(String id, Node node) {
        Node.Fields f = node.fields().only("publisher", "kind", "title", "url", "published", "read");
        return new Source(
                id,
                f.needText("publisher"),
                f.need("kind").oneOf("kind of source", KINDS),
                f.text("title"),
                f.text("url"),
                f.get("published").map(PartialDate::read),
                PartialDate.read(f.need("read")));
    }

    @Override
    public String toString() {
        return publisher + " (" + Node.word(kind).replace('-', ' ') + ")";
    }
}
