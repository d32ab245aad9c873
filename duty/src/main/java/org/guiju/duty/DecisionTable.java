package org.guiju.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guiju.register.BadInput;
import org.guiju.register.Claim;
import org.guiju.register.Instrument;
import org.guiju.register.Node;
import org.guiju.register.Register;
import org.guiju.register.Truth;

/**
 * A number that depends on words of a profile and on the day, row by row: the greatest foreign share by service, region and day, for
 * example. A row holds from and until days that instruments of the register have, so that a table has no date of its own. A cell that
 * no source gives is unknown, and stays so.
 *
 * @param id its path below {@code tables/}
 * @param output the path that it answers, of the type number
 * @param inputs the paths that its rows speak of, of the type enum
 * @param day the path of a date or time that dates the entry; empty where the day that is asked about counts
 */
public record DecisionTable(
        String id, String about, String output, List<String> inputs, Optional<String> day, Hit hit, List<Row> rows) {
    private static final Map<String, Hit> HITS = Node.vocabulary(Hit.class);
    private static final Map<String, Claim.Mark> MARKS = Node.vocabulary(Claim.Mark.class);

    /** Which row answers when several hold. */
    public enum Hit {
        /** The first from the top. */
        FIRST,
        /** The only one; more than one is an error of the table. */
        UNIQUE,
        /** The one with the greatest number. */
        GREATEST
    }

    /**
     * A row.
     *
     * @param when words of inputs; an input that is missing may be anything
     * @param condition what must hold besides
     * @param from from when it holds, as dated by the register; empty for always
     * @param until the day from which it holds no longer
     * @param value the answer; empty where no source gives one, or where there is none
     * @param none whether it is known that there is none
     * @param gates what else is asked of whoever relies on it, in words
     * @param basis instrument, and clause behind {@code #}
     */
    public record Row(
            String id,
            Map<String, List<String>> when,
            Optional<Condition> condition,
            List<Claim> from,
            List<Claim> until,
            Optional<BigDecimal> value,
            boolean none,
            List<String> gates,
            String basis,
            Claim.Mark mark,
            String note) {
        /** For comparison: no number is less than every number, an unknown one may be the greatest. */
        private BigDecimal weight() {
            return value.orElse(none ? BigDecimal.ONE.negate() : BigDecimal.valueOf(Long.MAX_VALUE));
        }

        /** Whether it holds on a day; empty for one that is not known. */
        private Truth on(Register.View view, Optional<LocalDate> day) {
            return come(from, view, day, Truth.YES)
                    .and(come(until, view, day, Truth.NO).not());
        }

        private static Truth come(List<Claim> claims, Register.View view, Optional<LocalDate> day, Truth never) {
            return claims.isEmpty()
                    ? never
                    : day.map(d -> view.hasCome(claims, d)).orElse(Truth.UNKNOWN);
        }

        boolean always() {
            return condition.isEmpty() && from.isEmpty() && until.isEmpty();
        }

        boolean fits(Map<String, String> words) {
            return when.entrySet().stream().allMatch(e -> e.getValue().contains(words.getOrDefault(e.getKey(), "")));
        }
    }

    /**
     * What the table says.
     *
     * @param value the number; empty when it is unknown, or when there is none
     * @param why the row, or why there is no answer
     * @param missing paths that would settle it
     * @param row the row that answers
     */
    public record Answer(Optional<BigDecimal> value, String why, List<String> missing, Optional<Row> row) {}

    /** What the table says for some facts on a day. */
    public Answer answer(Facts facts, Register.View view) {
        Held held = held(facts, view);
        if (held.candidates().isEmpty()) {
            return new Answer(Optional.empty(), id + " has no row for it", List.of(), Optional.empty());
        }
        Optional<Row> found = held.row();
        if (found.isEmpty()) {
            Set<String> missing = new LinkedHashSet<>();
            held.possible().forEach(r -> missing(r, facts, view, missing));
            String open =
                    String.join(", ", held.possible().stream().map(Row::id).toList());
            return new Answer(
                    Optional.empty(),
                    id + ": whether row " + open + " holds is open"
                            + day.filter(missing::contains)
                                    .filter(d -> facts.get(d).isPresent())
                                    .map(d -> ", as " + d + Span.NO_FULL_DATE)
                                    .orElse(""),
                    List.copyOf(missing),
                    Optional.empty());
        }
        Row row = found.get();
        String why = row.value().isPresent() || row.none()
                ? (row.none() ? "none, " : "") + say(row)
                : id + " row " + row.id() + ": no source gives it" + (row.note().isEmpty() ? "" : "; " + row.note());
        return new Answer(row.value(), why, List.of(), found);
    }

    /** The number alone. */
    Optional<BigDecimal> value(Facts facts, Register.View view) {
        return held(facts, view).row().flatMap(Row::value);
    }

    /**
     * The rows that count.
     *
     * @param possible those of which it is open whether they hold
     * @param candidates those whose number could be the answer
     * @param row the one that answers, whatever is open
     */
    private record Held(List<Row> possible, List<Row> candidates, Optional<Row> row) {}

    private Held held(Facts facts, Register.View view) {
        List<Row> holding = new ArrayList<>();
        List<Row> possible = new ArrayList<>();
        for (Row row : rows) {
            Truth truth = holds(row, facts, view);
            if (truth == Truth.YES) {
                holding.add(row);
            } else if (truth == Truth.UNKNOWN) {
                possible.add(row);
            }
            if (truth == Truth.YES && hit == Hit.FIRST) {
                break;
            }
        }
        List<Row> candidates = new ArrayList<>(possible);
        if (hit == Hit.GREATEST && !holding.isEmpty()) {
            Row best = holding.stream()
                    .max(java.util.Comparator.comparing(Row::weight))
                    .orElseThrow();
            candidates.removeIf(
                    r -> (r.value().isPresent() || r.none()) && r.weight().compareTo(best.weight()) <= 0);
            candidates.add(best);
        } else {
            candidates.addAll(holding);
        }
        boolean one = !holding.isEmpty()
                && candidates.stream().map(Row::weight).distinct().count() == 1;
        return new Held(
                possible, candidates, one ? Optional.of(candidates.get(candidates.size() - 1)) : Optional.empty());
    }

    private String say(Row row) {
        return id + " row " + row.id() + ", " + row.basis()
                + (row.gates().isEmpty() ? "" : "; asked besides: " + String.join("; ", row.gates()))
                + (row.note().isEmpty() ? "" : "; " + row.note());
    }

    private Truth holds(Row row, Facts facts, Register.View view) {
        Truth truth = Truth.YES;
        for (Map.Entry<String, List<String>> e : row.when().entrySet()) {
            Optional<Value> value = facts.get(e.getKey());
            if (value.isEmpty()) {
                truth = Truth.UNKNOWN;
            } else if (!e.getValue().contains(value.get().toString())) {
                return Truth.NO;
            }
        }
        truth = truth.and(dated(row, facts, view));
        return truth == Truth.NO || row.condition().isEmpty()
                ? truth
                : truth.and(row.condition().get().test(facts));
    }

    private Truth dated(Row row, Facts facts, Register.View view) {
        return row.on(
                view,
                day.isEmpty()
                        ? Optional.of(view.valid())
                        : day.flatMap(facts::get).flatMap(Span::day));
    }

    /** What would tell whether a row holds, of which that is open. */
    private void missing(Row row, Facts facts, Register.View view, Set<String> missing) {
        row.when().keySet().stream().filter(p -> facts.get(p).isEmpty()).forEach(missing::add);
        if (dated(row, facts, view) == Truth.UNKNOWN) {
            // A month or year may be too wide a date.
            day.filter(d -> facts.get(d).flatMap(Span::day).isEmpty()).ifPresent(missing::add);
        }
        row.condition().ifPresent(c -> missing.addAll(c.explain(facts).missing()));
    }

    /** Paths from which its answer follows. */
    Stream<String> asks() {
        return Stream.concat(
                Stream.concat(inputs.stream(), day.stream()),
                rows.stream().flatMap(r -> r.condition().stream()).flatMap(c -> c.paths().stream()));
    }

    /** Claims of every day on which a row begins or ends to hold. */
    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        rows.forEach(r -> {
            claims.addAll(r.from());
            claims.addAll(r.until());
        });
        return claims;
    }

    static DecisionTable of(String id, Node node, Register register, Vocabulary vocabulary) {
        Node.Fields f = node.fields().only("about", "output", "inputs", "day", "hit", "rows");
        Vocabulary.Term output = vocabulary.need(f.need("output"), f.needText("output"));
        if (!vocabulary.isDerived(output.path()) || output.type() != Vocabulary.Type.NUMBER) {
            throw new BadInput(
                    f.need("output").place(),
                    output.path() + " is not declared as a number under 'derived'",
                    "Add it there in vocabulary.yaml");
        }
        List<String> inputs = new ArrayList<>();
        for (Node n : f.need("inputs").items()) {
            if (vocabulary.need(n, n.text()).type() != Vocabulary.Type.ENUM) {
                throw new BadInput(n.place(), n.text() + " is not an enum", "Name a path of the type enum");
            }
            if (inputs.contains(n.text())) {
                throw new BadInput(n.place(), "input '" + n.text() + "' stands twice", "Remove one");
            }
            inputs.add(n.text());
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        List<BadInput.Issue> issues = new ArrayList<>();
        for (Node n : f.need("rows").items()) {
            try {
                Row row = row(n.fields(), inputs, register, vocabulary);
                if (rows.put(row.id(), row) != null) {
                    throw new BadInput(n.place(), "two rows are called '" + row.id() + "'", "Rename one");
                }
            } catch (BadInput e) {
                issues.addAll(e.issues());
            }
        }
        if (!issues.isEmpty()) {
            throw new BadInput(issues);
        }
        return new DecisionTable(
                id,
                f.needText("about"),
                output.path(),
                List.copyOf(inputs),
                f.get("day").map(n -> dated(n, vocabulary)),
                f.need("hit").oneOf("hit policy", HITS),
                List.copyOf(rows.values()));
    }

    private static String dated(Node node, Vocabulary vocabulary) {
        Vocabulary.Type type = vocabulary.need(node, node.text()).type();
        if (type != Vocabulary.Type.DATE && type != Vocabulary.Type.TIME) {
            throw new BadInput(node.place(), node.text() + " is no date", "Name a path of the type date or time");
        }
        return node.text();
    }

    private static Row row(Node.Fields f, List<String> inputs, Register register, Vocabulary vocabulary) {
        f.only("id", "when", "if", "from", "until", "value", "gates", "basis", "marks", "note");
        Map<String, List<String>> when = new LinkedHashMap<>();
        f.get("when")
                .ifPresent(w -> w.fields().values().forEach((path, words) -> {
                    if (!inputs.contains(path)) {
                        throw new Node.Text(path, words.place()).unknown("input", inputs);
                    }
                    Vocabulary.Term term = vocabulary.need(words, path);
                    when.put(
                            path,
                            words.items().stream()
                                    .map(n -> n.oneOf("value of " + path, term.words()))
                                    .toList());
                }));
        String value = f.needText("value");
        String basis = f.needText("basis");
        String instrument = basis.replaceFirst("#.*", "");
        register.need(instrument, f.need("basis").place());
        boolean none = value.equals("none");
        if (!value.equals("unknown") && !none && !value.matches("\\d{1,9}(\\.\\d{1,4})?")) {
            throw new BadInput(
                    f.need("value").place(), "'" + value + "' is no number", "Write digits, unknown, or none");
        }
        return new Row(
                f.needText("id"),
                when,
                f.get("if").map(n -> Condition.read(n, vocabulary)),
                f.get("from").map(n -> claims(n, register)).orElse(List.of()),
                f.get("until").map(n -> claims(n, register)).orElse(List.of()),
                value.equals("unknown") || none ? Optional.empty() : Optional.of(new BigDecimal(value)),
                none,
                f.texts("gates"),
                basis,
                f.need("marks").oneOf("mark", MARKS),
                f.text("note").orElse(""));
    }

    /** The claims of a stage or event of an instrument. */
    private static List<Claim> claims(Node node, Register register) {
        Node.Fields f = node.fields().only("law", "stage", "event", "scope");
        Node law = f.need("law");
        Instrument instrument = register.need(law.text(), law.place());
        Optional<String> scope = f.text("scope");
        List<Claim> claims = new ArrayList<>();
        f.text("stage")
                .ifPresent(word -> instrument.stages().stream()
                        .filter(s -> Node.word(s.kind()).equals(word)
                                && (scope.isEmpty() || s.scope().equals(scope)))
                        .forEach(s -> claims.addAll(s.claims())));
        f.text("event")
                .ifPresent(word -> instrument.events().stream()
                        .filter(e -> e.name().equals(word)
                                && (scope.isEmpty() || e.scope().equals(scope)))
                        .forEach(e -> claims.addAll(e.claims())));
        if (claims.isEmpty()) {
            throw new BadInput(
                    node.place(),
                    law.text() + " has no such stage or event",
                    "Name one that its file has, with its scope");
        }
        return List.copyOf(claims);
    }
}
