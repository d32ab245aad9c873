package org.guiju.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    /** Below this likeness a title is not taken for a name. This and the next five are fitted on half "dev" of cli's linking cases. */
    private static final double ENOUGH = 0.60;

    /** How much better than the second-best instrument the best one must be. */
    private static final double CLEAR = 0.05;

    /** What a word of the title costs that the name lacks, of its weight: a title seldom says more than the name. */
    private static final double EXTRA = 1.4;

    /** What a word of the name costs that the title lacks: titles are shortened. */
    private static final double MISSING = 0.7;

    /** The same where the title says nothing that the name does not. */
    private static final double SHORT = 0.55;

    /** The least that a word of the title costs that the name lacks, unless it weighs less than {@link #LIGHT}. */
    private static final double FLOOR = 3.0;

    /** What surrounds a word that stands between no pairs of characters: nothing that a name holds. */
    private static final List<String> OUTSIDE = List.of("");

    /** Words that say whose text it is and of what kind, not what it is on. */
    private static final Set<String> GENERAL = Set.of(
            "eu", "korea", "india", "california", "act", "law", "rule", "notice", "guide", "opin", "plan", "manage");

    private static final Map<String, String> NEEDED = Wording.needed();

    /** Words below this weight stand in every other title, as "rule" does. */
    private static final double LIGHT = 2.0;

    /** The share of a title's weight without which no name is like enough: what the missing rest costs alone is too much. */
    private static final double SHARED = EXTRA * (ENOUGH - CLEAR) / (1 - (ENOUGH - CLEAR) * (1 - EXTRA));

    /** What a name keeps that says its edition, part or series where the title does not. */
    private static final double UNASKED = 0.9;

    /** What a name keeps that is of a place where the title names none. */
    private static final double LOCAL = 0.75;

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
    private static final Pattern PROJECT = Pattern.compile("\\b20\\d{6}-[QTZ]-\\d{3}\\b");

    private static final Pattern COLON = Pattern.compile("[:：]\\s*(?=\\S.{6})");

    private static final Pattern DATED = Pattern.compile("(.*)-((?:19|20)\\d\\d)");

    private final Map<String, Set<Instrument>> exact = new HashMap<>();
    private final Map<String, Set<Instrument>> byNumber = new HashMap<>();
    private final Map<String, Word> byWord = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final List<Name> names = new ArrayList<>();
    private final double unseen;
    private final Issued issued;

    /** A word of titles: its weight, and the names that hold it, by their place in the list. */
    private static final class Word {
        private final Set<Instrument> users = new HashSet<>();
        private int[] names = {};
        private double weight;
    }

    /** What all names of an instrument say together. */
    private record Marks(
            Set<Integer> titleYears,
            Set<Integer> years,
            Set<String> versions,
            Set<Integer> ordinals,
            Set<String> regions,
            Set<String> needed,
            boolean derived,
            boolean guide) {}

    /** One name of an instrument, and what its words weigh together. */
    private static final class Name {
        private final Instrument instrument;
        private final Marks marks;
        private final TitleForm form;
        private double weight;

        Name(Instrument instrument, Marks marks, TitleForm form) {
            this.instrument = instrument;
            this.marks = marks;
            this.form = form;
        }
    }

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
            names(i);
        }
        issued = new Issued(instruments, bodies);
        unseen = weight(instruments.size(), 0);
        byWord.values().forEach(w -> w.weight = weight(instruments.size(), w.users.size()));
        for (Name name : names) {
            name.weight = name.form.words().stream().mapToDouble(this::weight).sum();
        }
    }

    private void names(Instrument instrument) {
        List<TitleForm> forms = instrument
                .names()
                .map(n -> TitleForm.ofName(n, places))
                .distinct()
                .toList();
        Set<Integer> titleYears =
                new HashSet<>(TitleForm.ofName(instrument.title(), places).years());
        instrument
                .titleZh()
                .ifPresent(t -> titleYears.addAll(TitleForm.ofName(t, places).years()));
        Set<Integer> years = new HashSet<>(titleYears);
        Set<String> versions = new HashSet<>();
        Set<Integer> ordinals = new HashSet<>();
        Set<String> regions = new HashSet<>();
        Set<String> needed = new HashSet<>();
        instrument
                .regions()
                .forEach(r -> Optional.ofNullable(places.get(r.toLowerCase(Locale.ROOT)))
                        .ifPresent(regions::add));
        boolean derived = false;
        boolean guide = forms.stream().anyMatch(f -> !f.series().isEmpty())
                && forms.stream().allMatch(f -> f.kind().isEmpty());
        for (TitleForm form : forms) {
            years.addAll(form.years());
            versions.addAll(form.versions());
            ordinals.addAll(form.ordinals());
            regions.addAll(form.regions());
            form.words().stream().map(NEEDED::get).filter(Objects::nonNull).forEach(needed::add);
            derived |= form.derived();
        }
        Matcher id = DATED.matcher(instrument.id());
        if (id.matches()) {
            years.add(Integer.parseInt(id.group(2)));
        }
        instrument
                .stages()
                .forEach(s -> s.claims().forEach(c -> years.add(c.date().first().getYear())));
        Marks marks = new Marks(titleYears, years, versions, ordinals, regions, needed, derived, guide);
        for (TitleForm form : forms) {
            for (String w : form.words()) {
                Word word = byWord.computeIfAbsent(w, k -> new Word());
                word.users.add(instrument);
                word.names = Arrays.copyOf(word.names, word.names.length + 1);
                word.names[word.names.length - 1] = names.size();
            }
            names.add(new Name(instrument, marks, form));
        }
    }

    private double weight(String word) {
        Word known = byWord.get(word);
        return known == null ? unseen : known.weight;
    }

    /** A word weighs the more, the fewer instruments use it. */
    private static double weight(int instruments, int users) {
        return Math.log(1.0 + (double) instruments / (1 + users));
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
        Optional<Instrument> found = similar(TitleForm.of(title, places));
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
        return (named == null ? similar(TitleForm.of(rest, places)) : only(named))
                .filter(i -> i.issuers().containsAll(begun.bodies()));
    }

    /** By what follows a colon, where the words before it say nothing more. */
    private Optional<Instrument> behind(String title) {
        Matcher colon = COLON.matcher(title);
        if (!colon.find()) {
            return Optional.empty();
        }
        TitleForm before = TitleForm.of(title.substring(0, colon.start()), places);
        return similar(TitleForm.of(title.substring(colon.end()), places)).filter(i -> {
            Set<String> own = new HashSet<>();
            i.names().forEach(n -> own.addAll(TitleForm.ofName(n, places).words()));
            return before.words().stream().allMatch(w -> own.contains(w) || byWord.containsKey(w) && weight(w) < LIGHT)
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

    private Optional<Instrument> similar(TitleForm wanted) {
        Instrument best = null;
        double first = 0;
        double second = 0;
        for (Name name : candidates(wanted)) {
            double score = likeness(wanted, name) * fit(wanted, name);
            if (name.instrument == best) {
                first = Math.max(first, score);
            } else if (score > first) {
                second = first;
                first = score;
                best = name.instrument;
            } else if (score > second) {
                second = score;
            }
        }
        return first >= ENOUGH && first - second >= CLEAR ? Optional.ofNullable(best) : Optional.empty();
    }

    /** The names that can matter: who shares enough with what is wanted holds one of its rarest words, as the others weigh too little. */
    private List<Name> candidates(TitleForm wanted) {
        List<Word> known = new ArrayList<>();
        double spare = 0;
        for (String w : wanted.words()) {
            Word word = byWord.get(w);
            if (word != null) {
                known.add(word);
                spare += (1 - SHARED) * word.weight;
            } else if (!wanted.between().containsKey(w)) {
                spare -= SHARED * unseen;
            }
        }
        known.sort(Comparator.comparingDouble(w -> -w.weight));
        BitSet found = new BitSet(names.size());
        for (int i = 0; i < known.size() && spare >= 0; i++) {
            for (int n : known.get(i).names) {
                found.set(n);
            }
            spare -= known.get(i).weight;
        }
        return found.stream().mapToObj(names::get).toList();
    }

    /**
     * 1 where title and name hold the same words, 0 where they share none. Where the pairs of characters around one are the name's and it
     * alone is not, the title leaves out what the name says there.
     */
    private double likeness(TitleForm wanted, Name name) {
        int topic = 0;
        double shared = 0;
        double extra = 0;
        for (String w : wanted.words()) {
            double weight = weight(w);
            if (name.form.words().contains(w)) {
                shared += weight;
                topic += GENERAL.contains(w) ? 0 : 1;
            } else if (!name.form.words().containsAll(wanted.between().getOrDefault(w, OUTSIDE))) {
                extra += weight < LIGHT ? weight : Math.max(weight, FLOOR);
            }
        }
        return topic == 0 && wanted.words().stream().anyMatch(w -> !GENERAL.contains(w))
                ? 0
                : shared / (shared + EXTRA * extra + (extra == 0 ? SHORT : MISSING) * (name.weight - shared));
    }

    /** 0 where the title names what the instrument is not; less than 1 where the name says more than the title. */
    private static double fit(TitleForm wanted, Name name) {
        Marks marks = name.marks;
        if (!allows(wanted.years(), marks.titleYears().isEmpty() ? marks.years() : marks.titleYears())
                || !allows(wanted.versions(), marks.versions())
                || !allows(wanted.ordinals(), marks.ordinals())
                || !marks.regions().containsAll(wanted.regions())
                || beside(wanted, name)
                || marks.guide() && !wanted.kind().isEmpty() && wanted.series().isEmpty()
                || !wanted.kind().isEmpty()
                        && !name.form.kind().isEmpty()
                        && !wanted.kind().equals(name.form.kind())
                || wanted.derived() && !marks.derived()
                || wanted.national()
                        && name.instrument.numbers().stream()
                                .anyMatch(n -> !n.startsWith("GB")
                                        && !PROJECT.matcher(n).find())) {
            return 0;
        }
        boolean unasked = wanted.years().isEmpty() && !name.form.years().isEmpty()
                || wanted.versions().isEmpty() && !name.form.versions().isEmpty()
                || wanted.ordinals().isEmpty() && !name.form.ordinals().isEmpty()
                || !wanted.series().equals(name.form.series());
        boolean local = wanted.regions().isEmpty() && !name.form.regions().isEmpty();
        return (unasked ? UNASKED : 1) * (local ? LOCAL : 1);
    }

    /** Whether the title says what an instrument must say too, as its jurisdiction, and this one does not. */
    private static boolean beside(TitleForm wanted, Name name) {
        return wanted.words().stream()
                .map(NEEDED::get)
                .anyMatch(n -> n != null
                        && !name.marks.needed().contains(n)
                        && !name.instrument.id().startsWith(n + "/"));
    }

    private static <T> boolean allows(Set<T> wanted, Set<T> has) {
        return wanted.isEmpty() || wanted.stream().anyMatch(has::contains);
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
