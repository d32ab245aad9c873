package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.guiju.label.TestFiles.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The explicit mark in the text of PDFs. */
class PdfMarkTest {
    private static final String WORDS = ExplicitMark.USUAL;
    private static final String UNI_GB = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H"
            + "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
            + "<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>]>>";
    private static final String IDENTITY = UNI_GB.replace("UniGB-UTF16-H", "Identity-H");

    @TempDir
    Path folder;

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }

    private static String stream(String entries, String content) {
        return "<<" + entries + "/Length " + content.length() + ">>stream\n" + content + "\nendstream";
    }

    /** A page with a font F of the test's and a font H that every reader has. */
    private Optional<ExplicitMark> mark(String font, String content, String... objects) throws Exception {
        return markOn("", font, content, objects);
    }

    private Optional<ExplicitMark> markOn(String page, String font, String content, String... objects)
            throws Exception {
        String[] all = new String[objects.length + 2];
        all[0] = "<</Type/Catalog/Pages 2 0 R>>";
        all[1] = stream("", content);
        System.arraycopy(objects, 0, all, 2, objects.length);
        byte[] pdf = PdfLabelTest.withPage(
                page + "/Contents 3 0 R/Resources<</Font<</F " + font
                        + "/H<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 4 0 R>>>>",
                "",
                all);
        return Labels.verify(write(folder, "a.pdf", pdf), Profile.STRICT).mark();
    }

    private static String show(int y, String text) {
        return "BT /F 12 Tf 1 0 0 1 72 " + y + " Tm <" + hex(text) + "> Tj ET\n";
    }

    private static String latin(int y, String text) {
        return "BT /H 12 Tf 72 " + y + " Td (" + text + ") Tj ET\n";
    }

    /** As ReportLab writes pages, and as digits. */
    @Test
    void streamsThatAreTextAreRead() throws Exception {
        String content = latin(700, "Words") + show(600, "内容") + show(100, WORDS);
        StringBuilder base85 = new StringBuilder();
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i += 4) {
            int n = Math.min(4, bytes.length - i);
            long group = 0;
            for (int k = 0; k < 4; k++) {
                group = group << 8 | (k < n ? bytes[i + k] & 0xFF : 0);
            }
            char[] five = new char[5];
            for (int k = 4; k >= 0; k--) {
                five[k] = (char) ('!' + group % 85);
                group /= 85;
            }
            base85.append(five, 0, n + 1);
        }
        String digits = HexFormat.of().formatHex(bytes) + ">";
        for (String written : new String[] {
            stream("/Filter/ASCII85Decode", base85 + "~>"),
            stream("/Filter[/ASCIIHexDecode]", digits),
            stream(
                    "/Filter[/AHx/A85]",
                    HexFormat.of().formatHex((base85 + "~>").getBytes(StandardCharsets.ISO_8859_1)) + ">")
        }) {
            byte[] pdf = PdfLabelTest.withPage(
                    "/Contents 3 0 R/Resources<</Font<</F " + UNI_GB
                            + "/H<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>",
                    "",
                    "<</Type/Catalog/Pages 2 0 R>>",
                    written);
            assertThat(Labels.verify(write(folder, "a.pdf", pdf), Profile.STRICT)
                            .mark())
                    .as(written)
                    .contains(new ExplicitMark(true, "last line", WORDS));
        }
    }

    @Test
    void theOrderOnThePageCounts() throws Exception {
        assertThat(mark(UNI_GB, latin(400, "Words") + show(700, WORDS) + latin(100, "More")))
                .contains(new ExplicitMark(true, "first line", WORDS));
        // A page number is no line of text.
        assertThat(mark(UNI_GB, latin(20, "- 1 / 3 -") + show(60, WORDS) + latin(700, "Words")))
                .contains(new ExplicitMark(true, "last line", WORDS));
        assertThat(mark(UNI_GB, latin(700, "Words") + show(400, WORDS) + latin(100, "More")))
                .contains(new ExplicitMark(false, "first and last line", ""));
    }

    @Test
    void whatStandsBesideThePageIsNotSeen() throws Exception {
        String content = show(700, WORDS) + latin(400, "Words") + latin(100, "More");
        String unseen = "first and last line";
        for (String shown :
                List.of("", "/CropBox[0 0 612 710]", "/CropBox[50 90 700 900]", "/Rotate 180/CropBox[0 0 612 710]")) {
            assertThat(markOn(shown, UNI_GB, content).map(ExplicitMark::found))
                    .as(shown)
                    .contains(true);
        }
        for (String cropped :
                List.of("/CropBox[0 0 612 650]", "/CropBox[0 0 70 792]", "/Rotate 90/CropBox[0 0 612 650]")) {
            assertThat(markOn(cropped, UNI_GB, content).filter(ExplicitMark::found))
                    .as(cropped)
                    .isEmpty();
        }
        assertThat(markOn("/CropBox[0 0 612 650]", UNI_GB, content)).contains(new ExplicitMark(false, unseen, ""));
    }

    /** What q saves comes back with Q: an invisible layer of recognised text hides nothing that is painted behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "q BT 3 Tr /F 12 Tf 72 300 Td <" + HIDDEN + "> Tj ET Q #",
                "q 3 Tr q /X Do Q Q #",
                "/F 12 Tf q /H 1 Tf (x) Tj Q BT 72 700 Td <WORDS> Tj ET\n BT /H 12 Tf 72 300 Td (Words) Tj ET",
                "/F 12 Tf 90 TL q 5 TL Q BT 72 790 Td T* <WORDS> Tj ET BT /H 12 Tf 72 650 Td (Words) Tj ET",
                "Q Q #",
            })
    void theStateOfTextIsSavedAndRestored(String content) throws Exception {
        String shown = show(700, WORDS) + latin(100, "Words");
        String form = stream("/Type/XObject/Subtype/Form/BBox[0 0 999 999]", latin(710, "Recognised"));
        assertThat(mark(UNI_GB, content.replace("#", shown).replace("WORDS", hex(WORDS)), form))
                .contains(new ExplicitMark(true, "first line", WORDS));
    }

    private static final String HIDDEN = "6B63";

    @Test
    void aFormInheritsTheStateOfText() throws Exception {
        String form = stream("/Type/XObject/Subtype/Form/BBox[0 0 999 999]", "BT 72 710 Td <" + hex(WORDS) + "> Tj ET");
        String content = "/F 12 Tf q 3 Tr /X Do Q " + latin(400, "Words") + latin(100, "More");
        assertThat(mark(UNI_GB, content, form).map(ExplicitMark::found)).contains(false);
        assertThat(mark(UNI_GB, content.replace("3 Tr", ""), form))
                .contains(new ExplicitMark(true, "first line", WORDS));
    }

    /** Words that begin before the left edge are seen where they could reach the page; those without height never are. */
    @ParameterizedTest
    @CsvSource({"-500, 12, false", "-10, 12, true", "72, 12, true", "72, 0, false"})
    void wordsThatDoNotReachThePageAreNotSeen(int x, int size, boolean seen) throws Exception {
        for (String words : List.of("<" + hex(WORDS) + "> Tj", hex(WORDS).replaceAll("(.{4})", "<$1> Tj "))) {
            String line = "BT /F " + size + " Tf 1 0 0 1 " + x + " 700 Tm " + words + " ET\n";
            assertThat(mark(UNI_GB, line + latin(400, "Words") + latin(100, "More"))
                            .map(ExplicitMark::found))
                    .as(words)
                    .contains(seen);
        }
        String gap = "BT /F 12 Tf 1 0 0 1 -500 700 Tm [-50000 <" + hex(WORDS) + ">] TJ ET\n";
        assertThat(mark(UNI_GB, gap + latin(400, "Words")).map(ExplicitMark::found))
                .contains(true);
    }

    /** A page without text has no words, so that the other end decides; of pictures alone nothing is known. */
    @ParameterizedTest
    @CsvSource({
        "#, '', true",
        "'', #, true",
        "Words, '', false",
        "'', Words, false",
        "'', '',",
        "IDENTITY, '',",
        "IDENTITY, #, true"
    })
    void aPageWithoutTextHasNoWords(String first, String last, Boolean found) throws Exception {
        List<String> pages = Stream.of(first, last)
                .map(said -> switch (said) {
                    case "#" -> show(400, WORDS);
                    case "IDENTITY" -> "BT /I 12 Tf 72 400 Td <00010002> Tj ET";
                    case "" -> "0 0 9 9 re f";
                    default -> latin(400, said);
                })
                .toList();
        String resources = "/Resources<</Font<</F " + UNI_GB + "/I " + IDENTITY
                + "/H<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
        String page = "<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]" + resources + "/Contents ";
        byte[] pdf = PdfLabelTest.withPage(
                "",
                "",
                "<</Type/Catalog/Pages 3 0 R>>",
                "<</Type/Pages/Count 2/Kids[4 0 R 5 0 R]>>",
                page + "6 0 R>>",
                page + "7 0 R>>",
                stream("", pages.get(0)),
                stream("", pages.get(1)));
        assertThat(Labels.verify(write(folder, "a.pdf", pdf), Profile.STRICT)
                        .mark()
                        .map(ExplicitMark::found))
                .isEqualTo(Optional.ofNullable(found));
    }

    /** The kind of a field may stand in its parent alone. */
    @ParameterizedTest
    @CsvSource({
        "/FT/Sig/Kids[4 0 R], /V 5 0 R, true",
        "/FT/Sig/Kids[4 0 R], /FT/Tx/V 5 0 R, false",
        "/FT/Sig/V 5 0 R/Kids[4 0 R], '', true",
        "/FT/Tx/Kids[4 0 R], /V 5 0 R, false",
        "/FT/Sig/Kids[4 0 R 3 0 R], '', false"
    })
    void aSignatureInAFieldOfAFieldIsNamed(String parent, String kid, boolean signed) throws Exception {
        byte[] pdf = PdfLabelTest.withPage(
                "",
                "",
                "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>",
                "<</T(a)" + parent + ">>",
                "<</T(b)" + kid + ">>",
                "<</Type/Sig>>");
        Path file = write(folder, "a.pdf", pdf);
        assertThat(Labels.verify(file, Profile.STRICT).problems())
                .extracting(Problem::code)
                .isEqualTo(signed ? List.of(ProblemCode.SIGNATURE_PRESENT) : List.of());
        var marking = assertThatCode(() -> Marks.label(
                file,
                folder.resolve("b.pdf"),
                TestFiles.LABEL,
                new Marking(MarkSpot.BOTTOM_RIGHT, MarkPlace.END, WORDS, Optional.empty())));
        if (signed) {
            marking.isInstanceOfSatisfying(
                    LabelException.class, e -> assertThat(e.problem().message()).contains("it is signed"));
        } else {
            marking.doesNotThrowAnyException();
        }
    }

    @Test
    void wordsShownGlyphByGlyphAreOneLine() throws Exception {
        StringBuilder content = new StringBuilder("q 2 0 0 2 10 10 cm BT /F 6 Tf 300 TL\n");
        for (int i = WORDS.length() - 1; i >= 0; i--) {
            content.append("1 0 0 1 ").append(20 + 8 * i).append(" 350 Tm [<").append(hex(WORDS.substring(i, i + 1)));
            content.append("> -50] TJ\n");
        }
        content.append("T* <").append(hex("末行")).append("> Tj ET Q\nBI /W 1 /H 1 ID (\u00FF EI\n");
        assertThat(mark(UNI_GB, content.toString())).contains(new ExplicitMark(true, "first line", WORDS));
    }

    @Test
    void wordsInAFormAndByAMapToUnicodeAreRead() throws Exception {
        String map = "/CMapName /x def 1 begincodespacerange <00> <ff> endcodespacerange\n"
                + "2 beginbfchar <01> <" + hex("本") + "> <02> <" + hex("内容") + "> endbfchar\n"
                + "2 beginbfrange <10> <11> [<" + hex("由") + "> <" + hex("AI") + ">] <20> <21> <" + hex("生")
                + "> endbfrange\n1 beginbfchar <30> <" + hex("成") + "> endbfchar endcmap";
        String font = "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+X/ToUnicode 5 0 R>>";
        String form = "BT /F 12 Tf 0 0 Td (\\001\\002\\020\\021 0) Tj ET".replace(" 0)", "\\040\\060)");
        assertThat(mark(
                        font,
                        latin(700, "Words") + "q 1 0 0 1 72 50 cm /X Do Q",
                        stream("/Type/XObject/Subtype/Form/BBox[0 0 99 99]", form),
                        stream("", map)))
                .contains(new ExplicitMark(true, "last line", WORDS));
    }

    @Test
    void whatCannotBeReadOrSeenIsNotGuessed() throws Exception {
        assertThat(mark(IDENTITY, show(700, WORDS) + latin(100, "Words"))).isEmpty();
        assertThat(mark(IDENTITY, latin(700, "Words") + show(100, WORDS))).isEmpty();
        // A line between two that can be read hides neither.
        assertThat(mark(IDENTITY, latin(700, "AI \\226") + show(400, WORDS) + latin(100, "Words")))
                .contains(new ExplicitMark(false, "first and last line", ""));
        assertThat(mark(UNI_GB, "3 Tr " + show(700, WORDS) + "0 Tr " + latin(100, "Words")))
                .contains(new ExplicitMark(false, "first and last line", ""));
        String loop = stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "/X Do /X Do");
        assertThat(mark(UNI_GB, latin(700, "Words") + "/X Do", loop)).isEmpty();
        assertThat(mark(UNI_GB, "")).isEmpty();
        assertThat(Labels.verify(write(folder, "b.pdf", DocumentFiles.pdf(true)), Profile.STRICT)
                        .mark())
                .contains(new ExplicitMark(false, "first and last line", ""));
    }

    @Test
    void manyOperatorsFontsAndCodesAreBounded() throws Exception {
        for (String unit :
                new String[] {"q ", "/X Do ", "/F 1 Tf ", "/Z 1 Tf ", "(a) Tj ", "[", "<</a", "BI ID ", "1 "}) {
            String content = unit.repeat((Bounds.PDF_TEXT - 9) / unit.length());
            within(unit, () -> mark(UNI_GB, content, stream("/Subtype/Form", "")));
        }
        String range = "<0000> <ffff> <" + hex("本".repeat(20)) + "> ";
        String font = "<</Type/Font/Subtype/Type0/ToUnicode 5 0 R>>";
        within(
                "codes",
                () -> mark(
                        font,
                        "/F 1 Tf (" + "ab".repeat(Bounds.PDF_TEXT / 2 - 99) + ") Tj",
                        stream("", ""),
                        stream("", "1 beginbfrange " + range.repeat(5000) + "endbfrange")));
    }

    private static void within(String what, Callable<Optional<ExplicitMark>> reading) throws Exception {
        Cpu.bounded(what, reading);
    }

    private static final String CHINESE = "本内容由人工智能生成";

    /** A font that another program embeds, with pages of a file that it writes; poppler agrees on the text. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wordsInAnEmbeddedFontAreRead(boolean atTheEnd) throws Exception {
        Optional<Path> font = chineseFont();
        if (font.isEmpty()) {
            System.out.println("PdfMarkTest: the font Droid Sans Fallback is not installed, skipped");
            Assumptions.abort("no font");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDType0Font embedded = PDType0Font.load(document, font.orElseThrow().toFile());
            for (int i = 0; i < 3; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(embedded, 14);
                    content.newLineAtOffset(72, 700);
                    content.showText(i == 0 && !atTheEnd ? CHINESE : "正文");
                    content.newLineAtOffset(0, -40);
                    content.showText("中间");
                    content.newLineAtOffset(0, -500);
                    content.showText(i == 2 && atTheEnd ? CHINESE : "末行");
                    content.endText();
                }
            }
            document.save(out);
        }
        Path file = write(folder, "a.pdf", out.toByteArray());
        assertThat(Labels.verify(file, Profile.STRICT).mark())
                .contains(new ExplicitMark(true, atTheEnd ? "last line" : "first line", CHINESE));
        String text =
                Programs.outcome("pdftotext", file.toString(), "-").output().replace("\f", "");
        assertThat(text.strip()
                        .lines()
                        .toList()
                        .get(atTheEnd ? (int) text.strip().lines().count() - 1 : 0))
                .isEqualTo(CHINESE);
    }

    private static Optional<Path> chineseFont() throws IOException {
        Path fonts = Path.of("/usr/share");
        if (!Files.isDirectory(fonts)) {
            return Optional.empty();
        }
        try (Stream<Path> files =
                Files.find(fonts, 7, (f, a) -> f.endsWith("DroidSansFallback.ttf") && a.isRegularFile())) {
            return files.findFirst();
        } catch (UncheckedIOException e) {
            return Optional.empty(); // a folder that this user may not read
        }
    }
}
