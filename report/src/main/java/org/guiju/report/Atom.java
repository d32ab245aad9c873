package org.guiju.report;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.guiju.register.Claim;

/** Dated lines as an Atom feed (RFC 4287). Ids are made of what an entry is, not of when it was told, and stay. */
public final class Atom {
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    private final XMLStreamWriter xml;

    private Atom(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * The feed, the newest entry first.
     *
     * @param about what it is about, of which its id is made: "sector/ai", "body/CAC"
     * @param title for people
     * @param known the day as of whose knowledge, for an empty feed
     */
    public static String of(String about, String title, List<Dated> lines, LocalDate known) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new Atom(xml).feed(about, title, lines, known);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed could not be written", e);
        }
        return out.toString();
    }

    private void feed(String about, String title, List<Dated> lines, LocalDate known) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(NAMESPACE);
        element("id", id("feed/" + about));
        element("title", title);
        element(
                "updated",
                time(lines.stream()
                        .map(Dated::updated)
                        .max(Comparator.naturalOrder())
                        .orElse(known)));
        author("Guiju");
        List<Dated> sorted = lines.stream()
                .sorted(Comparator.comparing(Dated::updated).reversed().thenComparing(Dated::id))
                .toList();
        for (Dated line : sorted) {
            entry(line);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void entry(Dated d) throws XMLStreamException {
        xml.writeStartElement("entry");
        element("id", id(d.id()));
        element("title", d.dates() + (d.entry().settlement().contested() ? " (contested) " : " ") + d.headline());
        element("updated", time(d.updated()));
        for (Claim claim : d.entry().settlement().claims()) {
            if (claim.source().url().isPresent()) {
                xml.writeEmptyElement("link");
                xml.writeAttribute("rel", "related");
                xml.writeAttribute("href", claim.source().url().get());
                xml.writeAttribute("title", claim.source().publisher());
            }
        }
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", d.entry().instrument().sector());
        xml.writeStartElement("content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(d.details());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void author(String name) throws XMLStreamException {
        xml.writeStartElement("author");
        element("name", name);
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static String id(String what) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(("guiju/" + what).getBytes(StandardCharsets.UTF_8));
    }

    private static String time(LocalDate day) {
        return day + "T00:00:00Z";
    }
}
