package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.LABEL;
import static org.guiju.label.TestFiles.OTHER;
import static org.guiju.label.TestFiles.PRODUCER;
import static org.guiju.label.TestFiles.join;
import static org.guiju.label.TestFiles.latin;
import static org.guiju.label.VideoFiles.*;

import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guiju.label.Ebml.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatroskaLabelTest {
    private static final String JSON = LABEL.toJson();
    private static final byte[] INFO = element(Matroska.INFO, element(0x2AD7B1, int32(1_000_000)));
    private static final byte[] TRACKS = element(Matroska.TRACKS, new byte[20]);
    private static final int SIMPLE_BLOCK = 0xA3;

    @TempDir
    Path folder;

    private LabelReport verify(byte[] file, Profile profile) throws Exception {
        return Labels.verify(TestFiles.write(folder, "a.mkv", file), profile);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    private byte[] labelled(byte[] file, Label label) throws Exception {
        Path path = TestFiles.write(folder, "a.mkv", file);
        LabelReport report = Labels.label(path, path, label);
        assertThat(report.labels()).singleElement().satisfies(l -> {
            assertThat(l.place()).startsWith("SimpleTag AIGC at byte ");
            assertThat(l.fields()).isEqualTo(label.fields());
        });
        byte[] after = Files.readAllBytes(path);
        assertThat(clusters(after)).isEqualTo(clusters(file));
        assertPositions(after);
        return after;
    }

    private static byte[] cluster(int time, byte[]... before) {
        return element(
                Matroska.CLUSTER,
                element(0xE7, int32(time)),
                join(before),
                element(SIMPLE_BLOCK, latin("frame" + time)));
    }

    private static byte[] seek(int id, long position, int width) {
        return element(0x4DBB, element(0x53AB, Ebml.bytes(id, 4)), element(0x53AC, Ebml.bytes(position, width)));
    }

    private static byte[] cue(int time, long position, int width) {
        return element(
                0xBB,
                element(0xB3, int32(time)),
                element(0xB7, element(0xF7, new byte[] {1}), element(0xF1, Ebml.bytes(position, width))));
    }

    private static byte[] checked(int id, byte[] content) {
        return element(id, Ebml.crc(content), content);
    }

    /** Every element of the file in order, parents before children. */
    private List<Element> all(byte[] file) throws Exception {
        List<Element> found = new ArrayList<>();
        Path path = TestFiles.write(folder, "walk.mkv", file);
        try (FileChannel in = FileChannel.open(path)) {
            Ebml ebml = new Ebml(new Source(in, in.size()), new Findings(Profile.STRICT));
            walk(ebml, 0, in.size(), found);
        }
        Files.delete(path);
        return found;
    }

    private static void walk(Ebml ebml, long from, long to, List<Element> found) throws Exception {
        Optional<Element> next = ebml.at(from, to);
        while (next.isPresent()) {
            Element element = next.get();
            found.add(element);
            switch (element.id()) {
                case Matroska.SEGMENT, Matroska.CLUSTER, Matroska.SEEK_HEAD, Matroska.CUES, 0x4DBB, 0xBB, 0xB7 ->
                    walk(ebml, element.body(), element.end(), found);
                default -> {
                    // No positions in it.
                }
            }
            next = ebml.at(element.end(), to);
        }
    }

    private static byte[] content(byte[] file, Element element) {
        return Arrays.copyOfRange(file, (int) element.body(), (int) element.end());
    }

    private static long number(byte[] bytes) {
        long value = 0;
        for (byte b : bytes) {
            value = value << 8 | b & 0xFF;
        }
        return value;
    }

    /** The frames, in order. */
    private List<String> clusters(byte[] file) throws Exception {
        List<String> frames = new ArrayList<>();
        for (Element element : all(file)) {
            if (element.id() == SIMPLE_BLOCK) {
                frames.add(new String(content(file, element), StandardCharsets.US_ASCII));
            }
        }
        return frames;
    }

    /** Each position in SeekHeads, Cues and clusters points at what it should, and each checksum is right. */
    private void assertPositions(byte[] file) throws Exception {
        List<Element> all = all(file);
        long base = all.stream()
                .filter(e -> e.id() == Matroska.SEGMENT)
                .findFirst()
                .orElseThrow()
                .body();
        int sought = 0;
        long cluster = 0;
        for (int i = 0; i < all.size(); i++) {
            Element element = all.get(i);
            byte[] content = content(file, element);
            switch (element.id()) {
                case Matroska.CLUSTER -> cluster = element.start();
                case 0x53AB -> sought = (int) number(content);
                case 0x53AC -> assertThat(idAt(all, base + number(content))).isEqualTo(sought);
                case 0xF1 -> assertThat(idAt(all, base + number(content))).isEqualTo(Matroska.CLUSTER);
                case 0xA7 -> assertThat(base + number(content)).isEqualTo(cluster);
                case Ebml.CRC_32 -> {
                    Element parent = all.get(i - 1);
                    byte[] rest = Arrays.copyOfRange(file, (int) element.end(), (int) parent.end());
                    assertThat(Arrays.copyOfRange(file, (int) element.start(), (int) element.end()))
                            .isEqualTo(Ebml.crc(rest));
                }
                default -> {
                    // No position.
                }
            }
        }
    }

    private static int idAt(List<Element> all, long position) {
        return all.stream()
                .filter(e -> e.start() == position)
                .findFirst()
                .map(Element::id)
                .orElse(0);
    }

    /** A film whose SeekHead, Cues and clusters say where things are. */
    private static byte[] film(int room, boolean cuesInFront, boolean checksums, byte[] inFront) {
        byte[] file = new byte[0];
        long[] at = new long[4]; // info, cues, two clusters
        for (int round = 0; round < 3; round++) { // positions settle
            byte[] entries = join(seek(Matroska.INFO, at[0], 2), seek(Matroska.CUES, at[1], 2));
            byte[] seekHead = checksums ? checked(Matroska.SEEK_HEAD, entries) : element(Matroska.SEEK_HEAD, entries);
            byte[] points = join(cue(0, at[2], 2), cue(1000, at[3], 2));
            byte[] cues = checksums ? checked(Matroska.CUES, points) : element(Matroska.CUES, points);
            byte[] free = room == 0 ? new byte[0] : Ebml.blank(room);
            byte[] front = join(seekHead, free, INFO, TRACKS, cuesInFront ? cues : new byte[0], inFront);
            byte[] one = cluster(0, element(0xA7, Ebml.bytes(at[2], 3)));
            byte[] two = cluster(1000, element(0xA7, Ebml.bytes(at[3], 3)));
            at[0] = seekHead.length + free.length;
            at[2] = front.length;
            at[3] = at[2] + one.length;
            at[1] = cuesInFront ? at[0] + INFO.length + TRACKS.length : at[3] + two.length;
            file = segment(front, one, two, cuesInFront ? new byte[0] : cues);
        }
        return file;
    }

    @Test
    void roomInVoidElementsIsTakenAndClustersStay() throws Exception {
        for (int room : new int[] {400, 1000, 5000}) {
            for (boolean checksums : new boolean[] {false, true}) {
                byte[] before = film(room, false, checksums, new byte[0]);
                assertPositions(before);
                byte[] after = labelled(before, LABEL);
                assertThat(after).hasSameSizeAs(before);
                assertThat(labelled(after, Label.first(PRODUCER, "2"))).hasSameSizeAs(before);
            }
        }
    }

    @Test
    void everyLeftoverOfTheRoomIsFilled() throws Exception {
        int exact = labelled(segment(INFO, cluster(0)), LABEL).length - segment(INFO, cluster(0)).length;
        for (int room = exact - 2; room <= exact + 3; room++) {
            byte[] before = film(room, true, true, new byte[0]);
            assertPositions(labelled(before, LABEL));
            byte[] noSeekHead = segment(Ebml.blank(room), INFO, cluster(0), cluster(1));
            byte[] after = labelled(noSeekHead, LABEL);
            if (room >= exact) {
                assertThat(after).as("%d of %d", room, exact).hasSameSizeAs(noSeekHead);
            }
        }
    }

    @Test
    void withRoomForASeekEntryOnlyTagsComeBehindTheFilm() throws Exception {
        byte[] before = film(40, false, true, tags(simpleTag("TITLE", "kept")));
        byte[] after = labelled(before, LABEL);
        List<Integer> top = all(after).stream().map(Element::id).toList();
        assertThat(top.lastIndexOf(Matroska.TAGS)).isEqualTo(top.size() - 1);
        assertThat(after).contains(latin("kept"));
        byte[] again = labelled(after, Label.first(PRODUCER, "3"));
        assertThat(again).hasSizeLessThan(after.length);
    }

    @Test
    void withoutAnyRoomClustersMoveAndEverythingFollows() throws Exception {
        for (boolean cuesInFront : new boolean[] {false, true}) {
            for (boolean checksums : new boolean[] {false, true}) {
                byte[] before = film(0, cuesInFront, checksums, new byte[0]);
                byte[] after = labelled(before, LABEL);
                assertThat(after).hasSizeGreaterThan(before.length);
                labelled(after, Label.first(PRODUCER, "longer".repeat(50)));
                labelled(after, Label.first(PRODUCER, "s"));
            }
        }
    }

    @Test
    void liveStreamsOfUnknownSizesAreReadAndWritten() throws Exception {
        byte[] unknown = {(byte) 0xFF};
        byte[] open = join(Ebml.bytes(Matroska.CLUSTER, 4), unknown, element(0xE7, int32(0)));
        byte[] live = join(
                ebmlHead("webm"),
                Ebml.bytes(Matroska.SEGMENT, 4),
                new byte[] {1, -1, -1, -1, -1, -1, -1, -1},
                INFO,
                TRACKS,
                open,
                element(SIMPLE_BLOCK, latin("one")),
                open,
                element(SIMPLE_BLOCK, latin("two")));
        byte[] after = labelled(live, LABEL);
        labelled(after, Label.first(PRODUCER, "again"));
        byte[] behind = join(live, tags(simpleTag("AIGC", JSON)));
        assertThat(verify(behind, Profile.STRICT).status()).isEqualTo(Status.VALID);
        labelled(behind, Label.first(PRODUCER, "again"));
    }

    @Test
    void existingTagsStay() throws Exception {
        byte[] targeted = element(
                Matroska.TAG,
                element(Matroska.TARGETS, element(0x63C5, new byte[] {7})),
                simpleTag("ENCODER", "kept1"));
        byte[] both = element(
                Matroska.TAGS,
                targeted,
                element(
                        Matroska.TAG,
                        simpleTag("AIGC", Label.first(PRODUCER, "old").toJson()),
                        simpleTag("COMMENT", "kept2")));
        for (byte[] file : List.of(
                segment(INFO, both, cluster(0), cluster(1)),
                segment(INFO, cluster(0), both, cluster(1)),
                segment(INFO, cluster(0), cluster(1), both),
                segment(INFO, both, Ebml.blank(900), cluster(0)))) {
            byte[] after = labelled(file, LABEL);
            assertThat(after).contains(latin("kept1")).contains(latin("kept2")).contains(new byte[] {7});
            assertThat(new String(after, StandardCharsets.ISO_8859_1)).doesNotContain("old");
        }
    }

    @Test
    void labelsInOtherPlacesAreReadAndGiveWay() throws Exception {
        byte[] nested = element(
                Matroska.SIMPLE_TAG,
                element(Matroska.TAG_NAME, latin("OUTER")),
                element(Matroska.TAG_STRING, latin("kept")),
                simpleTag("AIGC", JSON));
        byte[] binary = element(
                Matroska.SIMPLE_TAG,
                element(Matroska.TAG_NAME, latin("AIGC")),
                element(Matroska.TAG_BINARY, utf8(JSON)));
        Map<String, byte[]> simple = new TreeMap<>(Map.of(
                "aigc", simpleTag("aigc", JSON),
                "COMMENT", simpleTag("COMMENT", JSON),
                "AIGC", binary));
        for (Map.Entry<String, byte[]> one : simple.entrySet()) {
            byte[] file = segment(INFO, tags(one.getValue(), simpleTag("TITLE", "kept")), cluster(0));
            LabelReport strict = verify(file, Profile.STRICT);
            assertThat(codes(strict)).as(one.getKey()).containsExactly("place-not-normative");
            assertThat(strict.labels().get(0).place()).startsWith("SimpleTag " + one.getKey() + " at byte ");
            assertThat(labelled(file, Label.first(PRODUCER, "new"))).contains(latin("kept"));
        }
        byte[] inside = segment(INFO, tags(nested), cluster(0));
        assertThat(codes(verify(inside, Profile.STRICT))).containsExactly("place-not-normative");
        assertThatThrownBy(() -> labelled(inside, LABEL)).hasMessageContaining("cannot be taken out safely");
        // A padded value, as the format allows.
        byte[] padded = segment(INFO, tags(simpleTag("AIGC", JSON + "\0\0")), cluster(0));
        assertThat(verify(padded, Profile.STRICT).status()).isEqualTo(Status.VALID);
        byte[] twice = segment(INFO, tags(simpleTag("AIGC", JSON)), cluster(0), tags(simpleTag("AIGC", JSON)));
        assertThat(codes(verify(twice, Profile.STRICT))).contains("duplicate-label");
        labelled(twice, LABEL);
        byte[] theirs = segment(
                INFO, tags(simpleTag("AIGC", Label.first(OTHER, "theirs").toJson())), cluster(0));
        assertThatThrownBy(() -> labelled(theirs, LABEL)).hasMessageContaining("a label of producer '" + OTHER);
    }

    @Test
    void hostileElementsAreNamed() throws Exception {
        byte[] deep = simpleTag("AIGC", JSON);
        for (int i = 0; i < 200; i++) {
            deep = element(Matroska.SIMPLE_TAG, deep);
        }
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "beyond the file", join(ebmlHead("matroska"), element(Matroska.SEGMENT, INFO), int32(0x1254C367)),
                "beyond the parent", segment(join(Ebml.bytes(Matroska.TAGS, 4), new byte[] {0x40, 0x7F})),
                "no ID", segment(INFO, new byte[30]),
                "tags of unknown size", segment(join(Ebml.bytes(Matroska.TAGS, 4), new byte[] {-1})),
                "deep", segment(INFO, tags(deep)),
                "no segment", ebmlHead("matroska"),
                "long value", segment(tags(simpleTag("AIGC", "x".repeat(Bounds.LABEL_VALUE + 1))))));
        for (Map.Entry<String, byte[]> one : files.entrySet()) {
            LabelReport report = verify(one.getValue(), Profile.STRICT);
            assertThat(report.status()).as(one.getKey() + report).isEqualTo(Status.UNREADABLE);
        }
        byte[] voids = new byte[2 * (Bounds.CHUNKS + 1)];
        for (int i = 0; i < voids.length; i += 2) {
            voids[i] = (byte) Ebml.VOID;
            voids[i + 1] = (byte) 0x80;
        }
        assertThat(codes(verify(segment(voids), Profile.STRICT))).contains("limit-exceeded");
    }

    @Test
    void otherEbmlIsNotMatroska() {
        assertThat(Matroska.isMatroska(ebmlHead("matroska"))).isTrue();
        assertThat(Matroska.isMatroska(ebmlHead("webm"))).isTrue();
        assertThat(Matroska.isMatroska(ebmlHead("something"))).isFalse();
    }
}
