package org.guiju.label;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;

/** Streams of sound without a file around them: the audio guide TC260-PG-202510A names no place in them. */
enum RawSound {
    ADTS("raw AAC (ADTS)", "wrap it as M4A, which needs no new encoding (ffmpeg -i in.aac -c copy out.m4a)"),
    AMR("AMR", "wrap it as 3GP, which needs no new encoding (ffmpeg -i in.amr -c copy out.3gp)"),
    PCM("raw PCM", "save it as WAV or FLAC, which keep every sample");

    private final String what;
    private final String instead;

    RawSound(String what, String instead) {
        this.what = what;
        this.instead = instead;
    }

    /** ADTS, also behind an ID3 tag as some live streams have it: two frames in a row, as far as they can be seen. */
    static boolean isAdts(byte[] head) {
        int at = Id3v2.isTag(head) ? Id3v2.HEADER : 0;
        if (!isSync(head, at) || head.length < at + 7) {
            return false;
        }
        int length = (head[at + 3] & 3) << 11 | (head[at + 4] & 0xFF) << 3 | (head[at + 5] & 0xFF) >> 5;
        return length >= 7 && (at + length + 2 > head.length || isSync(head, at + length));
    }

    private static boolean isSync(byte[] head, int at) {
        return head.length >= at + 2 && head[at] == (byte) 0xFF && (head[at + 1] & 0xF6) == 0xF0;
    }

    static boolean isAmr(byte[] head) {
        return head.length >= 5 && new String(head, 0, 5, StandardCharsets.ISO_8859_1).equals("#!AMR");
    }

    void read(Source source, Findings findings) throws IOException {
        if (this == ADTS) {
            Id3v2.readAll(source, false, findings);
        }
        findings.problem(
                ProblemCode.FORMAT_HAS_NO_PLACE, "", "it is " + what + ", which has no place for a label; " + instead);
    }

    List<Splice> splices(Source source, Label label, List<Located> present) throws CannotCarry {
        throw new CannotCarry(
                ProblemCode.FORMAT_HAS_NO_PLACE, "it is " + what + ", which has no place for a label; " + instead);
    }
}
