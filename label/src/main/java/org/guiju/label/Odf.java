package org.guiju.label;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Xml.Tag;

/**
 * OpenDocument (ISO/IEC 26300): the label is the user-defined metadata field AIGC of {@code meta.xml}. No guide names a
 * place in these files.
 */
final class Odf {
    private static final String META = "meta.xml";
    private static final String MANIFEST = "META-INF/manifest.xml";
    private static final String STYLES = "styles.xml";
    private static final String CONTENT = "content.xml";
    private static final String SIGNATURES = "META-INF/documentsignatures.xml";
    private static final String NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0";
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

    /** What stands before the paragraphs of a text (OpenDocument 1.2, 3.4). */
    private static final Set<String> PRELUDE = Set.of("forms", "tracked-changes", "alphabetical-index-auto-mark-file");

    private Odf() {}

    static boolean isOdf(byte[] head) {
        return Zip.isTyped(head, "application/vnd.oasis.opendocument.");
    }

    static void read(Source source, Findings findings) throws IOException {
        Optional<Parts> opened = Parts.open(source, findings);
        if (opened.isEmpty()) {
            return;
        }
        Parts parts = opened.get();
        boolean[] encrypted = {false};
        Parts.step(
                MANIFEST,
                findings,
                () -> encrypted[0] = !parts.find(MANIFEST, t -> t.local().equals("encryption-data"))
                        .isEmpty());
        if (encrypted[0]) {
            findings.problem(ProblemCode.ENCRYPTED, "", "the document is encrypted with a password");
            return;
        }
        if (parts.has(SIGNATURES)) {
            findings.problem(ProblemCode.SIGNATURE_PRESENT, "", "the document is signed; a change would break that");
        }
        if (parts.has(META)) {
            Parts.step(META, findings, () -> {
                for (Xml.Hit hit : parts.find(META, Odf::isLabel)) {
                    String name = hit.tag().attribute("name");
                    findings.json(
                            META + ", user-defined " + name,
                            name.equals("AIGC") ? Placement.NO_OFFICIAL : Placement.ELSEWHERE,
                            hit.text().strip(),
                            Optional.empty());
                }
            });
        }
        if (isText(parts)) {
            Parts.look(CONTENT, findings, () -> {
                HiddenStyles styles = new HiddenStyles();
                if (parts.has(STYLES)) {
                    parts.scan(STYLES, Bounds.TEXT, styles);
                }
                Paragraphs text = new Paragraphs(
                        Set.of("p", "h"), Set.of(), Set.of("tracked-changes", "annotation", "note"), styles);
                parts.scan(CONTENT, Bounds.TEXT, text);
                findings.mark(ExplicitMark.of("paragraph", text.first(), text.last()));
            });
        }
    }

    /** Only in text documents have paragraphs a first and a last one. */
    private static boolean isText(Parts parts) throws IOException {
        try {
            String type = new String(parts.bytes("mimetype", 200), java.nio.charset.StandardCharsets.US_ASCII);
            return type.contains("opendocument.text") && parts.has(CONTENT);
        } catch (Broken e) {
            return false;
        }
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Parts parts = Parts.openUnsigned(source, SIGNATURES);
        if (parts.has(META)) {
            parts.edit(META, Bounds.PART, text -> Parts.set(text, Odf::isLabel, Odf::isHome, t -> element(label)));
        } else {
            parts.put(
                    META,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta xmlns:office=\"" + OFFICE
                            + "\" office:version=\"1.2\"><office:meta>" + element(label)
                            + "</office:meta></office:document-meta>");
            parts.edit(
                    MANIFEST,
                    Bounds.PART,
                    text -> Parts.append(
                            text,
                            t -> t.local().equals("manifest"),
                            t -> "<" + t.prefixed() + "file-entry " + t.prefixed() + "full-path=\"" + META + "\" "
                                    + t.prefixed() + "media-type=\"text/xml\"/>"));
        }
        return parts.splices();
    }

    /** Puts the words into a text document as a paragraph of their own. */
    static List<Splice> marks(Source source, MarkPlace place, String words) throws IOException, CannotCarry {
        Parts parts = Parts.openUnsigned(source, SIGNATURES);
        if (!isText(parts)) {
            throw new CannotCarry("only OpenDocument texts have a first and a last paragraph");
        }
        parts.edit(CONTENT, Bounds.TEXT, text -> paragraph(text, place, words));
        return parts.splices();
    }

    private static String paragraph(String text, MarkPlace place, String words) throws Xml.Malformed, CannotCarry {
        List<Xml.Hit> texts = Xml.find(text, t -> t.local().equals("text") && t.depth() == 2);
        if (texts.isEmpty() || texts.get(0).tag().empty()) {
            throw new CannotCarry("the document has no text");
        }
        Xml.Hit body = texts.get(0);
        int at = place == MarkPlace.START ? behindDeclarations(text, body) : body.closeStart();
        String paragraph = "<text:p xmlns:text=\"" + body.tag().namespace().replace(":office:", ":text:") + "\">"
                + Entities.escape(words) + "</text:p>";
        return text.substring(0, at) + paragraph + text.substring(at);
    }

    /** Where the first child of a text begins that is no declaration, or the text ends. */
    private static int behindDeclarations(String text, Xml.Hit body) throws Xml.Malformed {
        int[] at = {body.closeStart()};
        Xml.scan(text, new Xml.Visitor() {
            @Override
            public void open(Tag tag) {
                boolean child = tag.depth() == 3 && tag.start() >= body.tag().end() && tag.start() < at[0];
                if (child && !PRELUDE.contains(tag.local()) && !tag.local().endsWith("-decls")) {
                    at[0] = tag.start();
                }
            }
        });
        return at[0];
    }

    private static String element(Label label) {
        return "<meta:user-defined xmlns:meta=\"" + NAMESPACE + "\" meta:name=\"AIGC\" meta:value-type=\"string\">"
                + Entities.escape(label.toJson()) + "</meta:user-defined>";
    }

    private static boolean isLabel(Tag tag) {
        return tag.local().equals("user-defined") && tag.attribute("name").equalsIgnoreCase("AIGC");
    }

    private static boolean isHome(Tag tag) {
        return tag.local().equals("meta") && tag.depth() == 1;
    }
}
