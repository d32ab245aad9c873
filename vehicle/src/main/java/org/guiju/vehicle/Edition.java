package org.guiju.vehicle;

import java.util.Optional;

/** An edition of GB/T 32960.3. The first two bytes of a frame tell which one it follows, so one stream may hold both. */
public enum Edition {
    /** GB/T 32960.3-2016: frames begin with {@code ##}. */
    E2016("2016", '#', 0x03, 0x03),
    /** GB/T 32960.3-2025: frames begin with {@code $$}. */
    E2025("2025", '$', 0x07, 0x05);

    private final String year;
    private final int start;
    private final int lastAnswer;
    private final int lastEncryption;

    Edition(String year, int start, int lastAnswer, int lastEncryption) {
        this.year = year;
        this.start = start;
        this.lastAnswer = lastAnswer;
        this.lastEncryption = lastEncryption;
    }

    /** The year of the edition, as in its number: {@code 2016} or {@code 2025}. */
    public String year() {
        return year;
    }

    /** The edition whose start sign these two bytes are. */
    static Optional<Edition> ofStart(int first, int second) {
        if (first != second) {
            return Optional.empty();
        }
        return first == E2016.start ? Optional.of(E2016) : first == E2025.start ? Optional.of(E2025) : Optional.empty();
    }

    /** A clause of this edition, for example {@code GB/T 32960.3-2016 6.2}. */
    String clause(String number) {
        return "GB/T 32960.3-" + year + " " + number;
    }

    /** Answer flag (6.2): 0xFE is a command, 0x01 to 0x03 (2016) or to 0x07 (2025) are answers. */
    boolean knowsAnswer(int flag) {
        return flag == 0xFE || flag >= 0x01 && flag <= lastAnswer;
    }

    /** Encryption (6.2): 01 none, 02 RSA, 03 AES, in 2025 also 04 SM2 and 05 SM4; FE abnormal, FF invalid. */
    boolean knowsEncryption(int code) {
        return code >= 0x01 && code <= lastEncryption || code == 0xFE || code == 0xFF;
    }
}
