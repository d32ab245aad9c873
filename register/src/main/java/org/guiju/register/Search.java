package org.guiju.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds instruments by words of their titles, aliases, numbers, issuers and summaries in both languages. Rare words and those of titles and
 * numbers count most. A Latin word of four letters or more may have a slip of one letter, one of eight or more two; Chinese is compared
 * by pairs of characters.
 */
final class Search {
    private static final Pattern TERM = Pattern.compile("\\p{IsHan}+|[\\p{L}&&[^\\p{IsHan}]]+|\\p{N}+");
    private static final Set<String> SMALL =
            Set.of("the", "of", "for", "and", "on", "to", "in", "a", "an", "by", "with", "at", "from");

    private final Map<String, Map<Instrument, Double>> index = new HashMap<>();
    private final int size;

    Search(Collection<Instrument> instruments) {
        size = instruments.size();
        for (Instrument i : instruments) {
            add(i, 3, Stream.of(i.title()));
            add(i, 3, i.titleZh().stream());
            add(i, 4, i.numbers().stream());
            add(i, 2, i.aliases().stream());
            add(i, 2, Stream.of(i.id().substring(i.id().lastIndexOf('/') + 1)));
            add(i, 1.5, i.issuers().stream().flatMap(Body::names));
            add(i, 1, i.summary().stream());
            add(i, 1, Stream.concat(i.regions().stream(), Stream.of(i.sector(), i.kind())));
        }
    }

    private void add(Instrument instrument, double weight, Stream<String> texts) {
        texts.flatMap(t -> terms(t).stream())
                .forEach(term ->
                        index.computeIfAbsent(term, k -> new HashMap<>()).merge(instrument, weight, Math::max));
    }

    /**
     * At most {@code limit} instruments, the best first; those that lack a word which the best have are left out. Of instruments that
     * answer alike, those called so come first, then what binds, what has not ended, and what is newer.
     */
    List<Instrument> find(String words, int limit) {
        Set<String> wanted =
                terms(words).stream().flatMap(this::apart).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Instrument, Double> scores = new HashMap<>();
        Map<Instrument, Integer> hits = new HashMap<>();
        for (String term : wanted) {
            Map<Instrument, Double> found = matches(term);
            found.forEach((i, score) -> {
                scores.merge(i, score, Double::sum);
                hits.merge(i, 1, Integer::sum);
            });
        }
        int most = hits.values().stream().mapToInt(h -> h).max().orElse(0);
        int enough = Math.max(1, most - most / 4);
        String phrase = plain(words);
        scores.keySet().removeIf(i -> hits.getOrDefault(i, 0) < enough);
        scores.replaceAll((i, score) -> score * called(i, phrase) * standing(i));
        return scores.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Instrument, Double> e) -> -e.getValue())
                        .thenComparing(e -> -year(e.getKey()))
                        .thenComparing(e -> e.getKey().id()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Two known words that were typed as one, or the word as it is. */
    private Stream<String> apart(String term) {
        if (!index.containsKey(term) && latin(term)) {
            for (int i = 3; i + 3 <= term.length(); i++) {
                if (index.containsKey(term.substring(0, i)) && index.containsKey(term.substring(i))) {
                    return Stream.of(term.substring(0, i), term.substring(i));
                }
            }
        }
        return Stream.of(term);
    }

    private static boolean latin(String term) {
        return Character.isLetter(term.charAt(0)) && term.charAt(0) < 0x2e80;
    }

    /** 2 where an instrument is called just as was asked, less where a name says more, 1 where none holds the words so. */
    private static double called(Instrument i, String phrase) {
        return i.names()
                .map(Search::plain)
                .filter(n -> !phrase.isEmpty() && n.contains(phrase))
                .mapToDouble(n -> n.equals(phrase) ? 2 : 1 + 0.5 * phrase.length() / n.length())
                .max()
                .orElse(1);
    }

    private static double standing(Instrument i) {
        boolean ended =
                i.stages().stream().anyMatch(s -> s.kind().ends() && s.scope().isEmpty());
        return (i.force().equals("mandatory") ? 1.15 : 1) * (ended ? 0.6 : 1);
    }

    private static int year(Instrument i) {
        return i.stages().stream()
                .flatMap(s -> s.claims().stream())
                .mapToInt(c -> c.date().first().getYear())
                .max()
                .orElse(0);
    }

    private static String plain(String text) {
        return String.join(
                " ", TERM.matcher(fold(text)).results().map(MatchResult::group).toList());
    }

    private static String fold(String text) {
        return Simplified.of(text).toLowerCase(Locale.ROOT);
    }

    /** Instruments with a word, with one that begins like it, or with one that it may be a slip of; the nearest wins. */
    private Map<Instrument, Double> matches(String term) {
        Map<Instrument, Double> out = new HashMap<>();
        collect(term, 1, out);
        boolean latin = latin(term);
        int slips = !latin || term.length() < 4 ? 0 : term.length() < 8 ? 1 : 2;
        boolean known = !out.isEmpty();
        for (String other : index.keySet()) {
            if (term.length() >= 3 && latin && other.length() > term.length() && other.startsWith(term)) {
                collect(other, 0.8, out);
            } else if (!known && slips > 0 && distance(term, other, slips) <= slips) {
                collect(other, 0.6, out);
            }
        }
        return out;
    }

    private void collect(String term, double nearness, Map<Instrument, Double> out) {
        Map<Instrument, Double> users = index.getOrDefault(term, Map.of());
        double rarity = Math.log(1.0 + (double) size / (1 + users.size()));
        users.forEach((i, weight) -> out.merge(i, nearness * weight * rarity, Math::max));
    }

    /** Letters to insert, drop, change or swap with their neighbour; more than {@code most} where it is more than that. */
    private static int distance(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            int best = Integer.MAX_VALUE;
            for (int k = 0; k <= b.length(); k++) {
                if (i == 0 || k == 0) {
                    d[i][k] = i + k;
                } else {
                    int change = a.charAt(i - 1) == b.charAt(k - 1) ? 0 : 1;
                    d[i][k] = Math.min(Math.min(d[i - 1][k], d[i][k - 1]) + 1, d[i - 1][k - 1] + change);
                    boolean swap =
                            i > 1 && k > 1 && a.charAt(i - 1) == b.charAt(k - 2) && a.charAt(i - 2) == b.charAt(k - 1);
                    d[i][k] = swap ? Math.min(d[i][k], d[i - 2][k - 2] + 1) : d[i][k];
                }
                best = Math.min(best, d[i][k]);
            }
            if (best > most) {
                return most + 1;
            }
        }
        return d[a.length()][b.length()];
    }

    private static Set<String> terms(String text) {
        Set<String> out = new LinkedHashSet<>();
        Matcher m = TERM.matcher(fold(text));
        while (m.find()) {
            String term = m.group();
            if (term.charAt(0) < 0x2e80) {
                if (!SMALL.contains(term)) {
                    out.add(singular(term));
                }
            } else {
                pairs(term).forEach(out::add);
            }
        }
        return out;
    }

    private static String singular(String word) {
        return word.length() > 4 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static Collection<String> pairs(String han) {
        Collection<String> out = han.length() == 1 ? new ArrayList<>(List.of(han)) : new HashSet<>();
        for (int i = 0; i + 1 < han.length(); i++) {
            out.add(han.substring(i, i + 2));
        }
        return out;
    }
}
