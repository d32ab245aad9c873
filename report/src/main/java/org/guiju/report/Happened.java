package org.guiju.report;

import static java.util.Map.entry;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.register.Claim;
import org.guiju.register.Register;

/** Stages and events in words: the register names an event shortly, a review says what happened. */
final class Happened {
    /**
     * What is said of an event that has happened, and of one to come.
     *
     * @param noted whether the source's note says the substance, and is told with it
     */
    private record Wording(String past, String future, boolean noted) {}

    private static final Map<String, Wording> WORDINGS = Map.ofEntries(
            entry("draft", of("put out for comment")),
            entry("effective", of("took effect", "takes effect")),
            entry("revised", of("revised", "to be revised")),
            entry("replaced", of("replaced", "to be replaced")),
            entry("repealed", of("repealed", "to be repealed")),
            entry("ongoing", of("under way")),
            entry("ended", of("ended", "to end")),
            entry("comments-open", of("comments opened", "comments open")),
            entry("comments-close", of("comments closed", "comments close")),
            entry("revision-announced", of("revision announced")),
            entry("revision-announced-again", of("revision announced again")),
            entry("transition-ends", of("transition ended", "transition ends")),
            entry("removal-begins", noted("removal of what is not filed began", "removal of what is not filed begins")),
            entry("filing-begins", of("filing began", "filing begins")),
            entry("assessment-begins", of("assessment began", "assessment begins")),
            entry("supplement-due", noted("supplements were due", "supplements are due")),
            entry("target", noted("target date", "target date")),
            entry("second-round", of("second round")),
            entry("continued", of("series continued")),
            entry("cascade-use-abolished", of("part on cascade use abolished")),
            entry("first-approvals", noted("first approvals given", "first approvals")),
            entry("first-list", noted("first list published", "first list")),
            entry("first-on-device-filings", noted("first filings of services that run on the device", "")),
            entry("hearing", of("heard in court", "hearing")),
            entry("first-hearing", of("first hearing held", "first hearing")),
            entry("second-hearing", of("second hearing held", "second hearing")),
            entry("count", noted("counted", "")),
            entry("in-plan", noted("named in the year's legislative plan", "")),
            entry("dropped-from-plan", noted("dropped from the year's legislative plan", "")),
            entry("in-npcsc-report", noted("named in the work report of the NPC Standing Committee", "")));

    /** A name that ends in a year or month, which the date says too. */
    private static final Pattern DATED = Pattern.compile("(.+?)-\\d{4}(-\\d{2})?");

    private static final Pattern BATCH = Pattern.compile("batch-(\\d+)");

    private Happened() {}

    private static Wording of(String both) {
        return new Wording(both, both, false);
    }

    private static Wording of(String past, String future) {
        return new Wording(past, future, false);
    }

    private static Wording noted(String past, String future) {
        return new Wording(past, future.isEmpty() ? past : future, true);
    }

    /** What happened, in a few words without a date. */
    static String words(Register.Entry e, LocalDate known) {
        Wording wording = wording(e.what());
        boolean past = e.settlement().dates().stream().allMatch(d -> !d.last().isAfter(known));
        return past ? wording.past() : wording.future();
    }

    /** What the source notes, where the event says nothing without it: {@code over 490 filed}. */
    static Optional<String> note(Register.Entry e) {
        return wording(e.what()).noted()
                ? e.settlement().claims().stream()
                        .map(Claim::note)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    private static Wording wording(String what) {
        Matcher batch = BATCH.matcher(what);
        if (batch.matches()) {
            return noted("batch " + batch.group(1) + " of filings published", "");
        }
        Matcher dated = DATED.matcher(what);
        String name = dated.matches() ? dated.group(1) : what;
        return WORDINGS.getOrDefault(name, of(name.replace('-', ' ')));
    }
}
