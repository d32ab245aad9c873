package org.guiju.label;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.PdfFile.Found;
import org.guiju.label.PdfPage.Entry;
import org.guiju.label.PdfValue.Ref;

/**
 * Writes a mark into a PDF as a line at the top of the first page or the bottom of the last, over what is there, black on a white plate: text
 * in a font of its own, so that it is shown, found and copied like all other text. It comes as an update; no other object changes than the page.
 */
final class PdfMark {
    /** Height of the characters on a page as wide as A4, in points, as body text in Chinese has it; in proportion on others. */
    private static final double SIZE = 10.5;

    private static final double A4 = 595;
    /** Units of the font to its height. */
    private static final int EM = 1000;

    private PdfMark() {}

    static List<Splice> splices(Source source, MarkPlace place, String words) throws IOException, CannotCarry {
        try {
            PdfFile file = PdfFile.open(source);
            if (file.crypt().isPresent()) {
                throw cannot("it is encrypted");
            }
            PdfSignatures signatures = PdfSignatures.of(file);
            if (signatures.count() > 0 || signatures.permitted() > 0) {
                throw cannot("it is signed, and a mark would break the signature");
            }
            PdfPage page = PdfPage.of(file, place == MarkPlace.START).orElseThrow(() -> cannot("it has no page"));
            PdfUpdate out = PdfUpdate.of(file, source);
            write(page, out, words.strip(), place);
            out.section(Pdf.infoObject(file), words.getBytes(StandardCharsets.UTF_8));
            List<Splice> splices = out.splices();
            Optional<ExplicitMark> read = PdfText.mark(PdfFile.open(source.changed(splices)));
            if (read.isEmpty()) {
                throw cannot(
                        "the text of its first or last page cannot be read, so that nothing shows where the mark stands");
            }
            if (!read.get().found()) {
                throw cannot("other text stands at the edge of the page, where the mark would be a line of its own");
            }
            return splices;
        } catch (Broken e) {
            throw new CannotCarry(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static CannotCarry cannot(String message) {
        return new CannotCarry(ProblemCode.CANNOT_MARK, message);
    }

    private static void write(PdfPage page, PdfUpdate out, String words, MarkPlace place)
            throws IOException, Broken, CannotCarry {
        Found own = page.own();
        if (own.number() == 0) {
            throw cannot("its page is no object of its own");
        }
        List<Glyph> glyphs = glyphs(words);
        String line = line(page, glyphs, words, place);
        Optional<Entry> resources = page.resources();
        Optional<Entry> fonts = resources.isPresent() ? page.dict(resources.get(), "Font") : Optional.empty();
        String name = "GuijuMark";
        while (fonts.isPresent() && fonts.get().dict().get(name).isPresent()) {
            name += "X";
        }
        int font = font(out, glyphs);
        List<String> contents = new ArrayList<>();
        for (PdfValue part : page.contents()) {
            if (!(part instanceof Ref ref)) {
                throw cannot("a part of its page is no object of its own");
            }
            contents.add(reference(ref.number(), ref.generation()));
        }
        boolean drawn = !contents.isEmpty();
        if (drawn) {
            contents.add(0, reference(out.stream("q\n"), 0)); // what the page leaves behind it does not move the mark
        }
        contents.add(reference(out.stream((drawn ? "Q\n" : "") + line.replace("/F ", "/" + name + " ")), 0));
        out.begin(own.number(), own.generation());
        out.ascii("<<");
        out.entries(own.bytes(), page.dict(), Set.of("Contents", "Resources"));
        out.ascii("\n/Contents [" + String.join(" ", contents) + "]\n/Resources <<");
        resources.ifPresent(r -> out.entries(r.in().bytes(), r.dict(), Set.of("Font")));
        out.ascii("\n/Font <<");
        fonts.ifPresent(f -> out.entries(f.in().bytes(), f.dict(), Set.of()));
        out.ascii("\n/" + name + " " + reference(font, 0) + "\n>>\n>>\n>>\nendobj\n");
    }

    private static String reference(int number, int generation) {
        return number + " " + generation + " R";
    }

    /** The operators that draw the plate and, in the font F, the line. */
    private static String line(PdfPage page, List<Glyph> glyphs, String words, MarkPlace place)
            throws IOException, Broken, CannotCarry {
        double[] box = page.box().orElseThrow(() -> cannot("its page does not say how large it is"));
        int turned = page.turned();
        boolean upright = turned % 180 == 0;
        double width = upright ? box[2] - box[0] : box[3] - box[1];
        double height = upright ? box[3] - box[1] : box[2] - box[0];
        double size = Math.max(SIZE, Math.min(width, height) * SIZE / A4);
        StringBuilder codes = new StringBuilder();
        double length = 0;
        for (int c : words.codePoints().toArray()) {
            Glyph glyph =
                    glyphs.stream().filter(g -> g.character == c).findFirst().orElseThrow();
            codes.append(String.format("%02X", glyph.code));
            length += glyph.advance * size / EM;
        }
        if (length + 4 * size > width || 5 * size > height) {
            throw cannot(
                    "the words take " + Math.round(length) + " points, and the page is " + Math.round(width) + " wide");
        }
        // Inside of what a printer leaves blank, and outside of most margins.
        double x = 2 * size;
        double y = place == MarkPlace.START ? height - 2.5 * size : 1.7 * size;
        String matrix = switch (turned) {
            case 90 -> numbers(0, 1, -1, 0, box[2], box[1]);
            case 180 -> numbers(-1, 0, 0, -1, box[2], box[3]);
            case 270 -> numbers(0, -1, 1, 0, box[0], box[3]);
            default -> numbers(1, 0, 0, 1, box[0], box[1]);
        };
        return "q\n" + matrix + " cm\n1 g\n"
                + numbers(x - size * 0.3, y - size * 0.4, length + size * 0.6, size * 1.6) + " re f\n0 g\nBT\n/F "
                + numbers(size) + " Tf\n" + numbers(x, y) + " Td\n<" + codes + "> Tj\nET\nQ\n";
    }

    /**
     * A character of the font.
     *
     * @param code by which text shows it
     * @param advance in units of the font
     * @param drawing the operators that draw it
     */
    private record Glyph(int character, int code, double advance, String drawing) {}

    private static List<Glyph> glyphs(String words) throws CannotCarry {
        Font font = MarkPlate.font(words).deriveFont((float) EM);
        FontRenderContext context = new FontRenderContext(null, true, true);
        List<Glyph> glyphs = new ArrayList<>();
        for (int c : words.codePoints().distinct().toArray()) {
            GlyphVector drawn = font.createGlyphVector(context, Character.toString(c));
            double advance = drawn.getGlyphMetrics(0).getAdvanceX();
            Rectangle2D ink = drawn.getVisualBounds();
            String drawing = numbers(advance, 0, ink.getMinX(), -ink.getMaxY(), ink.getMaxX(), -ink.getMinY()) + " d1\n"
                    + path(drawn);
            glyphs.add(new Glyph(c, glyphs.size() + 1, advance, drawing));
        }
        return glyphs;
    }

    private static String path(GlyphVector glyph) {
        StringBuilder out = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator i = glyph.getOutline().getPathIterator(AffineTransform.getScaleInstance(1, -1));
                !i.isDone();
                i.next()) {
            switch (i.currentSegment(at)) {
                case PathIterator.SEG_MOVETO ->
                    out.append(numbers(at[0], at[1])).append(" m\n");
                case PathIterator.SEG_LINETO ->
                    out.append(numbers(at[0], at[1])).append(" l\n");
                case PathIterator.SEG_CUBICTO -> out.append(numbers(at)).append(" c\n");
                case PathIterator.SEG_CLOSE -> out.append("h\n");
                default -> throw new IllegalStateException("the program's font has cubic curves only");
            }
        }
        return out.append("f\n").toString();
    }

    /** A Type 3 font (ISO 32000-1, 9.6.5), whose characters are drawings, with a map to what they mean; its number. */
    private static int font(PdfUpdate out, List<Glyph> glyphs) throws CannotCarry {
        StringBuilder drawings = new StringBuilder();
        StringBuilder names = new StringBuilder();
        StringBuilder widths = new StringBuilder();
        StringBuilder meanings = new StringBuilder();
        for (Glyph glyph : glyphs) {
            String name = " /g" + glyph.code;
            names.append(name);
            drawings.append(name).append(' ').append(reference(out.stream(glyph.drawing), 0));
            widths.append(' ').append(numbers(glyph.advance));
            meanings.append(String.format("<%02X> ", glyph.code))
                    .append(PdfUpdate.hex(Character.toString(glyph.character).getBytes(StandardCharsets.UTF_16BE)))
                    .append('\n');
        }
        int map =
                out.stream("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /GuijuMark def\n"
                        + "/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
                        + chunked(meanings.toString())
                        + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return out.object("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0.001 0 0 0.001 0 0]"
                + " /CharProcs <<" + drawings + " >> /Encoding << /Type /Encoding /Differences [1" + names + "] >>"
                + " /FirstChar 1 /LastChar " + glyphs.size() + " /Widths [" + widths + " ] /Resources << >> /ToUnicode "
                + reference(map, 0) + " >>");
    }

    /** A map is written a hundred entries at a time at most. */
    private static String chunked(String lines) {
        List<String> all = lines.lines().toList();
        StringBuilder out = new StringBuilder();
        for (int from = 0; from < all.size(); from += 100) {
            List<String> some = all.subList(from, Math.min(all.size(), from + 100));
            out.append(some.size())
                    .append(" beginbfchar\n")
                    .append(String.join("\n", some))
                    .append("\nendbfchar\n");
        }
        return out.toString();
    }

    private static String numbers(double... numbers) {
        List<String> said = new ArrayList<>();
        for (double n : numbers) {
            String text = String.format(Locale.ROOT, "%.3f", n);
            said.add(text.replaceFirst("\\.?0+$", ""));
        }
        return String.join(" ", said);
    }
}
