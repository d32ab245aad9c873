package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.SoundFiles.*;
import static org.guiju.label.TestFiles.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlacLabelTest {
    private static final String JSON = LABEL.toJson();
    private static final byte[] NONE = {};

    @TempDir
    Path folder;

    private LabelReport verify(byte[] flac) throws Exception {
        return Labels.verify(write(folder, "a.flac", flac), Profile.STRICT);
    }

    private byte[] label(byte[] flac) throws Exception {
        Path file = write(folder, "a.flac", flac);
        LabelReport report = Labels.label(file, file, LABEL);
        assertThat(report.problems()).isEmpty();
        assertThat(report.labels())
                .singleElement()
                .matches(l -> l.place().matches("VORBIS_COMMENT at byte \\d+ AIGC"))
                .matches(l -> l.fields().equals(LABEL.fields()));
        return Files.readAllBytes(file);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    @Test
    void aCommentIsAddedAndAllElseKept() throws Exception {
        byte[] old = block(4, comments("TITLE=猫", "title=second", "COMMENT=about AIGC"));
        byte[] mine = block(4, comments("TITLE=猫", "title=second", "COMMENT=about AIGC", "AIGC=" + JSON));
        byte[] picture = block(6, new byte[2000]);
        byte[] table = block(3, new byte[18]);
        assertThat(verify(flac(old)).status()).isEqualTo(Status.ABSENT);
        assertThat(label(flac(old))).isEqualTo(flac(mine));
        assertThat(label(flac(table, old, picture))).isEqualTo(flac(table, mine, picture));
        int grown = mine.length - old.length;
        assertThat(label(flac(old, picture, block(1, new byte[1000]))))
                .isEqualTo(flac(mine, picture, block(1, new byte[1000 - grown])));
        assertThat(label(flac(old, block(1, new byte[grown])))).isEqualTo(flac(mine, block(1, NONE)));
        assertThat(label(flac(old, block(1, new byte[3])))).isEqualTo(flac(mine, block(1, new byte[3])));
    }

    @Test
    void aFileWithoutCommentsGetsABlockBehindTheFirst() throws Exception {
        byte[] bare = label(flac());
        assertThat(Arrays.copyOfRange(bare, 4, 8)).isEqualTo(new byte[] {0, 0, 0, 34});
        assertThat(bare[42]).isEqualTo((byte) 0x84);
        assertThat(new String(bare, StandardCharsets.ISO_8859_1)).contains("guiju\1\0\0\0");
        byte[] padded = flac(block(3, new byte[18]), block(1, new byte[4000]));
        assertThat(label(padded)).hasSameSizeAs(padded);
    }

    @Test
    void theSameProducersLabelGivesWayAndPaddingGrows() throws Exception {
        String old = Label.first(PRODUCER, "a".repeat(200)).toJson();
        byte[] flac = flac(block(4, comments("aigc=" + old, "DATE=2026")), block(1, new byte[100]));
        assertThat(verify(flac).status()).isEqualTo(Status.VALID);
        byte[] written = label(flac);
        assertThat(written).hasSameSizeAs(flac);
        assertThat(label(written)).isEqualTo(written);
        byte[] two = flac(block(4, comments("AIGC=" + JSON, "DESCRIPTION=" + JSON)));
        assertThat(codes(verify(two))).containsExactly("place-not-normative", "duplicate-label");
        assertThat(new String(label(two), StandardCharsets.UTF_8)).doesNotContain("DESCRIPTION");
    }

    @Test
    void aLabelInATagInFrontMovesIntoTheComments() throws Exception {
        byte[] tag = id3(
                4,
                0,
                0,
                frame(4, "TIT2", latin("\3x")),
                frame(
                        4,
                        "TXXX",
                        described(3, "AIGC", Label.first(PRODUCER, "old").toJson())));
        byte[] flac = join(tag, flac());
        assertThat(codes(verify(flac))).containsExactly("place-not-normative");
        byte[] written = label(flac);
        assertThat(written).startsWith(latin("ID3\4\0\0"));
        assertThat(new String(written, StandardCharsets.UTF_8)).contains("TIT2").doesNotContain("TXXX");
    }

    @Test
    void soundThatIsCutOffIsNamed() throws Exception {
        byte[] whole = label(flac());
        for (int cut = 1; cut < 15; cut++) {
            byte[] rest = Arrays.copyOf(whole, whole.length - cut);
            assertThat(codes(verify(rest))).as("%d bytes less", cut).containsExactly("file-truncated");
        }
        byte[] id3v1 = Arrays.copyOf(latin("TAG"), 128);
        assertThat(codes(verify(join(whole, id3v1)))).isEmpty();
        byte[] more = whole.clone();
        more[4 + 4 + 16] = 2; // of the number of samples, the second byte from behind: 704 in place of 192
        assertThat(verify(more).problems())
                .singleElement()
                .matches(p -> p.message().equals("it holds the first 192 of 704 samples"));
        assertThatThrownBy(() -> label(Arrays.copyOf(whole, whole.length - 1))).hasMessageContaining("cut off");
    }

    @Test
    void damageIsNamedAndSuchAFileIsNotWritten() throws Exception {
        byte[] cut = comments("TITLE=x", "AIGC=" + JSON);
        cut[10] = 99;
        assertThat(codes(verify(flac(block(4, cut))))).containsExactly("part-damaged");
        assertThatThrownBy(() -> label(flac(block(4, cut)))).hasMessageContaining("list of comments is cut off");
        assertThat(codes(verify(Arrays.copyOf(flac(block(1, new byte[500])), 300))))
                .containsExactly("file-truncated");
        assertThat(codes(verify(flac(block(4, comments("A=1")), block(0, new byte[34])))))
                .containsExactly("part-damaged");
        byte[] twice = flac(block(4, comments("A=1")), block(4, comments("A=2")));
        assertThatThrownBy(() -> label(twice)).hasMessageContaining("it has 2 VORBIS_COMMENT blocks");
    }
}
