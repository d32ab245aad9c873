package org.guiju.label;

import java.util.Map;
import java.util.Set;
import org.guiju.label.HtmlScan.Token;

/** An element of a page from its open tag to its end, which some elements have without an end tag (HTML Standard, 13.1.2.4). */
final class HtmlRegion {
    /** How a tag lies to the element. */
    enum Where {
        WITHIN,
        /** It is the element's end tag. */
        END,
        BEHIND
    }

    /**
     * What ends an element without its end tag.
     *
     * @param holders elements that hold it: within another of them nothing ends it, and the end of its own does
     * @param opens open tags that end it
     * @param closes end tags that end it
     */
    private record Ends(Set<String> holders, Set<String> opens, Set<String> closes) {}

    private static final Set<String> LISTS = Set.of("ul", "ol", "menu");
    private static final Set<String> SECTIONS = Set.of("tbody", "thead", "tfoot");
    private static final Set<String> ROWS = Set.of("tr", "tbody", "thead", "tfoot");
    private static final Set<String> CELLS = Set.of("td", "th", "tr", "tbody", "thead", "tfoot");
    private static final Ends CELL = new Ends(Set.of("table"), CELLS, ROWS);
    private static final Ends TERM = new Ends(Set.of("dl"), Set.of("dt", "dd"), Set.of());
    private static final Map<String, Ends> ENDS = Map.of(
            "p", new Ends(Set.of(), HtmlLines.BLOCKS, HtmlLines.BLOCKS),
            "li", new Ends(LISTS, Set.of("li"), Set.of()),
            "td", CELL,
            "th", CELL,
            "tr", new Ends(Set.of("table"), ROWS, SECTIONS),
            "dt", TERM,
            "dd", TERM);
    private static final Ends BY_TAG = new Ends(Set.of(), Set.of(), Set.of());

    private final String name;
    private final Ends ends;

    /** Elements of its name, or holders, that are open within it. */
    private int depth;

    /** @param name the element, whose open tag was read */
    HtmlRegion(String name) {
        this.name = name;
        this.ends = ENDS.getOrDefault(name, BY_TAG);
    }

    /** Takes the next tag. */
    Where next(Token token, boolean closedAtOnce) {
        boolean open = token.kind() == HtmlScan.Kind.OPEN;
        boolean close = token.kind() == HtmlScan.Kind.CLOSE;
        int step = open && !closedAtOnce ? 1 : close ? -1 : 0;
        boolean own = token.name().equals(name);
        if (!open && !close) {
            return Where.WITHIN;
        }
        if (ends == BY_TAG) {
            depth += own ? step : 0;
            return depth < 0 ? Where.END : Where.WITHIN;
        }
        if (ends.holders.contains(token.name())) {
            depth += step;
            return depth < 0 ? Where.BEHIND : Where.WITHIN;
        }
        if (depth == 0 && close && own) {
            return Where.END;
        }
        boolean ended =
                depth == 0 && !token.name().equals("br") && (open ? ends.opens : ends.closes).contains(token.name());
        return ended ? Where.BEHIND : Where.WITHIN;
    }
}
