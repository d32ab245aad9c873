package org.guiju.label;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Many files labelled, several at a time, with a manifest of what was written. A run that was broken off is taken up again by the same call:
 * what the manifest says is written, and still has the hashes that it had, is left alone.
 */
public final class Batch {
    private Batch() {}

    /** A file and the copy to write. */
    public record Item(Path in, Path out) {}

    /** What became of an item. */
    public enum Outcome {
        /** Labelled now. */
        WRITTEN,
        /** Labelled by an earlier run, and unchanged since. */
        THERE,
        /** Not labelled; the target is as it was. */
        FAILED,
        /** Would be labelled: nothing was written. */
        PREVIEWED;

        /** The word for programs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A line of the manifest.
     *
     * @param label the label written, or wanted
     * @param sha256In hash of the file, in hex; empty where it could not be read
     * @param sha256Out hash of the copy, in hex; empty when it failed
     * @param place where the label lies in the copy
     * @param mark the explicit mark put in, and under {@code asked} what was wished for
     * @param key id of the key that signed it; empty without one
     * @param problem why it failed
     * @param preview what would be written; empty in a run that writes
     */
    public record Result(
            Item item,
            Outcome outcome,
            Label label,
            String sha256In,
            String sha256Out,
            String place,
            Optional<Map<String, String>> mark,
            String key,
            Optional<Problem> problem,
            Optional<Preview> preview) {
        /** The line of the manifest, as one JSON object. */
        public String toJson() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("file", item.in());
            line.put("out", item.out());
            line.put("outcome", outcome.word());
            line.put("label", label.label());
            line.put("producer", label.contentProducer());
            line.put("id", label.produceId());
            line.put("propagator", label.contentPropagator());
            line.put("propagate_id", label.propagateId());
            line.put("sha256_in", sha256In);
            line.put("sha256_out", sha256Out);
            line.put("place", place);
            line.put("mark", mark);
            line.put("key", key.isEmpty() ? Optional.empty() : key);
            line.put("problem", problem.map(p -> p.code().code()));
            line.put("message", problem.map(Problem::message));
            return JsonObject.of(line);
        }
    }

    /** Keys of every line of a manifest. */
    private static final Set<String> MANIFEST = Set.of("file", "out", "outcome", "sha256_in", "sha256_out");

    /** Says which label a file gets. */
    public interface Labeller {
        /**
         * The label for a file.
         *
         * @throws LabelException when it gets none
         */
        Label of(Path file) throws LabelException;
    }

    /**
     * How it is done.
     *
     * @param writing by whom, and with which explicit mark
     * @param key the key to sign the label with
     * @param preview whether only to see what would be written
     */
    public record How(Writing writing, Optional<SigningKey> key, boolean preview) {
        /** The producer's label alone. */
        public static final How PLAIN = new How(Writing.PLAIN, Optional.empty(), false);
    }

    /**
     * Removes what killed runs left unfinished in the folders of the copies: hidden files named as ours are while they are written, and that
     * nobody has written to for an hour.
     *
     * @return how many
     * @throws IOException when a folder cannot be read
     */
    public static int tidy(List<Item> items) throws IOException {
        Set<Path> folders = new TreeSet<>();
        items.forEach(
                i -> Optional.ofNullable(i.out().toAbsolutePath().getParent()).ifPresent(folders::add));
        Instant old = Instant.now().minus(Duration.ofHours(1));
        int removed = 0;
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> ours = Files.newDirectoryStream(folder, ".guiju-*")) {
                    for (Path file : ours) {
                        removed += isUnfinished(file, old) && Files.deleteIfExists(file) ? 1 : 0;
                    }
                }
            }
        }
        return removed;
    }

    private static boolean isUnfinished(Path file, Instant old) throws IOException {
        return AtomicFile.isUnfinished(file)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(file).toInstant().isBefore(old);
    }

    /**
     * Labels every item.
     *
     * @param labels the label for a file, called once for each; of one that is there already only the numbers may differ
     * @param how whether they are marked and signed
     * @param manifest JSON Lines, appended to, a line a file that was written or failed
     * @param jobs how many files at a time, at least 1
     * @param progress told of each result, in the order of items
     * @return the results, in the order of items
     * @throws IOException when the manifest cannot be read or written
     */
    public static List<Result> run(
            List<Item> items, Labeller labels, How how, Path manifest, int jobs, Consumer<Result> progress)
            throws IOException {
        Map<String, Map<String, Object>> before = read(manifest);
        boolean cutOff = Files.exists(manifest) && !WaiverLedger.endsWithLine(manifest);
        ExecutorService pool = Executors.newFixedThreadPool(jobs);
        try (Writer out = how.preview()
                ? Writer.nullWriter()
                : Files.newBufferedWriter(
                        manifest, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            if (cutOff) {
                out.write("\n");
            }
            List<Future<Result>> running = new ArrayList<>();
            for (Item item : items) {
                running.add(pool.submit(
                        () -> label(item, labels, how, before.get(item.in().toString()))));
            }
            List<Result> results = new ArrayList<>();
            for (Future<Result> future : running) {
                Result result = future.get();
                if (result.outcome() != Outcome.THERE) {
                    out.write(result.toJson() + "\n");
                    out.flush();
                }
                progress.accept(result);
                results.add(result);
            }
            return List.copyOf(results);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Result label(
            Item item, Labeller labels, How how, @org.jspecify.annotations.Nullable Map<String, Object> before) {
        String key = how.key().map(SigningKey::id).orElse("");
        String in = "";
        Label label = Label.first("", "");
        try {
            in = sha256(item.in());
            label = labels.of(item.in());
            if (before != null && isThere(item, label, in, how, before)) {
                return new Result(
                        item,
                        Outcome.THERE,
                        new Label(
                                JsonObject.text(before, "label"),
                                JsonObject.text(before, "producer"),
                                JsonObject.text(before, "id"),
                                label.reservedCode1(),
                                JsonObject.text(before, "propagator"),
                                JsonObject.text(before, "propagate_id"),
                                ""),
                        in,
                        JsonObject.text(before, "sha256_out"),
                        JsonObject.text(before, "place"),
                        Optional.of(JsonObject.texts(before, "mark")).filter(m -> !m.isEmpty()),
                        key,
                        Optional.empty(),
                        Optional.empty());
            }
            Label whole = how.key().isPresent() ? Labels.sign(label, how.key().get()) : label;
            if (how.preview()) {
                Preview preview = how.writing().preview(item.in(), item.out(), whole, true);
                return new Result(
                        item,
                        Outcome.PREVIEWED,
                        label,
                        in,
                        "",
                        preview.after().place(),
                        Optional.empty(),
                        key,
                        Optional.empty(),
                        Optional.of(preview));
            }
            Path folder = item.out().toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Writing.Written written = how.writing().write(item.in(), item.out(), whole);
            return new Result(
                    item,
                    Outcome.WRITTEN,
                    label,
                    in,
                    sha256(item.out()),
                    written.place(),
                    written.mark().map(m -> made(m, how)),
                    key,
                    Optional.empty(),
                    Optional.empty());
        } catch (LabelException e) {
            return failed(item, label, in, e.problem());
        } catch (IOException e) {
            ProblemCode code = in.isEmpty() ? ProblemCode.FILE_UNREADABLE : ProblemCode.WRITE_FAILED;
            Problem problem = new Problem(code, Severity.ERROR, "", Reasons.of(e));
            return failed(item, label, in, problem);
        }
    }

    /** Whether an earlier run wrote what this one is asked for, and nothing has changed since. */
    private static boolean isThere(Item item, Label label, String in, How how, Map<String, Object> before)
            throws IOException {
        Map<String, String> same = Map.of(
                "outcome", Outcome.WRITTEN.word(),
                "sha256_in", in,
                "out", item.out().toString(),
                "key", how.key().map(SigningKey::id).orElse(""),
                "label", label.label(),
                "producer", label.contentProducer(),
                "propagator", label.contentPropagator());
        return same.entrySet().stream()
                        .allMatch(e -> JsonObject.text(before, e.getKey()).equals(e.getValue()))
                && how.writing()
                        .marking()
                        .map(Marking::asked)
                        .orElse("")
                        .equals(JsonObject.texts(before, "mark").getOrDefault("asked", ""))
                && Files.isRegularFile(item.out())
                && JsonObject.text(before, "sha256_out").equals(sha256(item.out()));
    }

    private static Result failed(Item item, Label label, String in, Problem problem) {
        return new Result(
                item, Outcome.FAILED, label, in, "", "", Optional.empty(), "", Optional.of(problem), Optional.empty());
    }

    private static Map<String, String> made(Marks.Marked mark, How how) {
        Map<String, String> made = new LinkedHashMap<>();
        made.put("words", mark.words());
        made.put("place", mark.place());
        made.put("measure", mark.measure());
        made.put("asked", how.writing().marking().map(Marking::asked).orElse(""));
        return made;
    }

    /** The last line of each file in a manifest; a line cut off by a crash is passed over. */
    private static Map<String, Map<String, Object>> read(Path manifest) throws IOException {
        Map<String, Map<String, Object>> lines = new HashMap<>();
        if (Files.exists(manifest)) {
            try (BufferedReader reader = Files.newBufferedReader(manifest, StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    JsonObject.read(line).ifPresent(o -> lines.put(JsonObject.text(o, "file"), o));
                }
            }
        }
        return lines;
    }

    /** Whether a file is the manifest of a run, which lies beside the copies and is no content. */
    public static boolean isManifest(Path file) {
        if (!String.valueOf(file.getFileName()).endsWith(".jsonl")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8);
            return head.lines()
                    .findFirst()
                    .flatMap(JsonObject::read)
                    .filter(line -> line.keySet().containsAll(MANIFEST))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** The SHA-256 of a file, in hex. */
    public static String sha256(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // To open a pipe would wait for who writes into it.
            throw new FileSystemException(file.toString(), null, "it is a folder or a device, not a regular file");
        }
        MessageDigest digest = WaiverLedger.sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            while (in.read(buffer) >= 0) {
                // The stream counts along.
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
