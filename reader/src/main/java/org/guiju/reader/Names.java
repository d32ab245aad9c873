package org.guiju.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds bodies and places in tokens: by the lexicon, by what the document defines, and by the shape of local bodies' names. */
final class Names {
    private static final Set<String> LINKS = Set.of("of", "and", "for", "the", "on");
    private final NameTable bodies = new NameTable();
    private final NameTable regions = new NameTable();

    private final Set<String> labels = new HashSet<>();

    Names(Lexicon lexicon) {
        lexicon.bodies().forEach(b -> labels.add(b.label()));
        Map<String, String> shortOf = new HashMap<>();
        for (Lexicon.Body body : lexicon.bodies()) {
            for (String name : body.names()) {
                if (acronym(name)) {
                    body.names().forEach(full -> shortOf.putIfAbsent(full, name));
                }
            }
        }
        for (Lexicon.Body body : lexicon.bodies()) {
            for (String name : body.names()) {
                if (!name.isEmpty()) {
                    variants(name, shortOf).forEach(v -> bodies.add(v, body.label(), body.judicial()));
                }
            }
        }
        for (Lexicon.Region region : lexicon.regions()) {
            region.names().stream()
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> regions.add(name, region.label(), false));
        }
    }

    static boolean acronym(String name) {
        int upper = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            upper += Character.isUpperCase(c) ? 1 : 0;
            if (c == ' ' || c >= 0x2e80) {
                return false;
            }
        }
        return upper >= 2;
    }

    /** "Standing Committee of the NPC" is also the "NPC Standing Committee"; "Ministry of Finance" the "Finance Ministry". */
    private static List<String> variants(String name, Map<String, String> shortOf) {
        List<String> out = new ArrayList<>(List.of(name));
        int of = name.indexOf(" of the ");
        if (of > 0) {
            String part = name.substring(0, of);
            String whole = name.substring(of + 8);
            out.add(whole + " " + part);
            String acronym = shortOf.get(whole);
            if (acronym != null) {
                out.add(part + " of the " + acronym);
                out.add(acronym + " " + part);
            }
        }
        if (name.startsWith("Ministry of ")) {
            String field = name.substring(12).replace(" Affairs", "");
            if (field.indexOf(' ') < 0) {
                out.add(field + " Ministry");
                out.add(field + " Minister");
            }
        }
        String initials = initials(name);
        if (initials.length() >= 5) {
            out.add(initials);
        }
        return out;
    }

    private static String initials(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.split(" ")) {
            if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
                out.append(word.charAt(0));
            }
        }
        return out.toString();
    }

    /** Names that this document defines, as in "the State Post Bureau (“SPB”)". */
    static final class Defined {
        private final Map<String, String> labels = new HashMap<>();
        private final Set<String> courts = new HashSet<>();

        void put(String alias, Mention body) {
            labels.putIfAbsent(alias, body.label());
            if (body.judicial()) {
                courts.add(body.label());
            }
        }

        Optional<Mention> at(List<Token> tokens, int i) {
            String label = labels.get(tokens.get(i).text());
            return label == null ? Optional.empty() : Optional.of(new Mention(i, i + 1, label, courts.contains(label)));
        }
    }

    List<Mention> bodies(List<Token> tokens, Defined defined) {
        List<Mention> out = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            Optional<Mention> found =
                    tokens.get(i).capital() || tokens.get(i).han() ? body(tokens, i, defined) : office(tokens, i);
            List<Mention> offices = found.isEmpty() ? officesOf(tokens, i) : List.of();
            if (!offices.isEmpty()) {
                out.addAll(offices);
                i = offices.get(0).to();
                continue;
            }
            if (found.isPresent()) {
                Mention body = found.get();
                i = define(tokens, body, defined);
                if (!within(tokens, out, body)) {
                    out.addAll(each(tokens, body));
                }
                if (i < body.to()) {
                    i = body.to();
                }
            } else {
                i++;
            }
        }
        return out;
    }

    /** "the communications administrations of Zhejiang and Guangdong". */
    private List<Mention> officesOf(List<Token> tokens, int i) {
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

    /** "the internet regulator": what the press calls a body. */
    private Optional<Mention> office(List<Token> tokens, int i) {
        return Words.ENGLISH
                .offices
                .at(tokens, i)
                .filter(m -> labels.contains(m.value()))
                .map(m -> new Mention(i, m.to(), m.value(), m.value().equals("SPC")));
    }

    /** Whether a body is a part of the one before, as in "MIIT's Cybersecurity Administration Bureau". */
    private static boolean within(List<Token> tokens, List<Mention> before, Mention body) {
        boolean department = !before.isEmpty()
                && tokens.get(body.from()).han()
                && before.get(before.size() - 1).to() == body.from()
                && tokens.get(body.from() - 1).end() == tokens.get(body.from()).start();
        return department
                || !before.isEmpty()
                        && body.from() > 0
                        && tokens.get(body.from() - 1).is("'s")
                        && before.get(before.size() - 1).to() == body.from() - 1;
    }

    private Optional<Mention> body(List<Token> tokens, int i, Defined defined) {
        return bodies.find(tokens, i)
                .or(() -> defined.at(tokens, i))
                .or(() -> tokens.get(i).han() ? hanOffice(tokens, i) : localBody(tokens, i))
                .or(() -> localOffice(tokens, i));
    }

    /** "Beijing and Shanghai Communications Administrations" are two bodies. */
    private List<Mention> each(List<Token> tokens, Mention body) {
        Token last = tokens.get(body.to() - 1);
        if (!last.is("administrations") && !last.is("courts") && !last.is("departments")) {
            return List.of(body);
        }
        List<Mention> places = regions(tokens.subList(body.from(), body.to()));
        if (places.size() < 2) {
            return List.of(body);
        }
        int rest = body.from() + places.get(places.size() - 1).to();
        return places.stream()
                .map(p -> new Mention(
                        body.from(), body.to(), p.label() + " " + phrase(tokens, rest, body.to()), body.judicial()))
                .toList();
    }

    /** Takes in an acronym in parentheses behind a name; gives the place behind it. */
    private static int define(List<Token> tokens, Mention body, Defined defined) {
        int i = body.to();
        if (i + 2 >= tokens.size() || !tokens.get(i).is("(")) {
            return i;
        }
        int word = i + 1;
        if (tokens.get(word).is("the")) {
            word++;
        }
        if (word < tokens.size() && tokens.get(word).opensQuote()) {
            word++;
        }
        if (word < tokens.size()
                && tokens.get(word).capital()
                && acronym(tokens.get(word).text())) {
            defined.put(tokens.get(word).text(), body);
            int close = word;
            while (close < tokens.size()
                    && close < word + 3
                    && !tokens.get(close).is(")")) {
                close++;
            }
            return close < tokens.size() && tokens.get(close).is(")") ? close + 1 : i;
        }
        return i;
    }

    List<Mention> regions(List<Token> tokens) {
        List<Mention> out = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Optional<Mention> found =
                    tokens.get(i).capital() || tokens.get(i).han() ? regions.find(tokens, i) : Optional.empty();
            if (found.isPresent()) {
                out.add(found.get());
                i = found.get().to() - 1;
            }
        }
        return out;
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
        return named(tokens, i, end);
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
        boolean place = regions.find(tokens, i).isPresent();
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
                && regions.find(tokens, end + 1).isPresent()) {
            Mention region = regions.find(tokens, end + 1).get();
            String label = region.label() + " " + phrase(tokens, i, end);
            return Optional.of(new Mention(i, region.to(), label, true));
        }
        boolean defines = end + 1 < tokens.size()
                && tokens.get(end).is("(")
                && (acronym(tokens.get(end + 1).text())
                        || end + 2 < tokens.size()
                                && acronym(tokens.get(end + 2).text()));
        if (!place && !level && !defines) {
            return Optional.empty();
        }
        if (defines && !place) {
            Token next = tokens.get(end + 1);
            return Optional.of(new Mention(
                    i, end, next.word() ? next.text() : tokens.get(end + 2).text(), court));
        }
        String label = place ? cac(tokens, i, end) : phrase(tokens, i, end);
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

    private static String phrase(List<Token> tokens, int from, int to) {
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
