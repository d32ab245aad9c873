package org.guiju.reader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Finds what a Chinese sentence says of the titles in it: each 《title》 with the verb and the bodies before it. */
final class HanActs {
    private final Parsed p;
    private final Words words;

    HanActs(Parsed p, Words words) {
        this.p = p;
        this.words = words;
    }

    List<Act> find() {
        List<Act> out = new ArrayList<>();
        int clause = 0;
        for (int k = 0; k < p.titles().size(); k++) {
            Title title = p.titles().get(k);
            if (!p.is(title.from() - 1, "《")) {
                continue;
            }
            int until = k + 1 < p.titles().size() ? p.titles().get(k + 1).from() : p.size();
            act(title, clause, until).ifPresent(out::add);
            clause = title.to();
        }
        return out;
    }

    private Optional<Act> act(Title title, int clause, int until) {
        int before = title.from() - 1;
        boolean ground = words.hanRelate
                .firstIn(p.tokens(), Math.max(clause, before - 4), before)
                .isPresent();
        Optional<Phrases.Match<Stage>> ahead = last(Math.max(clause, before - 12), before);
        Optional<Phrases.Match<Stage>> behind =
                words.hanActs.firstIn(p.tokens(), title.to(), Math.min(until, title.to() + 30));
        Optional<Stage> stage = ahead.or(() -> behind).map(Phrases.Match::value);
        if (title.draft()) {
            stage = Optional.of(Stage.DRAFT);
        }
        if (ground || stage.isEmpty() || title.kind().isEmpty()) {
            return Optional.empty();
        }
        List<String> issuers = List.copyOf(new LinkedHashSet<>(
                p.bodiesIn(clause, before).stream().map(Mention::label).toList()));
        int from = ahead.map(Phrases.Match::from).orElse(before);
        int to = ahead.isPresent() ? title.to() : behind.map(Phrases.Match::to).orElse(title.to());
        return Optional.of(new Act(
                title.name(),
                Optional.of(title),
                title.kind().get(),
                stage.get(),
                issuers,
                issuers.isEmpty(),
                true,
                title.identifiers(),
                clause,
                from,
                until,
                from,
                Math.max(to, title.to())));
    }

    private Optional<Phrases.Match<Stage>> last(int from, int to) {
        Optional<Phrases.Match<Stage>> found = Optional.empty();
        for (int i = from; i < to; i++) {
            Optional<Phrases.Match<Stage>> here = words.hanActs.at(p.tokens(), i);
            if (here.isPresent() && here.get().to() <= to) {
                found = here;
                i = here.get().to() - 1;
            }
        }
        return found;
    }
}
