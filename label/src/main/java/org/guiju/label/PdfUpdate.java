package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.PdfValue.Array;
import org.guiju.label.PdfValue.Dict;
import org.guiju.label.PdfValue.Ref;
import org.guiju.label.PdfValue.Text;

/**
 * An incremental update of a PDF (ISO 32000-1, 7.5.6): all bytes that are there stay, and objects come behind them, new ones and those that
 * take the place of others.
 */
final class PdfUpdate {
    /** Entries of a cross-reference stream that speak of that stream and not of the document. */
    private static final Set<String> OF_THE_SECTION = Set.of(
            "Type",
            "Size",
            "W",
            "Index",
            "Length",
            "Filter",
            "DecodeParms",
            "Prev",
            "XRefStm",
            "Info",
            "ID",
            "F",
            "FFilter",
            "FDecodeParms",
            "DL");

    private final PdfFile file;
    private final long size;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TreeMap<Integer, long[]> written = new TreeMap<>();

    private PdfUpdate(PdfFile file, long size) {
        this.file = file;
        this.size = size;
    }

    /** An update that begins on a line of its own. */
    static PdfUpdate of(PdfFile file, Source source) throws IOException {
        PdfUpdate update = new PdfUpdate(file, source.size());
        byte[] last = source.read(source.size() - 1, 1);
        update.ascii(last[0] == '\n' || last[0] == '\r' ? "" : "\n");
        return update;
    }

    /** The update as the change of the file that it is. */
    List<Splice> splices() {
        return List.of(new Splice(size, size, out.toByteArray()));
    }

    /** Writes a new object, and returns its number. */
    int object(String value) throws CannotCarry {
        int number = next();
        begin(number, 0);
        ascii(value + "\nendobj\n");
        return number;
    }

    /** Writes a new stream, as it is. */
    int stream(String content) throws CannotCarry {
        return object("<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
    }

    /**
     * The cross-reference of the update, of the same kind as the one before.
     *
     * @param info the information dictionary
     * @param seed what tells this update from another
     */
    void section(Optional<Ref> info, byte[] seed) throws CannotCarry {
        PdfXref.Section before = file.xref().sections().get(0);
        boolean stream = before.stream();
        int own = next();
        if (stream) {
            written.put(own, new long[] {size + out.size(), 0});
        }
        long start = size + out.size();
        StringBuilder trailer = new StringBuilder("/Size ").append(Math.max(next(), written.lastKey() + 1));
        trailer.append("\n/Prev ").append(file.xref().start());
        info.ifPresent(i -> trailer.append("\n/Info ")
                .append(i.number())
                .append(' ')
                .append(i.generation())
                .append(" R"));
        before.trailer().spans().stream()
                .filter(s -> !OF_THE_SECTION.contains(s.key()))
                .forEach(s -> trailer.append('\n').append(latin(before.raw(), s)));
        id(before, seed).ifPresent(id -> trailer.append("\n/ID ").append(id));
        if (stream) {
            section(own, trailer);
        } else {
            table(trailer);
        }
        ascii("startxref\n" + start + "\n%%EOF\n");
    }

    private void table(StringBuilder trailer) throws CannotCarry {
        ascii("xref\n");
        for (var entry : written.entrySet()) {
            if (entry.getValue()[0] > 9_999_999_999L) {
                throw new CannotCarry("it is too large for a cross-reference table");
            }
            ascii(String.format(
                    Locale.ROOT, "%d 1\n%010d %05d n \n", entry.getKey(), entry.getValue()[0], entry.getValue()[1]));
        }
        ascii("trailer\n<<\n" + trailer + "\n>>\n");
    }

    private void section(int own, StringBuilder trailer) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        StringBuilder index = new StringBuilder();
        int width = size + out.size() > 0xFFFF_FFFFL ? 8 : 4;
        for (var entry : written.entrySet()) {
            index.append(' ').append(entry.getKey()).append(" 1");
            data.write(1);
            for (int shift = 8 * width - 8; shift >= 0; shift -= 8) {
                data.write((int) (entry.getValue()[0] >> shift));
            }
            data.write((int) (entry.getValue()[1] >> 8));
            data.write((int) entry.getValue()[1]);
        }
        ascii(own + " 0 obj\n<<\n/Type /XRef\n/W [1 " + width + " 2]\n/Index [" + index.substring(1) + "]\n/Length "
                + data.size() + "\n" + trailer + "\n>>\nstream\n");
        out.writeBytes(data.toByteArray());
        ascii("\nendstream\nendobj\n");
    }

    /** The first id stays, the second is of this update (ISO 32000-1, 14.4). */
    private static Optional<String> id(PdfXref.Section before, byte[] seed) {
        if (!(before.trailer().get("ID").orElse(before.trailer()) instanceof Array ids)
                || ids.values().size() != 2
                || !(ids.values().get(0) instanceof Text first)
                || !(ids.values().get(1) instanceof Text second)) {
            return before.trailer().spans().stream()
                    .filter(s -> s.key().equals("ID"))
                    .map(s -> latin(before.raw(), s).substring(3).strip())
                    .findFirst();
        }
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(second.bytes());
            byte[] changed = md5.digest(seed);
            return Optional.of("[" + hex(first.bytes()) + hex(changed) + "]");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5 is part of every Java", e);
        }
    }

    /** A number that no object has. */
    int next() throws CannotCarry {
        long next = file.trailer().number("Size");
        if (next < 1 || next > 8_388_607) {
            throw new CannotCarry("it does not say how many objects it has, or has too many");
        }
        return (int) Math.max(next, written.isEmpty() ? 0 : written.lastKey() + 1);
    }

    void begin(int number, int generation) {
        written.put(number, new long[] {size + out.size(), generation});
        ascii(number + " " + generation + " obj\n");
    }

    void write(byte[] bytes, int start, int end) {
        out.write(bytes, start, end - start);
    }

    /** The entries of a dictionary, whose offsets count in some bytes, as they stand, but some; each on a line. */
    void entries(byte[] bytes, Dict dict, Set<String> without) {
        for (PdfValue.Span span : dict.spans()) {
            if (!without.contains(span.key())) {
                ascii("\n");
                write(bytes, span.start(), span.end());
            }
        }
    }

    static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder("<");
        for (byte b : bytes) {
            hex.append(Character.forDigit(b >> 4 & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
        }
        return hex.append('>').toString();
    }

    private static String latin(byte[] raw, PdfValue.Span span) {
        return new String(Arrays.copyOfRange(raw, span.start(), span.end()), StandardCharsets.ISO_8859_1);
    }

    void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
