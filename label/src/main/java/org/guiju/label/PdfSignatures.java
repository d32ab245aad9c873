package org.guiju.label;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.guiju.label.PdfValue.Array;
import org.guiju.label.PdfValue.Atom;
import org.guiju.label.PdfValue.Dict;

/**
 * Signatures of a PDF (ISO 32000-1, 12.8). A label comes as an update behind them, so that they go on covering the bytes
 * that they cover; what they permit is another matter.
 *
 * @param count signed fields
 * @param permitted 0 without a certification; else what it permits: 1 no change, 2 filling in forms, 3 also comments
 */
record PdfSignatures(int count, int permitted) {

    /** A field, and whether its parent is one for a signature, as it is then too where it does not say. */
    private record Field(PdfValue value, boolean signs) {}

    static PdfSignatures of(PdfFile file) throws IOException, Broken {
        Optional<Dict> root = file.dict(file.trailer(), "Root");
        if (root.isEmpty()) {
            return new PdfSignatures(0, 0);
        }
        Optional<Dict> form = file.dict(root.get(), "AcroForm");
        Deque<Field> fields = new ArrayDeque<>();
        if (form.isPresent()) {
            push(file, form.get(), "Fields", false, fields);
        }
        int count = 0;
        for (int looked = 0; !fields.isEmpty() && looked < Bounds.PDF_FIELDS; looked++) {
            Field next = fields.pop();
            Optional<Dict> field = file.dict(next.value, 0);
            if (field.isPresent()) {
                boolean signs = next.signs && field.get().get("FT").isEmpty()
                        || field.get().isName("FT", "Sig");
                count += signs && field.get().get("V").isPresent() ? 1 : 0;
                push(file, field.get(), "Kids", signs, fields);
            }
        }
        return new PdfSignatures(count, permitted(file, root.get()));
    }

    private static void push(PdfFile file, Dict dict, String key, boolean signs, Deque<Field> fields)
            throws IOException, Broken {
        if (file.resolve(dict.get(key).orElse(new Array(List.of()))) instanceof Array array) {
            for (PdfValue value : array.values()) {
                if (fields.size() < Bounds.PDF_FIELDS) {
                    fields.add(new Field(value, signs));
                }
            }
        }
    }

    private static int permitted(PdfFile file, Dict root) throws IOException, Broken {
        Optional<Dict> permissions = file.dict(root, "Perms");
        Optional<Dict> signature = permissions.isPresent() ? file.dict(permissions.get(), "DocMDP") : Optional.empty();
        if (signature.isEmpty()) {
            return 0;
        }
        PdfValue references = file.resolve(signature.get().get("Reference").orElse(new Array(List.of())));
        if (references instanceof Array array && !array.values().isEmpty()) {
            Optional<Dict> reference = file.dict(array.values().get(0), 0);
            Optional<Dict> parameters =
                    reference.isPresent() ? file.dict(reference.get(), "TransformParams") : Optional.empty();
            if (parameters.isPresent() && parameters.get().get("P").orElse(root) instanceof Atom p) {
                return (int) Math.max(1, Math.min(3, p.number()));
            }
        }
        return 2; // the default of the standard
    }

    void report(Findings findings) {
        if (count > 0 || permitted > 0) {
            String certified = permitted == 0 ? "" : ", and it is certified with changes limited to level " + permitted;
            findings.problem(
                    ProblemCode.SIGNATURE_PRESENT,
                    "document catalog",
                    count + (count == 1 ? " signature" : " signatures") + certified
                            + "; a label written now is an update that the signature does not cover");
        }
    }
}
