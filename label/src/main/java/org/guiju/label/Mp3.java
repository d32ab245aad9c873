package org.guiju.label;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.Id3v2.Tag;
import org.guiju.label.LabelWriter.CannotCarry;

/** MP3: the label is a frame of the ID3v2 tag in front (TC260-PG-202510A). Tags at the end are kept. */
final class Mp3 {
    /** Kilobits a second by index, for layers 1 to 3 of MPEG-1 and for layers 1 and 2 or 3 of the others. */
    private static final int[][] BIT_RATES = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
    };

    private static final int[] SAMPLE_RATES = {44_100, 48_000, 32_000};

    /** Frames that follow each other no more by chance. */
    private static final int IN_A_ROW = 3;
    /** Bytes at the end that hold so many. */
    private static final int TAIL = (IN_A_ROW + 1) * Bounds.MP3_FRAME;

    private Mp3() {}

    /**
     * The header of a frame of sound.
     *
     * @param length bytes of the frame
     * @param rate samples a second
     * @param kilobits kilobits a second
     * @param channels 1 or 2
     */
    record Frame(int length, int rate, int kilobits, int channels, int layer, boolean mpeg1) {}

    static Optional<Frame> frame(byte[] head, int at) {
        if (at + 4 > head.length || head[at] != (byte) 0xFF || (head[at + 1] & 0xE0) != 0xE0) {
            return Optional.empty();
        }
        int version = head[at + 1] >> 3 & 3; // 0 is 2.5, 2 is 2, 3 is 1
        int layer = 4 - (head[at + 1] >> 1 & 3);
        int bits = head[at + 2] >> 4 & 15;
        int sampling = head[at + 2] >> 2 & 3;
        if (version == 1 || layer == 4 || bits == 0 || bits == 15 || sampling == 3) {
            return Optional.empty();
        }
        boolean mpeg1 = version == 3;
        int rate = SAMPLE_RATES[sampling] >> (mpeg1 ? 0 : version == 2 ? 1 : 2);
        int kilobits = BIT_RATES[mpeg1 ? layer - 1 : layer == 1 ? 3 : 4][bits];
        int padding = head[at + 2] >> 1 & 1;
        int length = layer == 1
                ? (12_000 * kilobits / rate + padding) * 4
                : (layer == 3 && !mpeg1 ? 72_000 : 144_000) * kilobits / rate + padding;
        return Optional.of(new Frame(length, rate, kilobits, (head[at + 3] >> 6 & 3) == 3 ? 1 : 2, layer, mpeg1));
    }

    /** By a tag that is not FLAC's or AAC's, or by two frames in a row. */
    static boolean isMp3(byte[] head) {
        if (Id3v2.isTag(head)) {
            return !Flac.isFlac(head) && !RawSound.isAdts(head);
        }
        Optional<Frame> first = frame(head, 0);
        if (first.isEmpty()) {
            return false;
        }
        int next = first.get().length;
        return next == head.length || frame(head, next).isPresent();
    }

    static void read(Source source, Findings findings) throws IOException {
        long sound = Id3v2.readAll(source, true, findings);
        if (sound >= source.size() && findings.problems().isEmpty()) {
            findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + sound, "no sound follows the tag");
        }
        Ape.read(source, findings);
        missing(source, sound).ifPresent(m -> findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + source.size(), m));
    }

    /** What is missing of the sound, by the count of the encoder and the last frames; empty where nothing is, or where it cannot be told. */
    private static Optional<String> missing(Source source, long sound) throws IOException {
        byte[] head = source.read(sound, Bounds.MP3_FRAME);
        Optional<Frame> first = frame(head, 0).filter(f -> f.layer == 3);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        long counted = Mp3Cue.counted(head, first.get());
        if (counted > source.size() - sound) {
            return Optional.of("its encoder counted " + counted + " bytes of sound, and " + (source.size() - sound)
                    + " are there");
        }
        long end = Ape.soundEnd(source);
        int length = (int) Math.min(end - sound, TAIL);
        byte[] tail = source.read(end - length, length);
        for (int at = 0; at < tail.length; at++) {
            int frames = 0;
            int next = at;
            for (Optional<Frame> f = like(first.get(), tail, next); f.isPresent(); f = like(first.get(), tail, next)) {
                next += f.get().length;
                frames++;
            }
            if (frames >= IN_A_ROW) {
                boolean rest = next < tail.length && tail.length - next < 4 && tail[next] == (byte) 0xFF;
                return next > tail.length || rest ? Optional.of("its last frame is cut off") : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Frame> like(Frame first, byte[] bytes, int at) {
        return frame(bytes, at).filter(f -> f.layer == first.layer && f.rate == first.rate && f.mpeg1 == first.mpeg1);
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        List<Splice> splices = new ArrayList<>();
        List<Tag> tags = Id3v2.tags(source);
        if (tags.isEmpty()) {
            splices.add(new Splice(0, 0, Id3v2Writer.create(label, Id3v1.fields(source))));
        }
        for (int i = 0; i < tags.size(); i++) {
            Optional<Label> here = i == 0 ? Optional.of(label) : Optional.empty();
            Id3v2Writer.rewrite(source, tags.get(i), here, present).ifPresent(splices::add);
        }
        Ape.clear(source).ifPresent(splices::add);
        return splices;
    }
}
