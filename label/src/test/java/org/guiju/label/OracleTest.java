package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.TestFiles.*;

import com.adobe.internal.xmp.XMPMeta;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other programs read what we write. */
class OracleTest {
    @TempDir
    Path folder;

    private Path labelled(String format) throws Exception {
        Path file = write(folder, "a." + format, image(format));
        Labels.label(file, file, LABEL);
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void metadataExtractorReadsTheLabel(String format) throws Exception {
        Metadata metadata = ImageMetadataReader.readMetadata(labelled(format).toFile());
        assertThat(metadata.getDirectories()).noneMatch(Directory::hasErrors);
        XMPMeta xmp = metadata.getFirstDirectoryOfType(XmpDirectory.class).getXMPMeta();
        assertThat(xmp.getPropertyString("http://www.tc260.org.cn/ns/AIGC/1.0/", "AIGC"))
                .isEqualTo(LABEL.toJson());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void exiftoolReadsTheLabel(String format) throws Exception {
        Path file = labelled(format);
        assertThat(exiftool("-s3", "-XMP-TC260:all", file.toString()).strip()).isEqualTo(LABEL.toJson());
        assertThat(exiftool("-validate", "-warning", "-error", file.toString()).strip())
                .matches("Validate\\s+: OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void packetsThatExiftoolWroteAreKept(String format) throws Exception {
        Path file = write(folder, "a." + format, image(format));
        exiftool("-overwrite_original", "-XMP-dc:Title=猫", "-XMP-dc:Creator=test", file.toString());
        Labels.label(file, file, LABEL);
        Labels.label(file, file, Label.first(PRODUCER, "again"));
        assertThat(exiftool("-s3", "-XMP-dc:Title", file.toString()).strip()).isEqualTo("猫");
        assertThat(exiftool("-s3", "-XMP-TC260:all", file.toString()).strip())
                .isEqualTo(Label.first(PRODUCER, "again").toJson());
    }

    private static final boolean EXIFTOOL = isInstalled();

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("exiftool", "-ver")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            System.out.println("OracleTest: exiftool is not installed, its checks are skipped");
            return false;
        }
    }

    private static String exiftool(String... arguments) throws Exception {
        Assumptions.assumeTrue(EXIFTOOL, "exiftool is not installed");
        List<String> command = new ArrayList<>(List.of("exiftool", "-charset", "filename=utf8"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("guiju", ".txt");
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
            return Files.readString(out, StandardCharsets.UTF_8);
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
