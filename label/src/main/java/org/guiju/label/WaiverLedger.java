package org.guiju.label;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was handed out without an explicit label, to whom and under which agreement (Labelling Measures, Art. 9). One JSON object a line,
 * each with the hash of the line before it: a line changed, taken out or moved breaks the chain. Lines are only ever appended; nothing here
 * removes one. That the end was cut off, or all of it replaced, shows against a {@link Head} that was kept elsewhere. The implicit label is
 * not waived.
 */
public final class WaiverLedger {
    private static final String START = "0".repeat(64);

    private WaiverLedger() {}

    /** A ledger whose chain is broken: nothing is appended, since it would look as if all before it held. */
    public static final class Broken extends IOException {
        private static final long serialVersionUID = 1;
        private final long line;

        Broken(Check check) {
            super("the chain does not hold: " + check.message());
            this.line = check.broken();
        }

        /** The number of the first line that is wrong, from 1. */
        public long line() {
            return line;
        }
    }

    /**
     * One waiver.
     *
     * @param contentId the producer's number of the content
     * @param sha256 hash of the file handed out, which is the labelled copy, in hex; may be empty
     * @param agreement the version of the user agreement that fixes the user's duty to label
     * @param recipient who received it
     */
    public record Waiver(String contentId, String sha256, String agreement, String recipient) {
        public Waiver {
            for (String needed : new String[] {contentId, agreement, recipient}) {
                if (needed.isBlank()) {
                    throw new IllegalArgumentException(
                            "a waiver needs the content's number, the agreement and the recipient (Labelling Measures, Art. 9)");
                }
            }
        }
    }

    /**
     * An entry as it once was: a ledger that only grew still has it.
     *
     * @param number of the entry, from 1; 0 of an empty ledger
     * @param hash of the entry, 64 hexadecimal digits
     */
    public record Head(long number, String hash) {
        private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

        /** Reads {@code NUMBER:HASH}, as it is printed. */
        public static Optional<Head> of(String text) {
            Matcher m = FORM.matcher(text);
            return m.matches() ? Optional.of(new Head(Long.parseLong(m.group(1)), m.group(2))) : Optional.empty();
        }

        @Override
        public String toString() {
            return number + ":" + hash;
        }
    }

    /**
     * What a check found.
     *
     * @param entries whole lines in the unbroken part
     * @param first time of the first entry
     * @param last time of the last entry
     * @param head the last entry of the unbroken part
     * @param backwards the number of the first entry whose time is before that of the one before it: a clock was set, or the entries
     *     were not written when they say; 0 when there is none
     * @param broken the number of the first line that is wrong, from 1; 0 when all hold
     * @param message what is wrong with it; empty when all hold
     */
    public record Check(
            long entries,
            Optional<Instant> first,
            Optional<Instant> last,
            Head head,
            long backwards,
            long broken,
            String message) {
        /** Whether every line follows from the one before. */
        public boolean holds() {
            return broken == 0;
        }
    }

    /**
     * Writes a copy with exactly one label, records it with the copy's own hash, and only then hands it out: a copy that is
     * refused is not in the ledger, and one that cannot be recorded is not handed out.
     *
     * @param in the file to label
     * @param out the target, which may be the same file; in a folder that exists
     * @return the strict report on the copy; its file is the one that was read back, before it had its name
     * @throws LabelException when the label is not written; target and ledger are then as they were
     * @throws IOException when the ledger cannot be written or does not hold; the target is then as it was
     */
    public static LabelReport handOut(
            Path in, Path out, Label label, Path ledger, String agreement, String recipient, Instant time)
            throws LabelException, IOException {
        if (Files.exists(ledger) && Files.exists(out) && Files.isSameFile(ledger, out)) {
            throw new IOException("the ledger is the copy at once");
        }
        MayWrite.over(in, out, label, false);
        try (AtomicFile copy = new AtomicFile(out)) {
            LabelReport report = Labels.label(in, copy.temporary(), label);
            String hash = Batch.sha256(copy.temporary());
            append(ledger, new Waiver(label.produceId(), hash, agreement, recipient), time);
            try {
                copy.commit();
            } catch (IOException e) {
                throw new LabelException(
                        out,
                        ProblemCode.WRITE_FAILED,
                        "",
                        "it is recorded in the ledger, but could not be put in its place: " + e.getMessage());
            }
            return report;
        }
    }

    /**
     * Appends a waiver and forces it to disk. Other threads and programs that append wait.
     *
     * @param time when it is handed out; kept to the second
     * @return the new entry
     * @throws IOException when the ledger cannot be written, or does not hold as it is
     */
    public static synchronized Head append(Path ledger, Waiver waiver, Instant time) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        ledger, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            State state = new State();
            Check check = check(channel, state);
            if (!check.holds()) {
                throw new Broken(check);
            }
            long number = state.entries + 1;
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("number", number);
            fields.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
            fields.put("content_id", waiver.contentId());
            fields.put("sha256", waiver.sha256());
            fields.put("agreement", waiver.agreement());
            fields.put("recipient", waiver.recipient());
            fields.put("previous", state.hash);
            Head head = new Head(number, hash(JsonObject.of(fields)));
            fields.put("hash", head.hash());
            ByteBuffer line = ByteBuffer.wrap((JsonObject.of(fields) + "\n").getBytes(StandardCharsets.UTF_8));
            long end = channel.size();
            try {
                for (long at = end; line.hasRemaining(); ) {
                    at += channel.write(line, at);
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
            return head;
        }
    }

    /**
     * Follows the chain from the first line.
     *
     * @throws IOException when the file cannot be read
     */
    public static Check verify(Path ledger) throws IOException {
        return verify(ledger, Optional.empty());
    }

    /** The same, and whether an entry that was once there still is. */
    public static Check verify(Path ledger, Optional<Head> kept) throws IOException {
        try (FileChannel channel = FileChannel.open(ledger, StandardOpenOption.READ)) {
            State state = new State();
            state.kept = kept;
            Check check = check(channel, state);
            return check.holds() && kept.filter(k -> k.number() > state.entries).isPresent()
                    ? state.broken("entry " + kept.get().number()
                            + " was there and is not: the end was cut off, or the ledger replaced")
                    : check;
        }
    }

    /** Where a walk along the chain stands. */
    private static final class State {
        private String hash = START;
        private long entries;
        private Optional<Instant> first = Optional.empty();
        private Optional<Instant> last = Optional.empty();
        private Optional<Head> kept = Optional.empty();
        private long backwards;

        Check broken(String message) {
            return check(entries + 1, message);
        }

        Check check(long broken, String message) {
            return new Check(entries, first, last, new Head(entries, hash), backwards, broken, message);
        }
    }

    /** Reads on the channel given: on some systems closing another one on the same file would give up the lock. */
    @SuppressWarnings("resource") // the channel is the caller's
    private static Check check(FileChannel channel, State state) throws IOException {
        boolean cut = !endsWithLine(channel);
        channel.position(0);
        BufferedReader reader = reader(channel);
        try {
            String line = line(reader);
            while (line != null) {
                String next = line(reader);
                Optional<String> wrong =
                        cut && next == null ? Optional.of("the last line is cut off") : follow(line, state);
                if (wrong.isPresent()) {
                    return state.broken(wrong.get());
                }
                line = next;
            }
        } catch (UncheckedIOException | java.nio.charset.CharacterCodingException e) {
            return state.broken("it is not text in UTF-8");
        }
        return state.check(0, "");
    }

    /** The next line, which ends with a line feed and nothing else; null at the end. */
    private static @org.jspecify.annotations.Nullable String line(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c != '\n'; c = reader.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private static BufferedReader reader(FileChannel channel) {
        return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8.newDecoder(), -1));
    }

    /** Whether a file is empty or ends with a whole line. */
    static boolean endsWithLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return endsWithLine(channel);
        }
    }

    private static boolean endsWithLine(FileChannel channel) throws IOException {
        if (channel.size() == 0) {
            return true;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        return last.get(0) == '\n';
    }

    private static Optional<String> follow(String line, State state) {
        Optional<Map<String, Object>> read = JsonObject.read(line);
        if (read.isEmpty()) {
            return Optional.of("it is not one JSON object");
        }
        Map<String, Object> fields = new LinkedHashMap<>(read.get());
        if (!JsonObject.text(fields, "previous").equals(state.hash)) {
            return Optional.of("it does not follow the line before: one was changed, taken out or moved");
        }
        Object hash = fields.remove("hash");
        String own = hash(JsonObject.of(fields));
        if (!own.equals(hash)) {
            return Optional.of("its hash is not that of its content: it was changed");
        }
        if (!Long.valueOf(state.entries + 1).equals(fields.get("number"))) {
            return Optional.of("its number is not " + (state.entries + 1));
        }
        Instant time;
        try {
            time = Instant.parse(JsonObject.text(fields, "time"));
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.of("its time is none");
        }
        if (state.backwards == 0 && state.last.filter(time::isBefore).isPresent()) {
            state.backwards = state.entries + 1;
        }
        if (state.kept
                .filter(k -> k.number() == state.entries + 1 && !k.hash().equals(own))
                .isPresent()) {
            return Optional.of("it is not the entry that was there: the ledger was replaced");
        }
        state.hash = own;
        state.entries++;
        state.first = state.first.or(() -> Optional.of(time));
        state.last = Optional.of(time);
        return Optional.empty();
    }

    static String hash(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
