package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the bodies of places by the shape of their names: "Hangzhou Internet Court", "the Chengdu police", 上海市网信办. */
final class LocalBodies {
    /** Organs that a province or city has several of, each for a field. */
    private static final Set<String> FIELDED = Set.of("bureau", "department", "commission", "office");

    private static final Set<String> LINKS = Set.of("of", "and", "for", "the", "on");

    private final NameTable regions;

    LocalBodies(NameTable regions) {
        this.regions = regions;
    }

    /** A body whose name starts here with a capital or in Chinese, or with a place. */
    Optional<Mention> at(List<Token> tokens, int i) {
        return (tokens.get(i).han() ? hanOffice(tokens, i) : localBody(tokens, i)).or(() -> localOffice(tokens, i));
    }

    /** "the communications administrations of Zhejiang and Guangdong". */
    List<Mention> officesOf(List<Token> tokens, int i) {
        boolean telecom = tokens.get(i).is("communications");
        boolean organ = (telecom || tokens.get(i).is("cyberspace"))
                && i + 2 < tokens.size()
                && tokens.get(i + 1).low().startsWith("administration")
                && tokens.get(i + 2).is("of");
        if (!organ) {
            return List.of();
        }
        List<String> places = new ArrayList<>();
        int at = i + 3;
        Optional<Mention> place = at < tokens.size() ? regions.find(tokens, at) : Optional.empty();
        int to = at;
        while (place.isPresent()) {
            places.add(place.get().label());
            to = place.get().to();
            at = to;
            while (at < tokens.size()
                    && at - to < 2
                    && (tokens.get(at).is(",") || tokens.get(at).is("and"))) {
                at++;
            }
            place = at > to && at < tokens.size() ? regions.find(tokens, at) : Optional.empty();
        }
        int end = to;
        return places.stream()
                .map(p -> new Mention(i, end, p + (telecom ? " Communications Administration" : " CAC"), false))
                .toList();
    }

    /** A name such as "Hangzhou Municipal Economy and Information Technology Bureau" or "Intermediate People's Court of Hangzhou". */
    private Optional<Mention> localBody(List<Token> tokens, int i) {
        if (!tokens.get(i).capital()
                || Words.ENGLISH.function.contains(tokens.get(i).low())
                || Dates.month(tokens.get(i))) {
            return Optional.empty();
        }
        int end = -1;
        int at = i;
        while (at < tokens.size() && at < i + 14) {
            Token token = tokens.get(at);
            if (token.capital() || token.is("'s") && at > i) {
                at++;
                if (Words.ENGLISH.organs.contains(token.low())) {
                    end = at;
                    if (at < tokens.size() && tokens.get(at).is("and")) {
                        break;
                    }
                }
            } else if (LINKS.contains(token.low())
                    && at > i
                    && !(token.is("the")
                            && !tokens.get(at - 1).is("of")
                            && !tokens.get(at - 1).is("for")
                            && !tokens.get(at - 1).is("on"))) {
                at++;
            } else {
                break;
            }
        }
        if (end < 0 || end - i < 2) {
            return Optional.empty();
        }
        return named(tokens, i, field(tokens, end));
    }

    /** Behind "of Industry and Information Technology", the field of a bureau. */
    private int field(List<Token> tokens, int organ) {
        boolean of = FIELDED.contains(tokens.get(organ - 1).low())
                && organ + 1 < tokens.size()
                && tokens.get(organ).is("of")
                && regions.find(tokens, organ + 1).isEmpty();
        int end = organ;
        for (int at = organ + 1; of && at < Math.min(tokens.size(), organ + 9); at++) {
            Token token = tokens.get(at);
            boolean plain = token.capital() && !Names.acronym(token.text());
            if (plain) {
                end = at + 1;
            } else if (!token.is("and") && !token.is(",") || end != at) {
                break;
            }
        }
        return end;
    }

    /** A place and an organ in Chinese: 上海市网信办, 广州中院. A district's organ keeps its city only. */
    private Optional<Mention> hanOffice(List<Token> tokens, int i) {
        Optional<Mention> place = regions.find(tokens, i);
        int at = place.map(Mention::to).orElse(tokens.size());
        int level = at;
        if (place.isEmpty()) {
            return Optional.empty();
        }
        while (level < tokens.size()
                && level < at + 6
                && "市省区县州第一二三四五六七八九十届".contains(tokens.get(level).low())
                && Words.ENGLISH.hanOrgans.at(tokens, level).isEmpty()) {
            level++;
        }
        boolean city = level > i
                && (tokens.get(at - 1).is("市")
                        || at < tokens.size() && tokens.get(at).is("市"));
        boolean province = level > i
                && (tokens.get(at - 1).is("省")
                        || at < tokens.size() && tokens.get(at).is("省"));
        String rank = city ? " Municipal" : province ? " Provincial" : "";
        int organ = level;
        return place.flatMap(p -> Words.ENGLISH.hanOrgans.at(tokens, organ))
                .map(m -> new Mention(
                        i,
                        m.to(),
                        place.get().label() + (m.value().startsWith("People's Congress") ? rank : "") + " " + m.value(),
                        m.value().endsWith("Court")));
    }

    /** A place and an organ in lower case: "Chongqing's cyberspace administration", "the Hangzhou court", "Chengdu police". */
    private Optional<Mention> localOffice(List<Token> tokens, int i) {
        Optional<Mention> place = regions.find(tokens, i);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        int from = place.get().to();
        from += from < tokens.size() && tokens.get(from).is("'s") ? 1 : 0;
        for (int at = from; at < Math.min(tokens.size(), from + 5); at++) {
            Token token = tokens.get(at);
            boolean link = LINKS.contains(token.low()) && !token.is("and");
            if (!token.word() || token.capital() || token.number() || link) {
                return Optional.empty();
            }
            if (Words.ENGLISH.localOrgans.contains(token.low())) {
                boolean cac = tokens.get(from).is("cyberspace");
                String label = place.get().label() + " " + (cac ? "CAC" : phrase(tokens, from, at + 1));
                return Optional.of(new Mention(i, at + 1, label, token.is("court")));
            }
        }
        return Optional.empty();
    }

    private Optional<Mention> named(List<Token> tokens, int i, int end) {
        boolean court = tokens.get(end - 1).is("court");
        Optional<Mention> seated = regions.find(tokens, i);
        boolean place = seated.isPresent();
        boolean level = false;
        for (int k = i; k < end; k++) {
            String low = tokens.get(k).low();
            level |= low.equals("municipal")
                    || low.equals("provincial")
                    || low.equals("district")
                    || low.equals("national")
                    || low.equals("people")
                    || low.equals("internet")
                    || low.equals("county");
        }
        if (court
                && end + 1 < tokens.size()
                && tokens.get(end).is("of")
                && tokens.get(end + 1).capital()) {
            Optional<Mention> region = regions.find(tokens, end + 1);
            int to = region.map(Mention::to).orElse(end + 2);
            String seat = region.map(Mention::label).orElse(tokens.get(end + 1).text());
            return Optional.of(new Mention(i, to, seat + " " + phrase(tokens, i, end), true));
        }
        boolean defines = end + 1 < tokens.size()
                && tokens.get(end).is("(")
                && (Names.acronym(tokens.get(end + 1).text())
                        || end + 2 < tokens.size()
                                && Names.acronym(tokens.get(end + 2).text()));
        if (!place && !level && !defines) {
            return Optional.empty();
        }
        if (defines && !place) {
            Token next = tokens.get(end + 1);
            return Optional.of(new Mention(
                    i, end, next.word() ? next.text() : tokens.get(end + 2).text(), court));
        }
        int behind = seated.map(Mention::to).orElse(end);
        // "Beijing's CAC" goes by the same name as "Beijing CAC".
        String label = behind + 1 < end && tokens.get(behind).is("'s")
                ? seated.get().label() + " " + phrase(tokens, behind + 1, end)
                : place ? cac(tokens, i, end) : phrase(tokens, i, end);
        String committee = "Standing Committee of ";
        if (label.startsWith(committee)) {
            String whole = label.substring(committee.length());
            label = (whole.startsWith("the ") ? whole.substring(4) : whole) + " Standing Committee";
        }
        return Optional.of(new Mention(i, end, label, court));
    }

    /** "Shanghai Municipal Cyberspace Administration" goes by "Shanghai CAC". */
    private String cac(List<Token> tokens, int from, int to) {
        Mention place = regions.find(tokens, from).orElseThrow();
        int organ = to - 2;
        boolean level = organ - place.to() == 1
                && (tokens.get(organ - 1).is("municipal")
                        || tokens.get(organ - 1).is("provincial")
                        || tokens.get(organ - 1).is("regional")
                        || tokens.get(organ - 1).is("'s"));
        boolean cyberspace =
                tokens.get(organ).is("cyberspace") && tokens.get(to - 1).is("administration");
        return cyberspace && (organ == place.to() || level) ? place.label() + " CAC" : phrase(tokens, from, to);
    }

    static String phrase(List<Token> tokens, int from, int to) {
        StringBuilder out = new StringBuilder();
        for (Token token : tokens.subList(from, to)) {
            if (out.length() > 0 && !token.is("'s")) {
                out.append(' ');
            }
            out.append(token.is("'s") ? "'s" : token.text());
        }
        return out.toString().replace("Administrations", "Administration").replace("Courts", "Court");
    }
}
