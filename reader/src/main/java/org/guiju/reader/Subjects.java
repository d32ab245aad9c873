package org.guiju.reader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds who acts: bodies named in the clause, places that stand for their government, or somebody named before. */
final class Subjects {
    private static final Set<String> MANY = Set.of(
            "departments",
            "authorities",
            "agencies",
            "ministries",
            "regulators",
            "bodies",
            "administrations",
            "commissions");
    private static final Set<String> LOCAL = Set.of("local", "provincial", "municipal", "regional");
    static final Set<String> NUMBERS =
            Set.of("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "these", "those", "said");

    /**
     * Who acts.
     *
     * @param issuers short names
     * @param found whether anybody is named, perhaps without a name of its own
     * @param from first token
     * @param court whether a court acts
     * @param authority whether it is a public body
     */
    record Subject(List<String> issuers, boolean found, int from, boolean court, boolean authority) {
        static final Subject NOBODY = new Subject(List.of(), false, 0, false, false);
    }

    private static final Set<String> PLACES = Set.of(
            "city",
            "province",
            "municipality",
            "capital",
            "ministry",
            "regulator",
            "watchdog",
            "agency",
            "commission",
            "authority",
            "body",
            "bureau",
            "department",
            "office",
            "committee",
            "government",
            "administration");

    private List<String> last = List.of();
    private List<String> where = List.of();
    private List<String> group = List.of();
    private Optional<String> court = Optional.empty();

    /** Whether a noun means an authority without its name. */
    static boolean somebody(String noun) {
        return MANY.contains(noun) || PLACES.contains(noun) || noun.equals("china") || noun.equals("officials");
    }

    /** Bodies named last, for "it" and "they". */
    List<String> last() {
        return last;
    }

    void forget() {
        last = List.of();
    }

    void remember(Parsed p) {
        List<String> labels = labels(p.bodies());
        if (!labels.isEmpty()) {
            last = labels;
        }
        for (int i = 0; i < p.size(); i++) {
            boolean others = p.is(i, "other")
                    && i + 1 < p.size()
                    && MANY.contains(p.tokens().get(i + 1).low());
            if (labels.size() > 1 || others && !labels.isEmpty()) {
                group = labels;
            }
        }
        p.regions().stream().reduce((a, b) -> b).ifPresent(r -> where = List.of(r.label()));
        p.bodies().stream()
                .filter(Mention::judicial)
                .reduce((a, b) -> b)
                .ifPresent(b -> court = Optional.of(b.label()));
    }

    private static List<String> labels(List<Mention> bodies) {
        return List.copyOf(
                new LinkedHashSet<>(bodies.stream().map(Mention::label).toList()));
    }

    Subject before(Parsed p, int clause, int verb) {
        List<Mention> bodies = new ArrayList<>();
        for (Mention body : p.bodies()) {
            int before = p.is(body.from() - 1, "the") ? body.from() - 2 : body.from() - 1;
            boolean place = body.judicial()
                    && (p.is(before, "in") || p.is(before, "at") || p.is(before, "before") || p.is(before, "to"));
            boolean inside = body.from() >= clause && body.to() <= verb;
            if (inside && !place) {
                bodies.add(body);
            }
        }
        if (!bodies.isEmpty()) {
            boolean isCourt = bodies.stream().anyMatch(Mention::judicial);
            int from = determined(p, clause, bodies.get(0).from());
            return new Subject(labels(bodies), true, from, isCourt, true);
        }
        Optional<Subject> place = place(p, clause, verb);
        if (place.isPresent()) {
            return place.get();
        }
        for (int i = verb - 1; i >= clause && i > verb - 12; i--) {
            Token token = p.tokens().get(i);
            if (token.is("court") || token.is("courts")) {
                boolean named = p.is(i - 1, "the") && court.isPresent();
                int from = p.is(i - 1, "a") ? i - 1 : determined(p, clause, i);
                return new Subject(named ? List.of(court.get()) : List.of(), true, from, true, true);
            }
            if (MANY.contains(token.low())) {
                return many(p, clause, i);
            }
            if (token.is("it") || token.is("they")) {
                List<String> meant = labels(p.bodiesIn(0, i));
                meant = meant.isEmpty() ? placeBefore(p, i) : meant;
                if (!meant.isEmpty() || !last.isEmpty()) {
                    return new Subject(meant.isEmpty() ? last : meant, true, i, false, true);
                }
            }
            int article = i - 1;
            while (article > clause
                    && i - article < 4
                    && p.tokens().get(article).word()
                    && !p.is(article, "the")) {
                article--;
            }
            if (PLACES.contains(token.low()) && p.is(article, "the") && article >= clause) {
                boolean local = token.is("city")
                        || token.is("province")
                        || token.is("municipality")
                        || token.is("capital")
                        || token.is("government");
                return new Subject(local ? where : last, true, article, false, true);
            }
            if (token.is("police") || token.is("officials") || token.is("prosecutors") || token.is("lawmakers")) {
                return new Subject(List.of(), true, determined(p, clause, i), token.is("prosecutors"), true);
            }
            if (token.is("china") || token.is("country") || token.is("legislature")) {
                return new Subject(List.of(), true, i, false, false);
            }
        }
        return Subject.NOBODY;
    }

    /** Whose title it is: "the State Council's 2024 Legislative Work Plan". */
    Subject owner(Parsed p, int clause, int title) {
        Optional<Mention> body = p.bodies().stream()
                .filter(b -> b.from() >= clause && b.to() <= title && title - b.to() <= 3)
                .reduce((a, b) -> b);
        return body.map(b -> new Subject(List.of(b.label()), true, determined(p, clause, b.from()), b.judicial(), true))
                .orElse(Subject.NOBODY);
    }

    private Subject many(Parsed p, int clause, int noun) {
        int from = noun;
        while (from > clause && p.tokens().get(from - 1).word() && noun - from < 5) {
            from--;
        }
        for (int i = from; i <= noun; i++) {
            String low = p.tokens().get(i).low();
            if (LOCAL.contains(low)) {
                String name = p.words(i, noun + 1);
                return new Subject(
                        List.of(Character.toUpperCase(name.charAt(0)) + name.substring(1)), true, i, false, true);
            }
            if (NUMBERS.contains(low) && !group.isEmpty()) {
                return new Subject(group, true, from, false, true);
            }
        }
        return new Subject(List.of(), true, from, false, true);
    }

    /** The place that "it" means in "Wuhan announced that it had passed". */
    private static List<String> placeBefore(Parsed p, int pronoun) {
        return p.regions().stream()
                .filter(r -> r.to() <= pronoun && pronoun - r.to() < 5)
                .map(Mention::label)
                .limit(1)
                .toList();
    }

    /** A place right before the verb acts itself: "Guangdong Province released". */
    private Optional<Subject> place(Parsed p, int clause, int verb) {
        for (Mention region : p.regions()) {
            boolean apposed = p.is(region.to(), ",") && p.is(verb - 1, ",") && verb - 1 > region.to();
            boolean adjoins = region.from() >= clause && region.to() <= verb && (verb - region.to() <= 2 || apposed);
            boolean inside = region.from() > 0
                    && (p.is(region.from() - 1, "in")
                            || p.is(region.from() - 1, "of")
                            || p.is(region.from() - 1, "from"));
            if (adjoins && !inside) {
                return Optional.of(
                        new Subject(List.of(p.words(region.from(), region.to())), true, region.from(), false, true));
            }
        }
        return Optional.empty();
    }

    private static int determined(Parsed p, int clause, int from) {
        return from > clause && p.is(from - 1, "the") ? from - 1 : from;
    }
}
