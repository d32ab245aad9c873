package org.guiju.report;

import java.util.Map;
import java.util.stream.Collectors;
import org.guiju.duty.Finding;
import org.guiju.register.Node;

/** A run as text for a terminal. */
public final class TextReport {
    private final Style style;
    private final boolean all;

    /**
     * @param style colours or none
     * @param all whether duties that do not bind are listed too, instead of counted
     */
    public TextReport(Style style, boolean all) {
        this.style = style;
        this.all = all;
    }

    /** The whole report. */
    public String render(Run run) {
        StringBuilder out = new StringBuilder();
        out.append(style.bold(run.name())).append("   as of ").append(run.valid());
        if (!run.known().equals(run.valid())) {
            out.append(", as known on ").append(run.known());
        }
        out.append("   law ").append(run.packHash(), 0, 12).append('\n');
        out.append(run.counts().entrySet().stream()
                        .filter(e -> e.getValue() > 0)
                        .map(e -> style.of(e.getKey(), e.getValue() + " " + Words.verdict(e.getKey())))
                        .collect(Collectors.joining(" · ")))
                .append("\n");
        Finding.Verdict last = null;
        for (Finding f : run.findings()) {
            if (f.verdict() == Finding.Verdict.NOT_BOUND && !all) {
                continue;
            }
            if (f.verdict() != last) {
                last = f.verdict();
                out.append('\n')
                        .append(style.of(last, Words.verdict(last).toUpperCase(java.util.Locale.ROOT)))
                        .append("  ")
                        .append(Words.meaning(last))
                        .append('\n');
            }
            if (f.verdict() == Finding.Verdict.MET) {
                met(out, f);
            } else {
                finding(out, f);
            }
        }
        if (!all && run.counts().getOrDefault(Finding.Verdict.NOT_BOUND, 0L) > 0) {
            out.append("\n--all lists the duties that do not bind.\n");
        }
        return out.toString();
    }

    /** What is met needs no advice: one line. */
    private static void met(StringBuilder out, Finding f) {
        out.append("  ")
                .append(f.duty().id())
                .append("  ")
                .append(f.subject())
                .append(f.place().isEmpty() ? "" : "  " + f.place())
                .append('\n');
    }

    private void finding(StringBuilder out, Finding f) {
        out.append("\n  ")
                .append(style.bold(f.duty().id()))
                .append("  ")
                .append(Node.word(f.duty().modality()))
                .append("  ")
                .append(f.subject())
                .append('\n');
        line(out, "duty", f.duty().summary());
        if (!f.place().isEmpty()) {
            line(out, "file", f.place());
        }
        line(out, "why", f.reason());
        line(out, "law", f.duty().citation() + ", " + Words.date(f) + " (" + Words.marks(f.marks()) + ")");
        if (!f.remedy().isEmpty()) {
            line(out, "do", f.remedy());
        }
    }

    private static void line(StringBuilder out, String key, String value) {
        Wrap.into(out, "    " + key + " ".repeat(6 - key.length()), value, Wrap.WIDTH);
    }

    /** Colours for a terminal, or none. */
    public enum Style {
        PLAIN,
        COLOUR;

        String bold(String text) {
            return this == PLAIN ? text : "\u001b[1m" + text + "\u001b[0m";
        }

        String of(Finding.Verdict verdict, String text) {
            Map<Finding.Verdict, String> codes = Map.of(
                    Finding.Verdict.NOT_MET, "31;1",
                    Finding.Verdict.UNPROVEN, "33",
                    Finding.Verdict.CONTESTED, "35",
                    Finding.Verdict.NOT_YET, "36",
                    Finding.Verdict.MET, "32",
                    Finding.Verdict.NOT_BOUND, "2");
            return this == PLAIN ? text : "\u001b[" + codes.get(verdict) + "m" + text + "\u001b[0m";
        }
    }
}
