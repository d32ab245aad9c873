package org.guiju.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiju.check.Check;
import org.guiju.duty.Duties;
import org.guiju.duty.Explanation;
import org.guiju.duty.Finding;
import org.guiju.duty.Profile;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.Place;
import org.guiju.register.Stage;
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
final class DutiesCommand extends Cli {
    @Parameters(paramLabel = "PROFILE", description = "A folder with profile.yaml, or the file itself.")
    Path path = Path.of(".");

    @Mixin
    Days days = new Days();

    @Option(names = "--why", paramLabel = "DUTY", description = "Show how the answer for one duty comes about.")
    @Nullable
    String why;

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Option(names = "--all", description = "List duties that do not bind, too.")
    boolean all;

    @Override
    public Integer call() {
        Duties duties = duties();
        Profile profile = Check.profile(path, duties);
        List<Duties.Binding> bindings = duties.bindings(profile, register().at(days.valid(), days.known()));
        if (why != null) {
            return explain(bindings, why);
        }
        Table table = new Table(List.of("duty", "subject", "state", "from", "clause"), List.of(60, 16, 10, 10, 80));
        for (Duties.Binding b : bindings) {
            String state = state(b);
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
        return bindings.stream().anyMatch(b -> state(b).equals("unknown")) ? Exit.UNDECIDED : Exit.OK;
    }

    private static String state(Duties.Binding b) {
        return b.verdict()
                .map(v -> v == Finding.Verdict.UNPROVEN ? "unknown" : v.word().replace('_', ' '))
                .orElse("binds");
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

    private int explain(List<Duties.Binding> bindings, String id) {
        List<Duties.Binding> meant =
                bindings.stream().filter(b -> b.duty().id().equals(id)).toList();
        if (meant.isEmpty()) {
            throw new BadInput(
                    Place.of(id), "no such duty for this profile", "List them with 'guiju duties PROFILE --all'");
        }
        meant.forEach(this::explain);
        return Exit.OK;
    }

    private void explain(Duties.Binding b) {
        out.println(b.duty().id() + ", " + b.subject().id() + ": " + state(b));
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
