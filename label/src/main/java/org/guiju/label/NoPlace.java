package org.guiju.label;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;

/** Formats that are known and carry no label: they have no metadata, or it is not known where in them a label belongs. */
enum NoPlace {
    TABLE("text with separators"),
    JSON("JSON"),
    RTF("RTF"),
    OLE("an old binary or password-protected Office file"),
    XMIND("an XMind map");

    private final String what;

    NoPlace(String what) {
        this.what = what;
    }

    static boolean isRtf(byte[] head) {
        return new String(head, 0, Math.min(5, head.length), StandardCharsets.ISO_8859_1).equals("{\\rtf");
    }

    static boolean isOle(byte[] head) {
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        return head.length >= 8 && java.util.Arrays.equals(head, 0, 8, magic, 0, 8);
    }

    void read(Source source, Findings findings) {
        report(what, findings);
    }

    static void report(String what, Findings findings) {
        findings.problem(ProblemCode.FORMAT_HAS_NO_PLACE, "", message(what));
    }

    private static String message(String what) {
        return "it is " + what + ", which has no known place for a label";
    }

    @SuppressWarnings("DoNotCallSuggester") // called as the writer of its format
    List<Splice> splices(Source source, Label label, List<Located> present) throws CannotCarry {
        throw new CannotCarry(ProblemCode.FORMAT_HAS_NO_PLACE, message(what));
    }

    @SuppressWarnings("DoNotCallSuggester") // called as the writer of its format
    static List<Splice> refuseText(Source source, Label label, List<Located> present) throws CannotCarry {
        throw new CannotCarry(
                ProblemCode.FORMAT_HAS_NO_PLACE,
                message("plain text") + "; with an explicit mark (--mark) it gets one beside it");
    }
}
