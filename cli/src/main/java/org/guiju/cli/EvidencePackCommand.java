package org.guiju.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiju.label.PinnedKeys;
import org.guiju.register.BadInput;
import org.guiju.register.Place;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "evidence-pack",
        sortOptions = false,
        description =
                "Gather in one folder what an app store (Labelling Measures, Art. 7) or a filing (Art. 12) asks for on labels:"
                        + " samples with their labels and reports, manifest, state of the ledger, hashes, and a page that says what is"
                        + " there and what is still missing. Exit code 1 when a sample's label is not valid or the ledger breaks.")
final class EvidencePackCommand extends LawCli {
    /** Files of one pack. */
    private static final int MOST = 1_000;

    @Parameters(arity = "1..*", paramLabel = "SAMPLE", description = "Labelled files, folders of them, or patterns.")
    List<Path> samples = List.of();

    @Option(
            names = "--out-dir",
            required = true,
            paramLabel = "DIR",
            description = "The folder to make; must not be there.")
    Path folder = Path.of("");

    @Option(
            names = "--for",
            required = true,
            paramLabel = "WHOM",
            description = "app-store (Art. 7) or filing (Art. 12: algorithm filing and security assessment).")
    String recipient = "";

    @Option(
            names = "--service",
            required = true,
            paramLabel = "NAME",
            description = "The app or service that the pack is of.")
    String service = "";

    @Option(
            names = "--generates",
            paramLabel = "yes|no",
            description = "The statement that Art. 7 has the store ask for: whether the app generates AI content.")
    @Nullable
    String generates;

    @Option(
            names = "--attach",
            paramLabel = "ITEM=FILE",
            description =
                    "A paper for an item of the list: plan, screenshots, agreement, filing, security, commitment. May be repeated.")
    Map<String, Path> attached = new LinkedHashMap<>();

    @Option(names = "--manifest", paramLabel = "FILE", description = "The manifest of 'guiju label --out-dir', copied.")
    @Nullable
    Path manifest;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description =
                    "The record of 'guiju label --without-explicit': its chain is followed. Only its hash and dates go into"
                            + " the pack, since it names recipients.")
    @Nullable
    Path ledger;

    @Option(names = "--keys", paramLabel = "FILE", description = "Pinned keys, as 'guiju verify --keys' takes them.")
    @Nullable
    Path keys;

    @Option(names = "--hashes-only", description = "Leave the samples out and name them by their hashes.")
    boolean hashesOnly;

    @Override
    public Integer call() throws IOException {
        if (!EvidencePack.RECIPIENTS.contains(recipient)) {
            throw new WrongUsage("--for knows " + String.join(" and ", EvidencePack.RECIPIENTS) + ", not '" + recipient
                    + "'. Name one of them");
        }
        if (generates != null && !List.of("yes", "no").contains(generates)) {
            throw new WrongUsage("--generates is yes or no. Name one of them");
        }
        attached.keySet().stream()
                .filter(i -> !EvidencePack.ATTACHABLE.contains(i))
                .findFirst()
                .ifPresent(i -> {
                    throw new WrongUsage("--attach knows no item '" + i + "'. Name one of "
                            + String.join(", ", EvidencePack.ATTACHABLE));
                });
        List<Path> files = Inputs.of(samples).stream().map(Inputs.Input::file).toList();
        if (files.size() > MOST) {
            throw new BadInput(Place.of("samples"), "more than " + MOST + " files", "Choose samples");
        }
        files.forEach(Cli::mustBeFile);
        attached.values().forEach(Cli::mustBeFile);
        for (Path file : new Path[] {manifest, ledger}) {
            if (file != null) {
                mustBeFile(file);
            }
        }
        Path registry = keys;
        PinnedKeys pinned = registry == null ? PinnedKeys.bundled() : KeyCommand.pinned(registry);
        EvidencePack pack =
                new EvidencePack(recipient, service, generates == null ? "" : generates, pack().hash(), duties());
        EvidencePack.Made made =
                pack.write(files, new EvidencePack.Papers(attached, manifest, ledger), pinned, hashesOnly, folder);
        out.println("Wrote " + folder + ": " + files.size() + (files.size() == 1 ? " sample, " : " samples, ")
                + made.invalid() + " without a valid label; " + made.missing() + " of " + made.items()
                + " items are still missing, see index.html");
        return made.invalid() == 0 && made.ledgerHolds() ? Exit.OK : Exit.NOT_MET;
    }
}
