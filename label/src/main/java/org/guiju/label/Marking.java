package org.guiju.label;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The explicit mark that is wanted.
 *
 * @param spot where in pictures and films
 * @param end where in texts
 * @param words what it says; holds an AI element and a generation element
 * @param voice a recording for sound; the rhythm cue where there is none
 */
public record Marking(MarkSpot spot, MarkPlace end, String words, Optional<Path> voice) {
    /** The wish in one line, by which a manifest tells it from another. */
    String asked() {
        return spot.word() + ", " + end.name().toLowerCase(java.util.Locale.ROOT) + ", " + words
                + voice.map(v -> ", " + v).orElse("");
    }

    /** Bottom right, or at the start of texts, in the usual words, and the rhythm cue in sound. */
    public static final Marking USUAL =
            new Marking(MarkSpot.BOTTOM_RIGHT, MarkPlace.START, ExplicitMark.USUAL, Optional.empty());
}
