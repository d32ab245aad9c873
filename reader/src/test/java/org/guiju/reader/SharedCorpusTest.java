package org.guiju.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts with gold that stand beside the repository: how much of them the reader finds. */
class SharedCorpusTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("guiju.root", "..")).resolve("../shared/corpus");

    @Test
    void findsTheDevelopmentsOfTheEnglishTexts() throws IOException {
        Score score = score("en");
        assertThat(score.f1()).as(score.toString()).isGreaterThanOrEqualTo(0.92);
        assertThat(score.strictF1()).as(score.toString()).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void findsTitlesInTheChineseTexts() throws IOException {
        Score score = score("zh");
        assertThat(score.f1()).as(score.toString()).isGreaterThanOrEqualTo(0.8);
        assertThat(score.precision()).as(score.toString()).isGreaterThanOrEqualTo(0.9);
    }

    private static Score score(String language) throws IOException {
        Path texts = CORPUS.resolve("texts");
        boolean present = Files.isDirectory(texts);
        if (!present) {
            System.out.println("skipped: no texts in ../shared/corpus");
        }
        assumeTrue(present);
        Reader reader = new Reader(new YamlLexicon());
        Score score = new Score();
        for (Path text : texts(texts)) {
            String name = text.getFileName().toString().replace(".txt", "");
            if (Files.readString(texts.resolve(name + ".json")).contains("\"language\": \"" + language + "\"")) {
                Document document = Document.read(text);
                score.add(
                        name,
                        Gold.read(CORPUS.resolve("gold").resolve(name + ".jsonl"), document.text()),
                        reader.read(document));
            }
        }
        System.out.println(language + ": " + score);
        return score;
    }

    private static List<Path> texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
        }
    }
}
