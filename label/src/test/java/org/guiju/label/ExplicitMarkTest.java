package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.LABEL;
import static org.guiju.label.TestFiles.write;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplicitMarkTest {
    private static final String WORDS = ExplicitMark.USUAL;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "本内容由AI生成, true",
        "人工智能合成, true",
        "ai 生成, true",
        "> *由 AI 生成*, true",
        "AI-generated content, false",
        "AI, false",
        "EMAIL生成, false",
        "生成, false",
        "人工智能, false",
        "本内容不是由AI生成, false",
        "本文非AI生成，由人工撰写, false",
        "未使用AI生成, false",
        "本文没有任何AI生成内容, false",
        "禁止AI生成内容投稿, false",
        "严禁上传 AI 生成的图片, false",
        "Not AI 生成, false",
        "AI没有参与内容生成, false",
        "不使用AI生成, false",
        "从不使用AI生成内容, false",
        "绝不使用AI生成, false",
        "不采用AI生成, false",
        "未通过AI生成, false",
        "未经AI生成, false",
        "不属于AI生成, false",
        "不含有AI生成内容, false",
        "不包括AI生成, false",
        "不存在AI生成, false",
        "不涉及AI生成, false",
        "未检测到AI生成内容, false",
        "未发现AI生成痕迹, false",
        "请勿上传AI生成内容, false",
        "不接收AI生成投稿, false",
        "全文零AI生成, false",
        "0%AI生成, false",
        "AI生成：否, false",
        "没有一张图片是AI生成的, false",
        "没有任何一部分由AI生成, false",
        "禁止AI训练 本文由AI生成, true",
        "AI生成作品 禁止AI学习, true",
        "禁止AI学习｜AI生成画像, true",
        "拒绝AI焦虑｜本文由AI生成, true",
        "图片由AI生成（非AI摄影）, true",
        "No AI was harmed. 本内容由AI生成, true",
        "Episode no 5 AI 合成, true",
        "AI生成 - not AI verified, true",
        "不得利用AI生成内容误导公众：本内容由AI生成, true",
        "无AI水印版 AI生成, true",
        "南非AI公司生成合成, true",
        "图片由AI生成，文字非AI生成, true",
        "本图非真实照片由AI生成, true",
        "未经人工审核的AI生成内容, true",
        "内容由AI生成，不代表本站观点, true",
        "无需担心，本内容由AI生成, true",
        "非商业用途 AI生成, true"
    })
    void bothElementsMakeAMark(String line, boolean mark) {
        assertThat(ExplicitMark.isMark(line)).isEqualTo(mark);
        assertThat(ExplicitMark.isMark("本文讲 AI 生成。".repeat(20))).isFalse();
    }

    private Optional<ExplicitMark> mark(String name, byte[] bytes) throws Exception {
        return Labels.verify(write(folder, name, bytes), Profile.STRICT).mark();
    }

    private Optional<ExplicitMark> mark(String name, String text) throws Exception {
        return mark(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isFoundAtStartOrEndOfEveryText() throws Exception {
        assertThat(mark("a.txt", "\uFEFF\n" + WORDS + "\nwords\n"))
                .contains(new ExplicitMark(true, "first line", WORDS));
        assertThat(mark("a.txt", "words\n" + WORDS)).contains(new ExplicitMark(true, "last line", WORDS));
        assertThat(mark("a.md", "---\ntitle: AI生成\n---\n\nwords\n\n" + WORDS + "\n\n"))
                .contains(new ExplicitMark(true, "last line", WORDS));
        assertThat(mark("a.html", DocumentFiles.html("x", "<b>本内容</b>由&nbsp;AI&#x751F;成")))
                .contains(new ExplicitMark(true, "last line", "本内容由 AI生成"));
        assertThat(mark("a.docx", DocumentFiles.docx("", WORDS, "words")))
                .contains(new ExplicitMark(true, "first paragraph", WORDS));
        assertThat(mark("a.odt", DocumentFiles.odt("words", "本内容由<text:s/>AI生成")))
                .contains(new ExplicitMark(true, "last paragraph", "本内容由AI生成"));
        assertThat(mark("a.xlsx", DocumentFiles.xlsx("x", WORDS)))
                .contains(new ExplicitMark(true, "last cell of the first sheet", WORDS));
        assertThat(mark("a.pptx", DocumentFiles.pptx("x", "y", "z\n" + WORDS)))
                .contains(new ExplicitMark(true, "last slide", WORDS));
    }

    @Test
    void isNotFoundWhereItIsNot() throws Exception {
        ExplicitMark none = new ExplicitMark(false, "first and last line", "");
        assertThat(mark("a.txt", "words\n" + WORDS + "\nwords")).contains(none);
        assertThat(mark("a.md", "---\ntitle: AI生成\n---\nwords\n")).contains(none);
        assertThat(mark("a.txt", "An AI-generated text\nwords"))
                .contains(new ExplicitMark(false, "first and last line", "An AI-generated text"));
        // A long last line that ends in the words is a paragraph.
        assertThat(mark("a.txt", "x\n" + "字".repeat(9000) + WORDS)).contains(none);
        assertThat(mark("a.html", "<title>AI生成</title><script>'AI生成'</script><p>words"))
                .contains(none);
        assertThat(mark("a.docx", DocumentFiles.docx("x", WORDS, "y")))
                .contains(new ExplicitMark(false, "first and last paragraph", ""));
    }

    @Test
    void whereNothingWasLookedForNothingIsSaid() throws Exception {
        assertThat(mark("a.pdf", PdfLabelTest.withPage("", "", "<</Type/Catalog/Pages 2 0 R>>")))
                .isEmpty();
        assertThat(mark("a.png", TestFiles.image("png"))).isEmpty();
        assertThat(mark("a.txt", "人工智能生成\n".getBytes(Charset.forName("GBK")))).isEmpty();
        assertThat(mark("a.txt", ("\uFEFF" + WORDS).getBytes(StandardCharsets.UTF_16BE)))
                .isPresent();
    }

    @Test
    void isWrittenAsALineAndNothingElseChanges() throws Exception {
        String front = "---\ntitle: x\n---\n";
        for (List<String> c : List.of(
                List.of("a.txt", "words\n", WORDS + "\nwords\n", "words\n" + WORDS + "\n"),
                List.of("a.txt", "a\r\nb", WORDS + "\r\na\r\nb", "a\r\nb\r\n" + WORDS + "\r\n"),
                List.of("a.md", front + "# T\n", front + WORDS + "\n\n# T\n", front + "# T\n\n" + WORDS + "\n"),
                List.of("a.md", "\uFEFFtext", "\uFEFF" + WORDS + "\n\ntext", "\uFEFFtext\n\n" + WORDS + "\n"))) {
            Path in = write(folder, c.get(0), c.get(1));
            Path out = folder.resolve("out-" + c.get(0));
            for (MarkPlace place : MarkPlace.values()) {
                LabelReport report = Labels.mark(in, out, place, WORDS);
                assertThat(report.mark().orElseThrow().found()).isTrue();
                assertThat(Files.readString(out)).isEqualTo(c.get(place == MarkPlace.START ? 2 : 3));
            }
        }
        Path wide = write(folder, "w.txt", "\uFEFFa\n".getBytes(StandardCharsets.UTF_16LE));
        Labels.mark(wide, wide, MarkPlace.START, WORDS);
        assertThat(Files.readAllBytes(wide))
                .isEqualTo(("\uFEFF" + WORDS + "\na\n").getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void isWrittenIntoHtmlAndDocxForOthersToRead() throws Exception {
        for (MarkPlace place : MarkPlace.values()) {
            String page = DocumentFiles.html("First", "Last");
            Path html = write(folder, "a.html", page);
            Labels.mark(html, html, place, WORDS);
            assertThat(Files.readString(html).replaceFirst("<p>&#[^p]*</p>", ""))
                    .isEqualTo(page);
            var body = Jsoup.parse(Files.readString(html)).body();
            var paragraph = place == MarkPlace.START ? body.firstElementChild() : body.lastElementChild();
            assertThat(paragraph.text()).isEqualTo(WORDS);

            Path docx = write(folder, "a.docx", DocumentFiles.docx("First", "Last"));
            String before = OfficeLabelTest.text("docx", Files.readAllBytes(docx));
            Labels.label(docx, docx, LABEL);
            LabelReport report = Labels.mark(docx, docx, place, WORDS);
            assertThat(report.status()).isEqualTo(Status.VALID);
            assertThat(report.labels()).hasSize(1);
            assertThat(OfficeLabelTest.text("docx", Files.readAllBytes(docx)))
                    .isEqualTo(place == MarkPlace.START ? WORDS + "\n" + before : before + WORDS + "\n");
        }
    }

    @Test
    void nothingIsWrittenOverAnotherProducersLabel() throws Exception {
        String theirs = "---\nAIGC:\n  Label: '1'\n  ContentProducer: 'Somebody'\n  ProduceID: 'x'\n---\nwords\n";
        Path in = write(folder, "a.md", "words\n");
        Path out = write(folder, "b.md", theirs);
        assertThatThrownBy(() -> Labels.mark(in, out, MarkPlace.START, WORDS))
                .hasMessageContaining("a label of producer 'Somebody' is there");
        assertThat(Files.readString(out)).isEqualTo(theirs);
        // Marking the file itself keeps its label.
        assertThat(Labels.mark(out, out, MarkPlace.START, WORDS).labels()).hasSize(1);
        Path wav = write(folder, "a.wav", SoundFiles.wav());
        Path there = folder.resolve("b.wav");
        Labels.label(wav, there, TestFiles.LABEL);
        byte[] labelled = Files.readAllBytes(there);
        assertThatThrownBy(() -> RhythmCues.write(wav, there, RhythmCue.USUAL)).hasMessageContaining("is there");
        assertThat(Files.readAllBytes(there)).isEqualTo(labelled);
    }

    @Test
    void oneMarkIsEnough() throws Exception {
        Path file = write(folder, "a.txt", WORDS + "\nwords\n");
        Labels.mark(file, file, MarkPlace.END, "人工智能合成");
        assertThat(Files.readString(file)).isEqualTo(WORDS + "\nwords\n");
    }

    /** The label beside a text goes along with its marked copy. */
    @Test
    void theLabelBesideATextFollowsIt() throws Exception {
        Path first = folder.resolve("b.txt");
        Path second = folder.resolve("c.txt");
        Marking marking = Marking.USUAL;
        Marks.label(write(folder, "a.txt", "words\n"), first, LABEL, marking);
        assertThat(Marks.label(first, second, LABEL, marking).report().labels()).hasSize(1);
        assertThat(Files.readString(second)).isEqualTo(Files.readString(first));
        Path third = folder.resolve("d.txt");
        Labels.mark(first, third, MarkPlace.END, WORDS);
        assertThat(Labels.verify(third, Profile.TOLERANT).labels()).hasSize(1);
    }

    @Test
    void whatIsWrongWithAMarkIsSaid() {
        ExplicitMark none = new ExplicitMark(false, "first and last line", "");
        assertThat(ExplicitMark.unlike(Optional.of(none), Optional.of(WORDS)))
                .contains("no mark is seen in its first and last line");
        ExplicitMark other = new ExplicitMark(true, "last line", "AI合成");
        assertThat(ExplicitMark.unlike(Optional.of(other), Optional.of(WORDS)))
                .contains("the mark in its last line says 'AI合成'");
        assertThat(ExplicitMark.unlike(Optional.of(other), Optional.empty())).isEmpty();
    }

    @Test
    void wordsThatAreNoMarkAndFormatsWithoutTextAreRefused() throws Exception {
        Path file = write(folder, "a.txt", "words\n");
        for (String words : List.of("AI-generated", "", "AI生成\nwords", "AI生成".repeat(50))) {
            assertThatThrownBy(() -> Labels.mark(file, file, MarkPlace.START, words))
                    .hasMessageContaining("use words such as 本内容由AI生成");
        }
        Path png = write(folder, "a.png", TestFiles.image("png"));
        assertThatThrownBy(() -> Labels.mark(png, png, MarkPlace.START, WORDS))
                .hasMessageContaining("words cannot be put into png");
        Path gbk = write(folder, "g.txt", "中文\n".getBytes(Charset.forName("GBK")));
        assertThatThrownBy(() -> Labels.mark(gbk, gbk, MarkPlace.START, WORDS))
                .hasMessageContaining("save it as UTF-8");
        Path bare = write(folder, "b.html", "<p>words");
        assertThatThrownBy(() -> Labels.mark(bare, bare, MarkPlace.START, WORDS))
                .hasMessageContaining("no body tag");
        assertThat(Files.readString(file)).isEqualTo("words\n");
    }

    /** Of a page that begins with the words in some HTML, and goes on. */
    private Optional<ExplicitMark> markIn(String html) throws Exception {
        return mark("a.html", "<html><body>" + String.format(html, WORDS) + "<p>words</p><p>more</p></body></html>");
    }

    /** What no reader sees is no mark. */
    @Test
    void hiddenWordsAreNoMark() throws Exception {
        for (String html : List.of(
                "<p hidden>%s</p>",
                "<div style='color:red;display: none'><b>%s</b></div>",
                "<noscript>%s</noscript>",
                "<div hidden><div>x</div>%s</div>",
                "<style>/* p{} */ .a, .b.c{color:red; DISPLAY : none}</style><p class='c x b'>%s</p>",
                "<style>@media print{p{display:block}} #n{visibility:hidden}</style><p id=n>%s</p>",
                "<style>@media screen{.b{display:none}}</style><p class=b>%s</p>",
                "<style media='screen, print'>.b{display:none}</style><p class=b>%s</p>",
                "<style>.b{display:none!important}</style><p class=b style='display:block'>%s</p>",
                "<style>.b{display:none} p::before{display:block}</style><p class=b>%s</p>",
                "<style>i::after{content:'{'} .b{display:none}</style><p class=b>%s</p>",
                "<p style=\"visibility:hidden\">%s</p>",
                "<p style=display:none>%s</p>",
                "<dialog><p>%s</p></dialog>",
                "<table><tr hidden><td>%s</td></tr></table>",
                "<ul><li style='display:none'><p>%s</p><ul><li>x</ul></li></ul>",
                "<dl><dt>x<dd hidden><div>%s</div></dl>",
                "<style media=all>@import 'x.css'; aside{display:none!important}</style><aside>%s</aside>")) {
            assertThat(markIn(html).map(ExplicitMark::found)).as(html).contains(false);
        }
        assertThat(mark("a.html", "<html><body><p hidden>x<p>" + WORDS + "</p><p>words</p></body></html>")
                        .map(ExplicitMark::found))
                .contains(true);
        for (String shown : List.of(
                "<style>.a .b{display:none}</style><p class=b>%s</p>",
                "<style>@media print{.b{display:none}}</style><p class=b>%s</p>",
                "<style media=print>.b{display:none}</style><p class=b>%s</p>",
                "<style>.b{display:none} .b{display:block}</style><p class=b>%s</p>",
                "<style>.b{display:none}</style><p class=b style='display:block'>%s</p>",
                "<style>.b.c{display:none}</style><p class=b>%s</p>",
                "<style>.b{display:none} .b.c{display:block}</style><p class='b c'>%s</p>",
                "<style>p{display:none} #i{display:block}</style><p id=i>%s</p>",
                "<style>.b{visibility:hidden} .b{visibility:visible}</style><p class=b>%s</p>",
                "<style>.b{visibility:hidden}</style><p class=b style='visibility:visible'>%s</p>",
                "<style>.b{visibility:hidden} .c{visibility:visible}</style><div class=b><p class=c>%s</p></div>",
                "<style>.b{display:none;display:block}</style><p class=b>%s</p>",
                "<style>.b{display:block!important} .b{display:none}</style><p class=b>%s</p>",
                "<style>.b{display:none} body .b{display:block}</style><p class=b>%s</p>",
                "<style>.b{display:none} @media screen{.b{display:block}}</style><p class=b>%s</p>",
                "<style>.b{display:none}</style><p class=b>%s</p><style>.b{display:block}</style>",
                "<style>.hidden{display:none} .sm\\:block{display:block}</style><p class='hidden sm:block'>%s</p>",
                "<p style=\"overflow: hidden !important\">%s</p>",
                "<p title='this is not hidden at all'>%s</p>",
                "<dialog open><p>%s</p></dialog>",
                "<svg><g hidden /></svg><p>%s</p>",
                "<ul><li hidden>x<li>%s</li></ul>",
                "<table><tr><td hidden>x<tr><td>%s</table>",
                "<style>body{display:none}</style><script>show()</script><p>%s</p>")) {
            assertThat(markIn(shown).map(ExplicitMark::found)).as(shown).contains(true);
        }
        assertThat(mark("a.md", "<!-- " + WORDS + " -->\n\nwords\n\n[//]: # (" + WORDS + ")\n")
                        .map(ExplicitMark::found))
                .contains(false);
        byte[] docx = DocumentFiles.docx("", WORDS, "words");
        String body = DocumentFiles.parts(docx).getOrDefault("word/document.xml", "");
        assertThat(mark("a.docx", docx).map(ExplicitMark::found)).contains(true);
        String hidden = body.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>");
        assertThat(hidden).isNotEqualTo(body);
        assertThat(mark("a.docx", DocumentFiles.with(docx, "word/document.xml", hidden))
                        .map(ExplicitMark::found))
                .contains(false);
    }

    /** In XHTML a tag that ends in a slash is its element's end too. */
    @Test
    void whatClosesItselfHidesNothing() throws Exception {
        String page = "<html><body><div hidden=\"hidden\"/><p>" + WORDS + "</p><p>words</p><p>more</p></body></html>";
        assertThat(mark("a.html", page).map(ExplicitMark::found)).contains(false);
        assertThat(mark("a.html", "<?xml version=\"1.0\"?>" + page).map(ExplicitMark::found))
                .contains(true);
        byte[] epub = DocumentFiles.epub("3.0");
        String name = "OPS/cover.xhtml";
        Path book = write(folder, "a.epub", DocumentFiles.with(epub, name, page.replace(WORDS, "first")));
        Labels.mark(book, book, MarkPlace.START, WORDS);
        assertThat(DocumentFiles.parts(Files.readAllBytes(book)).get(name)).contains("<body><p>&#");
    }

    /** A page is read in the encoding in which browsers read it. */
    @Test
    void pagesAreReadAsBrowsersReadThem() throws Exception {
        Charset gbk = Charset.forName("GBK");
        String page = "<html><head><META HTTP-EQUIV='Content-Type' CONTENT='text/html; %s'></head><body><p>" + WORDS
                + "</p><p>words</p><p>镕</p></body></html>"; // GB 2312 has no such character
        for (String charset : List.of("CHARSET=GBK", "charset=gb2312", "Charset = GB2312")) {
            byte[] bytes = String.format(page, charset).getBytes(gbk);
            assertThat(mark("a.html", bytes).map(ExplicitMark::found))
                    .as(charset)
                    .contains(true);
            Path file = write(
                    folder,
                    "b.html",
                    String.format(page.replace(WORDS, "first"), charset).getBytes(gbk));
            assertThat(Labels.mark(file, file, MarkPlace.END, WORDS).mark().map(ExplicitMark::place))
                    .contains("last line");
        }
        assertThat(mark("a.html", "\uFEFF" + String.format(page, "charset=gbk")).map(ExplicitMark::found))
                .contains(true);
    }

    /** A line that is broken by hand ends as a paragraph does. */
    @Test
    void linesWithinAParagraphCount() throws Exception {
        byte[] docx = DocumentFiles.docx(WORDS, "words", "end");
        String body = DocumentFiles.parts(docx).getOrDefault("word/document.xml", "");
        String text = "<w:t>" + WORDS + "</w:t>";
        assertThat(body).contains(text);
        for (String lines :
                List.of(text + "<w:br/><w:t>more</w:t>", "<w:t> </w:t><w:cr/>" + text + "<w:br/><w:t>more</w:t>")) {
            byte[] file = DocumentFiles.with(docx, "word/document.xml", body.replace(text, lines));
            assertThat(mark("a.docx", file)).as(lines).contains(new ExplicitMark(true, "first paragraph", WORDS));
        }
        byte[] odt = DocumentFiles.odt("words", "end<text:line-break/>" + WORDS);
        assertThat(mark("a.odt", odt)).contains(new ExplicitMark(true, "last paragraph", WORDS));
    }

    /** Nor is what a style or a section of a document hides. */
    @Test
    void wordsOfHiddenStylesAreNoMark() throws Exception {
        String style = "<w:style w:styleId=\"%s\"><w:basedOn w:val=\"%s\"/><w:rPr>%s</w:rPr></w:style>";
        byte[] docx = DocumentFiles.docx("", WORDS, "words");
        String body = DocumentFiles.parts(docx).getOrDefault("word/document.xml", "");
        for (String styled : List.of(
                body.replace("<w:r>", "<w:r><w:rPr><w:rStyle w:val=\"B\"/></w:rPr>"),
                body.replace("<w:p>", "<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr>"))) {
            assertThat(styled).isNotEqualTo(body);
            for (String vanish : List.of("<w:vanish/>", "<w:vanish w:val=\"0\"/>")) {
                byte[] file = DocumentFiles.with(docx, "word/document.xml", styled);
                file = DocumentFiles.with(
                        file,
                        "word/styles.xml",
                        "<w:styles xmlns:w=\"w\">" + String.format(style, "A", "", vanish)
                                + String.format(style, "B", "A", "") + "</w:styles>");
                assertThat(mark("a.docx", file).map(ExplicitMark::found))
                        .as(styled + vanish)
                        .contains(vanish.contains("0"));
            }
        }
        byte[] odt = DocumentFiles.odt("", WORDS, "words");
        String text = DocumentFiles.parts(odt).getOrDefault("content.xml", "");
        String first = "<text:p>" + WORDS + "</text:p>";
        assertThat(text).contains(first);
        assertThat(mark("a.odt", odt).map(ExplicitMark::found)).contains(true);
        String automatic = Stream.of("paragraph", "text")
                .map(family -> "<style:style xmlns:style=\"s\" style:name=\"H\" style:family=\"" + family + "\">"
                        + "<style:text-properties text:display=\"none\"/></style:style>")
                .collect(Collectors.joining());
        for (String hidden : List.of(
                "<text:section text:display=\"none\">" + first + "</text:section>",
                automatic + "<text:p text:style-name=\"H\">" + WORDS + "</text:p>",
                automatic + "<text:p><text:span text:style-name=\"H\">" + WORDS + "</text:span></text:p>")) {
            byte[] file = DocumentFiles.with(odt, "content.xml", text.replace(first, hidden + "<text:p>x</text:p>"));
            assertThat(mark("a.odt", file).map(ExplicitMark::found)).as(hidden).contains(false);
        }
    }
}
