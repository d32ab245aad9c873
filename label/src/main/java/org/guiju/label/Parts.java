package org.guiju.label;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.guiju.label.LabelWriter.CannotCarry;

/** A package: a ZIP archive whose parts are XML. Reads parts, and collects changes of their text. */
final class Parts {
    private final Source source;
    private final Zip zip;
    private final Map<String, byte[]> changed = new HashMap<>();

    private Parts(Source source, Zip zip) {
        this.source = source;
        this.zip = zip;
    }

    /** A step of reading that a damaged part may end. */
    interface Step {
        void run() throws IOException, Broken;
    }

    /** Reads a package; what is wrong with it as a whole is a problem. */
    static Optional<Parts> open(Source source, Findings findings) throws IOException {
        try {
            return Optional.of(new Parts(source, Zip.open(source)));
        } catch (Broken e) {
            findings.problem(e.code(), "", e.getMessage());
            return Optional.empty();
        }
    }

    static Parts openToWrite(Source source) throws IOException, CannotCarry {
        try {
            return new Parts(source, Zip.open(source));
        } catch (Broken e) {
            throw new CannotCarry(e.getMessage());
        }
    }

    /** The same of a package that a change breaks where it has a part of signatures. */
    static Parts openUnsigned(Source source, String signatures) throws IOException, CannotCarry {
        Parts parts = openToWrite(source);
        if (parts.has(signatures)) {
            throw signed();
        }
        return parts;
    }

    static CannotCarry signed() {
        return new CannotCarry("it is signed, and a change breaks the signature");
    }

    /** A path within a package without its detours. */
    static String resolve(String path) {
        String plain = path.replace("/./", "/");
        return plain.startsWith("./") ? plain.substring(2) : plain.replaceAll("[^/]{1,200}/\\.\\./", "");
    }

    /** Does a step, and reports a part that is damaged. */
    static void step(String part, Findings findings, Step step) throws IOException {
        try {
            step.run();
        } catch (Broken e) {
            findings.problem(e.code(), part, e.getMessage());
        }
    }

    /** Looks for a mark in a part. One too large to look through is no fault of the label. */
    static void look(String part, Findings findings, Step step) throws IOException {
        step(part, findings, () -> {
            try {
                step.run();
            } catch (Broken e) {
                if (e.code() != ProblemCode.LIMIT_EXCEEDED) {
                    throw e;
                }
            }
        });
    }

    Zip zip() {
        return zip;
    }

    boolean has(String name) {
        return zip.entry(name).isPresent();
    }

    byte[] bytes(String name, int most) throws IOException, Broken {
        Optional<Zip.Entry> entry = zip.entry(name);
        if (entry.isEmpty()) {
            throw new Broken(ProblemCode.PART_DAMAGED, "the package has no part " + Findings.quote(name));
        }
        return zip.read(entry.get(), most);
    }

    Xml.Decoded xml(String name, int most) throws IOException, Broken {
        try {
            return Xml.decode(bytes(name, most));
        } catch (Xml.Malformed e) {
            throw new Broken(ProblemCode.PART_DAMAGED, "its XML " + e.getMessage());
        }
    }

    /** The elements of a part that match. */
    List<Xml.Hit> find(String name, Predicate<Xml.Tag> wanted) throws IOException, Broken {
        try {
            return Xml.find(xml(name, Bounds.PART).text(), wanted);
        } catch (Xml.Malformed e) {
            throw new Broken(ProblemCode.PART_DAMAGED, "its XML " + e.getMessage());
        }
    }

    void scan(String name, int most, Xml.Visitor visitor) throws IOException, Broken {
        try {
            Xml.scan(xml(name, most).text(), visitor);
        } catch (Xml.Malformed e) {
            throw new Broken(ProblemCode.PART_DAMAGED, "its XML " + e.getMessage());
        }
    }

    /** A change of a part's text. */
    interface Edit {
        String apply(String text) throws Xml.Malformed, CannotCarry;
    }

    /** Changes a part. */
    void edit(String name, int most, Edit edit) throws IOException, CannotCarry {
        try {
            byte[] before = bytes(name, most);
            Xml.Decoded part = Xml.decode(before);
            if (!part.isOf(before)) {
                throw new CannotCarry("its part " + name + " is not written as its encoding wants it");
            }
            // What an edit puts in is ASCII, so that no encoding lacks it.
            byte[] after = edit.apply(part.text()).getBytes(part.charset());
            if (after.length > most) {
                throw new CannotCarry("its part " + name + " would outgrow the " + most + " bytes that are read");
            }
            changed.put(name, after);
        } catch (Broken e) {
            throw new CannotCarry("its part " + name + " cannot be changed: " + e.getMessage());
        } catch (Xml.Malformed e) {
            throw new CannotCarry("the XML of its part " + name + " " + e.getMessage());
        }
    }

    void put(String name, String xml) {
        put(name, xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    void put(String name, byte[] bytes) {
        changed.put(name, bytes);
    }

    List<Splice> splices() throws IOException, CannotCarry {
        return new ZipWriter(source, zip).replace(changed);
    }

    /**
     * Gives the first element that matches a new form and takes the others out; without one, puts it at the end of the
     * last container that matches.
     *
     * @param form the element, from what it stands in
     */
    static String set(String text, Predicate<Xml.Tag> wanted, Predicate<Xml.Tag> container, Form form)
            throws Xml.Malformed, CannotCarry {
        List<Xml.Hit> hits = Xml.find(text, wanted);
        StringBuilder out = new StringBuilder(text);
        for (int i = hits.size() - 1; i >= 0; i--) {
            Xml.Hit hit = hits.get(i);
            out.replace(hit.tag().start(), hit.end(), i == 0 ? form.of(hit.tag()) : "");
        }
        return hits.isEmpty() ? append(text, container, form) : out.toString();
    }

    /** Puts an element at the end of the first container that matches. */
    static String append(String text, Predicate<Xml.Tag> container, Form form) throws Xml.Malformed, CannotCarry {
        List<Xml.Hit> homes = Xml.find(text, container);
        if (homes.isEmpty()) {
            throw new CannotCarry("its metadata lack the element that would hold the label");
        }
        Xml.Hit home = homes.get(0);
        Xml.Tag tag = home.tag();
        String element = form.of(tag);
        return tag.empty()
                ? text.substring(0, tag.end() - 2) + ">" + element + "</" + tag.prefixed() + tag.local() + ">"
                        + text.substring(tag.end())
                : text.substring(0, home.closeStart()) + element + text.substring(home.closeStart());
    }

    /** The text of an element, from the one that it replaces or that will hold it. */
    interface Form {
        String of(Xml.Tag neighbour);
    }
}
