package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
