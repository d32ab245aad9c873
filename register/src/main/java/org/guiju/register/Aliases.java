package org.guiju.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the instrument that a title means: by number, by name, then by the words that titles share. */
final class Aliases {
    /** Below this share of common words, weighted by rarity, two titles are not taken for the same. */
    private static final double ENOUGH = 0.72;

    /** How much better than the second-best title the best one must be. */
    private static final double CLEAR = 0.06;

    private static final Pattern STAGE = Pattern.compile(
            "[(（][^()（）]*(draft|comment|征求意见|报批稿|送审稿|试行|trial|interim)[^()（）]*[)）]|^draft\\s+",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> SMALL = Set.of(
            "the", "of", "for", "and", "on", "to", "in", "a", "an", "by", "with", "china", "s", "new", "revised",
            "its");
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("labeling", "label"),
            Map.entry("labelling", "label"),
            Map.entry("identifying", "label"),
            Map.entry("identification", "label"),
            Map.entry("artificial-intelligence", "ai"),
            Map.entry("administration", "manage"),
            Map.entry("administrative", "manage"),
            Map.entry("management", "manage"),
            Map.entry("managing", "manage"),
            Map.entry("standardisation", "standardization"),
            Map.entry("utilisation", "utilization"),
            Map.entry("provisions", "rules"),
            Map.entry("regulations", "rules"),
            Map.entry("regulation", "rules"),
            Map.entry("circular", "notice"),
            Map.entry("generated-synthetic", "generated"),
            Map.entry("telecommunications", "telecom"),
            Map.entry("telecommunication", "telecom"),
            Map.entry("humanised", "anthropomorphic"),
            Map.entry("humanized", "anthropomorphic"),
            Map.entry("icvs", "icv"),
            Map.entry("nevs", "nev"));

    private final Map<String, Set<Instrument>> exact = new HashMap<>();
    private final Map<String, Set<Instrument>> byNumber = new HashMap<>();
    private final Map<String, Word> byWord = new HashMap<>();
    private final double unseen;

    /** A word of titles: its weight, and the names that hold it. */
    private static final class Word {
        private final int id;
        private final Set<Instrument> users = new HashSet<>();
        private final List<Name> names = new ArrayList<>();
        private double weight;

        Word(int id) {
            this.id = id;
        }
    }

    /** One name of an instrument: its words in the order of their ids, and what they weigh together. */
    private static final class Name {
        private final Instrument instrument;
        private final Word[] words;
        private double weight;

        Name(Instrument instrument, Word[] words) {
            this.instrument = instrument;
            this.words = words;
        }
    }

    Aliases(Collection<Instrument> instruments) {
        List<Name> names = new ArrayList<>();
        for (Instrument i : instruments) {
            i.numbers()
                    .forEach(n -> byNumber.computeIfAbsent(number(n), k -> new HashSet<>())
                            .add(i));
            i.names()
                    .forEach(n -> exact.computeIfAbsent(plain(n), k -> new HashSet<>())
                            .add(i));
            i.names().map(Aliases::words).distinct().forEach(all -> names.add(name(i, all)));
        }
        unseen = weight(instruments.size(), 0);
        byWord.values().forEach(w -> w.weight = weight(instruments.size(), w.users.size()));
        names.forEach(n ->
                n.weight = Arrays.stream(n.words).mapToDouble(w -> w.weight).sum());
    }

    private Name name(Instrument instrument, Set<String> all) {
        Word[] words = all.stream()
                .map(w -> byWord.computeIfAbsent(w, k -> new Word(byWord.size())))
                .sorted(Comparator.comparingInt(w -> w.id))
                .toArray(Word[]::new);
        Name name = new Name(instrument, words);
        for (Word word : words) {
            word.users.add(instrument);
            word.names.add(name);
        }
        return name;
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
        return named.isEmpty() ? similar(words(title)) : Optional.empty();
    }

    private Optional<Instrument> similar(Set<String> wanted) {
        Word[] known = wanted.stream()
                .map(byWord::get)
                .filter(java.util.Objects::nonNull)
                .toArray(Word[]::new);
        double total = Arrays.stream(known).mapToDouble(w -> w.weight).sum() + unseen * (wanted.size() - known.length);
        Instrument best = null;
        double first = 0;
        double second = 0;
        for (Name name : candidates(known, total)) {
            double shared = shared(known, name.words);
            double score = shared / (total + name.weight - shared);
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

    /**
     * The names that can matter: who shares enough with what is wanted holds one of its rarest words, as the others weigh too little
     * without them. Leaves the words in the order of their ids.
     */
    private static Set<Name> candidates(Word[] known, double total) {
        Arrays.sort(known, Comparator.comparingDouble((Word w) -> -w.weight));
        double left = Arrays.stream(known).mapToDouble(w -> w.weight).sum();
        Set<Name> out = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < known.length && left >= (ENOUGH - CLEAR) * total; i++) {
            out.addAll(known[i].names);
            left -= known[i].weight;
        }
        Arrays.sort(known, Comparator.comparingInt(w -> w.id));
        return out;
    }

    /** What the words weigh that both hold; both in the order of their ids. */
    private static double shared(Word[] a, Word[] b) {
        double shared = 0;
        int k = 0;
        for (Word word : a) {
            while (k < b.length && b[k].id < word.id) {
                k++;
            }
            shared += k < b.length && b[k] == word ? word.weight : 0;
        }
        return shared;
    }

    private static String number(String n) {
        return n.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s—–-]+", "-")
                .replace("-T", "/T")
                .replaceAll("[^A-Z0-9\\p{IsHan}/]", "");
    }

    /** A title without case, punctuation and the words that tell its stage. */
    private static String plain(String title) {
        String lower = STAGE.matcher(title).replaceAll(" ").toLowerCase(Locale.ROOT);
        return lower.replaceAll("[^\\p{L}\\p{N}]+", " ").strip().replaceFirst("^the ", "");
    }

    /** The words of a title that tell it from others; Chinese as pairs of characters. */
    private static Set<String> words(String title) {
        String plain = plain(title).replace("artificial intelligence", "artificial-intelligence");
        return Arrays.stream(plain.split(" "))
                .filter(w -> !w.isEmpty() && !SMALL.contains(w))
                .flatMap(w -> w.codePointAt(0) >= 0x2E80
                        ? java.util.stream.IntStream.range(0, Math.max(1, w.length() - 1))
                                .mapToObj(i -> w.substring(i, Math.min(w.length(), i + 2)))
                        : java.util.stream.Stream.of(SAME.getOrDefault(w, w)))
                .collect(Collectors.toSet());
    }
}
