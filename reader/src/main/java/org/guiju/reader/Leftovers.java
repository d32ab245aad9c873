package org.guiju.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Verbs.Voice;
import org.guiju.reader.Words.Verb;

/**
 * What a sentence tells in words that no other class knows: where it names a thing and a day or a body, and no act was found, the thing is
 * taken for news and its stage read from single words.
 */
final class Leftovers {
    private final Acts found;
    private final Parsed p;
    private final Words words;
    private final Objects objects;
    private final Clauses clauses;
    private final Heads heads;

    Leftovers(Acts found) {
        this.found = found;
        this.p = found.p;
        this.words = found.words;
        this.objects = found.objects;
        this.clauses = found.clauses;
        this.heads = found.heads;
    }

    /** "A national AI law is not on the plan": a sentence that denies tells no news. */
    private boolean denied() {
        for (int i = 0; i + 1 < p.size(); i++) {
            if (p.is(i + 1, "not") && words.be.contains(p.tokens().get(i).low()) && !p.inName(i)) {
                return true;
            }
        }
        return false;
    }

    void find() {
        boolean outlook = p.sentence().headings().stream()
                .anyMatch(h -> h.toLowerCase(Locale.ROOT).contains("outlook"));
        if (outlook || !found.acts.isEmpty() || p.size() < 4 || denied()) {
            return;
        }
        boolean dated = day();
        if (!dated && p.bodies().isEmpty()) {
            return;
        }
        for (Title title : p.titles()) {
            boolean event = title.name().matches(".*\\b(Conference|Forum|Summit|Report|Dialogue)\\b.*")
                    || p.tokens().get(title.from()).han();
            if (!event
                    && !clauses.subordinate(title.to())
                    && !objects.taken(title)
                    && !objects.background(title)
                    && news(title)) {
                Use use = new Use(title.from(), title.to(), title.from(), Voice.ACTIVE, false, List.of());
                List<String> issuers = issuers();
                found.add(
                        title,
                        use,
                        verb(),
                        issuers,
                        issuers.isEmpty(),
                        objects.determined(title),
                        objects.behind(title));
            }
        }
        if (found.acts.isEmpty()) {
            thing().or(this::court).or(this::enforcement).ifPresent(found.acts::add);
        }
    }

    /** A title is news with a day of its own in the sentence, or where somebody acts on it. */
    private boolean news(Title title) {
        boolean day = day();
        if (!day && supposed()) {
            return false;
        }
        boolean acted = p.bodies().stream().anyMatch(b -> b.to() <= title.from() && !possessed(b));
        return day || acted && cue() != Stage.ISSUED;
    }

    /** A day or month, or a year that says when: "in 2024". */
    private boolean day() {
        return p.dates().stream()
                .anyMatch(d -> d.month() > 0
                        || d.hasYear() && p.is(d.from() - 1, "in") && p.titles().size() == 1);
    }

    private boolean possessed(Mention body) {
        return p.is(body.to(), "'s");
    }

    private List<String> issuers() {
        return p.bodies().stream().map(Mention::label).distinct().toList();
    }

    private Verb verb() {
        return new Verb(Words.Form.BASE, "", cue(), Optional.empty());
    }

    /** The stage by single words of the sentence. */
    private Stage cue() {
        boolean effect = false;
        Stage stage = null;
        for (int i = 0; i < p.size(); i++) {
            if (p.inName(i)) {
                continue;
            }
            String low = p.tokens().get(i).low();
            if (p.is(i, "to") && p.is(i + 1, "be")) {
                return Stage.PLANNED;
            }
            if (words.consult.at(p.tokens(), i).isPresent() || low.startsWith("draft") || low.equals("consulted")) {
                return Stage.DRAFT;
            }
            stage = words.cues.getOrDefault(low, stage);
            effect |= words.effective.at(p.tokens(), i).isPresent();
        }
        return stage != null ? stage : effect ? Stage.EFFECTIVE : Stage.ISSUED;
    }

    /** A thing without a title of its own: "a joint circular from MIIT and MPS, dated 16 May 2025, tells carmakers to ...". */
    private Optional<Act> thing() {
        if (supposed() && !day()) {
            return Optional.empty();
        }
        for (int i = 0; i < p.size(); i++) {
            boolean opens = p.is(i, "a")
                    || p.is(i, "an")
                    || p.is(i, "new")
                    || p.is(i, "draft")
                    || p.is(i, "'s") && p.bodyAt(i - 1).isPresent()
                    || p.is(i, ":") && i < 10 && (p.bodyAt(i - 1).isPresent() || p.regionAt(i - 1) || p.inDate(i - 1));
            boolean label = p.is(i, ":");
            boolean owned = p.is(i, "'s") || label && p.regionAt(i - 1);
            boolean governed =
                    i > 0 && words.ungoverning.contains(p.tokens().get(i - 1).low());
            boolean definition = i > 0
                    && (p.is(i - 1, "is") || p.is(i - 1, "are") || p.is(i - 1, "was"))
                    && (p.is(i, "a") || p.is(i, "an"));
            if (!opens || definition || governed || ground(i) || p.inName(i)) {
                continue;
            }
            int from = p.is(i, "new") || p.is(i, "draft") ? i : i + 1;
            from -= p.is(from, "draft")
                            && from > 0
                            && Subjects.NUMBERS.contains(
                                    p.tokens().get(from - 1).low())
                    ? 1
                    : 0;
            int to = clauses.phraseEnd(from, p.size());
            for (int k = from; k < to; k++) {
                to = p.is(k, "from") ? k : to;
            }
            for (int k = to - 1; k > from + 1; k--) {
                int at = k;
                boolean verb = p.titleAt(k).isEmpty()
                        && words.verbs.allAt(p.tokens(), at).stream()
                                .anyMatch(m -> m.value().form() == Words.Form.PARTICIPLE);
                to = verb ? k : to;
            }
            to = p.titleAt(from).map(t -> t.nameTo()).orElse(to);
            int head = to;
            to = clauses.toldApart(from, head);
            from = clauses.governed(from, Math.min(head, to));
            boolean lone = to - from == 1 && (p.is(to, "of") || p.is(to, "dated")) && p.dateBehind(to + 1) > to + 1;
            if (lone) {
                head = p.dateBehind(to + 1);
                to = head;
            }
            Optional<Kind> kind =
                    to - from < 2 ? Optional.empty() : heads.kindOf(from, Math.min(head, from + 8), false);
            boolean series =
                    to > from && words.counts.contains(p.tokens().get(from).low());
            boolean rule = !series
                    && kind.filter(k ->
                                    (k != Kind.ANNOUNCEMENT || owned) && k != Kind.DRAFT && (k != Kind.CASE || label))
                            .isPresent();
            if (rule && !clauses.vague(p.is(from + 1, "draft") ? from + 1 : from, to)) {
                Stage stage = switch (kind.get()) {
                    case ENFORCEMENT, PILOT -> Stage.LAUNCHED;
                    case CASE -> Stage.DECIDED;
                    default -> cue();
                };
                return Optional.of(act(p.words(from, to), kind.get(), stage, i, to));
            }
        }
        return Optional.empty();
    }

    /** "They implement the State Council's overall plan": what stands there is a ground of something else. */
    private boolean ground(int at) {
        int from = p.bodyAt(at - 1).map(Mention::from).orElse(at);
        for (int i = Math.max(0, from - 5); i < from; i++) {
            boolean tie = words.relate
                    .at(p.tokens(), i)
                    .filter(m -> m.to() <= from && from - m.to() <= 1)
                    .isPresent();
            if (tie && !p.inName(i)) {
                return true;
            }
        }
        return false;
    }

    /** What a court of the sentence held: all that stands behind its name, the day and a colon. */
    private Optional<Act> court() {
        Optional<Mention> court = p.bodies().stream().filter(Mention::judicial).findFirst();
        boolean party = p.tokens().stream().anyMatch(t -> words.parties.contains(t.low()));
        if (court.isEmpty() || party) {
            return Optional.empty();
        }
        int from = court.get().to();
        while (from < p.size() - 1 && (!p.tokens().get(from).word() || p.inDate(from) || p.is(from, "on"))) {
            from++;
        }
        from = p.dateBehind(from + 1) > from + 1 ? p.dateBehind(from + 1) : from;
        int[] inCase = inCase(from);
        from = inCase.length > 0 ? inCase[0] : from;
        int to = inCase.length > 0 ? inCase[1] : clauses.sayingEnd(from);
        boolean meeting = false;
        for (int i = from; i < to; i++) {
            meeting |= words.meetings.contains(p.tokens().get(i).low());
        }
        return to - from < 3 && inCase.length == 0 || meeting
                ? Optional.empty()
                : Optional.of(act(
                        p.words(clauses.behindArticle(from), to),
                        Kind.CASE,
                        Stage.DECIDED,
                        court.get().from(),
                        to));
    }

    /** "in what is known as the Spring Breeze case": from where to where the case is named, or nothing. */
    private int[] inCase(int in) {
        int article = -1;
        for (int i = in; p.is(in, "in") && i < Math.min(p.size(), in + 14) && !p.is(i, "that"); i++) {
            boolean named = article > 0 && i - article > 1;
            if (named && words.caseNouns.contains(p.tokens().get(i).low())) {
                return new int[] {article + 1, i + 1};
            }
            article = words.articles.contains(p.tokens().get(i).low()) ? i : article;
        }
        return new int[0];
    }

    /** Measures against somebody, told with any word for them. */
    private Optional<Act> enforcement() {
        if (supposed()) {
            return Optional.empty();
        }
        for (int i = 0; i < p.size(); i++) {
            if (!p.inName(i) && words.measure(p.tokens().get(i).low())) {
                int from = i;
                while (from > 0 && p.tokens().get(from - 1).word() && !p.inName(from - 1) && i - from < 3) {
                    from--;
                }
                boolean definite = p.is(from, "the") && i - from < 2;
                if (definite || p.is(from, "no") || p.is(from - 1, "no")) {
                    return Optional.empty();
                }
                int to = clauses.sayingEnd(i + 1);
                return to - i < 2
                        ? Optional.empty()
                        : Optional.of(act(p.words(from, to), Kind.ENFORCEMENT, Stage.DECIDED, from, to));
            }
        }
        return Optional.empty();
    }

    /** Whether the sentence says what should or may be, and not what was. */
    private boolean supposed() {
        for (int i = 0; i < p.size(); i++) {
            boolean modal = words.supposed.contains(p.tokens().get(i).low()) || p.is(i, "if") || p.is(i, "will");
            if (modal && !p.inName(i) && p.dateBehind(i) == i) {
                return true;
            }
        }
        return false;
    }

    private Act act(String title, Kind kind, Stage stage, int from, int to) {
        List<String> issuers = issuers();
        return new Act(
                title,
                Optional.empty(),
                kind,
                stage,
                issuers,
                issuers.isEmpty(),
                true,
                clauses.numbers(from, to),
                0,
                from,
                p.size(),
                from,
                to);
    }
}
