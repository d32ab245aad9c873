package org.guiju.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document in blocks, the same for every form in which it is written.
 *
 * @param title its title
 * @param subtitle one line below the title
 * @param blocks its content, in order
 */
record Page(String title, String subtitle, List<Block> blocks) {
    /** One part of a document. */
    sealed interface Block permits Heading, Paragraph, Bullets, Grid, Figure {}

    /** A heading; the id is where links within the document lead. */
    record Heading(int level, String id, String text) implements Block {}

    /** A paragraph; the id may be empty. */
    record Paragraph(String id, List<Run> runs) implements Block {}

    /** A list of short texts. */
    record Bullets(List<List<Run>> items) implements Block {}

    /** A table. One of counts has its numbers centred, and shaded the darker the larger they are. */
    record Grid(List<String> heads, List<List<List<Run>>> rows, boolean counts) implements Block {}

    /** A drawing for documents that can show it, and for others a table that says the same. */
    record Figure(String svg, Grid table) implements Block {}

    /** How words look. */
    enum Look {
        PLAIN,
        BOLD,
        SOFT,
        NOTE
    }

    /** Passage of one look, perhaps linked to an address or to {@code #id}. */
    record Run(String text, Look look, Optional<String> link) {}

    /** Passage put together. */
    static final class Passage {
        private final List<Run> runs = new ArrayList<>();

        Passage plain(String text) {
            return add(text, Look.PLAIN);
        }

        Passage bold(String text) {
            return add(text, Look.BOLD);
        }

        Passage soft(String text) {
            return add(text, Look.SOFT);
        }

        Passage link(String text, Look look, String to) {
            runs.add(new Run(text, look, Optional.of(to)));
            return this;
        }

        Passage all(List<Run> more) {
            runs.addAll(more);
            return this;
        }

        private Passage add(String text, Look look) {
            runs.add(new Run(text, look, Optional.empty()));
            return this;
        }

        List<Run> runs() {
            return List.copyOf(runs);
        }
    }

    /** Plain words, as the cell of a table. */
    static List<Run> cell(String text) {
        return new Passage().plain(text).runs();
    }
}
