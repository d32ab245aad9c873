package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.LABEL;
import static org.guiju.label.TestFiles.OTHER;
import static org.guiju.label.TestFiles.PRODUCER;
import static org.guiju.label.TestFiles.join;
import static org.guiju.label.TestFiles.latin;
import static org.guiju.label.VideoFiles.*;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlvLabelTest {
    private static final String JSON = LABEL.toJson();
    private static final byte[] FRAME = flvTag(9, latin("AAAA"));
    private static final int SCRIPT = 18;

    @TempDir
    Path folder;

    private LabelReport verify(byte[] file, Profile profile) throws Exception {
        return Labels.verify(TestFiles.write(folder, "a.flv", file), profile);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    private byte[] labelled(byte[] file, Label label) throws Exception {
        Path path = TestFiles.write(folder, "a.flv", file);
        LabelReport report = Labels.label(path, path, label);
        assertThat(report.labels()).singleElement().satisfies(l -> {
            assertThat(l.place()).startsWith("onMetaData AIGC at byte ");
            assertThat(l.fields()).isEqualTo(label.fields());
        });
        byte[] after = Files.readAllBytes(path);
        assertTags(after);
        return after;
    }

    /** Each tag is followed by its own length. */
    private static void assertTags(byte[] file) {
        ByteBuffer b = ByteBuffer.wrap(file);
        int at = 13;
        while (at < file.length) {
            int size = b.getInt(at) & 0xFFFFFF;
            assertThat(b.getInt(at + 11 + size)).isEqualTo(11 + size);
            at += 11 + size + 4;
        }
        assertThat(at).isEqualTo(file.length);
    }

    private static int indexOf(byte[] file, String text) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static byte[] script(byte[]... properties) {
        return flvTag(SCRIPT, onMetaData(properties));
    }

    private static byte[] property(String key, String value) {
        return Amf.property(key, value);
    }

    @Test
    void thePropertyIsAddedAndTheRestStays() throws Exception {
        byte[] before = flv(script(property("title", "kept"), join(amfKey("width"), amfNumber(64))), FRAME);
        byte[] after = labelled(before, LABEL);
        assertThat(after).contains(latin("kept")).contains(join(amfKey("width"), amfNumber(64)));
        assertThat(ByteBuffer.wrap(after).getInt(indexOf(after, "onMetaData") + 11))
                .isEqualTo(3);
        byte[] again = labelled(after, Label.first(PRODUCER, "2"));
        assertThat(ByteBuffer.wrap(again).getInt(indexOf(again, "onMetaData") + 11))
                .isEqualTo(3);
        assertThat(Arrays.copyOfRange(again, again.length - FRAME.length, again.length))
                .isEqualTo(FRAME);
    }

    @Test
    void aFileWithoutMetadataGetsATagOfItsOwn() throws Exception {
        byte[] after = labelled(flv(FRAME), LABEL);
        assertThat(after[13]).isEqualTo((byte) SCRIPT);
        assertThat(Arrays.copyOfRange(after, after.length - FRAME.length, after.length))
                .isEqualTo(FRAME);
        byte[] other = flv(flvTag(SCRIPT, join(Amf.string("onCuePoint"), new byte[] {5})), FRAME);
        labelled(other, LABEL);
        byte[] noObject = flv(flvTag(SCRIPT, join(Amf.string("onMetaData"), new byte[] {5})), FRAME);
        labelled(noObject, LABEL);
    }

    @Test
    void longLabelsAreLongStrings() throws Exception {
        byte[] after = labelled(flv(script(), FRAME), Label.first(PRODUCER, "x".repeat(40_000)));
        labelled(after, LABEL);
    }

    @Test
    void positionsOfKeyFramesMove() throws Exception {
        byte[] before = new byte[0];
        long[] at = new long[3];
        for (int round = 0; round < 2; round++) {
            byte[] positions = join(new byte[] {10}, int32(2), amfNumber(at[0]), amfNumber(at[1]));
            byte[] times = join(new byte[] {10}, int32(2), amfNumber(0), amfNumber(1000));
            byte[] keyframes = join(
                    amfKey("keyframes"),
                    new byte[] {3},
                    amfKey("filepositions"),
                    positions,
                    amfKey("times"),
                    times,
                    new byte[] {0, 0, 9});
            byte[] head = script(
                    keyframes,
                    join(amfKey("filesize"), amfNumber(at[2])),
                    join(amfKey("lastkeyframelocation"), amfNumber(at[1])));
            before = flv(head, FRAME, FRAME);
            at[2] = before.length;
            at[1] = before.length - FRAME.length;
            at[0] = at[1] - FRAME.length;
        }
        byte[] after = labelled(before, LABEL);
        ByteBuffer b = ByteBuffer.wrap(after);
        int positions = indexOf(after, "filepositions") + 13 + 5;
        assertThat(b.getDouble(positions + 1)).isEqualTo(after.length - 2 * FRAME.length);
        assertThat(b.getDouble(positions + 10)).isEqualTo(after.length - FRAME.length);
        assertThat(b.getDouble(indexOf(after, "filesize") + 9)).isEqualTo(after.length);
        assertThat(b.getDouble(indexOf(after, "lastkeyframelocation") + 21)).isEqualTo(after.length - FRAME.length);
        assertThat(b.getDouble(indexOf(after, "times") + 5 + 5 + 10)).isEqualTo(1000);
    }

    @Test
    void labelsInOtherPlacesAreReadAndGiveWay() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "onMetaData aigc", flv(script(property("aigc", JSON)), FRAME),
                "onMetaData comment", flv(script(property("comment", JSON), property("a", "kept")), FRAME)));
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            LabelReport strict = verify(one.getValue(), Profile.STRICT);
            assertThat(codes(strict)).as(one.getKey()).containsExactly("place-not-normative");
            assertThat(strict.labels().get(0).place()).startsWith(one.getKey() + " at byte ");
            labelled(one.getValue(), Label.first(PRODUCER, "new"));
        }
        byte[] nested = flv(
                script(join(amfKey("custom"), new byte[] {3}, property("AIGC", JSON), new byte[] {0, 0, 9})), FRAME);
        assertThat(verify(nested, Profile.STRICT).labels().get(0).place()).startsWith("onMetaData custom.AIGC at byte");
        assertThatThrownBy(() -> labelled(nested, LABEL)).hasMessageContaining("cannot be taken out safely");
        byte[] two = flv(script(property("AIGC", JSON)), FRAME, script(property("AIGC", JSON), property("b", "kept")));
        assertThat(codes(verify(two, Profile.STRICT))).contains("duplicate-label");
        assertThat(labelled(two, Label.first(PRODUCER, "one"))).contains(latin("kept"));
        byte[] marked = flv(script(property("AIGC", "{\"ServiceProvider\":\"x\"}")), FRAME);
        assertThatThrownBy(() -> labelled(marked, LABEL)).hasMessageContaining("vendor's own mark stands under");
        byte[] theirs = flv(script(property("AIGC", Label.first(OTHER, "x").toJson())), FRAME);
        assertThatThrownBy(() -> labelled(theirs, LABEL)).hasMessageContaining("a label of producer '" + OTHER);
    }

    @Test
    void hostileTagsAreNamed() throws Exception {
        byte[] deep = new byte[0];
        for (int i = 0; i < 10_000; i++) {
            deep = join(deep, amfKey("a"), new byte[] {3});
        }
        byte[] array = join(amfKey("a"), new byte[] {10}, int32(-1), amfNumber(1));
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "header beyond the file", join(latin("FLV\1\5"), int32(1000), int32(0)),
                "negative header", join(latin("FLV\1\5"), int32(-1), int32(0)),
                "no tag", flv(flvTag(77, new byte[4]), FRAME),
                "cut off", Arrays.copyOf(flv(FRAME), 26),
                "deep", flv(flvTag(SCRIPT, join(onMetaData(), deep)), flvTag(SCRIPT, onMetaData(deep))),
                "array beyond the data", flv(script(array), FRAME),
                "string beyond the data", flv(script(amfKey("a"), new byte[] {12}, int32(-1)), FRAME),
                "unknown type", flv(script(join(amfKey("a"), new byte[] {99})), FRAME),
                "no end", flv(flvTag(SCRIPT, join(Amf.string("onMetaData"), new byte[] {3})), FRAME)));
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            LabelReport report = verify(one.getValue(), Profile.STRICT);
            assertThat(report.status()).as(one.getKey() + report).isEqualTo(Status.UNREADABLE);
        }
    }
}
