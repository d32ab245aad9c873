package org.guiju.label;

import java.io.IOException;
import java.util.List;
import org.guiju.label.LabelWriter.CannotCarry;

/** What sounds before the sound of a file as its mark. */
interface Sounding {
    /** The samples, from -1 to 1, an even number of them. */
    double[] samples(int rate) throws IOException, CannotCarry;

    /** The changes that put it before the first sample of a file. */
    default List<Splice> before(String format, Source source) throws IOException, CannotCarry {
        return switch (format) {
            case "wav" -> WavCue.splices(source, this);
            case "mp3" -> Mp3Cue.splices(source, this);
            default -> throw new CannotCarry("a cue is put into WAVE and MP3 only; convert it, or decode it to WAVE");
        };
    }
}
