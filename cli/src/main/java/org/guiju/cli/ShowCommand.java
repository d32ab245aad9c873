package org.guiju.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.register.Body;
import org.guiju.register.Claim;
import org.guiju.register.Instrument;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.Register;
import org.guiju.register.Stage;
import org.guiju.register.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        sortOptions = false,
        description = "One instrument: where it stands, its life with every claim and source, its lineage.")
final class ShowCommand extends LawCli {
    @Parameters(paramLabel = "ID", description = "An id, a number or a title, for example cn/ai/gb-45438-2025.")
    String id = "";

    @Mixin
    Days days = new Days();

    @Option(names = "--format", description = "text or jsonl. Default: text.")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
        Instrument i = instrument(id);
        Register.View view = register().at(days.valid(), days.known());
        if (format == Format.JSONL) {
            out.println(Json.line(fields(i, view)));
            return Exit.OK;
        }
        out.println(i.title());
        i.titleZh()
                .ifPresent(t ->
                        out.println(t + i.titleZhIs().map(k -> " [" + k + "]").orElse("")));
        out.println("  id       " + i.id());
        line("number", String.join(", ", i.numbers()));
        line("kind", i.kind() + ", " + i.force() + ", " + i.sector());
        line(
                "issuers",
                String.join(", ", i.issuers().stream().map(Body::shortName).toList())
                        + (i.moreIssuers() == 0 ? "" : " and " + i.moreIssuers() + " more"));
        line("regions", String.join(", ", i.regions()));
        i.summary().ifPresent(s -> line("summary", s));
        out.println();
        out.println("On " + view.valid() + ", as known on " + days.known());
        for (Status s : view.status(i)) {
            out.println("  " + RegisterRows.state(s, view.valid())
                    + s.scope().map(x -> " for " + x).orElse("") + ": " + s.reason());
        }
        out.println();
        out.println("Life");
        i.stages().forEach(s -> life(Node.word(s.kind()), s.scope(), s.claims()));
        i.events().forEach(e -> life(e.name(), e.scope(), e.claims()));
        List<String> lineage = new LineageTree(register(), view).of(i);
        if (!lineage.isEmpty()) {
            out.println();
            out.println("Lineage");
            lineage.forEach(l -> out.println("  " + l));
        }
        return Exit.OK;
    }

    private void line(String key, String value) {
        if (!value.isEmpty()) {
            out.println("  " + key + " ".repeat(9 - key.length()) + value);
        }
    }

    private void life(String what, Optional<String> scope, List<Claim> claims) {
        for (Claim c : claims) {
            boolean yetUnknown = !c.knownBy(days.known());
            out.println("  " + what + scope.map(s -> " for " + s).orElse("") + " " + c + " [" + Node.word(c.mark())
                    + ", known from " + c.known() + (yetUnknown ? ", so not yet on that day" : "") + "]"
                    + c.source().url().map(u -> " " + u).orElse(""));
        }
    }

    private Map<String, Object> fields(Instrument i, Register.View view) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("instrument", i.id());
        f.put("title", i.title());
        f.put("title_zh", i.titleZh());
        f.put("title_zh_is", i.titleZhIs());
        f.put("numbers", i.numbers());
        f.put("kind", i.kind());
        f.put("force", i.force());
        f.put("sector", i.sector());
        f.put("issuers", i.issuers().stream().map(Body::shortName).toList());
        f.put("regions", i.regions());
        f.put("aliases", i.aliases());
        f.put("summary", i.summary());
        f.put("status", view.status(i).stream().map(ShowCommand::status).toList());
        f.put("stages", i.stages().stream().map(ShowCommand::stage).toList());
        f.put("events", i.events().stream().map(ShowCommand::event).toList());
        f.put(
                "lineage",
                i.lineage().stream().map(l -> Map.of(l.relation(), l.to())).toList());
        f.put(
                "lineage_from",
                register().linksTo(i.id()).stream()
                        .map(l -> Map.of(l.relation(), l.to()))
                        .toList());
        f.put("seen_in", i.seenIn());
        return f;
    }

    private static Map<String, Object> status(Status s) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("state", Node.word(s.state()).replace('-', '_'));
        f.put("scope", s.scope());
        f.put(
                "dates",
                s.date()
                        .map(d -> d.dates().stream().map(Object::toString).toList())
                        .orElse(List.of()));
        f.put("reason", s.reason());
        return f;
    }

    private static Map<String, Object> event(Instrument.Event e) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("event", e.name());
        f.put("scope", e.scope());
        f.put("claims", RegisterRows.claims(e.claims()));
        return f;
    }

    private static Map<String, Object> stage(Stage s) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("stage", Node.word(s.kind()));
        f.put("scope", s.scope());
        f.put("claims", RegisterRows.claims(s.claims()));
        return f;
    }
}
