package org.guiju.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiju.duty.Duties;
import org.guiju.duty.Duty;
import org.guiju.label.Batch;
import org.guiju.label.LabelReport;
import org.guiju.label.Labels;
import org.guiju.label.PinnedKeys;
import org.guiju.label.Profile;
import org.guiju.label.Status;
import org.guiju.label.WaiverLedger;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.guiju.register.Place;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** The folder of evidence on labels, written whole or not at all. */
final class EvidencePack {
    static final List<String> RECIPIENTS = List.of("app-store", "filing");
    static final List<String> ATTACHABLE =
            List.of("plan", "screenshots", "agreement", "filing", "security", "commitment");

    private static final int LONGEST_NAME = 80;

    private final String recipient;
    private final String service;
    private final String generates;
    private final String law;
    private final Optional<Duty> duty;

    EvidencePack(String recipient, String service, String generates, String law, Duties duties) {
        this.recipient = recipient;
        this.service = service;
        this.generates = generates;
        this.law = law;
        this.duty = duties.find(
                recipient.equals("app-store") ? "ai-labelling/app-store-review" : "ai-labelling/filing-material");
    }

    /**
     * What goes in beside the samples.
     *
     * @param attached papers by item
     */
    record Papers(
            Map<String, Path> attached,
            @Nullable Path manifest,
            @Nullable Path ledger) {}

    /**
     * What was written.
     *
     * @param invalid samples without a valid label
     * @param items items of the list
     * @param missing items that the pack does not hold
     */
    record Made(int invalid, int items, int missing, boolean ledgerHolds) {}

    /**
     * A sample and what was read in it.
     *
     * @param drawn the explicit mark that the manifest says was put in; empty when it says none
     */
    record Sample(String name, String sha256, LabelReport report, String drawn) {}

    /**
     * An item that is asked for.
     *
     * @param basis who asks for it, and how well that is established
     * @param answer where the pack holds it; empty when it does not
     */
    record Item(String what, String basis, String answer) {}

    Made write(List<Path> files, Papers papers, PinnedKeys keys, boolean hashesOnly, Path folder) throws IOException {
        Path target = folder.toAbsolutePath();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput(Place.of(folder.toString()), "is there already", "Name a folder that is not there");
        }
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new BadInput(
                    Place.of(folder.toString()), "the folder that is to hold it is not there", "Make it first");
        }
        Path work = parent.resolve(".guiju-" + UUID.randomUUID());
        Files.createDirectory(work);
        try {
            Made made = fill(files, papers, keys, hashesOnly, work);
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } catch (FileAlreadyExistsException e) {
            throw new BadInput(Place.of(folder.toString()), "is there already", "Name a folder that is not there");
        } finally {
            clear(work);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(p);
                }
            }
        }
    }

    private Made fill(List<Path> files, Papers papers, PinnedKeys keys, boolean hashesOnly, Path work)
            throws IOException {
        List<Sample> samples = new ArrayList<>();
        StringBuilder reports = new StringBuilder();
        Map<String, String> drawn = drawn(papers.manifest());
        Files.createDirectory(work.resolve("samples"));
        for (Path file : files) {
            String name = "samples/" + name(samples.size() + 1, file);
            Path copy = work.resolve(name);
            Files.copy(file, copy);
            // Read in the pack, so that what is reported is what is handed over.
            LabelReport report = Labels.verify(copy, Profile.STRICT, keys);
            String sha256 = Batch.sha256(copy);
            Sample sample = new Sample(name, sha256, report, drawn.getOrDefault(sha256, ""));
            samples.add(sample);
            Map<String, Object> line = new LinkedHashMap<>(VerifyCommand.fields(report));
            line.put("file", name);
            line.put("sha256", sample.sha256());
            reports.append(Json.line(line)).append('\n');
            if (hashesOnly) {
                Files.delete(copy);
            }
        }
        if (hashesOnly) {
            Files.delete(work.resolve("samples"));
        }
        Files.writeString(work.resolve("verify.jsonl"), reports);
        Map<String, String> attached = new LinkedHashMap<>();
        for (Map.Entry<String, Path> paper : papers.attached().entrySet()) {
            String name = "papers/" + paper.getKey() + "-" + safe(paper.getValue());
            Files.createDirectories(work.resolve("papers"));
            Files.copy(paper.getValue(), work.resolve(name));
            attached.put(paper.getKey(), name);
        }
        Path manifest = papers.manifest();
        if (manifest != null) {
            Files.copy(manifest, work.resolve("manifest.jsonl"));
        }
        Path ledger = papers.ledger();
        Optional<WaiverLedger.Check> check =
                ledger == null ? Optional.empty() : Optional.of(WaiverLedger.verify(ledger));
        String ledgerHash = ledger == null ? "" : Batch.sha256(ledger);
        List<Item> items = items(samples, attached);
        int missing = (int) items.stream().filter(i -> i.answer().isEmpty()).count();
        int invalid = (int) samples.stream()
                .filter(s -> s.report().status() != Status.VALID)
                .count();
        Map<String, Object> head = head();
        head.put("samples", samples.size());
        head.put("without_valid_label", invalid);
        head.put("items_missing", missing);
        head.put("ledger_sha256", ledgerHash.isEmpty() ? Optional.empty() : ledgerHash);
        head.put("ledger_entries", check.map(WaiverLedger.Check::entries));
        head.put("ledger_head", check.map(WaiverLedger.Check::head));
        head.put("ledger_holds", check.map(WaiverLedger.Check::holds));
        Files.writeString(work.resolve("pack.json"), Json.line(head) + "\n");
        Files.writeString(
                work.resolve("index.html"),
                EvidencePage.of(head, duty, items, samples, hashesOnly, manifest != null, check, ledgerHash));
        sums(work);
        return new Made(
                invalid,
                items.size(),
                missing,
                check.map(WaiverLedger.Check::holds).orElse(true));
    }

    /** The marks of a manifest by the hash of the copy; a line that is none is passed over. */
    private static Map<String, String> drawn(@Nullable Path manifest) throws IOException {
        Map<String, String> drawn = new HashMap<>();
        if (manifest == null) {
            return drawn;
        }
        try (BufferedReader lines = Files.newBufferedReader(manifest, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    Node.Fields fields = Json.parse(line, manifest.toString()).fields();
                    Optional<Node> mark = fields.get("mark");
                    if (mark.isPresent()) {
                        Node.Fields m = mark.get().fields();
                        drawn.put(
                                fields.needText("sha256_out"),
                                Stream.of("words", "place", "measure")
                                        .map(k -> m.text(k).orElse(""))
                                        .filter(t -> !t.isEmpty())
                                        .collect(Collectors.joining(", ")));
                    }
                } catch (BadInput e) {
                    // Cut off by a crash, or another program's.
                }
            }
        }
        return drawn;
    }

    private Map<String, Object> head() {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("for", recipient);
        head.put("service", service);
        head.put("generates_ai_content", generates.isEmpty() ? Optional.empty() : generates);
        head.put("made", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        head.put("tool", Guiju.class.getAnnotation(Command.class).version()[0]);
        head.put("law", law);
        return head;
    }

    /** What is asked for: the law names the first items, the lists of app stores the others. */
    private List<Item> items(List<Sample> samples, Map<String, String> attached) {
        boolean store = recipient.equals("app-store");
        String article = "Labelling Measures, Art. " + (store ? "7 (confirmed)" : "12 (single source)");
        String lists = store
                ? "lists of three app stores (single source)"
                : "labelling material; what it consists of no source says";
        boolean valid =
                !samples.isEmpty() && samples.stream().allMatch(s -> s.report().status() == Status.VALID);
        List<Item> items = new ArrayList<>();
        if (store) {
            items.add(new Item("Statement whether the app generates AI content", article, generates));
        }
        items.add(new Item(
                "Description of the implicit label: fields, place, producer code",
                lists,
                valid ? "below, as read in the samples" : ""));
        items.add(new Item("Plan of the explicit labels", lists, attached.getOrDefault("plan", "")));
        items.add(new Item("Screenshots of where they stand", lists, attached.getOrDefault("screenshots", "")));
        items.add(new Item(
                "User agreement on methods and styles of the labels",
                "Labelling Measures, Art. 8 (confirmed)",
                attached.getOrDefault("agreement", "")));
        items.add(new Item("Filing number", lists, attached.getOrDefault("filing", "")));
        items.add(new Item("Security report", lists, attached.getOrDefault("security", "")));
        if (store) {
            items.add(new Item("Letter of commitment", lists, attached.getOrDefault("commitment", "")));
        }
        return items;
    }

    private static String name(int number, Path file) {
        return String.format(java.util.Locale.ROOT, "%03d-%s", number, safe(file));
    }

    /** A name that needs no escapes anywhere, with the file's extension. */
    private static String safe(Path file) {
        String name = String.valueOf(file.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        return name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME);
    }

    /** The hashes of all files, in the form that sha256sum checks. */
    private static void sums(Path work) throws IOException {
        StringBuilder sums = new StringBuilder();
        try (Stream<Path> all = Files.walk(work)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                sums.append(Batch.sha256(file))
                        .append("  ")
                        .append(work.relativize(file).toString().replace('\\', '/'))
                        .append('\n');
            }
        }
        Files.write(work.resolve("SHA256SUMS"), sums.toString().getBytes(StandardCharsets.UTF_8));
    }
}
