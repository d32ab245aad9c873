package org.guiju.reader;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands around a development in its text: bodies and sector of its heading, bodies before it, words of its paragraphs. */
final class Surroundings {
    private final Names names;
    private final Sectors sectors;
    private final Subjects subjects;
    private final Map<Sector, Integer> nearby = new EnumMap<>(Sector.class);
    private List<String> headingBodies = List.of();
    private Optional<Sector> headingSector = Optional.empty();

    Surroundings(Names names, Words words, Subjects subjects) {
        this.names = names;
        this.sectors = new Sectors(words);
        this.subjects = subjects;
    }

    void heading(Parsed p) {
        label(p);
        headingSector = Optional.empty();
        for (String heading : p.sentence().headings()) {
            headingSector = sectors.of(heading).or(() -> headingSector);
        }
        nearby.clear();
    }

    /** A line below a heading that names who issued what the heading tells of. */
    void label(Parsed p) {
        headingBodies = p.bodies().stream().map(Mention::label).distinct().toList();
    }

    /** Counts the words of a sentence that tell of a sector. */
    void count(Parsed p) {
        sectors.count(p.tokens()).forEach((s, n) -> nearby.merge(s, n, Integer::sum));
    }

    /** Settles who acted, where, and in which sector. */
    void settle(Item item) {
        issuers(item);
        item.regions = regions(item.p, item.act);
        inDistrict(item);
        item.sector = sector(item);
    }

    private void issuers(Item item) {
        Act act = item.act;
        if (!act.issuers().isEmpty() || !act.inherits()) {
            return;
        }
        boolean follows = act.stage() == Stage.PLANNED
                || act.kind() == Kind.ENFORCEMENT
                || act.kind() == Kind.PILOT
                || act.kind() == Kind.FILING
                || act.stage() == Stage.ONGOING && act.kind() != Kind.INTERNATIONAL;
        if (follows && act.kind() != Kind.INTERNATIONAL && act.kind() != Kind.CASE) {
            item.issuers = subjects.last();
        }
        if (item.issuers.isEmpty()) {
            item.issuers = headingBodies;
        }
        if (item.issuers.isEmpty()
                && act.kind() != Kind.OUTLOOK
                && act.kind() != Kind.INTERNATIONAL
                && act.stage() != Stage.PLANNED) {
            item.issuers = firstOf(item.p);
        }
    }

    /** The first body of a sentence, with those that an "and" or a comma joins to it. */
    private static List<String> firstOf(Parsed p) {
        Set<String> out = new LinkedHashSet<>();
        int end = -1;
        for (Mention body : p.bodies()) {
            boolean joined = end < 0;
            for (int i = end; i >= 0 && i < body.from() && body.from() - end <= 3; i++) {
                joined |= p.is(i, "and") || p.is(i, ",") || p.is(i, "、") || p.is(i, "和");
            }
            if (!joined) {
                break;
            }
            out.add(body.label());
            end = body.to();
        }
        return List.copyOf(out);
    }

    /** A district's organ takes its city's name along. */
    private static void inDistrict(Item item) {
        String city = item.regions.isEmpty() ? "" : item.regions.get(0);
        item.issuers = item.issuers.stream()
                .map(x -> x.contains(" District ") && !x.startsWith(city) ? city + " " + x : x)
                .toList();
    }

    private List<String> regions(Parsed p, Act act) {
        if (act.issuers().size() == 1
                && act.title().endsWith(" in " + act.issuers().get(0))) {
            return act.issuers();
        }
        Set<String> out = new LinkedHashSet<>();
        int enumerated = -1;
        for (Mention region : p.regions()) {
            boolean inside = region.from() >= act.from() && region.to() <= act.to() || region.from() == enumerated;
            if (inside) {
                enumerated = region.to()
                        + (p.is(region.to(), ",")
                                ? p.is(region.to() + 1, "and") ? 2 : 1
                                : p.is(region.to(), "and") ? 1 : p.size());
            }
            boolean isCourt = p.bodyAt(region.from()).isPresent();
            if (inside || isCourt && act.issuers().stream().anyMatch(x -> x.contains(region.label()))) {
                out.add(region.label());
            }
        }
        names.regions(Token.split(
                        String.join(" , ", act.issuers()),
                        0,
                        String.join(" , ", act.issuers()).length()))
                .forEach(r -> out.add(r.label()));
        if (p.is(0, "in") && !p.regions().isEmpty() && p.regions().get(0).from() == 1) {
            out.add(p.regions().get(0).label());
        }
        if (act.kind() == Kind.PILOT) {
            p.regions().stream().filter(r -> p.titleAt(r.from()).isEmpty()).forEach(r -> out.add(r.label()));
        }
        return List.copyOf(out);
    }

    Sector sector(Item item) {
        Parsed p = item.p;
        if (headingSector.isPresent()) {
            return headingSector.get();
        }
        Optional<Sector> title = sectors.of(item.act.title());
        if (title.isPresent()) {
            return title.get();
        }
        Optional<Sector> sentence = sectors.of(p.tokens());
        if (sentence.isPresent() && item.act.kind() != Kind.LAW) {
            return sentence.get();
        }
        boolean tellsLittle = item.act.kind() == Kind.CASE || item.act.kind() == Kind.OUTLOOK;
        if (!tellsLittle) {
            return Sector.OTHER;
        }
        return nearby.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Sector.OTHER);
    }
}
