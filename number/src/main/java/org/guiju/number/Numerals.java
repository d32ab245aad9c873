package org.guiju.number;

/** Chinese numerals up to 999, as orders have them: 第十二号, 第一百零三号. */
final class Numerals {
    private static final String DIGITS = "零一二三四五六七八九";

    private Numerals() {}

    /** The same number in digits; a number already in digits comes back as it is. */
    static String digits(String numeral) {
        if (Character.isDigit(numeral.charAt(0))) {
            return numeral;
        }
        int total = 0;
        int current = 0;
        for (char c : numeral.replace('〇', '零').toCharArray()) {
            switch (c) {
                case '百' -> {
                    total += current * 100;
                    current = 0;
                }
                case '十' -> {
                    total += (current == 0 ? 1 : current) * 10;
                    current = 0;
                }
                default -> current = current * 10 + DIGITS.indexOf(c);
            }
        }
        return Integer.toString(total + current);
    }
}
