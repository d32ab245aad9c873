package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.LABEL;

import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks in GIF and TIFF, decoded by others before and after. */
class GifTiffMarkTest {
    @TempDir
    private Path folder;

    private static Marking at(MarkSpot spot) {
        return new Marking(spot, MarkPlace.START, ExplicitMark.USUAL, Optional.empty());
    }

    private static BufferedImage busy(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, java.awt.Color.RED, width, height, java.awt.Color.CYAN));
        g.fillRect(0, 0, width, height);
        g.dispose();
        Random random = new Random(width);
        for (int i = 0; i < width * height / 9; i++) {
            image.setRGB(random.nextInt(width), random.nextInt(height), random.nextInt());
        }
        return image;
    }

    private Path tiff(BufferedImage image, String compression) throws IOException {
        Path file = folder.resolve("in.tif");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression.isEmpty() ? null : compression);
            writer.write(null, new IIOImage(image, null, null), how);
        }
        writer.dispose();
        return file;
    }

    /** Marks a file, and sees that the plate stands at its spot and nothing outside it changed. */
    private void mark(Path in, BufferedImage before, MarkSpot spot, Path out) throws Exception {
        Marks.Done done = Marks.label(in, out, LABEL, at(spot));
        assertThat(done.report().status()).isEqualTo(Status.VALID);
        BufferedImage after = ImageIO.read(out.toFile());
        int shortest = Math.min(before.getWidth(), before.getHeight());
        assertThat(Integer.parseInt(done.mark().measure().replaceAll("\\D", "")))
                .isGreaterThanOrEqualTo((int) Math.ceil(shortest * 0.05));
        MarkPlate plate = MarkPlate.of(ExplicitMark.USUAL, 5, before.getWidth(), before.getHeight());
        int left = spot.x(before.getWidth() - plate.width());
        int top = spot.y(before.getHeight() - plate.height());
        int light = 0;
        for (int y = 0; y < before.getHeight(); y++) {
            for (int x = 0; x < before.getWidth(); x++) {
                boolean inside = x >= left && x < left + plate.width() && y >= top && y < top + plate.height();
                if (!inside && before.getRGB(x, y) != after.getRGB(x, y)) {
                    throw new AssertionError("pixel " + x + ", " + y + " changed");
                }
                int green = after.getType() == BufferedImage.TYPE_BYTE_GRAY
                        ? after.getRaster().getSample(x, y, 0)
                        : after.getRGB(x, y) >> 8 & 0xFF;
                light += inside && green >= 128 == plate.at(x - left, y - top) >= 128 ? 1 : 0;
            }
        }
        assertThat(light).isEqualTo(plate.width() * plate.height());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "LZW, 1",
        "ZLib, 5",
        "Deflate, 1",
        "PackBits, 1",
        "LZW, 10",
        "'', 10",
        "PackBits, 12",
        "ZLib, 12"
    })
    void tiffKeepsItsPixels(String compression, int type) throws Exception {
        BufferedImage image = busy(301, 233, type);
        Path in = tiff(image, compression);
        for (MarkSpot spot : List.of(MarkSpot.BOTTOM_RIGHT, MarkSpot.TOP_LEFT)) {
            mark(in, ImageIO.read(in.toFile()), spot, folder.resolve("out.tif"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-depth 8 -compress none",
                "-depth 8 -compress lzw -define tiff:predictor=2",
                "-depth 16 -compress zip",
                "-depth 16 -compress lzw -endian MSB",
                "-depth 16 -compress none -endian MSB",
                "-compress lzw -define tiff:tile-geometry=64x64",
                "-compress none -define tiff:tile-geometry=128x64",
                "-colors 200 -type palette -compress lzw",
                "-type bilevel -compress none",
                "-colorspace gray -depth 8 -compress rle",
                "-alpha set -depth 8 -compress zip",
                "-compress lzw -define tiff:rows-per-strip=7",
                "-colorspace gray -depth 4 -compress none"
            })
    void tiffOfAnotherProgramKeepsItsPixels(String options) throws Exception {
        Programs.assumeInstalled("convert");
        Path png = folder.resolve("in.png");
        ImageIO.write(busy(400, 290, BufferedImage.TYPE_INT_RGB), "png", png.toFile());
        Path in = folder.resolve("in.tif");
        Programs.run(Stream.of(List.of("convert", png.toString()), List.of(options.split(" ")), List.of(in.toString()))
                .flatMap(List::stream)
                .toList());
        Path out = folder.resolve("out.tif");
        assertThat(Marks.label(in, out, LABEL, at(MarkSpot.TOP_CENTRE)).report().status())
                .isEqualTo(Status.VALID);
        byte[] before = raw(in);
        byte[] after = raw(out);
        assertThat(after).hasSameSizeAs(before);
        MarkPlate plate = MarkPlate.of(ExplicitMark.USUAL, 5, 400, 290);
        int left = MarkSpot.TOP_CENTRE.x(400 - plate.width());
        int top = MarkSpot.TOP_CENTRE.y(290 - plate.height());
        int changed = 0;
        for (int i = 0; i < before.length / 8; i++) {
            int x = i % 400 - left;
            int y = i / 400 - top;
            boolean inside = x >= 0 && x < plate.width() && y >= 0 && y < plate.height();
            boolean same = Arrays.equals(before, 8 * i, 8 * i + 8, after, 8 * i, 8 * i + 8);
            assertThat(inside || same).isTrue();
            changed += same ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(plate.width() * plate.height() / 4);
    }

    /** Sixteen bits of each of four channels. */
    private byte[] raw(Path file) throws Exception {
        Path raw = folder.resolve("raw");
        Programs.run("convert", file.toString(), "-depth", "16", "RGBA:" + raw);
        return Files.readAllBytes(raw);
    }

    private Path converted(String name, String... options) throws Exception {
        Programs.assumeInstalled("convert");
        Path png = folder.resolve("in.png");
        ImageIO.write(busy(301, 233, BufferedImage.TYPE_INT_RGB), "png", png.toFile());
        Path in = folder.resolve(name);
        Programs.run(Stream.of(List.of("convert", png.toString()), List.of(options), List.of(in.toString()))
                .flatMap(List::stream)
                .toList());
        return in;
    }

    @Test
    void gifKeepsItsColours() throws Exception {
        Path in = folder.resolve("in.gif");
        ImageIO.write(busy(301, 233, BufferedImage.TYPE_INT_RGB), "gif", in.toFile());
        for (MarkSpot spot : MarkSpot.values()) {
            mark(in, ImageIO.read(in.toFile()), spot, folder.resolve("out.gif"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-interlace gif",
                "-colors 2",
                "-colors 5",
                "-transparent red",
                "-colorspace gray -level 0,200% -colors 30"
            })
    void gifOfAnotherProgramKeepsItsColours(String options) throws Exception {
        Path in = converted("in.gif", options.split(" "));
        mark(in, ImageIO.read(in.toFile()), MarkSpot.LEFT, folder.resolve("out.gif"));
    }

    @Test
    void whatCannotBeMarkedIsTold() throws Exception {
        record Case(String name, String options, String why) {}
        for (Case c : List.of(
                new Case("a.gif", "-delay 10 -duplicate 2", "it is animated"),
                new Case("b.tif", "-duplicate 1", "it has 2 pages"),
                new Case("c.tif", "-colorspace cmyk", "its colours are of kind 5"),
                new Case("d.tif", "-compress jpeg", "packed by method 7"))) {
            Path in = converted(c.name(), c.options().split(" "));
            Path out = folder.resolve("out-" + c.name());
            assertThatThrownBy(() -> Marks.label(in, out, LABEL, Marking.USUAL))
                    .isInstanceOf(LabelException.class)
                    .hasMessageContaining(c.why());
            assertThat(out).doesNotExist();
        }
    }

    /** Whatever is done to a file, it is marked or refused, and what is marked reads back. */
    @Test
    void randomDamageNeverThrows() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("GifTiffMarkTest.randomDamageNeverThrows: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        Path gif = folder.resolve("in.gif");
        ImageIO.write(busy(120, 60, BufferedImage.TYPE_INT_RGB), "gif", gif.toFile());
        for (Path file : List.of(gif, tiff(busy(120, 60, BufferedImage.TYPE_INT_RGB), "LZW"))) {
            byte[] whole = Files.readAllBytes(file);
            for (int round = 0; round < 400; round++) {
                byte[] bytes = whole.clone();
                for (int i = 0; i <= round % 5; i++) {
                    // Most of what steers stands at the start and the end.
                    int reach = random.nextBoolean() ? Math.min(bytes.length, 400) : bytes.length;
                    int at = random.nextInt(reach);
                    bytes[random.nextBoolean() ? at : bytes.length - 1 - at] = (byte) random.nextInt(256);
                }
                Path damaged = Files.write(folder.resolve("damaged-" + file.getFileName()), bytes);
                try {
                    Marks.label(damaged, folder.resolve("out-" + file.getFileName()), LABEL, Marking.USUAL);
                } catch (LabelException e) {
                    assertThat(e.problem().message()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void codesOfEveryLengthComeBack() {
        Random random = new Random(7);
        for (boolean highFirst : new boolean[] {false, true}) {
            for (int bits : highFirst ? new int[] {8} : new int[] {2, 3, 4, 7, 8}) {
                for (int length : new int[] {0, 1, 2, 300, 3_000, 40_000, 200_000}) {
                    byte[] values = new byte[length];
                    for (int i = 0; i < length; i++) {
                        values[i] = (byte) (i % 3 == 0 ? random.nextInt(1 << bits) : i / 50 % (1 << bits));
                    }
                    Lzw lzw = new Lzw(bits, highFirst);
                    assertThat(lzw.unpack(lzw.pack(values), length))
                            .hasValueSatisfying(v -> assertThat(v).isEqualTo(values));
                }
            }
        }
    }
}
