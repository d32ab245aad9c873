package org.guiju.label;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a dissemination platform decides about one file (Labelling Measures, Art. 6). It follows from its input alone, so it can be
 * replayed from its JSON years later.
 *
 * <p>A file without a label is never called made by a person: {@link Verdict#NONE} says only that nothing speaks for AI.
 *
 * @param input what was known
 * @param verdict what the content is taken for
 * @param reasons why, with the paragraph of Art. 6
 * @param notice words to show near the content, with an AI and a generation element; empty where none is due. The Measures prescribe no
 *     sentence
 * @param writeBack the label to write into the file, the platform's fields filled in; empty where none is due or the platform gave no
 *     name and number of its own
 */
public record Decision(Input input, Verdict verdict, List<String> reasons, String notice, Optional<Label> writeBack) {
    public Decision {
        reasons = List.copyOf(reasons);
    }

    /** The three verdicts of Art. 6, and none. */
    public enum Verdict {
        /** The metadata states it: Art. 6, item 1. */
        IS("1", "本内容由AI生成"),
        /** The user declares it: Art. 6, item 2. */
        POSSIBLY("2", "本内容可能由AI生成"),
        /** The platform finds an explicit label or other traces: Art. 6, item 3. */
        SUSPECTED("3", "本内容疑似由AI生成"),
        /** Nothing speaks for it. */
        NONE("", "");

        private final String label;
        private final String notice;

        Verdict(String label, String notice) {
            this.label = label;
            this.notice = notice;
        }

        /** The value of {@code Label} (GB 45438-2025, Annex E). */
        public String label() {
            return label;
        }

        /** The word for programs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Verdict> ofLabel(String label) {
            return label.isEmpty()
                    ? Optional.empty()
                    : java.util.Arrays.stream(values())
                            .filter(v -> v.label.equals(label))
                            .findFirst();
        }
    }

    /**
     * What a decision rests on.
     *
     * @param label the implicit label found, by the standard's keys, also one whose {@code Label} is none of 1, 2 and 3; empty for none
     * @param mark a sign of AI seen in the file: a vendor's own mark, a label whose {@code Label} is none of 1, 2 and 3, or an explicit mark
     * @param explicit where the explicit mark stands that the program found; empty for none
     * @param unread why the file was not read for labels and marks; empty when it was
     * @param unwritable why no label can be written back; empty when it can, or when none was asked for
     * @param declared whether the user declares the content AI-generated
     * @param detected whether the platform found an explicit label or other traces
     * @param propagator the platform's code or name; empty where no label is to be written
     * @param propagateId the platform's number of the content
     */
    public record Input(
            Map<String, String> label,
            boolean mark,
            String explicit,
            String unread,
            String unwritable,
            boolean declared,
            boolean detected,
            String propagator,
            String propagateId) {
        public Input {
            label = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(label));
        }

        /** The input for a file that was read, without explicit mark, and to which a label can be written. */
        public Input(
                Map<String, String> label,
                boolean mark,
                boolean declared,
                boolean detected,
                String propagator,
                String propagateId) {
            this(label, mark, "", "", "", declared, detected, propagator, propagateId);
        }

        private Input unwritable(String why) {
            return new Input(label, mark, explicit, unread, why, declared, detected, propagator, propagateId);
        }
    }

    /** Decides about a file that was verified. Of several labels the one that says most counts: 1 before 2 before 3. */
    public static Decision of(
            LabelReport report, boolean declared, boolean detected, String propagator, String propagateId) {
        // A key that is in use for something else, as "aigc: false", says nothing.
        List<FoundLabel> labels = report.labels().stream()
                .filter(l -> MayWrite.otherUse(report, l).isEmpty())
                .toList();
        List<FoundLabel> own = labels.stream().filter(l -> !l.proprietary()).toList();
        Optional<FoundLabel> stating = own.stream()
                .filter(l -> Verdict.ofLabel(l.field(Field.LABEL.key())).isPresent())
                .min(Comparator.comparing(l -> l.field(Field.LABEL.key())));
        Optional<FoundLabel> label = stating.or(() -> own.stream().findFirst());
        String explicit = report.mark()
                .filter(ExplicitMark::found)
                .map(ExplicitMark::place)
                .orElse("");
        boolean mark =
                !explicit.isEmpty() || stating.isEmpty() && labels.stream().anyMatch(Decision::isTrace);
        String unread = report.problems().stream()
                .filter(p -> p.code() == ProblemCode.FORMAT_UNSUPPORTED
                        || report.status() == Status.UNREADABLE && p.severity() != Severity.INFO)
                .findFirst()
                .map(Problem::message)
                .orElse("");
        Decision decision = of(new Input(
                label.map(FoundLabel::fields).orElse(Map.of()),
                mark,
                explicit,
                unread,
                "",
                declared,
                detected,
                propagator,
                propagateId));
        if (decision.writeBack.isEmpty()) {
            return decision;
        }
        try {
            Labels.preview(report.file(), report.file(), decision.writeBack.get(), true);
            return decision;
        } catch (LabelException e) {
            // What the writer would refuse is not proposed.
            Problem p = e.problem();
            return of(decision.input.unwritable(p.message() + (p.place().isEmpty() ? "" : ", " + p.place())));
        }
    }

    /** A vendor's mark whose type is 0 says nothing either way. */
    private static boolean isTrace(FoundLabel label) {
        return !label.proprietary()
                || label.fields().entrySet().stream()
                        .noneMatch(f -> FieldRules.TYPES.contains(f.getKey())
                                && f.getValue().equals("0"));
    }

    /**
     * The label that a platform writes into a file, as it is decided.
     *
     * @throws LabelException when the file cannot be read, nothing says that it is AI-generated, or no label may be written into it
     */
    public static Label writeBack(Path file, boolean declared, boolean detected, String propagator, String propagateId)
            throws LabelException {
        Labels.Verified verified = Labels.verify(file, file, Profile.TOLERANT, PinnedKeys::none);
        MayWrite.refuseDamaged(file, verified);
        Decision decision = of(verified.report(), declared, detected, propagator, propagateId);
        String why = decision.input.unwritable().isEmpty()
                ? "nothing says that it is AI-generated"
                : decision.input.unwritable();
        return decision.writeBack.orElseThrow(
                () -> new LabelException(file, ProblemCode.NOT_WRITTEN_BACK, "", "no label is written back: " + why));
    }

    /** Decides. The same input always gives the same decision. */
    public static Decision of(Input input) {
        List<String> reasons = new ArrayList<>();
        Optional<Verdict> stated = Verdict.ofLabel(input.label().getOrDefault(Field.LABEL.key(), ""));
        stated.ifPresent(v -> reasons.add(
                switch (v) {
                    case IS -> "the metadata states that the content is AI-generated (Art. 6, item 1)";
                    case POSSIBLY -> "a label in the metadata says possibly: a user declared it on a platform before";
                    case SUSPECTED, NONE -> "a label in the metadata says suspected: a platform before found traces";
                }));
        Verdict verdict = stated.orElse(Verdict.NONE);
        if (input.declared()) {
            reasons.add("the user declares it AI-generated (Art. 6, item 2)");
            verdict = stronger(verdict, Verdict.POSSIBLY);
        }
        if (input.detected()) {
            reasons.add("the platform found an explicit label or other traces (Art. 6, item 3)");
            verdict = stronger(verdict, Verdict.SUSPECTED);
        }
        if (!input.explicit().isEmpty()) {
            reasons.add("an explicit label was found in the content, " + input.explicit() + " (Art. 6, item 3)");
            verdict = stronger(verdict, Verdict.SUSPECTED);
        } else if (input.mark()) {
            reasons.add("the metadata holds another AI mark, which is a trace (Art. 6, item 3)");
            verdict = stronger(verdict, Verdict.SUSPECTED);
        }
        if (!input.unread().isEmpty()) {
            reasons.add("not read: " + input.unread() + "; a label or mark in it would not have been seen");
        } else if (verdict == Verdict.NONE) {
            reasons.add("no label, no declaration, no trace; that does not show that a person made it");
        }
        if (!input.unwritable().isEmpty()) {
            reasons.add("no label is written back: " + input.unwritable());
        }
        return new Decision(input, verdict, reasons, verdict.notice, writeBack(input, verdict));
    }

    private static Verdict stronger(Verdict a, Verdict b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /**
     * The producer's fields stay byte for byte, and only the platform's three change. Where no producer is known its fields stay empty:
     * no source says what belongs there, and the platform's own code would be a false statement.
     */
    private static Optional<Label> writeBack(Input input, Verdict verdict) {
        if (verdict == Verdict.NONE
                || !input.unwritable().isEmpty()
                || input.propagator().isEmpty()
                || input.propagateId().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> there = input.label();
        return Optional.of(new Label(
                verdict.label,
                there.getOrDefault(Field.CONTENT_PRODUCER.key(), ""),
                there.getOrDefault(Field.PRODUCE_ID.key(), ""),
                there.getOrDefault(Field.RESERVED_CODE_1.key(), ""),
                input.propagator(),
                input.propagateId(),
                ""));
    }

    /** The decision with its input, as one line of JSON. */
    public String toJson() {
        Map<String, Object> in = new LinkedHashMap<>();
        in.put("label", input.label());
        in.put("mark", input.mark());
        // Left out where empty: decisions of earlier versions replay as they were.
        putUnlessEmpty(in, "explicit", input.explicit());
        putUnlessEmpty(in, "unread", input.unread());
        putUnlessEmpty(in, "unwritable", input.unwritable());
        in.put("declared", input.declared());
        in.put("detected", input.detected());
        in.put("propagator", input.propagator());
        in.put("propagate_id", input.propagateId());
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("verdict", verdict.word());
        out.put("reasons", reasons);
        out.put("notice", notice);
        out.put("write_back", writeBack.map(Label::fields));
        out.put("input", in);
        return JsonObject.of(out);
    }

    private static void putUnlessEmpty(Map<String, Object> in, String key, String value) {
        if (!value.isEmpty()) {
            in.put(key, value);
        }
    }

    /**
     * Decides again on the input in a decision's JSON. Equal to the decision that was written unless the rules or the line changed.
     *
     * @throws IllegalArgumentException if the line is no decision
     */
    public static Decision replay(String json) {
        Map<String, Object> line =
                JsonObject.read(json).orElseThrow(() -> new IllegalArgumentException("it is not one JSON object"));
        if (!(line.get("input") instanceof Map<?, ?>)) {
            throw new IllegalArgumentException("it has no object 'input'");
        }
        Map<String, Object> in = new LinkedHashMap<>();
        ((Map<?, ?>) line.get("input")).forEach((k, v) -> in.put(String.valueOf(k), v));
        return of(new Input(
                JsonObject.texts(in, "label"),
                Boolean.TRUE.equals(in.get("mark")),
                JsonObject.text(in, "explicit"),
                JsonObject.text(in, "unread"),
                JsonObject.text(in, "unwritable"),
                Boolean.TRUE.equals(in.get("declared")),
                Boolean.TRUE.equals(in.get("detected")),
                JsonObject.text(in, "propagator"),
                JsonObject.text(in, "propagate_id")));
    }
}
