package org.guiju.reader;

import java.util.List;
import java.util.Optional;

/**
 * One act of a public body or court, or one stated expectation, found in a text.
 *
 * @param title what was issued, decided, launched or is expected, in the words of the text
 * @param kind what sort of thing it is
 * @param stage the point in its life that the text states
 * @param issuers short names of the bodies that act, in the order of the text
 * @param date when the act happened, as precise as the text
 * @param effectiveDate from when it binds
 * @param identifiers official numbers, normalised
 * @param sector the field it concerns
 * @param regions English names of the places it concerns
 * @param relatesTo titles of other instruments that the text ties to it
 * @param evidence the exact words of the document that say so
 * @param start where the evidence begins, in UTF-16 units of the document's text
 * @param end where the evidence ends, exclusive
 * @param instrument id of the instrument in the register, where known
 * @param document name of the document
 */
public record Development(
        String title,
        Kind kind,
        Stage stage,
        List<String> issuers,
        Optional<PartialDate> date,
        Optional<PartialDate> effectiveDate,
        List<String> identifiers,
        Sector sector,
        List<String> regions,
        List<String> relatesTo,
        String evidence,
        int start,
        int end,
        Optional<String> instrument,
        String document) {

    /** The same on a day told elsewhere. */
    Development on(PartialDate day) {
        return new Development(
                title,
                kind,
                stage,
                issuers,
                Optional.of(day),
                effectiveDate,
                identifiers,
                sector,
                regions,
                relatesTo,
                evidence,
                start,
                end,
                instrument,
                document);
    }

    public Development {
        issuers = List.copyOf(issuers);
        identifiers = List.copyOf(identifiers);
        regions = List.copyOf(regions);
        relatesTo = List.copyOf(relatesTo);
    }
}
