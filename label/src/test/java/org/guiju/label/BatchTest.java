package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.guiju.label.Batch.Outcome;
import org.guiju.label.Batch.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files, broken off and taken up again. */
class BatchTest {
    @TempDir
    private Path folder;

    private List<Result> run(List<Batch.Item> items) throws IOException {
        List<Result> told = new ArrayList<>();
        List<Result> results = Batch.run(
                items,
                f -> Label.first(TestFiles.PRODUCER, UUID.randomUUID().toString()),
                Batch.How.PLAIN,
                folder.resolve("manifest.jsonl"),
                3,
                told::add);
        assertThat(told).isEqualTo(results);
        return results;
    }

    @Test
    void onlyWhatIsNotYetWrittenIsWrittenAgain() throws IOException {
        List<Batch.Item> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            byte[] bytes = i == 7 ? new byte[] {1, 2, 3} : TestFiles.image(i % 2 == 0 ? "png" : "jpeg");
            String name = "a " + i + (i % 2 == 0 ? ".png" : ".jpg");
            items.add(new Batch.Item(
                    TestFiles.write(folder, name, bytes),
                    folder.resolve("out/deep").resolve(name)));
        }
        List<Result> first = run(items);
        assertThat(first)
                .filteredOn(r -> r.outcome() == Outcome.FAILED)
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.item()).isEqualTo(items.get(7));
                    assertThat(r.problem().orElseThrow().code()).isEqualTo(ProblemCode.FORMAT_UNSUPPORTED);
                    assertThat(r.item().out()).doesNotExist();
                });
        for (Result r : first) {
            if (r.outcome() == Outcome.WRITTEN) {
                assertThat(Batch.sha256(r.item().out())).isEqualTo(r.sha256Out());
                assertThat(Labels.verify(r.item().out(), Profile.STRICT).status())
                        .isEqualTo(Status.VALID);
            }
        }
        // A copy that was changed, a copy that is gone, a source that is new, and a manifest cut off in its last line.
        Files.write(items.get(0).out(), new byte[] {1});
        Files.delete(items.get(1).out());
        TestFiles.write(folder, "a 2.png", TestFiles.image("png"));
        Files.write(items.get(2).in(), new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
        Path manifest = folder.resolve("manifest.jsonl");
        String lines = Files.readString(manifest);
        Files.writeString(manifest, lines.substring(0, lines.length() - 40), StandardCharsets.UTF_8);
        List<Result> second = run(items);
        List<Integer> again = new ArrayList<>();
        for (int i = 0; i < second.size(); i++) {
            if (second.get(i).outcome() != Outcome.THERE) {
                again.add(i);
            } else {
                assertThat(second.get(i).label().produceId())
                        .isEqualTo(first.get(i).label().produceId());
            }
        }
        assertThat(again).containsExactly(0, 1, 2, 7, 19);
        assertThat(run(items)).filteredOn(r -> r.outcome() == Outcome.WRITTEN).isEmpty();
    }

    @Test
    void onlyWhatAKilledRunLeftGoes() throws Exception {
        java.nio.file.attribute.FileTime old =
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().minusSeconds(7200));
        String unfinished = ".guiju-0f8fad5b-d9cb-469f-a165-70867728950e";
        for (String name :
                List.of(unfinished + ".png", unfinished + ".txt.aigc.json", ".guiju-notes", ".guiju-1.png", "a.png")) {
            Files.setLastModifiedTime(Files.writeString(folder.resolve(name), "x"), old);
        }
        Path fresh = Files.writeString(folder.resolve(".guiju-7c9e6679-7425-40de-944b-e07fc1f90ae7.png"), "x");
        Batch.Item item = new Batch.Item(folder.resolve("in.png"), folder.resolve("out.png"));
        assertThat(Batch.tidy(List.of(item, item))).isEqualTo(2);
        assertThat(folder.resolve(unfinished + ".png")).doesNotExist();
        assertThat(fresh).exists();
        try (java.util.stream.Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(4);
        }
        assertThat(Batch.tidy(List.of(new Batch.Item(item.in(), folder.resolve("none/out.png")))))
                .isZero();
    }
}
