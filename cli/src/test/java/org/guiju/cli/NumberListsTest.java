package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guiju.report.Xlsx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers looked up in lists that a user provides, and told by their line in a file. */
class NumberListsTest {
    private static final String FILED = "网信算备110108645502801240017号";
    private static final String CANCELLED = "网信算备330110507206401230035号";
    private static final String NEITHER = "网信算备310112036525801230019号";

    @TempDir
    private Path folder;

    private Path list(String name, String number) throws IOException {
        Path file = folder.resolve(name);
        switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv" -> Files.writeString(file, "name,number\n\"a, b\"," + number + "\n");
            case "json" -> {
                StringBuilder escaped = new StringBuilder();
                number.chars()
                        .forEach(c -> escaped.append(c < 128 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
                Files.writeString(file, "[{\"name\": \"a\", \"number\": \"" + escaped + "\"}]");
            }
            default -> {
                try (OutputStream out = Files.newOutputStream(file)) {
                    Xlsx.write(out, "list", List.of("name", "number"), List.of(List.of("a", number)));
                }
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "xlsx"})
    void filedCancelledOrNotFound(String form) throws IOException {
        Path filed = list("batch-2026-07." + form, FILED);
        Path cancelled = list("cancelled-20260810." + form, CANCELLED);
        Run run = Run.of(
                "number",
                FILED,
                CANCELLED,
                NEITHER,
                "--list",
                filed.toString(),
                "--cancelled",
                cancelled.toString(),
                "--format",
                "jsonl");
        assertThat(run.out().lines())
                .hasSize(3)
                .anyMatch(l -> l.contains(FILED)
                        && l.contains("\"standing\":\"filed\",\"list\":\"batch-2026-07." + form
                                + "\",\"list_date\":\"2026-07\""))
                .anyMatch(l -> l.contains(CANCELLED)
                        && l.contains("\"standing\":\"cancelled\"")
                        && l.contains("\"list_date\":\"2026-08-10\""))
                .anyMatch(l -> l.contains(NEITHER) && l.contains("\"standing\":\"not_found\",\"list\":null"));
        assertThat(run.code()).isEqualTo(Exit.NOT_MET);
        assertThat(Run.of("number", FILED, "--list", filed.toString()).code()).isEqualTo(Exit.OK);
    }

    @Test
    void aNumberInAFileIsToldByItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("footer.txt"), "one\ntwo\n京ICP备12345678号 and\nGB 45438-2025\n");
        assertThat(Run.of("number", file.toString()).out())
                .contains("footer.txt:3")
                .contains("footer.txt:4");
        assertThat(Run.of("number", file.toString(), "--format", "jsonl").out()).contains("\"line\":4");
    }

    @Test
    void aMistypedFileIsNoText() {
        Run run = Run.of("number", folder.resolve("nope.csv").toString());
        assertThat(run.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(run.err()).contains("no such file");
    }

    @Test
    void whatTheRowSaysCounts() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("status.csv"), "number,remark\n" + FILED + ",\n" + CANCELLED + ",已注销\n");
        Path json = Files.writeString(
                folder.resolve("status.json"),
                "[{\"n\": \"" + FILED + "\",\n\"r\": \"\"}, {\"n\": \"" + CANCELLED + "\",\n\"r\": \"已注销\"}]");
        for (Path list : List.of(csv, json)) {
            assertThat(Run.of("number", FILED, CANCELLED, "--list", list.toString())
                            .out())
                    .as(list.toString())
                    .containsPattern(FILED + ".*filed, in status")
                    .containsPattern(CANCELLED + ".*cancelled, in status");
        }
    }

    /** Results of formulas, strings with their reading beside them, and a number over two lines of a cell. */
    @Test
    void cellsOfAllKinds() throws IOException {
        Path book = folder.resolve("book.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(book))) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            zip.write(("<sst><si><t>网信算备330110507206401230035</t><rPh><t>x</t></rPh><t>号</t></si></sst>")
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(("<worksheet><row><c t=\"str\"><f>A1</f><v>" + FILED + "</v></c><c t=\"n\"><v>7</v></c></row>"
                            + "<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>注销</t></is></c></row>"
                            + "<row><c t=\"str\"><v>ZheJiang-LiangKe-\n202605270097</v></c></row></worksheet>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Run.of("number", FILED, CANCELLED, "ZheJiang-LiangKe-202605270097", "--list", book.toString())
                        .out())
                .containsPattern(FILED + ".*filed, in book")
                .containsPattern(CANCELLED + ".*cancelled, in book")
                .containsPattern("LiangKe.*filed, in book");
    }

    @Test
    void aListThatIsCutIsRefused() throws IOException {
        Path list = Files.writeString(folder.resolve("cut.json"), "[{\"n\": \"" + FILED + "\"");
        Run run = Run.of("number", FILED, "--list", list.toString());
        assertThat(run.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(run.err()).contains("cut.json:1:").contains("Unexpected end").doesNotContain("Source");
    }

    @Test
    void theFooterOfAPageIsRead() throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.html"),
                "<main><p>" + "words ".repeat(50) + "</p></main><footer><a>京ICP备<b>12345678</b>号-2</a></footer>");
        assertThat(Run.of("number", page.toString()).out()).contains("京ICP备12345678号-2  icp filing  well formed");
    }
}
