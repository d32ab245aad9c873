package org.guiju.number;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.number.Shape.Hit;

/**
 * Call signs of amateur radio stations: B, a letter for the kind of station, the digit of a zone, and a suffix that ends with a letter. The
 * first letter of a suffix of two or three letters tells the province.
 */
final class CallSigns {
    /** The station's own sign, perhaps behind B, the zone in which it is away from home, and a slash. */
    static final String PATTERN =
            "(?<![0-9A-Za-z/])(?:(?<away>B\\d)/)?B(?<type>[A-Z])(?<zone>\\d)(?<suffix>[A-Z0-9]{0,3}[A-Z])(?![0-9A-Za-z])";

    private static final Pattern BEFORE = Pattern.compile("(?:呼号|[Cc]all ?[Ss]igns?)[^\\n]{0,64}$");
    private static final int LOOK_BACK = 80;
    /** A short text of nothing but call signs. */
    private static final int SHORT = 400;

    private static final Pattern ONLY =
            Pattern.compile("(?:(?:B\\d/)?B[A-Z]\\d[A-Z0-9]{0,3}[A-Z](?: ?[ ,;、和与]| ?(?:and|or) |\\n|$)[ \\n]?)+");
    private static final String GENERAL = "ABCDEFGHIKL";
    private static final Pattern UNUSED = Pattern.compile("Q[O-U][A-Z]|SOS|XXX|TTT");

    private CallSigns() {}

    /** Read only where the text is nothing else, or says that a call sign comes: BA1AA may stand for many things. */
    static Optional<Hit> read(Matcher m, String text) {
        boolean alone = text.length() <= SHORT && ONLY.matcher(text).matches();
        if (!alone
                && !BEFORE.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start()))
                        .find()) {
            return Optional.empty();
        }
        String type = m.group("type");
        String zone = m.group("zone");
        String suffix = m.group("suffix");
        Map<String, String> parts = new LinkedHashMap<>(Map.of("type", type, "zone", zone, "suffix", suffix));
        Optional<String> province =
                suffix.matches("[A-Z]{2,3}") ? Lists.zone(zone, suffix.charAt(0)) : Optional.empty();
        province.ifPresent(p -> parts.put("province", p));
        parts.put("use", use(type));
        return Optional.of(new Hit(
                m.start(), m.end(), NumberKind.CALL_SIGN, m.group(), parts, problem(type, zone, suffix, province)));
    }

    private static String use(String type) {
        return GENERAL.contains(type)
                ? "general"
                : type.equals("J") ? "space" : type.equals("R") ? "repeater or beacon" : "reserved";
    }

    private static Optional<String> problem(String type, String zone, String suffix, Optional<String> province) {
        if (UNUSED.matcher(suffix).matches()) {
            return Optional.of("the suffix " + suffix + " is not used");
        }
        if (type.equals("J") && !zone.equals("1")) {
            return Optional.of("space stations have the zone 1, not " + zone);
        }
        if (GENERAL.contains(type) && suffix.matches("[A-Z]{2,3}") && province.isEmpty()) {
            return Optional.of("no province of zone " + zone + " has suffixes that begin with " + suffix.charAt(0));
        }
        if (!use(type).equals("general")
                && List.of("M", "N", "O", "P", "Q", "U", "W").contains(type)) {
            return Optional.of("no stations of the type " + type + " are known");
        }
        return Optional.empty();
    }
}
