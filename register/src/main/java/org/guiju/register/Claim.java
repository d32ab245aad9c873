package org.guiju.register;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One source's statement of one date of an instrument.
 *
 * @param date what it says
 * @param known from when this was public knowledge
 * @param source who says so
 * @param amends whether it rests on a later act that changed the date: from its known day earlier claims are history
 * @param mark how well the claim is established
 * @param note what the date means, where that needs saying
 */
public record Claim(
        PartialDate date, PartialDate known, Source source, boolean amends, Mark mark, Optional<String> note) {

    /** How well a fact is established; the order is from best to worst. */
    public enum Mark {
        CONFIRMED,
        SINGLE,
        MEMORY,
        /** Read by a program and seen by nobody. */
        UNREVIEWED
    }

    /**
     * Whether it was known on a day. A source whose day of publication is known to the year or month only was known at
     * the latest when it was read.
     */
    public boolean knownBy(LocalDate day) {
        return !knownFrom().isAfter(day);
    }

    /** The first day by which it was known. */
    public LocalDate knownFrom() {
        LocalDate read = source.read().last().isBefore(known.first())
                ? known.first()
                : source.read().last();
        return read.isBefore(known.last()) ? read : known.last();
    }

    /** The weight of the claim: its source's kind, but what rests on memory or on no review never weighs more than memory. */
    int weight() {
        return mark.compareTo(Mark.MEMORY) >= 0
                ? Source.Kind.MEMORY.weight()
                : source.kind().weight();
    }

    @Override
    public String toString() {
        return date + " says " + source + note.map(n -> ": " + n).orElse("");
    }
}
