package org.guiju.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Texts of {@code bench/reader} cut, joined and torn at random, and parts of them said over and over: each is read through, what is found
 * stands in it word for word, and no text of a few thousand characters takes seconds. A build
 * takes the same texts each time. For a longer run of others:
 *
 * <pre>mvn -pl reader -am test -Dtest=DamagedTextsTest -Dsurefire.failIfNoSpecifiedTests=false -Dguiju.fuzz=5 [-Dguiju.seed=N]</pre>
 */
class DamagedTextsTest {
    private static final int TEXTS = 1_500;
    private static final int LENGTH = 4_000;
    /** Milliseconds of work: a text takes well below a tenth of a second; where work doubles with each title it never ends. */
    private static final long LIMIT = 10_000;

    private static final String[] ODD = {
        "《",
        "》",
        "（",
        "）",
        "(",
        ")",
        "“",
        "”",
        "\"",
        "、",
        "。",
        ";",
        "|",
        "||",
        "\n",
        "\n\n",
        "\t",
        "#",
        "- ",
        "1.",
        "2025",
        "2025-13-45",
        "31 February 2024",
        "2025年2月31日",
        "No.",
        "〔2024〕",
        "号",
        "'s",
        "\uD800",
        "\uFEFF",
        "\u200b",
        "会同",
        "等四部门",
        "draft",
        "by",
        "would",
        "Outlook",
        "GB",
        "GB/T",
        "-",
        "/",
        ":",
        "："
    };
    private static final String[] LINKS = {"", " ", ", ", " and ", "，", "、", "; ", "。", ". ", "\n", "\n\n", " | "};

    private final Reader reader = new Reader(new YamlLexicon());
    private final String minutes = System.getProperty("guiju.fuzz", "0");
    private final long seed = Long.getLong("guiju.seed", minutes.equals("0") ? 20261127 : new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void everyTextIsRead() throws IOException {
        System.out.println("DamagedTextsTest -Dguiju.seed=" + seed);
        List<String> texts = texts();
        long end = System.nanoTime() + (long) (Double.parseDouble(minutes) * 60e9);
        for (int i = 0; i < TEXTS || System.nanoTime() < end; i++) {
            read(i % 4 == 0 ? dense(texts) : torn(texts));
        }
    }

    private void read(String text) {
        long start = millis();
        try {
            for (Development d : reader.read(Document.of("damaged", text))) {
                assertThat(text.substring(d.start(), d.end())).isEqualTo(d.evidence());
            }
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ", of the text: " + text, e);
        }
        assertThat(millis() - start)
                .as("milliseconds, seed %d, of the text: %s", seed, text)
                .isLessThan(LIMIT);
    }

    private static long millis() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }

    /** A part of a text again and again. */
    private String dense(List<String> texts) {
        String text = any(texts);
        int from = random.nextInt(text.length());
        String part = text.substring(from, Math.min(text.length(), from + 3 + random.nextInt(60)));
        String link = LINKS[random.nextInt(LINKS.length)];
        StringBuilder out = new StringBuilder();
        while (out.length() < LENGTH) {
            out.append(part).append(link);
        }
        return random.nextBoolean() ? out.append(text).toString() : out.toString();
    }

    /** A text of which parts are lost, moved, said again, and strewn with marks. */
    private String torn(List<String> texts) {
        StringBuilder out = new StringBuilder(any(texts));
        for (int n = 1 + random.nextInt(12); n > 0 && out.length() > 5; n--) {
            int at = random.nextInt(out.length());
            int to = Math.min(out.length(), at + random.nextInt(60));
            String part = out.substring(at, to);
            switch (random.nextInt(5)) {
                case 0 -> out.delete(at, to);
                case 1 -> out.insert(at, ODD[random.nextInt(ODD.length)]);
                case 2 -> {
                    String other = any(texts);
                    int from = random.nextInt(other.length());
                    out.insert(at, other, from, Math.min(other.length(), from + random.nextInt(200)));
                }
                case 3 -> out.insert(at, part.repeat(random.nextInt(30)));
                default -> {
                    out.delete(at, to);
                    out.insert(random.nextInt(out.length() + 1), part);
                }
            }
        }
        return out.toString();
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static List<String> texts() throws IOException {
        Path folder = Path.of(System.getProperty("guiju.root", "..")).resolve("bench/reader/texts");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(DamagedTextsTest::text)
                    .filter(t -> !t.isEmpty())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
