package org.guiju.duty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiju.register.BadInput;
import org.guiju.register.Node;
import org.guiju.register.PartialDate;

/**
 * The time between two facts of a profile, as a number: hours between two times, or days between two dates.
 *
 * @param path the path that it answers
 * @param unit {@code hours} or {@code days}
 * @param from where it begins
 * @param to where it ends
 * @param most the path that says how long it may be at most, if one does
 * @param later whether its beginning is stated only once it has come, so that one that is not stated has not come
 */
record Span(String path, Unit unit, String from, String to, Optional<String> most, boolean later) {
    /** What is said of a month or a year where a day is needed. */
    static final String NO_FULL_DATE = " is no full date";

    /** What is counted. */
    enum Unit {
        HOURS,
        DAYS
    }

    /** Of the declaration of a derived path; empty where it is none. */
    static Optional<Span> of(String path, Node.Fields f, Vocabulary vocabulary) {
        Optional<Node> hours = f.get("hours");
        Optional<Node> ends = hours.or(() -> f.get("days"));
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        Vocabulary.Type type = hours.isPresent() ? Vocabulary.Type.TIME : Vocabulary.Type.DATE;
        List<Node> paths = ends.get().items();
        if (paths.size() != 2 || vocabulary.need(ends.get(), path).type() != Vocabulary.Type.NUMBER) {
            throw new BadInput(ends.get().place(), "a number between two paths is wanted", "Write [FROM, TO]");
        }
        for (Node n : paths) {
            if (vocabulary.need(n, n.text()).type() != type) {
                throw new BadInput(
                        n.place(),
                        n.text() + " is not a " + Node.word(type),
                        "Name a path of the type " + Node.word(type));
            }
        }
        return Optional.of(new Span(
                path,
                hours.isPresent() ? Unit.HOURS : Unit.DAYS,
                paths.get(0).text(),
                paths.get(1).text(),
                f.get("most").map(n -> vocabulary.need(n, n.text()).path()),
                f.text("begins").filter("later"::equals).isPresent()));
    }

    /** The hours, rounded up to a ten-thousandth so that a second too many is seen, or the days; empty where it cannot be told. */
    Optional<BigDecimal> value(Facts facts) {
        Optional<Value> begin = facts.get(from);
        Optional<Value> end = facts.get(to);
        if (begin.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        if (begin.get() instanceof Value.Time a && end.get() instanceof Value.Time b) {
            long seconds = Duration.between(a.value(), b.value()).toSeconds();
            return Optional.of(seconds)
                    .filter(s -> s >= 0)
                    .map(s -> BigDecimal.valueOf(s).divide(BigDecimal.valueOf(3600), 4, RoundingMode.UP));
        }
        return day(begin.get())
                .flatMap(a -> day(end.get()).map(b -> ChronoUnit.DAYS.between(a, b)))
                .filter(d -> d >= 0)
                .map(BigDecimal::valueOf);
    }

    /** How it came about, or why there is none. */
    Facts.Derived.Said how(Facts facts) {
        List<String> open =
                Stream.of(from, to).filter(p -> facts.get(p).isEmpty()).toList();
        boolean told = open.isEmpty() && value(facts).isEmpty();
        return new Facts.Derived.Said(
                told
                        ? to + " lies before " + from + ", or one is no full date"
                        : "the " + Node.word(unit) + " from " + from + " to " + to,
                open,
                Optional.empty());
    }

    /** When a span that begins then and is as long as this ends; empty where the beginning is no full date. */
    Optional<Value> end(Value begin, BigDecimal length) {
        if (begin instanceof Value.Time t) {
            long seconds = length.multiply(BigDecimal.valueOf(3600)).longValue();
            OffsetDateTime end = t.value().plusSeconds(seconds);
            return Optional.of(new Value.Time(end));
        }
        return day(begin).map(d -> new Value.Day(PartialDate.of(d.plusDays(length.longValue()))));
    }

    /** The day of a date or time. */
    static Optional<LocalDate> day(Value value) {
        if (value instanceof Value.Time t) {
            return Optional.of(t.value().withOffsetSameInstant(Value.Time.CHINA).toLocalDate());
        }
        PartialDate date = ((Value.Day) value).value();
        return date.first().equals(date.last()) ? Optional.of(date.first()) : Optional.empty();
    }
}
