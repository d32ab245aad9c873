package org.guiju.label;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What declarations of CSS say on whether an element is seen, each the strongest of its kind. Of what is equally strong, what
 * shows counts.
 */
final class CssSight {
    /** How strong a declaration is, weakest first. */
    enum Strength {
        UNSAID,
        BROWSER,
        SHEET,
        INLINE,
        IMPORTANT_SHEET,
        IMPORTANT_INLINE
    }

    private static final Pattern DECLARATION =
            Pattern.compile("(?i)(?:^|;)\\s*+(?<property>display|visibility)\\s*+:\\s*+(?<value>[^;]{0,200})");
    private static final Pattern IMPORTANT = Pattern.compile("!\\s*+important\\s*+$", Pattern.CASE_INSENSITIVE);

    private Strength none = Strength.UNSAID;
    private Strength displayed = Strength.UNSAID;
    private Strength invisible = Strength.UNSAID;
    private Strength visible = Strength.UNSAID;

    /** What one block of declarations says: of two on one property the last counts, unless the other is important. */
    static CssSight of(String declarations, boolean inline) {
        CssSight sight = new CssSight();
        Matcher declaration = DECLARATION.matcher(declarations);
        while (declaration.find()) {
            String value = declaration.group("value").strip();
            Matcher important = IMPORTANT.matcher(value);
            boolean strong = important.find();
            String word = strong ? value.substring(0, important.start()).strip() : value;
            Strength strength = strong
                    ? inline ? Strength.IMPORTANT_INLINE : Strength.IMPORTANT_SHEET
                    : inline ? Strength.INLINE : Strength.SHEET;
            if (declaration.group("property").equalsIgnoreCase("display")) {
                if (max(sight.none, sight.displayed).compareTo(strength) <= 0) {
                    boolean hides = word.equalsIgnoreCase("none");
                    sight.none = hides ? strength : Strength.UNSAID;
                    sight.displayed = hides ? Strength.UNSAID : strength;
                }
            } else if (max(sight.invisible, sight.visible).compareTo(strength) <= 0) {
                boolean hides = word.equalsIgnoreCase("hidden") || word.equalsIgnoreCase("collapse");
                sight.invisible = hides ? strength : Strength.UNSAID;
                sight.visible = hides ? Strength.UNSAID : strength;
            }
        }
        return sight;
    }

    /** Adds what else is said. */
    void add(CssSight other) {
        none = max(none, other.none);
        displayed = max(displayed, other.displayed);
        invisible = max(invisible, other.invisible);
        visible = max(visible, other.visible);
    }

    /** Adds that the browser's own style sheet leaves it out. */
    void leftOut() {
        none = max(none, Strength.BROWSER);
    }

    /** Leaves only what shows. */
    void forgetHiding() {
        none = Strength.UNSAID;
        invisible = Strength.UNSAID;
    }

    boolean hides() {
        return none != Strength.UNSAID || invisible != Strength.UNSAID;
    }

    boolean says() {
        return hides() || displayed != Strength.UNSAID || visible != Strength.UNSAID;
    }

    /** Whether neither the element nor anything in it is there. */
    boolean isOut() {
        return none.compareTo(displayed) > 0;
    }

    /** Whether it is there and not seen, which elements in it may be. */
    boolean isInvisible() {
        return invisible.compareTo(visible) > 0;
    }

    /** Whether it is seen also in an element that is invisible. */
    boolean isVisible() {
        return !isOut() && !isInvisible() && visible != Strength.UNSAID;
    }

    private static Strength max(Strength a, Strength b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
