package org.guiju.label;

import java.util.List;

/**
 * What was heard of rhythm cues in a file.
 *
 * @param searched whether the sound could be searched as far as it goes; if not, that none was found means nothing
 * @param cues the cues, in order
 * @param message what stood in the way, or an empty string
 */
public record CueReport(boolean searched, List<FoundCue> cues, String message) {
    public CueReport {
        cues = List.copyOf(cues);
    }

    /**
     * A cue.
     *
     * @param startSeconds where its first tone begins
     * @param unitMillis its unit as heard
     * @param hertz its pitch as heard
     * @param letterGap whether the gap between the letters is longer than that within them, as in AI; without it the
     *     four tones are the letter L
     */
    public record FoundCue(double startSeconds, double unitMillis, double hertz, boolean letterGap) {}

    /** Whether a cue with the right gaps is there. */
    public boolean found() {
        return cues.stream().anyMatch(FoundCue::letterGap);
    }
}
