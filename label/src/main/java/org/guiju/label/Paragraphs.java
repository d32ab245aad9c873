package org.guiju.label;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Xml.Tag;

/**
 * The first and the last paragraph of an XML text that hold a word, and the first that is an explicit mark. Runs that vanish, hidden
 * shapes and sections, and text of hidden styles hold none.
 */
final class Paragraphs implements Xml.Visitor {
    private final Set<String> paragraphs;
    private final Set<String> texts;
    private final Set<String> passed;
    private final HiddenStyles styles;
    private final Deque<StringBuilder> open = new ArrayDeque<>();
    private int inText;
    private int inPassed;
    /** Within a run, a paragraph or a shape that is not shown. */
    private boolean hiddenRun;

    private boolean hiddenParagraph;
    private boolean hiddenShape;
    private int inRun;
    /** How deep the element stands that is not shown; negative outside. */
    private int hiddenAt = -1;

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
        this.styles = styles;
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
        styles.open(tag);
        if (hiddenAt < 0 && isHidden(tag)) {
            hiddenAt = tag.depth();
        }
        inPassed += passed.contains(tag.local()) ? 1 : 0;
        if (paragraphs.contains(tag.local())) {
            open.push(new StringBuilder());
        }
        inText += texts.contains(tag.local()) ? 1 : 0;
        switch (tag.local()) {
            case "r" -> inRun++;
            case "vanish" -> hiddenRun |= inRun > 0 && !tag.attribute("val").matches("0|false|off");
            case "rStyle" -> hiddenRun |= inRun > 0 && styles.has(tag.attribute("val"));
            case "pStyle" -> hiddenParagraph |= styles.has(tag.attribute("val"));
            case "cNvPr" -> hiddenShape |= tag.attribute("hidden").matches("1|true");
            default -> {
                // Shown, as far as is known here.
            }
        }
    }

    /** Whether an OpenDocument element says that it is not shown. */
    private boolean isHidden(Tag tag) {
        return switch (tag.local()) {
            case "section" -> tag.attribute("display").equals("none");
            case "hidden-text", "hidden-paragraph" -> tag.attribute("is-hidden").equals("true");
            case "p", "h", "span" -> styles.has(tag.attribute("style-name"));
            default -> false;
        };
    }

    @Override
    public void characters(String characters) {
        StringBuilder into = open.peek();
        // One character more than a mark may have shows that the paragraph is none.
        if (into != null
                && inText > 0
                && inPassed == 0
                && !hiddenRun
                && !hiddenParagraph
                && hiddenAt < 0
                && !hiddenShape
                && into.length() <= 2 * ExplicitMark.LONGEST) {
            into.append(characters, 0, Math.min(characters.length(), 2 * ExplicitMark.LONGEST));
        }
    }

    @Override
    public void close(Tag tag, int start, int end) {
        styles.close(tag, start, end);
        hiddenAt = tag.depth() == hiddenAt ? -1 : hiddenAt;
        inPassed -= passed.contains(tag.local()) ? 1 : 0;
        inText -= texts.contains(tag.local()) ? 1 : 0;
        if (tag.local().equals("r")) {
            inRun--;
            hiddenRun = false;
        }
        hiddenShape &= !tag.local().equals("sp");
        if (paragraphs.contains(tag.local())) {
            hiddenParagraph = false;
            String text = open.pop().toString().strip();
            if (!text.isBlank()) {
                first = first.isEmpty() ? text : first;
                last = text;
                mark = mark.isEmpty() && ExplicitMark.isMark(text) ? Optional.of(text) : mark;
            }
        }
    }
}
