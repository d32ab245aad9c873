package org.guiju.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where a text says when it stands: lines and openings with the day of publication, years of sentences and headings. */
final class Datelines {
    /** How a line begins that says when the page or its document was published. */
    private static final Pattern PUBLISHED = Pattern.compile(
            "(发布|颁布|公布|印发|成文|发文|更新|发稿)(时间|日期)|^((Posted|Published|Publication|Updated|Uploading|Uploaded|Release|Released|Issued|Date)( [Oo]n| [Dd]ate)?) ?:");

    private static final Pattern CLOSING = Pattern.compile("[（(](\\d{4})年(?:(\\d{1,2})月)?[）)]\\s*$");

    /** Words before a year to come. */
    private static final Set<String> AHEAD = Set.of("from", "by", "until", "starting", "到", "至");

    private final String text;
    private final Timeline timeline;

    Datelines(String text, Timeline timeline) {
        this.text = text;
        this.timeline = timeline;
    }

    /** The day that is all a line says. */
    static Optional<PartialDate> alone(Parsed p) {
        return p.dates().stream()
                .findFirst()
                .filter(d -> d.hasYear() && d.day() > 0 && d.from() == (p.is(0, "(") ? 1 : 0) && d.to() >= p.size() - 1)
                .flatMap(d -> d.in(0));
    }

    /** （2025年4月） behind the last sentence: when the text stands. */
    void closing() {
        Matcher date = CLOSING.matcher(text.substring(Math.max(0, text.length() - 40)));
        if (date.find()) {
            int month = date.group(2) == null ? 0 : Integer.parseInt(date.group(2));
            PartialDate.of(Dates.year(date.group(1)), month, 0).ifPresent(timeline::dateline);
        }
    }

    /**
     * The year of the first day that has one; of a time to come only where no other day of the text has a year. What the same sentence
     * tells of a later month, before it names the day of effect, is of the year before.
     */
    void firstYear(List<Sentence> sentences, int from) {
        int ahead = 0;
        boolean before = false;
        for (int i = from; i < Math.min(sentences.size(), from + 40); i++) {
            Sentence s = sentences.get(i);
            List<Token> tokens = Token.split(text, s.start(), s.end());
            int latest = 0;
            for (Dates.Found date : Dates.find(tokens)) {
                boolean range = date.to() < tokens.size()
                                && tokens.get(date.to()).dash()
                        || date.from() > 0 && tokens.get(date.from() - 1).dash();
                latest = date.year() == 0 && !ahead(tokens, date) ? Math.max(latest, date.month()) : latest;
                if (!date.hasYear() || range || ahead > 0 && date.month() == 0) {
                    continue;
                }
                if (!ahead(tokens, date)) {
                    timeline.firstYear(date.year());
                    return;
                }
                if (date.month() > 0 && ahead == 0) {
                    ahead = date.year();
                    before = latest > date.month();
                }
            }
        }
        if (ahead > 0) {
            timeline.firstYear(before ? ahead - 1 : ahead);
        }
    }

    /** "1 July 2021. The CAC opens ...": the entry of a chronology. */
    boolean entry(Parsed p) {
        if (p.dates().isEmpty() || p.sentence().heading()) {
            return false;
        }
        Dates.Found date = p.dates().get(0);
        boolean opens = date.from() == 0 && date.hasYear() && date.month() > 0;
        if (opens && p.is(date.to(), "|") && p.size() - date.to() < 6) {
            timeline.heading(List.of(date), false);
            return true;
        }
        boolean alone = opens && date.to() >= p.size() - 1;
        if (alone) {
            date.in(0).ifPresent(timeline::scene);
        }
        return alone;
    }

    /** "18 February 2025" alone, or "BEIJING, July 30, 2025:" and "2025-04-15." before the first words. */
    boolean line(Parsed p, boolean opened) {
        if (p.dates().isEmpty()) {
            return false;
        }
        Dates.Found date = p.dates().get(0);
        boolean full = date.hasYear() && date.day() > 0;
        if (full
                && p.size() < 40
                && PUBLISHED.matcher(p.words(0, date.from() + 1)).find()) {
            date.in(0).ifPresent(timeline::dateline);
            return true;
        }
        if (alone(p).isPresent()) {
            date.in(0).ifPresent(timeline::dateline);
            return true;
        }
        boolean wire = full && (p.is(date.to(), "讯") || p.is(date.to(), "电"));
        if ((!opened || wire) && p.hanDatelineEnd() > 0) {
            timeline.settle(date).ifPresent(timeline::dateline);
            return false;
        }
        if (full && p.numericDateline()) {
            date.in(0).ifPresent(timeline::dateline);
            return false;
        }
        int behind = date.to();
        boolean opens = date.from() == 0
                && behind < p.size()
                && (p.is(behind, ".")
                        || p.is(behind, "讯")
                        || p.is(behind, "电")
                        || p.is(behind, "《")
                        || p.tokens().get(0).low().indexOf('-') == 4
                                && p.tokens().get(behind).han());
        if (!opened && p.datelineEnd() > 0 && (full || timeline.year() > 0)) {
            timeline.settle(date).ifPresent(timeline::dateline);
        }
        if (!opened && full && opens) {
            date.in(0).ifPresent(timeline::dateline);
        }
        return false;
    }

    /** "from 2027", "applies from 1 January 2027", 2026年1月1日起: a time to come says nothing of when the text stands. */
    static boolean ahead(List<Token> tokens, Dates.Found date) {
        if (date.to() < tokens.size() && tokens.get(date.to()).is("起")) {
            return true;
        }
        for (int i = Math.max(0, date.from() - 4); date.month() > 0 && i < date.from(); i++) {
            int behind =
                    Words.ENGLISH.effective.at(tokens, i).map(Phrases.Match::to).orElse(-1);
            if (behind > i && (behind == date.from() || behind == date.from() - 1)) {
                return true;
            }
        }
        boolean expected = date.from() > 1
                && tokens.get(date.from() - 1).is("计")
                && tokens.get(date.from() - 2).is("预");
        return expected
                || date.month() == 0
                        && date.from() > 0
                        && AHEAD.contains(tokens.get(date.from() - 1).low());
    }

    boolean ahead(Sentence heading) {
        String low = text.substring(heading.start(), heading.end()).toLowerCase(Locale.ROOT);
        return low.contains("outlook") || low.contains("ahead") || low.contains("expect");
    }

    /** "In 2024, ..." sets the year for what follows. */
    void sentenceYear(Parsed p, boolean outlook) {
        if (!outlook && !p.dates().isEmpty()) {
            Dates.Found first = p.dates().get(0);
            if (first.hasYear() && first.month() == 0 && first.from() == 1 && p.is(0, "in")) {
                timeline.saidYear(first.year());
            }
        }
    }
}
