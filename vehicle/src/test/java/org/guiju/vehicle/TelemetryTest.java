package org.guiju.vehicle;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TelemetryTest {

    private static final Path FRAMES = Path.of("src/test/resources/frames");

    static Stream<Path> lines() throws IOException {
        return inputs("lines");
    }

    static Stream<Path> binary() throws IOException {
        return inputs("binary");
    }

    private static Stream<Path> inputs(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FRAMES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void readsLinesOfHex(Path input) throws IOException {
        List<Frame> frames = new ArrayList<>();
        TelemetryReport report = Telemetry.read(input, frames::add);

        assertThat(transcript(frames, report)).isEqualTo(expected(input));
    }

    /** The frames of the file, one after the other, as a vehicle sends them. */
    @ParameterizedTest
    @MethodSource("binary")
    void readsBinaryStreams(Path input) throws IOException {
        String hex = Files.readAllLines(input).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(joining());
        byte[] stream = HexFormat.of().parseHex(hex);
        List<Frame> frames = new ArrayList<>();
        TelemetryReport report = Telemetry.read(new ByteArrayInputStream(stream), frames::add);

        assertThat(transcript(frames, report)).isEqualTo(expected(input));
        assertThat(frames.stream().mapToLong(frame -> 25 + frame.length()).sum() + report.damagedBytes())
                .isEqualTo(stream.length);
    }

    @Test
    void readsEachFrameAsItsCommentSays() throws IOException {
        assertFramesAreAsTheirCommentsSay(FRAMES.resolve("good.txt"));
    }

    /** Packets of other programs; their comments were written from two independent readers. */
    @Test
    void agreesWithTheCommentsOfOthersPackets() throws IOException {
        Path samples =
                Path.of(System.getProperty("guiju.root", "."), "..", "shared", "samples", "gbt32960-packets.txt");
        if (!Files.exists(samples)) {
            System.out.println("TelemetryTest: skipped others' packets, no " + samples);
        }
        assumeTrue(Files.exists(samples));
        assertFramesAreAsTheirCommentsSay(samples);
    }

    private static void assertFramesAreAsTheirCommentsSay(Path file) throws IOException {
        List<String> comments = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("# edition="))
                .map(line -> line.replaceAll("; (types|walk|has-position).*", ""))
                .map(line -> line.replaceAll("(cmd=0x..) [^;]*", "$1"))
                .toList();
        List<Frame> frames = new ArrayList<>();
        TelemetryReport report = Telemetry.read(file, frames::add);

        assertThat(frames).extracting(TelemetryTest::comment).isEqualTo(comments);
        assertThat(report.frames()).isEqualTo(comments.size()).isPositive();
        assertThat(report.badChecks())
                .isEqualTo(
                        comments.stream().filter(c -> c.endsWith("bcc=wrong")).count());
        assertThat(report.damaged()).isZero();
        assertThat(report.problems())
                .filteredOn(p -> p.code().equals("bad-check"))
                .hasSize((int) report.badChecks());
        List<String> walks = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("# edition=") && line.contains("walk="))
                .map(line -> line.replaceAll(".*walk=([^;]*).*", "$1"))
                .toList();
        if (walks.isEmpty()) {
            return;
        }
        assertThat(report.units()).isEqualTo(walks.size());
        assertThat(report.badUnits())
                .isEqualTo(walks.stream().filter(w -> !w.equals("OK")).count());
        assertThat(report.problems().stream()
                        .filter(p -> p.code().equals("bad-unit"))
                        .map(p -> "UNKNOWN TYPE "
                                + p.message()
                                        .replaceAll("type 0x(..) is not in the.*", "$1")
                                        .toUpperCase(Locale.ROOT)))
                .isEqualTo(walks.stream().filter(w -> !w.equals("OK")).toList());
    }

    private static String comment(Frame frame) {
        return "# edition=%s; cmd=0x%02x; ack=0x%02x; enc=0x%02x; len=%d; bcc=%s"
                .formatted(
                        frame.edition().year(),
                        frame.command(),
                        frame.ack(),
                        frame.encryption(),
                        frame.length(),
                        frame.checkOk() ? "ok" : "wrong");
    }

    @Test
    void tellsWhatAFileThatCannotBeReadNeeds(@TempDir Path folder) {
        assertThat(Telemetry.read(folder).problems())
                .extracting(FrameProblem::code, FrameProblem::message)
                .containsExactly(tuple(
                        "unreadable",
                        folder + ": not a regular file: name a file of frames that this account may read"));
        assertThat(Telemetry.read(folder.resolve("none.bin")).problems())
                .extracting(FrameProblem::message)
                .containsExactly(folder.resolve("none.bin")
                        + ": no such file: name a file of frames that this account may read");
    }

    @Test
    void reportsWhatItReadBeforeAStreamFails() {
        byte[] heartbeat = Frames.heartbeat();
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
        TelemetryReport report = Telemetry.read(new SequenceInputStream(new ByteArrayInputStream(heartbeat), failing));

        assertThat(report.frames()).isEqualTo(1);
        assertThat(report.problems())
                .extracting(p -> p.place() + ": " + p.message())
                .containsExactly("byte 25: reading failed (connection reset): read it again");
    }

    @Test
    void readsNoMoreThanItsBound() {
        TelemetryReport report = Telemetry.read(Frames.repeat(Frames.heartbeat(), Long.MAX_VALUE), f -> {}, 25 * 1000);

        assertThat(report.frames()).isEqualTo(1000);
        assertThat(report.problems())
                .extracting(p -> p.code() + " " + p.place())
                .containsExactly("too-long byte 25000");
    }

    @Test
    void readsFramesOfTheGreatestLengthAcrossItsBuffer() {
        byte[] longest = Frames.frame(0xC1, new byte[65_531]);
        TelemetryReport report = Telemetry.read(Frames.repeat(longest, 20));

        assertThat(report)
                .isEqualTo(new TelemetryReport(20, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(Edition.E2016, 20L), List.of(), 0));
    }

    @Test
    void keepsTheFirstProblemsAndCountsTheRest() {
        String line = "not hex\n";
        TelemetryReport report = Telemetry.read(Frames.repeat(line.getBytes(StandardCharsets.UTF_8), 1000));

        assertThat(report.damaged()).isEqualTo(1000);
        assertThat(report.problems()).hasSize(Telemetry.MAX_PROBLEMS);
        assertThat(report.moreProblems()).isEqualTo(900);
    }

    @Test
    void passesOverLinesThatAreTooLong() {
        String good = HexFormat.of().formatHex(Frames.heartbeat()) + "\n";
        String text = good + "2".repeat(HexLines.MAX_LINE + 1) + "\n" + good;
        TelemetryReport report =
                Telemetry.read(new ByteArrayInputStream(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)));

        assertThat(report.frames()).isEqualTo(2);
        assertThat(report.problems())
                .extracting(p -> p.code() + " at " + p.place())
                .containsExactly("long-line at line 2");
    }

    private static String expected(Path input) throws IOException {
        return Files.readString(Path.of(input.toString().replace(".txt", ".expected")));
    }

    private static String transcript(List<Frame> frames, TelemetryReport report) {
        StringBuilder out = new StringBuilder("frames %d, damaged %d (%d bytes), bad checks %d\n"
                .formatted(report.frames(), report.damaged(), report.damagedBytes(), report.badChecks()));
        for (Frame f : frames) {
            out.append("%s: %s, 0x%02x %s, answer 0x%02x, id [%s], encryption %d, %d bytes, check %s%s\n"
                    .formatted(
                            f.place(),
                            f.edition().year(),
                            f.command(),
                            f.title(),
                            f.ack(),
                            f.vin(),
                            f.encryption(),
                            f.length(),
                            f.checkOk() ? "ok" : "wrong",
                            f.time().map(time -> ", " + time).orElse("")));
        }
        for (FrameProblem p : report.problems()) {
            out.append(
                    "%s: %s [%s] %s\n".formatted(p.place(), p.code(), p.clause().orElse("-"), p.message()));
        }
        return out.toString();
    }
}
