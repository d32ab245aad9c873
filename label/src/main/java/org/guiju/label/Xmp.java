package org.guiju.label;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.ParseOptions;
import com.adobe.internal.xmp.properties.XMPProperty;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.label.LabelWriter.CannotCarry;

/** The label in an XMP packet: property AIGC of the TC260 namespace (TC260-PG-20259A). */
final class Xmp {
    static final String NAMESPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/";

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]{0,60}";
    /** How the property is spelt; all but the first by programs that follow ExifTool's spelling of tags. */
    private static final List<String> SPELLINGS = List.of("AIGC", "Aigc", "aigc");

    private static final String SPELT_ANY = String.join("|", SPELLINGS);
    private static final Pattern SPELT = Pattern.compile(":(?:" + SPELT_ANY + ")");
    /** Attribute form, as PicWish writes: the value may hold anything but its quote. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile(":(?:" + SPELT_ANY + ")\\s{0,20}=\\s{0,20}(?:\"(?<dq>[^\"]*+)\"|'(?<sq>[^']*+)')");

    private static final Pattern ELEMENT =
            Pattern.compile("<(?<p>" + NAME + "):(?<n>" + SPELT_ANY + ")(?:\\s[^>]{0,200})?>");
    private static final Pattern ABOUT =
            Pattern.compile(":about\\s{0,20}=\\s{0,20}(?:\"([^\"]{0,500})\"|'([^']{0,500})')");
    private static final Pattern RDF_PREFIX =
            Pattern.compile("xmlns:(" + NAME + ")\\s{0,20}=\\s{0,20}[\"']" + Pattern.quote(RDF) + "[\"']");

    private Xmp() {}

    /**
     * The property in a packet.
     *
     * @param from offset of its element or attribute
     * @param start offset of its value
     * @param end end of its value
     * @param to end of its element or attribute
     * @param value the value with entities resolved
     * @param usual whether it is spelt as the guide spells it
     */
    record Spot(int from, int start, int end, int to, String value, boolean usual) {}

    /** Reports the labels of a packet that stands where the guide of its format puts it; the writer replaces one in the packet. */
    static void read(byte[] packet, String place, Findings findings) {
        read(packet, place, findings, Findings.Placement.NORMATIVE);
    }

    /** Reports the labels of a packet. */
    static void read(byte[] packet, String place, Findings findings, Findings.Placement placement) {
        read(packet, place, placement, Optional.empty(), findings);
    }

    /** Reports the labels of a packet where the guide of the format wants another place. */
    static void readElsewhere(byte[] packet, long at, String place, Findings findings) {
        Optional<Splice> takeOut = clear(packet).map(cleared -> new Splice(at, at + packet.length, cleared));
        read(packet, place, Findings.Placement.ELSEWHERE, takeOut, findings);
    }

    private static void read(
            byte[] packet, String place, Findings.Placement placement, Optional<Splice> takeOut, Findings findings) {
        Optional<PlainPacket.Value> plain = PlainPacket.read(packet);
        if (plain.isPresent()) {
            findings.json(place, placement, plain.get().text(), takeOut);
            return;
        }
        String text = decode(packet);
        List<Spot> spots = spots(text);
        boolean named = SPELT.matcher(text).find();
        boolean told = named || XmpOrigin.isIn(text);
        if (XmpShape.hasDoctype(text)) {
            findings.problem(
                    ProblemCode.XMP_DOCTYPE, place, "the XMP packet has a document type, which can hide entities");
        } else if (XmpShape.depth(text) > Bounds.XML_DEPTH) {
            findings.problem(ProblemCode.LIMIT_EXCEEDED, place, "the XMP packet nests deeper than " + Bounds.XML_DEPTH);
        } else if (told && XmpShape.nodes(text) > Bounds.XMP_NODES) {
            if (named) {
                findings.problem(
                        ProblemCode.LIMIT_EXCEEDED,
                        place,
                        "the XMP packet has more than " + Bounds.XMP_NODES + " properties");
            }
        } else if (told) {
            try {
                XMPMeta meta = meta(text);
                XmpOrigin.read(meta, place, findings);
                Optional<String> parsed = value(meta);
                if (parsed.isPresent() && spots.isEmpty()) {
                    // A form of RDF that only a parser knows, as rdf:parseType="Resource" or a CDATA section.
                    findings.json(place, placement, parsed.get(), Optional.empty());
                    if (isList(meta)) {
                        findings.problem(
                                ProblemCode.XMP_VALUE_IN_LIST,
                                place,
                                "AIGC is a list, of which the first value was taken");
                    }
                }
                if (parsed.isEmpty() && !spots.isEmpty()) {
                    findings.problem(ProblemCode.XMP_MALFORMED, place, "AIGC is not in the namespace " + NAMESPACE);
                }
            } catch (XMPException e) {
                if (named) {
                    findings.problem(
                            ProblemCode.XMP_MALFORMED, place, "the XMP packet is not well formed: " + firstLine(e));
                }
            }
        }
        for (Spot spot : spots) {
            findings.json(place, spot.usual ? placement : Findings.Placement.ELSEWHERE, spot.value, takeOut);
        }
    }

    /**
     * A packet with this label and nothing else changed.
     *
     * @param packet the packet there is, if any
     * @throws CannotCarry when the packet cannot be changed safely
     */
    static byte[] merge(Optional<byte[]> packet, Label label) throws CannotCarry {
        String json = XmpShape.escape(label.toJson());
        if (packet.isEmpty()) {
            return ("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                            + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                            + "<rdf:RDF xmlns:rdf=\"" + RDF + "\">\n"
                            + description("rdf", "", json)
                            + "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>")
                    .getBytes(StandardCharsets.UTF_8);
        }
        Optional<byte[]> plain = PlainPacket.with(packet.get(), label.toJson());
        if (plain.isPresent()) {
            return plain.get();
        }
        String text = decodeStrictly(packet.get());
        if (XmpShape.hasDoctype(text)
                || XmpShape.depth(text) > Bounds.XML_DEPTH
                || XmpShape.nodes(text) > Bounds.XMP_NODES) {
            throw new CannotCarry(
                    "its XMP packet has a document type, nests too deep or is too large to be changed safely");
        }
        String merged = replaceOrInsert(text, json);
        try {
            if (!parse(merged).equals(Optional.of(label.toJson()))) {
                throw new CannotCarry("its XMP packet does not give the label back");
            }
        } catch (XMPException e) {
            throw new CannotCarry("its XMP packet is not well formed: " + firstLine(e));
        }
        return merged.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A packet whose label moves to the place that the guide of its format names.
     *
     * @throws CannotCarry when the packet cannot be changed safely
     */
    static byte[] without(byte[] packet) throws CannotCarry {
        String whole = decodeStrictly(packet);
        String text = taken(whole, spots(whole));
        try {
            if (XmpShape.hasDoctype(text)
                    || XmpShape.nodes(text) > Bounds.XMP_NODES
                    || parse(text).isPresent()) {
                throw new CannotCarry("its XMP packet has a label that cannot be moved");
            }
        } catch (XMPException e) {
            throw new CannotCarry("its XMP packet is not well formed: " + firstLine(e));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String taken(String text, List<Spot> spots) {
        StringBuilder rest = new StringBuilder(text);
        // From the last to the first, so that no change moves a spot that is still to come.
        spots.stream()
                .sorted(Comparator.comparingInt(Spot::from).reversed())
                .forEach(spot -> rest.delete(spot.from, spot.to));
        return rest.toString();
    }

    private static String replaceOrInsert(String whole, String json) throws CannotCarry {
        List<Spot> spots = spots(whole);
        if (spots.size() > 1) {
            throw new CannotCarry("its XMP packet holds more than one label");
        }
        if (spots.size() == 1 && spots.get(0).usual) {
            Spot spot = spots.get(0);
            return whole.substring(0, spot.start) + json + whole.substring(spot.end);
        }
        String text = taken(whole, spots);
        Matcher prefix = RDF_PREFIX.matcher(text);
        if (!prefix.find()) {
            throw new CannotCarry("its XMP packet has no RDF");
        }
        String rdf = prefix.group(1);
        String close = "</" + rdf + ":RDF>";
        int at = text.lastIndexOf(close);
        if (at >= 0) {
            Matcher about = ABOUT.matcher(text);
            String subject = about.find() ? Optional.ofNullable(about.group(1)).orElse(about.group(2)) : "";
            return text.substring(0, at) + description(rdf, subject, json) + text.substring(at);
        }
        Matcher empty =
                Pattern.compile("<" + Pattern.quote(rdf) + ":RDF[^>]{0,2000}/>").matcher(text);
        if (!empty.find()) {
            throw new CannotCarry("its XMP packet has no end of RDF");
        }
        return text.substring(0, empty.end() - 2) + ">" + description(rdf, "", json) + close
                + text.substring(empty.end());
    }

    private static String description(String rdf, String about, String json) {
        String quoted = about.replace("\"", "&quot;");
        return "<" + rdf + ":Description " + rdf + ":about=\"" + quoted + "\" xmlns:TC260=\"" + NAMESPACE + "\">"
                + "<TC260:AIGC>" + json + "</TC260:AIGC></" + rdf + ":Description>\n";
    }

    /** The packet with blanks where its labels stand, as long as before; empty when it cannot be cleared safely. */
    private static Optional<byte[]> clear(byte[] packet) {
        try {
            String text = decodeStrictly(packet);
            StringBuilder cleared = new StringBuilder(text);
            List<Spot> spots = spots(text);
            spots.stream()
                    .sorted(Comparator.comparingInt(Spot::from).reversed())
                    .forEach(spot -> cleared.replace(
                            spot.from,
                            spot.to,
                            " ".repeat(text.substring(spot.from, spot.to).getBytes(StandardCharsets.UTF_8).length)));
            boolean clean = !spots.isEmpty()
                    && !XmpShape.hasDoctype(text)
                    && XmpShape.depth(text) <= Bounds.XML_DEPTH
                    && XmpShape.nodes(text) <= Bounds.XMP_NODES
                    && parse(cleared.toString()).isEmpty();
            return clean ? Optional.of(cleared.toString().getBytes(StandardCharsets.UTF_8)) : Optional.empty();
        } catch (CannotCarry | XMPException e) {
            return Optional.empty();
        }
    }

    static Optional<String> parse(String text) throws XMPException {
        return value(meta(text));
    }

    /** The value of the property, of a list its first item. */
    private static Optional<String> value(XMPMeta meta) throws XMPException {
        Optional<String> name = name(meta);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        XMPProperty item =
                isList(meta) ? meta.getArrayItem(NAMESPACE, name.get(), 1) : meta.getProperty(NAMESPACE, name.get());
        return Optional.of(item == null || item.getValue() == null ? "" : item.getValue());
    }

    private static boolean isList(XMPMeta meta) throws XMPException {
        Optional<String> name = name(meta);
        return name.isPresent()
                && meta.getProperty(NAMESPACE, name.get()).getOptions().isArray();
    }

    /** The first of the spellings by which a packet holds the property. */
    private static Optional<String> name(XMPMeta meta) {
        return SPELLINGS.stream()
                .filter(name -> meta.doesPropertyExist(NAMESPACE, name))
                .findFirst();
    }

    private static XMPMeta meta(String text) throws XMPException {
        // A packet without the property does not declare its namespace, and the parser refuses to be asked about one
        // that it has not seen.
        XMPMetaFactory.getSchemaRegistry().registerNamespace(NAMESPACE, "TC260");
        try {
            return XMPMetaFactory.parseFromString(
                    XmpShape.withoutCdata(text.replace("\u0000", "")), new ParseOptions().setDisallowDoctype(true));
        } catch (RuntimeException e) {
            // xmpcore answers some broken RDF with unchecked exceptions.
            throw new XMPException(String.valueOf(e.getMessage()), 0, e);
        }
    }

    static List<Spot> spots(String text) {
        List<Spot> spots = new ArrayList<>();
        Matcher element = ELEMENT.matcher(text);
        int from = 0;
        while (spots.size() < Bounds.LABELS && element.find(from)) {
            from = element.end();
            String close = "</" + element.group("p") + ":" + element.group("n");
            int end = text.indexOf(close, from);
            int to = end < 0 ? -1 : text.indexOf('>', end);
            if (to < 0) {
                break;
            }
            String raw = text.substring(from, end);
            if (!raw.isBlank() && XmpShape.withoutCdata(raw).indexOf('<') < 0) {
                String value = XmpShape.unescape(XmpShape.withoutCdata(raw));
                spots.add(new Spot(element.start(), from, end, to + 1, value, isUsual(element.group("n"))));
            }
            from = end;
        }
        Matcher attribute = ATTRIBUTE.matcher(text);
        Matcher name = SPELT.matcher(text);
        for (int at = 0; spots.size() < Bounds.LABELS && name.find(at); ) {
            String prefix = XmpShape.prefix(text, name.start());
            at = name.start() + 1;
            if (!prefix.isEmpty()
                    && attribute.region(name.start(), text.length()).lookingAt()) {
                String group = attribute.group("dq") != null ? "dq" : "sq";
                if (!prefix.equals("xmlns")) {
                    spots.add(new Spot(
                            name.start() - prefix.length(),
                            attribute.start(group),
                            attribute.end(group),
                            attribute.end(),
                            XmpShape.unescape(attribute.group(group)),
                            isUsual(name.group().substring(1))));
                }
                at = attribute.end();
            }
        }
        return spots;
    }

    private static boolean isUsual(String name) {
        return name.equals(SPELLINGS.get(0));
    }

    private static String decode(byte[] bytes) {
        return new String(bytes, charset(bytes));
    }

    private static String decodeStrictly(byte[] bytes) throws CannotCarry {
        if (charset(bytes) != StandardCharsets.UTF_8) {
            throw new CannotCarry("its XMP packet is not in UTF-8");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CannotCarry("its XMP packet is not in UTF-8");
        }
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF || bytes[0] == 0)) {
            return StandardCharsets.UTF_16BE;
        }
        if (bytes.length > 1 && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE || bytes[1] == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
