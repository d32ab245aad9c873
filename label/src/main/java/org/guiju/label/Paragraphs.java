package org.guiju.label;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Xml.Tag;

/**
 * The first and the last line of the paragraphs of an XML text that hold a word, and the first that is an explicit mark. Text that is
 * hidden is none.
 */
final class Paragraphs implements Xml.Visitor {
    /** Elements that end a line within a paragraph, of Office Open XML and of OpenDocument. */
    private static final Set<String> BREAKS = Set.of("br", "cr", "line-break");

    private final Set<String> paragraphs;
    private final Set<String> texts;
    private final Set<String> passed;
    private final HiddenText hidden;
    private final Deque<StringBuilder> open = new ArrayDeque<>();
    private int inText;
    private int inPassed;

    private String first = "";
    private String last = "";
    private Optional<String> mark = Optional.empty();

    /**
     * @param paragraphs local names of elements that are a paragraph
     * @param texts local names of the elements whose characters are text; empty where all are
     * @param passed local names of elements whose text is not the document's
     * @param styles what is known of its styles; those of the text itself are added
     */
    Paragraphs(Set<String> paragraphs, Set<String> texts, Set<String> passed, HiddenStyles styles) {
        this.paragraphs = paragraphs;
        this.texts = texts;
        this.passed = passed;
        hidden = new HiddenText(styles);
        inText = texts.isEmpty() ? 1 : 0;
    }

    String first() {
        return first;
    }

    String last() {
        return last;
    }

    Optional<String> mark() {
        return mark;
    }

    @Override
    public void open(Tag tag) {
        hidden.open(tag);
        inPassed += passed.contains(tag.local()) ? 1 : 0;
        if (paragraphs.contains(tag.local())) {
            open.push(new StringBuilder());
        }
        inText += texts.contains(tag.local()) ? 1 : 0;
        StringBuilder line = open.peek();
        if (line != null && BREAKS.contains(tag.local()) && inPassed == 0) {
            take(line, hidden.paragraph());
            line.setLength(0);
        }
    }

    @Override
    public void characters(String characters) {
        StringBuilder into = open.peek();
        // One character more than a mark may have shows that the paragraph is none.
        if (into != null
                && inText > 0
                && inPassed == 0
                && !hidden.here()
                && into.length() <= 2 * ExplicitMark.LONGEST) {
            into.append(characters, 0, Math.min(characters.length(), 2 * ExplicitMark.LONGEST));
        }
    }

    @Override
    public void close(Tag tag, int start, int end) {
        boolean unseen = hidden.paragraph();
        hidden.close(tag, start, end);
        inPassed -= passed.contains(tag.local()) ? 1 : 0;
        inText -= texts.contains(tag.local()) ? 1 : 0;
        if (paragraphs.contains(tag.local())) {
            take(open.pop(), unseen);
        }
    }

    /** Takes a line that has ended. */
    private void take(StringBuilder line, boolean unseen) {
        String text = line.toString().strip();
        if (!unseen && !text.isBlank()) {
            first = first.isEmpty() ? text : first;
            last = text;
            mark = mark.isEmpty() && ExplicitMark.isMark(text) ? Optional.of(text) : mark;
        }
    }
}
