package org.guiju.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Pairs of a text and what is read from it, from {@code sentences.txt}: its head says how they are written. */
class SentencesTest {
    private static final Reader READER = new Reader(new YamlLexicon());

    @TestFactory
    Stream<DynamicTest> reads() throws IOException {
        return Arrays.stream(file().split("\n==+ ")).skip(1).map(SentencesTest::test);
    }

    private static DynamicTest test(String pair) {
        int line = pair.indexOf('\n');
        String[] parts = pair.substring(line + 1).split("\n--\n?", -1);
        return DynamicTest.dynamicTest(pair.substring(0, line), () -> {
            List<String> found = new ArrayList<>();
            for (Development d : READER.read(Document.of("pair", parts[0]))) {
                found.add(row(d));
            }
            List<String> expected = parts[1].lines().filter(l -> !l.isBlank()).toList();
            assertThat(found).containsExactlyElementsOf(expected);
        });
    }

    private static String row(Development d) {
        List<String> out = new ArrayList<>(List.of(
                d.kind() + " " + d.stage(),
                d.date().map(PartialDate::toString).orElse("undated"),
                String.join(", ", d.issuers()),
                d.title()));
        d.effectiveDate().ifPresent(date -> out.add("effective " + date));
        if (!d.identifiers().isEmpty()) {
            out.add("no. " + String.join(", ", d.identifiers()));
        }
        if (!d.regions().isEmpty()) {
            out.add("in " + String.join(", ", d.regions()));
        }
        if (!d.relatesTo().isEmpty()) {
            out.add("see " + String.join("; ", d.relatesTo()));
        }
        return String.join(" | ", out);
    }

    private static String file() throws IOException {
        try (InputStream in = SentencesTest.class.getResourceAsStream("sentences.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
