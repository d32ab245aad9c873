package org.guiju.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guiju.label.Batch;
import org.guiju.label.Decision;
import org.guiju.label.Label;
import org.guiju.label.LabelException;
import org.guiju.label.LabelReport;
import org.guiju.label.Labels;
import org.guiju.label.Marking;
import org.guiju.label.Marks;
import org.guiju.label.Preview;
import org.guiju.label.Problem;
import org.guiju.label.Reasons;
import org.guiju.label.SigningKey;
import org.guiju.label.Writing;
import org.guiju.register.BadInput;
import org.guiju.register.Place;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "label",
        sortOptions = false,
        subcommands = EvidencePackCommand.class,
        description =
                "Write the implicit label of GB 45438-2025 into copies of files. What they show, play and say stays as it is, but"
                        + " for an explicit mark that --mark puts in. With --propagator: write what a dissemination platform"
                        + " decided (see 'guiju verify --decide') and leave the producer's fields alone.")
final class LabelCommand extends Cli {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files to label, folders of them, or patterns such as \"out/**.png\".")
    List<Path> files = List.of();

    @Option(
            names = "--producer",
            paramLabel = "CODE",
            description = "The provider: its 27-character code (TC260-PG-20252A), or its name.")
    @Nullable
    String producer;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description =
                    "The provider's own number of this content. Default with --out-dir: a new UUID for each file.")
    @Nullable
    String id;

    @Option(names = "--out", paramLabel = "FILE", description = "The copy to write; may be the file itself.")
    @Nullable
    Path target;

    @Option(
            names = "--out-dir",
            paramLabel = "DIR",
            description = "Write the copies of many files there, under the same names.")
    @Nullable
    Path folder;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description =
                    "Append a line of JSON for each file with its hashes, and pass over what it says is written and unchanged."
                            + " Default: DIR/manifest.jsonl.")
    @Nullable
    Path manifest;

    @Option(names = "--jobs", paramLabel = "N", description = "Files at a time. Default: one a processor.")
    int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--dry-run",
            description = "Say field by field what would be written, and what would be refused, and write nothing.")
    boolean dryRun;

    @Option(
            names = "--sidecar",
            description =
                    "Of files whose format has no place for a label (TXT, CSV, JSON, raw sound): write it beside the copy, as"
                            + " NAME.aigc.json. It is not in the file's own metadata, as the Labelling Measures, Art. 5, want it.")
    boolean sidecar;

    @Mixin
    MarkOptions marks = new MarkOptions();

    @Option(
            names = "--sign-key",
            paramLabel = "FILE",
            description =
                    "Sign the label with this SM2 key ('guiju key new'): SecurityData in ReservedCode1 (TC260-PG-202511A).")
    @Nullable
    Path signKey;

    @Option(
            names = "--propagator",
            paramLabel = "CODE",
            description = "The platform that spreads the content: only its three fields are written.")
    @Nullable
    String propagator;

    @Option(
            names = "--propagate-id",
            paramLabel = "ID",
            description =
                    "The platform's own number of this content. Default with --out-dir: a new UUID for each file.")
    @Nullable
    String propagateId;

    @Option(names = "--declared", description = "With --propagator: the user declares the content AI-generated.")
    boolean declared;

    @Option(
            names = "--detected",
            description = "With --propagator: the platform found an explicit label or other traces.")
    boolean detected;

    @Option(
            names = "--without-explicit",
            description = "The user asked for the file without explicit label (Labelling Measures, Art. 9): record it.")
    boolean withoutExplicit;

    @Option(
            names = "--agreement",
            paramLabel = "VERSION",
            description = "With --without-explicit: the user agreement that fixes the user's duty to label.")
    String agreement = "";

    @Option(names = "--recipient", paramLabel = "WHO", description = "With --without-explicit: who receives the file.")
    String recipient = "";

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description =
                    "With --without-explicit: where it is recorded, a line appended. Keep it for at least six months (Labelling"
                            + " Measures, Art. 9). Check it with 'guiju ledger verify'.")
    @Nullable
    Path ledger;

    @Override
    public Integer call() throws IOException {
        if (files.isEmpty()) {
            throw new WrongUsage("no file to label. Name files, folders or patterns");
        }
        Optional<Marking> marking = marks.marking();
        if (marking.isPresent() && (propagator != null || withoutExplicit)) {
            throw wrong(
                    "--mark",
                    "is for the producer who hands a file out with its explicit mark",
                    "Leave out --propagator and --without-explicit, or --mark");
        }
        if (!withoutExplicit && (!agreement.isEmpty() || !recipient.isEmpty() || ledger != null)) {
            throw wrong(
                    "--agreement, --recipient and --ledger",
                    "go with --without-explicit",
                    "Add it, or leave them out: nothing is recorded of a file with its explicit label");
        }
        if (sidecar && (propagator != null || withoutExplicit)) {
            throw wrong(
                    "--sidecar",
                    "is for a producer's files with their explicit mark",
                    "Leave it out, or --propagator and --without-explicit");
        }
        if (propagator == null && (declared || detected || propagateId != null)) {
            throw wrong(
                    "--declared, --detected and --propagate-id",
                    "are a platform's",
                    "Name the platform with --propagator, or leave them out");
        }
        if (propagator != null) {
            if (withoutExplicit) {
                throw wrong(
                        "--without-explicit",
                        "is for the producer (Labelling Measures, Art. 9), not for a platform",
                        "Leave out --propagator or --without-explicit");
            }
            if (signKey != null) {
                throw wrong(
                        "--sign-key",
                        "signs a producer's label; the form of a platform's signature is not known",
                        "Leave it out");
            }
            if (producer != null || id != null) {
                throw wrong(
                        "--producer and --id",
                        "are the producer's, whose fields a platform leaves alone",
                        "Leave out --propagator, or name --propagate-id alone");
            }
            return folder == null ? single(true, marking) : batch(folder, propagator, true, marking);
        }
        if (producer == null) {
            throw wrong("--producer", "is missing", "Name the provider's code, or --propagator for a platform");
        }
        if (withoutExplicit && (folder != null || ledger == null || agreement.isBlank() || recipient.isBlank())) {
            throw wrong(
                    "--without-explicit",
                    "needs one file, --agreement, --recipient and --ledger (Labelling Measures, Art. 9)",
                    "Name them, or deliver the file with an explicit label");
        }
        return folder == null ? single(false, marking) : batch(folder, producer, false, marking);
    }

    private static WrongUsage wrong(String option, String message, String remedy) {
        return new WrongUsage(option + " " + message + ". " + remedy);
    }

    private int single(boolean byPlatform, Optional<Marking> marking) throws IOException {
        if (files.size() != 1 || Files.isDirectory(files.get(0))) {
            throw wrong("--out", "one file is written to one copy", "Name one file, or --out-dir for many");
        }
        Path file = files.get(0);
        Path copy = target;
        if (copy == null) {
            throw wrong("--out", "is missing", "Name the copy to write, or --out-dir for many files");
        }
        mustBeFile(file);
        if (ledger != null) {
            Waived.mustBeApart(ledger, file, copy);
        }
        Writing writing = new Writing(byPlatform, marking, sidecar);
        try {
            Label label = byPlatform
                    ? decided(file, String.valueOf(propagator), number(propagateId, "--propagate-id"))
                    : signed(Label.first(String.valueOf(producer), number(id, "--id")));
            Path lines = ledger;
            if (dryRun) {
                if (lines != null) {
                    Waived.mustTakeLines(lines);
                }
                tell(copy, writing.preview(file, copy, label), false);
            } else if (withoutExplicit && lines != null) {
                LabelReport report = Waived.recorded(file, copy, label, lines, agreement, recipient);
                out.println(
                        "Wrote " + copy + ", label in " + report.labels().get(0).place());
            } else {
                Writing.Written written = writing.write(file, copy, label);
                out.println("Wrote " + copy + ", label in " + written.place()
                        + written.mark().map(m -> ", " + told(m)).orElse(""));
            }
            return Exit.OK;
        } catch (LabelException e) {
            throw bad(file, e.problem());
        }
    }

    /** What would be written into a copy, field by field. */
    private void tell(Path copy, Preview preview, boolean newNumbers) {
        out.println("Would write " + copy + ", label in " + preview.after().place());
        preview.before().forEach(b -> out.println("  in place of the label in " + b.place()));
        Map<String, String> before =
                preview.before().isEmpty() ? Map.of() : preview.before().get(0).fields();
        preview.after().fields().forEach((key, value) -> {
            String old = before.get(key);
            boolean number = newNumbers && !value.isEmpty() && (key.equals("PropagateID") || key.equals("ProduceID"));
            String now = number && !value.equals(old) ? "a new UUID" : "'" + value + "'";
            out.println("  " + key + " ".repeat(Math.max(1, 18 - key.length()))
                    + (old == null ? now : old.equals(value) ? now + " stays" : "'" + old + "' becomes " + now));
        });
        preview.before().stream()
                .findFirst()
                .ifPresent(b -> b.others()
                        .forEach((key, json) -> out.println("  "
                                + key + " ".repeat(Math.max(1, 18 - key.length())) + json
                                + (preview.after().others().containsKey(key) ? " stays" : " goes"))));
        preview.mark().ifPresent(m -> out.println("  " + told(m)));
    }

    private static String told(Marks.Marked mark) {
        return "mark " + (mark.words().isEmpty() ? "" : mark.words() + " ") + "at " + mark.place()
                + (mark.measure().isEmpty() ? "" : ", " + mark.measure());
    }

    private static String number(@Nullable String given, String option) {
        if (given == null) {
            throw wrong(option, "is missing", "Name your own number of this content");
        }
        return given;
    }

    private Optional<SigningKey> key() {
        return Optional.ofNullable(signKey).map(KeyCommand::secret);
    }

    private Label signed(Label label) {
        return key().map(k -> Labels.sign(label, k)).orElse(label);
    }

    private static BadInput bad(Path file, Problem p) {
        String remedy =
                p.remedy().substring(0, 1).toUpperCase(Locale.ROOT) + p.remedy().substring(1);
        return new BadInput(Place.of(file + (p.place().isEmpty() ? "" : ", " + p.place())), p.message(), remedy);
    }

    private Label decided(Path file, String platform, String number) throws LabelException {
        return Decision.writeBack(file, declared, detected, platform, number);
    }

    /** Refuses a folder that cannot be written into, before anything is. */
    private static void mustTakeFiles(Path folder, boolean isMade) {
        Path there = folder.toAbsolutePath();
        while (isMade && !Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new BadInput(
                    Place.of(folder.toString()),
                    "no file can be written there: " + there + " is no folder that this user may write",
                    "Name another");
        }
    }

    private int batch(Path into, String code, boolean byPlatform, Optional<Marking> marking) throws IOException {
        if (id != null || propagateId != null || target != null) {
            throw wrong(
                    "--out-dir",
                    "goes with none of --id, --propagate-id and --out",
                    "Leave them out: each file gets a number of its own");
        }
        List<Batch.Item> items = Copies.of(files, into);
        int atATime = atLeastOne("--jobs", jobs);
        Path lines = manifest == null ? into.resolve("manifest.jsonl") : manifest;
        for (Batch.Item item : items) {
            if (Copies.same(lines, item.in()) || Copies.same(lines, item.out())) {
                throw new BadInput(
                        Place.of(lines.toString()),
                        "is the manifest and " + (Copies.same(lines, item.in()) ? "a file to label" : "a copy")
                                + " at once; nothing was written",
                        "Name another file with --manifest");
            }
        }
        mustTakeFiles(into, true);
        if (manifest != null) {
            mustTakeFiles(lines.toAbsolutePath().getParent(), false);
        }
        int left = 0;
        if (!dryRun) {
            Files.createDirectories(into);
            left = Batch.tidy(items);
        }
        Batch.Labeller labels = file -> {
            String number = UUID.randomUUID().toString();
            return byPlatform ? decided(file, code, number) : Label.first(code, number);
        };
        Batch.How how = new Batch.How(new Writing(byPlatform, marking, sidecar), key(), dryRun);
        Map<Batch.Outcome, Integer> counts = new EnumMap<>(Batch.Outcome.class);
        try (Progress progress = dryRun ? Progress.whilePrinting(err) : Progress.of(err)) {
            Batch.run(items, labels, how, lines, atATime, r -> {
                counts.merge(r.outcome(), 1, Integer::sum);
                int done = counts.values().stream().mapToInt(n -> n).sum();
                r.preview().ifPresent(p -> tell(r.item().out(), p, true));
                r.problem()
                        .ifPresent(
                                p -> err.println(bad(r.item().in(), p).issues().get(0)));
                progress.at(done, items.size(), "files");
            });
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(lines.toString()),
                    "cannot be read or written as a manifest: " + Reasons.of(e),
                    "Name another file with --manifest");
        }
        int failed = counts.getOrDefault(Batch.Outcome.FAILED, 0);
        if (left > 0) {
            out.println("Removed " + left + " unfinished " + (left == 1 ? "file" : "files") + " of an earlier run");
        }
        out.println((dryRun ? "Would write " : "Wrote ")
                + counts.getOrDefault(dryRun ? Batch.Outcome.PREVIEWED : Batch.Outcome.WRITTEN, 0)
                + ", there already " + counts.getOrDefault(Batch.Outcome.THERE, 0) + ", failed " + failed
                + (dryRun ? "" : "; " + lines));
        return failed == 0 ? Exit.OK : Exit.BAD_INPUT;
    }
}
