package org.guiju.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.guiju.duty.Finding;
import org.guiju.duty.Waivers;
import org.guiju.register.Node;

/** Findings as rows, for CSV and workbooks. */
public final class FindingTable {
    /** The heads of {@link #rows}. */
    public static final List<String> COLUMNS = List.of(
            "id",
            "business",
            "verdict",
            "modality",
            "duty",
            "summary",
            "clause",
            "subject",
            "file",
            "position",
            "reason",
            "remedy",
            "in_force_from",
            "marks",
            "missing",
            "waived_by",
            "waived_until",
            "as_of",
            "known",
            "law",
            "run");

    private FindingTable() {}

    /** One row a finding. */
    public static List<List<String>> rows(Run run) {
        List<List<String>> rows = new ArrayList<>();
        String token = run.token();
        for (Finding f : run.findings()) {
            rows.add(List.of(
                    f.id(),
                    run.name(),
                    f.verdict().word(),
                    Node.word(f.duty().modality()),
                    f.duty().id(),
                    f.duty().summary(),
                    f.duty().citation(),
                    f.subject(),
                    f.file(),
                    f.position(),
                    f.reason(),
                    f.remedy(),
                    f.inForceFrom().orElse(""),
                    f.marks().stream().map(Node::word).collect(Collectors.joining(" ")),
                    String.join(" ", f.missing()),
                    run.waiver(f).map(Waivers.Waiver::owner).orElse(""),
                    run.waiver(f).map(w -> w.until().toString()).orElse(""),
                    run.valid().toString(),
                    run.known().toString(),
                    run.packHash(),
                    token));
        }
        return List.copyOf(rows);
    }
}
