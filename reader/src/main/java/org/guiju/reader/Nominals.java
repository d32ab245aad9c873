package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what a sentence tells by its nouns alone: a campaign that goes on, goods that face checks, the first draft of a day. */
final class Nominals {
    private static final Set<String> FACES =
            Set.of("face", "faces", "faced", "undergo", "undergoes", "underwent", "facing", "subject");

    private static final Set<String> RECEIVES = Set.of(
            "received", "obtained", "won", "got", "secured", "receives", "gained", "granted", "awarded", "given");

    private static final Set<String> PASSIVE = Set.of("granted", "awarded", "given");

    private static final Set<String> JUDGMENTS = Set.of("ruling", "judgment", "judgement", "verdict", "decision");

    private static final Set<String> AUXILIARIES = Set.of("has", "have", "was", "were", "been");

    private static final Set<String> GRANTS = Set.of(
            "approval",
            "approvals",
            "licence",
            "licences",
            "license",
            "licenses",
            "permit",
            "permits",
            "permission",
            "permissions");

    private final Parsed p;
    private final Words words;
    private final Heads heads;
    private final Optional<String> topic;
    private final List<Act> known;
    private final Drafts drafts;

    Nominals(Parsed p, Words words, Heads heads, Optional<String> topic, List<Act> known) {
        this.p = p;
        this.words = words;
        this.heads = heads;
        this.topic = topic;
        this.known = List.copyOf(known);
        this.drafts = new Drafts(p, words, heads, topic, this.known);
    }

    List<Act> find() {
        List<Act> out = new ArrayList<>();
        for (int i = 0; i < p.size(); i++) {
            Token token = p.tokens().get(i);
            if (p.inName(i)) {
                continue;
            }
            int here = i;
            if (token.is("version")
                    && known.stream().noneMatch(a -> a.instrument().isPresent() && a.from() < here)
                    && topic.isPresent()
                    && i + 1 < p.size()
                    && p.tokens().get(i + 1).number()
                    && !p.is(i + 2, "of")) {
                out.add(version(i));
            } else if (RECEIVES.contains(token.low())) {
                receives(i).ifPresent(out::add);
            } else if (FACES.contains(token.low())) {
                faces(i).ifPresent(out::add);
            } else if (token.is("draft")) {
                drafts.at(i, i < 2 && known.isEmpty() && out.isEmpty()).ifPresent(out::add);
            } else if ((token.is("v") || token.is("vs")) && known.isEmpty() && out.isEmpty()) {
                versus(i).ifPresent(out::add);
            } else if (JUDGMENTS.contains(token.low()) && (p.is(i + 1, "by") || p.is(i + 1, "of"))) {
                judgment(i).ifPresent(out::add);
            } else if ((token.is("a") || token.is("new") || token.is("another")) && free(i)) {
                campaign(i).ifPresent(out::add);
            }
        }
        return out;
    }

    private boolean free(int i) {
        return known.stream().noneMatch(a -> a.from() <= i + 3 && a.to() > i);
    }

    /** "Thirteen companies received their approvals on 28 February". */
    private Optional<Act> receives(int verb) {
        int from = verb;
        while (from > 0 && p.tokens().get(from - 1).word() && p.dateBehind(from - 1) == from - 1 && verb - from < 12) {
            from--;
        }
        int noun = verb + 1;
        while (noun < p.size()
                && noun - verb < 9
                && (p.tokens().get(noun).word() || p.is(noun, "'s"))
                && !GRANTS.contains(p.tokens().get(noun).low())) {
            noun++;
        }
        boolean granted =
                noun < p.size() && GRANTS.contains(p.tokens().get(noun).low());
        int to = verb;
        boolean be = false;
        while (to > from && AUXILIARIES.contains(p.tokens().get(to - 1).low())) {
            to--;
            be |= !p.is(to, "has") && !p.is(to, "have");
        }
        if (!be && PASSIVE.contains(p.tokens().get(verb).low())) {
            return Optional.empty();
        }
        boolean told =
                !p.dates().isEmpty() || !p.bodies().isEmpty() || !p.regions().isEmpty() || be;
        if (!granted || from == to || !free(verb) || !told) {
            return Optional.empty();
        }
        int object = verb + 1;
        while (object < noun
                && (p.is(object, "a") || p.is(object, "the") || p.is(object, "their") || p.is(object, "its"))) {
            object++;
        }
        int end = p.is(noun + 1, "for") || p.is(noun + 1, "to") ? Drafts.end(p, noun + 1) : noun + 1;
        String name = p.words(object, end);
        return Optional.of(act(
                end - object > 4 ? name : name + " of " + p.words(from, to),
                Kind.FILING,
                Stage.APPROVED,
                from,
                verb,
                end));
    }

    /** "147 kinds of product face quality checks". */
    private Optional<Act> faces(int verb) {
        int from = verb;
        while (from > 0 && p.tokens().get(from - 1).word() && !p.is(from - 1, "and") && verb - from < 12) {
            from--;
        }
        for (int i = Math.max(0, verb - 3); i < verb; i++) {
            if (words.supposed.contains(p.tokens().get(i).low()) || p.is(i, "will") || p.is(i, "be")) {
                return Optional.empty();
            }
        }
        int object = p.is(verb, "subject") && p.is(verb + 1, "to") ? verb + 2 : verb + 1;
        int to = Math.min(Drafts.end(p, object), object + 5);
        Optional<Kind> noun = heads.kindOf(object, to, false);
        if (verb - from < 2 || p.is(from, "with") || noun.isEmpty() || noun.get() != Kind.ENFORCEMENT) {
            return Optional.empty();
        }
        Stage stage = p.tokens().get(verb).low().startsWith("under") ? Stage.ONGOING : Stage.LAUNCHED;
        return Optional.of(
                act(p.words(object, to) + " on " + p.words(from, verb), Kind.ENFORCEMENT, stage, from, verb, to));
    }

    /** "a campaign goes after ...": the campaign is news whatever it does. */
    private Optional<Act> campaign(int article) {
        int to = Drafts.end(p, article + 1);
        for (int i = article + 1; i < Math.min(to, article + 8); i++) {
            String low = p.tokens().get(i).low();
            if (low.equals("of") || low.equals("for") || low.equals("on")) {
                return Optional.empty();
            }
            if (low.equals("campaign") || low.equals("crackdown") || low.equals("sweep")) {
                boolean subject = article == 0 || !p.tokens().get(article - 1).word() || p.is(article - 1, "and");
                return subject && to - i > 2
                        ? Optional.of(act(p.words(article + 1, to), Kind.ENFORCEMENT, Stage.LAUNCHED, article, i, to))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** "version 2.0 came on ...": of what the text is about. */
    private Act version(int noun) {
        String number = p.tokens().get(noun + 1).text();
        Stage stage = number.startsWith("1") ? Stage.ISSUED : Stage.REVISED;
        int clause = noun;
        while (clause > 0 && !p.is(clause - 1, ";")) {
            clause--;
        }
        List<String> issuers =
                p.bodiesIn(clause, noun).stream().map(Mention::label).distinct().toList();
        Kind kind = known.stream().map(Act::kind).findFirst().orElse(Kind.FRAMEWORK);
        return new Act(
                topic.orElseThrow() + " " + number,
                Optional.empty(),
                kind,
                stage,
                issuers,
                issuers.isEmpty(),
                true,
                List.of(),
                clause,
                noun,
                noun + 2,
                issuers.isEmpty() ? noun : clause,
                noun + 2);
    }

    /** "the landmark ruling by the Guangzhou Internet Court in February 2024". */
    private Optional<Act> judgment(int noun) {
        int from = noun;
        while (from > 0
                && p.tokens().get(from - 1).word()
                && !words.articles.contains(p.tokens().get(from - 1).low())
                && noun - from < 5) {
            from--;
        }
        int at = p.is(noun + 2, "the") ? noun + 3 : noun + 2;
        int begin = from;
        return p.bodyAt(at)
                .filter(b -> b.judicial() && p.dateBehind(b.to()) > b.to() && free(noun))
                .map(b -> new Act(
                        p.words(begin, b.to()),
                        Optional.empty(),
                        Kind.CASE,
                        Stage.DECIDED,
                        List.of(b.label()),
                        false,
                        true,
                        List.of(),
                        begin,
                        noun,
                        p.dateBehind(b.to()),
                        begin,
                        p.dateBehind(b.to())));
    }

    /** "Li v Liu": a case by its parties, where the sentence names its court. */
    private Optional<Act> versus(int v) {
        int from = v;
        while (from > 0
                && p.tokens().get(from - 1).capital()
                && p.bodyAt(from - 1).isEmpty()
                && !p.inDate(from - 1)) {
            from--;
        }
        int begin = p.is(v + 1, ".") ? v + 2 : v + 1;
        int to = begin;
        while (to < p.size() && p.tokens().get(to).capital()) {
            to++;
        }
        Optional<Mention> court = p.bodies().stream().filter(Mention::judicial).findFirst();
        if (from == v || to == begin || court.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Act(
                p.words(from, to),
                Optional.empty(),
                Kind.CASE,
                Stage.DECIDED,
                List.of(court.get().label()),
                false,
                true,
                List.of(),
                0,
                v,
                p.size(),
                Math.min(from, court.get().from()),
                to));
    }

    private Act act(String title, Kind kind, Stage stage, int from, int verb, int to) {
        return new Act(
                title, Optional.empty(), kind, stage, List.of(), true, true, List.of(), from, verb, p.size(), from, to);
    }
}
