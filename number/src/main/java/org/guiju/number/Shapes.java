package org.guiju.number;

import static org.guiju.number.NumberKind.*;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.number.Shape.Hit;
import org.guiju.number.Shape.Reading;

/**
 * The one table of shapes. Patterns run on folded text (see {@link Fold}); every repetition is bounded, so that a match
 * costs constant time.
 */
final class Shapes {
    private static final String NOT_AFTER_WORD = "(?<![0-9A-Za-z])";
    private static final String NOT_BEFORE_WORD = "(?![0-9A-Za-z])";
    /** Number and year of a standard, as 32960.3-2025. */
    private static final String SERIAL = " {0,3}(?<no>\\d{1,6}(?: ?\\.\\d{1,3}){0,2}(?:-\\d{1,3}(?=-\\d{4}))?)";

    private static final String YEAR = " ?- ?(?<year>\\d{4}|\\d{2})(?!\\d)";
    private static final String MAYBE_YEAR = "(?:" + YEAR + ")?(?!\\d)";

    /** What follows T/ or Q/: without a blank it ends at its last letter, as the number begins there. */
    private static final String OWNER = "(?:[A-Z0-9]{1,11}[A-Z](?= {0,3}\\d)|[A-Z0-9]{2,12}(?= ))";

    /** Digits behind the hyphen of an ICP number; fewer where blanks stand around it, as then it may part two things. */
    private static final int MOST_ITEM = 4;

    private static final int MOST_ITEM_APART = 3;

    /** Where a number may go on in the next line. */
    private static final String GAP = "[ \\r\\n]{0,2}";

    private static final String ICP = "\u3014?(?<prov>[\u4e00-\u9fa5])\u3015? ?(?:ICP|icp)" + GAP;
    /** A site, app or mini program of a body. */
    private static final String ITEM = "(?:(?<dash> ?- ?)(?<n>\\d{1,12})(?<use>[A-Za-z](?![0-9A-Za-z]))?";

    static final List<Shape> ALL = List.of(
            shape(
                    PROVIDER_CODE,
                    List.of("00"),
                    NOT_AFTER_WORD + "00[0-9A-Z]{25}" + NOT_BEFORE_WORD,
                    Shapes::providerCode),
            shape(
                    USCC,
                    List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                    NOT_AFTER_WORD + "[0-9A-Z]{2}\\d{6}[0-9A-Za-z]{10}" + NOT_BEFORE_WORD,
                    Shapes::socialCreditCode),
            standard("GB", "(?<prefix>GB ?[/-]? ?[TZ]|GB)" + SERIAL + MAYBE_YEAR),
            standard("gb", "(?<prefix>gb ?[/-]? ?[tz]|gb)" + SERIAL + YEAR),
            standard("DB", "(?<prefix>DB\\d{2,4}(?: ?/(?: ?T)?)?)" + SERIAL + YEAR),
            standard("/", "(?<prefix>T ?/ ?" + OWNER + ")" + SERIAL + YEAR),
            standard("/", "(?<prefix>Q ?/ ?" + OWNER + ")" + SERIAL + YEAR),
            standard("/", "(?<prefix>[A-Z]{2,3} ?/ ?[TZ])" + SERIAL + MAYBE_YEAR),
            standard("-", "(?<prefix>[A-Z]{2,3})" + SERIAL + YEAR),
            shape(
                    STANDARD,
                    List.of("-Q-", "-T-", "-Z-"),
                    NOT_AFTER_WORD + "(?<year>20\\d{2})(?<no>\\d{4})-(?<force>[QTZ])-(?<body>\\d{3})" + NOT_BEFORE_WORD,
                    Shapes::plan),
            shape(
                    STANDARD,
                    List.of("TC260-"),
                    NOT_AFTER_WORD + "TC260-(?:PG-(?<guide>\\d{4})(?<n>\\d{1,2})(?<part>[A-Z])"
                            + "|TR-(?<report>\\d{3})-(?<year>20\\d{2})|(?<no>\\d{3}))"
                            + NOT_BEFORE_WORD,
                    Shapes::tc260),
            shape(
                    STANDARD,
                    List.of("ISO", "IEC"),
                    NOT_AFTER_WORD + "(?<prefix>(?:ISO|IEC)(?:/[A-Z]{2,6}){0,3}(?: (?:TS|TR|PAS|DIS|FDIS))?)"
                            + " ?(?<no>\\d{2,6}(?:-\\d{1,3})?)(?: ?[:-] ?(?<year>(?:19|20)\\d{2}))?(?!\\d)",
                    Shapes::international),
            shape(
                    STANDARD,
                    List.of("iso", "iec"),
                    NOT_AFTER_WORD + "(?<prefix>iso(?:/iec)?|iec)"
                            + " ?(?<no>\\d{2,6}(?:-\\d{1,3})?) ?[:-] ?(?<year>(?:19|20)\\d{2})(?!\\d)",
                    Shapes::international),
            shape(DOCUMENT, List.of("号"), "\u3014 ?(?<year>\\d{4}) ?\u3015 ?第?(?<no>\\d{1,5}) ?号", Issued::document),
            shape(
                    ORDER,
                    List.of("令"),
                    "(?<word>令) ?(?:\u3014?(?<year>\\d{4}) ?[年\u3015] ?)?第 ?(?<no>[0-9〇零一二三四五六七八九十百]{1,8}) ?号",
                    Issued.by(ORDER)),
            shape(
                    ANNOUNCEMENT,
                    List.of("公告", "通告"),
                    "(?<word>公告|通告) ?\u3014?(?<year>\\d{4})[年\u3015] ?第? ?(?<no>[0-9]{1,4}) ?号",
                    Issued.by(ANNOUNCEMENT)),
            shape(
                    ICP_FILING,
                    List.of("ICP", "icp"),
                    ICP + "备" + GAP + "(?<no>\\d{4,14})(?:" + GAP + "(?<mark>号))?" + ITEM + "(?<behind>号)?)?",
                    Shapes::icp),
            shape(
                    ICP_LICENCE,
                    List.of("ICP", "icp"),
                    ICP + "证" + GAP + "(?<no>\\d{4,14})(?:" + GAP + "(?<mark>号))?" + ITEM + "(?<behind>号)?)?",
                    Shapes::icp),
            shape(
                    TELECOM_LICENCE,
                    List.of("20"),
                    "(?<region>合字|[\u4e00-\u9fa5]) ?(?<classes>[AB][12](?:\\.[AB][12]){0,9}) ?-"
                            + " ?(?<year>20\\d{2})(?<no>\\d{1,8})(?!\\d)",
                    Shapes::telecom),
            shape(
                    POLICE_FILING,
                    List.of("公网安备"),
                    "(?<prov>[\u4e00-\u9fa5]) ?公网安备" + GAP + "(?<no>\\d{4,20})(?: ?号)?",
                    Shapes::police),
            shape(CALL_SIGN, List.of("B"), CallSigns.PATTERN, CallSigns::read),
            shape(IOT_NUMBER, List.of("14", "1064"), IotNumbers.PATTERN, IotNumbers::read),
            shape(ALGORITHM_FILING, List.of("网信算备"), "网信算备" + GAP + "(?<no>\\d{1,40}) ?号?", Shapes::algorithm),
            new Shape(
                    Set.of(MODEL_FILING, MODEL_REGISTRATION),
                    List.of("-"),
                    Pattern.compile(
                            "(?<![0-9A-Za-z]|[0-9A-Za-z]/)(?<prov>[A-Z][A-Za-z]{3,15})-(?<name>[^\\s,;，；、]{1,60}?)-"
                                    + GAP + "(?<date>\\d{8})(?<no>S?\\d{4})?" + NOT_BEFORE_WORD + "(?!\\.[A-Za-z])"),
                    Shapes::model));

    private Shapes() {}

    private static Shape shape(NumberKind kind, List<String> signs, String pattern, Reading reading) {
        return new Shape(Set.of(kind), signs, Pattern.compile(pattern), reading);
    }

    private static Shape standard(String sign, String pattern) {
        return shape(STANDARD, List.of(sign), NOT_AFTER_WORD + pattern, Shapes::standard);
    }

    private static Optional<Hit> providerCode(Matcher m, String text) {
        String code = m.group();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("format", code.substring(0, 2));
        parts.put("subject", code.substring(2, 3));
        parts.put("binding", code.substring(3, 4));
        parts.put("uscc", code.substring(4, 22));
        parts.put("service", code.substring(22, 23));
        parts.put("extension", code.substring(23));
        // What another binding puts there is not known (TC260-PG-20252A).
        Optional<String> problem = code.startsWith("11", 2) ? usccProblem(code.substring(4, 22)) : Optional.empty();
        return hit(m, PROVIDER_CODE, code, parts, problem);
    }

    private static Optional<Hit> socialCreditCode(Matcher m, String text) {
        String code = m.group().toUpperCase(Locale.ROOT);
        Optional<String> problem = usccProblem(code);
        // Eighteen digits can be many things; without a right check digit only the registered-business prefix tells.
        if (problem.isPresent() && !code.matches("9[1-3].*")) {
            return Optional.empty();
        }
        return hit(
                m,
                USCC,
                code,
                Map.of("division", code.substring(2, 8), "organisation", code.substring(8, 17)),
                problem);
    }

    private static Optional<String> usccProblem(String code) {
        if (!code.matches("[0-9A-HJ-NPQRTUWXY]{2}\\d{6}[0-9A-HJ-NPQRTUWXY]{10}")) {
            return Optional.of("a unified social credit code has two characters, six digits of a division and ten more"
                    + " characters, never I, O, S, V or Z (GB 32100)");
        }
        if (!CheckDigits.uscc(code)) {
            return Optional.of("the check digit of the unified social credit code is wrong (GB 32100)");
        }
        if (!CheckDigits.organisation(code.substring(8, 17))) {
            return Optional.of("the check digit of the organisation code inside is wrong (characters 9 to 17)");
        }
        return Optional.empty();
    }

    private static Optional<Hit> standard(Matcher m, String text) {
        String prefix =
                m.group("prefix").replace(" ", "").toUpperCase(Locale.ROOT).replaceFirst("^GB[/-]?([TZ])$", "GB/$1");
        String code = prefix.replaceFirst("/.*", "");
        boolean known = prefix.matches("GB(?:/[TZ])?|DB\\d{2,4}(?:/T?)?|[TQ]/.*") || Lists.INDUSTRIES.contains(code);
        // "8 GB 512" is memory and "the UK GB 2024 team" no standard: without a year a bare GB needs four digits behind
        // it that are
        // no year, and no number before.
        boolean memory = prefix.equals("GB")
                && (m.group("year") == null || m.group("year").length() == 2)
                && (m.group("no").matches("\\d{1,3}(?:[ .].*)?")
                        || m.group("year") == null && m.group("no").matches("(?:19|20)\\d\\d")
                        || numberBefore(text, m.start()));
        if (!known || memory) {
            return Optional.empty();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("prefix", prefix);
        return standard(m, prefix + (prefix.endsWith("/") ? "" : " "), "-", parts);
    }

    private static boolean numberBefore(String text, int at) {
        return at >= 2 && text.charAt(at - 1) == ' ' && Character.isDigit(text.charAt(at - 2));
    }

    private static Optional<Hit> international(Matcher m, String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        String prefix = m.group("prefix").toUpperCase(Locale.ROOT);
        parts.put("prefix", prefix);
        return standard(m, prefix + " ", ":", parts);
    }

    private static Optional<Hit> standard(Matcher m, String prefix, String dash, Map<String, String> parts) {
        String number = m.group("no").replace(" ", "");
        String head = prefix + number;
        parts.put("number", number);
        String year = m.group("year");
        if (year == null) {
            return hit(m, STANDARD, head, parts, Optional.empty());
        }
        if (year.length() == 2 && year.compareTo("50") < 0) {
            parts.put("year", year);
            return hit(m, STANDARD, head + dash + year, parts, Optional.of("the year has four digits, not two"));
        }
        // Standards of the last century are cited with two digits.
        year = year.length() == 2 ? "19" + year : year;
        parts.put("year", year);
        int y = Integer.parseInt(year);
        return hit(
                m, STANDARD, head + dash + year, parts, problemIf(y < 1950 || y > 2100, year + " is no likely year"));
    }

    /** The number of a national standard in the making: year and number of the plan, how binding it will be, and the department. */
    private static Optional<Hit> plan(Matcher m, String text) {
        Map<String, String> parts = Map.of(
                "prefix", "plan",
                "year", m.group("year"),
                "number", m.group("no"),
                "force", m.group("force"));
        return hit(m, STANDARD, m.group(), parts, Optional.empty());
    }

    private static Optional<Hit> tc260(Matcher m, String text) {
        boolean guide = m.group("guide") != null;
        if (m.group("report") != null) {
            Map<String, String> report =
                    Map.of("prefix", "TC260-TR", "number", m.group("report"), "year", m.group("year"));
            return hit(m, STANDARD, m.group(), report, Optional.empty());
        }
        Map<String, String> parts = guide
                ? Map.of(
                        "prefix", "TC260-PG",
                        "year", m.group("guide"),
                        "number", m.group("n"),
                        "part", m.group("part"))
                : Map.of("prefix", "TC260", "number", m.group("no"));
        return hit(m, STANDARD, m.group(), parts, Optional.empty());
    }

    private static Optional<Hit> icp(Matcher m, String text) {
        String province = m.group("prov");
        String number = m.group("no");
        boolean filing = m.group().contains("备");
        boolean marked = m.group("mark") != null;
        // The item is seen before 号 too, and where 号 is left out.
        boolean closed = marked || m.group("behind") != null;
        String item = m.group("n");
        boolean apart = item != null && m.group("dash").length() > 1;
        if (item != null && (apart ? item.length() > MOST_ITEM_APART : !closed && item.length() > MOST_ITEM)) {
            item = null; // another number, perhaps of a telephone
        }
        String use = !filing || item == null || m.group("use") == null
                ? null
                : m.group("use").toUpperCase(Locale.ROOT);
        int end = item == null
                ? (marked ? m.end("mark") : m.end("no"))
                : !marked && closed ? m.end("behind") : use == null ? m.end("n") : m.end("use");
        Map<String, String> parts = new LinkedHashMap<>(Map.of("province", province, "number", number));
        String value = province + "ICP" + (filing ? "备" : "证") + number + "号";
        if (item != null) {
            parts.put("item", item);
            value += "-" + item;
        }
        if (use != null) {
            parts.put("use", use);
            value += use;
        }
        boolean rightLength = filing ? number.matches("\\d{8}|\\d{10}") : number.matches("\\d{6,8}");
        Optional<String> problem = provinceProblem(province);
        if (problem.isEmpty()) {
            problem = problemIf(
                    !rightLength,
                    (filing ? "an ICP filing has 8 or 10 digits" : "an ICP licence has 6 to 8 digits") + ", not "
                            + number.length());
        }
        if (problem.isEmpty() && item != null) {
            problem = problemIf(item.length() > MOST_ITEM, "no item of more than " + MOST_ITEM + " digits is known")
                    .or(() -> problemIf(parts.get("item").startsWith("0"), "items are counted from 1"));
        }
        return Optional.of(new Hit(m.start(), end, filing ? ICP_FILING : ICP_LICENCE, value, parts, problem));
    }

    private static Optional<String> provinceProblem(String letter) {
        if (Lists.byIcp(letter).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Lists.byPolice(letter)
                .map(p -> letter + " is the letter of public-security numbers; ICP numbers of that province have "
                        + p.icp())
                .orElse(letter + " is not the letter of a province"));
    }

    private static Optional<Hit> telecom(Matcher m, String text) {
        String region = m.group("region");
        boolean national = region.equals("合字");
        // A single letter that is no province is a word that happens to stand before "B2-2023".
        if (!national && Lists.byIcp(region).isEmpty() && Lists.byPolice(region).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> problem = national ? Optional.empty() : provinceProblem(region);
        if (problem.isEmpty()) {
            problem = problemIf(
                    m.group("no").length() != 4,
                    "a licence has four digits of a year and four of a number, not "
                            + (4 + m.group("no").length()));
        }
        Map<String, String> parts = Map.of(
                "region", region,
                "classes", m.group("classes"),
                "year", m.group("year"),
                "number", m.group("no"));
        String value = region + m.group("classes") + "-" + m.group("year") + m.group("no");
        return hit(m, TELECOM_LICENCE, value, parts, problem);
    }

    private static Optional<Hit> police(Matcher m, String text) {
        String letter = m.group("prov");
        String number = m.group("no");
        // 滇 is seen as well as 云 in public-security numbers.
        Optional<Lists.Province> province = Lists.byPolice(letter)
                .or(() -> Lists.byIcp(letter).filter(p -> p.icp().equals("滇")));
        Optional<String> problem = Optional.empty();
        if (province.isEmpty()) {
            problem = Optional.of(Lists.byIcp(letter)
                    .map(p -> letter + " is the letter of ICP numbers; public-security numbers of that province have "
                            + p.police())
                    .orElse(letter + " is not the letter of a province"));
        } else if (number.length() != 14 && number.length() != 12) {
            problem = Optional.of("a public-security filing has 14 digits (12 in old ones), not " + number.length());
        } else if (!number.startsWith(province.get().division())) {
            problem = Optional.of("the first two digits of " + letter + " are "
                    + province.get().division() + ", not " + number.substring(0, 2));
        }
        return hit(
                m,
                POLICE_FILING,
                letter + "公网安备" + number + "号",
                Map.of("province", letter, "number", number),
                problem);
    }

    private static Optional<Hit> algorithm(Matcher m, String text) {
        String digits = m.group("no");
        String value = "网信算备" + digits + "号";
        if (digits.length() != 21) {
            return hit(
                    m,
                    ALGORITHM_FILING,
                    value,
                    Map.of(),
                    Optional.of("an algorithm filing has 21 digits, not " + digits.length()));
        }
        Map<String, String> parts = Map.of(
                "division", digits.substring(0, 6),
                "entity", digits.substring(6, 13),
                "class", digits.substring(13, 15),
                "year", digits.substring(15, 17),
                "number", digits.substring(17, 20));
        // The check digit is a rule derived from published numbers: one that does not fit is a warning, see
        // OfficialNumber.
        return hit(m, ALGORITHM_FILING, value, parts, Optional.empty());
    }

    private static Optional<Hit> model(Matcher m, String text) {
        Optional<String> place = Lists.place(m.group("prov"));
        if (place.isEmpty()) {
            return Optional.empty();
        }
        String serial = m.group("no");
        NumberKind kind = serial != null && serial.startsWith("S") ? MODEL_REGISTRATION : MODEL_FILING;
        Map<String, String> parts =
                new LinkedHashMap<>(Map.of("province", place.get(), "name", m.group("name"), "date", m.group("date")));
        if (serial != null) {
            parts.put("number", serial);
        }
        String value = place.get() + "-" + m.group("name") + "-" + m.group("date") + (serial == null ? "" : serial);
        return hit(m, kind, value, parts, problemIf(!isDate(m.group("date")), m.group("date") + " is not a day"));
    }

    private static boolean isDate(String digits) {
        try {
            LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Optional<String> problemIf(boolean wrong, String sentence) {
        return wrong ? Optional.of(sentence) : Optional.empty();
    }

    private static Optional<Hit> hit(
            Matcher m, NumberKind kind, String value, Map<String, String> parts, Optional<String> problem) {
        return Optional.of(new Hit(m.start(), m.end(), kind, value, parts, problem));
    }
}
