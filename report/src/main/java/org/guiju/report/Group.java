package org.guiju.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiju.duty.Duty;
import org.guiju.duty.Finding;

/**
 * Findings told together: of one duty and subject, one per file of the evidence; or, where nothing settles them, those of
 * several duties that wait for the same answer.
 *
 * @param findings at least one, in the order of the run; all of one verdict and subject
 */
record Group(List<Finding> findings) {
    /** Duties of a group told with their sentences at most, and facts named in one remedy. */
    private static final int MOST_TOLD = 6;

    /** Groups in the order of their first finding. */
    static List<Group> of(List<Finding> findings) {
        Map<List<String>, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding f : findings) {
            groups.computeIfAbsent(key(f), k -> new ArrayList<>()).add(f);
        }
        return groups.values().stream().map(Group::new).toList();
    }

    private static List<String> key(Finding f) {
        boolean waits =
                f.verdict() == Finding.Verdict.UNPROVEN && !f.duty().demand().isEmpty();
        return waits
                ? List.of(f.verdict().word(), f.subject(), f.place(), f.reason(), stated(f) ? "" : f.remedy())
                : List.of(f.verdict().word(), f.subject(), f.duty().id());
    }

    /** Whether a finding waits for what the profile could state. */
    private static boolean stated(Finding f) {
        return f.place().isEmpty() && !f.missing().isEmpty();
    }

    /** Whether it holds so many duties that their names say more than their sentences. */
    boolean large() {
        return duties().size() > MOST_TOLD;
    }

    /** What is to be done about all of them: where their remedies differ, first what each of them waits for. */
    String remedy() {
        if (findings.size() == 1
                || findings.stream().map(Finding::remedy).distinct().count() == 1) {
            return first().remedy();
        }
        List<String> all = findings.stream()
                .flatMap(f -> f.missing().stream())
                .distinct()
                .filter(p -> findings.stream().allMatch(f -> f.missing().contains(p)))
                .toList();
        List<String> some = findings.stream()
                .flatMap(f -> f.missing().stream())
                .distinct()
                .filter(p -> !all.contains(p))
                .toList();
        return "State in the profile: " + String.join(", ", all) + "; then perhaps "
                + String.join(", ", some.subList(0, Math.min(MOST_TOLD, some.size())))
                + (some.size() > MOST_TOLD ? " and " + (some.size() - MOST_TOLD) + " more" : "");
    }

    Finding first() {
        return findings.get(0);
    }

    Finding.Verdict verdict() {
        return first().verdict();
    }

    /** The first of its duties, the only one except where nothing settles them. */
    Duty duty() {
        return first().duty();
    }

    /** A finding for each of its duties. */
    List<Finding> duties() {
        Map<String, Finding> duties = new LinkedHashMap<>();
        findings.forEach(f -> duties.putIfAbsent(f.duty().id(), f));
        return List.copyOf(duties.values());
    }

    /** Its findings of one duty. */
    List<Finding> of(Duty duty) {
        return findings.stream().filter(f -> f.duty().id().equals(duty.id())).toList();
    }

    /** How many files it speaks of; 0 when it speaks of none. */
    long files() {
        return findings.stream().filter(f -> !f.place().isEmpty()).count();
    }

    /** The findings again, those with the same reason, the same remedy and the same waiver side by side. */
    List<List<Finding>> alike(Run run) {
        Map<List<Object>, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding f : findings) {
            alike.computeIfAbsent(List.of(f.reason(), f.remedy(), run.waiver(f)), k -> new ArrayList<>())
                    .add(f);
        }
        return List.copyOf(alike.values());
    }
}
