package org.guiju.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.guiju.label.CueReport.FoundCue;

/**
 * Listens for rhythm cues: four tones of one pitch and a steady level, of one, three, one and one unit, with silence
 * around them. Takes samples one by one and keeps their level in steps of five milliseconds.
 */
final class CueDetector {
    // Law gives the rhythm alone (MarkRules). The rest is chosen here; RhythmCuesTest holds it to the cues that
    // RhythmCue can write, and to
    // other letters, noise and speech that are none.

    /** Steps a second: the shortest unit has six of them, so that an edge is told to a sixth of it. */
    private static final int STEPS = 200;
    /** The shortest and the longest unit in steps, 30 and 500 ms: a quarter beyond what {@link RhythmCue} takes. */
    private static final int SHORTEST_UNIT = 6;

    private static final int LONGEST_UNIT = 100;
    /**
     * Shares of the loudest step from which on a step counts as a tone. A cue may be softer than what follows, and each is about half of the one
     * before, which is as far as a tone may vary itself ({@link #STEADY}).
     */
    private static final double[] THRESHOLDS = {0.5, 0.25, 0.12, 0.06, 0.03, 0.015};
    /** Quieter than this is silence whatever the rest is: a thousandth of the largest amplitude (-60 dB), below the softest cue that is written. */
    private static final double SILENCE = 0.001;
    /** The tones of the rhythm in units. */
    private static final int[] TONES =
            Arrays.stream(MarkRules.bundled().rhythm()).filter(u -> u > 0).toArray();
    /** The gap between the letters in units, and that of the letter L, which is the same rhythm without it. */
    private static final int[] LETTER_GAPS = {
        (int) MarkRules.bundled().number("rhythm.letter_gap"),
        (int) MarkRules.bundled().number("rhythm.gap")
    };
    /** All tones and the gaps within the letters. */
    private static final int UNITS = Arrays.stream(TONES).sum() + 2 * LETTER_GAPS[1];
    /** How far a tone or gap may be from its units, in units: less than half, so that one unit is never taken for two. */
    private static final double SLACK = 0.35;
    /** Silence before and behind, in units: more than a gap within a letter with its slack, so that a longer word is not cut up. */
    private static final double APART = 1.5;
    /** The quietest step of a tone by its loudest: a voice or noise swells and fades more within a tone. */
    private static final double STEADY = 0.4;
    /** Half of the lowest pitch that {@link RhythmCue} takes: what is lower is hum or a beat. */
    private static final double LOWEST_PITCH = 100;
    /** How far the pitches of the tones may differ, as a share and in Hz: crossings are whole numbers, of which a short tone has few. */
    private static final double PITCH_SHARE = 0.1;

    private static final double PITCH_HERTZ = 20;

    private final int perStep;
    private final double rate;
    private final int longest;
    private float[] levels = new float[1024];
    private short[] crossings = new short[1024];
    private int steps;

    private double sum;
    private int count;
    private int crossed;
    private boolean positive;

    /** @param rate samples a second */
    CueDetector(int rate) {
        this.perStep = Math.max(1, rate / STEPS);
        this.rate = rate;
        this.longest = (int) Math.min(Integer.MAX_VALUE / 2, (long) Bounds.CUE_SECONDS * rate / perStep + 1);
    }

    /** Whether it has heard as much as it takes. */
    boolean full() {
        return steps >= longest;
    }

    /** A sample, from -1 to 1. */
    void add(double sample) {
        if (full()) {
            return;
        }
        double finite = Double.isFinite(sample) ? Math.max(-1, Math.min(1, sample)) : 0;
        sum += finite * finite;
        if (finite != 0 && finite > 0 != positive) {
            positive = !positive;
            crossed++;
        }
        if (++count == perStep) {
            if (steps == levels.length) {
                levels = Arrays.copyOf(levels, steps * 2);
                crossings = Arrays.copyOf(crossings, steps * 2);
            }
            levels[steps] = (float) Math.sqrt(sum / count);
            crossings[steps++] = (short) Math.min(Short.MAX_VALUE, crossed);
            sum = 0;
            count = 0;
            crossed = 0;
        }
    }

    /** The cues heard, in order. */
    List<FoundCue> cues() {
        double loudest = 0;
        for (int i = 0; i < steps; i++) {
            loudest = Math.max(loudest, levels[i]);
        }
        List<FoundCue> found = new ArrayList<>();
        for (double threshold : THRESHOLDS) {
            if (threshold * loudest >= SILENCE) {
                search(threshold * loudest, found);
            }
        }
        found.sort(Comparator.comparingDouble(FoundCue::startSeconds));
        return found;
    }

    private void search(double threshold, List<FoundCue> found) {
        // Bounds between silence and sound: edges[2 k] is where the sound k begins, edges[2 k + 1] where it ends.
        int[] edges = new int[16];
        int n = 0;
        boolean on = false;
        for (int i = 0; i <= steps; i++) {
            boolean now = i < steps && levels[i] >= threshold;
            if (now != on) {
                if (n == edges.length) {
                    edges = Arrays.copyOf(edges, n * 2);
                }
                edges[n++] = i;
                on = now;
            }
        }
        for (int k = 0; k + 8 <= n && found.size() < Bounds.CUES; k += 2) {
            int before = k == 0 ? Integer.MAX_VALUE : edges[k] - edges[k - 1];
            int behind = k + 8 == n ? Integer.MAX_VALUE : edges[k + 8] - edges[k + 7];
            match(edges, k, Math.min(before, behind), found);
        }
    }

    private void match(int[] edges, int k, int apart, List<FoundCue> found) {
        for (int letterGap : LETTER_GAPS) {
            double unit = (edges[k + 7] - edges[k]) / (double) (UNITS + letterGap);
            boolean fits = unit >= SHORTEST_UNIT && unit <= LONGEST_UNIT && apart >= APART * unit;
            for (int tone = 0; tone < 4 && fits; tone++) {
                double length = edges[k + 2 * tone + 1] - edges[k + 2 * tone];
                fits = Math.abs(length - TONES[tone] * unit) <= SLACK * unit + 1;
                if (tone < 3 && fits) {
                    double gap = edges[k + 2 * tone + 2] - edges[k + 2 * tone + 1];
                    fits = Math.abs(gap - (tone == 1 ? letterGap : 1) * unit) <= SLACK * unit + 1;
                }
            }
            double start = edges[k] * (double) perStep / rate;
            if (fits && isNew(start, unit, found)) {
                double hertz = pitch(edges, k);
                if (hertz > 0) {
                    found.add(new FoundCue(start, unit * 1000 * perStep / rate, hertz, letterGap == LETTER_GAPS[0]));
                }
            }
        }
    }

    /** The same cue is heard under several thresholds. */
    private boolean isNew(double start, double unit, List<FoundCue> found) {
        double seconds = unit * perStep / rate;
        return found.stream().noneMatch(c -> Math.abs(c.startSeconds() - start) < seconds);
    }

    /** The pitch of four tones; 0 where they differ, or one is not steady. */
    private double pitch(int[] edges, int k) {
        double lowest = Double.MAX_VALUE;
        double highest = 0;
        for (int tone = 0; tone < 4; tone++) {
            int from = edges[k + 2 * tone] + 1;
            int to = edges[k + 2 * tone + 1] - 1; // without the steps in which it swells and fades
            double quietest = Double.MAX_VALUE;
            double loudest = 0;
            int crossed = 0;
            for (int i = from; i < to; i++) {
                quietest = Math.min(quietest, levels[i]);
                loudest = Math.max(loudest, levels[i]);
                crossed += crossings[i];
            }
            if (to <= from || quietest < STEADY * loudest) {
                return 0;
            }
            double hertz = crossed * rate / (2.0 * perStep * (to - from));
            lowest = Math.min(lowest, hertz);
            highest = Math.max(highest, hertz);
        }
        boolean one = lowest >= LOWEST_PITCH && highest - lowest <= Math.max(PITCH_SHARE * highest, PITCH_HERTZ);
        return one ? (lowest + highest) / 2 : 0;
    }
}
