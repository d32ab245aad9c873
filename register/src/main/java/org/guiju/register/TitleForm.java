package org.guiju.register;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title taken apart for comparing.
 *
 * @param words its words, without those of its stage and without what follows; Chinese as pairs of characters
 * @param between the pairs before and after a pair of Chinese characters, for a title that is looked for
 * @param years years of an edition or a period
 * @param versions versions, as 2.0
 * @param ordinals numbers of parts, batches and sequels
 * @param regions places, in the spelling of the map given, and free-trade zones
 * @param derived whether it implements another text, as implementing rules do
 * @param series the series of standards or guides that it begins with, or empty
 * @param kind {@code law}, {@code rule} for what ranks below, or empty where it does not say
 * @param national whether it is said to be a national standard
 */
record TitleForm(
        Set<String> words,
        Map<String, List<String>> between,
        Set<Integer> years,
        Set<String> versions,
        Set<Integer> ordinals,
        Set<String> regions,
        boolean derived,
        String series,
        String kind,
        boolean national) {
    /** Characters at which a title is cut: none is longer, and a text may hold anything. */
    static final int LONGEST = 400;

    private static final Map<String, List<String>> NONE = Map.of();

    private static final String DIGITS = "一二三四五六七八九十";

    private static final Pattern BRACKET = Pattern.compile("[(\\[【]([^()\\[\\]【】]{0,80})[)\\]】]");
    private static final Pattern ACRONYM = Pattern.compile("\\((?![IVXivx]+\\))[A-Za-z]{2,5}\\)");
    private static final Pattern STAGE =
            Pattern.compile("draft|comment|feedback|opinions|approval|trial|test impl|interim|征求意见|报批|送审|草案|审议稿|试行"
                    + "|decree|order no|letter|effective|施行|生效|第.{1,4}号|[等"
                    + DIGITS
                    + "\\d]部[门委]?$|national standard$|国家标准(?:计划)?$|公布|发布|印发|通过|promulgated|adopted|大会|conference");
    private static final Pattern REPUBLIC =
            Pattern.compile("(?:\\bof )?(?:\\bthe )?people['’]?s republic of china|中华人民共和国");
    private static final Pattern ACT = Pattern.compile("\\bact\\b");
    /** The day of a text, where it follows the title. */
    private static final Pattern DAY =
            Pattern.compile(",?\\s(?:\\d{1,2} (?:MONTH)|(?:MONTH) \\d{1,2},) (?:19|20)\\d\\d$"
                    .replace(
                            "MONTH",
                            "january|february|march|april|may|june|july|august|september|october|november|december"));

    private static final Pattern SEQUEL = Pattern.compile("[" + DIGITS + "]{1,2}|i{1,3}|iv|v");
    private static final Pattern AMENDED = Pattern.compile("amend|revis|修订|修正|修改");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)\\s*(?:年度|年版|年本|年|版|本)?");
    private static final Pattern VERSION =
            Pattern.compile("(?<![\\d.])v?(\\d{1,2}\\.\\d)(?![\\d.])\\s*版?|(?<=version )(\\d)(?!\\d)");
    private static final Pattern ORDINAL = Pattern.compile("\\bparts? ?(\\d{1,3})(?: to (\\d{1,3}))?|第(\\d{1,3}|["
            + DIGITS + "]{1,3})(?:部分|批)|\\(([" + DIGITS + "]{1,2})\\)|\\((i{1,3}|iv|v)\\)"
            + "|\\b(first|second|third|fourth|fifth) batch|\\bbatch (?:no\\.? ?)?(\\d{1,3})\\b"
            + "|\\b(\\d{1,3})(?:st|nd|rd|th) (?:batch|in total)");
    private static final List<List<String>> NUMERALS =
            List.of(List.of("i", "ii", "iii", "iv", "v"), List.of("first", "second", "third", "fourth", "fifth"));
    private static final Pattern SERIES = Pattern.compile(
            "[《\"“]?(?:((?:cyber[ -]?|information |data )security"
                    + " (?:technology|techniques)|网络安全技术|信息安全技术|数据安全技术)|((?:cyber[ -]?security )?(?:standards? )?"
                    + "practic\\w* guid\\w*(?: (?:for|to|of|on) cybersecurity standards?)?|网络安全标准实践指南))(?=[^a-z])[\\s:—–-]*(?=\\S)");
    /** The same series of guides, named behind the title. */
    private static final Pattern GUIDE =
            Pattern.compile("\\s(?:cyber[ -]?security )?(?:standards? )?practice guid\\w*\\s*$");

    /** The order that issued a text, where it follows the title. */
    private static final Pattern ORDER =
            Pattern.compile(",\\s[^,]{0,60}\\b(?:order|decree) no\\.? ?\\d{1,4}\\b.{0,60}$");

    private static final Pattern LAW = Pattern.compile("^law of |\\blaw(?: of (?:the )?prc)?$|(?<![办方做算])法(?:$|[》\"])");
    private static final Pattern RULE =
            Pattern.compile("\\b(?:provisions|measures|regulations?|rules)\\b|(?:规定|办法|条例|细则)[》\"]?$");
    private static final Pattern DERIVED = Pattern.compile("实施(?:条例|细则|办法)|detailed rules"
            + "|implement\\w* (?:regulations|rules|measures|provisions)"
            + "|(?:regulations|rules|measures|provisions) (?:for|on) the implementation");
    /** Who issued a notice, up to what it is on. */
    private static final Pattern ISSUER = Pattern.compile("^(?:.{2,60}? )?(notice|circular|opinions|decision|reply)"
            + "(?: (?:of|from|by) .{2,120}?)? (?=on |regarding |concerning )");

    private static final Pattern ISSUER_ZH = Pattern.compile("^[^关]{0,60}[部院局委室厅会署办府]关于");
    private static final Pattern AI = Pattern.compile("(?<![a-z])ai(?![a-z])");
    private static final Pattern AGENT = Pattern.compile("(?:人工智能\\s?)?agents?(?![a-z])");
    private static final Pattern APP = Pattern.compile("(?:移动互联网)?(?:应用程序|(?<![a-z])apps?(?![a-z]))");

    /** What is said short or in other places, and what the register's titles say. */
    private static final List<List<String>> SAME_ZH = List.of(
            List.of("人工智慧", "人工智能"),
            List.of("网路", "网络"),
            List.of("资讯", "信息"),
            List.of("指引", "指南"),
            List.of("自贸港", "自由贸易港"),
            List.of("自贸区", "自由贸易试验区"),
            List.of("自贸试验区", "自由贸易试验区"),
            List.of("外资", "外商投资"),
            List.of("网安法", "网络安全法"),
            List.of("数安法", "数据安全法"),
            List.of("个保", "个人信息保护"),
            List.of("反电诈", "反电信网络诈骗"),
            List.of("网数条例", "网络数据安全条例"),
            List.of("法案", "法"),
            List.of("行动方案", "行动计划"),
            List.of("反诈法", "反电信网络诈骗法"),
            List.of("电诈", "电信网络诈骗"),
            List.of("网约车", "网络预约汽车"),
            List.of("工信领域", "工业和信息化领域"),
            List.of("全国人民代表大会常务委员会", "全国人大常委会"),
            List.of("关于建立更紧密经贸关系的安排", "cepa"));

    private static final List<String> SMALL_ZH =
            List.of("关于", "管理", "暂行", "试行", "的", "征求意见稿", "草案", "系列标准", "中国", "和", "与", "及");

    /**
     * Takes a title apart.
     *
     * @param places names of places in lower case, each with the spelling that stands for it
     */
    static TitleForm of(String title, Map<String, String> places) {
        return of(title, places, false);
    }

    /** The same for a name that the register gives to an instrument: that it amends tells it from the text amended. */
    static TitleForm ofName(String name, Map<String, String> places) {
        return of(name, places, true);
    }

    private static TitleForm of(String title, Map<String, String> places, boolean name) {
        String s = title.length() > LONGEST ? title.substring(0, LONGEST) : title;
        s = Simplified.of(Normalizer.normalize(s, Normalizer.Form.NFKC));
        boolean brackets = s.indexOf('(') >= 0 || s.indexOf('[') >= 0 || s.indexOf('【') >= 0;
        if (brackets) {
            s = ACRONYM.matcher(s).replaceAll(" ");
        }
        s = s.toLowerCase(Locale.ROOT);
        if (s.indexOf(',') >= 0 && any(s, "order", "decree")) {
            s = ORDER.matcher(s).replaceFirst("");
        }
        if (s.contains("act") && any(s, "china", "prc", "chinese")) {
            s = ACT.matcher(s).replaceAll("law");
        }
        if (!s.isEmpty() && s.charAt(s.length() - 1) <= '9') {
            s = DAY.matcher(s).replaceFirst("");
        }
        boolean national = any(s, "national standard", "国家标准");
        if (any(s, "republic", "共和国")) {
            s = REPUBLIC.matcher(s).replaceAll("");
        }
        for (int depth = 0; brackets && depth < 2; depth++) {
            s = BRACKET.matcher(s).replaceAll(m -> Matcher.quoteReplacement(bracket(m.group(1), name)));
        }
        Set<Integer> ordinals = new HashSet<>();
        if (brackets || any(s, "part", "第", "batch")) {
            s = ordinals(s, ordinals);
        }
        Set<Integer> years = new HashSet<>();
        Set<String> versions = new HashSet<>();
        if (s.chars().anyMatch(c -> c >= '0' && c <= '9')) {
            s = versions(s, versions);
            s = years(s, years);
        }
        s = s.replace("+", " plus ").strip();
        boolean derived =
                any(s, "实施", "implement", "detailed") && DERIVED.matcher(s).find();
        boolean amends = any(s, "amend", "revis", "修") && AMENDED.matcher(s).find();
        String kind = derived || amends ? "" : kind(s);
        Matcher guide = GUIDE.matcher(s);
        String series = "";
        if (s.contains("practice") && guide.find()) {
            series = "practice guide";
            s = s.substring(0, guide.start());
        }
        Matcher begin = SERIES.matcher(s);
        if (begin.lookingAt()) {
            series = begin.group(2) == null ? "technology" : "practice guide";
            s = s.substring(begin.end());
        }
        Set<String> regions = new HashSet<>();
        if (any(s, "自由贸易", "自贸", "free trade", "ftz")) {
            regions.add("free-trade-zone");
        }
        Map<String, List<String>> between = name ? NONE : new HashMap<>();
        Set<String> words = words(s, places, regions, between);
        return new TitleForm(words, between, years, versions, ordinals, regions, derived, series, kind, national);
    }

    /** What counts of a bracket: not its stage; that it amends, unless it names the edition as amended in a year. */
    private static String bracket(String inside, boolean name) {
        if (AMENDED.matcher(inside).find()) {
            return !name && YEAR.matcher(inside).find() ? " " : " amendment ";
        }
        if (STAGE.matcher(inside).find()) {
            return " ";
        }
        return SEQUEL.matcher(inside).matches() ? "(" + inside + ")" : " " + inside + " ";
    }

    private static String kind(String s) {
        if (any(s, "law", "法") && LAW.matcher(s).find()) {
            return "law";
        }
        boolean rule = any(s, "provisions", "measures", "regulation", "rules", "规定", "办法", "条例", "细则");
        return rule && RULE.matcher(s).find() ? "rule" : "";
    }

    private static String ordinals(String s, Set<Integer> out) {
        return ORDINAL.matcher(s).replaceAll(m -> {
            int from = 0;
            for (int g = 1; g <= m.groupCount(); g++) {
                String numeral = m.group(g);
                if (numeral != null) {
                    int n = value(numeral);
                    for (int k = from == 0 ? n : from; k <= n; k++) {
                        out.add(k);
                    }
                    from = n;
                }
            }
            return " ";
        });
    }

    private static int value(String numeral) {
        char first = numeral.charAt(0);
        if (first <= '9') {
            return Integer.parseInt(numeral);
        }
        for (List<String> row : NUMERALS) {
            if (row.contains(numeral)) {
                return row.indexOf(numeral) + 1;
            }
        }
        int ten = numeral.indexOf('十');
        int ones = ten == numeral.length() - 1 ? 0 : DIGITS.indexOf(numeral.charAt(numeral.length() - 1)) + 1;
        return ten < 0 ? ones : (ten == 0 ? 1 : DIGITS.indexOf(first) + 1) * 10 + ones;
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

    private static Set<String> words(
            String text, Map<String, String> places, Set<String> regions, Map<String, List<String>> between) {
        String s = text.chars().anyMatch(TitleForm::han)
                ? chinese(text)
                : any(text, "notice", "circular", "opinions", "decision", "reply")
                        ? ISSUER.matcher(text).replaceFirst("$1 ")
                        : text;
        Set<String> words = new HashSet<>();
        List<String> latin = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < s.length(); i = Math.max(end, i + 1)) {
            end = i;
            while (end < s.length()
                    && Character.isLetterOrDigit(s.charAt(end))
                    && han(s.charAt(end)) == han(s.charAt(i))) {
                end++;
            }
            if (end > i && han(s.charAt(i))) {
                String run = s.substring(i, end);
                pairs(run, words, places, regions);
                for (int k = 1; between != NONE && k + 2 < run.length(); k++) {
                    between.putIfAbsent(
                            run.substring(k, k + 2), List.of(run.substring(k - 1, k + 1), run.substring(k + 1, k + 3)));
                }
            } else if (end > i) {
                latin.add(s.substring(i, end));
            }
        }
        latin.stream().filter(places::containsKey).map(places::get).forEach(regions::add);
        words.addAll(Wording.of(latin));
        return words;
    }

    static boolean han(int c) {
        return c >= 0x2E80;
    }

    private static String chinese(String text) {
        String s = text.contains("关于") ? ISSUER_ZH.matcher(text).replaceFirst("") : text;
        s = s.contains("ai") ? AI.matcher(s).replaceAll("人工智能") : s;
        s = s.contains("agent") ? AGENT.matcher(s).replaceAll("智能体") : s;
        s = APP.matcher(s).replaceAll("应用程序");
        for (List<String> same : SAME_ZH) {
            s = s.replace(same.get(0), same.get(1));
        }
        for (String small : SMALL_ZH) {
            s = s.replace(small, "");
        }
        return s.contains("修") ? AMENDED.matcher(s).replaceAll(" amendment ") : s;
    }

    private static boolean any(String s, String... parts) {
        for (String part : parts) {
            if (s.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static void pairs(String run, Set<String> words, Map<String, String> places, Set<String> regions) {
        if (run.length() == 1) {
            words.add(run);
        }
        for (int i = 0; i + 1 < run.length(); i++) {
            String pair = run.substring(i, i + 2);
            words.add(pair);
            String place = places.get(pair);
            if (place != null) {
                regions.add(place);
            }
        }
    }
}
