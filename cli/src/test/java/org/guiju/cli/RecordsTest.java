package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.guiju.register.Json;
import org.guiju.register.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and order of the keys of records: a contract with the programs that read them. */
class RecordsTest {
    private static final Path FILES =
            Path.of(System.getProperty("guiju.root"), "cli/src/test/resources/transcripts/files");

    @TempDir
    private Path folder;

    @Test
    void aFinding() throws IOException {
        TranscriptTest.copy(FILES.resolve("studio"), folder.resolve("studio"));
        List<Node.Fields> findings =
                records("check", folder.resolve("studio").toString(), "--known", "2026-09-30", "--format", "jsonl");
        assertThat(findings)
                .hasSizeGreaterThan(10)
                .allSatisfy(f -> assertThat(f.values().keySet())
                        .isSubsetOf(
                                "duty",
                                "clause",
                                "modality",
                                "verdict",
                                "subject",
                                "place",
                                "reason",
                                "facts",
                                "missing",
                                "in_force_from",
                                "marks",
                                "remedy",
                                "id",
                                "business",
                                "profile",
                                "as_of",
                                "known",
                                "law"));
        Node.Fields finding = findings.stream()
                .filter(f -> f.needText("duty").equals("ai-labelling/implicit-label"))
                .filter(f -> f.needText("place").equals("out/plain.png"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.values().keySet())
                .containsExactly(
                        "duty",
                        "clause",
                        "modality",
                        "verdict",
                        "subject",
                        "place",
                        "reason",
                        "facts",
                        "missing",
                        "in_force_from",
                        "marks",
                        "remedy",
                        "id",
                        "business",
                        "profile",
                        "as_of",
                        "known",
                        "law");
        assertThat(finding.needText("verdict")).isEqualTo("not_met");
        assertThat(finding.needText("in_force_from")).isEqualTo("2025-09-01");
        assertThat(finding.need("facts").fields().needText("label.status")).isEqualTo("absent");
    }

    @Test
    void aDevelopment() throws IOException {
        Path text = folder.resolve("news.md");
        Files.writeString(text, """
                # News

                On 14 March 2025, the Cyberspace Administration of China issued the Measures for Labelling AI-Generated \
                Synthetic Content, which take effect on 1 September 2025.
                """);
        List<Node.Fields> developments = records("read", text.toString(), "--format", "jsonl");
        assertThat(developments).hasSize(1);
        List<String> keys = List.of(
                "title",
                "kind",
                "stage",
                "issuers",
                "date",
                "effective_date",
                "identifiers",
                "sector",
                "regions",
                "relates_to",
                "evidence",
                "start",
                "end",
                "instrument",
                "document");
        assertThat(developments.get(0).values().keySet()).containsExactlyElementsOf(keys);
        assertThat(developments.get(0).needText("date")).isEqualTo("2025-03-14");
        assertThat(developments.get(0).needText("effective_date")).isEqualTo("2025-09-01");
        assertThat(developments.get(0).needText("instrument")).isEqualTo("cn/ai/labelling-measures-2025");
        int start = Integer.parseInt(developments.get(0).needText("start"));
        int end = Integer.parseInt(developments.get(0).needText("end"));
        assertThat(Files.readString(text).substring(start, end))
                .as("the span that says so")
                .isEqualTo(developments.get(0).needText("evidence"));
    }

    private static List<Node.Fields> records(String... args) {
        Run run = Run.of(args);
        assertThat(run.err()).isEmpty();
        return run.out().lines().map(l -> Json.parse(l, "record").fields()).toList();
    }
}
