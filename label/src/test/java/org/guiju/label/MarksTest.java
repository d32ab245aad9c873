package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.LABEL;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Explicit marks: what is drawn, how high it is, and that all else stays. */
class MarksTest {
    @TempDir
    Path folder;

    private static Marking at(MarkSpot spot) {
        return new Marking(spot, MarkPlace.START, ExplicitMark.USUAL, Optional.empty());
    }

    private static BufferedImage busy(int width, int height, int type, boolean noise) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D g = image.createGraphics();
        Random random = new Random(7);
        int size = noise ? 1 : 9;
        for (int y = 0; y < height; y += size) {
            for (int x = 0; x < width; x += size) {
                g.setColor(new Color(random.nextInt(1 << 24)));
                g.fillRect(x, y, size, size);
            }
        }
        g.dispose();
        return image;
    }

    private Path file(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
        return file;
    }

    /** From the first to the last column and row that differ: x, y, width, height. */
    private static int[] changed(Path a, Path b) throws IOException {
        BufferedImage x = ImageIO.read(a.toFile());
        BufferedImage y = ImageIO.read(b.toFile());
        assertThat(y.getWidth()).isEqualTo(x.getWidth());
        assertThat(y.getHeight()).isEqualTo(x.getHeight());
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (int row = 0; row < x.getHeight(); row++) {
            for (int column = 0; column < x.getWidth(); column++) {
                if (!Arrays.equals(
                        x.getRaster().getPixel(column, row, (int[]) null),
                        y.getRaster().getPixel(column, row, (int[]) null))) {
                    box[0] = Math.min(box[0], column);
                    box[1] = Math.min(box[1], row);
                    box[2] = Math.max(box[2], column);
                    box[3] = Math.max(box[3], row);
                }
            }
        }
        return new int[] {box[0], box[1], box[2] - box[0] + 1, box[3] - box[1] + 1};
    }

    /** Rows that hold pixels at least half white within the box. */
    private static int inkRows(Path file, int[] box) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        int rows = 0;
        for (int y = box[1]; y < box[1] + box[3]; y++) {
            boolean ink = false;
            for (int x = box[0]; x < box[0] + box[2]; x++) {
                ink |= (image.getRGB(x, y) >> 8 & 0xFF) >= 128;
            }
            rows += ink ? 1 : 0;
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(MarkSpot.class)
    void theMarkStandsAtItsEdgeAndNothingElseChanges(MarkSpot spot) throws Exception {
        Path in = file("in.png", busy(500, 400, BufferedImage.TYPE_INT_RGB, false));
        Path out = folder.resolve("out.png");
        Marks.Done done = Marks.label(in, out, LABEL, at(spot));
        assertThat(done.report().status()).isEqualTo(Status.VALID);
        MarkPlate plate = MarkPlate.of(ExplicitMark.USUAL, 5, 500, 400);
        int[] box = changed(in, out);
        assertThat(box[0]).isBetween(spot.x(500 - plate.width()), spot.x(500 - plate.width()) + 9);
        assertThat(box[1]).isBetween(spot.y(400 - plate.height()), spot.y(400 - plate.height()) + 9);
        assertThat(box[2]).isLessThanOrEqualTo(plate.width());
        assertThat(box[3]).isLessThanOrEqualTo(plate.height());
        assertThat(inkRows(out, box)).isGreaterThanOrEqualTo(20);
        assertThat(plate.inkHeight()).isGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "rgb24, 640x480", "rgba, 640x480", "gray, 640x480", "ya8, 641x479", "rgb48be, 640x480", "rgba64be, 333x222",
        "gray16be, 640x480", "ya16be, 200x200", "pal8, 640x480", "monob, 640x480", "rgb24, 4000x90", "rgb24, 90x2000"
    })
    void everyFormOfColourKeepsItsPixels(String form, String size) throws Exception {
        Programs.assumeInstalled("ffmpeg");
        Path in = folder.resolve("in.png");
        Programs.run(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=" + size,
                "-frames:v",
                "1",
                "-pix_fmt",
                form,
                "-pred",
                "mixed",
                in.toString());
        Path out = folder.resolve("out.png");
        Marks.Done done = Marks.label(in, out, LABEL, Marking.USUAL);
        String[] sides = size.split("x");
        MarkPlate plate = MarkPlate.of(ExplicitMark.USUAL, 5, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        int[] box = changed(in, out);
        assertThat(box[2]).isLessThanOrEqualTo(plate.width());
        assertThat(box[3]).isLessThanOrEqualTo(plate.height());
        assertThat(done.mark().measure()).isEqualTo("characters of " + plate.inkHeight() + " pixels");
        assertThat(Files.readAllBytes(out)).isNotEqualTo(Files.readAllBytes(in));
    }

    @Test
    void interlacedAndDescribedPicturesStaySo() throws Exception {
        BufferedImage image = busy(300, 200, BufferedImage.TYPE_INT_ARGB, true);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        byte[] png = write(writer, param, image);
        assertThat(png[28]).as("interlaced").isEqualTo((byte) 1);
        byte[] text = TestFiles.chunk("tEXt", TestFiles.latin("Comment\0kept"));
        Path in = TestFiles.write(folder, "in.png", TestFiles.beforeIend(TestFiles.afterIhdr(png, text), text));
        Path out = folder.resolve("out.png");
        Marks.label(in, out, LABEL, at(MarkSpot.TOP_LEFT));
        int[] box = changed(in, out);
        assertThat(box[0] + box[1]).isZero();
        assertThat(new String(Files.readAllBytes(out), java.nio.charset.StandardCharsets.ISO_8859_1).split("kept", -1))
                .hasSize(3);
        if (Programs.installed("exiftool", "-ver")) {
            // The copy has no other faults than the file.
            assertThat(Programs.run("exiftool", "-s3", "-validate", out.toString()))
                    .isEqualTo(Programs.run("exiftool", "-s3", "-validate", in.toString()));
        }
    }

    private static byte[] write(ImageWriter writer, ImageWriteParam param, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RGB 0.9", "RGB 0.3", "GREY 0.8", "PROGRESSIVE 0.9", "PROGRESSIVE 0.1", "PROGRESSIVE-GREY 0.9"})
    void jpegKeepsEveryBlockOutsideThePlate(String kind) throws Exception {
        boolean grey = kind.contains("GREY");
        BufferedImage image =
                busy(641, 483, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB, kind.contains("0.1"));
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(Float.parseFloat(kind.substring(kind.indexOf(' ') + 1)));
        if (kind.startsWith("PROG")) {
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        Path in = TestFiles.write(folder, "in.jpg", write(writer, param, image));
        Path out = folder.resolve("out.jpg");
        Marks.Done done = Marks.label(in, out, LABEL, Marking.USUAL);
        assertThat(done.report().status()).isEqualTo(Status.VALID);
        MarkPlate plate = MarkPlate.of(ExplicitMark.USUAL, 5, 641, 483);
        int[] box = changed(in, out);
        // Whole units of 16 pixels, and one more to which decoders smooth the colours.
        assertThat(box[0]).isGreaterThanOrEqualTo((641 - plate.width()) / 16 * 16 - 1);
        assertThat(box[1]).isGreaterThanOrEqualTo((483 - plate.height()) / 16 * 16 - 1);
        assertThat(inkRows(out, new int[] {641 - plate.width(), 483 - plate.height(), plate.width(), plate.height()}))
                .isGreaterThanOrEqualTo(25);
        if (Programs.installed("exiftool", "-ver")) {
            assertThat(Programs.run("exiftool", "-ImageSize", "-EncodingProcess", out.toString()))
                    .contains("641x483");
        }
    }

    @Test
    void theBlocksAreTheSameWhenNothingIsDrawn() throws Exception {
        for (String format : List.of("yuvj420p", "yuvj422p", "yuvj444p", "yuvj440p")) {
            Programs.assumeInstalled("ffmpeg");
            Path in = folder.resolve(format + ".jpg");
            Programs.run(
                    "ffmpeg",
                    "-v",
                    "error",
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=s=158x94",
                    "-frames:v",
                    "1",
                    "-pix_fmt",
                    format,
                    in.toString());
            Path out = TestFiles.write(folder, "same.jpg", JpegMark.encode(JpegBlocks.of(Files.readAllBytes(in))));
            assertThat(TestFiles.pixels(Files.readAllBytes(out))).isEqualTo(TestFiles.pixels(Files.readAllBytes(in)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theMarkIsUprightAsThePictureIsShown(int orientation) {
        MarkPlate.Turned turned = new MarkPlate.Turned(30, 20, orientation);
        for (int x = 0; x < 30; x++) {
            for (int y = 0; y < 20; y++) {
                int[] shown = turned.shown(x, y);
                assertThat(shown[0]).isBetween(0, turned.shownWidth() - 1);
                assertThat(turned.stored(shown[0], shown[1])).containsExactly(x, y);
            }
        }
    }

    @Test
    void smallPicturesTakeTheShortWordsOrNone() throws Exception {
        Path small = file("small.png", busy(64, 48, BufferedImage.TYPE_INT_RGB, false));
        assertThat(Marks.label(small, folder.resolve("a.png"), LABEL, Marking.USUAL)
                        .mark()
                        .words())
                .isEqualTo("AI生成");
        Path dot = file("dot.png", busy(24, 24, BufferedImage.TYPE_INT_RGB, false));
        assertThatThrownBy(() -> Marks.label(dot, folder.resolve("b.png"), LABEL, Marking.USUAL))
                .hasMessageContaining("the words take 48 by 20 pixels, and the picture has 24 by 24");
        assertThat(folder.resolve("b.png")).doesNotExist();
        Marking other = new Marking(MarkSpot.LEFT, MarkPlace.START, "AI生成龘", Optional.empty());
        assertThatThrownBy(() -> Marks.label(small, folder.resolve("b.png"), LABEL, other))
                .hasMessageContaining("the program's font lacks '龘'");
        Marking none = new Marking(MarkSpot.LEFT, MarkPlace.START, "生成", Optional.empty());
        assertThatThrownBy(() -> Marks.label(small, folder.resolve("b.png"), LABEL, none))
                .hasMessageContaining("lack an AI element");
        try (var all = Files.list(folder)) {
            assertThat(all.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("small.png", "a.png", "dot.png");
        }
    }

    @Test
    void damagedPicturesAreRefused() throws Exception {
        byte[] png = Files.readAllBytes(file("x.png", busy(99, 99, BufferedImage.TYPE_INT_RGB, true)));
        byte[] jpeg = Files.readAllBytes(file("x.jpg", busy(99, 99, BufferedImage.TYPE_INT_RGB, true)));
        Random random = new Random(11);
        for (int i = 0; i < 120; i++) {
            byte[] whole = i % 2 == 0 ? png : jpeg;
            byte[] bad = whole.clone();
            for (int k = 0; k < 4; k++) {
                bad[8 + random.nextInt(bad.length - 8)] = (byte) random.nextInt(256);
            }
            Path in = TestFiles.write(folder, i % 2 == 0 ? "bad.png" : "bad.jpg", bad);
            try {
                Marks.label(in, folder.resolve("to-" + in.getFileName()), LABEL, Marking.USUAL);
            } catch (LabelException e) {
                assertThat(e.problem().message()).isNotEmpty();
            }
        }
    }

    @Test
    void textsAndSoundAreMarkedAndLabelledInOneRun() throws Exception {
        Path md = TestFiles.write(folder, "a.md", "# Title\n\nwords\n");
        Marks.Done done = Marks.label(md, folder.resolve("b.md"), LABEL, Marking.USUAL);
        assertThat(done.mark()).isEqualTo(new Marks.Marked(ExplicitMark.USUAL, "first line", ""));
        assertThat(Files.readString(folder.resolve("b.md"))).contains("---\n" + ExplicitMark.USUAL + "\n\n# Title");
        Path txt = TestFiles.write(folder, "a.txt", "words\n");
        Marking end = new Marking(MarkSpot.LEFT, MarkPlace.END, "AI合成", Optional.empty());
        Marks.Done beside = Marks.label(txt, folder.resolve("b.txt"), LABEL, end);
        assertThat(Files.readString(folder.resolve("b.txt"))).isEqualTo("words\nAI合成\n");
        assertThat(beside.report().labels().get(0).place()).contains("sidecar");
        assertThat(Labels.verify(folder.resolve("b.txt"), Profile.TOLERANT).labels())
                .hasSize(1);
        Path wav = TestFiles.write(folder, "a.wav", SoundFiles.wav());
        Marks.Done cue = Marks.label(wav, folder.resolve("b.wav"), LABEL, Marking.USUAL);
        assertThat(cue.mark().measure()).isEqualTo("rhythm heard, unit 120 ms");
        assertThat(RhythmCues.find(folder.resolve("b.wav")).found()).isTrue();
        Marking voice = new Marking(MarkSpot.LEFT, MarkPlace.START, ExplicitMark.USUAL, Optional.of(wav));
        Marks.label(wav, folder.resolve("c.wav"), LABEL, voice);
        assertThat(Files.size(folder.resolve("c.wav"))).isGreaterThan(2 * Files.size(wav) - 100);
        Path csv = TestFiles.write(folder, "a.csv", "a,b\n");
        assertThatThrownBy(() -> Marks.label(csv, folder.resolve("b.csv"), LABEL, Marking.USUAL))
                .isInstanceOfSatisfying(
                        LabelException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.CANNOT_MARK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mov", "mkv", "webm", "avi", "flv"})
    void filmsShowTheMarkForTwoSeconds(String extension) throws Exception {
        Programs.assumeInstalled("ffmpeg");
        Programs.assumeInstalled("ffprobe");
        Path in = folder.resolve("in." + extension);
        Programs.run(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=160x120:d=4:r=10",
                "-f",
                "lavfi",
                "-i",
                "sine=d=4",
                "-metadata",
                "title=kept",
                "-shortest",
                in.toString());
        Path out = folder.resolve("out." + extension);
        Marks.Done done = Marks.label(in, out, LABEL, at(MarkSpot.TOP_LEFT));
        assertThat(done.report().status()).isEqualTo(Status.VALID);
        assertThat(Programs.run("ffprobe", "-v", "error", "-show_entries", "format_tags", out.toString()))
                .containsIgnoringCase("TAG:title=kept");
        MarkPlate plate = MarkPlate.of(ExplicitMark.USUAL, 5, 160, 120);
        for (String second : List.of("0", "1.9")) {
            assertThat(difference(in, out, second, plate)).as(second).isGreaterThan(20);
        }
        assertThat(difference(in, out, "3.5", plate)).isLessThan(8);
    }

    /** White, black and noise: the words stand out on each, every pixel of the plate as the plate has it, and high enough as decoded. */
    @ParameterizedTest
    @CsvSource({"png, white", "png, black", "png, noise", "jpg, white", "jpg, black", "jpg, noise"})
    void theWordsAreLegibleOnAnyBackground(String format, String background) throws Exception {
        BufferedImage picture = new BufferedImage(360, 240, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < 240; y++) {
            for (int x = 0; x < 360; x++) {
                picture.setRGB(
                        x,
                        y,
                        background.equals("white") ? 0xFFFFFF : background.equals("black") ? 0 : random.nextInt());
            }
        }
        Path in = folder.resolve("in." + format);
        ImageIO.write(picture, format, in.toFile());
        Path out = folder.resolve("out." + format);
        Marks.label(in, out, LABEL, at(MarkSpot.TOP_LEFT));
        MarkPlate.Placed placed;
        try (FileChannel channel = FileChannel.open(in)) {
            placed = format.equals("png")
                    ? PngMark.place(new Source(channel, channel.size()), MarkSpot.TOP_LEFT, ExplicitMark.USUAL, 5)
                    : JpegMark.place(JpegBlocks.of(Files.readAllBytes(in)), MarkSpot.TOP_LEFT, ExplicitMark.USUAL, 5);
        }
        BufferedImage seen = ImageIO.read(out.toFile());
        int worst = 0;
        int highest = Integer.MAX_VALUE;
        int lowest = -1;
        for (int y = placed.top(); y < placed.top() + placed.height(); y++) {
            for (int x = placed.left(); x < placed.left() + placed.width(); x++) {
                int green = seen.getRGB(x, y) >> 8 & 0xFF;
                worst = Math.max(worst, Math.abs(green - placed.level(x, y)));
                if (green >= 128) {
                    highest = Math.min(highest, y);
                    lowest = Math.max(lowest, y);
                }
            }
        }
        assertThat(worst).as("levels off").isLessThanOrEqualTo(format.equals("png") ? 0 : 60);
        // 5 % of the shorter side, measured on what was decoded.
        assertThat(lowest - highest + 1).isGreaterThanOrEqualTo(12);
    }

    /** A label beside a copy, where none fits into it; another producer's beside the file is not passed over. */
    @Test
    void aLabelBesideAFileWithoutAPlace() throws Exception {
        Writing beside = new Writing(false, Optional.empty(), true);
        Path in = TestFiles.write(folder, "a.csv", "a,b\n");
        Path out = folder.resolve("b.csv");
        beside.preview(in, out, LABEL);
        assertThat(out).doesNotExist();
        assertThat(beside.write(in, out, LABEL).place()).isEqualTo("sidecar b.csv.aigc.json");
        assertThat(out).hasContent("a,b\n");
        assertThat(Labels.verify(out, Profile.TOLERANT).labels().get(0).fields())
                .isEqualTo(LABEL.fields());
        Label other = Label.first("00119144030008867405X210001", "z");
        assertThatThrownBy(() -> beside.write(out, folder.resolve("c.csv"), other))
                .isInstanceOf(LabelException.class);
        assertThat(folder.resolve("c.csv")).doesNotExist();
        Path png = TestFiles.write(folder, "a.png", TestFiles.image("png"));
        beside.write(png, folder.resolve("b.png"), LABEL);
        assertThat(folder.resolve("b.png.aigc.json")).doesNotExist();
    }

    /** What stands beside the pictures stays; what ffmpeg would lose is a reason to refuse. */
    @Test
    void nothingBesideThePicturesOfAFilmIsLost() throws Exception {
        Programs.assumeInstalled("ffmpeg");
        Programs.assumeInstalled("ffprobe");
        Path font = TestFiles.write(folder, "font.ttf", new byte[100]);
        Path subtitles = TestFiles.write(folder, "a.srt", "1\n00:00:01,000 --> 00:00:02,000\nwords\n");
        Path in = folder.resolve("in.mkv");
        Programs.run(
                ("ffmpeg -v error -f lavfi -i testsrc2=s=160x120:d=4:r=10 -f lavfi -i sine=d=4 -f lavfi -i sine=220:d=4 -i "
                                + subtitles + " -map 0 -map 1 -map 2 -map 3 -attach " + font
                                + " -metadata:s:t mimetype=font/ttf -metadata:s:v language=chi -metadata:s:a:1 language=eng"
                                + " -pix_fmt yuv420p10le -c:v libx264 " + in)
                        .split(" "));
        Path out = folder.resolve("out.mkv");
        Marks.label(in, out, LABEL, Marking.USUAL);
        assertThat(streams(out))
                .isEqualTo(streams(in))
                .contains("attachment")
                .contains("chi")
                .contains("yuv420p10le");

        Path uneven = folder.resolve("uneven.mp4");
        Programs.run(
                ("ffmpeg -v error -f lavfi -i testsrc2=s=160x120:d=4:r=25 -vf select='not(mod(n\\,3))+lt(n\\,20)' -vsync vfr "
                                + uneven)
                        .split(" "));
        Path marked = folder.resolve("uneven-out.mp4");
        Marks.label(uneven, marked, LABEL, Marking.USUAL);
        assertThat(frames(marked)).isEqualTo(frames(uneven));

        Path picture = TestFiles.write(folder, "cover.png", TestFiles.image("png"));
        Path cover = folder.resolve("cover.mp4");
        Programs.run(("ffmpeg -v error -i " + uneven + " -i " + picture
                        + " -map 0 -map 1 -c copy -disposition:v:1 attached_pic " + cover)
                .split(" "));
        assertThatThrownBy(() -> Marks.label(cover, folder.resolve("x.mp4"), LABEL, Marking.USUAL))
                .hasMessageContaining("cover");
        assertThat(folder.resolve("x.mp4")).doesNotExist();
    }

    /** A telephone's uneven pictures, sound that begins before them, tags of shops, and several streams of pictures. */
    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv", "flv"})
    void eachPictureStaysAtItsTime(String extension) throws Exception {
        Programs.assumeInstalled("ffmpeg");
        Programs.assumeInstalled("ffprobe");
        Path in = folder.resolve("uneven." + extension);
        Programs.run(("ffmpeg -v error -f lavfi -i testsrc2=s=160x120:d=4:r=30 -f lavfi -i sine=d=4 -filter_complex"
                        + " [0:v]select='not(eq(mod(n\\,7)\\,3))',setpts=PTS+0.3/TB+0.004*mod(N\\,3)/TB[v] -map [v] -map 1 -vsync vfr"
                        + " -enc_time_base 1:1000 -c:v libx264 -c:a aac " + in)
                .split(" "));
        Path out = folder.resolve("out." + extension);
        Marks.label(in, out, LABEL, Marking.USUAL);
        assertThat(times(out)).hasSizeGreaterThan(90).isEqualTo(times(in));
    }

    /** Times of pictures in hundredths, as clocks of containers differ, against the first sound. */
    private static List<Long> times(Path film) throws Exception {
        double heard = times(film, "a:0").get(0);
        return times(film, "v:0").stream()
                .map(t -> Math.round(100 * (t - heard)))
                .toList();
    }

    private static List<Double> times(Path film, String stream) throws Exception {
        return Programs.run(("ffprobe -v error -select_streams " + stream
                                + " -show_entries packet=pts_time -of csv=p=0 " + film)
                        .split(" "))
                .lines()
                .map(l -> l.replace(",", "").strip())
                .filter(l -> !l.isEmpty())
                .map(Double::valueOf)
                .sorted()
                .toList();
    }

    @Test
    void tagsOfAFilmStayInTheirForm() throws Exception {
        Programs.assumeInstalled("ffmpeg");
        Programs.assumeInstalled("ffprobe");
        Programs.assumeInstalled("exiftool", "-ver");
        Path in = folder.resolve("tags.mp4");
        Programs.run(
                ("ffmpeg -v error -f lavfi -i testsrc2=s=160x120:d=4:r=10 -f lavfi -i sine=d=4 -metadata title=Kept"
                                + " -metadata track=3/9 -metadata media_type=9 " + in)
                        .split(" "));
        Programs.run("exiftool", "-q", "-overwrite_original", "-Keys:Make=Camera", "-XMP-dc:Creator=Me", in.toString());
        String[] asked = {"exiftool", "-a", "-G1", "-ItemList:all", "-Keys:Make", "-XMP:all", ""};
        asked[6] = in.toString();
        String before = Programs.run(asked);
        Path out = folder.resolve("out.mp4");
        if (before.contains("[XMP-dc]")) {
            // exiftool puts it behind the film.
            assertThatThrownBy(() -> Marks.label(in, out, LABEL, Marking.USUAL)).hasMessageContaining("XMP");
            Programs.run("exiftool", "-q", "-overwrite_original", "-XMP:all=", in.toString());
            before = Programs.run(asked);
        }
        Marks.label(in, out, LABEL, Marking.USUAL);
        asked[6] = out.toString();
        assertThat(Programs.run(asked)).isEqualTo(before).contains("[ItemList]").contains("Camera");

        Path two = folder.resolve("two.mov");
        Programs.run(("ffmpeg -v error -i " + in + " -map 0:v -map 0:v -c copy " + two).split(" "));
        assertThatThrownBy(() -> Marks.label(two, folder.resolve("x.mov"), LABEL, Marking.USUAL))
                .hasMessageContaining("several streams");
    }

    private static String streams(Path film) throws Exception {
        return Programs.run(
                "ffprobe",
                "-v",
                "error",
                "-show_entries",
                "stream=codec_type,pix_fmt:stream_tags=language",
                "-of",
                "csv",
                film.toString());
    }

    private static String frames(Path film) throws Exception {
        return Programs.run(
                "ffprobe", "-v", "error", "-count_packets", "-show_entries", "stream=nb_read_packets", film.toString());
    }

    /** Mean difference of levels in the corner of the plate. */
    private double difference(Path a, Path b, String second, MarkPlate plate) throws Exception {
        byte[][] frames = new byte[2][];
        for (int i = 0; i < 2; i++) {
            Path raw = folder.resolve("frame-" + i + ".raw");
            Programs.run(
                    "ffmpeg",
                    "-v",
                    "error",
                    "-y",
                    "-ss",
                    second,
                    "-i",
                    (i == 0 ? a : b).toString(),
                    "-frames:v",
                    "1",
                    "-vf",
                    "crop=" + plate.width() + ":" + plate.height() + ":0:0,format=gray",
                    "-f",
                    "rawvideo",
                    raw.toString());
            frames[i] = Files.readAllBytes(raw);
        }
        double sum = 0;
        for (int i = 0; i < frames[0].length; i++) {
            sum += Math.abs((frames[0][i] & 0xFF) - (frames[1][i] & 0xFF));
        }
        return sum / frames[0].length;
    }

    @Test
    void theRulesComeFromTheirFile() {
        MarkRules rules = MarkRules.bundled();
        assertThat(rules.rhythm()).containsExactly(1, -1, 3, -3, 1, -1, 1);
        assertThat(rules.values()).allSatisfy((name, value) -> {
            assertThat(value.clause()).startsWith("GB 45438-2025 5");
            assertThat(value.mark()).isIn("confirmed", "single", "memory", "deduced");
        });
    }
}
