package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.guiju.label.Batch;
import org.guiju.label.LabelException;
import org.guiju.label.RhythmCue;
import org.guiju.label.RhythmCues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user of {@code guiju label} sees when something would be lost or said wrongly. */
class LabelCommandTest {
    private static final String CODE = "001191110000MA0000007710001";

    @TempDir
    Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String text(String name, String content) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    private static Run batch(String into, String... files) {
        return Run.of(Stream.concat(
                        Stream.of("label", "--producer", CODE, "--out-dir", into, "--jobs", "1"), Stream.of(files))
                .toArray(String[]::new));
    }

    @Test
    void soundIsListenedToWhereThatIsAsked() throws IOException, LabelException {
        // A second of silence: 8,000 samples of one byte.
        byte[] samples = new byte[8_000];
        Arrays.fill(samples, (byte) 128);
        AudioFormat format = new AudioFormat(8_000, 8, 1, false, false);
        Path plain = folder.resolve("plain.wav");
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length),
                AudioFileFormat.Type.WAVE,
                plain.toFile());
        assertThat(Run.of(
                                "label",
                                "--producer",
                                CODE,
                                "--id",
                                "1",
                                "--mark",
                                "--out",
                                path("marked.wav"),
                                plain.toString())
                        .code())
                .isZero();
        assertThat(Run.of("verify", path("marked.wav")).out()).contains("the sound was not listened to (--marks does)");
        assertThat(Run.of("verify", "--marks", path("marked.wav")).out())
                .contains("explicit mark in sound at 0.0 s: rhythm of AI in Morse");
        assertThat(Run.of("verify", "--marks", plain.toString()).out()).contains("no rhythm heard");
        // A rhythm is an explicit label that the platform finds; where nobody listens it is none.
        Path bare = folder.resolve("bare.wav");
        RhythmCues.write(plain, bare, RhythmCue.USUAL);
        assertThat(Run.of("verify", "--marks", "--decide", bare.toString()).out())
                .contains("bare.wav: suspected", "sound at 0.0 s (Art. 6, item 3)");
        assertThat(Run.of("verify", "--decide", bare.toString()).out()).contains("bare.wav: none");
        assertThat(Run.of("verify", "--marks", "--decide", plain.toString()).out())
                .contains("plain.wav: none");
        assertThat(Run.of("verify", "--format", "jsonl", path("marked.wav")).out())
                .contains("\"mark\":{\"found\":null,");
        assertThat(Run.of("verify", "--marks", "--format", "jsonl", path("marked.wav"))
                        .out())
                .contains("\"mark\":{\"found\":true,");
    }

    @Test
    void twoFilesOfOneNameAreRefusedBeforeAnythingIsWritten() throws IOException {
        text("d1/x.md", "one");
        text("d2/x.md", "two");
        for (List<String> named : List.of(List.of(path("d1/x.md"), path("d2/x.md")), List.of(path("d1"), path("d2")))) {
            Run run = batch(path("o"), named.toArray(String[]::new));
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains(path("o/x.md"), path("d1/x.md"), path("d2/x.md"), "nothing was written");
            assertThat(folder.resolve("o")).doesNotExist();
        }
        text("all/d1/x.md", "one");
        text("all/d2/x.md", "two");
        assertThat(batch(path("o"), path("all")).out()).startsWith("Wrote 2,");
        assertThat(folder.resolve("o/d1/x.md")).content().endsWith("one");
        assertThat(folder.resolve("o/d2/x.md")).content().endsWith("two");
    }

    private Run waive(String in, String out, String ledger, String... more) {
        return Run.of(Stream.concat(
                        Stream.of("label", path(in), "--producer", CODE, "--id", "n-1", "--out", path(out)),
                        Stream.concat(
                                Stream.of(
                                        "--without-explicit",
                                        "--agreement",
                                        "terms 1",
                                        "--recipient",
                                        "shop",
                                        "--ledger",
                                        path(ledger)),
                                Stream.of(more)))
                .toArray(String[]::new));
    }

    @Test
    void theLedgerHoldsTheHashOfTheFileHandedOutAndNoFileThatWasRefused() throws IOException {
        text("a.md", "one\n");
        assertThat(waive("a.md", "b.md", "L").code()).isZero();
        assertThat(folder.resolve("L")).content().contains(Batch.sha256(folder.resolve("b.md")));
        text("other.md", "---\nAIGC:\n  Label: '1'\n  ContentProducer: 'Somebody'\n  ProduceID: 'x'\n---\nwords\n");
        assertThat(waive("other.md", "c.md", "L").code()).isEqualTo(3);
        assertThat(waive("a.md", "none/c.md", "L").code()).isEqualTo(3);
        assertThat(folder.resolve("L")).content().hasLineCount(1);
        assertThat(folder.resolve("c.md")).doesNotExist();
    }

    @Test
    void aLedgerThatDoesNotHoldIsToldAndNothingIsHandedOut() throws IOException {
        text("a.md", "one\n");
        assertThat(waive("a.md", "b.md", "none/L").err())
                .isEqualTo(path("none/L")
                        + ": cannot be written (NoSuchFileException); nothing was written. Name a file in"
                        + " a folder that is there and that this user may write.\n");
        assertThat(waive("a.md", "b.md", "none/L", "--dry-run"))
                .satisfies(r -> assertThat(r.err())
                        .isEqualTo(waive("a.md", "b.md", "none/L").err()))
                .satisfies(r -> assertThat(r.code()).isEqualTo(3));
        for (int i = 0; i < 3; i++) {
            waive("a.md", "b" + i + ".md", "L");
        }
        Run verified = Run.of("ledger", "verify", path("L"));
        assertThat(verified.out()).contains("3 entries hold, the first of 20", ", the last of 20");
        String whole = Files.readString(folder.resolve("L"));
        int end = whole.lastIndexOf('\n', whole.length() - 2) + 1;
        Map<Integer, String> broken = Map.of(
                1, whole.replaceFirst("terms 1", "terms 2"),
                2, whole.replaceFirst("(?s)(.*?\n).*?\n", "$1"),
                3, whole.substring(0, end + 40));
        broken.forEach((line, ledger) -> {
            Run run = waive("a.md", "c.md", text("L", ledger));
            assertThat(waive("a.md", "c.md", "L", "--dry-run").err()).isEqualTo(run.err());
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err())
                    .startsWith(path("L") + ":" + line + ": the chain does not hold: ")
                    .doesNotContain("Exception");
            assertThat(folder.resolve("c.md")).doesNotExist();
            assertThat(folder.resolve("L")).content().isEqualTo(ledger);
        });
        Run alone = Run.of(
                "label", path("a.md"), "--producer", CODE, "--id", "1", "--out", path("c.md"), "--agreement", "x");
        assertThat(alone.code()).isEqualTo(64);
        assertThat(alone.err()).contains("go with --without-explicit");
    }

    private Run decide(String file) {
        return Run.of(
                "verify", path(file), "--decide", "--propagator", CODE, "--propagate-id", "u-1", "--format", "jsonl");
    }

    @Test
    void anExplicitMarkThatVerifyFindsMakesItSuspected() {
        Run run = decide(text("said.md", "本内容由AI生成\n\nwords\n"));
        assertThat(run.out())
                .contains(
                        "\"verdict\":\"suspected\"", "Art. 6, item 3", "\"mark\":true", "\"explicit\":\"first line\"");
    }

    @Test
    void aFileThatWasNotReadIsToldApartFromOneWithoutLabel() {
        Run run = decide(text("x.unknown", "words"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out())
                .contains("\"verdict\":\"none\"", "not read: neither the first bytes", "\"unread\":\"neither")
                .doesNotContain("no declaration");
        Run declared = Run.of(
                "verify",
                path(text("x.csv", "a,b")),
                "--decide",
                "--declared",
                "--propagator",
                CODE,
                "--propagate-id",
                "u-1");
        assertThat(declared.out()).contains(": possibly", "no label is written back: it is text with separators");
        assertThat(declared.out()).doesNotContain("  write ");
    }

    @Test
    void whatLabelRefusesIsNotProposed() {
        String block = "AIGC:\n  Label: '2'\n  ContentProducer: 'P'\n  ProduceID: 'x'\n";
        Run run = decide(text("odd.md", "---\n" + block + "---\nwords\n\n" + block.replace("'P'", "'Q'")));
        assertThat(run.out()).contains("\"verdict\":\"possibly\"", "no label is written back", "\"write_back\":null");
        Run label = Run.of(
                "label", path("odd.md"), "--propagator", CODE, "--propagate-id", "u-1", "--out", path("odd2.md"));
        assertThat(label.code()).isEqualTo(3);
        assertThat(label.err()).contains("no label is written back");
    }

    /** As one generator writes it: the platform's verdict takes the place of what is no value, and the producer stays. */
    @Test
    void aLabelWithoutAValueIsATraceAndKeepsItsProducer() {
        for (String odd : List.of("AIGC", "0", "")) {
            text(
                    "odd.md",
                    "---\nAIGC:\n  Label: '" + odd + "'\n  ContentProducer: 'P'\n  ProduceID: 'x'\n---\nwords\n");
            Run label = Run.of(
                    "label", path("odd.md"), "--propagator", CODE, "--propagate-id", "u-1", "--out", path("odd2.md"));
            assertThat(label.code()).as(label.err()).isEqualTo(0);
            assertThat(folder.resolve("odd2.md"))
                    .content()
                    .contains("Label: '3'", "ContentProducer: 'P'", "ProduceID: 'x'", "ContentPropagator: '" + CODE);
        }
    }

    @Test
    void aFileIsNotRecordAndCopyAtOnce() throws IOException {
        String file = path(text("in.md", "words\n"));
        Path ledger = folder.resolve("ledger.jsonl");
        for (Path copy : List.of(folder.resolve("out.md"), ledger)) {
            Run run = Run.of(
                    "label",
                    file,
                    "--producer",
                    CODE,
                    "--id",
                    "1",
                    "--out",
                    copy.toString(),
                    "--without-explicit",
                    "--agreement",
                    "v1",
                    "--recipient",
                    "b",
                    "--ledger",
                    ledger.toString());
            assertThat(run.code()).isEqualTo(copy.equals(ledger) ? 3 : 0);
        }
        assertThat(ledger).content().startsWith("{\"number\":1,").hasLineCount(1);
        Path in = Files.createDirectory(folder.resolve("many"));
        Files.writeString(in.resolve("a.md"), "a\n");
        Files.writeString(in.resolve("b.md"), "b\n");
        Path out = Files.createDirectory(folder.resolve("copies"));
        for (Path manifest : List.of(in.resolve("b.md"), out.resolve("a.md"))) {
            Run run = Run.of(
                    "label",
                    in.toString(),
                    "--producer",
                    CODE,
                    "--out-dir",
                    out.toString(),
                    "--manifest",
                    manifest.toString());
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("at once; nothing was written");
        }
        assertThat(in.resolve("b.md")).content().isEqualTo("b\n");
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void linksLeadToTheSameFolder() throws IOException {
        Path in = Files.createDirectory(folder.resolve("many"));
        Files.writeString(in.resolve("a.md"), "a\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), in);
        Run into = Run.of("label", in.toString(), "--producer", CODE, "--out-dir", link.toString());
        assertThat(into.code()).isEqualTo(3);
        assertThat(in.resolve("a.md")).content().isEqualTo("a\n");
        Run from = Run.of(
                "label",
                link.toString(),
                "--producer",
                CODE,
                "--out-dir",
                folder.resolve("o").toString());
        assertThat(from.out()).startsWith("Wrote 1,");
        assertThat(Run.of("verify", link.toString()).out()).contains("link/a.md: absent");
    }

    @Test
    @Timeout(60)
    void brokenLinksAndPipesAreNamed() throws Exception {
        text("in/a.md", "a");
        Files.createSymbolicLink(folder.resolve("in/gone.md"), Path.of("nowhere.md"));
        Files.createSymbolicLink(folder.resolve("in/folder"), Files.createDirectories(folder.resolve("elsewhere")));
        text("elsewhere/b.md", "b");
        List<String> bad = new ArrayList<>(List.of("gone.md"));
        if (new ProcessBuilder("mkfifo", path("in/pipe.md")).start().waitFor() == 0) {
            bad.add("pipe.md");
        }
        Run run = batch(path("o"), path("in"));
        assertThat(run.out()).contains("Wrote 1,", "failed " + bad.size());
        Run verified = Run.of("verify", path("in"));
        assertThat(verified.code()).isEqualTo(3);
        for (String name : bad) {
            assertThat(run.out() + run.err()).contains(path("in/" + name));
            assertThat(verified.out()).contains(path("in/" + name) + ": unreadable");
            assertThat(folder.resolve("o/" + name)).doesNotExist();
        }
        assertThat(verified.out()).doesNotContain("b.md");
    }

    @Test
    void namesWithBracketsAndDeepFoldersAreTold() throws IOException {
        for (String name : List.of("x[1", "a{b,c", "nowhere/*.png")) {
            Run run = Run.of("verify", path(name));
            assertThat(run.code()).as(name).isEqualTo(3);
            assertThat(run.out() + run.err()).as(name).doesNotContain("fault of the program");
        }
        Path deep = folder.resolve("deep" + "/d".repeat(40));
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("a.md"), "a\n");
        Run run = Run.of("verify", path("deep"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("more than 32 folders within each other");
    }

    @Test
    void markdownThatIsNotYamlIsRefusedWithItsMarkToo() {
        String toml = path(text("toml.md", "+++\ntitle = 'x'\n+++\n\ntext\n"));
        for (String mark : List.of("--mark", "--mark=end")) {
            Run run = Run.of("label", toml, "--producer", CODE, "--id", "1", "--out", path("m.md"), mark);
            assertThat(run.code()).as(mark).isEqualTo(3);
            assertThat(run.err()).contains("its front matter is TOML");
        }
        String own = path(
                text(
                        "own.md",
                        "---\nAIGC: {\"Label\":\"1\",\"ContentProducer\":\"P\",\"ProduceID\":\"x\",\"Model\":\"m\"}\n---\nwords\n"));
        Run spread = Run.of("label", own, "--propagator", CODE, "--propagate-id", "u-1", "--out", path("own2.md"));
        assertThat(spread.code()).as(spread.err()).isZero();
        assertThat(folder.resolve("own2.md")).content().contains("  Model: \"m\"", "ProduceID: 'x'");
    }

    @Test
    void aManifestIsNoContent() throws IOException {
        text("in/a.md", "one\n");
        batch(path("made"), path("in"));
        assertThat(folder.resolve("made/manifest.jsonl")).exists();
        assertThat(Run.of("verify", path("made")).out()).contains("a.md: valid").doesNotContain("manifest");
        text("made/data.jsonl", "{\"file\": \"a\"}\n");
        assertThat(Run.of("verify", path("made")).out()).contains("data.jsonl: unsupported");
        Path manifest = Files.write(folder.resolve("odd.jsonl"), new byte[] {(byte) 0xFF, '\n'});
        Run run = Run.of(
                "label", path("in"), "--producer", CODE, "--out-dir", path("o"), "--manifest", manifest.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("odd.jsonl: cannot be read or written as a manifest: it is no text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label a.md --producer P --id 1 --out b.md --declared",
                "label a.md --producer P --id 1 --out b.md --propagate-id 2",
                "verify a.md --declared",
                "verify a.md --propagator P --propagate-id 1",
                "verify a.md --decide --propagator P",
                "verify --decide --before a.md --after a.md"
            })
    void optionsThatWouldBeIgnoredAreRefused(String command) {
        text("a.md", "a\n");
        Run run = Run.of(java.util.Arrays.stream(command.split(" "))
                .map(w -> w.endsWith(".md") ? path(w) : w)
                .toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(64);
    }

    private static final String PLATFORM = "001191110000MA0000007720001";

    private Run spread(String into, String... more) {
        return Run.of(
                Stream.concat(Stream.of("label", "--propagator", PLATFORM, "--out-dir", path(into)), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void aPlatformWritesItsThreeFieldsIntoManyFilesAndLeavesTheProducersAlone() throws IOException {
        text("in/a.md", "one\n");
        text("in/deep/b.md", "two\n");
        assertThat(batch(path("made"), path("in")).out()).startsWith("Wrote 2,");
        String plain = text("made/plain.md", "three\n");
        Run first = spread("spread", path("made"));
        assertThat(first.code()).isEqualTo(3);
        assertThat(first.out()).startsWith("Wrote 2, there already 0, failed 1;");
        assertThat(first.err())
                .contains(path(plain) + ": no label is written back: nothing says that it is AI-generated");
        for (String name : List.of("a.md", "deep/b.md")) {
            assertThat(Run.of("verify", "--before", path("made/" + name), "--after", path("spread/" + name))
                            .out())
                    .contains(": spread", "ContentPropagator: '" + CODE + "' became '" + PLATFORM + "'");
        }
        assertThat(folder.resolve("spread/plain.md")).doesNotExist();
        assertThat(folder.resolve("spread/manifest.jsonl"))
                .content()
                .contains("\"producer\":\"" + CODE, "\"propagator\":\"" + PLATFORM, "\"problem\":\"not-written-back\"");
        Run second = spread("spread", "--declared", path("made/plain.md"), path("made/a.md"));
        assertThat(second.out()).startsWith("Wrote 1, there already 1, failed 0;");
        assertThat(folder.resolve("spread/plain.md")).content().contains("Label: '2'", "ContentProducer: ''");
    }

    @Test
    void aPlatformNamesNeitherProducerNorMark() {
        String file = path(text("a.md", "a"));
        for (List<String> more : List.of(
                List.of("--producer", CODE), List.of("--id", "1"), List.of("--mark"), List.of("--propagate-id", "1"))) {
            Run run = spread("o", Stream.concat(Stream.of(file), more.stream()).toArray(String[]::new));
            assertThat(run.code()).as("%s", more).isEqualTo(64);
            assertThat(folder.resolve("o")).doesNotExist();
        }
    }

    /** What is there beforehand, what is asked for, and what is told of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.md | --producer CODE --id 1 --out b.md | ProduceID         '1'",
                "a.md | --producer CODE --id 1 --out b.md --mark | mark 本内容由AI生成 at first line",
                "a.txt | --producer CODE --id 1 --out b.txt --mark end | label in sidecar b.txt.aigc.json",
                "made.md | --producer CODE --id 2 --out b.md | ProduceID         'm' becomes '2'",
                "made.md | --producer OTHER --id 2 --out b.md | a label of producer 'CODE' is there",
                "made.md | --propagator OTHER --propagate-id 9 --out b.md | ContentPropagator 'CODE' becomes 'OTHER'",
                "made.md | --propagator OTHER --propagate-id 9 --out b.md | ContentProducer   'CODE' stays",
                "a.md | --propagator OTHER --propagate-id 9 --out b.md | nothing says that it is AI-generated",
                "a.csv | --producer CODE --id 1 --out b.csv | no known place for a label",
                "a.csv | --producer CODE --id 1 --out b.csv --mark | no mark is put into csv here",
                "a.md | --producer CODE --id 1 --out made.md --mark | Would write",
                "a.md | --producer OTHER --id 1 --out made.md --mark | in the target",
                "a.md | --producer CODE --id 1 --out none/b.md | is not there",
                "in | --producer CODE --out-dir o | ProduceID         a new UUID",
                "in | --producer CODE --out-dir o | Would write 1, there already 0, failed 1",
                "in | --producer CODE --out-dir a.md/x | no file can be written there",
                "in | --producer CODE --out-dir o --manifest none/m.jsonl | no file can be written there",
                "in | --propagator OTHER --out-dir o | failed 2",
                "made.md | --propagator OTHER --out-dir o | PropagateID       'm' becomes a new UUID",
            })
    void aDryRunTellsWhatTheRunDoesAndWritesNothing(String file, String asked, String told) throws IOException {
        text("a.md", "one\n");
        text("a.txt", "one\n");
        text("a.csv", "a,b\n");
        text("in/x.md", "x\n");
        text("in/x.csv", "x\n");
        Run.of("label", path("a.md"), "--producer", CODE, "--id", "m", "--out", path("made.md"));
        List<String> words = new ArrayList<>(List.of("label", path(file)));
        for (String word : asked.split(" ")) {
            boolean below = word.matches(".*[./].*|o");
            words.add(below ? path(word) : word.replace("CODE", CODE).replace("OTHER", PLATFORM));
        }
        Map<Path, String> before = tree();
        Run dry = Run.of(Stream.concat(words.stream(), Stream.of("--dry-run")).toArray(String[]::new));
        assertThat(tree()).isEqualTo(before);
        assertThat(dry.out() + dry.err()).contains(told.replace("CODE", CODE).replace("OTHER", PLATFORM));
        Run run = Run.of(words.toArray(String[]::new));
        assertThat(dry.code()).isEqualTo(run.code());
        assertThat(dry.err()).isEqualTo(run.err());
    }

    private Map<Path, String> tree() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            Map<Path, String> hashes = new TreeMap<>();
            for (Path p : all.toList()) {
                hashes.put(p, Files.isDirectory(p) ? "" : Batch.sha256(p));
            }
            return hashes;
        }
    }

    @Test
    void whatAKilledRunLeftIsNotLabelled() {
        text("in/x.md", "one");
        text("in/.guiju-0b7e1d4c.md", "half");
        text("o/.guiju-0b7e1d4d.md", "half");
        assertThat(batch(path("o"), path("in")).out()).startsWith("Wrote 1,");
        assertThat(Run.of("verify", path("in"), path("o/*.md")).out()).doesNotContain(".guiju-");
    }

    @Test
    void aPatternDoesNotLabelItsOwnCopies() {
        text("in/x.md", "one");
        String pattern = path("in") + "/**.md";
        assertThat(batch(path("in/o"), pattern).err()).contains(pattern, "would label the copies again");
        assertThat(folder.resolve("in/o")).doesNotExist();
        String flat = path("in") + "/*.md";
        assertThat(batch(path("in/o"), flat).out()).startsWith("Wrote 1,");
        assertThat(batch(path("in/o"), flat).out()).startsWith("Wrote 0, there already 1,");
        assertThat(folder.resolve("in/o/o")).doesNotExist();
    }

    @Test
    void aSidecarIsNamedByItsOwnName() {
        Run run = Run.of(
                "label",
                path(text("a.txt", "one\n")),
                "--producer",
                CODE,
                "--id",
                "1",
                "--out",
                path("b.txt"),
                "--mark");
        assertThat(run.out()).contains("Wrote " + path("b.txt") + ", label in sidecar b.txt.aigc.json, mark ");
    }

    @Test
    void copiesDoNotTakeThePlaceOfTheirOriginals() {
        text("in/x.md", "one");
        Run run = batch(path("in"), path("in"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(path("in/x.md"), "in place of its own original");
        assertThat(folder.resolve("in/x.md")).content().isEqualTo("one");
        assertThat(batch(path("in/o"), path("in")).err()).contains("would label the copies again");
        assertThat(folder.resolve("in/o")).doesNotExist();
    }

    @Test
    void aTargetWithAnotherProducersLabelStays() throws IOException {
        text("a.md", "one\n");
        String there = "---\nAIGC:\n  Label: '1'\n  ContentProducer: 'Somebody'\n  ProduceID: 'x'\n---\nwords\n";
        text("b.md", there);
        Run run = Run.of("label", path("a.md"), "--producer", CODE, "--id", "1", "--out", path("b.md"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("in the target " + path("b.md"), "'Somebody'");
        assertThat(folder.resolve("b.md")).content().isEqualTo(there);
    }

    /** A folder of copies is verified as it was made: what lies beside a text belongs to it; one whose file is gone is a file of its own. */
    @Test
    void labelsBesideFilesAreNoFilesOfTheirOwn() throws IOException {
        Path out = Files.createDirectories(folder.resolve("beside"));
        Files.writeString(out.resolve("a.txt"), "words\n");
        Files.writeString(out.resolve("a.txt.aigc.json"), "{}");
        Files.writeString(out.resolve("gone.txt.aigc.json"), "{}");
        assertThat(Run.of("verify", out.toString()).out())
                .contains("a.txt: ")
                .doesNotContain("/a.txt.aigc.json: ")
                .contains("/gone.txt.aigc.json: ");
        assertThat(Run.of("verify", out.resolve("a.txt.aigc.json").toString()).out())
                .contains("/a.txt.aigc.json: ");
    }
}
