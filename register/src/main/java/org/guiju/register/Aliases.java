package org.guiju.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
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
    private final Map<String, List<Titles>> byWord = new HashMap<>();
    private final Map<String, Double> weights = new HashMap<>();
    private final double unseen;

    /** The words of each name of one instrument. Compared by identity, which is quick. */
    private static final class Titles {
        private final Instrument instrument;
        private final List<Set<String>> words;

        Titles(Instrument instrument, List<Set<String>> words) {
            this.instrument = instrument;
            this.words = words;
        }
    }

    Aliases(Collection<Instrument> instruments) {
        for (Instrument i : instruments) {
            i.numbers()
                    .forEach(n -> byNumber.computeIfAbsent(number(n), k -> new HashSet<>())
                            .add(i));
            Set<String> all = new HashSet<>();
            List<Set<String>> words = i.names()
                    .map(n -> {
                        exact.computeIfAbsent(plain(n), k -> new HashSet<>()).add(i);
                        return words(n);
                    })
                    .distinct()
                    .toList();
            words.forEach(all::addAll);
            Titles titles = new Titles(i, words);
            all.forEach(w -> byWord.computeIfAbsent(w, k -> new ArrayList<>()).add(titles));
        }
        unseen = weight(instruments.size(), 0);
        byWord.forEach((w, t) -> weights.put(w, weight(instruments.size(), t.size())));
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
        Instrument best = null;
        double first = 0;
        double second = 0;
        Set<Titles> candidates = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.forEach(w -> candidates.addAll(byWord.getOrDefault(w, List.of())));
        for (Titles candidate : candidates) {
            double score = 0;
            for (Set<String> title : candidate.words) {
                score = Math.max(score, similarity(wanted, title));
            }
            if (score > first) {
                second = first;
                first = score;
                best = candidate.instrument;
            } else if (score > second) {
                second = score;
            }
        }
        return first >= ENOUGH && first - second >= CLEAR ? Optional.ofNullable(best) : Optional.empty();
    }

    /** Shared words over all words of both, each weighted by how rare it is among titles. */
    private double similarity(Set<String> a, Set<String> b) {
        double shared = 0;
        double all = 0;
        for (String w : a) {
            double weight = weight(w);
            all += weight;
            shared += b.contains(w) ? weight : 0;
        }
        for (String w : b) {
            all += a.contains(w) ? 0 : weight(w);
        }
        return all == 0 ? 0 : shared / all;
    }

    private double weight(String word) {
        return weights.getOrDefault(word, unseen);
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
