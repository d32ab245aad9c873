package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ties developments to the other instruments that the text names with them. */
final class Relations {
    private static final int MOST_TOLD = 200;
    private static final Pattern AMENDS =
            Pattern.compile("Decision (?:on|to) (?:Amend|Revis)\\w* (?!and )(?:the )?(.+)");

    /**
     * A title told before.
     *
     * @param of what a later title names that belongs to it
     */
    private record Told(String name, List<String> of) {}

    private final Words words;
    private final List<Told> told = new ArrayList<>();
    private final List<Item> earlier;
    private final List<Item> paragraphItems;

    /**
     * @param earlier developments of the paragraph before
     * @param paragraphItems developments of this paragraph
     */
    Relations(Words words, List<Item> earlier, List<Item> paragraphItems) {
        this.words = words;
        this.earlier = earlier;
        this.paragraphItems = paragraphItems;
    }

    /** The title before, of which this act takes up a part: "the pilot projects" of "the notice regarding the pilot projects". */
    Optional<String> refersTo(Act act) {
        return paragraphItems.stream()
                .map(i -> i.act.title())
                .filter(t -> t.length() > act.title().length() && t.endsWith(act.title()))
                .findFirst();
    }

    void relate(Parsed p, List<Item> made) {
        List<Item> targets = made.isEmpty() ? Item.lastOf(paragraphItems) : made;
        boolean sentenceTies = !made.isEmpty();
        for (int i = 0; i < p.size(); i++) {
            sentenceTies |= words.hanRelate.at(p.tokens(), i).isPresent()
                    || p.titleAt(i).isEmpty() && words.relate.at(p.tokens(), i).isPresent();
        }
        planned(made);
        amended(made);
        companions(p, made);
        parts(made);
        for (Title title : p.titles()) {
            boolean development = made.stream().anyMatch(m -> m.act.instrument().equals(Optional.of(title)));
            if (!development && sentenceTies && !p.shortName(title)) {
                String name = withoutYear(title.name());
                targets.stream().filter(t -> !t.act.title().contains(name)).forEach(t -> t.relates.add(name));
            }
        }
    }

    /** "Cybersecurity Law Amendment" and "Decision on Amending the Cybersecurity Law" are tied to the law. */
    private static void amended(List<Item> made) {
        for (Item item : made) {
            String title = item.act.title();
            Matcher decision = AMENDS.matcher(title);
            if (decision.matches()) {
                item.relates.add(decision.group(1));
            }
            HanActs.amended(title).ifPresent(item.relates::add);
            if (title.endsWith(" Law Amendment")) {
                item.relates.add(title.substring(0, title.length() - " Amendment".length()));
            }
        }
    }

    /** "Guideline for Filing the Standard Contract" belongs to the "Measures for the Standard Contract", told before. */
    private void parts(List<Item> made) {
        for (Item item : made) {
            Optional<Title> title = item.act.instrument();
            if (title.isEmpty()) {
                continue;
            }
            String name = title.get().name();
            told.stream()
                    .filter(t -> !t.name().equals(name) && t.of().stream().anyMatch(name::contains))
                    .findFirst()
                    .ifPresent(t -> item.relates.add(t.name()));
            if (told.size() < MOST_TOLD) {
                List<String> of = new ArrayList<>(title.get().aliases());
                of.removeIf(a -> !a.contains(" "));
                core(title.get()).ifPresent(of::add);
                told.add(new Told(name, of));
            }
        }
    }

    /** What rules are about, where they say so in four words or more. */
    private static Optional<String> core(Title title) {
        String[] parts = title.name().split(" (for|on|of) (the )?", 2);
        boolean rules = title.kind()
                .filter(k -> k == Kind.MEASURES || k == Kind.REGULATION || k == Kind.LAW)
                .isPresent();
        return rules && parts.length == 2 && parts[1].split(" ").length >= 4 ? Optional.of(parts[1]) : Optional.empty();
    }

    /** What "came out with them" is tied to what came first. */
    private void companions(Parsed p, List<Item> made) {
        boolean with = false;
        for (int i = 0; i + 1 < p.size(); i++) {
            with |= (p.is(i, "with") || p.is(i, "alongside") || p.is(i, "accompanying"))
                    && (p.is(i + 1, "them") || p.is(i + 1, "it"));
        }
        if (with && !paragraphItems.isEmpty()) {
            String first = paragraphItems.get(paragraphItems.size() - 1).act.title();
            made.forEach(m -> m.relates.add(first));
        }
    }

    /** What a plan lists belongs to the plan. */
    private void planned(List<Item> made) {
        for (Item item : made) {
            if (item.act.stage() != Stage.PLANNED) {
                continue;
            }
            paragraphItems.stream()
                    .filter(i -> i.act.kind() == Kind.PLAN && i.act.stage() == Stage.ISSUED)
                    .reduce((a, b) -> b)
                    .ifPresent(plan -> item.relates.add(plan.act.title()));
        }
    }

    private static String withoutYear(String name) {
        int open = name.lastIndexOf(" (");
        boolean year = open > 0 && name.length() == open + 7 && Dates.year(name.substring(open + 2, open + 6)) > 0;
        return year ? name.substring(0, open) : name;
    }

    /** Behind "was jointly issued by"; 0 where the sentence does not say so. */
    private int issuedBy(Parsed p) {
        for (int i = 1; i + 1 < Math.min(p.size(), 16); i++) {
            boolean issued = words.verbs.allAt(p.tokens(), i).stream()
                    .anyMatch(m -> m.value().form() == Words.Form.PARTICIPLE
                            && (m.value().stage() == Stage.ISSUED || m.value().stage() == Stage.DRAFT));
            if (issued && p.is(i + 1, "by")) {
                return i + 2;
            }
        }
        return 0;
    }

    /** "They come from the CAC": a sentence without an act that names the bodies, places or time limit of the act before. */
    void complete(Parsed p) {
        boolean refers = p.is(0, "they") || p.is(0, "it") || p.is(0, "the") && p.size() > 3;
        boolean names = false;
        for (int i = 0; i + 1 < p.size() && i < 8; i++) {
            names |= (p.is(i, "come") || p.is(i, "comes") || p.is(i, "came")) && p.is(i + 1, "from");
        }
        Optional<Title> number =
                p.titles().stream().filter(t -> Objects.numbers(p, t)).findFirst();
        int by = issuedBy(p);
        List<Item> before = Item.lastOf(paragraphItems.isEmpty() ? earlier : paragraphItems);
        for (Item item : before) {
            if (number.isPresent()
                    && before.size() == 1
                    && item.act.identifiers().isEmpty()) {
                item.act = item.act.numbered(number.get().identifiers());
            }
            if (refers && (names || by > 0) && item.issuers.isEmpty()) {
                item.issuers = p.bodiesIn(by, p.size()).stream()
                        .map(Mention::label)
                        .distinct()
                        .toList();
            }
            if ((item.act.kind() == Kind.PILOT || item.act.title().contains("Pilot"))
                    && item.regions.isEmpty()
                    && p.regions().size() > 1) {
                item.regions =
                        p.regions().stream().map(Mention::label).distinct().toList();
            }
        }
    }
}
