package org.guiju.label;

import java.io.IOException;

/** Finds the labels of one format. */
interface LabelReader {
    /**
     * Reports labels and problems of a file. A damaged part is a problem, and reading goes on behind it.
     *
     * @throws IOException only when the file system fails
     */
    void read(Source source, Findings findings) throws IOException;
}
