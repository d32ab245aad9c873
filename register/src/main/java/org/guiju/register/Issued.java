package org.guiju.register;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who issued a text and under which order, where a title says so: "CAC Order No. 21", "Guo Han [2021] No. 106", "State Council Regulations on …". */
final class Issued {
    private static final Pattern ORDER = Pattern.compile(
            "^(?:(.{2,80}?)'?s? )?(?:order|decree)(?: no\\.?)? ?(\\d{1,4})(?: of (?:the )?(\\D.{1,60}))?$|^(.{2,40}?)令(?:第)?(\\d{1,4})号$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_BRACKETS = Pattern.compile("[(（]([^()（）]{4,90})[)）]");
    private static final Pattern ANNOUNCED = Pattern.compile(
            "公告(20\\d\\d)年第(\\d{1,4})号|(20\\d\\d)年第(\\d{1,4})号公告"
                    + "|announcement (?:no\\.? ?)(\\d{1,4}) (?:of|\\() ?(20\\d\\d)\\b|announcement (20\\d\\d),? no\\.? ?(\\d{1,4})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("(?:令第?|Order )(\\d{1,4})(?:号|$| of )");
    /** The number of a court's case, or a standard's number without its year. */
    private static final Pattern UNDATED =
            Pattern.compile("[(（](?:19|20)\\d\\d[)）]\\p{IsHan}{1,2}\\d{0,4}\\p{IsHan}{1,3}\\d{1,6}号"
                    + "|\\b(?:GB(?:/[TZ])?|YD/T) ?\\d{3,6}(?:\\.\\d{1,2})?(?![\\d.—–-])");

    private static final Pattern PINYIN = Pattern.compile(
            "\\b((?:[A-Z][a-z]{1,6}\\.? ?){2,8})[\\[(〔]?(20\\d\\d)[\\])〕]? ?(?:No\\.? ?)?(\\d{1,4})(?:hao)?\\b");
    private static final Pattern AND =
            Pattern.compile("(?:'s|’s)?(?: et al\\.?)?(?:,? and |, |: | )(?:the )?", Pattern.CASE_INSENSITIVE);
    private static final Pattern AND_ZH = Pattern.compile("[、和及\\s]?");
    private static final Pattern BRACKET = Pattern.compile("\\s*[(（]([^()（）]{2,60})[)）]$");

    /** The syllables of which the heads of document numbers are made. */
    private static final Map<String, String> SYLLABLES = new HashMap<>();

    static {
        String syllables =
                "guo国 ban办 fa发 han函 zi字 gong工 xin信 bu部 ting厅 lian联 tong通 ke科 wu无 guan管 zheng政 jie节 zhuang装 wang网 an安 gui规 shi市"
                        + " jian监 hu沪 jing京 yue粤 shang商 cai财 fagai发改 chan产 yuan原 dian电 jiao交 yun运 gongxin工信 guoban国办 xinban信办";
        for (String s : syllables.split(" ")) {
            SYLLABLES.put(s.replaceAll("\\p{IsHan}", ""), s.replaceAll("[a-z]", ""));
        }
    }

    private final Map<String, Set<Instrument>> byOrder = new HashMap<>();
    private final TreeMap<String, Body> bodies = new TreeMap<>();

    Issued(Collection<Instrument> instruments, Collection<Body> bodies) {
        bodies.forEach(b -> b.names().forEach(n -> this.bodies.put(n.toLowerCase(Locale.ROOT), b)));
        for (Instrument i : instruments) {
            for (String n : i.numbers()) {
                Matcher m = NUMBER.matcher(n);
                String key = m.find() ? m.group(1) : announcement(n);
                byOrder.computeIfAbsent(key, k -> new HashSet<>()).add(i);
            }
        }
    }

    /** A standard's number as it is called whatever the edition; any other number as it is. */
    static String undated(String number) {
        String head = number.replaceFirst("-(?:19|20)\\d\\d$", "");
        return UNDATED.matcher(head).matches() ? head : number;
    }

    /** The number of a court's case in a text, or that of a standard without its year. */
    static Optional<String> number(String text) {
        Matcher m = UNDATED.matcher(text);
        return m.find() ? Optional.of(m.group()) : Optional.empty();
    }

    /** Year and number of the announcement that a text names, or nothing. */
    private static String announcement(String text) {
        Matcher m = ANNOUNCED.matcher(text);
        if (!m.find()) {
            return "";
        }
        int g = m.group(1) != null ? 1 : m.group(3) != null ? 3 : m.group(5) != null ? 5 : 7;
        return g == 5 ? m.group(6) + "/" + m.group(5) : m.group(g) + "/" + m.group(g + 1);
    }

    /** The instrument that the order or announcement put out which a title is, or names in a bracket. */
    Optional<Instrument> order(String title) {
        Matcher bracket = IN_BRACKETS.matcher(title);
        Optional<Instrument> inside = bracket.find() ? ordered(bracket.group(1)) : Optional.empty();
        return inside.isPresent() ? inside : ordered(title);
    }

    private Optional<Instrument> ordered(String title) {
        Matcher announced = ANNOUNCED.matcher(title);
        if (announced.find()) {
            return issued(announcement(title), title.substring(0, announced.start()));
        }
        Matcher m = ORDER.matcher(title.strip());
        if (!m.find()) {
            return Optional.empty();
        }
        boolean chinese = m.group(5) != null;
        String who = chinese ? m.group(4) : m.group(1) != null ? m.group(1) : m.group(3);
        return who == null ? Optional.empty() : issued(m.group(chinese ? 5 : 2), who);
    }

    private Optional<Instrument> issued(String key, String who) {
        Body body = bodies.get(who.strip().toLowerCase(Locale.ROOT).replaceFirst("^the ", ""));
        List<Instrument> found = byOrder.getOrDefault(key, Set.of()).stream()
                .filter(i -> body != null && i.issuers().contains(body))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The title with a document number in pinyin written in characters, or as it is. */
    static String characters(String title) {
        Matcher m = PINYIN.matcher(title);
        if (!m.find()) {
            return title;
        }
        StringBuilder head = new StringBuilder();
        for (String syllable : m.group(1).strip().toLowerCase(Locale.ROOT).split("[ .]+")) {
            String han = SYLLABLES.get(syllable);
            if (han == null) {
                return title;
            }
            head.append(han);
        }
        return title.substring(0, m.start()) + head + "〔" + m.group(2) + "〕" + m.group(3) + "号"
                + title.substring(m.end());
    }

    /** What a title says beside the bodies with which it begins or which it names in a bracket at its end. */
    Begun begun(String title) {
        Set<Body> by = new HashSet<>();
        String rest = title.strip();
        Matcher end = BRACKET.matcher(rest);
        Body last = end.find() ? bodies.get(end.group(1).toLowerCase(Locale.ROOT)) : null;
        if (last != null) {
            by.add(last);
            rest = rest.substring(0, end.start());
        }
        for (Optional<Body> first = first(rest); first.isPresent(); first = first(rest)) {
            by.add(first.get());
            rest = after(rest, first.get());
        }
        return new Begun(by, rest);
    }

    private Optional<Body> first(String title) {
        return Optional.ofNullable(bodies.floorEntry(title.toLowerCase(Locale.ROOT)))
                .flatMap(floor -> bodies.headMap(floor.getKey(), true).descendingMap().entrySet().stream()
                        .takeWhile(e -> e.getKey().charAt(0) == floor.getKey().charAt(0))
                        .map(Map.Entry::getValue)
                        .filter(b -> after(title, b).length() < title.length())
                        .findFirst());
    }

    /** What follows a body's name and the word that joins it, or the whole where the title does not begin with it. */
    private static String after(String title, Body body) {
        return body.names()
                .filter(n -> title.regionMatches(true, 0, n, 0, n.length()))
                .sorted(Comparator.comparingInt(n -> -n.length()))
                .map(n -> {
                    String rest = title.substring(n.length());
                    Matcher and = (TitleForm.han(n.charAt(n.length() - 1)) ? AND_ZH : AND).matcher(rest);
                    return and.lookingAt() && and.end() < rest.length() ? rest.substring(and.end()) : title;
                })
                .findFirst()
                .orElse(title);
    }

    /** A title without the bodies named at its start. */
    record Begun(Set<Body> bodies, String rest) {}
}
