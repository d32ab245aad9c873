package org.guiju.label;

import java.util.Optional;

/**
 * What a content stream says of text before it shows some (ISO 32000-1, 8.4 and 9.3), saved and restored as a whole.
 *
 * @param ctm from where the stream draws to the page as it is shown
 * @param visible whether text is painted
 */
record PdfTextState(double[] ctm, Optional<PdfFont> font, double size, double leading, boolean visible) {

    /** As a page begins. */
    static PdfTextState of(double[] ctm) {
        return new PdfTextState(ctm, Optional.empty(), 1, 0, true);
    }

    PdfTextState moved(double[] matrix) {
        return new PdfTextState(times(matrix, ctm), font, size, leading, visible);
    }

    PdfTextState written(Optional<PdfFont> in, double high) {
        return new PdfTextState(ctm, in, high, leading, visible);
    }

    PdfTextState led(double by) {
        return new PdfTextState(ctm, font, size, by, visible);
    }

    PdfTextState painted(boolean is) {
        return new PdfTextState(ctm, font, size, leading, is);
    }

    /** The matrix of the line below. */
    double[] below(double[] line) {
        return times(new double[] {1, 0, 0, 1, 0, -leading}, line);
    }

    /** The font whose characters are seen. */
    Optional<PdfFont> seen() {
        return visible ? font : Optional.of(PdfFont.HIDDEN);
    }

    static double[] times(double[] a, double[] b) {
        return new double[] {
            a[0] * b[0] + a[1] * b[2],
            a[0] * b[1] + a[1] * b[3],
            a[2] * b[0] + a[3] * b[2],
            a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4],
            a[4] * b[1] + a[5] * b[3] + b[5]
        };
    }
}
