package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.TestFiles.latin;
import static org.guiju.label.TestFiles.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest and the most hostile documents are read, and written where they may be, with a heap of 64 MiB. */
class SmallHeapTest {
    @TempDir
    Path folder;

    /** Verifies files, labels and marks them; run in a machine of its own. */
    public static void main(String[] files) {
        for (String file : files) {
            Path path = Path.of(file);
            System.out.println(path.getFileName() + " "
                    + Labels.verify(path, Profile.STRICT).status());
            try {
                Labels.label(path, path, TestFiles.LABEL);
                System.out.println(path.getFileName() + " labelled");
                Labels.mark(path, path, MarkPlace.END, ExplicitMark.USUAL);
                System.out.println(path.getFileName() + " marked");
            } catch (LabelException e) {
                System.out.println(path.getFileName() + " " + e.problem().code().code());
            }
        }
    }

    @Test
    void memoryIsBounded() throws Exception {
        List<Path> files = List.of(
                write(folder, "page.html", "<body>" + "<p>字 words</p>".repeat(500_000) + "</body>"),
                write(folder, "tags.html", "<body>" + "<p ".repeat(2_700_000)),
                write(folder, "value.html", "<meta name=AIGC content='" + "{\"Label\":1,".repeat(700_000) + "'>"),
                write(folder, "lines.md", "---\ntitle: x\n" + "\n".repeat(10_000_000)),
                write(folder, "empty.md", "# Title\n" + "\n".repeat(10_000_000)),
                write(folder, "body.docx", body("<w:p><w:r><w:t>字字字字字字字字</w:t></w:r></w:p>")),
                write(folder, "tags.docx", body("<w:p/>")),
                write(folder, "bomb.docx", bomb()),
                bombOfObjects(),
                millionObjects());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapTest.class.getName()));
        files.forEach(f -> command.add(f.toString()));
        Path out = folder.resolve("out.txt");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        assertThat(Files.readAllLines(out))
                .containsExactly(
                        "page.html ABSENT",
                        "page.html labelled",
                        "page.html marked",
                        "tags.html ABSENT",
                        "tags.html labelled",
                        "tags.html marked",
                        "value.html UNREADABLE",
                        "value.html limit-exceeded",
                        "lines.md UNREADABLE",
                        "lines.md limit-exceeded",
                        "empty.md ABSENT",
                        "empty.md labelled",
                        "empty.md read-back-failed",
                        "body.docx ABSENT",
                        "body.docx labelled",
                        "body.docx marked",
                        "tags.docx ABSENT",
                        "tags.docx labelled",
                        "tags.docx marked",
                        "bomb.docx ABSENT",
                        "bomb.docx labelled",
                        "bomb.docx cannot-carry",
                        "bomb.pdf UNREADABLE",
                        "bomb.pdf limit-exceeded",
                        "many.pdf ABSENT",
                        "many.pdf labelled",
                        "many.pdf cannot-mark");
    }

    /** A document whose body is just below the bound. */
    private static byte[] body(String unit) throws Exception {
        int bytes = unit.getBytes(StandardCharsets.UTF_8).length;
        String body = unit.repeat((Bounds.TEXT - 1_000) / bytes);
        return document("<w:d xmlns:w=\"w\"><w:body>" + body + "</w:body></w:d>");
    }

    private static byte[] bomb() throws Exception {
        return document(" ".repeat(30 << 20));
    }

    private static byte[] document(String main) throws Exception {
        return DocumentFiles.with(DocumentFiles.docx("x"), "word/document.xml", main);
    }

    private Path bombOfObjects() throws Exception {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data, new Deflater(9))) {
            deflater.write(latin("1 0 "));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 500; i++) {
                deflater.write(blanks);
            }
        }
        return write(folder, "bomb.pdf", PdfLabelTest.objectStream(data.toByteArray()));
    }

    private Path millionObjects() throws Exception {
        int count = 1_000_000;
        String objects = "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n2 0 obj\n<</Title(x)>>\nendobj\n";
        String table = "xref\n0 " + count + "\n0000000000 65535 f \n0000000009 00000 n \n0000000042 00000 n \n"
                + "0000000009 00000 n \n".repeat(count - 3);
        return write(
                folder,
                "many.pdf",
                objects + table + "trailer\n<</Size " + count + "/Root 1 0 R/Info 2 0 R>>\nstartxref\n"
                        + objects.length() + "\n%%EOF\n");
    }
}
