package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.SoundFiles.*;
import static org.guiju.label.TestFiles.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OggLabelTest {
    private static final String JSON = LABEL.toJson();

    @TempDir
    Path folder;

    private LabelReport verify(byte[] ogg) throws Exception {
        return Labels.verify(write(folder, "a.ogg", ogg), Profile.STRICT);
    }

    private byte[] label(byte[] ogg) throws Exception {
        Path file = write(folder, "a.ogg", ogg);
        LabelReport report = Labels.label(file, file, LABEL);
        assertThat(report.problems()).isEmpty();
        assertThat(report.labels())
                .singleElement()
                .matches(l -> l.place().matches("comment header at byte \\d+ AIGC"))
                .matches(l -> l.fields().equals(LABEL.fields()));
        return Files.readAllBytes(file);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    @Test
    void headersAreLacedAnewAndTheSoundKept() throws Exception {
        byte[] mine = comments("TITLE=猫", "AIGC=" + JSON);
        byte[] opus = opus(7, comments("TITLE=猫"), 5);
        assertThat(verify(opus).status()).isEqualTo(Status.ABSENT);
        assertThat(label(opus)).isEqualTo(opus(7, mine, 5));
        assertThat(label(opus(7, mine, 5))).isEqualTo(opus(7, mine, 5));
        assertThat(label(vorbis(7, comments("TITLE=猫"), 4000, 5))).isEqualTo(vorbis(7, mine, 4000, 5));
        // Packets whose length is a multiple of 255, and headers of several pages.
        for (int setup : new int[] {0, 255, 510, 65_025, 65_026, 200_000}) {
            assertThat(label(vorbis(7, comments("TITLE=猫"), setup, 5))).isEqualTo(vorbis(7, mine, setup, 5));
        }
    }

    @Test
    void pagesBehindHeadersThatGrowGetNewNumbers() throws Exception {
        // 253 segments of comments: one more page with the label.
        String large = "COVER=" + "x".repeat(253 * 255 - 40);
        byte[] opus = opus(7, comments(large), 5);
        byte[] written = label(opus);
        assertThat(written).isEqualTo(opus(7, comments(large, "AIGC=" + JSON), 5));
        // A chain: the next stream keeps its numbers, even under the same serial.
        byte[] next = opus(7, comments("TITLE=next"), 3);
        assertThat(label(join(opus, next))).isEqualTo(join(written, next));
    }

    @Test
    void aChainKeepsOneLabel() throws Exception {
        byte[] first = vorbis(1, comments("TITLE=1"), 400, 2);
        byte[] second = opus(
                2, comments("TITLE=2", "AIGC=" + Label.first(PRODUCER, "old").toJson()), 2);
        assertThat(verify(join(first, second)).status()).isEqualTo(Status.VALID);
        assertThat(label(join(first, second)))
                .isEqualTo(
                        join(vorbis(1, comments("TITLE=1", "AIGC=" + JSON), 400, 2), opus(2, comments("TITLE=2"), 2)));
    }

    @Test
    void damageIsNamedAndSuchAFileIsNotWritten() throws Exception {
        byte[] opus = opus(7, comments("TITLE=x", "AIGC=" + JSON), 5);
        byte[] wrong = opus.clone();
        wrong[47 + 22] ^= 1;
        LabelReport report = verify(wrong);
        assertThat(codes(report)).containsExactly("part-damaged");
        assertThat(report.labels()).hasSize(1);
        assertThatThrownBy(() -> label(wrong)).hasMessageContaining("checksum");
        assertThat(codes(verify(Arrays.copyOf(opus, opus.length - 1)))).containsExactly("file-truncated");
        assertThat(codes(verify(Arrays.copyOf(opus, 47)))).containsExactly("file-truncated");
        assertThat(codes(verify(join(opus, latin("rest"))))).containsExactly("part-damaged");
        byte[] unknown = opus.clone();
        unknown[28] = 'X';
        assertThatThrownBy(() -> label(unknown)).hasMessageContaining("of a kind whose comments are not read");
        byte[] film = opus.clone();
        System.arraycopy(latin("\u0080theora"), 0, film, 28, 7);
        assertThat(codes(verify(film))).contains("part-damaged");
        assertThatThrownBy(() -> label(film)).isInstanceOf(LabelException.class);
    }
}
