package org.guiju.label;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final PdfFile file;
    private final PdfUpdate out;

    private PdfWriter(PdfFile file, PdfUpdate out) {
        this.file = file;
        this.out = out;
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        try {
            PdfFile file = PdfFile.open(source);
            if (PdfSignatures.of(file).permitted() == 1) {
                throw new CannotCarry("it is certified and permits no change");
            }
            PdfWriter writer = new PdfWriter(file, PdfUpdate.of(file, source));
            if (present.stream().anyMatch(p -> p.label().place().equals(Pdf.PACKET))) {
                writer.packet();
            }
            Ref info = writer.info(label);
            writer.out.section(Optional.of(info), label.toJson().getBytes(StandardCharsets.UTF_8));
            return writer.out.splices();
        } catch (Broken e) {
            throw new CannotCarry(e.getMessage());
        }
    }

    /** Writes the information dictionary with the label. */
    private Ref info(Label label) throws IOException, Broken, CannotCarry {
        Optional<Ref> ref = Pdf.infoObject(file);
        Optional<Found> found = ref.isPresent() ? file.object(ref.get(), 0) : Optional.empty();
        Ref own = ref.isPresent() ? ref.get() : new Ref(out.next(), 0);
        out.begin(own.number(), own.generation());
        out.ascii("<<");
        if (found.isPresent()) {
            if (!(found.get().value() instanceof Dict dict)) {
                throw new CannotCarry("its information dictionary is none");
            }
            for (PdfValue.Span span : dict.spans()) {
                if (!span.key().equals("AIGC")) {
                    out.ascii("\n");
                    entry(found.get(), dict, span);
                }
            }
        }
        out.ascii("\n/AIGC ");
        string(Pdf.encode(label.toJson()), own.number(), own.generation());
        out.ascii("\n>>\nendobj\n");
        return own;
    }

    /** An entry as it stands; but strings of an object stream are plain and must now be encrypted one by one. */
    private void entry(Found found, Dict dict, PdfValue.Span span) {
        if (file.crypt().isEmpty() || found.encrypted()) {
            out.write(found.bytes(), span.start(), span.end());
            return;
        }
        List<Text> texts = new ArrayList<>();
        texts(Optional.ofNullable(dict.values().get(span.key())).orElse(dict), texts);
        int at = span.start();
        for (Text text : texts) {
            if (text.start() >= at && text.end() <= span.end()) {
                out.write(found.bytes(), at, text.start());
                string(text.bytes(), found.number(), found.generation());
                at = text.end();
            }
        }
        out.write(found.bytes(), at, span.end());
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
        out.begin(found.number(), found.generation());
        out.ascii("<<");
        out.entries(found.bytes(), (Dict) found.value(), Set.of("Length", "Filter", "DecodeParms"));
        out.ascii("\n/Length " + bytes.length + "\n>>\nstream\n");
        out.write(bytes, 0, bytes.length);
        out.ascii("\nendstream\nendobj\n");
    }

    private void string(byte[] plain, int number, int generation) {
        if (file.crypt().isPresent()) {
            out.ascii(PdfUpdate.hex(file.crypt().get().encryptString(plain, number, generation)));
            return;
        }
        boolean ascii = true;
        for (byte b : plain) {
            ascii &= b >= ' ' && b < 0x7F;
        }
        if (!ascii) {
            out.ascii(PdfUpdate.hex(plain));
            return;
        }
        String text = new String(plain, StandardCharsets.US_ASCII);
        out.ascii("(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")");
    }
}
