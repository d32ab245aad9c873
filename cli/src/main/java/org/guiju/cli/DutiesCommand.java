package org.guiju.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.check.Check;
import org.guiju.duty.Duties;
import org.guiju.duty.Duty;
import org.guiju.duty.Explanation;
import org.guiju.duty.Flips;
import org.guiju.duty.Profile;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.Place;
import org.guiju.register.Register;
import org.guiju.register.Stage;
import org.guiju.register.Truth;
import org.guiju.report.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "duties",
        sortOptions = false,
        description = "List the duties that bind a business, from when, why, and what is unknown.")
final class DutiesCommand extends LawCli {
    @Parameters(paramLabel = "PROFILE", description = "A folder with profile.yaml, or the file itself.")
    Path path = Path.of(".");

    @Mixin
    Days days = new Days();

    @Option(names = "--why", paramLabel = "DUTY", description = "Show how the answer for one duty comes about.")
    @Nullable
    String why;

    @Option(
            names = "--flips",
            description =
                    "List the days to come on which an answer changes by law alone, the business staying as it is.")
    boolean flips;

    @Option(
            names = "--ask",
            description =
                    "List what to state so that nothing stays open, the question that decides most first. In a terminal: ask, and"
                            + " write the answers into the profile, whose comments stay. With --why only what that duty needs.")
    boolean ask;

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Option(names = "--all", description = "List duties that do not bind, too.")
    boolean all;

    @Override
    public Integer call() throws IOException {
        Duties duties = duties();
        Profile profile = Check.profile(path, duties);
        Register.View view = register().at(days.valid(), days.known());
        List<Duties.Binding> bindings = duties.bindings(profile, view);
        if (ask) {
            String only = why;
            List<Duties.Binding> meant = only == null
                    ? bindings
                    : bindings.stream().filter(b -> b.duty().id().equals(only)).toList();
            if (only != null && meant.isEmpty()) {
                throw refused(duties, only);
            }
            return new Interview(this, duties, path, view).run(meant, format);
        }
        if (why != null) {
            return explain(duties, profile, view, bindings, why);
        }
        if (flips) {
            return flips(duties, profile, view, bindings);
        }
        Table table = new Table(List.of("duty", "subject", "state", "from", "clause"), List.of(60, 16, 10, 10, 80));
        for (Duties.Binding b : bindings) {
            String state = Flips.state(b.verdict());
            if (!all && state.equals("not bound")) {
                continue;
            }
            if (format == Format.JSONL) {
                out.println(Json.line(fields(b, state)));
            } else {
                table.add(List.of(
                        b.duty().id(),
                        b.subject().id(),
                        state,
                        b.inForceFrom().orElse(""),
                        b.duty().citation()));
            }
        }
        if (format == Format.TEXT) {
            print(table, "No duty binds this profile.");
        }
        long unknown = bindings.stream()
                .filter(b -> Flips.state(b.verdict()).equals("unknown"))
                .count();
        if (unknown > 0 && format == Format.TEXT) {
            out.println("\n" + unknown
                    + " unknown: --ask asks for what would settle them, --why DUTY tells what that is for one.");
        }
        return unknown > 0 ? Exit.UNDECIDED : Exit.OK;
    }

    private int flips(Duties duties, Profile profile, Register.View view, List<Duties.Binding> bindings) {
        Table table = new Table(List.of("day", "duty", "subject", "change", "why"), List.of(10, 60, 16, 28, 110));
        List<Map.Entry<Flips.Flip, Duties.Binding>> found = new ArrayList<>();
        for (Duties.Binding b : bindings) {
            if (all || b.truth() != Truth.NO) {
                Flips.of(duties, b, profile, register(), view).forEach(f -> found.add(Map.entry(f, b)));
            }
        }
        found.sort(Comparator.comparing(e -> e.getKey().day()));
        for (Map.Entry<Flips.Flip, Duties.Binding> e : found) {
            Flips.Flip f = e.getKey();
            Duties.Binding b = e.getValue();
            if (format == Format.JSONL) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("day", f.day().toString());
                line.put("duty", b.duty().id());
                line.put("subject", b.subject().id());
                line.put("before", Flips.state(f.before()).replace(' ', '_'));
                line.put("after", Flips.state(f.after()).replace(' ', '_'));
                line.put("reason", f.reason());
                out.println(Json.line(line));
            } else {
                table.add(List.of(
                        f.day().toString(),
                        b.duty().id(),
                        b.subject().id(),
                        Flips.state(f.before()) + " → " + Flips.state(f.after()),
                        f.reason()));
            }
        }
        if (format == Format.TEXT) {
            print(table, "No answer changes by law alone, as far as known on " + view.known() + ".");
        }
        return Exit.OK;
    }

    private static Map<String, Object> fields(Duties.Binding b, String state) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("duty", b.duty().id());
        f.put("clause", b.duty().citation());
        f.put("modality", Node.word(b.duty().modality()));
        f.put("subject", b.subject().id());
        f.put("state", state.replace(' ', '_'));
        f.put("in_force_from", b.inForceFrom());
        f.put("reason", b.reason());
        f.put("missing", b.binds().missing());
        f.put("marks", b.marks().stream().map(Node::word).toList());
        return f;
    }

    private int explain(Duties duties, Profile profile, Register.View view, List<Duties.Binding> bindings, String id) {
        List<Duties.Binding> meant =
                bindings.stream().filter(b -> b.duty().id().equals(id)).toList();
        if (meant.isEmpty()) {
            BadInput none = refused(duties, id);
            if (format == Format.JSONL) {
                Map<String, Object> f = new LinkedHashMap<>();
                f.put("duty", id);
                f.put("state", "none");
                f.put("refusal", covered(duties, id) ? "out_of_coverage" : "no_such_duty");
                f.put("reason", none.issues().get(0).message());
                f.put("nearest", Near.of(id, ids(duties)));
                out.println(Json.line(f));
            }
            throw none;
        }
        for (Duties.Binding b : meant) {
            List<Flips.Flip> changes = Flips.of(duties, b, profile, register(), view);
            if (format == Format.JSONL) {
                Map<String, Object> f = fields(b, Flips.state(b.verdict()));
                f.put("refusal", refusal(b, view));
                f.put("summary", b.duty().summary());
                f.put("binds", b.binds().fields());
                f.put(
                        "met",
                        b.duty()
                                .demand()
                                .map(d -> d.that().explain(b.subject().facts()).fields()));
                f.put("claims", RegisterRows.claims(claims(b)));
                f.put(
                        "flips",
                        changes.stream()
                                .map(c -> Map.of("day", c.day().toString(), "after", Flips.state(c.after())))
                                .toList());
                out.println(Json.line(f));
            } else {
                explain(b, changes, view);
            }
        }
        return Exit.OK;
    }

    /** Why there is no answer: no such duty at all, none for these subjects, or law that the register holds without duties. */
    private BadInput refused(Duties duties, String id) {
        if (duties.find(id).isPresent()) {
            return new BadInput(
                    Place.of(id),
                    "the profile has no " + duties.find(id).get().subject() + " that it could bind",
                    "State one in the profile");
        }
        return named(id)
                .map(i -> new BadInput(
                        Place.of(id),
                        "out of coverage: " + i.id() + " is in the register, and "
                                + duties.all().stream()
                                        .filter(d -> d.instrument().equals(i))
                                        .count()
                                + " of its demands are duties here",
                        "List them with 'guiju duties PROFILE --all'"))
                .orElseGet(() ->
                        Near.missing(id, "no such duty", ids(duties), "List them with 'guiju duties PROFILE --all'"));
    }

    private static List<String> ids(Duties duties) {
        return duties.all().stream().map(Duty::id).toList();
    }

    /** Whether the law holds what an id names, as a duty or as an instrument. */
    private boolean covered(Duties duties, String id) {
        return duties.find(id).isPresent() || named(id).isPresent();
    }

    /** What kind of no it is, where the law itself gives none or no clear answer; nothing where the duty binds. */
    private static Optional<String> refusal(Duties.Binding b, Register.View view) {
        if (b.verdict().isEmpty()) {
            return Optional.empty();
        }
        return switch (Duties.status(b.duty(), view).state()) {
            case NOT_YET -> Optional.of("not_in_force_yet");
            case DRAFT -> Optional.of("draft_only");
            case PLANNED -> Optional.of("planned_only");
            case REPEALED -> Optional.of("repealed");
            case CONTESTED -> Optional.of("contested");
            case UNKNOWN -> Optional.of("unknown_whether_in_force");
            case IN_FORCE, ISSUED, NOTED -> Optional.empty();
        };
    }

    private static List<org.guiju.register.Claim> claims(Duties.Binding b) {
        return b.duty().instrument().stages().stream()
                .filter(s -> s.kind() == Stage.Kind.EFFECTIVE)
                .flatMap(s -> s.claims().stream())
                .toList();
    }

    private void explain(Duties.Binding b, List<Flips.Flip> changes, Register.View view) {
        out.println(b.duty().id() + ", " + b.subject().id() + ": " + Flips.state(b.verdict())
                + refusal(b, view).map(r -> " (" + r.replace('_', ' ') + ")").orElse(""));
        out.println("  " + b.duty().summary());
        out.println("  clause  " + b.duty().citation() + " ("
                + b.duty().instrument().title() + "), " + Node.word(b.duty().modality()));
        out.println("  law     " + b.reason());
        for (Stage stage : b.duty().instrument().stages()) {
            if (stage.kind() == Stage.Kind.EFFECTIVE) {
                stage.claims()
                        .forEach(c -> out.println("          "
                                + stage.scope().map(s -> s + ": ").orElse("") + c + ", known from " + c.known() + ", "
                                + Node.word(c.mark())));
            }
        }
        changes.forEach(c -> out.println("  then    " + c.day() + ": " + Flips.state(c.after())));
        out.println("  binds");
        b.binds().lines().forEach(l -> out.println("    " + l));
        b.duty().demand().ifPresent(d -> {
            out.println("  met when " + Node.word(d.over()).replace('-', ' '));
            d.where().ifPresent(w -> tree("    where ", w.explain(b.subject().facts())));
            tree("    ", d.that().explain(b.subject().facts()));
        });
        b.duty().unchecked().ifPresent(u -> out.println("  no check: " + u));
        out.println();
    }

    private void tree(String head, Explanation walk) {
        walk.lines().forEach(l -> out.println(head + l));
    }
}
