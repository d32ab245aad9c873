package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads PDF objects from bytes (ISO 32000-1, 7.2 and 7.3), within bounds of nesting and number. */
final class PdfLexer {
    private final byte[] bytes;
    private final boolean content;
    private int at;
    private int values;

    PdfLexer(byte[] bytes, int at) {
        this(bytes, at, false);
    }

    private PdfLexer(byte[] bytes, int at, boolean content) {
        this.bytes = bytes;
        this.at = at;
        this.content = content;
    }

    /** Reads the operands and operators of a content stream, which has no references; its length bounds their number. */
    static PdfLexer ofContent(byte[] bytes) {
        return new PdfLexer(bytes, 0, true);
    }

    /** Passes over the data of an inline image, behind its operator ID (ISO 32000-1, 8.9.7). */
    void image() {
        while (at + 3 < bytes.length
                && !(isBlank(bytes[at]) && bytes[at + 1] == 'E' && bytes[at + 2] == 'I' && isBlank(bytes[at + 3]))) {
            at++;
        }
        at = Math.min(bytes.length, at + 3);
    }

    /** The bytes end before the object does: more of the file may help. */
    static final class Ends extends Exception {
        private static final long serialVersionUID = 1L;
    }

    int at() {
        return at;
    }

    /** Passes over blanks and comments. */
    void blanks() {
        while (at < bytes.length) {
            byte b = bytes[at];
            if (b == '%') {
                while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
                    at++;
                }
            } else if (isBlank(b)) {
                at++;
            } else {
                return;
            }
        }
    }

    /** Passes over a word if it stands here. */
    boolean word(String word) {
        blanks();
        byte[] w = word.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < w.length; i++) {
            if (at + i >= bytes.length || bytes[at + i] != w[i]) {
                return false;
            }
        }
        at += w.length;
        return true;
    }

    /** A whole number that is not negative. */
    long number() throws Broken, Ends {
        blanks();
        String word = word();
        if (!isNumber(word, 15)) {
            throw Broken.damaged("a number is wanted where " + Findings.quote(word) + " stands");
        }
        return Long.parseLong(word);
    }

    PdfValue value() throws Broken, Ends {
        return value(0);
    }

    private PdfValue value(int depth) throws Broken, Ends {
        if (depth > Bounds.PDF_DEPTH || ++values > Bounds.PDF_VALUES && !content) {
            throw new Broken(ProblemCode.LIMIT_EXCEEDED, "an object nests too deep or holds too many others");
        }
        blanks();
        byte b = peek(0);
        if (b == '/') {
            return new PdfValue.Name(name());
        }
        if (b == '(') {
            return literal();
        }
        if (b == '<') {
            return peek(1) == '<' ? dictionary(depth) : hex();
        }
        if (b == '[') {
            at++;
            List<PdfValue> list = new ArrayList<>();
            for (blanks(); peek(0) != ']'; blanks()) {
                list.add(value(depth + 1));
            }
            at++;
            return new PdfValue.Array(list);
        }
        String word = word();
        if (word.isEmpty()) {
            throw Broken.damaged("an object is wanted where " + Findings.quote("" + (char) b) + " stands");
        }
        int behind = at;
        if (!content && isNumber(word, 10)) {
            blanks();
            if (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
                String generation = word();
                blanks();
                if (at < bytes.length && bytes[at] == 'R' && isNumber(generation, 5)) {
                    at++;
                    long number = Long.parseLong(word);
                    return new PdfValue.Ref((int) Math.min(number, Integer.MAX_VALUE), Integer.parseInt(generation));
                }
            } else if (at >= bytes.length) {
                throw new Ends();
            }
            at = behind;
        }
        return new PdfValue.Atom(word);
    }

    private PdfValue.Dict dictionary(int depth) throws Broken, Ends {
        int start = at;
        at += 2;
        Map<String, PdfValue> map = new LinkedHashMap<>();
        List<PdfValue.Span> spans = new ArrayList<>();
        for (blanks(); !(peek(0) == '>' && peek(1) == '>'); blanks()) {
            int from = at;
            if (peek(0) != '/') {
                throw Broken.damaged("a dictionary has a key that is no name");
            }
            String key = name();
            map.put(key, value(depth + 1));
            spans.add(new PdfValue.Span(key, from, at));
        }
        at += 2;
        return new PdfValue.Dict(map, spans, start, at);
    }

    private String name() throws Ends {
        at++;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (isRegular(peek(0))) {
            int hex = bytes[at] == '#' && at + 2 < bytes.length
                    ? hexDigit(bytes[at + 1]) * 16 + hexDigit(bytes[at + 2])
                    : -1;
            if (hex >= 0 && hexDigit(bytes[at + 1]) >= 0 && hexDigit(bytes[at + 2]) >= 0) {
                out.write(hex);
                at += 3;
            } else {
                out.write(bytes[at++]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private PdfValue.Text literal() throws Ends {
        int start = at++;
        int depth = 1;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (true) {
            byte b = peek(0);
            at++;
            if (b == '\\') {
                escape(out);
                continue;
            }
            depth += b == '(' ? 1 : b == ')' ? -1 : 0;
            if (depth == 0) {
                return new PdfValue.Text(out.toByteArray(), start, at);
            }
            if (b == '\r') {
                at += at < bytes.length && bytes[at] == '\n' ? 1 : 0;
                out.write('\n');
            } else {
                out.write(b);
            }
        }
    }

    private void escape(ByteArrayOutputStream out) throws Ends {
        byte b = peek(0);
        at++;
        switch (b) {
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case 'b' -> out.write('\b');
            case 'f' -> out.write('\f');
            case '\n' -> {}
            case '\r' -> at += peek(0) == '\n' ? 1 : 0;
            default -> {
                if (b < '0' || b > '7') {
                    out.write(b);
                    return;
                }
                int octal = b - '0';
                for (int i = 0; i < 2 && peek(0) >= '0' && peek(0) <= '7'; i++) {
                    octal = octal * 8 + bytes[at++] - '0';
                }
                out.write(octal);
            }
        }
    }

    private PdfValue.Text hex() throws Broken, Ends {
        int start = at++;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int high = -1;
        for (byte b = peek(0); b != '>'; b = peek(0)) {
            at++;
            int digit = hexDigit(b);
            if (digit < 0 && !isBlank(b)) {
                throw Broken.damaged("a string of hex digits holds something else");
            }
            if (digit >= 0 && high < 0) {
                high = digit;
            } else if (digit >= 0) {
                out.write(high * 16 + digit);
                high = -1;
            }
        }
        at++;
        if (high >= 0) {
            out.write(high * 16);
        }
        return new PdfValue.Text(out.toByteArray(), start, at);
    }

    private static boolean isNumber(String word, int digits) {
        return !word.isEmpty() && word.length() <= digits && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private String word() throws Ends {
        int start = at;
        while (isRegular(peek(0))) {
            at++;
        }
        return new String(bytes, start, Math.min(at - start, 40), StandardCharsets.ISO_8859_1);
    }

    private byte peek(int ahead) throws Ends {
        if (at + ahead >= bytes.length) {
            throw new Ends();
        }
        return bytes[at + ahead];
    }

    static boolean isBlank(byte b) {
        return b == 0 || b == '\t' || b == '\n' || b == '\f' || b == '\r' || b == ' ';
    }

    private static boolean isRegular(byte b) {
        return !isBlank(b) && "()<>[]{}/%".indexOf(b) < 0;
    }

    private static int hexDigit(byte b) {
        return b >= 0 ? Character.digit(b, 16) : -1;
    }
}
