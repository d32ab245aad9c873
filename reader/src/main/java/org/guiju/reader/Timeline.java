package org.guiju.reader;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Knows when the text stands: the year of the document and section, its dateline, the act before. Settles dates by them. */
final class Timeline {
    private int documentYear;
    private int firstYear;
    private Optional<PartialDate> dateline;
    private Optional<PartialDate> month = Optional.empty();
    private Optional<PartialDate> sectionDate = Optional.empty();
    private int sectionYear;
    private int runningYear;
    private Optional<PartialDate> scene = Optional.empty();
    private Optional<PartialDate> lastAct = Optional.empty();
    private Optional<PartialDate> actHere = Optional.empty();

    Timeline(Optional<LocalDate> published) {
        this.dateline = published.map(PartialDate::of);
    }

    /** The first year that the text gives at all; used where nothing better is known. */
    void firstYear(int year) {
        firstYear = year;
    }

    int year() {
        if (runningYear > 0) {
            return runningYear;
        }
        if (sectionYear > 0) {
            return sectionYear;
        }
        if (documentYear > 0) {
            return documentYear;
        }
        return dateline.map(PartialDate::year).orElse(firstYear);
    }

    /** The year that the document is about. */
    int mainYear() {
        return sectionYear > 0
                ? sectionYear
                : documentYear > 0
                        ? documentYear
                        : dateline.map(PartialDate::year).orElse(firstYear);
    }

    /** A heading before the first words of the text dates all of it: "Newsletter of March 2025". */
    void opening(Dates.Found date) {
        if (date.hasYear() && date.day() > 0) {
            date.in(0).ifPresent(this::dateline);
        } else if (date.hasYear() && date.month() > 0 && dateline.isEmpty()) {
            month = date.in(0);
        }
    }

    /** @param outlook whether what follows is about a time to come, so that its year dates no act */
    void heading(List<Dates.Found> dates, boolean outlook) {
        sectionDate = Optional.empty();
        runningYear = 0;
        if (dates.isEmpty()) {
            return;
        }
        Dates.Found last = dates.get(dates.size() - 1);
        List<Integer> years = dates.stream()
                .filter(Dates.Found::hasYear)
                .map(Dates.Found::year)
                .distinct()
                .toList();
        if (!years.isEmpty()) {
            documentYear = documentYear == 0 ? years.get(0) : documentYear;
            sectionYear = years.size() == 1 && !outlook ? years.get(0) : sectionYear;
        }
        long months = dates.stream().filter(d -> d.month() > 0).count();
        if (last.month() > 0 && months == 1) {
            sectionDate = last.in(mainYear());
        }
    }

    /** A date that stands alone or opens the text: the day on which the text appeared. */
    void dateline(PartialDate date) {
        if (dateline.isEmpty() || date.hasDay()) {
            dateline = Optional.of(date);
        }
        documentYear = documentYear == 0 ? date.year() : documentYear;
    }

    /** What came before no longer says when a thing happened. */
    void paragraph() {
        scene = Optional.empty();
        actHere = Optional.empty();
    }

    /** The date of the act before in the same paragraph. */
    Optional<PartialDate> actHere() {
        return actHere;
    }

    /** A sentence that tells no act gives the day of the meeting that the next ones tell of. */
    void scene(PartialDate date) {
        scene = Optional.of(date);
    }

    /** The opening sentence says which year the text is about: "In 2024, reforms ...". */
    void opening(List<Dates.Found> dates) {
        if (documentYear == 0) {
            dates.stream().filter(Dates.Found::hasYear).findFirst().ifPresent(d -> documentYear = d.year());
        }
    }

    /** An opening sentence that tells no act gives the month of what follows: "In July 2025, China continued ...". */
    void month(List<Dates.Found> dates) {
        boolean month =
                dates.size() == 1 && dates.get(0).month() > 0 && dates.get(0).day() == 0;
        if (month && dateline.isEmpty() && sectionDate.isEmpty()) {
            sectionDate = dates.get(0).in(documentYear);
        }
    }

    /** A year that opens a sentence of the past: "In 2024, the authorities ...". */
    void saidYear(int year) {
        runningYear = year;
    }

    void acted(PartialDate date, boolean explicitYear) {
        lastAct = Optional.of(date);
        actHere = lastAct;
        if (explicitYear) {
            runningYear = date.year();
        }
    }

    Optional<PartialDate> lastAct() {
        return lastAct;
    }

    Optional<PartialDate> dateline() {
        return dateline;
    }

    Optional<PartialDate> settle(Dates.Found date) {
        if (date.weekday() > 0) {
            return dateline.filter(PartialDate::hasDay).map(d -> {
                LocalDate day = LocalDate.of(d.year(), d.month(), d.day());
                int back = (day.getDayOfWeek().getValue() - date.weekday() + 7) % 7;
                return d.plusDays(-back);
            });
        }
        if (date.month() == 0 && date.day() > 0) {
            return dateline.filter(d -> d.month() > 0).flatMap(d -> {
                PartialDate month = d.hasDay() && date.day() > d.day() ? d.monthBefore() : d;
                return PartialDate.of(month.year(), month.month(), date.day());
            });
        }
        int year = year();
        if (date.year() == Dates.LAST) {
            boolean same = dateline.filter(d -> d.year() == year && d.month() > date.month())
                    .isPresent();
            return year == 0 ? Optional.empty() : PartialDate.of(same ? year : year - 1, date.month(), 0);
        }
        if (date.year() == 0
                && dateline.isPresent()
                && runningYear == 0
                && sectionYear == 0
                && date.month() > dateline.get().month()
                && dateline.get().month() > 0
                && year == dateline.get().year()) {
            return date.in(year - 1);
        }
        return date.in(year);
    }

    /** Where the clause gives no date: that of the heading, the month of the dateline, or the year. */
    Optional<PartialDate> unstated() {
        if (scene.isPresent()) {
            return scene;
        }
        if (sectionDate.isPresent()) {
            return sectionDate;
        }
        if (dateline.isPresent()) {
            return dateline.map(PartialDate::toMonth);
        }
        if (month.isPresent()) {
            return month;
        }
        int year = year();
        return year > 0 ? Optional.of(new PartialDate(year, 0, 0)) : Optional.empty();
    }

    Optional<PartialDate> unstatedYear() {
        int year = mainYear();
        return year > 0 ? Optional.of(new PartialDate(year, 0, 0)) : Optional.empty();
    }
}
