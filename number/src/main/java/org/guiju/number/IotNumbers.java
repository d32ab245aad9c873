package org.guiju.number;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.number.Shape.Hit;

/**
 * Numbers of 13 digits for the internet of things. The ranges that begin with 14 are of one source, those that begin with 1064 of memory;
 * the ranges of dedicated numbers for vehicles are not known.
 */
final class IotNumbers {
    static final String PATTERN =
            "(?<![0-9A-Za-z+])(?:\\+?86[ -]?)?(?<digits>(?<range>14[14]0|1441|14[68]\\d|1064[6-9])\\d{5,9})(?![0-9A-Za-z])";

    private static final Pattern BEFORE = Pattern.compile("(?:物联网|车联网|卡号|[Ii]o[TV]|M2M|MSISDN)[^\\n]{0,64}$");
    private static final int LOOK_BACK = 80;
    private static final int LENGTH = 13;

    private IotNumbers() {}

    /** Read only where the text is nothing else, or says that such a number comes: milliseconds since 1970 look the same. */
    static Optional<Hit> read(Matcher m, String text) {
        String digits = m.group("digits");
        boolean alone = m.start() == 0 && m.end() == text.length();
        if (!alone
                && !BEFORE.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start()))
                        .find()) {
            return Optional.empty();
        }
        Optional<String> problem = digits.length() == LENGTH
                ? Optional.empty()
                : Optional.of("a number of this range has " + LENGTH + " digits, not " + digits.length());
        Map<String, String> parts = Map.of("range", m.group("range"), "operator", operator(m.group("range")));
        return Optional.of(new Hit(m.start(), m.end(), NumberKind.IOT_NUMBER, digits, parts, problem));
    }

    private static String operator(String range) {
        if (range.startsWith("146") || range.equals("10646")) {
            return "China Unicom";
        }
        return range.equals("1410") || range.equals("10649") ? "China Telecom" : "China Mobile";
    }
}
