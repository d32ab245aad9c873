package org.guiju.reader;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A date as precise as the text, never more: a year, a month or a day.
 *
 * @param year four digits
 * @param month 1 to 12, or 0 where the text gives none
 * @param day 1 to 31, or 0 where the text gives none
 */
public record PartialDate(int year, int month, int day) {

    public PartialDate {
        if (year < 1000 || year > 9999) {
            throw new IllegalArgumentException("year out of range: " + year);
        }
        if (month < 0 || month > 12 || month == 0 && day != 0) {
            throw new IllegalArgumentException("month out of range: " + month);
        }
        if (day < 0 || month > 0 && day > YearMonth.of(year, month).lengthOfMonth()) {
            throw new IllegalArgumentException("day out of range: " + day);
        }
    }

    /** The date with these parts, or nothing where no such day exists. */
    static Optional<PartialDate> of(int year, int month, int day) {
        boolean sound = year >= 1000
                && year <= 9999
                && month >= 0
                && month <= 12
                && (month > 0 || day == 0)
                && day >= 0
                && (month == 0 || day <= YearMonth.of(year, month).lengthOfMonth());
        return sound ? Optional.of(new PartialDate(year, month, day)) : Optional.empty();
    }

    static PartialDate of(LocalDate date) {
        return new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    PartialDate toMonth() {
        return new PartialDate(year, month, 0);
    }

    PartialDate monthBefore() {
        return month == 1 ? new PartialDate(year - 1, 12, 0) : new PartialDate(year, month - 1, 0);
    }

    PartialDate toYear() {
        return new PartialDate(year, 0, 0);
    }

    boolean hasDay() {
        return day > 0;
    }

    PartialDate plusDays(int days) {
        return hasDay() ? of(LocalDate.of(year, month, day).plusDays(days)) : this;
    }

    /** ISO 8601 as far as known: {@code 2024}, {@code 2024-08} or {@code 2024-08-23}. */
    @Override
    public String toString() {
        return year + two(month) + two(day);
    }

    private static String two(int part) {
        return part == 0 ? "" : (part < 10 ? "-0" : "-") + part;
    }

    /** The day with which a text such as 2025-03-14T08:00:00+08:00 begins. */
    static Optional<LocalDate> parseDay(String text) {
        try {
            return text.length() < 10 ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }
}
