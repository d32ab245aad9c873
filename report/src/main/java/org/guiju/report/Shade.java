package org.guiju.report;

import java.util.List;

/** How dark a count is drawn. */
final class Shade {
    private static final int LIGHTEST = 8;
    private static final int STEP = 7;
    private static final int DARKEST = 50;

    private Shade() {}

    /** The number in a cell, 0 where there is none. */
    static int count(List<Page.Run> cell) {
        String text = cell.isEmpty() ? "" : cell.get(0).text();
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** The share of colour, in percent. */
    static int percent(int count) {
        return Math.min(DARKEST, LIGHTEST + STEP * (count - 1));
    }
}
