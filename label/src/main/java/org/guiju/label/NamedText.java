package org.guiju.label;

import java.util.Optional;
import org.guiju.label.Findings.Placement;

/**
 * A text under a name, as the tags of sound files hold it (ID3, APE, Vorbis comment).
 *
 * @param name its name
 * @param text the text
 */
record NamedText(String name, String text) {
    /** Whether it is a label: by its name, or because its text begins with one. */
    boolean isLabel() {
        return name.equalsIgnoreCase("AIGC") || TextMark.start(text) == 0;
    }

    /** Whether it is a label that a new one replaces. A vendor's own mark stays. */
    boolean givesWay() {
        return isLabel()
                && !FieldRules.isProprietary(
                        LabelJson.read(text, "", new Findings(Profile.TOLERANT)).members());
    }

    /** Reports the label, if it is one. */
    void read(String place, boolean normative, Optional<Splice> takeOut, Findings findings) {
        if (isLabel()) {
            findings.json(place, normative ? Placement.NORMATIVE : Placement.ELSEWHERE, text, takeOut);
        }
    }
}
