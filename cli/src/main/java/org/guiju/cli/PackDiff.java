package org.guiju.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiju.batch.Batch;
import org.guiju.duty.Duties;
import org.guiju.duty.Finding;
import org.guiju.label.Reasons;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.Pack;
import org.guiju.register.Place;
import org.guiju.register.Register;
import org.guiju.register.Section;

/** What two packs have apart: instruments and duties, and whose verdicts change by it. */
final class PackDiff {
    private static final int DEEPEST = 16;

    private final Cli cli;
    private final Pack old;
    private final Pack now;
    private final Days days;

    PackDiff(Cli cli, Path old, Path now, Days days) throws IOException {
        this.cli = cli;
        this.old = read(old);
        this.now = read(now);
        this.days = days;
    }

    private static Pack read(Path file) throws IOException {
        Cli.mustBeFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            return Pack.read(in, file.toString());
        }
    }

    int print(@org.jspecify.annotations.Nullable Path profiles) {
        cli.out.println(
                "law " + old.hash().substring(0, 12) + " → " + now.hash().substring(0, 12));
        int changes = 0;
        for (String section :
                new TreeSet<>(union(old.sections().keySet(), now.sections().keySet()))) {
            changes += section(section);
        }
        cli.out.println(
                changes == 0 ? "Nothing differs." : changes + (changes == 1 ? " entry differs." : " entries differ."));
        return profiles == null ? Exit.OK : verdicts(profiles);
    }

    private static <T> List<T> union(java.util.Collection<T> a, java.util.Collection<T> b) {
        List<T> all = new ArrayList<>(a);
        b.stream().filter(x -> !a.contains(x)).forEach(all::add);
        return all;
    }

    private int section(String name) {
        Section<Node> before = old.section(name);
        Section<Node> after = now.section(name);
        int changes = 0;
        for (String id : new TreeSet<>(union(before.ids(), after.ids()))) {
            String was = before.get(id).map(Json::line).orElse("");
            String is = after.get(id).map(Json::line).orElse("");
            if (!was.equals(is)) {
                changes++;
                String what = was.isEmpty() ? "added" : is.isEmpty() ? "removed" : "changed";
                cli.out.println("  " + what + "  " + name + " " + id
                        + (what.equals("changed") ? ": " + keys(before, after, id) : ""));
            }
        }
        return changes;
    }

    /** The keys of an entry whose values differ. */
    private static String keys(Section<Node> before, Section<Node> after, String id) {
        Map<String, Node> was = before.get(id).orElseThrow().fields().values();
        Map<String, Node> is = after.get(id).orElseThrow().fields().values();
        return String.join(
                ", ",
                union(was.keySet(), is.keySet()).stream()
                        .filter(k -> !line(was.get(k)).equals(line(is.get(k))))
                        .toList());
    }

    private static String line(@org.jspecify.annotations.Nullable Node node) {
        return node == null ? "" : Json.line(node);
    }

    private int verdicts(Path folder) {
        List<Path> all;
        try (Stream<Path> below = Files.walk(folder, DEEPEST)) {
            all = below.filter(p -> p.endsWith("profile.yaml")).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput(Place.of(folder.toString()), "cannot be read (" + Reasons.of(e) + ")", "Check the path");
        }
        if (all.isEmpty()) {
            throw new BadInput(Place.of(folder.toString()), "holds no profile.yaml", "Name a folder of profiles");
        }
        List<Batch.Result> before = check(old, all);
        List<Batch.Result> after = check(now, all);
        int code = Exit.OK;
        int changed = 0;
        for (int i = 0; i < all.size(); i++) {
            Optional<BadInput> old = before.get(i).problem();
            Optional<BadInput> now = after.get(i).problem();
            if (old.isPresent() || now.isPresent()) {
                String where =
                        old.isPresent() && now.isPresent() ? "" : old.isPresent() ? "under OLD: " : "under NEW: ";
                old.or(() -> now).orElseThrow().issues().forEach(issue -> cli.err.println(where + issue));
                code = Exit.BAD_INPUT;
                continue;
            }
            changed += changes(all.get(i), before.get(i), after.get(i));
        }
        cli.out.println(all.size()
                + (all.size() == 1 ? " profile, " : " profiles, ")
                + changed
                + (changed == 1 ? " verdict changes." : " verdicts change."));
        return code;
    }

    private List<Batch.Result> check(Pack pack, List<Path> profiles) {
        Register register = Register.of(pack);
        return Batch.check(profiles, Duties.of(pack, register), register.at(days.valid(), days.known()), f -> {});
    }

    /** Duties whose answers differ: file by file where both packs look at files, else as a whole. */
    private int changes(Path profile, Batch.Result before, Batch.Result after) {
        Map<String, List<Finding>> was = byDuty(before);
        Map<String, List<Finding>> is = byDuty(after);
        int changed = 0;
        for (String duty : union(was.keySet(), is.keySet())) {
            List<Finding> a = was.getOrDefault(duty, List.of());
            List<Finding> b = is.getOrDefault(duty, List.of());
            if (ofFiles(a) && ofFiles(b)) {
                Map<String, List<Finding>> old = by(a, Finding::id);
                Map<String, List<Finding>> now = by(b, Finding::id);
                for (String id : union(old.keySet(), now.keySet())) {
                    changed += change(profile, old.getOrDefault(id, List.of()), now.getOrDefault(id, List.of()), true);
                }
            } else {
                changed += change(profile, a, b, false);
            }
        }
        return changed;
    }

    private int change(Path profile, List<Finding> a, List<Finding> b, boolean file) {
        String none = file ? "not looked at" : "no such duty";
        String from = a.isEmpty() ? none : tally(a);
        String to = b.isEmpty() ? none : tally(b);
        if (from.equals(to)) {
            return 0;
        }
        Finding f = (b.isEmpty() ? a : b).get(0);
        cli.out.println("  " + profile + ": " + f.duty().id() + ", " + f.subject() + (file ? ", " + f.file() : "")
                + ": " + from + " → " + to);
        return 1;
    }

    private static Map<String, List<Finding>> byDuty(Batch.Result result) {
        return by(result.findings(), f -> f.duty().id() + " " + f.subject());
    }

    private static Map<String, List<Finding>> by(List<Finding> findings, Function<Finding, String> key) {
        return findings.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private static boolean ofFiles(List<Finding> findings) {
        return findings.stream().anyMatch(f -> !f.file().isEmpty());
    }

    /** "not met"; of files "not met in 2 files, met in 3 files". */
    private static String tally(List<Finding> findings) {
        if (findings.size() == 1) {
            return word(findings.get(0).verdict());
        }
        return findings.stream()
                .collect(Collectors.groupingBy(Finding::verdict, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> word(e.getKey()) + " in " + e.getValue() + (e.getValue() == 1 ? " file" : " files"))
                .collect(Collectors.joining(", "));
    }

    private static String word(Finding.Verdict verdict) {
        return verdict.word().replace('_', ' ');
    }
}
