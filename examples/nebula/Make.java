import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.guiju.label.Label;
import org.guiju.label.Labels;

/**
 * Makes the evidence of Nebula, a company that does not exist: what its services hand out, right and wrong in the ways
 * in which real services get it wrong. Every value is a test value. The same bytes come out each time.
 *
 * <p>From the root: {@code java -cp cli/target/guiju.jar examples/nebula/Make.java examples/nebula}
 */
class Make {
    /** Format 00, organisation 1, credit code 1, a credit code that is nobody's, generation 1, model 0001. */
    static final String PRODUCER = "0011" + "91110000MA00000077" + "1" + "0001";

    /** The same with the last character of the credit code mistyped. */
    static final String MISTYPED = PRODUCER.replace("MA00000077", "MA00000078");

    private final Path chat;
    private final Path canvas;

    Make(Path folder) throws IOException {
        chat = folder.resolve("evidence/chat");
        canvas = folder.resolve("evidence/canvas");
        Files.createDirectories(chat.resolve("outputs"));
        Files.createDirectories(chat.resolve("assessment"));
        Files.createDirectories(canvas.resolve("outputs"));
    }

    public static void main(String[] args) throws Exception {
        if ("月".length() != 1 || !System.getProperty("sun.jnu.encoding").equals("UTF-8")) {
            System.err.println("Run this with LC_ALL=C.UTF-8: the texts and one file name are Chinese.");
            System.exit(3);
        }
        Make make = new Make(Path.of(args.length == 1 ? args[0] : "examples/nebula"));
        make.pictures();
        make.texts();
        make.assessment();
    }

    // ---- canvas: pictures -------------------------------------------------------------------------------------------

    void pictures() throws Exception {
        // Right: the explicit mark in the picture, the implicit label in an XMP packet.
        labelled("moon.png", encode(picture(0, true), "png"));
        labelled("moon-share.jpg", encode(picture(1, true), "jpg"));

        // The thumbnail path never went through the labelling step.
        Files.write(out("moon-thumbnail.png"), encode(picture(2, false), "png"));

        // An old app writes keys that the standard does not know.
        String misspelt = "{\"Label\":\"1\",\"ContentProducer\":\"%s\",\"ProduceID\":\"%s\",\"ReserveCode1\":\"\","
                + "\"Propagator\":\"%s\",\"PropatorID\":\"%s\",\"ReserveCode2\":\"\"}";
        String id = id("moon-android.png");
        byte[] android = text("AIGC", misspelt.formatted(PRODUCER, id, PRODUCER, id));
        Files.write(out("moon-android.png"), insert(encode(picture(3, true), "png"), android));

        // The mini program writes EXIF, with a provider code that somebody typed by hand.
        String wrapped = "{\"AIGC\":" + Label.first(MISTYPED, id("moon-mini.jpg")).toJson() + "}";
        byte[] jpeg = encode(picture(4, true), "jpg");
        Files.write(out("moon-mini.jpg"), join(jpeg, 2, exif(wrapped)));

        // Two steps of the batch export label one after the other, each with its own number.
        labelled("moon-batch.png", encode(picture(5, true), "png"));
        byte[] batch = Files.readAllBytes(out("moon-batch.png"));
        byte[] older = text("AIGC", Label.first(PRODUCER, id("moon-batch.png, first step")).toJson());
        Files.write(out("moon-batch.png"), insert(batch, older));

        // A download that broke off.
        byte[] whole = encode(picture(6, true), "png");
        Files.write(out("moon-download.png"), Arrays.copyOf(whole, whole.length / 2));

        // An editor saved the picture again, with its own name and without the metadata that it did not know.
        byte[] editor = text("Software", "Some Editor 1.0");
        Files.write(out("moon-edited.png"), insert(encode(picture(7, true), "png"), editor));
    }

    private Path out(String name) {
        return canvas.resolve("outputs").resolve(name);
    }

    private void labelled(String name, byte[] bytes) throws Exception {
        Files.write(out(name), bytes);
        label(out(name));
    }

    static void label(Path file) throws Exception {
        Labels.label(file, file, Label.first(PRODUCER, id(file.getFileName().toString())));
    }

    /** The production number of a content: a UUID made from its name, so that it stays the same. */
    static String id(String name) {
        return UUID.nameUUIDFromBytes(("nebula " + name).getBytes(StandardCharsets.UTF_8)).toString();
    }

    static final int WIDTH = 320;
    static final int HEIGHT = 200;

    /** A moon over three ranges of hills, in colours that follow from the number; with or without the mark. */
    static BufferedImage picture(int number, boolean mark) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, pixel(x, y, number, mark));
            }
        }
        return image;
    }

    private static int pixel(double x, double y, int number, boolean mark) {
        double turn = number * 0.8;
        double[] top = {40 + 30 * StrictMath.sin(turn), 40 + 20 * StrictMath.cos(turn), 90};
        double[] low = {230, 150 + 40 * StrictMath.sin(turn), 120 + 60 * StrictMath.cos(turn)};
        double[] colour = mix(top, low, y / HEIGHT);
        double moon = StrictMath.hypot(x - 90 - 18 * number, y - 55);
        colour = mix(colour, new double[] {255, 246, 214}, clamp(24.5 - moon));
        for (int range = 0; range < 3; range++) {
            double crest = 105 + 28 * range
                    - 18 * StrictMath.sin(x / (58 - 9 * range) + turn + 2 * range)
                    - 7 * StrictMath.sin(x / 21 + 3 * range);
            double shade = 1 - range / 3.0;
            double[] hill = {70 * shade + 12, 60 * shade + 20, 95 * shade + 25};
            colour = mix(colour, hill, clamp(y - crest + 0.5));
        }
        if (mark) {
            colour = mix(colour, new double[] {255, 255, 255}, clamp(1.6 - mark(x - 232, y - 172)));
        }
        return (int) colour[0] << 16 | (int) colour[1] << 8 | (int) colour[2];
    }

    /**
     * The strokes of AI生成 as lines on a grid of 10 by 10 a character: no font is needed, so the picture is the same
     * everywhere. The characters are 20 of 200 pixels high; GB 45438-2025 5.2 asks for 5 % of the shortest side.
     */
    static final double[][][] MARK = {
        {{1, 10, 4.5, 0, 8, 10}, {2.2, 6.5, 6.8, 6.5}},
        {{3, 0, 3, 10}},
        {{2.6, .3, .8, 4}, {2, 3, 9.2, 3}, {1.8, 6.2, 8.8, 6.2}, {.2, 9.8, 9.8, 9.8}, {5.3, 0, 5.3, 9.8}},
        {
            {1.6, 2.6, 9.6, 2.6},
            {1.6, 2.6, 1.5, 6, .2, 9.8},
            {1.6, 5.2, 4.6, 5.2, 4.4, 8.2, 3.2, 8.2},
            {5.6, 0, 6.2, 4.6, 7.6, 8.2, 9.4, 9.8, 9.8, 8.2},
            {8.9, 4.2, 7.4, 7, 4.8, 9.8},
            {7.3, .2, 8.7, 1.4}
        }
    };

    private static final double[] ADVANCE = {20, 12, 24, 24};

    /** Distance in pixels to the nearest stroke of the mark, from its upper left corner. */
    private static double mark(double x, double y) {
        double nearest = 1000;
        double left = 0;
        for (int c = 0; c < MARK.length; c++) {
            for (double[] line : MARK[c]) {
                for (int i = 0; i + 3 < line.length; i += 2) {
                    double ax = left + 2 * line[i];
                    double ay = 2 * line[i + 1];
                    double dx = left + 2 * line[i + 2] - ax;
                    double dy = 2 * line[i + 3] - ay;
                    double t = clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy));
                    nearest = StrictMath.min(nearest, StrictMath.hypot(x - ax - t * dx, y - ay - t * dy));
                }
            }
            left += ADVANCE[c];
        }
        return nearest;
    }

    private static double clamp(double value) {
        return value < 0 ? 0 : value > 1 ? 1 : value;
    }

    private static double[] mix(double[] a, double[] b, double share) {
        double[] mixed = new double[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = a[i] + (b[i] - a[i]) * share;
        }
        return mixed;
    }

    static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** A PNG chunk of type tEXt. */
    static byte[] text(String keyword, String value) {
        byte[] body = ("tEXt" + keyword + "\0" + value).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(body);
        return ByteBuffer.allocate(body.length + 8)
                .putInt(body.length - 4)
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }

    /** A PNG with one more chunk, directly behind its header of 33 bytes. */
    static byte[] insert(byte[] png, byte[] chunk) {
        return join(png, 33, chunk);
    }

    /** A JPEG segment APP1 with EXIF, whose UserComment is the value. */
    static byte[] exif(String value) {
        byte[] comment = ("ASCII\0\0\0" + value).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(44 + comment.length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(new byte[] {'I', 'I'}).putShort((short) 42).putInt(8);
        // IFD0: one entry, the pointer to the EXIF directory.
        tiff.putShort((short) 1).putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(26).putInt(0);
        // The EXIF directory: one entry, UserComment of type 7.
        tiff.putShort((short) 1).putShort((short) 0x9286).putShort((short) 7);
        tiff.putInt(comment.length).putInt(44).putInt(0);
        tiff.put(comment);
        byte[] block = tiff.array();
        return ByteBuffer.allocate(10 + block.length)
                .putShort((short) 0xFFE1)
                .putShort((short) (8 + block.length))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(block)
                .array();
    }

    static byte[] join(byte[] bytes, int at, byte[] more) {
        return ByteBuffer.allocate(bytes.length + more.length)
                .put(bytes, 0, at)
                .put(more)
                .put(bytes, at, bytes.length - at)
                .array();
    }

    // ---- chat: texts ------------------------------------------------------------------------------------------------

    void texts() throws Exception {
        Path outputs = chat.resolve("outputs");

        // Right: a mark in the first line, the label in the front matter; and with a name that programs stumble over.
        Files.writeString(outputs.resolve("travel-plan.md"), """
                本内容由AI生成

                # 周末出行清单

                - 早起看日出，带一件外套
                - 中午在湖边野餐
                - 傍晚乘地铁回家
                """);
        label(outputs.resolve("travel-plan.md"));
        Files.writeString(outputs.resolve("月亮 与 山 的故事.md"), """
                # 月亮与山的故事

                山问月亮：你为什么总在夜里来？月亮说：白天太亮，你看不见我。

                （本文由人工智能生成）
                """);
        label(outputs.resolve("月亮 与 山 的故事.md"));

        // An agent framework of its own: a word for Label, no number, a name with blanks.
        Files.writeString(outputs.resolve("recipe.md"), """
                ---
                AIGC:
                    Label: AIGC
                    ContentProducer: Nebula Agent
                    ProduceID: "00000000000000000000000000000000"
                    ReservedCode1: ""
                    ContentPropagator: Nebula Agent
                    PropagateID: "00000000000000000000000000000000"
                    ReservedCode2: ""
                ---
                本内容由AI生成

                # 番茄炒蛋

                鸡蛋三个，番茄两个，先炒蛋，再炒番茄，合炒一分钟。
                """);

        // The copy button of a page that shows the label as text below the answer.
        Files.writeString(outputs.resolve("meeting-notes.md"), """
                # 例会记录

                1. 下周二前交付测试版
                2. 图片导出统一走同一个接口

                AIGC:
                    Label: '1'
                    ContentProducer: '%1$s'
                    ProduceID: '%2$s'
                    ReservedCode1: ''
                    ContentPropagator: '%1$s'
                    PropagateID: '%2$s'
                    ReservedCode2: ''
                """.formatted(PRODUCER, id("meeting-notes.md")));

        // Plain text has no place for metadata, so the words in it are all there is; here they are missing.
        Files.writeString(outputs.resolve("answer.txt"), """
                月亮绕地球一周大约需要二十七天又八小时。
                """);

        Files.writeString(chat.resolve("agreement.md"), """
                # 星云服务用户协议（示例）

                本协议是示例文本，星云是虚构的公司。

                ## 生成内容的标识

                1. 对话中生成的文字，在开头或结尾写明“本内容由AI生成”或同义文字，对话页面底部始终显示同样的提示。
                2. 生成的图片，在右下角显示“AI生成”字样，字高不小于图片最短边的百分之五。
                3. 导出的文件在元数据中带有标识，内容包括生成属性、提供者编码和内容编号。
                4. 请不要删除、修改或者遮挡这些标识；转发时请说明内容由AI生成。

                ## 联系我们

                投诉与建议请使用应用内“帮助与反馈”，我们在五个工作日内答复。
                """);
    }

    // ---- chat: safety assessment: numbers of questions and verdicts only ----------------------------------------------

    void assessment() throws IOException {
        run("output-manual", "id,verdict,risk", 1000, 70, i -> "ok,", i -> "bad," + (i % 2 == 0 ? "A.1.a" : "A.2.a"));
        run("output-keyword", "id,verdict,risk", 1000, 101, i -> "ok,", i -> "bad,A.1.b");
        run("should-refuse", "id,refused", 300, 18, i -> "yes", i -> "no");
        run("should-answer", "id,refused", 500, 10, i -> "no", i -> "yes");
    }

    /** A run of n items of which the given number fails, spread evenly. */
    private void run(String test, String head, int n, int fail, IntFunction<String> good, IntFunction<String> bad)
            throws IOException {
        StringBuilder csv = new StringBuilder(head).append('\n');
        for (int i = 1; i <= n; i++) {
            boolean fails = i * fail / n > (i - 1) * fail / n;
            csv.append("%s-%04d,".formatted(test, i))
                    .append(fails ? bad.apply(i) : good.apply(i))
                    .append('\n');
        }
        Files.writeString(chat.resolve("assessment").resolve(test + ".csv"), csv);
    }
}
