package org.guiju.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guiju.register.Claim;
import org.guiju.register.Instrument;
import org.guiju.register.Node;
import org.guiju.register.PartialDate;
import org.guiju.register.Register;
import org.guiju.register.Stage;

/**
 * What happened in a period, what was open at its end, and what became of it: the material of an annual review.
 *
 * @param from first day of the period
 * @param to last day of the period
 * @param known day as of whose knowledge it is written
 * @param chapters one a sector, those without content left out
 * @param before what was open when the period began, and what became of it
 * @param unregistered what texts told of the period and the register does not hold
 */
public record Review(
        LocalDate from,
        LocalDate to,
        LocalDate known,
        List<Chapter> chapters,
        List<Expected> before,
        List<Told> unregistered) {

    /** How long after the end of a period people still publish what they expect of the next. */
    private static final int OUTLOOK_MONTHS = 3;
    /** How far ahead an expectation is an outlook on the next year, and not a distant plan. */
    private static final int AHEAD_MONTHS = 24;

    private static final Set<String> ADOPTED = Set.of("approved", "issued", "revised");
    /** Stages that are reached, in contrast to plans and events. */
    private static final Set<String> STAGES = Arrays.stream(Stage.Kind.values())
            .filter(k -> k != Stage.Kind.PLANNED)
            .map(Node::word)
            .collect(Collectors.toSet());

    private static final Set<String> PRACTICE = Set.of("case", "enforcement", "filing", "announcement");

    /**
     * Something that a text told.
     *
     * @param document the text's name
     * @param title in the words of the text
     * @param sector ai, telecom, vehicles or other
     * @param stage the stage in the words of the reader
     * @param issuers short names
     * @param date when, as far as told
     * @param evidence the words that say so
     * @param instrument id in the register, if it is there
     */
    public record Told(
            String document,
            String title,
            String sector,
            String stage,
            List<String> issuers,
            Optional<PartialDate> date,
            String evidence,
            Optional<String> instrument) {}

    /** An instrument that moved in the period, with what came after it and the texts that tell of it. */
    public record Item(
            Instrument instrument, List<Register.Entry> during, List<Register.Entry> since, List<Told> told) {}

    /** What was open on a day: how it stood, on which claims that rests, and what came after. */
    public record Expected(Instrument instrument, String state, List<Claim> claims, List<Register.Entry> since) {}

    /** A sector's part of the review. */
    public record Chapter(
            String sector, List<Item> rules, List<Item> standards, List<Item> practice, List<Expected> outlook) {
        List<Item> items() {
            List<Item> all = new ArrayList<>(rules);
            all.addAll(standards);
            all.addAll(practice);
            return all;
        }
    }

    /** All that moved, in the order of chapters. */
    public List<Item> items() {
        return chapters.stream().flatMap(c -> c.items().stream()).toList();
    }

    /**
     * Collects a review.
     *
     * @param told what texts tell; only what fits the period is used
     */
    public static Review of(Register register, LocalDate from, LocalDate to, LocalDate known, List<Told> told) {
        Map<String, List<Register.Entry>> lives = new LinkedHashMap<>();
        register.timeline(known)
                .forEach(e -> lives.computeIfAbsent(e.instrument().id(), k -> new ArrayList<>())
                        .add(e));
        Collector collector = new Collector(from, to, told, lives);
        List<Chapter> chapters = Instrument.SECTORS.stream()
                .map(collector::chapter)
                .filter(c -> !c.items().isEmpty() || !c.outlook().isEmpty())
                .toList();
        return new Review(
                from,
                to,
                known,
                chapters,
                collector.open(from.minusDays(1), i -> true),
                told.stream()
                        .filter(t -> t.instrument().isEmpty())
                        .filter(t -> t.date().filter(d -> within(d, from, to)).isPresent())
                        .toList());
    }

    private record Collector(LocalDate from, LocalDate to, List<Told> told, Map<String, List<Register.Entry>> lives) {

        Chapter chapter(String sector) {
            List<Item> items = lives.values().stream()
                    .map(this::item)
                    .filter(i -> i.instrument().sector().equals(sector))
                    .filter(i -> !i.during().isEmpty() && !i.instrument().kind().equals("outlook"))
                    .sorted(Comparator.comparing(
                                    (Item i) -> i.during().get(0).date().last())
                            .thenComparing(i -> i.instrument().id()))
                    .toList();
            return new Chapter(
                    sector,
                    items.stream().filter(i -> part(i).equals("rules")).toList(),
                    items.stream().filter(i -> part(i).equals("standards")).toList(),
                    items.stream().filter(i -> part(i).equals("practice")).toList(),
                    open(to, i -> i.sector().equals(sector)));
        }

        private static String part(Item item) {
            String kind = item.instrument().kind();
            return kind.equals("standard") ? "standards" : PRACTICE.contains(kind) ? "practice" : "rules";
        }

        private Item item(List<Register.Entry> life) {
            Instrument instrument = life.get(0).instrument();
            return new Item(
                    instrument,
                    life.stream()
                            .filter(e -> e.settlement().dates().stream().anyMatch(d -> within(d, from, to)))
                            .toList(),
                    after(life, to),
                    told.stream()
                            .filter(t -> t.instrument()
                                    .filter(instrument.id()::equals)
                                    .isPresent())
                            .toList());
        }

        /** What was planned, drafted or adopted and not in force on a day, and what was expected for the time after it. */
        List<Expected> open(LocalDate day, Predicate<Instrument> which) {
            return lives.values().stream()
                    .filter(life -> which.test(life.get(0).instrument()))
                    .flatMap(life -> open(life, day).stream())
                    .toList();
        }

        private Optional<Expected> open(List<Register.Entry> life, LocalDate day) {
            Instrument instrument = life.get(0).instrument();
            List<Register.Entry> reached = life.stream()
                    .filter(e -> STAGES.contains(e.what()) && !e.date().last().isAfter(day))
                    .toList();
            Optional<Register.Entry> adopted = reached.stream()
                    .filter(e -> ADOPTED.contains(e.what()) && waits(life, e, day))
                    .findFirst();
            if (adopted.isPresent()) {
                return Optional.of(expected("adopted, not yet in force", adopted.get(), life, day));
            }
            if (!reached.isEmpty()) {
                Register.Entry last = reached.get(reached.size() - 1);
                return reached.stream().allMatch(e -> e.what().equals("draft"))
                        ? Optional.of(expected("draft", last, life, day))
                        : Optional.empty();
            }
            List<Claim> foreseen = instrument.stages().stream()
                    .filter(s -> s.kind() == Stage.Kind.PLANNED)
                    .flatMap(s -> s.claims().stream())
                    .filter(c -> !c.known().first().isAfter(day.plusMonths(OUTLOOK_MONTHS)))
                    .filter(c -> c.date().last().isAfter(day.minusMonths(AHEAD_MONTHS))
                            && !c.date().first().isAfter(day.plusMonths(AHEAD_MONTHS)))
                    .toList();
            String state = instrument.kind().equals("outlook") ? "expected" : "planned";
            return foreseen.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Expected(instrument, state, foreseen, after(life, day)));
        }

        private static Expected expected(String state, Register.Entry e, List<Register.Entry> life, LocalDate day) {
            return new Expected(e.instrument(), state, e.settlement().claims(), after(life, day));
        }

        /** Whether a day of effect of what was adopted is still to come: one of the same scope, or of a scope never revised. */
        private static boolean waits(List<Register.Entry> life, Register.Entry adopted, LocalDate day) {
            return life.stream()
                    .filter(e ->
                            e.what().equals("effective") && e.date().first().isAfter(day))
                    .anyMatch(e -> e.scope().equals(adopted.scope())
                            || adopted.scope().isEmpty()
                                    && life.stream()
                                            .noneMatch(r -> r.what().equals("revised")
                                                    && r.scope().equals(e.scope())));
        }

        private static List<Register.Entry> after(List<Register.Entry> life, LocalDate day) {
            return life.stream()
                    .filter(e -> !e.what().equals("planned"))
                    .filter(e -> e.settlement().dates().stream()
                            .allMatch(d -> d.first().isAfter(day)))
                    .toList();
        }
    }

    /** Whether all that a date can mean lies in a period. */
    static boolean within(PartialDate date, LocalDate from, LocalDate to) {
        return !date.first().isBefore(from) && !date.last().isAfter(to);
    }
}
