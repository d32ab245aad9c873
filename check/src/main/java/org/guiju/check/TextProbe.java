package org.guiju.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.guiju.duty.Value;
import org.guiju.label.ExplicitMark;

/**
 * Whether a text file says at its start or end that it is AI-generated (GB 45438-2025 5.1): words that hold an AI
 * element, 人工智能 or AI, and a generation element, 生成 or 合成. Looks at the first and last {@value #REACH} bytes,
 * front matter left out, and there at the first and last line that holds any word.
 */
final class TextProbe implements Probe {
    static final int REACH = 8192;

    private static final Pattern ENGLISH =
            Pattern.compile("\\bAI[- ](generated|synthesi[sz]ed)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A\\uFEFF?---\\R.*?\\R---\\R", Pattern.DOTALL);

    @Override
    public String name() {
        return "text";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean applies(Path file, FileKind kind) {
        return kind == FileKind.TEXT
                || kind == FileKind.OTHER
                        && FileKind.claimed(file).filter(FileKind.TEXT::equals).isPresent();
    }

    @Override
    public void look(Path file, FileKind kind, Report report) {
        if (kind != FileKind.TEXT) {
            report.note(
                    "text.explicit_mark",
                    "",
                    "it is empty or no UTF-8 text, so its words were not read",
                    "Save it as UTF-8 text");
            return;
        }
        String head;
        String tail;
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            head = FRONT_MATTER.matcher(read(channel, 0)).replaceFirst("");
            tail = read(channel, Math.max(0, channel.size() - REACH));
        } catch (IOException e) {
            report.note("text.explicit_mark", "", "cannot be read: " + e.getMessage(), "Check the file");
            return;
        }
        String first = line(head.lines().toList(), false);
        String last = line(tail.lines().toList(), true);
        boolean chinese = ExplicitMark.isMark(first) || ExplicitMark.isMark(last);
        report.fact("text.explicit_mark", Value.of(chinese));
        if (!chinese) {
            boolean english =
                    ENGLISH.matcher(first).find() || ENGLISH.matcher(last).find();
            report.note(
                    "text.explicit_mark",
                    "first and last line",
                    english
                            ? "only English words say that it is AI-generated"
                            : "neither holds an AI element and a generation element",
                    "Begin or end the text with words such as 本内容由AI生成");
        }
    }

    private static String read(SeekableByteChannel channel, long from) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(REACH);
        channel.position(from);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until the buffer is full or the file ends
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    private static String line(java.util.List<String> lines, boolean last) {
        String found = "";
        for (String line : lines) {
            if (!line.isBlank()) {
                found = line;
                if (!last) {
                    break;
                }
            }
        }
        return found.strip();
    }
}
