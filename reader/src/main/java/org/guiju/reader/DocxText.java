package org.guiju.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/** The text of a Word document (ECMA-376): headings with #, entries of lists with -, rows of tables with |; deleted words left out. */
final class DocxText {
    private static final String PART = "word/document.xml";
    private static final long MOST_BYTES = 128L << 20;

    /** Below the limit of the XML reader itself, 200 from Java 24 on, so that every Java says the same. */
    private static final int MOST_DEPTH = 192;

    private final StringBuilder out = new StringBuilder();
    private int row;
    private int deleted;
    private boolean text;

    private DocxText() {}

    /** @throws BadInput where it is no Word document, or unpacks to more than it may */
    static String read(Path file) throws IOException {
        Place place = Place.of(file.toString());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry part = zip.getEntry(PART);
            if (part == null) {
                throw new BadInput(
                        place,
                        "is a ZIP archive without " + PART + ", so no Word document",
                        "Save it as .docx or as text");
            }
            try (InputStream in = new Bounded(zip.getInputStream(part))) {
                DocxText reading = new DocxText();
                reading.read(in);
                return reading.out.toString();
            }
        } catch (ZipException | XMLStreamException e) {
            if (e instanceof XMLStreamException x && x.getNestedException() instanceof TooLarge) {
                throw tooLarge(place);
            }
            String why = String.valueOf(e.getMessage());
            throw new BadInput(
                    place,
                    "is no Word document that can be read ("
                            + (why.contains("JAXP") ? "it breaks a limit of the XML reader" : why) + ")",
                    "Open it in Word and save it again");
        } catch (TooLarge e) {
            throw tooLarge(place);
        }
    }

    private static BadInput tooLarge(Place place) {
        return new BadInput(
                place, "unpacks to more than " + (MOST_BYTES >> 20) + " MiB", "Save its text in a smaller file");
    }

    private void read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        int depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MOST_DEPTH) {
                        throw new XMLStreamException("it nests deeper than " + MOST_DEPTH + " elements");
                    }
                    start(xml);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    end(xml.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text && deleted == 0) {
                        out.append(xml.getText());
                    }
                }
                case XMLStreamConstants.DTD -> throw new XMLStreamException("a document type declaration");
                default -> {}
            }
        }
    }

    private void start(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "del", "moveFrom" -> deleted++;
            case "t" -> text = true;
            case "tab" -> out.append(deleted == 0 ? " " : "");
            case "br", "cr" -> out.append(row == 0 ? "\n" : " ");
            case "tr" -> {
                row++;
                out.append("| ");
            }
            case "pStyle" -> {
                String style = String.valueOf(xml.getAttributeValue(null, "val"));
                String named = style.equals("null")
                        ? String.valueOf(xml.getAttributeValue(xml.getNamespaceURI(), "val"))
                        : style;
                heading(named);
            }
            case "numPr" -> out.append(row == 0 && atLineStart() ? "- " : "");
            default -> {}
        }
    }

    private boolean atLineStart() {
        return out.isEmpty() || out.charAt(out.length() - 1) == '\n';
    }

    private void heading(String style) {
        String low = style.toLowerCase(java.util.Locale.ROOT);
        if (row == 0 && (low.equals("title") || low.matches("heading ?[1-6]|[1-6]"))) {
            int level = low.equals("title") ? 1 : low.charAt(low.length() - 1) - '0';
            out.append("#".repeat(level)).append(' ');
        }
    }

    private void end(String name) {
        switch (name) {
            case "del", "moveFrom" -> deleted--;
            case "t" -> text = false;
            case "tc" -> out.append(" | ");
            case "tr" -> {
                row--;
                out.append('\n');
            }
            case "tbl" -> out.append('\n');
            case "p" -> out.append(row == 0 ? "\n\n" : " ");
            default -> {}
        }
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Unpacks no more than a document may hold. */
    private static final class Bounded extends FilterInputStream {
        private long left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = super.read(bytes, from, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int n) throws IOException {
            left -= n;
            if (left < 0) {
                throw new TooLarge();
            }
        }
    }
}
