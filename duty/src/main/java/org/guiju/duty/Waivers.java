package org.guiju.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiju.register.BadInput;
import org.guiju.register.Node;
import org.guiju.register.PartialDate;
import org.guiju.register.Place;

/**
 * Risks that a business accepts for a time: a finding that is not met or unproven stays what it is, and the report says who accepts it, why
 * and until when. An expired one counts as not there.
 */
public record Waivers(List<Waiver> all) {
    /** Waivers of one duty at most. */
    private static final int MOST = 1000;

    /** The name of the file beside a profile. */
    public static final String FILE = "waivers.yaml";

    /**
     * One accepted risk.
     *
     * @param duty the duty's id
     * @param subject the service, or {@code business}; empty for all
     * @param place beginning of the place; empty for all
     * @param owner who accepts it
     * @param until the last day
     */
    public record Waiver(
            String duty,
            Optional<String> subject,
            Optional<String> place,
            String owner,
            String reason,
            LocalDate until,
            Place at) {
        /** Whether a finding can be of both. */
        private boolean meets(Waiver other) {
            boolean subjects = subject.isEmpty() || other.subject.isEmpty() || subject.equals(other.subject);
            String one = place.orElse("");
            String two = other.place.orElse("");
            return subjects && (one.startsWith(two) || two.startsWith(one));
        }

        /** Whether all that this fits is of the other too. */
        private boolean narrower(Waiver other) {
            return (other.subject.isEmpty() || subject.equals(other.subject))
                    && place.orElse("").startsWith(other.place.orElse(""));
        }

        private boolean fits(Finding f) {
            return f.duty().id().equals(duty)
                    && subject.filter(s -> !s.equals(f.subject())).isEmpty()
                    && place.filter(p -> !f.place().startsWith(p)).isEmpty();
        }
    }

    /** No waiver. */
    public static Waivers none() {
        return new Waivers(List.of());
    }

    /**
     * Reads waivers.
     *
     * @param on the day asked about: a waiver that has expired by then clashes with none
     * @throws BadInput with every mistake at its place: an unknown duty, a day that does not exist, two waivers of the same finding
     *     of which neither is narrower
     */
    public static Waivers of(Node node, Duties duties, LocalDate on) {
        List<Waiver> all = new ArrayList<>();
        List<BadInput.Issue> issues = new ArrayList<>();
        Map<String, List<Waiver>> seen = new HashMap<>();
        List<String> known = duties.all().stream().map(Duty::id).toList();
        for (Node n : node.fields().only("waivers").need("waivers").items()) {
            try {
                Node.Fields f = n.fields().only("duty", "subject", "place", "owner", "reason", "until");
                Node duty = f.need("duty");
                if (!known.contains(duty.text())) {
                    throw duty.unknown("duty", known);
                }
                Node until = f.need("until");
                LocalDate day = PartialDate.parse(until.text())
                        .filter(PartialDate::isDay)
                        .map(PartialDate::first)
                        .orElseThrow(() -> new BadInput(
                                until.place(), "'" + until.text() + "' is not a day", "Write it as 2027-03-31"));
                Waiver w = new Waiver(
                        duty.text(),
                        f.text("subject"),
                        f.text("place"),
                        f.needText("owner"),
                        f.needText("reason"),
                        day,
                        n.place());
                List<Waiver> others = seen.computeIfAbsent(w.duty(), k -> new ArrayList<>());
                for (Waiver before : others) {
                    boolean bothCount =
                            !w.until().isBefore(on) && !before.until().isBefore(on);
                    if (bothCount && w.meets(before) && w.narrower(before) == before.narrower(w)) {
                        throw new BadInput(
                                n.place(),
                                "the same finding is waived at " + before.at() + " too",
                                "Keep one of the two"
                                        + (w.narrower(before)
                                                ? ""
                                                : ", or name subject and place in one, so that it is the narrower"));
                    }
                }
                if (others.size() >= MOST) {
                    throw new BadInput(
                            n.place(), "more than " + MOST + " waivers of " + w.duty(), "Leave subject or place out");
                }
                others.add(w);
                all.add(w);
            } catch (BadInput e) {
                issues.addAll(e.issues());
            }
        }
        if (!issues.isEmpty()) {
            throw new BadInput(issues);
        }
        return new Waivers(List.copyOf(all));
    }

    private static boolean open(Finding finding) {
        return switch (finding.verdict()) {
            case NOT_MET, UNPROVEN, CONTESTED -> true;
            default -> false;
        };
    }

    /** Who accepts a finding on a day: the narrowest waiver that has not expired. Of two that meet one is within the other. */
    public Optional<Waiver> of(Finding finding, LocalDate day) {
        if (all.isEmpty() || !open(finding)) {
            return Optional.empty();
        }
        return all.stream()
                .filter(w -> !w.until().isBefore(day) && w.fits(finding))
                .max(java.util.Comparator.comparingInt(
                        w -> w.subject().map(String::length).orElse(0)
                                + w.place().map(String::length).orElse(0)));
    }

    /** What a reader of the report should know: waivers that have expired, and those that nothing needs. */
    public List<String> remarks(List<Finding> findings, LocalDate day) {
        List<String> remarks = new ArrayList<>();
        Set<Waiver> used = new HashSet<>();
        findings.forEach(f -> of(f, day).ifPresent(used::add));
        for (Waiver w : all) {
            String about = w.at() + ": the waiver of " + w.duty();
            if (w.until().isBefore(day)) {
                remarks.add(about + " expired on " + w.until() + " and counts no longer");
            } else if (!used.contains(w)) {
                List<Finding> fitting = findings.stream().filter(w::fits).toList();
                remarks.add(about
                        + (fitting.isEmpty()
                                ? " fits no finding"
                                : fitting.stream().anyMatch(Waivers::open)
                                        ? " gives way to narrower ones for all that it fits"
                                        : " is not needed: nothing that it fits is open"));
            }
        }
        return List.copyOf(remarks);
    }
}
