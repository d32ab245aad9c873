package org.guiju.label;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiju.label.PdfFile.Found;
import org.guiju.label.PdfValue.Array;
import org.guiju.label.PdfValue.Atom;
import org.guiju.label.PdfValue.Dict;
import org.guiju.label.PdfValue.Ref;

/**
 * The first or the last page of a PDF (ISO 32000-1, 7.7.3).
 *
 * @param nodes from the root of the page tree to the page; each holds a dictionary
 */
record PdfPage(PdfFile file, List<Found> nodes) {
    /** An entry and the object in which it stands. */
    record Entry(Found in, PdfValue value) {
        Dict dict() {
            return (Dict) value;
        }
    }

    /** Empty where there is no page tree. */
    static Optional<PdfPage> of(PdfFile file, boolean first) throws IOException, Broken {
        Optional<Dict> root = file.dict(file.trailer(), "Root");
        Optional<PdfValue> pages = root.flatMap(r -> r.get("Pages"));
        if (pages.isEmpty() || file.dict(pages.get(), 0).isEmpty()) {
            return Optional.empty();
        }
        Found none = new Found(0, 0, root.orElseThrow(), new byte[0], false, -1);
        List<Found> nodes = new ArrayList<>(List.of(found(file, none, pages.get())));
        while (true) {
            Found node = nodes.get(nodes.size() - 1);
            PdfValue kids = file.resolve(((Dict) node.value()).get("Kids").orElse(new Atom("null")));
            if (!(kids instanceof Array array) || array.values().isEmpty()) {
                return Optional.of(new PdfPage(file, List.copyOf(nodes)));
            }
            PdfValue kid = array.values().get(first ? 0 : array.values().size() - 1);
            if (file.dict(kid, 0).isEmpty()) {
                throw Broken.damaged("a page is not there");
            }
            if (nodes.size() > Bounds.PDF_DEPTH) {
                throw new Broken(ProblemCode.LIMIT_EXCEEDED, "the page tree is too deep");
            }
            nodes.add(found(file, node, kid));
        }
    }

    /** The object that a value refers to, or itself as a part of the object in which it stands. */
    private static Found found(PdfFile file, Found in, PdfValue value) throws IOException, Broken {
        return value instanceof Ref ref
                ? file.object(ref, 0).orElseThrow(() -> Broken.damaged("an object of a page is not there"))
                : new Found(0, 0, value, in.bytes(), in.encrypted(), -1);
    }

    Found own() {
        return nodes.get(nodes.size() - 1);
    }

    Dict dict() {
        return (Dict) own().value();
    }

    /** A dictionary under a key of another that stands in an object. */
    Optional<Entry> dict(Entry parent, String key) throws IOException, Broken {
        Optional<PdfValue> value = parent.dict().get(key);
        return value.isPresent() ? entry(parent.in(), value.get()) : Optional.empty();
    }

    private Optional<Entry> entry(Found in, PdfValue value) throws IOException, Broken {
        Found found = found(file, in, value);
        return found.value() instanceof Dict ? Optional.of(new Entry(found, found.value())) : Optional.empty();
    }

    /** What the page says under a key, or inherits. */
    private Optional<Entry> inherited(String key) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Optional<PdfValue> value = ((Dict) nodes.get(i).value()).get(key);
            if (value.isPresent()) {
                return Optional.of(new Entry(nodes.get(i), value.get()));
            }
        }
        return Optional.empty();
    }

    Optional<Entry> resources() throws IOException, Broken {
        Optional<Entry> said = inherited("Resources");
        return said.isPresent() ? entry(said.get().in(), said.get().value()) : Optional.empty();
    }

    /** The streams that draw it, in order. */
    List<PdfValue> contents() throws IOException, Broken {
        Optional<PdfValue> said = dict().get("Contents");
        return said.isEmpty()
                ? List.of()
                : file.resolve(said.get()) instanceof Array array ? array.values() : List.of(said.get());
    }

    /** By how much it is turned clockwise where it is shown: 0, 90, 180 or 270 degrees. */
    int turned() throws IOException, Broken {
        Optional<Entry> said = inherited("Rotate");
        double degrees = said.isPresent() ? number(file.resolve(said.get().value())) : 0;
        return Math.floorMod((int) degrees, 360) / 90 * 90;
    }

    /** What is shown of it: left, bottom, right and top; empty where it does not say so in numbers. */
    Optional<double[]> box() throws IOException, Broken {
        Optional<double[]> media = box("MediaBox");
        Optional<double[]> crop = box("CropBox");
        if (media.isEmpty() || crop.isEmpty()) {
            return media;
        }
        double[] m = media.get();
        double[] c = crop.get();
        double[] shown = {Math.max(m[0], c[0]), Math.max(m[1], c[1]), Math.min(m[2], c[2]), Math.min(m[3], c[3])};
        return shown[0] < shown[2] && shown[1] < shown[3] ? Optional.of(shown) : media;
    }

    private Optional<double[]> box(String key) throws IOException, Broken {
        Optional<Entry> said = inherited(key);
        PdfValue value = said.isPresent() ? file.resolve(said.get().value()) : new Atom("null");
        if (!(value instanceof Array array) || array.values().size() != 4) {
            return Optional.empty();
        }
        double[] n = new double[4];
        for (int i = 0; i < 4; i++) {
            n[i] = number(file.resolve(array.values().get(i)));
        }
        return Optional.of(
                new double[] {Math.min(n[0], n[2]), Math.min(n[1], n[3]), Math.max(n[0], n[2]), Math.max(n[1], n[3])});
    }

    private static double number(PdfValue value) {
        return value instanceof Atom atom ? PdfText.number(atom.text()) : 0;
    }
}
