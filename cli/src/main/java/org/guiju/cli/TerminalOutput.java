package org.guiju.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * UTF-8 on its way to a terminal, which obeys some characters instead of showing them: names of files and texts of others must not move
 * the cursor, hide lines or turn the direction of writing. Such characters become question marks; colours, and the erasing of a line as
 * progress is shown, stay.
 */
final class TerminalOutput extends FilterOutputStream {
    private static final Pattern OBEYED = Pattern.compile("\r(?!\u001b\\[K)|\u001b(?!\\[[0-9;]{0,8}m|(?<=\r\u001b)\\[K)"
            + "|[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1A\\x1C-\\x1F\\x7F-\\x9F\u202A-\u202E\u2066-\u2069]");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    TerminalOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        line.write(b);
        if (b == '\n') {
            show();
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int begin = from;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, begin, i + 1 - begin);
                show();
                begin = i + 1;
            }
        }
        line.write(bytes, begin, from + length - begin);
    }

    @Override
    public void flush() throws IOException {
        show();
        out.flush();
    }

    private void show() throws IOException {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        out.write(OBEYED.matcher(text).replaceAll("?").getBytes(StandardCharsets.UTF_8));
    }
}
