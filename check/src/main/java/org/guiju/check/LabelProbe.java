package org.guiju.check;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiju.duty.Value;
import org.guiju.label.FoundLabel;
import org.guiju.label.LabelReport;
import org.guiju.label.Labels;
import org.guiju.label.Problem;
import org.guiju.label.Profile;
import org.guiju.label.Severity;
import org.guiju.label.Status;

/** Implicit labels of GB 45438-2025 Annex E, read as the standard and its guides place them. */
final class LabelProbe implements Probe {
    @Override
    public String name() {
        return "label";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean applies(Path file, FileKind kind) {
        return true;
    }

    @Override
    public void look(Path file, FileKind kind, Report report) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            unread(report, "it is a folder, a link or a device, not a regular file", "Put the file itself there");
            return;
        }
        LabelReport seen = Labels.verify(file, Profile.STRICT);
        if (seen.status() == Status.UNSUPPORTED && otherThanItsName(file, kind)) {
            String name = String.valueOf(file.getFileName());
            unread(
                    report,
                    "the name ends in " + name.substring(name.lastIndexOf('.'))
                            + ", but the first bytes are not of that",
                    "Export the file again, or name it as what it is");
            return;
        }
        report.fact("label.status", Value.of(seen.status().word()));
        report.fact("label.count", Value.of(seen.labels().size()));
        Set<String> codes = seen.problems().stream().map(p -> p.code().code()).collect(Collectors.toSet());
        report.fact("label.problems", Value.of(codes));
        seen.labels().stream().findFirst().ifPresent(l -> fields(l, report));
        count(seen.labels(), report);
        seen.problems().stream()
                .sorted(Comparator.comparing(Problem::severity))
                .forEach(p -> report.note("label.problems", p.place(), p.message(), p.remedy()));
        status(seen, report);
    }

    /** A name that claims a picture, sound, film or document over bytes that are none: what it holds cannot be told. */
    private static boolean otherThanItsName(Path file, FileKind kind) {
        return FileKind.claimed(file)
                .filter(c -> c != FileKind.TEXT && c != kind && (kind == FileKind.OTHER || kind == FileKind.TEXT))
                .isPresent();
    }

    private static void unread(Report report, String message, String remedy) {
        report.fact("label.status", Value.of(Status.UNREADABLE.word()));
        report.fact("label.count", Value.of(0));
        report.fact("label.problems", Value.of(Set.of()));
        for (String path : List.of("label.problems", "label.status", "label.value")) {
            report.note(path, "", message, remedy);
        }
    }

    /** What explains the status: the first error of a label, the damage of a file, or that there is nothing. */
    private static void status(LabelReport seen, Report report) {
        if (seen.status() == Status.ABSENT) {
            report.note("label.status", "", "the whole file was read and holds no label", "");
            return;
        }
        if (seen.status() == Status.UNREADABLE) {
            seen.problems().stream()
                    .findFirst()
                    .ifPresent(p -> report.note("label.value", p.place(), p.message(), p.remedy()));
        }
        List<Problem> errors = seen.problems().stream()
                .filter(p -> p.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            Problem first = errors.get(0);
            String more = errors.size() == 1 ? "" : " (error 1 of " + errors.size() + ", guiju verify FILE shows all)";
            report.note("label.status", first.place(), first.message() + more, first.remedy());
        }
    }

    private static void count(List<FoundLabel> labels, Report report) {
        if (labels.size() > 1) {
            String places = labels.stream().map(FoundLabel::place).collect(Collectors.joining(" and "));
            report.note("label.count", "", "labels stand in " + places, "");
        }
    }

    private static void fields(FoundLabel label, Report report) {
        report.fact("label.value", Value.of(label.field("Label")));
        report.fact("label.producer", Value.of(label.field("ContentProducer")));
        report.fact("label.produce_id", Value.of(label.field("ProduceID")));
        report.fact("label.propagator", Value.of(label.field("ContentPropagator")));
    }
}
