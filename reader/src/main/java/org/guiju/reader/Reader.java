package org.guiju.reader;

import java.util.List;

/**
 * Reads a document and gives its developments, in the order of the text.
 *
 * <pre>{@code
 * List<Development> news = new Reader(lexicon).read(Document.of("news", text));
 * }</pre>
 *
 * <p>A document becomes sentences with their headings, a sentence becomes acts (a verb with a body and a title), an act with
 * its date, sector and places becomes a development. Time is linear in the length of the text. A reader is immutable and may
 * serve many threads.
 */
public final class Reader {
    private final Lexicon lexicon;
    private final Names names;
    private final Words words = Words.ENGLISH;

    public Reader(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.names = new Names(lexicon);
    }

    /** All developments that the text states; none for an empty one. */
    public List<Development> read(Document document) {
        return new Reading(document, lexicon, names, words).developments();
    }
}
