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
                ? List.of(f.verdict().word(), f.subject(), f.place(), f.reason(), f.remedy())
                : List.of(f.verdict().word(), f.subject(), f.duty().id());
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
