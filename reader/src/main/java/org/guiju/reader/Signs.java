package org.guiju.reader;

import java.util.List;
import java.util.Optional;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Verbs.Voice;
import org.guiju.reader.Words.Verb;

/** What a sentence says of titles without a verb of making: nouns that bear an act, a consultation, a day of effect, an entry of a list. */
final class Signs {

    private final Acts found;
    private final Parsed p;
    private final Words words;
    private final Heads heads;
    private final Subjects subjects;
    private final Clauses clauses;
    private final Objects objects;
    private final Stages stages;
    private final List<Use> uses;
    private final List<Act> acts;
    private final boolean listed;
    private final Optional<String> topic;

    Signs(Acts found) {
        this.found = found;
        this.p = found.p;
        this.words = found.words;
        this.heads = found.heads;
        this.subjects = found.subjects;
        this.clauses = found.clauses;
        this.objects = found.objects;
        this.stages = found.stages;
        this.uses = found.uses;
        this.acts = found.acts;
        this.listed = found.listed;
        this.topic = found.topic;
    }

    void find() {
        new Nouns(found).find();
        subjectsOf();
        new Examples(found).titles();
        rest();
    }

    /** Titles without a verb of their own: consulted on, taking effect, or standing alone as in a list or a table. */
    void rest() {
        Optional<Phrases.Match<Boolean>> consulted = outside(words.consult);
        Optional<Phrases.Match<Boolean>> effect = outside(words.effective);
        boolean nothing = acts.isEmpty();
        boolean fragment = uses.isEmpty() && acts.isEmpty() && effect.isEmpty() && fragment();
        for (Title title : p.titles()) {
            if (objects.taken(title) || objects.background(title)) {
                continue;
            }
            Stage stage = null;
            boolean dated = true;
            if (consulted.isPresent() && near(consulted.get().from(), title)
                    || title.draft() && !p.dates().isEmpty()
                    || objects.apposedDraft(title)) {
                stage = Stage.DRAFT;
            } else if (effect.isPresent()
                    && near(effect.get().from(), title)
                    && title.from() < effect.get().to() + 30
                    && !clauses.subordinate(effect.get().from())
                    && (title.to() <= effect.get().from()
                            || p.titles().stream()
                                    .noneMatch(t -> t.to() <= effect.get().from()))
                    && nothing) {
                boolean since = outside(words.inForce).isPresent();
                stage = since ? Stage.EFFECTIVE : Stage.ISSUED;
                dated = false;
            } else if (listed && effect.isEmpty() && !p.sentence().heading()) {
                stage = Stage.PLANNED;
            } else if (objects.withIts(title)) {
                stage = title.draft() ? Stage.DRAFT : Stage.ISSUED;
            } else if (newly(title)) {
                stage = stages.adjective(title.from(), "updated") || stages.adjective(title.from(), "revised")
                        ? Stage.REVISED
                        : Stage.ISSUED;
            } else if (effect.isEmpty()
                    && p.is(title.from() - 1, "'s")
                    && p.regionAt(title.from() - 2)
                    && (!acts.isEmpty() || !p.dates().isEmpty() || objects.lists(title.from()))) {
                stage = title.draft() ? Stage.DRAFT : Stage.ISSUED;
            } else if (dated(title)
                    || acts.isEmpty()
                            && !p.bodies().isEmpty()
                            && p.is(title.from() - 1, "its")
                            && !p.dates().isEmpty()) {
                stage = Stage.ISSUED;
            } else if (fragment) {
                stage = title.draft() ? Stage.DRAFT : Stage.ISSUED;
            }
            if (stage == null) {
                continue;
            }
            List<String> issuers = found.who(Subjects.Subject.NOBODY, title);
            if (issuers.isEmpty() && p.is(title.from() - 1, "'s")) {
                issuers = p.regions().stream()
                        .filter(r -> r.to() == title.from() - 1)
                        .map(Mention::label)
                        .toList();
            }
            if (objects.withIts(title)) {
                List<Mention> before = p.bodiesIn(clauses.clause(title.from()), title.from());
                issuers = List.of(before.get(before.size() - 1).label());
            }
            if (issuers.isEmpty() && consulted.isPresent()) {
                issuers = consulting(title);
            }
            if (issuers.isEmpty()) {
                issuers = p.bodies().stream().map(Mention::label).distinct().toList();
            }
            Use use = new Use(title.from(), title.to(), title.from(), Voice.ACTIVE, false, List.of());
            Verb verb = new Verb(Words.Form.BASE, "", stage, Optional.empty());
            if (stage == Stage.PLANNED) {
                issuers = List.of();
            }
            acts.add(found.act(
                    title,
                    use,
                    verb,
                    issuers,
                    issuers.isEmpty(),
                    dated,
                    objects.determined(title),
                    objects.behind(title)));
            objects.take(title);
        }
        for (int i = 0; i < p.size(); i++) {
            Optional<Phrases.Match<Boolean>> said = p.inName(i) ? Optional.empty() : words.consult.at(p.tokens(), i);
            if (said.isPresent()) {
                consultation(said.get());
                i = said.get().to() - 1;
            }
        }
        effect.filter(e -> acts.isEmpty() && p.titles().stream().allMatch(t -> t.from() >= e.to()))
                .flatMap(this::bound)
                .ifPresent(acts::add);
        acts.addAll(new Nominals(p, words, heads, topic, acts).find());
    }

    /** "New audit rules of the CAC entered into force on 1 May": rules without a title, told apart by what they are about. */
    private Optional<Act> bound(Phrases.Match<Boolean> effect) {
        int clause = clauses.clause(effect.from());
        int from = clauses.leading(clause, effect.from());
        boolean definite = p.is(from, "the") || p.is(from, "these") || p.is(from, "this");
        int begin = clauses.behindArticle(from);
        int to = clauses.phraseEnd(begin, effect.from());
        boolean says = to - begin <= 3
                && to < effect.from()
                && p.tokens().get(to).low().endsWith("ing");
        to = says ? effect.from() : to;
        int name = to;
        for (int i = begin + 2; i < to; i++) {
            boolean body = p.is(i, "of")
                    && (p.bodyAt(i + 1).isPresent() || p.bodyAt(i + 2).isPresent());
            name = body ? Math.min(name, i) : name;
        }
        Optional<Kind> kind = name - begin < 3 ? Optional.empty() : heads.kindOf(begin, name, false);
        for (int i = begin; i < to; i++) {
            definite |= p.is(i, "alike") || p.is(i, "both");
        }
        boolean bare = definite && name - begin < 5;
        if (kind.filter(Stages::rules).isEmpty()
                || bare
                || clauses.vague(begin, name)
                || clauses.subordinate(effect.from())) {
            return Optional.empty();
        }
        boolean since = outside(words.inForce).isPresent();
        List<String> issuers = found.who(Subjects.Subject.NOBODY, begin);
        issuers = issuers.isEmpty()
                ? p.bodiesIn(begin, effect.from()).stream()
                        .map(Mention::label)
                        .distinct()
                        .toList()
                : issuers;
        return Optional.of(new Act(
                p.words(begin, name),
                Optional.empty(),
                kind.get(),
                since ? Stage.EFFECTIVE : Stage.ISSUED,
                issuers,
                issuers.isEmpty(),
                false,
                clauses.numbers(begin, name),
                clause,
                effect.from(),
                p.size(),
                begin,
                Math.max(effect.to(), p.dateBehind(effect.to()))));
    }

    /** Whether no semicolon parts a word from a title. */
    private boolean near(int at, Title title) {
        for (int i = Math.min(at, title.to()); i < Math.max(at, title.from()); i++) {
            if (p.is(i, ";") && !p.inName(i)) {
                return false;
            }
        }
        return true;
    }

    /** Who consults: the subject before the last word of consultation before a title. */
    List<String> consulting(Title title) {
        for (int i = title.from() - 1; i >= 0; i--) {
            if (!p.inName(i) && words.consult.at(p.tokens(), i).isPresent()) {
                return subjects.before(p, clauses.clause(i), i).issuers();
            }
        }
        return List.of();
    }

    /** "the updated standard X": an adjective says that it is news. */
    boolean newly(Title title) {
        return acts.isEmpty()
                && (stages.adjective(title.from(), "updated")
                        || stages.adjective(title.from(), "revised")
                        || stages.adjective(title.from(), "new")
                        || stages.adjective(title.from(), "latest"));
    }

    /** "the Report in March 2024": the date stands right behind. */
    boolean dated(Title title) {
        boolean dates = p.is(title.to(), "dates") && p.is(title.to() + 1, "from");
        int link = dates ? title.to() + 1 : title.to();
        return (dates || p.is(link, "in") || p.is(link, "of") || p.is(link, "dated") || p.is(link, "on"))
                && p.dates().stream().anyMatch(d -> d.from() == link + 1 && d.hasYear() && d.month() > 0);
    }

    /** What is consulted on has no title: "consulted on draft interim measures for ...". */
    void consultation(Phrases.Match<Boolean> said) {
        int steps = 0;
        for (int i = said.to(); i < p.size() && steps < 8; i++) {
            if (p.inName(i) || p.inDate(i)) {
                continue;
            }
            steps++;
            if (!p.is(i, "on") && !p.is(i, "regarding") && !p.is(i, "about") && !p.is(i, "for")) {
                continue;
            }
            int from = clauses.behindArticle(i + 1);
            int head = clauses.phraseEnd(from, clauses.clauseTo(from));
            int to = clauses.toldApart(from, head);
            Optional<Kind> noun = to - from >= 2 ? heads.kindOf(from, head, false) : Optional.empty();
            boolean known = acts.stream().anyMatch(a -> a.from() < to && a.to() > from);
            boolean title = p.titles().stream().anyMatch(t -> t.from() < to && t.to() > from);
            if (noun.isPresent() && !known && !title) {
                List<String> issuers =
                        p.bodies().stream().map(Mention::label).distinct().toList();
                acts.add(new Act(
                        p.words(from, to),
                        Optional.empty(),
                        noun.get(),
                        Stage.DRAFT,
                        issuers,
                        issuers.isEmpty(),
                        true,
                        clauses.numbers(from, to),
                        clauses.clause(i),
                        said.from(),
                        clauses.clauseTo(i),
                        said.from(),
                        to));
                return;
            }
        }
    }

    /** Whether a sentence without a known verb has none at all, as an entry of a list: no plain word follows a title. */
    boolean fragment() {
        for (Title title : p.titles()) {
            int next = title.to();
            boolean goesOn = next < p.size()
                    && p.tokens().get(next).word()
                    && !p.tokens().get(next).capital()
                    && !words.about.contains(p.tokens().get(next).low())
                    && p.dateBehind(next) == next
                    && !p.is(next, "and");
            if (goesOn) {
                return false;
            }
        }
        for (int i = 0; i < p.size(); i++) {
            if (words.finite.contains(p.tokens().get(i).low()) && !p.inName(i)) {
                return false;
            }
        }
        return p.sentence().item()
                || p.tokens().stream().anyMatch(t -> t.is("|"))
                || p.size() < 40
                        && p.titles().stream()
                                .anyMatch(t -> t.from() <= 3 || !t.identifiers().isEmpty());
    }

    Optional<Phrases.Match<Boolean>> outside(Phrases<Boolean> phrases) {
        for (int i = 0; i < p.size(); i++) {
            Optional<Phrases.Match<Boolean>> found = p.inName(i) ? Optional.empty() : phrases.at(p.tokens(), i);
            if (found.isPresent() && !negated(i)) {
                return found;
            }
        }
        return Optional.empty();
    }

    boolean negated(int i) {
        return p.is(i - 1, "not")
                || p.is(i - 1, "yet")
                || p.is(i - 2, "not")
                || p.is(i - 1, "to") && p.is(i - 2, "yet");
    }

    // ---- nouns and other signs

    /** "The campaign has begun": a phrase whose subject is the thing. */
    void subjectsOf() {
        for (int i = 0; i < p.size(); i++) {
            Optional<Phrases.Match<Stage>> said = p.inName(i) ? Optional.empty() : words.before.at(p.tokens(), i);
            int at = i;
            if (said.isPresent() && (words.effective.at(p.tokens(), i).isPresent() || clauses.subordinate(i))) {
                continue;
            }
            boolean elsewhere = said.isPresent()
                    && (p.is(said.get().to(), "in")
                            || p.is(said.get().to(), "on")
                            || p.is(said.get().to(), "by")
                            || p.is(said.get().to(), "from")
                            || p.is(said.get().to(), "to"))
                    && p.dateBehind(said.get().to()) == said.get().to()
                    && said.get().value() == Stage.ISSUED;
            if (said.isEmpty() || elsewhere || acts.stream().anyMatch(a -> a.verb() == at)) {
                continue;
            }
            int clause = clauses.clause(i);
            Verb verb = new Verb(Words.Form.BASE, "", said.get().value(), Optional.empty());
            Use use = new Use(i, said.get().to(), i, Voice.PASSIVE, false, List.of());
            List<Title> before = p.titles().stream()
                    .filter(t -> t.from() >= clause && t.to() <= at && !objects.background(t) && !objects.taken(t))
                    .filter(t -> !words.meetings.contains(
                            p.tokens().get(t.nameTo() - 1).low()))
                    .toList();
            if (!before.isEmpty()) {
                Title title = before.get(before.size() - 1);
                List<String> owner =
                        subjects.owner(p, 0, objects.determined(title)).issuers();
                found.add(
                        title,
                        use,
                        verb,
                        owner,
                        owner.isEmpty(),
                        objects.determined(title),
                        Math.max(objects.behind(title), said.get().to()));
            } else {
                int from = clauses.behindArticle(clauses.leading(clause, i));
                int to = clauses.phraseEnd(from, i);
                while (to > from
                        && words.adverbs.contains(p.tokens().get(to - 1).low())) {
                    to--;
                }
                Optional<Kind> noun = to - from >= 2 ? heads.kindOf(from, to, false) : Optional.empty();
                boolean event = words.meetings.contains(clauses.headOf(from, to));
                boolean dated = verb.stage() != Stage.ISSUED && !event
                        || noun.filter(k -> Stages.rules(k) || k == Kind.DRAFT).isPresent()
                                && to == at
                                && p.dates().stream().anyMatch(d -> d.from() >= at && d.from() - at <= 4);
                if (noun.isPresent() && dated && p.bodyAt(to - 1).isEmpty()) {
                    acts.add(new Act(
                            p.words(from, to),
                            Optional.empty(),
                            noun.get(),
                            noun.get() == Kind.DRAFT || p.is(from, "draft") ? Stage.DRAFT : verb.stage(),
                            List.of(),
                            true,
                            true,
                            clauses.numbers(from, to),
                            clause,
                            i,
                            clauses.clauseTo(said.get().to()),
                            clause < from
                                            && words.articles.contains(
                                                    p.tokens().get(from - 1).low())
                                    ? from - 1
                                    : from,
                            said.get().to()));
                }
            }
            i = said.get().to() - 1;
        }
    }
}
