package org.guiju.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.guiju.register.Claim;
import org.guiju.register.Register;

/** The days to come on which an answer changes by law alone, the business staying as it is. */
public final class Flips {
    private Flips() {}

    /**
     * One change.
     *
     * @param day the first day on which the answer is another
     * @param before the answer on the day before; empty for binding
     * @param after the answer on the day; empty for binding
     * @param reason where the instrument stands on that day, with its sources
     */
    public record Flip(
            LocalDate day, Optional<Finding.Verdict> before, Optional<Finding.Verdict> after, String reason) {}

    /** The changes of one duty for one subject after the day of a view, as known on its known day, in order. */
    public static List<Flip> of(
            Duties duties, Duties.Binding binding, Profile profile, Register register, Register.View view) {
        List<Flip> flips = new ArrayList<>();
        Optional<Finding.Verdict> before = binding.verdict();
        for (LocalDate day : days(duties, binding.duty(), view.valid())) {
            Register.View then = register.at(day, view.known());
            Duties.Binding there =
                    duties.binding(binding.duty(), binding.subject().id(), profile, then);
            if (!there.verdict().equals(before)) {
                flips.add(new Flip(day, before, there.verdict(), there.reason()));
                before = there.verdict();
            }
        }
        return List.copyOf(flips);
    }

    /** Days after one on which something of the duty's law is dated: of its instrument, its exceptions and the tables that it uses. */
    private static TreeSet<LocalDate> days(Duties duties, Duty duty, LocalDate after) {
        List<Claim> claims = new ArrayList<>();
        duty.instrument().stages().forEach(s -> claims.addAll(s.claims()));
        exceptions(duties, duty.id(), claims);
        java.util.Set<String> paths = new TreeSet<>(duty.binds().paths());
        duty.demand().ifPresent(d -> paths.addAll(d.that().paths()));
        for (DecisionTable table : duties.tables()) {
            if (paths.contains(table.output())) {
                claims.addAll(table.claims());
            }
        }
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Claim c : claims) {
            days.add(c.date().first());
            days.add(c.date().last());
            days.add(c.date().last().plusDays(1));
        }
        return new TreeSet<>(days.tailSet(after, false));
    }

    private static void exceptions(Duties duties, String id, List<Claim> claims) {
        for (Exemption e : duties.exemptions(id)) {
            e.instrument().stages().forEach(s -> claims.addAll(s.claims()));
            exceptions(duties, e.id(), claims);
        }
    }

    /** A verdict as the state of a binding. */
    public static String state(Optional<Finding.Verdict> verdict) {
        Map<Finding.Verdict, String> words = Map.of(Finding.Verdict.UNPROVEN, "unknown");
        return verdict.map(v -> words.getOrDefault(v, v.word().replace('_', ' ')))
                .orElse("binds");
    }
}
