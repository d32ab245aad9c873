package org.guiju.register;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guiju.number.Found;
import org.guiju.number.NumberKind;
import org.guiju.number.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Finds the instrument that a title means: by number, by name, then by the words that titles share. A title that names a year, version,
 * part or place which an instrument lacks means another one, however like it sounds.
 */
final class Aliases {
    private static final Pattern STAGE = Pattern.compile(
            "[(（][^()（）]*(draft|comment|征求意见|报批稿|送审稿|试行|trial|interim)[^()（）]*[)）]|^draft\\s+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AMENDED = Pattern.compile("amend|revis|修订|修正", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBERED = Pattern.compile("[A-Za-z](?:/[TZtz])?[ -]?\\d{3}|〔|\\[20|号");
    /** How the European Union and California number their acts. */
    private static final Pattern ACT =
            Pattern.compile("\\bRegulation \\(EU\\) 20\\d\\d/\\d{1,4}\\b|\\b[AS]B \\d{1,4}\\b");

    private static final Pattern UN_REGULATION = Pattern.compile(
            "\\b(?:UN|UNECE|ECE)\\b(?:[ /]WP\\.29)?[^\\d]{0,30}?(?:R|No\\.?|Regulation) ?(\\d{1,3})\\b",
            Pattern.CASE_INSENSITIVE);
    /** A notice by which a text is issued or put out for opinions stands for that text. */
    private static final Pattern CARRIER = Pattern.compile(
            "关于(?:(?:印发|发布|公布)(?:《([^》]{4,})》|([^《》]{6,}))的(?:通知|公告)$|《([^》]{4,})》.{0,6}征求意见)"
                    + "|^Notice (?:(?:of|by) .{2,80}? )?on (?:issuing|(?:the )?issuance of|printing and distributing|publishing"
                    + "|(?:the )?public consultation (?:on|for)|soliciting (?:public )?(?:comments|opinions) on) (?:the )?[\"“]?(.{8,}?)[\"”]?$",
            Pattern.CASE_INSENSITIVE);

    /** A text in title marks with no more around it than who put it out, what it is and how far it has come. */
    private static final Pattern ANNOUNCED = Pattern.compile(
            "\\s*等?(?:[一二两三四五六七八九十\\d]{1,3}个?(?:国家)?部[门委]?)?(?:近日)?(?:联合)?(?:常务会议)?(?:审议)?(?:正式)?"
                    + "(?:通过|印发|发布|公布|出台|起草|制定)?(?:了)?(?:(?:强制性|推荐性)?(?:国家|行业|团体)标准)?[：:]?\\s*《([^》]{2,120})》"
                    + "(?:(?:强制性|推荐性)?(?:国家|行业|团体)标准)?(?:[（(][^（）()]*[)）])?(?:报批稿|征求意见稿)?(?:正式)?(?:印发|发布|公布|施行|实施|公开征求意见)?\\s*");

    /** An English title with the Chinese one behind it in brackets. */
    private static final Pattern BILINGUAL =
            Pattern.compile("^([^\\p{IsHan}]{8,300}?)\\s*[(（\\[]([\\p{IsHan}《》“”·、—\\d+A-Za-z]{5,80})[)）\\]]");

    /** What a standard is called by before it has a number. */
    static final Pattern PROJECT = Pattern.compile("\\b20\\d{6}-[QTZ]-\\d{3}\\b");

    private static final Pattern COLON = Pattern.compile("[:：]\\s*(?=\\S.{6})");

    static final Pattern DATED = Pattern.compile("(.*)-((?:19|20)\\d\\d)");

    private final Map<String, Set<Instrument>> exact = new HashMap<>();
    private final Map<String, Set<Instrument>> byNumber = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Likeness likeness;
    private final Issued issued;

    Aliases(Collection<Instrument> instruments, Collection<Body> bodies) {
        bodies.stream()
                .filter(b -> b.level().equals("province") || b.level().equals("city"))
                .forEach(b -> {
                    b.en().forEach(n -> places.put(n.toLowerCase(Locale.ROOT), b.id()));
                    b.zh().stream().filter(n -> n.length() > 1).forEach(n -> places.put(n.substring(0, 2), b.id()));
                });
        for (Instrument i : instruments) {
            i.numbers().stream()
                    .flatMap(n -> Stream.of(n, Issued.undated(n)).distinct())
                    .forEach(n -> byNumber.computeIfAbsent(number(n), k -> new HashSet<>())
                            .add(i));
            i.names()
                    .forEach(n -> exact.computeIfAbsent(plain(n), k -> new HashSet<>())
                            .add(i));
        }
        issued = new Issued(instruments, bodies);
        likeness = new Likeness(instruments, places);
    }

    Optional<Instrument> resolve(String text, Collection<String> numbers) {
        for (String n : numbers) {
            Optional<Instrument> found = only(byNumber.get(number(n)));
            if (found.isPresent()) {
                return found;
            }
        }
        String cut = Pinyin.characters(
                Issued.characters(text.length() > TitleForm.LONGEST ? text.substring(0, TitleForm.LONGEST) : text));
        String title = cut.contains("关于") || cut.regionMatches(true, 0, "notice", 0, 6) ? carried(cut) : cut;
        Set<Instrument> named = exact.get(plain(title));
        if (named != null) {
            return only(named);
        }
        Matcher both = BILINGUAL.matcher(title);
        if (both.find() && both.group(2).codePoints().filter(TitleForm::han).count() >= 5) {
            Optional<Instrument> chinese = resolve(both.group(2), List.of());
            return chinese.isPresent() ? chinese : resolve(both.group(1) + title.substring(both.end()), List.of());
        }
        if (title.chars().noneMatch(Character::isDigit)) {
            return alike(title);
        }
        Optional<Instrument> ordered = issued.order(title);
        if (ordered.isPresent()) {
            return ordered;
        }
        Matcher project = PROJECT.matcher(title);
        if (project.find()) {
            Optional<Instrument> planned = only(byNumber.get(number(project.group())));
            return planned.isPresent() ? planned : resolve(project.replaceAll(" "), List.of());
        }
        Matcher act = ACT.matcher(title);
        if (act.find() && !AMENDED.matcher(title.substring(0, act.start())).find()) {
            return only(byNumber.get(number(act.group())));
        }
        Matcher un = UN_REGULATION.matcher(title);
        if (un.find()) {
            return only(byNumber.get(number("UN R" + un.group(1))));
        }
        return NUMBERED.matcher(title).find() ? numbered(title) : alike(title);
    }

    /** By words; where that finds nothing, without the bodies named first, for a text that they issued. */
    private Optional<Instrument> alike(String title) {
        Optional<Instrument> found = likeness.similar(TitleForm.of(title, places));
        if (found.isPresent()) {
            return found;
        }
        Optional<Instrument> behind = behind(title);
        if (behind.isPresent()) {
            return behind;
        }
        Issued.Begun begun = issued.begun(title);
        String rest = announced(begun.rest());
        if (rest.equals(title)) {
            return found;
        }
        Set<Instrument> named = exact.get(plain(rest));
        return (named == null ? likeness.similar(TitleForm.of(rest, places)) : only(named))
                .filter(i -> i.issuers().containsAll(begun.bodies()));
    }

    /** By what follows a colon, where the words before it say nothing more. */
    private Optional<Instrument> behind(String title) {
        Matcher colon = COLON.matcher(title);
        if (!colon.find()) {
            return Optional.empty();
        }
        TitleForm before = TitleForm.of(title.substring(0, colon.start()), places);
        return likeness.similar(TitleForm.of(title.substring(colon.end()), places))
                .filter(i -> {
                    Set<String> own = new HashSet<>();
                    i.names()
                            .forEach(n -> own.addAll(TitleForm.ofName(n, places).words()));
                    return before.words().stream().allMatch(w -> own.contains(w) || likeness.common(w))
                            && before.years().isEmpty()
                            && before.versions().isEmpty()
                            && before.ordinals().isEmpty()
                            && !before.derived();
                });
    }

    /** A title with an official number in it: a standard of another number is another standard, whatever it is called. */
    private Optional<Instrument> numbered(String title) {
        String rest = title;
        for (Found found : Numbers.find(title)) {
            Optional<Instrument> numbered = only(byNumber.get(number(found.value())));
            Matcher standard = DATED.matcher(found.value());
            if (numbered.isPresent()) {
                return numbered;
            }
            if (found.kind() == NumberKind.STANDARD && standard.matches()) {
                return only(exact.get(plain(standard.group(1))))
                        .filter(i -> i.numbers().isEmpty() && i.id().endsWith(standard.group(2)));
            }
            rest = rest.replace(title.substring(found.start(), found.end()), " ");
        }
        String words = rest;
        return Issued.number(rest)
                .filter(n -> !AMENDED.matcher(words).find())
                .flatMap(n -> only(byNumber.get(number(n))))
                .or(() -> alike(words));
    }

    /** The text in title marks where beside it stands only that it is put out and what standard it is, or the whole. */
    private static String announced(String title) {
        Matcher m = ANNOUNCED.matcher(title);
        return m.matches() ? m.group(1) : title;
    }

    private static String carried(String title) {
        Matcher carrier = CARRIER.matcher(title);
        return carrier.find()
                ? title.substring(
                        IntStream.rangeClosed(1, 4).map(carrier::start).max().orElse(0),
                        IntStream.rangeClosed(1, 4).map(carrier::end).max().orElse(0))
                : title;
    }

    private static Optional<Instrument> only(@Nullable Set<Instrument> found) {
        return found != null && found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    private static String number(String n) {
        return n.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s—–-]+", "-")
                .replace("-T", "/T")
                .replaceAll("[^A-Z0-9\\p{IsHan}/]", "");
    }

    /** A title without case, punctuation and the words that tell its stage. */
    private static String plain(String title) {
        String s = Simplified.of(title);
        if (s.indexOf('(') >= 0 || s.indexOf('（') >= 0 || s.regionMatches(true, 0, "draft", 0, 5)) {
            s = STAGE.matcher(s).replaceAll(m -> AMENDED.matcher(m.group()).find() ? " amendment " : " ");
        }
        StringBuilder out = new StringBuilder(s.length());
        s.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                out.appendCodePoint(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        });
        String plain = out.toString().strip();
        return plain.startsWith("the ") ? plain.substring(4) : plain;
    }
}
