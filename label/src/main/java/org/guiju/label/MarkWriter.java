package org.guiju.label;

import java.io.IOException;
import java.util.List;

/** Puts an explicit mark into files of one format. */
interface MarkWriter {
    /** The changes that add the words as a line or paragraph of their own; nothing else changes. */
    List<Splice> splices(Source source, MarkPlace place, String words) throws IOException, LabelWriter.CannotCarry;
}
