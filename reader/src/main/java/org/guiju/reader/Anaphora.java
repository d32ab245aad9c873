package org.guiju.reader;

import java.util.List;
import java.util.Optional;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Words.Verb;

/**
 * What a sentence tells of something named before it: "They had been published in February" behind rules that took effect, "The
 * amendments, adopted on 28 October" below a heading that names them.
 */
final class Anaphora {
    private final Parsed p;
    private final Words words;

    Anaphora(Parsed p, Words words) {
        this.p = p;
        this.words = words;
    }

    /** A further point in the life of the thing told last. */
    Optional<Act> further(Item before) {
        Optional<Use> use = told();
        if (use.isEmpty() || p.dates().isEmpty()) {
            return Optional.empty();
        }
        Verb verb = use.get().values().get(0);
        boolean other = earlier(before.stage, verb.stage());
        Optional<Mention> place = ofPlace();
        if (place.isPresent() && Stages.rules(before.act.kind())) {
            String title = place.get().label() + " " + before.act.title();
            return Optional.of(act(title, before.act.kind(), verb.stage(), List.of(), use.get()));
        }
        String noun = subject();
        boolean meant = noun.equals("it") || noun.equals("they") || means(noun, before.act.kind());
        if (!other || !meant) {
            return Optional.empty();
        }
        return Optional.of(act(inner(before.act.title()), before.act.kind(), verb.stage(), before.issuers, use.get()));
    }

    /** What happened to the instrument that the heading names. */
    Optional<Act> below(Title heading) {
        Optional<Use> use = told();
        String noun = subject();
        boolean meant = heading.name().toLowerCase(java.util.Locale.ROOT).contains(noun) && noun.length() > 2;
        if (use.isEmpty() || !meant || heading.kind().isEmpty() || p.dates().isEmpty()) {
            return Optional.empty();
        }
        Verb verb = use.get().values().get(0);
        return verb.kind().isPresent()
                ? Optional.empty()
                : Optional.of(act(heading.name(), heading.kind().get(), verb.stage(), List.of(), use.get()));
    }

    /** The place of "Wuhan's, passed in December, ...", where what it has is left out. */
    private Optional<Mention> ofPlace() {
        return p.regions().stream()
                .filter(r -> r.from() == 0 && p.is(r.to(), "'s") && p.is(r.to() + 1, ","))
                .findFirst();
    }

    /** A step that comes before the one told: what took effect was issued, what was ended was begun. */
    private static boolean earlier(Stage told, Stage now) {
        return switch (told) {
            case EFFECTIVE -> now == Stage.ISSUED || now == Stage.APPROVED;
            case DECIDED, ONGOING -> now == Stage.LAUNCHED;
            default -> false;
        };
    }

    /** The verb of a passive or a participle right behind the subject. */
    private Optional<Use> told() {
        return Verbs.find(p, words).stream()
                .findFirst()
                .filter(u -> u.voice() != Verbs.Voice.ACTIVE && !u.future() && u.auxiliary() <= 5);
    }

    /** The pronoun or the bare noun with which the sentence opens; empty where it names something new. */
    private String subject() {
        if (p.is(0, "they") || p.is(0, "it")) {
            return p.tokens().get(0).low();
        }
        int at = fronted();
        boolean definite = p.is(at, "the") || p.is(at, "these") || p.is(at, "this");
        boolean bare = definite
                && p.size() > at + 3
                && (at > 0
                        || p.is(2, ",")
                        || words.be.contains(p.tokens().get(2).low())
                        || p.is(2, "had")
                        || p.is(2, "has")
                        || p.is(2, "have"));
        return bare ? p.tokens().get(at + 1).low() : "";
    }

    /** Behind the comma of "Released on 25 September 2021, the guidelines"; 0 where the sentence opens otherwise. */
    private int fronted() {
        boolean participle = words.verbs.allAt(p.tokens(), 0).stream()
                .anyMatch(m -> m.value().form() == Words.Form.PARTICIPLE);
        return participle ? p.behindComma(24) : 0;
    }

    private boolean means(String noun, Kind kind) {
        Kind named = words.kinds.get(noun);
        return named != null && (named == kind || Stages.rules(named) && Stages.rules(kind));
    }

    /** Of "suspension of the investigation into X" what was suspended. */
    private String inner(String title) {
        int of = title.indexOf(" of ");
        boolean step = of > 0 && words.heads.containsKey(title.substring(0, of).toLowerCase(java.util.Locale.ROOT));
        String name = step ? title.substring(of + 4) : title;
        return step && name.startsWith("the ") ? name.substring(4) : name;
    }

    private Act act(String title, Kind kind, Stage stage, List<String> issuers, Use use) {
        return new Act(
                title,
                Optional.empty(),
                kind,
                stage,
                issuers,
                issuers.isEmpty(),
                true,
                List.of(),
                0,
                use.from(),
                p.size(),
                0,
                Math.min(p.size(), use.to() + 4));
    }
}
