package org.guiju.duty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guiju.register.BadInput;
import org.guiju.register.Instrument;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.Pack;
import org.guiju.register.Place;
import org.guiju.register.Register;
import org.guiju.register.Section;
import org.guiju.register.Yaml;

/**
 * Compiles a folder of law into one pack. Every mistake is reported with file, line, column and remedy, and with any
 * mistake no pack is written. The same folder always gives the same bytes.
 */
public final class PackCompiler {
    private final Path law;
    private final List<BadInput.Issue> issues = new ArrayList<>();
    /** Whether a file that holds many entries could not be read: then nobody knows what is missing. */
    private boolean incomplete;

    private PackCompiler(Path law) {
        this.law = law;
    }

    /**
     * Used by the build: {@code PackCompiler LAW-FOLDER TARGET}.
     *
     * @throws BadInput with every mistake in the law
     */
    public static void main(String[] args) throws IOException {
        compile(Path.of(args[0]), Path.of(args[1]));
    }

    /**
     * Compiles a folder and writes the pack.
     *
     * @throws BadInput with every mistake in the law
     * @throws IOException when the folder cannot be read or the pack cannot be written
     */
    public static Pack compile(Path law, Path target) throws IOException {
        return compile(law, target, Optional.empty());
    }

    /** The same, written nowhere. */
    public static Pack compile(Path law) throws IOException {
        PackCompiler compiler = new PackCompiler(law);
        return Pack.of(compiler.checked(compiler.content()));
    }

    /** The same, signed. */
    public static Pack compile(Path law, Path target, Optional<PrivateKey> key) throws IOException {
        PackCompiler compiler = new PackCompiler(law);
        return Pack.write(compiler.checked(compiler.content()), target, key);
    }

    /**
     * A pack with a folder of one's own law on top, checked as a whole. What the pack has already may be repeated in the same words, and not
     * be changed.
     *
     * @throws BadInput with every mistake in the folder
     * @throws IOException when the folder cannot be read
     */
    public static Pack overlay(Pack base, Path law) throws IOException {
        PackCompiler compiler = new PackCompiler(law);
        Map<String, Section<Node>> own = compiler.content();
        if (compiler.issues.isEmpty()
                && own.values().stream().allMatch(s -> s.ids().isEmpty())) {
            throw new BadInput(Place.of(law.toString()), "holds no law", "Name a pack, or a folder laid out as law/");
        }
        Map<String, Section<Node>> all = new LinkedHashMap<>();
        own.forEach((name, section) -> all.put(name, compiler.over(name, base.section(name), section)));
        return Pack.of(compiler.checked(all));
    }

    /** Whether an entry says nothing else than the one that is there: all of it, or some of its keys. */
    private static boolean repeats(Node there, Node own) {
        return own instanceof Node.Fields fields
                ? fields.values().entrySet().stream()
                        .allMatch(e -> there.fields()
                                .get(e.getKey())
                                .map(known -> Json.line(known).equals(Json.line(e.getValue())))
                                .orElse(false))
                : Json.line(there).equals(Json.line(own));
    }

    private Section<Node> over(String name, Section<Node> base, Section<Node> own) {
        Map<String, Node> all = new TreeMap<>();
        base.ids().forEach(id -> all.put(id, base.get(id).orElseThrow()));
        for (String id : own.ids()) {
            Node node = own.get(id).orElseThrow();
            Node there = all.get(id);
            if (there == null || repeats(there, node)) {
                all.put(id, there == null ? node : there);
            } else if (name.equals("vocabulary")) {
                Map<String, Node> words = new LinkedHashMap<>(there.fields().values());
                node.fields().values().forEach((word, of) -> {
                    Node known = words.putIfAbsent(word, of);
                    if (known != null && !Json.line(known).equals(Json.line(of))) {
                        issues.add(new BadInput.Issue(
                                of.place(), "'" + word + "' is declared in the law below", "Give it another name"));
                    }
                });
                all.put(id, new Node.Fields(words, node.place()));
            } else {
                issues.add(new BadInput.Issue(
                        node.place(), "'" + id + "' is in the law below", "Give it an id of its own"));
            }
        }
        return Section.of(all, own.wrong());
    }

    private Map<String, Section<Node>> content() throws IOException {
        Map<String, Node> sources = new TreeMap<>();
        Map<String, Node> bodies = new TreeMap<>();
        Map<String, Node> instruments = new TreeMap<>();
        Map<String, Node> duties = new TreeMap<>();
        Map<String, Node> exceptions = new TreeMap<>();
        Map<String, Node> tables = new TreeMap<>();
        Map<String, Node> vocabulary = new LinkedHashMap<>();
        Set<String> wrong = new TreeSet<>();
        for (Path file : files()) {
            String name = law.relativize(file).toString().replace('\\', '/');
            String id = name.substring(0, name.length() - ".yaml".length());
            Node node;
            try {
                node = Yaml.read(file, law.resolve(name).toString());
            } catch (BadInput e) {
                issues.addAll(e.issues());
                wrong.add(id.replaceFirst("/instruments/", "/").replaceFirst("[a-z-]+/(duties|exceptions)/", ""));
                incomplete |= name.matches("(sources|bodies)/.*|vocabulary\\.yaml");
                continue;
            }
            if (name.equals("vocabulary.yaml")) {
                merge(vocabulary, node);
            } else if (name.startsWith("sources/")) {
                merge(sources, node);
            } else if (name.startsWith("bodies/")) {
                merge(bodies, node);
            } else if (id.matches("[a-z-]+/instruments/.+")) {
                instruments.put(id.replaceFirst("/instruments/", "/"), node);
            } else if (id.matches("[a-z-]+/duties/.+")) {
                duties.put(id.replaceFirst("[a-z-]+/duties/", ""), node);
            } else if (id.matches("[a-z-]+/exceptions/.+")) {
                exceptions.put(id.replaceFirst("[a-z-]+/exceptions/", ""), node);
            } else if (id.matches("[a-z-]+/tables/.+")) {
                tables.put(id.replaceFirst("/tables/", "/"), node);
            } else if (!id.matches("[a-z-]+/cases/.+")) {
                issues.add(new BadInput.Issue(
                        node.place(), "this file belongs to no section of the law", "Move it or remove it"));
            }
        }
        Map<String, Section<Node>> sections = new LinkedHashMap<>();
        sections.put("sources", Section.of(sources));
        sections.put("bodies", Section.of(bodies));
        sections.put("vocabulary", Section.of(vocabulary));
        sections.put("instruments", Section.of(instruments, wrong));
        sections.put("tables", Section.of(tables));
        sections.put("duties", Section.of(duties, wrong));
        sections.put("exceptions", Section.of(exceptions, wrong));
        return sections;
    }

    private Map<String, Section<Node>> checked(Map<String, Section<Node>> sections) {
        check(sections);
        if (!issues.isEmpty()) {
            throw new BadInput(issues);
        }
        return sections;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(law, 8)) {
            return all.filter(p ->
                            p.toString().endsWith(".yaml") && !law.relativize(p).startsWith("target"))
                    .sorted()
                    .toList();
        }
    }

    private void merge(Map<String, Node> into, Node node) {
        try {
            node.fields().values().forEach((id, value) -> {
                if (into.put(id, value) != null) {
                    issues.add(new BadInput.Issue(
                            value.place(), "'" + id + "' stands in two files", "Remove one or rename it"));
                }
            });
        } catch (BadInput e) {
            issues.addAll(e.issues());
            incomplete = true;
        }
    }

    private void check(Map<String, Section<Node>> sections) {
        if (incomplete) {
            return;
        }
        Register register = Register.check(sections, issues);
        Section<Node> nodes = sections.getOrDefault("instruments", Section.of(Map.of()));
        Set<String> sources =
                sections.getOrDefault("sources", Section.of(Map.of())).ids();
        for (Instrument i : register.instruments()) {
            Place place = nodes.get(i.id()).orElseThrow().place();
            for (Instrument.Link link : i.lineage()) {
                if (nodes.get(link.to()).isEmpty() && !nodes.wrong().contains(link.to())) {
                    issues.add(new BadInput.Issue(
                            place,
                            "lineage names '" + link.to() + "', which is not in the register",
                            "Add its file or correct the id"));
                }
            }
            for (String seen : i.seenIn()) {
                String source = seen.replaceFirst("#.*", "");
                if (!sources.contains(source)) {
                    issues.add(new BadInput.Issue(
                            place, "seen_in names no source '" + source + "'", "Add the source or correct the id"));
                }
            }
            findCycle(register, i, new LinkedHashSet<>(), place);
        }
        try {
            Duties.check(sections, register, issues);
        } catch (BadInput e) {
            issues.addAll(e.issues());
        }
    }

    /** Walks the relations that have a direction in time; meeting the start again is a cycle. */
    private void findCycle(Register register, Instrument at, Set<String> walked, Place place) {
        if (!walked.add(at.id())) {
            if (at.id().equals(walked.iterator().next())) {
                issues.add(new BadInput.Issue(
                        place, "the lineage runs in a circle: " + String.join(" → ", walked), "Remove one relation"));
            }
            return;
        }
        at.lineage().stream()
                .filter(l -> !l.relation().equals("companion_of"))
                .flatMap(l -> register.find(l.to()).stream())
                .forEach(next -> findCycle(register, next, walked, place));
    }
}
