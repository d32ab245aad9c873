package org.guiju.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guiju.duty.Value;
import org.guiju.label.ExplicitMark;
import org.guiju.label.LabelReport;
import org.guiju.label.Labels;
import org.guiju.label.MarkSearch;
import org.guiju.label.Profile;
import org.guiju.label.Reasons;

/**
 * Whether a text file says at its start or end that it is AI-generated (GB 45438-2025 5.1): words that hold an AI
 * element, 人工智能 or AI, and a generation element, 生成 or 合成. The clause also allows a fitting place in the middle, and a corner mark of AI
 * alone: where a line may be that, or the file has more than {@value #REACH} bytes, nothing is said. Nor of a document whose
 * ends bear no mark, as its middle is not looked at.
 */
final class TextProbe implements Probe {
    static final int REACH = 8 << 20;

    private static final String FACT = "text.explicit_mark";
    private static final String REMEDY = "Begin or end the text with words such as " + ExplicitMark.USUAL;

    private static final Pattern TAG = Pattern.compile("<[^<>]{0,500}>");
    /** AI alone on a line, or in brackets or raised where one begins or ends. */
    private static final Pattern CORNER = Pattern.compile(
            "^[^\\p{L}\\p{N}]*AI[^\\p{L}\\p{N}]*$|^(?:\\[AI\\]|[(（]AI[)）]|【AI】)|(?:\\[AI\\]|[(（]AI[)）]|【AI】)$");

    private static final Pattern RAISED = Pattern.compile("<sup[^<>]{0,200}>\\s{0,20}AI\\s{0,20}</sup>");

    @Override
    public String name() {
        return "text";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public boolean applies(Path file, FileKind kind) {
        return kind == FileKind.TEXT
                || kind == FileKind.DOCUMENT
                || kind == FileKind.OTHER
                        && FileKind.claimed(file).filter(FileKind.TEXT::equals).isPresent();
    }

    @Override
    public void look(Path file, FileKind kind, Report report) {
        if (!Files.isReadable(file)) {
            report.note(FACT, "", "it cannot be read", "Check its permissions");
            return;
        }
        LabelReport seen = Labels.verify(file, Profile.TOLERANT);
        Optional<ExplicitMark> ends = seen.mark();
        if (kind == FileKind.OTHER || ends.isEmpty()) {
            unread(
                    kind,
                    seen.format().isEmpty()
                            ? "its format is not known by its name"
                            : MarkSearch.of(seen, false).unseen(),
                    report);
            return;
        }
        if (ends.get().found()) {
            report.fact(FACT, Value.of(true));
            return;
        }
        if (kind == FileKind.DOCUMENT) {
            report.note(
                    FACT,
                    ends.get().place(),
                    "no mark stands there, and the middle of the document was not looked at",
                    REMEDY + ", or look at the middle");
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            List<String> lines = new String(in.readNBytes(REACH), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (in.read() >= 0) {
                report.note(FACT, "", "only its first and last line were looked at, as it is long", REMEDY);
                return;
            }
            for (int i = 0; i < lines.size(); i++) {
                if (mayBeMark(lines.get(i))) {
                    report.note(
                            FACT,
                            "line " + (i + 1),
                            "this line may be a mark in the middle of the text, or a corner mark",
                            "Look at it, or begin or end the text with words such as " + ExplicitMark.USUAL);
                    return;
                }
            }
        } catch (IOException e) {
            report.note(FACT, "", "cannot be read: " + Reasons.of(e), "Check the file");
            return;
        }
        report.fact(FACT, Value.of(false));
        report.note(
                FACT,
                ends.get().place(),
                ends.get().words().isEmpty()
                        ? "neither holds an AI element and a generation element"
                        : "only English words say that it is AI-generated",
                REMEDY);
    }

    private static void unread(FileKind kind, String why, Report report) {
        if (kind == FileKind.DOCUMENT) {
            report.note(
                    FACT,
                    "",
                    why.isEmpty() ? "the text at its start and end cannot be read" : why,
                    "Look whether it bears a mark");
        } else if (why.isEmpty() || kind == FileKind.OTHER) {
            report.note(FACT, "", "it is empty or no UTF-8 text, so its words were not read", "Save it as UTF-8 text");
        } else {
            report.note(FACT, "", why, "Look whether it bears a mark, or move what is no text for people elsewhere");
        }
    }

    private static boolean mayBeMark(String line) {
        String words = TAG.matcher(line).replaceAll(" ").strip();
        return ExplicitMark.isMark(words)
                || CORNER.matcher(words).find()
                || RAISED.matcher(line).find();
    }
}
