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
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guiju.batch.Batch;
import org.guiju.duty.Duties;
import org.guiju.duty.Finding;
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
            throw new BadInput(
                    Place.of(folder.toString()), "cannot be read (" + e.getMessage() + ")", "Check the path");
        }
        if (all.isEmpty()) {
            throw new BadInput(Place.of(folder.toString()), "holds no profile.yaml", "Name a folder of profiles");
        }
        List<Batch.Result> before = check(old, all);
        List<Batch.Result> after = check(now, all);
        int code = Exit.OK;
        int changed = 0;
        for (int i = 0; i < all.size(); i++) {
            for (Batch.Result r : List.of(before.get(i), after.get(i))) {
                if (r.problem().isPresent()) {
                    r.problem().get().issues().forEach(cli.err::println);
                    code = Exit.BAD_INPUT;
                }
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

    private int changes(Path profile, Batch.Result before, Batch.Result after) {
        Map<String, Finding> was = new LinkedHashMap<>();
        before.findings().forEach(f -> was.put(f.id(), f));
        Map<String, Finding> is = new LinkedHashMap<>();
        after.findings().forEach(f -> is.put(f.id(), f));
        int changed = 0;
        for (String id : union(was.keySet(), is.keySet())) {
            Finding a = was.get(id);
            Finding b = is.get(id);
            String from = a == null ? "no such duty" : a.verdict().word().replace('_', ' ');
            String to = b == null ? "no such duty" : b.verdict().word().replace('_', ' ');
            if (!from.equals(to)) {
                Finding f = b == null ? a : b;
                changed++;
                cli.out.println("  " + profile + ": " + f.duty().id() + ", " + f.subject()
                        + (f.file().isEmpty() ? "" : ", " + f.file()) + ": " + from + " → " + to);
            }
        }
        return changed;
    }
}
