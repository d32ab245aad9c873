package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.PdfFile.Found;
import org.guiju.label.PdfValue.Array;
import org.guiju.label.PdfValue.Dict;
import org.guiju.label.PdfValue.Ref;
import org.guiju.label.PdfValue.Text;

/**
 * Writes the label of a PDF as an incremental update (ISO 32000-1, 7.5.6): all bytes that are there stay, and the
 * information dictionary comes once more behind them, with the label and all its other entries.
 */
final class PdfWriter {
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

    private PdfWriter(PdfFile file, long size) {
        this.file = file;
        this.size = size;
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        try {
            PdfFile file = PdfFile.open(source);
            if (PdfSignatures.of(file).permitted() == 1) {
                throw new CannotCarry("it is certified and permits no change");
            }
            PdfWriter writer = new PdfWriter(file, source.size());
            byte[] last = source.read(source.size() - 1, 1);
            writer.ascii(last[0] == '\n' || last[0] == '\r' ? "" : "\n");
            if (present.stream().anyMatch(p -> p.label().place().equals(Pdf.PACKET))) {
                writer.packet();
            }
            int info = writer.info(label);
            writer.section(info, label);
            return List.of(new Splice(source.size(), source.size(), writer.out.toByteArray()));
        } catch (Broken e) {
            throw new CannotCarry(e.getMessage());
        }
    }

    /** Writes the information dictionary with the label, and returns its number. */
    private int info(Label label) throws IOException, Broken, CannotCarry {
        Optional<PdfValue> there = Pdf.info(file, 0);
        if (there.isPresent() && !(there.get() instanceof Ref)) {
            throw new CannotCarry("its information dictionary is no object of its own");
        }
        Optional<Ref> ref = there.map(Ref.class::cast);
        Optional<Found> found = ref.isPresent() ? file.object(ref.get(), 0) : Optional.empty();
        int number = ref.isPresent() ? ref.get().number() : next();
        int generation = ref.map(Ref::generation).orElse(0);
        begin(number, generation);
        ascii("<<");
        if (found.isPresent()) {
            if (!(found.get().value() instanceof Dict dict)) {
                throw new CannotCarry("its information dictionary is none");
            }
            for (PdfValue.Span span : dict.spans()) {
                if (!span.key().equals("AIGC")) {
                    ascii("\n");
                    entry(found.get(), dict, span);
                }
            }
        }
        ascii("\n/AIGC ");
        string(Pdf.encode(label.toJson()), number, generation);
        ascii("\n>>\nendobj\n");
        return number;
    }

    /** An entry as it stands; but strings of an object stream are plain and must now be encrypted one by one. */
    private void entry(Found found, Dict dict, PdfValue.Span span) {
        if (file.crypt().isEmpty() || found.encrypted()) {
            out.write(found.bytes(), span.start(), span.end() - span.start());
            return;
        }
        List<Text> texts = new ArrayList<>();
        texts(Optional.ofNullable(dict.values().get(span.key())).orElse(dict), texts);
        int at = span.start();
        for (Text text : texts) {
            if (text.start() >= at && text.end() <= span.end()) {
                out.write(found.bytes(), at, text.start() - at);
                string(text.bytes(), found.number(), found.generation());
                at = text.end();
            }
        }
        out.write(found.bytes(), at, span.end() - at);
    }

    private static void texts(PdfValue value, List<Text> texts) {
        if (value instanceof Text text) {
            texts.add(text);
        } else if (value instanceof Array array) {
            array.values().forEach(v -> texts(v, texts));
        } else if (value instanceof Dict dict) {
            dict.values().values().forEach(v -> texts(v, texts));
        }
    }

    /** Writes the document's XMP packet without a label: there may be one only (GB 45438-2025 6.1 c). */
    private void packet() throws IOException, Broken, CannotCarry {
        Found found = Pdf.metadata(file).orElseThrow(() -> Broken.damaged("its XMP packet is gone"));
        if (file.crypt().isPresent()) {
            throw new CannotCarry("it is encrypted and has a label in its XMP metadata too");
        }
        byte[] bytes = Xmp.without(file.stream(found, Bounds.INFLATED));
        begin(found.number(), found.generation());
        ascii("<<");
        for (PdfValue.Span span : ((Dict) found.value()).spans()) {
            if (!Set.of("Length", "Filter", "DecodeParms").contains(span.key())) {
                ascii("\n");
                out.write(found.bytes(), span.start(), span.end() - span.start());
            }
        }
        ascii("\n/Length " + bytes.length + "\n>>\nstream\n");
        out.writeBytes(bytes);
        ascii("\nendstream\nendobj\n");
    }

    /** The cross-reference of the update, of the same kind as the one before. */
    private void section(int info, Label label) throws CannotCarry {
        PdfXref.Section before = file.xref().sections().get(0);
        boolean stream = before.stream();
        int own = next();
        if (stream) {
            written.put(own, new long[] {size + out.size(), 0});
        }
        long start = size + out.size();
        StringBuilder trailer = new StringBuilder("/Size ").append(Math.max(next(), written.lastKey() + 1));
        trailer.append("\n/Prev ").append(file.xref().start());
        Optional<PdfValue> there = Pdf.info(file, 0);
        int generation = there.isPresent() && there.get() instanceof Ref ref ? ref.generation() : 0;
        trailer.append("\n/Info ").append(info).append(' ').append(generation).append(" R");
        before.trailer().spans().stream()
                .filter(s -> !OF_THE_SECTION.contains(s.key()))
                .forEach(s -> trailer.append('\n').append(latin(before.raw(), s)));
        id(before, label).ifPresent(id -> trailer.append("\n/ID ").append(id));
        if (stream) {
            stream(own, trailer);
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

    private void stream(int own, StringBuilder trailer) {
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
    private static Optional<String> id(PdfXref.Section before, Label label) {
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
            byte[] changed = md5.digest(label.toJson().getBytes(StandardCharsets.UTF_8));
            return Optional.of("[" + hex(first.bytes()) + hex(changed) + "]");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5 is part of every Java", e);
        }
    }

    /** A number that no object has. */
    private int next() throws CannotCarry {
        long next = file.trailer().number("Size");
        if (next < 1 || next > 8_388_607) {
            throw new CannotCarry("it does not say how many objects it has, or has too many");
        }
        return (int) Math.max(next, written.isEmpty() ? 0 : written.lastKey() + 1);
    }

    private void begin(int number, int generation) {
        written.put(number, new long[] {size + out.size(), generation});
        ascii(number + " " + generation + " obj\n");
    }

    private void string(byte[] plain, int number, int generation) {
        if (file.crypt().isPresent()) {
            ascii(hex(file.crypt().get().encryptString(plain, number, generation)));
            return;
        }
        boolean ascii = true;
        for (byte b : plain) {
            ascii &= b >= ' ' && b < 0x7F;
        }
        if (!ascii) {
            ascii(hex(plain));
            return;
        }
        String text = new String(plain, StandardCharsets.US_ASCII);
        ascii("(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")");
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder("<");
        for (byte b : bytes) {
            hex.append(Character.forDigit(b >> 4 & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
        }
        return hex.append('>').toString();
    }

    private static String latin(byte[] raw, PdfValue.Span span) {
        return new String(Arrays.copyOfRange(raw, span.start(), span.end()), StandardCharsets.ISO_8859_1);
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
