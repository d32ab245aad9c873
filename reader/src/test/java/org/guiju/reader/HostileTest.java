package org.guiju.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.guiju.register.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no documents, and texts made to be slow. */
class HostileTest {
    private static final Reader READER = new Reader(new YamlLexicon());

    @TempDir
    Path folder;

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path file = write(new byte[0]);
        assertThatThrownBy(() -> Document.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("the file is empty");
        assertThat(READER.read(Document.read(write("\n".getBytes(StandardCharsets.UTF_8)))))
                .isEmpty();
    }

    /** Rows of tables with cells that hold nothing, wherever they stand. */
    @Test
    void emptyCellsOfTablesAreRead() {
        for (String table : new String[] {
            "| | Title | Date |\n|---|---|---|\n| | Measures on Tests | 2024-05-01 |",
            "| Date | Title | |\n| 2024-05-01 | Measures on Tests | |",
            "Date | | Title\n2024-05-01 | | Measures on Tests",
            "||||\n| | |\n|",
            "Title\t\tDate\n\tMeasures on Tests\t\t2024-05-01"
        }) {
            for (String text : new String[] {table, "News\n\n" + table + "\n\nMore\n", table + "\n" + table}) {
                assertThat(READER.read(Document.of("t", text))).as(text).isNotNull();
            }
        }
    }

    @Test
    void otherEncodingsAreNamedWithPlaceAndRemedy() throws IOException {
        Path file = write("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Document.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("text.txt: byte 3 is not UTF-8")
                .hasMessageContaining("Save the file as UTF-8");
    }

    @Test
    void aTextThatBreaksOffInsideACharacterIsNotUtf8() throws IOException {
        Path file = write(new byte[] {'a', (byte) 0xe4, (byte) 0xbd});
        assertThatThrownBy(() -> Document.read(file)).hasMessageContaining("byte 1 is not UTF-8");
    }

    @Test
    void binaryFilesAreNoText() throws IOException {
        Path file = write(new byte[] {'G', 'I', 'F', '8', 0, 0});
        assertThatThrownBy(() -> Document.read(file)).hasMessageContaining("NUL");
    }

    @Test
    void aZipThatIsNoWordDocumentIsRefusedWithItsRemedy() throws IOException {
        Path file = write(new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThatThrownBy(() -> Document.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("text.txt: is no Word document that can be read")
                .hasMessageContaining("Open it in Word and save it again");
    }

    @Test
    void filesBeyondTheBoundAreNotRead() throws IOException {
        Path file = folder.resolve("large.txt");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(Document.MAX_BYTES + 1L);
        }
        assertThatThrownBy(() -> Document.read(file)).hasMessageContaining("larger than 64 MiB");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        Path file = write("\ufeffIn May 2024, the CAC issued the Rules on Tea.".getBytes(StandardCharsets.UTF_8));
        assertThat(READER.read(Document.read(file)).get(0).start()).isZero();
    }

    static Stream<String> slow() {
        return Stream.of(
                "a".repeat(2_000_000),
                "A ".repeat(200_000),
                "( ".repeat(200_000),
                "“".repeat(200_000),
                "《".repeat(200_000),
                "issued ".repeat(60_000),
                "Notice on A, B and ".repeat(20_000),
                "GB 1-".repeat(60_000),
                "1 May 2024 ".repeat(40_000),
                "A.\n".repeat(100_000),
                "\n".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("slow")
    void repetitionIsReadThrough(String text) {
        assertThat(READER.read(Document.of("slow", text))).isEmpty();
    }

    @Test
    void oneLineOfTwoMegabytesGivesAllItsDevelopments() {
        int times = 25_000;
        StringBuilder line = new StringBuilder();
        // numbers that no one could take for the year of an edition
        for (int i = 100_000; i < 100_000 + times; i++) {
            line.append("In May 2024, the MIIT issued the Measures for Tea ")
                    .append(i)
                    .append(" and the Rules on Cups ")
                    .append(i)
                    .append(". ");
        }
        assertThat(READER.read(Document.of("line", line.toString()))).hasSize(2 * times);
    }

    @Test
    void whatATextTellsTwiceIsOneDevelopment() {
        String sentence = "In May 2024, the MIIT issued the Measures for Tea. ";
        assertThat(READER.read(Document.of("line", sentence + sentence))).hasSize(1);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("text.txt"), bytes);
    }
}
