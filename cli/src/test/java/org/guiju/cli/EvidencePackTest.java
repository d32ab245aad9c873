package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.guiju.label.Batch;
import org.guiju.register.Json;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of evidence: what is in it, what its page says is missing, and that it comes whole or not at all. */
class EvidencePackTest {
    private static final Path FILES =
            Path.of(System.getProperty("guiju.root"), "cli/src/test/resources/transcripts/files");
    private static final String CODE = "001191110000MA0000007710001";

    @TempDir
    Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void samples() {
        Run.of(
                "label",
                FILES.resolve("note.md").toString(),
                "--producer",
                CODE,
                "--mark",
                "end",
                "--out-dir",
                path("made"));
    }

    private Run pack(String... more) {
        String[] start = {
            "label",
            "evidence-pack",
            path("made/note.md"),
            "--for",
            "app-store",
            "--service",
            "A <b>",
            "--out-dir",
            path("pack")
        };
        String[] all = java.util.Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return Run.of(all);
    }

    @Test
    void holdsWhatAnAppStoreAsksFor() throws Exception {
        samples();
        Files.writeString(folder.resolve("plan.txt"), "plan");
        Run run = pack(
                "--generates",
                "yes",
                "--attach",
                "plan=" + path("plan.txt"),
                "--manifest",
                path("made/manifest.jsonl"));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .isEqualTo("Wrote " + path("pack")
                        + ": 1 sample, 0 without a valid label; 5 of 8 items are still missing, see index.html\n");
        List<String> sums = Files.readAllLines(folder.resolve("pack/SHA256SUMS"));
        assertThat(sums.stream().map(l -> l.substring(66)))
                .containsExactly(
                        "index.html",
                        "manifest.jsonl",
                        "pack.json",
                        "papers/plan-plan.txt",
                        "samples/001-note.md",
                        "verify.jsonl");
        for (String line : sums) {
            assertThat(Batch.sha256(folder.resolve("pack").resolve(line.substring(66))))
                    .isEqualTo(line.substring(0, 64));
        }
        Document page = Jsoup.parse(Files.readString(folder.resolve("pack/index.html")));
        assertThat(page.select("h1").text()).isEqualTo("Labelling evidence: A <b>");
        assertThat(page.select("script, link, [src^=http], [href^=http]")).isEmpty();
        assertThat(page.text()).contains("本内容由AI生成, last line").contains("Art. 7 (confirmed) yes");
        assertThat(page.select(".no")).hasSize(5);
        assertThat(Json.parse(Files.readString(folder.resolve("pack/pack.json")), "pack.json")
                        .fields()
                        .needText("law"))
                .hasSize(64);
        Run again = pack();
        assertThat(again.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(again.err()).contains("is there already. Name a folder that is not there.");
    }

    @Test
    void namesSamplesByHashAndTellsWhatIsNotInOrder() throws Exception {
        samples();
        Files.writeString(folder.resolve("ledger.jsonl"), "{}\n");
        Run run = Run.of(
                "label",
                "evidence-pack",
                path("made/note.md"),
                FILES.resolve("picture.png").toString(),
                "--for",
                "filing",
                "--service",
                "S",
                "--ledger",
                path("ledger.jsonl"),
                "--hashes-only",
                "--out-dir",
                path("pack"));
        assertThat(run.code()).isEqualTo(Exit.NOT_MET);
        assertThat(run.out()).contains("2 samples, 1 without a valid label; 6 of 6 items are still missing");
        assertThat(folder.resolve("pack/samples")).doesNotExist();
        assertThat(Files.readString(folder.resolve("pack/index.html")))
                .contains("the chain breaks at line 1")
                .contains(Batch.sha256(folder.resolve("made/note.md")));
    }

    @Test
    void leavesNothingWhenItFails() throws Exception {
        samples();
        assertThat(pack("--manifest", path("none.jsonl")).code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(pack("--attach", "secret=" + path("made/note.md")).code()).isEqualTo(Exit.USAGE);
        assertThat(pack("--generates", "maybe").code()).isEqualTo(Exit.USAGE);
        try (var all = Files.list(folder)) {
            assertThat(all.map(p -> p.getFileName().toString())).containsExactly("made");
        }
    }

    @Test
    void aMarkIsAskedForInWordsThatAreOne() {
        String picture = FILES.resolve("picture.png").toString();
        Run words = Run.of(
                "label",
                picture,
                "--producer",
                CODE,
                "--id",
                "x",
                "--out",
                path("a.png"),
                "--mark",
                "--mark-words",
                "AI");
        assertThat(words.code()).isEqualTo(Exit.USAGE);
        assertThat(words.err()).contains("--mark-words 'AI' lack an AI element");
        Run place = Run.of("label", picture, "--producer", CODE, "--id", "x", "--out", path("a.png"), "--mark=middle");
        assertThat(place.err()).contains("--mark knows no place 'middle'. Name one of top-left, ");
        assertThat(Run.of(
                                "label",
                                picture,
                                "--producer",
                                CODE,
                                "--id",
                                "x",
                                "--out",
                                path("a.png"),
                                "--mark-words",
                                "AI生成")
                        .err())
                .contains("go with --mark. Add it.");
        assertThat(Run.of("label", "--producer", CODE).err())
                .isEqualTo("no file to label. Name files, folders or patterns.\n");
        assertThat(folder.resolve("a.png")).doesNotExist();
    }

    @Test
    void theLawAndTheLabelLibraryAskForTheSame() {
        org.guiju.label.MarkRules rules = org.guiju.label.MarkRules.bundled();
        for (String[] pair : new String[][] {
            {"gb-45438/image-mark.yaml", "service.mark_height_percent >= ", "image.height_percent"},
            {"gb-45438/video-mark.yaml", "service.mark_height_percent >= ", "video.height_percent"},
            {"gb-45438/video-mark.yaml", "service.mark_seconds >= ", "video.seconds"}
        }) {
            Path duty =
                    Path.of(System.getProperty("guiju.root"), "law/cn/duties").resolve(pair[0]);
            assertThat(duty)
                    .content()
                    .contains(pair[1] + rules.values().get(pair[2]).text() + "\n")
                    .contains("marks: " + rules.values().get(pair[2]).mark());
            assertThat(duty)
                    .content()
                    .contains("#" + rules.values().get(pair[2]).clause().replace("GB 45438-2025 ", "") + "\n");
        }
    }
}
