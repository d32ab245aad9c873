package org.guiju.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds bodies and places in tokens: by the lexicon, by what the document defines. */
final class Names {
    private final NameTable bodies = new NameTable();
    private final NameTable regions = new NameTable();
    private final LocalBodies local = new LocalBodies(regions);

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
            int at = i;
            List<Mention> offices = local.officesOf(tokens, i);
            Optional<Mention> found = (tokens.get(i).capital() || tokens.get(i).han()
                            ? body(tokens, i, defined)
                            : Optional.<Mention>empty())
                    .or(() -> office(tokens, at));
            if (!offices.isEmpty()) {
                out.addAll(offices);
                i = offices.get(0).to();
                continue;
            }
            if (found.isPresent()) {
                Mention body = found.get();
                i = define(tokens, body, defined);
                if (!within(tokens, out, body)) {
                    out.addAll(each(tokens, generalOffice(tokens, body)));
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

    /** "the general offices of the CPC Central Committee and the State Council": an office of the body, not the body. */
    private Mention generalOffice(List<Token> tokens, Mention body) {
        String office = body.label() + " General Office";
        for (int i = body.from() - 1; i > Math.max(0, body.from() - 14) && labels.contains(office); i--) {
            if (tokens.get(i).is("offices") && tokens.get(i - 1).is("general")) {
                return new Mention(body.from(), body.to(), office, false);
            }
        }
        return body;
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
        return bodies.find(tokens, i).or(() -> defined.at(tokens, i)).or(() -> local.at(tokens, i));
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
                        body.from(),
                        body.to(),
                        p.label() + " " + LocalBodies.phrase(tokens, rest, body.to()),
                        body.judicial()))
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
}
