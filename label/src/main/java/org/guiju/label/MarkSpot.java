package org.guiju.label;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an explicit mark stands in a picture or film: at an edge or corner (GB 45438-2025 5.2, 5.4). */
public enum MarkSpot {
    TOP_LEFT(0, 0),
    TOP_CENTRE(1, 0),
    TOP_RIGHT(2, 0),
    LEFT(0, 1),
    RIGHT(2, 1),
    BOTTOM_LEFT(0, 2),
    BOTTOM_CENTRE(1, 2),
    BOTTOM_RIGHT(2, 2);

    private final int across;
    private final int down;

    MarkSpot(int across, int down) {
        this.across = across;
        this.down = down;
    }

    /** The word for programs, as {@code bottom-right}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The spot of a word. */
    public static Optional<MarkSpot> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    double x(double room) {
        return room * across / 2;
    }

    double y(double room) {
        return room * down / 2;
    }

    int x(int room) {
        return room * across / 2;
    }

    int y(int room) {
        return room * down / 2;
    }
}
