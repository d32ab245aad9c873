package org.guiju.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The evidence of a development is exactly what stands in the text at its offsets, whatever the text. */
class EvidenceTest {
    private static final List<String> PIECES = List.of(
            "In May 2024, the MIIT issued the Measures for the Tea Trade (Draft for Comments).",
            "They take effect on 1 July 2024.",
            "工业和信息化部印发《茶叶管理办法》，自2025年1月1日起施行。",
            "The Rules on Cups (GB/T 12345-2024), which the CAC released on 3 May, were revised.",
            "## Outlook 2025",
            "We expect more rules on cups, with the MIIT’s “Cup” initiative.",
            "- Beijing, Shanghai and 𠀀𠀁 take part\n",
            "“",
            "(",
            "《",
            "》",
            ")",
            "’s",
            "\u0000",
            "\ud800",
            "Notice on A, B, and C",
            ", the Law on Tea and the Law on Cups were passed",
            "By 31 February 2024, the court ruled in the first tea case",
            "\t",
            "\r\n",
            "…",
            "1.",
            "GB",
            "—");

    @Test
    void isASubstringAtItsOffsets() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Reader reader = new Reader(new YamlLexicon());
        for (int round = 0; round < 400; round++) {
            List<String> pieces = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                pieces.add(PIECES.get(random.nextInt(PIECES.size())));
            }
            Collections.shuffle(pieces, random);
            String text = String.join(random.nextBoolean() ? " " : "\n", pieces);
            for (Development d : reader.read(Document.of("random", text))) {
                assertThat(d.start()).isLessThan(d.end());
                assertThat(d.evidence()).isNotBlank().isEqualTo(text.substring(d.start(), d.end()));
                assertThat(d.title()).isNotBlank();
            }
        }
    }
}
