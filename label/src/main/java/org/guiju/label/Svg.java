package org.guiju.label;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.provenance.Span;

/**
 * SVG: the label lies in an XMP packet in a {@code metadata} element. No guide names a place in SVG. Only names and tags are looked at; a document
 * type that declares entities is refused, and nothing is ever resolved.
 */
final class Svg {
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^<>\\[]{0,2000}(.)", Pattern.DOTALL);
    private static final Pattern DECLARED = Pattern.compile(
            "\\sxmlns:[A-Za-z_][A-Za-z0-9_.-]{0,60}\\s{0,9}=\\s{0,9}(?:\"[^\"<&]{0,500}\"|'[^'<&]{0,500}')");

    private static final Pattern BARE_RDF = Pattern.compile("<([A-Za-z_]{1,60}):RDF>");

    private static final String C2PA = "http://c2pa.org/manifest";
    /** A manifest store in Base64, as C2PA puts it into SVG. */
    private static final Pattern MANIFEST = Pattern.compile(
            "<([A-Za-z_][A-Za-z0-9_.-]{0,60}):manifest(?:\\s[^<>]{0,2000})?>([^<]*+)</\\1:manifest\\s{0,9}>");

    private Svg() {}

    static boolean isSvg(byte[] head) {
        boolean wide = head.length > 3
                && (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF
                        || head[0] == (byte) 0xFF && head[1] == (byte) 0xFE);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return wide
                || text.startsWith("\u00EF\u00BB\u00BF<")
                || text.stripLeading().startsWith("<");
    }

    /**
     * A file as it is read.
     *
     * @param rootEnd where the end tag of the root begins
     * @param bare whether a metadata element's RDF is no packet of its own
     */
    record Page(
            String text,
            Charset charset,
            Xml.Tag root,
            int firstEnd,
            int rootEnd,
            List<Xml.Hit> metadata,
            List<Boolean> bare) {
        /** The offset in the file of one in the text. */
        long offset(int at) {
            return text.substring(0, at).getBytes(charset).length;
        }

        /** An element put in at a place within the root, which may have been empty. */
        Splice insert(int at, String element) {
            return root.empty()
                    ? splice(
                            text.lastIndexOf('/', root.end()),
                            root.end(),
                            ">" + element + "</" + root.prefixed() + "svg>")
                    : splice(at, at, element);
        }

        /** Other text in the place of some. */
        Splice splice(int from, int to, String other) {
            return new Splice(offset(from), offset(to), other.getBytes(charset));
        }
    }

    static void read(Source source, Findings findings) throws IOException {
        try {
            Page page = page(source);
            boolean manifests = page.text.contains(C2PA);
            for (int i = 0; i < page.metadata.size(); i++) {
                Xml.Hit hit = page.metadata.get(i);
                String inside = page.text.substring(hit.tag().end(), hit.closeStart());
                String place = "metadata at byte " + page.offset(hit.tag().start());
                Matcher manifest = MANIFEST.matcher(inside);
                while (manifests
                        && manifest.find()
                        && findings.spend(manifest.group().length(), place)) {
                    findings.c2pa(place, Span.of(base64(manifest.group(2))));
                }
                if (!inside.contains("AIGC") || !findings.spend(inside.length(), place)) {
                    continue;
                }
                Placement placement = hit.tag().depth() == 1 ? Placement.NO_OFFICIAL : Placement.ELSEWHERE;
                String packet = page.bare.get(i) ? packet(page, hit, inside) : inside.strip();
                Xmp.read(packet.getBytes(StandardCharsets.UTF_8), place, findings, placement);
            }
        } catch (Broken e) {
            findings.problem(e.code(), "", String.valueOf(e.getMessage()));
        }
    }

    /** What cannot be decoded is a damaged store. */
    private static byte[] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** RDF that stands in the picture as it is, with the names that the elements around it declare. */
    private static String packet(Page page, Xml.Hit hit, String inside) {
        StringBuilder around = new StringBuilder("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"");
        String own = page.text.substring(hit.tag().start(), hit.tag().end());
        for (String tag : List.of(page.text.substring(page.root.start(), page.root.end()), own)) {
            Matcher declared = DECLARED.matcher(tag);
            while (declared.find()) {
                String name = declared.group().strip();
                name = name.substring(0, name.indexOf('=')).strip();
                if (!around.toString().contains(name + "=")
                        && !around.toString().contains(name + " ")) {
                    around.append(declared.group());
                }
            }
        }
        // The parser of XMP wants a declaration at the element itself.
        String rdf = BARE_RDF.matcher(inside)
                .replaceFirst("<$1:RDF xmlns:$1=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">");
        return around.append('>').append(rdf).append("</x:xmpmeta>").toString();
    }

    static Page page(Source source) throws IOException, Broken {
        byte[] bytes = source.read(0, Bounds.PAGE);
        if (bytes.length < source.size()) {
            throw new Broken(ProblemCode.LIMIT_EXCEEDED, "the picture has more than " + Bounds.PAGE + " bytes");
        }
        try {
            Xml.Decoded decoded = Xml.decode(bytes);
            if (!decoded.isOf(bytes)) {
                throw Broken.damaged("the picture is not in " + decoded.charset());
            }
            String text = decoded.text();
            String plain = withoutDoctype(text);
            Optional<Xml.Tag>[] root = roots();
            int[] firstEnd = {-1};
            int[] rootEnd = {-1};
            Xml.scan(plain, new Xml.Visitor() {
                private boolean seen;

                @Override
                public void open(Xml.Tag tag) {
                    if (tag.depth() == 0) {
                        root[0] = Optional.of(tag);
                        firstEnd[0] = tag.end();
                    }
                }

                @Override
                public void close(Xml.Tag tag, int start, int end) {
                    rootEnd[0] = tag.depth() == 0 ? start : rootEnd[0];
                    if (tag.depth() == 1 && !seen) {
                        // A title wants to be the first child.
                        seen = true;
                        firstEnd[0] = tag.local().equals("title") ? end : firstEnd[0];
                    }
                }
            });
            Xml.Tag svg = root[0].orElseThrow(() -> Broken.damaged("it holds no element"));
            if (!svg.local().equals("svg")) {
                throw Broken.damaged("its root element is " + Findings.quote(svg.local()) + ", not svg");
            }
            List<Xml.Hit> metadata = Xml.find(
                    plain, t -> t.local().equals("metadata") && t.namespace().equals(svg.namespace()));
            List<Boolean> bare = new ArrayList<>();
            for (Xml.Hit hit : metadata) {
                String inside =
                        text.substring(hit.tag().end(), hit.closeStart()).stripLeading();
                bare.add(!inside.startsWith("<?xpacket") && !inside.startsWith("<x:xmpmeta"));
            }
            return new Page(text, decoded.charset(), svg, firstEnd[0], rootEnd[0], metadata, bare);
        } catch (Xml.Malformed e) {
            throw Broken.damaged("the picture " + e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static Optional<Xml.Tag>[] roots() {
        return new Optional[] {Optional.empty()};
    }

    /** The text with blanks where a document type stands that only names one. */
    private static String withoutDoctype(String text) throws Broken {
        int at = prolog(text);
        Matcher doctype = DOCTYPE.matcher(text).region(at, text.length());
        if (!doctype.lookingAt()) {
            return text;
        }
        if (!doctype.group(1).equals(">")) {
            throw new Broken(
                    ProblemCode.SVG_DOCTYPE, "the picture has a document type that declares something, as entities");
        }
        return text.substring(0, at) + " ".repeat(doctype.end() - at) + text.substring(doctype.end());
    }

    /** Behind the blanks, comments and instructions at the start. */
    private static int prolog(String text) {
        int at = text.startsWith("\uFEFF") ? 1 : 0;
        while (at < text.length()) {
            boolean comment = text.startsWith("<!--", at);
            if (comment || text.startsWith("<?", at)) {
                int end = text.indexOf(comment ? "-->" : "?>", at + 2);
                if (end < 0) {
                    return at;
                }
                at = end + (comment ? 3 : 2);
            } else if (text.charAt(at) <= ' ') {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        try {
            Page page = page(source);
            List<Xml.Hit> packets = new ArrayList<>();
            for (int i = 0; i < page.metadata.size(); i++) {
                if (!page.bare.get(i) && page.metadata.get(i).tag().depth() == 1) {
                    packets.add(page.metadata.get(i));
                }
            }
            if (packets.size() > 1) {
                throw new CannotCarry("it has " + packets.size() + " XMP packets");
            }
            if (packets.isEmpty()) {
                if (!present.isEmpty()) {
                    throw new CannotCarry(
                            "the label in " + present.get(0).label().place() + " cannot be moved safely");
                }
                return List.of(inserted(page, label));
            }
            int start = packets.get(0).tag().end();
            String inside = page.text.substring(start, packets.get(0).closeStart());
            String packet = inside.strip();
            start += inside.indexOf(packet);
            byte[] merged = Xmp.merge(Optional.of(packet.getBytes(StandardCharsets.UTF_8)), label);
            return List.of(page.splice(start, start + packet.length(), new String(merged, StandardCharsets.UTF_8)));
        } catch (Broken e) {
            throw new CannotCarry(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static Splice inserted(Page page, Label label) throws CannotCarry {
        String name = page.root.prefixed() + "metadata";
        String packet = new String(Xmp.merge(Optional.empty(), label), StandardCharsets.UTF_8).replace("\uFEFF", "");
        String element = "<" + name + ">" + packet + "</" + name + ">";
        return page.insert(page.firstEnd, element);
    }
}
