package org.guiju.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
     * @param all whether duties that do not bind are listed too, and those that are met with their reasons
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
        run.remarks().forEach(r -> out.append(r).append(".\n"));
        Finding.Verdict last = null;
        for (Group group : Group.of(run.findings())) {
            if (group.verdict() == Finding.Verdict.NOT_BOUND && !all) {
                continue;
            }
            if (group.verdict() != last) {
                last = group.verdict();
                out.append('\n')
                        .append(style.of(last, Words.verdict(last).toUpperCase(java.util.Locale.ROOT)))
                        .append("  ")
                        .append(Words.meaning(last))
                        .append('\n');
                if (last == Finding.Verdict.UNPROVEN) {
                    Words.asking(run).ifPresent(a -> Wrap.into(out, "", a, Wrap.WIDTH));
                }
                if (last == Finding.Verdict.MET && !all) {
                    out.append('\n');
                }
            }
            if (group.verdict() == Finding.Verdict.MET && !all) {
                head(out, group);
            } else {
                out.append('\n');
                group(out, group, run);
            }
        }
        if (!all && !run.findings().isEmpty()) {
            out.append("\n--all tells what each duty demands and why it is met, and lists those that do not bind.\n");
        }
        return out.toString();
    }

    private void head(StringBuilder out, Group group) {
        boolean several = group.duties().size() > 1;
        out.append("  ")
                .append(style.bold(
                        several
                                ? group.duties().size() + " duties"
                                : group.duty().id()))
                .append("  ")
                .append(several ? "" : Node.word(group.duty().modality()) + "  ")
                .append(group.first().subject())
                .append(!several && group.files() > 1 ? "  " + group.files() + " files" : "")
                .append('\n');
    }

    private void group(StringBuilder out, Group group, Run run) {
        head(out, group);
        if (group.duties().size() > 1) {
            if (group.large() && !all) {
                named(out, group);
            } else {
                group.duties()
                        .forEach(f -> line(
                                out, "duty", f.duty().id() + ": " + f.duty().summary()));
            }
            alike(out, List.of(group.first()), group.remedy(), run);
            return;
        }
        line(out, "duty", group.duty().summary());
        line(out, "law", Words.law(group.first()) + " (" + Words.mark(group.first()) + ")");
        line(out, "", group.duty().citation());
        group.alike(run).forEach(a -> alike(out, a, a.get(0).remedy(), run));
    }

    /** A line for the duties of each folder. */
    private static void named(StringBuilder out, Group group) {
        Map<String, List<String>> folders = new LinkedHashMap<>();
        for (Finding f : group.duties()) {
            String id = f.duty().id();
            int slash = id.lastIndexOf('/') + 1;
            folders.computeIfAbsent(id.substring(0, slash), k -> new ArrayList<>())
                    .add(id.substring(slash));
        }
        folders.forEach((folder, names) -> line(out, "duty", folder + " " + String.join(", ", names)));
    }

    private static void alike(StringBuilder out, List<Finding> alike, String remedy, Run run) {
        Finding f = alike.get(0);
        String key = "file";
        for (Finding other : alike) {
            if (!other.place().isEmpty()) {
                line(out, key, other.place());
                key = "";
            }
        }
        line(out, "why", f.reason());
        run.waiver(f)
                .ifPresent(w ->
                        line(out, "waived", "accepted by " + w.owner() + " until " + w.until() + ": " + w.reason()));
        if (!remedy.isEmpty()) {
            line(out, "do", remedy);
        }
    }

    private static void line(StringBuilder out, String key, String value) {
        Wrap.into(out, "    " + key + " ".repeat(Math.max(1, 6 - key.length())), value, Wrap.WIDTH);
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
