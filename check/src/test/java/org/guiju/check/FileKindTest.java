package org.guiju.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IMAGE | <svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "IMAGE | <?xml version=\"1.0\"?><!-- made --><!DOCTYPE svg PUBLIC \"a\" \"b\"> <svg width=\"1\">",
                "IMAGE | <!DOCTYPE svg [<!ENTITY a \"b\">]><s:svg>",
                "TEXT | <html><svg/></html>",
                "TEXT | A picture: <svg/>",
                "TEXT | <svga/>",
                "IMAGE | RIFF0000WEBPVP8 ",
                "IMAGE | 0000ftypheix",
                "VIDEO | 0000ftypisom",
                "TEXT | words"
            })
    void theFirstBytesTell(FileKind kind, String text) throws Exception {
        Path file = Files.write(folder.resolve("a.bin"), text.getBytes(StandardCharsets.UTF_8));
        assertThat(FileKind.of(file)).isEqualTo(kind);
    }
}
