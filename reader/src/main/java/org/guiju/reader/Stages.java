package org.guiju.reader;

import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Verbs.Voice;
import org.guiju.reader.Words.Verb;

/** Which point of its life a verb and its surroundings state for a thing. */
final class Stages {

    private final Parsed p;
    private final Words words;
    private final Clauses clauses;

    Stages(Parsed p, Words words, Clauses clauses) {
        this.p = p;
        this.words = words;
        this.clauses = clauses;
    }

    Stage stage(Use use, Verb verb, Title title, Kind kind) {
        if (use.future() && use.voice() != Voice.PARTICIPLE || verb.stage() == Stage.PLANNED && !prepared(verb)) {
            return Stage.PLANNED;
        }
        boolean consults = consults(clauses.clause(use.from()), Math.min(p.size(), clauses.clauseTo(use.to())));
        if (title.draft() || draftBefore(title.from()) || consults && verb.stage() != Stage.APPROVED) {
            return Stage.DRAFT;
        }
        boolean revised = verb.stage() == Stage.ISSUED
                && (revisedToo(use)
                        || adjective(title.from(), "revised")
                        || adjective(title.from(), "updated")
                        || adjective(title.from(), "amended"));
        if (revised) {
            return Stage.REVISED;
        }
        if (verb.stage() == Stage.ISSUED && (p.is(title.from(), "revision") || p.is(title.from(), "revised"))) {
            return Stage.REVISED;
        }
        return verb.stage() == Stage.LAUNCHED && kind == Kind.PLAN ? Stage.ISSUED : settled(verb, kind);
    }

    /** "revised and released". */
    private boolean revisedToo(Use use) {
        int before = use.from() - 2;
        return p.is(before + 1, "and")
                && (p.is(before, "revised") || p.is(before, "amended") || p.is(before, "updated"));
    }

    /** A rule is not launched but issued, and so is what has been prepared. */
    private static Stage settled(Verb verb, Kind kind) {
        if (verb.stage() == Stage.DRAFT && kind == Kind.INTERNATIONAL) {
            return Stage.PLANNED;
        }
        return verb.stage() == Stage.LAUNCHED && rules(kind) || prepared(verb) ? Stage.ISSUED : verb.stage();
    }

    /** Rules that somebody proposes are there as a draft; anything else is still to come. */
    private static boolean proposed(Verb verb, Kind kind) {
        return verb.lemma().equals("propose") && rules(kind) && verb.form() != Words.Form.BASE;
    }

    private static boolean prepared(Verb verb) {
        return verb.lemma().equals("prepare")
                && (verb.form() == Words.Form.PAST || verb.form() == Words.Form.PARTICIPLE);
    }

    Stage stage(Use use, Verb verb, int from, int to, Kind kind) {
        if (use.future() || verb.stage() == Stage.PLANNED && !prepared(verb) && !proposed(verb, kind)) {
            return Stage.PLANNED;
        }
        boolean consults = words.consult
                .firstIn(p.tokens(), clauses.clause(use.from()), Math.min(p.size(), clauses.ownTo(use)))
                .isPresent();
        boolean draft = false;
        for (int i = from; i < Math.min(to, from + 4); i++) {
            draft |= p.is(i, "draft");
        }
        if (draftBefore(from + 1) || draft || consults && rules(kind)) {
            return Stage.DRAFT;
        }
        Stage said = words.heads.get(clauses.headOf(from, to));
        if (verb.stage() == Stage.ISSUED && kind == Kind.ENFORCEMENT && said != null) {
            return said;
        }
        if (verb.stage() == Stage.ISSUED
                && (kind == Kind.ENFORCEMENT || kind == Kind.PILOT)
                && (verb.lemma().equals("announce") || verb.lemma().equals("unveil"))) {
            return Stage.LAUNCHED;
        }
        if (proposed(verb, kind)) {
            return Stage.DRAFT;
        }
        String head = clauses.headOf(from, to);
        if (verb.stage() == Stage.ISSUED && kind == Kind.FILING && head.startsWith("approval")) {
            return Stage.APPROVED;
        }
        if (verb.stage() == Stage.ISSUED
                && kind == Kind.ENFORCEMENT
                && (head.equals("list") || head.equals("batch") || head.equals("bulletin"))) {
            return Stage.DECIDED;
        }
        if (verb.stage() == Stage.APPROVED && kind == Kind.ENFORCEMENT) {
            return Stage.DECIDED;
        }
        if (verb.lemma().equals("announce") && p.is(from, "plan") && p.is(from + 1, "to")) {
            return Stage.PLANNED;
        }
        boolean revised =
                verb.stage() == Stage.ISSUED && (revisedToo(use) || p.is(from, "revised") || p.is(from, "updated"));
        return revised ? Stage.REVISED : settled(verb, kind);
    }

    /** Whether words of a consultation stand there; "a first draft of 28 September 2023" tells of an act before. */
    private boolean consults(int from, int to) {
        for (int i = from; i < to; i++) {
            boolean said = !p.inName(i)
                    && words.consult
                            .at(p.tokens(), i)
                            .filter(m -> m.to() <= to && !(p.is(m.to(), "of") && p.dateBehind(m.to() + 1) > m.to() + 1))
                            .isPresent();
            if (said) {
                return true;
            }
        }
        return false;
    }

    static boolean rules(Kind kind) {
        return switch (kind) {
            case MEASURES, REGULATION, LAW, STANDARD, GUIDELINE, NOTICE, OPINIONS -> true;
            default -> false;
        };
    }

    boolean draftBefore(int from) {
        return adjective(from, "draft")
                || p.is(from - 1, "the") && p.is(from - 2, "for") && p.is(from - 3, "draft")
                || adjective(from, "proposed")
                || p.is(from - 1, "of") && p.is(from - 2, "draft")
                || p.is(from - 1, "the")
                        && p.is(from - 2, "of")
                        && (p.is(from - 3, "draft") || p.is(from - 3, "version") && p.is(from - 4, "draft"));
    }

    boolean adjective(int from, String low) {
        for (int i = from - 1; i >= Math.max(0, from - 6); i--) {
            if (p.is(i, low)) {
                return true;
            }
            if (!p.tokens().get(i).word() && !p.tokens().get(i).opensQuote()
                    || words.articles.contains(p.tokens().get(i).low())) {
                return false;
            }
        }
        return false;
    }
}
