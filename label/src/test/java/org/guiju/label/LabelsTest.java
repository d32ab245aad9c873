package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {
    @TempDir
    Path folder;

    private static void check(LabelReport report, Status status, String code) {
        assertThat(report.status()).isEqualTo(status);
        assertThat(report.problems()).extracting(p -> p.code().code()).contains(code);
        assertThat(report.problems())
                .allMatch(p -> !p.remedy().isBlank() && !p.message().isBlank());
    }

    @Test
    void whatCannotBeReadIsAReport() throws Exception {
        check(Labels.verify(folder.resolve("none.png"), Profile.STRICT), Status.UNREADABLE, "file-missing");
        check(Labels.verify(folder, Profile.STRICT), Status.UNREADABLE, "file-unreadable");
        check(Labels.verify(write(folder, "e.png", ""), Profile.STRICT), Status.UNREADABLE, "file-empty");
        check(Labels.verify(write(folder, "a.exe", "MZ"), Profile.STRICT), Status.UNSUPPORTED, "format-unsupported");
        check(Labels.verify(write(folder, "b.png", "text"), Profile.STRICT), Status.UNSUPPORTED, "format-unsupported");
        check(Labels.verify(write(folder, "b.md", "a\0b"), Profile.STRICT), Status.UNSUPPORTED, "format-unsupported");
    }

    @Test
    void aBitmapIsToldThatItCannotCarryALabel() throws Exception {
        LabelReport report = Labels.verify(write(folder, "a.bmp", "BM" + "\0".repeat(60)), Profile.STRICT);
        assertThat(report.status()).isEqualTo(Status.UNSUPPORTED);
        assertThat(report.problems())
                .singleElement()
                .matches(p -> p.message().equals("BMP cannot carry a label; save the picture as PNG"));
    }

    @Test
    void aTruncatedFileCannotBeCalledAbsent() throws Exception {
        for (String format : List.of("png", "jpeg")) {
            byte[] whole = image(format);
            Path file = write(folder, "a." + format, Arrays.copyOf(whole, whole.length - 20));
            check(Labels.verify(file, Profile.STRICT), Status.UNREADABLE, "file-truncated");
            assertThatThrownBy(() -> Labels.label(file, file, LABEL)).hasMessageContaining("get a whole copy");
            assertThat(Files.size(file)).isEqualTo(whole.length - 20);
        }
    }

    @Test
    void aFailedWriteLeavesNothing() throws Exception {
        Path in = write(folder, "a.md", "words\n");
        assertThatThrownBy(() -> Labels.label(in, folder.resolve("no/such/a.md"), LABEL))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("check rights and free space");
        assertThat(Files.list(folder)).containsExactly(in);
    }

    @Test
    void rightsAndLinksOfTheTargetStay() throws Exception {
        Path file = write(folder, "a.md", "words\n");
        Assumptions.assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(folder.resolve("link.md"), file);
        Labels.label(link, link, LABEL);
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).startsWith("---\nAIGC:");
    }

    /** Thousands of damaged files: a report each time, within bounds, and never an exception. */
    @Test
    void randomDamageNeverThrows() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("LabelsTest.randomDamageNeverThrows: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        Path good = Files.createDirectory(folder.resolve("good"));
        for (String name : List.of("a.png", "b.jpeg", "c.md", "d.png", "e.jpeg")) {
            Path file = good.resolve(name);
            String format = Formats.extension(file);
            Files.write(
                    file,
                    format.equals("md") ? "---\nt: 1\n---\nwords\n".getBytes(StandardCharsets.UTF_8) : image(format));
            Labels.label(file, file, LABEL);
        }
        String wrapped = "{\"AIGC\":" + LABEL.toJson() + "}";
        Files.write(
                good.resolve("d.png"),
                afterIhdr(
                        image("png"),
                        join(
                                iTXt("XML:com.adobe.xmp", xmp(element(LABEL.toJson())), true),
                                chunk("zTXt", join(latin("AIGC\0\0"), deflate(latin(wrapped)))))));
        Files.write(
                good.resolve("e.jpeg"),
                afterSoi(
                        image("jpeg"),
                        segment(0xE1, join(latin("Exif\0\0"), exif("d", wrapped, java.nio.ByteOrder.LITTLE_ENDIAN)))));
        int labelled = 0;
        for (Path file : Files.list(good).sorted().toList()) {
            byte[] whole = Files.readAllBytes(file);
            for (int round = 0; round < 800; round++) {
                byte[] bytes =
                        random.nextInt(3) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
                for (int flips = random.nextInt(6); flips > 0 && bytes.length > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Path damaged = folder.resolve("x-" + file.getFileName());
                Files.write(damaged, bytes);
                LabelReport report = Labels.verify(damaged, random.nextBoolean() ? Profile.STRICT : Profile.TOLERANT);
                assertThat(report.problems()).as("seed %d", seed).hasSizeLessThanOrEqualTo(Bounds.PROBLEMS);
                labelled += report.labels().isEmpty() ? 0 : 1;
                if (round % 8 == 0) {
                    relabel(damaged, bytes, seed);
                }
            }
        }
        assertThat(labelled).as("seed %d", seed).isPositive();
    }

    /** Writing either works whole or leaves the file as it was. */
    private static void relabel(Path file, byte[] before, long seed) throws Exception {
        try {
            LabelReport report = Labels.label(file, file, LABEL);
            assertThat(report.status()).as("seed %d", seed).isEqualTo(Status.VALID);
        } catch (LabelException e) {
            assertThat(Files.readAllBytes(file)).as("seed %d", seed).isEqualTo(before);
        }
    }
}
