package org.guiju.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the claims known on a day amount to: a date, several that contest each other, or nothing.
 *
 * @param dates the dates still standing, best supported first: one when settled, several when contested
 * @param claims every claim known on that day, also those that lost
 * @param reason why the date stands, or why none does
 */
public record Settlement(List<PartialDate> dates, List<Claim> claims, String reason) {

    /** The date, unless it is contested or unknown. */
    public Optional<PartialDate> date() {
        return dates.size() == 1 ? Optional.of(dates.get(0)) : Optional.empty();
    }

    /** Whether claims of equal weight disagree. */
    public boolean contested() {
        return dates.size() > 1;
    }

    /** How often the standing dates changed while these claims became known one after another: 0 for one that never moved. */
    public int moves() {
        List<LocalDate> days =
                claims.stream().map(Claim::knownFrom).distinct().sorted().toList();
        int moves = 0;
        List<PartialDate> before = List.of();
        for (LocalDate day : days) {
            List<PartialDate> now = of(claims, day).dates();
            moves += !before.isEmpty() && !now.equals(before) ? 1 : 0;
            before = now;
        }
        return moves;
    }

    /** Whether the date has come: certain only when every standing date says the same. */
    Truth hasCome(LocalDate day) {
        if (dates.isEmpty()) {
            return Truth.NO;
        }
        List<Truth> answers = dates.stream().map(d -> d.hasCome(day)).distinct().toList();
        return answers.size() == 1 ? answers.get(0) : Truth.UNKNOWN;
    }

    /**
     * Weighs the claims that were known on a day. Where a later act changed the date, claims from before it are
     * history. Claims that tell the same date with different precision agree, and the most precise one speaks. Among
     * the rest the heaviest source wins; a tie is contested.
     */
    static Settlement of(List<Claim> all, LocalDate known) {
        List<Claim> claims = all.stream().filter(c -> c.knownBy(known)).toList();
        if (claims.isEmpty()) {
            return new Settlement(List.of(), claims, "no source known on " + known);
        }
        Optional<PartialDate> amended =
                claims.stream().filter(Claim::amends).map(Claim::known).max(Comparator.naturalOrder());
        List<Claim> live = claims.stream()
                .filter(c -> amended.isEmpty() || c.known().compareTo(amended.get()) >= 0)
                .toList();
        List<List<Claim>> groups = new ArrayList<>();
        live.stream()
                .sorted(Comparator.comparing(
                        c -> c.date().first().until(c.date().last()).toTotalMonths() * 31
                                + c.date().first().until(c.date().last()).getDays()))
                .forEach(c -> groups.stream()
                        .filter(g -> c.date().agrees(g.get(0).date()))
                        .findFirst()
                        .orElseGet(() -> {
                            List<Claim> group = new ArrayList<>();
                            groups.add(group);
                            return group;
                        })
                        .add(c));
        groups.sort(Comparator.comparingInt(Settlement::weight).reversed());
        String who = names(groups.get(0));
        if (groups.size() == 1) {
            return settled(groups, claims, amended.isPresent() ? who + ", after an amendment" : who);
        }
        if (weight(groups.get(0)) > weight(groups.get(1))) {
            return settled(groups, claims, who + " outweighs " + names(groups.get(1)));
        }
        int top = weight(groups.get(0));
        List<List<Claim>> tied = groups.stream().filter(g -> weight(g) == top).toList();
        return new Settlement(
                tied.stream().map(g -> g.get(0).date()).sorted().toList(),
                claims,
                "contested: "
                        + tied.stream()
                                .map(g -> g.get(0).date() + " (" + names(g) + ")")
                                .collect(Collectors.joining(" against ")));
    }

    private static Settlement settled(List<List<Claim>> groups, List<Claim> claims, String reason) {
        return new Settlement(List.of(groups.get(0).get(0).date()), claims, reason);
    }

    private static int weight(List<Claim> group) {
        return group.stream().mapToInt(Claim::weight).max().orElse(0);
    }

    private static String names(List<Claim> group) {
        return group.stream().map(c -> c.source().toString()).distinct().collect(Collectors.joining(", "));
    }
}
