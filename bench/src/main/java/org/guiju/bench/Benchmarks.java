package org.guiju.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.guiju.check.Check;
import org.guiju.cli.Guiju;
import org.guiju.duty.Duties;
import org.guiju.duty.Duty;
import org.guiju.duty.Judge;
import org.guiju.duty.Profile;
import org.guiju.label.Label;
import org.guiju.label.LabelException;
import org.guiju.label.LabelReport;
import org.guiju.label.Labels;
import org.guiju.reader.Development;
import org.guiju.reader.Document;
import org.guiju.reader.Reader;
import org.guiju.reader.RegisterLexicon;
import org.guiju.register.Instrument;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One operation of each part, on one thread, over the bundled law and the files of {@code examples/}. Run from the root
 * of the project, as {@code bench/README.md} says.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Benchmarks {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final int MEGABYTE = 1 << 20;
    private static final String PRODUCER = "001191110000MA0000007710001";

    private final Register register;
    private final Duties duties;
    private final Profile profile;
    private final Judge judge;
    private final Profile prepared;
    private final Reader reader;
    private final Document news;
    private final Path labelled;

    /** Reads the law and the examples once. */
    public Benchmarks() {
        try {
            Pack pack = pack();
            register = Register.of(pack);
            duties = Duties.of(pack, register);
            profile = Check.profile(Path.of("examples/nebula"), duties);
            judge = duties.judge(register.at(DAY, DAY));
            prepared = judge.prepare(profile);
            reader = new Reader(new RegisterLexicon(register));
            String text = Files.readString(Path.of("examples/updates/2025-03.md"))
                    + Files.readString(Path.of("examples/updates/2025-09.md"));
            labelled = Files.createTempDirectory("guiju-bench").resolve("labelled.png");
            news = Document.of("news", (text + "\n\n").repeat(MEGABYTE / text.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pack pack() throws IOException {
        try (InputStream in = Guiju.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            return Pack.readBundled(in);
        }
    }

    /** From the bytes of the pack to every duty, with its instrument, read. */
    @Benchmark
    public Collection<Duty> loadPack() throws IOException {
        Pack pack = pack();
        return Duties.of(pack, Register.of(pack)).all();
    }

    /** Ten thousand businesses judged anew by every duty, as after a change of the law. */
    @Benchmark
    public int judgeTenThousandAnew() {
        int[] binding = new int[2];
        for (int i = 0; i < 10_000; i++) {
            judge.decide(judge.prepare(profile), (d, s, v) -> binding[v.isEmpty() ? 0 : 1]++);
        }
        return binding[0];
    }

    /** One mebibyte of English news. */
    @Benchmark
    public List<Development> readMebibyte() {
        return reader.read(news);
    }

    /** A PNG of some kilobytes with a good label. */
    @Benchmark
    public LabelReport verifyPng() {
        return Labels.verify(
                Path.of("examples/nebula/evidence/canvas/outputs/moon.png"), org.guiju.label.Profile.STRICT);
    }

    /** The same picture without a label gets one: written beside, read back and moved into place. */
    @Benchmark
    public LabelReport labelPng() throws LabelException {
        return Labels.label(
                Path.of("examples/nebula/evidence/canvas/outputs/moon-edited.png"),
                labelled,
                Label.first(PRODUCER, "1"));
    }

    /** The status of every instrument on a day not asked for before. */
    @Benchmark
    public int statusOfAll() {
        Register.View view = register.at(DAY, DAY);
        int scopes = 0;
        for (Instrument i : register.instruments()) {
            scopes += view.status(i).size();
        }
        return scopes;
    }

    /** Every duty for every subject of a profile, without explanations; divide by {@code decisions} of the profile. */
    @Benchmark
    public int decisions() {
        int[] binding = new int[2];
        judge.decide(prepared, (d, s, v) -> binding[v.isEmpty() ? 0 : 1]++);
        return binding[0];
    }

    /** Every duty for every subject of a profile, with explanations. */
    @Benchmark
    public List<Duties.Binding> bindings() {
        return duties.bindings(profile, register.at(DAY, DAY));
    }

    /** One answer of a register of 100,000 generated instruments, for days not asked for before; look at p0.99. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public List<org.guiju.register.Status> oneAnswerOfManyInstruments(Many many) {
        return many.ask();
    }

    /** A generated register, and questions put to it. */
    @State(Scope.Benchmark)
    public static class Many {
        private static final int INSTRUMENTS = 100_000;
        private final Register register;
        private final java.util.Random random = new java.util.Random(1);

        /** Generates the register. */
        public Many() {
            java.util.Map<String, org.guiju.register.Node> sources = new java.util.TreeMap<>();
            sources.put("a", json("{'publisher': 'A', 'kind': 'press', 'read': '2024-01-01'}"));
            sources.put("b", json("{'publisher': 'B', 'kind': 'law-firm', 'read': '2024-01-01'}"));
            java.util.Map<String, org.guiju.register.Node> instruments = new java.util.TreeMap<>();
            for (int i = 0; i < INSTRUMENTS; i++) {
                instruments.put(
                        "cn/x/" + i,
                        json("{'title': {'en': 'Rule " + i
                                + "'}, 'kind': 'measures', 'force': 'mandatory', 'sector': 'ai', 'stages': ["
                                + stage("draft") + ", " + stage("issued") + ", " + stage("effective") + "]}"));
            }
            register = Register.check(
                    java.util.Map.of(
                            "sources", org.guiju.register.Section.of(sources),
                            "instruments", org.guiju.register.Section.of(instruments)),
                    new java.util.ArrayList<>());
        }

        private String stage(String name) {
            return "{'stage': '" + name + "', 'claims': [" + claim("a") + ", " + claim("b") + "]}";
        }

        private String claim(String source) {
            return "{'date': '" + day() + "', 'known': '" + day() + "', 'source': '" + source + "', 'mark': 'single'}";
        }

        private LocalDate day() {
            return LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1000));
        }

        private static org.guiju.register.Node json(String text) {
            return org.guiju.register.Json.parse(text.replace('\'', '"'), "generated");
        }

        List<org.guiju.register.Status> ask() {
            Instrument one =
                    register.find("cn/x/" + random.nextInt(INSTRUMENTS)).orElseThrow();
            return register.at(day(), day()).status(one);
        }
    }
}
