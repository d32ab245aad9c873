package org.guiju.number;

/**
 * An official number found in a text.
 *
 * @param start offset of its first character, in UTF-16 units
 * @param end offset behind its last character
 * @param number the number, with its normal form and its problem if it has one
 */
public record Found(int start, int end, OfficialNumber number) {
    /** What kind of number it is. */
    public NumberKind kind() {
        return number.kind();
    }

    /** The normal form. */
    public String value() {
        return number.value();
    }

    /** Whether every known check holds. */
    public boolean valid() {
        return number.valid();
    }

    /** What is wrong, or an empty string. */
    public String reason() {
        return number.problem().orElse("");
    }
}
