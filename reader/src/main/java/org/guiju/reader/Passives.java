package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Verbs.Voice;
import org.guiju.reader.Words.Verb;

/** What was done to a thing that stands before its verb: "the rules were issued by", "the rules issued by". */
final class Passives {
    private final Acts found;
    private final Parsed p;
    private final Words words;
    private final Heads heads;
    private final Clauses clauses;
    private final Objects objects;
    private final Stages stages;
    private final List<Act> acts;

    Passives(Acts found) {
        this.found = found;
        this.p = found.p;
        this.words = found.words;
        this.heads = found.heads;
        this.clauses = found.clauses;
        this.objects = found.objects;
        this.stages = found.stages;
        this.acts = found.acts;
    }

    void passive(Use told) {
        Optional<Use> order = ordered(told);
        Use use = order.isPresent()
                ? new Use(told.from(), told.to(), told.auxiliary(), told.voice(), false, told.values())
                : told;
        int clause = clauses.clause(use.from());
        Subjects.Subject agent = order.map(o -> found.subjects.before(p, clauses.clause(o.from()), o.auxiliary()))
                .orElseGet(() -> found.agent(use));
        Verb verb = found.ofThing(use, agent);
        List<Title> before = new ArrayList<>();
        for (Title title : p.titles()) {
            if (title.from() >= clause
                    && title.to() <= use.auxiliary()
                    && !objects.background(title)
                    && !objects.taken(title)) {
                before.add(title);
            }
        }
        if (words.telling.contains(verb.lemma())) {
            new Orders(found).passive(use, agent).ifPresent(acts::add);
            return;
        }
        boolean state = (words.banning.contains(verb.lemma()) || verb.kind().equals(Optional.of(Kind.FILING)))
                && (p.is(use.auxiliary(), "is") || p.is(use.auxiliary(), "are"));
        if (state) {
            return;
        }
        boolean measure = verb.kind().equals(Optional.of(Kind.ENFORCEMENT));
        if (measure && verb.lemma().equals("name") && p.is(use.to(), "as")) {
            return;
        }
        boolean far = !before.isEmpty()
                && use.auxiliary() - before.get(before.size() - 1).to() > 1;
        if (!before.isEmpty() && !(measure && far)) {
            List<Title> subject = objects.chainEndingWith(before, use.auxiliary());
            for (Title title : subject) {
                boolean one = subject.size() == 1;
                found.add(
                        title,
                        use,
                        verb,
                        found.who(agent, title),
                        agent.issuers().isEmpty(),
                        objects.determined(title),
                        one && agent.found()
                                ? Math.max(objects.behind(title), found.agentEnd(use))
                                : objects.behind(title));
            }
            return;
        }
        int from = clauses.behindArticle(clauses.leading(clause, use.auxiliary()));
        for (int i = use.auxiliary() - 1; measure && far && i > from; i--) {
            from = p.is(i, ",") ? i + 1 : from;
        }
        int pronoun = use.auxiliary() - 1;
        boolean relative = pronoun > from && (p.is(pronoun, "which") || p.is(pronoun, "that"));
        from = relative ? antecedent(from, p.is(pronoun - 1, ",") ? pronoun - 1 : pronoun) : from;
        int begin = from;
        if (p.is(from, "draft") && p.is(from + 1, "of")) {
            from = clauses.behindArticle(from + 2);
        }
        int to = Math.min(clauses.phraseEnd(from, use.auxiliary()), use.auxiliary());
        boolean these =
                use.future() && from > 0 && (p.is(from - 1, "these") || p.is(from - 1, "those") || p.is(from, "such"));
        boolean share = p.is(use.auxiliary() - 1, "which") && p.is(use.auxiliary() - 2, "of");
        if (these || share || p.titleAt(from).filter(objects::background).isPresent()) {
            return;
        }
        if (to - from <= 2
                && (p.is(to, "that") || p.is(to, "which"))
                && heads.kindOf(from, to, false).isPresent()) {
            to = use.auxiliary();
        }
        boolean hit = measure
                && words.actNouns.containsKey(verb.lemma())
                && to > from
                && p.tokens().get(from).capital();
        if (p.is(from, "no")
                || p.is(from, "not")
                || to - from < (hit ? 1 : 2)
                || found.counted(from, to, use, verb, agent)) {
            return;
        }
        int object = clauses.behindArticle(use.to());
        int objectTo = clauses.phraseEnd(object, clauses.clauseTo(use.to()));
        boolean given = verb.kind().equals(Optional.of(Kind.FILING))
                && objectTo > object
                && heads.kindOf(object, objectTo, false).equals(verb.kind());
        if (given) {
            from = object;
            to = objectTo;
        }
        Optional<Kind> noun = heads.kindOf(from, to, false);
        boolean granted = noun.isEmpty()
                && verb.stage() == Stage.APPROVED
                && verb.kind().isEmpty()
                && words.granted.contains(clauses.headOf(from, to));
        noun = granted ? Optional.of(Kind.FILING) : noun;
        if (hit && to - from < 2 && use.future()) {
            return;
        }
        boolean ofCourt = verb.kind().equals(Optional.of(Kind.CASE));
        boolean repeals = measure && noun.filter(k -> Stages.rules(k)).isPresent();
        if (repeals || ofCourt && !agent.court() && !noun.equals(Optional.of(Kind.CASE)) && !agent.authority()) {
            return;
        }
        if (verb.kind().isEmpty() && clauses.vague(from, to)
                || noun.isEmpty() && (verb.kind().isEmpty() || verb.kind().get() == Kind.CASE)
                || words.consult.firstIn(p.tokens(), from, to).isPresent() && to - from < 4) {
            return;
        }
        if (noun.isPresent() && stages.rules(noun.get()) && regional(from, to, use, verb, noun.get())) {
            return;
        }
        int behind = Math.max(p.dateBehind(use.to()), use.to());
        int more = to - from < 5 && noun.isPresent() && p.is(behind, "to") ? clauses.sayingEnd(behind + 1) : behind;
        String purpose = more > behind ? " " + p.words(behind, more) : "";
        String actNoun = words.actNouns.get(verb.lemma());
        boolean counted = verb.kind().equals(Optional.of(Kind.FILING))
                && noun.equals(Optional.of(Kind.ANNOUNCEMENT))
                && p.tokens().get(from).number();
        boolean people = (noun.isEmpty() || counted) && actNoun != null;
        Kind kind = Acts.kind(verb.kind(), noun, false);
        acts.add(new Act(
                people ? actNoun + " of " + p.words(from, to) : p.words(from, to) + purpose,
                Optional.empty(),
                kind,
                stages.stage(use, verb, from, to, kind),
                agent.issuers(),
                agent.issuers().isEmpty(),
                true,
                clauses.numbers(from, to),
                clause,
                use.from(),
                clauses.clauseTo(use.to()),
                begin,
                agent.found() ? Math.max(use.to(), found.agentEnd(use)) : use.to()));
    }

    /** The order in "ordered 43 apps to be removed". */
    private Optional<Use> ordered(Use use) {
        return !use.future() || !p.is(use.auxiliary(), "to")
                ? Optional.empty()
                : found.uses.stream()
                        .filter(u -> u.voice() == Voice.ACTIVE
                                && !u.future()
                                && u.values().get(0).lemma().equals("order")
                                && u.to() < use.auxiliary()
                                && use.auxiliary() - u.to() < 10)
                        .findFirst();
    }

    /** Of "as outlined in an action plan to ..., which was approved" the plan: behind the last article before which a rule is named. */
    private int antecedent(int from, int to) {
        for (int i = to - 2; i >= from && to - i < 18; i--) {
            boolean article = words.articles.contains(p.tokens().get(i).low());
            if (article && to - i > 2 && heads.kindOf(i + 1, to, false).isPresent()) {
                return i + 1;
            }
        }
        return from;
    }

    /** "Published jointly by the CAC and others on 14 March 2025, the labelling measures ...": the thing follows. */
    private void fronted(Use use, Verb verb, Subjects.Subject agent) {
        int be = p.dateBehind(found.agentEnd(use));
        if (agent.authority()
                && words.be.contains(p.tokens().get(Math.min(be, p.size() - 1)).low())) {
            inverted(use, verb, agent, be + 1);
            return;
        }
        int comma = found.agentEnd(use);
        while (comma < p.size() && comma < use.to() + 24 && !(p.is(comma, ",") && !p.inDate(comma))) {
            comma++;
        }
        if (!agent.authority() || !p.is(comma, ",")) {
            return;
        }
        int from = clauses.behindArticle(comma + 1);
        boolean told = p.is(from - 1, "these") || p.is(from - 1, "this") || p.is(from - 1, "those");
        Optional<Title> title = p.titles().stream()
                .filter(t -> t.from() - from <= 1 && t.from() >= from)
                .findFirst();
        if (title.isPresent()) {
            Title t = title.get();
            found.add(t, use, verb, agent.issuers(), agent.issuers().isEmpty(), 0, objects.behind(t));
            return;
        }
        int to = clauses.phraseEnd(from, p.size());
        Optional<Kind> kind = told || to - from < 2 ? Optional.empty() : heads.kindOf(from, to, false);
        if (kind.filter(Stages::rules).isEmpty()) {
            return;
        }
        acts.add(new Act(
                p.words(from, to),
                Optional.empty(),
                kind.get(),
                stages.stage(use, verb, from, to, kind.get()),
                agent.issuers(),
                agent.issuers().isEmpty(),
                true,
                clauses.numbers(from, to),
                0,
                use.from(),
                p.size(),
                0,
                to));
    }

    /** "Approved by the SAMR on 15 March were GB/T 1-2024 and GB/T 2-2024". */
    private void inverted(Use use, Verb verb, Subjects.Subject agent, int at) {
        for (Title title : objects.titled(at, p.size())) {
            found.add(title, use, verb, agent.issuers(), false, objects.determined(title), objects.behind(title));
        }
    }

    /** "the rules issued by the CAC in May". */
    void participle(Use use) {
        Subjects.Subject agent = found.agent(use);
        Verb verb = found.ofThing(use, agent);
        if (verb.lemma().equals("draft")) {
            found.reporting = agent.issuers();
            return;
        }
        if (verb.kind().equals(Optional.of(Kind.CASE)) && agent.found() && !agent.court()) {
            return;
        }
        if (use.from() == 0) {
            fronted(use, verb, agent);
            return;
        }
        List<Title> before = new ArrayList<>();
        int clause = clauses.clause(use.from());
        for (Title title : p.titles()) {
            if (title.to() <= use.from() && title.from() >= clause && !objects.taken(title)) {
                before.add(title);
            }
        }
        Title last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (last != null && clauses.asideBetween(last.to(), use.from())) {
            for (Title title : objects.chainEndingWith(before, last.to())) {
                if (!objects.background(title)) {
                    found.add(
                            title,
                            use,
                            verb,
                            found.who(agent, title),
                            agent.issuers().isEmpty(),
                            objects.determined(title),
                            Math.max(objects.behind(title), title == last && agent.found() ? found.agentEnd(use) : 0));
                }
            }
            return;
        }
        int from = use.from();
        while (from > clause
                && use.from() - from < 18
                && !p.is(from - 1, ";")
                && !p.is(from - 1, ":")
                && !(words.articles.contains(p.tokens().get(from - 1).low()))
                && p.titleAt(from - 1).isEmpty()) {
            from--;
        }
        int to = use.from();
        while (to > from
                && (p.is(to - 1, ",")
                        || words.adverbs.contains(p.tokens().get(to - 1).low()))) {
            to--;
        }
        from = clauses.leading(from, to);
        from = clauses.governed(from, to);
        boolean named = agent.found() && agent.authority();
        if (!named && from > 0 && (p.is(from - 1, "its") || p.is(from - 1, "their"))) {
            agent = found.subjects.before(p, 0, from);
            named = agent.authority();
        }
        Optional<Kind> noun = heads.kindOf(from, to, false);
        if (noun.isPresent() && found.counted(from, to, use, verb, agent)) {
            return;
        }
        if (to - from < 2 || !named) {
            return;
        }
        if (noun.isEmpty()) {
            return;
        }
        Kind kind = Acts.kind(verb.kind(), noun, false);
        acts.add(new Act(
                p.words(from, to),
                Optional.empty(),
                kind,
                stages.stage(use, verb, from, to, kind),
                agent.issuers(),
                false,
                true,
                clauses.numbers(from, to),
                clause,
                use.from(),
                clauses.clauseTo(use.to()),
                from,
                Math.max(to, found.agentEnd(use))));
    }

    /** "the regulations on X in Hefei, Wuhan and Beijing" are one for each place. */
    private boolean regional(int from, int to, Use use, Verb verb, Kind kind) {
        int in = to;
        for (int i = from; i < to; i++) {
            in = p.is(i, "in") && p.regionAt(i + 1) ? i : in;
        }
        int first = in + 1;
        List<Mention> places = p.regions().stream()
                .filter(r -> r.from() >= first && r.to() <= to)
                .toList();
        if (places.size() < 2) {
            return false;
        }
        for (Mention place : places) {
            acts.add(new Act(
                    p.words(from, in) + " in " + place.label(),
                    Optional.empty(),
                    kind,
                    stages.stage(use, verb, from, to, kind),
                    List.of(place.label()),
                    false,
                    true,
                    List.of(),
                    clauses.clause(use.from()),
                    use.from(),
                    clauses.clauseTo(use.to()),
                    from,
                    place.to()));
        }
        return true;
    }
}
