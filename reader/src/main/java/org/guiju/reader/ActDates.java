package org.guiju.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells when an act happened: by its clause, by the act before, by the place in the text. */
final class ActDates {
    /** "a day", "one day", "two days" and so on, by what is counted. */
    private static final List<String> COUNTS =
            List.of("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

    /** What stands behind 现 where a document speaks of what it does itself. */
    private static final String NOW = "予向将印公就发";

    private static final Pattern YEAR_OF_NUMBER =
            Pattern.compile("[〔\\[](\\d{4})[〕\\]]|^(?:GB|YD|T/)\\S* ?[\\d.]+[-—](\\d{4})$");

    private final Words words;
    private final Timeline timeline;

    ActDates(Words words, Timeline timeline) {
        this.words = words;
        this.timeline = timeline;
    }

    // ---- dates

    Optional<PartialDate> date(Item item) {
        Parsed p = item.p;
        Act act = item.act;
        Optional<Dates.Found> stated = stated(p, act);
        if (stated.isPresent()) {
            Dates.Found found = stated.get();
            int own = found.year() == 0 && found.month() > 0 ? numbered(act) : 0;
            Optional<PartialDate> date = own > 0 ? found.in(own) : timeline.settle(found);
            if (date.isPresent()) {
                item.dated = true;
                timeline.acted(date.get(), found.hasYear() && act.stage() != Stage.PLANNED);
                return date;
            }
        }
        Optional<PartialDate> relative = relative(p, act);
        if (relative.isPresent()) {
            item.effective = act.stage() == Stage.EFFECTIVE ? relative : item.effective;
            return relative;
        }
        if (act.stage() == Stage.PLANNED
                && (act.kind() == Kind.LAW || timeline.dateline().isEmpty())) {
            return timeline.unstatedYear();
        }
        if (act.stage() != Stage.EFFECTIVE && !act.dated()) {
            return Optional.empty();
        }
        if (act.stage() == Stage.EFFECTIVE) {
            item.effective = timeline.dateline();
            return timeline.dateline();
        }
        return timeline.unstated();
    }

    /** The year of the official number of what was made: 国发〔2025〕11号, GB 38031-2025; 0 where it has none. */
    private static int numbered(Act act) {
        boolean made = act.stage() == Stage.ISSUED || act.stage() == Stage.APPROVED;
        Matcher year = YEAR_OF_NUMBER.matcher(String.join(" ", act.identifiers()));
        return made && year.find() ? Dates.year(year.group(1) == null ? year.group(2) : year.group(1)) : 0;
    }

    /** "They carry the date of 13 March 2025": a later sentence dates what was told without a day. */
    void later(Parsed p, List<Item> before) {
        boolean refers = p.is(0, "they") || p.is(0, "it") || p.is(0, "the") || p.is(0, "both") || p.is(0, "dated");
        if (!refers || before.stream().anyMatch(i -> i.dated)) {
            return;
        }
        for (int i = 0; i < Math.min(p.size(), 40); i++) {
            boolean says = p.is(i, "dated")
                    || p.is(i, "date") && p.is(i + 1, "of")
                    || words.verbs.allAt(p.tokens(), i).stream()
                            .anyMatch(m -> m.value().stage() == Stage.ISSUED
                                    && m.value().form() == Words.Form.PARTICIPLE);
            if (!says) {
                continue;
            }
            int at = i + 1;
            Optional<Dates.Found> day = p.dates().stream()
                    .filter(d -> (d.month() > 0 || d.weekday() > 0) && d.from() >= at && happens(p, d))
                    .filter(d -> d.from() <= at + 3 || p.is(d.from() - 1, "on") && plain(p, at, d.from()))
                    .findFirst();
            Optional<PartialDate> date = day.flatMap(timeline::settle);
            if (date.isPresent()) {
                before.forEach(item -> {
                    item.date = date;
                    item.dated = true;
                });
                return;
            }
        }
    }

    /** Whether nothing parts two words but words. */
    private static boolean plain(Parsed p, int from, int to) {
        return to - from < 24 && p.tokens().subList(from, to).stream().allMatch(Token::word);
    }

    private Optional<PartialDate> relative(Parsed p, Act act) {
        boolean opens = words.sameMonth.at(p.tokens(), 0).isPresent();
        if (opens
                || words.sameMonth
                        .firstIn(p.tokens(), act.clause(), Math.min(act.clauseTo(), p.size()))
                        .isPresent()) {
            boolean day = false;
            for (int i = opens ? 0 : act.clause(); i < p.size(); i++) {
                day |= p.is(i, "simultaneously")
                        || p.is(i, "alongside")
                        || p.is(i, "day")
                        || p.is(i, "them")
                        || p.is(i, "it")
                        || p.is(i, "time");
            }
            boolean same = day;
            return timeline.lastAct().map(d -> d.month() > 0 && !same ? d.toMonth() : d);
        }
        boolean then = p.is(0, "later") || p.is(0, "then") || p.is(0, "subsequently") || p.is(0, "earlier");
        if (timeline.actHere().isPresent()
                && !then
                && (p.is(act.verb() - 1, "also") || p.is(act.verb(), "also") || p.is(act.verb() + 1, "also"))) {
            return timeline.actHere();
        }
        boolean today = false;
        for (int i = act.clause(); i + 1 < Math.min(p.size(), act.to() + 40); i++) {
            today |= p.is(i, "今") && (p.is(i + 1, "日") || p.is(i + 1, "天") || p.is(i + 1, "起"));
            today |= p.is(i, "现") && NOW.indexOf(p.tokens().get(i + 1).low()) >= 0;
        }
        for (int i = 0; i + 1 < Math.min(p.size(), act.to()); i++) {
            if (p.is(i, "本") && p.is(i + 1, "月")) {
                return timeline.dateline().map(PartialDate::toMonth);
            }
        }
        if (today && timeline.dateline().filter(PartialDate::hasDay).isPresent()) {
            return timeline.dateline();
        }
        if (p.is(0, "last") && p.is(1, "month") || p.is(1, "last") && p.is(2, "month")) {
            return timeline.dateline().filter(d -> d.month() > 0).map(PartialDate::monthBefore);
        }
        for (int i = act.clause(); i + 2 < p.size(); i++) {
            int count = COUNTS.indexOf(p.tokens().get(i).low());
            boolean back = p.is(i + 2, "earlier") || p.is(i + 2, "before");
            int unit =
                    p.is(i + 1, "day") || p.is(i + 1, "days") ? 1 : p.is(i + 1, "week") || p.is(i + 1, "weeks") ? 7 : 0;
            if (count >= 0 && unit > 0 && (back || p.is(i + 2, "later"))) {
                int days = Math.max(1, count) * unit * (back ? -1 : 1);
                return timeline.lastAct().map(d -> d.plusDays(days));
            }
        }
        return Optional.empty();
    }

    /** The date of the clause: before the verb if there is one, else behind it; never one of effect or of a time limit. */
    private Optional<Dates.Found> stated(Parsed p, Act act) {
        for (Dates.Found date : p.dates()) {
            boolean beside = date.from() - act.to() <= 1
                    && date.from() >= act.to()
                    && date.month() > 0
                    && act.verb() >= act.from()
                    && act.verb() - act.from() <= 2;
            if (beside && act.instrument().isPresent() && happens(p, date)) {
                return Optional.of(date);
            }
        }
        Dates.Found best = null;
        for (Dates.Found date : p.dates()) {
            if (act.stage() == Stage.DRAFT
                    && p.is(date.from() - 1, "from")
                    && (p.is(date.to(), "to") || p.is(date.to(), "until"))) {
                return Optional.of(new Dates.Found(
                        date.from(), date.to(), date.year() > 0 ? date.year() : 0, date.month(), date.day(), 0));
            }
            if (!happens(p, date)
                    && !(date.from() >= act.from()
                            && date.to() <= act.to()
                            && act.stage() == Stage.DRAFT
                            && !p.is(date.from() - 1, "until"))) {
                continue;
            }
            boolean aim = date.month() == 0
                    && date.from() >= act.to()
                    && p.tokens().get(date.to() - 1).han();
            boolean named = date.month() == 0
                    && date.weekday() == 0
                    && date.day() == 0
                    && date.from() >= act.from()
                    && date.to() <= act.to() - (p.tokens().get(date.to() - 1).han() ? 0 : 1)
                    && !p.is(date.from() - 1, "in")
                    && !p.is(date.from() - 1, "during")
                    && !p.is(date.to(), "to")
                    && act.instrument().isEmpty()
                    && date.from() >= act.verb();
            boolean inside = !aim
                    && !named
                    && date.from() >= act.clause()
                    && date.to() <= act.from() + (p.tokens().get(date.to() - 1).han() ? 200 : 60)
                    && date.from() < clauseEnd(p, act);
            if (inside && (best == null || best.from() >= act.to() && date.from() < act.to())) {
                best = date;
            }
        }
        if (best == null && !p.dates().isEmpty()) {
            Dates.Found first = p.dates().get(0);
            boolean opensSentence = first.from() <= 4 && first.from() < act.from() && happens(p, first);
            best = opensSentence ? first : null;
        }
        return Optional.ofNullable(best);
    }

    private int clauseEnd(Parsed p, Act act) {
        int end = Math.max(act.to(), act.clauseTo());
        while (end < p.size() && !p.is(end, ";")) {
            end++;
        }
        return end;
    }

    boolean happens(Parsed p, Dates.Found date) {
        int before = date.from() - 1;
        boolean opens = p.datelineEnd() > 0
                && date.to() <= p.datelineEnd()
                && !p.sentence().item();
        boolean dateline = opens
                || date.from() == 0 && p.numericDateline()
                || date.from() == 0
                        && date.day() > 0
                        && date.hasYear()
                        && !p.sentence().item()
                        && p.tokens().get(0).low().indexOf('-') == 4
                        && (p.is(date.to(), "《")
                                || p.is(date.to(), ".")
                                || date.to() < p.size()
                                        && p.tokens().get(date.to()).han());
        boolean until = p.is(before, "至") && p.is(before - 1, "截");
        if (dateline
                || p.hanDatelineEnd() > 0 && date == p.dates().get(0)
                || p.is(date.to(), "起")
                || p.is(date.to(), "第") && date.month() == 0
                || p.is(date.to(), "施") && p.is(date.to() + 1, "行")
                || p.is(date.to(), "实") && p.is(date.to() + 1, "施")
                || p.is(date.to(), "生") && p.is(date.to() + 1, "效")
                || p.is(before, "为") && (p.is(before - 1, "期") || p.is(before - 1, "间"))
                || p.is(before, "止") && p.is(before - 1, "截")
                || p.is(date.to(), "前")
                || p.is(date.to(), "截")
                || p.is(date.to(), "底") && !until
                || p.is(before, "以")
                || p.is(before, "至") && !until
                || p.is(before, "since")
                        && words.effective
                                .at(p.tokens(), Math.max(0, before - 1))
                                .isPresent()
                || p.is(before, "until")
                || p.is(before, "to")
                || p.is(before, "through")
                || p.is(before, "till")
                || p.is(before, "before")
                || p.is(before, "from") && !p.is(before - 1, "dates")
                || p.is(before, "starting")
                || p.is(before, "beginning")
                || p.is(before, "effective")
                || p.is(before, "by") && before > 2
                || p.is(before, "of") && p.is(before - 1, "draft")) {
            return false;
        }
        if (date.month() == 0
                && date.weekday() == 0
                && (p.is(date.to(), "edition")
                        || p.is(date.to(), "version")
                        || p.is(date.to(), "text")
                        || p.is(before, "(")
                        || p.is(before, "its")
                        || p.is(before, "their")
                        || p.is(before, "-")
                        || p.is(date.to(), "-"))) {
            return false;
        }
        for (int i = Math.max(0, date.from() - 4); i < date.from() && date.month() == 0; i++) {
            if (p.is(i, "would") || p.is(i, "will")) {
                return false;
            }
        }
        for (int i = Math.max(0, date.from() - 7); i < date.from(); i++) {
            Optional<Phrases.Match<Boolean>> effect = words.effective.at(p.tokens(), i);
            if (effect.isPresent() && date.from() - effect.get().to() <= 3) {
                return false;
            }
            if (p.is(i, "close")
                    || p.is(i, "closes")
                    || p.is(i, "welcome")
                    || p.is(i, "deadline")
                    || p.is(i, "ended")
                    || p.is(i, "closed")) {
                return false;
            }
        }
        return true;
    }

    Optional<PartialDate> outlookDate(Act act, Parsed p, Optional<Item> before) {
        int main = timeline.mainYear();
        for (Dates.Found date : p.dates()) {
            boolean other = p.tokens().get(0).han() && (date.from() < act.from() || date.from() >= act.to());
            if (!other && date.hasYear() && date.year() >= main) {
                return Optional.of(new PartialDate(date.year(), 0, 0));
            }
        }
        for (String heading : p.sentence().headings()) {
            int year = Dates.find(Token.split(heading, 0, heading.length())).stream()
                    .mapToInt(Dates.Found::year)
                    .max()
                    .orElse(0);
            boolean ahead = heading.toLowerCase(Locale.ROOT).startsWith("outlook");
            if (year > main || year == main && ahead && year > 0) {
                return Optional.of(new PartialDate(year, 0, 0));
            }
        }
        return before.filter(i -> i.act.kind() == Kind.OUTLOOK).flatMap(i -> i.date);
    }
}
