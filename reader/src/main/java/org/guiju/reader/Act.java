package org.guiju.reader;

import java.util.List;
import java.util.Optional;

/**
 * What a sentence says was done to one thing, before dates and context are settled.
 *
 * @param title what it was done to
 * @param instrument the title of an instrument, if that is what it was done to
 * @param kind what sort of thing it is
 * @param stage as the verb and the title say
 * @param issuers bodies named with the verb
 * @param inherits whether bodies named before this sentence act here too
 * @param dated whether an act happened that has a date of its own, and not only an effect
 * @param identifiers official numbers
 * @param clause first token of the clause
 * @param verb the token with which the verb begins
 * @param clauseTo behind the last token of the clause
 * @param from first token of the evidence
 * @param to behind the last token of the evidence
 */
record Act(
        String title,
        Optional<Title> instrument,
        Kind kind,
        Stage stage,
        List<String> issuers,
        boolean inherits,
        boolean dated,
        List<String> identifiers,
        int clause,
        int verb,
        int clauseTo,
        int from,
        int to) {

    /** The same act on what another name tells. */
    Act named(String name) {
        return new Act(
                name, instrument, kind, stage, issuers, inherits, dated, identifiers, clause, verb, clauseTo, from, to);
    }

    /** The same act with other words as evidence. */
    Act within(int begin, int end) {
        return new Act(
                title,
                instrument,
                kind,
                stage,
                issuers,
                inherits,
                dated,
                identifiers,
                clause,
                verb,
                clauseTo,
                begin,
                end);
    }

    /** The same act on what goes by these official numbers. */
    Act numbered(List<String> numbers) {
        return new Act(
                title, instrument, kind, stage, issuers, inherits, dated, numbers, clause, verb, clauseTo, from, to);
    }

    /** The same act by bodies that are known from elsewhere. */
    Act by(List<String> bodies) {
        return new Act(
                title, instrument, kind, stage, bodies, false, dated, identifiers, clause, verb, clauseTo, from, to);
    }
}
