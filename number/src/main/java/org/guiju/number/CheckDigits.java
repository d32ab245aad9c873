package org.guiju.number;

/** Check-digit rules. */
final class CheckDigits {
    private static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private CheckDigits() {}

    /** GB 32100: weights 3^i mod 31 over the first 17 characters. */
    static boolean uscc(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += USCC_ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return code.charAt(17) == USCC_ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** The organisation code (GB 11714) in characters 9 to 17 of a unified social credit code. */
    static boolean organisation(String nine) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += ORGANISATION_ALPHABET.indexOf(nine.charAt(i)) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        char expected = check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
        return nine.charAt(8) == expected;
    }

    /**
     * Algorithm filing, 21 digits: the sum of d(i) * 2^(21-i) is 1 mod 10. Derived from 272 published numbers without a
     * failure; no official document is known, so a failure means "probably mistyped".
     */
    static boolean algorithm(String digits) {
        int[] weights = {6, 8, 4, 2};
        int sum = digits.charAt(20) - '0';
        for (int i = 0; i < 20; i++) {
            sum += (digits.charAt(i) - '0') * weights[i % 4];
        }
        return sum % 10 == 1;
    }
}
