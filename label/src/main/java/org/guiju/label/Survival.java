package org.guiju.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a step between two files, a transcode or a delivery network for example, did to the label.
 *
 * @param outcome in one word
 * @param changes what differs, a sentence each
 */
public record Survival(Outcome outcome, List<String> changes) {
    public Survival {
        changes = List.copyOf(changes);
    }

    /** What became of the label. */
    public enum Outcome {
        /** The same fields in the same kind of place. */
        KEPT,
        /** The same fields, but elsewhere or no longer where the guide of the format wants them. */
        MOVED,
        /** Only the platform's three fields differ, as they should when it spreads the content (Labelling Measures, Art. 6). */
        SPREAD,
        /** A label is there, with other values. */
        CHANGED,
        /** More than one label where there was one. */
        DUPLICATED,
        /** There was a label, and there is none. */
        LOST,
        /** There was none, and there is one. */
        GAINED,
        /** Neither has one. */
        NONE,
        /** One of the two could not be read. */
        UNKNOWN;

        /** The word for programs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Compares the first label of each; both reports under the same profile. */
    public static Survival of(LabelReport before, LabelReport after) {
        for (LabelReport r : List.of(before, after)) {
            if (r.status() == Status.UNREADABLE || r.status() == Status.UNSUPPORTED) {
                return new Survival(
                        Outcome.UNKNOWN, List.of(r.file() + " is " + r.status().word()));
            }
        }
        List<FoundLabel> had = own(before);
        List<FoundLabel> has = own(after);
        if (had.isEmpty() && has.isEmpty()) {
            return marks(before.labels(), after.labels());
        }
        if (had.isEmpty() || has.isEmpty()) {
            return had.isEmpty()
                    ? new Survival(Outcome.GAINED, List.of())
                    : new Survival(Outcome.LOST, List.of("the label is gone"));
        }
        List<String> changes = fields(had.get(0), has.get(0));
        boolean sameFields = changes.isEmpty();
        had.get(0).others().forEach((key, json) -> {
            if (!json.equals(has.get(0).others().get(key))) {
                changes.add("the producer's own key " + Findings.quote(key)
                        + (has.get(0).others().containsKey(key) ? " has another value" : " is gone"));
            }
        });
        String from = kind(had.get(0).place());
        String to = kind(has.get(0).place());
        boolean moved =
                before.format().equals(after.format()) ? !from.equals(to) : misplaced(after) && !misplaced(before);
        if (moved) {
            changes.add("from " + had.get(0).place() + " to " + has.get(0).place());
        }
        if (has.size() > had.size()) {
            changes.add(has.size() + " labels where there were " + had.size());
            return new Survival(Outcome.DUPLICATED, changes);
        }
        boolean producers = Field.PRODUCERS.stream()
                .allMatch(f -> had.get(0).field(f.key()).equals(has.get(0).field(f.key())));
        Outcome outcome =
                !producers ? Outcome.CHANGED : moved ? Outcome.MOVED : sameFields ? Outcome.KEPT : Outcome.SPREAD;
        if (before.status() == Status.VALID && after.status() == Status.INVALID) {
            changes.add("valid became invalid: "
                    + after.problems().stream()
                            .filter(p -> p.severity() == Severity.ERROR)
                            .map(p -> p.code().code())
                            .distinct()
                            .collect(Collectors.joining(", ")));
            outcome = moved ? Outcome.MOVED : Outcome.CHANGED;
        }
        return new Survival(outcome, changes);
    }

    /** What became of vendors' own marks, where neither file has a label of the standard. */
    private static Survival marks(List<FoundLabel> had, List<FoundLabel> has) {
        if (had.isEmpty() || has.isEmpty()) {
            return had.isEmpty()
                    ? new Survival(has.isEmpty() ? Outcome.NONE : Outcome.GAINED, List.of())
                    : new Survival(Outcome.LOST, List.of("a vendor's own AI mark is gone"));
        }
        return had.get(0).fields().equals(has.get(0).fields())
                ? new Survival(Outcome.KEPT, List.of())
                : new Survival(Outcome.CHANGED, List.of("a vendor's own AI mark has other values"));
    }

    private static List<FoundLabel> own(LabelReport report) {
        return report.labels().stream().filter(l -> !l.proprietary()).toList();
    }

    private static boolean misplaced(LabelReport report) {
        return report.problems().stream().anyMatch(p -> p.code() == ProblemCode.PLACE_NOT_NORMATIVE);
    }

    private static List<String> fields(FoundLabel had, FoundLabel has) {
        List<String> changes = new ArrayList<>();
        for (Field field : Field.values()) {
            Optional<String> before = Optional.ofNullable(had.fields().get(field.key()));
            Optional<String> after = Optional.ofNullable(has.fields().get(field.key()));
            if (!before.equals(after)) {
                changes.add(field.key() + ": " + before.map(Findings::quote).orElse("absent") + " became "
                        + after.map(Findings::quote).orElse("absent"));
            }
        }
        return changes;
    }

    /** A place without its numbers: where a label lies in a file shifts with every step. */
    private static String kind(String place) {
        return place.replaceAll("\\d+", "#");
    }
}
