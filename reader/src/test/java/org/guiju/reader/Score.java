package org.guiju.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Compares developments with gold rows by the convention of {@code bench/reader/README.md}, summed over documents. */
final class Score {
    private static final Map<String, Function<Development, String>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("kind", d -> d.kind().toString());
        FIELDS.put("stage", d -> d.stage().toString());
        FIELDS.put("date", d -> d.date().map(PartialDate::toString).orElse(""));
        FIELDS.put(
                "effective_date",
                d -> d.effectiveDate().map(PartialDate::toString).orElse(""));
        FIELDS.put("issuers", d -> set(d.issuers()));
        FIELDS.put("identifiers", d -> set(d.identifiers()));
        FIELDS.put("sector", d -> d.sector().toString());
        FIELDS.put("regions", d -> set(d.regions()));
        FIELDS.put("relates_to", d -> set(d.relatesTo()));
    }

    private final Map<String, Integer> right = new LinkedHashMap<>();
    private int gold;
    private int predicted;
    private int matched;
    private int strict;
    private final List<String> remarks = new ArrayList<>();

    private record Pair(int gold, int predicted, double similarity) {}

    void add(String document, List<Gold> rows, List<Development> found) {
        gold += rows.size();
        predicted += found.size();
        List<Pair> pairs = new ArrayList<>();
        for (int g = 0; g < rows.size(); g++) {
            for (int p = 0; p < found.size(); p++) {
                double similarity =
                        similarity(rows.get(g).text("title"), found.get(p).title());
                boolean overlap = found.get(p).start() < rows.get(g).end()
                        && rows.get(g).start() < found.get(p).end();
                if (overlap && similarity >= 0.5) {
                    pairs.add(new Pair(g, p, similarity));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::similarity).reversed());
        boolean[] goldDone = new boolean[rows.size()];
        boolean[] foundDone = new boolean[found.size()];
        for (Pair pair : pairs) {
            if (!goldDone[pair.gold()] && !foundDone[pair.predicted()]) {
                goldDone[pair.gold()] = true;
                foundDone[pair.predicted()] = true;
                match(document, rows.get(pair.gold()), found.get(pair.predicted()));
            }
        }
        for (int g = 0; g < rows.size(); g++) {
            if (!goldDone[g]) {
                remarks.add(document + " missed: [" + rows.get(g).text("title") + "] in \""
                        + rows.get(g).text("evidence") + "\"");
            }
        }
        for (int p = 0; p < found.size(); p++) {
            if (!foundDone[p]) {
                remarks.add(document + " spurious: [" + found.get(p).title() + "] "
                        + found.get(p).kind() + " in \"" + found.get(p).evidence() + "\"");
            }
        }
    }

    private void match(String document, Gold row, Development d) {
        matched++;
        boolean stageAndDate = true;
        for (Map.Entry<String, Function<Development, String>> field : FIELDS.entrySet()) {
            Object value = row.fields().get(field.getKey());
            String want = value instanceof List<?> ? set(row.texts(field.getKey())) : row.text(field.getKey());
            String got = field.getValue().apply(d);
            boolean same = want.equals(got);
            right.merge(field.getKey(), same ? 1 : 0, Integer::sum);
            if (!same) {
                remarks.add(
                        document + " " + field.getKey() + ": want " + want + " got " + got + " [" + d.title() + "]");
                stageAndDate &=
                        !field.getKey().equals("stage") && !field.getKey().equals("date");
            }
        }
        strict += stageAndDate ? 1 : 0;
    }

    private static String set(List<String> values) {
        return String.join(" | ", values.stream().sorted().distinct().toList());
    }

    /** F1 of the words of two titles, as bags, in lower case and without punctuation. */
    static double similarity(String a, String b) {
        Map<String, Integer> left = words(a);
        Map<String, Integer> rightWords = words(b);
        int common = 0;
        for (Map.Entry<String, Integer> e : left.entrySet()) {
            common += Math.min(e.getValue(), rightWords.getOrDefault(e.getKey(), 0));
        }
        int total = size(left) + size(rightWords);
        return total == 0 ? 0 : 2.0 * common / total;
    }

    private static int size(Map<String, Integer> bag) {
        return bag.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> words(String title) {
        Map<String, Integer> bag = new HashMap<>();
        StringBuilder word = new StringBuilder();
        for (char c : (title.toLowerCase(Locale.ROOT) + " ").toCharArray()) {
            boolean han = c >= 0x4e00 && c <= 0x9fff;
            if (Character.isLetterOrDigit(c) && !han) {
                word.append(c);
                continue;
            }
            if (word.length() > 0) {
                bag.merge(word.toString(), 1, Integer::sum);
                word.setLength(0);
            }
            if (han) {
                bag.merge(String.valueOf(c), 1, Integer::sum);
            }
        }
        return bag;
    }

    double precision() {
        return predicted == 0 ? 0 : (double) matched / predicted;
    }

    double recall() {
        return gold == 0 ? 0 : (double) matched / gold;
    }

    double f1() {
        return gold + predicted == 0 ? 0 : 2.0 * matched / (gold + predicted);
    }

    double strictF1() {
        return gold + predicted == 0 ? 0 : 2.0 * strict / (gold + predicted);
    }

    List<String> remarks() {
        return remarks;
    }

    Set<String> fields() {
        return FIELDS.keySet();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "gold %d found %d P %.3f R %.3f F1 %.3f, with stage and date F1 %.3f;",
                gold,
                predicted,
                precision(),
                recall(),
                f1(),
                strictF1()));
        right.forEach((field, n) ->
                out.append(String.format(Locale.ROOT, " %s %.2f", field, matched == 0 ? 0 : (double) n / matched)));
        return out.toString();
    }
}
