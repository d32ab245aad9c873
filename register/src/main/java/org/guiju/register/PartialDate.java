package org.guiju.register;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date as precise as its source: a year, a month or a day. Comparing dates of different precision can be unknown.
 *
 * @param first the first day it can mean
 * @param last the last day it can mean
 */
public record PartialDate(LocalDate first, LocalDate last) implements Comparable<PartialDate> {
    /** A day. */
    public static PartialDate of(LocalDate day) {
        return new PartialDate(day, day);
    }

    /** Reads {@code 2024}, {@code 2024-08} or {@code 2024-08-23}; empty for anything else and for impossible days. */
    public static Optional<PartialDate> parse(String text) {
        if (text.length() != 4 && text.length() != 7 && text.length() != 10) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == 4 || i == 7 ? c != '-' : c < '0' || c > '9') {
                return Optional.empty();
            }
        }
        try {
            int year = Integer.parseInt(text.substring(0, 4));
            if (text.length() == 4) {
                return Optional.of(new PartialDate(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
            }
            YearMonth month = YearMonth.of(year, Integer.parseInt(text.substring(5, 7)));
            return Optional.of(
                    text.length() == 7
                            ? new PartialDate(month.atDay(1), month.atEndOfMonth())
                            : of(month.atDay(Integer.parseInt(text.substring(8)))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static PartialDate read(Node node) {
        return parse(node.text())
                .orElseThrow(() -> new BadInput(
                        node.place(),
                        "'" + node.text() + "' is not a date that exists",
                        "Write 2024, 2024-08 or 2024-08-23"));
    }

    // A record's own methods are linked when they are first called, which takes longer than all that a short run asks
    // of them.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PartialDate d && d.first.equals(first) && d.last.equals(last);
    }

    @Override
    public int hashCode() {
        return 31 * first.hashCode() + last.hashCode();
    }

    /** Whether this date has come on a day. */
    public Truth hasCome(LocalDate day) {
        return !last.isAfter(day) ? Truth.YES : first.isAfter(day) ? Truth.NO : Truth.UNKNOWN;
    }

    /** Whether one of the two lies within the other: the same date told with different precision. */
    public boolean agrees(PartialDate other) {
        return isWithin(other) || other.isWithin(this);
    }

    /** Whether every day that it can mean is one of another. */
    public boolean isWithin(PartialDate other) {
        return !first.isBefore(other.first) && !last.isAfter(other.last);
    }

    /** Whether it names a day. */
    public boolean isDay() {
        return first.equals(last);
    }

    /** Whether it lies on or after a day; a month that holds the day counts, a year told as such must begin after it. */
    public boolean isSince(LocalDate day) {
        boolean month = YearMonth.from(first).equals(YearMonth.from(last));
        return !first.isBefore(day) || (month && !last.isBefore(day));
    }

    /** By first day, then the more precise one. */
    @Override
    public int compareTo(PartialDate other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : last.compareTo(other.last);
    }

    @Override
    public String toString() {
        if (isDay()) {
            return first.toString();
        }
        return first.getMonth() == last.getMonth()
                ? YearMonth.from(first).toString()
                : String.format("%04d", first.getYear());
    }
}
