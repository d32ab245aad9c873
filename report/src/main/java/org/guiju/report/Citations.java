package org.guiju.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.register.Claim;
import org.guiju.register.Source;

/** The sources of a document, numbered as they are first cited. */
final class Citations {
    private static final String ONE_SOURCE = "†";
    private static final String FROM_MEMORY = "‡";

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, Optional<Source>> cited = new LinkedHashMap<>();

    /** Notes for the claims behind one statement, each source once, the heaviest first. */
    void note(Page.Passage passage, Collection<Claim> claims) {
        List<Claim> ordered = new ArrayList<>(claims);
        ordered.sort((a, b) ->
                Integer.compare(b.source().kind().weight(), a.source().kind().weight()));
        List<String> seen = new ArrayList<>();
        for (Claim c : ordered) {
            if (!seen.contains(c.source().id())) {
                seen.add(c.source().id());
                String mark = switch (c.mark()) {
                    case CONFIRMED -> "";
                    case SINGLE -> ONE_SOURCE;
                    case MEMORY, UNREVIEWED -> FROM_MEMORY;
                };
                int n = number(c.source().id(), Optional.of(c.source()));
                passage.link("[" + n + mark + "]", Page.Look.NOTE, "#s" + n);
            }
        }
    }

    /** A note for a text that was read. */
    void note(Page.Passage passage, String document) {
        int n = number("document:" + document, Optional.empty());
        passage.link("[" + n + "]", Page.Look.NOTE, "#s" + n);
    }

    private int number(String id, Optional<Source> source) {
        cited.putIfAbsent(id, source);
        return numbers.computeIfAbsent(id, k -> numbers.size() + 1);
    }

    /** The list of sources, and what the marks behind their numbers mean. */
    void list(List<Page.Block> blocks) {
        blocks.add(new Page.Heading(2, "sources", "Sources"));
        blocks.add(new Page.Paragraph(
                "",
                new Page.Passage()
                        .soft("A number without a sign stands for a fact that two independent sources or the text"
                                + " itself establish; " + ONE_SOURCE + " one source only; " + FROM_MEMORY
                                + " from memory or unreviewed, to be checked before it is relied on.")
                        .runs()));
        cited.forEach((id, source) -> {
            int n = numbers.getOrDefault(id, 0);
            Page.Passage line = new Page.Passage().plain(n + ". ");
            source.ifPresentOrElse(
                    s -> source(line, s),
                    () -> line.plain(id.substring(id.indexOf(':') + 1)).soft(" (text read for this review)"));
            blocks.add(new Page.Paragraph("s" + n, line.runs()));
        });
    }

    private static void source(Page.Passage line, Source s) {
        line.plain(s.toString());
        s.title().ifPresent(t -> line.plain(": " + t));
        s.published().ifPresent(p -> line.plain(", " + p));
        s.url().filter(Html::linkable).ifPresent(u -> line.plain(", ").link(u, Page.Look.SOFT, u));
        line.soft(", read " + s.read());
    }
}
