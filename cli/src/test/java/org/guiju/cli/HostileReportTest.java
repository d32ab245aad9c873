package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that counsel forwards must not carry what a profile smuggles in. */
class HostileReportTest {
    @Test
    void namesInAProfileNeverBecomeMarkup(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out");
        Files.createDirectories(out);
        Files.writeString(out.resolve("<img src=x onerror=alert(1)>.md"), "plain text\n");
        Files.writeString(folder.resolve("profile.yaml"), """
                business: {name: "<script>alert('a')</script>"}
                services:
                  - {id: "\\"><b>", roles: [generation-provider], public: true, outputs: out}
                """);
        int code = Guiju.run(sink(), sink(), "check", folder.toString());
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(code).isEqualTo(Exit.NOT_MET);
        assertThat(page)
                .contains("&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt;", "&lt;img src=x onerror=alert(1)&gt;.md")
                .doesNotContain("<script", "<img", "<b>\"", "@import", "url(");
    }

    /** Print shows short tables; nothing is only there for those who can click, and no word is cut by a narrow column. */
    @Test
    void whatAsksForNothingIsShortAndWhole(@TempDir Path folder) throws Exception {
        Path page = folder.resolve("report.html");
        Guiju.run(
                sink(),
                sink(),
                "check",
                Path.of(System.getProperty("guiju.root"), "examples/nebula").toString(),
                "--as-of",
                "2026-11-23",
                "--known",
                "2026-11-23",
                "--html",
                page.toString());
        Document report = Jsoup.parse(Files.readString(page));
        assertThat(report.selectFirst(".sub").text())
                .contains("as of 2026-11-23, as known on 2026-11-23.")
                .containsPattern("Law [0-9a-f]{64}");
        Elements instruments = report.select("details.law-of");
        assertThat(instruments).hasSizeGreaterThan(10);
        assertThat(instruments).allSatisfy(i -> {
            assertThat(i.selectFirst("summary").text()).containsPattern("\\d+ dut(y|ies), \\d+ subjects?( |$)");
            assertThat(i.select("details.screen")).hasSameSizeAs(i.select("table.settled tbody tr"));
        });
        assertThat(instruments.eachText()).anyMatch(t -> t.contains("; 14; 14, para. 2; 22; "));
        assertThat(report.select("script")).isEmpty();
        assertThat(report.select(".facts td").eachText()).anyMatch(t -> t.startsWith("Offered to the public"));
    }

    @Test
    void evidenceOutsideTheFolderIsRefused(@TempDir Path folder) throws Exception {
        Path inner = folder.resolve("inner");
        Files.createDirectories(inner);
        Files.writeString(folder.resolve("secret.md"), "secret\n");
        Files.createSymbolicLink(inner.resolve("link"), folder);
        for (String path : new String[] {"../secret.md", "link/secret.md", "link"}) {
            Files.writeString(
                    inner.resolve("profile.yaml"),
                    "business: {name: X}\nservices:\n  - {id: a, roles: [generation-provider], public: true, outputs: "
                            + path + "}\n");
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code = Guiju.run(sink(), new PrintStream(err, true, StandardCharsets.UTF_8), "check", inner.toString());
            assertThat(code).as(path).isEqualTo(Exit.BAD_INPUT);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .as(path)
                    .containsAnyOf("must lie below the profile's folder", "links are not followed");
            assertThat(inner.resolve("report.html"))
                    .as("nothing is left behind")
                    .doesNotExist();
        }
    }

    private static PrintStream sink() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }
}
