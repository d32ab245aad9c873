package org.guiju.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an act means that its own words do not tell apart: by what was told before it, or by the heading above. */
final class Meant {
    private static final Pattern CASE = Pattern.compile(
            ".*\\b([Cc]ases?|[Dd]isputes?|[Jj]udge?ments?|[Rr]ulings?|[Ll]awsuits?|[Ss]uits?|[Vv]erdict)\\b.*|.*案.*");

    /** Parties without a name. */
    private static final Pattern PARTY = Pattern.compile(
            "^(the |its |his |her )?(claims?|appeal|lawsuit|suit|action|application|petition|request|motion)( of (the|its) \\w+)?$"
                    + "|^(the )?(company|firm|platform|defendant|plaintiff|operator|app|business)$|^对?(该|其|涉事|涉案|当事).*");

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
        return party ? headed(act, headings) : act;
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
                || CASE.matcher(act.title()).matches()
                || act.issuers().isEmpty()) {
            return false;
        }
        return told.stream().anyMatch(i -> i.act.kind() == Kind.CASE && i.issuers.equals(act.issuers()));
    }
}
