package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.LABEL;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marks in WebP, decoded by libwebp before and after. */
class WebpMarkTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void libwebp() {
        Programs.assumeInstalled("cwebp");
        Programs.assumeInstalled("dwebp");
        Programs.assumeInstalled("webpmux");
    }

    private static Marking at(MarkSpot spot) {
        return new Marking(spot, MarkPlace.START, ExplicitMark.USUAL, Optional.empty());
    }

    private Path webp(boolean alpha, String... options) throws Exception {
        BufferedImage image =
                new BufferedImage(301, 233, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            image.setRGB(random.nextInt(301), random.nextInt(233), random.nextInt());
        }
        Path png = folder.resolve("in.png");
        ImageIO.write(image, "png", png.toFile());
        Path webp = folder.resolve("in.webp");
        String[] command = new String[options.length + 5];
        command[0] = "cwebp";
        command[1] = "-quiet";
        System.arraycopy(options, 0, command, 2, options.length);
        command[options.length + 2] = png.toString();
        command[options.length + 3] = "-o";
        command[options.length + 4] = webp.toString();
        Programs.run(command);
        return webp;
    }

    private BufferedImage decoded(Path webp) throws Exception {
        Path png = folder.resolve("decoded.png");
        Programs.run("dwebp", "-quiet", "-nodither", webp.toString(), "-o", png.toString());
        return ImageIO.read(png.toFile());
    }

    /** Sees that the plate stands at its spot and nothing outside it changed. */
    private void mark(Path in, MarkSpot spot, int orientation) throws Exception {
        BufferedImage before = decoded(in);
        Path out = folder.resolve("out.webp");
        Marks.Done done = Marks.label(in, out, LABEL, at(spot));
        assertThat(done.report().status()).isEqualTo(Status.VALID);
        assertThat(Marks.preview(in, out, LABEL, at(spot)).mark()).contains(done.mark());
        BufferedImage after = decoded(out);
        MarkPlate.Turned turned = new MarkPlate.Turned(before.getWidth(), before.getHeight(), orientation);
        MarkPlate.Placed placed = MarkPlate.Placed.of(
                MarkPlate.of(ExplicitMark.USUAL, 5, turned.shownWidth(), turned.shownHeight()), spot, turned);
        for (int y = 0; y < before.getHeight(); y++) {
            for (int x = 0; x < before.getWidth(); x++) {
                int level = placed.level(x, y);
                int wanted = placed.holds(x, y) ? 0xFF000000 | level << 16 | level << 8 | level : before.getRGB(x, y);
                if (after.getRGB(x, y) != wanted) {
                    throw new AssertionError(
                            "pixel " + x + ", " + y + " is " + Integer.toHexString(after.getRGB(x, y)));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false, -q 75", "false, -lossless", "true, -q 75", "true, -lossless", "true, -lossless -exact"})
    void picturesKeepTheirPixels(boolean alpha, String options) throws Exception {
        Path in = webp(alpha, options.split(" "));
        mark(in, MarkSpot.BOTTOM_RIGHT, 1);
        mark(in, MarkSpot.TOP_LEFT, 1);
    }

    /** A profile of colours, an orientation and a chunk that nobody knows stay, and the mark is upright as the picture is shown. */
    @Test
    void allOtherChunksStay() throws Exception {
        byte[] exif = ByteBuffer.allocate(26)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'I', 'I', 42, 0})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putInt(6)
                .putInt(0)
                .array();
        Path plain = webp(false, "-q", "60");
        Path turned = folder.resolve("turned.webp");
        Path block = Files.write(folder.resolve("exif"), exif);
        Path profile = Files.write(folder.resolve("icc"), new byte[] {1, 2, 3, 4, 5});
        Programs.run("webpmux", "-set", "exif", block.toString(), plain.toString(), "-o", turned.toString());
        Path both = folder.resolve("both.webp");
        Programs.run("webpmux", "-set", "icc", profile.toString(), turned.toString(), "-o", both.toString());
        mark(both, MarkSpot.TOP_RIGHT, 6);
        for (String kind : new String[] {"exif", "icc"}) {
            Path got = folder.resolve("got");
            Programs.run("webpmux", "-get", kind, folder.resolve("out.webp").toString(), "-o", got.toString());
            assertThat(Files.readAllBytes(got)).isEqualTo(kind.equals("exif") ? exif : new byte[] {1, 2, 3, 4, 5});
        }
    }

    /** Some programs write the head of the JPEG segment before the block; the mark is upright all the same. */
    @Test
    void theHeadOfAJpegBeforeTheOrientationIsPassedOver() throws Exception {
        byte[] block = {
            'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0,
            0
        };
        Path exif = Files.write(folder.resolve("exif"), block);
        Path turned = folder.resolve("turned.webp");
        Programs.run(
                "webpmux",
                "-set",
                "exif",
                exif.toString(),
                webp(false, "-q", "60").toString(),
                "-o",
                turned.toString());
        mark(turned, MarkSpot.TOP_LEFT, 8);
    }

    @Test
    void whatIsNotOnePictureIsRefused() throws Exception {
        Path one = webp(false, "-q", "60");
        Path film = folder.resolve("film.webp");
        Programs.run(
                "webpmux", "-frame", one.toString(), "+100", "-frame", one.toString(), "+100", "-o", film.toString());
        refused(film, "animated");
        byte[] cut = Files.readAllBytes(one);
        ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(16, 1 << 20);
        refused(TestFiles.write(folder, "cut.webp", cut), "");
    }

    private void refused(Path in, String why) {
        Path out = folder.resolve("refused.webp");
        assertThatThrownBy(() -> Marks.label(in, out, LABEL, Marking.USUAL))
                .isInstanceOfSatisfying(
                        LabelException.class,
                        e -> assertThat(e.problem().message()).contains(why));
        assertThat(out).doesNotExist();
    }
}
