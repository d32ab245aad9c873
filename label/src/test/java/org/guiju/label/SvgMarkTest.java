package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.*;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Marks in SVG, read with the JDK's parser of XML. */
class SvgMarkTest {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final Pattern STEP = Pattern.compile("([MLQCZ])([-0-9. ]*)");

    @TempDir
    Path folder;

    private static String svg(String attributes, String inside) {
        return "<svg xmlns=\"" + NAMESPACE + "\" " + attributes + ">" + inside + "</svg>";
    }

    private Element marked(Path in, MarkSpot spot) throws Exception {
        Path out = folder.resolve("out.svg");
        Marking marking = new Marking(spot, MarkPlace.START, ExplicitMark.USUAL, java.util.Optional.empty());
        assertThat(Marks.label(in, out, LABEL, marking).report().status()).isEqualTo(Status.VALID);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(out.toFile()).getDocumentElement();
    }

    /** The shape of a path, by the letters of SVG. */
    private static Path2D shape(String d) {
        Path2D path = new Path2D.Double();
        Matcher m = STEP.matcher(d);
        while (m.find()) {
            double[] n = m.group(2).isEmpty()
                    ? new double[0]
                    : Pattern.compile(" ")
                            .splitAsStream(m.group(2))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            switch (m.group(1)) {
                case "M" -> path.moveTo(n[0], n[1]);
                case "L" -> path.lineTo(n[0], n[1]);
                case "Q" -> path.quadTo(n[0], n[1], n[2], n[3]);
                case "C" -> path.curveTo(n[0], n[1], n[2], n[3], n[4], n[5]);
                default -> path.closePath();
            }
        }
        return path;
    }

    private static double number(Element rect, String name) {
        return Double.parseDouble(rect.getAttribute(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "viewBox='-10 -20 400 300'        | -10 | -20 | 400 | 300",
                "viewBox='0,0,1,0.8'              | 0 | 0 | 1 | 0.8",
                "viewBox='0 0 120000 90000'       | 0 | 0 | 120000 | 90000",
                "width='640' height='480px'       | 0 | 0 | 640 | 480",
                "width='100mm' height='2in'       | 0 | 0 | 377.95 | 192",
                "width='100%' viewBox='0 0 48 48' | 0 | 0 | 48 | 48"
            })
    void theWordsAreFivePercentHighAndInsideThePicture(
            String attributes, double x, double y, double width, double height) throws Exception {
        Rectangle2D picture = new Rectangle2D.Double(x, y, width * 1.001, height * 1.001);
        Path in = write(folder, "in.svg", svg(attributes, "<style>path{display:none}</style><path d='M0 0'/>"));
        for (MarkSpot spot : MarkSpot.values()) {
            Element root = marked(in, spot);
            Element group = (Element) root.getLastChild();
            assertThat(group.getLocalName()).isEqualTo("g");
            assertThat(group.getNamespaceURI()).isEqualTo(NAMESPACE);
            assertThat(ExplicitMark.isMark(group.getAttribute("aria-label"))).isTrue();
            Element plate =
                    (Element) group.getElementsByTagNameNS(NAMESPACE, "rect").item(0);
            Element words =
                    (Element) group.getElementsByTagNameNS(NAMESPACE, "path").item(0);
            Rectangle2D box = new Rectangle2D.Double(
                    number(plate, "x"), number(plate, "y"), number(plate, "width"), number(plate, "height"));
            Rectangle2D ink = shape(words.getAttribute("d")).getBounds2D();
            assertThat(picture.contains(box)).as("%s in %s", box, picture).isTrue();
            assertThat(box.contains(ink)).as("%s in %s", ink, box).isTrue();
            assertThat(ink.getHeight()).isGreaterThanOrEqualTo(0.05 * Math.min(width, height));
            assertThat(box.getCenterX() > picture.getCenterX())
                    .isEqualTo(spot.word().endsWith("right"));
            assertThat(box.getCenterY() > picture.getCenterY() * 1.001)
                    .isEqualTo(spot.word().startsWith("bottom"));
        }
    }

    /** Drawn by other programs: each on its own reads attributes and styles in another way. */
    @ParameterizedTest
    @ValueSource(strings = {"convert svg:", "convert msvg:", "rsvg-convert "})
    void otherProgramsDrawTheMark(String program) throws Exception {
        String command = program.split(" ", 2)[0];
        Programs.assumeInstalled(command, "--version");
        for (String[] c : new String[][] {
            {"", ""},
            {" fill='red' stroke='red' stroke-width='9'", ""},
            {"", "<style>g,rect,path{fill:none;stroke:#0f0;opacity:0}</style>"},
            {"", "<style>g,path,rect{display:none!important;fill:red!important;stroke:red!important}</style>"}
        }) {
            String text =
                    svg("width='400' height='400'" + c[0], c[1] + "<g><path d='M0 0H400V400H0Z' fill='#888'/></g>");
            Element plate = (Element) marked(write(folder, "in.svg", text), MarkSpot.LEFT)
                    .getElementsByTagNameNS(NAMESPACE, "rect")
                    .item(0);
            Path drawn = folder.resolve("drawn.png");
            String in = program.substring(command.length()).strip() + folder.resolve("out.svg");
            List<String> arguments = command.equals("convert")
                    ? List.of(command, in, "png24:" + drawn)
                    : List.of(command, in, "-o", drawn.toString());
            Programs.run(arguments);
            BufferedImage picture = ImageIO.read(drawn.toFile());
            int dark = 0;
            int light = 0;
            int all = 0;
            for (int x = (int) number(plate, "x") + 1; x < number(plate, "x") + number(plate, "width") - 1; x++) {
                for (int y = (int) number(plate, "y") + 1; y < number(plate, "y") + number(plate, "height") - 1; y++) {
                    int grey = picture.getRaster().getSample(x, y, 0);
                    dark += grey < 64 ? 1 : 0;
                    light += grey > 192 ? 1 : 0;
                    all++;
                }
            }
            assertThat(100 * dark / all).as("dark, %s", String.join(" ", c)).isGreaterThan(50);
            assertThat(100 * light / all).as("light, %s", String.join(" ", c)).isBetween(8, 45);
        }
    }

    @Test
    void nothingElseChanges() throws Exception {
        String title = "<title>Moon &amp; 月</title>";
        String prefixed = "<s:svg xmlns:s='" + NAMESPACE + "' width='40' height='30'><s:g/></s:svg>";
        String empty = "<svg xmlns=\"" + NAMESPACE + "\" viewBox=\"0 0 40 30\"/>";
        for (String text : List.of(
                svg("viewBox='0 0 40 30'", title + "<g/>") + "\n<!-- behind -->\n",
                SvgLabelTest.HEAD + svg("width='40' height='30'", ""),
                "\uFEFF" + svg("width='40' height='30'", "\n"),
                prefixed,
                empty)) {
            Path in = write(folder, "in.svg", text);
            marked(in, MarkSpot.LEFT);
            String written = Files.readString(folder.resolve("out.svg"));
            String without = written.replaceFirst("(?s)<(s:)?metadata>.*</(s:)?metadata>", "")
                    .replaceFirst("(?s)<(s:)?g role=.*?</(s:)?g>", "");
            assertThat(text.equals(empty) ? without.replace("></svg>", "/>") : without)
                    .isEqualTo(text);
        }
        byte[] wide = ("\uFEFF" + svg("viewBox='0 0 40 30'", title)).getBytes(StandardCharsets.UTF_16LE);
        Element root = marked(write(folder, "wide.svg", wide), MarkSpot.RIGHT);
        assertThat(root.getTextContent()).contains("月").contains(ExplicitMark.USUAL);
    }

    @Test
    void whatCannotBeMarkedIsTold() throws Exception {
        for (String[] c : new String[][] {
            {svg("", "<g/>"), "neither a viewBox nor a width and height"},
            {svg("width='100%' height='100%'", "<g/>"), "neither a viewBox nor a width and height"},
            {svg("viewBox='0 0 9'", "<g/>"), "not four numbers"},
            {svg("viewBox='0 0 NaN 9'", "<g/>"), "not four numbers"},
            {svg("viewBox='0 0 9 9" + " 1".repeat(2_000_000) + "'", "<g/>"), "not four numbers"},
            {svg("width='1" + " ".repeat(4_000_000) + "x' height='1'", "<g/>"), "neither a viewBox nor a width"},
            {svg("viewBox='0 0 0 9'", "<g/>"), "no size"},
            {svg("viewBox='0 0 40 30' preserveAspectRatio='xMidYMid slice'", ""), "slice"}
        }) {
            Path in = write(folder, "in.svg", c[0]);
            assertThatThrownBy(() -> Marks.label(in, folder.resolve("none.svg"), LABEL, Marking.USUAL))
                    .isInstanceOf(LabelException.class)
                    .hasMessageContaining(c[1]);
            assertThat(folder.resolve("none.svg")).doesNotExist();
        }
        Path narrow = write(folder, "in.svg", svg("viewBox='0 0 30 100'", ""));
        Marking wordy =
                new Marking(MarkSpot.LEFT, MarkPlace.START, ExplicitMark.USUAL.repeat(4), java.util.Optional.empty());
        assertThatThrownBy(() -> Marks.label(narrow, folder.resolve("none.svg"), LABEL, wordy))
                .hasMessageContaining("the words take");
    }

    @Test
    void damagedPicturesAreMarkedOrRefused() throws Exception {
        byte[] whole = svg("viewBox='0 0 40 30' width='1'", "<title>x</title><metadata/><g/>")
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20261127);
        for (int round = 0; round < 400; round++) {
            Path in = Files.write(folder.resolve("in.svg"), Damage.structured(whole, random));
            try {
                Marks.label(in, folder.resolve("out.svg"), LABEL, Marking.USUAL);
            } catch (LabelException e) {
                assertThat(e.problem().code()).isNotEqualTo(ProblemCode.WRITE_FAILED);
            }
        }
    }
}
