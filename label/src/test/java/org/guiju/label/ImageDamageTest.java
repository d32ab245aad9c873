package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.TestFiles.*;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of damaged pictures: a report each time, soon, and never an exception; what is written shows the same picture. */
class ImageDamageTest {
    private static final int ROUNDS = Integer.getInteger("guiju.rounds", 400);

    @TempDir
    Path folder;

    static Map<String, byte[]> pictures() throws Exception {
        String label = element(LABEL.toJson());
        byte[] exif = join(new byte[4], exif("", "{\"AIGC\":" + LABEL.toJson() + "}", ByteOrder.BIG_ENDIAN));
        return new TreeMap<>(Map.of(
                "a.webp", WebpLabelTest.with(ImageFiles.WEBP_ALPHA, WebpLabelTest.xmpChunk(label)),
                "b.gif", GifLabelTest.with(image("gif"), GifLabelTest.xmpExtension(label)),
                "c.tif", TiffLabelTest.labelled(LABEL.toJson()),
                "d.tif",
                        TiffLabelTest.tiff(
                                ByteOrder.BIG_ENDIAN,
                                true,
                                List.of(
                                        List.of(),
                                        List.of(TiffLabelTest.Tag.bytes(
                                                700, 7, xmp(label).getBytes(StandardCharsets.UTF_8))))),
                "e.heic", HeifLabelTest.heif("heic", 1, List.of(HeifLabelTest.packet(label, 1))),
                "f.heic", HeifLabelTest.heif("heic", 0, List.of(new HeifLabelTest.Item("Exif", exif, 1))),
                "g.svg",
                        SvgLabelTest.svg("<metadata>" + xmp(label) + "</metadata>")
                                .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void randomDamageNeverThrows() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("ImageDamageTest.randomDamageNeverThrows: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        for (Map.Entry<String, byte[]> picture : pictures().entrySet()) {
            int labelled = 0;
            int written = 0;
            for (int round = 0; round < ROUNDS; round++) {
                byte[] bytes = VideoDamageTest.damaged(picture.getValue(), random);
                Path file = write(folder, picture.getKey(), bytes);
                Profile profile = random.nextBoolean() ? Profile.STRICT : Profile.TOLERANT;
                LabelReport report = Cpu.bounded("seed " + seed, () -> Labels.verify(file, profile));
                assertThat(report.problems()).as("seed %d", seed).hasSizeLessThanOrEqualTo(Bounds.PROBLEMS);
                labelled += report.labels().isEmpty() ? 0 : 1;
                if (round % 5 == 0 && VideoDamageTest.relabelled(file, bytes, seed)) {
                    written++;
                    Optional<int[]> before = decoded(bytes);
                    if (before.isPresent()) {
                        assertThat(decoded(Files.readAllBytes(file)).orElseThrow())
                                .as("%s, seed %d", picture.getKey(), seed)
                                .isEqualTo(before.get());
                    }
                }
            }
            assertThat(labelled).as("%s, seed %d", picture.getKey(), seed).isPositive();
            assertThat(written).as("%s, seed %d", picture.getKey(), seed).isPositive();
        }
    }

    /** The pixels, where ImageIO knows the format and takes the file. */
    private static Optional<int[]> decoded(byte[] file) {
        try {
            return Optional.of(pixels(file));
        } catch (Exception | OutOfMemoryError e) {
            return Optional.empty();
        }
    }
}
