package org.guiju.number;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The data files beside this class, read once. Lines that start with # are comments. */
final class Lists {
    /** Issuer codes that begin a document number. */
    static final Set<String> ISSUERS = words("issuers.txt");
    /** Full names of bodies that sign orders and announcements. */
    static final Set<String> BODIES = words("bodies.txt");
    /** Two-letter and longer codes of industry standards. */
    static final Set<String> INDUSTRIES = words("industries.txt");

    /** A province: its letter in ICP numbers, its letter in public-security numbers, its division code, its pinyin. */
    record Province(String icp, String police, String division, String pinyin) {}

    static final List<Province> PROVINCES = provinces();
    private static final Map<String, Province> BY_ICP = index(PROVINCES, true);
    private static final Map<String, Province> BY_POLICE = index(PROVINCES, false);

    /** Which first letters of suffixes belong to a province in a zone of amateur radio. */
    private record Zone(String digit, String province, char first, char last) {}

    private static final List<Zone> ZONES = lines("zones.txt").stream()
            .map(l -> l.split("\\s+"))
            .map(c -> new Zone(c[0], c[1], c[2].charAt(0), c[3].charAt(0)))
            .toList();

    private Lists() {}

    /** The province of a zone to which a suffix belongs, by its first letter. */
    static Optional<String> zone(String digit, char first) {
        return ZONES.stream()
                .filter(z -> z.digit().equals(digit) && z.first() <= first && first <= z.last())
                .map(Zone::province)
                .findFirst();
    }

    static Optional<Province> byIcp(String letter) {
        return Optional.ofNullable(BY_ICP.get(letter));
    }

    static Optional<Province> byPolice(String letter) {
        return Optional.ofNullable(BY_POLICE.get(letter));
    }

    /** Normal spelling of a place in a model number, empty when it is no place. */
    static Optional<String> place(String spelling) {
        if (spelling.equalsIgnoreCase("ZhongYangQiYe")) {
            return Optional.of("ZhongYangQiYe"); // enterprises of the central state
        }
        return PROVINCES.stream()
                .map(Province::pinyin)
                .filter(p -> p.equalsIgnoreCase(spelling))
                .findFirst();
    }

    static int longest(Set<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(0);
    }

    private static Set<String> words(String file) {
        Set<String> words = new LinkedHashSet<>();
        for (String line : lines(file)) {
            words.addAll(List.of(line.split("\\s+")));
        }
        return Set.copyOf(words);
    }

    private static List<Province> provinces() {
        List<Province> provinces = new ArrayList<>();
        for (String line : lines("provinces.txt")) {
            String[] cells = line.split("\\s+");
            provinces.add(new Province(cells[0], cells[1], cells[2], cells[3]));
        }
        return List.copyOf(provinces);
    }

    private static Map<String, Province> index(List<Province> provinces, boolean icp) {
        Map<String, Province> map = new HashMap<>();
        provinces.forEach(p -> map.put(icp ? p.icp() : p.police(), p));
        return Map.copyOf(map);
    }

    private static List<String> lines(String file) {
        try (InputStream in = Lists.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(
                        String.format(Locale.ROOT, "%s is missing from the jar; build the module again", file));
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
