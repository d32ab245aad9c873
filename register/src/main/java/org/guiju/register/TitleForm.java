package org.guiju.register;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title taken apart for comparing.
 *
 * @param words its words, without the marks below and those of its stage; Chinese as pairs of characters
 * @param years the years it names, of an edition or a period
 * @param versions versions such as 2.0
 * @param ordinals the numbers of parts, batches and sequels
 * @param regions places, in the spelling of the map given
 * @param derived whether it implements another text, as implementing rules do
 * @param series the series of standards or guides that the title begins with, or empty
 * @param kind {@code law}, {@code rule} for what ranks below, or empty where the title does not say
 */
record TitleForm(
        Set<String> words,
        Set<Integer> years,
        Set<String> versions,
        Set<Integer> ordinals,
        Set<String> regions,
        boolean derived,
        String series,
        String kind) {
    /** Characters beyond which a title is cut: no title is longer, and texts may hold anything. */
    private static final int LONGEST = 400;

    private static final Pattern BRACKET = Pattern.compile("[(\\[【]([^()\\[\\]【】]{0,80})[)\\]】]");
    private static final Pattern ACRONYM = Pattern.compile("\\((?![IVXivx]+\\))[A-Za-z]{2,5}\\)");
    private static final Pattern STAGE = Pattern.compile(
            "draft|comment|feedback|opinions|approval|trial|interim|征求意见|报批|送审|草案|审议稿|试行|decree|order no|letter|第.{1,4}号");
    private static final Pattern REPUBLIC = Pattern.compile("(?:\\bof )?(?:\\bthe )?people['’]?s republic of china|中华人民共和国");
    private static final Pattern SEQUEL = Pattern.compile("[一二三四五六七八九十]{1,2}|i{1,3}|iv|vi{0,3}");
    private static final Pattern AMENDED = Pattern.compile("amend|revis|修订|修正");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)\\s*(?:年度|年版|年本|年|版|本)?");
    private static final Pattern VERSION =
            Pattern.compile("(?<![\\d.])v?(\\d{1,2}\\.\\d)(?![\\d.])\\s*版?|(?<=version )(\\d)(?!\\d)");
    private static final Pattern ORDINAL = Pattern.compile(
            "\\bparts? (\\d{1,3})(?: to (\\d{1,3}))?|第([一二三四五六七八九十\\d]{1,3})(?:部分|批)|\\(([一二三四五六七八九十]{1,2})\\)"
                    + "|\\((i{1,3}|iv|vi{0,3})\\)|\\b(first|second|third|fourth|fifth) batch");
    private static final Pattern SERIES = Pattern.compile(
            "[《\"“]?(?:((?:cyber[ -]?security|information security|data security) (?:technology|techniques)|网络安全技术|信息安全技术|数据安全技术)"
                    + "|((?:cyber[ -]?security )?(?:standards? )?practic\\w* guid\\w*(?: (?:for|to|of|on) cybersecurity standards?)?"
                    + "|网络安全标准实践指南))(?=[^a-z])[\\s:—–-]*(?=\\S)");
    private static final Pattern FREE_TRADE = Pattern.compile("自由贸易|自贸|free trade|\\bftz\\b");
    private static final Pattern LAW =
            Pattern.compile("^law of |\\blaw(?: of (?:the )?prc)?$|(?<![办方做算])法$|法[》\"]");
    private static final Pattern RULE = Pattern.compile("\\b(?:provisions|measures|regulations?|rules)\\b|(?:规定|办法|条例|细则)[》\"]?$");
    private static final Pattern DERIVED = Pattern.compile(
            "实施条例|实施细则|实施办法|implement\\w* (?:regulations|rules|measures|provisions)"
                    + "|(?:regulations|rules|measures|provisions) (?:for|on) the implementation|detailed rules");
    private static final Pattern ISSUED_ON = Pattern.compile(
            "^(?:.{2,60}? )?(notice|circular|opinions|decision|reply)(?: (?:of|from|by) .{2,120}?)? (?=on |regarding |concerning )");
    private static final Map<String, Integer> NAMED = Map.ofEntries(
            Map.entry("i", 1),
            Map.entry("ii", 2),
            Map.entry("iii", 3),
            Map.entry("iv", 4),
            Map.entry("v", 5),
            Map.entry("first", 1),
            Map.entry("second", 2),
            Map.entry("third", 3),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5));
    private static final String DIGITS = "一二三四五六七八九十";

    /**
     * Takes a title apart.
     *
     * @param places names of places in lower case, each with the spelling that stands for it
     */
    static TitleForm of(String title, Map<String, String> places) {
        return of(title, places, false);
    }

    /** The same for a name that the register gives to an instrument: what it says of amendments tells it from the text amended. */
    static TitleForm ofName(String name, Map<String, String> places) {
        return of(name, places, true);
    }

    private static TitleForm of(String title, Map<String, String> places, boolean name) {
        String s = title.length() > LONGEST ? title.substring(0, LONGEST) : title;
        s = Simplified.of(Normalizer.normalize(s, Normalizer.Form.NFKC));
        s = ACRONYM.matcher(s).replaceAll(" ").toLowerCase(Locale.ROOT);
        s = REPUBLIC.matcher(s).replaceAll("");
        Set<Integer> ordinals = new TreeSet<>();
        boolean digits = s.chars().anyMatch(Character::isDigit);
        s = ordinals(brackets(s, name), ordinals);
        Set<Integer> years = new TreeSet<>();
        Set<String> versions = new TreeSet<>();
        if (digits) {
            s = versions(s, versions);
            s = years(s, years);
        }
        s = s.replace("+", " plus ").strip();
        boolean derived = DERIVED.matcher(s).find();
        Matcher begin = SERIES.matcher(s);
        String series = "";
        if (begin.lookingAt()) {
            series = begin.group(2) == null ? "technology" : "practice guide";
            s = s.substring(begin.end());
        }
        Set<String> words = new HashSet<>();
        Set<String> regions = new TreeSet<>();
        if (FREE_TRADE.matcher(s).find()) {
            regions.add("free-trade-zone");
        }
        words(s, words, regions, places);
        return new TitleForm(words, years, versions, ordinals, regions, derived, series, kind(s));
    }

    private static String brackets(String text, boolean name) {
        String s = text;
        for (int depth = 0; depth < 2 && (s.indexOf('(') >= 0 || s.indexOf('[') >= 0 || s.indexOf('【') >= 0); depth++) {
            s = BRACKET.matcher(s).replaceAll(m -> Matcher.quoteReplacement(bracket(m.group(1), name)));
        }
        return s;
    }

    /** What counts of a bracket: not its stage; that it amends, unless it names the edition as amended in a year. */
    private static String bracket(String inside, boolean name) {
        if (AMENDED.matcher(inside).find()) {
            return !name && YEAR.matcher(inside).find() ? " " : " amendment ";
        }
        return STAGE.matcher(inside).find() ? " " : SEQUEL.matcher(inside).matches() ? "(" + inside + ")" : " " + inside + " ";
    }

    /** What sort of text a title says it is; implementing rules and amendments of a law are no laws. */
    private static String kind(String s) {
        return DERIVED.matcher(s).find() || AMENDED.matcher(s).find()
                ? ""
                : LAW.matcher(s).find() ? "law" : RULE.matcher(s).find() ? "rule" : "";
    }

    private static String ordinals(String s, Set<Integer> out) {
        return ORDINAL.matcher(s).replaceAll(m -> {
            int first = 0;
            for (int g = 1; g <= m.groupCount(); g++) {
                String text = m.group(g);
                if (text != null) {
                    int n = ordinal(text);
                    for (int k = first == 0 ? n : first; k <= n; k++) {
                        out.add(k);
                    }
                    first = n;
                }
            }
            return " ";
        });
    }

    private static int ordinal(String text) {
        if (Character.isDigit(text.charAt(0)) && text.charAt(0) < 0x80) {
            return Integer.parseInt(text);
        }
        int digit = DIGITS.indexOf(text.charAt(text.length() - 1)) + 1;
        return NAMED.getOrDefault(text, text.length() > 1 && digit < 10 ? 10 + digit : digit);
    }

    private static String versions(String s, Set<String> out) {
        return VERSION.matcher(s).replaceAll(m -> {
            out.add(m.group(1) == null ? m.group(2) + ".0" : m.group(1));
            return " ";
        });
    }

    private static String years(String s, Set<Integer> out) {
        return YEAR.matcher(s).replaceAll(m -> {
            out.add(Integer.parseInt(m.group().substring(0, 4)));
            return " ";
        });
    }

    private static void words(String text, Set<String> words, Set<String> regions, Map<String, String> places) {
        String s = text;
        boolean han = s.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        if (han) {
            s = chinese(s);
        } else {
            s = ISSUED_ON.matcher(s).replaceFirst("$1 ");
        }
        List<String> latin = new ArrayList<>();
        int i = 0;
        while (i < s.length()) {
            int end = i;
            while (end < s.length() && part(s.charAt(end)) && s.charAt(end) >= 0x2E80 == s.charAt(i) >= 0x2E80) {
                end++;
            }
            if (end > i && s.charAt(i) >= 0x2E80) {
                pairs(s.substring(i, end), words, regions, places);
            } else if (end > i) {
                String word = s.substring(i, end);
                latin.add(word);
                String place = places.get(word);
                if (place != null) {
                    regions.add(place);
                }
            }
            i = Math.max(end, i + 1);
        }
        words.addAll(Wording.of(latin));
    }

    private static boolean part(char c) {
        return Character.isLetterOrDigit(c);
    }

    private static final Pattern ISSUER = Pattern.compile("^[^关]{0,60}[部院局委室厅会署办府]关于");
    private static final Pattern AI = Pattern.compile("(?<![a-z])ai(?![a-z])");
    private static final Pattern HAN_SMALL = Pattern.compile("^[^\\p{IsHan}]*中国|关于|管理|暂行|试行|的|征求意见稿|草案");

    private static String chinese(String text) {
        String s = ISSUER.matcher(text).replaceFirst("");
        s = AI.matcher(s).replaceAll("人工智能").replace("人工智慧", "人工智能").replace("网路", "网络").replace("资讯", "信息");
        s = HAN_SMALL.matcher(s).replaceAll("");
        return AMENDED.matcher(s.replace("修改", "修正")).replaceAll(" amendment ");
    }

    private static void pairs(String han, Set<String> words, Set<String> regions, Map<String, String> places) {
        if (han.length() == 1) {
            words.add(han);
        }
        for (int i = 0; i + 1 < han.length(); i++) {
            words.add(han.substring(i, i + 2));
            for (int n = 2; n <= 3 && i + n <= han.length(); n++) {
                String place = places.get(han.substring(i, i + n));
                if (place != null) {
                    regions.add(place);
                }
            }
        }
    }
}
