package org.guiju.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guiju.reader.Words.Verb;

/** The titles of a sentence as what is done something to: alone, in a list, or only as a ground of something else. */
final class Objects {

    /** Verbs of a consultation before its "opinions on". */
    private static final Pattern ASKING = Pattern.compile("solicit|seek|sought|collect|invit|gather|request|ask");

    private final Parsed p;
    private final Words words;
    private final Heads heads;
    private final Clauses clauses;
    private final Set<String> aliases;
    private final Set<Title> taken = new HashSet<>();

    /** @param aliases short names given earlier in the text: what they name has had its act */
    Objects(Parsed p, Words words, Heads heads, Clauses clauses, Set<String> aliases) {
        this.p = p;
        this.words = words;
        this.heads = heads;
        this.clauses = clauses;
        this.aliases = aliases;
    }

    /** Takes a title for an act; false where it has had one. */
    boolean take(Title title) {
        return taken.add(title);
    }

    boolean taken(Title title) {
        return taken.contains(title);
    }

    /** The titles that begin an object: the first within reach, and those that go on with it. */
    List<Title> titled(int at, int limit) {
        for (Title title : p.titles()) {
            if (title.from() < at) {
                continue;
            }
            if (title.from() >= limit || title.from() - at > 14) {
                break;
            }
            if (taken(title) || p.shortName(title)) {
                continue;
            }
            Optional<Title> object = plainly(at, title) ? Optional.of(title) : Optional.empty();
            if (object.isEmpty()) {
                return inPhrase(at, title).map(t -> List.of(t)).orElse(List.of());
            }
            return chainFrom(title, limit);
        }
        return List.of();
    }

    /** Whether only modifiers stand between a verb and a title: "the final", "version 1.0 of the", "the national standard". */
    boolean plainly(int at, Title title) {
        int i = determined(title) - 1;
        if (i >= at && p.is(i, "of") && i > at) {
            boolean text = false;
            for (int k = at; k < i; k++) {
                text |= words.texts.contains(p.tokens().get(k).low())
                        || p.tokens().get(k).low().startsWith("draft");
            }
            return text;
        }
        for (int k = at; k < title.from(); k++) {
            Token token = p.tokens().get(k);
            if (token.is("previous")
                    || token.is("existing")
                    || token.is("prior")
                    || words.about.contains(token.low())
                    || token.is("amending")
                    || token.is("revising")
                    || token.is("on")
                    || token.is("for")
                    || token.is("of")
                    || token.is("regarding")
                    || token.is("concerning")
                    || token.is(";")) {
                return false;
            }
        }
        return true;
    }

    /** "a notice on the Pilot Work for ..." is a title with a noun in lower case before it. */
    Optional<Title> inPhrase(int at, Title title) {
        int i = determined(title) - 1;
        boolean about = p.is(i, "on")
                || p.is(i, "for")
                || p.is(i, "regarding")
                || p.is(i, "concerning")
                || p.is(i, "amending")
                || p.is(i, "revising");
        int from = clauses.behindArticle(at);
        boolean asked =
                ASKING.matcher(p.tokens().get(Math.max(0, at - 1)).low()).lookingAt()
                        && (p.is(from, "opinions") || p.is(from, "views") || p.is(from, "input"));
        if (asked || words.consult.firstIn(p.tokens(), from, Math.max(from, i)).isPresent()) {
            return Optional.of(title);
        }
        if (!about || i <= from || i - from > 4) {
            return Optional.empty();
        }
        Optional<Kind> noun = heads.kindOf(from, i, false);
        if (noun.isEmpty()) {
            return Optional.empty();
        }
        if (noun.get() == Kind.DRAFT && title.kind().isPresent()) {
            return Optional.of(title);
        }
        taken.add(title);
        return Optional.of(new Title(
                from,
                title.nameTo(),
                title.to(),
                p.words(from, title.nameTo()),
                noun,
                title.draft(),
                title.identifiers(),
                title.aliases()));
    }

    List<Title> chainFrom(Title first, int limit) {
        List<Title> out = new ArrayList<>(List.of(first));
        int end = first.to();
        for (Title title : p.titles()) {
            if (title.from() < end || title == first) {
                continue;
            }
            if (title.from() >= limit || taken(title) || !joined(end, title.from())) {
                break;
            }
            out.add(title);
            end = title.to();
        }
        return out;
    }

    List<Title> chainEndingWith(List<Title> before, int verb) {
        List<Title> out = new ArrayList<>();
        Title next = null;
        for (int k = before.size() - 1; k >= 0; k--) {
            Title title = before.get(k);
            if (next != null && !joined(title.to(), next.from())) {
                break;
            }
            out.add(0, title);
            next = title;
        }
        return out;
    }

    /** Whether two titles are members of one list. */
    boolean joined(int from, int to) {
        if (to - from > 12) {
            return false;
        }
        boolean link = false;
        for (int i = from; i < to; i++) {
            Token token = p.tokens().get(i);
            link |= token.is("and")
                    || token.is(",")
                    || token.is("plus")
                    || token.is("with")
                    || token.is("alongside")
                    || token.is(";")
                    || token.is("or");
            boolean breaks = words.about.contains(token.low()) && !token.is("with")
                    || token.is("on")
                    || token.is("which")
                    || token.is("replacing")
                    || token.is("under")
                    || token.is("implementing")
                    || token.is("supplementing")
                    || token.is("amending")
                    || p.bodyAt(i).isPresent();
            if (breaks) {
                return false;
            }
        }
        return link || to - from == 0;
    }

    /** Whether a title, or the list that it ends, is only what something else rests on, changes or breaks. */
    boolean background(Title title) {
        List<Title> titles = p.titles();
        Title at = title;
        for (int before = titles.indexOf(title) - 1; ; before--) {
            int from = determined(at);
            if (told(at)) {
                return false;
            }
            if (bare(at) || attached(at, from) || numbers(p, at) || tied(at, from)) {
                return true;
            }
            if (before < 0) {
                return false;
            }
            Title last = titles.get(before);
            boolean chained = last.to() <= from && from - last.to() <= 3 && joined(last.to(), at.from());
            if (!chained || taken(last)) {
                return false;
            }
            at = last;
        }
    }

    /** "the Measures, which the CAC issued": a title of which something is told. */
    private boolean told(Title title) {
        return p.is(title.to(), ",")
                && (p.is(title.to() + 1, "a") && p.is(title.to() + 2, "draft") && p.is(title.to() + 4, "which")
                        || p.is(title.to() + 1, "which") && bodyWithin(title.to() + 2, 3)
                        || madeBy(title.to() + 1));
    }

    /** "new rules", and short names of what is told elsewhere. */
    private boolean bare(Title title) {
        boolean two = title.to() - title.from() == 2
                && words.newness.contains(p.tokens().get(title.from()).low())
                && words.instrumentNouns.contains(
                        p.tokens().get(title.from() + 1).low());
        return two || p.shortName(title) || aliases.contains(title.name());
    }

    /** "under the Measures", "Article 5 of the Measures". */
    private boolean tied(Title title, int from) {
        for (int i = Math.max(0, from - 6); i < from; i++) {
            Optional<Phrases.Match<Boolean>> tie = p.inName(i) ? Optional.empty() : words.relate.at(p.tokens(), i);
            if (tie.isPresent() && plain(tie.get().to(), title.from())) {
                return true;
            }
        }
        return p.is(from - 1, "of")
                && (p.tokens().get(Math.max(0, from - 2)).number()
                        || p.is(from - 2, "provisions")
                        || p.is(from - 2, "requirements")
                        || p.is(from - 2, "articles")
                        || p.is(from - 2, "violation")
                        || p.is(from - 2, "breach"));
    }

    private boolean bodyWithin(int from, int reach) {
        for (int i = from; i < from + reach; i++) {
            if (p.bodyAt(i).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** "newly released by the SAMR", behind the comma of a title. */
    private boolean madeBy(int at) {
        int i = at;
        while (i < p.size() && i < at + 2 && words.adverb(p.tokens().get(i))) {
            i++;
        }
        Optional<Phrases.Match<Verb>> made = i >= p.size()
                ? Optional.empty()
                : words.verbs.allAt(p.tokens(), i).stream()
                        .filter(m -> m.value().form() == Words.Form.PARTICIPLE
                                && m.value().kind().isEmpty())
                        .findFirst();
        int by = made.map(m -> p.dateBehind(m.to())).orElse(p.size());
        return p.is(by, "by") && bodyWithin(by + 1, 3);
    }

    /** "Its number is GB/T 1-2025": no thing of its own. */
    static boolean numbers(Parsed p, Title title) {
        int before = title.from() - 1;
        boolean named = p.is(before, "numbered") || p.is(before, "is") && p.is(before - 1, "number");
        return named && title.identifiers().contains(title.name());
    }

    /** "its annex, the X", "the X regime": part of another, or a name for what it brought about. */
    private boolean attached(Title title, int from) {
        boolean part = p.is(from - 1, ",")
                && (p.is(from - 2, "annex") || p.is(from - 2, "appendix") || p.is(from - 2, "attachment"));
        return part || p.is(title.to(), "regime") || p.is(title.to(), "mechanism");
    }

    /** "The MOT followed on 30 June with its own Plan". */
    boolean withIts(Title title) {
        int its = p.is(title.from() - 1, "own") ? title.from() - 2 : title.from() - 1;
        return (p.is(its, "its") || p.is(its, "their"))
                && p.is(its - 1, "with")
                && !p.bodiesIn(clauses.clause(title.from()), title.from()).isEmpty();
    }

    /** "These include Beijing's Plan": what was told of many is told of each. */
    boolean lists(int title) {
        for (int i = Math.max(0, title - 6); i < title; i++) {
            if (p.is(i, "include")
                    || p.is(i, "includes")
                    || p.is(i, "including")
                    || p.is(i, "as") && p.is(i - 1, "such")) {
                return true;
            }
        }
        return false;
    }

    /** "the Guide, so far a draft of 30 June 2023". */
    boolean apposedDraft(Title title) {
        for (int i = title.to() + 1; p.is(title.to(), ",") && i < Math.min(p.size(), title.to() + 8); i++) {
            if (p.is(i, "draft")) {
                return p.tokens().subList(title.to() + 1, i).stream()
                        .anyMatch(t -> t.is("a") || t.is("an") || t.is("in") || t.is("as"));
            }
            if (!p.tokens().get(i).word()
                    || words.finite.contains(p.tokens().get(i).low())) {
                return false;
            }
        }
        return false;
    }

    boolean plain(int from, int to) {
        for (int i = from; i < to; i++) {
            Token token = p.tokens().get(i);
            if (!token.word() && !token.opensQuote() && !token.is("'s")
                    || p.bodyAt(i).isPresent()
                    || token.is("on")
                    || token.is("for")
                    || token.is("that")
                    || words.be.contains(token.low())) {
                return false;
            }
        }
        return to >= from && to - from <= 5;
    }

    int determined(Title title) {
        int from = title.from();
        if (from > 0 && p.tokens().get(from - 1).opensQuote()) {
            from--;
        }
        return from > 0 && words.articles.contains(p.tokens().get(from - 1).low()) ? from - 1 : from;
    }

    int behind(Title title) {
        return Math.min(title.to(), p.size());
    }
}
