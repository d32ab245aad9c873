package org.guiju.label;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads, verifies and writes AI-content labels (GB 45438-2025, Annex E).
 *
 * <pre>{@code
 * LabelReport report = Labels.verify(Path.of("cat.png"), Profile.STRICT);
 * if (report.status() != Status.VALID) {
 *     report.problems().forEach(p -> System.out.println(p.place() + ": " + p.message() + "; " + p.remedy()));
 * }
 * Labels.label(Path.of("cat.png"), Path.of("cat-labelled.png"), Label.first(producerCode, contentId));
 * }</pre>
 *
 * <p>There is no way here to take a label away: the Labelling Measures, Art. 10, forbid it. All methods are stateless
 * and safe for use by many threads on different files.
 */
public final class Labels {
    private Labels() {}

    /**
     * Reads a file and judges its label. A missing, damaged or hostile file is a report with problems, never an
     * exception. Memory does not grow with the size of the file.
     */
    public static LabelReport verify(Path file, Profile profile) {
        return verify(file, file, profile, PinnedKeys::bundled).report;
    }

    /** The same, with the keys whose owners are known: they decide who signed a label. */
    public static LabelReport verify(Path file, Profile profile, PinnedKeys keys) {
        return verify(file, file, profile, () -> keys).report;
    }

    /**
     * The label with the producer's signature over {@code Label}, {@code ContentProducer} and {@code ProduceID} in
     * {@code ReservedCode1} (TC260-PG-202511A, Appendix A.1: SM2 with SM3), and the key that checks it.
     */
    public static Label sign(Label label, SigningKey key) {
        return ReservedCodes.sign(label, key);
    }

    /** The names of the formats that are known. Those that carry no label are reported as {@code unsupported}. */
    public static List<String> formats() {
        return Formats.ALL.stream().map(Format::name).toList();
    }

    /**
     * Writes a copy of a file that has exactly one label, in the place that the guide of its format names. Everything
     * else stays byte for byte. The copy is read back and compared before it takes the target's place in one step.
     *
     * @param in the file to label
     * @param out the target, which may be the same file; in a folder that exists
     * @param label the label; a label of the same producer that is there already gives way to it
     * @return the strict report on the written file
     * @throws LabelException when the label is not written; the target is then as it was
     */
    public static LabelReport label(Path in, Path out, Label label) throws LabelException {
        check(in, label);
        Verified before = verify(in, in, Profile.TOLERANT, PinnedKeys::none);
        refuse(in, before, label);
        Format format = before.format.orElseThrow();
        try (FileChannel channel = FileChannel.open(in, StandardOpenOption.READ);
                AtomicFile copy = new AtomicFile(out)) {
            Source source = new Source(channel, channel.size());
            // A vendor's own mark is not a label of the standard, and stays.
            List<Findings.Located> present = before.findings.located().stream()
                    .filter(l -> !l.label().proprietary())
                    .toList();
            copy.write(source, format.writer().splices(source, label, present));
            LabelReport after = verify(copy.temporary(), out, Profile.STRICT, PinnedKeys::bundled).report;
            List<FoundLabel> found =
                    after.labels().stream().filter(l -> !l.proprietary()).toList();
            if (found.size() != 1 || !found.get(0).fields().equals(label.fields()) || after.status() != Status.VALID) {
                throw new LabelException(
                        in,
                        ProblemCode.READ_BACK_FAILED,
                        "",
                        "the copy did not read back as written: " + explain(after));
            }
            copy.commit();
            return after;
        } catch (LabelWriter.CannotCarry e) {
            throw new LabelException(in, ProblemCode.CANNOT_CARRY, "", e.getMessage());
        } catch (IOException e) {
            throw new LabelException(out, ProblemCode.WRITE_FAILED, "", String.valueOf(e.getMessage()));
        }
    }

    /** A label is written only if its own fields are right. */
    private static void check(Path in, Label label) throws LabelException {
        for (var field : label.fields().entrySet()) {
            boolean control =
                    field.getValue().codePoints().anyMatch(c -> c < 0x20 || c == 0x7F || c >= 0xD800 && c <= 0xDFFF);
            if (control) {
                throw new LabelException(
                        in, ProblemCode.LABEL_REFUSED, "", field.getKey() + " holds a control character");
            }
        }
        if (label.toJson().length() > Bounds.LABEL_VALUE / 4) {
            throw new LabelException(in, ProblemCode.LABEL_REFUSED, "", "the label is too long");
        }
        Findings findings = new Findings(Profile.STRICT);
        findings.json("the label", Findings.Placement.NORMATIVE, label.toJson(), Optional.empty());
        for (Problem problem : findings.problems()) {
            if (problem.severity() == Severity.ERROR) {
                throw new LabelException(in, ProblemCode.LABEL_REFUSED, "", problem.message());
            }
        }
    }

    private static void refuse(Path in, Verified before, Label label) throws LabelException {
        for (Problem problem : before.report.problems()) {
            boolean unsafe = before.format.isEmpty()
                    || switch (problem.code()) {
                        case FILE_TRUNCATED, PART_DAMAGED, LIMIT_EXCEEDED, XMP_DOCTYPE, FILE_UNREADABLE -> true;
                        default -> false;
                    };
            if (unsafe) {
                throw new LabelException(in, problem.code(), problem.place(), problem.message());
            }
        }
        for (FoundLabel there : before.report.labels()) {
            if (!there.proprietary()
                    && !there.field(Field.CONTENT_PRODUCER.key()).equals(label.contentProducer())) {
                throw new LabelException(
                        in,
                        ProblemCode.OTHER_PRODUCER,
                        there.place(),
                        "a label of producer " + Findings.quote(there.field(Field.CONTENT_PRODUCER.key()))
                                + " is there");
            }
        }
    }

    private static String explain(LabelReport after) {
        return after.problems().stream()
                .filter(p -> p.severity() == Severity.ERROR)
                .findFirst()
                .map(p -> p.place() + ": " + p.message())
                .orElse(after.labels().size() + " labels");
    }

    private record Verified(LabelReport report, Findings findings, Optional<Format> format) {}

    /** Verifies the bytes of one file under the name of another, which a copy not yet at its target has. */
    private static Verified verify(Path file, Path name, Profile profile, Supplier<PinnedKeys> keys) {
        Findings findings = new Findings(profile);
        Optional<Format> format = Optional.empty();
        Status status = Status.UNREADABLE;
        try {
            if (!Files.exists(file)) {
                findings.problem(ProblemCode.FILE_MISSING, "", "there is no such file");
            } else if (!Files.isRegularFile(file)) {
                findings.problem(ProblemCode.FILE_UNREADABLE, "", "it is a folder or a device, not a regular file");
            } else if (Files.size(file) == 0) {
                findings.problem(ProblemCode.FILE_EMPTY, "", "the file is empty");
            } else {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    Source source = new Source(channel, channel.size());
                    format = Formats.detect(name, Formats.head(source));
                    status = read(source, name, format, findings);
                }
            }
        } catch (IOException e) {
            findings.problem(
                    ProblemCode.FILE_UNREADABLE,
                    "",
                    "it cannot be read: " + e.getClass().getSimpleName());
            status = Status.UNREADABLE;
        }
        List<ReservedCode> codes = findings.labels().stream()
                .filter(l -> !l.proprietary())
                .limit(Bounds.CODES)
                .flatMap(l -> ReservedCodes.judge(l, keys, findings).stream())
                .toList();
        LabelReport report = new LabelReport(
                name, format.map(Format::name).orElse(""), status, findings.labels(), findings.problems(), codes);
        return new Verified(report, findings, format);
    }

    private static Status read(Source source, Path name, Optional<Format> format, Findings findings)
            throws IOException {
        Optional<Format> named = Formats.byExtension(name);
        if (format.isEmpty()) {
            String message = named.isPresent()
                    ? "the extension says " + named.get().name() + ", but the first bytes do not"
                    : "neither the first bytes nor the extension are of a known format";
            findings.problem(ProblemCode.FORMAT_UNSUPPORTED, "", message);
            return Status.UNSUPPORTED;
        }
        if (!named.equals(format)) {
            findings.problem(
                    ProblemCode.EXTENSION_MISMATCH,
                    "",
                    "the content is " + format.get().name() + ", the extension is "
                            + Findings.quote(Formats.extension(name)));
        }
        format.get().reader().read(source, findings);
        return findings.conclude();
    }
}
