package org.guiju.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/** Every text in the cells of a workbook (ECMA-376), one a line, whatever the layout. */
final class WorkbookText {
    private static final long MOST_CHARACTERS = 32L << 20;
    private static final int MOST_EVENTS = 20_000_000;

    private WorkbookText() {}

    /** @throws BadInput where it is no workbook, or holds more than it may */
    static String read(Path file) throws IOException {
        Place place = Place.of(file.toString());
        StringBuilder out = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean any = false;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().equals("xl/sharedStrings.xml")
                        || entry.getName().matches("xl/worksheets/[^/]{1,100}\\.xml")) {
                    any = true;
                    try (InputStream in = zip.getInputStream(entry)) {
                        texts(in, out);
                    }
                }
            }
            if (!any) {
                throw new BadInput(place, "holds no worksheet", "Save it as .xlsx or .csv");
            }
            return out.toString();
        } catch (ZipException | XMLStreamException e) {
            throw new BadInput(place, "is no workbook that can be read (" + e.getMessage() + ")", "Save it as .csv");
        }
    }

    private static void texts(InputStream in, StringBuilder out) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        boolean text = false;
        for (int i = 0; xml.hasNext(); i++) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                text = xml.getLocalName().equals("t");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals("si") || xml.getLocalName().equals("is")) {
                    out.append('\n');
                }
                text = false;
            } else if (event == XMLStreamConstants.CHARACTERS && text) {
                out.append(xml.getText());
            }
            if (out.length() > MOST_CHARACTERS || i > MOST_EVENTS) {
                throw new XMLStreamException("more than " + MOST_CHARACTERS + " characters or too many cells");
            }
        }
    }
}
