package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.LABEL;
import static org.guiju.label.TestFiles.write;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Explicit marks put into documents that have pages, slides or cells; other libraries say what the documents show. */
class DocumentMarkTest {
    private static final String WORDS = ExplicitMark.USUAL;

    @TempDir
    Path folder;

    private static Marking at(MarkPlace place) {
        return new Marking(MarkSpot.BOTTOM_RIGHT, place, WORDS, Optional.empty());
    }

    private Path marked(Path in, MarkPlace place) throws Exception {
        Path out = in.resolveSibling("marked-" + in.getFileName());
        Marks.Done done = Marks.label(in, out, LABEL, at(place));
        assertThat(done.report().status()).isEqualTo(Status.VALID);
        assertThat(done.mark().words()).isEqualTo(WORDS);
        assertThat(Labels.verify(out, Profile.STRICT).mark().orElseThrow().words())
                .isEqualTo(WORDS);
        Preview preview = Marks.preview(in, out, LABEL, at(place));
        assertThat(preview.mark()).contains(done.mark());
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "docx, START, first paragraph",
        "docx, END, last paragraph",
        "pptx, START, first slide",
        "pptx, END, last slide",
        "xlsx, START, last cell of the first sheet",
        "xlsx, END, last cell of the first sheet",
        "odt, START, first paragraph",
        "odt, END, last paragraph",
        "epub, START, first line",
        "epub, END, last line",
    })
    void documentsSayItAndAllElseStays(String format, MarkPlace place, String where) throws Exception {
        Path in = write(folder, "a." + format, DocumentFiles.make(format));
        Path out = marked(in, place);
        assertThat(Labels.verify(out, Profile.STRICT).mark().orElseThrow().place())
                .isEqualTo(where);
        Map<String, String> before = new TreeMap<>(DocumentFiles.parts(Files.readAllBytes(in)));
        Map<String, String> after = new TreeMap<>(DocumentFiles.parts(Files.readAllBytes(out)));
        long changed = before.entrySet().stream()
                .filter(e -> !after.getOrDefault(e.getKey(), "").equals(e.getValue()))
                .filter(e -> after.getOrDefault(e.getKey(), "").contains(Entities.escape(WORDS)))
                .count();
        assertThat(changed).as("parts with the words").isEqualTo(1);
        if (List.of("docx", "pptx", "xlsx").contains(format)) {
            String said = OfficeLabelTest.text(format, Files.readAllBytes(out));
            assertThat(said.replace("\t", "").lines().filter(l -> l.equals(WORDS)))
                    .hasSize(1);
            assertThat(lines(said, WORDS))
                    .isEqualTo(lines(OfficeLabelTest.text(format, Files.readAllBytes(in)), WORDS));
        }
    }

    private static List<String> lines(String text, String without) {
        return text.lines()
                .filter(l -> !l.isBlank() && !l.strip().equals(without))
                .toList();
    }

    @Test
    void aBoxLiesOnTheSlideAndAboveTheOthers() throws Exception {
        Path in = write(folder, "a.pptx", DocumentFiles.pptx("First slide", "Last slide"));
        for (MarkPlace place : MarkPlace.values()) {
            try (XMLSlideShow show = new XMLSlideShow(Files.newInputStream(marked(in, place)))) {
                var shapes =
                        show.getSlides().get(place == MarkPlace.START ? 0 : 1).getShapes();
                XSLFTextShape box = (XSLFTextShape) shapes.get(shapes.size() - 1);
                assertThat(box.getText()).isEqualTo(WORDS);
                var page = new java.awt.geom.Rectangle2D.Double(
                        0, 0, show.getPageSize().getWidth(), show.getPageSize().getHeight());
                assertThat(page.contains(box.getAnchor())).isTrue();
                assertThat(shapes.stream().map(s -> s.getShapeId()).distinct()).hasSameSizeAs(shapes);
            }
        }
    }

    /** What a text declares stands before its first paragraph, or programs call the file damaged; its styles are no text. */
    @Test
    void declarationsOfAnOdtStayInFront() throws Exception {
        String content = DocumentFiles.parts(DocumentFiles.odt("First", "Last")).getOrDefault("content.xml", "");
        String declared = content.replace(
                "<office:body>",
                "<office:automatic-styles><style:style xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
                        + " style:name=\"P1\"><style:text-properties/></style:style></office:automatic-styles><office:body>");
        declared = declared.replace(
                "<office:text>",
                "<office:text><office:forms/><text:sequence-decls><text:sequence-decl text:name=\"A\"/></text:sequence-decls>"
                        + "<text:tracked-changes><text:changed-region><text:deletion><text:p>AI生成</text:p></text:deletion>"
                        + "</text:changed-region></text:tracked-changes>");
        byte[] odt = DocumentFiles.with(DocumentFiles.odt("First", "Last"), "content.xml", declared);
        Path marked = marked(write(folder, "a.odt", odt), MarkPlace.START);
        String after = DocumentFiles.parts(Files.readAllBytes(marked)).getOrDefault("content.xml", "");
        assertThat(after.indexOf(Entities.escape(WORDS)))
                .isGreaterThan(after.indexOf("</text:tracked-changes>"))
                .isLessThan(after.indexOf("First"));
    }

    @Test
    void theSheetSaysHowFarItReachesNow() throws Exception {
        Path marked = marked(write(folder, "a.xlsx", DocumentFiles.xlsx("First cell", "Last cell")), MarkPlace.END);
        try (var book = new org.apache.poi.xssf.usermodel.XSSFWorkbook(Files.newInputStream(marked))) {
            var sheet = book.getSheetAt(0);
            assertThat(String.valueOf(
                            (Object) sheet.getCTWorksheet().getDimension().getRef()))
                    .isEqualTo("A1:B4");
            assertThat(sheet.getRow(3).getCell(0).getStringCellValue()).isEqualTo(WORDS);
            assertThat(sheet.getPhysicalNumberOfRows()).as("one row stays free").isEqualTo(3);
        }
    }

    private boolean isFound(String name, byte[] document) throws Exception {
        return Labels.verify(write(folder, name, document), Profile.STRICT)
                .mark()
                .orElseThrow()
                .found();
    }

    /** Styles of the paragraph, P, and of the run, C, what the paragraph and the run say, and whether a reader sees it. */
    @ParameterizedTest
    @CsvSource({
        "<w:rPr><w:vanish/></w:rPr>, '', '', '', false",
        "<w:rPr><w:vanish/></w:rPr>, '', '', <w:vanish w:val='0'/>, true",
        "'', <w:rPr><w:vanish/></w:rPr>, '', <w:rStyle w:val='C'/>, false",
        "'', <w:rPr><w:vanish/></w:rPr>, '', <w:rStyle w:val='C'/><w:vanish w:val='0'/>, true",
        "<w:rPr><w:vanish/></w:rPr>, <w:rPr><w:vanish/></w:rPr>, '', <w:rStyle w:val='C'/>, true",
        "'', '', '', <w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>, true",
        "'', '', <w:pPrChange><w:pPr><w:pStyle w:val='H'/></w:pPr></w:pPrChange>, '', true",
        "<w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>, '', '', '', true",
        "<w:basedOn w:val='H'/>, '', '', '', false",
        "<w:basedOn w:val='H'/><w:rPr><w:vanish w:val='off'/></w:rPr>, '', '', '', true",
        "<w:basedOn w:val='C'/>, <w:basedOn w:val='P'/>, '', <w:rStyle w:val='C'/>, true",
    })
    void stylesAndRunsOfAWordDocumentHide(String p, String c, String paragraph, String run, boolean seen)
            throws Exception {
        String style = "<w:style w:styleId='%s'>%s</w:style>";
        String styles = String.format(style, "P", p)
                + String.format(style, "C", c)
                + String.format(style, "H", "<w:basedOn w:val='I'/>")
                + String.format(style, "I", "<w:rPr><w:vanish/></w:rPr>");
        String first = "<w:p><w:pPr><w:pStyle w:val='P'/>" + paragraph + "</w:pPr><w:r><w:rPr>" + run + "</w:rPr><w:t>"
                + WORDS + "</w:t></w:r></w:p>";
        assertThat(isFound("a.docx", docx(styles, first))).isEqualTo(seen);
    }

    private static byte[] docx(String styles, String first) throws Exception {
        byte[] docx = DocumentFiles.docx("", "Words", "Last");
        String body = DocumentFiles.parts(docx).getOrDefault("word/document.xml", "");
        String begun = body.replaceFirst("<w:p>", first + "<w:p>");
        assertThat(begun).isNotEqualTo(body);
        return DocumentFiles.with(
                DocumentFiles.with(docx, "word/document.xml", begun),
                "word/styles.xml",
                "<w:styles xmlns:w='w'>" + styles + "</w:styles>");
    }

    @Test
    void defaultsAndTextBoxesOfAWordDocument() throws Exception {
        String run = "<w:r><w:t>" + WORDS + "</w:t></w:r>";
        String hidden = "<w:rPr><w:vanish/></w:rPr>";
        String first = "<w:p>" + run + "</w:p>";
        String style = "<w:style w:type='paragraph' w:default='%d' w:styleId='N'>" + hidden + "</w:style>";
        assertThat(isFound("a.docx", docx(String.format(style, 0), first))).isTrue();
        assertThat(isFound("a.docx", docx(String.format(style, 1), first))).isFalse();
        assertThat(isFound(
                        "a.docx",
                        docx("<w:docDefaults><w:rPrDefault>" + hidden + "</w:rPrDefault></w:docDefaults>", first)))
                .isFalse();
        String box = "<w:p><w:r>%s<w:pict><w:txbxContent><w:p><w:pPr>" + hidden + "</w:pPr>" + run
                + "</w:p></w:txbxContent></w:pict></w:r></w:p>";
        assertThat(isFound("a.docx", docx("", String.format(box, "")))).isTrue();
        assertThat(isFound("a.docx", docx("", String.format(box, hidden)))).isFalse();
        String drawing = "<w:p><w:r><w:drawing><inline><docPr%s/><pic><nvPicPr><cNvPr%s/></nvPicPr></pic>"
                + "<wsp><cNvPr/><w:p>" + run + "</w:p></wsp></inline></w:drawing></w:r></w:p>";
        assertThat(isFound("a.docx", docx("", String.format(drawing, "", " hidden='1'"))))
                .isTrue();
        assertThat(isFound("a.docx", docx("", String.format(drawing, " hidden='1'", ""))))
                .isFalse();
    }

    /** What styles.xml and content.xml declare, what the text holds, and whether a reader sees it. */
    @ParameterizedTest
    @CsvSource({
        "'', '', <text:p>#</text:p>, true",
        "paragraph|H||none, '', <text:p text:style-name='H'>#</text:p>, false",
        "text|H||none, '', <text:p text:style-name='H'>#</text:p>, true",
        "auto paragraph|H||none, paragraph|H||, <text:p text:style-name='H'>#</text:p>, true",
        "auto paragraph|H||none, '', <text:p text:style-name='H'>#</text:p>, true",
        "'', paragraph|H||none, <text:p text:style-name='H'>#</text:p>, false",
        "paragraph|D|H| paragraph|H||none, '', <text:p text:style-name='D'>#</text:p>, false",
        "paragraph|D|H| paragraph|H||none, paragraph|A|D|true, <text:p text:style-name='A'>#</text:p>, true",
        "paragraph|D|H| paragraph|H|D|, '', <text:p text:style-name='D'>#</text:p>, true",
        "paragraph|||none, '', <text:p text:style-name='Z'>#</text:p>, false",
        "paragraph|||none paragraph|Z||, '', <text:p text:style-name='Z'>#</text:p>, false",
        "paragraph|||none paragraph|Z||true, '', <text:p text:style-name='Z'>#</text:p>, true",
        "paragraph|H||none, text|T||true,"
                + " <text:p text:style-name='H'><text:span text:style-name='T'>#</text:span></text:p>, true",
        "paragraph|H||none, text|T||, <text:p text:style-name='H'><text:span text:style-name='T'>#</text:span></text:p>,"
                + " false",
        "'', '', <text:p>#<text:hidden-paragraph text:is-hidden='true'/></text:p>, false",
        "'', '', <text:p><text:hidden-paragraph text:is-hidden='true'/>#</text:p>, false",
        "'', '', <text:p><text:hidden-paragraph text:is-hidden='false'/>#</text:p>, true",
        "'', '', <text:section text:display='condition' text:is-hidden='true'><text:p>#</text:p></text:section>, false",
        "'', '', <text:section text:display='condition'><text:p>#</text:p></text:section>, true",
    })
    void stylesAndFieldsOfAnOpenDocumentHide(String common, String automatic, String text, boolean seen)
            throws Exception {
        byte[] odt = DocumentFiles.odt("", "First", "Last");
        String content = DocumentFiles.parts(odt).getOrDefault("content.xml", "");
        String begun = content.replace("<text:p>First", text.replace("#", WORDS) + "<text:p>First")
                .replace(
                        "<office:body>",
                        "<office:automatic-styles>" + styles(automatic) + "</office:automatic-styles><office:body>");
        assertThat(begun).contains(WORDS).contains("automatic-styles");
        boolean unused = common.startsWith("auto ");
        String kind = unused ? "automatic-styles" : "styles";
        String declared = "<office:document-styles xmlns:office='o' xmlns:text='t'><office:" + kind + ">"
                + styles(common.replace("auto ", "")) + "</office:" + kind + "></office:document-styles>";
        odt = DocumentFiles.with(DocumentFiles.with(odt, "content.xml", begun), "styles.xml", declared);
        assertThat(isFound("a.odt", odt)).isEqualTo(seen);
    }

    /** Styles by family, name, parent and display; a default style has no name. */
    private static String styles(String said) {
        StringBuilder all = new StringBuilder();
        for (String style : said.isEmpty() ? new String[0] : said.split(" ")) {
            String[] of = style.split("\\|", -1);
            String element = of[1].isEmpty() ? "default-style" : "style";
            all.append("<s:").append(element).append(" xmlns:s='s' s:family='").append(of[0]);
            all.append(of[1].isEmpty() ? "" : "' s:name='" + of[1]);
            all.append(of[2].isEmpty() ? "" : "' s:parent-style-name='" + of[2]).append("'><s:text-properties");
            all.append(of[3].isEmpty() ? "" : " text:display='" + of[3] + "'")
                    .append("/></s:")
                    .append(element);
            all.append(">");
        }
        return all.toString();
    }

    @Test
    void whatIsHiddenOfASlideIsNoMarkAndHidesNothingElse() throws Exception {
        byte[] pptx = DocumentFiles.pptx("First slide", "Last slide");
        String part = "ppt/slides/slide1.xml";
        String slide = DocumentFiles.parts(pptx).getOrDefault(part, "");
        String frame =
                "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr hidden='1'/></p:nvGraphicFramePr></p:graphicFrame>";
        String shape =
                "<p:sp><p:nvSpPr><p:cNvPr/></p:nvSpPr><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>";
        String words = String.format(shape, WORDS);
        String group =
                "<p:grpSp><p:nvGrpSpPr><p:cNvPr%s/></p:nvGrpSpPr>" + String.format(shape, "x") + words + "</p:grpSp>";
        for (Map.Entry<String, Boolean> each : Map.of(
                        frame + words,
                        true,
                        String.format(group, ""),
                        true,
                        String.format(group, " hidden='1'"),
                        false,
                        words.replace("cNvPr/", "cNvPr hidden='true'/"),
                        false)
                .entrySet()) {
            String filled = slide.replaceFirst("</p:spTree>", each.getKey() + "</p:spTree>");
            assertThat(filled).isNotEqualTo(slide);
            assertThat(isFound("a.pptx", DocumentFiles.with(pptx, part, filled)))
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void howWordsOfACellArePronouncedIsNoTextOfIt() throws Exception {
        String spoken = "<t>" + WORDS + "</t><rPh sb='0' eb='1'><t>不是</t></rPh>";
        byte[] xlsx = DocumentFiles.xlsx("First cell", "Last cell");
        for (Map.Entry<String, String> part : DocumentFiles.parts(xlsx).entrySet()) {
            String changed = part.getValue().replaceFirst("<t[^>]*>First cell</t>", spoken);
            if (!changed.equals(part.getValue())) {
                assertThat(isFound("a.xlsx", DocumentFiles.with(xlsx, part.getKey(), changed)))
                        .as(part.getKey())
                        .isTrue();
                return;
            }
        }
        throw new AssertionError("no cell");
    }

    @Test
    void hiddenSheetsAreNoPlaceForAMark() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var book = new org.apache.poi.xssf.usermodel.XSSFWorkbook()) {
            book.createSheet("Hidden").createRow(0).createCell(0).setCellValue("words");
            book.createSheet("Shown");
            book.setSheetHidden(0, true);
            book.setActiveSheet(1);
            book.write(out);
        }
        Path marked = marked(write(folder, "a.xlsx", out.toByteArray()), MarkPlace.END);
        try (var book = new org.apache.poi.xssf.usermodel.XSSFWorkbook(Files.newInputStream(marked))) {
            assertThat(book.getSheet("Shown").getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo(WORDS);
            assertThat(book.getSheet("Hidden").getLastRowNum()).isZero();
        }
    }

    /** A file of three pages, turned and cut in a way. */
    private static byte[] pdf(int turned, boolean cut, boolean compressed) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < 3; i++) {
                PDPage page = new PDPage(new PDRectangle(20, 30, 400, 600));
                page.setRotation(turned);
                if (cut) {
                    page.setCropBox(new PDRectangle(40, 60, 300, 500));
                }
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.setNonStrokingColor(0.2f, 0.5f, 0.9f);
                    content.addRect(0, 0, 500, 700);
                    content.fill();
                    content.setNonStrokingColor(1f, 0f, 0f);
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 18);
                    content.newLineAtOffset(150, 300);
                    content.showText("Page " + (i + 1));
                    content.endText();
                    // What a page leaves behind must not move the mark.
                    content.transform(org.apache.pdfbox.util.Matrix.getScaleInstance(3, -2));
                }
            }
            document.save(out, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, false",
        "0, true, true",
        "90, false, true",
        "90, true, false",
        "180, true, true",
        "270, false, false",
        "270, true, true"
    })
    void pagesShowTheWordsUprightAndElseTheSame(int turned, boolean cut, boolean compressed) throws Exception {
        Path in = write(folder, "a.pdf", pdf(turned, cut, compressed));
        for (MarkPlace place : MarkPlace.values()) {
            Path out = marked(in, place);
            byte[] before = Files.readAllBytes(in);
            assertThat(Files.readAllBytes(out)).as("earlier bytes").startsWith(before);
            int page = place == MarkPlace.START ? 0 : 2;
            try (PDDocument a = Loader.loadPDF(in.toFile());
                    PDDocument b = Loader.loadPDF(out.toFile())) {
                assertThat(new PDFTextStripper().getText(b).lines()).containsOnlyOnce(WORDS);
                for (int i = 0; i < 3; i++) {
                    BufferedImage x = new PDFRenderer(a).renderImageWithDPI(i, 72);
                    BufferedImage y = new PDFRenderer(b).renderImageWithDPI(i, 72);
                    java.awt.Rectangle differs = differs(x, y);
                    if (i != page) {
                        assertThat(differs.isEmpty()).as("page %d", i + 1).isTrue();
                        continue;
                    }
                    // A line near the left edge, wider than high, at the top or at the bottom.
                    assertThat(differs.width).isBetween(80, 100);
                    assertThat(differs.height).isBetween(14, 20);
                    assertThat(differs.x).isBetween(14, 22);
                    assertThat(place == MarkPlace.START ? differs.y : y.getHeight() - differs.y - differs.height)
                            .isBetween(8, 20);
                    assertThat(black(y, differs)).as("dark pixels of the words").isGreaterThan(100);
                }
            }
            if (Programs.installed("qpdf")) {
                Programs.run("qpdf", "--check", out.toString());
            }
        }
    }

    private static java.awt.Rectangle differs(BufferedImage a, BufferedImage b) {
        java.awt.Rectangle box = new java.awt.Rectangle(-1, -1);
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                if (a.getRGB(x, y) != b.getRGB(x, y)) {
                    box.add(new java.awt.Rectangle(x, y, 1, 1));
                }
            }
        }
        return box;
    }

    private static int black(BufferedImage image, java.awt.Rectangle box) {
        int black = 0;
        for (int y = box.y; y < box.y + box.height; y++) {
            for (int x = box.x; x < box.x + box.width; x++) {
                black += (image.getRGB(x, y) & 0xFF) < 100 && (image.getRGB(x, y) >> 16 & 0xFF) < 100 ? 1 : 0;
            }
        }
        return black;
    }

    /** Fonts of the page keep their names, also where one is called as the mark's, and where the page inherits all. */
    @Test
    void whatAPageInheritsStays() throws Exception {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(pdf(0, false, false))) {
            PDPage page = document.getPage(0);
            var resources = page.getResources().getCOSObject();
            resources
                    .getCOSDictionary(COSName.FONT)
                    .setItem("GuijuMark", new PDType1Font(Standard14Fonts.FontName.COURIER));
            document.getPages().getCOSObject().setItem(COSName.RESOURCES, resources);
            document.getPages().getCOSObject().setItem(COSName.ROTATE, org.apache.pdfbox.cos.COSInteger.get(90));
            page.getCOSObject().removeItem(COSName.RESOURCES);
            page.getCOSObject().removeItem(COSName.ROTATE);
            document.save(saved);
        }
        Path out = marked(write(folder, "a.pdf", saved.toByteArray()), MarkPlace.START);
        try (PDDocument document = Loader.loadPDF(out.toFile())) {
            List<String> names = new java.util.ArrayList<>();
            document.getPage(0).getResources().getFontNames().forEach(n -> names.add(n.getName()));
            assertThat(names).contains("F1", "GuijuMark", "GuijuMarkX");
            assertThat(new PDFTextStripper().getText(document)).contains(WORDS);
        }
    }

    /** Formulas and the like, whose fonts do not say what they mean, hide no mark. */
    @Test
    void textThatCannotBeReadElsewhereIsNoHindrance() throws Exception {
        String font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font"
                + "/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>]>>";
        String content = "BT /F 12 Tf 1 0 0 1 72 400 Tm <00010002> Tj ET";
        byte[] pdf = PdfLabelTest.withPage(
                "/Contents 3 0 R/Resources<</Font<</F " + font + ">>>>",
                "",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Length " + content.length() + ">>stream\n" + content + "\nendstream");
        for (MarkPlace place : MarkPlace.values()) {
            marked(write(folder, "a.pdf", pdf), place);
        }
    }

    @Test
    void whatAMarkWouldBreakIsRefused() throws Exception {
        ByteArrayOutputStream locked = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(pdf(0, false, false))) {
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            document.save(locked);
        }
        refused(write(folder, "locked.pdf", locked.toByteArray()), "it is encrypted");
        refused(
                write(
                        folder,
                        "small.pdf",
                        PdfLabelTest.withPage("/CropBox[0 0 60 60]", "", "<</Type/Catalog/Pages 2 0 R>>")),
                "the words take");
        Map<String, String> parts = new TreeMap<>(DocumentFiles.parts(DocumentFiles.epub("3.0")));
        parts.put(
                "META-INF/encryption.xml",
                "<encryption><EncryptedData><EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes256-cbc'/>"
                        + "</EncryptedData></encryption>");
        refused(write(folder, "a.epub", DocumentFiles.zip(parts)), "parts of it are encrypted");
        parts.remove("META-INF/encryption.xml");
        parts.replaceAll((name, text) -> name.endsWith("xhtml") ? "<html><body><img/></body></html>" : text);
        refused(write(folder, "b.epub", DocumentFiles.zip(parts)), "no words");
    }

    private void refused(Path in, String why) {
        assertThatThrownBy(
                        () -> Marks.label(in, in.resolveSibling("x-" + in.getFileName()), LABEL, at(MarkPlace.START)))
                .isInstanceOfSatisfying(
                        LabelException.class,
                        e -> assertThat(e.problem().message()).contains(why));
        assertThat(in.resolveSibling("x-" + in.getFileName())).doesNotExist();
    }
}
