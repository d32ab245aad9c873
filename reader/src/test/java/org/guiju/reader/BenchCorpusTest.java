package org.guiju.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts of the benchmark in {@code bench/reader}: how much of them the reader finds. */
class BenchCorpusTest {
    private static final Path BENCH =
            Path.of(System.getProperty("guiju.root", "..")).resolve("bench/reader");

    @Test
    void findsWhatTheEnglishTextsTell() throws IOException {
        Score score = score(false);
        assertThat(score.f1()).as(score.toString()).isGreaterThanOrEqualTo(0.90);
        assertThat(score.strictF1()).as(score.toString()).isGreaterThanOrEqualTo(0.74);
    }

    @Test
    void findsWhatTheChineseTextsTell() throws IOException {
        Score score = score(true);
        assertThat(score.f1()).as(score.toString()).isGreaterThanOrEqualTo(0.93);
        assertThat(score.strictF1()).as(score.toString()).isGreaterThanOrEqualTo(0.79);
    }

    private static Score score(boolean chinese) throws IOException {
        Reader reader = new Reader(new YamlLexicon());
        Score score = new Score();
        for (Path text : texts()) {
            String name = text.getFileName().toString().replace(".txt", ".jsonl");
            Document document = Document.read(text);
            if (chinese(document.text()) == chinese) {
                score.add(name, Gold.read(BENCH.resolve("gold").resolve(name), document.text()), reader.read(document));
            }
        }
        System.out.println("bench/reader, " + (chinese ? "Chinese" : "English") + ": " + score);
        return score;
    }

    private static boolean chinese(String text) {
        return text.chars().filter(c -> Token.han((char) c)).count() * 2 > text.length();
    }

    private static List<Path> texts() throws IOException {
        try (Stream<Path> files = Files.list(BENCH.resolve("texts"))) {
            return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
        }
    }
}
