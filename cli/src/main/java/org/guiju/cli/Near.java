package org.guiju.cli;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/** What somebody may have meant by an id that is not there. */
final class Near {
    private static final int MOST = 3;
    /** Of the pairs of letters of both ids; below it they only share a folder. */
    private static final double LIKE = 0.2;

    private Near() {}

    /** The ids that share most pairs of letters with this one, three at most, the nearest first. */
    static List<String> of(String id, Collection<String> ids) {
        Set<String> pairs = pairs(id);
        Map<String, Double> near = new HashMap<>();
        for (String other : ids) {
            Set<String> own = pairs(other);
            double all = pairs.size() + own.size();
            own.retainAll(pairs);
            near.put(other, own.size() / all);
        }
        return near.entrySet().stream()
                .filter(e -> e.getValue() > LIKE)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Bad input that names the nearest ids, and how to list them all. */
    static BadInput missing(String id, String problem, Collection<String> ids, String list) {
        List<String> near = of(id, ids);
        return new BadInput(
                Place.of(id), problem, near.isEmpty() ? list : "Nearest: " + String.join(", ", near) + ". " + list);
    }

    private static Set<String> pairs(String text) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
