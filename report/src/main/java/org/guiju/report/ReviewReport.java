package org.guiju.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.guiju.register.Register;

/** A review as a page for the web, a document for word processors, or Markdown. */
public final class ReviewReport {
    /** The forms in which a review is written. */
    public enum Form {
        HTML,
        DOCX,
        MD
    }

    private ReviewReport() {}

    /** Writes the review; the same review gives the same bytes. */
    public static void write(OutputStream target, Review review, Register register, Form form) throws IOException {
        Page page = ReviewPage.of(review, register);
        switch (form) {
            case HTML -> target.write(HtmlPage.render(page).getBytes(StandardCharsets.UTF_8));
            case MD -> target.write(MarkdownPage.render(page).getBytes(StandardCharsets.UTF_8));
            case DOCX -> DocxPage.write(target, page);
        }
    }
}
