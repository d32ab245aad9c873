package org.guiju.label;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * Draws a mark into an SVG: a black plate with the outlines of the words in white, as the last group of the picture, so that nothing lies over
 * it. Outlines look the same wherever they are shown, and their height is known (GB 45438-2025 5.2). All else stays byte for byte.
 *
 * @param words what stands on the plate
 * @param glyphs their outlines, {@link #DRAWN} high
 * @param scale from those to the size of the picture
 * @param ink height of the lowest of the characters that make up AI and generation element, in units of the picture
 * @param pad between the words and the edge of the plate
 */
record SvgMark(String words, GlyphVector glyphs, double scale, double ink, double pad) {
    /** Size at which the outlines are taken: they are scaled from there. */
    private static final float DRAWN = 1000;

    /** Characters of a viewBox: four numbers take fewer. */
    private static final int LONGEST = 200;

    private static final Pattern LENGTH =
            Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})\\s{0,9}(px|pt|pc|in|cm|mm)?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:[0-9]{1,9}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})");

    /**
     * Beats what style sheets of the picture say of all shapes. ImageMagick draws nothing where a colour or a rule that it knows by its word
     * has more behind it, so that these are attributes, and no stroke is one without width.
     */
    private static final String SHOWN =
            "stroke-width:0!important;stroke-opacity:0!important;display:inline!important;visibility:visible!important;opacity:1!important"
                    + ";fill-opacity:1!important;transform:none!important;filter:none!important;clip-path:none!important;mask:none!important";

    static Marks.Drawn draw(Source source, MarkSpot spot, String words, double percent)
            throws IOException, CannotCarry {
        try {
            Svg.Page page = Svg.page(source);
            Rectangle2D box = box(page.root());
            SvgMark mark = of(words, percent, box);
            String group = mark.group(page.root().prefixed(), box, spot);
            List<Splice> splices = List.of(page.insert(page.rootEnd(), group));
            boolean right = Svg.page(source.changed(splices)).text().contains(group);
            return new Marks.Drawn(
                    mark.words, String.format(Locale.ROOT, "characters of %.4g units", mark.ink), splices, right);
        } catch (Broken e) {
            throw new CannotCarry(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** What is shown of the picture, in its own units: its viewBox, or its width and height. */
    private static Rectangle2D box(Xml.Tag root) throws CannotCarry {
        if (root.attribute("preserveAspectRatio").contains("slice")) {
            throw cannot("it is cut to where it is shown (preserveAspectRatio slice), and so would be the mark");
        }
        String viewBox = root.attribute("viewBox").strip();
        if (!viewBox.isEmpty()) {
            String[] parts = viewBox.length() > LONGEST ? new String[0] : viewBox.split("[\\s,]{1,20}");
            double[] numbers = new double[4];
            for (int i = 0; i < 4; i++) {
                if (parts.length != 4 || !NUMBER.matcher(parts[i]).matches()) {
                    throw cannot("its viewBox is not four numbers: " + Findings.quote(viewBox));
                }
                numbers[i] = Double.parseDouble(parts[i]);
            }
            return sized(new Rectangle2D.Double(numbers[0], numbers[1], numbers[2], numbers[3]));
        }
        Optional<Double> width = length(root.attribute("width"));
        Optional<Double> height = length(root.attribute("height"));
        if (width.isEmpty() || height.isEmpty()) {
            throw cannot(
                    "it has neither a viewBox nor a width and height, so that nothing says how large the words must be");
        }
        return sized(new Rectangle2D.Double(0, 0, width.get(), height.get()));
    }

    private static Rectangle2D sized(Rectangle2D box) throws CannotCarry {
        if (box.getWidth() <= 0 || box.getHeight() <= 0) {
            throw cannot("it has no size");
        }
        return box;
    }

    /** A length in pixels of CSS; a share of what is around it says nothing. */
    private static Optional<Double> length(String said) {
        Matcher m = LENGTH.matcher(said.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        double unit = switch (String.valueOf(m.group(2))) {
            case "pt" -> 96.0 / 72;
            case "pc" -> 16;
            case "in" -> 96;
            case "cm" -> 96 / 2.54;
            case "mm" -> 96 / 25.4;
            default -> 1;
        };
        return Optional.of(Double.parseDouble(m.group(1)) * unit);
    }

    private static CannotCarry cannot(String message) {
        return new CannotCarry(ProblemCode.CANNOT_MARK, message);
    }

    private static SvgMark of(String words, double percent, Rectangle2D box) throws CannotCarry {
        double wanted = Math.min(box.getWidth(), box.getHeight()) * percent / 100 * MarkPlate.MARGIN;
        SvgMark mark = outlined(words, wanted);
        if (mark.width() > box.getWidth() || mark.height() > box.getHeight()) {
            throw cannot("the words take " + decimal(mark.width(), 2) + " by " + decimal(mark.height(), 2)
                    + " units, and the picture has " + decimal(box.getWidth(), 2) + " by "
                    + decimal(box.getHeight(), 2));
        }
        return mark;
    }

    private static SvgMark outlined(String words, double wanted) throws CannotCarry {
        Font font = MarkPlate.font(words).deriveFont(DRAWN);
        GlyphVector glyphs = font.createGlyphVector(new FontRenderContext(null, true, true), words);
        BitSet elements = ExplicitMark.elements(words);
        double lowest = elements.stream()
                .mapToDouble(i -> glyphs.getGlyphOutline(i).getBounds2D().getHeight())
                .min()
                .orElseThrow();
        return new SvgMark(words, glyphs, wanted / lowest, wanted, wanted / 3);
    }

    private double width() {
        return glyphs.getVisualBounds().getWidth() * scale + 2 * pad;
    }

    private double height() {
        return glyphs.getVisualBounds().getHeight() * scale + 2 * pad;
    }

    private String group(String prefix, Rectangle2D box, MarkSpot spot) {
        double x = box.getX() + spot.x(box.getWidth() - width());
        double y = box.getY() + spot.y(box.getHeight() - height());
        Rectangle2D ink = glyphs.getVisualBounds();
        AffineTransform placed = AffineTransform.getTranslateInstance(x + pad, y + pad);
        placed.scale(scale, scale);
        placed.translate(-ink.getX(), -ink.getY());
        return String.format(
                "<%1$sg role=\"img\" aria-label=\"%2$s\" style=\"%8$s\"><%1$stitle>%2$s</%1$stitle>"
                        + "<%1$srect x=\"%3$s\" y=\"%4$s\" width=\"%5$s\" height=\"%6$s\" fill=\"#000\" stroke=\"none\" style=\"fill:#000!important;%8$s\"/>"
                        + "<%1$spath d=\"%7$s\" fill=\"#fff\" stroke=\"none\" style=\"fill-rule:nonzero;fill:#fff!important;%8$s\"/></%1$sg>",
                prefix,
                Entities.escape(words),
                number(x),
                number(y),
                number(width()),
                number(height()),
                path(placed),
                SHOWN);
    }

    private String path(AffineTransform placed) {
        StringBuilder out = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator i = glyphs.getOutline().getPathIterator(placed); !i.isDone(); i.next()) {
            int kind = i.currentSegment(at);
            out.append("MLQCZ".charAt(kind));
            for (int n = 0; n < new int[] {2, 2, 4, 6, 0}[kind]; n++) {
                out.append(n == 0 ? "" : " ").append(number(at[n]));
            }
        }
        return out.toString();
    }

    /** A number with as many decimals as a thousandth of the words' height needs. */
    private String number(double value) {
        return decimal(value, (int) Math.max(0, Math.min(9, Math.ceil(3 - Math.log10(ink)))));
    }

    private static String decimal(double value, int places) {
        String said = String.format(Locale.ROOT, "%." + places + "f", value);
        return said.contains(".") ? said.replaceFirst("\\.?0+$", "") : said;
    }
}
