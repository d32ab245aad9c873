package org.guiju.label;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.guiju.label.Xml.Tag;

/**
 * Whether a reader sees the text at a place of an office document: runs that vanish, hidden shapes, sections and
 * paragraphs, and text of hidden styles are not shown.
 */
final class HiddenText implements Xml.Visitor {
    private final HiddenStyles styles;
    private final XmlPath path = new XmlPath();
    private final Deque<Scope> open = new ArrayDeque<>();
    /** How deep the element stands that is not shown whatever is in it; negative outside. */
    private int hiddenAt = -1;

    HiddenText(HiddenStyles styles) {
        this.styles = styles;
    }

    /** A paragraph, run or span that is open, and what hides it. */
    private static final class Scope {
        private final Optional<Scope> paragraph;
        /** By what it stands in. */
        private boolean outside;

        private boolean style;
        private Optional<Boolean> said = Optional.empty();

        Scope(Optional<Scope> paragraph, boolean outside, boolean style) {
            this.paragraph = paragraph;
            this.outside = outside;
            this.style = style;
        }
    }

    /** Whether text here is hidden. */
    boolean here() {
        return hiddenAt >= 0 || !open.isEmpty() && isHidden(open.peek());
    }

    /** Hidden by both its paragraph's and its own style, a run is shown (ECMA-376-1, 17.7.3). */
    private boolean isHidden(Scope scope) {
        boolean byStyle = styles.hidesAll()
                || scope.style ^ scope.paragraph.map(p -> p.style).orElse(false);
        return scope.outside || scope.said.orElse(byStyle);
    }

    /** Whether the paragraph that is open is hidden as a whole. */
    boolean paragraph() {
        return paragraphOpen().map(p -> p.outside).orElse(false);
    }

    private Optional<Scope> paragraphOpen() {
        return Optional.ofNullable(open.peek()).map(s -> s.paragraph.orElse(s));
    }

    @Override
    public void open(Tag tag) {
        styles.open(tag);
        if (hiddenAt < 0) {
            hiddenAt = hides(tag);
        }
        Scope inner = open.peek();
        switch (tag.local()) {
            case "p", "h" -> {
                Optional<Boolean> said = styles.says("paragraph", tag.attribute("style-name"));
                boolean style = styles.hidesByDefault("paragraph");
                open.push(new Scope(Optional.empty(), here(), said.orElse(style)));
            }
            case "r" -> {
                // A run within another, as of ruby text, is hidden with it.
                boolean outside = inner != null && (inner.paragraph.isPresent() ? here() : inner.outside);
                open.push(new Scope(paragraphOpen(), outside, styles.hidesByDefault("character")));
            }
            case "span", "a" -> {
                Optional<Boolean> said = styles.says("text", tag.attribute("style-name"));
                Scope span = new Scope(paragraphOpen(), inner != null && inner.outside, false);
                span.said = said.isPresent() || inner == null ? said : inner.said;
                open.push(span);
            }
            case "pStyle" -> {
                if (inner != null && path.endsWith("p", "pPr")) {
                    inner.style = styles.hides(tag.attribute("val"));
                }
            }
            case "rStyle" -> {
                if (inner != null && path.endsWith("r", "rPr")) {
                    inner.style = styles.hides(tag.attribute("val"));
                }
            }
            case "vanish" -> {
                if (inner != null && path.endsWith("r", "rPr")) {
                    inner.said = Optional.of(HiddenStyles.isOn(tag));
                }
            }
            case "hidden-paragraph" -> {
                if (inner != null && tag.attribute("is-hidden").equals("true")) {
                    inner.outside = true;
                    paragraphOpen().ifPresent(p -> p.outside = true);
                }
            }
            default -> {
                // Shown, as far as is known here.
            }
        }
        path.open(tag);
    }

    /** How deep the element stands that a tag hides, be it its own or the shape that it describes; or negative. */
    private int hides(Tag tag) {
        boolean hidden = tag.attribute("hidden").matches("1|true");
        boolean unshown = tag.attribute("is-hidden").equals("true");
        return switch (tag.local()) {
            case "section" -> {
                String display = tag.attribute("display");
                yield display.equals("none") || display.equals("condition") && unshown ? tag.depth() : -1;
            }
            case "hidden-text" -> unshown ? tag.depth() : -1;
            case "cNvPr" -> hidden ? tag.depth() - (path.innermost().startsWith("nv") ? 2 : 1) : -1;
            case "docPr" -> hidden ? tag.depth() - 1 : -1;
            default -> -1;
        };
    }

    @Override
    public void close(Tag tag, int start, int end) {
        styles.close(tag, start, end);
        path.close();
        hiddenAt = tag.depth() == hiddenAt ? -1 : hiddenAt;
        switch (tag.local()) {
            case "p", "h", "r", "span", "a" -> open.pop();
            default -> {
                // No scope.
            }
        }
    }
}
