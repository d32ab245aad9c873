package org.guiju.reader;

import java.util.List;
import java.util.Optional;

/**
 * What one verb of a sentence says was done, before dates and context are settled.
 *
 * @param title what it was done to
 * @param instrument the title of an instrument, if that is what it was done to
 * @param kind what sort of thing it is
 * @param stage as the verb and the title say
 * @param issuers bodies named with the verb
 * @param inherits whether bodies named before this sentence act here too
 * @param identifiers official numbers
 * @param clause first token of the clause
 * @param clauseTo behind its last token
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
        List<String> identifiers,
        int clause,
        int clauseTo,
        int from,
        int to) {}
