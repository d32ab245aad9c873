package org.guiju.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/** Every text in the cells of a workbook (ECMA-376), a row a line, whatever the layout. Formulas count as their last result. */
final class WorkbookText {
    private static final long MOST_CHARACTERS = 32L << 20;
    private static final int MOST_EVENTS = 20_000_000;
    /** Parts cells so that no number reaches from one into the next. */
    private static final String BETWEEN = " | ";

    private static final String SHARED = "xl/sharedStrings.xml";

    private final StringBuilder out = new StringBuilder();
    private final List<String> shared = new ArrayList<>();
    private int events;

    private WorkbookText() {}

    /** @throws BadInput where it is no workbook, or holds more than it may */
    static String read(Path file) throws IOException {
        Place place = Place.of(file.toString());
        WorkbookText text = new WorkbookText();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry strings = zip.getEntry(SHARED);
            if (strings != null) {
                text.read(zip, strings, "si");
            }
            boolean any = false;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().matches("xl/worksheets/[^/]{1,100}\\.xml")) {
                    any = true;
                    text.read(zip, entry, "c");
                }
            }
            if (!any) {
                throw new BadInput(place, "holds no worksheet", "Save it as .xlsx or .csv");
            }
            return text.out.toString();
        } catch (ZipException | XMLStreamException e) {
            throw new BadInput(place, "is no workbook that can be read (" + e.getMessage() + ")", "Save it as .csv");
        }
    }

    /** @param unit the element whose text is one: a shared string, or a cell */
    private void read(ZipFile zip, ZipEntry entry, String unit) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = zip.getInputStream(entry)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            StringBuilder text = new StringBuilder();
            String type = "";
            int phonetic = 0;
            boolean inside = false;
            while (xml.hasNext()) {
                int event = xml.next();
                String name = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
                        ? xml.getLocalName()
                        : "";
                if (event == XMLStreamConstants.START_ELEMENT) {
                    inside = name.equals("t") || name.equals("v");
                    phonetic += name.equals("rPh") ? 1 : 0;
                    if (name.equals(unit)) {
                        text.setLength(0);
                        type = String.valueOf(xml.getAttributeValue(null, "t"));
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    inside = false;
                    phonetic -= name.equals("rPh") ? 1 : 0;
                    if (name.equals(unit)) {
                        unit(unit, type, text.toString().replaceAll("[\r\n]+", " "));
                    } else if (name.equals("row")) {
                        out.append('\n');
                    }
                } else if (event == XMLStreamConstants.CHARACTERS && inside && phonetic == 0) {
                    text.append(xml.getText());
                }
                if (out.length() + text.length() > MOST_CHARACTERS || ++events > MOST_EVENTS) {
                    throw new XMLStreamException("more than " + MOST_CHARACTERS + " characters or too many cells");
                }
            }
        }
    }

    private void unit(String unit, String type, String text) throws XMLStreamException {
        if (unit.equals("si")) {
            shared.add(text);
        } else if (type.equals("s")) {
            try {
                out.append(shared.get(Integer.parseInt(text.strip()))).append(BETWEEN);
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new XMLStreamException("a cell names the string '" + text + "', which is not there", e);
            }
        } else {
            out.append(text).append(BETWEEN);
        }
    }
}
