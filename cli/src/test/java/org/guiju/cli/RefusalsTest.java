package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and how it says so. */
class RefusalsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void profile() throws IOException {
        Files.writeString(folder.resolve("profile.yaml"), """
                business: {name: Test, foreign_share: 40}
                services:
                  - {id: chat, roles: [telecom-operator], telecom_service: vas-isp}
                """.replace(", telecom_service: vas-isp", ""));
    }

    private Run why(String duty, String... more) {
        java.util.List<String> args = new java.util.ArrayList<>(java.util.List.of(
                "duties", folder.toString(), "--why", duty, "--as-of", "2026-11-23", "--known", "2026-11-23"));
        args.addAll(java.util.List.of(more));
        return Run.of(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "ai-labelling/agreemnt, no_such_duty, ai-labelling/agreement",
        "incident-reporting/in-time, out_of_coverage, incident-reporting/in-time",
        "cn/telecom/fite-provisions, out_of_coverage, \"\"",
    })
    void aDutyThatIsNotThereIsRefusedInARecord(String id, String refusal, String nearest) {
        Run run = why(id, "--format", "jsonl");
        assertThat(run.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.out())
                .startsWith("{\"duty\":\"" + id + "\",\"state\":\"none\",\"refusal\":\"" + refusal + "\"")
                .contains(nearest.replace("\"", ""));
        assertThat(run.err()).startsWith(id + ": ");
        assertThat(why(id).out()).isEmpty();
    }

    /** Each kind of no that the law itself gives, by duty and day. */
    @ParameterizedTest
    @CsvSource({
        "ai-labelling/agreement, 2025-08-31, 2026-11-23, not_yet, not_in_force_yet",
        "minors/mode-under-sixteen, 2026-11-23, 2026-11-23, not_yet, draft_only",
        "vehicle-access/naming, 2025-02-26, 2026-11-23, contested, contested",
        "gb-t-32960-3-2016/gap, 2026-11-23, 2026-11-23, not_bound, repealed",
        "ai-labelling/implicit-label, 2026-11-23, 2020-01-01, unknown, unknown_whether_in_force",
    })
    void aNoOfTheLawIsTyped(String duty, String asOf, String known, String state, String refusal) throws IOException {
        Files.writeString(folder.resolve("profile.yaml"), """
                business: {name: Test, in_china: true, sector: [vehicles, ai], vehicle_roles: [maker]}
                services:
                  - {id: chat, roles: [generation-provider], public: true, minors: true}
                vehicles:
                  - {id: car, category: m1, new_type: true, traction_battery: true}
                """);
        Run run = Run.of(
                "duties", folder.toString(), "--why", duty, "--as-of", asOf, "--known", known, "--format", "jsonl");
        assertThat(run.out()).contains("\"state\":\"" + state + "\"").contains("\"refusal\":\"" + refusal + "\"");
    }

    /** The text of 2001 was replaced; that of 2022 is in force. */
    @Test
    void aDutyThatBindsIsNotCalledRepealed() {
        Run run = why("telecom/foreign-share", "--format", "jsonl");
        assertThat(run.out()).contains("\"state\":\"binds\"").contains("\"refusal\":null");
        assertThat(why("telecom/foreign-share").out())
                .startsWith("telecom/foreign-share, chat: binds\n")
                .doesNotContain("(repealed)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"version\": \"2.1.0\"}", "id,business", "PK", "{\"duty\": 3", "<html>"})
    void anotherKindOfFileIsNoBaseline(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("old"), text + "\n");
        Run run = Run.of("check", folder.toString(), "--html", "none", "--baseline", file.toString());
        assertThat(run.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(run.err())
                .contains(file
                        + ":1: no finding of an earlier run. Name what 'guiju check --format jsonl --out FILE' wrote");
    }

    /** A folder bears no signature, so that a key would be worth nothing beside it. */
    @Test
    void whereAKeyIsConfiguredAFolderOfLawIsRefused() throws Exception {
        Path law = Files.createDirectories(folder.resolve("law/cn"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.guiju.cli.Guiju",
                "list",
                "--law",
                law.getParent().toString());
        builder.environment().put(LawCli.KEY, folder.resolve("law.pub").toString());
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(Exit.BAD_INPUT);
        assertThat(said).contains("a folder bears no signature").contains("pack build FOLDER --on-top --sign KEY");
    }
}
