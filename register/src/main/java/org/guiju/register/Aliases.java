package org.guiju.register;

import java.util.ArrayList;
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
import org.guiju.number.Found;
import org.guiju.number.NumberKind;
import org.guiju.number.Numbers;

/**
 * Finds the instrument that a title means: by number, by name, then by the words that titles share. A title that names a year, version,
 * part or place which an instrument lacks means another one, however like it sounds.
 */
final class Aliases {
    /** Below this share of common words, weighted by rarity, two titles are not taken for the same. */
    private static final double ENOUGH = Double.parseDouble(System.getProperty("enough", "0.60"));

    /** How much better than the second-best title the best one must be. */
    private static final double CLEAR = Double.parseDouble(System.getProperty("clear", "0.05"));

    private static final double EXTRA = Double.parseDouble(System.getProperty("extra", "1.4"));
    private static final double MISSING = Double.parseDouble(System.getProperty("missing", "0.7"));

    /** What a name loses that says its edition or part where the title does not. */
    private static final double UNASKED = 0.9;

    /** What a name loses that is of a place where the title names none. */
    private static final double LOCAL = 0.75;

    private static final Pattern STAGE = Pattern.compile(
            "[(（][^()（）]*(draft|comment|征求意见|报批稿|送审稿|试行|trial|interim)[^()（）]*[)）]|^draft\\s+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AMENDED = Pattern.compile("amend|revis|修订|修正", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBERED = Pattern.compile("[a-z]{1,6}(?:/[tz])?[ -]?\\d{3}|〔|\\[20|号", Pattern.CASE_INSENSITIVE);
    private static final Pattern UN_REGULATION =
            Pattern.compile("\\b(?:UN|UNECE|ECE)\\b(?: WP\\.29)?[^\\d]{0,30}?(?:R|No\\.?) ?(\\d{1,3})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ID_YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d$");

    private final Map<String, Set<Instrument>> exact = new HashMap<>();
    private final Map<String, Set<Instrument>> byNumber = new HashMap<>();
    private final Map<String, Word> byWord = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final List<Name> names = new ArrayList<>();
    private final double unseen;

    /** A word of titles: its weight, and the names that hold it, by their place in the list. */
    private static final class Word {
        private final Set<Instrument> users = new HashSet<>();
        private final List<Integer> names = new ArrayList<>();
        private double weight;
    }

    /** What all names of an instrument say together. */
    private record Marks(
            Set<Integer> titleYears, Set<Integer> years, Set<String> versions, Set<Integer> ordinals, Set<String> regions,
            boolean derived) {}

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
                .forEach(b -> b.names().forEach(n -> places.put(n.toLowerCase(Locale.ROOT), b.id())));
        for (Instrument i : instruments) {
            i.numbers()
                    .forEach(n -> byNumber.computeIfAbsent(number(n), k -> new HashSet<>())
                            .add(i));
            i.names()
                    .forEach(n -> exact.computeIfAbsent(plain(n), k -> new HashSet<>())
                            .add(i));
            names(i);
        }
        unseen = weight(instruments.size(), 0);
        byWord.values().forEach(w -> w.weight = weight(instruments.size(), w.users.size()));
        for (Name name : names) {
            name.weight = name.form.words().stream().mapToDouble(this::weight).sum();
        }
    }

    private void names(Instrument instrument) {
        List<TitleForm> forms =
                instrument.names().map(n -> TitleForm.ofName(n, places)).distinct().toList();
        Set<Integer> titleYears = new HashSet<>(TitleForm.ofName(instrument.title(), places).years());
        instrument.titleZh().ifPresent(t -> titleYears.addAll(TitleForm.ofName(t, places).years()));
        Set<Integer> years = new HashSet<>(titleYears);
        Set<String> versions = new HashSet<>();
        Set<Integer> ordinals = new HashSet<>();
        Set<String> regions = new HashSet<>();
        instrument.regions().forEach(r -> Optional.ofNullable(places.get(r.toLowerCase(Locale.ROOT))).ifPresent(regions::add));
        boolean derived = false;
        for (TitleForm form : forms) {
            years.addAll(form.years());
            versions.addAll(form.versions());
            ordinals.addAll(form.ordinals());
            regions.addAll(form.regions());
            derived |= form.derived();
        }
        Matcher id = ID_YEAR.matcher(instrument.id());
        if (id.find()) {
            years.add(Integer.parseInt(id.group()));
        }
        instrument.stages().forEach(s -> s.claims().forEach(c -> years.add(c.date().first().getYear())));
        Marks marks = new Marks(titleYears, years, versions, ordinals, regions, derived);
        for (TitleForm form : forms) {
            for (String w : form.words()) {
                Word word = byWord.computeIfAbsent(w, k -> new Word());
                word.users.add(instrument);
                word.names.add(names.size());
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

    Optional<Instrument> resolve(String title, Collection<String> numbers) {
        for (String n : numbers) {
            Set<Instrument> found = byNumber.getOrDefault(number(n), Set.of());
            if (found.size() == 1) {
                return found.stream().findFirst();
            }
        }
        Set<Instrument> named = exact.getOrDefault(plain(title), Set.of());
        if (named.size() == 1) {
            return named.stream().findFirst();
        }
        if (!named.isEmpty()) {
            return Optional.empty();
        }
        Matcher un = UN_REGULATION.matcher(title);
        if (un.find()) {
            return byNumber.getOrDefault(number("UN R" + un.group(1)), Set.of()).stream().findFirst();
        }
        String rest = title;
        if (NUMBERED.matcher(title).find()) {
            for (Found found : Numbers.find(title)) {
                Set<Instrument> numbered = byNumber.getOrDefault(number(found.value()), Set.of());
                if (numbered.size() == 1) {
                    return numbered.stream().findFirst();
                }
                if (found.kind() == NumberKind.STANDARD && found.value().matches(".*-\\d{4}")) {
                    return undated(found.value());
                }
                rest = rest.replace(title.substring(found.start(), found.end()), " ");
            }
        }
        return similar(TitleForm.of(rest, places));
    }

    /** A standard whose edition the register does not number: the one that bears its number without the year, if its year fits. */
    private Optional<Instrument> undated(String number) {
        int dash = number.lastIndexOf('-');
        int year = Integer.parseInt(number.substring(dash + 1));
        Set<Instrument> named = exact.getOrDefault(plain(number.substring(0, dash)), Set.of());
        return named.size() == 1
                ? named.stream()
                        .filter(i -> i.numbers().isEmpty() && i.id().endsWith("-" + year))
                        .findFirst()
                : Optional.empty();
    }

    private Optional<Instrument> similar(TitleForm wanted) {
        double[] shared = new double[names.size()];
        double total = 0;
        for (String w : wanted.words()) {
            Word word = byWord.get(w);
            total += word == null ? unseen : word.weight;
            if (word != null) {
                for (int n : word.names) {
                    shared[n] += word.weight;
                }
            }
        }
        Instrument best = null;
        double first = 0;
        double second = 0;
        for (int n = 0; n < shared.length; n++) {
            if (shared[n] < (ENOUGH - CLEAR) * total) {
                continue;
            }
            Name name = names.get(n);
            double score = shared[n]
                    / (shared[n] + EXTRA * (total - shared[n]) + MISSING * (name.weight - shared[n]))
                    * fit(wanted, name);
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
        if (Boolean.getBoolean("debug")) System.out.println(wanted+"\n "+first+" "+second+" "+(best==null?"":best.id())+" total "+total);
        return first >= ENOUGH && first - second >= CLEAR ? Optional.ofNullable(best) : Optional.empty();
    }

    /** 0 where the title names what the instrument is not; less than 1 where the name says more than the title. */
    private static double fit(TitleForm wanted, Name name) {
        Marks marks = name.marks;
        if (!allows(wanted.years(), marks.titleYears().isEmpty() ? marks.years() : marks.titleYears())
                || !allows(wanted.versions(), marks.versions())
                || !allows(wanted.ordinals(), marks.ordinals())
                || !marks.regions().containsAll(wanted.regions())
                || !wanted.kind().isEmpty() && !name.form.kind().isEmpty() && !wanted.kind().equals(name.form.kind())
                || wanted.derived() && !marks.derived()) {
            return 0;
        }
        boolean unasked = wanted.years().isEmpty() && !name.form.years().isEmpty()
                || wanted.versions().isEmpty() && !name.form.versions().isEmpty()
                || wanted.ordinals().isEmpty() && !name.form.ordinals().isEmpty()
                || !wanted.series().equals(name.form.series());
        boolean local = wanted.regions().isEmpty() && !name.form.regions().isEmpty();
        return (unasked ? UNASKED : 1) * (local ? LOCAL : 1);
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
        String lower = STAGE.matcher(Simplified.of(title))
                .replaceAll(m -> AMENDED.matcher(m.group()).find() ? " amendment " : " ")
                .toLowerCase(Locale.ROOT);
        return lower.replaceAll("[^\\p{L}\\p{N}]+", " ").strip().replaceFirst("^the ", "");
    }
}
