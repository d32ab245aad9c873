package org.guiju.label;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.label.Findings.Placement;
import org.guiju.label.PdfFile.Found;
import org.guiju.label.PdfValue.Array;
import org.guiju.label.PdfValue.Dict;
import org.guiju.label.PdfValue.Ref;
import org.guiju.label.PdfValue.Text;
import org.guiju.label.provenance.Span;

/** PDF: the label is the key AIGC of the document information dictionary (TC260-PG-20258A 6.3). */
final class Pdf {
    /** Where the guide puts it, as reports name it. */
    static final String INFO = "Info dictionary, key AIGC";

    static final String PACKET = "XMP metadata of the document";

    private Pdf() {}

    static boolean isPdf(byte[] head) {
        return new String(head, 0, Math.min(1024, head.length), StandardCharsets.ISO_8859_1).contains("%PDF-");
    }

    static void read(Source source, Findings findings) throws IOException {
        PdfFile file;
        try {
            file = PdfFile.open(source);
        } catch (Broken e) {
            findings.problem(e.code(), "", e.getMessage());
            return;
        }
        Map<Integer, String> values = new HashMap<>();
        Parts.step("Info dictionary", findings, () -> {
            Optional<String> value = label(file, 0);
            if (value.isPresent() && findings.spend(value.get().length(), INFO)) {
                values.put(0, value.get());
                findings.json(INFO, Placement.NORMATIVE, value.get().strip(), Optional.empty());
            }
        });
        Parts.step(PACKET, findings, () -> {
            Optional<Found> packet = metadata(file);
            if (packet.isPresent()) {
                byte[] bytes = file.stream(packet.get(), Bounds.INFLATED);
                if (findings.spend(bytes.length, PACKET)) {
                    Xmp.read(bytes, PACKET, findings, Placement.ELSEWHERE);
                }
            }
        });
        earlier(file, values, findings);
        Parts.step("document catalog", findings, () -> {
            PdfSignatures.of(file).report(findings);
            credentials(file, findings);
        });
        PdfText.mark(file).ifPresent(findings::mark);
    }

    /** The value of the key as the file stood after a revision. */
    private static Optional<String> label(PdfFile file, int revision) throws IOException, Broken {
        Optional<PdfValue> info = info(file, revision);
        if (info.isEmpty()) {
            return Optional.empty();
        }
        Optional<Found> found = info.get() instanceof Ref ref ? file.object(ref, revision) : Optional.empty();
        PdfValue value = found.map(Found::value).orElse(info.get());
        if (!(value instanceof Dict dict) || dict.get("AIGC").isEmpty()) {
            return Optional.empty();
        }
        PdfValue label = dict.get("AIGC").get();
        if (label instanceof Ref ref) {
            found = file.object(ref, revision);
            label = found.map(Found::value).orElse(label);
        }
        if (!(label instanceof Text text)) {
            throw Broken.damaged("the key AIGC holds no text");
        }
        byte[] bytes = text.bytes();
        if (file.crypt().isPresent() && found.isPresent() && found.get().encrypted()) {
            bytes = file.crypt()
                    .get()
                    .decryptString(bytes, found.get().number(), found.get().generation());
        }
        return Optional.of(decode(bytes));
    }

    /** The newest trailer that names an information dictionary speaks. */
    static Optional<PdfValue> info(PdfFile file, int revision) {
        return file.xref().of(revision).stream()
                .flatMap(s -> s.trailer().get("Info").stream())
                // Object 0 is none.
                .filter(i -> !(i instanceof Ref ref) || ref.number() != 0)
                .findFirst();
    }

    /** The object that is the information dictionary now, where the file has one. */
    static Optional<Ref> infoObject(PdfFile file) throws Broken {
        Optional<PdfValue> info = info(file, 0);
        if (info.isPresent() && !(info.get() instanceof Ref)) {
            throw Broken.damaged("its information dictionary is no object of its own");
        }
        return info.map(Ref.class::cast);
    }

    static Optional<Found> metadata(PdfFile file) throws IOException, Broken {
        Optional<Dict> root = file.dict(file.trailer(), "Root");
        if (root.isEmpty()) {
            throw Broken.damaged("the file has no catalog");
        }
        return root.get().get("Metadata").orElse(root.get()) instanceof Ref ref
                ? file.object(ref, 0).filter(f -> f.stream() >= 0)
                : Optional.empty();
    }

    /** A label that an update changed or took away still stands in the file. */
    private static void earlier(PdfFile file, Map<Integer, String> values, Findings findings) throws IOException {
        int revisions = Math.min(file.xref().revisions(), Bounds.PDF_REVISIONS);
        for (int i = 1; i < revisions; i++) {
            int revision = i;
            Parts.step(
                    "earlier revision " + i,
                    findings,
                    () -> label(file, revision).ifPresent(v -> values.put(revision, v)));
            if (values.containsKey(i) && !values.get(i).equals(values.get(0))) {
                findings.problem(
                        ProblemCode.EARLIER_LABEL,
                        INFO,
                        "before the last " + (i == 1 ? "update" : i + " updates") + " the label was "
                                + Findings.quote(values.get(i)));
                return;
            }
        }
    }

    /** A C2PA manifest is an associated file (C2PA 2.2, embedding in PDF). */
    private static void credentials(PdfFile file, Findings findings) throws IOException, Broken {
        Optional<Dict> root = file.dict(file.trailer(), "Root");
        PdfValue associated = file.resolve(root.flatMap(r -> r.get("AF")).orElse(new Array(List.of())));
        if (associated instanceof Array array) {
            for (PdfValue one : new ArrayList<>(array.values())
                    .stream().limit(Bounds.LABELS).toList()) {
                Optional<Dict> dict = file.dict(one, 0);
                if (dict.isPresent() && dict.get().isName("AFRelationship", "C2PA_Manifest")) {
                    manifest(file, dict.get(), findings);
                    return;
                }
            }
        }
    }

    /** The embedded file of a file specification (ISO 32000-2, 7.11.3). */
    private static void manifest(PdfFile file, Dict specification, Findings findings) throws IOException {
        String place = "associated file of the document catalog";
        try {
            Optional<Dict> files = file.dict(specification, "EF");
            PdfValue stream = files.flatMap(f -> f.get("F").or(() -> f.get("UF")))
                    .orElseThrow(() -> Broken.damaged("its file is not embedded"));
            Optional<Found> found =
                    stream instanceof Ref ref ? file.object(ref, 0).filter(f -> f.stream() >= 0) : Optional.empty();
            byte[] store = file.stream(
                    found.orElseThrow(() -> Broken.damaged("its embedded file is not there")), Bounds.PDF_STREAM);
            findings.c2pa(place, Span.of(store));
        } catch (Broken e) {
            findings.c2paUnread(place, String.valueOf(e.getMessage()));
        }
    }

    /** A text string (ISO 32000-2, 7.9.2.2). Characters of PDFDocEncoding outside ASCII are read as Latin-1. */
    static String decode(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        if (bytes.length > 2 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] encode(String text) {
        boolean ascii = text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        return ascii ? text.getBytes(StandardCharsets.US_ASCII) : ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE);
    }
}
