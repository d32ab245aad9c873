package org.guiju.reader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Titles that no verb governs and that are developments all the same: drafts for comment, numbered standards with a date, lists. */
final class Leftovers {
    private final Parsed p;
    private final Words words;
    private final Acts acts;
    private final boolean afterPlan;

    /** @param afterPlan whether the paragraph has just spoken of a plan, whose items may be listed */
    Leftovers(Parsed p, Words words, Acts acts, boolean afterPlan) {
        this.p = p;
        this.words = words;
        this.acts = acts;
        this.afterPlan = afterPlan;
    }

    List<Act> find(List<Act> made) {
        List<Act> out = new ArrayList<>();
        made.stream()
                .filter(a -> a.instrument().isPresent())
                .findFirst()
                .flatMap(this::draftBefore)
                .ifPresent(out::add);
        boolean listed = afterPlan && made.isEmpty() && lists();
        int colon = colon();
        boolean together = made.isEmpty()
                && colon > 0
                && p.titles().stream().filter(t -> t.from() > colon).count() > 1;
        for (Title title : p.titles()) {
            if (acts.isTaken(title)) {
                continue;
            }
            if (listed) {
                out.add(act(title, Stage.PLANNED, List.of(), true));
            } else if (title.draft() && !tied(title)) {
                out.add(act(title, Stage.DRAFT, near(title), false));
            } else if (together && title.from() > colon) {
                out.add(act(title, Stage.ISSUED, List.of(), false));
            } else if (numbered(title) && standardBefore(title).isPresent()) {
                out.add(act(title, standardBefore(title).get(), p.bodies().isEmpty() ? List.of() : near(title), false));
            } else if (numbered(title) && takesEffect(title)) {
                out.add(act(title, Stage.ISSUED, List.of(), false));
            } else if (yearBehind(title)) {
                out.add(act(title, Stage.ISSUED, List.of(), false));
            } else if (owned(title).isPresent()) {
                out.add(act(title, Stage.ISSUED, List.of(owned(title).get().label()), false));
            }
        }
        return out;
    }

    /** "six months after a first draft of 28 September 2023, ... issued the Provisions": the draft was an act of its own. */
    private Optional<Act> draftBefore(Act act) {
        for (Dates.Found date : p.dates()) {
            int draft = date.from() - 2;
            boolean told = draft > 0
                    && p.is(draft, "draft")
                    && (p.is(draft + 1, "of")
                            || p.is(draft + 1, "from")
                            || p.is(draft + 1, "on")
                            || p.is(draft + 1, "in"));
            if (told && date.to() <= act.instrument().orElseThrow().from()) {
                int from = p.is(draft - 1, "first") || p.is(draft - 1, "earlier") ? draft - 1 : draft;
                return Optional.of(new Act(
                        act.title(),
                        act.instrument(),
                        act.kind(),
                        Stage.DRAFT,
                        act.issuers(),
                        false,
                        act.identifiers(),
                        from,
                        date.to(),
                        from,
                        date.to()));
            }
        }
        return Optional.empty();
    }

    /** Where what a sentence announces begins, as in "two texts came out with it: the A and the B"; -1 if nowhere. */
    private int colon() {
        for (int i = 0; i < p.size(); i++) {
            if (p.is(i, ":")) {
                return i;
            }
        }
        return -1;
    }

    /** "The updated mandatory national standard X (GB 1-2025)": the words before a numbered title tell its stage. */
    private Optional<Stage> standardBefore(Title title) {
        boolean standard = false;
        boolean changed = false;
        boolean fresh = false;
        for (int i = Math.max(0, title.from() - 7); i < title.from(); i++) {
            standard |= p.is(i, "standard") || p.is(i, "standards");
            changed |= p.is(i, "updated") || p.is(i, "revised") || p.is(i, "amended");
            fresh |= p.is(i, "new") || p.is(i, "mandatory") || p.is(i, "recommended");
        }
        return !standard || !(changed || fresh)
                ? Optional.empty()
                : Optional.of(changed ? Stage.REVISED : Stage.ISSUED);
    }

    private boolean lists() {
        for (int i = 0; i < p.size(); i++) {
            if (p.is(i, "list")
                    || p.is(i, "listed")
                    || p.is(i, "lists")
                    || p.is(i, "includes")
                    || p.is(i, "include")
                    || p.is(i, "among")
                    || p.is(i, "agenda")) {
                return true;
            }
        }
        return false;
    }

    private boolean tied(Title title) {
        for (int i = Math.max(0, title.from() - 4); i < title.from(); i++) {
            if (words.relate.at(p.tokens(), i).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean numbered(Title title) {
        return !title.identifiers().isEmpty();
    }

    private boolean takesEffect(Title title) {
        return words.effective
                .firstIn(p.tokens(), Math.min(title.to(), p.size()), p.size())
                .isPresent();
    }

    /** "Following the Interim Measures for X in 2023": the year right behind dates it. */
    private boolean yearBehind(Title title) {
        return p.dates().stream()
                .anyMatch(d -> d.from() == title.to() + 1 && d.month() == 0 && d.hasYear() && p.is(title.to(), "in"));
    }

    /** "Beijing's Implementation Plan": a place before its title. */
    private Optional<Mention> owned(Title title) {
        return p.regions().stream()
                .filter(r -> p.is(title.from() - 1, "'s") && r.to() == title.from() - 1)
                .findFirst();
    }

    private List<String> near(Title title) {
        return List.copyOf(new LinkedHashSet<>(p.bodies().stream()
                .filter(b -> b.from() < title.from() || b.from() - title.to() < 8)
                .map(Mention::label)
                .toList()));
    }

    private Act act(Title title, Stage stage, List<String> issuers, boolean inherits) {
        boolean guide = title.identifiers().stream().anyMatch(id -> id.startsWith("TC260"));
        Kind kind = guide ? Kind.GUIDELINE : title.kind().orElse(Kind.ANNOUNCEMENT);
        int from = title.from();
        int to = Acts.behind(title);
        Optional<Mention> place = owned(title);
        if (place.isPresent()) {
            from = place.get().from();
        }
        return new Act(
                title.name(),
                Optional.of(title),
                kind,
                stage,
                issuers,
                inherits,
                title.identifiers(),
                title.from(),
                p.size(),
                from,
                to);
    }
}
