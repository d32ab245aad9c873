package org.guiju.reader;

import java.util.List;
import java.util.Optional;

/** What a sentence names of many things that it told of: "six standards, such as X", "X among them", "the one on Y among them". */
final class Examples {
    private final Parsed p;
    private final Objects objects;
    private final Clauses clauses;
    private final List<Act> acts;

    Examples(Acts found) {
        this.p = found.p;
        this.objects = found.objects;
        this.clauses = found.clauses;
        this.acts = found.acts;
    }

    /** Titles, before anything else is made of them. */
    void titles() {
        for (Title title : p.titles()) {
            boolean example = opened(objects.determined(title)) || among(title.to());
            Optional<Act> whole = example && !objects.taken(title) ? whole(title.from()) : Optional.empty();
            if (whole.isPresent() && objects.take(title)) {
                Kind kind = title.kind().orElse(whole.get().kind());
                acts.add(of(
                        whole.get(),
                        title.name(),
                        Optional.of(title),
                        kind,
                        title.identifiers(),
                        objects.determined(title),
                        objects.behind(title)));
            }
        }
    }

    /** What has no title of its own. */
    void ones() {
        for (int i = 3; i < p.size(); i++) {
            if (among(i)) {
                one(i);
            }
        }
    }

    private boolean opened(int title) {
        return p.is(title - 1, "as") && p.is(title - 2, "such")
                || p.is(title - 1, "including")
                || p.is(title - 1, ",") && p.is(title - 2, "them") && p.is(title - 3, "among");
    }

    private boolean among(int i) {
        int at = p.is(i, ",") ? i + 1 : i;
        return p.is(at, "among") && (p.is(at + 1, "them") || p.is(at + 1, "these"));
    }

    /** The act on several things that a name belongs to: the last one told before it. */
    private Optional<Act> whole(int before) {
        return acts.stream()
                .filter(a -> a.instrument().isEmpty()
                        && a.to() <= before
                        && a.title().contains(" ")
                        && (Stages.rules(a.kind()) || a.kind() == Kind.ANNOUNCEMENT || a.kind() == Kind.CASE))
                .reduce((a, b) -> b.to() >= a.to() ? b : a);
    }

    /** "the one on car door handles among them": the noun is that of the many. */
    private void one(int among) {
        for (int i = among - 1; i > 0 && among - i < 14; i--) {
            if (!p.is(i, "one") || !(p.is(i + 1, "on") || p.is(i + 1, "for"))) {
                continue;
            }
            int from = clauses.behindArticle(i + 1);
            Optional<Act> whole = whole(i);
            if (whole.isPresent() && among > from) {
                String head = head(whole.get());
                int start = p.is(i - 1, "the") ? i - 1 : i;
                acts.add(of(
                        whole.get(),
                        head + " " + p.words(i + 1, p.is(among - 1, ",") ? among - 1 : among),
                        Optional.empty(),
                        whole.get().kind(),
                        List.of(),
                        start,
                        p.is(among, ",") ? among + 3 : among + 2));
            }
            return;
        }
    }

    /** One of "seven draft national standards" is a "standard". */
    private static String head(Act act) {
        String noun = act.title().split(" (on|for|of|in|to) ", 2)[0];
        noun = noun.substring(noun.lastIndexOf(' ') + 1);
        return noun.endsWith("s") && !noun.endsWith("ss") && act.kind() != Kind.MEASURES
                ? noun.substring(0, noun.length() - 1)
                : noun;
    }

    private static Act of(
            Act whole, String title, Optional<Title> instrument, Kind kind, List<String> ids, int from, int to) {
        return new Act(
                title,
                instrument,
                kind,
                whole.stage(),
                whole.issuers(),
                whole.inherits(),
                whole.dated(),
                ids,
                whole.clause(),
                whole.verb(),
                whole.clauseTo(),
                from,
                to);
    }
}
