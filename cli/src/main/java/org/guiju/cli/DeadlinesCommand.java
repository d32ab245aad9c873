package org.guiju.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiju.check.Check;
import org.guiju.duty.Deadline;
import org.guiju.duty.Duties;
import org.guiju.duty.Value;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deadlines",
        sortOptions = false,
        description = "Tell by when what has to be done: who must be told of an incident, for example.")
final class DeadlinesCommand extends LawCli {
    @Parameters(paramLabel = "PROFILE", description = "A folder with profile.yaml, or the file itself.")
    Path path = Path.of(".");

    @Mixin
    Days days = new Days();

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
        Duties duties = duties();
        List<Deadline> all =
                Deadline.of(duties, Check.profile(path, duties), register().at(days.valid(), days.known()), days.now());
        Table table =
                new Table(List.of("subject", "due", "state", "done", "what", "why"), List.of(20, 25, 13, 25, 70, 110));
        for (Deadline d : all) {
            if (format == Format.JSONL) {
                out.println(Json.line(fields(d)));
            } else {
                table.add(List.of(
                        d.subject(),
                        d.due().orElse(""),
                        Node.word(d.state()),
                        d.done().orElse(""),
                        d.about(),
                        d.reason() + (d.missing().isEmpty() ? "" : "; state " + String.join(", ", d.missing()))));
            }
        }
        if (format == Format.TEXT) {
            print(table, "The profile lists nothing that has a deadline.");
        }
        return all.stream().map(d -> code(d.state())).reduce(Exit.OK, Exit::worse);
    }

    private static int code(Deadline.State state) {
        return switch (state) {
            case MISSED -> Exit.NOT_MET;
            case PASSED, ENDS_THAT_DAY, UNKNOWN -> Exit.UNDECIDED;
            case KEPT, RUNNING, NOT_BEGUN, NONE -> Exit.OK;
        };
    }

    private static Map<String, Object> fields(Deadline d) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("subject", d.subject());
        f.put("deadline", d.path());
        f.put("about", d.about());
        f.put("from", d.from());
        f.put("most", d.most().map(v -> new Value.Num(v).plain()));
        f.put("unit", d.unit());
        f.put("due", d.due());
        f.put("done", d.done());
        f.put("state", Node.word(d.state()));
        f.put("asked", d.asked());
        f.put("basis", d.basis());
        f.put("mark", d.mark().map(Node::word));
        f.put("reason", d.reason());
        f.put("missing", d.missing());
        return f;
    }
}
