package org.guiju.label;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
     * @param label the label; a label of the same producer that is there already gives way to it, in the target too
     * @return the strict report on the written file
     * @throws LabelException when the label is not written; the target is then as it was
     */
    public static LabelReport label(Path in, Path out, Label label) throws LabelException {
        return write(in, out, label, MayWrite.first(in, label), true, true);
    }

    /**
     * Writes a copy whose label says what a dissemination platform decided: the producer's four fields stay byte for byte, and only the
     * platform's three change (GB 45438-2025 6.1 c; Labelling Measures, Art. 6). Errors that the producer made stay and are reported.
     *
     * @param label {@link Decision#writeBack}
     * @return the strict report on the written file; the label of content without a known producer is not valid under it
     * @throws LabelException when the label is not written, above all when it would change what a producer wrote; the target is then as it
     *     was
     */
    public static LabelReport disseminate(Path in, Path out, Label label) throws LabelException {
        Verified before = MayWrite.spread(in, label);
        return write(in, out, withOthers(label, before), before, false, true);
    }

    /**
     * What {@link #label} or {@link #disseminate} would write, without writing anything: the copy is read back from where the
     * bytes lie now.
     *
     * @param out the target, which may be the same file
     * @param byPlatform whether a platform spreads the content
     * @throws LabelException as the method that writes
     */
    public static Preview preview(Path in, Path out, Label label, boolean byPlatform) throws LabelException {
        Verified before = byPlatform ? MayWrite.spread(in, label) : MayWrite.first(in, label);
        LabelReport after = write(in, out, byPlatform ? withOthers(label, before) : label, before, !byPlatform, false);
        return new Preview(MayWrite.own(before.report), after.labels().get(0), Optional.empty());
    }

    /** What the producer wrote under keys of its own stays, as its fields do. */
    private static Label withOthers(Label label, Verified before) {
        return MayWrite.own(before.report).stream()
                .findFirst()
                .map(l -> label.with(l.others()))
                .orElse(label);
    }

    private static List<Splice> splices(Source source, Label label, Verified before)
            throws IOException, LabelWriter.CannotCarry {
        return before.format.orElseThrow().writer().splices(source, label, before.findings.located());
    }

    private static LabelReport write(
            Path in, Path out, Label label, Verified before, boolean mustBeValid, boolean forGood)
            throws LabelException {
        MayWrite.over(in, out, label, !mustBeValid);
        Function<LabelReport, Optional<String>> wrong = after -> {
            List<FoundLabel> found = MayWrite.own(after);
            boolean asWritten = found.size() == 1
                    && found.get(0).fields().equals(label.fields())
                    && found.get(0).others().equals(label.others());
            boolean right = asWritten && (!mustBeValid || after.status() == Status.VALID);
            return right ? Optional.empty() : Optional.of(explain(after));
        };
        return copy(in, out, Profile.STRICT, source -> splices(source, label, before), wrong, forGood);
    }

    /** The changes that a copy is to have. */
    private interface Changes {
        List<Splice> of(Source source) throws IOException, LabelWriter.CannotCarry;
    }

    /**
     * Writes a copy with changes, reads it back, and puts it in its place if it is as it was meant; or, where it is not for good, only reads
     * what the copy would be.
     */
    private static LabelReport copy(
            Path in,
            Path out,
            Profile profile,
            Changes changes,
            Function<LabelReport, Optional<String>> wrong,
            boolean forGood)
            throws LabelException {
        try (FileChannel channel = FileChannel.open(in, StandardOpenOption.READ)) {
            Source source = new Source(channel, channel.size());
            List<Splice> splices = changes.of(source);
            if (!forGood) {
                return meant(
                        in,
                        wrong,
                        verify(source.changed(splices), out, new Findings(profile), PinnedKeys::bundled).report);
            }
            try (AtomicFile copy = new AtomicFile(out)) {
                copy.write(source, splices);
                LabelReport after =
                        meant(in, wrong, verify(copy.temporary(), out, profile, PinnedKeys::bundled).report);
                copy.commit();
                return after;
            }
        } catch (LabelWriter.CannotCarry e) {
            throw new LabelException(in, e.code(), "", e.getMessage());
        } catch (Splice.Overlap e) {
            throw new LabelException(in, ProblemCode.CANNOT_CARRY, "", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new LabelException(out, ProblemCode.WRITE_FAILED, "", "the target " + out + ": " + Reasons.of(e));
        }
    }

    /** @param wrong says what is not as it was meant */
    private static LabelReport meant(Path in, Function<LabelReport, Optional<String>> wrong, LabelReport after)
            throws LabelException {
        Optional<String> why = wrong.apply(after);
        if (why.isPresent()) {
            throw new LabelException(
                    in, ProblemCode.READ_BACK_FAILED, "", "the copy did not read back as written: " + why.get());
        }
        return after;
    }

    /**
     * Writes a copy of a text document that says in words that it is AI-generated, as a first or last line or paragraph
     * of its own (GB 45438-2025 5.1). Everything else stays byte for byte. A document that has such words at its start
     * or end already is copied as it is.
     *
     * @param in the document: Markdown, plain text, HTML, DOCX, ODT, EPUB, PPTX, XLSX or PDF
     * @param out the target, which may be the same file; in a folder that exists
     * @param words the words, as {@link ExplicitMark#USUAL}; one line that {@link ExplicitMark#isMark} accepts
     * @return the tolerant report on the written file, whose mark is found; labels are as they were
     * @throws LabelException when the mark is not written; the target is then as it was
     */
    public static LabelReport mark(Path in, Path out, MarkPlace place, String words) throws LabelException {
        return mark(in, out, place, words, true);
    }

    static LabelReport mark(Path in, Path out, MarkPlace place, String words, boolean forGood) throws LabelException {
        Optional<String> wrong = ExplicitMark.wrong(words);
        if (wrong.isPresent()) {
            throw new LabelException(in, ProblemCode.MARK_REFUSED, "", wrong.get());
        }
        Verified before = verify(in, in, Profile.TOLERANT, PinnedKeys::none);
        MayWrite.refuseDamaged(in, before);
        MarkWriter marker = before.format
                .orElseThrow()
                .marker()
                .orElseThrow(() -> new LabelException(
                        in, ProblemCode.CANNOT_CARRY, "", "words cannot be put into " + before.report.format()));
        MayWrite.over(in, out, before.report);
        boolean marked = before.report.mark().filter(ExplicitMark::found).isPresent();
        List<Map<String, String>> labels = fields(before.report);
        boolean beside = hasNoPlace(before.report); // its label is not in the copy
        Function<LabelReport, Optional<String>> unlike =
                after -> !beside && !fields(after).equals(labels)
                        ? Optional.of(explain(after))
                        : ExplicitMark.unlike(after.mark(), marked ? Optional.empty() : Optional.of(words));
        LabelReport after = copy(
                in,
                out,
                Profile.TOLERANT,
                source -> marked ? List.of() : marker.splices(source, place, words),
                unlike,
                forGood);
        if (!beside || !forGood) {
            return after;
        }
        Sidecar.follow(in, out);
        return verify(out, Profile.TOLERANT);
    }

    private static List<Map<String, String>> fields(LabelReport report) {
        return report.labels().stream().map(FoundLabel::fields).toList();
    }

    /**
     * Writes a label beside a file whose format has no place for one, as {@code answer.txt.aigc.json}. It is not in the
     * file's metadata, as the Labelling Measures, Art. 5, want it: the strict profile goes on calling such a file
     * invalid.
     *
     * @return the tolerant report on the file
     * @throws LabelException when it is not written, as for a format that can carry the label itself
     */
    public static LabelReport sidecar(Path file, Label label) throws LabelException {
        Verified before = MayWrite.first(file, label);
        if (before.report.problems().stream()
                .noneMatch(p -> p.code() == ProblemCode.FORMAT_HAS_NO_PLACE || p.code() == ProblemCode.SIDECAR_LABEL)) {
            throw new LabelException(
                    file,
                    ProblemCode.CANNOT_CARRY,
                    "",
                    "the format carries the label itself, so none belongs beside it");
        }
        try {
            Sidecar.write(file, label);
        } catch (IOException e) {
            throw new LabelException(file, ProblemCode.WRITE_FAILED, "", Reasons.of(e));
        }
        return verify(file, Profile.TOLERANT);
    }

    /** Whether a file is of a format that has no place for a label. */
    static boolean hasNoPlace(Path file) {
        return hasNoPlace(verify(file, Profile.TOLERANT));
    }

    private static boolean hasNoPlace(LabelReport report) {
        return report.problems().stream().anyMatch(p -> p.code() == ProblemCode.FORMAT_HAS_NO_PLACE);
    }

    /**
     * Writes a copy of a file whose format has no place for a label, and the label beside the copy.
     *
     * @return the tolerant report on the copy
     * @throws LabelException when it is not written; the target is then as it was
     */
    public static LabelReport beside(Path in, Path out, Label label) throws LabelException {
        MayWrite.first(in, label);
        MayWrite.over(in, out, label, false);
        Path target = out.toAbsolutePath();
        Path copy = AtomicFile.unfinished(target, out);
        try {
            Files.copy(in, copy);
            return Sidecar.besides(copy, target, label);
        } catch (IOException e) {
            throw new LabelException(out, ProblemCode.WRITE_FAILED, "", "the target " + out + ": " + Reasons.of(e));
        } finally {
            Sidecar.discard(copy);
        }
    }

    /** Whether a file is a label that stands beside another file, which is there: it is read with that one. */
    public static boolean isSidecar(Path file) {
        return Sidecar.isOne(file);
    }

    private static String explain(LabelReport after) {
        return after.problems().stream()
                .filter(p -> p.severity() == Severity.ERROR)
                .findFirst()
                .map(p -> p.place() + ": " + p.message())
                .orElse(after.labels().size() + " labels");
    }

    record Verified(LabelReport report, Findings findings, Optional<Format> format) {}

    /** Verifies the bytes of one file under the name of another, which a copy not yet at its target has. */
    static Verified verify(Path file, Path name, Profile profile, Supplier<PinnedKeys> keys) {
        Findings findings = new Findings(profile);
        try {
            Optional<BasicFileAttributes> there = Source.attributes(file);
            if (there.isEmpty()) {
                findings.problem(
                        ProblemCode.FILE_MISSING,
                        "",
                        file.toString().indexOf('\uFFFD') < 0
                                ? "there is no such file"
                                : "the name is not UTF-8 and cannot be passed in this locale; name the folder that holds the file");
            } else if (!there.get().isRegularFile()) {
                findings.problem(ProblemCode.FILE_UNREADABLE, "", "it is a folder or a device, not a regular file");
            } else if (there.get().size() == 0) {
                findings.problem(ProblemCode.FILE_EMPTY, "", "the file is empty");
            } else {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    return verify(new Source(channel, there.get().size()), name, findings, keys);
                }
            }
        } catch (IOException e) {
            unreadable(findings, e);
        }
        return verified(name, Optional.empty(), Status.UNREADABLE, findings, keys);
    }

    private static void unreadable(Findings findings, IOException e) {
        findings.problem(
                ProblemCode.FILE_UNREADABLE,
                "",
                "it cannot be read: " + e.getClass().getSimpleName());
    }

    private static Verified verify(Source source, Path name, Findings findings, Supplier<PinnedKeys> keys) {
        Optional<Format> format = Optional.empty();
        Status status = Status.UNREADABLE;
        findings.bound(source.size());
        try {
            format = Formats.detect(name, Formats.head(source));
            status = read(source, name, format, findings);
        } catch (IOException e) {
            unreadable(findings, e);
        }
        return verified(name, format, status, findings, keys);
    }

    private static Verified verified(
            Path name, Optional<Format> format, Status status, Findings findings, Supplier<PinnedKeys> keys) {
        List<FoundLabel> labels = findings.labels();
        List<ReservedCode> codes = new ArrayList<>();
        int judged = 0;
        for (FoundLabel label : labels) {
            if (!label.proprietary() && judged++ < Bounds.CODES) {
                codes.addAll(ReservedCodes.judge(label, keys, findings));
            }
        }
        LabelReport report = new LabelReport(
                name,
                format.map(Format::name).orElse(""),
                status,
                labels,
                findings.problems(),
                findings.mark(),
                codes,
                findings.provenance());
        return new Verified(report, findings, format);
    }

    private static Status read(Source source, Path name, Optional<Format> format, Findings findings)
            throws IOException {
        Optional<Format> named = Formats.byExtension(name);
        if (format.isEmpty()) {
            findings.problem(ProblemCode.FORMAT_UNSUPPORTED, "", Formats.whyUnknown(named, Formats.head(source)));
            return Status.UNSUPPORTED;
        }
        if (!named.equals(format)) {
            findings.problem(
                    ProblemCode.EXTENSION_MISMATCH,
                    "name",
                    "the content is " + format.get().name() + ", the extension is "
                            + Findings.quote(Formats.extension(name)));
        }
        format.get().reader().read(source, findings);
        if (findings.problems().stream().anyMatch(p -> p.code() == ProblemCode.FORMAT_HAS_NO_PLACE)) {
            Sidecar.read(name, findings);
        }
        return findings.conclude();
    }
}
