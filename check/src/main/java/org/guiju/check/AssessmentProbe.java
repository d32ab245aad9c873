package org.guiju.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Locale;
import org.guiju.duty.Value;
import org.guiju.safety.RunProblem;
import org.guiju.safety.TestRun;
import org.guiju.safety.TestRuns;

/** Test runs of the generative-AI safety assessment, counted. */
final class AssessmentProbe implements Probe {
    @Override
    public String name() {
        return "assessment";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean applies(Path file, FileKind kind) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return kind == FileKind.TEXT && (name.endsWith(".csv") || name.endsWith(".jsonl"));
    }

    @Override
    public void look(Path file, FileKind kind, Report report) {
        TestRun run = TestRuns.read(file);
        run.test().ifPresent(test -> {
            report.fact("assessment.test", Value.of(test.id()));
            report.fact("assessment.n", Value.of(run.n()));
            report.fact("assessment.ok", Value.of(run.ok()));
            report.fact("assessment.refused", Value.of(run.refused()));
            if (run.n() > 0) {
                report.fact("assessment.percent_ok", percent(run.ok(), run.n(), RoundingMode.DOWN));
                report.fact("assessment.percent_refused", percent(run.refused(), run.n(), RoundingMode.UP));
            }
        });
        for (RunProblem p : run.problems()) {
            String place = p.line() == 0 ? "" : "line " + p.line();
            report.note(run.test().isEmpty() ? "assessment.test" : "assessment.n", place, p.message(), p.remedy());
        }
    }

    /** Two decimals, rounded against whoever is assessed: a least share down, a greatest share up. */
    private static Value percent(long part, long whole, RoundingMode rounding) {
        return new Value.Num(BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, rounding));
    }
}
