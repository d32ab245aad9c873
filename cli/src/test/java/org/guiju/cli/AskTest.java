package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guiju.duty.PackCompiler;
import org.guiju.register.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code duties --ask} lists, and what it says where nothing can be asked, for law of few words. */
class AskTest {
    private static final Path GOOD = Path.of(System.getProperty("guiju.root"), "duty/src/test/resources/law/good");
    private static final String WORDS = """
              business.icp: {type: text, number: [icp-filing, icp-licence], about: "Number."}
              service.uses: {type: set, of: [none, game, chat], about: "Uses."}
              dataset.id: {type: text, about: "Id."}
              dataset.foreign: {type: bool, about: "Abroad."}
            """;

    @TempDir
    private Path folder;

    private Run ask(String binds, String subject, String profile, String... more) throws IOException {
        Path law = folder.resolve("law");
        try (Stream<Path> all = Files.walk(GOOD)) {
            for (Path p : all.filter(Files::isRegularFile).toList()) {
                Path target = law.resolve(GOOD.relativize(p).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(p));
            }
        }
        Path words = law.resolve("vocabulary.yaml");
        String flags = IntStream.range(0, 26)
                .mapToObj(i -> "  service.x" + i + ": {type: bool, about: \"Flag.\"}\n")
                .reduce("", String::concat);
        Files.writeString(words, Files.readString(words).replaceFirst("(?m)^facts:", WORDS + flags + "facts:"));
        Files.writeString(law.resolve("cn/duties/rule/asked.yaml"), """
                clause: cn/ai/rule#5
                modality: shall
                subject: %s
                summary: Something.
                marks: confirmed
                binds: %s
                unchecked: nobody can.
                remedy: Do it.
                """.formatted(subject, binds));
        Path pack = folder.resolve("test.pack");
        PackCompiler.compile(law, pack);
        Path file = Files.writeString(folder.resolve("profile.yaml"), profile);
        return Run.of(Stream.concat(
                        Stream.of("duties", file.toString(), "--ask", "--why", "rule/asked", "--law", pack.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** No binding may be unknown with nothing to ask. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "some: dataset, that: dataset.foreign is true   | datasets: [{id: k}]           | dataset.foreign, k: ",
                "every: service, that: service.public is true   | services: [{id: a, public: true}, {id: my chat}] | service.public, my chat: ",
                "some: service, that: service.users > 5         | services: [{id: a}, {id: b}]  | service.users, b: ",
                "every: service, that: {any: [business.in_china is true, service.public is true]} | services: [{id: a}] | business.in_china, business: ",
                "some: dataset, that: dataset.foreign is true   | services: []                  | datasets, business: ",
                "some: service, that: business.icp.valid is true | services: [{id: a}]          | business.icp, business: ",
                "all: [business.icp.kind is icp-filing]         | services: []                  | business.icp, business: ",
            })
    void factsOfEntriesAreAskedFor(String binds, String lists, String question) throws IOException {
        Run run = ask("{" + binds + "}", "business", "business: {name: T}\n" + lists + "\n");
        assertThat(run.code()).as(run.toString()).isEqualTo(Exit.UNDECIDED);
        assertThat(run.out()).contains("\n" + question).doesNotContain("Nothing is open");
    }

    @Test
    void anEntryTellsWhatItsAnswerSettles() throws IOException {
        Run run = ask(
                "{some: dataset, that: dataset.foreign is true}",
                "business",
                "business: {name: T}\ndatasets: [{id: k}, {id: l, foreign: false}]\n");
        assertThat(run.out())
                .contains("dataset.foreign, k: ", "true: binds rule/asked", "false: does not bind rule/asked")
                .doesNotContain("dataset.foreign, l");
    }

    @Test
    void whatNoAnswerSettlesIsSaid() throws IOException {
        // A month is stated, so the day is not asked for; it stays open.
        String profile = "business: {name: T}\nservices: [{id: a, launched: 2025-06}]\n";
        Run run = ask("service.launched before 2025-06-15", "service", profile);
        assertThat(run.code()).as(run.toString()).isEqualTo(Exit.UNDECIDED);
        assertThat(run.out())
                .doesNotContain("Nothing is open")
                .contains("rule/asked")
                .contains("service.launched before 2025-06-15   [2025-06]");
    }

    @Test
    void anIdMayHaveBlanks() throws IOException {
        Run run = ask(
                "service.public is true",
                "service",
                "business: {name: T}\nservices: [{id: my chat}]\n",
                "--format",
                "jsonl");
        assertThat(run.out()).startsWith("{\"path\":\"service.public\",\"subject\":\"my chat\",");
    }

    @Test
    void noWordIsToldFromTheWordNone() throws IOException {
        String profile = "business: {name: T}\nservices: [{id: a}]\n";
        assertThat(ask("service.uses has none", "service", profile).out())
                .contains("  nothing of it: does not bind")
                .contains("  none: binds");
        assertThat(ask("service.uses has none", "service", profile, "--format", "jsonl")
                        .out())
                .contains("{\"answer\":\"nothing of it\"", "{\"answer\":\"none\"");
    }

    /** Twenty-six facts that hang together have too many answers to try them all. */
    @Test
    @Timeout(30)
    void theSmallestSetIsSoughtForABoundedTime() throws IOException {
        List<String> pairs = new java.util.ArrayList<>();
        for (int i = 0; i < 24; i += 2) {
            pairs.add("{all: [service.x" + i + " is true, service.x" + (i + 1) + " is true]}");
        }
        pairs.add("{all: [service.x0 is true, service.x1 is true, service.x25 is true]}");
        long begin = System.nanoTime();
        Run run = ask("{any: " + pairs + "}", "service", "business: {name: T}\nservices: [{id: a}]\n");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(run.out()).contains("service.x23, a: ");
    }

    @ParameterizedTest
    @CsvSource({"--as-of,2026-01-01", "--known,2026-01-01", "--baseline,old.jsonl"})
    void aReplayTakesNoOtherDays(String option, String value) {
        Run run = Run.of("check", "--replay", "report.html", option, value);
        assertThat(run.code()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains("--replay", option);
    }

    @Test
    void aFileThatIsReplacedKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.yaml"), "a");
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        for (String permissions : List.of("rw-------", "rw-rw-r--")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            WholeFile.write(file, o -> o.write('b'));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
        }
        assertThat(file).hasContent("b");
    }
}
