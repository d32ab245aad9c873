package org.guiju.duty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiju.register.Claim;
import org.guiju.register.Node;
import org.guiju.register.Register;

/**
 * By when something has to be done: a span of the vocabulary whose greatest length a decision table gives.
 *
 * @param subject what it concerns, the id of an entry of a list
 * @param path the span
 * @param about what it measures
 * @param unit {@code hours} or {@code days}
 * @param from when the clock began
 * @param most how long it may run
 * @param due when it ends
 * @param done when it was done
 * @param asked what else is asked, whom to tell for example
 * @param basis instrument and clause
 * @param reason the row of the table, or what is open
 * @param missing paths that would settle it
 */
public record Deadline(
        String subject,
        String path,
        String about,
        String unit,
        Optional<String> from,
        Optional<BigDecimal> most,
        Optional<String> due,
        Optional<String> done,
        State state,
        List<String> asked,
        Optional<String> basis,
        Optional<Claim.Mark> mark,
        String reason,
        List<String> missing) {
    /** How it stands. */
    public enum State {
        /** Done in time. */
        KEPT,
        /** Done too late. */
        MISSED,
        /** It has passed, and nothing says that it was done. */
        PASSED,
        /** It has not passed. */
        RUNNING,
        /** It ends at an hour of the day asked for, and at which hour is asked is not known. */
        ENDS_THAT_DAY,
        /** Its beginning has not come. */
        NOT_BEGUN,
        /** The law sets none. */
        NONE,
        /** Its beginning or its length is not known. */
        UNKNOWN
    }

    /**
     * All deadlines of a profile, on the day of the view.
     *
     * @param now the time at which is asked, where that is now: a clock of hours may end on the same day
     */
    public static List<Deadline> of(Duties duties, Profile profile, Register.View view, Optional<OffsetDateTime> now) {
        Profile whole = duties.derived(profile, view);
        List<Deadline> all = new ArrayList<>();
        for (Span span : duties.vocabulary().spans()) {
            String list = span.path().substring(0, span.path().indexOf('.'));
            duties.tables().stream()
                    .filter(t -> span.most().filter(t.output()::equals).isPresent())
                    .forEach(t ->
                            whole.subjects(list).forEach(s -> all.add(of(duties.vocabulary(), span, t, s, view, now))));
        }
        return List.copyOf(all);
    }

    private static Deadline of(
            Vocabulary vocabulary,
            Span span,
            DecisionTable table,
            Profile.Subject subject,
            Register.View view,
            Optional<OffsetDateTime> now) {
        Facts facts = subject.facts();
        DecisionTable.Answer answer = table.answer(facts, view);
        Optional<Value> begin = facts.get(span.from());
        Optional<Value> due = begin.flatMap(b -> answer.value().flatMap(v -> span.end(b, v)));
        List<String> missing = new ArrayList<>(answer.missing());
        boolean none = answer.row().filter(DecisionTable.Row::none).isPresent();
        boolean notBegun = begin.isEmpty() && span.later() && !none;
        boolean imprecise = begin.isPresent() && answer.value().isPresent() && due.isEmpty();
        if ((begin.isEmpty() || imprecise) && !none && !notBegun && !missing.contains(span.from())) {
            missing.add(span.from());
        }
        State state = none
                ? State.NONE
                : notBegun ? State.NOT_BEGUN : state(span, facts, answer.value(), due, view.valid(), now);
        boolean backwards = state == State.UNKNOWN && due.isPresent();
        return new Deadline(
                subject.id(),
                span.path(),
                vocabulary.term(span.path()).map(Vocabulary.Term::about).orElse(""),
                Node.word(span.unit()),
                begin.map(Value::toString),
                answer.value(),
                due.map(Value::toString),
                facts.get(span.to()).map(Value::toString),
                state,
                answer.row().map(DecisionTable.Row::gates).orElse(List.of()),
                answer.row().map(DecisionTable.Row::basis),
                answer.row().map(DecisionTable.Row::mark),
                imprecise
                        ? span.from() + Span.NO_FULL_DATE
                        : backwards ? span.how(facts).why() : answer.why(),
                List.copyOf(missing));
    }

    private static State state(
            Span span,
            Facts facts,
            Optional<BigDecimal> most,
            Optional<Value> due,
            LocalDate today,
            Optional<OffsetDateTime> now) {
        if (most.isEmpty() || due.isEmpty()) {
            return State.UNKNOWN;
        }
        if (facts.get(span.to()).isEmpty()) {
            if (due.get() instanceof Value.Time end && now.isPresent()) {
                return end.value().isBefore(now.get()) ? State.PASSED : State.RUNNING;
            }
            LocalDate day = Span.day(due.get()).orElseThrow();
            return day.isBefore(today)
                    ? State.PASSED
                    : day.equals(today) && due.get() instanceof Value.Time ? State.ENDS_THAT_DAY : State.RUNNING;
        }
        return span.value(facts)
                .map(v -> v.compareTo(most.get()) <= 0 ? State.KEPT : State.MISSED)
                .orElse(State.UNKNOWN);
    }
}
