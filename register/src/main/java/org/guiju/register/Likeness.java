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

/** How like titles are to the names of instruments: by the words that they share, the rarer the more, and by what else they say. */
final class Likeness {
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

    private final Map<String, String> places;
    private final Map<String, Word> byWord = new HashMap<>();
    private final List<Name> names = new ArrayList<>();
    private final double unseen;

    /** A word of titles: how many instruments use it, its weight, and the names that hold it, by their place in the list. */
    private static final class Word {
        private int users;
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

    /** @param places the bodies of provinces and cities by the words that name these */
    Likeness(Collection<Instrument> instruments, Map<String, String> places) {
        this.places = places;
        instruments.forEach(this::add);
        unseen = weight(instruments.size(), 0);
        byWord.values().forEach(w -> w.weight = weight(instruments.size(), w.users));
        for (Name name : names) {
            name.weight = name.form.words().stream().mapToDouble(this::weight).sum();
        }
    }

    private void add(Instrument instrument) {
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
        Matcher id = Aliases.DATED.matcher(instrument.id());
        if (id.matches()) {
            years.add(Integer.parseInt(id.group(2)));
        }
        instrument
                .stages()
                .forEach(s -> s.claims().forEach(c -> years.add(c.date().first().getYear())));
        Marks marks = new Marks(titleYears, years, versions, ordinals, regions, needed, derived, guide);
        Set<String> once = new HashSet<>();
        for (TitleForm form : forms) {
            for (String w : form.words()) {
                Word word = byWord.computeIfAbsent(w, k -> new Word());
                word.users += once.add(w) ? 1 : 0;
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

    /** Whether a word stands in every other title. */
    boolean common(String word) {
        return byWord.containsKey(word) && weight(word) < LIGHT;
    }

    /** The instrument whose name is most like a title, where one is like enough and none as like. */
    Optional<Instrument> similar(TitleForm wanted) {
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
                                        && !Aliases.PROJECT.matcher(n).find())) {
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
}
