package org.guiju.label;

import java.io.IOException;
import org.guiju.label.LabelWriter.CannotCarry;

/** What sounds before the sound of a file as its mark. */
interface Sounding {
    /** The samples, from -1 to 1, an even number of them. */
    double[] samples(int rate) throws IOException, CannotCarry;
}
