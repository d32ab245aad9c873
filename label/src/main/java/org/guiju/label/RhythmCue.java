package org.guiju.label;

import java.util.Arrays;

/**
 * The explicit mark of sound by rhythm: short long, short short (GB 45438-2025 5.3), which is AI in Morse. A dot lasts
 * one unit, a dash three; between the signs of a letter lies one unit, between the letters three (values of {@link
 * MarkRules}).
 *
 * <p>The standard fixes neither unit nor pitch nor level. The defaults are those of {@link #USUAL}.
 *
 * @param unitMillis the unit in milliseconds, 40 to 400
 * @param hertz the pitch, 200 to 3000 Hz
 * @param level the amplitude as a share of the largest, 0.05 to 1
 */
public record RhythmCue(int unitMillis, double hertz, double level) implements Sounding {
    /** 120 ms and 800 Hz, as two programs use it, at half of the largest amplitude. The cue lasts 1.3 seconds. */
    public static final RhythmCue USUAL = new RhythmCue(120, 800, 0.5);

    /** Units of tone and, negative, of silence; the last silence sets the cue apart from what follows. */
    private static final int[] PATTERN = pattern();

    private static int[] pattern() {
        int[] rhythm = MarkRules.bundled().rhythm();
        int[] pattern = Arrays.copyOf(rhythm, rhythm.length + 1);
        pattern[rhythm.length] = -(int) MarkRules.bundled().number("rhythm.letter_gap");
        return pattern;
    }

    /** Milliseconds in which a tone swells and fades, so that it does not click. */
    private static final double EDGE = 5;

    public RhythmCue {
        if (unitMillis < 40 || unitMillis > 400 || !(hertz >= 200 && hertz <= 3000) || !(level >= 0.05 && level <= 1)) {
            throw new IllegalArgumentException(
                    "a cue has a unit of 40 to 400 ms, a pitch of 200 to 3000 Hz and a level of 0.05 to 1");
        }
    }

    /** The samples, from -1 to 1, an even number of them. */
    @Override
    public double[] samples(int rate) {
        int units = 0;
        for (int part : PATTERN) {
            units += Math.abs(part);
        }
        int unit = Math.max(2, (int) Math.round(rate * unitMillis / 1000.0) / 2 * 2);
        double[] samples = new double[units * unit];
        double edge = rate * EDGE / 1000;
        int at = 0;
        for (int part : PATTERN) {
            int length = Math.abs(part) * unit;
            for (int i = 0; part > 0 && i < length; i++) {
                double swell = Math.min(1, Math.min(i, length - 1 - i) / edge);
                samples[at + i] = level * swell * Math.sin(2 * Math.PI * hertz * i / rate);
            }
            at += length;
        }
        return samples;
    }
}
