package org.guiju.bench.duty;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.guiju.duty.Condition;
import org.guiju.duty.Facts;
import org.guiju.duty.Value;
import org.guiju.register.Truth;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Whether each of the rules holds for each of 1,000 services, in one thread. {@code decisions} counts pairs of rule and service a second;
 * an engine that answers otherwise than Guiju fails. {@code main} writes the same for json-rules-engine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Peers {
    private final Rules rules = new Rules();
    private final int wanted = rules.yes();
    private final int pairs = rules.rules.size() * rules.services.size();
    private final List<Condition> conditions = List.copyOf(rules.rules.values());
    private final List<Facts> facts = rules.services.stream().map(Facts::new).toList();
    private final List<CelRuntime.Program> programs = new ArrayList<>();
    private final List<Map<String, Object>> variables = new ArrayList<>();
    private final List<Row> rows = rules.services.stream().map(Row::new).toList();
    private final KieBase base;

    /** Compiles the rules for every engine. */
    public Peers() {
        try {
            CelBuilder builder = CelFactory.plannerCelBuilder();
            rules.vocabulary.forEach((path, values) -> builder.addVar(Dialect.name(path), type(path, values)));
            Cel cel = builder.build();
            for (Condition condition : conditions) {
                programs.add(
                        cel.createProgram(cel.compile(Dialect.CEL.of(condition)).getAst()));
            }
        } catch (dev.cel.common.CelValidationException | dev.cel.runtime.CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
        for (Map<String, Value> service : rules.services) {
            Map<String, Object> named = new HashMap<>();
            service.forEach((path, value) -> named.put(
                    Dialect.name(path),
                    Row.plain(value) instanceof Set<?> words ? List.copyOf(words) : Row.plain(value)));
            variables.add(named);
        }
        base = drools();
    }

    private CelType type(String path, Set<Value> values) {
        Value first = values.iterator().next();
        return rules.isWords(path)
                ? ListType.create(SimpleType.STRING)
                : first instanceof Value.Bool
                        ? SimpleType.BOOL
                        : first instanceof Value.Num ? SimpleType.DOUBLE : SimpleType.STRING;
    }

    private KieBase drools() {
        String drl = "package org.guiju.bench.duty\nglobal org.guiju.bench.duty.Peers.Hits hits;\n"
                + rules.rules.entrySet().stream()
                        .map(r -> "rule \"%s\" when Row( %s ) then hits.one(); end\n"
                                .formatted(r.getKey(), Dialect.DRL.of(r.getValue())))
                        .collect(Collectors.joining());
        KieServices kie = KieServices.get();
        KieFileSystem files = kie.newKieFileSystem().write("src/main/resources/rules.drl", drl);
        KieBuilder built = kie.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (built.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(built.getResults().toString());
        }
        return kie.newKieContainer(built.getKieModule().getReleaseId()).getKieBase();
    }

    /** What rules of Drools count in. */
    public static final class Hits {
        private int count;

        /** One rule that holds for one service. */
        public void one() {
            count++;
        }
    }

    /** Decisions a second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Count {
        public long decisions;

        void add(int found, Peers peers) {
            if (found != peers.wanted) {
                throw new IllegalStateException(found + " of " + peers.pairs + " hold, wanted " + peers.wanted);
            }
            decisions += peers.pairs;
        }
    }

    /** Guiju's conditions. */
    @Benchmark
    public void guiju(Count count) {
        int yes = 0;
        for (Facts service : facts) {
            for (Condition condition : conditions) {
                yes += condition.test(service) == Truth.YES ? 1 : 0;
            }
        }
        count.add(yes, this);
    }

    /** CEL, planned programs. */
    @Benchmark
    public void cel(Count count) throws dev.cel.runtime.CelEvaluationException {
        int yes = 0;
        for (Map<String, Object> service : variables) {
            for (CelRuntime.Program program : programs) {
                yes += program.eval(service).equals(true) ? 1 : 0;
            }
        }
        count.add(yes, this);
    }

    /** Drools, executable model, all services in one session. */
    @Benchmark
    public void drools(Count count) {
        KieSession session = base.newKieSession();
        Hits hits = new Hits();
        session.setGlobal("hits", hits);
        rows.forEach(session::insert);
        session.fireAllRules();
        session.dispose();
        count.add(hits.count, this);
    }

    /** Writes the rules and services as JSON Lines: rules first, then services, then how many pairs hold. */
    public static void main(String[] args) throws IOException {
        Rules rules = new Rules();
        List<String> lines = new ArrayList<>();
        rules.rules.forEach((id, c) ->
                lines.add("{\"rule\": \"%s\", \"conditions\": {\"all\": [%s]}}".formatted(id, Dialect.JSON.of(c))));
        rules.services.forEach(s -> lines.add(s.entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\": "
                        + (e.getValue() instanceof Value.Words w
                                ? w.value().stream().map(x -> '"' + x + '"').collect(Collectors.joining(", ", "[", "]"))
                                : Dialect.literal(e.getValue())))
                .collect(Collectors.joining(", ", "{", "}"))));
        lines.add("{\"yes\": " + rules.yes() + "}");
        Files.write(Path.of(args[0]), lines);
    }
}
