package org.guiju.bench.duty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guiju.cli.Guiju;
import org.guiju.duty.Condition;
import org.guiju.duty.Condition.Operator;
import org.guiju.duty.Duties;
import org.guiju.duty.Duty;
import org.guiju.duty.Facts;
import org.guiju.duty.Value;
import org.guiju.register.Pack;
import org.guiju.register.Register;

/** Whom duties bind, for duties on a service that every engine can express, and generated services that state everything. */
final class Rules {
    static final int SERVICES = 1000;

    /** Conditions by duty. */
    final Map<String, Condition> rules = new TreeMap<>();

    /** Values by path, for each service. */
    final List<Map<String, Value>> services = new ArrayList<>();

    /** The values that conditions compare each path with. */
    final Map<String, Set<Value>> vocabulary = new TreeMap<>();

    private final Map<String, Boolean> words = new HashMap<>();

    Rules() {
        try (InputStream in = Guiju.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            Pack pack = Pack.readBundled(in);
            for (Duty duty : Duties.of(pack, Register.of(pack)).all()) {
                if (duty.subject().equals("service") && everyEngine(duty.binds())) {
                    rules.put(duty.id(), duty.binds());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rules.values()
                .forEach(c -> c.tests().forEach(t -> {
                    vocabulary
                            .computeIfAbsent(t.path(), p -> new java.util.LinkedHashSet<>())
                            .addAll(t.wanted());
                    if (t.operator() == Operator.HAS
                            || t.operator() == Operator.HAS_ANY_OF
                            || t.operator() == Operator.HAS_NOT) {
                        words.put(t.path(), true);
                    }
                }));
        Random random = new Random(20261127);
        for (int i = 0; i < SERVICES; i++) {
            Map<String, Value> values = new HashMap<>();
            vocabulary.forEach((path, wanted) -> values.put(path, value(path, List.copyOf(wanted), random)));
            services.add(values);
        }
    }

    /** How many decisions are yes: what every engine has to find. */
    int yes() {
        int yes = 0;
        for (Map<String, Value> service : services) {
            Facts facts = new Facts(service);
            for (Condition rule : rules.values()) {
                yes += rule.test(facts) == org.guiju.register.Truth.YES ? 1 : 0;
            }
        }
        return yes;
    }

    private static boolean everyEngine(Condition c) {
        if (c instanceof Condition.Test t) {
            return t.other().isEmpty()
                    && t.operator() != Operator.KNOWN
                    && t.operator() != Operator.BEFORE
                    && t.operator() != Operator.AFTER;
        }
        return !(c instanceof Condition.Over)
                && !(c instanceof Condition.Law)
                && c.parts().stream().allMatch(Rules::everyEngine);
    }

    boolean isWords(String path) {
        return words.containsKey(path);
    }

    private Value value(String path, List<Value> wanted, Random random) {
        Value first = wanted.get(0);
        if (isWords(path)) {
            Set<String> some = new TreeSet<>();
            wanted.forEach(w ->
                    Stream.of(w.toString()).filter(x -> random.nextInt(3) > 0).forEach(some::add));
            return new Value.Words(some);
        }
        if (first instanceof Value.Bool) {
            return new Value.Bool(random.nextInt(4) > 0);
        }
        if (first instanceof Value.Num n) {
            return new Value.Num(n.value().multiply(new BigDecimal(random.nextInt(3))));
        }
        int pick = random.nextInt(wanted.size() + 1);
        return pick < wanted.size() ? wanted.get(pick) : new Value.Text("other");
    }
}
