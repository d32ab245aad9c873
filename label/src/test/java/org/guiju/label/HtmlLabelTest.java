package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.DocumentLabelTest.codes;
import static org.guiju.label.TestFiles.LABEL;
import static org.guiju.label.TestFiles.PRODUCER;
import static org.guiju.label.TestFiles.write;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlLabelTest {
    @TempDir
    Path folder;

    private static String content(Document page) {
        return page.select("meta[name=AIGC]").attr("content");
    }

    @Test
    void jsoupReadsTheLabelAndTheSamePage() throws Exception {
        Label label = Label.first(PRODUCER, "it's <a> & \"b\" 标识");
        for (String page : List.of(
                DocumentFiles.html("First", "Last"),
                "<html><head><title>x</title></head><body>words</body></html>",
                "<HTML>\n<BODY>words</BODY>",
                "<!doctype html><p>words",
                "words only",
                "\uFEFF<!-- a comment --><p>words",
                "<head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head><p>w")) {
            Path file = write(folder, "a.html", page);
            Path out = folder.resolve("out.html");
            Labels.label(file, out, LABEL);
            Labels.label(out, out, label);
            Document before = Jsoup.parse(Files.readString(file));
            Document after = Jsoup.parse(Files.readString(out));
            assertThat(content(after)).isEqualTo(label.toJson());
            after.select("meta[name=AIGC]").remove();
            assertThat(after.outerHtml().replaceAll("\\s", ""))
                    .as(page)
                    .isEqualTo(before.outerHtml().replaceAll("\\s", ""));
            assertThat(Files.readString(out).replaceFirst("<meta name=\"AIGC\"[^>]*/>", ""))
                    .isEqualTo(page);
        }
    }

    @Test
    void readsTheFormsOfRealPagesAndNothingInScripts() throws Exception {
        String json = LABEL.toJson();
        for (String head : List.of(
                "<meta name=\"AIGC\" content='" + json + "'>",
                "<META CONTENT=\"" + json.replace("\"", "&quot;") + "\" NAME=aigc>",
                "<meta property=\"TC260:AIGC\" content=\"" + json.replace("\"", "&#34;") + "\"/>")) {
            LabelReport report =
                    Labels.verify(write(folder, "a.html", "<html><head>" + head + "</head></html>"), Profile.STRICT);
            assertThat(report.status()).as(head).isEqualTo(Status.VALID);
            assertThat(report.labels().get(0).fields()).isEqualTo(LABEL.fields());
            assertThat(codes(report)).containsExactly("no-official-place");
        }
        LabelReport comment =
                Labels.verify(write(folder, "a.html", "<!-- AIGC: " + json + " --><p>words"), Profile.STRICT);
        assertThat(codes(comment)).containsExactly("place-not-normative");
        for (String none : List.of(
                "<script>\"<meta name='AIGC' content='{}'>\"</script>",
                "<!-- <meta name='AIGC' content='{}'> -->",
                "<textarea><meta name='AIGC' content='{}'></textarea>",
                "<p title=\"<meta name='AIGC' content='{}'>\">words",
                "<!-- AIGC: what it means -->",
                "<meta name='author' content='AIGC'>")) {
            assertThat(Labels.verify(write(folder, "a.html", none), Profile.STRICT)
                            .status())
                    .as(none)
                    .isEqualTo(Status.ABSENT);
        }
    }

    @Test
    void emptyLinesAreNoWords() throws Exception {
        for (String blank : List.of("&nbsp;", "\u00a0", "\n \t", "&#160; &nbsp;")) {
            String page = "<body><p>" + blank + "</p><p>本内容由AI生成</p><p>words</p><p>" + blank + "</p></body>";
            LabelReport report = Labels.verify(write(folder, "a.html", page), Profile.STRICT);
            assertThat(report.mark()).as(blank).contains(new ExplicitMark(true, "first line", "本内容由AI生成"));
        }
    }

    @Test
    void whatOnlySpeaksOfLabelsHidesNone() throws Exception {
        String page = "<meta name='keywords' content='AIGC'>".repeat(1_000) + "<meta name=\"AIGC\" content='"
                + LABEL.toJson() + "'>";
        assertThat(Labels.verify(write(folder, "a.html", page), Profile.STRICT).status())
                .isEqualTo(Status.VALID);
    }

    @Test
    void pagesInOtherEncodingsKeepTheirBytes() throws Exception {
        Charset gbk = Charset.forName("GBK");
        String page = "<html><head><meta charset=gbk></head><body>本内容由人工智能生成<p>乛斬</body></html>";
        Path file = write(folder, "a.html", page.getBytes(gbk));
        LabelReport report = Labels.label(file, file, Label.first(PRODUCER, "标识"));
        assertThat(report.labels().get(0).field("ProduceID")).isEqualTo("标识");
        assertThat(report.mark()).contains(new ExplicitMark(true, "first line", "本内容由人工智能生成"));
        assertThat(Jsoup.parse(Files.newInputStream(file), null, "")
                        .select("meta[name=AIGC]")
                        .attr("content"))
                .contains("\\u6807\\u8bc6");
        Path wide = write(folder, "b.html", ("\uFEFF" + page).getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> Labels.label(wide, wide, LABEL)).isInstanceOf(LabelException.class);
    }

    @Test
    void aNameInOtherUseIsLeftAlone() throws Exception {
        Path file = write(
                folder, "a.html", "<html><head><meta name=\"aigc\" content=\"false\"></head><body>x</body></html>");
        assertThatThrownBy(() -> Labels.label(file, file, LABEL)).hasMessageContaining("no label: 'false'");
        assertThat(Decision.of(Labels.verify(file, Profile.TOLERANT), false, false, "", "")
                        .verdict())
                .isEqualTo(Decision.Verdict.NONE);
    }
}
