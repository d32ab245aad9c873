package org.guiju.reader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds what a sentence expects: "we expect ...", "... will likely remain ...", "... are expected to be made". */
final class Outlooks {
    private static final Set<String> VIEWERS = Set.of(
            "analysts",
            "lawyers",
            "observers",
            "experts",
            "practitioners",
            "consultants",
            "commentators",
            "advisers",
            "insiders",
            "scholars");
    private static final Set<String> VIEWS =
            Set.of("expect", "think", "believe", "predict", "anticipate", "foresee", "reckon");

    private final Parsed p;
    private final Words words;

    Outlooks(Parsed p, Words words) {
        this.p = p;
        this.words = words;
    }

    List<Act> find() {
        List<Act> out = new ArrayList<>();
        for (int i = 0; i < p.size(); i++) {
            int behind = words.outlook.at(p.tokens(), i).map(Phrases.Match::to).orElse(view(i));
            if (behind > i) {
                int from = behindArticle(behind);
                int to = end(from);
                if (to > from) {
                    out.add(act(titleOf(from, to), dated(i), i, to, List.of()));
                    initiative(to).ifPresent(out::add);
                    return out;
                }
            }
            Optional<Act> further = further(i);
            if (further.isPresent()) {
                return List.of(further.get());
            }
            Optional<Phrases.Match<Boolean>> inside = words.outlookInside.at(p.tokens(), i);
            if (inside.isPresent() && p.titleAt(i).isEmpty() && !p.is(i - 1, "which") && !p.is(i - 1, "that")) {
                int from = behindArticle(subject(i));
                int to = end(i);
                boolean body = p.bodyAt(i - 1).filter(b -> b.from() <= from + 1).isPresent();
                int then = inside.get().to();
                if (p.is(then - 1, "to") && content(from, i, then)) {
                    return out;
                }
                boolean somebody = body
                        || i > 0
                                && i - from <= 2
                                && Subjects.somebody(p.tokens().get(i - 1).low());
                if (i > from && somebody && p.is(then - 1, "to") && to - then > 1) {
                    List<String> issuers =
                            p.bodiesIn(from, i).stream().map(Mention::label).toList();
                    out.add(act(titleOf(then, to), dated(from), from, to, issuers));
                    return out;
                }
                if (i > from && !somebody) {
                    out.add(act(p.words(from, i), dated(from), from, to, List.of()));
                    initiative(to).ifPresent(out::add);
                    return out;
                }
            }
        }
        boolean ahead = p.sentence().headings().stream()
                .anyMatch(h -> h.toLowerCase(Locale.ROOT).contains("outlook"));
        if (out.isEmpty() && ahead && p.dates().isEmpty()) {
            initiative(0).filter(a -> !a.issuers().isEmpty()).ifPresent(out::add);
        }
        return out;
    }

    /** Behind "Analysts at X think that": who watches the law says what will come; {@code i} where nobody does. */
    private int view(int i) {
        if (i > 3 || !VIEWERS.contains(p.tokens().get(i).low())) {
            return i;
        }
        for (int verb = i + 1; verb < Math.min(p.size(), i + 9); verb++) {
            if (VIEWS.contains(p.tokens().get(verb).low())) {
                return verb + 1;
            }
        }
        return i;
    }

    /** "Next, SAMR will further improve the standards system": what a body says of its next steps, by no title. */
    private Optional<Act> further(int i) {
        if (!p.is(i, "will")) {
            return Optional.empty();
        }
        int verb = p.is(i + 1, "further") ? i + 2 : p.is(i + 1, "continue") && p.is(i + 2, "to") ? i + 3 : -1;
        Optional<Mention> body = p.bodies().stream().filter(b -> b.to() == i).findFirst();
        if (verb < 0 || body.isEmpty()) {
            return Optional.empty();
        }
        int from = behindArticle(verb + 1);
        int to = from;
        while (to < p.size() && !p.is(to, ",") && !p.is(to, ";") && !p.is(to, ".") && p.dateBehind(to) == to) {
            to++;
        }
        boolean titled = to <= from || p.titles().stream().anyMatch(t -> t.from() >= from);
        return titled
                ? Optional.empty()
                : Optional.of(new Act(
                        p.words(from, to),
                        Optional.empty(),
                        Kind.OUTLOOK,
                        Stage.PLANNED,
                        List.of(body.get().label()),
                        false,
                        true,
                        List.of(),
                        i,
                        body.get().from(),
                        p.size(),
                        body.get().from(),
                        to));
    }

    private Act act(String title, int clause, int from, int to, List<String> issuers) {
        return new Act(
                title,
                Optional.empty(),
                Kind.OUTLOOK,
                Stage.EXPECTED,
                issuers,
                false,
                true,
                List.of(),
                clause,
                from,
                p.size(),
                from,
                to);
    }

    /** "is set to take effect", "is expected to exceed 300", "the programme is expected to help": no development to come. */
    private boolean content(int from, int verb, int then) {
        if (words.effective.at(p.tokens(), then).isPresent()
                || verb - from == 1 && p.tokens().get(from).number()
                || then < p.size()
                        && words.amounts.contains(p.tokens().get(then).low())) {
            return true;
        }
        boolean definite = p.is(from - 1, "the") || p.is(from, "this") || p.is(from, "these");
        return (definite
                                && verb - from <= 4
                                && words.instrumentNouns.contains(
                                        p.tokens().get(verb - 1).low())
                        || verb - from == 1 && (p.is(from, "it") || p.is(from, "they")))
                && !p.is(then, "be");
    }

    private int behindArticle(int i) {
        int at = i;
        while (p.is(at, "that")
                || p.is(at, "the")
                || p.is(at, "a")
                || p.is(at, "to") && at == i
                || p.is(at, "see")
                || p.is(at, "china") && p.is(at + 1, "to")
                || p.is(at, "to") && p.is(at - 1, "china")) {
            at++;
        }
        return at;
    }

    /** The evidence of "In 2025, we expect" starts with the year. */
    private int dated(int from) {
        int at = from;
        while (at > 0 && from - at < 4 && !p.is(at - 1, ";")) {
            at--;
        }
        return p.is(from - 1, ",") ? at : from;
    }

    private int subject(int verb) {
        int from = verb;
        while (from > 0 && !p.is(from - 1, ";") && !p.is(from - 1, ":")) {
            from--;
        }
        for (int i = verb - 2; i > from; i--) {
            boolean second = p.is(i, "and") && p.is(i - 1, ",") && !p.inName(i) && finite(from, i);
            if (second) {
                return i + 1;
            }
        }
        for (int i = from; i < Math.min(verb, from + 6); i++) {
            boolean opening = p.is(i, ",")
                    && (p.is(from, "in")
                            || p.is(from, "looking")
                            || p.is(from, "by")
                            || i == from + 1
                            || p.is(from, "going")
                            || p.is(from, "according")
                            || p.is(from, "since")
                            || p.is(from, "as")
                            || p.is(from, "with")
                            || p.is(from, "at"));
            if (opening) {
                return i + 1;
            }
        }
        return from;
    }

    private boolean finite(int from, int to) {
        for (int i = from; i < to; i++) {
            if (words.finite.contains(p.tokens().get(i).low()) && !p.inName(i)) {
                return true;
            }
        }
        return false;
    }

    private int end(int from) {
        int i = from;
        while (i < p.size() && !p.is(i, ";") && !p.is(i, ".") && !p.is(i, "!")) {
            if (p.is(i, ",")
                    && (p.is(i + 1, "with")
                            || p.is(i + 1, "while")
                            || p.is(i + 1, "as")
                            || p.is(i + 1, "so")
                            || p.is(i + 1, "especially"))) {
                break;
            }
            i++;
        }
        return i;
    }

    /** What is expected, without the year and without what is said of it. */
    private String titleOf(int from, int to) {
        int end = to;
        for (int i = from + 2; i < to; i++) {
            boolean year = p.is(i, "in")
                    && i + 1 < to
                    && Dates.year(p.tokens().get(i + 1).low()) > 0;
            boolean said = p.is(i, "will") && i - from > 4;
            boolean aside =
                    p.is(i, ",") && (p.is(i + 1, "particularly") || p.is(i + 1, "which") || p.is(i + 1, "including"));
            if (year || said || aside) {
                end = i;
                break;
            }
        }
        return p.words(from, end);
    }

    /** A named initiative that the expectation rests on: "with the MIIT's “Broadband” initiative". */
    private Optional<Act> initiative(int from) {
        for (int i = from; i < p.size(); i++) {
            if (!p.tokens().get(i).opensQuote()) {
                continue;
            }
            int close = i + 1;
            while (close < p.size() && !p.tokens().get(close).closesQuote() && close < i + 8) {
                close++;
            }
            boolean named = p.is(close + 1, "initiative")
                    || p.is(close + 1, "action")
                    || p.is(close + 1, "campaign")
                    || p.is(close + 1, "programme")
                    || p.is(close + 1, "program");
            if (named) {
                List<String> issuers = List.copyOf(new LinkedHashSet<>(
                        p.bodiesIn(from, i).stream().map(Mention::label).toList()));
                return Optional.of(
                        act(p.words(i, close + 2), from, p.is(from, ",") ? from + 1 : from, close + 2, issuers));
            }
        }
        return Optional.empty();
    }
}
