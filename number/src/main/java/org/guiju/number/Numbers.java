package org.guiju.number;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Reads official Chinese numbers.
 *
 * <pre>{@code
 * Numbers.find("依据GB38031-2025和工信部联科[2024]113号").forEach(f -> System.out.println(f.value()));
 * // GB 38031-2025
 * // 工信部联科〔2024〕113号
 * }</pre>
 *
 * <p>Time is linear in the length of the text: every pattern is bounded and none can backtrack further than its bound.
 * All methods are stateless and safe for use by many threads.
 */
public final class Numbers {
    private Numbers() {}

    /** All numbers in a text, in order, never overlapping; of two readings that overlap the earlier and longer stays. */
    public static List<Found> find(CharSequence text) {
        return find(text, EnumSet.allOf(NumberKind.class));
    }

    /** All numbers of some kinds in a text, as if no other kind were known. */
    public static List<Found> find(CharSequence text, Set<NumberKind> kinds) {
        String folded = Fold.fold(text);
        List<Found> all = new ArrayList<>();
        for (Shape shape : Shapes.ALL) {
            if (!Collections.disjoint(shape.kinds(), kinds)) {
                collect(shape, text, folded, all);
            }
        }
        all.removeIf(f -> !kinds.contains(f.kind()));
        all.sort(Comparator.comparingInt(Found::start)
                .thenComparing(Comparator.comparingInt(Found::end).reversed()));
        List<Found> kept = new ArrayList<>();
        int free = 0;
        for (Found found : all) {
            if (found.start() >= free) {
                kept.add(found);
                free = found.end();
            }
        }
        return List.copyOf(kept);
    }

    /**
     * Reads a text that is one number of a kind and nothing else but surrounding blanks.
     *
     * @return the number, perhaps with a problem; empty when the text does not have the shape at all
     */
    public static Optional<OfficialNumber> parse(NumberKind kind, CharSequence text) {
        String trimmed = text.toString().strip();
        String folded = Fold.fold(trimmed);
        List<Found> all = new ArrayList<>();
        Shapes.ALL.stream().filter(s -> s.kinds().contains(kind)).forEach(s -> collect(s, trimmed, folded, all));
        return all.stream()
                .filter(f -> f.kind() == kind && f.start() == 0 && f.end() == trimmed.length())
                .map(Found::number)
                .findFirst();
    }

    /** Reads a text that is one number of any kind. */
    public static Optional<OfficialNumber> parse(CharSequence text) {
        String trimmed = text.toString().strip();
        return find(trimmed).stream()
                .filter(f -> f.start() == 0 && f.end() == trimmed.length())
                .map(Found::number)
                .findFirst();
    }

    private static void collect(Shape shape, CharSequence text, String folded, List<Found> out) {
        if (!shape.mayBeIn(folded)) {
            return;
        }
        Matcher matcher = shape.pattern().matcher(folded);
        while (matcher.find()) {
            shape.reading().read(matcher, folded).ifPresent(hit -> out.add(hit.in(text)));
        }
    }
}
