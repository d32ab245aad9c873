package org.guiju.reader;

import java.util.List;
import java.util.Optional;

/** Drafts told by the noun alone: "a draft of which was released in May", "a first draft of 28 September 2023". */
final class Drafts {
    private final Parsed p;
    private final Words words;
    private final Heads heads;
    private final Optional<String> topic;
    private final List<Act> known;

    Drafts(Parsed p, Words words, Heads heads, Optional<String> topic, List<Act> known) {
        this.p = p;
        this.words = words;
        this.heads = heads;
        this.topic = topic;
        this.known = known;
    }

    /** @param opens whether the noun opens a sentence that tells nothing else */
    Optional<Act> at(int noun, boolean opens) {
        if ((p.is(noun + 1, "of") || p.is(noun + 1, "dated")) && p.dateBehind(noun + 2) > noun + 2) {
            return draft(noun);
        }
        if (told(noun)) {
            return drafted(noun);
        }
        if (released(noun)) {
            return topic.flatMap(name -> heads.kindOf(name).map(k -> draftOf(name, k, noun)));
        }
        return opens ? would(noun) : Optional.empty();
    }

    /** "a first draft of 28 September 2023" is an act of its own beside that on the title. */
    private Optional<Act> draft(int noun) {
        Optional<Title> title = p.titles().stream()
                .filter(t -> t.from() > noun)
                .findFirst()
                .or(() -> p.titles().stream().filter(t -> t.to() <= noun).reduce((a, b) -> b));
        int to = p.dates().stream()
                .filter(d -> d.from() >= noun && d.from() <= noun + 2)
                .findFirst()
                .orElseThrow()
                .to();
        int from = p.is(noun - 1, "first") ? noun - 2 : noun - 1;
        return title.filter(t -> t.kind().isPresent()
                        && known.stream()
                                .noneMatch(a -> a.stage() == Stage.DRAFT
                                        && noun - t.to() >= 0
                                        && noun - t.to() <= 5
                                        && a.title().equals(t.name())))
                .map(t -> new Act(
                        t.name(),
                        Optional.empty(),
                        t.kind().get(),
                        Stage.DRAFT,
                        p.bodies().stream().map(Mention::label).distinct().toList(),
                        true,
                        true,
                        t.identifiers(),
                        Math.max(0, from),
                        noun,
                        to,
                        Math.max(0, from),
                        to));
    }

    /** "a draft of which was released on", "of which the CAC had floated a draft on", "A first draft had been published on". */
    private boolean told(int draft) {
        boolean ends = draft + 1 >= p.size()
                || !p.tokens().get(draft + 1).word()
                || p.dateBehind(draft + 1) > draft + 1
                || p.is(draft + 1, "for")
                || p.is(draft + 1, "as")
                || words.be.contains(p.tokens().get(draft + 1).low())
                || words.have.contains(p.tokens().get(draft + 1).low())
                || p.is(draft + 1, "of")
                        && (p.is(draft + 2, "which") || p.is(draft + 2, "them") || p.is(draft + 2, "it"));
        int adjective =
                words.versions.contains(p.tokens().get(Math.max(0, draft - 1)).low()) ? 2 : 1;
        boolean article =
                p.is(draft - adjective, "a") || p.is(draft - adjective, "an") || p.is(draft - adjective, "the");
        boolean made = false;
        for (int i = Math.max(0, draft - 8); i < Math.min(p.size(), draft + 8); i++) {
            made |= !p.inName(i)
                    && words.verbs.allAt(p.tokens(), i).stream()
                            .anyMatch(m -> m.value().stage() == Stage.ISSUED
                                    || m.value().stage() == Stage.DRAFT);
        }
        int from = clause(draft);
        return ends
                && article
                && made
                && p.dates().stream().anyMatch(d -> d.hasYear() && d.from() >= from && d.from() - draft < 20);
    }

    /** Where the clause of a draft begins: behind the title that it is one of, or with the sentence. */
    private int clause(int draft) {
        return p.titles().stream()
                .filter(t -> t.to() <= draft)
                .reduce((a, b) -> b)
                .map(Title::to)
                .orElse(0);
    }

    private Optional<Act> drafted(int draft) {
        int from = clause(draft);
        Optional<String> name = p.titles().stream()
                .filter(t -> t.to() == from)
                .map(Title::name)
                .findFirst()
                .or(() -> from == 0 ? topic : Optional.empty());
        List<String> issuers = p.bodiesIn(from, p.size()).stream()
                .map(Mention::label)
                .distinct()
                .toList();
        boolean told = known.stream()
                .anyMatch(a -> a.stage() == Stage.DRAFT && (a.from() >= from || name.equals(Optional.of(a.title()))));
        return told
                ? Optional.empty()
                : name.flatMap(n -> heads.kindOf(n)
                        .map(k -> new Act(
                                n,
                                Optional.empty(),
                                k,
                                Stage.DRAFT,
                                issuers,
                                issuers.isEmpty(),
                                true,
                                List.of(),
                                from,
                                draft,
                                p.size(),
                                Math.min(from == 0 ? 0 : from + 1, draft),
                                p.tokens().get(p.size() - 1).word() ? p.size() : p.size() - 1)));
    }

    /** "following the release of a draft in September 2024". */
    private boolean released(int draft) {
        int of = p.is(draft - 1, "first") ? draft - 3 : draft - 2;
        return p.is(of, "of") && words.nouns.at(p.tokens(), of - 1).isPresent() && p.dateBehind(draft + 1) > draft + 1;
    }

    private Act draftOf(String name, Kind kind, int noun) {
        int to = p.dateBehind(noun + 1);
        return new Act(
                name, Optional.empty(), kind, Stage.DRAFT, List.of(), true, true, List.of(), 0, noun, to, noun - 1, to);
    }

    /** "A draft circular that SAMR wrote would forbid carmakers to ...": a draft by what it would do. */
    private Optional<Act> would(int draft) {
        int noun = draft + 1;
        while (noun < p.size()
                && noun - draft < 8
                && p.tokens().get(noun).word()
                && !words.prepositions.contains(p.tokens().get(noun).low())
                && !p.is(noun, "that")
                && !p.is(noun, "would")) {
            noun++;
        }
        int would = noun;
        while (would < p.size() && would - noun < 16 && !p.is(would, "would")) {
            would++;
        }
        Optional<Kind> kind = p.is(0, "the") ? Optional.empty() : heads.kindOf(draft + 1, noun, false);
        if (!p.is(would, "would") || kind.filter(Stages::rules).isEmpty()) {
            return Optional.empty();
        }
        int to = end(p, would + 1);
        List<String> by =
                p.bodiesIn(noun, would).stream().map(Mention::label).distinct().toList();
        return Optional.of(new Act(
                p.words(draft, noun) + " that " + p.words(would, to),
                Optional.empty(),
                kind.get(),
                Stage.DRAFT,
                by,
                by.isEmpty(),
                true,
                List.of(),
                0,
                would,
                p.size(),
                0,
                to));
    }

    /** Behind the plain words that begin here. */
    static int end(Parsed p, int from) {
        int i = from;
        while (i < p.size()
                && i - from < 20
                && (p.tokens().get(i).word()
                        || p.tokens().get(i).opensQuote()
                        || p.tokens().get(i).closesQuote()
                        || p.is(i, "'s"))
                && p.dateBehind(i) == i
                && !p.is(i, "which")) {
            i++;
        }
        return i;
    }
}
