package org.guiju.reader;

import java.util.List;
import java.util.Optional;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Verbs.Voice;
import org.guiju.reader.Words.Verb;

/** Finds acts that a noun bears: "the release of X", "the launch of six standards". */
final class Nouns {
    private final Acts found;
    private final Parsed p;
    private final Words words;
    private final Heads heads;
    private final Subjects subjects;
    private final Clauses clauses;
    private final Objects objects;
    private final Stages stages;
    private final List<Act> acts;

    Nouns(Acts found) {
        this.found = found;
        this.p = found.p;
        this.words = found.words;
        this.heads = found.heads;
        this.subjects = found.subjects;
        this.clauses = found.clauses;
        this.objects = found.objects;
        this.stages = found.stages;
        this.acts = found.acts;
    }

    /** "the release of X by Y", "Y's adoption of X". */
    void find() {
        for (int i = 0; i < p.size(); i++) {
            Optional<Phrases.Match<Stage>> noun = p.inName(i) ? Optional.empty() : words.nouns.at(p.tokens(), i);
            if (noun.isEmpty() || !p.is(noun.get().to(), "of")) {
                continue;
            }
            int at = noun.get().to() + 1;
            List<Title> things = objects.titled(at, clauses.clauseTo(at));
            Subjects.Subject owner = subjects.owner(p, 0, i);
            Use use = new Use(i, noun.get().to(), i, Voice.PASSIVE, false, List.of());
            if (things.isEmpty()) {
                untitled(i, at, use, noun.get().value(), owner);
            }
            for (Title title : things) {
                Subjects.Subject agent = owner.found()
                        ? owner
                        : found.agent(new Use(title.to() - 1, title.to(), i, Voice.PASSIVE, false, List.of()));
                Verb verb = new Verb(
                        Words.Form.BASE, "", toCome(title).orElse(noun.get().value()), Optional.empty());
                found.add(
                        title,
                        use,
                        verb,
                        agent.issuers(),
                        agent.issuers().isEmpty(),
                        things.size() == 1 ? i : objects.determined(title),
                        objects.behind(title));
            }
        }
    }

    /** "revision of the Law will be sped up", "drafting of the Plan is on the agenda". */
    private Optional<Stage> toCome(Title title) {
        for (int i = title.to(); i < Math.min(p.size(), title.to() + 8); i++) {
            boolean planned = words.before
                    .at(p.tokens(), i)
                    .filter(m -> m.value() == Stage.PLANNED)
                    .isPresent();
            if (planned || p.is(i, "will")) {
                return Optional.of(Stage.PLANNED);
            }
        }
        return Optional.empty();
    }

    /** "the launch of six national standards on X, ..., and of three others". */
    private void untitled(int noun, int at, Use use, Stage said, Subjects.Subject owner) {
        boolean told = noun > 0
                && (words.articles.contains(p.tokens().get(noun - 1).low()) || p.is(noun - 1, "'s"))
                && acts.stream().allMatch(a -> a.to() <= noun || a.from() > at);
        int limit = clauses.clauseTo(at);
        for (int of = at; told && of < limit; of = next(of, limit)) {
            int from = clauses.behindArticle(of);
            int to = clauses.phraseEnd(from, limit);
            Optional<Kind> kind = to - from >= 3 ? heads.kindOf(from, to, false) : Optional.empty();
            if (kind.isEmpty()
                    || !Stages.rules(kind.get())
                    || of == at
                            && (p.is(from + 1, ",")
                                    || p.is(from + 2, ",")
                                            && words.newness.contains(
                                                    p.tokens().get(from).low())
                                    || clauses.vague(from, to))) {
                return;
            }
            List<String> issuers =
                    owner.found() ? owner.issuers() : found.agent(use).issuers();
            if (issuers.isEmpty() && p.bodies().isEmpty()) {
                issuers = subjects.last();
            }
            Verb verb = new Verb(Words.Form.BASE, "", said, Optional.empty());
            acts.add(new Act(
                    p.words(from, to),
                    Optional.empty(),
                    kind.get(),
                    stages.stage(use, verb, from, to, kind.get()),
                    issuers,
                    issuers.isEmpty(),
                    true,
                    List.of(),
                    clauses.clause(noun),
                    of == at ? noun : of - 1,
                    limit,
                    of == at ? noun - 1 : of - 1,
                    to));
        }
    }

    /** Behind the next ", and of" of an enumeration. */
    private int next(int from, int limit) {
        int i = from;
        while (i < limit && !(p.is(i, "and") && p.is(i + 1, "of") && !p.inName(i))) {
            i++;
        }
        return i < limit ? i + 2 : limit;
    }
}
