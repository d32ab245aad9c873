package org.guiju.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.guiju.duty.Finding;
import org.guiju.duty.Waivers;

/**
 * Findings as JUnit XML, for build servers: a suite a business, a case a finding. What is not met and accepted by nobody fails; what is
 * unproven, contested, not yet law or accepted is skipped with its reason; duties that do not bind are left out.
 */
public final class JUnitXml {
    private JUnitXml() {}

    /** The document. */
    public static String of(List<Run> runs) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            for (Run run : runs) {
                suite(xml, run);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report could not be written", e);
        }
        return out + "\n";
    }

    private static void suite(XMLStreamWriter xml, Run run) throws XMLStreamException {
        List<Finding> cases = run.findings().stream()
                .filter(f -> f.verdict() != Finding.Verdict.NOT_BOUND)
                .toList();
        long failures = run.open(Finding.Verdict.NOT_MET);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", clean(run.name()));
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute(
                "skipped",
                String.valueOf(
                        cases.stream().filter(f -> skipped(run, f).isPresent()).count()));
        xml.writeAttribute("time", "0");
        xml.writeStartElement("properties");
        property(xml, "guiju.run", run.token());
        property(xml, "guiju.as_of", run.valid().toString());
        property(xml, "guiju.law", run.packHash());
        xml.writeEndElement();
        for (Finding f : cases) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", f.duty().id().replace('/', '.'));
            xml.writeAttribute(
                    "name", clean(f.subject() + (f.file().isEmpty() ? "" : " " + f.file()) + " [" + f.id() + "]"));
            xml.writeAttribute("time", "0");
            Optional<String> skipped = skipped(run, f);
            if (skipped.isPresent()) {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", clean(skipped.get()));
            } else if (f.verdict() == Finding.Verdict.NOT_MET) {
                xml.writeStartElement("failure");
                xml.writeAttribute("type", f.duty().citation());
                xml.writeAttribute("message", clean(f.reason()));
                xml.writeCharacters(clean(f.duty().summary() + "\n" + Words.law(f) + "\n"
                        + (f.place().isEmpty() ? "" : f.place() + "\n") + "Do: " + f.remedy()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static Optional<String> skipped(Run run, Finding f) {
        return switch (f.verdict()) {
            case NOT_MET -> run.waiver(f).map(JUnitXml::accepted);
            case UNPROVEN, CONTESTED, NOT_YET -> Optional.of(Words.verdict(f.verdict()) + ": " + f.reason());
            case MET, NOT_BOUND -> Optional.empty();
        };
    }

    private static String accepted(Waivers.Waiver w) {
        return "accepted by " + w.owner() + " until " + w.until() + ": " + w.reason();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", clean(value));
    }

    /** Characters that XML 1.0 cannot hold become question marks. */
    static String clean(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}
