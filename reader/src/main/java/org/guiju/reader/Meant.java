package org.guiju.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an act means that its own words do not tell apart: by what was told before it, or by the heading above. */
final class Meant {
    private static final Pattern CASE = Pattern.compile(
            ".*\\b([Cc]ases?|[Dd]isputes?|[Jj]udge?ments?|[Rr]ulings?|[Ll]awsuits?|[Ss]uits?|[Vv]erdict)\\b.*|.*案.*");

    private static final Pattern HEADED = Pattern.compile("关于.*的(通报|公告|通告|通知)$");

    /** Parties without a name. */
    private static final Pattern PARTY = Pattern.compile(
            "^(the |its |his |her )?(claims?|appeal|lawsuit|suit|action|application|petition|request|motion)( of (the|its) \\w+)?$"
                    + "|^(the )?(company|firm|platform|defendant|plaintiff|operator|app|business)$|^对?(该|其|涉事|涉案|当事).*");

    private static final Set<String> ORDINAL = Set.of(
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "new",
            "further", "another");

    private final Heads heads;

    Meant(Heads heads) {
        this.heads = heads;
    }

    /** "the pilot projects" are those of the title before; a claim without a name is that of the heading. */
    Act of(Act act, List<Item> before, List<String> headings) {
        if (act.instrument().isPresent()) {
            return act;
        }
        if (act.kind() == Kind.PILOT && act.title().length() <= 25) {
            return pilot(act, before);
        }
        boolean party = (act.kind() == Kind.CASE || act.kind() == Kind.ENFORCEMENT)
                && PARTY.matcher(act.title()).matches();
        return party ? headed(act, headings) : announced(act, headings);
    }

    /** 9款APP下架 below 关于下架侵害用户权益APP的通报: the heading names the measure. */
    private static Act announced(Act act, List<String> headings) {
        String title = act.title();
        String heading = headings.isEmpty() ? "" : headings.get(headings.size() - 1);
        boolean named = act.kind() == Kind.ENFORCEMENT
                && title.length() > 2
                && Token.han(title.charAt(title.length() - 1))
                && HEADED.matcher(heading).find()
                && heading.contains(title.substring(title.length() - 2));
        return named ? act.named(heading) : act;
    }

    private static Act pilot(Act act, List<Item> before) {
        for (int i = before.size() - 1; i >= 0; i--) {
            String title = before.get(i).act.title();
            int pilot = title.toLowerCase(Locale.ROOT).indexOf("pilot");
            if (pilot >= 0) {
                return act.named(title.substring(pilot));
            }
        }
        return act;
    }

    private Act headed(Act act, List<String> headings) {
        if (headings.isEmpty()) {
            return act;
        }
        String heading = headings.get(headings.size() - 1);
        Optional<Kind> kind = Token.han(heading.charAt(0)) ? HanActs.kindOf(heading) : heads.kindOf(heading);
        return kind.filter(k -> k == Kind.CASE || k == Kind.ENFORCEMENT || k == Kind.OPINIONS)
                        .isPresent()
                ? act.named(heading)
                : act;
    }

    /** Whether what a court held belongs to a case that has been told of, and is no second one. */
    static boolean sameCase(Act act, List<Item> told) {
        if (act.kind() != Kind.CASE
                || act.issuers().isEmpty() && CASE.matcher(act.title()).matches()) {
            return false;
        }
        boolean named = CASE.matcher(act.title()).matches();
        return told.stream()
                .filter(i -> i.act.kind() == Kind.CASE && (act.issuers().isEmpty() || i.issuers.equals(act.issuers())))
                .anyMatch(i -> !named || i.act.stage() == act.stage() && within(act.title(), i.act.title()));
    }

    /**
     * Whether a thing without a title has been told in almost the same words: "88 mandatory national standards for vehicles" behind "88
     * mandatory national standards targeting vehicle safety". Whoever is named only now made it.
     */
    static boolean again(Item item, Item before, Words words) {
        boolean same = before.act.instrument().isEmpty()
                && before.act.kind() == item.act.kind()
                && (before.stage == item.stage || item.act.kind() == Kind.CASE)
                && item.p != before.p
                && (!item.dated || item.date.equals(before.date))
                && (item.issuers.isEmpty() || before.issuers.isEmpty() || item.issuers.equals(before.issuers));
        if (!same) {
            return false;
        }
        List<String> now = List.of(item.act.title().split(" "));
        List<String> then = List.of(before.act.title().split(" "));
        List<String> more = now.stream().filter(w -> !then.contains(w)).toList();
        List<String> fewer = then.stream().filter(w -> !now.contains(w)).toList();
        boolean told = now.size() >= 4
                && (now.size() - more.size()) * 3 >= Math.min(now.size(), then.size()) * 2
                && (adds(more, words) && plain(fewer) || adds(fewer, words) && plain(more));
        before.issuers = told && before.issuers.isEmpty() ? item.issuers : before.issuers;
        return told;
    }

    /** Whether words only link others. */
    private static boolean adds(List<String> said, Words words) {
        return said.stream().allMatch(w -> words.aiming.contains(w) || words.prepositions.contains(w));
    }

    /** Whether words tell nothing apart: neither names nor numbers. */
    private static boolean plain(List<String> said) {
        return said.stream()
                .allMatch(w -> w.chars().allMatch(c -> Character.isLowerCase(c) || c == '-') && !ORDINAL.contains(w));
    }

    /** Whether every word of a name stands in another. */
    private static boolean within(String part, String whole) {
        return List.of(whole.split(" ")).containsAll(List.of(part.split(" ")));
    }
}
