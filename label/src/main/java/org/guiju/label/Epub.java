package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Xml.Tag;

/**
 * EPUB (W3C EPUB 3.3, and 2): the label is a meta element of the package document, with the property
 * {@code TC260:AIGC}, in EPUB 2 with the name {@code AIGC}. No guide names a place in these files.
 */
final class Epub {
    private static final String CONTAINER = "META-INF/container.xml";
    private static final String SIGNATURES = "META-INF/signatures.xml";
    private static final String ENCRYPTION = "META-INF/encryption.xml";

    /** How fonts are obfuscated (EPUB 3.3, 4.3; Adobe), which leaves all words as they are. */
    private static final Set<String> FONTS =
            Set.of("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC");

    /** Documents looked at from either end of a book for one that has words: covers and title pages may have none. */
    private static final int LOOKED = 4;

    private Epub() {}

    /** A document and its first and last line. */
    private record Read(String name, Html.Ends ends) {}

    static boolean isEpub(byte[] head) {
        // Some writers put the type elsewhere than first; the container's name stands in the head all the same.
        return Zip.isTyped(head, "application/epub+zip")
                || Zip.isZip(head) && new String(head, StandardCharsets.ISO_8859_1).contains(CONTAINER);
    }

    private static boolean isKey(String name) {
        return name.equalsIgnoreCase("AIGC")
                || name.toUpperCase(java.util.Locale.ROOT).endsWith(":AIGC");
    }

    static void read(Source source, Findings findings) throws IOException {
        Optional<Parts> opened = Parts.open(source, findings);
        if (opened.isEmpty()) {
            return;
        }
        Parts parts = opened.get();
        if (parts.has(SIGNATURES)) {
            findings.problem(ProblemCode.SIGNATURE_PRESENT, "", "the book is signed; a change would break that");
        }
        List<String> packages = new ArrayList<>();
        Parts.step(CONTAINER, findings, () -> packages.addAll(packages(parts)));
        for (String name : packages) {
            Parts.step(name, findings, () -> {
                for (Xml.Hit hit : parts.find(name, Epub::isLabel)) {
                    boolean property = !hit.tag().attribute("property").isEmpty();
                    String key = hit.tag().attribute(property ? "property" : "name");
                    findings.json(
                            name + ", meta " + key,
                            Placement.NO_OFFICIAL,
                            property ? hit.text().strip() : hit.tag().attribute("content"),
                            Optional.empty());
                }
            });
        }
        if (!packages.isEmpty() && !isEncrypted(parts)) {
            mark(parts, packages.get(0)).ifPresent(findings::mark);
        }
    }

    /** Whether more than fonts is encrypted, or what is cannot be told. */
    private static boolean isEncrypted(Parts parts) throws IOException {
        if (!parts.has(ENCRYPTION)) {
            return false;
        }
        try {
            return parts.find(ENCRYPTION, t -> t.local().equals("EncryptionMethod")).stream()
                    .anyMatch(h -> !FONTS.contains(h.tag().attribute("Algorithm")));
        } catch (Broken e) {
            return true;
        }
    }

    private static Optional<ExplicitMark> mark(Parts parts, String home) throws IOException {
        try {
            List<String> names = documents(parts, home);
            Optional<Read> first = read(parts, names, MarkPlace.START);
            Optional<Read> last = read(parts, names, MarkPlace.END);
            return first.flatMap(f -> last.map(
                    l -> ExplicitMark.of("line", f.ends().first(), l.ends().last())));
        } catch (Broken e) {
            return Optional.empty(); // what the text says is not known, and says nothing of the label
        }
    }

    /** The first or the last document of a book that has words. */
    private static Optional<Read> read(Parts parts, List<String> documents, MarkPlace place)
            throws IOException, Broken {
        List<String> names = new ArrayList<>(documents);
        if (place == MarkPlace.END) {
            Collections.reverse(names);
        }
        for (String name : names.subList(0, Math.min(LOOKED, names.size()))) {
            Optional<Html.Ends> ends = Html.ends(parts.bytes(name, Bounds.PART));
            if (ends.filter(e -> e.first().isEmpty()).isEmpty()) {
                return ends.map(e -> new Read(name, e));
            }
        }
        return Optional.empty();
    }

    /** The documents of a book in the order of its spine, as names of parts. */
    private static List<String> documents(Parts parts, String home) throws IOException, Broken {
        String folder = home.substring(0, home.lastIndexOf('/') + 1);
        Map<String, String> items = new HashMap<>();
        parts.find(home, t -> t.local().equals("item"))
                .forEach(h -> items.put(h.tag().attribute("id"), h.tag().attribute("href")));
        List<String> names = new ArrayList<>();
        for (Xml.Hit hit : parts.find(home, t -> t.local().equals("itemref"))) {
            String href = items.getOrDefault(hit.tag().attribute("idref"), "");
            String name = Parts.resolve(folder + decoded(href));
            if (!hit.tag().attribute("linear").equals("no") && parts.has(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** A reference with its escapes, as {@code %20}, undone. */
    private static String decoded(String href) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = href.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            boolean escape = bytes[i] == '%' && i + 2 < bytes.length;
            int high = escape ? Character.digit(bytes[i + 1], 16) : -1;
            int low = escape ? Character.digit(bytes[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Puts the words into the first or the last document that has words, as a paragraph of their own. */
    static List<Splice> marks(Source source, MarkPlace place, String words) throws IOException, CannotCarry {
        Parts parts = Parts.openUnsigned(source, SIGNATURES);
        if (isEncrypted(parts)) {
            throw new CannotCarry("parts of it are encrypted");
        }
        try {
            String name = read(parts, documents(parts, packages(parts).get(0)), place)
                    .map(Read::name)
                    .orElseThrow(
                            () -> new CannotCarry("its first or last documents have no words to put the mark beside"));
            byte[] bytes = parts.bytes(name, Bounds.PART);
            parts.put(name, Html.mark(bytes, place, words).in(bytes));
        } catch (Broken e) {
            throw new CannotCarry("it cannot be read: " + e.getMessage());
        }
        return parts.splices();
    }

    private static List<String> packages(Parts parts) throws IOException, Broken {
        List<String> names = parts.find(CONTAINER, t -> t.local().equals("rootfile")).stream()
                .map(h -> h.tag().attribute("full-path"))
                .distinct()
                .limit(Bounds.LABELS)
                .toList();
        if (names.isEmpty()) {
            throw new Broken(ProblemCode.PART_DAMAGED, "it names no package document");
        }
        return names;
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Parts parts = Parts.openUnsigned(source, SIGNATURES);
        List<String> packages;
        try {
            packages = packages(parts);
        } catch (Broken e) {
            throw new CannotCarry("its part " + CONTAINER + " cannot be read: " + e.getMessage());
        }
        String home = packages.get(0);
        for (Located located : present) {
            if (!located.label().place().startsWith(home + ",")) {
                throw new CannotCarry("another label of the same producer stands in "
                        + located.label().place());
            }
        }
        parts.edit(home, Bounds.PART, text -> set(text, label));
        return parts.splices();
    }

    private static String set(String text, Label label) throws Xml.Malformed, CannotCarry {
        List<Xml.Hit> roots = Xml.find(text, t -> t.depth() == 0);
        Tag root = roots.get(0).tag();
        String json = Entities.escape(label.toJson());
        if (root.attribute("version").startsWith("2")) {
            return Parts.set(
                    text,
                    Epub::isLabel,
                    Epub::isHome,
                    t -> "<" + t.prefixed() + "meta name=\"AIGC\" content=\"" + json + "\"/>");
        }
        String changed = Parts.set(
                text,
                Epub::isLabel,
                Epub::isHome,
                t -> "<" + t.prefixed() + "meta property=\"TC260:AIGC\">" + json + "</" + t.prefixed() + "meta>");
        return prefixed(changed, root);
    }

    /** The package element declares the prefix TC260 (EPUB 3.3, section 5.4.1, vocabulary association). */
    private static String prefixed(String text, Tag root) throws CannotCarry {
        if (root.attribute("prefix").contains("TC260:")) {
            return text;
        }
        String declared = "TC260: " + Xmp.NAMESPACE;
        String tag = text.substring(root.start(), root.end());
        if (root.attribute("prefix").isEmpty()) {
            int behind = root.end() - (root.empty() ? 2 : 1);
            return text.substring(0, behind) + " prefix=\"" + declared + "\"" + text.substring(behind);
        }
        java.util.regex.Matcher value = java.util.regex.Pattern.compile("\\sprefix\\s{0,9}=\\s{0,9}[\"']")
                .matcher(tag);
        if (!value.find()) {
            throw new CannotCarry("the prefixes of its package document cannot be changed");
        }
        int at = root.start() + value.end();
        return text.substring(0, at) + declared + " " + text.substring(at);
    }

    private static boolean isLabel(Tag tag) {
        return tag.local().equals("meta") && (isKey(tag.attribute("property")) || isKey(tag.attribute("name")));
    }

    private static boolean isHome(Tag tag) {
        return tag.local().equals("metadata") && tag.depth() == 1;
    }
}
