package org.guiju.reader;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/** The text of a PDF, page by page. What it unpacks goes to a temporary file, not to memory. */
final class PdfText {
    private static final int MOST_PAGES = 2_000;
    private static final int MOST_CHARACTERS = 32 << 20;

    /** The mark that ends a PDF stands among its last bytes (ISO 32000-2, 7.5.5); some writers add a little behind it. */
    private static final int END = 2_048;

    private PdfText() {}

    private static boolean ends(byte[] bytes) {
        int from = Math.max(0, bytes.length - END);
        return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }

    /** @throws BadInput where it cannot be opened, holds more than it may, or holds no text */
    static Document read(Path file, String name, byte[] bytes) throws IOException {
        boolean cut = !ends(bytes);
        Place place = Place.of(file.toString());
        java.util.logging.Logger.getLogger("org.apache").setLevel(java.util.logging.Level.OFF);
        try (PDDocument pdf = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            int pages = pdf.getNumberOfPages();
            if (pages > MOST_PAGES) {
                throw new BadInput(
                        place,
                        "has " + pages + " pages; at most " + MOST_PAGES + " are read",
                        "Split it and read the parts");
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setParagraphStart("");
            stripper.setParagraphEnd("\n");
            StringWriter text = new StringWriter();
            for (int page = 1; page <= pages; page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                stripper.writeText(pdf, text);
                if (text.getBuffer().length() > MOST_CHARACTERS) {
                    throw new BadInput(
                            place, "holds more text than is read, up to page " + page, "Split it and read the parts");
                }
            }
            String found = text.toString();
            String left = pages + (pages == 1 ? " page" : " pages");
            if (found.isBlank() && cut) {
                throw new BadInput(
                        place,
                        "is cut or damaged, as it has no end (%%EOF), and what is left of it, " + left
                                + ", holds no text",
                        "Get the whole file");
            }
            if (found.isBlank()) {
                throw new BadInput(
                        place,
                        "holds no text on " + left + ", only pictures perhaps",
                        "Run text recognition over it and read the result");
            }
            return new Document(
                    name,
                    found,
                    Optional.empty(),
                    cut
                            ? Optional.of("is cut or damaged, as it has no end (%%EOF): only " + left
                                    + " could be read, perhaps not whole. Get the whole file")
                            : Optional.empty());
        } catch (InvalidPasswordException e) {
            throw new BadInput(
                    place, "is encrypted and opens only with a password", "Save a copy without password and read that");
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof BadInput bad) {
                throw bad;
            }
            throw new BadInput(
                    place,
                    "is no PDF that can be read (" + (cut ? "it is cut, as it has no end: " : "") + e.getMessage()
                            + ")",
                    "Open it in a viewer and save it again");
        }
    }
}
